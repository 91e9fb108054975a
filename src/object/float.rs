//! Floats: immediates, and the body of instances of subclasses; their arithmetic.

use crate::bytecode::Op;
use crate::heap_type;
use crate::value::Value;
use crate::vm::{Result, Vm};

/// An instance of a subclass of `float`; exact floats are immediates.
pub struct FloatObj(pub f64);
heap_type!(FloatObj: HeapFloat, |this, tracer| {});

impl Value {
    /// The number, if this is a float (an instance of a subclass too).
    #[inline]
    pub fn to_float(&self) -> Option<f64> {
        if self.is_float() { Some(self.float_unchecked()) } else { self.get::<FloatObj>().map(|f| f.0) }
    }
}

/// Quotient rounded down and remainder with the divisor's sign; `y` is not 0.
pub fn float_divmod(x: f64, y: f64) -> (f64, f64) {
    let mut remainder = x % y;
    let mut quotient = (x - remainder) / y;
    if remainder == 0.0 {
        remainder = 0.0f64.copysign(y);
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder += y;
        quotient -= 1.0;
    }
    let quotient = if quotient == 0.0 {
        0.0f64.copysign(x / y)
    } else {
        // The division above may have missed the whole number by a rounding.
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (quotient, remainder)
}

/// The remainder with the divisor's sign; `y` is not 0.
#[inline]
pub fn float_mod(x: f64, y: f64) -> f64 {
    let remainder = x % y;
    if remainder == 0.0 {
        0.0f64.copysign(y)
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder + y
    } else {
        remainder
    }
}

impl Vm {
    /// `a <op> b` for two floats; `None` for operators that floats don't have.
    #[inline]
    pub(crate) fn float_binary(&mut self, op: Op, x: f64, y: f64) -> Result<Option<Value>> {
        Ok(Some(Value::float(match op {
            Op::Add => x + y,
            Op::Sub => x - y,
            Op::Mul => x * y,
            Op::TrueDiv | Op::FloorDiv | Op::Mod if y == 0.0 => {
                return Err(self.zero_division_error("division by zero"));
            }
            Op::TrueDiv => x / y,
            Op::FloorDiv => float_divmod(x, y).0,
            Op::Mod => float_mod(x, y),
            Op::Pow => return self.float_pow(x, y).map(Some),
            _ => return Ok(None),
        })))
    }

    /// `x ** y`: complex for a fractional power of a negative number.
    pub(crate) fn float_pow(&mut self, x: f64, y: f64) -> Result {
        if x == 0.0 && y < 0.0 {
            return Err(self.zero_division_error("zero to a negative power"));
        }
        if x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor() {
            return self.complex_pow((x, 0.0), (y, 0.0));
        }
        let power = x.powf(y);
        if power.is_infinite() && x.is_finite() && y.is_finite() {
            return Err(self.range_error());
        }
        Ok(Value::float(power))
    }

    /// OverflowError: (34, 'Numerical result out of range')
    #[cold]
    pub(crate) fn range_error(&mut self) -> crate::vm::Raise {
        let text = self.new_str("Numerical result out of range");
        match self.exception_class("OverflowError") {
            Some(class) => self.error_of(&class, vec![Value::int32(34), text]),
            None => self.overflow_error("Numerical result out of range"),
        }
    }
}
