//! Ints and their texts: `int(text, base)`, decimal, hexadecimal, octal and binary output, and the limit on digits.
//!
//! Owns the grammar of `int()`'s argument and its error messages. Source literals belong to the lexer.

use std::borrow::Cow;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Num;

use super::char_class::{decimal_value, is_space};
use super::quote;
use super::{Int, IntRef, TextError, TextResult};

/// `sys.int_info.default_max_str_digits`: the default for the `limit` parameters below, where 0 means no limit.
pub const DEFAULT_MAX_STR_DIGITS: usize = 4300;

/// Texts with at most this many digits are never refused: `sys.int_info.str_digits_check_threshold`.
pub const STR_DIGITS_CHECK_THRESHOLD: usize = 640;

/// What is wrong with a base that is neither 0 nor 2 to 36.
pub fn bad_base() -> TextError {
    TextError::value("int() base must be >= 2 and <= 36, or 0")
}

/// `int(text, base)`: `base` is 0 or 2 to 36, `limit` is `sys.get_int_max_str_digits()`.
pub fn parse_int(text: &str, base: u32, limit: usize) -> TextResult<Int> {
    if base == 10
        && let Some(value) = parse_short(text.as_bytes())
    {
        return Ok(Int::Small(value));
    }
    check_base(base)?;
    // Strip and parse in ASCII; other characters cannot be part of a number, except digits and blanks.
    let ascii = ascii_number(text);
    parse_trimmed(trim_ascii_blanks(ascii.as_bytes()), base, limit).map_err(|problem| match problem {
        Problem::Invalid => invalid_literal(base, &quote::repr_str(text)),
        Problem::TooLong(digits) => too_long(limit, digits),
    })
}

/// `int(data, base)` of bytes or a bytearray.
pub fn parse_int_bytes(data: &[u8], base: u32, limit: usize) -> TextResult<Int> {
    check_base(base)?;
    parse_trimmed(trim_ascii_blanks(data), base, limit).map_err(|problem| match problem {
        Problem::Invalid => invalid_literal(base, &quote::repr_bytes(data)),
        Problem::TooLong(digits) => too_long(limit, digits),
    })
}

/// `str(value)`.
pub fn int_to_string(value: IntRef<'_>, limit: usize) -> TextResult<String> {
    match value {
        IntRef::Small(small) => Ok(small.to_string()),
        IntRef::Big(big) => bigint_to_string(big, limit),
    }
}

/// Appends `str(value)` to `out`.
pub fn push_i64(out: &mut String, value: i64) {
    with_digits(value, |digits| out.push_str(digits));
}

/// Gives `f` the decimal digits of an int, with its sign.
#[inline]
pub fn with_digits<R>(value: i64, f: impl FnOnce(&str) -> R) -> R {
    f(itoa::Buffer::new().format(value))
}

/// Gives `f` the digits of a number in base `2^bits`, at most 16, without prefix.
pub fn with_binary_digits<R>(value: u64, bits: u32, upper: bool, f: impl FnOnce(&str) -> R) -> R {
    let letters = if upper { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
    let mask = (1 << bits) - 1;
    let mut buffer = [b'0'; 64];
    let mut first = buffer.len();
    let mut rest = value;
    for (at, place) in buffer.iter_mut().enumerate().rev() {
        *place = letters.get((rest & mask) as usize).copied().unwrap_or(b'0');
        first = at;
        rest >>= bits;
        if rest == 0 {
            break;
        }
    }
    f(buffer.get(first..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default())
}

/// `str(value)` of a large int.
pub fn bigint_to_string(value: &BigInt, limit: usize) -> TextResult<String> {
    if limit == 0 || value.bits() <= 2000 {
        return Ok(value.to_str_radix(10));
    }
    let refused = || {
        TextError::value(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to \
             increase the limit"
        ))
    };
    // A number of b bits has at least (b - 1) * log10(2) digits: refuse the hopeless ones without computing them.
    let at_least = (value.bits() - 1) as f64 * std::f64::consts::LOG10_2;
    if at_least > limit as f64 + 1.0 {
        return Err(refused());
    }
    let text = value.to_str_radix(10);
    let digits = text.len() - usize::from(value.sign() == Sign::Minus);
    if digits > limit.max(STR_DIGITS_CHECK_THRESHOLD) { Err(refused()) } else { Ok(text) }
}

/// The digits of `value`'s magnitude in base 2, 8 or 16, in lower case, without prefix or sign.
pub fn magnitude_digits(value: IntRef<'_>, base: u32) -> String {
    match (value, base) {
        (IntRef::Small(small), 2) => format!("{:b}", small.unsigned_abs()),
        (IntRef::Small(small), 8) => format!("{:o}", small.unsigned_abs()),
        (IntRef::Small(small), 16) => format!("{:x}", small.unsigned_abs()),
        (IntRef::Small(small), base) => BigUint::from(small.unsigned_abs()).to_str_radix(base),
        (IntRef::Big(big), base) => big.magnitude().to_str_radix(base),
    }
}

/// `bin(value)`, `oct(value)` or `hex(value)`, by base.
pub fn prefixed(value: IntRef<'_>, base: u32) -> String {
    let digits = magnitude_digits(value, base);
    let mut out = String::with_capacity(digits.len() + 3);
    if value.is_negative() {
        out.push('-');
    }
    out.push_str(match base {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    });
    out.push_str(&digits);
    out
}

/// The text with every digit and blank outside ASCII replaced by its ASCII counterpart, for the parsers of numbers.
pub(crate) fn ascii_number(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| match decimal_value(c) {
        _ if c.is_ascii() => c,
        Some(value) => char::from(b'0' + value),
        None if is_space(c) => ' ',
        None => '?',
    };
    Cow::Owned(text.chars().map(plain).collect())
}

/// Without the blanks that C's `isspace` knows, at both ends.
pub(crate) fn trim_ascii_blanks(text: &[u8]) -> &[u8] {
    let blank = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let start = text.iter().position(|byte| !blank(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !blank(byte)).map_or(start, |last| last + 1);
    text.get(start..end).unwrap_or_default()
}

enum Problem {
    /// Not a number in that base.
    Invalid,
    /// So many digits.
    TooLong(usize),
}

/// The common case: an optional minus and one to eighteen digits, nothing else.
fn parse_short(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value = 0;
    for &byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(byte - b'0');
    }
    Some(if negative { -value } else { value })
}

fn parse_trimmed(text: &[u8], base: u32, limit: usize) -> Result<Int, Problem> {
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let prefix_base = match text {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let mut digits = text;
    let mut actual = base;
    if prefix_base != 0 && (base == 0 || base == prefix_base) {
        actual = prefix_base;
        digits = text.get(2..).unwrap_or_default();
        // One underscore may follow the prefix.
        digits = digits.strip_prefix(b"_").unwrap_or(digits);
    } else if base == 0 {
        actual = 10;
        // Without a prefix, a leading zero is only allowed in zero.
        if digits.first() == Some(&b'0') && digits.iter().any(|&byte| byte != b'0' && byte != b'_') {
            return Err(Problem::Invalid);
        }
    }
    let digits = without_underscores(digits).ok_or(Problem::Invalid)?;
    let value_of = |byte: u8| char::from(byte).to_digit(actual);
    if digits.is_empty() || !digits.iter().all(|&byte| value_of(byte).is_some()) {
        return Err(Problem::Invalid);
    }
    let exempt = actual.is_power_of_two() || limit == 0 || digits.len() <= STR_DIGITS_CHECK_THRESHOLD;
    if !exempt && digits.len() > limit {
        return Err(Problem::TooLong(digits.len()));
    }
    if digits.len() <= 12 {
        // 36 ** 12 is below 2 ** 63.
        let value = digits
            .iter()
            .fold(0, |sum, &byte| sum * i64::from(actual) + i64::from(value_of(byte).unwrap_or(0)));
        return Ok(Int::Small(if negative { -value } else { value }));
    }
    let text = std::str::from_utf8(&digits).map_err(|_| Problem::Invalid)?;
    let magnitude = BigUint::from_str_radix(text, actual).map_err(|_| Problem::Invalid)?;
    Ok(Int::from(BigInt::from_biguint(if negative { Sign::Minus } else { Sign::Plus }, magnitude)))
}

/// The digits alone, if every underscore stands between two characters that are not underscores.
fn without_underscores(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    if !text.contains(&b'_') {
        return Some(Cow::Borrowed(text));
    }
    if text.starts_with(b"_") || text.ends_with(b"_") || text.windows(2).any(|pair| pair == b"__") {
        return None;
    }
    Some(Cow::Owned(text.iter().copied().filter(|&byte| byte != b'_').collect()))
}

fn check_base(base: u32) -> TextResult<()> {
    if base == 0 || (2..=36).contains(&base) { Ok(()) } else { Err(bad_base()) }
}

fn invalid_literal(base: u32, repr: &str) -> TextError {
    let shown: String = repr.chars().take(200).collect();
    TextError::value(format!("invalid literal for int() with base {base}: {shown}"))
}

fn too_long(limit: usize, digits: usize) -> TextError {
    TextError::value(format!(
        "Exceeds the limit ({limit} digits) for integer string conversion: value has {digits} digits; use \
         sys.set_int_max_str_digits() to increase the limit"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, base: u32, expected: Result<i64, &str>) {
        let found = parse_int(text, base, DEFAULT_MAX_STR_DIGITS);
        assert_eq!(
            found,
            expected.map(Int::Small).map_err(|m| TextError::value(m.to_owned())),
            "{text:?} {base}"
        );
    }

    #[test]
    fn accepted() {
        for (text, base, value) in [
            ("1_0", 10, 10),
            ("010", 10, 10),
            ("-5", 10, -5),
            ("+5", 10, 5),
            (" 12 ", 10, 12),
            ("٣٤", 10, 34),
            ("0x1F", 16, 31),
            ("0x1F", 0, 31),
            ("00", 0, 0),
            ("0_0", 0, 0),
            ("0b101", 0, 5),
            ("0o17", 8, 15),
            ("z", 36, 35),
            ("0x_1f", 16, 31),
            ("0b1", 16, 177),
            ("1_0", 2, 2),
            ("-0x1f", 16, -31),
            ("٣", 16, 3),
            (" 0x1 ", 0, 1),
            ("9223372036854775807", 10, i64::MAX),
            ("-9223372036854775808", 10, i64::MIN),
        ] {
            check(text, base, Ok(value));
        }
    }

    #[test]
    fn refused() {
        for (text, base, repr) in [
            ("", 10, "''"),
            (" ", 10, "' '"),
            ("x", 10, "'x'"),
            ("_1", 10, "'_1'"),
            ("1__0", 10, "'1__0'"),
            ("0x10", 10, "'0x10'"),
            ("- 5", 10, "'- 5'"),
            ("1.5", 10, "'1.5'"),
            ("it's", 10, "\"it's\""),
            ("010", 0, "'010'"),
            ("0b102", 0, "'0b102'"),
            ("0x", 16, "'0x'"),
            ("_0x1", 16, "'_0x1'"),
            ("0_x1", 16, "'0_x1'"),
            ("12", 2, "'12'"),
            ("0o", 0, "'0o'"),
            ("", 0, "''"),
            ("ÿ", 36, "'ÿ'"),
        ] {
            check(text, base, Err(&format!("invalid literal for int() with base {base}: {repr}")));
        }
        check("1", 37, Err("int() base must be >= 2 and <= 36, or 0"));
        check("1", 1, Err("int() base must be >= 2 and <= 36, or 0"));
        check(
            &"9".repeat(4301),
            10,
            Err("Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use \
                 sys.set_int_max_str_digits() to increase the limit"),
        );
        let long = format!("{}x", "1".repeat(5000));
        check(&long, 10, Err(&format!("invalid literal for int() with base 10: '{}", "1".repeat(199))));
        let error = parse_int_bytes(b"x\xff", 10, 0).map_err(|e| e.message);
        assert_eq!(error, Err("invalid literal for int() with base 10: b'x\\xff'".into()));
    }

    #[test]
    fn output() {
        assert_eq!(prefixed(IntRef::Small(-255), 16), "-0xff");
        assert_eq!(prefixed(IntRef::Small(i64::MIN), 2).len(), 67);
        assert_eq!(prefixed(IntRef::Small(8), 8), "0o10");
        let mut out = String::new();
        push_i64(&mut out, i64::MIN);
        push_i64(&mut out, 0);
        assert_eq!(out, "-92233720368547758080");
        let edge = num_traits::pow(BigInt::from(10), 4300);
        assert!(int_to_string(IntRef::Big(&edge), 4300).is_err());
        assert_eq!(int_to_string(IntRef::Big(&(&edge - 1)), 4300).map(|text| text.len()), Ok(4300));
        assert_eq!(int_to_string(IntRef::Big(&edge), 0).map(|text| text.len()), Ok(4301));
    }
}
