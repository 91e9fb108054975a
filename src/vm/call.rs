//! Calls from native code.

use super::{Result, Vm};
use crate::value::{Str, Value};

impl Vm {
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
