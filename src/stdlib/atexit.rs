//! The module `atexit`: functions that are called when the script has ended.

use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::value::Value;
use crate::vm::hooks::ExitFunctions;
use crate::vm::{RawArgs, Result, Vm};

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "atexit", FUNCTIONS);
    Ok(())
}

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::raw("register(func, /, *args, **kwargs)", register)
        .doc("Register a function to be executed upon normal program termination"),
    NativeDef::new("unregister(func, /)", unregister)
        .doc("Unregister an exit function which was previously registered using atexit.register"),
    NativeDef::new("_clear()", |vm, _| {
        vm.state_of::<ExitFunctions>().0.clear();
        Ok(Value::NONE)
    }),
    NativeDef::new("_run_exitfuncs()", |vm, _| {
        while let Some((function, arguments, names)) = vm.state_of::<ExitFunctions>().0.pop() {
            vm.call_with(&function, &arguments, names.as_ref())?;
        }
        Ok(Value::NONE)
    }),
    NativeDef::new("_ncallbacks()", |vm, _| {
        let count = vm.state_of::<ExitFunctions>().0.len();
        Ok(vm.heap.int_usize(count))
    }),
];

fn register(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some((function, rest)) = args.all.split_first().filter(|_| !args.positional().is_empty()) else {
        return Err(vm.type_error("register() takes at least 1 argument (0 given)"));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    vm.state_of::<ExitFunctions>().0.push((function.clone(), rest.to_vec(), args.names.cloned()));
    Ok(function.clone())
}

fn unregister(vm: &mut Vm, args: &[Value]) -> Result {
    let unwanted = args.first().cloned().unwrap_or(Value::NONE);
    let registered = std::mem::take(&mut vm.state_of::<ExitFunctions>().0);
    let mut kept = Vec::with_capacity(registered.len());
    for entry in registered {
        if !vm.eq(&entry.0, &unwanted)? {
            kept.push(entry);
        }
    }
    vm.state_of::<ExitFunctions>().0 = kept;
    Ok(Value::NONE)
}
