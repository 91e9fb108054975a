//! The frame stack and the registers of ordinary frames.

use crate::bytecode::Instr;
use crate::object::code::CodeObj;
use crate::object::function::FunctionObj;
use crate::value::Value;

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
    /// A finaliser: the value is dropped, exceptions are reported and dropped.
    Discard,
    /// A generator resumed by a `for`: a yielded value goes to `dst`, at the end the loop is left.
    ForIter,
    /// A generator resumed by `next()`, `send()`, ...: a returned value becomes StopIteration.
    Resume,
    /// The value's truth is what the caller wants, negated if dst's flag says so; reserved for comparisons.
    Delegator,
}

/// One activation on the frame stack.
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
    /// The instance under construction, the value that a resumed root belongs to, or EMPTY; see `ret`.
    pub(crate) extra: Value,
    /// Where the caller wants the outcome.
    pub(crate) dst: u16,
    /// Flags of the caller's instruction (whether `dst` is a local).
    pub(crate) flags: u8,
    /// What becomes of the outcome.
    pub(crate) ret: Return,
}

/// The register stack: a fixed reservation, so that registers never move. Untouched pages cost nothing.
pub(crate) struct Registers {
    memory: Box<[std::mem::MaybeUninit<Value>]>,
    /// How many are in use.
    pub(crate) top: usize,
}

/// How many registers a VM has: 4 million, 32 MiB of address space.
const REGISTERS: usize = 4 << 20;

impl Registers {
    pub(crate) fn new() -> Registers {
        Registers { memory: Box::new_uninit_slice(REGISTERS), top: 0 }
    }

    /// The address of the register number `index`, and whether `count` registers fit there.
    #[inline(always)]
    pub(crate) fn at(&mut self, index: usize, count: usize) -> Option<*mut Value> {
        if index + count > self.memory.len() {
            return None;
        }
        self.memory.get_mut(index..).map(|slots| slots.as_mut_ptr().cast::<Value>())
    }
}
