//! `_functools`: `reduce`, `cmp_to_key`; `partial` and the cache of `lru_cache` are in files of their own.

mod lru_cache;
mod partial;

use crate::bytecode::Op;
use crate::object::class::{Class, ClassObj};
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::namespace::Part;
use crate::object::native::Native;
use crate::value::{Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};

/// The classes whose instances native code makes.
#[derive(Default)]
struct Classes {
    key: Option<Class>,
    placeholder: Option<Value>,
}

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::raw("reduce(function, iterable, initial=None, /)", reduce).doc(
        "Apply a function of two arguments cumulatively to the items of an iterable, from left to right.\n\nThis effectively reduces the iterable to a single value.  If initial is present,\nit is placed before the items of the iterable in the calculation, and serves as\na default when the iterable is empty.",
    ),
    NativeDef::new("cmp_to_key(mycmp)", cmp_to_key).doc("Convert a cmp= function into a key= function."),
];

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "_functools", FUNCTIONS);
    let key = vm.native_class("functools", "KeyWrapper", None, 0);
    vm.define_methods(&key, KEY);
    vm.define(&key, Part::Unhashable);
    vm.state_of::<Classes>().key = Some(key);
    partial::install(vm, dict);
    lru_cache::install(vm, dict);
    Ok(())
}

fn reduce(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let given = args.positional();
    let mut initial = given.get(2).cloned();
    for (key, value) in args.keywords() {
        if key.as_str() != Some("initial") || initial.is_some() {
            let key = key.as_str().unwrap_or("?");
            return Err(vm.unknown_keyword("reduce", key, &["initial"]));
        }
        initial = Some(value.clone());
    }
    let (Some(function), Some(iterable)) = (given.first(), given.get(1)) else {
        let count = given.len();
        return Err(vm.type_error(format!("reduce() takes at least 2 positional arguments ({count} given)")));
    };
    if given.len() > 3 {
        let count = given.len();
        return Err(vm.type_error(format!("reduce() takes at most 3 arguments ({count} given)")));
    }
    let iterator = match vm.iter(iterable) {
        Ok(iterator) => iterator,
        Err(raise) if vm.is_error(&raise, "TypeError") => {
            return Err(vm.type_error("reduce() arg 2 must support iteration"));
        }
        Err(raise) => return Err(raise),
    };
    let mut result = match initial {
        Some(initial) => initial,
        None => match vm.next(&iterator)? {
            Some(first) => first,
            None => return Err(vm.type_error("reduce() of empty iterable with no initial value")),
        },
    };
    while let Some(item) = vm.next(&iterator)? {
        result = vm.call(function, &[result, item])?;
    }
    Ok(result)
}

/// What `cmp_to_key` makes: called with an object it gives a key, which compares by the function.
struct Key {
    compare: Value,
    /// EMPTY in the one that is called.
    object: Value,
}

impl Native for Key {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.compare);
        tracer.visit(&self.object);
    }
}

const KEY: &[NativeDef] = &[
    NativeDef::new("__call__(self, obj)", call_key),
    NativeDef::new("__lt__(self, value, /)", |vm, args| compare_keys(vm, Op::Lt, args)),
    NativeDef::new("__le__(self, value, /)", |vm, args| compare_keys(vm, Op::Le, args)),
    NativeDef::new("__gt__(self, value, /)", |vm, args| compare_keys(vm, Op::Gt, args)),
    NativeDef::new("__ge__(self, value, /)", |vm, args| compare_keys(vm, Op::Ge, args)),
    NativeDef::new("__eq__(self, value, /)", |vm, args| compare_keys(vm, Op::Eq, args)),
    NativeDef::new("__ne__(self, value, /)", |vm, args| compare_keys(vm, Op::Ne, args)),
];

fn key(vm: &mut Vm, compare: Value, object: Value) -> Value {
    match vm.state_of::<Classes>().key.clone() {
        Some(class) => vm.native_instance(&class, Key { compare, object }),
        None => Value::NONE,
    }
}

fn cmp_to_key(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(key(vm, args[0].clone(), Value::EMPTY))
}

fn call_key(vm: &mut Vm, args: &[Value]) -> Result {
    match args[0].native::<Key>().map(|k| k.compare.clone()) {
        Some(compare) => Ok(key(vm, compare, args[1].clone())),
        None => Ok(Value::NONE),
    }
}

fn compare_keys(vm: &mut Vm, op: Op, args: &[Value]) -> Result {
    let (Some(a), Some(b)) = (args[0].native::<Key>(), args[1].native::<Key>()) else {
        return Err(vm.type_error("other argument must be K instance"));
    };
    if a.object.is_empty() || b.object.is_empty() {
        return Err(vm.attribute_error("object"));
    }
    let order = vm.call(&a.compare, &[a.object.clone(), b.object.clone()])?;
    match order.as_small() {
        Some(order) if op == Op::Lt => Ok(Value::bool(order < 0)),
        _ => vm.compare(op, &order, &Value::int32(0)),
    }
}

/// Puts a class into the module's namespace.
fn export(vm: &mut Vm, dict: &Dict, class: &Class, doc: &'static str) {
    vm.define(class, Part::Doc(doc));
    if let Some(name) = class.name.get().to_ref() {
        dict.set_name(&name, class.to_value());
    }
}

const SUBCLASSABLE: u32 = ClassObj::BASE | ClassObj::HAS_DICT | ClassObj::WEAKREF;
