//! Registers, constants and closures.

use super::{Machine, ops, outlined_ops};
use crate::bytecode::Instr;
use crate::object::code::CodeObj;
use crate::object::function::CellObj;
use crate::value::{Value, ValueCell};
use std::ptr;

ops! {
    nop(m, i) {}

    load_const(m, i) {
        let value = m.constant(i.bc() as usize).clone();
        return m.set(i, value);
    }

    load_immediate(m, i) {
        // SAFETY: the linker has seen that there is nothing to be counted.
        let value = Value::from_bits_uncounted(m.constant(i.bc() as usize).bits());
        return m.set(i, value);
    }

    load_int(m, i) {
        return m.set(i, Value::int32(i.bc()));
    }

    move_(m, i) {
        let value = m.own(i, Instr::B, i.b);
        return m.set(i, value);
    }

    release(m, i) {
        let value = m.take(i.a);
        return m.discard(value);
    }

    check_bound(m, i) {
        if m.reg(i.a).is_empty() {
            return m.slow(unbound_target);
        }
    }

    delete_local(m, i) {
        if m.reg(i.a).is_empty() {
            return m.slow(unbound_target);
        }
        let old = ptr::replace(m.slot(i.a), Value::EMPTY);
        return m.discard(old);
    }

    clear_local(m, i) {
        let old = ptr::replace(m.slot(i.a), Value::EMPTY);
        return m.discard(old);
    }

    load_cell(m, i) {
        if let Some(cell) = m.reg(i.b).get::<CellObj>()
            && let value = cell.value.get()
            && !value.is_empty()
        {
            return m.set(i, value);
        }
        return m.slow(unbound_source);
    }

    store_cell(m, i) {
        let value = m.own(i, Instr::B, i.b);
        let old = match m.reg(i.a).get::<CellObj>() {
            Some(cell) => cell.value.replace(value),
            None => value,
        };
        return m.discard(old);
    }

    delete_cell(m, i) {
        if let Some(cell) = m.reg(i.a).get::<CellObj>()
            && !cell.value.is_empty()
        {
            let old = cell.value.take();
            return m.discard(old);
        }
        return m.slow(unbound_target);
    }

    load_free(m, i) {
        if let Some(cell) = free_cell(&mut m, i.b)
            && !cell.value.is_empty()
        {
            let value = cell.value.get();
            return m.set(i, value);
        }
        return m.slow(load_free_unbound);
    }

    store_free(m, i) {
        let value = m.own(i, Instr::B, i.b);
        let old = match free_cell(&mut m, i.a) {
            Some(cell) => cell.value.replace(value),
            None => value,
        };
        return m.discard(old);
    }
}

/// The running function's closure cell. The reference is good as long as the frame is.
#[inline(always)]
unsafe fn free_cell<'r>(m: &mut Machine<'_, true>, index: u16) -> Option<&'r CellObj> {
    // SAFETY: the frame's owner keeps the function alive, and nobody sets the closure of a function that runs.
    unsafe {
        let closure = &*(*m.vm.top_frame().func).closure.as_ptr();
        (*std::ptr::from_ref(closure)).as_tuple()?.get(index as usize)?.get::<CellObj>()
    }
}

outlined_ops! {
    /// The local variable in `a` has no value.
    unbound_target(m, i) {
        let e = m.vm.unbound_local(&*m.code, i.a);
        return m.raise(e);
    }

    /// The local variable in `b` has no value.
    unbound_source(m, i) {
        let e = m.vm.unbound_local(&*m.code, i.b);
        return m.raise(e);
    }

    make_cell(m, i) {
        let value = ValueCell::new(m.take(i.a));
        let cell = m.vm.heap.alloc(CellObj { value }).into_value();
        m.write(i.a, cell);
    }

    load_free_unbound(m, i) {
        let e = m.vm.unbound_free(&*m.code, i.b);
        return m.raise(e);
    }

    delete_free(m, i) {
        if let Some(cell) = m.vm.closure_cell(i.a)
            && !cell.value.is_empty()
        {
            let old = cell.value.take();
            return m.discard(old);
        }
        let e = m.vm.unbound_free(&*m.code, i.a);
        return m.raise(e);
    }

    load_free_cell(m, i) {
        let cells = (*m.vm.top_frame().func).closure.get();
        let cell = cells.as_tuple().and_then(|c| c.get(i.b as usize)).cloned();
        drop(cells);
        return m.set(i, cell.unwrap_or(Value::NONE));
    }
}

/// The name of a closure variable.
pub(super) fn free_name(code: &CodeObj, index: u16) -> Value {
    code.free.get(index as usize).cloned().unwrap_or_default()
}
