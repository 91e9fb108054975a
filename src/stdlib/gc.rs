//! The module `gc`: the cycle collector's switch.

use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::value::Value;
use crate::vm::{Result, Vm};

/// What scripts may set, without effect: the collector has no generations.
struct Thresholds([i64; 3]);

impl Default for Thresholds {
    fn default() -> Thresholds {
        Thresholds([2000, 10, 0])
    }
}

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "gc", FUNCTIONS);
    for name in ["garbage", "callbacks"] {
        let list = vm.heap.list(Vec::new()).into_value();
        vm.set_in(dict, name, list);
    }
    for (name, value) in [
        ("DEBUG_STATS", 1),
        ("DEBUG_COLLECTABLE", 2),
        ("DEBUG_UNCOLLECTABLE", 4),
        ("DEBUG_SAVEALL", 32),
        ("DEBUG_LEAK", 38),
    ] {
        let value = vm.heap.int(value);
        vm.set_in(dict, name, value);
    }
    Ok(())
}

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("collect(generation=2)", collect)
        .doc("Run the garbage collector.\n\nThe number of unreachable objects is returned."),
    NativeDef::new("enable()", |vm, _| {
        vm.gc_enabled = true;
        Ok(Value::NONE)
    })
    .doc("Enable automatic garbage collection."),
    NativeDef::new("disable()", |vm, _| {
        vm.gc_enabled = false;
        Ok(Value::NONE)
    })
    .doc("Disable automatic garbage collection."),
    NativeDef::new("isenabled()", |vm, _| Ok(Value::bool(vm.gc_enabled)))
        .doc("Returns true if automatic garbage collection is enabled."),
    NativeDef::new("get_threshold()", |vm, _| {
        let [a, b, c] = vm.state_of::<Thresholds>().0.map(|n| vm.heap.int(n));
        Ok(vm.heap.tuple([a, b, c]).into_value())
    }),
    NativeDef::new("set_threshold(threshold0, threshold1=10, threshold2=0, /)", set_threshold),
    NativeDef::new("get_count()", |vm, _| {
        let grown = vm.heap.int(vm.heap.growth().max(0) as i64);
        let zero = vm.heap.int(0);
        Ok(vm.heap.tuple([grown, zero.clone(), zero]).into_value())
    }),
    NativeDef::new("is_tracked(obj, /)", |_, args| {
        Ok(Value::bool(args.first().is_some_and(|object| object.kind().is_container())))
    })
    .doc("Returns true if the object is tracked by the garbage collector."),
    NativeDef::new("is_finalized(obj, /)", |_, _| Ok(Value::FALSE)),
    NativeDef::new("get_debug()", |vm, _| Ok(vm.heap.int(0))),
    NativeDef::new("freeze()", |_, _| Ok(Value::NONE)),
    NativeDef::new("unfreeze()", |_, _| Ok(Value::NONE)),
    NativeDef::new("get_freeze_count()", |vm, _| Ok(vm.heap.int(0))),
    NativeDef::new("set_debug(flags, /)", |vm, _| Err(unsupported(vm, "set_debug"))),
    NativeDef::new("get_objects(generation=None)", |vm, _| Err(unsupported(vm, "get_objects"))),
    NativeDef::new("get_referrers(*objs)", |vm, _| Err(unsupported(vm, "get_referrers"))),
    NativeDef::new("get_referents(*objs)", |vm, _| Err(unsupported(vm, "get_referents"))),
    NativeDef::new("get_stats()", |vm, _| Err(unsupported(vm, "get_stats"))),
];

fn unsupported(vm: &mut Vm, name: &str) -> crate::vm::Raise {
    vm.not_implemented_error(format!("gc.{name}() is not supported"))
}

fn collect(vm: &mut Vm, args: &[Value]) -> Result {
    if let Some(generation) = args.first().filter(|g| !g.is_empty()) {
        let generation = vm.index_i64(generation)?;
        if !(0..=2).contains(&generation) {
            return Err(vm.value_error("invalid generation"));
        }
    }
    let found = vm.collect_garbage();
    Ok(vm.heap.int_usize(found))
}

fn set_threshold(vm: &mut Vm, args: &[Value]) -> Result {
    let mut new = vm.state_of::<Thresholds>().0;
    for (slot, value) in new.iter_mut().zip(args) {
        if !value.is_empty() {
            *slot = vm.index_i64(value)?;
        }
    }
    vm.state_of::<Thresholds>().0 = new;
    Ok(Value::NONE)
}
