//! Suspension: the rules are in `vm::resume`, the common `yield` is here.

use super::{Exit, Machine, ops, outlined_ops, try_op};
use crate::bytecode::Instr;
use crate::object::async_gen::AsyncGenStep;
use crate::object::generator::{GenKind, GenState, GeneratorObj};
use crate::object::native::NativeObj;
use crate::value::Value;
use crate::vm::Raise;
use crate::vm::consume::Taken;
use crate::vm::frame::{Frame, NATIVE_YIELD, PLAIN_YIELD, Return};
use crate::vm::resume::{Delegated, give_sent};
use std::ptr;

ops! {
    yield_value(m, i) {
        let frame = m.vm.top_frame();
        if frame.flags & PLAIN_YIELD != 0 {
            if suspends_alone(frame, i) {
                if frame.extra.is_empty() {
                    return suspend_to_caller(m, i);
                }
                return m.slow(yield_to_root);
            }
            if frame.extra.is_empty() {
                return m.slow(yield_guarded);
            }
        }
        return m.slow(yield_elsewhere);
    }

    /// To whoever resumed the chain that the generator is the innermost of.
    #[inline(never)]
    yield_to_root(m, i) {
        if goes_to_root(m.vm.top_frame()) && m.vm.handled.is_empty() {
            return suspend_to_caller(m, i);
        }
        return m.slow(yield_elsewhere);
    }

    /// To native code, to a consumer, to the delegator of an async generator.
    #[inline(never)]
    yield_elsewhere(m, i) {
        if i.c == 0
            && m.vm.top_frame().owner.get::<GeneratorObj>().is_some_and(|g| g.kind == GenKind::AsyncGenerator)
            && m.vm.has_delegator()
        {
            return m.slow(yield_item);
        }
        if suspends_to_native(&mut m, i) {
            let value = suspend_at_once(&mut m, i);
            return m.vm.leave_handlers(Exit::Return, value);
        }
        let frame = m.vm.top_frame();
        if frame.ret == Return::Consume && i.c == 0 {
            return m.slow(yield_to_consumer);
        }
        return m.slow(yield_slow);
    }

    /// The first `yield` that a handler covers, or the first one behind it: a suspended generator with a handler to run is
    /// finalised when it dies.
    #[inline(never)]
    yield_guarded(m, i) {
        let frame = m.vm.top_frame();
        let generator = frame.owner.get::<GeneratorObj>();
        if i.c == 0
            && frame.owner.reference_count() > 1
            && generator.is_some_and(|generator| generator.kind != GenKind::AsyncGenerator)
        {
            frame.owner.set_finalize(i.flags & Instr::X != 0);
            return suspend_to_caller(m, i);
        }
        return m.slow(yield_slow);
    }

    /// An async generator yields an item to whoever awaits it.
    #[inline(never)]
    yield_item(m, i) {
        let value = m.own(i, Instr::B, i.b);
        m.save_pc();
        m.vm.yield_to_delegator(value);
        m.load_frame();
        return m.poll();
    }

    get_awaitable(m, i) {
        let awaitable = m.reg(i.b);
        let as_it_is = match awaitable.get::<GeneratorObj>() {
            Some(generator) => generator.kind == GenKind::Coroutine,
            None => awaitable.get::<AsyncGenStep>().is_some(),
        };
        if as_it_is && i.a == i.b && i.flags & Instr::B != 0 {
            return m.next();
        }
        return m.slow(get_awaitable_slow);
    }

    delegate(m, i) {
        m.save_pc();
        let guarded = i.flags & Instr::X != 0;
        if m.vm.delegate_to_new(m.reg(i.b), guarded) {
            m.load_frame();
            return m.count_down();
        }
        if m.reg(i.b).get::<NativeObj>().is_some() {
            return m.slow(delegate_to_native);
        }
        return m.slow(delegate_to_iterator);
    }

    /// To what isn't a new coroutine.
    #[inline(never)]
    delegate_to_iterator(m, i) {
        let frame = m.vm.top_frame();
        let (dst, flags) = (frame.dst, frame.flags);
        if i.c == 0
            && let Some(item) = m.vm.delegate_at_once(m.reg(i.b), m.pc)
        {
            return give_to_caller(m, dst, flags, item);
        }
        return m.slow(delegate_slow);
    }

    get_anext(m, i) {
        if i.flags & Instr::Y != 0 {
            let delegate = &*m.pc.add(1);
            let frame = m.vm.top_frame();
            frame.pc = m.pc.add(2);
            if let Ok(old) = m.vm.delegate_to_item(m.reg(i.b), delegate.flags & Instr::X != 0) {
                m.write(delegate.b, Value::NONE);
                m.load_frame();
                m.vm.countdown -= 1;
                match old.give_up() {
                    None => return m.due_or_next(),
                    Some(last) => return m.drop_and_go_on(last),
                }
            }
        }
        return m.slow(get_anext_slow);
    }

    #[inline(never)]
    yield_to_consumer(m, i) {
        let value = m.own(i, Instr::B, i.b);
        match m.vm.offer(value) {
            Taken::More => {
                let (pc, old) = give_sent(m.pc, m.base, Value::NONE);
                m.pc = pc;
                return m.discard(old);
            }
            Taken::Done => m.vm.exit_value = Value::EMPTY,
            Taken::Refused(value) => m.vm.exit_value = value,
        }
        return m.slow(leave_consumer);
    }
}

/// Whether what the generator on top yields goes to native code, which resumed it, without further ado.
#[inline(always)]
unsafe fn suspends_to_native(m: &mut Machine<'_, true>, i: &Instr) -> bool {
    let nothing_handled = m.vm.handled.is_empty();
    let frame = m.vm.top_frame();
    frame.flags & NATIVE_YIELD != 0
        && suspends_alone(frame, i)
        // SAFETY: a generator's frame with something in `extra` is in a chain.
        && (frame.extra.is_empty() || nothing_handled && unsafe { goes_to_root(frame) })
}

/// Whether the generator of a frame may suspend without further ado: nothing is handled, it knows already whether a handler
/// covers the place, and others keep it alive.
#[inline(always)]
fn suspends_alone(frame: &Frame, i: &Instr) -> bool {
    i.c == 0 && frame.owner.wants_finalize() == (i.flags & Instr::X != 0) && frame.owner.reference_count() > 1
}

/// Suspends the generator of the frame on top; what was yielded goes to the register that the frame below named.
#[inline(always)]
unsafe fn suspend_to_caller(mut m: Machine<'_, true>, i: &Instr) -> Exit {
    // SAFETY: `suspends_alone` holds; the outcome belongs to the frame below.
    unsafe {
        let frame = m.vm.top_frame();
        let (dst, flags) = (frame.dst, frame.flags);
        let value = suspend_at_once(&mut m, i);
        give_to_caller(m, dst, flags, value)
    }
}

/// Goes on with the frame on top, which gets a value in the register that its call instruction named.
#[inline(always)]
unsafe fn give_to_caller(mut m: Machine<'_, true>, dst: u16, flags: u8, value: Value) -> Exit {
    // SAFETY: the outcome belongs to the frame on top.
    unsafe {
        m.load_frame();
        let slot = m.slot(dst);
        if flags & Instr::A != 0 {
            let old = ptr::replace(slot, value);
            return m.discard(old);
        }
        ptr::write(slot, value);
        m.next()
    }
}

/// Suspends the generator of the frame on top and takes the frame off the stack. Gives back what was yielded.
#[inline(always)]
unsafe fn suspend_at_once(m: &mut Machine<'_, true>, i: &Instr) -> Value {
    // SAFETY: `suspends_alone` holds; the operand is in the state that the opcode's row promises.
    unsafe {
        let generator: *const GeneratorObj = m.vm.top_frame().owner.get::<GeneratorObj>().unwrap_unchecked();
        (*generator).pc.set(m.pc);
        (*generator).state.set(GenState::Suspended);
        let value = m.own(i, Instr::B, i.b);
        m.vm.drop_shared_frame();
        value
    }
}

/// Whether what the generator of a frame yields goes straight to whoever resumed the root of its chain: the root knows the
/// generator as its innermost, and outlives the frame.
///
/// # Safety
/// The frame is of a generator in a chain.
#[inline(always)]
unsafe fn goes_to_root(frame: &Frame) -> bool {
    // SAFETY: then `extra` is the chain's root.
    let root = unsafe { frame.extra.get::<GeneratorObj>().unwrap_unchecked() };
    frame.extra.reference_count() > 1 && root.innermost.holds(&frame.owner)
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

    get_awaitable_slow(m, i) {
        m.save_pc();
        let awaitable = m.own(i, Instr::B, i.b);
        let result = m.vm.get_awaitable(awaitable, i.c);
        return m.finish(i, result);
    }

    /// To a native object: a future, most often.
    delegate_to_native(m, i) {
        m.save_pc();
        if m.vm.top_frame().is_awaited_call() {
            m.vm.make_awaited_coroutines();
            m.load_frame();
        }
        return go_on_delegating(m, i);
    }

    delegate_slow(m, i) {
        m.save_pc();
        if m.vm.top_frame().is_awaited_call() {
            m.vm.make_awaited_coroutines();
            m.load_frame();
        }
        if m.vm.delegate_to_step(m.reg(i.b), i.flags & Instr::X != 0) {
            return m.enter();
        }
        return go_on_delegating(m, i);
    }

    get_aiter(m, i) {
        m.save_pc();
        let iterable = m.own(i, Instr::B, i.b);
        let result = m.vm.get_aiter(&iterable);
        drop(iterable);
        return m.finish(i, result);
    }

    get_anext_slow(m, i) {
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

/// `Delegate` for the generator of the frame on top, whose pc is saved.
#[inline(always)]
unsafe fn go_on_delegating(m: Machine<'_, false>, i: &Instr) -> Exit {
    // SAFETY: the source is a temporary that stays alive until the delegation ends.
    unsafe {
        match try_op!(m, m.vm.delegate(m.reg(i.b), i.flags & Instr::X != 0)) {
            Delegated::Frame => m.enter(),
            Delegated::Done(value) => {
                m.release(i.b);
                m.set_and_poll(i, value)
            }
            Delegated::Yields(value) => {
                let (value, frame) = try_op!(m, m.vm.suspend(value, i));
                m.deliver(value, frame)
            }
        }
    }
}
