//! The functions of the `math` module on floats, and the operators `//`, `%`, `divmod` and `**` of float.
//!
//! Owns domains, overflow and messages, and the functions that need more than the platform's: exact sums, norms.
//! The rest is what std takes from the platform's library, as CPython does. Gamma and its relatives are in
//! [`super::float_special`], ints in [`super::int_math`].

use std::f64::consts::PI;

use super::float_repr::repr_f64;
use super::{ErrorKind, IntRef, TextError, TextResult};

/// Whether a function that takes a float may answer infinity for a finite one by overflowing.
enum Infinity {
    Overflow,
    Domain,
}

fn domain_error() -> TextError {
    TextError::value("math domain error")
}

fn range_error() -> TextError {
    TextError::overflow("math range error")
}

fn division_by_zero() -> TextError {
    TextError { kind: ErrorKind::ZeroDivision, message: "division by zero".into() }
}

/// Applies a function of one float and judges its result; `expected` says what the domain is.
fn checked(x: f64, function: impl Fn(f64) -> f64, infinity: Infinity, expected: &str) -> TextResult<f64> {
    let result = function(x);
    let outside = || Err(TextError::value(format!("{expected}, got {}", repr_f64(x))));
    if result.is_nan() && !x.is_nan() {
        return outside();
    }
    if result.is_infinite() && x.is_finite() {
        return match infinity {
            Infinity::Overflow => Err(range_error()),
            Infinity::Domain => outside(),
        };
    }
    Ok(result)
}

/// Declares functions of one float that only need their result judged.
macro_rules! functions {
    ($($(#[$meta:meta])* $name:ident: $function:expr, $infinity:ident, $expected:literal;)*) => {$(
        $(#[$meta])*
        pub fn $name(x: f64) -> TextResult<f64> {
            checked(x, $function, Infinity::$infinity, $expected)
        }
    )*};
}

functions! {
    /// `math.sqrt`
    sqrt: f64::sqrt, Domain, "expected a nonnegative input";
    /// `math.exp`
    exp: f64::exp, Overflow, "";
    /// `math.exp2`
    exp2: f64::exp2, Overflow, "";
    /// `math.expm1`
    expm1: f64::exp_m1, Overflow, "";
    /// `math.log` of one float; see [`log_of_int`] for ints.
    log: f64::ln, Domain, "expected a positive input";
    /// `math.log2` of a float
    log2: f64::log2, Domain, "expected a positive input";
    /// `math.log10` of a float
    log10: f64::log10, Domain, "expected a positive input";
    /// `math.log1p`
    log1p: f64::ln_1p, Domain, "expected argument value > -1";
    /// `math.sin`
    sin: f64::sin, Domain, "expected a finite input";
    /// `math.cos`
    cos: f64::cos, Domain, "expected a finite input";
    /// `math.tan`
    tan: f64::tan, Domain, "expected a finite input";
    /// `math.asin`
    asin: f64::asin, Domain, "expected a number in range from -1 up to 1";
    /// `math.acos`
    acos: f64::acos, Domain, "expected a number in range from -1 up to 1";
    /// `math.sinh`
    sinh: f64::sinh, Overflow, "";
    /// `math.cosh`
    cosh: f64::cosh, Overflow, "";
}

/// A logarithm of an int of any size; `function` is one of [`f64::ln`], [`f64::log2`], [`f64::log10`].
pub fn log_of_int(value: IntRef<'_>, function: fn(f64) -> f64) -> TextResult<f64> {
    let positive = match value {
        IntRef::Small(small) => small > 0,
        IntRef::Big(big) => big.sign() == num_bigint::Sign::Plus,
    };
    if !positive {
        return Err(TextError::value("expected a positive input"));
    }
    match (value.to_f64(), value) {
        (Ok(value), _) => Ok(function(value)),
        (Err(_), IntRef::Big(big)) => {
            let exponent = big.bits();
            // 0.5 to 1, correctly rounded but for what lies far below its last bit.
            let top = num_traits::ToPrimitive::to_f64(&(big >> (exponent - 128))).unwrap_or(1.0);
            Ok(function(top * 2f64.powi(-128)) + function(2.0) * exponent as f64)
        }
        (Err(error), IntRef::Small(_)) => Err(error),
    }
}

/// `math.pow`
pub fn pow(x: f64, y: f64) -> TextResult<f64> {
    let result = x.powf(y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || (result.is_infinite() && x == 0.0) {
            return Err(domain_error());
        }
        if result.is_infinite() {
            return Err(range_error());
        }
    }
    Ok(result)
}

/// What `x ** y` comes to for floats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Power {
    /// A float.
    Float(f64),
    /// A negative base and a fractional exponent: to be computed as complex numbers.
    Complex,
    /// `ZeroDivisionError: zero to a negative power`
    ZeroToNegative,
    /// `OverflowError: (34, 'Numerical result out of range')`, an exception with these two arguments.
    OutOfRange,
}

/// `x ** y`
pub fn power(x: f64, y: f64) -> Power {
    if x == 0.0 && y < 0.0 {
        return Power::ZeroToNegative;
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y.trunc() != y {
        return Power::Complex;
    }
    let result = x.powf(y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Power::OutOfRange;
    }
    Power::Float(result)
}

/// `divmod(x, y)`
pub fn div_mod(x: f64, y: f64) -> TextResult<(f64, f64)> {
    if y == 0.0 {
        return Err(division_by_zero());
    }
    let mut remainder = x % y;
    let mut quotient = (x - remainder) / y;
    if remainder == 0.0 {
        remainder = 0.0f64.copysign(y);
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return Ok((0.0f64.copysign(x / y), remainder));
    }
    let floor = quotient.floor();
    Ok((if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder))
}

/// `x // y`
pub fn floor_div(x: f64, y: f64) -> TextResult<f64> {
    div_mod(x, y).map(|(quotient, _)| quotient)
}

/// `x % y`
pub fn modulo(x: f64, y: f64) -> TextResult<f64> {
    if y == 0.0 {
        return Err(division_by_zero());
    }
    let remainder = x % y;
    Ok(if remainder == 0.0 {
        0.0f64.copysign(y)
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder + y
    } else {
        remainder
    })
}

/// `math.fmod`
pub fn fmod(x: f64, y: f64) -> TextResult<f64> {
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error()) } else { Ok(result) }
}

/// `math.remainder`
pub fn remainder(x: f64, y: f64) -> TextResult<f64> {
    if x.is_nan() || y.is_nan() {
        return Ok(x + y);
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error());
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (magnitude, modulus) = (x.abs(), y.abs());
    let rest = magnitude % modulus;
    let short = modulus - rest;
    let result = if rest < short {
        rest
    } else if rest > short {
        -short
    } else {
        // A tie: the quotient must be even.
        rest - 2.0 * ((0.5 * (magnitude - rest)) % modulus)
    };
    Ok(1f64.copysign(x) * result)
}

/// `math.ldexp`; an exponent too large for its type should come clamped.
pub fn ldexp(x: f64, exponent: i64) -> TextResult<f64> {
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    let exponent = exponent.clamp(-100_000, 100_000) as i32;
    let result = libm::ldexp(x, exponent);
    if result.is_infinite() { Err(range_error()) } else { Ok(result) }
}

/// `math.frexp`
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() { (x, 0) } else { libm::frexp(x) }
}

/// `math.modf`
pub fn modf(x: f64) -> (f64, f64) {
    if x.is_infinite() {
        return (0f64.copysign(x), x);
    }
    let whole = x.trunc();
    ((x - whole).copysign(x), whole)
}

/// `math.nextafter` without steps
pub fn next_after(x: f64, toward: f64) -> f64 {
    if x.is_nan() || toward.is_nan() {
        x + toward
    } else if x == toward {
        toward
    } else if x < toward {
        x.next_up()
    } else {
        x.next_down()
    }
}

/// `math.nextafter` with `steps`, which must not be negative; one too large for its type should come as its maximum.
pub fn next_after_steps(x: f64, toward: f64, steps: u64) -> f64 {
    if x.is_nan() || toward.is_nan() {
        return x + toward;
    }
    if steps == 0 || x == toward {
        return if steps == 0 { x } else { toward };
    }
    // Floats in order as integers in order.
    let rank = |x: f64| {
        let magnitude = (x.to_bits() & !(1 << 63)) as i128;
        if x.is_sign_negative() { -magnitude } else { magnitude }
    };
    let (from, to) = (rank(x), rank(toward));
    let reached =
        if from < to { (from + i128::from(steps)).min(to) } else { (from - i128::from(steps)).max(to) };
    if reached == to {
        return toward;
    }
    let magnitude = f64::from_bits(reached.unsigned_abs() as u64);
    if reached < 0 || (reached == 0 && from < 0) { -magnitude } else { magnitude }
}

/// `math.ulp`
pub fn ulp(x: f64) -> f64 {
    let magnitude = x.abs();
    if !magnitude.is_finite() {
        return magnitude;
    }
    let next = magnitude.next_up();
    if next.is_infinite() { magnitude - magnitude.next_down() } else { next - magnitude }
}

/// `math.fma`
pub fn fma(x: f64, y: f64, z: f64) -> TextResult<f64> {
    let result = x.mul_add(y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(TextError::value("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(TextError::overflow("overflow in fma"));
    }
    Ok(result)
}

/// `math.isclose`
pub fn is_close(a: f64, b: f64, relative: f64, absolute: f64) -> TextResult<bool> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(TextError::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (b - a).abs();
    Ok(difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute)
}

/// `math.degrees`
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / PI)
}

/// `math.radians`
pub fn radians(x: f64) -> f64 {
    x * (PI / 180.0)
}

/// `math.hypot`, and `math.dist` given the differences: as good as correctly rounded.
pub fn norm(values: &[f64]) -> f64 {
    let largest = values.iter().fold(0.0f64, |largest, x| largest.max(x.abs()));
    if values.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if values.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 {
        return 0.0;
    }
    // Scaling by a power of two is exact, and keeps the squares from overflowing or vanishing.
    let (_, exponent) = frexp(largest);
    let scaled = |x: f64| libm::ldexp(x, -exponent);
    let (mut sum, mut low) = (0.0, 0.0);
    for &x in values {
        let x = scaled(x);
        let (square, square_low) = two_product(x, x);
        let (next, next_low) = two_sum(sum, square);
        sum = next;
        low += next_low + square_low;
    }
    let total = sum + low;
    let root = total.sqrt();
    // One step of Newton's method on what the root's square misses, computed exactly.
    let (square, square_low) = two_product(root, root);
    let missing = ((sum - square) + low) - square_low;
    libm::ldexp(root + missing / (2.0 * root), exponent)
}

/// `math.fsum`: the sum, correctly rounded.
pub fn fsum(values: impl IntoIterator<Item = f64>) -> TextResult<f64> {
    let mut sum = ExactSum::default();
    for value in values {
        sum.add(value)?;
    }
    sum.total()
}

/// `math.sumprod` of floats: the sum of the products, correctly rounded.
pub fn sumprod(pairs: impl IntoIterator<Item = (f64, f64)>) -> f64 {
    let (mut sum, mut plain, mut exact) = (ExactSum::default(), 0.0, true);
    for (x, y) in pairs {
        let (product, low) = two_product(x, y);
        plain += product;
        exact &= product.is_finite() && low.is_finite();
        exact = exact && sum.add(product).and_then(|()| sum.add(low)).is_ok();
    }
    if !exact {
        return plain;
    }
    sum.total().unwrap_or(plain)
}

/// A sum of floats without rounding, for `fsum`: feed it one by one.
#[derive(Debug, Clone, Default)]
pub struct ExactSum {
    /// Floats that do not overlap, in ascending order, whose exact sum is the sum so far.
    partials: Vec<f64>,
    infinities: f64,
    has_special: bool,
    specials: f64,
}

impl ExactSum {
    /// Adds one float.
    pub fn add(&mut self, value: f64) -> TextResult<()> {
        let mut x = value;
        let mut kept = 0;
        for at in 0..self.partials.len() {
            let (high, low) = two_sum(x, self.partials.get(at).copied().unwrap_or(0.0));
            if low != 0.0
                && let Some(slot) = self.partials.get_mut(kept)
            {
                *slot = low;
                kept += 1;
            }
            x = high;
        }
        self.partials.truncate(kept);
        if x == 0.0 {
            return Ok(());
        }
        if x.is_finite() {
            self.partials.push(x);
            return Ok(());
        }
        if value.is_finite() {
            return Err(TextError::overflow("intermediate overflow in fsum"));
        }
        if value.is_infinite() {
            self.infinities += value;
        }
        self.has_special = true;
        self.specials += value;
        self.partials.clear();
        Ok(())
    }

    /// The sum, rounded once.
    pub fn total(&self) -> TextResult<f64> {
        if self.has_special {
            if self.infinities.is_nan() {
                return Err(TextError::value("-inf + inf in fsum"));
            }
            return Ok(self.specials);
        }
        let mut rest = self.partials.iter().rev().copied();
        let Some(mut high) = rest.next() else { return Ok(0.0) };
        let mut low = 0.0;
        for next in rest.by_ref() {
            (high, low) = two_sum(high, next);
            if low != 0.0 {
                break;
            }
        }
        // Exactly between two floats: what lies below decides.
        if let Some(below) = rest.next()
            && ((low < 0.0 && below < 0.0) || (low > 0.0 && below > 0.0))
        {
            let twice = low * 2.0;
            let rounded = high + twice;
            if twice == rounded - high {
                high = rounded;
            }
        }
        Ok(high)
    }
}

/// `x + y` rounded, and what rounding lost.
pub(crate) fn two_sum(x: f64, y: f64) -> (f64, f64) {
    let (x, y) = if x.abs() < y.abs() { (y, x) } else { (x, y) };
    let high = x + y;
    (high, y - (high - x))
}

/// `x * y` rounded, and what rounding lost.
pub(crate) fn two_product(x: f64, y: f64) -> (f64, f64) {
    let product = x * y;
    (product, x.mul_add(y, -product))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: TextResult<f64>) -> String {
        found.map_or_else(|error| error.message.into_owned(), repr_f64)
    }

    #[test]
    fn domains() {
        assert_eq!(shown(sqrt(-1.0)), "expected a nonnegative input, got -1.0");
        assert_eq!(shown(log(0.0)), "expected a positive input, got 0.0");
        assert_eq!(shown(log1p(-1.0)), "expected argument value > -1, got -1.0");
        assert_eq!(shown(acos(2.0)), "expected a number in range from -1 up to 1, got 2.0");
        assert_eq!(shown(exp(1000.0)), "math range error");
        assert_eq!(shown(sin(f64::INFINITY)), "expected a finite input, got inf");
        assert_eq!(shown(fmod(1.0, 0.0)), "math domain error");
        assert_eq!(shown(pow(10.0, 400.0)), "math range error");
        assert_eq!(shown(pow(0.0, -1.0)), "math domain error");
        assert_eq!(shown(ldexp(1.0, 5000)), "math range error");
        assert_eq!(shown(ldexp(1.0, -5000)), "0.0");
        assert_eq!(shown(fma(f64::INFINITY, 0.0, 1.0)), "invalid operation in fma");
        let huge = num_bigint::BigInt::from(1) << 2000;
        assert_eq!(shown(log_of_int(IntRef::Big(&huge), f64::ln)), "1386.2943611198907");
        assert_eq!(shown(log_of_int(IntRef::Big(&huge), f64::log2)), "2000.0");
        assert_eq!(shown(log_of_int(IntRef::Small(0), f64::ln)), "expected a positive input");
        let power_of_ten = num_traits::pow(num_bigint::BigInt::from(10), 400);
        assert_eq!(shown(log_of_int(IntRef::Big(&power_of_ten), f64::log10)), "400.0");
    }

    #[test]
    fn operators() {
        assert_eq!(div_mod(-1.0, 0.3), Ok((-4.0, 0.19999999999999996)));
        assert_eq!(floor_div(-5.0, f64::INFINITY), Ok(-1.0));
        assert_eq!(modulo(1.0, f64::NEG_INFINITY), Ok(f64::NEG_INFINITY));
        assert_eq!(modulo(0.0, -3.0).map(|x| x.is_sign_negative()), Ok(true));
        assert_eq!(floor_div(1e308, 1e-308), Ok(f64::INFINITY));
        assert_eq!(shown(modulo(1.0, 0.0)), "division by zero");
        assert_eq!(power(-8.0, 1.0 / 3.0), Power::Complex);
        assert_eq!(power(0.0, -1.0), Power::ZeroToNegative);
        assert_eq!(power(10.0, 400.0), Power::OutOfRange);
        assert_eq!(power(2.0, -1.0), Power::Float(0.5));
        assert_eq!(remainder(5.0, 2.0), Ok(1.0));
        assert_eq!(remainder(3.0, 2.0), Ok(-1.0));
    }

    #[test]
    fn sums_and_norms() {
        assert_eq!(fsum([0.1; 10]), Ok(1.0));
        assert_eq!(fsum([1e100, 1.0, -1e100]), Ok(1.0));
        assert_eq!(shown(fsum([f64::INFINITY, f64::NEG_INFINITY])), "-inf + inf in fsum");
        assert_eq!(shown(fsum([1e308, 1e308])), "intermediate overflow in fsum");
        assert_eq!(sumprod([(1.0, 3.0), (2.5, 4.0)]), 13.0);
        assert_eq!(norm(&[3.0, 4.0]), 5.0);
        assert_eq!(norm(&[1e308, 1e308]), 1.4142135623730951e308);
        assert_eq!(norm(&[5e-324, 5e-324]), 5e-324);
        assert_eq!(norm(&[]), 0.0);
        assert_eq!(norm(&[f64::INFINITY, f64::NAN]), f64::INFINITY);
    }

    #[test]
    fn neighbours() {
        assert_eq!(next_after(0.0, 1.0), 5e-324);
        assert_eq!(next_after_steps(1.0, 2.0, 5), 1.000000000000001);
        assert_eq!(next_after_steps(1.0, f64::INFINITY, u64::MAX), f64::INFINITY);
        assert_eq!(next_after_steps(5e-324, -1.0, 2), -5e-324);
        assert_eq!(ulp(1.0), 2.220446049250313e-16);
        assert_eq!(ulp(f64::MAX), 1.99584030953472e+292);
        assert_eq!(modf(-1.5), (-0.5, -1.0));
        assert_eq!(frexp(8.0), (0.5, 4));
    }
}
