//! Every rule of suspension: how a generator is resumed, what becomes of what it yields, returns and raises, and how a
//! chain of delegating generators (PEP 380) is resumed at its innermost frame without passing through the others.
//!
//! A delegating generator is `Suspended` at its `Delegate` instruction with `delegate` set. The generator that a script
//! resumes is the *root*; the frame on the stack is that of the innermost generator of its chain, with the root in
//! `Frame::extra`. The root remembers its innermost generator, and the innermost remembers that root: as long as both
//! agree and the innermost is suspended at a plain `yield` (or on a foreign iterator), the chain in between cannot have
//! changed, because a delegation only ends when the generator delegated to ends, and ending one clears `root`.
//! Otherwise the chain is walked once.

use super::call::Called;
use super::chain::{end_delegate, finish_delegate, yields_of};
use super::dispatch::clone_bits;
use super::frame::{CLOSING, NATIVE_YIELD, PLAIN_YIELD, Return, WATCHED};
use super::{Raise, Result, Vm};
use crate::bytecode::Instr;
use crate::object::async_gen::AsyncGenStep;
use crate::object::code::CodeObj;
use crate::object::exception::TracebackObj;
use crate::object::function::{FunctionObj, Special};
use crate::object::generator::{GenKind, GenState, Generator, GeneratorObj};
use crate::object::native::NativeObj;
use crate::trace::event::How;
use crate::value::{Kind, Value};
use std::ptr;

/// What a generator is resumed with.
pub(crate) enum Action {
    /// `next()`, `send(value)`
    Send(Value),
    /// `throw(exception)`
    Throw(Value),
    /// `close()`
    Close,
}

/// What became of resuming an iterator.
pub(crate) enum Resumed {
    /// It gave a value.
    Value(Value),
    /// It is exhausted.
    Finished,
    /// A frame was pushed; the loop goes on with it.
    Frame,
}

/// What the loop does after a frame's outcome was handed on.
pub(crate) enum Delivered {
    /// It goes on with the frame on top.
    Loop,
    /// It raises in the frame on top.
    Raise(Raise),
    /// It ends: native code gets this.
    Out(Result),
}

/// What became of a `Delegate` instruction.
pub(crate) enum Delegated {
    /// The subgenerator's frame has taken the place of the delegator's.
    Frame,
    /// The subgenerator is finished; this is the result.
    Done(Value),
    /// A foreign iterator yielded this.
    Yields(Value),
}

/// The end of a generator's run, seen from native code.
#[derive(Debug)]
pub enum Outcome {
    /// It suspended with this value.
    Yielded(Value),
    /// It returned this value.
    Returned(Value),
}

impl Vm {
    /// Pushes the frame of a generator that isn't delegating to another generator, and gives its `yield` expression the
    /// sent value (EMPTY: none, an exception will be raised there).
    ///
    /// # Safety
    /// `value` is a generator in state Created or Suspended.
    #[inline(always)]
    pub(super) unsafe fn push_generator(
        &mut self,
        value: Value,
        root: Value,
        sent: Value,
        dst: u16,
        flags: u8,
        ret: Return,
    ) {
        // SAFETY: the body, the function and the code live as long as `value`, which goes into the frame.
        unsafe {
            let generator: *const GeneratorObj = value.get::<GeneratorObj>().unwrap_unchecked();
            let generator = &*generator;
            let func: *const FunctionObj = &*generator.func;
            let code: *const CodeObj = &*(*func).code;
            let base = value.tail_address::<GeneratorObj>().cast::<Value>();
            let mut pc = generator.pc.get();
            if generator.state.replace(GenState::Running) == GenState::Suspended {
                if sent.is_empty() {
                    // An exception is coming: the `yield` gets no value.
                } else if generator.delegate.is_empty() {
                    let old;
                    (pc, old) = give_sent(pc, base, sent);
                    drop(old);
                } else {
                    self.sent = sent;
                }
            } else {
                drop(sent);
            }
            if value.aux() != 0 {
                self.attach_handled(generator, &value);
            }
            let flags = flags & !(PLAIN_YIELD | NATIVE_YIELD)
                | if self.is_watched() {
                    WATCHED
                } else {
                    yields_of(flags, ret, generator.kind, !root.is_empty())
                };
            self.push_frame(pc, base, value, func, code, root, dst, flags, ret);
        }
    }

    /// The generators from `root` down to the one above `leaf` handle again what they handled when they were suspended.
    #[cold]
    fn attach_chain(&mut self, root: &Value, leaf: &Value) {
        let mut at = root.clone();
        while let Some(generator) = at.get::<GeneratorObj>()
            && !at.is(leaf)
        {
            if at.aux() == 2 {
                self.attach_handled(generator, &at);
            }
            let next = generator.delegate.get();
            at = next;
        }
    }

    /// The innermost generator of a chain has suspended: what the others handle goes with them. The root is marked if
    /// there is anything.
    #[cold]
    pub(super) fn detach_chain(&mut self, root: &Value, leaf: &Value) {
        let mut chain = Vec::new();
        let mut at = root.clone();
        while let Some(generator) = at.get::<GeneratorObj>()
            && !at.is(leaf)
        {
            let next = generator.delegate.get();
            chain.push(at);
            at = next;
        }
        let mut any = false;
        for value in chain.iter().rev() {
            let Some(generator) = value.get::<GeneratorObj>() else { continue };
            let at = generator.suspended_at();
            let handled = generator.func.code.code.infos.get(at).map_or(0, |info| info.handled as usize);
            if handled > 0 {
                self.detach_handled(generator, value, handled);
                any = true;
            }
        }
        if any {
            root.set_aux(2);
        }
    }

    /// A generator that was suspended while handling exceptions handles them again.
    #[cold]
    fn attach_handled(&mut self, generator: &GeneratorObj, value: &Value) {
        value.set_aux(0);
        if let Some(rare) = &mut *generator.rare.borrow_mut() {
            self.handled.append(&mut rare.handled);
        }
    }

    /// Resumes a generator: pushes the frame of the innermost generator of its chain. `Finished` if it is finished
    /// already (then nothing was done).
    pub(crate) fn resume(
        &mut self,
        root: &Value,
        action: Action,
        dst: u16,
        flags: u8,
        ret: Return,
    ) -> Result<Resumed> {
        let Some(generator) = root.get::<GeneratorObj>() else {
            return Err(self.type_error("not a generator"));
        };
        match generator.state.get() {
            GenState::Running => return Err(self.already_executing(generator)),
            GenState::Finished => return self.resume_finished(generator, action),
            GenState::Created => match &action {
                Action::Send(sent) if !sent.is_none() => {
                    let what = gen_noun(generator.kind);
                    return Err(
                        self.type_error(format!("can't send non-None value to a just-started {what}"))
                    );
                }
                Action::Close => {
                    root.set_finalize(false);
                    self.finish_generator(root);
                    if self.is_watched() {
                        self.tell_raised(root, &Value::NONE, true);
                    }
                    return Ok(Resumed::Finished);
                }
                Action::Throw(exception) => {
                    // Raised at the `def`: nothing of the body runs.
                    root.set_finalize(false);
                    let exception = exception.clone();
                    if self.is_watched() {
                        let how = How::Throw(self.shown(&exception));
                        self.tell_resumed(root, root, how, true, ret);
                        self.tell_raised(root, &exception, false);
                    }
                    return self.throw_into_created(root, exception);
                }
                Action::Send(_) => {}
            },
            GenState::Suspended => {}
        }
        if !self.frames.make_room() {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        let leaf = if generator.delegate.is_empty() { root.clone() } else { self.innermost(root) };
        let Some(inner) = leaf.get::<GeneratorObj>() else {
            return Err(self.system_error("a chain of generators ends in something else"));
        };
        if inner.state.get() == GenState::Running {
            return self.resume_behind_running(root, &leaf, dst, flags, ret);
        }
        if inner.state.get() == GenState::Created && leaf.wants_finalize() {
            leaf.set_finalize(false);
        }
        let extra = if leaf.is(root) { Value::EMPTY } else { root.clone() };
        if root.aux() == 2 && !extra.is_empty() {
            self.attach_chain(root, &leaf);
        }
        let chained = !extra.is_empty();
        if self.is_watched() {
            let how = match &action {
                Action::Send(sent) if sent.is_none() => How::Next,
                Action::Send(sent) => How::Send(self.shown(sent)),
                Action::Throw(exception) => How::Throw(self.shown(exception)),
                Action::Close => How::Close,
            };
            let first = generator.state.get() == GenState::Created;
            self.tell_resumed(root, &leaf, how, first, ret);
        }
        // SAFETY: the innermost generator is suspended or created, as was just seen.
        match action {
            Action::Send(sent) => {
                if inner.state.get() == GenState::Finished {
                    return self.resume_over_finished(root, &leaf, dst, flags, ret);
                }
                // SAFETY: as above.
                unsafe { self.push_generator(leaf, extra, sent, dst, flags, ret) };
                Ok(Resumed::Frame)
            }
            Action::Throw(exception) => {
                if inner.state.get() == GenState::Finished {
                    return self.throw_over_finished(root, &leaf, exception, dst, flags, ret);
                }
                let exits = self.is_generator_exit(&Raise(exception.clone()));
                let closing = if exits && chained { CLOSING } else { 0 };
                inner.closing.set(closing != 0);
                // SAFETY: as above.
                unsafe { self.push_generator(leaf, extra, Value::EMPTY, dst, flags | closing, ret) };
                self.pending_throw = Some(exception);
                Ok(Resumed::Frame)
            }
            Action::Close => {
                let Some(class) = self.exception_class("GeneratorExit") else { return Ok(Resumed::Finished) };
                let exception = self.new_exception(&class, vec![]);
                if inner.state.get() == GenState::Finished {
                    return self.throw_over_finished(root, &leaf, exception, dst, flags | CLOSING, ret);
                }
                inner.closing.set(chained);
                // SAFETY: as above.
                unsafe { self.push_generator(leaf, extra, Value::EMPTY, dst, flags | CLOSING, ret) };
                self.pending_throw = Some(exception);
                Ok(Resumed::Frame)
            }
        }
    }

    /// The innermost generator of the chain that begins with `root`, which is delegating.
    fn innermost(&mut self, root: &Value) -> Value {
        let Some(generator) = root.get::<GeneratorObj>() else { return root.clone() };
        let cached = generator.innermost.get();
        if let Some(leaf) = cached.get::<GeneratorObj>()
            && leaf.root.get() == root.bits()
            && leaf.state.get() == GenState::Suspended
            && (leaf.delegate.is_empty() || !is_generator(&leaf.delegate))
        {
            return cached;
        }
        let mut at = root.clone();
        while let Some(body) = at.get::<GeneratorObj>() {
            let next = body.delegate.get();
            let Some(child) = next.get::<GeneratorObj>() else { break };
            child.delegator.set(at.bits());
            let stop = matches!(child.state.get(), GenState::Running | GenState::Finished);
            at = next;
            if stop {
                break;
            }
        }
        generator.innermost.set(at.clone());
        if let Some(leaf) = at.get::<GeneratorObj>() {
            leaf.root.set(root.bits());
        }
        at
    }

    /// Whether the generator runs: it, or the innermost generator of the chain it delegates to, is on the frame stack.
    pub fn gen_is_running(&self, value: &Value) -> bool {
        let mut at = value.clone();
        loop {
            let Some(generator) = at.get::<GeneratorObj>() else { return false };
            match generator.state.get() {
                GenState::Running => return true,
                GenState::Suspended if !generator.delegate.is_empty() => {
                    let next = generator.delegate.get();
                    at = next;
                }
                _ => return false,
            }
        }
    }

    #[cold]
    fn already_executing(&mut self, generator: &GeneratorObj) -> Raise {
        let noun = gen_noun(generator.kind);
        self.value_error(format!("{noun} already executing"))
    }

    /// The chain ends in a running generator. If the root is part of what runs, that is the caller's error; otherwise it
    /// is raised inside the generator that delegates to the running one.
    #[cold]
    fn resume_behind_running(
        &mut self,
        root: &Value,
        leaf: &Value,
        dst: u16,
        flags: u8,
        ret: Return,
    ) -> Result<Resumed> {
        let running_root = self
            .frames
            .as_slice()
            .iter()
            .rev()
            .find(|f| f.owner.is(leaf))
            .map(|f| if f.extra.is_empty() { f.owner.clone() } else { f.extra.clone() });
        let Some(body) = root.get::<GeneratorObj>() else { return Ok(Resumed::Finished) };
        let error = self.already_executing(body);
        let mut at = running_root.unwrap_or_default();
        while let Some(generator) = at.get::<GeneratorObj>() {
            if at.is(root) {
                return Err(error);
            }
            let next = generator.delegate.get();
            at = next;
        }
        self.throw_over_finished(root, leaf, error.0, dst, flags, ret)
    }

    /// The chain ends in a generator that somebody else has finished: its delegator goes on with None.
    #[cold]
    fn resume_over_finished(
        &mut self,
        root: &Value,
        finished: &Value,
        dst: u16,
        flags: u8,
        ret: Return,
    ) -> Result<Resumed> {
        let Some(body) = finished.get::<GeneratorObj>() else { return Ok(Resumed::Finished) };
        if body.kind == GenKind::Coroutine {
            let error = self.runtime_error("cannot reuse already awaited coroutine");
            return self.throw_over_finished(root, finished, error.0, dst, flags, ret);
        }
        self.push_delegator(root, finished, dst, flags, ret);
        self.end_delegation(Value::NONE);
        Ok(Resumed::Frame)
    }

    /// Raises in the generator that delegates to `child`, which cannot take the exception itself.
    #[cold]
    fn throw_over_finished(
        &mut self,
        root: &Value,
        child: &Value,
        exception: Value,
        dst: u16,
        flags: u8,
        ret: Return,
    ) -> Result<Resumed> {
        self.push_delegator(root, child, dst, flags, ret);
        self.clear_delegation();
        if flags & CLOSING != 0 {
            self.close_delegator();
        }
        self.pending_throw = Some(exception);
        Ok(Resumed::Frame)
    }

    /// Pushes the frame of the generator that delegates to `child`.
    fn push_delegator(&mut self, root: &Value, child: &Value, dst: u16, flags: u8, ret: Return) {
        let Some(body) = child.get::<GeneratorObj>() else { return };
        // SAFETY: `innermost` has just set the link along the living chain.
        let delegator = unsafe { clone_bits(body.delegator.get()) };
        let extra = if delegator.is(root) { Value::EMPTY } else { root.clone() };
        if let (Some(generator), Some(above)) = (root.get::<GeneratorObj>(), delegator.get::<GeneratorObj>())
        {
            generator.innermost.set(delegator.clone());
            above.root.set(root.bits());
        }
        // SAFETY: it is suspended at its Delegate instruction.
        unsafe { self.push_generator(delegator, extra, Value::EMPTY, dst, flags, ret) };
    }

    /// The running frame's generator no longer delegates; its pc goes past the `Delegate` instruction.
    pub(crate) fn clear_delegation(&mut self) {
        let frame = self.top_frame();
        frame.pc = frame.pc.wrapping_add(1);
        if let Some(generator) = frame.owner.get::<GeneratorObj>() {
            end_delegate(&generator.delegate.take());
        }
    }

    /// The running frame's `Delegate` instruction, at which `pc` points, has this result.
    pub(super) fn end_delegation(&mut self, value: Value) {
        let frame = self.top_frame();
        let (pc, base) = (frame.pc, frame.base);
        self.clear_delegation();
        // SAFETY: pc was at the Delegate instruction of the running frame; its source register holds the subgenerator.
        unsafe { finish_delegate(&*pc, base, value) };
    }

    fn resume_finished(&mut self, generator: &GeneratorObj, action: Action) -> Result<Resumed> {
        match action {
            Action::Close => Ok(Resumed::Finished),
            _ if generator.kind == GenKind::Coroutine => {
                Err(self.runtime_error("cannot reuse already awaited coroutine"))
            }
            Action::Throw(exception) => Err(Raise(exception)),
            Action::Send(_) => Ok(Resumed::Finished),
        }
    }

    /// `throw()` on a generator that wasn't started: it is finished, and the traceback names its first line.
    fn throw_into_created(&mut self, root: &Value, exception: Value) -> Result<Resumed> {
        if let Some(generator) = root.get::<GeneratorObj>() {
            let func = generator.func.clone();
            if let Some(body) = exception.as_exception() {
                body.push_traceback(&self.heap, func.to_value(), TracebackObj::AT_HEAD);
            }
        }
        self.finish_generator(root);
        Err(Raise(exception))
    }

    /// Drops the registers of a generator that isn't running, and finishes it.
    pub(crate) fn finish_generator(&mut self, value: &Value) {
        let Some(generator) = value.get::<GeneratorObj>() else { return };
        let live = generator.live_registers();
        let base = value.tail_address::<GeneratorObj>().cast::<Value>();
        // Nobody may see the registers while they go.
        generator.state.set(GenState::Finished);
        // SAFETY: those registers were live until the state changed, and nobody looks at them any more.
        unsafe {
            for n in (0..live).rev() {
                ptr::drop_in_place(base.add(n));
            }
        }
        self.end_generator(value);
    }

    /// Marks a generator whose registers are gone as finished.
    #[inline(always)]
    pub(crate) fn end_generator(&mut self, value: &Value) {
        let Some(generator) = value.get::<GeneratorObj>() else { return };
        generator.state.set(GenState::Finished);
        value.set_finalize(false);
        value.set_aux(1);
        if !generator.innermost.is_empty()
            || !generator.delegate.is_empty()
            || generator.rare.borrow().is_some()
        {
            self.unlink(generator);
        }
    }

    /// Forgets the links of a finished generator.
    #[inline(never)]
    pub(crate) fn unlink(&mut self, generator: &GeneratorObj) {
        if !generator.innermost.is_empty() {
            drop(generator.innermost.take());
        }
        if !generator.delegate.is_empty() {
            end_delegate(&generator.delegate.take());
        }
        generator.rare.borrow_mut().as_mut().map(|rare| std::mem::take(&mut rare.handled));
    }

    /// `Delegate`: the running frame's generator hands over to the iterator in `source`, or goes on with the one it
    /// already delegates to.
    pub(crate) fn delegate(&mut self, source: &Value, guarded: bool) -> Result<Delegated> {
        let frame = self.top_frame();
        let owner = frame.owner.clone();
        let Some(generator) = owner.get::<GeneratorObj>() else {
            return Err(self.system_error("delegation outside a generator"));
        };
        if !generator.delegate.is_empty() {
            let foreign = generator.delegate.get();
            let sent = std::mem::take(&mut self.sent);
            return self.delegate_foreign(generator, &foreign, sent, false);
        }
        let Some(child) = source.get::<GeneratorObj>().filter(|g| g.kind != GenKind::AsyncGenerator) else {
            generator.delegate.set(source.clone());
            if self.is_watched() {
                self.tell_delegates(&owner, source);
            }
            return self.delegate_foreign(generator, source, Value::NONE, true);
        };
        match child.state.get() {
            GenState::Finished if child.kind == GenKind::Coroutine => {
                return Err(self.runtime_error("cannot reuse already awaited coroutine"));
            }
            GenState::Finished => return Ok(Delegated::Done(Value::NONE)),
            GenState::Running => return Err(self.already_executing(child)),
            GenState::Suspended if child.kind == GenKind::Coroutine => {
                return Err(self.runtime_error("coroutine is being awaited already"));
            }
            GenState::Suspended if !child.delegate.is_empty() && self.gen_is_running(source) => {
                return Err(self.already_executing(child));
            }
            GenState::Created | GenState::Suspended => {}
        }
        source.set_finalize(source.wants_finalize() && child.state.get() != GenState::Created);
        let above = if generator.delegator.get() == 0 { 0 } else { generator.depth.get() };
        let depth = above.saturating_add(1);
        if self.frames.len() + usize::from(depth) > self.frames.limit() || depth == u16::MAX {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        child.depth.set(depth);
        if self.is_watched() {
            let first = child.state.get() == GenState::Created;
            self.tell_delegates(&owner, source);
            if child.delegate.is_empty() {
                self.tell_resumed(source, source, How::Next, first, Return::Register);
            }
        }
        // The delegator's frame makes room for that of the innermost generator of the child's chain.
        let Some(frame) = self.frames.pop() else { return Ok(Delegated::Done(Value::NONE)) };
        let root = if frame.extra.is_empty() { owner.clone() } else { frame.extra };
        generator.pc.set(frame.pc.wrapping_sub(1));
        generator.delegate.set(source.clone());
        generator.state.set(GenState::Suspended);
        owner.set_finalize(guarded || self.is_watched());
        child.delegator.set(owner.bits());
        if !child.delegate.is_empty() {
            // Resuming the root finds the innermost by walking.
            drop(frame.owner);
            let result = self.resume(&root, Action::Send(Value::NONE), frame.dst, frame.flags, frame.ret);
            return match result {
                Ok(_) => Ok(Delegated::Frame),
                Err(e) => Err(e),
            };
        }
        child.root.set(root.bits());
        if let Some(body) = root.get::<GeneratorObj>() {
            body.innermost.set(source.clone());
        }
        // SAFETY: the child is created or suspended at a YieldValue.
        unsafe { self.push_generator(source.clone(), root, Value::NONE, frame.dst, frame.flags, frame.ret) };
        Ok(Delegated::Frame)
    }

    /// One step of a delegation to something that isn't a generator.
    fn delegate_foreign(
        &mut self,
        generator: &GeneratorObj,
        foreign: &Value,
        sent: Value,
        first: bool,
    ) -> Result<Delegated> {
        let native = foreign.get::<NativeObj>();
        let result = if foreign.get::<AsyncGenStep>().is_some() {
            self.async_gen_step(foreign, StepAction::Send(sent))
        } else if let Some(result) = native.and_then(|native| native.data.step(foreign, self, first)) {
            result
        } else if sent.is_none() {
            self.next_with_value(foreign)
        } else {
            let result = self.call_method_named(foreign, "send", &[sent]);
            self.step_result(result)
        };
        match result {
            Ok(Outcome::Yielded(value)) => Ok(Delegated::Yields(value)),
            Ok(Outcome::Returned(value)) => {
                drop(generator.delegate.take());
                if self.is_watched() {
                    let owner = self.top_frame().owner.clone();
                    self.tell_regains(&owner, foreign, Ok(&value));
                }
                Ok(Delegated::Done(value))
            }
            Err(e) => {
                drop(generator.delegate.take());
                if self.is_watched() {
                    let owner = self.top_frame().owner.clone();
                    self.tell_regains(&owner, foreign, Err(&e.0));
                }
                Err(e)
            }
        }
    }

    /// `next(iterator)` that keeps the value of StopIteration.
    pub fn next_with_value(&mut self, iterator: &Value) -> Result<Outcome> {
        let returns =
            matches!(iterator.kind(), Kind::AsyncGenStep | Kind::CoroutineWrapper | Kind::Generator);
        if iterator.stored_class().is_none() && !returns {
            // Other exact built-in iterators have no return value.
            return Ok(match self.next(iterator)? {
                Some(value) => Outcome::Yielded(value),
                None => Outcome::Returned(Value::NONE),
            });
        }
        let name = self.names.__next__.clone();
        match self.call_special(iterator, &name, &[]) {
            Ok(Some(value)) => Ok(Outcome::Yielded(value)),
            Ok(None) => {
                let name = self.type_name(iterator);
                Err(self.type_error(format!("'{name}' object is not an iterator")))
            }
            Err(e) => self.step_result(Err(e)),
        }
    }

    /// Turns a raised StopIteration into the return value it carries.
    pub fn step_result(&mut self, result: Result) -> Result<Outcome> {
        match result {
            Ok(value) => Ok(Outcome::Yielded(value)),
            Err(e) if self.is_stop_iteration(&e) => {
                let value = self.names.value.clone();
                Ok(Outcome::Returned(self.get_attr(&e.0, &value)?))
            }
            Err(e) => Err(e),
        }
    }

    /// `for` over anything the loop doesn't know: generators in rarer states, and all other iterators.
    pub(crate) fn for_iter_slow(&mut self, iterator: &Value, i: &Instr) -> Result<Resumed> {
        if iterator.is_exact::<GeneratorObj>() {
            return self.resume(
                iterator,
                Action::Send(Value::NONE),
                i.a,
                i.flags & Instr::A,
                Return::ForIter,
            );
        }
        Ok(match self.next(iterator)? {
            Some(value) => Resumed::Value(value),
            None => Resumed::Finished,
        })
    }

    /// `next(g)`, `g.send(v)`, `g.throw(...)`, `g.close()` called by the loop: no nesting. `None`: not for us.
    pub(crate) fn call_generator_native(
        &mut self,
        special: Special,
        args: &[Value],
        i: &Instr,
    ) -> Result<Option<Called>> {
        let Some(generator) = args
            .first()
            .filter(|v| v.get::<GeneratorObj>().is_some_and(|g| g.kind != GenKind::AsyncGenerator))
        else {
            return Ok(None);
        };
        let generator = generator.clone();
        let coroutine = generator.get::<GeneratorObj>().is_some_and(|g| g.kind == GenKind::Coroutine);
        let (action, ret) = match (special, args) {
            (Special::Next, [_]) if !coroutine => (Action::Send(Value::NONE), Return::Resume),
            (Special::Send, [_, value]) => (Action::Send(value.clone()), Return::Resume),
            (Special::Throw, [_, what, ..]) if args.len() <= 4 => {
                let exception = self.thrown(what, args.get(2), args.get(3))?;
                (Action::Throw(exception), Return::Resume)
            }
            (Special::Close, [_]) => (Action::Close, Return::Close),
            _ => return Ok(None),
        };
        match self.resume(&generator, action, i.a, i.flags & Instr::A, ret)? {
            Resumed::Frame => Ok(Some(Called::Frame)),
            Resumed::Finished if ret == Return::Close => Ok(Some(Called::Value(Value::NONE))),
            Resumed::Finished | Resumed::Value(_) => Err(self.stop_iteration(Value::NONE)),
        }
    }

    /// Resumes a generator from native code, to its next suspension or its end.
    pub fn generator_step(&mut self, generator: &Value, action: StepAction) -> Result<Outcome> {
        let (action, ret) = match action {
            StepAction::Send(value) => (Action::Send(value), Return::Native),
            StepAction::Throw(exception) => (Action::Throw(exception), Return::Native),
            StepAction::Close => (Action::Close, Return::NativeClose),
        };
        let floor = self.frames.len();
        match self.resume(generator, action, 0, 0, ret)? {
            Resumed::Finished | Resumed::Value(_) => Ok(Outcome::Returned(Value::NONE)),
            Resumed::Frame => {
                let value = self.run_nested(floor)?;
                let finished =
                    generator.get::<GeneratorObj>().is_none_or(|g| g.state.get() == GenState::Finished);
                Ok(if finished { Outcome::Returned(value) } else { Outcome::Yielded(value) })
            }
        }
    }

    /// `next(generator)` from native code, without a StopIteration.
    pub fn generator_next(&mut self, generator: &Value) -> Result<Option<Value>> {
        if let Some(item) = self.next_of_delegate(generator) {
            return Ok(Some(item));
        }
        if self.is_ready(generator, GenKind::Generator) {
            let floor = self.frames.len();
            let value = generator.clone();
            // SAFETY: it is ready, and nothing is sent.
            drop(unsafe {
                self.push_ready(value, Value::EMPTY, Value::NONE, 0, NATIVE_YIELD, Return::Native)
            });
            let value = self.run_nested(floor)?;
            let state = generator.get::<GeneratorObj>().map(|g| g.state.get());
            return Ok(if state == Some(GenState::Finished) { None } else { Some(value) });
        }
        match self.generator_step(generator, StepAction::Send(Value::NONE))? {
            Outcome::Yielded(value) => Ok(Some(value)),
            Outcome::Returned(_) => Ok(None),
        }
    }
}

/// Gives the `yield` expression in front of `pc` its value. Gives back where to go on, and what is to be dropped.
///
/// # Safety
/// `pc` and `base` are those of a generator suspended at that YieldValue.
#[inline(always)]
pub(crate) unsafe fn give_sent(pc: *const Instr, base: *mut Value, sent: Value) -> (*const Instr, Value) {
    // SAFETY: the instruction's row says what its register holds.
    unsafe {
        let yielded_at = &*pc.sub(1);
        if yielded_at.flags & Instr::Y != 0 {
            // The Release that follows is done here.
            return (pc.add(1), sent);
        }
        let slot = base.add(yielded_at.a as usize);
        let old = if yielded_at.flags & Instr::A != 0 { ptr::read(slot) } else { Value::EMPTY };
        ptr::write(slot, sent);
        (pc, old)
    }
}

/// What native code resumes a generator with.
#[derive(Debug)]
pub enum StepAction {
    /// `next()` is to send None.
    Send(Value),
    /// Raises the exception where the generator is suspended.
    Throw(Value),
    /// Raises GeneratorExit there; yielding is an error.
    Close,
}

/// A generator, coroutine or async generator as messages call it.
pub(crate) fn gen_noun(kind: GenKind) -> &'static str {
    match kind {
        GenKind::Generator => "generator",
        GenKind::Coroutine => "coroutine",
        GenKind::AsyncGenerator => "async generator",
    }
}

fn is_generator(cell: &crate::value::ValueCell) -> bool {
    cell.get().get::<GeneratorObj>().is_some()
}

/// A reference to a generator, for those who need the type.
pub type GeneratorRef = Generator;
