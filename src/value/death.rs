//! What becomes of an object when its last reference goes.
//!
//! The body is dropped at once, nested deaths included up to a depth, then in turn (a list of a million nested lists must
//! not overflow the native stack). Objects marked [`FLAG_FINALIZE`] are not dropped but queued: the VM runs their code (a
//! generator's `finally`, `__del__`) at the next instruction boundary.
//!
//! Death is as frequent as birth, so every kind has its own [`destroy`], which knows what its bodies need and is reached by
//! a jump: one call from the reference that goes to the cell that is free again.

use super::header::{
    FLAG_EXTRA, FLAG_FINALIZE, FLAG_WEAK, Header, body, body_offset, tail, tail_address, whole,
};
use super::heap::{Dying, Inner, block_of, dispose};
use super::kind::Kind;
use super::object::HeapType;
use super::text::StrObj;
use super::word::Value;
use std::ptr::NonNull;

/// So many nested deaths are handled by recursion; deeper ones wait in a queue.
const DEATH_DEPTH: u32 = 64;

/// What the end of a death must see to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Unsettled(u8);

impl Unsettled {
    pub(super) const NOTHING: Unsettled = Unsettled(0);
    /// There are objects in `Inner::waiting`.
    pub(super) const WAITING: Unsettled = Unsettled(1);
    /// The heap's handle is gone: then the last object takes the memory with it.
    pub(super) const ORPHANED: Unsettled = Unsettled(2);

    pub(super) fn with(self, other: Unsettled) -> Unsettled {
        Unsettled(self.0 | other.0)
    }
    fn without(self, other: Unsettled) -> Unsettled {
        Unsettled(self.0 & !other.0)
    }
    fn has(self, other: Unsettled) -> bool {
        self.0 & other.0 != 0
    }
}

/// Called when a count has reached zero. Short strings, which die most often, are freed here without saved registers.
///
/// # Safety
/// Nothing refers to the object any more.
#[inline(never)]
pub(super) unsafe fn last_reference_gone(object: NonNull<Header>) {
    // SAFETY: the object is alive until destroyed, and its block knows its heap, which outlives its objects. A short
    // string's body holds nothing to be dropped. The kind says which vtable.
    unsafe {
        let header = object.as_ref();
        let block = block_of(object).as_ref();
        let heap = &*block.heap;
        if header.tag() == Kind::Str as u8 && !header.has_flags() && body::<StrObj>(header).is_short() {
            let class = heap.classes.get(block.class as usize);
            if let Some(class) = class.filter(|_| heap.unsettled.get() == Unsettled::NOTHING) {
                class.put_back(NonNull::new_unchecked(whole(header).cast_mut().cast()));
                return;
            }
        }
        if header.flag(FLAG_FINALIZE | FLAG_WEAK | FLAG_EXTRA) {
            return bury_noticed(object);
        }
        (heap.vtables.of(header).destroy)(object);
    }
}

/// The death of an object that has more to it than its body.
///
/// # Safety
/// As for `last_reference_gone`.
#[cold]
unsafe fn bury_noticed(object: NonNull<Header>) {
    // SAFETY: as there.
    unsafe {
        let header = object.as_ref();
        let heap = &*block_of(object).as_ref().heap;
        if header.flag(FLAG_FINALIZE) {
            header.increment();
            heap.queue(Dying::Finalize(Value::from_header(object)));
            return;
        }
        heap.forget_side_tables(object);
        (heap.vtables.of(header).destroy)(object);
    }
}

/// Whether other objects may die with one of this kind: atoms hold none, but for their class.
const fn may_nest(kind: Kind) -> bool {
    !matches!(kind, Kind::Int | Kind::Str | Kind::Bytes)
}

/// Drops the body, the tail and the class of an object, and frees its cell; or has it wait, if too many deaths are nested.
///
/// # Safety
/// The object is a `T` to which nothing refers any more; side tables don't know it.
pub(super) unsafe fn destroy<T: HeapType>(object: NonNull<Header>) {
    // SAFETY: promised by the caller: body and tail were initialised by `alloc`, and nobody sees them any more. The pointers
    // come from the block, not from shared references, so they may be dropped through, and the cell be written as a whole.
    // The block knows its heap, which outlives its objects; `settle` is the last that is done with it.
    unsafe {
        let header = object.as_ref();
        if may_nest(T::KIND) {
            let heap = &*block_of(object).as_ref().heap;
            let depth = heap.depth.get();
            if depth >= DEATH_DEPTH {
                return put_off(heap, object);
            }
            heap.depth.set(depth + 1);
        }
        if std::mem::needs_drop::<T::Tail>() {
            let length = tail::<T>(header).len();
            std::ptr::drop_in_place(std::ptr::slice_from_raw_parts_mut(tail_address::<T>(header), length));
        }
        std::ptr::drop_in_place(whole(header).add(body_offset::<T>()).cast_mut().cast::<T>());
        drop(header.class.take());
        // Asked for again: it would have to be saved meanwhile.
        let heap = block_of(object).as_ref().heap;
        (*heap).free(NonNull::new_unchecked(whole(header).cast_mut().cast()), T::KIND);
        if may_nest(T::KIND) {
            (*heap).depth.set((*heap).depth.get() - 1);
        }
        if (*heap).unsettled.get() != Unsettled::NOTHING {
            settle(heap);
        }
    }
}

/// An object that is dead but too deep to be destroyed at once.
#[cold]
fn put_off(heap: &Inner, object: NonNull<Header>) {
    heap.waiting.borrow_mut().push(object);
    heap.unsettled.set(heap.unsettled.get().with(Unsettled::WAITING));
}

/// After the death in which others were nested: destroys the objects that were too deep, and those that die with them; frees
/// the memory of a heap without a handle after its last object's.
///
/// # Safety
/// It is alive, and the caller doesn't use it afterwards.
#[cold]
unsafe fn settle(heap: *const Inner) {
    // SAFETY: promised by the caller. An object was put off when its last reference went.
    unsafe {
        if (*heap).depth.get() != 0 {
            return;
        }
        if (*heap).unsettled.get().has(Unsettled::WAITING) {
            (*heap).depth.set(1);
            loop {
                let next = (*heap).waiting.borrow_mut().pop();
                let Some(next) = next else { break };
                ((*heap).vtables.of(next.as_ref()).destroy)(next);
            }
            (*heap).depth.set(0);
            (*heap).unsettled.set((*heap).unsettled.get().without(Unsettled::WAITING));
        }
        if (*heap).unsettled.get().has(Unsettled::ORPHANED) && (*heap).stats().objects == 0 {
            dispose((*heap).own.get());
        }
    }
}
