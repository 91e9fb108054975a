//! Code objects that run: the compiler's [`Code`](crate::bytecode::Code) with its constants made and its names interned.

use crate::bytecode::{Code, CodeFlags, Instr};
use crate::heap_type;
use crate::value::Value;
use crate::vm::shortcut::Shortcut;
use std::cell::{Cell, OnceCell, UnsafeCell};
use std::rc::Rc;

/// An inline cache: the name that an instruction looks up, and where it was found the last time.
pub struct Site {
    /// The interned name.
    pub name: Value,
    /// The version of the class, or of the globals dict.
    pub version: Cell<u32>,
    /// The instance's shape, or the version of the built-ins dict.
    pub shape: Cell<u32>,
    /// The slot, or the position in the dict.
    pub index: Cell<u32>,
    /// How often the cache missed in a row: a site that keeps missing stops trying.
    pub misses: Cell<u8>,
    /// What kind of hit the cache describes; 0: none.
    pub state: Cell<u8>,
    /// The bits of the attribute found on the class: valid while `version` is the class's, which keeps it alive.
    pub found: Cell<u64>,
}

/// A code object.
pub struct CodeObj {
    /// As compiled.
    pub code: Rc<Code>,
    /// The instructions, which specialise themselves in place.
    pub(crate) instrs: Box<[UnsafeCell<Instr>]>,
    /// The constants.
    pub consts: Box<[Value]>,
    /// The inline caches.
    pub sites: Box<[Site]>,
    /// `co_name`, interned.
    pub name: Value,
    /// `co_qualname`, interned.
    pub qualname: Value,
    /// The names of parameters and other locals, interned.
    pub locals: Box<[Value]>,
    /// The names of the closure's variables, interned.
    pub free: Box<[Value]>,
    /// Copies of the compiled code's figures, close at hand.
    pub flags: u32,
    /// Positional parameters.
    pub argcount: u16,
    /// Local registers.
    pub nlocals: u16,
    /// Registers in all.
    pub nregs: u16,
    /// Whether there are neither keyword-only nor variadic parameters.
    pub exact: bool,
    /// Whether there are keyword-only parameters.
    pub has_kwonly: bool,
    /// Whether a call with exactly `argcount` positional arguments pushes a frame without binding: `exact`, and no
    /// generator function.
    pub simple: bool,
    /// `argcount` if a call is `simple` and has so few parameters and locals that the loop moves them one by one; else
    /// `u32::MAX`, which is nobody's count. So it is, too, if there is a shortcut.
    pub(crate) few_args: Cell<u32>,
    /// Whether parameters and locals are so few.
    pub(crate) has_few: bool,
    /// Whether it is `exact`, and a coroutine function's.
    pub exact_coroutine: bool,
    /// What it does in the common case, in native code.
    pub(crate) shortcut: OnceCell<Shortcut>,
}

impl CodeObj {
    /// How many parameters have a name: all but `*args` and `**kwargs`.
    #[inline]
    pub fn params(&self) -> usize {
        self.argcount as usize + self.code.kwonly as usize
    }

    /// How many of them can't be given by name.
    #[inline]
    pub fn posonly(&self) -> usize {
        self.code.posonly as usize
    }

    /// Whether its only parameters are `*args` and perhaps `**kwargs`.
    #[inline]
    pub fn catches_all(&self) -> bool {
        self.flags & CodeFlags::VARARGS != 0 && self.argcount == 0 && self.code.kwonly == 0
    }
}

heap_type!(CodeObj: Code, |this, tracer| {
    tracer.visit_all(this.consts.iter());
});
