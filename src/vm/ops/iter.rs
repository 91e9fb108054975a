//! Iteration.

use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// `iter(object)`
    pub fn iter(&mut self, object: &Value) -> Result {
        let _ = object;
        Err(self.not_implemented_error("iter"))
    }

    /// The next item of an iterator, `None` at its end (a StopIteration that script code raised included; its value is
    /// dropped).
    pub fn next(&mut self, iterator: &Value) -> Result<Option<Value>> {
        let _ = iterator;
        Err(self.not_implemented_error("next"))
    }

    /// All items of an iterable. The items of lists and tuples are copied at once.
    pub fn collect(&mut self, iterable: &Value) -> Result<Vec<Value>> {
        let _ = iterable;
        Err(self.not_implemented_error("collect"))
    }

    /// Calls `f` with each item; it gives back whether to go on.
    pub fn for_each(&mut self, iterable: &Value, f: &mut dyn FnMut(&mut Vm, Value) -> Result<bool>) -> Result<()> {
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            if !f(self, item)? {
                break;
            }
        }
        Ok(())
    }

    /// Exactly `count` items of an iterable, for `a, b = iterable`, with CPython's errors.
    pub fn unpack(&mut self, iterable: &Value, count: usize) -> Result<Vec<Value>> {
        let _ = (iterable, count);
        Err(self.not_implemented_error("unpack"))
    }

    /// `before` items, a list of the middle, `after` items, for `a, *b, c = iterable`.
    pub fn unpack_starred(&mut self, iterable: &Value, before: usize, after: usize) -> Result<Vec<Value>> {
        let _ = (iterable, before, after);
        Err(self.not_implemented_error("unpack"))
    }
}
