//! The frame stack and the registers of ordinary frames.

use super::Vm;
use crate::bytecode::Instr;
use crate::object::code::CodeObj;
use crate::object::dict::DictObj;
use crate::object::function::FunctionObj;
use crate::object::generator::GeneratorObj;
use crate::value::{Ref, Value};
use std::mem::MaybeUninit;
use std::ptr;

/// What becomes of a frame's outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Return {
    /// The value goes to the caller's register `dst`.
    Register,
    /// The value goes to native code: the interpreter loop that was entered for this frame ends.
    Native,
    /// As `Register`, for an awaited call whose coroutine object (in the frame's `extra`) a script has seen.
    Awaited,
    /// A constructor: the instance (in the frame's `extra`) goes to `dst` if the value is None.
    Init,
    /// A generator resumed by a `for`: a yielded value goes to `dst`, at the end the loop is left.
    ForIter,
    /// A generator resumed by `next()`, `send()`, `throw()`: a yielded value goes to `dst`, a returned one becomes
    /// StopIteration.
    Resume,
    /// A generator resumed by `close()`: a yielded value is an error, a returned one goes to `dst`, GeneratorExit is fine.
    Close,
    /// A generator that a built-in function consumes (see `consume`): what becomes of yielded values is the consumer's
    /// affair, its result goes to `dst`.
    Consume,
    /// As `Close`, from native code.
    NativeClose,
}

/// Flag of a frame whose generator is being closed: it may not yield.
pub(crate) const CLOSING: u8 = 0x80;

/// Flag of a frame whose generator was resumed by `for`, `next()` or `send()` and isn't being closed: what it yields goes
/// straight to the register of the frame below.
pub(crate) const PLAIN_YIELD: u8 = 0x40;

/// Flag of a generator's frame in a VM that is watched: its suspension and its end take the general ways, which tell.
pub(crate) const WATCHED: u8 = 0x10;

/// Flag of a frame whose generator was resumed by native code and isn't being closed: what it yields goes there.
pub(crate) const NATIVE_YIELD: u8 = 0x20;

/// One activation on the frame stack: 64 bytes, so that the top is found without a multiplication.
#[repr(align(64))]
pub(crate) struct Frame {
    /// The next instruction, saved while another frame is on top.
    pub(crate) pc: *const Instr,
    /// The first register.
    pub(crate) base: *mut Value,
    /// The function or the generator that this frame runs: its only counted reference from here.
    pub(crate) owner: Value,
    /// Alive as long as `owner`.
    pub(crate) func: *const FunctionObj,
    /// Alive as long as `owner`.
    pub(crate) code: *const CodeObj,
    /// The instance under construction (`Return::Init`); the coroutine object (`Return::Awaited`); the root that was resumed, if this is the frame of another
    /// generator of its chain; else EMPTY.
    pub(crate) extra: Value,
    /// Where the caller wants the outcome.
    pub(crate) dst: u16,
    /// Flag `A` of the caller's instruction (whether `dst` holds an old value), [`CLOSING`], [`PLAIN_YIELD`]
    /// and [`NATIVE_YIELD`].
    pub(crate) flags: u8,
    /// What becomes of the outcome.
    pub(crate) ret: Return,
}

impl Frame {
    /// The function that this frame runs.
    #[inline]
    pub(crate) fn function(&self) -> Value {
        match self.owner.get::<GeneratorObj>() {
            Some(generator) => generator.func.to_value(),
            None => self.owner.clone(),
        }
    }

    /// Whether a plain call of a function made this frame.
    #[inline(always)]
    pub(crate) fn is_plain_call(&self) -> bool {
        debug_assert!(self.ret != Return::Register || self.owner.get::<FunctionObj>().is_some());
        self.ret == Return::Register
    }
}

/// The frame stack. What is fast sees two addresses: that behind the top frame, and how far it may go without asking.
pub(crate) struct Frames {
    memory: Box<[MaybeUninit<Frame>]>,
    top: *mut Frame,
    /// Where there is no more room, or where the recursion limit is.
    end: *mut Frame,
    limit: usize,
    /// Nothing that is fast finds room.
    watched: bool,
}

impl Frames {
    /// An empty stack that may hold `limit` frames.
    pub(crate) fn new(limit: usize) -> Frames {
        let (top, end) = (ptr::null_mut(), ptr::null_mut());
        let mut frames = Frames { memory: Box::default(), top, end, limit, watched: false };
        frames.grow(64);
        frames
    }

    fn start(&self) -> *mut Frame {
        self.memory.as_ptr().cast_mut().cast()
    }

    /// How many frames there are.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        (self.top.addr() - self.memory.as_ptr().addr()) / size_of::<Frame>()
    }

    /// Whether another frame may be pushed at once.
    #[inline(always)]
    pub(crate) fn has_room(&self) -> bool {
        self.top.addr() < self.end.addr()
    }

    /// Sees to it that another frame may be pushed; `false` if the recursion limit is reached.
    #[inline]
    pub(crate) fn make_room(&mut self) -> bool {
        self.has_room() || self.grow_to_limit()
    }

    #[cold]
    fn grow_to_limit(&mut self) -> bool {
        if self.len() >= self.limit {
            return false;
        }
        if self.watched && self.len() < self.memory.len() {
            return true;
        }
        self.grow(self.memory.len() * 2);
        true
    }

    fn grow(&mut self, capacity: usize) {
        let length = if self.top.is_null() { 0 } else { self.len() };
        let mut memory = Box::new_uninit_slice(capacity);
        for (old, new) in self.memory.iter_mut().take(length).zip(&mut memory) {
            std::mem::swap(old, new);
        }
        self.memory = memory;
        self.top = self.start().wrapping_add(length);
        self.set_limit(self.limit);
    }

    /// The recursion limit, in frames.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// Sets the recursion limit. Frames above it stay where they are.
    pub(crate) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
        let room = if self.watched { 0 } else { limit.min(self.memory.len()) };
        self.end = self.start().wrapping_add(room);
    }

    /// Has everything that is fast find no room, so that it takes the general ways, or no longer.
    pub(crate) fn set_watched(&mut self, watched: bool) {
        self.watched = watched;
        self.set_limit(self.limit);
    }

    /// The frames, the newest last.
    pub(crate) fn as_slice(&self) -> &[Frame] {
        // SAFETY: so many frames are initialised.
        unsafe { std::slice::from_raw_parts(self.start(), self.len()) }
    }

    /// The frame at a height of the stack.
    pub(crate) fn get(&self, height: usize) -> Option<&Frame> {
        self.as_slice().get(height)
    }

    /// The newest frame.
    ///
    /// # Safety
    /// There is one.
    #[inline(always)]
    pub(crate) unsafe fn top(&mut self) -> &mut Frame {
        debug_assert!(self.len() > 0);
        // SAFETY: promised by the caller.
        unsafe { &mut *self.top.sub(1) }
    }

    /// Takes the newest frame off.
    #[inline]
    pub(crate) fn pop(&mut self) -> Option<Frame> {
        if self.len() == 0 {
            return None;
        }
        // SAFETY: there is a frame, and it is out of the stack's reach before it is read.
        unsafe { Some(ptr::read(self.forget_top())) }
    }

    /// As `forget_top`; `top` is the newest frame's address.
    ///
    /// # Safety
    /// It is.
    #[inline(always)]
    pub(crate) unsafe fn forget_from(&mut self, top: *mut Frame) {
        debug_assert!(top.wrapping_add(1) == self.top);
        self.top = top;
    }

    /// Takes the newest frame out of the stack's reach. What it holds is dealt with by the caller.
    ///
    /// # Safety
    /// There is one.
    #[inline(always)]
    pub(crate) unsafe fn forget_top(&mut self) -> *mut Frame {
        // SAFETY: promised by the caller.
        self.top = unsafe { self.top.sub(1) };
        self.top
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}

/// The register stack: a fixed reservation, so that registers never move. Untouched pages cost nothing.
pub(crate) struct Registers {
    memory: Box<[MaybeUninit<Value>]>,
    top: *mut Value,
    /// Up to here the largest frame fits.
    end: *mut Value,
}

/// A frame has at most so many registers, with what is spare behind it.
const MOST_OF_A_FRAME: usize = u16::MAX as usize + FEW_SPARE + 1;

/// Locals beyond the arguments that a call empties without counting them.
pub(crate) const FEW_SPARE: usize = 3;

/// How many registers a VM has: 4 million, 32 MiB of address space.
const REGISTERS: usize = 4 << 20;

impl Registers {
    pub(crate) fn new() -> Registers {
        let mut memory = Box::new_uninit_slice(REGISTERS);
        let top = memory.as_mut_ptr().cast::<Value>();
        Registers { memory, top, end: top.wrapping_add(REGISTERS - MOST_OF_A_FRAME) }
    }

    /// Room for the `count` registers of a new frame; `None` if there is no more.
    #[inline(always)]
    pub(crate) fn reserve(&mut self, count: usize) -> Option<*mut Value> {
        if !self.has_room() {
            return None;
        }
        Some(self.take(count))
    }

    /// The `count` registers of a new frame, for which there is room.
    #[inline(always)]
    pub(crate) fn take(&mut self, count: usize) -> *mut Value {
        debug_assert!(self.has_room() && count <= usize::from(u16::MAX));
        let base = self.top;
        self.top = base.wrapping_add(count);
        base
    }

    /// Whether there is room for any one frame more, and [`FEW_SPARE`] registers behind it.
    #[inline(always)]
    pub(crate) fn has_room(&self) -> bool {
        self.top.addr() < self.end.addr()
    }

    /// The frame whose registers begin at `base`, the newest, is gone.
    #[inline(always)]
    pub(crate) fn release(&mut self, base: *mut Value) {
        debug_assert!(
            self.memory.as_ptr_range().start.addr() <= base.addr() && base.addr() <= self.top.addr()
        );
        self.top = base;
    }
}

impl Vm {
    /// Pushes a frame, field by field into its place: a frame that is built elsewhere and copied costs failed
    /// store-to-load forwards. There must be room: a frame was just popped, or `Frames` said so.
    #[allow(clippy::too_many_arguments)]
    #[inline(always)]
    pub(crate) fn push_frame(
        &mut self,
        pc: *const Instr,
        base: *mut Value,
        owner: Value,
        func: *const FunctionObj,
        code: *const CodeObj,
        extra: Value,
        dst: u16,
        flags: u8,
        ret: Return,
    ) {
        // SAFETY: there is room for one more.
        unsafe {
            self.lay_frame(owner, func, code, extra, dst, flags, ret);
            self.start_frame(pc, base);
        }
    }

    /// Writes all of a new frame but where it goes on, before it is on the stack.
    ///
    /// # Safety
    /// There is room. `start_frame` follows before anything else is done with the stack.
    #[allow(clippy::too_many_arguments)]
    #[inline(always)]
    pub(crate) unsafe fn lay_frame(
        &mut self,
        owner: Value,
        func: *const FunctionObj,
        code: *const CodeObj,
        extra: Value,
        dst: u16,
        flags: u8,
        ret: Return,
    ) {
        debug_assert!(self.frames.len() < self.frames.memory.len());
        // SAFETY: promised by the caller; the fields are not initialised yet.
        unsafe {
            let frame = self.frames.top;
            (&raw mut (*frame).owner).write(owner);
            (&raw mut (*frame).func).write(func);
            (&raw mut (*frame).code).write(code);
            (&raw mut (*frame).extra).write(extra);
            (&raw mut (*frame).dst).write(dst);
            (&raw mut (*frame).flags).write(flags);
            (&raw mut (*frame).ret).write(ret);
        }
    }

    /// Puts the frame that `lay_frame` wrote on the stack.
    ///
    /// # Safety
    /// It did.
    #[inline(always)]
    pub(crate) unsafe fn start_frame(&mut self, pc: *const Instr, base: *mut Value) {
        // SAFETY: promised by the caller: now every field is written.
        unsafe {
            let frame = self.frames.top;
            (&raw mut (*frame).pc).write(pc);
            (&raw mut (*frame).base).write(base);
            self.frames.top = frame.add(1);
        }
    }

    /// Takes the top frame, whose owner and `extra` are held elsewhere too, off the stack. Its registers are dealt with
    /// already.
    #[inline(always)]
    pub(crate) fn drop_shared_frame(&mut self) {
        // SAFETY: there is a frame, out of the stack's reach before what it holds is given up.
        unsafe {
            let frame = self.frames.forget_top();
            ptr::read(&raw const (*frame).owner).give_up_shared();
            ptr::read(&raw const (*frame).extra).give_up_shared();
        }
    }

    /// Owner, code and globals of the frame at a height of the stack.
    pub(crate) fn frame_parts(&self, height: usize) -> Option<(Value, Ref<CodeObj>, Ref<DictObj>)> {
        let frame = self.frames.get(height)?;
        // SAFETY: the frame's owner keeps the function alive.
        let func = unsafe { &*frame.func };
        Some((frame.owner.clone(), func.code.clone(), func.globals.clone()))
    }

    /// The instruction that the frame at a height of the stack is at.
    pub(crate) fn stack_pc(&self, height: usize) -> Option<u32> {
        let frame = self.frames.get(height)?;
        // SAFETY: the frame's owner keeps the code alive.
        let code = unsafe { &*frame.code };
        Some(super::unwind::instruction_at(frame.pc, code).saturating_sub(1) as u32)
    }

    /// What a local register of the frame at a height of the stack holds.
    pub(crate) fn stack_local(&self, height: usize, n: usize) -> Option<Value> {
        let frame = self.frames.get(height)?;
        // SAFETY: locals of a frame on the stack are initialised.
        unsafe { if n < (*frame.code).nlocals as usize { Some((*frame.base.add(n)).clone()) } else { None } }
    }

    /// The closure of the frame at a height of the stack.
    pub(crate) fn stack_closure(&self, height: usize) -> Value {
        match self.frames.get(height) {
            // SAFETY: the frame's owner keeps the function alive.
            Some(frame) => unsafe { &*frame.func }.closure.get(),
            None => Value::NONE,
        }
    }
}
