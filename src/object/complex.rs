//! Complex numbers: the body and the arithmetic, with the mixed real and complex rules of C's Annex G as since 3.14.

use super::number::Num;
use crate::bytecode::Op;
use crate::heap_type;
use crate::value::{Heap, Value};
use crate::vm::{Result, Vm};

/// A complex number.
pub struct ComplexObj {
    /// The real part.
    pub real: f64,
    /// The imaginary part.
    pub imag: f64,
}
heap_type!(ComplexObj: Complex, |this, tracer| {});

impl Heap {
    /// A complex value.
    pub fn complex(&self, real: f64, imag: f64) -> Value {
        self.alloc(ComplexObj { real, imag }).into()
    }
}

type C = (f64, f64);

/// What an operand is to complex arithmetic: a real number stays one.
#[derive(Clone, Copy)]
enum Part {
    Real(f64),
    Complex(C),
}

impl Part {
    fn whole(self) -> C {
        match self {
            Part::Real(r) => (r, 0.0),
            Part::Complex(c) => c,
        }
    }
}

impl Vm {
    fn complex_part(&mut self, n: Num<'_>) -> Result<Part> {
        match n {
            Num::Complex(real, imag) => Ok(Part::Complex((real, imag))),
            n => self.text_result(n.to_f64()).map(Part::Real),
        }
    }

    /// `a <op> b` where one of them is complex; `None` for operators that complex numbers don't have.
    pub(crate) fn complex_binary(&mut self, op: Op, a: Num<'_>, b: Num<'_>) -> Result<Option<Value>> {
        if !matches!(op, Op::Add | Op::Sub | Op::Mul | Op::TrueDiv | Op::Pow) {
            return Ok(None);
        }
        let (a, b) = (self.complex_part(a)?, self.complex_part(b)?);
        let (real, imag) = match (op, a, b) {
            (Op::Add, Part::Complex(x), Part::Real(r)) | (Op::Add, Part::Real(r), Part::Complex(x)) => {
                (x.0 + r, x.1)
            }
            (Op::Add, ..) => (a.whole().0 + b.whole().0, a.whole().1 + b.whole().1),
            (Op::Sub, Part::Complex(x), Part::Real(r)) => (x.0 - r, x.1),
            (Op::Sub, Part::Real(r), Part::Complex(x)) => (r - x.0, -x.1),
            (Op::Sub, ..) => (a.whole().0 - b.whole().0, a.whole().1 - b.whole().1),
            (Op::Mul, Part::Complex(x), Part::Real(r)) | (Op::Mul, Part::Real(r), Part::Complex(x)) => {
                (x.0 * r, x.1 * r)
            }
            (Op::Mul, ..) => multiply(a.whole(), b.whole()),
            (Op::TrueDiv, _, y) => {
                let y = y.whole();
                if y == (0.0, 0.0) {
                    return Err(self.zero_division_error("division by zero"));
                }
                match (a, b) {
                    (Part::Complex(x), Part::Real(r)) => (x.0 / r, x.1 / r),
                    (Part::Real(r), Part::Complex(y)) => divide_real(r, y),
                    _ => divide(a.whole(), y),
                }
            }
            _ => return self.complex_pow(a.whole(), b.whole()).map(Some),
        };
        Ok(Some(self.heap.complex(real, imag)))
    }

    /// `a ** b`
    pub(crate) fn complex_pow(&mut self, a: C, b: C) -> Result {
        let result = if b == (0.0, 0.0) {
            (1.0, 0.0)
        } else if a == (0.0, 0.0) {
            if b.0 < 0.0 || b.1 != 0.0 {
                return Err(self.zero_division_error("zero to a negative or complex power"));
            }
            (0.0, 0.0)
        } else if b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0 {
            let power = small_power(a, b.0.abs() as u32);
            if b.0 < 0.0 {
                // The reciprocal of the positive power.
                if power == (0.0, 0.0) {
                    return Err(self.zero_division_error("zero to a negative or complex power"));
                }
                divide_real(1.0, power)
            } else {
                power
            }
        } else {
            let size = a.0.hypot(a.1);
            let angle = a.1.atan2(a.0);
            let mut length = size.powf(b.0);
            let mut phase = angle * b.0;
            if b.1 != 0.0 {
                length *= (-angle * b.1).exp();
                phase += b.1 * size.ln();
            }
            (length * phase.cos(), length * phase.sin())
        };
        let finite = |c: C| c.0.is_finite() && c.1.is_finite();
        if !finite(result) && finite(a) && finite(b) {
            return Err(self.overflow_error("complex exponentiation"));
        }
        Ok(self.heap.complex(result.0, result.1))
    }

    /// `abs(c)`
    pub(crate) fn complex_abs(&mut self, real: f64, imag: f64) -> Result {
        let size = real.hypot(imag);
        if size.is_infinite() && real.is_finite() && imag.is_finite() {
            return Err(self.overflow_error("absolute value too large"));
        }
        Ok(Value::float(size))
    }
}

fn multiply(x: C, y: C) -> C {
    let (ac, bd, ad, bc) = (x.0 * y.0, x.1 * y.1, x.0 * y.1, x.1 * y.0);
    let result = (ac - bd, ad + bc);
    if !(result.0.is_nan() && result.1.is_nan()) {
        return result;
    }
    // Two NaNs may hide an infinity: a product with an infinite operand is infinite.
    let boxed = |c: C| {
        let unit = |part: f64| (if part.is_infinite() { 1.0f64 } else { 0.0 }).copysign(part);
        (unit(c.0), unit(c.1))
    };
    let plain = |c: C| {
        let zero = |part: f64| if part.is_nan() { 0.0f64.copysign(part) } else { part };
        (zero(c.0), zero(c.1))
    };
    let infinite = |c: C| c.0.is_infinite() || c.1.is_infinite();
    let (mut x, mut y, mut recalculate) = (x, y, false);
    if infinite(x) {
        (x, y, recalculate) = (boxed(x), plain(y), true);
    }
    if infinite(y) {
        (x, y, recalculate) = (plain(x), boxed(y), true);
    }
    if !recalculate && [ac, bd, ad, bc].iter().any(|p| p.is_infinite()) {
        (x, y, recalculate) = (plain(x), plain(y), true);
    }
    if !recalculate {
        return result;
    }
    (f64::INFINITY * (x.0 * y.0 - x.1 * y.1), f64::INFINITY * (x.0 * y.1 + x.1 * y.0))
}

/// Smith's method: scaled by the larger part of the divisor, which isn't zero.
fn divide(x: C, y: C) -> C {
    let result = if y.0.abs() >= y.1.abs() {
        let ratio = y.1 / y.0;
        let denominator = y.0 + y.1 * ratio;
        ((x.0 + x.1 * ratio) / denominator, (x.1 - x.0 * ratio) / denominator)
    } else if y.1.abs() >= y.0.abs() {
        let ratio = y.0 / y.1;
        let denominator = y.0 * ratio + y.1;
        ((x.0 * ratio + x.1) / denominator, (x.1 * ratio - x.0) / denominator)
    } else {
        (f64::NAN, f64::NAN)
    };
    recover_quotient(result, x, y)
}

fn divide_real(r: f64, y: C) -> C {
    let result = if y.0.abs() >= y.1.abs() {
        let ratio = y.1 / y.0;
        let denominator = y.0 + y.1 * ratio;
        (r / denominator, (-r * ratio) / denominator)
    } else if y.1.abs() >= y.0.abs() {
        let ratio = y.0 / y.1;
        let denominator = y.0 * ratio + y.1;
        ((r * ratio) / denominator, -r / denominator)
    } else {
        (f64::NAN, f64::NAN)
    };
    if result.0.is_nan() && result.1.is_nan() && r.is_finite() && (y.0.is_infinite() || y.1.is_infinite()) {
        let unit = |part: f64| (if part.is_infinite() { 1.0f64 } else { 0.0 }).copysign(part);
        return (0.0 * (r * unit(y.0)), 0.0 * (-r * unit(y.1)));
    }
    result
}

/// Infinities and zeros that the quotient of NaNs hides.
fn recover_quotient(result: C, x: C, y: C) -> C {
    if !(result.0.is_nan() && result.1.is_nan()) {
        return result;
    }
    let unit = |part: f64| (if part.is_infinite() { 1.0f64 } else { 0.0 }).copysign(part);
    let (x_infinite, y_infinite) =
        (x.0.is_infinite() || x.1.is_infinite(), y.0.is_infinite() || y.1.is_infinite());
    if x_infinite && y.0.is_finite() && y.1.is_finite() {
        let (p, q) = (unit(x.0), unit(x.1));
        return (f64::INFINITY * (p * y.0 + q * y.1), f64::INFINITY * (q * y.0 - p * y.1));
    }
    if y_infinite && x.0.is_finite() && x.1.is_finite() {
        let (p, q) = (unit(y.0), unit(y.1));
        return (0.0 * (x.0 * p + x.1 * q), 0.0 * (x.1 * p - x.0 * q));
    }
    result
}

fn small_power(base: C, exponent: u32) -> C {
    let (mut power, mut factor, mut mask) = ((1.0, 0.0), base, 1u32);
    while mask > 0 && exponent >= mask {
        if exponent & mask != 0 {
            power = multiply(power, factor);
        }
        mask <<= 1;
        factor = multiply(factor, factor);
    }
    power
}
