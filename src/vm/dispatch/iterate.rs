//! `for` and unpacking. A `ForIter` becomes the form for what it iterates over; a form that meets something else lets the
//! general one decide again.

use super::{ops, outlined_ops, try_op};
use crate::bytecode::{Instr, Op};
use crate::object::class::ClassObj;
use crate::object::generator::{GenKind, GeneratorObj};
use crate::object::inherited::Inherited;
use crate::object::iterators::{ListIter, RangeIter, StrIter, TupleIter};
use crate::object::list::ListObj;
use crate::object::tuple::TupleObj;
use crate::value::{Kind, Value};
use crate::vm::frame::{PLAIN_YIELD, Return};
use crate::vm::ops::iter::Paired;
use crate::vm::resume::Resumed;
use std::ptr;

/// The iterator is exhausted: drops it and leaves the loop.
macro_rules! leave {
    ($m:ident, $i:ident) => {{
        let iterator = $m.take($i.b);
        $m.jump($i.c as i16 as i32);
        return $m.discard(iterator);
    }};
}

ops! {
    /// The first time, and whenever a form turned out wrong.
    #[inline(never)]
    for_iter(m, i) {
        let iterator = m.reg(i.b);
        let form = form_for(iterator);
        // The instructions lie in cells; `i` isn't used again.
        (*m.pc.sub(1).cast_mut()).op = form;
        m.pc = m.pc.sub(1);
    }

    for_iter_range(m, i) {
        let Some(range) = m.reg(i.b).get_exact::<RangeIter>() else { return m.slow(for_iter) };
        let left = range.remaining.get();
        if left > 0
            && let Some(next) = Value::small(range.next.get())
        {
            range.remaining.set(left - 1);
            range.next.set(range.next.get().wrapping_add(range.step));
            return m.set(i, next);
        }
        return m.slow(for_iter_range_rarely);
    }

    /// At the end, and for ints that aren't small.
    #[inline(never)]
    for_iter_range_rarely(m, i) {
        let Some(range) = m.reg(i.b).get_exact::<RangeIter>() else { return m.slow(for_iter) };
        let left = range.remaining.get();
        if left > 0 {
            let next = range.next.get();
            range.remaining.set(left - 1);
            range.next.set(next.wrapping_add(range.step));
            let next = m.vm.heap.int(next);
            return m.set(i, next);
        }
        leave!(m, i)
    }

    for_iter_generator(m, i) {
        let iterator = m.reg(i.b);
        if iterator.is_exact::<GeneratorObj>() && m.vm.is_ready(iterator, GenKind::Generator) {
            m.save_pc();
            let generator = iterator.clone();
            let flags = i.flags & Instr::A | PLAIN_YIELD;
            let old;
            (m.pc, m.base, m.code, old) =
                m.vm.push_ready(generator, Value::EMPTY, Value::NONE, i.a, flags, Return::ForIter);
            return m.discard(old);
        }
        return m.slow(for_iter_delegating);
    }

    /// A generator that delegates.
    #[inline(never)]
    for_iter_delegating(m, i) {
        let root = m.reg(i.b);
        if root.is_exact::<GeneratorObj>()
            && let Some(leaf) = m.vm.ready_innermost(root, GenKind::Generator)
        {
            m.save_pc();
            let flags = i.flags & Instr::A | PLAIN_YIELD;
            let old;
            (m.pc, m.base, m.code, old) =
                m.vm.push_ready(leaf, root.clone(), Value::NONE, i.a, flags, Return::ForIter);
            return m.discard(old);
        }
        return m.slow(for_iter_native_delegate);
    }

    /// A generator that delegates to a built-in iterator.
    #[inline(never)]
    for_iter_native_delegate(m, i) {
        let root = m.reg(i.b);
        if root.is_exact::<GeneratorObj>() {
            if let Some(item) = m.vm.next_of_delegate(root) {
                return m.set(i, item);
            }
            m.save_pc();
            let flags = i.flags & Instr::A | PLAIN_YIELD;
            if let Some(frame) = m.vm.push_past_delegate(m.reg(i.b), i.a, flags, Return::ForIter) {
                (m.pc, m.base, m.code) = frame;
                return m.poll();
            }
        }
        return m.slow(for_iter_any);
    }

    for_iter_list(m, i) {
        let Some(list) = m.reg(i.b).get_exact::<ListIter>() else { return m.slow(for_iter) };
        let index = list.index.get();
        let item = match (*list.list.as_ptr()).get::<ListObj>() {
            // Nobody holds a borrow of the items while instructions run.
            Some(items) => (&*items.items.as_ptr()).get(index).cloned(),
            None => None,
        };
        if let Some(item) = item {
            list.index.set(index + 1);
            return m.set(i, item);
        }
        return m.slow(for_iter_list_end);
    }

    #[inline(never)]
    for_iter_list_end(m, i) {
        // An exhausted iterator stays exhausted when the list grows.
        if let Some(list) = m.reg(i.b).get_exact::<ListIter>() {
            drop(list.list.take());
        }
        leave!(m, i)
    }

    for_iter_tuple(m, i) {
        let Some(tuple) = m.reg(i.b).get_exact::<TupleIter>() else { return m.slow(for_iter) };
        let index = tuple.index.get();
        let item = match (*tuple.tuple.as_ptr()).tail::<TupleObj>() {
            Some(items) => items.get(index).cloned(),
            None => None,
        };
        if let Some(item) = item {
            tuple.index.set(index + 1);
            return m.set(i, item);
        }
        leave!(m, i)
    }

    for_iter_str(m, i) {
        if let Some(it) = m.reg(i.b).get_exact::<StrIter>()
            && let at = it.offset.get()
            && let Some(text) = (*it.text.as_ptr()).as_str()
            && let Some(byte) = text.as_bytes().get(at)
            && let Some(letter) = m.vm.ascii_chars.get(*byte as usize)
        {
            it.offset.set(at + 1);
            let letter = letter.clone();
            return m.set(i, letter);
        }
        return m.slow(for_iter_wide_str);
    }

    /// Beyond ASCII.
    #[inline(never)]
    for_iter_wide_str(m, i) {
        // Iterators over text beyond ASCII have a class of their own, from which none can be derived.
        let Some(it) = m.reg(i.b).get::<StrIter>() else { return m.slow(for_iter) };
        let at = it.offset.get();
        if let Some(c) = (*it.text.as_ptr()).char_from(at)
            && let Some(letter) = m.vm.known_char_str(c)
        {
            it.offset.set(at + c.len_utf8());
            return m.set(i, letter);
        }
        return m.slow(for_iter_str_rarely);
    }

    /// At the end, and for characters that are to be made strings of.
    #[inline(never)]
    for_iter_str_rarely(m, i) {
        let Some(it) = m.reg(i.b).get::<StrIter>() else { return m.slow(for_iter) };
        let at = it.offset.get();
        if let Some(c) = (*it.text.as_ptr()).char_from(at) {
            it.offset.set(at + c.len_utf8());
            let letter = m.vm.char_str(c);
            return m.set(i, letter);
        }
        // An exhausted iterator lets go of its text.
        drop(it.text.take());
        leave!(m, i)
    }

    unpack_sequence(m, i) {
        if i.flags & Instr::B != 0 {
            let source = m.take(i.b);
            let left = match i.c {
                2 => match m.vm.heap.take_elements::<TupleObj, 2>(source) {
                    Ok([x, y]) => {
                        ptr::write(m.slot(i.a).add(1), x);
                        ptr::write(m.slot(i.a), y);
                        return m.next();
                    }
                    Err(source) => source,
                },
                3 => match m.vm.heap.take_elements::<TupleObj, 3>(source) {
                    Ok([x, y, z]) => {
                        ptr::write(m.slot(i.a).add(2), x);
                        ptr::write(m.slot(i.a).add(1), y);
                        ptr::write(m.slot(i.a), z);
                        return m.next();
                    }
                    Err(source) => source,
                },
                _ => source,
            };
            // It stays where it is.
            std::mem::forget(left);
        }
        return m.slow(unpack_tuple);
    }

    #[inline(never)]
    unpack_tuple(m, i) {
        let count = i.c as usize;
        let source = m.reg(i.b);
        if let Some(items) = source.as_tuple()
            && items.len() == count
            && m.vm.has_builtin(source, Inherited::Iter)
        {
            // The source may be the temporary that the first item goes to.
            let mut source = m.own(i, Instr::B, i.b);
            let dies = source.reference_count() == 1;
            for (at, item) in items.iter().enumerate() {
                ptr::write(m.slot(i.a).add(count - 1 - at), ptr::read(item));
            }
            if dies {
                match m.vm.heap.free_empty_at_once::<TupleObj>(source) {
                    // The items have moved.
                    Ok(class) => return m.discard(class),
                    Err(other) => source = other,
                }
            }
            // They are counted twice now.
            for at in 0..count {
                std::mem::forget((*m.slot(i.a).add(at)).clone());
            }
            return m.discard(source);
        }
        return m.slow(unpack_sequence_slow);
    }

    unpack_pair(m, i) {
        if i.flags & Instr::C != 0 {
            match m.vm.heap.take_elements::<TupleObj, 2>(m.take(i.c)) {
                Ok([x, y]) => {
                    let old = (ptr::replace(m.slot(i.a), x), ptr::replace(m.slot(i.b), y));
                    return m.discard_two(old.0, old.1);
                }
                // It stays where it is.
                Err(source) => std::mem::forget(source),
            }
        }
        return m.slow(unpack_shared_pair);
    }

    /// The pair lives on, most often.
    #[inline(never)]
    unpack_shared_pair(m, i) {
        let source = m.reg(i.c);
        let dies = i.flags & Instr::C != 0 && source.reference_count() == 1;
        if !dies
            && let Some([x, y]) = source.as_tuple()
            && m.vm.has_builtin(source, Inherited::Iter)
        {
            let (x, y) = (x.clone(), y.clone());
            if i.flags & Instr::C != 0 {
                m.take(i.c).give_up_shared();
            }
            let old = (ptr::replace(m.slot(i.a), x), ptr::replace(m.slot(i.b), y));
            return m.discard_two(old.0, old.1);
        }
        return m.slow(unpack_pair_slow);
    }
}

outlined_ops! {
    get_iter(m, i) {
        m.save_pc();
        let result = m.vm.iter(m.reg(i.b));
        m.consume(i, Instr::B, i.b);
        return m.finish(i, result);
    }

    /// Generators in rarer states, and all other iterators.
    for_iter_any(m, i) {
        m.save_pc();
        let iterator = m.reg(i.b);
        let form = form_for(iterator);
        if i.op != form {
            (*m.pc.sub(1).cast_mut()).op = form;
            m.pc = m.pc.sub(1);
            return m.next();
        }
        if i.flags & Instr::Y != 0 {
            match try_op!(m, m.vm.next_pair(iterator)) {
                Paired::Both(x, y) => {
                    let unpack = &*m.pc;
                    m.pc = m.pc.add(1);
                    drop(ptr::replace(m.slot(unpack.a), x));
                    drop(ptr::replace(m.slot(unpack.b), y));
                    return m.poll();
                }
                Paired::Ended => {
                    m.release(i.b);
                    m.jump(i.c as i16 as i32);
                    return m.poll();
                }
                Paired::Not => {}
            }
        }
        match m.vm.for_iter_slow(iterator, i) {
            Ok(Resumed::Value(value)) => return m.set_and_poll(i, value),
            Ok(Resumed::Finished) => {
                m.release(i.b);
                m.jump(i.c as i16 as i32);
                return m.poll();
            }
            Ok(Resumed::Frame) => return m.enter(),
            Err(e) => return m.raise(e),
        }
    }

    unpack_sequence_slow(m, i) {
        m.save_pc();
        let count = i.c as usize;
        let source = m.own(i, Instr::B, i.b);
        let result = m.vm.unpack(&source, count);
        drop(source);
        for (at, item) in try_op!(m, result).into_iter().enumerate() {
            ptr::write(m.slot(i.a).add(count - 1 - at), item);
        }
        return m.poll();
    }

    unpack_pair_slow(m, i) {
        m.save_pc();
        let source = m.own(i, Instr::C, i.c);
        let result = m.vm.unpack(&source, 2);
        drop(source);
        let mut items = try_op!(m, result).into_iter();
        let (x, y) = (items.next().unwrap_or_default(), items.next().unwrap_or_default());
        drop(ptr::replace(m.slot(i.a), x));
        drop(ptr::replace(m.slot(i.b), y));
        drop(items);
        return m.poll();
    }

    unpack_ex(m, i) {
        m.save_pc();
        let source = m.own(i, Instr::B, i.b);
        let (before, after) = (i.c as usize & 0xFF, i.c as usize >> 8);
        let result = m.vm.unpack_starred(&source, before, after);
        drop(source);
        for (at, item) in try_op!(m, result).into_iter().enumerate() {
            ptr::write(m.slot(i.a).add(before + after - at), item);
        }
        return m.poll();
    }
}

/// The form of `ForIter` for an iterator.
fn form_for(iterator: &Value) -> Op {
    // Iterators over text beyond ASCII have a class of their own, which is as built in.
    if let Some(class) = iterator.stored_class()
        && (iterator.kind() != Kind::StrIter || class.get::<ClassObj>().is_none_or(ClassObj::is_heap))
    {
        return Op::ForIterAny;
    }
    match iterator.kind() {
        Kind::RangeIter => Op::ForIterRange,
        Kind::Generator => Op::ForIterGenerator,
        Kind::ListIter => Op::ForIterList,
        Kind::TupleIter => Op::ForIterTuple,
        Kind::StrIter => Op::ForIterStr,
        _ => Op::ForIterAny,
    }
}
