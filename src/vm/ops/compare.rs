//! Comparison, truth and hashing.

use crate::bytecode::Op;
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// `a <op> b` for `Op::Lt` to `Op::Ge`, as an object (rich comparison may give anything).
    pub fn compare(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        let _ = (op, a, b);
        Err(self.not_implemented_error("compare"))
    }

    /// The truth of `a <op> b`; for `Eq`/`Ne` of containers' items identity counts as equality.
    pub fn compare_truth(&mut self, op: Op, a: &Value, b: &Value) -> Result<bool> {
        let result = self.compare(op, a, b)?;
        self.truth(&result)
    }

    /// `a is b or a == b`.
    pub fn eq(&mut self, a: &Value, b: &Value) -> Result<bool> {
        if a.is(b) {
            return Ok(true);
        }
        self.compare_truth(Op::Eq, a, b)
    }

    /// `bool(a)`.
    pub fn truth(&mut self, a: &Value) -> Result<bool> {
        let _ = a;
        Err(self.not_implemented_error("truth"))
    }

    /// `hash(a)` as the language sees it.
    pub fn hash(&mut self, a: &Value) -> Result<i64> {
        let _ = a;
        Err(self.not_implemented_error("hash"))
    }
}
