//! Bytes: immutable, their bytes behind the body.

use crate::heap_type;
use crate::value::{Heap, Ref, Value};
use std::cell::Cell;

/// A bytes object; its bytes are the tail.
pub struct BytesObj {
    /// The hash once computed, else 0.
    pub hash: Cell<i64>,
}
heap_type!(BytesObj: Bytes [u8], |this, tracer| {});

/// A reference to bytes.
pub type Bytes = Ref<BytesObj>;

impl Heap {
    /// New bytes, copied from `data`.
    #[inline]
    pub fn bytes(&self, data: &[u8]) -> Bytes {
        self.alloc_bytes(BytesObj { hash: Cell::new(0) }, data)
    }
}

impl Value {
    /// The bytes, if these are bytes (an instance of a subclass too).
    #[inline]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        self.tail::<BytesObj>()
    }
}
