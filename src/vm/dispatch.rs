//! The interpreter loop.
//!
//! One function, one `match`. The registers of the running frame are reached through a raw base pointer; everything an
//! arm cannot do in a few lines is a call to a slow path (`ops/`, `call.rs`, `resume.rs`, `unwind.rs`).
//!
//! Invariants:
//! * `base` points to `nregs` registers that only this frame uses: the register stack never moves, a generator's
//!   registers lie in its object, which the frame's `owner` keeps alive.
//! * Locals are always initialised; a temporary is initialised from its write to its consumption, as the verifier checks.
//! * `pc` stays within the code's instructions: jump targets are verified, and code ends with a jump or a return.

use super::call::Called;
use super::frame::{CLOSING, Frame, Return};
use super::ops::iter::Paired;
use super::resume::{Delegated, Delivered, Resumed};
use super::unwind::Unwound;
use super::{Raise, Result, Vm};
use crate::bytecode::{Instr, Op};
use crate::object::class::ClassObj;
use crate::object::code::{CodeObj, Site};
use crate::object::dict::DictObj;
use crate::object::function::{CellObj, FunctionObj};
use crate::object::generator::{GenState, GeneratorObj};
use crate::object::instance::InstanceObj;
use crate::object::iterators::{ListIter, RangeIter, StrIter, TupleIter};
use crate::object::list::ListObj;
use crate::object::slice::SliceObj;
use crate::object::tuple::TupleObj;
use crate::value::{Ref, StrObj, Value, ValueCell};
use std::ptr;

/// `Site::state`: what an inline cache describes.
pub(super) mod state {
    pub(in crate::vm) const SLOT: u8 = 1;
    pub(in crate::vm) const GLOBAL: u8 = 3;
    pub(in crate::vm) const BUILTIN: u8 = 4;
    pub(in crate::vm) const METHOD: u8 = 5;
    pub(in crate::vm) const METHOD_NO_DICT: u8 = 6;
    pub(in crate::vm) const MODULE: u8 = 7;
    pub(in crate::vm) const ADD_SLOT: u8 = 8;
}

impl Vm {
    /// Runs the top frame until the frame stack is `floor` high again, and gives back that frame's outcome: what it
    /// returned or yielded, or the exception that left it.
    #[allow(unused_assignments)] // a frame is loaded whole, whatever the next arm looks at
    pub(crate) fn run(&mut self, floor: usize) -> Result {
        // SAFETY: see the invariants at the top of the file. Raw reads and writes go to registers of the running frame,
        // to its instructions, constants and sites, which live as long as the frame's owner.
        unsafe {
            let mut pc: *const Instr;
            let mut base: *mut Value;
            let mut code: *const CodeObj;

            macro_rules! load_frame {
                () => {{
                    let frame = self.top_frame();
                    pc = frame.pc;
                    base = frame.base;
                    code = frame.code;
                }};
            }
            load_frame!();
            let mut throwing = self.pending_throw.is_some();

            'frames: loop {
                // Leaving this block means an exception (EMPTY: the pending one); `true` in second place: keep the
                // traceback as it is.
                let raised: (Raise, bool) = 'raise: loop {
                    if throwing {
                        throwing = false;
                        break (Raise(Value::EMPTY), false);
                    }
                    // A reference, so that each arm loads the fields it needs: decoding all of them here would take the
                    // machine registers that `pc` and `base` need.
                    let i = &*pc;
                    pc = pc.add(1);

                    macro_rules! reg {
                        ($r:expr) => {
                            (&*base.add($r as usize))
                        };
                    }
                    macro_rules! save_pc {
                        () => {
                            self.top_frame().pc = pc
                        };
                    }
                    macro_rules! raise {
                        ($e:expr) => {
                            break 'raise ($e, false)
                        };
                    }
                    // Finalisers run here: between two instructions.
                    macro_rules! poll {
                        () => {
                            if self.heap.has_dying() {
                                save_pc!();
                                self.run_finalizers();
                            }
                        };
                    }
                    // Drops what a register holds; the register is then uninitialised.
                    macro_rules! release {
                        ($r:expr) => {{
                            let slot = base.add($r as usize);
                            if (*slot).is_heap() {
                                ptr::drop_in_place(slot);
                            }
                        }};
                    }
                    macro_rules! consume {
                        ($flag:expr, $r:expr) => {
                            if i.flags & $flag != 0 {
                                release!($r);
                            }
                        };
                    }
                    macro_rules! set_of {
                        ($i:expr, $r:expr, $v:expr) => {{
                            let slot = base.add($r as usize);
                            let value: Value = $v;
                            if $i.flags & Instr::A != 0 {
                                let old = ptr::replace(slot, value);
                                if old.is_heap() {
                                    drop(old);
                                    poll!();
                                }
                            } else {
                                ptr::write(slot, value);
                            }
                        }};
                    }
                    macro_rules! set {
                        ($r:expr, $v:expr) => {
                            set_of!(i, $r, $v)
                        };
                    }
                    // The operand as an owned value: moved out of a temporary, cloned from anything else.
                    macro_rules! own {
                        ($flag:expr, $r:expr) => {
                            if i.flags & $flag != 0 {
                                ptr::read(base.add($r as usize))
                            } else {
                                reg!($r).clone()
                            }
                        };
                    }
                    macro_rules! jump {
                        ($distance:expr) => {
                            pc = pc.offset($distance as isize)
                        };
                    }
                    macro_rules! finish {
                        ($result:expr) => {
                            match $result {
                                Ok(value) => {
                                    set!(i.a, value);
                                    poll!();
                                }
                                Err(e) => raise!(e),
                            }
                        };
                    }
                    macro_rules! consts {
                        () => {{
                            let consts: &[Value] = &(*code).consts;
                            consts
                        }};
                    }
                    macro_rules! site {
                        ($n:expr) => {
                            (&(*code).sites).get_unchecked($n as usize)
                        };
                    }
                    macro_rules! binary {
                        ($small:path, $float:expr) => {{
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if Value::both_small(x, y)
                                && let Some(v) = $small(x, y)
                            {
                                set!(i.a, v);
                            } else if x.is_float() && y.is_float() {
                                let f: fn(f64, f64) -> f64 = $float;
                                set!(i.a, Value::float(f(x.float_unchecked(), y.float_unchecked())));
                            } else {
                                binary_slow!();
                            }
                        }};
                    }
                    macro_rules! binary_slow {
                        () => {{
                            save_pc!();
                            let result = if i.flags & Instr::X != 0 {
                                self.inplace(i.op, reg!(i.b), reg!(i.c))
                            } else {
                                self.binary(i.op, reg!(i.b), reg!(i.c))
                            };
                            consume!(Instr::B, i.b);
                            consume!(Instr::C, i.c);
                            finish!(result);
                        }};
                    }
                    macro_rules! binary_imm_slow {
                        ($op:expr, $imm:expr) => {{
                            save_pc!();
                            let result = self.binary_imm($op, i.flags, reg!(i.b), $imm);
                            consume!(Instr::B, i.b);
                            finish!(result);
                        }};
                    }
                    macro_rules! compare {
                        ($cmp:tt) => {{
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if Value::both_small(x, y) {
                                let truth = x.small_unchecked() $cmp y.small_unchecked();
                                set!(i.a, Value::bool(truth));
                            } else if x.is_float() && y.is_float() {
                                let truth = x.float_unchecked() $cmp y.float_unchecked();
                                set!(i.a, Value::bool(truth));
                            } else {
                                save_pc!();
                                let result = self.compare(i.op, x, y);
                                consume!(Instr::B, i.b);
                                consume!(Instr::C, i.c);
                                finish!(result);
                            }
                        }};
                    }
                    macro_rules! branch {
                        ($truth:expr, $distance:expr) => {
                            if ($truth) == (i.flags & Instr::X != 0) {
                                jump!($distance);
                            }
                        };
                    }
                    macro_rules! jump_compare {
                        ($op:expr, $cmp:tt) => {{
                            let (x, y) = (reg!(i.a), reg!(i.b));
                            if Value::both_small(x, y) {
                                branch!(x.small_unchecked() $cmp y.small_unchecked(), i.c as i16);
                            } else if x.is_float() && y.is_float() {
                                branch!(x.float_unchecked() $cmp y.float_unchecked(), i.c as i16);
                            } else {
                                save_pc!();
                                let result = self.compare_truth($op, x, y);
                                consume!(Instr::A, i.a);
                                consume!(Instr::B, i.b);
                                match result {
                                    Ok(truth) => branch!(truth, i.c as i16),
                                    Err(e) => raise!(e),
                                }
                                poll!();
                            }
                        }};
                    }
                    macro_rules! jump_compare_imm {
                        ($op:expr, $cmp:tt) => {{
                            let x = reg!(i.a);
                            if x.is_small() {
                                branch!(x.small_unchecked() $cmp (i.b as i16 as i64), i.c as i16);
                            } else {
                                save_pc!();
                                let result = self.compare_imm($op, i.flags, x, i.b as i16);
                                consume!(Instr::A, i.a);
                                match result {
                                    Ok(truth) => branch!(truth, i.c as i16),
                                    Err(e) => raise!(e),
                                }
                                poll!();
                            }
                        }};
                    }
                    // A frame came to the top that may have an exception waiting for it.
                    macro_rules! enter_frame {
                        () => {{
                            if self.pending_throw.is_some() {
                                break 'raise (Raise(Value::EMPTY), true);
                            }
                            load_frame!();
                        }};
                    }
                    // After a call: the value is here, a frame was pushed, or an exception was raised.
                    macro_rules! called {
                        ($result:expr) => {
                            match $result {
                                Ok(Called::Value(value)) => {
                                    set!(i.a, value);
                                    poll!();
                                }
                                Ok(Called::Frame) => enter_frame!(),
                                Err(e) => raise!(e),
                            }
                        };
                    }
                    macro_rules! count_down {
                        () => {{
                            self.countdown -= 1;
                            if self.countdown <= 0 {
                                save_pc!();
                                if let Err(e) = self.look_at_what_is_due() {
                                    raise!(e);
                                }
                            }
                        }};
                    }
                    // A frame has ended or suspended and the frames below know what to do with its value.
                    macro_rules! deliver {
                        ($value:expr, $frame:expr) => {{
                            let (value, frame): (Value, Frame) = ($value, $frame);
                            match self.deliver(value, frame) {
                                Delivered::Loop => enter_frame!(),
                                Delivered::Out(result) => return result,
                                Delivered::Raise(e) => {
                                    load_frame!();
                                    raise!(e);
                                }
                            }
                            poll!();
                        }};
                    }

                    // One step of a `for`: the ForIter may be the instruction itself or the target of a LoopFor.
                    macro_rules! for_iter {
                        ($i:expr) => {{
                            let i: &Instr = $i;
                            let iterator = reg!(i.b);
                            if let Some(range) = iterator.get_exact::<RangeIter>() {
                                let left = range.remaining.get();
                                if left > 0 {
                                    let next = range.next.get();
                                    range.remaining.set(left - 1);
                                    range.next.set(next.wrapping_add(range.step));
                                    set_of!(i, i.a, self.heap.int(next));
                                } else {
                                    release!(i.b);
                                    jump!(i.c as i16);
                                    poll!();
                                }
                                continue;
                            }
                            if let Some(generator) = iterator.get_exact::<GeneratorObj>()
                                && self.resume_for(generator, iterator, i, pc)
                            {
                                load_frame!();
                                continue;
                            }
                            if let Some(list) = iterator.get_exact::<ListIter>() {
                                let index = list.index.get();
                                let item = match (*list.list.as_ptr()).get::<ListObj>() {
                                    Some(items) => items.at(index),
                                    None => None,
                                };
                                match item {
                                    Some(item) => {
                                        list.index.set(index + 1);
                                        set_of!(i, i.a, item);
                                    }
                                    None => {
                                        // An exhausted iterator stays exhausted when the list grows.
                                        drop(list.list.take());
                                        release!(i.b);
                                        jump!(i.c as i16);
                                        poll!();
                                    }
                                }
                                continue;
                            }
                            if let Some(tuple) = iterator.get_exact::<TupleIter>() {
                                let index = tuple.index.get();
                                let item = match (*tuple.tuple.as_ptr()).tail::<TupleObj>() {
                                    Some(items) => items.get(index).cloned(),
                                    None => None,
                                };
                                match item {
                                    Some(item) => {
                                        tuple.index.set(index + 1);
                                        set_of!(i, i.a, item);
                                    }
                                    None => {
                                        release!(i.b);
                                        jump!(i.c as i16);
                                        poll!();
                                    }
                                }
                                continue;
                            }
                            if let Some(text) = iterator.get_exact::<StrIter>() {
                                match self.next_of_str(text) {
                                    Some(c) => set_of!(i, i.a, c),
                                    None => {
                                        release!(i.b);
                                        jump!(i.c as i16);
                                        poll!();
                                    }
                                }
                                continue;
                            }
                            save_pc!();
                            if i.flags & Instr::Y != 0 {
                                match self.next_pair(iterator) {
                                    Ok(Paired::Both(x, y)) => {
                                        let unpack = &*pc;
                                        pc = pc.add(1);
                                        drop(ptr::replace(base.add(unpack.a as usize), x));
                                        drop(ptr::replace(base.add(unpack.b as usize), y));
                                        poll!();
                                        continue;
                                    }
                                    Ok(Paired::Ended) => {
                                        release!(i.b);
                                        jump!(i.c as i16);
                                        poll!();
                                        continue;
                                    }
                                    Ok(Paired::Not) => {}
                                    Err(e) => raise!(e),
                                }
                            }
                            match self.for_iter_slow(iterator, i) {
                                Ok(Resumed::Value(value)) => {
                                    set_of!(i, i.a, value);
                                    poll!();
                                }
                                Ok(Resumed::Finished) => {
                                    release!(i.b);
                                    jump!(i.c as i16);
                                    poll!();
                                }
                                Ok(Resumed::Frame) => enter_frame!(),
                                Err(e) => raise!(e),
                            }
                        }};
                    }

                    match i.op {
                        Op::Nop => {}
                        Op::LoadConst => {
                            let value = consts!().get_unchecked(i.bc() as usize).clone();
                            set!(i.a, value);
                        }
                        Op::LoadInt => set!(i.a, Value::int32(i.bc())),
                        Op::Move => {
                            let value = own!(Instr::B, i.b);
                            set!(i.a, value);
                        }
                        Op::Release => {
                            release!(i.a);
                            poll!();
                        }
                        Op::CheckBound => {
                            if reg!(i.a).is_empty() {
                                raise!(self.unbound_local(&*code, i.a));
                            }
                        }
                        Op::DeleteLocal => {
                            if reg!(i.a).is_empty() {
                                raise!(self.unbound_local(&*code, i.a));
                            }
                            drop(ptr::replace(base.add(i.a as usize), Value::EMPTY));
                            poll!();
                        }
                        Op::ClearLocal => {
                            drop(ptr::replace(base.add(i.a as usize), Value::EMPTY));
                            poll!();
                        }

                        Op::MakeCell => {
                            let slot = base.add(i.a as usize);
                            let value = ValueCell::new(ptr::read(slot));
                            ptr::write(slot, self.heap.alloc(CellObj { value }).into_value());
                        }
                        Op::LoadCell => match reg!(i.b).get::<CellObj>().map(|cell| cell.value.get()) {
                            Some(value) if !value.is_empty() => set!(i.a, value),
                            _ => raise!(self.unbound_local(&*code, i.b)),
                        },
                        Op::StoreCell => {
                            let value = own!(Instr::B, i.b);
                            if let Some(cell) = reg!(i.a).get::<CellObj>() {
                                cell.value.set(value);
                            }
                            poll!();
                        }
                        Op::DeleteCell => match reg!(i.a).get::<CellObj>() {
                            Some(cell) if !cell.value.is_empty() => {
                                drop(cell.value.take());
                                poll!();
                            }
                            _ => raise!(self.unbound_local(&*code, i.a)),
                        },
                        Op::LoadFree => match self.closure_cell(i.b).map(|cell| cell.value.get()) {
                            Some(value) if !value.is_empty() => set!(i.a, value),
                            _ => raise!(self.unbound_free(&*code, i.b)),
                        },
                        Op::StoreFree => {
                            let value = own!(Instr::B, i.b);
                            if let Some(cell) = self.closure_cell(i.a) {
                                cell.value.set(value);
                            }
                            poll!();
                        }
                        Op::DeleteFree => match self.closure_cell(i.a) {
                            Some(cell) if !cell.value.is_empty() => {
                                drop(cell.value.take());
                                poll!();
                            }
                            _ => raise!(self.unbound_free(&*code, i.a)),
                        },
                        Op::LoadFreeCell => {
                            let cells = (*self.top_frame().func).closure.get();
                            let cell = cells.as_tuple().and_then(|c| c.get(i.b as usize)).cloned();
                            set!(i.a, cell.unwrap_or(Value::NONE));
                        }

                        Op::LoadGlobal => {
                            let site: &Site = site!(i.c);
                            let func = &*self.top_frame().func;
                            let hit = match site.state.get() {
                                state::GLOBAL if func.globals.version() == site.version.get() => {
                                    func.globals.value_at(site.index.get() as usize)
                                }
                                state::BUILTIN
                                    if func.globals.version() == site.version.get()
                                        && func.builtins.version() == site.shape.get() =>
                                {
                                    func.builtins.value_at(site.index.get() as usize)
                                }
                                _ => None,
                            };
                            match hit {
                                Some(value) => set!(i.a, value),
                                None => {
                                    save_pc!();
                                    finish!(self.load_global_slow(&*(func as *const FunctionObj), site));
                                }
                            }
                        }
                        Op::StoreGlobal => {
                            let value = own!(Instr::B, i.b);
                            let site: &Site = site!(i.c);
                            let func = &*self.top_frame().func;
                            if site.state.get() == state::GLOBAL
                                && func.globals.version() == site.version.get()
                            {
                                drop(func.globals.replace_at(site.index.get() as usize, value));
                            } else {
                                let func = &*(func as *const FunctionObj);
                                self.store_global_slow(func, site, value);
                            }
                            poll!();
                        }
                        Op::DeleteGlobal => {
                            let func = &*self.top_frame().func;
                            match func.globals.remove_str(&site!(i.c).name) {
                                Some(old) => drop(old),
                                None => raise!(self.name_not_defined(&site!(i.c).name)),
                            }
                            poll!();
                        }
                        Op::LoadName => {
                            save_pc!();
                            let namespace = reg!(0).clone();
                            finish!(self.load_name(&namespace, site!(i.c)));
                        }
                        Op::StoreName => {
                            save_pc!();
                            let value = own!(Instr::B, i.b);
                            let namespace = reg!(0).clone();
                            if let Err(e) = self.store_name(&namespace, &site!(i.c).name, value) {
                                raise!(e);
                            }
                            poll!();
                        }
                        Op::DeleteName => {
                            save_pc!();
                            let namespace = reg!(0).clone();
                            if let Err(e) = self.delete_name(&namespace, &site!(i.c).name) {
                                raise!(e);
                            }
                            poll!();
                        }
                        Op::LoadNameOrFree => {
                            save_pc!();
                            let name = free_name(&*code, i.c);
                            let found = self.name_in(reg!(i.b), &name);
                            consume!(Instr::B, i.b);
                            match found {
                                Ok(Some(value)) => set!(i.a, value),
                                Ok(None) => match self.closure_cell(i.c).map(|cell| cell.value.get()) {
                                    Some(value) if !value.is_empty() => set!(i.a, value),
                                    _ => raise!(self.unbound_free(&*code, i.c)),
                                },
                                Err(e) => raise!(e),
                            }
                        }
                        Op::LoadNameOrGlobal => {
                            save_pc!();
                            let result = self.load_name(reg!(i.b), site!(i.c));
                            consume!(Instr::B, i.b);
                            finish!(result);
                        }

                        Op::Add => {
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if !(x.is_exact::<StrObj>() && y.is_exact::<StrObj>()) {
                                binary!(Value::small_add, |x, y| x + y)
                            } else if i.b != i.c && (i.flags & Instr::B != 0 || i.a == i.b) {
                                // The left string's register is read for the last time: it may grow in place.
                                let slot = base.add(i.b as usize);
                                let left = if i.flags & Instr::B != 0 {
                                    ptr::read(slot)
                                } else {
                                    ptr::replace(slot, Value::EMPTY)
                                };
                                let sum = self.heap.concat_owned(left, reg!(i.c));
                                consume!(Instr::C, i.c);
                                match sum {
                                    Some(sum) => set!(i.a, sum),
                                    None => {
                                        save_pc!();
                                        raise!(self.no_memory())
                                    }
                                }
                            } else {
                                binary_slow!()
                            }
                        }
                        Op::Sub => binary!(Value::small_sub, |x, y| x - y),
                        Op::Mul => binary!(Value::small_mul, |x, y| x * y),
                        Op::TrueDiv => {
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if x.is_float() && y.is_float() && y.float_unchecked() != 0.0 {
                                set!(i.a, Value::float(x.float_unchecked() / y.float_unchecked()));
                            } else {
                                binary_slow!();
                            }
                        }
                        Op::FloorDiv => {
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if Value::both_small(x, y) && y.small_unchecked() > 0 {
                                let quotient = x.small_unchecked().div_euclid(y.small_unchecked());
                                set!(i.a, self.heap.int(quotient));
                            } else {
                                binary_slow!();
                            }
                        }
                        Op::Mod => {
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if Value::both_small(x, y) && y.small_unchecked() > 0 {
                                let rest = x.small_unchecked().rem_euclid(y.small_unchecked());
                                set!(i.a, self.heap.int(rest));
                            } else {
                                binary_slow!();
                            }
                        }
                        Op::BitAnd => {
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if Value::both_small(x, y) {
                                set!(i.a, self.heap.int(x.small_unchecked() & y.small_unchecked()));
                            } else {
                                binary_slow!();
                            }
                        }
                        Op::BitOr => {
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if Value::both_small(x, y) {
                                set!(i.a, self.heap.int(x.small_unchecked() | y.small_unchecked()));
                            } else {
                                binary_slow!();
                            }
                        }
                        Op::BitXor => {
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if Value::both_small(x, y) {
                                set!(i.a, self.heap.int(x.small_unchecked() ^ y.small_unchecked()));
                            } else {
                                binary_slow!();
                            }
                        }
                        Op::LShift => {
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if Value::both_small(x, y)
                                && let Some(v) = small_shl(x.small_unchecked(), y.small_unchecked())
                            {
                                set!(i.a, v);
                            } else {
                                binary_slow!();
                            }
                        }
                        Op::RShift => {
                            let (x, y) = (reg!(i.b), reg!(i.c));
                            if Value::both_small(x, y) && y.small_unchecked() >= 0 {
                                set!(i.a, self.heap.int(x.small_unchecked() >> y.small_unchecked().min(63)));
                            } else {
                                binary_slow!();
                            }
                        }
                        Op::Pow | Op::MatMul => binary_slow!(),
                        Op::AddImm => {
                            let x = reg!(i.b);
                            if x.is_small()
                                && let Some(v) = Value::small_add(x, &Value::int32(i.c as i16 as i32))
                            {
                                set!(i.a, v);
                            } else if i.flags & Instr::Y != 0 {
                                binary_imm_slow!(Op::Sub, -(i.c as i16 as i32));
                            } else {
                                binary_imm_slow!(Op::Add, i.c as i16 as i32);
                            }
                        }
                        Op::MulImm => {
                            let x = reg!(i.b);
                            if x.is_small()
                                && let Some(v) = Value::small_mul(x, &Value::int32(i.c as i16 as i32))
                            {
                                set!(i.a, v);
                            } else {
                                binary_imm_slow!(Op::Mul, i.c as i16 as i32);
                            }
                        }
                        Op::FloorDivImm => {
                            let (x, y) = (reg!(i.b), i.c as i16 as i64);
                            if x.is_small() && y > 0 {
                                set!(i.a, self.heap.int(x.small_unchecked().div_euclid(y)));
                            } else {
                                binary_imm_slow!(Op::FloorDiv, i.c as i16 as i32);
                            }
                        }
                        Op::ModImm => {
                            let (x, y) = (reg!(i.b), i.c as i16 as i64);
                            if x.is_small() && y > 0 {
                                set!(i.a, self.heap.int(x.small_unchecked().rem_euclid(y)));
                            } else {
                                binary_imm_slow!(Op::Mod, i.c as i16 as i32);
                            }
                        }
                        Op::AndImm => {
                            let x = reg!(i.b);
                            if x.is_small() {
                                set!(i.a, self.heap.int(x.small_unchecked() & i.c as i16 as i64));
                            } else {
                                binary_imm_slow!(Op::BitAnd, i.c as i16 as i32);
                            }
                        }
                        Op::ShlImm => {
                            let x = reg!(i.b);
                            if x.is_small()
                                && let Some(v) = small_shl(x.small_unchecked(), i.c as i16 as i64)
                            {
                                set!(i.a, v);
                            } else {
                                binary_imm_slow!(Op::LShift, i.c as i16 as i32);
                            }
                        }
                        Op::ShrImm => {
                            let x = reg!(i.b);
                            if x.is_small() {
                                set!(i.a, self.heap.int(x.small_unchecked() >> i.c.min(63)));
                            } else {
                                binary_imm_slow!(Op::RShift, i.c as i16 as i32);
                            }
                        }
                        Op::Neg => {
                            let x = reg!(i.b);
                            if x.is_float() {
                                set!(i.a, Value::float(-x.float_unchecked()));
                            } else if x.is_small() {
                                set!(i.a, self.heap.int(-x.small_unchecked()));
                            } else {
                                save_pc!();
                                let result = self.unary(Op::Neg, x);
                                consume!(Instr::B, i.b);
                                finish!(result);
                            }
                        }
                        Op::Pos | Op::Invert => {
                            save_pc!();
                            let result = self.unary(i.op, reg!(i.b));
                            consume!(Instr::B, i.b);
                            finish!(result);
                        }
                        Op::Not => {
                            let x = reg!(i.b);
                            if x.is_bool() {
                                set!(i.a, Value::bool(x.is_false()));
                            } else {
                                save_pc!();
                                let result = self.truth(x);
                                consume!(Instr::B, i.b);
                                finish!(result.map(|truth| Value::bool(!truth)));
                            }
                        }

                        Op::Lt => compare!(<),
                        Op::Le => compare!(<=),
                        Op::Eq => compare!(==),
                        Op::Ne => compare!(!=),
                        Op::Gt => compare!(>),
                        Op::Ge => compare!(>=),
                        Op::Is => {
                            let same = reg!(i.b).is(reg!(i.c));
                            consume!(Instr::B, i.b);
                            consume!(Instr::C, i.c);
                            set!(i.a, Value::bool(same != (i.flags & Instr::X != 0)));
                            poll!();
                        }
                        Op::Contains => {
                            save_pc!();
                            let result = self.contains(reg!(i.c), reg!(i.b));
                            consume!(Instr::B, i.b);
                            consume!(Instr::C, i.c);
                            finish!(result.map(|found| Value::bool(found != (i.flags & Instr::X != 0))));
                        }

                        Op::Jump => jump!(i.bc()),
                        Op::Loop => {
                            jump!(i.bc());
                            count_down!();
                        }
                        Op::JumpIfTrue | Op::JumpIfFalse => {
                            let x = reg!(i.a);
                            let truth = if x.is_bool() {
                                x.is_true()
                            } else {
                                save_pc!();
                                let result = self.truth(x);
                                consume!(Instr::A, i.a);
                                match result {
                                    Ok(truth) => {
                                        poll!();
                                        truth
                                    }
                                    Err(e) => raise!(e),
                                }
                            };
                            if truth == (i.op == Op::JumpIfTrue) {
                                jump!(i.bc());
                            }
                        }
                        Op::JumpIfTrueOrPop | Op::JumpIfFalseOrPop => {
                            let x = reg!(i.a);
                            let truth = if x.is_bool() {
                                x.is_true()
                            } else {
                                save_pc!();
                                match self.truth(x) {
                                    Ok(truth) => truth,
                                    Err(e) => raise!(e),
                                }
                            };
                            if truth == (i.op == Op::JumpIfTrueOrPop) {
                                jump!(i.bc());
                            } else {
                                release!(i.a);
                                poll!();
                            }
                        }
                        Op::JumpLt => jump_compare!(Op::Lt, <),
                        Op::JumpLe => jump_compare!(Op::Le, <=),
                        Op::JumpEq => jump_compare!(Op::Eq, ==),
                        Op::JumpNe => jump_compare!(Op::Ne, !=),
                        Op::JumpGt => jump_compare!(Op::Gt, >),
                        Op::JumpGe => jump_compare!(Op::Ge, >=),
                        Op::JumpLtImm => jump_compare_imm!(Op::Lt, <),
                        Op::JumpLeImm => jump_compare_imm!(Op::Le, <=),
                        Op::JumpEqImm => jump_compare_imm!(Op::Eq, ==),
                        Op::JumpNeImm => jump_compare_imm!(Op::Ne, !=),
                        Op::JumpGtImm => jump_compare_imm!(Op::Gt, >),
                        Op::JumpGeImm => jump_compare_imm!(Op::Ge, >=),
                        Op::JumpIs => {
                            let same = reg!(i.a).is(reg!(i.b));
                            consume!(Instr::A, i.a);
                            consume!(Instr::B, i.b);
                            branch!(same, i.c as i16);
                            poll!();
                        }
                        Op::JumpNone => {
                            let none = reg!(i.a).is_none();
                            consume!(Instr::A, i.a);
                            branch!(none, i.c as i16);
                            poll!();
                        }
                        Op::JumpContains => {
                            save_pc!();
                            let result = self.contains(reg!(i.b), reg!(i.a));
                            consume!(Instr::A, i.a);
                            consume!(Instr::B, i.b);
                            match result {
                                Ok(found) => branch!(found, i.c as i16),
                                Err(e) => raise!(e),
                            }
                            poll!();
                        }

                        Op::GetIter => {
                            save_pc!();
                            let result = self.iter(reg!(i.b));
                            consume!(Instr::B, i.b);
                            finish!(result);
                        }
                        Op::ForIter => for_iter!(i),
                        Op::LoopFor => {
                            jump!(i.bc());
                            count_down!();
                            let head = &*pc;
                            pc = pc.add(1);
                            for_iter!(head);
                        }
                        Op::UnpackSequence => {
                            let count = i.c as usize;
                            let exact = match reg!(i.b).get_exact::<TupleObj>() {
                                Some(_) => reg!(i.b).as_tuple().filter(|items| items.len() == count),
                                None => None,
                            };
                            if let Some(items) = exact {
                                // The source may be the temporary that the first item goes to.
                                let source = own!(Instr::B, i.b);
                                for (at, item) in items.iter().enumerate() {
                                    ptr::write(base.add(i.a as usize + count - 1 - at), item.clone());
                                }
                                drop(source);
                            } else {
                                save_pc!();
                                let source = own!(Instr::B, i.b);
                                match self.unpack(&source, count) {
                                    Ok(items) => {
                                        for (at, item) in items.into_iter().enumerate() {
                                            ptr::write(base.add(i.a as usize + count - 1 - at), item);
                                        }
                                    }
                                    Err(e) => {
                                        drop(source);
                                        raise!(e)
                                    }
                                }
                                drop(source);
                            }
                            poll!();
                        }
                        Op::UnpackPair => {
                            let source = own!(Instr::C, i.c);
                            let pair = match source.as_tuple() {
                                Some([x, y]) if source.is_exact::<TupleObj>() => Ok((x.clone(), y.clone())),
                                _ => {
                                    save_pc!();
                                    self.unpack(&source, 2).map(|items| {
                                        let mut items = items.into_iter();
                                        (items.next().unwrap_or_default(), items.next().unwrap_or_default())
                                    })
                                }
                            };
                            drop(source);
                            match pair {
                                Ok((x, y)) => {
                                    drop(ptr::replace(base.add(i.a as usize), x));
                                    drop(ptr::replace(base.add(i.b as usize), y));
                                }
                                Err(e) => raise!(e),
                            }
                            poll!();
                        }
                        Op::UnpackEx => {
                            save_pc!();
                            let source = own!(Instr::B, i.b);
                            let (before, after) = (i.c as usize & 0xFF, i.c as usize >> 8);
                            let result = self.unpack_starred(&source, before, after);
                            drop(source);
                            match result {
                                Ok(items) => {
                                    let last = i.a as usize + before + after;
                                    for (at, item) in items.into_iter().enumerate() {
                                        ptr::write(base.add(last - at), item);
                                    }
                                }
                                Err(e) => raise!(e),
                            }
                            poll!();
                        }

                        Op::Call => {
                            let callee = reg!(i.b);
                            let first = base.add(i.b as usize + 1);
                            if let Some(function) = callee.get::<FunctionObj>()
                                && function.code.simple
                                && function.code.argcount == i.c
                                && self.frames.len() < self.recursion_limit
                            {
                                save_pc!();
                                let callee = ptr::read(callee);
                                match self.push_simple(callee, first, i.c as usize, i, Return::Register) {
                                    Ok(()) => load_frame!(),
                                    Err(e) => raise!(e),
                                }
                                count_down!();
                            } else {
                                save_pc!();
                                called!(self.call_registers(
                                    base.add(i.b as usize),
                                    first,
                                    i.c as usize,
                                    None,
                                    i
                                ));
                            }
                        }
                        Op::CallMethod => {
                            let callee = reg!(i.b);
                            let unbound = reg!(i.b + 1).is_empty();
                            let first = base.add(i.b as usize + 1 + unbound as usize);
                            let count = i.c as usize + !unbound as usize;
                            if let Some(function) = callee.get::<FunctionObj>()
                                && function.code.simple
                                && function.code.argcount as usize == count
                                && self.frames.len() < self.recursion_limit
                            {
                                save_pc!();
                                let callee = ptr::read(callee);
                                match self.push_simple(callee, first, count, i, Return::Register) {
                                    Ok(()) => load_frame!(),
                                    Err(e) => raise!(e),
                                }
                                count_down!();
                            } else {
                                save_pc!();
                                called!(self.call_registers(base.add(i.b as usize), first, count, None, i));
                            }
                        }
                        Op::CallKw => {
                            save_pc!();
                            let names = ptr::read(base.add(i.b as usize + 1 + i.c as usize));
                            let (callee, first) = (base.add(i.b as usize), base.add(i.b as usize + 1));
                            called!(self.call_registers(callee, first, i.c as usize, Some(names), i));
                        }
                        Op::CallMethodKw => {
                            save_pc!();
                            let names = ptr::read(base.add(i.b as usize + 2 + i.c as usize));
                            let unbound = reg!(i.b + 1).is_empty();
                            let first = base.add(i.b as usize + 1 + unbound as usize);
                            let count = i.c as usize + !unbound as usize;
                            called!(self.call_registers(
                                base.add(i.b as usize),
                                first,
                                count,
                                Some(names),
                                i
                            ));
                        }
                        Op::CallEx => {
                            save_pc!();
                            let callee = ptr::read(base.add(i.b as usize));
                            let args = ptr::read(base.add(i.b as usize + 1));
                            let kwargs = if i.flags & Instr::X != 0 {
                                ptr::read(base.add(i.b as usize + 2))
                            } else {
                                Value::EMPTY
                            };
                            called!(self.call_ex(callee, args, kwargs, i));
                        }
                        Op::CallSuper => {
                            save_pc!();
                            let callee = ptr::read(base.add(i.b as usize));
                            let class = ptr::read(base.add(i.b as usize + 1));
                            let receiver = ptr::read(base.add(i.b as usize + 2));
                            let result = if receiver.is_empty() {
                                Err(self.runtime_error("super(): arg[0] deleted"))
                            } else if callee.is(self.types.super_.as_value()) {
                                self.call(&callee, &[class, receiver])
                            } else {
                                self.call(&callee, &[])
                            };
                            drop(callee);
                            finish!(result);
                        }
                        Op::Return | Op::ReturnNone => {
                            let value =
                                if i.op == Op::ReturnNone { Value::NONE } else { own!(Instr::A, i.a) };
                            let nlocals = (*code).nlocals as usize;
                            // The last local goes first, as CPython clears frames.
                            for r in (0..nlocals).rev() {
                                release!(r);
                            }
                            let frame = self.top_frame();
                            if frame.ret == Return::Register && frame.owner.get::<FunctionObj>().is_some() {
                                let (dst, flags) = (frame.dst, frame.flags);
                                self.registers.release(base);
                                self.drop_top_frame();
                                load_frame!();
                                let slot = base.add(dst as usize);
                                if flags & Instr::A != 0 {
                                    drop(ptr::replace(slot, value));
                                } else {
                                    ptr::write(slot, value);
                                }
                                poll!();
                            } else {
                                let Some(frame) = self.frames.pop() else { return Ok(value) };
                                deliver!(value, frame);
                            }
                        }

                        Op::BuildTuple => {
                            let first = base.add(i.b as usize);
                            let items = (0..i.c as usize).map(|n| ptr::read(first.add(n)));
                            set!(i.a, self.heap.tuple(items).into_value());
                        }
                        Op::BuildList => {
                            let first = base.add(i.b as usize);
                            let items = (0..i.c as usize).map(|n| ptr::read(first.add(n))).collect();
                            set!(i.a, self.heap.list(items).into_value());
                        }
                        Op::BuildSet => {
                            save_pc!();
                            let items = take_run(base, i.b, i.c as usize);
                            finish!(self.new_set(&items));
                        }
                        Op::BuildDict => {
                            save_pc!();
                            let items = take_run(base, i.b, i.c as usize * 2);
                            finish!(self.build_dict(items));
                        }
                        Op::BuildString => {
                            let first = base.add(i.b as usize);
                            let parts = std::slice::from_raw_parts(first, i.c as usize);
                            let joined = self.join_parts(parts);
                            for n in 0..i.c {
                                release!(i.b + n);
                            }
                            set!(i.a, joined);
                        }
                        Op::BuildSlice => {
                            let first = base.add(i.b as usize);
                            let (start, stop) = (ptr::read(first), ptr::read(first.add(1)));
                            let step = if i.c == 3 { ptr::read(first.add(2)) } else { Value::NONE };
                            let slice = SliceObj { start, stop, step };
                            if i.flags & Instr::Y != 0 {
                                let next = &*pc;
                                pc = pc.add(1);
                                save_pc!();
                                match self.subscript_slice(slice, next, base) {
                                    Ok(value) if next.op == Op::LoadSubscr => set_of!(next, next.a, value),
                                    Ok(_) => {}
                                    Err(e) => raise!(e),
                                }
                                poll!();
                            } else {
                                set!(i.a, self.heap.alloc(slice).into_value());
                            }
                        }
                        Op::ListAppend => {
                            let value = own!(Instr::B, i.b);
                            if let Some(list) = reg!(i.a).get::<ListObj>() {
                                list.push(value);
                            }
                        }
                        Op::SetAdd => {
                            save_pc!();
                            let value = own!(Instr::B, i.b);
                            if let Err(e) = self.set_add(reg!(i.a), value) {
                                raise!(e);
                            }
                        }
                        Op::DictInsert => {
                            save_pc!();
                            let (key, value) = (own!(Instr::B, i.b), own!(Instr::C, i.c));
                            if let Some(dict) = reg!(i.a).to_ref::<DictObj>()
                                && let Err(e) = self.dict_set(&dict, key, value)
                            {
                                raise!(e);
                            }
                            poll!();
                        }
                        Op::ListExtend | Op::SetUpdate | Op::DictUpdate => {
                            save_pc!();
                            let items = own!(Instr::B, i.b);
                            let result = match i.op {
                                Op::ListExtend => self.list_extend_display(reg!(i.a), &items),
                                Op::SetUpdate => self.set_update(reg!(i.a), &items),
                                _ => self.dict_display_update(reg!(i.a), &items),
                            };
                            drop(items);
                            if let Err(e) = result {
                                raise!(e);
                            }
                            poll!();
                        }
                        Op::DictMerge => {
                            save_pc!();
                            let items = own!(Instr::B, i.b);
                            let result = self.merge_keywords(reg!(i.a), &items, reg!(i.c), &*pc);
                            drop(items);
                            match result {
                                Ok(None) => {}
                                Ok(Some(whole)) => drop(ptr::replace(base.add(i.a as usize), whole)),
                                Err(e) => raise!(e),
                            }
                            poll!();
                        }
                        Op::ListToTuple => {
                            let list = own!(Instr::B, i.b);
                            let items = match list.get::<ListObj>() {
                                Some(items) if list.reference_count() == 1 => items.items.take(),
                                Some(items) => items.snapshot(),
                                None => Vec::new(),
                            };
                            drop(list);
                            set!(i.a, self.heap.tuple(items).into_value());
                        }
                        Op::FormatValue => {
                            save_pc!();
                            let value = own!(Instr::B, i.b);
                            finish!(self.format_value(value, i.c, None));
                        }
                        Op::FormatSpec => {
                            save_pc!();
                            let (value, spec) = (own!(Instr::B, i.b), own!(Instr::C, i.c));
                            finish!(self.format_value(value, 0, Some(&spec)));
                        }
                        Op::Convert => {
                            save_pc!();
                            let value = own!(Instr::B, i.b);
                            finish!(self.convert(&value, i.c));
                        }

                        Op::LoadAttr => {
                            let object = reg!(i.b);
                            let site: &Site = site!(i.c);
                            if site.state.get() == state::SLOT
                                && let Some(instance) = object.get::<InstanceObj>()
                                && instance.shape.get() == site.shape.get()
                                && class_version(object) == site.version.get()
                                && let Some(slots) = object.tail::<InstanceObj>()
                                && let Some(slot) = slots.get(site.index.get() as usize)
                                && !slot.is_empty()
                            {
                                let value = slot.get();
                                consume!(Instr::B, i.b);
                                set!(i.a, value);
                            } else {
                                save_pc!();
                                match self.load_attr_slow(object, site, i) {
                                    Ok(Called::Value(value)) => {
                                        consume!(Instr::B, i.b);
                                        set!(i.a, value);
                                        poll!();
                                    }
                                    Ok(Called::Frame) => {
                                        consume!(Instr::B, i.b);
                                        load_frame!();
                                    }
                                    Err(e) => {
                                        consume!(Instr::B, i.b);
                                        raise!(e);
                                    }
                                }
                            }
                            poll!();
                        }
                        Op::StoreAttr => {
                            let object = reg!(i.a);
                            let site: &Site = site!(i.c);
                            if site.state.get() == state::SLOT
                                && let Some(instance) = object.get::<InstanceObj>()
                                && instance.shape.get() == site.shape.get()
                                && class_version(object) == site.version.get()
                                && let Some(slots) = object.tail::<InstanceObj>()
                                && let Some(slot) = slots.get(site.index.get() as usize)
                            {
                                let value = own!(Instr::B, i.b);
                                slot.set(value);
                                consume!(Instr::A, i.a);
                            } else {
                                save_pc!();
                                let value = own!(Instr::B, i.b);
                                let result = self.store_attr_slow(object, site, value);
                                consume!(Instr::A, i.a);
                                if let Err(e) = result {
                                    raise!(e);
                                }
                            }
                            poll!();
                        }
                        Op::DeleteAttr => {
                            save_pc!();
                            let object = own!(Instr::A, i.a);
                            let result = match site!(i.c).name.to_ref() {
                                Some(name) => self.del_attr(&object, &name),
                                None => Ok(()),
                            };
                            drop(object);
                            if let Err(e) = result {
                                raise!(e);
                            }
                            poll!();
                        }
                        Op::LoadMethod => {
                            let object = reg!(i.b);
                            let site: &Site = site!(i.c);
                            if self.knows_method(object, site) {
                                let found = clone_bits(site.found.get());
                                let receiver = own!(Instr::B, i.b);
                                ptr::write(base.add(i.a as usize), found);
                                ptr::write(base.add(i.a as usize + 1), receiver);
                            } else {
                                save_pc!();
                                let receiver = own!(Instr::B, i.b);
                                match self.load_method_slow(receiver, site) {
                                    Ok((function, receiver)) => {
                                        ptr::write(base.add(i.a as usize), function);
                                        ptr::write(base.add(i.a as usize + 1), receiver);
                                    }
                                    Err(e) => raise!(e),
                                }
                                poll!();
                            }
                        }
                        Op::LoadSuperMethod => {
                            save_pc!();
                            let callee = ptr::read(base.add(i.b as usize));
                            let class = ptr::read(base.add(i.b as usize + 1));
                            let receiver = ptr::read(base.add(i.b as usize + 2));
                            match self.load_super_method(callee, class, receiver, site!(i.c)) {
                                Ok((function, receiver)) => {
                                    ptr::write(base.add(i.a as usize), function);
                                    ptr::write(base.add(i.a as usize + 1), receiver);
                                }
                                Err(e) => raise!(e),
                            }
                            poll!();
                        }
                        Op::LoadSubscr => {
                            let (object, key) = (reg!(i.b), reg!(i.c));
                            let fast = match key.as_small() {
                                Some(index) => self.item_at_once(object, index),
                                None => None,
                            };
                            match fast {
                                Some(value) => {
                                    consume!(Instr::B, i.b);
                                    set!(i.a, value);
                                    poll!();
                                }
                                None => {
                                    save_pc!();
                                    let result = self.get_item(object, key);
                                    consume!(Instr::B, i.b);
                                    consume!(Instr::C, i.c);
                                    finish!(result);
                                }
                            }
                        }
                        Op::LoadSubscrImm => {
                            let (object, index) = (reg!(i.b), i.c as i16);
                            let result = match self.item_at_once(object, index.into()) {
                                Some(item) => Ok(item),
                                None => {
                                    save_pc!();
                                    self.get_item(object, &Value::int32(index.into()))
                                }
                            };
                            consume!(Instr::B, i.b);
                            finish!(result);
                        }
                        Op::StoreSubscr => {
                            let (object, key) = (reg!(i.a), reg!(i.b));
                            if key.is_small()
                                && let Some(list) = object.get_exact::<ListObj>()
                                && let items = &mut *list.items.as_ptr()
                                && let index = key.small_unchecked()
                                && let index = if index < 0 { index + items.len() as i64 } else { index }
                                && let Some(slot) = items.get_mut(index as usize)
                            {
                                let value = own!(Instr::C, i.c);
                                let old = std::mem::replace(slot, value);
                                drop(old);
                                consume!(Instr::A, i.a);
                            } else {
                                save_pc!();
                                let value = own!(Instr::C, i.c);
                                let result = self.set_item(object, key, value);
                                consume!(Instr::A, i.a);
                                consume!(Instr::B, i.b);
                                if let Err(e) = result {
                                    raise!(e);
                                }
                            }
                            poll!();
                        }
                        Op::DeleteSubscr => {
                            save_pc!();
                            let result = self.del_item(reg!(i.a), reg!(i.b));
                            consume!(Instr::A, i.a);
                            consume!(Instr::B, i.b);
                            if let Err(e) = result {
                                raise!(e);
                            }
                            poll!();
                        }

                        Op::MakeFunction => {
                            let Some(callee) = consts!().get_unchecked(i.c as usize).to_ref::<CodeObj>()
                            else {
                                continue;
                            };
                            let mut at = i.b;
                            let mut next = |flag: u8| {
                                if i.flags & flag == 0 {
                                    return Value::EMPTY;
                                }
                                at += 1;
                                ptr::read(base.add(at as usize - 1))
                            };
                            let (defaults, kwdefaults) = (next(1 << 3), next(1 << 4));
                            let (annotate, closure) = (next(1 << 5), next(1 << 6));
                            let func = &*self.top_frame().func;
                            let function =
                                self.new_function(callee, func, defaults, kwdefaults, annotate, closure);
                            set!(i.a, function);
                        }
                        Op::LoadBuildClass => {
                            let name = self.names.__build_class__.clone();
                            let func = &*self.top_frame().func;
                            match func.builtins.get_name(&name) {
                                Some(value) => set!(i.a, value),
                                None => raise!(self.name_error("__build_class__ not found")),
                            }
                        }
                        Op::ImportName => {
                            save_pc!();
                            let from = own!(Instr::B, i.b);
                            let what = consts!().get_unchecked(i.c as usize).clone();
                            finish!(self.import_op(&what, &from));
                        }
                        Op::ImportFrom => {
                            save_pc!();
                            let name = consts!().get_unchecked(i.c as usize).clone();
                            finish!(self.import_from(reg!(i.b), &name));
                        }
                        Op::ImportStar => {
                            save_pc!();
                            let module = own!(Instr::A, i.a);
                            let namespace = if (*code).flags & crate::bytecode::CodeFlags::NAMESPACE != 0 {
                                reg!(0).clone()
                            } else {
                                (*self.top_frame().func).globals.to_value()
                            };
                            if let Err(e) = self.import_star(&module, &namespace) {
                                raise!(e);
                            }
                            poll!();
                        }

                        Op::Raise => {
                            save_pc!();
                            if i.c == 0 {
                                match self.handled.last().cloned() {
                                    Some(exception) => break 'raise (Raise(exception), true),
                                    None => raise!(self.runtime_error("No active exception to reraise")),
                                }
                            }
                            let what = own!(Instr::A, i.a);
                            let cause = if i.c == 2 { own!(Instr::B, i.b) } else { Value::EMPTY };
                            raise!(self.raise_op(what, cause));
                        }
                        Op::LoadExc => {
                            let exception = self.handled.last().cloned().unwrap_or_default();
                            set!(i.a, exception);
                        }
                        Op::PopExc => {
                            drop(self.handled.pop());
                            poll!();
                        }
                        Op::PushExc => {
                            let exception = own!(Instr::A, i.a);
                            self.handled.push(exception);
                        }
                        Op::Reraise => {
                            save_pc!();
                            // Unwinding takes it off, with what else this frame has handled.
                            let exception = self.handled.last().cloned().unwrap_or_default();
                            break 'raise (Raise(exception), true);
                        }
                        Op::JumpIfNotExc => {
                            save_pc!();
                            let what = own!(Instr::A, i.a);
                            let exception = self.handled.last().cloned().unwrap_or_default();
                            match self.exception_matches(&exception, &what) {
                                Ok(true) => {}
                                Ok(false) => jump!(i.c as i16),
                                Err(e) => raise!(e),
                            }
                        }
                        Op::LoadAssertionError => {
                            let class = self.exception_class("AssertionError");
                            set!(i.a, class.map_or(Value::NONE, Ref::into_value));
                        }
                        Op::SplitGroup => {
                            save_pc!();
                            let exception = own!(Instr::B, i.b);
                            let what = own!(Instr::C, i.c);
                            match self.split_group(&exception, &what) {
                                Ok((rest, matching)) => {
                                    ptr::write(base.add(i.a as usize), rest);
                                    ptr::write(base.add(i.a as usize + 1), matching);
                                }
                                Err(e) => raise!(e),
                            }
                            poll!();
                        }
                        Op::RaiseGroup => {
                            save_pc!();
                            let (raised, rest) = (own!(Instr::B, i.b), own!(Instr::C, i.c));
                            let original = self.handled.last().cloned().unwrap_or_default();
                            let raised = raised.get::<ListObj>().map(ListObj::snapshot).unwrap_or_default();
                            match self.reraise_star(&original, &raised, &rest) {
                                Ok(None) => {}
                                Ok(Some(exception)) => break 'raise (Raise(exception), true),
                                Err(e) => raise!(e),
                            }
                            poll!();
                        }
                        Op::LoadSpecial => {
                            save_pc!();
                            let object = own!(Instr::B, i.b);
                            match self.load_special(object, i.c) {
                                Ok((function, receiver)) => {
                                    ptr::write(base.add(i.a as usize), function);
                                    ptr::write(base.add(i.a as usize + 1), receiver);
                                }
                                Err(e) => raise!(e),
                            }
                        }
                        Op::WithExcept => {
                            save_pc!();
                            let (function, receiver) = (reg!(i.b).clone(), reg!(i.b + 1).clone());
                            called!(self.call_exit(function, receiver, i));
                        }

                        Op::YieldValue => {
                            let value = own!(Instr::B, i.b);
                            let frame = self.top_frame();
                            if i.c == 0
                                && frame.flags & CLOSING == 0
                                && matches!(frame.ret, Return::ForIter | Return::Resume)
                                && let Some(generator) = frame.owner.get::<GeneratorObj>()
                                && frame.owner.wants_finalize() == (i.flags & Instr::X != 0)
                            {
                                let at = (pc.addr() - (*code).instrs.as_ptr().addr()) / size_of::<Instr>();
                                generator.pc.set(at as u32);
                                generator.state.set(GenState::Suspended);
                                let (dst, flags) = (frame.dst, frame.flags);
                                self.drop_top_frame();
                                load_frame!();
                                let slot = base.add(dst as usize);
                                if flags & Instr::A != 0 {
                                    drop(ptr::replace(slot, value));
                                } else {
                                    ptr::write(slot, value);
                                }
                                poll!();
                                continue;
                            }
                            save_pc!();
                            match self.suspend(value, i) {
                                Ok((value, frame)) => deliver!(value, frame),
                                Err(e) => raise!(e),
                            }
                        }
                        Op::GetYieldFromIter => {
                            save_pc!();
                            let iterable = own!(Instr::B, i.b);
                            finish!(self.yield_from_iter(iterable));
                        }
                        Op::GetAwaitable => {
                            save_pc!();
                            let awaitable = own!(Instr::B, i.b);
                            finish!(self.get_awaitable(awaitable, i.c));
                        }
                        Op::Delegate => {
                            save_pc!();
                            match self.delegate(reg!(i.b), i.flags & Instr::X != 0) {
                                Ok(Delegated::Frame) => enter_frame!(),
                                Ok(Delegated::Done(value)) => {
                                    release!(i.b);
                                    set!(i.a, value);
                                    poll!();
                                }
                                Ok(Delegated::Yields(value)) => match self.suspend(value, i) {
                                    Ok((value, frame)) => deliver!(value, frame),
                                    Err(e) => raise!(e),
                                },
                                Err(e) => raise!(e),
                            }
                        }
                        Op::GetAIter => {
                            save_pc!();
                            let iterable = own!(Instr::B, i.b);
                            finish!(self.get_aiter(&iterable));
                        }
                        Op::GetANext => {
                            save_pc!();
                            let iterator = reg!(i.b).clone();
                            finish!(self.get_anext(&iterator));
                        }
                        Op::EndAsyncFor => {
                            save_pc!();
                            let exception = self.handled.last().cloned().unwrap_or_default();
                            if self.is_error(&Raise(exception.clone()), "StopAsyncIteration") {
                                drop(exception);
                                drop(self.handled.pop());
                                jump!(i.c as i16);
                                poll!();
                            } else {
                                break 'raise (Raise(exception), true);
                            }
                        }

                        Op::MatchSequence => {
                            let matches = self.matches_flag(reg!(i.b), ClassObj::SEQUENCE);
                            set!(i.a, Value::bool(matches));
                        }
                        Op::MatchMapping => {
                            let matches = self.matches_flag(reg!(i.b), ClassObj::MAPPING);
                            set!(i.a, Value::bool(matches));
                        }
                        Op::MatchKeys => {
                            save_pc!();
                            let keys = own!(Instr::C, i.c);
                            let subject = reg!(i.b).clone();
                            finish!(self.match_keys(&subject, &keys));
                        }
                        Op::MatchClass => {
                            save_pc!();
                            let subject = ptr::read(base.add(i.b as usize));
                            let class = ptr::read(base.add(i.b as usize + 1));
                            let names = ptr::read(base.add(i.b as usize + 2));
                            finish!(self.match_class(&subject, &class, i.c as usize, &names));
                        }
                        Op::GetLen => {
                            save_pc!();
                            let subject = reg!(i.b).clone();
                            let result = self.len(&subject);
                            finish!(result.map(|n| self.heap.int_usize(n)));
                        }
                        Op::Intrinsic => {
                            save_pc!();
                            let count =
                                crate::bytecode::Intrinsic::ALL.get(i.c as usize).map_or(0, |(_, n)| *n);
                            let args = take_run(base, i.b, count as usize);
                            finish!(self.intrinsic(i.c, args));
                        }
                    }
                };

                let (mut raise, mut keep_traceback) = raised;
                if !raise.0.is_empty() {
                    self.top_frame().pc = pc;
                }
                // Until a frame goes on: an exception finds its handler, leaving frames on the way; what `throw()` left
                // pending is raised in the generator's frame.
                loop {
                    if !raise.0.is_empty() {
                        match self.unwind(raise, keep_traceback, floor) {
                            Unwound::Handler => {}
                            Unwound::Out(raise) => return Err(raise),
                            Unwound::Value(value) => return Ok(value),
                        }
                    }
                    if self.pending_throw.is_none() {
                        load_frame!();
                        continue 'frames;
                    }
                    keep_traceback = false;
                    raise = match self.throw_pending() {
                        Ok(None) => Raise(Value::EMPTY),
                        Ok(Some((value, frame))) => match self.deliver(value, frame) {
                            Delivered::Loop => Raise(Value::EMPTY),
                            Delivered::Out(result) => return result,
                            Delivered::Raise(e) => e,
                        },
                        Err(e) => e,
                    };
                }
            }
        }
    }
}

/// The name of a closure variable.
fn free_name(code: &CodeObj, index: u16) -> Value {
    code.free.get(index as usize).cloned().unwrap_or_default()
}

/// Moves `count` temporaries from register `first` into a vector.
///
/// # Safety
/// They must be initialised, and are no longer afterwards.
#[inline(always)]
unsafe fn take_run(base: *mut Value, first: u16, count: usize) -> Vec<Value> {
    // SAFETY: promised by the caller.
    unsafe {
        let first = base.add(first as usize);
        (0..count).map(|n| ptr::read(first.add(n))).collect()
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
#[inline(always)]
pub(super) fn class_version(object: &Value) -> u32 {
    object.stored_class().and_then(|class| class.get::<ClassObj>()).map_or(0, |class| class.version.get())
}

#[inline(always)]
fn small_shl(x: i64, by: i64) -> Option<Value> {
    if !(0..48).contains(&by) || x.unsigned_abs().leading_zeros() as i64 <= by + 1 {
        return None;
    }
    Value::small(x << by)
}
