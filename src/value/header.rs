//! How a heap object is laid out: the header that every one begins with, the body and the tail behind it.

use super::cell::ValueCell;
use super::kind::Kind;
use super::object::{HeapType, TailElement};
use super::word::Value;
use std::cell::Cell;
use std::mem::{align_of, size_of};

/// The object is handed to the VM when its last reference goes.
pub(super) const FLAG_FINALIZE: u8 = 1;
/// There are weak references to the object.
pub(super) const FLAG_WEAK: u8 = 2;
/// The object has an entry in the heap's table of extra attributes.
pub(super) const FLAG_EXTRA: u8 = 4;
/// The object's finaliser has run already (PEP 442: only once).
pub(super) const FLAG_FINALIZED: u8 = 8;

/// Set in the tag byte of objects whose class isn't the built-in one.
pub(super) const TAG_SUBCLASS: u8 = 0x80;

/// What every heap object begins with: 16 bytes.
#[repr(C)]
pub(super) struct Header {
    count: Cell<u32>,
    /// The kind, and [`TAG_SUBCLASS`].
    tag: Cell<u8>,
    flags: Cell<u8>,
    pub(super) aux: Cell<u16>,
    /// EMPTY for exact built-in types.
    pub(super) class: ValueCell,
}

impl Header {
    /// The header of a new object, which has one reference.
    #[inline(always)]
    pub(super) fn new(kind: Kind) -> Header {
        Header {
            count: Cell::new(1),
            tag: Cell::new(kind as u8),
            flags: Cell::new(0),
            aux: Cell::new(0),
            class: ValueCell::empty(),
        }
    }
    #[inline(always)]
    pub(super) fn tag(&self) -> u8 {
        self.tag.get()
    }
    #[inline(always)]
    pub(super) fn kind_u8(&self) -> u8 {
        self.tag.get() & !TAG_SUBCLASS
    }
    #[inline(always)]
    pub(super) fn kind(&self) -> Kind {
        Kind::from_u8(self.kind_u8())
    }
    #[inline(always)]
    pub(super) fn count(&self) -> u32 {
        self.count.get()
    }
    #[inline(always)]
    pub(super) fn increment(&self) {
        self.count.set(self.count.get().wrapping_add(1));
    }
    /// There is one reference, after a decrement that took the count to zero.
    #[inline(always)]
    pub(super) fn set_last(&self) {
        self.count.set(1);
    }
    #[inline(always)]
    pub(super) fn decrement(&self) -> u32 {
        let count = self.count.get().wrapping_sub(1);
        self.count.set(count);
        count
    }
    #[inline]
    pub(super) fn flag(&self, flag: u8) -> bool {
        self.flags.get() & flag != 0
    }
    #[inline]
    pub(super) fn has_flags(&self) -> bool {
        self.flags.get() != 0
    }
    #[inline]
    pub(super) fn set_flag(&self, flag: u8, on: bool) {
        let flags = self.flags.get();
        self.flags.set(if on { flags | flag } else { flags & !flag });
    }
    /// As `set_class`, for a new object's header, which has no class yet.
    #[inline(always)]
    pub(super) fn dress(&self, class: Value) {
        debug_assert!(self.class.peek().is_empty() && !class.is_empty());
        self.tag.set(self.tag.get() | TAG_SUBCLASS);
        std::mem::forget(self.class.replace(class));
    }
    pub(super) fn set_class(&self, class: Value) {
        let subclass = if class.is_empty() { 0 } else { TAG_SUBCLASS };
        self.tag.set(self.kind_u8() | subclass);
        self.class.set(class);
    }
}

/// Header and body of an object without a tail, or with one behind `body` (then `length` counts it).
#[repr(C)]
pub(super) struct Plain<T> {
    pub(super) header: Header,
    pub(super) body: T,
}

#[repr(C)]
pub(super) struct Tailed<T> {
    pub(super) header: Header,
    pub(super) length: u32,
    pub(super) body: T,
}

/// The body behind a header.
///
/// # Safety
/// The object must be a live `T`.
#[inline(always)]
pub(super) unsafe fn body<T: HeapType>(header: &Header) -> &T {
    // SAFETY: the caller says that a T lies there; the pointer has the provenance of the whole block.
    unsafe { &*whole(header).add(body_offset::<T>()).cast::<T>() }
}

/// The body of an object that only `value` refers to, to be changed; `None` if it is shared or no `T`.
#[inline]
pub(super) fn unique_body<T: HeapType>(value: &mut Value) -> Option<&mut T> {
    let header = value.header()?;
    // A weak reference could make a second handle out of nothing.
    if header.count() != 1 || header.kind_u8() != T::KIND as u8 || header.flag(FLAG_WEAK) {
        return None;
    }
    let offset = if T::Tail::PRESENT {
        std::mem::offset_of!(Tailed<T>, body)
    } else {
        std::mem::offset_of!(Plain<T>, body)
    };
    let object = std::ptr::with_exposed_provenance_mut::<u8>(std::ptr::from_ref(header).addr());
    // SAFETY: a T lies there, and as the only reference is borrowed mutably nobody else can look at it meanwhile.
    Some(unsafe { &mut *object.add(offset).cast::<T>() })
}

/// The tail behind a body.
///
/// # Safety
/// The object must be a live `T`.
#[inline(always)]
pub(super) unsafe fn tail<T: HeapType>(header: &Header) -> &[T::Tail] {
    if !T::Tail::PRESENT {
        return &[];
    }
    let base = whole(header);
    // SAFETY: the object was allocated as a Tailed<T> with `length` initialised elements behind it.
    unsafe {
        let object = &*base.cast::<Tailed<T>>();
        let length = object.body.live_tail(object.length as usize).min(object.length as usize);
        std::slice::from_raw_parts(base.add(tail_offset::<T>()).cast::<T::Tail>(), length)
    }
}

/// Where the tail of an object of type `T` begins.
#[inline(always)]
pub(super) fn tail_address<T: HeapType>(header: &Header) -> *mut T::Tail {
    whole(header).wrapping_add(tail_offset::<T>()).cast_mut().cast()
}

/// The object's address with the provenance of its block, not just of the header.
#[inline(always)]
pub(super) fn whole(header: &Header) -> *const u8 {
    std::ptr::with_exposed_provenance::<u8>(std::ptr::from_ref(header).addr())
}

pub(super) const fn body_offset<T: HeapType>() -> usize {
    if T::Tail::PRESENT {
        std::mem::offset_of!(Tailed<T>, body)
    } else {
        std::mem::offset_of!(Plain<T>, body)
    }
}

pub(super) const fn tail_offset<T: HeapType>() -> usize {
    size_of::<Tailed<T>>().next_multiple_of(align_of::<T::Tail>())
}
