//! `contextvars`: contexts, their variables and the tokens that undo a change.
//!
//! What a context holds is an immutable tuple (variable, value, variable, value, ...), shared by copies; a change makes
//! a new one. A task or handle that nobody has asked for its context has only the tuple: the `Context` object is made
//! when a script looks, or when a variable is set.

use crate::object::class::{Class, ClassObj};
use crate::object::descriptors::GetSetDef;
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::namespace::Part;
use crate::object::native::Native;
use crate::value::{Tracer, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// The context that code now runs in, and the classes of the module.
#[derive(Default)]
pub(crate) struct Contexts {
    /// The variables of the current context: a tuple, or EMPTY if it has none.
    vars: ValueCell,
    /// The current context as an object, or EMPTY if nobody has asked for it.
    object: ValueCell,
    classes: OnceCell<Classes>,
}

struct Classes {
    context: Class,
    var: Class,
    token: Class,
    missing: Value,
}

/// What was current before a context was entered.
pub(crate) struct Outer {
    vars: Value,
    object: Value,
}

/// A VM's contexts.
#[derive(Default)]
struct State(Rc<Contexts>);

/// The contexts of a VM; the module's classes are made on the first use.
pub(crate) fn contexts(vm: &mut Vm) -> Rc<Contexts> {
    let contexts = vm.state_of::<State>().0.clone();
    if contexts.classes.get().is_none() {
        let classes = make_classes(vm);
        // Nobody can have set it in between.
        drop(contexts.classes.set(classes));
    }
    contexts
}

struct Context {
    /// A tuple, or EMPTY.
    vars: ValueCell,
    /// Whether code runs in it.
    entered: Cell<bool>,
}

impl Native for Context {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.vars);
    }

    fn clear(&self) {
        drop(self.vars.take());
    }
}

struct ContextVar {
    name: Value,
    /// EMPTY: none.
    default: ValueCell,
}

impl Native for ContextVar {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.name);
        tracer.visit_cell(&self.default);
    }

    fn clear(&self) {
        drop(self.default.take());
    }
}

struct Token {
    var: Value,
    context: Value,
    /// EMPTY: the variable wasn't set.
    old: ValueCell,
    used: Cell<bool>,
}

impl Native for Token {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.var);
        tracer.visit(&self.context);
        tracer.visit_cell(&self.old);
    }

    fn clear(&self) {
        drop(self.old.take());
    }
}

struct Missing;

impl Native for Missing {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

fn find(vars: &Value, var: &Value) -> Option<Value> {
    let items = vars.as_tuple()?;
    items.chunks_exact(2).find_map(|pair| match pair {
        [key, value] if key.is(var) => Some(value.clone()),
        _ => None,
    })
}

impl Contexts {
    /// The variables of the current context, for a copy of it.
    #[inline]
    pub(crate) fn snapshot(&self) -> Value {
        self.vars.get()
    }

    /// Makes a context current: a `Context` object, or only the variables of one.
    #[inline]
    pub(crate) fn enter(&self, vm: &mut Vm, context: &Value) -> Result<Outer> {
        let Some(body) = context.native::<Context>() else {
            return Ok(Outer { vars: self.vars.replace(context.clone()), object: self.object.take() });
        };
        if body.entered.replace(true) {
            let text = vm.repr(context)?.as_str().to_owned();
            return Err(vm.runtime_error(format!("cannot enter context: {text} is already entered")));
        }
        let (vars, object) = (self.vars.replace(body.vars.get()), self.object.replace(context.clone()));
        Ok(Outer { vars, object })
    }

    /// Ends what [`enter`](Contexts::enter) began. `kept` is where the context is kept: it becomes an object if it has
    /// become one meanwhile.
    #[inline]
    pub(crate) fn leave(&self, outer: Outer, kept: &ValueCell) {
        drop(self.vars.replace(outer.vars));
        let object = self.object.replace(outer.object);
        if let Some(body) = object.native::<Context>() {
            body.entered.set(false);
            if !kept.holds(&object) {
                kept.set(object);
            }
        }
    }

    /// The current context as an object.
    fn current(&self, vm: &mut Vm) -> Value {
        if let Some(object) = self.object.get_bound() {
            return object;
        }
        let object = self.new_context(vm, self.vars.get(), true);
        self.object.set(object.clone());
        object
    }

    fn new_context(&self, vm: &mut Vm, vars: Value, entered: bool) -> Value {
        let Some(classes) = self.classes.get() else { return Value::NONE };
        let class = classes.context.clone();
        vm.native_instance(&class, Context { vars: ValueCell::new(vars), entered: Cell::new(entered) })
    }

    /// What is kept in `cell` as an object. `running`: code runs in it, directly.
    pub(crate) fn object_of(&self, vm: &mut Vm, cell: &ValueCell, running: bool) -> Value {
        let known = cell.get();
        if known.native::<Context>().is_some() {
            return known;
        }
        let object = if running { self.current(vm) } else { self.new_context(vm, known, false) };
        cell.set(object.clone());
        object
    }

    fn set(&self, vm: &mut Vm, var: &Value, value: Option<Value>) -> Value {
        let object = self.current(vm);
        let old = self.vars.get();
        let mut items: Vec<Value> = old.as_tuple().unwrap_or(&[]).to_vec();
        let at = items.chunks_exact(2).position(|pair| pair.first().is_some_and(|key| key.is(var)));
        match (at, value) {
            (Some(at), Some(value)) => {
                if let Some(slot) = items.get_mut(at * 2 + 1) {
                    *slot = value;
                }
            }
            (Some(at), None) => drop(items.drain(at * 2..at * 2 + 2)),
            (None, Some(value)) => items.extend([var.clone(), value]),
            (None, None) => {}
        }
        let vars = if items.is_empty() { Value::EMPTY } else { vm.heap.tuple(items).into_value() };
        self.vars.set(vars.clone());
        if let Some(body) = object.native::<Context>() {
            body.vars.set(vars);
        }
        object
    }

    /// Checks a `context=` argument.
    pub(crate) fn check(&self, vm: &mut Vm, context: &Value) -> Result<()> {
        if context.native::<Context>().is_some() {
            return Ok(());
        }
        let given = vm.type_name(context);
        Err(vm.type_error(format!("a Context object is required, got '{given}'")))
    }
}

fn given(args: &[Value], n: usize) -> Option<&Value> {
    args.get(n).filter(|v| !v.is_empty())
}

fn this(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    match args.first().and_then(Value::native::<Context>) {
        Some(context) => Ok(context.vars.get()),
        None => Err(vm.type_error("a Context is required")),
    }
}

const CONTEXT: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", |vm, args| {
        if args.all.len() > 1 {
            return Err(vm.type_error("Context() does not accept any arguments"));
        }
        vm.native_object(&args, Context { vars: ValueCell::empty(), entered: Cell::new(false) })
    }),
    NativeDef::raw("run$raw", run),
    NativeDef::new("copy(self, /)", |vm, args| {
        let vars = this(vm, args)?;
        let contexts = contexts(vm);
        Ok(contexts.new_context(vm, vars, false))
    })
    .doc("Return a shallow copy of the context object."),
    NativeDef::new("get(self, key, default=None, /)", |vm, args| {
        let vars = this(vm, args)?;
        let key = var_key(vm, args)?;
        Ok(find(&vars, &key).unwrap_or_else(|| given(args, 2).cloned().unwrap_or(Value::NONE)))
    }),
    NativeDef::new("__getitem__(self, key, /)", |vm, args| {
        let vars = this(vm, args)?;
        let key = var_key(vm, args)?;
        find(&vars, &key).ok_or_else(|| vm.key_error(&key))
    }),
    NativeDef::new("__contains__(self, key, /)", |vm, args| {
        let vars = this(vm, args)?;
        let key = var_key(vm, args)?;
        Ok(Value::bool(find(&vars, &key).is_some()))
    }),
    NativeDef::new("__len__(self, /)", |vm, args| {
        let vars = this(vm, args)?;
        Ok(vm.heap.int_usize(vars.as_tuple().map_or(0, <[Value]>::len) / 2))
    }),
    NativeDef::new("__iter__(self, /)", |vm, args| {
        let keys = parts(vm, args, |_, key, _| key.clone())?;
        vm.iter(&keys)
    }),
    NativeDef::new("__eq__(self, value, /)", |vm, args| {
        Ok(same(vm, args)?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
    }),
    NativeDef::new("__ne__(self, value, /)", |vm, args| {
        Ok(same(vm, args)?.map_or(Value::NOT_IMPLEMENTED, |same| Value::bool(!same)))
    }),
    NativeDef::new("keys(self, /)", |vm, args| parts(vm, args, |_, key, _| key.clone())),
    NativeDef::new("values(self, /)", |vm, args| parts(vm, args, |_, _, value| value.clone())),
    NativeDef::new("items(self, /)", |vm, args| {
        parts(vm, args, |vm, key, value| vm.heap.tuple([key.clone(), value.clone()]).into_value())
    }),
];

/// Whether two contexts have the same variables with equal values; `None`: it is no context.
fn same(vm: &mut Vm, args: &[Value]) -> Result<Option<bool>> {
    let mine = this(vm, args)?;
    let Some(other) = given(args, 1).and_then(Value::native::<Context>) else { return Ok(None) };
    let theirs = other.vars.get();
    let (mine, count) = (mine.as_tuple().unwrap_or(&[]), theirs.as_tuple().map_or(0, <[Value]>::len));
    if mine.len() != count {
        return Ok(Some(false));
    }
    for pair in mine.chunks_exact(2) {
        let [var, value] = pair else { continue };
        match find(&theirs, var) {
            Some(other) if vm.eq(value, &other)? => {}
            _ => return Ok(Some(false)),
        }
    }
    Ok(Some(true))
}

/// One item for each variable of a context, as a tuple.
fn parts(vm: &mut Vm, args: &[Value], part: fn(&mut Vm, &Value, &Value) -> Value) -> Result {
    let vars = this(vm, args)?;
    let mut items = Vec::new();
    for pair in vars.as_tuple().unwrap_or(&[]).chunks_exact(2) {
        if let [key, value] = pair {
            items.push(part(vm, key, value));
        }
    }
    Ok(vm.heap.tuple(items).into_value())
}

fn var_key(vm: &mut Vm, args: &[Value]) -> Result {
    let key = given(args, 1).cloned().unwrap_or(Value::NONE);
    if key.native::<ContextVar>().is_some() {
        return Ok(key);
    }
    let text = vm.repr(&key)?.as_str().to_owned();
    Err(vm.type_error(format!("a ContextVar key was expected, got {text}")))
}

fn run(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [context, callable, ..] = args.positional() else {
        return Err(vm.type_error("run() missing 1 required positional argument"));
    };
    let contexts = contexts(vm);
    let outer = contexts.enter(vm, context)?;
    let result = vm.call_with(callable, args.all.get(2..).unwrap_or(&[]), args.names);
    contexts.leave(outer, &ValueCell::new(context.clone()));
    result
}

const VAR: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", new_var),
    NativeDef::new("class __class_getitem__(cls, item, /)", class_getitem),
    NativeDef::new("get(self, default=None, /)", |vm, args| {
        let var = given(args, 0).cloned().unwrap_or(Value::NONE);
        let vars = contexts(vm).snapshot();
        if let Some(value) = find(&vars, &var) {
            return Ok(value);
        }
        if let Some(default) = given(args, 1) {
            return Ok(default.clone());
        }
        match var.native::<ContextVar>().and_then(|v| v.default.get_bound()) {
            Some(default) => Ok(default),
            None => match vm.exception_class("LookupError") {
                Some(class) => Err(vm.error_of(&class, vec![var])),
                None => Ok(Value::NONE),
            },
        }
    })
    .doc("Return a value for the context variable for the current context."),
    NativeDef::new("set(self, value, /)", |vm, args| {
        let (var, value) = (given(args, 0).cloned(), given(args, 1).cloned());
        let (Some(var), Some(value)) = (var, value) else { return Ok(Value::NONE) };
        let contexts = contexts(vm);
        let old = find(&contexts.snapshot(), &var).unwrap_or(Value::EMPTY);
        let context = contexts.set(vm, &var, Some(value));
        let token = Token { var, context, old: ValueCell::new(old), used: Cell::new(false) };
        match contexts.classes.get().map(|c| c.token.clone()) {
            Some(class) => Ok(vm.native_instance(&class, token)),
            None => Ok(Value::NONE),
        }
    })
    .doc("Call to set a new value for the context variable in the current context."),
    NativeDef::new("reset(self, token, /)", |vm, args| {
        let (var, token) = (args.first().cloned(), given(args, 1).cloned());
        let (Some(var), Some(token)) = (var, token) else { return Ok(Value::NONE) };
        reset(vm, &var, &token)
    })
    .doc("Reset the context variable."),
    NativeDef::new("__repr__(self, /)", |vm, args| {
        let Some(this) = args.first() else { return Ok(Value::NONE) };
        let Some(var) = this.native::<ContextVar>() else { return Ok(Value::NONE) };
        let name = vm.repr_string(&var.name)?;
        let default = match var.default.get_bound() {
            Some(default) => format!(" default={}", vm.repr_string(&default)?),
            None => String::new(),
        };
        Ok(vm.new_str(&format!("<ContextVar name={name}{default} at {:#x}>", this.id())))
    }),
];

fn new_var(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [_, name] = args.positional() else {
        return Err(vm.type_error(match args.positional().len().saturating_sub(1) {
            0 => "ContextVar() takes exactly 1 positional argument (0 given)".to_owned(),
            given => format!("ContextVar() takes at most 1 positional argument ({given} given)"),
        }));
    };
    if name.as_str().is_none() {
        return Err(vm.type_error("context variable name must be a str"));
    }
    let mut default = Value::EMPTY;
    for (key, value) in args.keywords() {
        match key.as_str() {
            Some("default") => default = value.clone(),
            other => {
                let other = other.unwrap_or("?").to_owned();
                return Err(
                    vm.type_error(format!("ContextVar() got an unexpected keyword argument '{other}'"))
                );
            }
        }
    }
    vm.native_object(&args, ContextVar { name: name.clone(), default: ValueCell::new(default) })
}

fn reset(vm: &mut Vm, var: &Value, token: &Value) -> Result {
    let Some(body) = token.native::<Token>() else {
        let text = vm.repr(token)?.as_str().to_owned();
        return Err(vm.type_error(format!("expected an instance of Token, got {text}")));
    };
    if body.used.get() {
        let text = vm.repr(token)?.as_str().to_owned();
        return Err(vm.runtime_error(format!("{text} has already been used once")));
    }
    if !body.var.is(var) {
        let text = vm.repr(token)?.as_str().to_owned();
        return Err(vm.value_error(format!("{text} was created by a different ContextVar")));
    }
    let contexts = contexts(vm);
    if !contexts.object.holds(&body.context) {
        let text = vm.repr(token)?.as_str().to_owned();
        return Err(vm.value_error(format!("{text} was created in a different Context")));
    }
    body.used.set(true);
    contexts.set(vm, var, body.old.get_bound());
    Ok(Value::NONE)
}

const TOKEN: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", |vm, _| {
        Err(vm.runtime_error("Tokens can only be created by ContextVars"))
    }),
    NativeDef::new("class __class_getitem__(cls, item, /)", class_getitem),
    NativeDef::new("__enter__(self, /)", |_, args| Ok(args.first().cloned().unwrap_or(Value::NONE))),
    NativeDef::raw("__exit__$raw", |vm, args| {
        let Some(token) = args.all.first().cloned() else { return Ok(Value::NONE) };
        let Some(var) = token.native::<Token>().map(|t| t.var.clone()) else { return Ok(Value::NONE) };
        reset(vm, &var, &token)?;
        Ok(Value::NONE)
    }),
    NativeDef::new("__repr__(self, /)", |vm, args| {
        let Some(this) = args.first() else { return Ok(Value::NONE) };
        let Some(token) = this.native::<Token>() else { return Ok(Value::NONE) };
        let used = if token.used.get() { " used" } else { "" };
        let var = vm.repr_string(&token.var)?;
        Ok(vm.new_str(&format!("<Token{used} var={var} at {:#x}>", this.id())))
    }),
];

const TOKEN_FIELDS: &[GetSetDef] = &[
    GetSetDef::ro("var", |_, this| Ok(this.native::<Token>().map_or(Value::NONE, |t| t.var.clone()))),
    GetSetDef::ro("old_value", |vm, this| match this.native::<Token>().and_then(|t| t.old.get_bound()) {
        Some(old) => Ok(old),
        None => Ok(contexts(vm).classes.get().map_or(Value::NONE, |c| c.missing.clone())),
    }),
];

const VAR_FIELDS: &[GetSetDef] = &[GetSetDef::member("name", |_, this| {
    Ok(this.native::<ContextVar>().map_or(Value::NONE, |v| v.name.clone()))
})];

const MISSING: &[NativeDef] =
    &[NativeDef::new("__repr__(self, /)", |vm, _| Ok(vm.new_str("<Token.MISSING>")))];

const FUNCTIONS: &[NativeDef] = &[NativeDef::new("copy_context()", |vm, _| {
    let contexts = contexts(vm);
    let vars = contexts.snapshot();
    Ok(contexts.new_context(vm, vars, false))
})];

fn class_getitem(vm: &mut Vm, args: &[Value]) -> Result {
    match args {
        [class, item, ..] => vm.generic_alias(class, item),
        _ => Ok(Value::NONE),
    }
}

fn make_classes(vm: &mut Vm) -> Classes {
    let context = vm.native_class("_contextvars", "Context", None, ClassObj::WEAKREF);
    vm.define_methods(&context, CONTEXT);
    vm.define(&context, Part::Unhashable);
    let var = vm.native_class("_contextvars", "ContextVar", None, 0);
    vm.define_methods(&var, VAR);
    vm.define_getset(&var, VAR_FIELDS);
    let token = vm.native_class("_contextvars", "Token", None, 0);
    vm.define_methods(&token, TOKEN);
    vm.define_getset(&token, TOKEN_FIELDS);
    let missing = vm.native_class("_contextvars", "Missing", None, 0);
    vm.define_methods(&missing, MISSING);
    let missing = vm.native_instance(&missing, Missing);
    let name = vm.intern("MISSING");
    vm.set_class_attr(&token, &name, missing.clone());
    Classes { context, var, token, missing }
}

/// Fills the module `_contextvars`.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "_contextvars", FUNCTIONS);
    let contexts = contexts(vm);
    if let Some(classes) = contexts.classes.get() {
        vm.set_in(dict, "Context", classes.context.to_value());
        vm.set_in(dict, "ContextVar", classes.var.to_value());
        vm.set_in(dict, "Token", classes.token.to_value());
    }
    Ok(())
}
