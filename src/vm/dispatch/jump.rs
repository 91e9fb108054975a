//! Jumps, conditional ones, and comparisons fused with them.

use super::{ops, outlined_ops, try_op};
use crate::bytecode::{Instr, Op};
use crate::object::list::ListObj;
use crate::object::set::SetObj;
use crate::value::Value;
use crate::vm::ops::compare::plain_truth;

macro_rules! jump_compare {
    ($m:ident, $i:ident, $cmp:tt) => {{
        let (x, y) = ($m.reg($i.a), $m.reg($i.b));
        if Value::both_small(x, y) {
            $m.branch($i, x.small_unchecked() $cmp y.small_unchecked(), $i.c);
            return $m.next();
        }
        if x.is_float() && y.is_float() {
            $m.branch($i, x.float_unchecked() $cmp y.float_unchecked(), $i.c);
            return $m.next();
        }
        return $m.slow(jump_compare_slow);
    }};
}

macro_rules! jump_compare_imm {
    ($m:ident, $i:ident, $cmp:tt) => {{
        let x = $m.reg($i.a);
        if x.is_small() {
            $m.branch($i, x.small_unchecked() $cmp ($i.b as i16 as i64), $i.c);
            return $m.next();
        }
        return $m.slow(jump_compare_imm_slow);
    }};
}

/// The truth of a bool, a small int, None, or a list that the instruction doesn't consume.
#[inline(always)]
fn truth_at_once(i: &Instr, value: &Value) -> Option<bool> {
    if value.is_bool() {
        Some(value.is_true())
    } else if value.is_small() {
        Some(value.small_unchecked() != 0)
    } else if value.is_none() {
        Some(false)
    } else if i.flags & Instr::A == 0 {
        value.get_exact::<ListObj>().map(|list| !list.is_empty())
    } else {
        None
    }
}

ops! {
    jump(m, i) {
        m.jump(i.bc());
    }

    loop_(m, i) {
        m.jump(i.bc());
        return m.count_down();
    }

    jump_if_true(m, i) {
        let x = m.reg(i.a);
        match truth_at_once(i, x) {
            Some(true) => m.jump(i.bc()),
            Some(false) => {}
            None => return m.slow(jump_if_plain),
        }
    }

    jump_if_false(m, i) {
        let x = m.reg(i.a);
        match truth_at_once(i, x) {
            Some(false) => m.jump(i.bc()),
            Some(true) => {}
            None => return m.slow(jump_if_plain),
        }
    }

    /// `JumpIfTrue` and `JumpIfFalse` by what takes no script code.
    #[inline(never)]
    jump_if_plain(m, i) {
        let x = m.reg(i.a);
        let truth = match x.native_plain() {
            Some(native) => native.length().map(|length| length != 0),
            None => plain_truth(x),
        };
        let Some(truth) = truth else { return m.slow(jump_if_slow) };
        if truth == (i.op == Op::JumpIfTrue) {
            m.jump(i.bc());
        }
        let x = m.consumed(i, Instr::A, i.a);
        return m.discard(x);
    }

    jump_lt(m, i) { jump_compare!(m, i, <) }
    jump_le(m, i) { jump_compare!(m, i, <=) }
    jump_eq(m, i) { jump_compare!(m, i, ==) }
    jump_ne(m, i) { jump_compare!(m, i, !=) }
    jump_gt(m, i) { jump_compare!(m, i, >) }
    jump_ge(m, i) { jump_compare!(m, i, >=) }
    jump_lt_imm(m, i) { jump_compare_imm!(m, i, <) }
    jump_le_imm(m, i) { jump_compare_imm!(m, i, <=) }
    jump_eq_imm(m, i) { jump_compare_imm!(m, i, ==) }
    jump_ne_imm(m, i) { jump_compare_imm!(m, i, !=) }
    jump_gt_imm(m, i) { jump_compare_imm!(m, i, >) }
    jump_ge_imm(m, i) { jump_compare_imm!(m, i, >=) }

    jump_contains(m, i) {
        let (container, item) = (m.reg(i.b), m.reg(i.a));
        if let Some(key) = item.as_small()
            && let Some(set) = container.get_exact::<SetObj>()
            && let Some(found) = set.has_int_at_home(key)
        {
            m.branch(i, found, i.c);
            let container = m.consumed(i, Instr::B, i.b);
            return m.discard(container);
        }
        return m.slow(jump_contains_slow);
    }

    jump_is(m, i) {
        let same = m.reg(i.a).is(m.reg(i.b));
        let (x, y) = (m.consumed(i, Instr::A, i.a), m.consumed(i, Instr::B, i.b));
        m.branch(i, same, i.c);
        return m.discard_two(x, y);
    }

    jump_none(m, i) {
        let x = m.reg(i.a);
        m.branch(i, x.is_none(), i.c);
        if i.flags & Instr::A != 0 {
            let x = m.take(i.a);
            return m.discard(x);
        }
    }
}

outlined_ops! {
    jump_if_slow(m, i) {
        m.save_pc();
        let result = m.vm.truth(m.reg(i.a));
        m.consume(i, Instr::A, i.a);
        let truth = try_op!(m, result);
        if truth == (i.op == Op::JumpIfTrue) {
            m.jump(i.bc());
        }
        return m.poll();
    }

    /// `JumpIfTrueOrPop` and `JumpIfFalseOrPop`.
    jump_if_or_pop(m, i) {
        let x = m.reg(i.a);
        let truth = if x.is_bool() {
            x.is_true()
        } else {
            m.save_pc();
            try_op!(m, m.vm.truth(x))
        };
        if truth == (i.op == Op::JumpIfTrueOrPop) {
            m.jump(i.bc());
        } else {
            m.release(i.a);
        }
        return m.poll();
    }

    jump_compare_slow(m, i) {
        m.save_pc();
        let op = match i.op {
            Op::JumpLt => Op::Lt,
            Op::JumpLe => Op::Le,
            Op::JumpEq => Op::Eq,
            Op::JumpNe => Op::Ne,
            Op::JumpGt => Op::Gt,
            _ => Op::Ge,
        };
        let result = m.vm.compare_truth(op, m.reg(i.a), m.reg(i.b));
        m.consume(i, Instr::A, i.a);
        m.consume(i, Instr::B, i.b);
        let truth = try_op!(m, result);
        m.branch(i, truth, i.c);
        return m.poll();
    }

    jump_compare_imm_slow(m, i) {
        m.save_pc();
        let op = match i.op {
            Op::JumpLtImm => Op::Lt,
            Op::JumpLeImm => Op::Le,
            Op::JumpEqImm => Op::Eq,
            Op::JumpNeImm => Op::Ne,
            Op::JumpGtImm => Op::Gt,
            _ => Op::Ge,
        };
        let result = m.vm.compare_imm(op, i.flags, m.reg(i.a), i.b as i16);
        m.consume(i, Instr::A, i.a);
        let truth = try_op!(m, result);
        m.branch(i, truth, i.c);
        return m.poll();
    }

    jump_contains_slow(m, i) {
        m.save_pc();
        let result = m.vm.contains(m.reg(i.b), m.reg(i.a));
        m.consume(i, Instr::A, i.a);
        m.consume(i, Instr::B, i.b);
        let found = try_op!(m, result);
        m.branch(i, found, i.c);
        return m.poll();
    }
}
