//! Hashes as `hash()` shows them: numbers that are equal hash alike whatever their type, modulo the prime 2**61 - 1.
//!
//! Owns the arithmetic for numbers, tuples, frozensets and texts. Knows no objects: containers hand in their items'
//! hashes. -1 is never a hash (it becomes -2), as script code may observe.

use std::hash::Hasher;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::ToPrimitive;

/// The prime that hashes of numbers are taken modulo: `sys.hash_info.modulus`.
pub const MODULUS: u64 = (1 << MODULUS_BITS) - 1;
/// The hash of infinity: `sys.hash_info.inf`.
pub const INFINITY_HASH: i64 = 314_159;
/// What the imaginary part's hash is multiplied by: `sys.hash_info.imag`.
pub const IMAGINARY_FACTOR: i64 = 1_000_003;
/// `hash(None)`.
pub const NONE_HASH: i64 = 4_238_894_112;

const MODULUS_BITS: u32 = 61;

/// `hash()` of a small int.
pub fn hash_i64(value: i64) -> i64 {
    signed(value < 0, reduce(u128::from(value.unsigned_abs())))
}

/// `hash()` of any int.
pub fn hash_bigint(value: &BigInt) -> i64 {
    signed(value.sign() == Sign::Minus, biguint_modulo(value.magnitude()))
}

/// `hash()` of a float; a NaN has none of its own (objects use their identity), so it answers `None`.
pub fn hash_f64(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 { INFINITY_HASH } else { -INFINITY_HASH });
    }
    if value.abs() < 9.0e15 && value.trunc() == value {
        return Some(hash_i64(value as i64));
    }
    let (mantissa, exponent) = integer_parts(value);
    // Multiplying by a power of two modulo 2**61 - 1 turns the 61 bits round.
    let turn = exponent.rem_euclid(MODULUS_BITS as i32) as u32;
    let residue = reduce(u128::from(mantissa) << turn);
    Some(signed(value < 0.0, residue))
}

/// `hash()` of a complex number, given a NaN's identity hash for parts that are NaN.
pub fn hash_complex(real: f64, imaginary: f64, nan_hash: i64) -> i64 {
    let real = hash_f64(real).unwrap_or(nan_hash);
    let imaginary = hash_f64(imaginary).unwrap_or(nan_hash);
    never_minus_one(real.wrapping_add(IMAGINARY_FACTOR.wrapping_mul(imaginary)))
}

/// `hash()` of the fraction `numerator / denominator` in lowest terms, as `fractions` and `decimal` compute it.
pub fn hash_ratio(numerator: &BigInt, denominator: &BigInt) -> i64 {
    let negative = numerator.sign() == Sign::Minus;
    let divisor = biguint_modulo(denominator.magnitude());
    if divisor == 0 {
        return if negative { -INFINITY_HASH } else { INFINITY_HASH };
    }
    // Fermat: the inverse of d modulo the prime p is d ** (p - 2).
    let inverse = power_modulo(divisor, MODULUS - 2);
    signed(negative, multiply_modulo(biguint_modulo(numerator.magnitude()), inverse))
}

/// `hash()` of a tuple, from its items' hashes: xxHash's mixing, as CPython uses it.
pub fn hash_tuple(items: impl ExactSizeIterator<Item = i64>) -> i64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let length = items.len() as u64;
    let mut sum = PRIME_5;
    for item in items {
        sum = sum.wrapping_add((item as u64).wrapping_mul(PRIME_2));
        sum = sum.rotate_left(31).wrapping_mul(PRIME_1);
    }
    sum = sum.wrapping_add(length ^ (PRIME_5 ^ 3_527_539));
    if sum == u64::MAX { 1_546_275_796 } else { sum as i64 }
}

/// `hash()` of a frozenset, from its items' hashes in any order.
pub fn hash_frozenset(items: impl ExactSizeIterator<Item = i64>) -> i64 {
    let length = items.len() as u64;
    let mut hash: u64 = 0;
    for item in items {
        let item = item as u64;
        hash ^= ((item ^ 89_869_747) ^ (item << 16)).wrapping_mul(3_644_798_167);
    }
    hash ^= length.wrapping_add(1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash as i64 }
}

/// `hash()` of a str or bytes: any good value will do, since CPython's differ from run to run. The empty text is 0.
pub fn hash_text(text: &[u8]) -> i64 {
    if text.is_empty() {
        return 0;
    }
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text);
    never_minus_one(hasher.finish() as i64)
}

/// A finite float as `mantissa * 2 ** exponent`, sign apart.
pub(crate) fn integer_parts(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match ((bits >> 52) & 0x7ff) as i32 {
        0 => (fraction, -1074),
        biased => (fraction | (1 << 52), biased - 1075),
    }
}

/// `value` modulo 2**61 - 1.
fn reduce(value: u128) -> u64 {
    let folded = (value & u128::from(MODULUS)) + (value >> MODULUS_BITS);
    let folded = (folded & u128::from(MODULUS)) + (folded >> MODULUS_BITS);
    let folded = (folded & u128::from(MODULUS)) as u64 + (folded >> MODULUS_BITS) as u64;
    if folded >= MODULUS { folded - MODULUS } else { folded }
}

fn multiply_modulo(left: u64, right: u64) -> u64 {
    reduce(u128::from(left) * u128::from(right))
}

fn power_modulo(base: u64, mut exponent: u64) -> u64 {
    let (mut power, mut base) = (1, base);
    while exponent > 0 {
        if exponent.is_odd() {
            power = multiply_modulo(power, base);
        }
        base = multiply_modulo(base, base);
        exponent >>= 1;
    }
    power
}

fn biguint_modulo(value: &BigUint) -> u64 {
    if let Some(small) = value.to_u64() {
        return reduce(u128::from(small));
    }
    // Horner's rule from the most significant digit; a digit's weight 2**64 is 2**3 modulo 2**61 - 1.
    value
        .iter_u64_digits()
        .rev()
        .fold(0, |residue, digit| reduce((u128::from(residue) << 64) + u128::from(digit)))
}

fn signed(negative: bool, residue: u64) -> i64 {
    let residue = residue as i64;
    never_minus_one(if negative { -residue } else { residue })
}

/// CPython's functions answer -1 to say "failed", so no hash may be -1.
fn never_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints() {
        let check = |value: &str, expected: i64| {
            let big: BigInt = value.parse().unwrap_or_default();
            assert_eq!(hash_bigint(&big), expected, "{value}");
            if let Some(small) = big.to_i64() {
                assert_eq!(hash_i64(small), expected, "{value}");
            }
        };
        check("0", 0);
        check("-1", -2);
        check("-2", -2);
        check("2305843009213693951", 0);
        check("2305843009213693952", 1);
        check("-2305843009213693952", -2);
        check("1000000000000000000000000000000", 465258685558744706);
        check("-1000000000000000000000000000000", -465258685558744706);
        check("9223372036854775808", 4);
        check("-9223372036854775808", -4);
    }

    #[test]
    fn floats() {
        let check = |value: f64, expected: i64| assert_eq!(hash_f64(value), Some(expected), "{value}");
        check(0.0, 0);
        check(-0.0, 0);
        check(1.0, 1);
        check(-1.0, -2);
        check(0.5, 1152921504606846976);
        check(0.1, 230584300921369408);
        check(-0.1, -230584300921369408);
        check(1e300, 1224995262755759164);
        check(5e-324, 16777216);
        check(f64::INFINITY, 314159);
        check(f64::NEG_INFINITY, -314159);
        check(2f64.powi(61), 1);
        check(2f64.powi(100), 549755813888);
        check(2.5, 1152921504606846978);
        assert_eq!(hash_f64(f64::NAN), None);
    }

    #[test]
    fn complex_and_ratios() {
        assert_eq!(hash_complex(1.0, 2.0, 0), 2000007);
        assert_eq!(hash_complex(0.5, -1.0, 0), 1152921504604846970);
        assert_eq!(hash_complex(-1.0, -1.0, 0), -2000008);
        let ratio = |n: i64, d: i64| hash_ratio(&BigInt::from(n), &BigInt::from(d));
        assert_eq!(ratio(1, 2), 1152921504606846976);
        assert_eq!(ratio(-1, 3), -1537228672809129301);
        assert_eq!(ratio(22, 7), 1976436865040309104);
        assert_eq!(ratio(-5, MODULUS as i64), -314159);
    }

    #[test]
    fn containers() {
        let tuple = |items: &[i64]| hash_tuple(items.iter().copied());
        assert_eq!(tuple(&[]), 5740354900026072187);
        assert_eq!(tuple(&[1]), -6644214454873602895);
        assert_eq!(tuple(&[1, 2, 3]), 529344067295497451);
        assert_eq!(tuple(&[-2, -2]), 960947337673586213);
        let set = |items: &[i64]| hash_frozenset(items.iter().copied());
        assert_eq!(set(&[]), 133146708735736);
        assert_eq!(set(&[1]), -558064481276695278);
        assert_eq!(set(&[2, 1]), -1826646154956904602);
        assert_eq!(set(&(0..20).collect::<Vec<_>>()), 7026028923906358870);
    }
}
