//! Subscripts: lists, tuples and short text by a small int here, everything else in `ops::item`.

use super::{Exit, Machine, ops, outlined_ops};
use crate::bytecode::Instr;
use crate::object::class::ClassObj;
use crate::object::dict::DictObj;
use crate::object::inherited::Inherited;
use crate::object::list::ListObj;
use crate::value::{StrObj, Value};
use std::ptr;

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
        return m.slow(load_entry);
    }

    /// Of a small dict that has the key.
    #[inline(never)]
    load_entry(m, i) {
        if i.flags & Instr::A == 0
            && let Some(dict) = plain_dict(m.reg(i.b), Inherited::GetItem)
            && let Some(place) = place_among_few(dict, m.reg(i.c))
        {
            return give_entry(m, i, &*place);
        }
        return m.slow(load_entry_by_hash);
    }

    /// Of a dict that has the key.
    #[inline(never)]
    load_entry_by_hash(m, i) {
        if i.flags & Instr::A == 0
            && let Some(dict) = plain_dict(m.reg(i.b), Inherited::GetItem)
            && let Some(place) = place_by_hash(dict, m.reg(i.c))
        {
            return give_entry(m, i, &*place);
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
        return m.slow(store_entry);
    }

    /// Of a small dict that has the key already.
    #[inline(never)]
    store_entry(m, i) {
        if let Some(dict) = plain_dict(m.reg(i.a), Inherited::SetItem)
            && gives_up_key(&m, i)
            && let Some(place) = place_among_few(dict, m.reg(i.b))
        {
            return replace_entry(m, i, place);
        }
        return m.slow(store_entry_by_hash);
    }

    /// Of a dict that has the key already.
    #[inline(never)]
    store_entry_by_hash(m, i) {
        if let Some(dict) = plain_dict(m.reg(i.a), Inherited::SetItem)
            && gives_up_key(&m, i)
            && let Some(place) = place_by_hash(dict, m.reg(i.b))
        {
            return replace_entry(m, i, place);
        }
        return m.slow(store_subscr_slow);
    }
}

/// A dict, or an object of a class that is known to have this method from it.
#[inline(always)]
fn plain_dict(object: &Value, method: Inherited) -> Option<&DictObj> {
    let dict = object.get::<DictObj>()?;
    let plain = match object.stored_class() {
        None => true,
        Some(class) => {
            class.get::<ClassObj>().is_some_and(|class| class.inheritance.get().has(class, method))
        }
    };
    plain.then_some(dict)
}

/// Where a dict has the value of a key that is a string or a small int, if the dict is small and that very object is there, as
/// most often it is. `None`: it must be looked for in another way.
///
/// # Safety
/// The address is good until code runs: nobody holds a borrow of a dict while instructions run.
#[inline(always)]
unsafe fn place_among_few(dict: &DictObj, key: &Value) -> Option<*mut Value> {
    if !key.is_small() && !key.is_exact::<StrObj>() {
        return None;
    }
    // SAFETY: promised by the caller.
    let inner = unsafe { &mut *dict.inner.as_ptr() };
    if !inner.is_small() {
        return None;
    }
    inner.entries.iter_mut().find(|entry| entry.key.is(key)).map(|entry| &raw mut entry.value)
}

/// Where a dict has the value of a key that is a string or a small int, if that is easily found.
///
/// # Safety
/// As for `place_among_few`.
#[inline(always)]
unsafe fn place_by_hash(dict: &DictObj, key: &Value) -> Option<*mut Value> {
    let position = dict.position_at_once(key)?;
    // SAFETY: promised by the caller.
    let inner = unsafe { &mut *dict.inner.as_ptr() };
    inner.entries.get_mut(position).map(|entry| &raw mut entry.value)
}

/// What is in a dict is the value of a `LoadSubscr`.
#[inline(always)]
unsafe fn give_entry(m: Machine<'_, true>, i: &Instr, value: &Value) -> Exit {
    // SAFETY: the operands are consumed as their flags say.
    unsafe {
        let value = value.clone();
        if i.flags & (Instr::B | Instr::C) == 0 {
            m.write(i.a, value);
            return m.next();
        }
        let (object, key) = (m.consumed(i, Instr::B, i.b), m.consumed(i, Instr::C, i.c));
        m.write(i.a, value);
        m.discard_two(key, object)
    }
}

/// Whether giving up the key of a `StoreSubscr` takes no call.
#[inline(always)]
unsafe fn gives_up_key(m: &Machine<'_, true>, i: &Instr) -> bool {
    // SAFETY: the operand is initialised.
    let key = unsafe { m.reg(i.b) };
    i.flags & Instr::B == 0 || !key.is_heap() || key.reference_count() > 1
}

/// The value of a `StoreSubscr` goes to its place in a dict.
#[inline(always)]
unsafe fn replace_entry(m: Machine<'_, true>, i: &Instr, place: *mut Value) -> Exit {
    // SAFETY: the operands are consumed as their flags say; the old value is dropped when nobody uses the place any more.
    unsafe {
        let old = ptr::replace(place, m.own(i, Instr::C, i.c));
        m.consumed(i, Instr::B, i.b).give_up_shared();
        let object = m.consumed(i, Instr::A, i.a);
        m.discard_two(old, object)
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
