//! Displays, comprehensions' appends, f-strings.

use super::star_call::call_with_star;
use super::{ops, outlined_ops, try_op};
use crate::bytecode::{Instr, Op};
use crate::object::dict::DictObj;
use crate::object::list::ListObj;
use crate::object::slice::SliceObj;
use crate::object::tuple::TupleObj;
use crate::value::{StrObj, Value};
use std::cell::Cell;
use std::ptr;

/// Whether a value is a dict whose keys are all strings: it may be `**keywords` as it is.
fn has_only_names(keywords: &Value) -> bool {
    keywords
        .get_exact::<DictObj>()
        .is_some_and(|dict| dict.inner.borrow().iter().all(|entry| entry.key.is_exact::<StrObj>()))
}

ops! {
    build_tuple(m, i) {
        let first = m.slot(i.b);
        let made = match i.c {
            2 => m.vm.heap.alloc_at_once(TupleObj { hash: Cell::new(0) }, || ptr::read(first.cast::<[Value; 2]>())),
            3 => m.vm.heap.alloc_at_once(TupleObj { hash: Cell::new(0) }, || ptr::read(first.cast::<[Value; 3]>())),
            _ => None,
        };
        if let Some(tuple) = made {
            return m.set(i, tuple.into_value());
        }
        return m.slow(build_any_tuple);
    }

    build_tuple_star(m, i) {
        if i.flags & Instr::Y != 0 {
            return m.slow(call_with_star);
        }
        return m.slow(build_any_tuple_star);
    }

    build_slice(m, i) {
        if i.flags & Instr::Y != 0 && i.c == 2 {
            return m.slow(slice_tuple);
        }
        return m.slow(build_any_slice);
    }

    /// `tuple[start:]`
    #[inline(never)]
    slice_tuple(m, i) {
        let (start, stop, subscript) = (m.reg(i.b), m.reg(i.b + 1), &*m.pc);
        let source = m.reg(subscript.b);
        if subscript.op == Op::LoadSubscr
            && subscript.flags & Instr::A == 0
            && stop.is_none()
            && start.is_small()
            && source.is_exact::<TupleObj>()
            && let Some(items) = source.as_tuple()
            && let Some(rest) = items.get(start.small_unchecked() as usize..)
            && !rest.is_empty()
            && rest.len() < items.len()
        {
            let fill = |tail: *mut Value| {
                for (at, item) in rest.iter().enumerate() {
                    ptr::write(tail.add(at), item.clone());
                }
            };
            let body = || TupleObj { hash: Cell::new(0) };
            if let Some(made) = m.vm.heap.alloc_filled_at_once(rest.len(), body, fill) {
                m.pc = m.pc.add(1);
                let source = m.consumed(subscript, Instr::B, subscript.b);
                m.write(subscript.a, made.into_value());
                return m.discard(source);
            }
        }
        return m.slow(build_any_slice);
    }

    format_value(m, i) {
        let value = m.reg(i.b);
        let joined_later = i.flags & Instr::Y != 0 && (value.is_small() || value.is_float());
        if i.c == 0 && (joined_later || value.is_exact::<StrObj>()) {
            let value = m.own(i, Instr::B, i.b);
            return m.set(i, value);
        }
        return m.slow(format_value_slow);
    }

    list_append(m, i) {
        if let Some(list) = m.reg(i.a).get::<ListObj>()
            && let items = &mut *list.items.as_ptr()
            && items.len() < items.capacity()
        {
            push_within_capacity(items, m.own(i, Instr::B, i.b));
            return m.next();
        }
        return m.slow(list_append_growing);
    }
}

/// Up to this capacity a comprehension's list grows to four times as much, in place of twice.
const QUICK_GROWTH: usize = 64;

/// `push`, without the code that grows the vector: that would have registers saved where it isn't needed.
///
/// # Safety
/// There is room for one more.
#[inline(always)]
pub(super) unsafe fn push_within_capacity(items: &mut Vec<Value>, item: Value) {
    let length = items.len();
    debug_assert!(length < items.capacity());
    // SAFETY: the place behind the last item is the vector's.
    unsafe {
        items.as_mut_ptr().add(length).write(item);
        items.set_len(length + 1);
    }
}

outlined_ops! {
    build_any_tuple(m, i) {
        let first = m.slot(i.b);
        let items = (0..i.c as usize).map(|n| ptr::read(first.add(n)));
        let tuple = m.vm.heap.tuple(items).into_value();
        return m.set(i, tuple);
    }

    build_any_tuple_star(m, i) {
        m.save_pc();
        let last = m.take(i.b + i.c - 1);
        let first = m.slot(i.b);
        let front = (0..i.c as usize - 1).map(|n| ptr::read(first.add(n)));
        let result = m.vm.tuple_with_star(front, &last);
        drop(last);
        return m.finish(i, result);
    }

    build_list(m, i) {
        let first = m.slot(i.b);
        let items = (0..i.c as usize).map(|n| ptr::read(first.add(n))).collect();
        let list = m.vm.heap.list(items).into_value();
        return m.set(i, list);
    }

    build_set(m, i) {
        m.save_pc();
        let items = m.take_run(i.b, i.c as usize);
        let result = m.vm.new_set(&items);
        drop(items);
        return m.finish(i, result);
    }

    build_dict(m, i) {
        m.save_pc();
        let items = m.take_run(i.b, i.c as usize * 2);
        let result = m.vm.build_dict(items);
        return m.finish(i, result);
    }

    build_string(m, i) {
        let parts = std::slice::from_raw_parts(m.slot(i.b), i.c as usize);
        let joined = m.vm.join_parts(parts);
        for n in 0..i.c {
            m.release(i.b + n);
        }
        return m.set(i, joined);
    }

    build_any_slice(m, i) {
        let (start, stop) = (m.take(i.b), m.take(i.b + 1));
        let step = if i.c == 3 { m.take(i.b + 2) } else { Value::NONE };
        let slice = SliceObj { start, stop, step };
        if i.flags & Instr::Y == 0 {
            let slice = m.vm.heap.alloc(slice).into_value();
            return m.set(i, slice);
        }
        let subscript = &*m.pc;
        m.pc = m.pc.add(1);
        m.save_pc();
        match m.vm.subscript_slice(slice, subscript, m.base) {
            Ok(value) if subscript.op == Op::LoadSubscr => return m.set_and_poll(subscript, value),
            Ok(_) => return m.poll(),
            Err(e) => return m.raise(e),
        }
    }

    list_append_growing(m, i) {
        let value = m.own(i, Instr::B, i.b);
        if let Some(list) = m.reg(i.a).get::<ListObj>() {
            let mut items = list.items.borrow_mut();
            // A comprehension's list has grown in few steps: each of the first ones would cost as much as ten items.
            let room = items.capacity() * if items.capacity() < QUICK_GROWTH { 3 } else { 1 };
            items.reserve(room.max(1));
            items.push(value);
        }
    }

    set_add(m, i) {
        m.save_pc();
        let value = m.own(i, Instr::B, i.b);
        try_op!(m, m.vm.set_add(m.reg(i.a), value));
    }

    dict_insert(m, i) {
        m.save_pc();
        let (key, value) = (m.own(i, Instr::B, i.b), m.own(i, Instr::C, i.c));
        if let Some(dict) = m.reg(i.a).to_ref::<DictObj>() {
            let result = m.vm.dict_set(&dict, key, value);
            drop(dict);
            return m.done(result);
        }
    }

    /// `ListExtend`, `SetUpdate` and `DictUpdate`.
    extend(m, i) {
        m.save_pc();
        let items = m.own(i, Instr::B, i.b);
        let result = match i.op {
            Op::ListExtend => m.vm.list_extend_display(m.reg(i.a), &items),
            Op::SetUpdate => m.vm.set_update(m.reg(i.a), &items),
            _ => m.vm.dict_display_update(m.reg(i.a), &items),
        };
        drop(items);
        return m.done(result);
    }

    dict_merge(m, i) {
        m.save_pc();
        let items = m.own(i, Instr::B, i.b);
        let result = m.vm.merge_keywords(m.reg(i.a), &items, m.reg(i.c));
        drop(items);
        return m.done(result);
    }

    keyword_dict(m, i) {
        let items = m.own(i, Instr::B, i.b);
        if (*m.pc).op == Op::CallEx && has_only_names(&items) {
            return m.set(i, items);
        }
        m.save_pc();
        let keywords = m.vm.heap.dict().into_value();
        let result = m.vm.merge_keywords(&keywords, &items, m.reg(i.c));
        drop(items);
        return m.finish(i, result.map(|()| keywords));
    }

    list_to_tuple(m, i) {
        let list = m.own(i, Instr::B, i.b);
        let items = match list.get::<ListObj>() {
            Some(items) if list.reference_count() == 1 => items.items.take(),
            Some(items) => items.snapshot(),
            None => Vec::new(),
        };
        drop(list);
        let tuple = m.vm.heap.tuple(items).into_value();
        return m.set(i, tuple);
    }

    format_value_slow(m, i) {
        m.save_pc();
        let value = m.own(i, Instr::B, i.b);
        let result = m.vm.format_value(value, i.c, None);
        return m.finish(i, result);
    }

    format_spec(m, i) {
        m.save_pc();
        let (value, spec) = (m.own(i, Instr::B, i.b), m.own(i, Instr::C, i.c));
        let result = m.vm.format_value(value, 0, Some(&spec));
        drop(spec);
        return m.finish(i, result);
    }

    convert(m, i) {
        m.save_pc();
        let value = m.own(i, Instr::B, i.b);
        let result = m.vm.convert(&value, i.c);
        drop(value);
        return m.finish(i, result);
    }
}
