//! Suspension: the rules are in `vm::resume`, the common `yield` is here.

use super::{Exit, ops, outlined_ops, try_op};
use crate::bytecode::Instr;
use crate::object::generator::{GenState, GeneratorObj};
use crate::value::Value;
use crate::vm::Raise;
use crate::vm::consume::Taken;
use crate::vm::frame::{NATIVE_YIELD, PLAIN_YIELD, Return};
use crate::vm::resume::{Delegated, give_sent};
use std::ptr;

ops! {
    yield_value(m, i) {
        let frame = m.vm.top_frame();
        if frame.flags & PLAIN_YIELD != 0
            && i.c == 0
            && let Some(generator) = frame.owner.get::<GeneratorObj>()
            && frame.owner.wants_finalize() == (i.flags & Instr::X != 0)
            && frame.owner.reference_count() > 1
            && frame.extra.reference_count() > 1
        {
            let (dst, flags) = (frame.dst, frame.flags);
            generator.pc.set(m.pc);
            generator.state.set(GenState::Suspended);
            let value = m.own(i, Instr::B, i.b);
            m.vm.drop_shared_frame();
            m.load_frame();
            let slot = m.slot(dst);
            if flags & Instr::A != 0 {
                let old = ptr::replace(slot, value);
                return m.discard(old);
            }
            ptr::write(slot, value);
            return m.next();
        }
        return m.slow(yield_to_native);
    }

    #[inline(never)]
    yield_to_native(m, i) {
        let frame = m.vm.top_frame();
        if frame.flags & NATIVE_YIELD != 0
            && i.c == 0
            && let Some(generator) = frame.owner.get::<GeneratorObj>()
            && frame.owner.wants_finalize() == (i.flags & Instr::X != 0)
            && frame.owner.reference_count() > 1
            && frame.extra.reference_count() > 1
        {
            generator.pc.set(m.pc);
            generator.state.set(GenState::Suspended);
            let value = m.own(i, Instr::B, i.b);
            m.vm.drop_shared_frame();
            return m.vm.leave_handlers(Exit::Return, value);
        }
        if frame.ret == Return::Consume && i.c == 0 {
            return m.slow(yield_to_consumer);
        }
        return m.slow(yield_slow);
    }

    #[inline(never)]
    yield_to_consumer(m, i) {
        let value = m.own(i, Instr::B, i.b);
        match m.vm.offer(value) {
            Taken::More => {
                m.pc = give_sent(m.pc, m.base, Value::NONE);
                return m.next();
            }
            Taken::Done => m.vm.exit_value = Value::EMPTY,
            Taken::Refused(value) => m.vm.exit_value = value,
        }
        return m.slow(leave_consumer);
    }
}

outlined_ops! {
    /// The item, or EMPTY, is in `exit_value`.
    leave_consumer(m, i) {
        let value = std::mem::replace(&mut m.vm.exit_value, Value::EMPTY);
        m.save_pc();
        let (value, frame) = try_op!(m, m.vm.suspend(value, i));
        return m.deliver(value, frame);
    }

    yield_slow(m, i) {
        let value = m.own(i, Instr::B, i.b);
        m.save_pc();
        let (value, frame) = try_op!(m, m.vm.suspend(value, i));
        return m.deliver(value, frame);
    }

    get_yield_from_iter(m, i) {
        m.save_pc();
        let iterable = m.own(i, Instr::B, i.b);
        let result = m.vm.yield_from_iter(iterable);
        return m.finish(i, result);
    }

    get_awaitable(m, i) {
        m.save_pc();
        let awaitable = m.own(i, Instr::B, i.b);
        let result = m.vm.get_awaitable(awaitable, i.c);
        return m.finish(i, result);
    }

    delegate(m, i) {
        m.save_pc();
        match try_op!(m, m.vm.delegate(m.reg(i.b), i.flags & Instr::X != 0)) {
            Delegated::Frame => return m.enter(),
            Delegated::Done(value) => {
                m.release(i.b);
                return m.set_and_poll(i, value);
            }
            Delegated::Yields(value) => {
                let (value, frame) = try_op!(m, m.vm.suspend(value, i));
                return m.deliver(value, frame);
            }
        }
    }

    get_aiter(m, i) {
        m.save_pc();
        let iterable = m.own(i, Instr::B, i.b);
        let result = m.vm.get_aiter(&iterable);
        drop(iterable);
        return m.finish(i, result);
    }

    get_anext(m, i) {
        m.save_pc();
        let iterator = m.reg(i.b).clone();
        let result = m.vm.get_anext(&iterator);
        drop(iterator);
        return m.finish(i, result);
    }

    end_async_for(m, i) {
        let exception: Value = m.vm.handled.last().cloned().unwrap_or_default();
        if m.vm.is_error(&Raise(exception.clone()), "StopAsyncIteration") {
            drop(exception);
            drop(m.vm.handled.pop());
            m.jump(i.c as i16 as i32);
            return m.poll();
        }
        return m.reraise(Raise(exception));
    }
}
