//! The death of heap objects.
//!
//! When the last reference goes, the body is dropped at once, nested deaths included up to a depth, then in turn (a list of
//! a million nested lists must not overflow the native stack). Objects marked [`FLAG_FINALIZE`] are not dropped but queued:
//! the VM runs their code (a generator's `finally`, `__del__`) at the next instruction boundary.
//!
//! Programs make and free objects all the time: what almost every death needs is in `bury`, which keeps little across the
//! call that drops the body, and looks at flags and depth once.

use super::header::{FLAG_EXTRA, FLAG_FINALIZE, FLAG_WEAK, Header, body, whole};
use super::heap::{Block, Dying, FIRST_CELL, Inner, block_of, dispose};
use super::kind::Kind;
use super::text::StrObj;
use super::word::Value;
use std::alloc::dealloc;
use std::ptr::NonNull;

/// So many nested deaths are handled by recursion; deeper ones wait in a queue.
const DEATH_DEPTH: u32 = 64;

/// Called when a count has reached zero. Short strings, which die most often, are freed here without saved registers.
///
/// # Safety
/// Nothing refers to the object any more.
#[inline(never)]
pub(super) unsafe fn last_reference_gone(object: NonNull<Header>) {
    // SAFETY: the object is alive until destroyed, and its block knows its heap, which outlives its objects. A short
    // string's body holds nothing to be dropped.
    unsafe {
        let header = object.as_ref();
        if header.tag() == Kind::Str as u8 && !header.has_flags() && body::<StrObj>(header).is_short() {
            let block = block_of(object).as_ref();
            let heap = &*block.heap;
            if let Some(class) = heap.classes.get(block.class as usize).filter(|_| !heap.orphaned.get()) {
                class.put_back(NonNull::new_unchecked(whole(header).cast_mut().cast()));
                return;
            }
        }
        bury(object);
    }
}

/// Drops or queues an object to which there is no reference.
///
/// # Safety
/// As for `last_reference_gone`.
#[inline(never)]
unsafe fn bury(object: NonNull<Header>) {
    // SAFETY: an object's address isn't zero. The pointer may reach the whole cell, which a reference to the header may
    // not: the cell goes on the free list and is written as a whole later.
    let object = unsafe { NonNull::new_unchecked(whole(object.as_ref()).cast_mut().cast::<Header>()) };
    // SAFETY: the object is alive until destroyed, and its block knows its heap, which outlives its objects.
    let (header, heap) = unsafe { (object.as_ref(), &*block_of(object).as_ref().heap) };
    let depth = heap.depth.get();
    if header.flag(FLAG_FINALIZE | FLAG_WEAK | FLAG_EXTRA) || depth >= DEATH_DEPTH {
        // SAFETY: promised by the caller.
        return unsafe { bury_otherwise(object, heap) };
    }
    heap.depth.set(depth + 1);
    // SAFETY: promised by the caller.
    unsafe { heap.destroy(object) };
    let depth = heap.depth.get() - 1;
    if depth == 0 && heap.has_afterwards.get() {
        return heap.end_of_deaths();
    }
    heap.depth.set(depth);
}

/// An object that asks to be finalised, has entries in tables beside the heap, or lies too deep.
///
/// # Safety
/// As for `last_reference_gone`; `heap` is the object's.
#[cold]
unsafe fn bury_otherwise(object: NonNull<Header>, heap: &Inner) {
    // SAFETY: alive until destroyed.
    let header = unsafe { object.as_ref() };
    if header.flag(FLAG_FINALIZE) {
        header.increment();
        heap.queue(Dying::Finalize(Value::from_header(object)));
        return;
    }
    if heap.depth.get() >= DEATH_DEPTH {
        heap.waiting.borrow_mut().push(object);
        heap.has_afterwards.set(true);
        return;
    }
    heap.depth.set(heap.depth.get() + 1);
    heap.forget_side_tables(object);
    heap.depth.set(heap.depth.get() - 1);
    // SAFETY: promised by the caller.
    unsafe { bury(object) };
}

impl Inner {
    /// Drops the body and frees the cell of an object that is in no table beside the heap.
    ///
    /// # Safety
    /// Nothing refers to the object any more.
    #[inline(always)]
    unsafe fn destroy(&self, object: NonNull<Header>) {
        // SAFETY: alive until `free`. Nothing refers to the object, and its kind, whose number is below their count, says
        // which vtable; the body is dropped before the cell is ours again.
        unsafe {
            let header = object.as_ref();
            let class = header.class.take();
            (self.vtables.0.get_unchecked(header.kind_u8() as usize).drop)(header);
            drop(class);
            self.free(object);
        }
    }

    /// The outermost death is over: destroys the objects that were too deep, and those that die with them; the last object of
    /// a heap without a handle takes the memory with it.
    #[cold]
    fn end_of_deaths(&self) {
        loop {
            let next = self.waiting.borrow_mut().pop();
            let Some(next) = next else { break };
            // SAFETY: it was queued when its last reference went.
            unsafe {
                if next.as_ref().flag(FLAG_WEAK | FLAG_EXTRA) {
                    self.forget_side_tables(next);
                }
                self.destroy(next);
            }
        }
        self.has_afterwards.set(self.orphaned.get());
        self.depth.set(0);
        if self.orphaned.get() && self.stats().objects == 0 {
            // SAFETY: that was the last object of a heap without a handle.
            unsafe { dispose(self.own.get()) };
        }
    }

    #[cold]
    fn forget_side_tables(&self, object: NonNull<Header>) {
        // SAFETY: alive until destroyed.
        unsafe { object.as_ref() }.set_flag(FLAG_WEAK | FLAG_EXTRA, false);
        let key = object.addr().get();
        let extra = self.extra.borrow_mut().remove(&key);
        drop(extra);
        let weak = self.weak.borrow_mut().remove(&key);
        if let Some(weak) = weak {
            weak.die(|callback| self.queue(Dying::WeakCallback(callback)));
        }
    }

    pub(super) fn queue(&self, dying: Dying) {
        self.dying.borrow_mut().push(dying);
        self.has_dying.set(true);
    }

    /// # Safety
    /// The object's body is dropped and nothing refers to it; its header is as it was.
    #[inline(always)]
    unsafe fn free(&self, object: NonNull<Header>) {
        // SAFETY: the header and the block of an object that isn't freed yet.
        unsafe {
            if object.as_ref().kind().is_container() {
                self.growth.set(self.growth.get() - 1);
            }
            let block = block_of(object);
            match self.classes.get(block.as_ref().class as usize) {
                Some(class) => class.put_back(object),
                None => self.free_large(block),
            }
        }
    }

    /// # Safety
    /// The block holds one large object, which is dead.
    #[cold]
    unsafe fn free_large(&self, block: NonNull<Block>) {
        let layout = self.large.borrow_mut().remove(&block.addr().get());
        if let Some(layout) = layout {
            self.large_bytes.set(self.large_bytes.get() - (layout.size() - FIRST_CELL));
            // SAFETY: allocated with this layout, and nothing points to it.
            unsafe {
                std::ptr::drop_in_place(block.as_ptr());
                dealloc(block.as_ptr().cast(), layout);
            }
        }
    }
}
