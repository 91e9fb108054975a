//! Binding the arguments of a call to the parameters of a function of the language, with CPython's errors.

use super::{Raise, RawArgs, Result, Vm};
use crate::bytecode::CodeFlags;
use crate::object::dict::DictObj;
use crate::object::function::FunctionObj;
use crate::value::{Ref, StrObj, Value};

/// The arguments of a call, wherever they lie.
#[derive(Clone, Copy)]
pub(crate) struct Arguments<'a> {
    /// By position.
    pub(crate) positional: &'a [Value],
    /// By name.
    pub(crate) keywords: Keywords<'a>,
}

/// Arguments given by name.
#[derive(Clone, Copy)]
pub(crate) enum Keywords<'a> {
    None,
    /// Names, and as many values.
    Named(&'a [Value], &'a [Value]),
    /// A dict, in which all keys are strings. If nobody else has it, the function may have it as its `**kwargs`.
    Dict(&'a Value),
}

impl<'a> Arguments<'a> {
    /// Positional arguments, then the values of the keywords that the tuple `names` names.
    #[inline]
    pub(crate) fn new(all: &'a [Value], names: Option<&'a Value>) -> Arguments<'a> {
        if names.is_none() {
            return Arguments { positional: all, keywords: Keywords::None };
        }
        let args = RawArgs { all, names };
        let positional = args.positional();
        let values = all.get(positional.len()..).unwrap_or(&[]);
        Arguments { positional, keywords: Keywords::Named(args.keyword_names(), values) }
    }

    #[inline]
    pub(crate) fn has_keywords(&self) -> bool {
        !matches!(self.keywords, Keywords::None)
    }
}

impl Keywords<'_> {
    /// Calls `f` with each name and value until it says no. No script code may run in it.
    fn each(self, mut f: impl FnMut(&Value, &Value) -> bool) {
        match self {
            Keywords::None => {}
            Keywords::Named(names, values) => {
                names.iter().zip(values).all(|(key, value)| f(key, value));
            }
            Keywords::Dict(dict) => {
                if let Some(dict) = dict.get::<DictObj>() {
                    dict.inner.borrow().iter().all(|entry| f(&entry.key, &entry.value));
                }
            }
        }
    }
}

/// What is wrong with an argument given by name.
enum Wrong {
    NoString,
    Twice(String),
    Unexpected(String),
}

impl Vm {
    /// Binds the arguments of a call. `locals` are the function's local registers, all EMPTY; those that aren't parameters
    /// stay so.
    pub(crate) fn bind_arguments(
        &mut self,
        function: &FunctionObj,
        receiver: Option<Value>,
        args: Arguments<'_>,
        locals: &mut [Value],
    ) -> Result<()> {
        let code = &function.code;
        let argcount = code.argcount as usize;
        if code.catches_all() && receiver.is_none() {
            return self.bind_all(function, args, locals);
        }
        let given = args.positional.len() + receiver.is_some() as usize;
        // A receiver for which there is no parameter goes to `*args`.
        let (stray, first) = match (receiver, locals.first_mut()) {
            (Some(receiver), Some(slot)) if argcount > 0 => {
                *slot = receiver;
                (None, 1)
            }
            (stray, _) => (stray, 0),
        };
        let by_position = argcount - first;
        for (slot, value) in locals.iter_mut().skip(first).take(by_position).zip(args.positional) {
            *slot = value.clone();
        }
        let params = argcount + code.code.kwonly as usize;
        let varargs = code.flags & CodeFlags::VARARGS != 0;
        if varargs {
            let rest = args.positional.get(by_position..).unwrap_or(&[]);
            let rest = if stray.is_some() {
                let all: Vec<Value> = stray.into_iter().chain(rest.iter().cloned()).collect();
                self.heap.tuple(all).into_value()
            } else if rest.is_empty() {
                self.empty_tuple.to_value()
            } else {
                self.heap.tuple(rest.iter().cloned()).into_value()
            };
            put(locals, params, rest);
        } else if given > argcount && !args.has_keywords() {
            return Err(self.too_many_positional(function, given, locals));
        }
        if code.flags & CodeFlags::VARKEYWORDS != 0 {
            let keywords = self.other_keywords(function, args, locals)?;
            put(locals, params + varargs as usize, keywords);
        } else if args.has_keywords() {
            self.bind_keywords(function, args.keywords, locals, None)?;
        }
        if !varargs && given > argcount {
            return Err(self.too_many_positional(function, given, locals));
        }
        self.fill_defaults(function, locals, given.min(argcount))
    }

    /// Binds for a function that takes only `*args`, and perhaps `**kwargs`.
    fn bind_all(&mut self, function: &FunctionObj, args: Arguments<'_>, locals: &mut [Value]) -> Result<()> {
        put(locals, 0, self.tuple_of_slice(args.positional));
        if function.code.flags & CodeFlags::VARKEYWORDS != 0 {
            let keywords = self.other_keywords(function, args, locals)?;
            put(locals, 1, keywords);
        } else if args.has_keywords() {
            self.bind_keywords(function, args.keywords, locals, None)?;
        }
        Ok(())
    }

    /// The function's `**kwargs`: the keywords that aren't parameters; those that are get bound.
    fn other_keywords(
        &mut self,
        function: &FunctionObj,
        args: Arguments<'_>,
        locals: &mut [Value],
    ) -> Result {
        if !args.has_keywords() {
            return Ok(self.heap.dict().into_value());
        }
        if let Some(whole) = self.whole_keywords(function, args.keywords) {
            return Ok(whole.into_value());
        }
        let extra = self.heap.dict();
        self.bind_keywords(function, args.keywords, locals, Some(&extra))?;
        Ok(extra.into_value())
    }

    /// The function's `**kwargs` if that is simply all of a dict: none of them is a parameter.
    fn whole_keywords(&mut self, function: &FunctionObj, keywords: Keywords<'_>) -> Option<Ref<DictObj>> {
        let Keywords::Dict(value) = keywords else { return None };
        let code = &function.code;
        let params = code
            .locals
            .get(code.code.posonly as usize..code.argcount as usize + code.code.kwonly as usize)?;
        let dict = value.to_ref::<DictObj>()?;
        let plain = dict.inner.borrow().iter().all(|entry| entry.key.is_exact::<StrObj>());
        if !plain || params.iter().any(|param| dict.position_of_str(param).is_some()) {
            return None;
        }
        // The reference just made, and the caller's.
        let free = value.reference_count() == 2 && value.is_exact::<DictObj>();
        Some(if free { dict } else { self.dict_copy(&dict) })
    }

    /// Puts the arguments given by name in their places; those that are no parameters go to `extra`.
    fn bind_keywords(
        &mut self,
        function: &FunctionObj,
        keywords: Keywords<'_>,
        locals: &mut [Value],
        extra: Option<&Ref<DictObj>>,
    ) -> Result<()> {
        let code = &function.code;
        let posonly = code.code.posonly as usize;
        let params = code.argcount as usize + code.code.kwonly as usize;
        let names = code.locals.get(posonly..params).unwrap_or(&[]);
        let posonly_names = code.locals.get(..posonly).unwrap_or(&[]);
        let mut wrong = None;
        let mut wrong_posonly: Vec<String> = Vec::new();
        keywords.each(|key, value| {
            let Some(text) = key.as_str() else {
                wrong = Some(Wrong::NoString);
                return false;
            };
            let at = names
                .iter()
                .position(|name| name.is(key))
                .or_else(|| names.iter().position(|name| name.as_str() == Some(text)));
            match (at.and_then(|at| locals.get_mut(at + posonly)), extra) {
                (Some(slot), _) if slot.is_empty() => *slot = value.clone(),
                (Some(_), _) => wrong = Some(Wrong::Twice(text.to_owned())),
                (None, Some(extra)) => drop(extra.set_str(key, value.clone())),
                (None, None) if posonly_names.iter().any(|name| name.as_str() == Some(text)) => {
                    wrong_posonly.push(text.to_owned());
                }
                (None, None) => wrong = Some(Wrong::Unexpected(text.to_owned())),
            }
            wrong.is_none()
        });
        match wrong {
            None => {}
            Some(Wrong::NoString) => return Err(self.type_error("keywords must be strings")),
            Some(Wrong::Twice(name)) => {
                let title = self.function_title(function);
                return Err(self.type_error(format!("{title} got multiple values for argument '{name}'")));
            }
            Some(Wrong::Unexpected(name)) => return Err(self.unexpected_keyword(function, &name)),
        }
        if wrong_posonly.is_empty() {
            return Ok(());
        }
        let title = self.function_title(function);
        Err(self.type_error(format!(
            "{title} got some positional-only arguments passed as keyword arguments: '{}'",
            wrong_posonly.join(", ")
        )))
    }

    fn fill_defaults(&mut self, function: &FunctionObj, locals: &mut [Value], given: usize) -> Result<()> {
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
