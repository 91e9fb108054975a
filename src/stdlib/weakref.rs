//! The module `_weakref`: what `weakref` and `abc` need of weak references.

use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::value::Value;
use crate::vm::{Result, Vm};

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    for name in ["ref", "ReferenceType"] {
        let name = vm.intern(name);
        dict.set_name(&name, vm.types.weakref.to_value());
    }
    vm.define_functions(dict, "_weakref", FUNCTIONS);
    Ok(())
}

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("getweakrefcount(object, /)", count)
        .doc("Return the number of weak references to 'object'."),
    NativeDef::new("getweakrefs(object, /)", references)
        .doc("Return a list of all weak reference objects pointing to 'object'."),
];

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).cloned().unwrap_or(Value::NONE)
}

fn count(vm: &mut Vm, args: &[Value]) -> Result {
    let count = vm.heap.existing_weak_target(&arg(args, 0)).map_or(0, |target| target.references());
    Ok(vm.heap.int_usize(count))
}

fn references(vm: &mut Vm, args: &[Value]) -> Result {
    let target = vm.heap.existing_weak_target(&arg(args, 0));
    let mut found: Vec<Value> = target.iter().filter_map(|target| target.shared()).collect();
    if let Some(target) = target {
        found.extend(target.with_callbacks());
    }
    Ok(vm.heap.list(found).into_value())
}
