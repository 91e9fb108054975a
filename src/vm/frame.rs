//! The frame stack and the registers of ordinary frames.

use super::Vm;
use crate::bytecode::Instr;
use crate::object::code::CodeObj;
use crate::object::dict::DictObj;
use crate::object::function::FunctionObj;
use crate::value::{Ref, Value};

/// What becomes of a frame's outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Return {
    /// The value goes to the caller's register `dst`.
    Register,
    /// The value goes to native code: the interpreter loop that was entered for this frame ends.
    Native,
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
    /// The instance under construction (`Return::Init`); the root that was resumed, if this is the frame of another
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
    /// Whether a plain call of a function made this frame.
    #[inline(always)]
    pub(crate) fn is_plain_call(&self) -> bool {
        self.ret == Return::Register && self.owner.get::<FunctionObj>().is_some()
    }
}

/// The register stack: a fixed reservation, so that registers never move. Untouched pages cost nothing.
pub(crate) struct Registers {
    memory: Box<[std::mem::MaybeUninit<Value>]>,
    top: *mut Value,
    end: *mut Value,
}

/// How many registers a VM has: 4 million, 32 MiB of address space.
const REGISTERS: usize = 4 << 20;

impl Registers {
    pub(crate) fn new() -> Registers {
        let mut memory = Box::new_uninit_slice(REGISTERS);
        let range = memory.as_mut_ptr_range();
        Registers { memory, top: range.start.cast(), end: range.end.cast() }
    }

    /// Room for the `count` registers of a new frame; `None` if there is no more.
    #[inline(always)]
    pub(crate) fn reserve(&mut self, count: usize) -> Option<*mut Value> {
        if !self.has_room(count) {
            return None;
        }
        let base = self.top;
        self.top = base.wrapping_add(count);
        Some(base)
    }

    /// Whether there is room for `count` registers more.
    #[inline(always)]
    pub(crate) fn has_room(&self, count: usize) -> bool {
        (self.end.addr() - self.top.addr()) / size_of::<Value>() >= count
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
    /// store-to-load forwards.
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
        let length = self.frames.len();
        if length == self.frames.capacity() {
            self.grow_frames();
        }
        // SAFETY: there is room for one more; every field is written before the length says so.
        unsafe {
            let frame = self.frames.as_mut_ptr().add(length);
            (&raw mut (*frame).pc).write(pc);
            (&raw mut (*frame).base).write(base);
            (&raw mut (*frame).owner).write(owner);
            (&raw mut (*frame).func).write(func);
            (&raw mut (*frame).code).write(code);
            (&raw mut (*frame).extra).write(extra);
            (&raw mut (*frame).dst).write(dst);
            (&raw mut (*frame).flags).write(flags);
            (&raw mut (*frame).ret).write(ret);
            self.frames.set_len(length + 1);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow_frames(&mut self) {
        self.frames.reserve(64);
    }

    /// Takes the top frame off the stack; its registers are dealt with already.
    #[inline(always)]
    pub(crate) fn drop_top_frame(&mut self) {
        let length = self.frames.len() - 1;
        // SAFETY: there is a frame; it is out of the stack's reach before it is dropped in place.
        unsafe {
            self.frames.set_len(length);
            let frame = self.frames.as_mut_ptr().add(length);
            std::ptr::drop_in_place(&raw mut (*frame).owner);
            if !(*frame).extra.is_empty() {
                std::ptr::drop_in_place(&raw mut (*frame).extra);
            }
        }
    }

    /// As `drop_top_frame`, for a frame whose owner and `extra` are held elsewhere too.
    #[inline(always)]
    pub(crate) fn drop_shared_frame(&mut self) {
        let length = self.frames.len() - 1;
        // SAFETY: there is a frame, out of the stack's reach before what it holds is given up.
        unsafe {
            self.frames.set_len(length);
            let frame = self.frames.as_ptr().add(length);
            std::mem::forget(std::ptr::read(&raw const (*frame).owner).give_up());
            std::mem::forget(std::ptr::read(&raw const (*frame).extra).give_up());
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
