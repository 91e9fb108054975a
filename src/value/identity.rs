//! Ids of objects: addresses, or, for runs that are to be the same every time, places in the order of allocation.

use super::header::Header;
use super::heap::{BLOCK_SIZE, Heap, block_of};
use super::word::Value;
use std::ptr::NonNull;

/// Where fixed ids begin: where addresses might.
const FIRST_FIXED_ID: u64 = 0x7f00_0000_0000;

impl Heap {
    /// From now on ids are not addresses but the same in every run: where an object would be if the heap's blocks lay one
    /// after the other in the order in which they were made.
    pub fn fix_ids(&self) {
        self.inner().fixed_ids.set(true);
    }

    /// What hashes of identity are made of: [`Value::id`], faster.
    #[inline]
    pub fn identity(&self, value: &Value) -> u64 {
        if self.inner().fixed_ids.get() { value.id() } else { value.bits() }
    }
}

/// The id of an object: its address, or a fixed one.
#[cold]
pub(super) fn id_of(header: &Header) -> u64 {
    let address = NonNull::from(header).addr().get();
    // SAFETY: the object is alive, so its block and its heap are.
    let block = unsafe { block_of(NonNull::from(header)).as_ref() };
    // SAFETY: as above.
    let heap = unsafe { &*block.heap };
    if !heap.fixed_ids.get() {
        return address as u64;
    }
    FIRST_FIXED_ID + u64::from(block.number) * BLOCK_SIZE as u64 + (address % BLOCK_SIZE) as u64
}
