//! An exception on its way to a handler: frames are left, tracebacks grow, generators finish.

use super::dispatch::{clone_bits, known_global};
use super::frame::{CLOSING, Frame, Return};
use super::resume::gen_noun;
use super::{Raise, Result, Vm};
use crate::bytecode::{Handler, Instr, InstrInfo, Op};
use crate::object::code::CodeObj;
use crate::object::exception_fields::set_name_error_self;
use crate::object::function::{CellObj, FunctionObj};
use crate::object::generator::{GenKind, GenState, GeneratorObj};
use crate::value::Value;
use std::ptr;

/// Where unwinding ended.
pub(crate) enum Unwound {
    /// In a frame that goes on.
    Handler,
    /// At the native code that entered the loop.
    Out(Raise),
    /// There too, but the exception was dealt with (`close()`).
    Value(Value),
}

impl Vm {
    /// Finds the handler of an exception raised in the top frame, whose pc is saved, and makes that frame ready to go on
    /// there. `keep_traceback`: the exception is raised again, its traceback already names this frame.
    pub(crate) fn unwind(&mut self, raise: Raise, mut keep_traceback: bool, floor: usize) -> Unwound {
        let exception = raise.0;
        loop {
            let frame = self.top_frame();
            // SAFETY: the frame's owner keeps the code alive.
            let code = unsafe { &*frame.code };
            let at = instruction_at(frame.pc, code).saturating_sub(1);
            let info = code.code.infos.get(at).copied().unwrap_or_default_info();
            if !keep_traceback && let Some(body) = exception.as_exception() {
                let function = frame.function();
                if self.reporter.is_some() {
                    self.note_raise(&exception, &function, at as u32, &info);
                }
                body.push_traceback(&self.heap, function, at as u32);
            }
            keep_traceback = false;
            let handler =
                code.code.handlers.iter().find(|h| (h.start..h.end).contains(&(at as u32))).copied();
            if let Some(handler) = handler {
                self.drop_to_handler(&handler, &info, 0);
                self.handled.push(exception);
                return Unwound::Handler;
            }
            match self.leave_frame(exception.clone(), &info) {
                Left::Caller => {
                    if self.frames.len() <= floor {
                        return Unwound::Out(Raise(exception));
                    }
                }
                Left::Delegator => {}
                Left::Converted(raise) => return self.unwind_again(raise, floor),
                Left::Closed => return Unwound::Handler,
                Left::ClosedNative => return Unwound::Value(Value::NONE),
            }
        }
    }

    /// A StopIteration with this value is raised by the instruction before the pc of the frame on top. If the frame handles
    /// it, it is made ready to go on there; if not, the exception comes back, to be raised.
    #[inline]
    pub(crate) fn raise_stop_iteration(&mut self, value: Value) -> Result<()> {
        let frame = self.top_frame();
        // SAFETY: the frame's owner keeps the code and the function alive.
        let (code, func) = unsafe { (&*frame.code, &*frame.func) };
        let at = instruction_at(frame.pc, code).saturating_sub(1);
        let covers = |handler: &&Handler| (handler.start..handler.end).contains(&(at as u32));
        let (Some(handler), Some(info)) = (code.code.handlers.iter().find(covers), code.code.infos.get(at))
        else {
            return Err(self.stop_iteration(value));
        };
        if self.reporter.is_some() {
            return Err(self.stop_iteration(value));
        }
        if self.ignores_stop_iteration(func, code, handler.target as usize) {
            // Nobody will see it: there is no need for an exception.
            self.drop_to_handler(handler, info, 3);
            return Ok(());
        }
        let exception = self.stop_iteration(value).0;
        let function = self.top_frame().function();
        if let Some(body) = exception.as_exception() {
            body.push_traceback(&self.heap, function, at as u32);
        }
        self.drop_to_handler(handler, info, 0);
        self.handled.push(exception);
        Ok(())
    }

    /// Whether the handler that begins at `target` is an `except StopIteration:` in whose body the exception is no longer the
    /// handled one: what comes before the body are three instructions.
    fn ignores_stop_iteration(&self, func: &FunctionObj, code: &CodeObj, target: usize) -> bool {
        let Some([load, test, pop]) = code.instrs.get(target..target + 3) else { return false };
        // SAFETY: instructions are only changed by their own handlers; no code runs while the global is looked at.
        unsafe {
            let (load, test, pop) = (&*load.get(), &*test.get(), &*pop.get());
            load.op == Op::LoadGlobal
                && test.op == Op::JumpIfNotExc
                && test.a == load.a
                && pop.op == Op::PopExc
                && code.sites.get(load.c as usize).is_some_and(|site| {
                    known_global(func, site).is_some_and(|class| class.is(&self.stop_iteration))
                })
        }
    }

    fn unwind_again(&mut self, raise: Raise, floor: usize) -> Unwound {
        if self.frames.len() <= floor {
            return Unwound::Out(raise);
        }
        self.unwind(raise, false, floor)
    }

    /// Drops what the handler doesn't keep, and lets the frame go on there, `skipped` instructions further.
    #[inline]
    fn drop_to_handler(&mut self, handler: &Handler, info: &InstrInfo, skipped: usize) {
        let surplus = info.handled.saturating_sub(handler.handled) as usize;
        if surplus > 0 {
            self.handled.truncate(self.handled.len().saturating_sub(surplus));
        }
        let frame = self.top_frame();
        // SAFETY: the code is alive; `live` temporaries are initialised here, those above `handler.live` are dropped.
        unsafe {
            let code = &*frame.code;
            let first = frame.base.add(code.nlocals as usize);
            frame.pc = code.instrs.as_ptr().cast::<Instr>().add(handler.target as usize + skipped);
            for n in (handler.live..info.live.max(handler.live)).rev() {
                ptr::drop_in_place(first.add(n as usize));
            }
        }
    }

    /// Takes the top frame, which has no handler, off the stack.
    fn leave_frame(&mut self, exception: Value, info: &InstrInfo) -> Left {
        let keep = self.handled.len().saturating_sub(info.handled as usize);
        self.handled.truncate(keep);
        let Some(frame) = self.frames.pop() else { return Left::Caller };
        let is_generator = frame.owner.get::<GeneratorObj>().is_some();
        // SAFETY: those are what is alive at this instruction.
        unsafe { self.drop_registers(&frame, info.live as usize) };
        if !is_generator {
            self.registers.release(frame.base);
            if !frame.is_awaited_call() {
                return Left::Caller;
            }
            self.end_awaited_call(frame.ret, frame.extra);
            return match self.stop_iteration_escaped(&exception, GenKind::Coroutine) {
                Some(raise) => Left::Converted(raise),
                None => Left::Caller,
            };
        }
        self.leave_generator(exception, frame)
    }

    fn leave_generator(&mut self, exception: Value, frame: Frame) -> Left {
        let Frame { owner, extra, dst, flags, ret, .. } = frame;
        let Some(generator) = owner.get::<GeneratorObj>() else { return Left::Caller };
        generator.state.set(GenState::Running);
        let delegator = generator.delegator.get();
        let kind = generator.kind;
        self.finish_generator(&owner);
        let converted = self.stop_iteration_escaped(&exception, kind);
        let left = self.is_watched().then(|| converted.as_ref().map_or(&exception, |raise| &raise.0).clone());
        if let Some(left) = &left {
            let closes = (flags & CLOSING != 0 || generator.closing.get())
                && self.is_generator_exit(&Raise(left.clone()));
            self.tell_raised(&owner, left, closes);
        }
        if !extra.is_empty() && delegator != 0 {
            // SAFETY: the chain from the root to here is alive: each holds the next.
            let delegator = unsafe { clone_bits(delegator) };
            let closed = generator.closing.get();
            self.continue_delegator(delegator, extra, dst, flags, ret);
            self.clear_delegation();
            if let Some(left) = &left {
                let above = self.top_frame().owner.clone();
                self.tell_regains(&above, &owner, Err(left));
            }
            if closed {
                self.close_delegator();
            }
            return match converted {
                Some(raise) => Left::Converted(raise),
                None => Left::Delegator,
            };
        }
        if ret == Return::Consume {
            drop(self.consumers.pop());
        }
        if let Some(raise) = converted {
            return Left::Converted(raise);
        }
        if matches!(ret, Return::Close | Return::NativeClose)
            && self.is_generator_exit(&Raise(exception.clone()))
        {
            if ret == Return::NativeClose {
                return Left::ClosedNative;
            }
            let base = self.top_frame().base;
            // SAFETY: the caller's instruction wanted the result there.
            unsafe {
                let slot = base.add(dst as usize);
                if flags & Instr::A != 0 {
                    drop(ptr::replace(slot, Value::NONE));
                } else {
                    ptr::write(slot, Value::NONE);
                }
            }
            return Left::Closed;
        }
        Left::Caller
    }

    /// PEP 479: a StopIteration (or StopAsyncIteration) that leaves a generator becomes a RuntimeError.
    fn stop_iteration_escaped(&mut self, exception: &Value, kind: GenKind) -> Option<Raise> {
        let raise = Raise(exception.clone());
        let name = if self.is_stop_iteration(&raise) {
            "StopIteration"
        } else if kind == GenKind::AsyncGenerator && self.is_error(&raise, "StopAsyncIteration") {
            "StopAsyncIteration"
        } else {
            return None;
        };
        let error = self.runtime_error(format!("{} raised {name}", gen_noun(kind)));
        if let Some(body) = error.0.as_exception() {
            body.cause.set(exception.clone());
            body.context.set(exception.clone());
            body.suppress_context.set(true);
        }
        Some(error)
    }

    /// `raise what` / `raise what from cause`: the exception to raise, or the error in saying so.
    pub(crate) fn raise_op(&mut self, what: Value, cause: Value) -> Raise {
        match self.raise_object(what, cause) {
            Ok(exception) => Raise(exception),
            Err(error) => error,
        }
    }

    fn raise_object(&mut self, what: Value, cause: Value) -> Result {
        let exception = self.make_exception(&what)?;
        if !cause.is_empty() {
            self.set_cause(&exception, &cause)?;
        }
        if let Some(handled) = self.handled.last().cloned() {
            self.set_context(&exception, &handled);
        }
        Ok(exception)
    }

    /// UnboundLocalError or NameError for a local register that is EMPTY.
    #[cold]
    pub(crate) fn unbound_local(&mut self, code: &CodeObj, register: u16) -> Raise {
        let name = code.locals.get(register as usize).and_then(Value::as_str).unwrap_or("?").to_owned();
        let message =
            format!("cannot access local variable '{name}' where it is not associated with a value");
        let raise = self.error_named("UnboundLocalError", &message);
        self.set_error_name(&raise, &name);
        raise
    }

    /// NameError for a variable of an enclosing function that isn't bound.
    #[cold]
    pub(crate) fn unbound_free(&mut self, code: &CodeObj, index: u16) -> Raise {
        let name = code.free.get(index as usize).and_then(Value::as_str).unwrap_or("?").to_owned();
        let message = format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        );
        let raise = self.name_error(message);
        self.set_error_name(&raise, &name);
        raise
    }

    /// NameError for a global that isn't defined.
    #[cold]
    pub(crate) fn name_not_defined(&mut self, name: &Value) -> Raise {
        let name = name.as_str().unwrap_or("?").to_owned();
        let raise = self.name_error(format!("name '{name}' is not defined"));
        self.set_error_name(&raise, &name);
        // The attribute of that name may be meant.
        let first = self.frames.len().checked_sub(1).and_then(|top| {
            let (_, code, _) = self.frame_parts(top)?;
            let named = code.locals.first().and_then(Value::as_str) == Some("self");
            let value = self.stack_local(top, 0)?;
            let value = value.get::<CellObj>().map_or(value.clone(), |cell| cell.value.get());
            (named && !value.is_empty()).then_some(value)
        });
        if let Some(this) = first {
            set_name_error_self(self, &raise.0, this);
        }
        raise
    }

    fn set_error_name(&mut self, raise: &Raise, name: &str) {
        let name = self.intern(name).into_value();
        self.set_exception_field(&raise.0, "name", name);
    }
}

/// What became of a frame that was left.
enum Left {
    /// The exception goes on in the caller.
    Caller,
    /// The exception goes on in the delegating generator, now on top.
    Delegator,
    /// Another exception goes on in the frame on top.
    Converted(Raise),
    /// The generator was being closed and is: the caller goes on.
    Closed,
    /// The same, and native code asked for it.
    ClosedNative,
}

/// The index of the instruction at `pc`.
pub(crate) fn instruction_at(pc: *const Instr, code: &CodeObj) -> usize {
    (pc.addr() - code.instrs.as_ptr().addr()) / size_of::<Instr>()
}

trait InfoOrDefault {
    fn unwrap_or_default_info(self) -> InstrInfo;
}

impl InfoOrDefault for Option<InstrInfo> {
    fn unwrap_or_default_info(self) -> InstrInfo {
        self.unwrap_or(InstrInfo { span: crate::source::Span::new(0, 0), live: 0, handled: 0 })
    }
}
