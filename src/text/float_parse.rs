//! Text to floats: `float(text)`, `complex(text)`, `float.fromhex`; and `round`, which goes through decimal text.
//!
//! Owns the grammar of those arguments and their messages. The correctly rounded conversion is Rust's own.

use num_bigint::{BigInt, Sign};
use num_traits::{One, ToPrimitive};

use super::hash::integer_parts;
use super::int_text::{ascii_number, trim_ascii_blanks};
use super::quote;
use super::{IntRef, TextError, TextResult};

/// `float(text)`.
pub fn parse_float(text: &str) -> TextResult<f64> {
    let ascii = ascii_number(text);
    parse_whole(trim_ascii_blanks(ascii.as_bytes())).ok_or_else(|| cannot_convert(&quote::repr_str(text)))
}

/// `float(data)` of bytes or a bytearray; `repr` is shown in the error.
pub fn parse_float_bytes(data: &[u8], repr: &str) -> TextResult<f64> {
    parse_whole(trim_ascii_blanks(data)).ok_or_else(|| cannot_convert(repr))
}

/// `complex(text)`: real and imaginary part.
pub fn parse_complex(text: &str) -> TextResult<(f64, f64)> {
    let ascii = ascii_number(text);
    complex_parts(ascii.as_bytes()).ok_or_else(|| {
        if underscores_between_digits(&ascii) {
            return TextError::value("complex() arg is a malformed string");
        }
        TextError::value(format!("could not convert string to complex: {}", quote::repr_str(text)))
    })
}

/// `float.fromhex(text)`.
pub fn float_from_hex(text: &str) -> TextResult<f64> {
    let invalid = || TextError::value("invalid hexadecimal floating-point string");
    let trimmed = trim_ascii_blanks(text.as_bytes());
    let (negative, rest) = match trimmed {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let magnitude = match rest.to_ascii_lowercase().as_slice() {
        b"inf" | b"infinity" => f64::INFINITY,
        b"nan" => f64::NAN,
        lower => hex_magnitude(lower.strip_prefix(b"0x").unwrap_or(lower)).ok_or_else(invalid)??,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// `round(value, digits)`: to so many decimals, correctly, ties to even.
pub fn round_to_digits(value: f64, digits: i64) -> TextResult<f64> {
    if !value.is_finite() || value == 0.0 || digits > 323 + 17 {
        return Ok(value);
    }
    if digits < -309 {
        return Ok(0.0f64.copysign(value));
    }
    if let Some(rounded) = round_fast(value, digits) {
        return Ok(rounded);
    }
    let exponent =
        format!("{:e}", value.abs()).split_once('e').and_then(|(_, e)| e.parse::<i64>().ok()).unwrap_or(0);
    let significant = exponent + 1 + digits;
    let rounded = if significant > 17 + 300 {
        value.abs()
    } else if significant > 0 {
        format!("{:.*e}", significant as usize - 1, value.abs()).parse().unwrap_or(value.abs())
    } else if significant == 0 && round_up_to_unit(value.abs(), -digits) {
        format!("1e{}", -digits).parse().unwrap_or(0.0)
    } else {
        0.0
    };
    if f64::is_infinite(rounded) {
        return Err(TextError::overflow("rounded value too large to represent"));
    }
    Ok(rounded.copysign(value))
}

/// `round(value)` without digits: the nearest integer, ties to even, still as a float.
pub fn round_half_even(value: f64) -> f64 {
    value.round_ties_even()
}

/// `round(value, -digits)` of an int, for positive `digits`: to the nearest multiple of `10 ** digits`, ties to even.
pub fn round_int(value: IntRef<'_>, digits: u32) -> BigInt {
    let value = match value {
        IntRef::Small(small) => BigInt::from(small),
        IntRef::Big(big) => big.clone(),
    };
    // A unit of more digits than the value has rounds it to zero; do not build it.
    if u64::from(digits) > value.bits() / 3 + 2 {
        return BigInt::ZERO;
    }
    let unit = num_traits::pow(BigInt::from(10), digits as usize);
    let (quotient, remainder) = num_integer::Integer::div_mod_floor(&value, &unit);
    let twice = &remainder * 2;
    let up = twice > unit || (twice == unit && quotient.bit(0));
    (if up { quotient + 1 } else { quotient }) * unit
}

/// `int(value)`, also `math.trunc` of a float: the integer without the fraction.
pub fn float_to_bigint(value: f64) -> TextResult<BigInt> {
    if value.is_nan() {
        return Err(TextError::value("cannot convert float NaN to integer"));
    }
    if value.is_infinite() {
        return Err(TextError::overflow("cannot convert float infinity to integer"));
    }
    let (mantissa, exponent) = integer_parts(value.trunc());
    let magnitude = BigInt::from(mantissa);
    let magnitude = if exponent >= 0 { magnitude << exponent } else { magnitude >> exponent.unsigned_abs() };
    Ok(if value < 0.0 { -magnitude } else { magnitude })
}

/// `value.as_integer_ratio()`.
pub fn float_as_ratio(value: f64) -> TextResult<(BigInt, BigInt)> {
    if value.is_nan() {
        return Err(TextError::value("cannot convert NaN to integer ratio"));
    }
    if value.is_infinite() {
        return Err(TextError::overflow("cannot convert Infinity to integer ratio"));
    }
    if value == 0.0 {
        return Ok((BigInt::ZERO, BigInt::one()));
    }
    let (mantissa, exponent) = integer_parts(value);
    let zeros = mantissa.trailing_zeros();
    let sign = if value < 0.0 { Sign::Minus } else { Sign::Plus };
    let odd = BigInt::from_biguint(sign, (mantissa >> zeros).into());
    let exponent = exponent + zeros as i32;
    if exponent >= 0 {
        Ok((odd << exponent, BigInt::one()))
    } else {
        Ok((odd, BigInt::one() << exponent.unsigned_abs()))
    }
}

/// The quotient of two ints as a float, correctly rounded: `left / right`.
pub fn divide_ints(left: &BigInt, right: &BigInt) -> TextResult<f64> {
    if right.sign() == Sign::NoSign {
        return Err(TextError { kind: super::ErrorKind::ZeroDivision, message: "division by zero".into() });
    }
    if left.sign() == Sign::NoSign {
        return Ok(if right.sign() == Sign::Minus { -0.0 } else { 0.0 });
    }
    let negative = (left.sign() == Sign::Minus) != (right.sign() == Sign::Minus);
    let (numerator, denominator) = (left.magnitude(), right.magnitude());
    // Scale so that the integer quotient has 55 bits or more; its lowest bit then only has to remember a remainder.
    let shift = numerator.bits() as i64 - denominator.bits() as i64 - 55;
    // The result's last bit weighs at least 2**-1074.
    let shift = shift.max(-1076);
    let overflow = || TextError::overflow("integer division result too large for a float");
    if shift > 1024 {
        return Err(overflow());
    }
    let (quotient, remainder) = if shift >= 0 {
        num_integer::Integer::div_rem(numerator, &(denominator << shift))
    } else {
        num_integer::Integer::div_rem(&(numerator << shift.unsigned_abs()), denominator)
    };
    // At most 57 bits: round to the bits that the result can hold, ties to even, by hand.
    let mut quotient = quotient.to_u64().unwrap_or(u64::MAX);
    let sticky = remainder.bits() > 0;
    let bits = 64 - quotient.leading_zeros() as i64;
    let extra = (bits - 53).max(-1074 - shift).max(0) as u32;
    if extra > 0 {
        let half = 1u64 << (extra - 1);
        let low = quotient & ((1u64 << extra) - 1);
        quotient >>= extra;
        if low > half || (low == half && (sticky || quotient & 1 == 1)) {
            quotient += 1;
        }
    }
    let magnitude = scale(quotient as f64, shift + i64::from(extra));
    if magnitude.is_infinite() {
        return Err(overflow());
    }
    Ok(if negative { -magnitude } else { magnitude })
}

/// `value * 2 ** exponent` where the result is exact or overflows.
fn scale(mut value: f64, mut exponent: i64) -> f64 {
    while exponent > 1000 {
        value *= 2f64.powi(1000);
        exponent -= 1000;
    }
    while exponent < -1000 {
        value *= 2f64.powi(-1000);
        exponent += 1000;
    }
    value * 2f64.powi(exponent as i32)
}

/// A float's whole text: sign, digits, point, exponent, or one of the names; underscores between digits.
fn parse_whole(text: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(text).ok()?;
    if !text.contains('_') {
        return text.parse().ok();
    }
    if !underscores_between_digits(text) {
        return None;
    }
    text.replace('_', "").parse().ok()
}

fn underscores_between_digits(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit_at = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    text.match_indices('_').all(|(at, _)| digit_at(at.checked_sub(1)) && digit_at(at.checked_add(1)))
}

fn complex_parts(text: &[u8]) -> Option<(f64, f64)> {
    let mut text = trim_ascii_blanks(text);
    if let Some(inner) = text.strip_prefix(b"(") {
        text = trim_ascii_blanks(inner.strip_suffix(b")")?);
    }
    let Some(body) = text.strip_suffix(b"j").or_else(|| text.strip_suffix(b"J")) else {
        return Some((float_without_blanks(text)?, 0.0));
    };
    // The imaginary part begins at the last sign that is not an exponent's.
    let is_sign = |at: usize| {
        matches!(body.get(at), Some(b'+' | b'-'))
            && !at.checked_sub(1).is_some_and(|before| matches!(body.get(before), Some(b'e' | b'E')))
    };
    let split = (0..body.len()).rev().find(|&at| is_sign(at)).unwrap_or(0);
    let (real, imaginary) = body.split_at_checked(split)?;
    let real = if real.is_empty() { 0.0 } else { float_without_blanks(real)? };
    let imaginary = match imaginary {
        b"" | b"+" => 1.0,
        b"-" => -1.0,
        other => float_without_blanks(other)?,
    };
    Some((real, imaginary))
}

fn float_without_blanks(text: &[u8]) -> Option<f64> {
    parse_whole(text)
}

/// The value of `digits[.digits][p[sign]digits]` in base 16; `None` if it is not that.
fn hex_magnitude(text: &[u8]) -> Option<TextResult<f64>> {
    let (mantissa, exponent) = match text.iter().position(|&byte| byte == b'p') {
        Some(at) => (text.get(..at)?, parse_exponent(text.get(at + 1..)?)?),
        None => (text, 0),
    };
    let (mut bits, mut dropped, mut sticky) = (0u64, 0i64, false);
    let (mut digits, mut decimals, mut seen_point) = (0usize, 0i64, false);
    for &byte in mantissa {
        if byte == b'.' && !seen_point {
            seen_point = true;
            continue;
        }
        let digit = char::from(byte).to_digit(16)?;
        digits += 1;
        decimals += i64::from(seen_point);
        if bits >> 59 == 0 {
            bits = (bits << 4) | u64::from(digit);
        } else {
            dropped += 4;
            sticky |= digit != 0;
        }
    }
    if digits == 0 {
        return None;
    }
    if bits == 0 {
        return Some(Ok(0.0));
    }
    let weight = exponent.saturating_add(dropped).saturating_sub(decimals * 4);
    Some(round_binary(bits, sticky, weight))
}

/// `bits * 2 ** weight` rounded to a float, ties to even; `sticky` says that a little more was cut off.
fn round_binary(bits: u64, sticky: bool, weight: i64) -> TextResult<f64> {
    let top = 63 - i64::from(bits.leading_zeros());
    let overflow = || TextError::overflow("hexadecimal value too large to represent as a float");
    if top.saturating_add(weight) > 1024 {
        return Err(overflow());
    }
    if top.saturating_add(weight) < -1080 {
        return Ok(0.0);
    }
    let extra = (top - 52).max(-1074 - weight).max(0) as u32;
    let rounded = if extra == 0 {
        bits
    } else {
        let half = 1u128 << (extra - 1);
        let low = u128::from(bits) & ((1u128 << extra) - 1);
        let high = if extra > 63 { 0 } else { bits >> extra };
        let up = low > half || (low == half && (sticky || high & 1 == 1));
        high + u64::from(up)
    };
    let value = scale(rounded as f64, weight + i64::from(extra));
    if value.is_infinite() { Err(overflow()) } else { Ok(value) }
}

fn parse_exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value =
        digits.iter().fold(0i64, |sum, &b| sum.saturating_mul(10).saturating_add(i64::from(b - b'0')));
    // Far outside what a float can hold, and far inside what arithmetic on it can.
    let value = value.min(1 << 40);
    Some(if negative { -value } else { value })
}

/// Rounds with one multiplication and one division where those are certain to give the correct result.
fn round_fast(value: f64, digits: i64) -> Option<f64> {
    const POWERS: [f64; 16] =
        [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let power = *POWERS.get(usize::try_from(digits).ok()?)?;
    let scaled = value.abs() * power;
    if scaled >= 1e15 {
        return None;
    }
    let whole = scaled.trunc();
    let rest = scaled - whole;
    // Near a tie only the exact decimal expansion tells.
    if (rest - 0.5).abs() <= scaled * f64::EPSILON {
        return None;
    }
    // Both operands are exact, so this is the float nearest to the rounded decimal.
    let rounded = (if rest > 0.5 { whole + 1.0 } else { whole }) / power;
    Some(rounded.copysign(value))
}

/// Whether `value`, which is below `10 ** exponent`, is more than half of it (exactly half rounds to the even zero).
fn round_up_to_unit(value: f64, exponent: i64) -> bool {
    let Ok((numerator, denominator)) = float_as_ratio(value) else { return false };
    let power = num_traits::pow(BigInt::from(10), exponent.unsigned_abs() as usize);
    if exponent >= 0 { numerator * 2 > power * denominator } else { numerator * 2 * power > denominator }
}

fn cannot_convert(repr: &str) -> TextError {
    TextError::value(format!("could not convert string to float: {repr}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats() {
        let check = |text: &str, expected: f64| assert_eq!(parse_float(text), Ok(expected), "{text:?}");
        check("1_0", 10.0);
        check("1.5e1_0", 15_000_000_000.0);
        check("inf", f64::INFINITY);
        check("-INFINITY", f64::NEG_INFINITY);
        check(" 1 \n", 1.0);
        check("١٢.٣", 12.3);
        check("\u{3000}1\u{2003}", 1.0);
        check(".5", 0.5);
        check("5.", 5.0);
        check("1e400", f64::INFINITY);
        for bad in [
            "", " ", "x", "_1", "1_", "1__0", "1_.0", "1._0", "1e_5", "0x10", "1e", "e5", ".", "n_an", "+-1",
            "1\0",
        ] {
            let message = format!("could not convert string to float: {}", quote::repr_str(bad));
            assert_eq!(parse_float(bad), Err(TextError::value(message)));
        }
    }

    #[test]
    fn complex() {
        let check = |text: &str, expected: Option<(f64, f64)>| {
            assert_eq!(parse_complex(text).ok(), expected, "{text:?}")
        };
        check("1+2j", Some((1.0, 2.0)));
        check("1", Some((1.0, 0.0)));
        check("j", Some((0.0, 1.0)));
        check("-j", Some((0.0, -1.0)));
        check("1+j", Some((1.0, 1.0)));
        check(" ( 1+2j ) ", Some((1.0, 2.0)));
        check("1e5-1e-5J", Some((1e5, -1e-5)));
        check("1_0+2_0j", Some((10.0, 20.0)));
        check("-1.5-.5j", Some((-1.5, -0.5)));
        check("infj", Some((0.0, f64::INFINITY)));
        for bad in ["1 + 2j", "x", "", "1+2", "1j+2", "(1", "1++2j", "()", "1e", "1+2jj", "é", "1 j"] {
            check(bad, None);
        }
    }

    #[test]
    fn hex() {
        let check = |text: &str, expected: f64| assert_eq!(float_from_hex(text), Ok(expected), "{text:?}");
        check("0x1p3", 8.0);
        check("1.8", 1.5);
        check("-0X1.8P+1", -3.0);
        check("0x.8", 0.5);
        check("0x1p-1080", 0.0);
        check("0x1.00000000000008p0", 1.0);
        check("0x1.000000000000081p0", 1.0000000000000002);
        check("1e5", 485.0);
        check("0x1.8p-1075", 5e-324);
        check("0x1p-1075", 0.0);
        check("0x0p99999999999999999", 0.0);
        check("0x1.fffffffffffffp+1023", f64::MAX);
        for bad in ["0x1p", "x", "", "0x", "0x1_0", "0x1p3p", "."] {
            assert_eq!(
                float_from_hex(bad),
                Err(TextError::value("invalid hexadecimal floating-point string")),
                "{bad}"
            );
        }
        for big in ["0x1p1024", "0x1.fffffffffffff8p1023", "0x1p99999999999999999"] {
            let message = "hexadecimal value too large to represent as a float";
            assert_eq!(float_from_hex(big), Err(TextError::overflow(message)), "{big}");
        }
    }

    #[test]
    fn rounding() {
        let check = |value: f64, digits: i64, expected: f64| {
            assert_eq!(
                round_to_digits(value, digits).map(f64::to_bits),
                Ok(expected.to_bits()),
                "{value} {digits}"
            );
        };
        check(2.675, 2, 2.67);
        check(1.005, 2, 1.0);
        check(2.5, 0, 2.0);
        check(0.15, 1, 0.1);
        check(1e300, 2, 1e300);
        check(5e-324, 400, 5e-324);
        check(5e-324, 320, 0.0);
        check(25.0, -1, 20.0);
        check(15.0, -1, 20.0);
        check(51.0, -2, 100.0);
        check(50.0, -2, 0.0);
        check(5.0, -1, 0.0);
        check(-1.5, -400, -0.0);
        check(1e308, -308, 1e308);
        check(1e22, 1, 1e22);
        check(-2.675, 2, -2.67);
        assert!(round_to_digits(1.7e308, -308).is_err());
        let int = |value: i64, digits: u32| round_int(IntRef::Small(value), digits).to_i64();
        assert_eq!(
            (int(25, 1), int(15, 1), int(35, 1), int(-25, 1), int(5, 1)),
            (Some(20), Some(20), Some(40), Some(-20), Some(0))
        );
        assert_eq!(
            (int(1234, 2), int(99, 2), int(50, 2), int(51, 2), int(7, 900)),
            (Some(1200), Some(100), Some(0), Some(100), Some(0))
        );
    }

    #[test]
    fn ratios_and_quotients() {
        let ratio = |value: f64| float_as_ratio(value).ok();
        assert_eq!(ratio(0.5), Some((1.into(), 2.into())));
        assert_eq!(ratio(-2.0), Some(((-2).into(), 1.into())));
        assert_eq!(ratio(0.1), Some((3602879701896397i64.into(), 36028797018963968i64.into())));
        assert_eq!(float_to_bigint(-1e20).ok(), "-100000000000000000000".parse().ok());
        assert_eq!(float_to_bigint(2.9).ok(), Some(2.into()));
        let divide = |left: &str, right: &str| {
            let (left, right): (Option<BigInt>, Option<BigInt>) = (left.parse().ok(), right.parse().ok());
            left.zip(right).and_then(|(left, right)| divide_ints(&left, &right).ok())
        };
        assert_eq!(divide("1", "3"), Some(1.0 / 3.0));
        assert_eq!(divide("-7", "2"), Some(-3.5));
        assert_eq!(divide("9007199254740993", "1"), Some(9007199254740992.0));
        assert_eq!(divide("9007199254740995", "1"), Some(9007199254740996.0));
        let huge = format!("1{}", "0".repeat(400));
        assert_eq!(divide(&huge, &huge), Some(1.0));
        assert_eq!(divide(&huge, "3"), None);
        assert_eq!(divide("1", &huge), Some(0.0));
        assert_eq!(divide("1", &format!("1{}", "0".repeat(320))), Some(1e-320));
    }
}
