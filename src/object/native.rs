//! Objects that native modules define: a boxed Rust value behind a trait.

use crate::heap_type;
use crate::value::{Tracer, Value};
use crate::vm::{Result, Vm};
use std::any::Any;

/// What a native module's type must be able to do. Its class (made with [`Vm::native_class`]) holds the methods.
pub trait Native: Any {
    /// Reports every reference held, each exactly once.
    fn trace(&self, tracer: &mut Tracer<'_>);

    /// Drops the references that may be part of a cycle.
    fn clear(&self) {}

    /// The next item, for types that are iterators; `None` at the end. Others leave it.
    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        Err(vm.type_error("object is not an iterator"))
    }
}

/// The body of such an object.
pub struct NativeObj {
    /// The Rust value.
    pub data: Box<dyn Native>,
}
heap_type!(NativeObj: Native, |this, tracer| { this.data.trace(tracer) }, clear |this| { this.data.clear() });

impl Value {
    /// The Rust value of a native module's object, if it is a `T`.
    pub fn native<T: Native>(&self) -> Option<&T> {
        let data: &dyn Any = &*self.get::<NativeObj>()?.data;
        data.downcast_ref::<T>()
    }
}
