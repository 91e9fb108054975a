//! New objects with a tail of bytes: strings and bytes.

use super::header::{Header, Tailed, tail_offset};
use super::heap::Heap;
use super::object::{HeapType, Ref};
use super::word::Value;

impl Heap {
    /// A new object with a tail of bytes, copied from `bytes`.
    #[inline]
    pub fn alloc_bytes<T: HeapType<Tail = u8>>(&self, body: T, bytes: &[u8]) -> Ref<T> {
        let size = tail_offset::<T>() + bytes.len();
        let cell = self.inner().allocate(size, T::KIND);
        // SAFETY: as in `alloc_tailed`.
        unsafe {
            let base = cell.as_ptr();
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), base.add(tail_offset::<T>()), bytes.len());
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
            std::ptr::copy_nonoverlapping(first.as_ptr(), tail, first.len());
            std::ptr::copy_nonoverlapping(second.as_ptr(), tail.add(first.len()), second.len());
            base.cast::<Tailed<T>>().write(Tailed {
                header: Header::new(T::KIND),
                length: length as u32,
                body,
            });
            Ref::from_value_unchecked(Value::from_header(cell.cast()))
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
                std::ptr::copy_nonoverlapping(part.as_ptr(), tail.add(at), count);
                at += count;
            }
            base.cast::<Tailed<T>>().write(Tailed { header: Header::new(T::KIND), length: at as u32, body });
            Ref::from_value_unchecked(Value::from_header(cell.cast()))
        }
    }
}
