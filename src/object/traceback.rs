//! The attributes of traceback objects; `exception.rs` has the body.

use super::descriptors::GetSetDef;
use super::exception::TracebackObj;
use super::frame::{FrameKind, FrameObj};
use crate::value::{Value, ValueCell};
use crate::vm::{Result, Vm};

fn body(value: &Value) -> Option<&TracebackObj> {
    value.get::<TracebackObj>()
}

/// The frame object: made when first asked for, as most tracebacks are only printed.
fn frame(vm: &mut Vm, this: &Value) -> Result {
    let Some(entry) = body(this) else { return Ok(Value::NONE) };
    if let Some(known) = entry.frame.get_bound() {
        return Ok(known);
    }
    let made = vm.heap.alloc(FrameObj {
        kind: FrameKind::Past { pc: entry.pc },
        code: entry.code.clone(),
        globals: entry.globals.clone(),
        locals: ValueCell::empty(),
    });
    entry.frame.set(made.to_value());
    Ok(made.into_value())
}

fn next(_: &mut Vm, this: &Value) -> Result {
    Ok(body(this).and_then(|entry| entry.next.get_bound()).unwrap_or(Value::NONE))
}

fn set_next(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    let Some(entry) = body(this) else { return Ok(()) };
    if value.is_empty() {
        return Err(vm.type_error("can't delete tb_next attribute"));
    }
    if value.is_none() {
        drop(entry.next.take());
        return Ok(());
    }
    if body(&value).is_none() {
        let given = vm.type_name(&value);
        return Err(vm.type_error(format!("expected traceback object or None, got '{given}'")));
    }
    let mut at = Some(value.clone());
    while let Some(step) = at {
        if step.is(this) {
            return Err(vm.value_error("traceback loop detected"));
        }
        at = body(&step).and_then(|entry| entry.next.get_bound());
    }
    entry.next.set(value);
    Ok(())
}

const FIELDS: &[GetSetDef] = &[
    GetSetDef::member("tb_frame", frame),
    GetSetDef::member("tb_lineno", |_, this| {
        Ok(body(this).map_or(Value::NONE, |entry| Value::int32(entry.code.line_of(entry.pc) as i32)))
    }),
    GetSetDef::member("tb_lasti", |_, this| {
        Ok(body(this).map_or(Value::NONE, |entry| Value::int32((2 * entry.pc as i32).max(0))))
    }),
    GetSetDef::rw("tb_next", next, set_next),
];

/// Gives the type its attributes.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.traceback.clone();
    vm.define_getset(&class, FIELDS);
}
