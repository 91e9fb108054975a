//! Objects as text.

use crate::value::{Str, Value};
use crate::vm::{Result, Vm};

impl Vm {
    /// `repr(object)`
    pub fn repr(&mut self, object: &Value) -> Result<Str> {
        let _ = object;
        Err(self.not_implemented_error("repr"))
    }

    /// `str(object)`
    pub fn str(&mut self, object: &Value) -> Result<Str> {
        let _ = object;
        Err(self.not_implemented_error("str"))
    }

    /// `ascii(object)`
    pub fn ascii(&mut self, object: &Value) -> Result<Str> {
        let _ = object;
        Err(self.not_implemented_error("ascii"))
    }

    /// `format(object, spec)`
    pub fn format(&mut self, object: &Value, spec: &str) -> Result<Str> {
        let _ = (object, spec);
        Err(self.not_implemented_error("format"))
    }

    /// `repr(object)` as text.
    pub fn repr_string(&mut self, object: &Value) -> Result<String> {
        Ok(self.repr(object)?.as_str().to_owned())
    }

    /// `str(object)` as text.
    pub fn str_string(&mut self, object: &Value) -> Result<String> {
        Ok(self.str(object)?.as_str().to_owned())
    }

    /// Runs `f` unless `object` is being shown already further out (then gives back `None`): for the `repr` of
    /// containers that hold themselves.
    pub fn repr_guard<T>(
        &mut self,
        object: &Value,
        f: impl FnOnce(&mut Vm) -> Result<T>,
    ) -> Result<Option<T>> {
        let bits = object.bits();
        if self.in_repr.contains(&bits) {
            return Ok(None);
        }
        self.in_repr.push(bits);
        let result = f(self);
        self.in_repr.retain(|b| *b != bits);
        result.map(Some)
    }
}
