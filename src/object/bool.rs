//! Bools: two immediates whose class is a subclass of int.

use super::function::NativeDef;
use crate::value::Value;
use crate::vm::{RawArgs, Result, Vm};

const METHODS: &[NativeDef] =
    &[NativeDef::raw("static __new__(*args, **kwargs)", new), NativeDef::new("__repr__(self, /)", repr)];

/// Gives bool what it does differently from int (its operators are in `number_methods.rs`).
pub fn install(vm: &mut Vm) {
    let class = vm.types.bool_.clone();
    vm.define_methods(&class, METHODS);
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let class = vm.types.bool_.clone();
    vm.class_to_make(args.positional(), &class)?;
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error("bool() takes no keyword arguments"));
    }
    match args.positional().get(1..).unwrap_or(&[]) {
        [] => Ok(Value::FALSE),
        [x] => vm.truth(x).map(Value::bool),
        more => {
            let count = more.len();
            Err(vm.type_error(format!("bool expected at most 1 argument, got {count}")))
        }
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.new_str(if args.first().is_some_and(Value::is_true) { "True" } else { "False" }))
}
