//! Arithmetic: built-in numbers and sequences at once, everything else through the operator methods.

use crate::bytecode::Op;
use crate::value::Value;
use crate::vm::{Result, Vm};
use num_bigint::BigInt;

impl Vm {
    /// `a <op> b` for an arithmetic opcode (`Op::Add` to `Op::MatMul`).
    pub fn binary(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        let _ = (op, a, b);
        Err(self.not_implemented_error("binary"))
    }

    /// `a <op>= b`.
    pub fn inplace(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        let _ = (op, a, b);
        Err(self.not_implemented_error("inplace"))
    }

    /// `-a`, `+a`, `~a` for `Op::Neg`, `Op::Pos`, `Op::Invert`.
    pub fn unary(&mut self, op: Op, a: &Value) -> Result {
        let _ = (op, a);
        Err(self.not_implemented_error("unary"))
    }

    /// `operator.index(a)`: TypeError "'str' object cannot be interpreted as an integer".
    pub fn index(&mut self, a: &Value) -> Result {
        let _ = a;
        Err(self.not_implemented_error("index"))
    }

    /// `operator.index(a)` as an i64; OverflowError if it doesn't fit.
    pub fn index_i64(&mut self, a: &Value) -> Result<i64> {
        let _ = a;
        Err(self.not_implemented_error("index"))
    }

    /// `operator.index(a)` clamped to an i64, as slice bounds are.
    pub fn index_clamped(&mut self, a: &Value) -> Result<i64> {
        let _ = a;
        Err(self.not_implemented_error("index"))
    }

    /// `operator.index(a)` as a big integer.
    pub fn index_big(&mut self, a: &Value) -> Result<BigInt> {
        let _ = a;
        Err(self.not_implemented_error("index"))
    }

    /// A real number as a double, as the math functions take it (`__float__`, `__index__`).
    pub fn to_f64(&mut self, a: &Value) -> Result<f64> {
        let _ = a;
        Err(self.not_implemented_error("float"))
    }
}
