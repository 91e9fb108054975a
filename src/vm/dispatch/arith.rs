//! Arithmetic: small ints and floats here, everything else through the protocols in `ops::arith`.

use super::wide_ints::{
    add_imm_wide, add_wide, and_imm_wide, bit_and_wide, bit_or_wide, bit_xor_wide, mod_imm_wide, modulo_wide,
    mul_imm_wide, mul_wide, shift_right_wide, shr_imm_wide, sub_wide,
};
use super::{ops, outlined_ops};
use crate::bytecode::{Instr, Op};
use crate::value::{StrObj, Value};
use std::ptr;

/// An operation on two small ints or two floats.
macro_rules! binary {
    ($m:ident, $i:ident, $small:path, $op:tt, $wide:ident) => {{
        let (x, y) = ($m.reg($i.b), $m.reg($i.c));
        if Value::both_small(x, y)
            && let Some(value) = $small(x, y)
        {
            return $m.set($i, value);
        }
        if x.is_float() && y.is_float() {
            return $m.set($i, Value::float(x.float_unchecked() $op y.float_unchecked()));
        }
        return $m.slow($wide);
    }};
}

/// An operation on two small ints whose result is small: the expression's value, if its condition holds.
macro_rules! small_only {
    ($m:ident, $i:ident, $wide:ident, |$x:ident, $y:ident| $value:expr $(, if $condition:expr)?) => {{
        let ($x, $y) = ($m.reg($i.b), $m.reg($i.c));
        if Value::both_small($x, $y) {
            let ($x, $y) = ($x.small_unchecked(), $y.small_unchecked());
            if true $(&& $condition)? {
                return $m.set($i, Value::small_from_narrow($value));
            }
        }
        return $m.slow($wide);
    }};
}

/// An operation on a small int and the immediate: the expression's value, if there is one.
macro_rules! immediate {
    ($m:ident, $i:ident, $wide:ident, |$x:ident, $y:ident| $value:expr) => {{
        let ($x, $y) = ($m.reg($i.b), $i.c as i16 as i64);
        if $x.is_small() {
            let $x = $x.small_unchecked();
            if let Some(value) = $value {
                return $m.set($i, value);
            }
        }
        return $m.slow($wide);
    }};
}

ops! {
    add(m, i) {
        let (x, y) = (m.reg(i.b), m.reg(i.c));
        if Value::both_small(x, y)
            && let Some(value) = Value::small_add(x, y)
        {
            return m.set(i, value);
        }
        if x.is_float() && y.is_float() {
            return m.set(i, Value::float(x.float_unchecked() + y.float_unchecked()));
        }
        return m.slow(add_objects);
    }

    #[inline(never)]
    add_objects(m, i) {
        if i.flags & Instr::A == 0
            && let Some(sum) = m.vm.heap.concat_few(m.reg(i.b), m.reg(i.c))
        {
            let (left, right) = (m.consumed(i, Instr::B, i.b), m.consumed(i, Instr::C, i.c));
            m.write(i.a, sum);
            return m.discard_two(left, right);
        }
        if m.reg(i.b).is_exact::<StrObj>()
            && m.reg(i.c).is_exact::<StrObj>()
            && i.b != i.c
            && (i.flags & Instr::B != 0 || i.a == i.b)
        {
            return m.slow(add_str);
        }
        return m.slow(add_wide);
    }

    sub(m, i) { binary!(m, i, Value::small_sub, -, sub_wide) }
    mul(m, i) { binary!(m, i, Value::small_mul, *, mul_wide) }

    true_div(m, i) {
        let (x, y) = (m.reg(i.b), m.reg(i.c));
        if x.is_float() && y.is_float() && y.float_unchecked() != 0.0 {
            return m.set(i, Value::float(x.float_unchecked() / y.float_unchecked()));
        }
        return m.slow(binary_slow);
    }

    floor_div(m, i) { small_only!(m, i, binary_slow, |x, y| x.div_euclid(y), if y > 0) }
    modulo(m, i) { small_only!(m, i, modulo_wide, |x, y| x.rem_euclid(y), if y > 0) }
    bit_and(m, i) { small_only!(m, i, bit_and_wide, |x, y| x & y) }
    bit_or(m, i) { small_only!(m, i, bit_or_wide, |x, y| x | y) }
    bit_xor(m, i) { small_only!(m, i, bit_xor_wide, |x, y| x ^ y) }
    shift_right(m, i) { small_only!(m, i, shift_right_wide, |x, y| x >> y.min(63), if y >= 0) }

    shift_left(m, i) {
        let (x, y) = (m.reg(i.b), m.reg(i.c));
        if Value::both_small(x, y)
            && let Some(value) = small_shl(x.small_unchecked(), y.small_unchecked())
        {
            return m.set(i, value);
        }
        return m.slow(binary_slow);
    }

    add_imm(m, i) {
        let x = m.reg(i.b);
        if x.is_small()
            && let Some(value) = Value::small_add(x, &Value::int32(i.c as i16 as i32))
        {
            return m.set(i, value);
        }
        return m.slow(add_imm_wide);
    }

    mul_imm(m, i) {
        let x = m.reg(i.b);
        if x.is_small()
            && let Some(value) = Value::small_mul(x, &Value::int32(i.c as i16 as i32))
        {
            return m.set(i, value);
        }
        return m.slow(mul_imm_wide);
    }

    floor_div_imm(m, i) {
        immediate!(m, i, immediate_slow, |x, y| if y > 0 { Value::small(x.div_euclid(y)) } else { None })
    }
    mod_imm(m, i) {
        immediate!(m, i, mod_imm_wide, |x, y| if y > 0 { Some(Value::small_from_narrow(x.rem_euclid(y))) } else { None })
    }
    and_imm(m, i) { immediate!(m, i, and_imm_wide, |x, y| Some(Value::small_from_narrow(x & y))) }
    shl_imm(m, i) { immediate!(m, i, immediate_slow, |x, y| small_shl(x, y)) }
    shr_imm(m, i) {
        immediate!(m, i, shr_imm_wide, |x, y| Some(Value::small_from_narrow(x >> (y as u16).min(63))))
    }

    neg(m, i) {
        let x = m.reg(i.b);
        if x.is_float() {
            return m.set(i, Value::float(-x.float_unchecked()));
        }
        if x.is_small()
            && let Some(value) = Value::small(-x.small_unchecked())
        {
            return m.set(i, value);
        }
        return m.slow(unary);
    }

    not(m, i) {
        let x = m.reg(i.b);
        if x.is_bool() {
            return m.set(i, Value::bool(x.is_false()));
        }
        return m.slow(not_slow);
    }
}

outlined_ops! {
    binary_slow(m, i) {
        m.save_pc();
        let (x, y) = (m.reg(i.b), m.reg(i.c));
        if let Some(value) = m.vm.int_binary_at_once(i.op, x, y) {
            m.consume(i, Instr::B, i.b);
            m.consume(i, Instr::C, i.c);
            return m.set(i, value);
        }
        let result = if i.flags & Instr::X != 0 { m.vm.inplace(i.op, x, y) } else { m.vm.binary(i.op, x, y) };
        m.consume(i, Instr::B, i.b);
        m.consume(i, Instr::C, i.c);
        return m.finish(i, result);
    }

    /// `b <op> c` for an immediate `c`.
    immediate_slow(m, i) {
        m.save_pc();
        let imm = i.c as i16 as i32;
        let (op, imm) = match i.op {
            Op::AddImm if i.flags & Instr::Y != 0 => (Op::Sub, -imm),
            Op::AddImm => (Op::Add, imm),
            Op::MulImm => (Op::Mul, imm),
            Op::FloorDivImm => (Op::FloorDiv, imm),
            Op::ModImm => (Op::Mod, imm),
            Op::AndImm => (Op::BitAnd, imm),
            Op::ShlImm => (Op::LShift, imm),
            _ => (Op::RShift, imm),
        };
        if let Some(value) = m.vm.int_binary_at_once(op, m.reg(i.b), &Value::int32(imm)) {
            m.consume(i, Instr::B, i.b);
            return m.set(i, value);
        }
        let result = m.vm.binary_imm(op, i.flags, m.reg(i.b), imm);
        m.consume(i, Instr::B, i.b);
        return m.finish(i, result);
    }

    /// The left string's register is read for the last time: the string may grow in place.
    add_str(m, i) {
        let slot = m.slot(i.b);
        let left = if i.flags & Instr::B != 0 { ptr::read(slot) } else { ptr::replace(slot, Value::EMPTY) };
        let sum = m.vm.heap.concat_owned(left, m.reg(i.c));
        m.consume(i, Instr::C, i.c);
        match sum {
            Some(sum) => return m.set_and_poll(i, sum),
            None => {
                m.save_pc();
                let e = m.vm.no_memory();
                return m.raise(e);
            }
        }
    }

    /// `+b`, `~b`, and `-b` of what isn't a small int or float.
    unary(m, i) {
        m.save_pc();
        let result = m.vm.unary(i.op, m.reg(i.b));
        m.consume(i, Instr::B, i.b);
        return m.finish(i, result);
    }

    not_slow(m, i) {
        m.save_pc();
        let result = m.vm.truth(m.reg(i.b));
        m.consume(i, Instr::B, i.b);
        return m.finish(i, result.map(|truth| Value::bool(!truth)));
    }
}

#[inline(always)]
fn small_shl(x: i64, by: i64) -> Option<Value> {
    if !(0..48).contains(&by) || x.unsigned_abs().leading_zeros() as i64 <= by + 1 {
        return None;
    }
    Value::small(x << by)
}
