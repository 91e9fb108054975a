//! What becomes of a frame's outcome: a generator suspends, and the value goes to whoever resumed it; a frame returns, and
//! its caller, its delegator or native code goes on with the value. How generators are resumed is in `resume.rs`, what
//! happens to exceptions in `unwind.rs`.

use super::dispatch::clone_bits;
use super::frame::{CLOSING, Frame, Return};
use super::resume::{Delivered, gen_noun};
use super::{Result, Vm};
use crate::bytecode::Instr;
use crate::object::generator::{GenKind, GenRare, GenState, GeneratorObj};
use crate::value::Value;
use std::ptr;

impl Vm {
    /// The running generator suspends with a value: at a `YieldValue`, or at a `Delegate` whose foreign iterator yielded.
    /// Gives back the value and the frame taken off the stack, for `deliver`.
    #[inline]
    pub(crate) fn suspend(&mut self, value: Value, i: &Instr) -> Result<(Value, Frame)> {
        let Some(frame) = self.frames.pop() else { return Err(self.system_error("yield without a frame")) };
        let Some(generator) = frame.owner.get::<GeneratorObj>() else {
            return Err(self.system_error("yield outside a generator"));
        };
        let pc = if generator.delegate.is_empty() { frame.pc } else { frame.pc.wrapping_sub(1) };
        generator.pc.set(pc);
        generator.state.set(GenState::Suspended);
        // An async generator may have a hook that is called when it dies.
        let guarded = i.flags & Instr::X != 0
            || !generator.delegate.is_empty()
            || generator.kind == GenKind::AsyncGenerator
            || self.is_watched();
        if frame.owner.wants_finalize() != guarded {
            frame.owner.set_finalize(guarded);
        }
        if i.c > 0 {
            self.detach_handled(generator, &frame.owner, i.c as usize);
        }
        if self.is_watched() {
            self.tell_suspended(&frame, &value);
        }
        // What an async generator yields by `yield` suspends it alone, not those that await the item.
        let alone = frame.extra.is_empty()
            || generator.kind == GenKind::AsyncGenerator && generator.delegate.is_empty();
        if !alone {
            if let Some(root) = frame.extra.get::<GeneratorObj>()
                && !root.innermost.holds(&frame.owner)
            {
                root.innermost.set(frame.owner.clone());
                generator.root.set(frame.extra.bits());
            }
            if !self.handled.is_empty() {
                self.detach_chain(&frame.extra, &frame.owner);
            }
        }
        Ok((value, frame))
    }

    /// The exceptions that a suspending frame handles go with it.
    #[cold]
    pub(super) fn detach_handled(&mut self, generator: &GeneratorObj, value: &Value, count: usize) {
        let from = self.handled.len().saturating_sub(count);
        let handled = self.handled.split_off(from);
        value.set_aux(2);
        generator.rare.borrow_mut().get_or_insert_with(|| Box::new(GenRare::default())).handled = handled;
    }

    /// A generator that is being closed yielded, or one that it delegates to did: RuntimeError in whoever closes it.
    #[cold]
    fn ignored_exit(&mut self, frame: Frame) -> Delivered {
        let Frame { owner, extra, dst, flags, ret, .. } = frame;
        let mut closed = owner;
        while let Some(generator) = closed.get::<GeneratorObj>() {
            let delegator = generator.delegator.get();
            if generator.closing.get() || closed.is(&extra) || delegator == 0 {
                break;
            }
            // SAFETY: the chain from the root to here is alive: each holds the next.
            closed = unsafe { clone_bits(delegator) };
        }
        let Some(generator) = closed.get::<GeneratorObj>() else { return Delivered::Loop };
        let noun = gen_noun(generator.kind);
        let error = self.runtime_error(format!("{noun} ignored GeneratorExit"));
        if generator.closing.replace(false) {
            // SAFETY: as above.
            let delegator = unsafe { clone_bits(generator.delegator.get()) };
            self.continue_delegator(delegator, extra, dst, flags, ret);
            self.clear_delegation();
            self.close_delegator();
            self.pending_throw = Some(error.0);
            return Delivered::Loop;
        }
        if ret == Return::NativeClose { Delivered::Out(Err(error)) } else { Delivered::Raise(error) }
    }

    /// The generator on top goes on because what it delegated to was closed: then it is being closed too, unless it is the
    /// one that was resumed.
    pub(super) fn close_delegator(&mut self) {
        let frame = self.top_frame();
        if !frame.extra.is_empty()
            && let Some(generator) = frame.owner.get::<GeneratorObj>()
        {
            generator.closing.set(true);
        }
    }

    /// What the generator on top delegated to is closed: now it gets its GeneratorExit.
    fn exit_delegator(&mut self) {
        self.clear_delegation();
        self.close_delegator();
        if let Some(class) = self.exception_class("GeneratorExit") {
            let exception = self.new_exception(&class, vec![]);
            self.pending_throw = Some(exception);
        }
    }

    /// Hands the outcome of a frame that was taken off the stack to whoever wants it. The frame's registers are dropped
    /// already if it returned.
    pub(crate) fn deliver(&mut self, value: Value, frame: Frame) -> Delivered {
        let Some(generator) = frame.owner.get::<GeneratorObj>() else {
            self.registers.release(frame.base);
            let Frame { owner, extra, dst, flags, ret, .. } = frame;
            drop(owner);
            return self.deliver_return(value, extra, dst, flags, ret);
        };
        if generator.state.get() == GenState::Suspended {
            if generator.kind == GenKind::AsyncGenerator
                && generator.delegate.is_empty()
                && !frame.extra.is_empty()
                && generator.delegator.get() != 0
            {
                return self.deliver_item(value, frame);
            }
            if frame.flags & CLOSING != 0 {
                return self.ignored_exit(frame);
            }
            match frame.ret {
                Return::Native | Return::NativeClose => return Delivered::Out(Ok(value)),
                Return::Consume => return self.leave_consumer(value, frame),
                _ => {}
            }
            self.store_result(frame.dst, frame.flags, value);
            return Delivered::Loop;
        }
        let Frame { owner, extra, dst, flags, ret, .. } = frame;
        let Some(generator) = owner.get::<GeneratorObj>() else { return Delivered::Loop };
        let delegator = generator.delegator.get();
        if self.is_watched() {
            self.tell_returned(&owner, &value);
        }
        self.end_generator(&owner);
        if !extra.is_empty() && delegator != 0 {
            // SAFETY: the chain from the root to here is alive: each holds the next.
            let delegator = unsafe { clone_bits(delegator) };
            self.continue_delegator(delegator, extra, dst, flags, ret);
            let (item_awaited, closed) = (generator.kind == GenKind::AsyncGenerator, generator.closing.get());
            if self.is_watched() {
                let above = self.top_frame().owner.clone();
                self.tell_regains(&above, &owner, Ok(&value));
            }
            drop(owner);
            if item_awaited && !closed {
                // There is no next item.
                self.clear_delegation();
                let end = self.stop_async_iteration();
                self.pending_throw = Some(end.0);
                return Delivered::Loop;
            }
            if closed {
                self.exit_delegator();
                return Delivered::Loop;
            }
            self.end_delegation(value);
            return Delivered::Loop;
        }
        match ret {
            Return::ForIter => {
                drop(value);
                self.leave_for();
                Delivered::Loop
            }
            Return::Resume => Delivered::Raise(self.stop_iteration(value)),
            Return::Consume => {
                drop((value, owner));
                self.finish_consumer(dst, flags)
            }
            Return::Native | Return::NativeClose => Delivered::Out(Ok(value)),
            _ => {
                self.store_result(dst, flags, value);
                Delivered::Loop
            }
        }
    }

    /// An async generator has yielded an item: whoever awaits it goes on.
    #[cold]
    fn deliver_item(&mut self, value: Value, frame: Frame) -> Delivered {
        let Frame { owner, extra, dst, flags, ret, .. } = frame;
        let Some(generator) = owner.get::<GeneratorObj>() else { return Delivered::Loop };
        // SAFETY: the chain from the root to here is alive: each holds the next.
        let delegator = unsafe { clone_bits(generator.delegator.get()) };
        self.continue_delegator(delegator, extra, dst, flags, ret);
        if self.is_watched() {
            let above = self.top_frame().owner.clone();
            self.tell_regains(&above, &owner, Ok(&value));
        }
        if generator.closing.replace(false) {
            // Its awaitable is closed.
            self.exit_delegator();
        } else {
            self.end_delegation(value);
        }
        Delivered::Loop
    }

    /// Puts the frame of a delegator back on the stack in the place of the generator it delegated to.
    pub(crate) fn continue_delegator(
        &mut self,
        delegator: Value,
        root: Value,
        dst: u16,
        flags: u8,
        ret: Return,
    ) {
        let top = delegator.is(&root);
        // The root of a `throw(GeneratorExit)` isn't being closed itself, only what it delegates to.
        let closing =
            if top && !matches!(ret, Return::Close | Return::NativeClose) { 0 } else { flags & CLOSING };
        if let (Some(body), Some(above)) = (root.get::<GeneratorObj>(), delegator.get::<GeneratorObj>()) {
            if top {
                drop(body.innermost.take());
            } else {
                body.innermost.set(delegator.clone());
                above.root.set(root.bits());
            }
        }
        let extra = if top { Value::EMPTY } else { root };
        // SAFETY: a delegator is suspended at its Delegate instruction.
        unsafe { self.push_generator(delegator, extra, Value::EMPTY, dst, flags & Instr::A | closing, ret) };
    }

    /// A value for the caller's register.
    pub(crate) fn store_result(&mut self, dst: u16, flags: u8, value: Value) {
        let base = self.top_frame().base;
        // SAFETY: `dst` is a register of the frame on top, whose instruction wanted the value there.
        unsafe {
            let slot = base.add(dst as usize);
            if flags & Instr::A != 0 {
                drop(ptr::replace(slot, value));
            } else {
                ptr::write(slot, value);
            }
        }
    }

    /// The `for` whose iterator is exhausted is left: the caller's pc is behind its ForIter.
    fn leave_for(&mut self) {
        let frame = self.top_frame();
        let base = frame.base;
        // SAFETY: the frame below a Return::ForIter frame has just executed a ForIter, whose `b` holds the iterator.
        unsafe {
            let i = *frame.pc.wrapping_sub(1);
            frame.pc = frame.pc.offset(i.c as i16 as isize);
            ptr::drop_in_place(base.add(i.b as usize));
        }
    }

    /// The return value of an ordinary frame.
    fn deliver_return(&mut self, value: Value, extra: Value, dst: u16, flags: u8, ret: Return) -> Delivered {
        match ret {
            Return::Native => return Delivered::Out(Ok(value)),
            Return::Init if !value.is_none() => {
                let name = self.type_name(&value);
                return Delivered::Raise(
                    self.type_error(format!("__init__() should return None, not '{name}'")),
                );
            }
            Return::Init => self.store_result(dst, flags, extra),
            Return::Awaited => {
                self.end_awaited_call(ret, extra);
                self.store_result(dst, flags, value);
            }
            _ => self.store_result(dst, flags, value),
        }
        Delivered::Loop
    }
}
