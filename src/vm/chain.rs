//! The common ways of suspension that don't leave the interpreter loop: resuming a generator that is ready, and going from
//! one generator of a chain to the next (`await` of a new coroutine, its return, one step of an async generator), for which
//! the frame on top becomes that of the other generator in place. What is rarer is in `resume.rs`, whose rules these follow.

use super::Vm;
use super::frame::{CLOSING, Frame, NATIVE_YIELD, PLAIN_YIELD, Return, WATCHED};
use super::resume::give_sent;
use crate::bytecode::Instr;
use crate::object::async_gen::{AsyncGenStep, StepKind, StepState};
use crate::object::code::CodeObj;
use crate::object::function::FunctionObj;
use crate::object::generator::{AsyncFlags, GenKind, GenState, GeneratorObj};
use crate::value::{Kind, Value};
use std::ptr;

/// How the values that a frame's generator yields travel, by who resumed the chain. What an async generator yields goes to
/// its delegator, if it has one.
#[inline(always)]
pub(crate) fn yields_of(flags: u8, ret: Return, kind: GenKind, chained: bool) -> u8 {
    match ret {
        _ if flags & CLOSING != 0 || chained && kind == GenKind::AsyncGenerator => 0,
        Return::ForIter | Return::Resume => PLAIN_YIELD,
        Return::Native => NATIVE_YIELD,
        _ => 0,
    }
}

/// Makes a frame that of a generator: everything but where it goes on.
///
/// # Safety
/// `value` is a generator; the frame is on the stack, and its old owner was taken out.
#[inline(always)]
unsafe fn become_frame_of(frame: *mut Frame, value: Value) {
    // SAFETY: the body, the function and the code live as long as `value`, which goes into the frame.
    unsafe {
        let generator: *const GeneratorObj = value.get::<GeneratorObj>().unwrap_unchecked();
        let func: *const FunctionObj = &*(*generator).func;
        let code: *const CodeObj = &*(*func).code;
        (*frame).base = value.tail_address::<GeneratorObj>().cast::<Value>();
        (*frame).func = func;
        (*frame).code = code;
        ptr::write(&raw mut (*frame).owner, value);
    }
}

impl Vm {
    /// Whether a value is a generator of this kind that can be resumed the common way: not started, or suspended at a plain
    /// `yield` outside of any handler.
    #[inline(always)]
    pub(crate) fn is_ready(&self, value: &Value, kind: GenKind) -> bool {
        value.get::<GeneratorObj>().is_some_and(|generator| {
            matches!(generator.state.get(), GenState::Suspended | GenState::Created)
                && generator.kind == kind
                && generator.delegate.is_empty()
                && value.aux() == 0
                && self.frames.has_room()
        })
    }

    /// The innermost generator of the chain that begins with `root`, a generator of this kind that is delegating, if it is
    /// known and suspended at a plain `yield` outside of any handler.
    #[inline(always)]
    pub(crate) fn ready_innermost(&self, root: &Value, kind: GenKind) -> Option<Value> {
        let generator = root.get::<GeneratorObj>()?;
        if generator.state.get() != GenState::Suspended || generator.kind != kind {
            return None;
        }
        let leaf = generator.innermost.get();
        let body = leaf.get::<GeneratorObj>()?;
        let ready = body.root.get() == root.bits()
            && body.state.get() == GenState::Suspended
            && body.delegate.is_empty()
            && leaf.aux() == 0
            && root.aux() == 0
            && self.frames.has_room();
        if ready { Some(leaf) } else { None }
    }

    /// What a generator yields when it is resumed with None while it delegates to an exact built-in iterator that can run no
    /// code: the iterator's next item. No frame is needed. `None`: it is something else, or exhausted.
    #[inline(always)]
    pub(crate) fn next_of_delegate(&mut self, generator: &Value) -> Option<Value> {
        let body = generator.get::<GeneratorObj>()?;
        if body.state.get() != GenState::Suspended
            || body.kind != GenKind::Generator
            || !self.frames.has_room()
        {
            return None;
        }
        // SAFETY: the delegate is only looked at; stepping these iterators runs no code that could end the delegation.
        let delegate = unsafe { &*body.delegate.as_ptr() };
        self.next_at_once(delegate)
    }

    /// The common way to resume: pushes the frame of a generator that is ready and gives its `yield` expression the sent
    /// value. `root` is the generator that was resumed if that is another one of its chain, else EMPTY. Gives back pc, base
    /// and code, and what is to be dropped.
    ///
    /// # Safety
    /// `is_ready` or `ready_innermost` said so; what is sent to a generator that isn't started is None.
    #[allow(clippy::too_many_arguments)]
    #[inline(always)]
    pub(crate) unsafe fn push_ready(
        &mut self,
        value: Value,
        root: Value,
        sent: Value,
        dst: u16,
        flags: u8,
        ret: Return,
    ) -> (*const Instr, *mut Value, *const CodeObj, Value) {
        // SAFETY: the body, the function and the code live as long as `value`, which goes into the frame.
        unsafe {
            let generator: *const GeneratorObj = value.get::<GeneratorObj>().unwrap_unchecked();
            let generator = &*generator;
            let func: *const FunctionObj = &*generator.func;
            let code: *const CodeObj = &*(*func).code;
            let base = value.tail_address::<GeneratorObj>().cast::<Value>();
            self.lay_frame(value, func, code, root, dst, flags, ret);
            let mut pc = generator.pc.get();
            let mut old = Value::EMPTY;
            if generator.state.replace(GenState::Running) == GenState::Suspended {
                (pc, old) = give_sent(pc, base, sent);
            } else {
                // None: there is nothing to drop.
                std::mem::forget(sent);
            }
            self.start_frame(pc, base);
            (pc, base, code, old)
        }
    }

    /// Pushes the frame of a generator that is resumed with None while it delegates to an iterator of which
    /// `next_of_delegate` gives nothing more: its `Delegate` instruction has None. Gives back pc, base and code; `None`, and
    /// nothing is done, if it isn't that simple.
    ///
    /// # Safety
    /// As for `push_ready`.
    #[inline]
    pub(crate) unsafe fn push_past_delegate(
        &mut self,
        generator: &Value,
        dst: u16,
        flags: u8,
        ret: Return,
    ) -> Option<(*const Instr, *mut Value, *const CodeObj)> {
        let body = generator.get::<GeneratorObj>()?;
        let plain = body.state.get() == GenState::Suspended
            && body.kind == GenKind::Generator
            && generator.aux() == 0
            && self.frames.has_room();
        // SAFETY: only looked at.
        if !plain || !is_stepped_at_once(unsafe { &*body.delegate.as_ptr() }) {
            return None;
        }
        // SAFETY: the generator is suspended at its Delegate instruction, whose register holds the iterator.
        unsafe {
            let func: *const FunctionObj = &*body.func;
            let code: *const CodeObj = &*(*func).code;
            let base = generator.tail_address::<GeneratorObj>().cast::<Value>();
            let pc = body.pc.get();
            drop(body.delegate.take());
            finish_delegate(&*pc, base, Value::NONE);
            body.state.set(GenState::Running);
            let pc = pc.add(1);
            self.push_frame(pc, base, generator.clone(), func, code, Value::EMPTY, dst, flags, ret);
            Some((pc, base, code))
        }
    }

    /// `Delegate` of a built-in iterator that has an item: the generator of the frame on top, whose pc is after the
    /// instruction, is suspended there, and its frame goes. Gives back the item, which goes to the register of the frame
    /// below.
    ///
    /// # Safety
    /// The frame on top is at a `Delegate` instruction whose source is `source`, outside of handlers.
    #[inline]
    pub(crate) unsafe fn delegate_at_once(&mut self, source: &Value, pc: *const Instr) -> Option<Value> {
        let frame: *mut Frame = self.top_frame();
        // SAFETY: the frame's owner is alive: others hold it, too.
        unsafe {
            let owner = &(*frame).owner;
            let body = owner.get::<GeneratorObj>()?;
            if (*frame).flags & PLAIN_YIELD == 0
                || !(*frame).extra.is_empty()
                || owner.reference_count() == 1
                || !body.delegate.is_empty()
            {
                return None;
            }
            let item = self.next_at_once(source)?;
            body.delegate.set(source.clone());
            body.pc.set(pc.sub(1));
            body.state.set(GenState::Suspended);
            owner.set_finalize(true);
            self.drop_shared_frame();
            Some(item)
        }
    }

    /// The depth of a generator that `above` delegates to, if the limit allows it.
    #[inline(always)]
    fn depth_below(&self, above: &GeneratorObj) -> Option<u16> {
        let depth = if above.delegator.get() == 0 { 1 } else { above.depth.get().saturating_add(1) };
        let fits = self.frames.len() + usize::from(depth) <= self.frames.limit() && depth != u16::MAX;
        fits.then_some(depth)
    }

    /// The generator of the frame on top, whose pc is behind its `Delegate` instruction, is suspended there, and the frame
    /// becomes that of `child`, a generator that runs from now on. `delegate` is what the instruction delegates to.
    ///
    /// # Safety
    /// `owner` is the body of the frame's owner; nothing is delegated to yet.
    #[inline(always)]
    pub(super) unsafe fn hand_over(
        &mut self,
        owner: *const GeneratorObj,
        delegate: Value,
        child: Value,
        body: *const GeneratorObj,
        guarded: bool,
    ) {
        let frame: *mut Frame = self.top_frame();
        // SAFETY: promised by the caller; owner and child are alive.
        unsafe {
            (*owner).pc.set((*frame).pc.sub(1));
            (*owner).delegate.set(delegate);
            (*owner).state.set(GenState::Suspended);
            (*body).delegator.set((*frame).owner.bits());
            (*body).state.set(GenState::Running);
            (*frame).pc = (*body).pc.get();
            let old = ptr::read(&raw const (*frame).owner);
            if old.wants_finalize() != guarded {
                old.set_finalize(guarded);
            }
            become_frame_of(frame, child);
            if (*frame).extra.is_empty() {
                ptr::write(&raw mut (*frame).extra, old);
            } else {
                // Its own delegator holds it.
                drop(old);
            }
        }
    }

    /// `Delegate` of a coroutine that wasn't started: its frame takes the place of the one on top. `false`: nothing was
    /// done, it isn't that simple.
    ///
    /// # Safety
    /// The frame on top is at a `Delegate` instruction whose source is `source`, and its pc is saved.
    #[inline(always)]
    pub(crate) unsafe fn delegate_to_new(&mut self, source: &Value, guarded: bool) -> bool {
        let Some(child) = source.get::<GeneratorObj>() else { return false };
        if child.kind != GenKind::Coroutine || child.state.get() != GenState::Created {
            return false;
        }
        let frame: *const Frame = self.top_frame();
        // SAFETY: the owner of the frame on top stays alive, it goes on as a delegator.
        let Some(owner) = (unsafe { (*frame).owner.get::<GeneratorObj>() }) else { return false };
        // SAFETY: as above.
        if !owner.delegate.is_empty() || unsafe { (*frame).flags } & WATCHED != 0 {
            return false;
        }
        let Some(depth) = self.depth_below(owner) else { return false };
        child.depth.set(depth);
        source.set_finalize(false);
        // SAFETY: as above; a generator that wasn't started takes no value.
        unsafe { self.hand_over(owner, source.clone(), source.clone(), child, guarded) };
        true
    }

    /// `Delegate` of the awaitable of an async generator's next item: as `delegate_to_new`.
    ///
    /// # Safety
    /// As there.
    #[inline(always)]
    pub(crate) unsafe fn delegate_to_step(&mut self, source: &Value, guarded: bool) -> bool {
        let Some(step) = source.get::<AsyncGenStep>() else { return false };
        let Some(agen) = step.generator.get::<GeneratorObj>() else { return false };
        let created = agen.state.get() == GenState::Created;
        if step.kind != StepKind::Send
            || step.state.get() != StepState::Created
            || !(created || agen.state.get() == GenState::Suspended)
            || !agen.delegate.is_empty()
            || step.generator.aux() != 0
            || agen.has_async(AsyncFlags::RUNNING)
            || created && !step.value.is_empty()
        {
            return false;
        }
        let frame: *const Frame = self.top_frame();
        // SAFETY: the owner of the frame on top stays alive, it goes on as a delegator.
        let Some(owner) = (unsafe { (*frame).owner.get::<GeneratorObj>() }) else { return false };
        // SAFETY: as above.
        if !owner.delegate.is_empty() || unsafe { (*frame).flags } & WATCHED != 0 {
            return false;
        }
        let Some(depth) = self.depth_below(owner) else { return false };
        agen.depth.set(depth);
        step.state.set(StepState::Awaiting);
        let sent = step.value.take();
        let sent = if sent.is_empty() { Value::NONE } else { sent };
        // SAFETY: as above.
        drop(unsafe { self.hand_over_to_item(owner, source, &step.generator, agen, sent, guarded) });
        true
    }

    /// The next item of an async generator that is ready for it, awaited at once: as `delegate_to_step`, without a step. The
    /// async generator itself is what is delegated to; `step_of_delegate` makes the step if a script looks. `Err`: nothing
    /// was done. `Ok`: what is to be dropped.
    ///
    /// # Safety
    /// As there; the instruction's source holds None.
    #[inline(always)]
    pub(crate) unsafe fn delegate_to_item(&mut self, source: &Value, guarded: bool) -> Result<Value, ()> {
        let Some(agen) = source.get::<GeneratorObj>() else { return Err(()) };
        if agen.kind != GenKind::AsyncGenerator
            || !matches!(agen.state.get(), GenState::Suspended | GenState::Created)
            || agen.async_flags.get() & (AsyncFlags::HOOKED | AsyncFlags::RUNNING) != AsyncFlags::HOOKED
            || !agen.delegate.is_empty()
            || source.aux() != 0
        {
            return Err(());
        }
        let frame: *const Frame = self.top_frame();
        // SAFETY: the owner of the frame on top stays alive, it goes on as a delegator.
        let Some(owner) = (unsafe { (*frame).owner.get::<GeneratorObj>() }) else { return Err(()) };
        // SAFETY: as above.
        if !owner.delegate.is_empty() || unsafe { (*frame).flags } & WATCHED != 0 {
            return Err(());
        }
        let Some(depth) = self.depth_below(owner) else { return Err(()) };
        agen.depth.set(depth);
        // SAFETY: as above.
        Ok(unsafe { self.hand_over_to_item(owner, source, source, agen, Value::NONE, guarded) })
    }

    /// `hand_over` to an async generator, which gets a sent value. Gives back what is to be dropped.
    ///
    /// # Safety
    /// As there.
    #[inline(always)]
    unsafe fn hand_over_to_item(
        &mut self,
        owner: *const GeneratorObj,
        delegate: &Value,
        generator: &Value,
        agen: &GeneratorObj,
        sent: Value,
        guarded: bool,
    ) -> Value {
        agen.set_async(AsyncFlags::RUNNING, true);
        let created = agen.state.get() == GenState::Created;
        // SAFETY: promised by the caller. What it yields must not pass over the delegator, so the frame's flags are cleared;
        // they are restored when the delegator goes on.
        unsafe {
            self.hand_over(owner, delegate.clone(), generator.clone(), agen, guarded);
            let frame: *mut Frame = self.top_frame();
            (*frame).flags &= !(PLAIN_YIELD | NATIVE_YIELD);
            if created {
                return Value::EMPTY;
            }
            let (pc, old) = give_sent((*frame).pc, (*frame).base, sent);
            (*frame).pc = pc;
            old
        }
    }

    /// Whether the frame on top is of a generator that another one delegates to, that isn't being closed and that nobody
    /// watches.
    #[inline(always)]
    pub(crate) fn has_delegator(&mut self) -> bool {
        let frame = self.top_frame();
        !frame.extra.is_empty()
            && frame.flags & (CLOSING | WATCHED) == 0
            && frame.owner.get::<GeneratorObj>().is_some_and(|g| g.delegator.get() != 0)
    }

    /// The coroutine or generator of the frame on top has returned, and its registers are gone: the frame becomes that of
    /// its delegator, whose `Delegate` instruction has this value.
    ///
    /// # Safety
    /// `has_delegator` holds, and it isn't an async generator.
    #[inline(always)]
    pub(crate) unsafe fn return_to_delegator(&mut self, value: Value) {
        let frame: *mut Frame = self.top_frame();
        // SAFETY: the frame's owner is a generator, taken out of the frame; the next owner follows below.
        unsafe {
            let child = ptr::read(&raw const (*frame).owner);
            let body: *const GeneratorObj = child.get::<GeneratorObj>().unwrap_unchecked();
            let (delegate, source) = self.back_to_delegator(frame, (*body).delegator.get(), value);
            // Most often nobody else knows the coroutine.
            if child.reference_count() == 3 && delegate.is(&child) && (*body).holds_only_function() {
                child.give_up_shared();
                delegate.give_up_shared();
                self.free_generator(source);
                return;
            }
            self.end_generator(&child);
            if let Some(root) = (*frame).extra.get::<GeneratorObj>()
                && root.innermost.holds(&child)
            {
                drop(root.innermost.take());
            }
            end_delegate(&delegate);
            drop((child, delegate, source));
        }
    }

    /// Frees a generator whose registers are gone and that holds only its function; this is the last reference.
    #[inline(always)]
    unsafe fn free_generator(&mut self, last: Value) {
        // SAFETY: promised by the caller; the function is taken out before the memory is freed.
        unsafe {
            let body: *const GeneratorObj = last.get::<GeneratorObj>().unwrap_unchecked();
            let function = ptr::read(&raw const (*body).func);
            match self.heap.free_empty_at_once::<GeneratorObj>(last) {
                Ok(class) => drop((function, class)),
                Err(last) => {
                    std::mem::forget(function);
                    self.end_generator(&last);
                    drop(last);
                }
            }
        }
    }

    /// The async generator of the frame on top has yielded an item, and its pc is saved: it is suspended, and the frame
    /// becomes that of whoever awaits the item.
    ///
    /// # Safety
    /// `has_delegator` holds, the owner is an async generator, and it delegates to nothing.
    #[inline(always)]
    pub(crate) unsafe fn yield_to_delegator(&mut self, value: Value) {
        let frame: *mut Frame = self.top_frame();
        // SAFETY: as in `return_to_delegator`.
        unsafe {
            let child = ptr::read(&raw const (*frame).owner);
            let body: *const GeneratorObj = child.get::<GeneratorObj>().unwrap_unchecked();
            let delegator = (*body).delegator.get();
            (*body).pc.set((*frame).pc);
            (*body).state.set(GenState::Suspended);
            if !child.wants_finalize() {
                // It may have a hook that is called when it dies.
                child.set_finalize(true);
            }
            let (delegate, source) = self.back_to_delegator(frame, delegator, value);
            end_delegate(&delegate);
            drop((child, delegate, source));
        }
    }

    /// Makes a frame that of a delegator, whose `Delegate` instruction has this value. Gives back what it delegated to and
    /// what was in the instruction's register, to be dropped.
    ///
    /// # Safety
    /// `frame` is the one on top and its owner was taken out; `delegator` are the bits of that owner's living delegator,
    /// which is suspended at its `Delegate` instruction.
    #[inline(always)]
    unsafe fn back_to_delegator(
        &mut self,
        frame: *mut Frame,
        delegator: u64,
        value: Value,
    ) -> (Value, Value) {
        // SAFETY: promised by the caller.
        unsafe {
            let top = (*frame).extra.bits() == delegator;
            let owner = if top {
                ptr::replace(&raw mut (*frame).extra, Value::EMPTY)
            } else {
                super::dispatch::clone_bits(delegator)
            };
            let above: *const GeneratorObj = owner.get::<GeneratorObj>().unwrap_unchecked();
            let delegate = (*above).delegate.take();
            (*above).state.set(GenState::Running);
            let pc = (*above).pc.get();
            (*frame).pc = pc.add(1);
            become_frame_of(frame, owner);
            (*frame).flags = (*frame).flags & !(PLAIN_YIELD | NATIVE_YIELD)
                | yields_of((*frame).flags, (*frame).ret, (*above).kind, !top);
            let (i, base) = (&*pc, (*frame).base);
            let source = ptr::read(base.add(i.b as usize));
            let slot = base.add(i.a as usize);
            if i.flags & Instr::A != 0 && i.a != i.b {
                drop(ptr::replace(slot, value));
            } else {
                ptr::write(slot, value);
            }
            (delegate, source)
        }
    }
}

/// Whether `next_at_once` steps this iterator.
fn is_stepped_at_once(iterator: &Value) -> bool {
    iterator.stored_class().is_none()
        && matches!(iterator.kind(), Kind::ListIter | Kind::RangeIter | Kind::TupleIter | Kind::StrIter)
}

/// Gives a `Delegate` instruction its value, and drops what its register holds.
///
/// # Safety
/// The registers at `base` are those of the generator that is suspended at the instruction.
pub(super) unsafe fn finish_delegate(i: &Instr, base: *mut Value, value: Value) {
    // SAFETY: the source is a temporary that stays alive till here; flag A says whether the target holds a value.
    unsafe {
        ptr::drop_in_place(base.add(i.b as usize));
        let slot = base.add(i.a as usize);
        if i.flags & Instr::A != 0 && i.a != i.b {
            drop(ptr::replace(slot, value));
        } else {
            ptr::write(slot, value);
        }
    }
}

/// What was delegated to no longer is: its links go, and the awaitable of an async generator's step is done.
pub(crate) fn end_delegate(delegate: &Value) {
    if let Some(child) = delegate.get::<GeneratorObj>() {
        child.root.set(0);
        child.delegator.set(0);
        if child.kind == GenKind::AsyncGenerator {
            child.set_async(AsyncFlags::RUNNING, false);
        }
    } else if let Some(step) = delegate.get::<AsyncGenStep>() {
        step.state.set(StepState::Finished);
        if let Some(agen) = step.generator.get::<GeneratorObj>() {
            agen.set_async(AsyncFlags::RUNNING, false);
            agen.root.set(0);
            agen.delegator.set(0);
        }
    }
}
