//! Objects that native modules define: a boxed Rust value behind a trait.

use crate::heap_type;
use crate::object::class::{Class, ClassObj};
use crate::object::dict::DictObj;
use crate::value::{Kind, Ref, Tracer, Value};
use crate::vm::resume::Outcome;
use crate::vm::{RawArgs, Result, Vm};
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

    /// Whether `await` takes an exact instance as it is, in place of what `__await__` gives: [`step`](Native::step) is
    /// its iteration.
    fn awaits_itself(&self) -> bool {
        false
    }

    /// One step of an `await` or a `yield from` on this object, for iterators that may return a value: nothing is made
    /// for a return. `first`: the delegation begins. `None`: it isn't one; its `__next__` is called.
    fn step(&self, this: &Value, vm: &mut Vm, first: bool) -> Option<Result<Outcome>> {
        let _ = (this, vm, first);
        None
    }

    /// `len()`, for types that have one: asked without a look at the class's methods, which must agree.
    fn length(&self) -> Option<usize> {
        None
    }

    /// For types whose instances, when called, call something else with further arguments: what. Asked without a look at
    /// the class's methods, which must agree; `None` if it isn't that simple.
    fn bound_call(&self) -> Option<BoundCall<'_>> {
        None
    }

    /// The item at an index from 0, for sequences: asked without a look at the class's methods, which must agree.
    fn item(&self, index: usize) -> Option<Value> {
        let _ = index;
        None
    }
}

/// A callable and the arguments that go before the caller's.
pub struct BoundCall<'a> {
    /// What is called.
    pub function: &'a Value,
    /// Arguments by position.
    pub arguments: &'a [Value],
    /// Arguments by name.
    pub keywords: &'a Ref<DictObj>,
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

    /// The Rust value of a native module's object, if no script's class stands between.
    #[inline(always)]
    pub fn native_plain(&self) -> Option<&dyn Native> {
        let native = self.get::<NativeObj>()?;
        if self.stored_class()?.get::<ClassObj>()?.is_heap() { None } else { Some(&*native.data) }
    }
}

impl Vm {
    /// What the `static __new__(cls, ...)` of a native module's class gives back: a new instance of `cls`, the first of
    /// the arguments.
    pub fn native_object(&mut self, args: &RawArgs<'_>, data: impl Native) -> Result {
        let class = args.all.first().and_then(Value::to_ref::<ClassObj>).filter(|c| c.layout == Kind::Native);
        match class {
            Some(class) => Ok(self.native_instance(&class, data)),
            None => Err(self.type_error("__new__(X): X is not a suitable type")),
        }
    }

    /// A new instance of a native module's class.
    pub fn native_instance(&mut self, class: &Class, data: impl Native) -> Value {
        self.heap.alloc_of(class.to_value(), NativeObj { data: Box::new(data) }).into_value()
    }
}
