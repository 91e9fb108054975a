//! The arithmetic of ints: 64 bits, then 128, then without limit.
//!
//! Pure algorithms and their errors; which operands are ints is decided in `vm/ops/arith.rs`.

use super::number::{Num, bit_length, to_u64};
use crate::bytecode::Op;
use crate::text::float_parse;
use crate::value::Value;
use crate::vm::{Result, Vm};
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::Pow;

/// The longest int, in bits, that an operation may make; beyond it the answer is a MemoryError.
pub const MAX_INT_BITS: u64 = 1 << 32;

/// Quotient rounded down, and the remainder with the divisor's sign; `b` is not 0.
#[inline(always)]
pub fn floor_div_i64(a: i64, b: i64) -> i64 {
    let (q, r) = (a.wrapping_div(b), a.wrapping_rem(b));
    if r != 0 && (r ^ b) < 0 { q - 1 } else { q }
}

/// The remainder with the divisor's sign; `b` is not 0.
#[inline(always)]
pub fn floor_mod_i64(a: i64, b: i64) -> i64 {
    let r = a.wrapping_rem(b);
    if r != 0 && (r ^ b) < 0 { r + b } else { r }
}

impl Vm {
    /// `a <op> b` for two ints; `None` for operators that ints don't have.
    pub(crate) fn int_binary(&mut self, op: Op, a: Num<'_>, b: Num<'_>) -> Result<Option<Value>> {
        if let (Num::Small(x), Num::Small(y)) = (a, b)
            && let Some(value) = self.small_binary(op, x, y)
        {
            return Ok(Some(value));
        }
        match op {
            Op::TrueDiv => return self.int_true_div(a, b).map(Some),
            Op::FloorDiv | Op::Mod if b.is_zero() => return Err(self.zero_division_error("division by zero")),
            Op::Pow => return self.int_pow(a, b).map(Some),
            Op::LShift => return self.int_shift_left(a, b).map(Some),
            Op::RShift => return self.int_shift_right(a, b).map(Some),
            Op::MatMul => return Ok(None),
            _ => {}
        }
        if let (Some(x), Some(y)) = (a.wide(), b.wide())
            && let Some(value) = wide_binary(op, x, y)
        {
            return Ok(Some(self.heap.int_wide(value)));
        }
        let result = match (op, a, b) {
            // A long number and a short one need no copy of the short one.
            (Op::Add, Num::Big(x), Num::Small(y)) | (Op::Add, Num::Small(y), Num::Big(x)) => x + y,
            (Op::Sub, Num::Big(x), Num::Small(y)) => x - y,
            (Op::Mul, Num::Big(x), Num::Small(y)) | (Op::Mul, Num::Small(y), Num::Big(x)) => x * y,
            (Op::Mul, ..) if bit_length(a) + bit_length(b) > MAX_INT_BITS => return Err(self.no_memory()),
            _ => {
                let (Some(x), Some(y)) = (a.big(), b.big()) else { return Ok(None) };
                let (x, y) = (x.as_ref(), y.as_ref());
                match op {
                    Op::Add => x + y,
                    Op::Sub => x - y,
                    Op::Mul => x * y,
                    Op::FloorDiv => match short_quotient(x, y) {
                        Some(q) => BigInt::from(q),
                        None => x.div_floor(y),
                    },
                    Op::Mod => match short_quotient(x, y) {
                        Some(q) => x - y * q,
                        None => x.mod_floor(y),
                    },
                    Op::BitAnd => x & y,
                    Op::BitOr => x | y,
                    Op::BitXor => x ^ y,
                    _ => return Ok(None),
                }
            }
        };
        Ok(Some(self.heap.int_big(result)))
    }

    /// The operators of ints of up to 64 bits; `None` if the result needs more, or the operands an error.
    #[inline]
    fn small_binary(&mut self, op: Op, x: i64, y: i64) -> Option<Value> {
        Some(match op {
            Op::Add => self.heap.int_wide(i128::from(x) + i128::from(y)),
            Op::Sub => self.heap.int_wide(i128::from(x) - i128::from(y)),
            Op::Mul => match x.checked_mul(y) {
                Some(product) => self.heap.int(product),
                None => self.heap.int_wide(i128::from(x) * i128::from(y)),
            },
            Op::FloorDiv if y != 0 && x != i64::MIN => self.heap.int(floor_div_i64(x, y)),
            Op::Mod if y != 0 => self.heap.int(floor_mod_i64(x, y)),
            Op::TrueDiv if y != 0 && x.unsigned_abs() <= 1 << 53 && y.unsigned_abs() <= 1 << 53 => {
                Value::float(x as f64 / y as f64)
            }
            Op::BitAnd => self.heap.int(x & y),
            Op::BitOr => self.heap.int(x | y),
            Op::BitXor => self.heap.int(x ^ y),
            Op::RShift if y >= 0 => self.heap.int(x >> y.min(63)),
            Op::LShift if (0..63).contains(&y) => self.heap.int_wide(i128::from(x) << y),
            Op::Pow if y == 2 => self.heap.int_wide(i128::from(x) * i128::from(x)),
            _ => return None,
        })
    }

    fn int_true_div(&mut self, a: Num<'_>, b: Num<'_>) -> Result {
        if b.is_zero() {
            return Err(self.zero_division_error("division by zero"));
        }
        let (Some(x), Some(y)) = (a.big(), b.big()) else { return Ok(Value::NOT_IMPLEMENTED) };
        let quotient = float_parse::divide_ints(&x, &y);
        self.text_result(quotient).map(Value::float)
    }

    fn int_shift_left(&mut self, a: Num<'_>, b: Num<'_>) -> Result {
        if is_negative(b) {
            return Err(self.value_error("negative shift count"));
        }
        if a.is_zero() {
            return Ok(Value::int32(0));
        }
        let Some(count) = to_u64(b).filter(|count| *count < 1 << 62) else {
            return Err(self.overflow_error("too many digits in integer"));
        };
        if let (Some(x), true) = (a.wide(), count < 127)
            && (x << count) >> count == x
        {
            return Ok(self.heap.int_wide(x << count));
        }
        if bit_length(a) + count > MAX_INT_BITS {
            return Err(self.no_memory());
        }
        let Some(x) = a.big() else { return Ok(Value::NOT_IMPLEMENTED) };
        Ok(self.heap.int_big(x.as_ref() << count))
    }

    fn int_shift_right(&mut self, a: Num<'_>, b: Num<'_>) -> Result {
        if is_negative(b) {
            return Err(self.value_error("negative shift count"));
        }
        let count = to_u64(b).unwrap_or(u64::MAX);
        if let Some(x) = a.wide() {
            return Ok(self.heap.int_wide(x >> count.min(127)));
        }
        let Some(x) = a.big() else { return Ok(Value::NOT_IMPLEMENTED) };
        if count > x.bits() {
            return Ok(Value::int32(if is_negative(a) { -1 } else { 0 }));
        }
        Ok(self.heap.int_big(x.as_ref() >> count))
    }

    /// `a ** b` for ints: a float if `b` is negative.
    pub(crate) fn int_pow(&mut self, a: Num<'_>, b: Num<'_>) -> Result {
        if is_negative(b) {
            let (x, y) = (self.text_result(a.to_f64())?, self.text_result(b.to_f64())?);
            return self.float_pow(x, y);
        }
        if let Some(x @ (-1..=1)) = a.wide() {
            let odd = match b {
                Num::Big(y) => y.bit(0),
                y => y.wide().is_some_and(|y| y & 1 == 1),
            };
            let zero_power = b.is_zero();
            return Ok(Value::int32(match x {
                _ if zero_power => 1,
                -1 if !odd => 1,
                x => x as i32,
            }));
        }
        let Some(exponent) = to_u64(b).and_then(|e| u32::try_from(e).ok()) else {
            return Err(self.no_memory());
        };
        if let Some(power) = a.wide().and_then(|x| x.checked_pow(exponent)) {
            return Ok(self.heap.int_wide(power));
        }
        // A power of two is a shift.
        if let Some(x) = a.wide()
            && x > 0
            && x & (x - 1) == 0
        {
            let count = i64::from(x.trailing_zeros()) * i64::from(exponent);
            return self.int_shift_left(Num::Small(1), Num::Small(count));
        }
        if (bit_length(a) - 1).saturating_mul(u64::from(exponent)) > MAX_INT_BITS {
            return Err(self.no_memory());
        }
        let Some(x) = a.big() else { return Ok(Value::NOT_IMPLEMENTED) };
        Ok(self.heap.int_big(Pow::pow(x.as_ref(), exponent)))
    }

    /// `pow(a, b, m)` for ints.
    pub(crate) fn int_pow_mod(&mut self, a: Num<'_>, b: Num<'_>, m: Num<'_>) -> Result {
        if m.is_zero() {
            return Err(self.value_error("pow() 3rd argument cannot be 0"));
        }
        if let (Num::Small(x), Num::Small(y @ 0..), Num::Small(m @ 1..)) = (a, b, m) {
            return Ok(self.heap.int(pow_mod_i64(x, y as u64, m)));
        }
        let (Some(x), Some(y), Some(m)) = (a.big(), b.big(), m.big()) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let (mut base, mut exponent) = (x.into_owned(), y.into_owned());
        if exponent.sign() == Sign::Minus {
            let magnitude = BigInt::from(m.magnitude().clone());
            let extended = base.mod_floor(&magnitude).extended_gcd(&magnitude);
            if extended.gcd != BigInt::from(1) {
                return Err(self.value_error("base is not invertible for the given modulus"));
            }
            base = extended.x.mod_floor(&magnitude);
            exponent = -exponent;
        }
        let result = base.modpow(&exponent, &m);
        Ok(self.heap.int_big(result))
    }

    /// `divmod(a, b)` for ints: quotient and remainder.
    pub(crate) fn int_divmod(&mut self, a: Num<'_>, b: Num<'_>) -> Result<(Value, Value)> {
        if b.is_zero() {
            return Err(self.zero_division_error("division by zero"));
        }
        if let (Num::Small(x), Num::Small(y)) = (a, b)
            && x != i64::MIN
        {
            return Ok((self.heap.int(floor_div_i64(x, y)), self.heap.int(floor_mod_i64(x, y))));
        }
        if let (Some(x), Some(y)) = (a.wide(), b.wide())
            && let (Some(q), Some(r)) = (wide_binary(Op::FloorDiv, x, y), wide_binary(Op::Mod, x, y))
        {
            return Ok((self.heap.int_wide(q), self.heap.int_wide(r)));
        }
        let (Some(x), Some(y)) = (a.big(), b.big()) else {
            return Ok((Value::NOT_IMPLEMENTED, Value::NOT_IMPLEMENTED));
        };
        let (q, r) = match short_quotient(&x, &y) {
            Some(q) => (BigInt::from(q), x.as_ref() - y.as_ref() * q),
            None => x.div_mod_floor(&y),
        };
        Ok((self.heap.int_big(q), self.heap.int_big(r)))
    }

    /// `-a`, `+a`, `~a` for an int.
    pub(crate) fn int_unary(&mut self, op: Op, a: Num<'_>) -> Value {
        match (op, a) {
            (Op::Neg, Num::Small(i)) => self.heap.int_wide(-i128::from(i)),
            (Op::Invert, Num::Small(i)) => self.heap.int(!i),
            (Op::Invert, Num::Wide(i)) => self.heap.int_wide(!i),
            (Op::Neg, Num::Wide(i)) if i != i128::MIN => self.heap.int_wide(-i),
            (Op::Pos, Num::Small(i)) => self.heap.int(i),
            (Op::Pos, Num::Wide(i)) => self.heap.int_wide(i),
            (op, a) => {
                let Some(a) = a.big() else { return Value::NOT_IMPLEMENTED };
                let result = match op {
                    Op::Neg => -a.as_ref(),
                    Op::Invert => -(a.into_owned() + 1i32),
                    _ => a.into_owned(),
                };
                self.heap.int_big(result)
            }
        }
    }

    /// `abs(a)` for an int.
    pub(crate) fn int_abs(&mut self, a: Num<'_>) -> Value {
        if is_negative(a) { self.int_unary(Op::Neg, a) } else { self.int_unary(Op::Pos, a) }
    }
}

/// Whether an int is below zero.
pub fn is_negative(a: Num<'_>) -> bool {
    match a {
        Num::Small(i) => i < 0,
        Num::Wide(i) => i < 0,
        Num::Big(i) => i.sign() == Sign::Minus,
        Num::Float(f) => f < 0.0,
        Num::Complex(..) => false,
    }
}

/// The operators of ints of up to 128 bits; `None` if the result needs more.
fn wide_binary(op: Op, x: i128, y: i128) -> Option<i128> {
    match op {
        Op::Add => x.checked_add(y),
        Op::Sub => x.checked_sub(y),
        Op::Mul => x.checked_mul(y),
        Op::FloorDiv => {
            let (q, r) = (x.checked_div(y)?, x.checked_rem(y)?);
            Some(if r != 0 && (r ^ y) < 0 { q - 1 } else { q })
        }
        Op::Mod => {
            let r = x.checked_rem(y)?;
            Some(if r != 0 && (r ^ y) < 0 { r + y } else { r })
        }
        Op::BitAnd => Some(x & y),
        Op::BitOr => Some(x | y),
        Op::BitXor => Some(x ^ y),
        _ => None,
    }
}

/// The quotient of two long numbers of one sign, rounded down, if the numbers' first 64 bits or so decide it: then it
/// takes no time however long they are. `None`: divide.
fn short_quotient(x: &BigInt, y: &BigInt) -> Option<u64> {
    if x.sign() != y.sign() {
        return None;
    }
    let (x, y) = (x.magnitude(), y.magnitude());
    let (x_bits, y_bits) = (x.bits(), y.bits());
    if x_bits < y_bits {
        return Some(0);
    }
    if y_bits <= 128 || x_bits > y_bits + 63 {
        return None;
    }
    // The digits of both from the divisor's second highest on.
    let length = y.iter_u64_digits().len();
    let mut digits = y.iter_u64_digits();
    let (y_1, y_2) = (digits.next_back()?, digits.next_back()?);
    let mut digits = x.iter_u64_digits();
    let x_0 = if digits.len() > length { digits.next_back()? } else { 0 };
    let (x_1, x_2) = (digits.next_back()?, digits.next_back()?);
    // Both shifted so that the divisor's head has its highest bit set.
    let shift = y_1.leading_zeros();
    let head = |high: u64, low: u64| if shift == 0 { high } else { high << shift | low >> (64 - shift) };
    let y_head = u128::from(head(y_1, y_2));
    let x_head = (u128::from(x_0) << 64 | u128::from(x_1)) << shift | u128::from(head(0, x_2));
    let (least, most) = (x_head / (y_head + 1), x_head / y_head);
    if least == most { u64::try_from(least).ok() } else { None }
}

fn pow_mod_i64(base: i64, mut exponent: u64, modulus: i64) -> i64 {
    let m = modulus as u128;
    let mut base = floor_mod_i64(base, modulus) as u128;
    let mut power = 1 % m;
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power * base % m;
        }
        base = base * base % m;
        exponent >>= 1;
    }
    power as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::Host;
    use proptest::prelude::*;

    const OPERATORS: &[Op] =
        &[Op::Add, Op::Sub, Op::Mul, Op::FloorDiv, Op::Mod, Op::BitAnd, Op::BitOr, Op::BitXor];

    fn expected(op: Op, x: &BigInt, y: &BigInt) -> BigInt {
        match op {
            Op::Add => x + y,
            Op::Sub => x - y,
            Op::Mul => x * y,
            Op::FloorDiv => x.div_floor(y),
            Op::Mod => x.mod_floor(y),
            Op::BitAnd => x & y,
            Op::BitOr => x | y,
            _ => x ^ y,
        }
    }

    /// Numbers around the borders where the representation changes.
    fn number() -> impl Strategy<Value = BigInt> {
        let border = prop_oneof![
            Just(0u32),
            Just(31),
            Just(48),
            Just(53),
            Just(63),
            Just(64),
            Just(127),
            Just(128),
            0..200u32
        ];
        (border, -3i64..=3, any::<bool>(), any::<u64>()).prop_map(|(bits, near, negative, noise)| {
            let base =
                (BigInt::from(1) << bits) + near + if near == 0 { BigInt::from(noise) } else { BigInt::ZERO };
            if negative { -base } else { base }
        })
    }

    fn big(value: &Value) -> BigInt {
        value.as_bigint().unwrap_or_else(|| panic!("not an int: {value:?}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn every_representation_computes_the_same(pairs in prop::collection::vec((number(), number()), 40)) {
            let mut vm = Vm::new(Host::default());
            for (x, y) in pairs {
                let (a, b) = (vm.heap.int_big(x.clone()), vm.heap.int_big(y.clone()));
                for &op in OPERATORS {
                    if matches!(op, Op::FloorDiv | Op::Mod) && y == BigInt::ZERO {
                        prop_assert!(vm.binary(op, &a, &b).is_err());
                        continue;
                    }
                    let result = vm.binary(op, &a, &b).unwrap_or(Value::NONE);
                    prop_assert_eq!(big(&result), expected(op, &x, &y), "{} {:?} {}", x, op, y);
                    // Small values are immediates, so that equal ints have one form.
                    prop_assert_eq!(result.is_small(), result.as_i64().is_some_and(|i| Value::small(i).is_some()));
                }
                for count in [0u64, 1, 15, 48, 63, 64, 100, 127, 128, 200] {
                    let c = vm.heap.int(count as i64);
                    let left = vm.binary(Op::LShift, &a, &c).unwrap_or(Value::NONE);
                    prop_assert_eq!(big(&left), &x << count);
                    let right = vm.binary(Op::RShift, &a, &c).unwrap_or(Value::NONE);
                    prop_assert_eq!(big(&right), &x >> count);
                }
                // Long numbers whose quotient is short, exact quotients among them.
                for factor in [1u64, 7, 1 << 40] {
                    let long: BigInt = (&x << 200u32) + 1;
                    for dividend in [&long * factor, &long * factor + 3, &long * factor - 1] {
                        let (a, b) = (vm.heap.int_big(dividend.clone()), vm.heap.int_big(long.clone()));
                        let quotient = vm.binary(Op::FloorDiv, &a, &b).unwrap_or(Value::NONE);
                        prop_assert_eq!(big(&quotient), dividend.div_floor(&long));
                        let rest = vm.binary(Op::Mod, &a, &b).unwrap_or(Value::NONE);
                        prop_assert_eq!(big(&rest), dividend.mod_floor(&long));
                    }
                }
                let order = vm.compare_truth(Op::Lt, &a, &b).unwrap_or(false);
                prop_assert_eq!(order, x < y);
                prop_assert_eq!(vm.compare_truth(Op::Eq, &a, &b).unwrap_or(false), x == y);
            }
        }

        #[test]
        fn powers_modulo(x in any::<i64>(), y in 0u64..1000, m in 1i64..i64::MAX) {
            let mut vm = Vm::new(Host::default());
            let (a, b, c) = (vm.heap.int(x), vm.heap.int(y as i64), vm.heap.int(m));
            let result = vm.power_modulo(&a, &b, &c).unwrap_or(Value::NONE);
            prop_assert_eq!(big(&result), BigInt::from(x).modpow(&BigInt::from(y), &BigInt::from(m)));
        }
    }
}
