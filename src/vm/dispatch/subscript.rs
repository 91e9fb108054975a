//! Subscripts: lists, tuples and short text by a small int here, everything else in `ops::item`.

use super::{ops, outlined_ops};
use crate::bytecode::Instr;
use crate::object::dict::DictObj;
use crate::object::inherited::Inherited;
use crate::object::list::ListObj;
use crate::value::Value;

ops! {
    load_subscr(m, i) {
        let (object, key) = (m.reg(i.b), m.reg(i.c));
        if key.is_small()
            && let Some(value) = m.vm.item_at_once(object, key.small_unchecked())
        {
            return m.set_consuming(i, value);
        }
        return m.slow(load_entry);
    }

    /// Of a dict, or of an object of a class derived from it, that has the key.
    #[inline(never)]
    load_entry(m, i) {
        let (object, key) = (m.reg(i.b), m.reg(i.c));
        if i.flags & Instr::A == 0
            && let Some(dict) = object.get::<DictObj>()
            && m.vm.has_builtin(object, Inherited::GetItem)
            && let Some(position) = dict.position_at_once(key)
            // Nobody holds a borrow of the dict while instructions run.
            && let Some(entry) = (&*dict.inner.as_ptr()).entries.get(position)
        {
            let value = entry.value.clone();
            let (object, key) = (m.consumed(i, Instr::B, i.b), m.consumed(i, Instr::C, i.c));
            m.write(i.a, value);
            return m.discard_two(key, object);
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
            let list = m.consumed(i, Instr::A, i.a);
            return m.discard_two(old, list);
        }
        return m.slow(store_entry);
    }

    /// Of a dict, or of an object of a class derived from it, that has the key already.
    #[inline(never)]
    store_entry(m, i) {
        let (object, key) = (m.reg(i.a), m.reg(i.b));
        if let Some(dict) = object.get::<DictObj>()
            // Then giving it up takes no call.
            && !(i.flags & Instr::B != 0 && key.is_heap() && key.reference_count() == 1)
            && m.vm.has_builtin(object, Inherited::SetItem)
            && let Some(position) = dict.position_at_once(key)
            // As above.
            && let Some(entry) = (&mut *dict.inner.as_ptr()).entries.get_mut(position)
        {
            let value = m.own(i, Instr::C, i.c);
            let old = std::mem::replace(&mut entry.value, value);
            m.consumed(i, Instr::B, i.b).give_up_shared();
            let object = m.consumed(i, Instr::A, i.a);
            return m.discard_two(old, object);
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
