//! Floats as text: `repr`, the presentations `e f g %` underneath `format()` and `%`, `float.hex`, `repr` of complex.
//!
//! Owns where the decimal point goes and how exponents look; the digits come from the zmij crate (shortest) and from
//! Rust's formatter (a given number of digits, correctly rounded). Widths, signs and grouping are in
//! [`super::format_spec`]; reading is in [`super::float_parse`].

use super::hash::integer_parts;
use super::push_repeated;

/// More significant digits or decimals than any double has: what is asked beyond is zeros.
const MAX_EXACT_DIGITS: usize = 1100;

/// How a float is presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The shortest text that reads back as the same float.
    Shortest,
    /// So many decimals and an exponent: `e`.
    Exponent(usize),
    /// So many decimals: `f`.
    Fixed(usize),
    /// So many significant digits, as fixed or exponent, whichever suits: `g`.
    General(usize),
}

/// What else a presentation asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extras {
    /// `#`: keep the point, and trailing zeros under `General`.
    pub alternate: bool,
    /// Show a float as one: `1.0` rather than `1`.
    pub point_zero: bool,
    /// `z`: what rounds to zero loses its sign.
    pub no_negative_zero: bool,
    /// `E`, `F`, `G`: letters in upper case.
    pub upper: bool,
}

/// `repr(value)`.
///
/// ```
/// use coil::text::float_repr::repr_f64;
/// assert_eq!(repr_f64(1e16), "1e+16");
/// assert_eq!(repr_f64(0.0001), "0.0001");
/// ```
pub fn repr_f64(value: f64) -> String {
    let mut out = String::with_capacity(24);
    push_repr_f64(&mut out, value);
    out
}

/// Appends `repr(value)` to `out`.
pub fn push_repr_f64(out: &mut String, value: f64) {
    if !value.is_finite() {
        out.push_str(non_finite(value, false));
        return;
    }
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(value);
    let bytes = text.as_bytes();
    // zmij agrees with Python except on how an exponent looks and on 0.0000ddd, which Python writes as d.dde-05.
    let tiny = bytes.first().is_some_and(|&b| b == b'0' || b == b'-') && text.contains("0.0000");
    if !tiny && !bytes.contains(&b'e') {
        out.push_str(text);
        return;
    }
    let (negative, digits, point) = split_decimal(text);
    layout(out, negative, &digits, point, Style::Shortest, Extras { point_zero: true, ..Extras::default() });
}

/// `repr` of a complex number's part: as a float's, but without `.0`.
pub fn push_complex_part(out: &mut String, value: f64) {
    let start = out.len();
    push_repr_f64(out, value);
    if out.get(start..).is_some_and(|part| part.ends_with(".0")) {
        out.truncate(out.len() - 2);
    }
}

/// `repr(complex(real, imaginary))`.
pub fn repr_complex(real: f64, imaginary: f64) -> String {
    let mut out = String::with_capacity(24);
    if real == 0.0 && real.is_sign_positive() {
        push_complex_part(&mut out, imaginary);
        out.push('j');
        return out;
    }
    out.push('(');
    push_complex_part(&mut out, real);
    if imaginary.is_nan() || imaginary.is_sign_positive() {
        out.push('+');
    }
    push_complex_part(&mut out, imaginary);
    out.push_str("j)");
    out
}

/// Appends `value` in the given style: a minus sign if there is one, digits, point, exponent; or `inf` and `nan`.
pub fn push_styled(out: &mut String, value: f64, style: Style, extras: Extras) {
    if !value.is_finite() {
        out.push_str(non_finite(value, extras.upper));
        return;
    }
    match style {
        Style::Fixed(decimals) => push_fixed(out, value, decimals, extras),
        Style::Shortest => {
            let mut buffer = zmij::Buffer::new();
            let (negative, digits, point) = split_decimal(buffer.format_finite(value));
            layout(out, negative, &digits, point, style, extras);
        }
        Style::Exponent(decimals) => {
            let (negative, digits, point) = significant(value, decimals.saturating_add(1));
            layout(out, negative, &digits, point, style, extras);
        }
        Style::General(precision) => {
            let precision = precision.max(1);
            let (negative, digits, point) = significant(value, precision);
            layout(out, negative, &digits, point, Style::General(precision), extras);
        }
    }
}

/// `value.hex()`.
pub fn hex_f64(value: f64) -> String {
    if !value.is_finite() {
        return non_finite(value, false).to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let (mantissa, exponent) = integer_parts(value);
    let lead = mantissa >> 52;
    let fraction = mantissa & ((1 << 52) - 1);
    format!("{sign}0x{lead}.{fraction:013x}p{:+}", exponent + 52)
}

fn non_finite(value: f64, upper: bool) -> &'static str {
    match (value.is_nan(), value < 0.0, upper) {
        (true, _, false) => "nan",
        (true, _, true) => "NAN",
        (false, false, false) => "inf",
        (false, false, true) => "INF",
        (false, true, false) => "-inf",
        (false, true, true) => "-INF",
    }
}

/// Splits a plain or scientific decimal into sign, digits without leading or trailing zeros, and the position of the
/// point counted from the first digit. Zero is the digit `0` with the point behind it.
fn split_decimal(text: &str) -> (bool, Vec<u8>, i32) {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match text.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().unwrap_or(0)),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    let leading = digits.iter().take_while(|&&digit| digit == b'0').count();
    digits.drain(..leading);
    let trailing = digits.iter().rev().take_while(|&&digit| digit == b'0').count();
    digits.truncate(digits.len() - trailing);
    if digits.is_empty() {
        return (negative, vec![b'0'], 1);
    }
    (negative, digits, whole.len() as i32 - leading as i32 + exponent)
}

/// Sign, exactly `count` significant digits correctly rounded (zeros beyond what a double can have are left out), and
/// the position of the point.
fn significant(value: f64, count: usize) -> (bool, Vec<u8>, i32) {
    if let Some((digits, point)) = few_significant(value, count) {
        return (value.is_sign_negative(), digits, point);
    }
    let text = format!("{:.*e}", count.min(MAX_EXACT_DIGITS) - 1, value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits: Vec<u8> = mantissa.bytes().filter(|&byte| byte != b'.').collect();
    let exponent: i32 = exponent.parse().unwrap_or(0);
    (value.is_sign_negative(), digits, exponent + 1)
}

/// As `significant`, from the shortest decimal that reads back as the value: up to 15 digits both round alike, except
/// where what is cut off is just a 5. If a decimal of one digit more than `count` lay between both, it would be the
/// shortest; and fewer digits than 15 come back unchanged from a normal float.
fn few_significant(value: f64, count: usize) -> Option<(Vec<u8>, i32)> {
    if !value.is_normal() || !(1..=15).contains(&count) {
        return None;
    }
    let mut buffer = zmij::Buffer::new();
    let (_, mut digits, mut point) = split_decimal(buffer.format_finite(value));
    let up = match digits.get(count..) {
        None | Some([]) => return Some((digits, point)),
        Some([b'5']) => return None,
        Some([next, ..]) => *next >= b'5',
    };
    digits.truncate(count);
    if up {
        let nines = digits.iter().rev().take_while(|&&digit| digit == b'9').count();
        let kept = digits.len() - nines;
        digits.truncate(kept);
        match digits.last_mut() {
            Some(last) => *last += 1,
            None => {
                digits.push(b'1');
                point += 1;
            }
        }
    }
    Some((digits, point))
}

fn push_fixed(out: &mut String, value: f64, decimals: usize, extras: Extras) {
    let start = out.len();
    if !push_fixed_fast(out, value, decimals) {
        use std::fmt::Write;
        let exact = decimals.min(MAX_EXACT_DIGITS);
        let _ = write!(out, "{value:.exact$}");
        push_repeated(out, '0', decimals - exact);
    }
    if extras.alternate && decimals == 0 {
        out.push('.');
    }
    if extras.no_negative_zero {
        drop_zero_sign(out, start);
    }
}

/// Moderate floats with few decimals, by integer arithmetic. Declines what it cannot be sure to round correctly.
fn push_fixed_fast(out: &mut String, value: f64, decimals: usize) -> bool {
    const POWERS: [f64; 10] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
    let Some(&power) = POWERS.get(decimals) else { return false };
    let scaled = value.abs() * power;
    if scaled >= 1e15 {
        return false;
    }
    let whole = scaled.trunc();
    let rest = scaled - whole;
    // The product is off by at most half a unit in its last place, under 0.0625 here: outside this band the rounded
    // integer is certain; inside, only the exact expansion tells.
    let margin = scaled * f64::EPSILON;
    if (rest - 0.5).abs() <= margin {
        return false;
    }
    let rounded = whole as u64 + u64::from(rest > 0.5);
    if value.is_sign_negative() {
        out.push('-');
    }
    if decimals == 0 {
        super::int_text::push_i64(out, rounded as i64);
        return true;
    }
    let power = power as u64;
    super::int_text::push_i64(out, (rounded / power) as i64);
    out.push('.');
    // With a one before it the fraction keeps its zeros.
    let mut buffer = itoa::Buffer::new();
    out.push_str(buffer.format(power + rounded % power).get(1..).unwrap_or_default());
    true
}

/// Removes a minus sign at `start` when only zeros follow.
fn drop_zero_sign(out: &mut String, start: usize) {
    let is_zero = out.get(start..).is_some_and(|text| {
        let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
        text.starts_with('-') && mantissa.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'))
    });
    if is_zero {
        out.remove(start);
    }
}

/// Writes digits with a point or an exponent, by the rules of the style.
fn layout(out: &mut String, negative: bool, digits: &[u8], point: i32, style: Style, extras: Extras) {
    let is_zero = digits.iter().all(|&digit| digit == b'0');
    if negative && !(extras.no_negative_zero && is_zero) {
        out.push('-');
    }
    let with_exponent = match style {
        Style::Shortest => point <= -4 || point > 16,
        Style::Exponent(_) => true,
        Style::Fixed(_) => false,
        Style::General(precision) => {
            let limit = precision as i64 - i64::from(extras.point_zero);
            point <= -4 || i64::from(point) > limit
        }
    };
    let significant = match style {
        Style::Exponent(decimals) => decimals + 1,
        Style::General(precision) if extras.alternate => precision,
        _ => digits.iter().rposition(|&digit| digit != b'0').map_or(1, |last| last + 1),
    };
    let digit = |at: usize| char::from(digits.get(at).copied().unwrap_or(b'0'));
    if with_exponent {
        out.push(digit(0));
        if significant > 1 || extras.alternate {
            out.push('.');
        }
        out.extend((1..significant).map(digit));
        let exponent = if is_zero { 0 } else { point - 1 };
        use std::fmt::Write;
        let letter = if extras.upper { 'E' } else { 'e' };
        let _ = write!(out, "{letter}{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.unsigned_abs());
        return;
    }
    let mut decimals = 0;
    if point <= 0 {
        out.push_str("0.");
        push_repeated(out, '0', point.unsigned_abs() as usize);
        out.extend((0..significant).map(digit));
        return;
    }
    let point = point as usize;
    out.extend((0..point).map(digit));
    if significant > point || extras.alternate || extras.point_zero {
        out.push('.');
        decimals = significant.saturating_sub(point);
        out.extend((point..significant).map(digit));
    }
    if extras.point_zero && decimals == 0 {
        out.push('0');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr() {
        let check = |value: f64, expected: &str| assert_eq!(repr_f64(value), expected);
        check(0.0, "0.0");
        check(-0.0, "-0.0");
        check(1.0, "1.0");
        check(-1.5, "-1.5");
        check(0.1, "0.1");
        check(0.1 + 0.2, "0.30000000000000004");
        check(1e15, "1000000000000000.0");
        check(1234567890123456.0, "1234567890123456.0");
        check(9999999999999998.0, "9999999999999998.0");
        check(1e16, "1e+16");
        check(1.5e16, "1.5e+16");
        check(1e22, "1e+22");
        check(1e100, "1e+100");
        check(0.0001, "0.0001");
        check(0.00012345, "0.00012345");
        check(0.00001, "1e-05");
        check(-0.000012345, "-1.2345e-05");
        check(10.0000123, "10.0000123");
        check(5e-324, "5e-324");
        check(1.7976931348623157e308, "1.7976931348623157e+308");
        check(f64::INFINITY, "inf");
        check(f64::NEG_INFINITY, "-inf");
        check(f64::NAN, "nan");
    }

    #[test]
    fn few_digits_are_the_exact_ones() {
        let mut bits = 1u64;
        for round in 0..20_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Floats of all sizes, decimals, and halves.
            let value = match round % 3 {
                0 => f64::from_bits(bits),
                1 => (bits >> 40) as f64 / 1000.0,
                _ => (bits >> 50) as f64 / 64.0,
            };
            for count in [1, 2, 3, 6, 9, 14, 15] {
                let Some((mut digits, point)) = few_significant(value, count) else { continue };
                digits.resize(count, b'0');
                let exact = format!("{:.*e}", count - 1, value.abs());
                let (mantissa, exponent) = exact.split_once('e').unwrap_or_default();
                let expected: Vec<u8> = mantissa.bytes().filter(|&byte| byte != b'.').collect();
                assert_eq!(
                    (digits, (point - 1).to_string()),
                    (expected, exponent.to_owned()),
                    "{value} {count}"
                );
            }
        }
    }

    #[test]
    fn complex() {
        let check =
            |real: f64, imaginary: f64, expected: &str| assert_eq!(repr_complex(real, imaginary), expected);
        check(1.0, 2.0, "(1+2j)");
        check(0.0, 1.5, "1.5j");
        check(-0.0, -0.0, "(-0-0j)");
        check(0.0, -0.0, "-0j");
        check(1.0, f64::NAN, "(1+nanj)");
        check(f64::INFINITY, f64::NEG_INFINITY, "(inf-infj)");
        check(1e16, 1e-5, "(1e+16+1e-05j)");
    }

    #[test]
    fn styles() {
        let check = |value: f64, style: Style, expected: &str| {
            let mut out = String::new();
            push_styled(&mut out, value, style, Extras::default());
            assert_eq!(out, expected, "{value} {style:?}");
        };
        check(2.5, Style::Fixed(0), "2");
        check(0.5, Style::Fixed(0), "0");
        check(1.5, Style::Fixed(0), "2");
        check(0.125, Style::Fixed(2), "0.12");
        check(2.675, Style::Fixed(2), "2.67");
        check(1.005, Style::Fixed(2), "1.00");
        check(-0.001, Style::Fixed(2), "-0.00");
        check(123.456, Style::Fixed(2), "123.46");
        check(1e15, Style::Fixed(1), "1000000000000000.0");
        check(9.999, Style::Fixed(2), "10.00");
        check(1.5, Style::Fixed(12), "1.500000000000");
        check(12345.678, Style::Exponent(3), "1.235e+04");
        check(0.0, Style::Exponent(2), "0.00e+00");
        check(1e-7, Style::Exponent(0), "1e-07");
        check(100000.0, Style::General(6), "100000");
        check(1000000.0, Style::General(6), "1e+06");
        check(0.0001, Style::General(6), "0.0001");
        check(0.00001, Style::General(6), "1e-05");
        check(99999.9, Style::General(5), "1e+05");
        check(0.0, Style::General(6), "0");
        assert_eq!(hex_f64(0.1), "0x1.999999999999ap-4");
        assert_eq!(hex_f64(5e-324), "0x0.0000000000001p-1022");
        assert_eq!(hex_f64(1.7976931348623157e308), "0x1.fffffffffffffp+1023");
        assert_eq!(hex_f64(-0.0), "-0x0.0p+0");
    }
}
