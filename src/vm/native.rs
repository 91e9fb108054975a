//! Native functions: defining them, and binding arguments to their signatures.

use super::{RawArgs, Result, Vm};
use crate::object::class::{Class, ClassObj};
use crate::object::dict::Dict;
use crate::object::function::{
    NO_RECEIVER, NativeCall, NativeDef, NativeFunction, NativeRole, SigParam, Signature, Special,
};
use crate::object::namespace::Part;
use crate::value::{Ref, Value, ValueCell};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// No class has this version.
const NO_VERSION: u32 = u32::MAX;

/// The arity that says: bind first.
const NEEDS_BINDING: (u8, u8) = (u8::MAX, 0);

impl NativeFunction {
    /// Whether the first of these arguments, all positional, needs no further look: functions take any, methods an exact
    /// instance of the class that they belong to.
    #[inline(always)]
    fn accepts_receiver(&self, args: &[Value]) -> bool {
        let known = self.receiver.get();
        known == 0
            || args.first().is_some_and(|first| {
                first.exact_tag() == known
                    || first.stored_class().is_some_and(|class| self.accepts_instances_of(class))
            })
    }

    /// Whether it is a method whose class, or a class that passed before as derived from it, this is.
    #[inline(always)]
    fn accepts_instances_of(&self, class: &Value) -> bool {
        matches!(self.role, NativeRole::Method | NativeRole::SlotWrapper)
            && (self.owner.holds(class)
                || class.get::<ClassObj>().is_some_and(|class| class.version.get() == self.derived.get()))
    }

    /// The Rust function of a method, if `count` arguments, the receiver among them, can be passed on to it as they are.
    #[inline(always)]
    pub(super) fn direct_method(
        &self,
        receiver: &Value,
        count: usize,
    ) -> Option<fn(&mut Vm, &[Value]) -> Result> {
        let NativeCall::Fixed(f) = self.call else { return None };
        let (least, most) = self.arity.get();
        if count < least as usize || count > most as usize {
            return None;
        }
        // Almost always an exact object of a built-in type, or one of a native module's class.
        let fits = match receiver.stored_class() {
            None => receiver.exact_tag() == self.receiver.get(),
            Some(class) => self.accepts_instances_of(class),
        };
        if fits || self.receiver.get() == 0 { Some(f) } else { None }
    }

    /// The Rust function of one that isn't a method, if `count` arguments can be passed on to it as they are.
    #[inline(always)]
    pub(super) fn direct_function(&self, count: usize) -> Option<fn(&mut Vm, &[Value]) -> Result> {
        let (least, most) = self.arity.get();
        match self.call {
            NativeCall::Fixed(f)
                if self.receiver.get() == 0 && (least as usize..=most as usize).contains(&count) =>
            {
                Some(f)
            }
            _ => None,
        }
    }
}

impl NativeDef {
    /// The signature without what stands before the name.
    pub(crate) fn plain_sig(&self) -> &'static str {
        let sig = self.sig.strip_prefix("class ").unwrap_or(self.sig);
        sig.strip_prefix("static ").unwrap_or(sig)
    }

    /// What a function is to the class in whose namespace it is: that follows from the signature's prefix and the name.
    pub(crate) fn role_in_class(&self) -> NativeRole {
        if self.sig.starts_with("class ") {
            NativeRole::ClassMethod
        } else if self.sig.starts_with("static ") {
            NativeRole::Static
        } else if self.sig.starts_with("__") && !is_plain_dunder(self.sig) {
            NativeRole::SlotWrapper
        } else {
            NativeRole::Method
        }
    }
}

impl Vm {
    /// Puts native functions into a module's namespace.
    pub fn define_functions(&mut self, namespace: &Dict, module: &str, table: &'static [NativeDef]) {
        let module = self.intern(module).into_value();
        for def in table {
            let function = self.native_function(def, NativeRole::Function, module.clone());
            if let Some(name) = function.name.to_ref() {
                namespace.set_name(&name, function.to_value());
            }
        }
    }

    /// Puts native methods into a class's namespace.
    pub fn define_methods(&mut self, class: &Class, table: &'static [NativeDef]) {
        self.define(class, Part::Methods(table));
    }

    /// A native function object.
    pub fn native_function(
        &self,
        def: &'static NativeDef,
        role: NativeRole,
        owner: Value,
    ) -> Ref<NativeFunction> {
        let sig = def.plain_sig();
        let end = sig.bytes().position(|byte| matches!(byte, b'(' | b'$')).unwrap_or(sig.len());
        let name = sig.get(..end).unwrap_or(sig).trim_ascii();
        let name = self.intern(name).into_value();
        self.heap.alloc(NativeFunction {
            name,
            call: def.call,
            def,
            parsed: OnceCell::new(),
            role,
            owner: ValueCell::new(owner),
            arity: Cell::new(NEEDS_BINDING),
            receiver: Cell::new(match role {
                NativeRole::Function | NativeRole::Static => 0,
                _ => NO_RECEIVER,
            }),
            derived: Cell::new(NO_VERSION),
            special: Cell::new(Special::None),
        })
    }

    /// Calls a native function with positional arguments: what almost every call is.
    #[inline(always)]
    pub(super) fn call_native_plain(&mut self, function: &NativeFunction, args: &[Value]) -> Result {
        if function.accepts_receiver(args) {
            match function.call {
                NativeCall::Raw(f) => return f(self, RawArgs { all: args, names: None }),
                NativeCall::Fixed(f) => {
                    let (least, most) = function.arity.get();
                    if args.len() >= least as usize && args.len() <= most as usize {
                        return f(self, args);
                    }
                }
            }
        }
        self.call_native(function, args, None)
    }

    /// Calls a native function with positional arguments, then keyword arguments named by `names`.
    #[inline]
    pub fn call_native(&mut self, function: &NativeFunction, all: &[Value], names: Option<&Value>) -> Result {
        if matches!(function.role, NativeRole::Method | NativeRole::SlotWrapper | NativeRole::ClassMethod) {
            self.check_receiver(function, all, names)?;
        }
        match function.call {
            NativeCall::Raw(f) => f(self, RawArgs { all, names }),
            NativeCall::Fixed(f) => {
                let (least, most) = function.arity.get();
                if names.is_none() && all.len() >= least as usize && all.len() <= most as usize {
                    return f(self, all);
                }
                let bound = self.bind_native(function, RawArgs { all, names })?;
                f(self, &bound)
            }
        }
    }

    /// A method of a type insists on an instance of that type.
    #[inline]
    pub(super) fn check_receiver(
        &mut self,
        function: &NativeFunction,
        all: &[Value],
        names: Option<&Value>,
    ) -> Result<()> {
        if let Some(receiver) = all.first()
            && receiver.stored_class().is_none()
            && function.owner.holds(self.builtin_class_ref(receiver).as_value())
            && function.role != NativeRole::ClassMethod
        {
            if let Some(tag) = self.class_tag(receiver) {
                function.receiver.set(tag);
            }
            return Ok(());
        }
        if function.role != NativeRole::ClassMethod
            && all.first().and_then(Value::stored_class).is_some_and(|class| function.owner.holds(class))
        {
            return Ok(());
        }
        let owner = function.owner.get();
        let Some(owner) = owner.to_ref::<crate::object::class::ClassObj>() else { return Ok(()) };
        let args = RawArgs { all, names };
        let Some(receiver) = args.positional().first() else {
            let (name, class) = (function_name(function), self.class_name(&owner));
            return Err(self.type_error(if function.role == NativeRole::SlotWrapper {
                format!("descriptor '{name}' of '{class}' object needs an argument")
            } else {
                format!("unbound method {class}.{name}() needs an argument")
            }));
        };
        let own = self.class_of(receiver);
        let fits = if function.role == NativeRole::ClassMethod {
            receiver.to_ref().is_some_and(|c| self.is_subclass_of(&c, &owner))
        } else {
            own.is(&owner) || self.is_subclass_of(&own, &owner)
        };
        if fits {
            if own.version.get() != 0 {
                function.derived.set(own.version.get());
            }
            return Ok(());
        }
        let (name, class, given) =
            (function_name(function), self.class_name(&owner), self.type_name(receiver));
        Err(self.type_error(if function.role == NativeRole::SlotWrapper {
            format!("descriptor '{name}' requires a '{class}' object but received a '{given}'")
        } else {
            format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{given}' object")
        }))
    }

    /// The parsed signature of a native function.
    pub fn signature(&mut self, function: &NativeFunction) -> Rc<Signature> {
        let parsed = function.parsed.get_or_init(|| Rc::new(parse_signature(function.def.sig))).clone();
        if parsed.plain {
            function.arity.set((parsed.required as u8, parsed.positional as u8));
        }
        parsed
    }

    /// One value for each parameter of the signature.
    pub(super) fn bind_native(&mut self, function: &NativeFunction, args: RawArgs<'_>) -> Result<Vec<Value>> {
        let sig = self.signature(function);
        let mut method =
            matches!(function.role, NativeRole::Method | NativeRole::SlotWrapper | NativeRole::ClassMethod)
                as usize;
        let positional = args.positional();
        let mut name = function_name(function);
        if name == "__new__"
            && let Some(class) = function.owner.get().get::<crate::object::class::ClassObj>()
        {
            // Scripts know it as the class.
            name = self.class_name(class);
            method = 1;
        }
        let mut bound: Vec<Value> = Vec::with_capacity(sig.params.len());
        if positional.len() > sig.positional && sig.varargs.is_none() {
            let given = positional.len() - method;
            let (least, most) =
                (sig.required - method.min(sig.required), sig.positional - method.min(sig.positional));
            let plural = |n: usize| if n == 1 { "" } else { "s" };
            let wrapper = function.role == NativeRole::SlotWrapper;
            return Err(self.type_error(if wrapper && least == most && sig.posonly == sig.positional {
                format!("expected {most} argument{}, got {given}", plural(most))
            } else if least == most && most == 0 {
                format!("{}() takes no arguments ({given} given)", self.native_title(function))
            } else if least == most && sig.posonly == sig.positional {
                if most == 1 {
                    format!("{}() takes exactly one argument ({given} given)", self.native_title(function))
                } else {
                    format!("{name} expected {most} argument{}, got {given}", plural(most))
                }
            } else if sig.posonly == sig.positional {
                format!("{name} expected at most {most} argument{}, got {given}", plural(most))
            } else {
                // More than all parameters together, or more than may be given by position.
                let all = sig.params.len() - method.min(sig.params.len());
                let (most, positional_word) =
                    if given > all || all == most { (all, "") } else { (most, "positional ") };
                let bound_word = if least == most { "exactly" } else { "at most" };
                format!(
                    "{name}() takes {bound_word} {most} {positional_word}argument{} ({given} given)",
                    plural(most)
                )
            }));
        }
        bound.extend(positional.iter().take(sig.positional).cloned());
        while bound.len() < sig.params.len() {
            bound.push(Value::EMPTY);
        }
        if let Some(at) = sig.varargs {
            let rest = positional.get(sig.positional..).unwrap_or(&[]);
            let rest = self.heap.tuple(rest.to_vec());
            if let Some(slot) = bound.get_mut(at) {
                *slot = rest.into_value();
            }
        }
        let extra = sig.varkw.map(|_| self.heap.dict());
        for (key, value) in args.keywords() {
            let text = key.as_str().unwrap_or("");
            let at = sig.params.iter().enumerate().position(|(i, p)| {
                p.name == text && i >= sig.posonly && Some(i) != sig.varargs && Some(i) != sig.varkw
            });
            match (at.and_then(|i| bound.get_mut(i)), &extra) {
                (Some(slot), _) if slot.is_empty() => *slot = value.clone(),
                (Some(_), _) => {
                    return Err(self.type_error(format!(
                        "argument for {}() given by name ('{text}') and position ({})",
                        name,
                        at.unwrap_or(0) + 1 - method
                    )));
                }
                (None, Some(extra)) => drop(extra.set_str(key, value.clone())),
                (None, None) if sig.posonly == sig.params.len() || sig.params.is_empty() => {
                    return Err(self.type_error(format!(
                        "{}() takes no keyword arguments",
                        self.native_title(function)
                    )));
                }
                (None, None) => {
                    let known: Vec<&str> =
                        sig.params.iter().skip(sig.posonly).map(|param| param.name).collect();
                    return Err(self.unknown_keyword(&name, text, &known));
                }
            }
        }
        if let (Some(extra), Some(at)) = (extra, sig.varkw)
            && let Some(slot) = bound.get_mut(at)
        {
            *slot = extra.into_value();
        }
        let missing = sig.params.iter().zip(&bound).enumerate().find(|(i, (p, v))| {
            v.is_empty() && p.default.is_none() && Some(*i) != sig.varargs && Some(*i) != sig.varkw
        });
        if let Some((i, (param, _))) = missing {
            let (least, most) =
                (sig.required - method.min(sig.required), sig.positional - method.min(sig.positional));
            let given = positional.len().saturating_sub(method);
            let plural = if least == 1 { "" } else { "s" };
            let message = if function.role == NativeRole::SlotWrapper && least == most && i < sig.positional {
                format!("expected {least} argument{plural}, got {given}")
            } else if sig.posonly == sig.positional && i < sig.positional {
                if least == most && most == 1 {
                    format!("{}() takes exactly one argument ({given} given)", self.native_title(function))
                } else if least == most {
                    format!("{name} expected {least} argument{plural}, got {given}")
                } else {
                    format!("{name} expected at least {least} argument{plural}, got {given}")
                }
            } else if i < sig.posonly {
                let required = sig
                    .params
                    .iter()
                    .take(sig.posonly)
                    .filter(|p| p.default.is_none())
                    .count()
                    .saturating_sub(method);
                let bound_word = if required < most { "at least" } else { "exactly" };
                let plural = if required == 1 { "" } else { "s" };
                format!("{name}() takes {bound_word} {required} positional argument{plural} ({given} given)")
            } else {
                format!("{name}() missing required argument '{}' (pos {})", param.name, i + 1 - method)
            };
            return Err(self.type_error(message));
        }
        Ok(bound)
    }

    /// How CPython names a native function in messages: `len`, `list.append`.
    pub fn native_title(&self, function: &NativeFunction) -> String {
        let name = function_name(function);
        match function.owner.get().get::<crate::object::class::ClassObj>() {
            Some(class) => format!("{}.{name}", self.class_name(class)),
            None => name,
        }
    }
}

/// Whether a special name belongs to a method that CPython keeps as a method, not as a type's slot.
fn is_plain_dunder(sig: &str) -> bool {
    matches!(
        sig.split('(').next().unwrap_or(sig).trim_end_matches("$raw"),
        "__class_getitem__"
            | "__floor__"
            | "__ceil__"
            | "__trunc__"
            | "__round__"
            | "__format__"
            | "__getnewargs__"
            | "__sizeof__"
            | "__reduce__"
            | "__reduce_ex__"
            | "__complex__"
            | "__dir__"
            | "__copy__"
            | "__deepcopy__"
            | "__reversed__"
            | "__length_hint__"
            | "__getstate__"
            | "__setstate__"
            | "__init_subclass__"
            | "__subclasshook__"
            | "__bytes__"
            | "__enter__"
            | "__exit__"
            | "__replace__"
            | "__instancecheck__"
            | "__subclasscheck__"
            | "__prepare__"
            | "__missing__"
    )
}

fn function_name(function: &NativeFunction) -> String {
    function.name.as_str().unwrap_or("?").to_owned()
}

/// Parses `name(a, b=1, /, *args, c, **kwargs)`.
fn parse_signature(sig: &'static str) -> Signature {
    let mut out = Signature::default();
    let inside = match (sig.find('('), sig.rfind(')')) {
        (Some(open), Some(close)) if open < close => sig.get(open + 1..close).unwrap_or(""),
        _ => "",
    };
    let mut keyword_only = false;
    for part in split_top_level(inside) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        if part == "/" {
            out.posonly = out.params.len();
        } else if part == "*" {
            keyword_only = true;
        } else if let Some(name) = part.strip_prefix("**") {
            out.varkw = Some(out.params.len());
            out.params.push(SigParam { name, default: None });
        } else if let Some(name) = part.strip_prefix('*') {
            out.varargs = Some(out.params.len());
            out.params.push(SigParam { name, default: None });
            keyword_only = true;
        } else {
            let (name, default) = match part.split_once('=') {
                Some((name, default)) => (name.trim(), Some(default.trim())),
                None => (part, None),
            };
            if !keyword_only {
                out.positional += 1;
                if default.is_none() {
                    out.required += 1;
                }
            }
            out.params.push(SigParam { name, default });
        }
    }
    out.plain = out.params.len() == out.positional && out.positional < 200;
    out
}

fn split_top_level(text: &'static str) -> Vec<&'static str> {
    let (mut parts, mut depth, mut start, mut quote) = (Vec::new(), 0, 0, None);
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), _) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(text.get(start..i).unwrap_or(""));
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or(""));
    parts
}
