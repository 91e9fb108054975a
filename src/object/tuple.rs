//! Tuples: the items lie behind the body.

use crate::heap_type;
use crate::value::{Heap, Ref, Value};
use std::cell::Cell;

/// A tuple; its items are the tail.
pub struct TupleObj {
    /// The hash once computed, else 0.
    pub hash: Cell<i64>,
}

heap_type!(TupleObj: Tuple [Value], |this, tracer| {});

/// A reference to a tuple.
pub type Tuple = Ref<TupleObj>;

impl Heap {
    /// A new tuple of `items`.
    pub fn tuple(&self, items: impl IntoIterator<Item = Value, IntoIter: ExactSizeIterator>) -> Tuple {
        let items = items.into_iter();
        self.alloc_tailed(TupleObj { hash: Cell::new(0) }, items.len(), items, || Value::NONE)
    }
}

impl Value {
    /// The items, if this is a tuple (an instance of a subclass too).
    #[inline]
    pub fn as_tuple(&self) -> Option<&[Value]> {
        self.tail::<TupleObj>()
    }
}
