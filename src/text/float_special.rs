//! Functions of `math` that std lacks or computes loosely: gamma, lgamma, erf, erfc, asinh, acosh, atanh.
//!
//! Owns gamma by Lanczos' approximation, which rounds as CPython's does, and the others in double-double arithmetic,
//! which rounds correctly but for the rarest cases, as recent C libraries do. Their domains' messages are shared with
//! [`super::float_math`].

use std::f64::consts::PI;

use super::float_math::{two_product, two_sum};
use super::float_repr::repr_f64;
use super::{TextError, TextResult};

/// `math.asinh`
pub fn asinh(x: f64) -> f64 {
    let magnitude = x.abs();
    if magnitude < TINY || !magnitude.is_finite() {
        return x;
    }
    let result = if magnitude < 1e-5 {
        // x - x**3 / 6 + 3 * x**5 / 40, whose remainder is beyond double-double.
        let square = Twofold::square(magnitude);
        let series = square.times(square).scaled(3.0 / 40.0).minus(square.over(Twofold::from(6.0)));
        Twofold::from(magnitude).plus(series.scaled(magnitude)).round()
    } else if magnitude > LARGE {
        log_of_twice(magnitude)
    } else {
        let square = magnitude * magnitude;
        let near = (magnitude + square / (1.0 + (1.0 + square).sqrt())).ln_1p();
        // One step of Newton's method on sinh(y) = x.
        let grown = Twofold::from(near).exp_minus_one();
        let sinh = grown.plus(grown.over(grown.plus_one())).scaled(0.5);
        near - sinh.minus(Twofold::from(magnitude)).round() / (1.0 + square).sqrt()
    };
    result.copysign(x)
}

/// `math.acosh`
pub fn acosh(x: f64) -> TextResult<f64> {
    if x < 1.0 {
        return Err(TextError::value(format!(
            "expected argument value not less than 1, got {}",
            repr_f64(x)
        )));
    }
    if x == 1.0 || !x.is_finite() {
        return Ok(if x == 1.0 { 0.0 } else { x });
    }
    if x > LARGE {
        return Ok(log_of_twice(x));
    }
    let above = x - 1.0;
    let near = (above + (2.0 * above + above * above).sqrt()).ln_1p();
    // Newton on cosh(y) - 1 = x - 1, where both sides keep their digits near 1.
    let grown = Twofold::from(near).exp_minus_one();
    let after = grown.plus_one();
    let cosh_less_one = grown.times(grown).over(after).scaled(0.5);
    let sinh = grown.plus(grown.over(after)).scaled(0.5);
    Ok(near - cosh_less_one.minus(Twofold::sum(x, -1.0)).over(sinh).round())
}

/// `math.atanh`
pub fn atanh(x: f64) -> TextResult<f64> {
    let magnitude = x.abs();
    if magnitude >= 1.0 {
        return Err(TextError::value(format!("expected a number between -1 and 1, got {}", repr_f64(x))));
    }
    if magnitude < TINY || x.is_nan() {
        return Ok(x);
    }
    let near = 0.5 * ((magnitude + magnitude) / (1.0 - magnitude)).ln_1p();
    // Newton on (exp(2y) - 1) * (1 - x) = 2x.
    let grown = Twofold::from(2.0 * near).exp_minus_one();
    let missed = grown.times(Twofold::sum(1.0, -magnitude)).minus(Twofold::from(2.0 * magnitude));
    let result = near - missed.round() / (2.0 * (1.0 + magnitude));
    Ok(result.copysign(x))
}

/// `math.erf`
pub fn erf(x: f64) -> f64 {
    let magnitude = x.abs();
    if magnitude < TINY {
        return x.mul_add(TWO_OVER_ROOT_PI.high, x * TWO_OVER_ROOT_PI.low);
    }
    let result = if x.is_nan() {
        return x;
    } else if magnitude >= 6.0 {
        1.0
    } else if magnitude < 3.0 {
        erf_series(magnitude).round()
    } else {
        1.0 - erfc_fraction(magnitude)
    };
    result.copysign(x)
}

/// `math.erfc`
pub fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        x
    } else if x >= 28.0 {
        0.0
    } else if x >= 3.0 {
        erfc_fraction(x)
    } else if x > -3.0 {
        Twofold::from(1.0).minus(erf_series(x)).round()
    } else if x > -6.0 {
        2.0 - erfc_fraction(-x)
    } else {
        2.0
    }
}

/// Below this, asinh, atanh and erf are straight lines.
const TINY: f64 = 1.0 / (1u64 << 28) as f64;
/// Above this, asinh and acosh are the logarithm of twice their argument.
const LARGE: f64 = (1u64 << 28) as f64;

/// `erf` by its series with positive terms: `2/sqrt(pi) * exp(-x*x) * sum of (2*x*x)**n * x / (1*3*...*(2n+1))`.
fn erf_series(x: f64) -> Twofold {
    let square = Twofold::square(x);
    let twice = square.scaled(2.0);
    let mut term = Twofold::from(x);
    let mut sum = term;
    let mut divisor = 1.0;
    while term.high.abs() > sum.high.abs() * 1e-33 {
        divisor += 2.0;
        term = term.times(twice).over(Twofold::from(divisor));
        sum = sum.plus(term);
    }
    let (power, exponent) = square.scaled(-1.0).exp();
    let result = TWO_OVER_ROOT_PI.times(sum).times(power);
    result.scaled(2f64.powi(exponent))
}

/// `erfc` from 3 on, by its continued fraction `exp(-x*x) / (x * sqrt(pi)) / (1 + 1/(2*x*x) / (1 + 2/(2*x*x) / ...))`.
fn erfc_fraction(x: f64) -> f64 {
    let square = Twofold::square(x);
    let twice = square.scaled(2.0);
    let mut fraction = Twofold::from(1.0);
    for count in (1..=64).rev() {
        fraction = Twofold::from(f64::from(count)).over(twice.times(fraction)).plus_one();
    }
    let (power, exponent) = square.scaled(-1.0).exp();
    let result = ONE_OVER_ROOT_PI.times(power).over(fraction.times(Twofold::from(x)));
    libm::ldexp(result.round(), exponent)
}

/// `log(2 * x)`
fn log_of_twice(x: f64) -> f64 {
    let (mantissa, exponent) = libm::frexp(x);
    let near = mantissa.ln();
    // Newton on exp(y) = mantissa.
    let missed = Twofold::from(-near).exp_minus_one().plus_one().scaled(mantissa).minus(Twofold::from(1.0));
    let whole = LN_2.scaled(f64::from(exponent + 1));
    whole.plus(Twofold::from(near)).plus(missed).round()
}

const LN_2: Twofold = Twofold { high: std::f64::consts::LN_2, low: 2.3190468138462996e-17 };
const TWO_OVER_ROOT_PI: Twofold =
    Twofold { high: std::f64::consts::FRAC_2_SQRT_PI, low: 1.533545961316588e-17 };
const ONE_OVER_ROOT_PI: Twofold = Twofold { high: 0.5641895835477563, low: 7.66772980658294e-18 };

/// A number as the sum of two floats: twice the digits. `high` is the nearest float to it.
#[derive(Debug, Clone, Copy)]
struct Twofold {
    high: f64,
    low: f64,
}

impl From<f64> for Twofold {
    fn from(high: f64) -> Self {
        Twofold { high, low: 0.0 }
    }
}

impl Twofold {
    fn sum(x: f64, y: f64) -> Self {
        let (high, low) = two_sum(x, y);
        Twofold { high, low }
    }

    fn square(x: f64) -> Self {
        let (high, low) = two_product(x, x);
        Twofold { high, low }
    }

    fn plus(self, other: Self) -> Self {
        let high = Self::sum(self.high, other.high);
        let low = Self::sum(self.low, other.low);
        let joined = Self::sum(high.high, high.low + low.high);
        Self::sum(joined.high, joined.low + low.low)
    }

    fn plus_one(self) -> Self {
        self.plus(Self::from(1.0))
    }

    fn minus(self, other: Self) -> Self {
        self.plus(Twofold { high: -other.high, low: -other.low })
    }

    fn times(self, other: Self) -> Self {
        let (high, low) = two_product(self.high, other.high);
        Self::sum(high, low + (self.high * other.low + self.low * other.high))
    }

    /// Times a plain float.
    fn scaled(self, factor: f64) -> Self {
        self.times(Self::from(factor))
    }

    fn over(self, other: Self) -> Self {
        let first = self.high / other.high;
        let rest = self.minus(other.scaled(first));
        let second = rest.high / other.high;
        let rest = rest.minus(other.scaled(second));
        let third = rest.high / other.high;
        Self::sum(first, second).plus(Self::from(third))
    }

    /// The exponential as a number near 1 and an exponent of two.
    fn exp(self) -> (Self, i32) {
        let exponent = (self.high / LN_2.high).round();
        let rest = self.minus(LN_2.scaled(exponent));
        (rest.small_exp_minus_one().plus_one(), exponent as i32)
    }

    /// `exp(x) - 1`, to all digits even near zero; for results that a float holds.
    fn exp_minus_one(self) -> Self {
        if self.high.abs() < 0.5 {
            return self.small_exp_minus_one();
        }
        let (power, exponent) = self.exp();
        power.scaled(2f64.powi(exponent)).minus(Self::from(1.0))
    }

    /// `exp(x) - 1` for `x` between -1/2 and 1/2.
    fn small_exp_minus_one(self) -> Self {
        const HALVINGS: i32 = 6;
        const TERMS: u32 = 11;
        let x = self.scaled(2f64.powi(-HALVINGS));
        // x * (1 + x/2 * (1 + x/3 * ...))
        let mut series = Self::from(1.0);
        for count in (2..=TERMS).rev() {
            series = series.times(x).over(Self::from(f64::from(count))).plus_one();
        }
        let mut result = x.times(series);
        for _ in 0..HALVINGS {
            // (1 + p)**2 - 1
            result = result.scaled(2.0).plus(result.times(result));
        }
        result
    }

    fn round(self) -> f64 {
        self.high + self.low
    }
}

/// Lanczos' approximation with 13 terms for doubles, and its g: Boost's `lanczos13m53`.
const LANCZOS_G: f64 = 6.02468004077673;
const LANCZOS_NUMERATOR: [f64; 13] = [
    23531376880.41076,
    42919803642.6491,
    35711959237.35567,
    17921034426.03721,
    6039542586.352028,
    1439720407.3117216,
    248874557.86205417,
    31426415.585400194,
    2876370.6289353725,
    186056.26539522348,
    8071.672002365816,
    210.82427775157936,
    2.5066282746310002,
];
const LANCZOS_DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// `math.gamma`
pub fn gamma(x: f64) -> TextResult<f64> {
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x == 0.0 || x == f64::NEG_INFINITY || (x < 0.0 && x.floor() == x) {
        return Err(gamma_domain(x));
    }
    if x.floor() == x && x <= 23.0 {
        // Exact: (x - 1)! for the factorials that a float holds.
        return Ok((1..x as u64).fold(1.0, |product, factor| product * factor as f64));
    }
    let magnitude = x.abs();
    if magnitude < 1e-20 {
        let result = 1.0 / x;
        return if result.is_infinite() { Err(TextError::overflow("math range error")) } else { Ok(result) };
    }
    if magnitude > 200.0 {
        return if x < 0.0 { Ok(0.0 / sin_pi(x)) } else { Err(TextError::overflow("math range error")) };
    }
    // y = magnitude + g - 1/2 is rounded; z corrects for that.
    let shift = LANCZOS_G - 0.5;
    let y = magnitude + shift;
    let lost = if magnitude > shift { (y - magnitude) - shift } else { (y - shift) - magnitude };
    let z = lost * LANCZOS_G / y;
    let result = if x < 0.0 {
        let result = -PI / sin_pi(magnitude) / magnitude * y.exp() / lanczos_sum(magnitude);
        let result = result - z * result;
        if magnitude < 140.0 {
            result / y.powf(magnitude - 0.5)
        } else {
            let root = y.powf(magnitude / 2.0 - 0.25);
            result / root / root
        }
    } else {
        let result = lanczos_sum(magnitude) / y.exp();
        let result = result + z * result;
        if magnitude < 140.0 {
            result * y.powf(magnitude - 0.5)
        } else {
            let root = y.powf(magnitude / 2.0 - 0.25);
            result * root * root
        }
    };
    if result.is_infinite() { Err(TextError::overflow("math range error")) } else { Ok(result) }
}

/// `math.lgamma`
pub fn lgamma(x: f64) -> TextResult<f64> {
    if !x.is_finite() {
        return Ok(x.abs());
    }
    if x.floor() == x && x <= 2.0 {
        return if x <= 0.0 { Err(gamma_domain(x)) } else { Ok(0.0) };
    }
    let magnitude = x.abs();
    if magnitude < 1e-20 {
        return Ok(-magnitude.ln());
    }
    let mut result = lanczos_sum(magnitude).ln() - LANCZOS_G;
    result += (magnitude - 0.5) * ((magnitude + LANCZOS_G - 0.5).ln() - 1.0);
    if x < 0.0 {
        // Euler's reflection.
        const LN_PI: f64 = 1.1447298858494002;
        result = LN_PI - sin_pi(magnitude).abs().ln() - magnitude.ln() - result;
    }
    if result.is_infinite() { Err(TextError::overflow("math range error")) } else { Ok(result) }
}

fn gamma_domain(x: f64) -> TextError {
    TextError::value(format!("expected a noninteger or positive integer, got {}", repr_f64(x)))
}

fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    let terms = LANCZOS_NUMERATOR.iter().zip(&LANCZOS_DENOMINATOR);
    if x < 5.0 {
        for (above, below) in terms.rev() {
            numerator = numerator * x + above;
            denominator = denominator * x + below;
        }
    } else {
        // In powers of 1/x, so that nothing overflows.
        for (above, below) in terms {
            numerator = numerator / x + above;
            denominator = denominator / x + below;
        }
    }
    numerator / denominator
}

/// The sine of pi times x, accurate near its zeros.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: TextResult<f64>) -> String {
        found.map_or_else(|error| error.message.into_owned(), repr_f64)
    }

    #[test]
    fn gamma_values() {
        assert_eq!(gamma(5.0), Ok(24.0));
        assert_eq!(gamma(0.5), Ok(1.7724538509055159));
        assert_eq!(gamma(-1.5), Ok(2.3632718012073544));
        assert_eq!(lgamma(10.5), Ok(13.940625219403763));
        assert_eq!(lgamma(5.0), Ok(3.178053830347945));
        assert_eq!(shown(gamma(-1.0)), "expected a noninteger or positive integer, got -1.0");
        assert_eq!(shown(gamma(200.0)), "math range error");
        assert_eq!(shown(gamma(-200.5)), "-0.0");
        assert_eq!(shown(lgamma(f64::NEG_INFINITY)), "inf");
    }

    #[test]
    fn other_values() {
        assert_eq!(erf(0.9620177876945988), 0.8263278051995523);
        assert_eq!(erfc(5.87347677416178), 9.869042347445544e-17);
        assert_eq!((erf(0.0), erf(7.0), erfc(30.0), erfc(-7.0)), (0.0, 1.0, 0.0, 2.0));
        assert_eq!(asinh(-6.911198962470393e-5), -6.91119895696854e-5);
        assert_eq!(acosh(3.2758633796658443), Ok(1.8555732717270497));
        assert_eq!(atanh(-0.5237101853201722), Ok(-0.5814385138628003));
        assert_eq!(shown(acosh(0.5)), "expected argument value not less than 1, got 0.5");
        assert_eq!(shown(atanh(1.0)), "expected a number between -1 and 1, got 1.0");
        assert_eq!((asinh(0.0), acosh(1.0), atanh(0.0)), (0.0, Ok(0.0), Ok(0.0)));
        assert_eq!(asinh(f64::NEG_INFINITY), f64::NEG_INFINITY);
    }
}
