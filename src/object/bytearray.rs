//! Bytearrays: bytes that can be changed.

use crate::heap_type;
use crate::value::{Heap, Ref};
use std::cell::{Cell, RefCell};

/// A bytearray. No script code may run while `data` is borrowed.
#[derive(Default)]
pub struct BytearrayObj {
    /// The bytes.
    pub data: RefCell<Vec<u8>>,
    /// How many memoryviews look at it: its size can't change meanwhile.
    pub exports: Cell<usize>,
}
heap_type!(BytearrayObj: Bytearray, |this, tracer| {});

/// A reference to a bytearray.
pub type Bytearray = Ref<BytearrayObj>;

impl Heap {
    /// A new bytearray of `data`.
    pub fn bytearray(&self, data: Vec<u8>) -> Bytearray {
        self.alloc(BytearrayObj { data: RefCell::new(data), exports: Cell::new(0) })
    }
}
