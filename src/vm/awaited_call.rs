//! `await f(...)` of a coroutine function runs as a plain call: the frame's registers are on the stack, and there is no
//! coroutine object until somebody could tell. That is when something that was awaited suspends, or delegates in a way that
//! needs a chain (`make_awaited_coroutines`), or when a script asks for the frame (`coroutine_of_frame`).
//!
//! Such a frame is that of a function whose code is a coroutine's. Below it is another one, or that of the coroutine or
//! async generator in which the awaits began; the pc of that frame is behind its `Delegate` instruction, whose source
//! register holds None in place of the coroutine. So exceptions, tracebacks and results go where they go for a coroutine.

use super::bind::Arguments;
use super::frame::{Frame, Return};
use super::unwind::instruction_at;
use super::{Result, Vm};
use crate::bytecode::{CodeFlags, Instr};
use crate::object::code::CodeObj;
use crate::object::function::FunctionObj;
use crate::object::generator::{GenKind, GenState, GeneratorObj};
use crate::value::{Ref, Value, ValueCell};
use std::ptr;

impl Frame {
    /// Whether this is the frame of a coroutine function that was called and awaited in one go.
    #[inline]
    pub(crate) fn is_awaited_call(&self) -> bool {
        // SAFETY: the frame's owner keeps the code alive.
        let flags = unsafe { (*self.code).flags };
        flags & CodeFlags::COROUTINE != 0 && self.owner.get::<FunctionObj>().is_some()
    }

    /// The coroutine object of an awaited call, if a script has asked for it.
    pub(crate) fn coroutine_seen(&self) -> Option<&Value> {
        if self.ret == Return::Awaited { Some(&self.extra) } else { None }
    }
}

impl Vm {
    /// Whether a call with `count` positional arguments that is awaited at once needs no coroutine object.
    #[inline(always)]
    pub(crate) fn is_awaited_call(&self, function: &FunctionObj, count: usize) -> bool {
        function.code.exact_coroutine
            && function.code.argcount as usize == count
            && !self.careful
            && self.registers.has_room()
    }

    /// Pushes a frame for an awaited call, as `push_simple` does; `i` is the caller's `Delegate` instruction.
    ///
    /// # Safety
    /// `callee` is a function for which `is_awaited_call` with `count` holds, and there is room for a frame; `count`
    /// initialised registers lie at `first`.
    #[inline(always)]
    pub(crate) unsafe fn push_awaited(
        &mut self,
        callee: Value,
        first: *mut Value,
        count: usize,
        i: &Instr,
        after: *const Instr,
    ) -> (*const Instr, *mut Value, *const CodeObj) {
        // SAFETY: promised by the caller.
        unsafe {
            let code: *const CodeObj = &*callee.get::<FunctionObj>().unwrap_unchecked().code;
            // With fewer arguments than parameters more locals are to be emptied.
            let few = (*code).has_few && count == (*code).argcount as usize;
            self.push_simple(callee, first, count, few, i, after)
        }
    }

    /// The frame below the one on top.
    ///
    /// # Safety
    /// There is one.
    #[inline]
    pub(crate) unsafe fn frame_below(&mut self) -> &mut Frame {
        let top: *mut Frame = self.top_frame();
        // SAFETY: promised by the caller.
        unsafe { &mut *top.sub(1) }
    }

    /// As `push_awaited`, for arguments that aren't simply the parameters. Answers whether it is an awaited call; if not,
    /// nothing is consumed. An error is the call's own.
    ///
    /// # Safety
    /// `callee` and `count` registers at `first` are initialised; afterwards they are not.
    pub(crate) unsafe fn push_awaited_binding(
        &mut self,
        callee: *mut Value,
        first: *mut Value,
        count: usize,
        names: Option<&Value>,
        i: &Instr,
    ) -> Result<bool> {
        // SAFETY: the registers are the caller's to give; they stay where they are while arguments are bound.
        unsafe {
            let Some(function) = (*callee).get::<FunctionObj>() else { return Ok(false) };
            if function.code.flags & CodeFlags::COROUTINE == 0 || self.careful {
                return Ok(false);
            }
            let argcount = function.code.argcount as usize;
            if names.is_none() && self.frames.make_room() && self.is_awaited_call(function, argcount) {
                let defaults = function.defaults.get();
                let defaults = defaults.as_tuple().unwrap_or(&[]);
                if let Some(missing) = argcount.checked_sub(count)
                    && let Some(own) = defaults.len().checked_sub(missing)
                {
                    let after = self.top_frame().pc;
                    self.push_awaited(ptr::read(callee), first, count, i, after);
                    let base = self.top_frame().base;
                    for (n, value) in defaults.iter().skip(own).enumerate() {
                        ptr::write(base.add(count + n), value.clone());
                    }
                    return Ok(true);
                }
            }
            let function = Ref::from_value(ptr::read(callee)).unwrap_unchecked();
            let args = Arguments::new(std::slice::from_raw_parts(first, count), names);
            let result = self.push_function(function, None, args, Return::Register, i, Value::EMPTY);
            for n in 0..count {
                ptr::drop_in_place(first.add(n));
            }
            result.map(|()| true)
        }
    }

    /// The awaited calls on top of the stack become a chain of coroutines, as if each had been made when it was called: the
    /// frame below them becomes that of the innermost, which is at a `Delegate` instruction. Its pc is saved.
    #[cold]
    #[inline(never)]
    pub(crate) fn make_awaited_coroutines(&mut self) {
        let calls = self.frames.as_slice().iter().rev().take_while(|frame| frame.is_awaited_call()).count();
        // SAFETY: there are so many frames, and one below them; out of the stack's reach they stay where they are, because
        // nothing here pushes a frame. Of each, the locals and what is alive at its Delegate instruction is initialised and
        // moves to the coroutine, once.
        unsafe {
            let mut first: *mut Frame = ptr::null_mut();
            for _ in 0..calls {
                first = self.frames.forget_top();
            }
            if first.is_null() {
                return;
            }
            self.registers.release((*first).base);
            for n in 0..calls {
                let call = first.add(n);
                let coroutine = self.coroutine_of_call(&*call);
                let body: *const GeneratorObj = coroutine.get::<GeneratorObj>().unwrap_unchecked();
                let code = &*(*call).code;
                let at = instruction_at((*call).pc, code).saturating_sub(1);
                let live = code.code.infos.get(at).map_or(0, |info| info.live);
                let tail = coroutine.tail_address::<GeneratorObj>().cast::<Value>();
                ptr::copy_nonoverlapping((*call).base, tail, code.nlocals as usize + live as usize);
                (*body).pc.set((*call).pc);
                drop((ptr::read(&raw const (*call).owner), ptr::read(&raw const (*call).extra)));
                self.delegate_to_running(coroutine, body);
            }
        }
    }

    /// The generator of the frame on top delegates to the coroutine of the awaited call that was above it.
    ///
    /// # Safety
    /// The frame's pc is behind the `Delegate` instruction; `body` is the coroutine's.
    unsafe fn delegate_to_running(&mut self, coroutine: Value, body: *const GeneratorObj) {
        let frame: *const Frame = self.top_frame();
        // SAFETY: promised by the caller; the frame's owner is a generator and stays alive. The source register holds None.
        unsafe {
            let above: *const GeneratorObj = (*frame).owner.get::<GeneratorObj>().unwrap_unchecked();
            let depth = if (*above).delegator.get() == 0 { 0 } else { (*above).depth.get() };
            (*body).depth.set(depth.saturating_add(1));
            let delegate = &*(*frame).pc.sub(1);
            ptr::write((*frame).base.add(delegate.b as usize), coroutine.clone());
            let guarded = delegate.flags & Instr::X != 0;
            self.hand_over(above, coroutine.clone(), coroutine, body, guarded);
        }
    }

    /// The coroutine object of an awaited call: the one that a script has seen, or a new one. It runs, so that its registers
    /// are nobody's concern.
    fn coroutine_of_call(&mut self, call: &Frame) -> Value {
        if let Some(seen) = call.coroutine_seen() {
            return seen.clone();
        }
        // SAFETY: the function is the frame's owner.
        let (function, code) =
            unsafe { (call.owner.to_ref::<FunctionObj>().unwrap_unchecked(), &*call.code) };
        let body = GeneratorObj::new(function, GenKind::Coroutine);
        body.state.set(GenState::Running);
        let none = std::iter::empty();
        let coroutine =
            self.heap.alloc_tailed(body, code.nregs as usize, none, ValueCell::empty).into_value();
        coroutine.set_stored_class(self.types.coroutine.to_value());
        coroutine
    }

    /// The coroutine object of the awaited call at a height of the stack, which from now on belongs to the frame; `None` if
    /// that is no awaited call.
    pub(crate) fn coroutine_of_frame(&mut self, height: usize) -> Option<Value> {
        let frame: *const Frame = self.frames.get(height).filter(|frame| frame.is_awaited_call())?;
        // SAFETY: the frame stays where it is: nothing is pushed meanwhile. An awaited call has nothing in `extra`.
        unsafe {
            let coroutine = self.coroutine_of_call(&*frame);
            let frame = frame.cast_mut();
            if (*frame).ret != Return::Awaited {
                (*frame).ret = Return::Awaited;
                (*frame).extra = coroutine.clone();
            }
            Some(coroutine)
        }
    }

    /// The frame of an awaited call is gone: the coroutine object that a script has seen is finished.
    pub(crate) fn end_awaited_call(&mut self, ret: Return, coroutine: Value) {
        if ret == Return::Awaited {
            self.end_generator(&coroutine);
        }
        drop(coroutine);
    }
}
