//! `partial`, with 3.14's `Placeholder`.

use super::{Classes, SUBCLASSABLE, export};
use crate::object::descriptors::GetSetDef;
use crate::object::dict::{Dict, DictObj};
use crate::object::function::{BoundMethod, NativeDef};
use crate::object::native::{BoundCall, Native};
use crate::value::{Ref, Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};

struct Partial {
    function: Value,
    /// Positional arguments, placeholders among them.
    args: Vec<Value>,
    placeholders: usize,
    keywords: Ref<DictObj>,
}

impl Native for Partial {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.function);
        tracer.visit_all(&self.args);
        tracer.visit(self.keywords.as_value());
    }

    fn bound_call(&self) -> Option<BoundCall<'_>> {
        let Partial { function, args, placeholders, keywords } = self;
        (*placeholders == 0).then_some(BoundCall { function, arguments: args, keywords })
    }
}

struct Placeholder;

impl Native for Placeholder {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", new),
    NativeDef::raw("__call__$raw", call),
    NativeDef::new("class __class_getitem__(cls, object, /)", |vm, args| {
        vm.generic_alias(&args[0], &args[1])
    }),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__get__(self, instance, owner=None, /)", get),
];

const MEMBERS: &[GetSetDef] = &[
    GetSetDef::member("func", |_, this| {
        Ok(this.native::<Partial>().map_or(Value::NONE, |p| p.function.clone()))
    }),
    GetSetDef::member("args", |vm, this| {
        let args = this.native::<Partial>().map_or(Vec::new(), |p| p.args.clone());
        Ok(vm.heap.tuple(args).into_value())
    }),
    GetSetDef::member("keywords", |_, this| {
        Ok(this.native::<Partial>().map_or(Value::NONE, |p| p.keywords.to_value()))
    }),
];

const PLACEHOLDER: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", |vm, _| {
        Ok(vm.state_of::<Classes>().placeholder.clone().unwrap_or_default())
    }),
    NativeDef::new("__repr__(self, /)", |vm, _| Ok(vm.new_str("Placeholder"))),
];

pub(super) fn install(vm: &mut Vm, dict: &Dict) {
    let class = vm.native_class("functools", "partial", None, SUBCLASSABLE);
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, MEMBERS);
    vm.define_getset(&class, crate::object::object::DICT_ATTRIBUTE);
    export(
        vm,
        dict,
        &class,
        "Create a new function with partial application of the given arguments and keywords.",
    );
    let class = vm.native_class("functools", "_PlaceholderType", None, 0);
    vm.define_methods(&class, PLACEHOLDER);
    let placeholder = vm.native_instance(&class, Placeholder);
    vm.state_of::<Classes>().placeholder = Some(placeholder.clone());
    let name = vm.intern("Placeholder");
    dict.set_name(&name, placeholder);
}

fn is_placeholder(value: &Value) -> bool {
    value.native::<Placeholder>().is_some()
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some(function) = args.positional().get(1) else {
        return Err(vm.type_error("type 'partial' takes at least one argument"));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let given = args.positional().get(2..).unwrap_or(&[]);
    if given.last().is_some_and(is_placeholder) {
        return Err(vm.type_error("trailing Placeholders are not allowed"));
    }
    for (_, value) in args.keywords() {
        if is_placeholder(value) {
            return Err(vm.type_error("Placeholder cannot be passed as a keyword argument"));
        }
    }
    let keywords = vm.heap.dict();
    // A partial of a partial is one partial, unless the inner one has attributes of its own.
    let inner = function.native::<Partial>().filter(|_| vm.extra_dict(function).is_none());
    let (function, args_bound) = match inner {
        Some(inner) => {
            for (key, value) in inner.keywords.snapshot() {
                vm.dict_set(&keywords, key, value)?;
            }
            let mut rest = given.iter().cloned();
            let mut bound: Vec<Value> = inner
                .args
                .iter()
                .map(|arg| {
                    if is_placeholder(arg) { rest.next().unwrap_or_else(|| arg.clone()) } else { arg.clone() }
                })
                .collect();
            bound.extend(rest);
            if bound.last().is_some_and(is_placeholder) {
                return Err(vm.type_error("trailing Placeholders are not allowed"));
            }
            (inner.function.clone(), bound)
        }
        None => (function.clone(), given.to_vec()),
    };
    for (key, value) in args.keywords() {
        vm.dict_set(&keywords, key.clone(), value.clone())?;
    }
    let placeholders = args_bound.iter().filter(|a| is_placeholder(a)).count();
    vm.native_object(&args, Partial { function, args: args_bound, placeholders, keywords })
}

fn call(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some(this) = args.positional().first().cloned() else { return Ok(Value::NONE) };
    let Some(partial) = this.native::<Partial>() else { return Ok(Value::NONE) };
    let given = args.positional().get(1..).unwrap_or(&[]);
    if given.len() < partial.placeholders {
        let (expected, got) = (partial.placeholders, given.len());
        return Err(vm.type_error(format!(
            "missing positional arguments in 'partial' call; expected at least {expected}, got {got}"
        )));
    }
    let mut rest = given.iter();
    let mut all = Vec::with_capacity(partial.args.len() + given.len());
    for arg in &partial.args {
        all.push(if is_placeholder(arg) { rest.next().unwrap_or(arg).clone() } else { arg.clone() });
    }
    all.extend(rest.cloned());
    if partial.keywords.is_empty() && args.keyword_names().is_empty() {
        return vm.call(&partial.function, &all);
    }
    let keywords = vm.dict_copy(&partial.keywords);
    for (key, value) in args.keywords() {
        vm.dict_set(&keywords, key.clone(), value.clone())?;
    }
    let mut names = Vec::new();
    for (key, value) in keywords.snapshot() {
        names.push(key);
        all.push(value);
    }
    let names = vm.heap.tuple(names).into_value();
    vm.call_kw(&partial.function, &all, &names)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = &args[0];
    let Some(partial) = this.native::<Partial>() else { return Ok(Value::NONE) };
    let class = vm.class_of(this);
    let name = vm.full_class_name(&class);
    let text = vm.repr_guard(this, |vm| {
        let mut text = vm.repr_string(&partial.function)?;
        for arg in &partial.args {
            text.push_str(", ");
            text.push_str(vm.repr(arg)?.as_str());
        }
        for (key, value) in partial.keywords.snapshot() {
            let key = vm.str_string(&key)?;
            let value = vm.repr_string(&value)?;
            text.push_str(&format!(", {key}={value}"));
        }
        Ok(text)
    })?;
    let text = text.unwrap_or_else(|| "...".into());
    Ok(vm.new_str(&format!("{name}({text})")))
}

fn get(vm: &mut Vm, args: &[Value]) -> Result {
    if args[1].is_none() {
        return Ok(args[0].clone());
    }
    let body = BoundMethod { function: args[0].clone(), receiver: args[1].clone() };
    Ok(vm.heap.alloc(body).into_value())
}
