//! Complex numbers: the body, and which rule of `text/complex_math.rs` an operator needs: a real operand stays real, as in
//! C's Annex G (since 3.14).

use super::number::Num;
use crate::bytecode::Op;
use crate::heap_type;
use crate::text::complex_math::{self, Complex};
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

/// What an operand is to complex arithmetic.
#[derive(Clone, Copy)]
enum Part {
    Real(f64),
    Complex(Complex),
}

impl Part {
    fn whole(self) -> Complex {
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
        let (x, y) = (a.whole(), b.whole());
        let result = match (op, a, b) {
            (Op::Add, Part::Complex(x), Part::Real(r)) | (Op::Add, Part::Real(r), Part::Complex(x)) => {
                (x.0 + r, x.1)
            }
            (Op::Add, ..) => (x.0 + y.0, x.1 + y.1),
            (Op::Sub, Part::Complex(x), Part::Real(r)) => (x.0 - r, x.1),
            (Op::Sub, Part::Real(r), Part::Complex(x)) => (r - x.0, -x.1),
            (Op::Sub, ..) => (x.0 - y.0, x.1 - y.1),
            (Op::Mul, Part::Complex(x), Part::Real(r)) | (Op::Mul, Part::Real(r), Part::Complex(x)) => {
                complex_math::multiply_real(x, r)
            }
            (Op::Mul, ..) => complex_math::multiply(x, y),
            (Op::TrueDiv, Part::Complex(x), Part::Real(r)) => {
                self.text_result(complex_math::divide_by_real(x, r))?
            }
            (Op::TrueDiv, Part::Real(r), Part::Complex(y)) => {
                self.text_result(complex_math::divide_real(r, y))?
            }
            (Op::TrueDiv, ..) => self.text_result(complex_math::divide(x, y))?,
            _ => self.text_result(complex_math::power(x, y))?,
        };
        Ok(Some(self.heap.complex(result.0, result.1)))
    }

    /// `a ** b`
    pub(crate) fn complex_pow(&mut self, a: Complex, b: Complex) -> Result {
        let (real, imag) = self.text_result(complex_math::power(a, b))?;
        Ok(self.heap.complex(real, imag))
    }

    /// `abs(c)`
    pub(crate) fn complex_abs(&mut self, real: f64, imag: f64) -> Result {
        self.text_result(complex_math::absolute((real, imag))).map(Value::float)
    }
}
