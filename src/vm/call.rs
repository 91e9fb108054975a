//! Calls from native code.

use super::{Result, Vm};
use crate::value::{Str, Value};

/// Native stack that must be left before a nested native call, and the size of a further piece.
const STACK_RESERVE: usize = 256 << 10;
const STACK_PIECE: usize = 4 << 20;

impl Vm {
    /// Runs `f`, which may lead back here (the `repr` of a list of lists, a comparison of tuples of tuples, a call of
    /// script code): RecursionError when that nests too deeply, and never a native stack overflow.
    pub fn nested<T>(&mut self, f: impl FnOnce(&mut Vm) -> Result<T>) -> Result<T> {
        if self.native_depth >= self.recursion_limit {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        self.native_depth += 1;
        let result = stacker::maybe_grow(STACK_RESERVE, STACK_PIECE, || f(self));
        self.native_depth -= 1;
        result
    }

    /// `callable(*args)`
    pub fn call(&mut self, callable: &Value, args: &[Value]) -> Result {
        let _ = (callable, args);
        Err(self.not_implemented_error("call"))
    }

    /// `callable(*positional, **keywords)`: `all` holds the positional arguments, then the values of the keywords that the
    /// tuple `names` names.
    pub fn call_kw(&mut self, callable: &Value, all: &[Value], names: &Value) -> Result {
        let _ = (callable, all, names);
        Err(self.not_implemented_error("call"))
    }

    /// `object.name(*args)`
    pub fn call_method(&mut self, object: &Value, name: &Str, args: &[Value]) -> Result {
        let method = self.get_attr(object, name)?;
        self.call(&method, args)
    }

    /// `object.name(*args)` for a name that isn't interned beforehand.
    pub fn call_method_named(&mut self, object: &Value, name: &str, args: &[Value]) -> Result {
        let name = self.intern(name);
        self.call_method(object, &name, args)
    }
}
