//! New objects with a tail of bytes: strings and bytes.

use super::header::{Header, Tailed, tail_offset};
use super::heap::{GRAIN, Heap, LARGEST_CELL, class_of_size};
use super::object::{HeapType, Ref};
use super::word::Value;

/// So many bytes are copied without a call.
pub(super) const FEW_BYTES: usize = 16;

impl Heap {
    /// A new object with a tail of bytes, copied from `bytes`.
    #[inline]
    pub fn alloc_bytes<T: HeapType<Tail = u8>>(&self, body: T, bytes: &[u8]) -> Ref<T> {
        let size = tail_offset::<T>() + bytes.len();
        let cell = self.inner().allocate(size, T::KIND);
        // SAFETY: as in `alloc_tailed`.
        unsafe {
            let base = cell.as_ptr();
            copy_bytes(bytes.as_ptr(), base.add(tail_offset::<T>()), bytes.len());
            base.cast::<Tailed<T>>().write(Tailed {
                header: Header::new(T::KIND),
                length: bytes.len() as u32,
                body,
            });
            Ref::from_value_unchecked(Value::from_header(cell.cast()))
        }
    }

    /// A new object with a tail of bytes, copied from `first` and `second`, one behind the other.
    #[inline]
    pub fn alloc_two_parts<T: HeapType<Tail = u8>>(&self, body: T, first: &[u8], second: &[u8]) -> Ref<T> {
        let length = first.len() + second.len();
        let cell = self.inner().allocate(tail_offset::<T>() + length, T::KIND);
        // SAFETY: as in `alloc_tailed`.
        unsafe {
            let base = cell.as_ptr();
            let tail = base.add(tail_offset::<T>());
            copy_bytes(first.as_ptr(), tail, first.len());
            copy_bytes(second.as_ptr(), tail.add(first.len()), second.len());
            base.cast::<Tailed<T>>().write(Tailed {
                header: Header::new(T::KIND),
                length: length as u32,
                body,
            });
            Ref::from_value_unchecked(Value::from_header(cell.cast()))
        }
    }

    /// As `alloc_two_parts`, for parts of at most [`FEW_BYTES`]: only if that takes no call.
    #[inline(always)]
    pub(super) fn alloc_few_at_once<T: HeapType<Tail = u8>>(
        &self,
        body: T,
        first: &[u8],
        second: &[u8],
    ) -> Option<Ref<T>> {
        const { assert!(!T::KIND.is_container() && tail_offset::<T>() + 2 * FEW_BYTES <= LARGEST_CELL) }
        let length = first.len() + second.len();
        let index = class_of_size(tail_offset::<T>() + length);
        let cell = self.inner().classes.get(index)?.take_at_once((index + 1) * GRAIN)?;
        // SAFETY: as in `alloc_tailed`.
        unsafe {
            let base = cell.as_ptr();
            let tail = base.add(tail_offset::<T>());
            copy_bytes(first.as_ptr(), tail, first.len());
            copy_bytes(second.as_ptr(), tail.add(first.len()), second.len());
            let header = Header::new(T::KIND);
            base.cast::<Tailed<T>>().write(Tailed { header, length: length as u32, body });
            Some(Ref::from_value_unchecked(Value::from_header(cell.cast())))
        }
    }

    /// A new object with a tail of `length` bytes, copied from `parts`, one behind the other.
    #[inline]
    pub fn alloc_byte_parts<'a, T: HeapType<Tail = u8>>(
        &self,
        body: T,
        length: usize,
        parts: impl Iterator<Item = &'a [u8]>,
    ) -> Ref<T> {
        let cell = self.inner().allocate(tail_offset::<T>() + length, T::KIND);
        // SAFETY: as in `alloc_tailed`; parts are copied while they fit, and `at` bytes are written in the end.
        unsafe {
            let base = cell.as_ptr();
            let tail = base.add(tail_offset::<T>());
            let mut at = 0;
            for part in parts {
                let count = part.len().min(length - at);
                copy_bytes(part.as_ptr(), tail.add(at), count);
                at += count;
            }
            base.cast::<Tailed<T>>().write(Tailed { header: Header::new(T::KIND), length: at as u32, body });
            Ref::from_value_unchecked(Value::from_header(cell.cast()))
        }
    }
}

/// Copies bytes. They are few, most often: those don't cost a call.
///
/// # Safety
/// `count` bytes may be read at `from` and written at `to`; both don't overlap.
#[inline(always)]
unsafe fn copy_bytes(from: *const u8, to: *mut u8, count: usize) {
    // SAFETY: promised by the caller; two words that together cover the bytes stay within them.
    unsafe {
        match count {
            0 => {}
            1..4 => {
                let (first, middle, last) = (*from, *from.add(count / 2), *from.add(count - 1));
                *to = first;
                *to.add(count / 2) = middle;
                *to.add(count - 1) = last;
            }
            4..8 => {
                let (first, last) = (from.cast::<u32>(), from.add(count - 4).cast::<u32>());
                let (first, last) = (first.read_unaligned(), last.read_unaligned());
                to.cast::<u32>().write_unaligned(first);
                to.add(count - 4).cast::<u32>().write_unaligned(last);
            }
            8..=FEW_BYTES => {
                let (first, last) = (from.cast::<u64>(), from.add(count - 8).cast::<u64>());
                let (first, last) = (first.read_unaligned(), last.read_unaligned());
                to.cast::<u64>().write_unaligned(first);
                to.add(count - 8).cast::<u64>().write_unaligned(last);
            }
            _ => std::ptr::copy_nonoverlapping(from, to, count),
        }
    }
}
