//! Floats: immediates, and the body of instances of subclasses; their arithmetic.

use crate::bytecode::Op;
use crate::heap_type;
use crate::text::float_math::{self, Power};
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

impl Vm {
    /// `a <op> b` for two floats; `None` for operators that floats don't have.
    #[inline]
    pub(crate) fn float_binary(&mut self, op: Op, x: f64, y: f64) -> Result<Option<Value>> {
        Ok(Some(Value::float(match op {
            Op::Add => x + y,
            Op::Sub => x - y,
            Op::Mul => x * y,
            Op::TrueDiv if y == 0.0 => {
                return Err(self.zero_division_error("division by zero"));
            }
            Op::TrueDiv => x / y,
            Op::FloorDiv => {
                return self.text_result(float_math::floor_div(x, y)).map(|f| Some(Value::float(f)));
            }
            Op::Mod => return self.text_result(float_math::modulo(x, y)).map(|f| Some(Value::float(f))),
            Op::Pow => return self.float_pow(x, y).map(Some),
            _ => return Ok(None),
        })))
    }

    /// `x ** y`: complex for a fractional power of a negative number.
    pub(crate) fn float_pow(&mut self, x: f64, y: f64) -> Result {
        match float_math::power(x, y) {
            Power::Float(power) => Ok(Value::float(power)),
            Power::Complex => self.complex_pow((x, 0.0), (y, 0.0)),
            Power::ZeroToNegative => Err(self.zero_division_error("zero to a negative power")),
            Power::OutOfRange => Err(self.range_error()),
        }
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
