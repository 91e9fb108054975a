//! Binding the arguments of a call to the parameters of a function of the language, with CPython's errors.

use super::{Raise, RawArgs, Result, Vm};
use crate::bytecode::CodeFlags;
use crate::object::dict::DictObj;
use crate::object::function::FunctionObj;
use crate::value::{Ref, Value};

impl Vm {
    /// The initial locals of a call: one value for each local register, EMPTY for those that aren't parameters. The vector
    /// is the VM's `bind_scratch`: give it back emptied.
    pub(crate) fn bind_arguments(
        &mut self,
        function: &Ref<FunctionObj>,
        receiver: Option<Value>,
        all: &[Value],
        names: Option<&Value>,
    ) -> Result<Vec<Value>> {
        let code = &function.code;
        let nlocals = code.nlocals as usize;
        let argcount = code.argcount as usize;
        let args = RawArgs { all, names };
        let positional = args.positional();
        let given = positional.len() + receiver.is_some() as usize;
        let mut locals = std::mem::take(&mut self.bind_scratch);
        locals.clear();
        let mut positional = receiver.into_iter().chain(positional.iter().cloned());
        locals.extend(positional.by_ref().take(argcount));
        if code.simple && names.is_none() && given == argcount {
            locals.resize_with(nlocals, || Value::EMPTY);
            return Ok(locals);
        }
        locals.resize_with(nlocals, || Value::EMPTY);
        let kwonly = code.code.kwonly as usize;
        let params = argcount + kwonly;
        let varargs = code.flags & CodeFlags::VARARGS != 0;
        let varkw = code.flags & CodeFlags::VARKEYWORDS != 0;
        if varargs {
            let rest: Vec<Value> = positional.collect();
            let rest = if rest.is_empty() {
                self.empty_tuple.to_value()
            } else {
                self.heap.tuple(rest).into_value()
            };
            put(&mut locals, params, rest);
        } else if given > argcount && names.is_none() {
            return Err(self.too_many_positional(function, given, &locals));
        }
        let extra = if varkw { Some(self.heap.dict()) } else { None };
        let posonly = code.code.posonly as usize;
        let mut wrong_posonly: Vec<String> = Vec::new();
        for (key, value) in args.keywords() {
            let Some(text) = key.as_str() else { return Err(self.type_error("keywords must be strings")) };
            let at = code.locals.get(posonly..params).and_then(|params| {
                params
                    .iter()
                    .position(|p| p.is(key))
                    .or_else(|| params.iter().position(|p| p.as_str() == Some(text)))
            });
            match (at, &extra) {
                (Some(at), _) => {
                    let at = at + posonly;
                    if locals.get(at).is_some_and(|v| !v.is_empty()) {
                        let title = self.function_title(function);
                        return Err(
                            self.type_error(format!("{title} got multiple values for argument '{text}'"))
                        );
                    }
                    put(&mut locals, at, value.clone());
                }
                (None, Some(extra)) => drop(extra.set_str(key, value.clone())),
                (None, None) => {
                    let posonly_names = code.locals.get(..posonly).unwrap_or(&[]);
                    if posonly_names.iter().any(|p| p.as_str() == Some(text)) {
                        wrong_posonly.push(text.to_owned());
                        continue;
                    }
                    return Err(self.unexpected_keyword(function, text));
                }
            }
        }
        if !wrong_posonly.is_empty() {
            let title = self.function_title(function);
            return Err(self.type_error(format!(
                "{title} got some positional-only arguments passed as keyword arguments: '{}'",
                wrong_posonly.join(", ")
            )));
        }
        if !varargs && given > argcount {
            return Err(self.too_many_positional(function, given, &locals));
        }
        if let Some(extra) = extra {
            put(&mut locals, params + varargs as usize, extra.into_value());
        }
        self.fill_defaults(function, &mut locals, given.min(argcount))?;
        Ok(locals)
    }

    fn fill_defaults(
        &mut self,
        function: &Ref<FunctionObj>,
        locals: &mut [Value],
        given: usize,
    ) -> Result<()> {
        let code = &function.code;
        let (argcount, kwonly) = (code.argcount as usize, code.code.kwonly as usize);
        if given < argcount {
            let defaults = function.defaults.get();
            let defaults = defaults.as_tuple().unwrap_or(&[]);
            let first_default = argcount - defaults.len().min(argcount);
            let mut missing = Vec::new();
            for at in given..argcount {
                if locals.get(at).is_some_and(|v| !v.is_empty()) {
                    continue;
                }
                match at.checked_sub(first_default).and_then(|d| defaults.get(d)) {
                    Some(default) => put(locals, at, default.clone()),
                    None => missing.push(at),
                }
            }
            if !missing.is_empty() {
                return Err(self.missing_arguments(function, &missing, "positional"));
            }
        }
        if kwonly > 0 {
            let defaults = function.kwdefaults.get();
            let defaults = defaults.get::<DictObj>();
            let mut missing = Vec::new();
            for at in argcount..argcount + kwonly {
                if locals.get(at).is_some_and(|v| !v.is_empty()) {
                    continue;
                }
                match code.locals.get(at).and_then(|name| defaults?.get_str(name)) {
                    Some(default) => put(locals, at, default),
                    None => missing.push(at),
                }
            }
            if !missing.is_empty() {
                return Err(self.missing_arguments(function, &missing, "keyword-only"));
            }
        }
        Ok(())
    }

    /// `f()` with the qualified name, as messages show it.
    fn function_title(&self, function: &FunctionObj) -> String {
        format!("{}()", function.qualname.get().as_str().unwrap_or("?"))
    }

    #[cold]
    fn missing_arguments(&mut self, function: &FunctionObj, missing: &[usize], what: &str) -> Raise {
        let names: Vec<String> = missing
            .iter()
            .filter_map(|at| function.code.locals.get(*at)?.as_str().map(|name| format!("'{name}'")))
            .collect();
        let list = match names.as_slice() {
            [one] => one.clone(),
            [first, second] => format!("{first} and {second}"),
            [front @ .., last] => format!("{}, and {last}", front.join(", ")),
            [] => String::new(),
        };
        let plural = if names.len() == 1 { "" } else { "s" };
        let title = self.function_title(function);
        self.type_error(format!("{title} missing {} required {what} argument{plural}: {list}", names.len()))
    }

    #[cold]
    fn too_many_positional(&mut self, function: &FunctionObj, given: usize, locals: &[Value]) -> Raise {
        let code = &function.code;
        let argcount = code.argcount as usize;
        let defaults = function.defaults.get().as_tuple().map_or(0, <[Value]>::len);
        let kwonly_given = locals
            .get(argcount..argcount + code.code.kwonly as usize)
            .map_or(0, |values| values.iter().filter(|v| !v.is_empty()).count());
        let title = self.function_title(function);
        let (takes, plural) = if defaults > 0 {
            (format!("from {} to {argcount}", argcount - defaults), argcount != 1)
        } else {
            (argcount.to_string(), argcount != 1)
        };
        let plural = if plural { "s" } else { "" };
        let (given_text, verb) = if kwonly_given > 0 {
            let (p, k) = (if given == 1 { "" } else { "s" }, if kwonly_given == 1 { "" } else { "s" });
            (format!("{given} positional argument{p} (and {kwonly_given} keyword-only argument{k})"), "were")
        } else {
            (given.to_string(), if given == 1 { "was" } else { "were" })
        };
        self.type_error(format!(
            "{title} takes {takes} positional argument{plural} but {given_text} {verb} given"
        ))
    }

    #[cold]
    fn unexpected_keyword(&mut self, function: &FunctionObj, name: &str) -> Raise {
        let code = &function.code;
        let (posonly, params) =
            (code.code.posonly as usize, code.argcount as usize + code.code.kwonly as usize);
        let known: Vec<String> = code
            .locals
            .get(posonly..params)
            .unwrap_or(&[])
            .iter()
            .filter_map(|v| v.as_str().map(str::to_owned))
            .collect();
        let hint =
            self.suggestion(name, &known).map(|s| format!(". Did you mean '{s}'?")).unwrap_or_default();
        let title = self.function_title(function);
        self.type_error(format!("{title} got an unexpected keyword argument '{name}'{hint}"))
    }
}

fn put(locals: &mut [Value], at: usize, value: Value) {
    if let Some(slot) = locals.get_mut(at) {
        *slot = value;
    }
}
