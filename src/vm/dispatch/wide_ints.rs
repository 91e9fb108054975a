//! Arithmetic of exact ints that need more than an immediate but fit an `i64`, as pseudo-random generators and hashes make
//! them: their objects are reused in place, or freed and allocated without a call. The results of other operands, and
//! wider ones, come from `arith::binary_slow` and `arith::immediate_slow`.

use super::arith::{binary_slow, immediate_slow};
use super::{Exit, Handler, Machine, ops};
use crate::bytecode::Instr;
use crate::object::int::IntObj;
use crate::value::Value;

/// The value of a float, or of a small int as a float, which is exact.
#[inline(always)]
fn float_of(value: &Value) -> Option<f64> {
    if value.is_float() {
        Some(value.float_unchecked())
    } else if value.is_small() {
        Some(value.small_unchecked() as f64)
    } else {
        None
    }
}

/// An operation on `b` and `c`: the expression's value, if there is one.
macro_rules! wide {
    ($m:ident, $i:ident, |$x:ident, $y:ident| $value:expr) => {{
        if let (Some($x), Some($y)) = ($m.reg($i.b).exact_i64(), $m.reg($i.c).exact_i64())
            && let Some(value) = $value
            && $i.b != $i.c
        {
            return set_int($m, $i, value, Instr::B | Instr::C, binary_slow);
        }
        return $m.slow(binary_slow);
    }};
}

/// As `wide`, and for a float with a small int too.
macro_rules! wide_or_float {
    ($m:ident, $i:ident, |$x:ident, $y:ident| $value:expr, $op:tt) => {{
        let (x, y) = ($m.reg($i.b), $m.reg($i.c));
        if (x.is_float() || y.is_float())
            && let (Some(x), Some(y)) = (float_of(x), float_of(y))
        {
            return $m.set($i, Value::float(x $op y));
        }
        wide!($m, $i, |$x, $y| $value)
    }};
}

/// An operation on `b` and the immediate.
macro_rules! wide_imm {
    ($m:ident, $i:ident, |$x:ident, $y:ident| $value:expr) => {{
        let $y = $i.c as i16 as i64;
        if let Some($x) = $m.reg($i.b).exact_i64()
            && let Some(value) = $value
        {
            return set_int($m, $i, value, Instr::B, immediate_slow);
        }
        return $m.slow(immediate_slow);
    }};
}

ops! {
    #[inline(never)]
    add_wide(m, i) { wide_or_float!(m, i, |x, y| x.checked_add(y), +) }
    #[inline(never)]
    sub_wide(m, i) { wide_or_float!(m, i, |x, y| x.checked_sub(y), -) }
    #[inline(never)]
    mul_wide(m, i) { wide_or_float!(m, i, |x, y| x.checked_mul(y), *) }
    #[inline(never)]
    bit_and_wide(m, i) { wide!(m, i, |x, y| Some(x & y)) }
    #[inline(never)]
    bit_or_wide(m, i) { wide!(m, i, |x, y| Some(x | y)) }
    #[inline(never)]
    bit_xor_wide(m, i) { wide!(m, i, |x, y| Some(x ^ y)) }
    #[inline(never)]
    modulo_wide(m, i) { wide!(m, i, |x, y| if y > 0 { Some(x.rem_euclid(y)) } else { None }) }
    #[inline(never)]
    shift_right_wide(m, i) { wide!(m, i, |x, y| if y >= 0 { Some(x >> y.min(63)) } else { None }) }
    #[inline(never)]
    add_imm_wide(m, i) { wide_imm!(m, i, |x, y| x.checked_add(y)) }
    #[inline(never)]
    mul_imm_wide(m, i) { wide_imm!(m, i, |x, y| x.checked_mul(y)) }
    #[inline(never)]
    and_imm_wide(m, i) { wide_imm!(m, i, |x, y| Some(x & y)) }
    #[inline(never)]
    mod_imm_wide(m, i) { wide_imm!(m, i, |x, y| if y > 0 { Some(x.rem_euclid(y)) } else { None }) }
    #[inline(never)]
    shr_imm_wide(m, i) { wide_imm!(m, i, |x, y| Some(x >> (y as u16).min(63))) }
}

/// Sets register `a` to an int and drops the operands that are consumed, of those in `operands`. If that takes more than a
/// few instructions, `general` does the whole operation.
#[inline(always)]
unsafe fn set_int(m: Machine<'_, true>, i: &Instr, result: i64, operands: u8, general: Handler) -> Exit {
    // SAFETY: flags say which registers are initialised, and which operands are temporaries.
    unsafe {
        let over = i.flags & Instr::A != 0;
        if over && m.reg(i.a).is_heap() && i.a != i.b {
            return m.slow(general);
        }
        let mut x = Value::EMPTY;
        match Value::small(result) {
            Some(small) => {
                if i.flags & Instr::B != 0 || over && i.a == i.b {
                    x = m.take(i.b);
                }
                let y = m.consumed(i, operands & Instr::C, i.c);
                m.write(i.a, small);
                free_ints(m, x, y)
            }
            None => {
                let reused = i.flags & Instr::B != 0 || over && i.a == i.b;
                let value = if reused && (*m.slot(i.b)).replace_unique(IntObj::Wide(result as i128)) {
                    m.take(i.b)
                } else if let Some(value) = m.vm.heap.alloc_plain_at_once(|| IntObj::Wide(result as i128)) {
                    if reused {
                        x = m.take(i.b);
                    }
                    value.into_value()
                } else {
                    return m.slow(general);
                };
                let y = m.consumed(i, operands & Instr::C, i.c);
                m.write(i.a, value);
                free_ints(m, x, y)
            }
        }
    }
}

/// Drops two ints, or EMPTY.
#[inline(always)]
unsafe fn free_ints(m: Machine<'_, true>, x: Value, y: Value) -> Exit {
    let plain = |int: &IntObj| matches!(int, IntObj::Wide(_));
    let (x, y) = (m.vm.heap.free_at_once(x, plain), m.vm.heap.free_at_once(y, plain));
    // SAFETY: the next instruction is the frame's.
    unsafe { m.discard_two(x, y) }
}
