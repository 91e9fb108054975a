//! `defaultdict`: a dict that makes missing values by calling a factory, which is an attribute of the instance.

use super::{CLASS_GETITEM, export};
use crate::object::class::ClassObj;
use crate::object::descriptors::GetSetDef;
use crate::object::dict::{Dict, DictObj};
use crate::object::function::NativeDef;
use crate::object::namespace::Part;
use crate::value::Value;
use crate::vm::{RawArgs, Result, Vm};

const METHODS: &[NativeDef] = &[
    NativeDef::raw("__init__$raw", init),
    CLASS_GETITEM,
    NativeDef::new("__missing__(self, key, /)", missing)
        .doc("__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n  if self.default_factory is None: raise KeyError((key,))\n  self[key] = value = self.default_factory()\n  return value"),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("copy(self, /)", copy).doc("D.copy() -> a shallow copy of D."),
    NativeDef::new("__copy__(self, /)", copy),
    NativeDef::new("__reduce__(self, /)", reduce).doc("Return state information for pickling."),
    NativeDef::new("__or__(self, value, /)", |vm, args| {
        if args[1].get::<DictObj>().is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        merged(vm, &args[0], &args[0], &args[1])
    }),
    NativeDef::new("__ror__(self, value, /)", |vm, args| {
        if args[1].get::<DictObj>().is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        merged(vm, &args[0], &args[1], &args[0])
    }),
];

const ATTRIBUTES: &[GetSetDef] = &[GetSetDef::rw(
    "default_factory",
    |vm, this| Ok(factory(vm, this)),
    |vm, this, value| {
        set_factory(vm, this, if value.is_empty() { Value::NONE } else { value });
        Ok(())
    },
)];

pub(super) fn install(vm: &mut Vm, dict: &Dict) {
    let base = vm.types.dict.clone();
    let class =
        vm.native_class("collections", "defaultdict", Some(&base), ClassObj::BASE | ClassObj::WEAKREF);
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
    let doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory";
    vm.define(&class, Part::Doc(doc));
    export(vm, dict, &class);
}

/// The factory is kept beside the dict: its body is any dict's.
fn factory(vm: &mut Vm, this: &Value) -> Value {
    let name = vm.intern("default_factory");
    vm.extra_dict(this).and_then(|extra| extra.get_name(&name)).unwrap_or(Value::NONE)
}

fn set_factory(vm: &mut Vm, this: &Value, factory: Value) {
    let name = vm.intern("default_factory");
    vm.make_extra_dict(this).set_name(&name, factory);
}

fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some((this, rest)) = args.positional().split_first() else { return Ok(Value::NONE) };
    let factory = rest.first().cloned().unwrap_or(Value::NONE);
    if !factory.is_none() && !vm.is_callable(&factory) {
        return Err(vm.type_error("first argument must be callable or None"));
    }
    set_factory(vm, this, factory);
    let Some(dict) = this.to_ref::<DictObj>() else { return Ok(Value::NONE) };
    match rest.get(1..).unwrap_or(&[]) {
        [] => {}
        [other] => vm.dict_update(&dict, other)?,
        more => {
            let count = more.len();
            return Err(vm.type_error(format!("dict expected at most 1 argument, got {count}")));
        }
    }
    for (key, value) in args.keywords() {
        vm.dict_set(&dict, key.clone(), value.clone())?;
    }
    Ok(Value::NONE)
}

fn missing(vm: &mut Vm, args: &[Value]) -> Result {
    let factory = factory(vm, &args[0]);
    if factory.is_none() {
        return Err(vm.key_error(&args[1]));
    }
    let value = vm.call(&factory, &[])?;
    if let Some(dict) = args[0].to_ref::<DictObj>() {
        vm.dict_set(&dict, args[1].clone(), value.clone())?;
    }
    Ok(value)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = &args[0];
    let class = vm.class_of(this);
    let name = vm.class_name(&class);
    let factory = factory(vm, this);
    let factory = vm.repr_guard(this, |vm| vm.repr_string(&factory))?.unwrap_or_else(|| "...".into());
    let items = vm.dict_repr(this)?;
    Ok(vm.heap.string(format!("{name}({factory}, {items})")).into_value())
}

fn copy(vm: &mut Vm, args: &[Value]) -> Result {
    let class = vm.class_of(&args[0]).into_value();
    let factory = factory(vm, &args[0]);
    vm.call(&class, &[factory, args[0].clone()])
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result {
    let factory = factory(vm, &args[0]);
    let arguments = if factory.is_none() { Vec::new() } else { vec![factory] };
    let arguments = vm.heap.tuple(arguments).into_value();
    let class = vm.class_of(&args[0]).into_value();
    let items = vm.call_method_named(&args[0], "items", &[])?;
    let items = vm.iter(&items)?;
    Ok(vm.heap.tuple([class, arguments, Value::NONE, Value::NONE, items]).into_value())
}

fn merged(vm: &mut Vm, like: &Value, first: &Value, second: &Value) -> Result {
    let class = vm.class_of(like).into_value();
    let factory = factory(vm, like);
    let result = vm.call(&class, &[factory, first.clone()])?;
    if let Some(dict) = result.to_ref::<DictObj>() {
        vm.dict_update(&dict, second)?;
    }
    Ok(result)
}
