//! Subscripts: lists, tuples and short text by a small int here, everything else in `ops::item`.

use super::{ops, outlined_ops};
use crate::bytecode::Instr;
use crate::object::list::ListObj;
use crate::value::Value;

ops! {
    load_subscr(m, i) {
        let key = m.reg(i.c);
        if key.is_small()
            && let Some(list) = m.reg(i.b).get_exact::<ListObj>()
            // Nobody holds a borrow of the items while instructions run.
            && let items = &*list.items.as_ptr()
            && let index = key.small_unchecked()
            && let index = if index < 0 { index + items.len() as i64 } else { index }
            && let Some(item) = items.get(index as usize)
        {
            let value = item.clone();
            return m.set_consuming(i, value);
        }
        return m.slow(load_subscr_other);
    }

    /// Of a tuple or text.
    #[inline(never)]
    load_subscr_other(m, i) {
        let (object, key) = (m.reg(i.b), m.reg(i.c));
        if key.is_small()
            && let Some(value) = m.vm.item_at_once(object, key.small_unchecked())
        {
            return m.set_consuming(i, value);
        }
        return m.slow(load_subscr_slow);
    }

    load_subscr_imm(m, i) {
        if let Some(value) = m.vm.item_at_once(m.reg(i.b), (i.c as i16).into()) {
            return m.set_consuming(i, value);
        }
        return m.slow(load_subscr_imm_slow);
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
            let list = m.take(i.a);
            return m.discard_two(old, list);
        }
        return m.slow(store_subscr_slow);
    }
}

outlined_ops! {
    load_subscr_imm_slow(m, i) {
        m.save_pc();
        let result = m.vm.get_item(m.reg(i.b), &Value::int32((i.c as i16).into()));
        m.consume(i, Instr::B, i.b);
        return m.finish(i, result);
    }

    load_subscr_slow(m, i) {
        m.save_pc();
        let (object, key) = (m.reg(i.b), m.reg(i.c));
        let result = match key.as_small().and_then(|index| object.char_at(index)) {
            Some(c) => Ok(m.vm.char_str(c)),
            None => m.vm.get_item(object, key),
        };
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
