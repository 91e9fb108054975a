//! Returns, and what becomes of the frame: the commonest ways out of one. The others are in `vm::settle`.

use super::{Exit, Machine, ops, outlined_ops};
use crate::bytecode::{Instr, Op};
use crate::object::code::CodeObj;
use crate::object::function::FunctionObj;
use crate::object::generator::{GenKind, GeneratorObj};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::{Frame, Return, WATCHED};
use std::ptr;

ops! {
    return_(m, i) {
        let frame = m.vm.top_frame();
        if frame.is_plain_call() {
            // The register, if it is a local, goes too.
            let value = if i.flags & Instr::A != 0 { m.take(i.a) } else { ptr::replace(m.slot(i.a), Value::EMPTY) };
            return leave_plain_frame(m, value);
        }
        return m.slow(return_elsewhere);
    }

    return_none(m, i) {
        let frame = m.vm.top_frame();
        if frame.is_plain_call() {
            return leave_plain_frame(m, Value::NONE);
        }
        if frame.ret == Return::Init {
            let instance = std::mem::replace(&mut frame.extra, Value::EMPTY);
            return leave_plain_frame(m, instance);
        }
        return m.slow(return_elsewhere);
    }

    /// From a frame that a plain call did not make.
    #[inline(never)]
    return_elsewhere(m, i) {
        let frame = m.vm.top_frame();
        match frame.ret {
            Return::Native => return m.slow(return_to_native),
            Return::ForIter if frame.extra.is_empty() => return m.slow(leave_for),
            Return::Resume if frame.extra.is_empty() => return m.slow(stop_iteration),
            _ => return m.slow(return_to_delegator),
        }
    }

    /// A function that native code called returns.
    #[inline(never)]
    return_to_native(m, i) {
        if m.vm.top_frame().owner.get::<FunctionObj>().is_none() {
            return m.slow(return_to_delegator);
        }
        let value = if i.op == Op::ReturnNone {
            Value::NONE
        } else if i.flags & Instr::A != 0 {
            m.take(i.a)
        } else {
            ptr::replace(m.slot(i.a), Value::EMPTY)
        };
        let exit = m.vm.leave_handlers(Exit::Return, value);
        for r in (0..(*m.code).nlocals).rev() {
            if let Some(last) = ptr::replace(m.slot(r), Value::EMPTY).give_up() {
                m.write(r, last);
                m.vm.abandon_frame();
                return exit;
            }
        }
        let frame = m.vm.top_frame();
        if let Some(last) = ptr::read(&raw const frame.owner).give_up() {
            // It stays in its place.
            std::mem::forget(last);
            m.vm.abandon_frame();
            return exit;
        }
        m.vm.registers.release(m.base);
        m.vm.frames.forget_top();
        return exit;
    }

    /// A coroutine returns to whoever awaits it.
    #[inline(never)]
    return_to_delegator(m, i) {
        let awaited = m.vm.has_delegator()
            && m.vm.top_frame().owner.get::<GeneratorObj>().is_some_and(|g| g.kind != GenKind::AsyncGenerator);
        if !awaited {
            return m.slow(return_outlined);
        }
        let value = if i.op == Op::ReturnNone { Value::NONE } else { m.own(i, Instr::A, i.a) };
        release_locals(&m);
        m.vm.return_to_delegator(value);
        m.load_frame();
        return m.poll();
    }

    /// Finishes the generator on top, which `next()` or `send()` resumed: StopIteration is raised there.
    #[inline(never)]
    stop_iteration(m, i) {
        if m.vm.top_frame().flags & WATCHED != 0 {
            return m.slow(return_outlined);
        }
        let value = if i.op == Op::ReturnNone { Value::NONE } else { m.own(i, Instr::A, i.a) };
        release_locals(&m);
        let owner = ptr::read(&raw const m.vm.top_frame().owner);
        m.vm.frames.forget_top();
        m.vm.end_generator(&owner);
        drop(owner);
        if let Err(e) = m.vm.raise_stop_iteration(value) {
            return m.vm.leave_handlers(Exit::Raise, e.0);
        }
        m.load_frame();
        return m.poll();
    }

    /// Finishes the generator on top, which a `for` resumed, and leaves that loop.
    #[inline(never)]
    leave_for(m, i) {
        if m.vm.top_frame().flags & WATCHED != 0 {
            return m.slow(return_outlined);
        }
        if i.op == Op::Return {
            m.consume(i, Instr::A, i.a);
        }
        release_locals(&m);
        let frame = m.vm.top_frame();
        let owner = ptr::read(&raw const frame.owner);
        m.vm.frames.forget_top();
        m.vm.end_generator(&owner);
        drop(owner);
        m.load_frame();
        let for_iter = &*m.pc.sub(1);
        m.jump(for_iter.c as i16 as i32);
        let iterator = m.take(for_iter.b);
        return m.discard(iterator);
    }
}

outlined_ops! {
    /// `Return` and `ReturnNone` in frames that a plain call did not make.
    return_outlined(m, i) {
        if m.vm.is_watched() {
            // The trace tells where the generator returned.
            m.save_pc();
        }
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
unsafe fn leave_plain_frame(m: Machine<'_, true>, value: Value) -> Exit {
    // SAFETY: the frame's locals are initialised, and it ends here.
    unsafe {
        let top: *mut Frame = m.vm.top_frame();
        let mut r = (*m.code).nlocals;
        while r > 0 {
            if let Some(last) = m.take(r - 1).give_up() {
                // It stays in its register.
                std::mem::forget(last);
                return leave_plain_frame_dropping(m.vm, m.pc, m.base, m.code, value, r);
            }
            r -= 1;
        }
        leave_empty_frame(m, top, value)
    }
}

/// As `leave_plain_frame`, when only the first `count` locals are left, and the last of them is to be dropped.
#[inline(never)]
unsafe fn leave_plain_frame_dropping(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const CodeObj,
    value: Value,
    count: u16,
) -> Exit {
    // SAFETY: as there; these are the running frame's.
    unsafe {
        let m = Machine::<true> { vm, pc, base, code };
        for r in (0..count).rev() {
            m.release(r);
        }
        if m.vm.heap.has_dying() {
            return leave_empty_frame_polling(m.vm, m.pc, m.base, m.code, value);
        }
        let top: *mut Frame = m.vm.top_frame();
        leave_empty_frame(m, top, value)
    }
}

/// As `leave_empty_frame`, after which finalisers run.
#[cold]
#[inline(never)]
unsafe fn leave_empty_frame_polling(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const CodeObj,
    value: Value,
) -> Exit {
    // SAFETY: as there.
    unsafe {
        let mut m = Machine::<true> { vm, pc, base, code };
        let top: *mut Frame = m.vm.top_frame();
        let (owner, old) = pop_plain_frame(&mut m, top, value);
        drop((owner, old));
        m.poll()
    }
}

/// `leave_plain_frame`, when no locals are left: `top` is the frame.
#[inline(always)]
unsafe fn leave_empty_frame(mut m: Machine<'_, true>, top: *mut Frame, value: Value) -> Exit {
    // SAFETY: as in `pop_plain_frame`.
    unsafe {
        let (owner, old) = pop_plain_frame(&mut m, top, value);
        if old.is_heap() {
            return m.discard_two(owner, old);
        }
        std::mem::forget(old);
        m.discard(owner)
    }
}

/// Takes a plain call's frame without locals, `top`, off the stack and gives its caller the value. What comes back is to
/// be dropped.
#[inline(always)]
unsafe fn pop_plain_frame(m: &mut Machine<'_, true>, top: *mut Frame, value: Value) -> (Value, Value) {
    // SAFETY: the outcome belongs to the frame below, in the register that its call instruction named.
    unsafe {
        m.vm.registers.release(m.base);
        m.vm.frames.forget_from(top);
        let (owner, dst, flags) = (ptr::read(&raw const (*top).owner), (*top).dst, (*top).flags);
        let below = &*top.sub(1);
        (m.pc, m.base, m.code) = (below.pc, below.base, below.code);
        let slot = m.slot(dst);
        let old = if flags & Instr::A != 0 { ptr::read(slot) } else { Value::EMPTY };
        ptr::write(slot, value);
        (owner, old)
    }
}
