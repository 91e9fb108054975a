//! The module `_abc`: what the module `abc` cannot do in the language.

use crate::object::class::{Class, ClassObj};
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::value::Value;
use crate::vm::{Result, Vm};

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "_abc", FUNCTIONS);
    Ok(())
}

const FUNCTIONS: &[NativeDef] = &[NativeDef::new("set_pattern_flag(cls, flag, /)", set_pattern_flag)
    .doc("Makes instances of a class and of its subclasses match sequence or mapping patterns.")];

fn set_pattern_flag(vm: &mut Vm, args: &[Value]) -> Result {
    let class: Option<Class> = args.first().and_then(Value::to_ref);
    let flag = match args.get(1).and_then(Value::as_str) {
        Some("sequence") => ClassObj::SEQUENCE,
        Some("mapping") => ClassObj::MAPPING,
        _ => return Err(vm.value_error("flag must be 'sequence' or 'mapping'")),
    };
    let Some(class) = class else { return Err(vm.type_error("a class is needed")) };
    let mut todo = vec![class];
    while let Some(class) = todo.pop() {
        // Built-in classes are what they are: a str is no sequence for a pattern.
        if class.is_heap() && !class.has(flag) {
            class.set_flag(flag, true);
            todo.extend(vm.subclasses(&class).iter().filter_map(Value::to_ref));
        }
    }
    Ok(Value::NONE)
}
