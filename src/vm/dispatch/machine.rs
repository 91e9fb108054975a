//! The state that handlers hand from one to the next, in four machine registers, and the ways to go on.
//!
//! A handler ends by giving back what one of the `self` methods here gives: `next` and its relatives call the next
//! handler, `raise` and its relatives leave the chain of handlers for `Vm::run`.

use super::{Exit, Handler, table};
use crate::bytecode::{Instr, Op};
use crate::object::code::{CodeObj, Site};
use crate::value::Value;
use crate::vm::call::Called;
use crate::vm::frame::Frame;
use crate::vm::resume::Delivered;
use crate::vm::{Raise, Result, Vm};
use std::ptr;

/// The VM and the running frame, as a handler sees them. Always a local that lives in machine registers. With `TAIL` the
/// next handler is called in tail position; without, `next` leaves pc in the frame and goes back to the caller.
pub(super) struct Machine<'vm, const TAIL: bool> {
    /// The world.
    pub(super) vm: &'vm mut Vm,
    /// The instruction after the handler's own.
    pub(super) pc: *const Instr,
    /// The frame's first register.
    pub(super) base: *mut Value,
    /// The frame's code.
    pub(super) code: *const CodeObj,
}

/// All functions here are `unsafe`: they rely on the invariants of the interpreter loop (see `dispatch`): `pc`, `base` and
/// `code` are those of the frame on top, and the registers named by an instruction are in the state that its row in the
/// opcode table promises.
impl<const TAIL: bool> Machine<'_, TAIL> {
    /// The address of a register.
    #[inline(always)]
    pub(super) unsafe fn slot(&self, r: u16) -> *mut Value {
        // SAFETY: the verifier checks that operands are registers of the frame.
        unsafe { self.base.add(r as usize) }
    }

    /// A look at an initialised register. The reference is good until the register is written.
    #[inline(always)]
    pub(super) unsafe fn reg<'r>(&self, r: u16) -> &'r Value {
        // SAFETY: as in `slot`.
        unsafe { &*self.base.add(r as usize) }
    }

    /// An inline cache. The reference is good as long as the frame is.
    #[inline(always)]
    pub(super) unsafe fn site<'r>(&self, n: u16) -> &'r Site {
        // SAFETY: the code outlives its frame, and operands of kind Site are within bounds.
        unsafe {
            let sites = &(*self.code).sites;
            sites.get_unchecked(n as usize)
        }
    }

    /// A constant.
    #[inline(always)]
    pub(super) unsafe fn constant<'r>(&self, n: usize) -> &'r Value {
        // SAFETY: as in `site`.
        unsafe {
            let consts = &(*self.code).consts;
            consts.get_unchecked(n)
        }
    }

    /// The operand as an owned value: moved out of a temporary, cloned from anything else.
    #[inline(always)]
    pub(super) unsafe fn own(&self, i: &Instr, flag: u8, r: u16) -> Value {
        // SAFETY: a flagged operand is a temporary that this instruction consumes.
        unsafe { if i.flags & flag != 0 { ptr::read(self.slot(r)) } else { self.reg(r).clone() } }
    }

    /// Moves a temporary out of its register.
    #[inline(always)]
    pub(super) unsafe fn take(&self, r: u16) -> Value {
        // SAFETY: the caller consumes the temporary.
        unsafe { ptr::read(self.slot(r)) }
    }

    /// Moves `count` temporaries from register `first` into a vector.
    #[inline(always)]
    pub(super) unsafe fn take_run(&self, first: u16, count: usize) -> Vec<Value> {
        // SAFETY: the caller consumes the temporaries.
        unsafe {
            let first = self.slot(first);
            (0..count).map(|n| ptr::read(first.add(n))).collect()
        }
    }

    /// Writes an uninitialised register.
    #[inline(always)]
    pub(super) unsafe fn write(&self, r: u16, value: Value) {
        // SAFETY: as in `slot`.
        unsafe { ptr::write(self.slot(r), value) }
    }

    /// Drops what a register holds; the register is then uninitialised.
    #[inline(always)]
    pub(super) unsafe fn release(&self, r: u16) {
        // SAFETY: the register was initialised, and nobody reads it any more.
        unsafe {
            let slot = self.slot(r);
            if (*slot).is_heap() {
                ptr::drop_in_place(slot);
            }
        }
    }

    /// An operand that is consumed here, as its flag says; else EMPTY.
    #[inline(always)]
    pub(super) unsafe fn consumed(&self, i: &Instr, flag: u8, r: u16) -> Value {
        // SAFETY: as in `own`.
        unsafe { if i.flags & flag != 0 { self.take(r) } else { Value::EMPTY } }
    }

    /// Drops an operand if its flag says that it is consumed here.
    #[inline(always)]
    pub(super) unsafe fn consume(&self, i: &Instr, flag: u8, r: u16) {
        if i.flags & flag != 0 {
            // SAFETY: as in `release`.
            unsafe { self.release(r) }
        }
    }

    /// Moves pc by a distance in instructions.
    #[inline(always)]
    pub(super) unsafe fn jump(&mut self, distance: i32) {
        // SAFETY: the verifier checks that jump targets are instructions of the code.
        self.pc = unsafe { self.pc.offset(distance as isize) };
    }

    /// Leaves pc where others find it: in the frame.
    #[inline(always)]
    pub(super) fn save_pc(&mut self) {
        let pc = self.pc;
        self.vm.top_frame().pc = pc;
    }

    /// Takes over the frame on top.
    #[inline(always)]
    pub(super) fn load_frame(&mut self) {
        (self.pc, self.base, self.code) = self.vm.running();
    }

    /// Goes on with the next instruction. Optimised builds call its handler in tail position: a jump. Others go back to
    /// `Vm::run`, which makes the same call.
    #[inline(always)]
    pub(super) unsafe fn next(mut self) -> Exit {
        if !TAIL || cfg!(debug_assertions) {
            self.save_pc();
            return Exit::Continue;
        }
        // SAFETY: pc is at an instruction of the running frame.
        unsafe {
            let handler = table::HANDLERS[(*self.pc).op as usize];
            handler(self.vm, self.pc, self.base, self.code)
        }
    }

    /// Goes on with another handler for the same instruction: a slow path out of line.
    #[inline(always)]
    pub(super) unsafe fn slow(self, handler: Handler) -> Exit {
        const { assert!(TAIL, "an outlined body has no slow path of its own") }
        // SAFETY: the instruction is the one before pc.
        unsafe { handler(self.vm, self.pc.sub(1), self.base, self.code) }
    }

    /// The value goes to register `a`; then on.
    #[inline(always)]
    pub(super) unsafe fn set(self, i: &Instr, value: Value) -> Exit {
        // SAFETY: flag A says whether the register holds a value.
        unsafe {
            let slot = self.slot(i.a);
            if i.flags & Instr::A != 0 {
                let old = ptr::replace(slot, value);
                self.discard(old)
            } else {
                ptr::write(slot, value);
                self.next()
            }
        }
    }

    /// As `set`, for what may have run code or dropped something: then finalisers run, between two instructions.
    #[inline(always)]
    pub(super) unsafe fn set_and_poll(self, i: &Instr, value: Value) -> Exit {
        // SAFETY: as in `set`.
        unsafe {
            let slot = self.slot(i.a);
            if i.flags & Instr::A != 0 {
                drop(ptr::replace(slot, value));
            } else {
                ptr::write(slot, value);
            }
            self.poll()
        }
    }

    /// As `set`, after which the operand in `b` is dropped if its flag says so.
    #[inline(always)]
    pub(super) unsafe fn set_consuming(self, i: &Instr, value: Value) -> Exit {
        // SAFETY: as in `set` and `take`; `b` may be the register that is written.
        unsafe {
            // A `match` would become a table of jumps.
            if i.flags & Instr::B == 0 {
                return self.set(i, value);
            }
            if i.flags & Instr::A == 0 {
                let operand = self.take(i.b);
                self.write(i.a, value);
                return self.discard(operand);
            }
            set_consuming_both(self.vm, self.pc, self.base, self.code, value)
        }
    }

    /// As `set`, for what may have run code or dropped something, without a call on the way.
    #[inline(always)]
    pub(super) unsafe fn set_and_poll_at_once(self, i: &Instr, value: Value) -> Exit {
        // SAFETY: as in `set`.
        unsafe {
            let old = self.consumed(i, Instr::A, i.a);
            self.write(i.a, value);
            match old.give_up() {
                None => self.poll(),
                Some(last) => self.drop_and_go_on(last),
            }
        }
    }

    /// Gives up a value; then on.
    #[inline(always)]
    pub(super) unsafe fn discard(self, old: Value) -> Exit {
        // SAFETY: the next instruction is the frame's.
        unsafe {
            match old.give_up() {
                None => self.next(),
                Some(last) => self.drop_and_go_on(last),
            }
        }
    }

    /// Gives up two values, the first one first; then on.
    #[inline(always)]
    pub(super) unsafe fn discard_two(self, first: Value, second: Value) -> Exit {
        const { assert!(TAIL) }
        // SAFETY: as in `discard`.
        unsafe {
            match first.give_up() {
                None => self.discard(second),
                Some(first) => drop_two_and_go_on(self.vm, self.pc, self.base, self.code, first, second),
            }
        }
    }

    /// Drops the last reference to an object, runs the finalisers that this calls for, and goes on.
    #[inline(always)]
    pub(super) unsafe fn drop_and_go_on(self, last: Value) -> Exit {
        // SAFETY: as in `discard`.
        unsafe {
            if TAIL {
                return drop_and_go_on(self.vm, self.pc, self.base, self.code, last);
            }
            drop(last);
            self.poll()
        }
    }

    /// Runs finalisers if there are any, then goes on.
    #[inline(always)]
    pub(super) unsafe fn poll(mut self) -> Exit {
        // SAFETY: as in `next`.
        unsafe {
            if self.vm.heap.has_dying() {
                if TAIL {
                    return finalize_and_go_on(self.vm, self.pc, self.base, self.code);
                }
                self.save_pc();
                self.vm.run_finalizers();
            }
            self.next()
        }
    }

    /// The outcome of an operation: its value goes to register `a`, an error is raised.
    #[inline(always)]
    pub(super) unsafe fn finish(self, i: &Instr, result: Result) -> Exit {
        match result {
            // SAFETY: as in `set`.
            Ok(value) => unsafe { self.set_and_poll(i, value) },
            Err(e) => self.raise(e),
        }
    }

    /// The outcome of an operation without a value.
    #[inline(always)]
    pub(super) unsafe fn done(self, result: Result<()>) -> Exit {
        match result {
            // SAFETY: as in `next`.
            Ok(()) => unsafe { self.poll() },
            Err(e) => self.raise(e),
        }
    }

    /// Jumps by `distance` if the truth of a condition is what flag X asks for; then on.
    #[inline(always)]
    pub(super) unsafe fn branch(&mut self, i: &Instr, truth: bool, distance: u16) {
        if truth == (i.flags & Instr::X != 0) {
            // SAFETY: as in `jump`.
            unsafe { self.jump(distance as i16 as i32) }
        }
    }

    /// After a call: its value is here, or a frame was pushed, or an exception was raised.
    #[inline(always)]
    pub(super) unsafe fn called(self, i: &Instr, result: Result<Called>) -> Exit {
        match result {
            // SAFETY: as in `set`.
            Ok(Called::Value(value)) => unsafe { self.set_and_poll(i, value) },
            // SAFETY: a frame is on top.
            Ok(Called::Frame) => unsafe { self.enter() },
            Err(e) => self.raise(e),
        }
    }

    /// Goes on with the frame on top, which may have an exception waiting for it.
    #[inline(always)]
    pub(super) unsafe fn enter(mut self) -> Exit {
        if self.vm.pending_throw.is_some() {
            return Exit::Reraise;
        }
        self.load_frame();
        // SAFETY: as in `next`.
        unsafe { self.next() }
    }

    /// A back-edge or a call: counts down, then goes on. Every so often what is due is looked at, from `Vm::run`: so the
    /// native stack never grows for long, should a compiler have made calls of the jumps between handlers.
    #[inline(always)]
    pub(super) unsafe fn count_down(self) -> Exit {
        self.vm.countdown -= 1;
        // SAFETY: as in `next`.
        unsafe { self.due_or_next() }
    }

    /// After counting down: on, unless it is time to look at what is due. Below zero is what the decrement itself tells.
    #[inline(always)]
    pub(super) unsafe fn due_or_next(mut self) -> Exit {
        if self.vm.countdown < 0 {
            self.save_pc();
            return Exit::Due;
        }
        // SAFETY: as in `next`.
        unsafe { self.next() }
    }

    /// A frame has ended or suspended and the frames below know what to do with its value.
    pub(super) unsafe fn deliver(mut self, value: Value, frame: Frame) -> Exit {
        match self.vm.deliver(value, frame) {
            Delivered::Loop => {
                if self.vm.pending_throw.is_some() {
                    return Exit::Reraise;
                }
                self.load_frame();
                // SAFETY: a frame is on top.
                unsafe { self.poll() }
            }
            Delivered::Out(Ok(value)) => self.vm.leave_handlers(Exit::Return, value),
            Delivered::Out(Err(e)) => self.vm.leave_handlers(Exit::Leave, e.0),
            Delivered::Raise(e) => self.vm.leave_handlers(Exit::Raise, e.0),
        }
    }

    /// Raises an exception at the running instruction.
    #[inline(always)]
    pub(super) fn raise(mut self, e: Raise) -> Exit {
        self.save_pc();
        self.vm.leave_handlers(Exit::Raise, e.0)
    }

    /// Raises an exception whose traceback stays as it is.
    #[inline(always)]
    pub(super) fn reraise(mut self, e: Raise) -> Exit {
        self.save_pc();
        self.vm.leave_handlers(Exit::Reraise, e.0)
    }
}

/// `set_consuming`, where both the operand and an old value are dropped.
#[inline(never)]
unsafe fn set_consuming_both(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const CodeObj,
    value: Value,
) -> Exit {
    // SAFETY: the instruction before pc is one of the running frame, whose flags say that both registers hold a value.
    unsafe {
        let m = Machine::<true> { vm, pc, base, code };
        let i = &*pc.sub(1);
        let (operand, old) = (m.take(i.b), m.take(i.a));
        m.write(i.a, value);
        m.discard_two(operand, old)
    }
}

/// Drops the last reference to an object, runs the finalisers that this calls for, and goes on at `pc`.
#[inline(never)]
unsafe fn drop_and_go_on(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const CodeObj,
    last: Value,
) -> Exit {
    drop(last);
    // SAFETY: these are the running frame's.
    unsafe { Machine::<true> { vm, pc, base, code }.poll() }
}

/// As `drop_and_go_on`, for two, the second of which is perhaps shared.
#[inline(never)]
unsafe fn drop_two_and_go_on(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const CodeObj,
    first: Value,
    second: Value,
) -> Exit {
    drop(first);
    // SAFETY: these are the running frame's.
    unsafe { drop_and_go_on(vm, pc, base, code, second) }
}

/// Runs finalisers and goes on at `pc`.
#[cold]
#[inline(never)]
unsafe fn finalize_and_go_on(vm: &mut Vm, pc: *const Instr, base: *mut Value, code: *const CodeObj) -> Exit {
    let mut m = Machine::<true> { vm, pc, base, code };
    m.save_pc();
    m.vm.run_finalizers();
    // SAFETY: finalisers leave the frame stack as it was.
    unsafe { m.next() }
}

/// Puts a form of the running instruction in its place.
#[inline(always)]
pub(super) unsafe fn become_form(m: &Machine<'_, true>, form: Op) {
    // SAFETY: the instructions lie in cells; only `i.op`, which callers don't use again, changes.
    unsafe { (*m.pc.sub(1).cast_mut()).op = form }
}
