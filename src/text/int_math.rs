//! Integer functions: `math.isqrt`, `comb`, `perm`, `factorial`, `gcd`, `lcm`, and the operators of int that need care.
//!
//! Owns their domains and messages. The arithmetic itself is num-bigint's.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{ErrorKind, Int, IntRef, MAX_TEXT_LEN, TextError, TextResult};

/// The most bits an int may have: beyond, the answer is a `MemoryError`.
const MAX_BITS: u64 = MAX_TEXT_LEN as u64 * 8;

/// `math.isqrt`
pub fn isqrt(value: IntRef<'_>) -> TextResult<Int> {
    if value.is_negative() {
        return Err(TextError::value("isqrt() argument must be nonnegative"));
    }
    Ok(match value {
        IntRef::Small(small) => Int::Small(small.isqrt()),
        IntRef::Big(big) => Int::from(big.sqrt()),
    })
}

/// `math.gcd` of two; fold it from 0.
pub fn gcd(left: &BigInt, right: &BigInt) -> BigInt {
    left.gcd(right)
}

/// `math.gcd` of two small ints.
pub fn gcd_small(left: i64, right: i64) -> u64 {
    left.unsigned_abs().gcd(&right.unsigned_abs())
}

/// `math.lcm` of two; fold it from 1.
pub fn lcm(left: &BigInt, right: &BigInt) -> BigInt {
    left.lcm(right).abs()
}

/// `math.factorial`
pub fn factorial(value: IntRef<'_>) -> TextResult<Int> {
    if value.is_negative() {
        return Err(TextError::value("factorial() not defined for negative values"));
    }
    let count = match value {
        IntRef::Small(small) => small as u64,
        IntRef::Big(big) => big.to_i64().map(|small| small as u64).ok_or_else(|| {
            TextError::overflow("factorial() argument should not exceed 9223372036854775807")
        })?,
    };
    check_product(count, count)?;
    Ok(Int::from(BigInt::from(product(1, count))))
}

/// `math.perm(n, k)`
pub fn perm(n: IntRef<'_>, k: IntRef<'_>) -> TextResult<Int> {
    check_not_negative(n, k)?;
    let (n, k) = (big(n), big(k));
    if k > n {
        return Ok(Int::Small(0));
    }
    let Some(count) = k.to_i64() else {
        return Err(TextError::overflow("k must not exceed 9223372036854775807"));
    };
    falling(&n, count as u64).map(Int::from)
}

/// `math.comb(n, k)`
pub fn comb(n: IntRef<'_>, k: IntRef<'_>) -> TextResult<Int> {
    check_not_negative(n, k)?;
    let (n, k) = (big(n), big(k));
    if k > n {
        return Ok(Int::Small(0));
    }
    let k = k.clone().min(&n - &k);
    let Some(count) = k.to_i64() else {
        return Err(TextError::overflow("min(n - k, k) must not exceed 9223372036854775807"));
    };
    let numerator = falling(&n, count as u64)?;
    Ok(Int::from(numerator / BigInt::from(product(1, count as u64))))
}

/// `base ** exponent` for an exponent that is not negative.
pub fn power(base: &BigInt, exponent: IntRef<'_>) -> TextResult<BigInt> {
    if exponent.is_negative() {
        return Err(TextError::value("negative exponent"));
    }
    let one_or_zero = base.magnitude().bits() <= 1;
    let exponent = match exponent {
        IntRef::Small(small) => Some(small as u64),
        IntRef::Big(big) => big.to_u64(),
    };
    if one_or_zero {
        let odd = match exponent {
            Some(exponent) => exponent & 1 == 1,
            None => false,
        };
        return Ok(match (base.sign(), exponent) {
            (_, Some(0)) => BigInt::one(),
            (Sign::NoSign, _) => BigInt::zero(),
            (Sign::Minus, _) if odd => -BigInt::one(),
            _ => BigInt::one(),
        });
    }
    let exponent = exponent
        .filter(|&exponent| (base.bits() - 1).checked_mul(exponent).is_some_and(|bits| bits <= MAX_BITS));
    let exponent = exponent.ok_or_else(TextError::memory)?;
    // The zero bits at the base's end need no multiplying.
    let zeros = base.trailing_zeros().unwrap_or(0);
    let odd = num_traits::pow(base >> zeros, usize::try_from(exponent).unwrap_or(usize::MAX));
    Ok(odd << (zeros * exponent))
}

/// `pow(base, exponent, modulus)`
pub fn power_modulo(base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> TextResult<BigInt> {
    if modulus.is_zero() {
        return Err(TextError::value("pow() 3rd argument cannot be 0"));
    }
    let absolute = modulus.abs();
    if absolute.is_one() {
        return Ok(BigInt::zero());
    }
    let (base, exponent) = if exponent.is_negative() {
        let inverse = base
            .modinv(&absolute)
            .ok_or_else(|| TextError::value("base is not invertible for the given modulus"))?;
        (inverse, -exponent)
    } else {
        (base.clone(), exponent.clone())
    };
    let result = base.modpow(&exponent, &absolute);
    // The result takes the modulus' sign.
    if modulus.is_negative() && !result.is_zero() { Ok(result + modulus) } else { Ok(result) }
}

/// `value << count`
pub fn shift_left(value: &BigInt, count: IntRef<'_>) -> TextResult<BigInt> {
    if count.is_negative() {
        return Err(TextError::value("negative shift count"));
    }
    if value.is_zero() {
        return Ok(BigInt::zero());
    }
    match count {
        IntRef::Small(count) if (count as u64).saturating_add(value.bits()) <= MAX_BITS => {
            Ok(value << count as u64)
        }
        IntRef::Small(_) => Err(TextError::memory()),
        IntRef::Big(_) => Err(TextError::overflow("too many digits in integer")),
    }
}

/// `value >> count`
pub fn shift_right(value: &BigInt, count: IntRef<'_>) -> TextResult<BigInt> {
    if count.is_negative() {
        return Err(TextError::value("negative shift count"));
    }
    match count {
        IntRef::Small(count) if (count as u64) < value.bits() => Ok(value >> count as u64),
        _ => Ok(if value.is_negative() { -BigInt::one() } else { BigInt::zero() }),
    }
}

/// `divmod(left, right)`: the quotient is rounded down.
pub fn div_mod(left: &BigInt, right: &BigInt) -> TextResult<(BigInt, BigInt)> {
    if right.is_zero() {
        return Err(TextError { kind: ErrorKind::ZeroDivision, message: "division by zero".into() });
    }
    Ok(left.div_mod_floor(right))
}

/// `int.from_bytes(data, byteorder, signed=signed)`
pub fn from_bytes(data: &[u8], big_endian: bool, signed: bool) -> BigInt {
    match (big_endian, signed) {
        (true, true) => BigInt::from_signed_bytes_be(data),
        (true, false) => BigInt::from_bytes_be(Sign::Plus, data),
        (false, true) => BigInt::from_signed_bytes_le(data),
        (false, false) => BigInt::from_bytes_le(Sign::Plus, data),
    }
}

/// `value.to_bytes(length, byteorder, signed=signed)`
pub fn to_bytes(value: &BigInt, length: usize, big_endian: bool, signed: bool) -> TextResult<Vec<u8>> {
    if value.is_negative() && !signed {
        return Err(TextError::overflow("can't convert negative int to unsigned"));
    }
    super::check_length(length)?;
    let mut data = if signed { value.to_signed_bytes_le() } else { value.magnitude().to_bytes_le() };
    let needed = if value.is_zero() { 0 } else { data.len() };
    if needed > length {
        return Err(TextError::overflow("int too big to convert"));
    }
    data.resize(length, if value.is_negative() { 0xff } else { 0 });
    if big_endian {
        data.reverse();
    }
    Ok(data)
}

fn big(value: IntRef<'_>) -> BigInt {
    match value {
        IntRef::Small(small) => BigInt::from(small),
        IntRef::Big(big) => big.clone(),
    }
}

fn check_not_negative(n: IntRef<'_>, k: IntRef<'_>) -> TextResult<()> {
    if n.is_negative() {
        return Err(TextError::value("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(TextError::value("k must be a non-negative integer"));
    }
    Ok(())
}

/// Refuses a product of `count` factors up to `largest` that would not fit in memory.
fn check_product(count: u64, largest: u64) -> TextResult<()> {
    let bits = u64::from(64 - largest.leading_zeros());
    if count.saturating_mul(bits) > MAX_BITS { Err(TextError::memory()) } else { Ok(()) }
}

/// `n * (n - 1) * ...`, so many factors.
fn falling(n: &BigInt, count: u64) -> TextResult<BigInt> {
    if count.saturating_mul(n.bits()) > MAX_BITS {
        return Err(TextError::memory());
    }
    if let Some(n) = n.to_u64() {
        return Ok(BigInt::from(product(n - count + 1, n)));
    }
    // Products of halves, so that the factors multiplied are of like size.
    fn tree(n: &BigInt, from: u64, to: u64) -> BigInt {
        match to - from {
            0 => BigInt::one(),
            1 => n - from,
            distance => {
                let middle = from + distance / 2;
                tree(n, from, middle) * tree(n, middle, to)
            }
        }
    }
    Ok(tree(n, 0, count))
}

/// `first * (first + 1) * ... * last`, by halves, so that the factors multiplied are of like size; 1 if there are none.
fn product(first: u64, last: u64) -> BigUint {
    if first > last {
        return BigUint::one();
    }
    if last - first < 8 {
        let mut result = BigUint::one();
        let mut word = 1u64;
        for factor in first..=last {
            match word.checked_mul(factor) {
                Some(grown) => word = grown,
                None => {
                    result *= word;
                    word = factor;
                }
            }
        }
        return result * word;
    }
    let middle = first + (last - first) / 2;
    product(first, middle) * product(middle + 1, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(value: i64) -> IntRef<'static> {
        IntRef::Small(value)
    }

    fn shown(found: TextResult<Int>) -> String {
        found.map_or_else(|error| error.message.into_owned(), |value| BigInt::from(value).to_string())
    }

    #[test]
    fn combinatorics() {
        assert_eq!(shown(factorial(small(0))), "1");
        assert_eq!(shown(factorial(small(20))), "2432902008176640000");
        assert_eq!(shown(factorial(small(30))), "265252859812191058636308480000000");
        assert_eq!(shown(factorial(small(-1))), "factorial() not defined for negative values");
        assert_eq!(shown(comb(small(5), small(6))), "0");
        assert_eq!(shown(comb(small(100), small(50))), "100891344545564193334812497256");
        assert_eq!(shown(comb(small(-1), small(2))), "n must be a non-negative integer");
        assert_eq!(shown(perm(small(5), small(5))), "120");
        assert_eq!(shown(perm(small(5), small(0))), "1");
        let huge = BigInt::from(10).pow(30);
        assert_eq!(shown(comb(IntRef::Big(&huge), small(2))), (&huge * (&huge - 1u32) / 2u32).to_string());
        assert_eq!(shown(isqrt(small(99))), "9");
        assert_eq!(shown(isqrt(IntRef::Big(&huge))), "1000000000000000");
        assert_eq!(gcd_small(i64::MIN, 6), 2);
        assert_eq!(lcm(&BigInt::from(-4), &BigInt::from(6)), BigInt::from(12));
    }

    #[test]
    fn powers_and_shifts() {
        let int = |value: i64| BigInt::from(value);
        assert_eq!(power(&int(-3), small(3)), Ok(int(-27)));
        assert_eq!(power(&int(12), small(5)), Ok(int(248832)));
        assert_eq!(power(&int(0), small(0)), Ok(int(1)));
        assert_eq!(power(&int(-1), small(i64::MAX)), Ok(int(-1)));
        assert_eq!(power(&int(2), small(1 << 60)), Err(TextError::memory()));
        let modulo = |base, exponent, modulus| power_modulo(&int(base), &int(exponent), &int(modulus));
        assert_eq!(modulo(2, -1, 5), Ok(int(3)));
        assert_eq!(modulo(2, 5, -7), Ok(int(-3)));
        assert_eq!(modulo(2, 5, 1), Ok(int(0)));
        assert_eq!(
            modulo(2, -1, 4).map_err(|e| e.message),
            Err("base is not invertible for the given modulus".into())
        );
        assert_eq!(shift_left(&int(1), small(70)), Ok(int(1) << 70));
        assert_eq!(shift_right(&int(-5), small(1)), Ok(int(-3)));
        assert_eq!(shift_right(&int(-5), small(1 << 40)), Ok(int(-1)));
        assert_eq!(shift_left(&int(1), small(1 << 40)), Err(TextError::memory()));
    }

    #[test]
    fn bytes() {
        let int = |value: i64| BigInt::from(value);
        assert_eq!(to_bytes(&int(1024), 2, true, false), Ok(vec![4, 0]));
        assert_eq!(to_bytes(&int(-1), 2, true, true), Ok(vec![255, 255]));
        assert_eq!(to_bytes(&int(0), 0, true, false), Ok(vec![]));
        assert_eq!(
            to_bytes(&int(128), 1, true, true).map_err(|e| e.message),
            Err("int too big to convert".into())
        );
        assert_eq!(from_bytes(&[255, 0], true, true), int(-256));
        assert_eq!(from_bytes(&[255, 0], false, false), int(255));
    }
}
