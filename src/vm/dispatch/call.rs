//! Calls and returns.

use super::{Exit, Machine, ops, outlined_ops};
use crate::bytecode::{Instr, Op};
use crate::object::function::{FunctionObj, NativeFunction, Special};
use crate::object::generator::GenKind;
use crate::value::Value;
use crate::vm::frame::Return;
use std::ptr;

ops! {
    call(m, i) {
        if let Some(function) = m.reg(i.b).get::<FunctionObj>() {
            if m.vm.is_simple_call(function, i.c as usize) {
                m.save_pc();
                let (callee, first) = (m.take(i.b), m.slot(i.b).add(1));
                (m.pc, m.base, m.code) = m.vm.push_simple(callee, first, i.c as usize, i);
                return m.count_down();
            }
        } else if let Some(native) = m.reg(i.b).get_exact::<NativeFunction>()
            && native.special.get() != Special::None
        {
            return m.slow(call_resuming);
        }
        return m.slow(call_any);
    }

    call_method(m, i) {
        let unbound = m.reg(i.b + 1).is_empty();
        let count = i.c as usize + !unbound as usize;
        if let Some(function) = m.reg(i.b).get::<FunctionObj>() {
            if m.vm.is_simple_call(function, count) {
                m.save_pc();
                let (callee, first) = (m.take(i.b), m.slot(i.b).add(1 + unbound as usize));
                (m.pc, m.base, m.code) = m.vm.push_simple(callee, first, count, i);
                return m.count_down();
            }
        } else if !unbound
            && let Some(native) = m.reg(i.b).get_exact::<NativeFunction>()
            && native.special.get() != Special::None
        {
            return m.slow(call_method_resuming);
        }
        return m.slow(call_method_any);
    }

    /// `next(g)`
    #[inline(never)]
    call_resuming(m, i) {
        if i.c == 1
            && let Some(native) = m.reg(i.b).get_exact::<NativeFunction>()
            && native.special.get() == Special::Next
            && m.vm.is_plainly_suspended(m.reg(i.b + 1), GenKind::Generator)
        {
            m.save_pc();
            drop(m.take(i.b));
            let generator = m.take(i.b + 1);
            (m.pc, m.base, m.code) = m.vm.push_suspended(generator, Value::NONE, i, Return::Resume);
            return m.count_down();
        }
        return m.slow(call_any);
    }

    /// `g.send(value)`, `g.__next__()`
    #[inline(never)]
    call_method_resuming(m, i) {
        if let Some(native) = m.reg(i.b).get_exact::<NativeFunction>() {
            let (kind, count) = match native.special.get() {
                Special::Next => (Some(GenKind::Generator), 0),
                Special::Send => (None, 1),
                _ => return m.slow(call_method_any),
            };
            let generator = m.reg(i.b + 1);
            let suspended = match kind {
                Some(kind) => m.vm.is_plainly_suspended(generator, kind),
                None => {
                    m.vm.is_plainly_suspended(generator, GenKind::Generator)
                        || m.vm.is_plainly_suspended(generator, GenKind::Coroutine)
                }
            };
            if i.c == count && suspended {
                m.save_pc();
                drop(m.take(i.b));
                let generator = m.take(i.b + 1);
                let sent = if count == 1 { m.take(i.b + 2) } else { Value::NONE };
                (m.pc, m.base, m.code) = m.vm.push_suspended(generator, sent, i, Return::Resume);
                return m.count_down();
            }
        }
        return m.slow(call_method_any);
    }

    return_(m, i) {
        if m.vm.top_frame().is_plain_call() {
            let value = m.own(i, Instr::A, i.a);
            return leave_plain_frame(m, value);
        }
        return m.slow(return_outlined);
    }

    return_none(m, i) {
        if m.vm.top_frame().is_plain_call() {
            return leave_plain_frame(m, Value::NONE);
        }
        return m.slow(return_outlined);
    }
}

outlined_ops! {
    call_any(m, i) {
        m.save_pc();
        let callee = m.slot(i.b);
        let result = m.vm.call_registers(callee, callee.add(1), i.c as usize, None, i);
        return m.called(i, result);
    }

    call_method_any(m, i) {
        m.save_pc();
        let unbound = m.reg(i.b + 1).is_empty();
        let count = i.c as usize + !unbound as usize;
        let callee = m.slot(i.b);
        let result = m.vm.call_registers(callee, callee.add(1 + unbound as usize), count, None, i);
        return m.called(i, result);
    }

    call_kw(m, i) {
        m.save_pc();
        let names = m.take(i.b + 1 + i.c);
        let callee = m.slot(i.b);
        let result = m.vm.call_registers(callee, callee.add(1), i.c as usize, Some(names), i);
        return m.called(i, result);
    }

    call_method_kw(m, i) {
        m.save_pc();
        let names = m.take(i.b + 2 + i.c);
        let unbound = m.reg(i.b + 1).is_empty();
        let count = i.c as usize + !unbound as usize;
        let callee = m.slot(i.b);
        let first = callee.add(1 + unbound as usize);
        let result = m.vm.call_registers(callee, first, count, Some(names), i);
        return m.called(i, result);
    }

    call_ex(m, i) {
        m.save_pc();
        let (callee, args) = (m.take(i.b), m.take(i.b + 1));
        let kwargs = if i.flags & Instr::X != 0 { m.take(i.b + 2) } else { Value::EMPTY };
        let result = m.vm.call_ex(callee, args, kwargs, i);
        return m.called(i, result);
    }

    call_super(m, i) {
        m.save_pc();
        let (callee, class, receiver) = (m.take(i.b), m.take(i.b + 1), m.take(i.b + 2));
        let result = if receiver.is_empty() {
            Err(m.vm.runtime_error("super(): arg[0] deleted"))
        } else if callee.is(m.vm.types.super_.as_value()) {
            m.vm.call(&callee, &[class, receiver])
        } else {
            m.vm.call(&callee, &[])
        };
        drop(callee);
        return m.finish(i, result);
    }

    /// `Return` and `ReturnNone` in frames that a plain call did not make.
    return_outlined(m, i) {
        let value = if i.op == Op::ReturnNone { Value::NONE } else { m.own(i, Instr::A, i.a) };
        release_locals(&m);
        match m.vm.frames.pop() {
            Some(frame) => return m.deliver(value, frame),
            None => return m.vm.leave_handlers(Exit::Return, value),
        }
    }
}

/// Drops the locals of a frame that ends, the last one first, as CPython clears frames.
#[inline(always)]
unsafe fn release_locals<const TAIL: bool>(m: &Machine<'_, TAIL>) {
    // SAFETY: the frame's locals are initialised, and it ends here.
    unsafe {
        for r in (0..(*m.code).nlocals).rev() {
            m.release(r);
        }
    }
}

/// Takes the frame on top, which a plain call made, off the stack and gives its caller the value.
#[inline(always)]
unsafe fn leave_plain_frame(mut m: Machine<'_, true>, value: Value) -> Exit {
    // SAFETY: the outcome belongs to the frame below, in the register that its call instruction named.
    unsafe {
        release_locals(&m);
        let frame = m.vm.top_frame();
        let (dst, flags) = (frame.dst, frame.flags);
        m.vm.registers.release(m.base);
        m.vm.drop_top_frame();
        m.load_frame();
        let slot = m.slot(dst);
        if flags & Instr::A != 0 {
            drop(ptr::replace(slot, value));
        } else {
            ptr::write(slot, value);
        }
        m.poll()
    }
}
