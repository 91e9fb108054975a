//! Raising, handling, `except*`, `with`.

use super::{ops, outlined_ops, try_op};
use crate::bytecode::Instr;
use crate::object::class::ClassObj;
use crate::object::list::ListObj;
use crate::value::{Ref, Value};
use crate::vm::Raise;

ops! {
    load_exc(m, i) {
        let exception = m.vm.handled.last().cloned().unwrap_or_default();
        return m.set(i, exception);
    }

    pop_exc(m, i) {
        let exception = m.vm.handled.pop().unwrap_or_default();
        return m.discard(exception);
    }

    jump_if_not_exc(m, i) {
        let what = m.reg(i.a);
        if what.is_exact::<ClassObj>()
            && let Some(handled) = m.vm.handled.last()
            && handled.stored_class().is_some_and(|class| class.is(what))
        {
            // Exactly this class: most `except` clauses that match do so.
            let what = m.consumed(i, Instr::A, i.a);
            return m.discard(what);
        }
        return m.slow(exception_matches);
    }

    load_special(m, i) {
        if let Some(class) = m.reg(i.b).stored_class().and_then(Value::get::<ClassObj>)
            && let Some(method) = m.vm.special_at_once(class, i.c)
        {
            let receiver = m.own(i, Instr::B, i.b);
            m.write(i.a, Value::clone(&method));
            m.write(i.a + 1, receiver);
            return m.next();
        }
        return m.slow(load_special_slow);
    }
}

outlined_ops! {
    raise(m, i) {
        m.save_pc();
        if i.c == 0 {
            match m.vm.handled.last().cloned() {
                Some(exception) => return m.reraise(Raise(exception)),
                None => {
                    let e = m.vm.runtime_error("No active exception to reraise");
                    return m.raise(e);
                }
            }
        }
        let what = m.own(i, Instr::A, i.a);
        let cause = if i.c == 2 { m.own(i, Instr::B, i.b) } else { Value::EMPTY };
        let e = m.vm.raise_op(what, cause);
        return m.raise(e);
    }

    push_exc(m, i) {
        let exception = m.own(i, Instr::A, i.a);
        m.vm.handled.push(exception);
    }

    reraise(m, i) {
        // Unwinding takes it off, with what else this frame has handled.
        let exception = m.vm.handled.last().cloned().unwrap_or_default();
        return m.reraise(Raise(exception));
    }

    exception_matches(m, i) {
        m.save_pc();
        let what = m.own(i, Instr::A, i.a);
        let exception = m.vm.handled.last().cloned().unwrap_or_default();
        let result = m.vm.exception_matches(&exception, &what);
        drop((exception, what));
        if !try_op!(m, result) {
            m.jump(i.c as i16 as i32);
        }
    }

    load_assertion_error(m, i) {
        let class = m.vm.exception_class("AssertionError").map_or(Value::NONE, Ref::into_value);
        return m.set(i, class);
    }

    split_group(m, i) {
        m.save_pc();
        let exception = m.own(i, Instr::B, i.b);
        let what = m.own(i, Instr::C, i.c);
        let result = m.vm.split_group(&exception, &what);
        drop((exception, what));
        let (rest, matching) = try_op!(m, result);
        m.write(i.a, rest);
        m.write(i.a + 1, matching);
        return m.poll();
    }

    raise_group(m, i) {
        m.save_pc();
        let (raised, rest) = (m.own(i, Instr::B, i.b), m.own(i, Instr::C, i.c));
        let original = m.vm.handled.last().cloned().unwrap_or_default();
        let items = raised.get::<ListObj>().map(ListObj::snapshot).unwrap_or_default();
        let result = m.vm.reraise_star(&original, &items, &rest);
        drop((raised, rest, original, items));
        match try_op!(m, result) {
            None => return m.poll(),
            Some(exception) => return m.reraise(Raise(exception)),
        }
    }

    load_special_slow(m, i) {
        m.save_pc();
        let object = m.own(i, Instr::B, i.b);
        let (function, receiver) = try_op!(m, m.vm.load_special(object, i.c));
        m.write(i.a, function);
        m.write(i.a + 1, receiver);
    }

    with_except(m, i) {
        m.save_pc();
        let (function, receiver) = (m.reg(i.b).clone(), m.reg(i.b + 1).clone());
        let result = m.vm.call_exit(function, receiver, i);
        return m.called(i, result);
    }
}
