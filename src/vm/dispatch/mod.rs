//! The interpreter loop: one function an opcode, each of which ends by calling the next.
//!
//! A handler gets what it needs in machine registers (`vm`, `pc`, the base of the frame's registers, the code) and ends in
//! a call of the next instruction's handler with the same signature: optimised, that is a jump, so the loop has no centre
//! that everything must pass through, and the compiler allocates registers for one opcode at a time. What a handler cannot
//! do in a few lines is a call to a slow path (`ops/`, `call.rs`, `resume.rs`, `unwind.rs`), out of line where the fast
//! path would otherwise have to save registers for it.
//!
//! `Vm::run` starts such a chain and sees to what ends it: exceptions, native code that waits for a frame's outcome, and
//! every so often whatever is due. Builds with debug assertions come back here after every instruction.
//!
//! `machine` is what handlers share, `table` leads from opcodes to handlers, the other files hold the handlers by the
//! groups of the opcode table.
//!
//! Invariants:
//! * `base` points to `nregs` registers that only this frame uses: the register stack never moves, a generator's
//!   registers lie in its object, which the frame's `owner` keeps alive.
//! * Locals are always initialised; a temporary is initialised from its write to its consumption, as the verifier checks.
//! * `pc` stays within the code's instructions: jump targets are verified, and code ends with a jump or a return.

mod arith;
mod attr;
mod build;
mod call;
mod compare;
mod exceptions;
mod iterate;
mod jump;
mod machine;
mod modules;
mod names;
mod native_call;
mod pattern;
mod registers;
mod resuming;
mod returns;
mod star_call;
mod subscript;
mod suspend;
mod table;
mod wide_ints;

use super::resume::Delivered;
use super::unwind::Unwound;
use super::{Raise, Result, Vm};
use crate::bytecode::Instr;
use crate::object::class::ClassObj;
use crate::object::code::CodeObj;
use crate::value::Value;
use machine::Machine;
pub(super) use names::known_global;

/// `Site::state`: what an inline cache describes.
pub(super) mod state {
    pub(in crate::vm) const SLOT: u8 = 1;
    pub(in crate::vm) const GLOBAL: u8 = 3;
    pub(in crate::vm) const BUILTIN: u8 = 4;
    pub(in crate::vm) const METHOD: u8 = 5;
    pub(in crate::vm) const METHOD_NO_DICT: u8 = 6;
    pub(in crate::vm) const MODULE: u8 = 7;
    pub(in crate::vm) const ADD_SLOT: u8 = 8;
    pub(in crate::vm) const METHOD_OF_CLASS: u8 = 9;
    pub(in crate::vm) const METHOD_DICT_ASIDE: u8 = 10;
    pub(in crate::vm) const STOP_VALUE: u8 = 11;
}

/// Why a chain of handlers ended. What goes with it is in `Vm::exit_value`: a plain number can be passed on in tail
/// position.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
enum Exit {
    /// Nothing happened: on with the frame on top, at its pc.
    Continue,
    /// The countdown has run out, and then as `Continue`.
    Due,
    /// An exception (the value) is raised at the pc of the frame on top; EMPTY: the pending one.
    Raise,
    /// The same, and its traceback stays as it is.
    Reraise,
    /// The outcome (the value) that native code waits for.
    Return,
    /// The exception (the value) that native code gets.
    Leave,
}

/// What executes one opcode: `pc` is at the instruction.
type Handler = unsafe fn(vm: &mut Vm, pc: *const Instr, base: *mut Value, code: *const CodeObj) -> Exit;

/// One function with the signature of a [`Handler`], around a body that sees `m` and `i`.
macro_rules! handler {
    ($(#[$attr:meta])* $vis:vis $name:ident<$tail:literal>($m:ident, $i:ident) $body:block) => {
        $(#[$attr])*
        $vis unsafe fn $name(
            vm: &mut $crate::vm::Vm,
            pc: *const $crate::bytecode::Instr,
            base: *mut $crate::value::Value,
            code: *const $crate::object::code::CodeObj,
        ) -> $crate::vm::dispatch::Exit {
            // SAFETY: the caller is the interpreter loop, see the invariants in `dispatch`: registers are in the state
            // that the opcode's row promises, and everything of the frame lives as long as its owner.
            unsafe {
                #[allow(unused_mut)]
                let mut $m = $crate::vm::dispatch::Machine::<$tail> { vm, pc: pc.add(1), base, code };
                #[allow(unused_variables)]
                let $i = &*pc;
                $body
                #[allow(unreachable_code)]
                $m.next()
            }
        }
    };
}
use handler;

/// Defines handlers: `name(m, i) { body }` is a [`Handler`] with the [`Machine`] `m`, whose pc is after the instruction
/// `i`. A body that doesn't return goes on with the next instruction.
///
/// The call of the next handler is a jump only if nothing of the body's lies on the native stack: its calls must give
/// back at most two words. Other bodies belong in [`outlined_ops`].
macro_rules! ops {
    ($($(#[$attr:meta])* $name:ident($m:ident, $i:ident) $body:block)*) => {$(
        $crate::vm::dispatch::handler! { $(#[$attr])* pub(super) $name<true>($m, $i) $body }
    )*};
}
use ops;

/// As [`ops`], with the body in a function of its own that comes back before the next handler is called.
macro_rules! outlined_ops {
    ($($(#[$attr:meta])* $name:ident($m:ident, $i:ident) $body:block)*) => {$(
        $(#[$attr])*
        #[inline(never)]
        pub(super) unsafe fn $name(
            vm: &mut $crate::vm::Vm,
            pc: *const $crate::bytecode::Instr,
            base: *mut $crate::value::Value,
            code: *const $crate::object::code::CodeObj,
        ) -> $crate::vm::dispatch::Exit {
            $crate::vm::dispatch::handler! { #[inline(never)] body<false>($m, $i) $body }
            // SAFETY: as in `handler`.
            unsafe {
                let exit = body(vm, pc, base, code);
                $crate::vm::dispatch::go_on(vm, exit)
            }
        }
    )*};
}
use outlined_ops;

/// After an outlined body: on with the frame on top, unless the chain of handlers ends here.
#[inline(always)]
unsafe fn go_on(vm: &mut Vm, exit: Exit) -> Exit {
    if exit != Exit::Continue || cfg!(debug_assertions) {
        return exit;
    }
    let (pc, base, code) = vm.running();
    // SAFETY: the invariants at the top of the file hold for the frame on top.
    unsafe { table::HANDLERS[(*pc).op as usize](vm, pc, base, code) }
}

/// The value of a `Result`, or raises its error.
macro_rules! try_op {
    ($m:ident, $result:expr) => {
        match $result {
            Ok(value) => value,
            Err(e) => return $m.raise(e),
        }
    };
}
use try_op;

impl Vm {
    /// Runs the top frame until the frame stack is `floor` high again, and gives back that frame's outcome: what it
    /// returned or yielded, or the exception that left it.
    pub(crate) fn run(&mut self, floor: usize) -> Result {
        if self.pending_throw.is_none() {
            // Almost every call that native code makes returns at once.
            return match self.run_handlers() {
                Exit::Return => Ok(self.take_exit_value()),
                exit => self.run_on(exit, floor),
            };
        }
        self.run_on(Exit::Raise, floor)
    }

    /// Goes on after a chain of handlers has ended in some other way than that frame's return.
    #[inline(never)]
    fn run_on(&mut self, exit: Exit, floor: usize) -> Result {
        let mut exit = exit;
        loop {
            exit = match exit {
                Exit::Continue => self.run_handlers(),
                Exit::Due => match self.look_at_what_is_due() {
                    Ok(()) => Exit::Continue,
                    Err(e) => self.leave_handlers(Exit::Raise, e.0),
                },
                Exit::Raise | Exit::Reraise => {
                    let raise = Raise(self.take_exit_value());
                    self.handle(raise, exit == Exit::Reraise, floor)
                }
                Exit::Return => return Ok(self.take_exit_value()),
                Exit::Leave => return Err(Raise(self.take_exit_value())),
            };
        }
    }

    /// Starts a chain of handlers with the frame on top.
    fn run_handlers(&mut self) -> Exit {
        let (pc, base, code) = self.running();
        // SAFETY: the invariants at the top of the file hold for the frame on top.
        unsafe { table::HANDLERS[(*pc).op as usize](self, pc, base, code) }
    }

    /// An exit with the value that goes with it.
    #[inline]
    fn leave_handlers(&mut self, exit: Exit, value: Value) -> Exit {
        debug_assert!(self.exit_value.is_empty(), "what was left there has been taken");
        std::mem::forget(std::mem::replace(&mut self.exit_value, value));
        exit
    }

    fn take_exit_value(&mut self) -> Value {
        std::mem::replace(&mut self.exit_value, Value::EMPTY)
    }

    /// Until a frame goes on: an exception finds its handler, leaving frames on the way; what `throw()` left pending is
    /// raised in the generator's frame.
    fn handle(&mut self, raise: Raise, keep_traceback: bool, floor: usize) -> Exit {
        let (mut raise, mut keep_traceback) = (raise, keep_traceback);
        loop {
            if !raise.0.is_empty() {
                match self.unwind(raise, keep_traceback, floor) {
                    Unwound::Handler => {}
                    Unwound::Out(raise) => return self.leave_handlers(Exit::Leave, raise.0),
                    Unwound::Value(value) => return self.leave_handlers(Exit::Return, value),
                }
            }
            if self.pending_throw.is_none() {
                return Exit::Continue;
            }
            keep_traceback = false;
            raise = match self.throw_pending() {
                Ok(None) => Raise(Value::EMPTY),
                Ok(Some((value, frame))) => match self.deliver(value, frame) {
                    Delivered::Loop => Raise(Value::EMPTY),
                    Delivered::Out(Ok(value)) => return self.leave_handlers(Exit::Return, value),
                    Delivered::Out(Err(e)) => return self.leave_handlers(Exit::Leave, e.0),
                    Delivered::Raise(e) => e,
                },
                Err(e) => e,
            };
        }
    }
}

/// A new reference to the value with these bits.
///
/// # Safety
/// The value must be alive.
#[inline(always)]
pub(super) unsafe fn clone_bits(bits: u64) -> Value {
    // SAFETY: promised by the caller; the uncounted handle is forgotten.
    let value = std::mem::ManuallyDrop::new(unsafe { Value::from_bits_uncounted(bits) });
    (*value).clone()
}

/// The version of an instance's class.
///
/// # Safety
/// The object is an `InstanceObj`.
#[inline(always)]
pub(super) unsafe fn class_version(object: &Value) -> u32 {
    // SAFETY: every instance is made with its class, and what is stored as a class is one.
    unsafe {
        object.stored_class().and_then(|class| class.get::<ClassObj>()).unwrap_unchecked().version.get()
    }
}
