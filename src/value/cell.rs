//! A place that holds a value and can be changed through a shared reference.

use super::word::Value;
use std::cell::UnsafeCell;

/// A mutable slot for one value: a register, an attribute, a closure's variable.
///
/// Every operation leaves the slot whole before an old value is dropped, so that a death which reaches the slot again
/// sees the new value.
#[repr(transparent)]
pub struct ValueCell(UnsafeCell<Value>);

impl ValueCell {
    /// A slot that holds `value`.
    #[inline]
    pub const fn new(value: Value) -> ValueCell {
        ValueCell(UnsafeCell::new(value))
    }

    /// A slot that holds nothing.
    #[inline]
    pub const fn empty() -> ValueCell {
        ValueCell::new(Value::EMPTY)
    }

    /// A new reference to what the slot holds.
    #[inline(always)]
    pub fn get(&self) -> Value {
        // SAFETY: no reference into the slot outlives an operation on it, and cloning only touches a count.
        unsafe { (*self.0.get()).clone() }
    }

    /// A new reference to what the slot holds, or `None` if it is empty.
    #[inline]
    pub fn get_bound(&self) -> Option<Value> {
        let value = self.get();
        if value.is_empty() { None } else { Some(value) }
    }

    /// Stores `value` and drops the old one.
    #[inline(always)]
    pub fn set(&self, value: Value) {
        drop(self.replace(value));
    }

    /// Stores `value` and gives back the old one.
    #[inline(always)]
    pub fn replace(&self, value: Value) -> Value {
        // SAFETY: a plain swap; nothing runs in between.
        unsafe { std::mem::replace(&mut *self.0.get(), value) }
    }

    /// Empties the slot and gives back what it held.
    #[inline(always)]
    pub fn take(&self) -> Value {
        self.replace(Value::EMPTY)
    }

    /// Whether the slot holds nothing.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        // SAFETY: only the bits are looked at.
        unsafe { (*self.0.get()).is_empty() }
    }

    /// Whether the slot holds the same object as `value`.
    #[inline(always)]
    pub fn holds(&self, value: &Value) -> bool {
        // SAFETY: only the bits are looked at.
        unsafe { (*self.0.get()).is(value) }
    }

    /// A look at the value, for the value layer and the interpreter loop, which promise not to store to this slot
    /// while they hold the reference.
    #[inline(always)]
    pub(super) fn peek(&self) -> &Value {
        // SAFETY: see the promise above.
        unsafe { &*self.0.get() }
    }

    /// The slot's address, for the interpreter loop.
    #[inline(always)]
    pub(crate) fn as_ptr(&self) -> *mut Value {
        self.0.get()
    }
}

impl Default for ValueCell {
    fn default() -> ValueCell {
        ValueCell::empty()
    }
}

impl From<Value> for ValueCell {
    fn from(value: Value) -> ValueCell {
        ValueCell::new(value)
    }
}
