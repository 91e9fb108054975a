//! Subscripts: lists, tuples and short text by a small int here, everything else in `ops::item`.

use super::{ops, outlined_ops};
use crate::bytecode::Instr;
use crate::object::list::ListObj;
use crate::object::tuple::TupleObj;
use crate::value::Value;

/// The item of a list, a tuple or ASCII text; `None` for everything else, and out of range.
#[inline(always)]
unsafe fn item_at(vm: &crate::vm::Vm, object: &Value, index: i64) -> Option<Value> {
    // SAFETY: no script code runs while the list's items are looked at.
    unsafe {
        let items: &[Value] = if let Some(list) = object.get_exact::<ListObj>() {
            &*list.items.as_ptr()
        } else if object.is_exact::<TupleObj>() {
            object.as_tuple()?
        } else {
            let byte = object.ascii_at(index)?;
            return vm.ascii_chars.get(byte as usize).cloned();
        };
        let index = if index < 0 { index + items.len() as i64 } else { index };
        items.get(index as usize).cloned()
    }
}

ops! {
    load_subscr(m, i) {
        let (object, key) = (m.reg(i.b), m.reg(i.c));
        if key.is_small()
            && let Some(value) = item_at(m.vm, object, key.small_unchecked())
        {
            if i.flags & Instr::B == 0 {
                return m.set(i, value);
            }
            let object = m.take(i.b);
            if i.flags & Instr::A == 0 {
                m.write(i.a, value);
                return m.discard(object);
            }
            drop(object);
            return m.set_and_poll(i, value);
        }
        return m.slow(load_subscr_slow);
    }

    store_subscr(m, i) {
        let key = m.reg(i.b);
        if key.is_small()
            && let Some(list) = m.reg(i.a).get_exact::<ListObj>()
            && let items = &mut *list.items.as_ptr()
            && let index = key.small_unchecked()
            && let index = if index < 0 { index + items.len() as i64 } else { index }
            && let Some(slot) = items.get_mut(index as usize)
        {
            let value = m.own(i, Instr::C, i.c);
            let old = std::mem::replace(slot, value);
            if i.flags & Instr::A == 0 {
                return m.discard(old);
            }
            drop(old);
            m.release(i.a);
            return m.poll();
        }
        return m.slow(store_subscr_slow);
    }
}

outlined_ops! {
    load_subscr_slow(m, i) {
        m.save_pc();
        let result = m.vm.get_item(m.reg(i.b), m.reg(i.c));
        m.consume(i, Instr::B, i.b);
        m.consume(i, Instr::C, i.c);
        return m.finish(i, result);
    }

    store_subscr_slow(m, i) {
        m.save_pc();
        let value = m.own(i, Instr::C, i.c);
        let result = m.vm.set_item(m.reg(i.a), m.reg(i.b), value);
        m.consume(i, Instr::A, i.a);
        m.consume(i, Instr::B, i.b);
        return m.done(result);
    }

    delete_subscr(m, i) {
        m.save_pc();
        let result = m.vm.del_item(m.reg(i.a), m.reg(i.b));
        m.consume(i, Instr::A, i.a);
        m.consume(i, Instr::B, i.b);
        return m.done(result);
    }
}
