//! Arithmetic of complex numbers where plain formulas are not enough: products and quotients with infinities, powers.
//!
//! Owns C's Annex G rules (what computes as NaN but should be infinite or zero) and the messages. Numbers are pairs of
//! real and imaginary part; sums need no help.

use super::{ErrorKind, TextError, TextResult};

/// A complex number: real and imaginary part.
pub type Complex = (f64, f64);

/// Exponents up to this size are multiplied out.
const LARGEST_MULTIPLIED: f64 = 100.0;

/// `left * right`
pub fn multiply(left: Complex, right: Complex) -> Complex {
    let ((a, b), (c, d)) = (left, right);
    let (ac, bd, ad, bc) = (a * c, b * d, a * d, b * c);
    let plain = (ac - bd, ad + bc);
    if !(plain.0.is_nan() && plain.1.is_nan()) {
        return plain;
    }
    let is_infinite = |x: Complex| x.0.is_infinite() || x.1.is_infinite();
    let overflowed = [ac, bd, ad, bc].iter().any(|part| part.is_infinite());
    if !is_infinite(left) && !is_infinite(right) && !overflowed {
        return plain;
    }
    let (mut left, mut right) = (left, right);
    if is_infinite(left) {
        left = boxed(left);
        right = without_nan(right);
    }
    if is_infinite(right) {
        right = boxed(right);
        left = without_nan(left);
    }
    let (left, right) = (without_nan(left), without_nan(right));
    let ((a, b), (c, d)) = (left, right);
    (f64::INFINITY * (a * c - b * d), f64::INFINITY * (a * d + b * c))
}

/// `left * right` with a real factor: it scales both parts, nothing else.
pub fn multiply_real(left: Complex, right: f64) -> Complex {
    (left.0 * right, left.1 * right)
}

/// `left / right`
pub fn divide(left: Complex, right: Complex) -> TextResult<Complex> {
    let ((a, b), (c, d)) = (left, right);
    if c == 0.0 && d == 0.0 {
        return Err(division_by_zero());
    }
    // Smith's method: divide by the larger part first, so that nothing overflows on the way.
    let plain = if c.abs() >= d.abs() {
        let ratio = d / c;
        let denominator = c + d * ratio;
        ((a + b * ratio) / denominator, (b - a * ratio) / denominator)
    } else if d.abs() >= c.abs() {
        let ratio = c / d;
        let denominator = c * ratio + d;
        ((a * ratio + b) / denominator, (b * ratio - a) / denominator)
    } else {
        (f64::NAN, f64::NAN)
    };
    if !(plain.0.is_nan() && plain.1.is_nan()) {
        return Ok(plain);
    }
    let infinite = |x: Complex| x.0.is_infinite() || x.1.is_infinite();
    let finite = |x: Complex| x.0.is_finite() && x.1.is_finite();
    if infinite(left) && finite(right) {
        let (x, y) = boxed(left);
        return Ok((f64::INFINITY * (x * c + y * d), f64::INFINITY * (y * c - x * d)));
    }
    if infinite(right) && finite(left) {
        let (x, y) = boxed(right);
        return Ok((0.0 * (a * x + b * y), 0.0 * (b * x - a * y)));
    }
    Ok(plain)
}

/// `left / right` with a real divisor.
pub fn divide_by_real(left: Complex, right: f64) -> TextResult<Complex> {
    if right == 0.0 { Err(division_by_zero()) } else { Ok((left.0 / right, left.1 / right)) }
}

/// `left / right` with a real dividend.
pub fn divide_real(left: f64, right: Complex) -> TextResult<Complex> {
    let (c, d) = right;
    if c == 0.0 && d == 0.0 {
        return Err(division_by_zero());
    }
    let plain = if c.abs() >= d.abs() {
        let ratio = d / c;
        let denominator = c + d * ratio;
        (left / denominator, -left * ratio / denominator)
    } else if d.abs() >= c.abs() {
        let ratio = c / d;
        let denominator = c * ratio + d;
        (left * ratio / denominator, -left / denominator)
    } else {
        (f64::NAN, f64::NAN)
    };
    if plain.0.is_nan() && plain.1.is_nan() && left.is_finite() && (c.is_infinite() || d.is_infinite()) {
        let (x, y) = boxed(right);
        return Ok((0.0 * (left * x), 0.0 * (-left * y)));
    }
    Ok(plain)
}

/// `base ** exponent`
pub fn power(base: Complex, exponent: Complex) -> TextResult<Complex> {
    let whole =
        exponent.1 == 0.0 && exponent.0.floor() == exponent.0 && exponent.0.abs() <= LARGEST_MULTIPLIED;
    let result = if whole { power_whole(base, exponent.0)? } else { power_polar(base, exponent)? };
    if result.0.is_infinite() || result.1.is_infinite() {
        return Err(TextError::overflow("complex exponentiation"));
    }
    Ok(result)
}

/// `abs(value)`
pub fn absolute(value: Complex) -> TextResult<f64> {
    let result = value.0.hypot(value.1);
    if result.is_infinite() && value.0.is_finite() && value.1.is_finite() {
        return Err(TextError::overflow("absolute value too large"));
    }
    Ok(result)
}

fn power_whole(base: Complex, exponent: f64) -> TextResult<Complex> {
    let count = exponent.abs() as u32;
    let mut result = (1.0, 0.0);
    let mut square = base;
    let mut rest = count;
    while rest > 0 {
        if rest & 1 == 1 {
            result = multiply(result, square);
        }
        rest >>= 1;
        square = multiply(square, square);
    }
    if exponent >= 0.0 {
        return Ok(result);
    }
    // A tiny base may have become zero on the way.
    divide((1.0, 0.0), result).map_err(|_| zero_to_negative())
}

fn power_polar(base: Complex, exponent: Complex) -> TextResult<Complex> {
    if exponent == (0.0, 0.0) {
        return Ok((1.0, 0.0));
    }
    if base == (0.0, 0.0) {
        if exponent.1 != 0.0 || exponent.0 < 0.0 {
            return Err(zero_to_negative());
        }
        return Ok((0.0, 0.0));
    }
    let size = base.0.hypot(base.1);
    let angle = base.1.atan2(base.0);
    let mut length = size.powf(exponent.0);
    let mut phase = angle * exponent.0;
    if exponent.1 != 0.0 {
        length *= (-angle * exponent.1).exp();
        phase += exponent.1 * size.ln();
    }
    if phase.is_infinite() {
        // An angle without a direction: CPython reports every domain error here as this one.
        return Err(zero_to_negative());
    }
    Ok((length * phase.cos(), length * phase.sin()))
}

/// Infinite parts as one, finite ones as zero, signs kept.
fn boxed(value: Complex) -> Complex {
    let part = |x: f64| (if x.is_infinite() { 1.0f64 } else { 0.0 }).copysign(x);
    (part(value.0), part(value.1))
}

/// NaN parts as zero, signs kept.
fn without_nan(value: Complex) -> Complex {
    let part = |x: f64| if x.is_nan() { 0f64.copysign(x) } else { x };
    (part(value.0), part(value.1))
}

fn division_by_zero() -> TextError {
    TextError { kind: ErrorKind::ZeroDivision, message: "division by zero".into() }
}

fn zero_to_negative() -> TextError {
    TextError { kind: ErrorKind::ZeroDivision, message: "zero to a negative or complex power".into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_and_quotients() {
        const INF: f64 = f64::INFINITY;
        assert_eq!(multiply((1.0, 2.0), (3.0, -4.0)), (11.0, 2.0));
        assert_eq!(multiply((INF, INF), (1.0, 0.0)), (INF, INF));
        assert_eq!(divide((1.0, 2.0), (3.0, -4.0)), Ok((-0.2, 0.4)));
        assert_eq!(divide((1.0, 1.0), (INF, INF)), Ok((0.0, 0.0)));
        assert_eq!(divide_real(1.0, (0.0, 1.0)), Ok((0.0, -1.0)));
        assert_eq!(divide((1.0, 0.0), (0.0, 0.0)).map_err(|e| e.message), Err("division by zero".into()));
    }

    #[test]
    fn powers() {
        assert_eq!(power((1.0, 2.0), (2.0, 0.0)), Ok((-3.0, 4.0)));
        assert_eq!(power((1.0, 2.0), (-3.0, 0.0)), Ok((-0.08800000000000001, 0.016)));
        assert_eq!(power((1.0, 2.0), (0.5, 0.0)), Ok((1.272019649514069, 0.7861513777574233)));
        assert_eq!(power((-8.0, 0.0), (1.0 / 3.0, 0.0)), Ok((1.0000000000000002, 1.7320508075688772)));
        assert_eq!(
            power((1e308, 1.0), (3.0, 0.0)).map_err(|e| e.message),
            Err("complex exponentiation".into())
        );
        let zero = power((0.0, 0.0), (-1.0, 0.0)).map_err(|e| e.message);
        assert_eq!(zero, Err("zero to a negative or complex power".into()));
        assert_eq!(absolute((3.0, 4.0)), Ok(5.0));
    }
}
