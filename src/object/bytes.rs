//! Bytes: immutable, their bytes behind the body.

use super::bytearray::BytearrayObj;
use crate::heap_type;
use crate::value::{Heap, Ref, Value};
use crate::vm::Vm;
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

impl Value {
    /// A copy of the data of a bytes-like object: bytes, bytearray or memoryview.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        self.with_bytes(<[u8]>::to_vec)
    }

    /// Looks at the data of a bytes-like object; `f` must not run script code.
    pub fn with_bytes<T>(&self, f: impl FnOnce(&[u8]) -> T) -> Option<T> {
        if let Some(data) = self.as_bytes() {
            return Some(f(data));
        }
        let array = self.get::<BytearrayObj>()?;
        Some(f(&array.data.borrow()))
    }
}

impl Vm {
    /// A new bytes object.
    pub fn new_bytes(&self, data: &[u8]) -> Value {
        self.heap.bytes(data).into_value()
    }
}
