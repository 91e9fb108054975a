//! Objects that the interpreter loop makes and frees so often that neither may take a call: in a cell of the newest block
//! of their size class, and back to its free list.

use super::cell::ValueCell;
use super::header::{Header, Plain, Tailed, body, tail, tail_offset, whole};
use super::heap::{GRAIN, Heap, block_of, class_of_size};
use super::object::{HeapType, Ref, TailElement};
use super::word::Value;
use std::mem::{align_of, size_of};
use std::ptr::NonNull;

impl Heap {
    /// As `alloc_tailed`, for objects so common that the interpreter loop makes them: only if that takes no call.
    #[inline(always)]
    pub fn alloc_at_once<T: HeapType, const N: usize>(
        &self,
        body: T,
        elements: impl FnOnce() -> [T::Tail; N],
    ) -> Option<Ref<T>> {
        const { assert!(T::Tail::PRESENT && align_of::<T>() <= GRAIN && T::KIND.is_container()) }
        let inner = self.inner();
        let index = const { class_of_size(tail_offset::<T>() + N * size_of::<T::Tail>()) };
        let cell = inner.classes[index].take_at_once((index + 1) * GRAIN)?;
        inner.growth.set(inner.growth.get() + 1);
        // SAFETY: the cell is large enough for header, body and N elements, and nobody else's.
        unsafe {
            let base = cell.as_ptr();
            base.add(tail_offset::<T>()).cast::<[T::Tail; N]>().write(elements());
            let header = Header::new(T::KIND);
            base.cast::<Tailed<T>>().write(Tailed { header, length: N as u32, body });
            Some(Ref::from_value_unchecked(Value::from_header(cell.cast())))
        }
    }

    /// As `alloc_at_once`, for a tail of any length: `fill` writes its elements.
    ///
    /// # Safety
    /// `fill` initialises `length` elements from the address it gets.
    #[inline(always)]
    pub(crate) unsafe fn alloc_filled_at_once<T: HeapType>(
        &self,
        length: usize,
        body: impl FnOnce() -> T,
        fill: impl FnOnce(*mut T::Tail),
    ) -> Option<Ref<T>> {
        const { assert!(T::Tail::PRESENT && align_of::<T>() <= GRAIN && T::KIND.is_container()) }
        let inner = self.inner();
        let index = class_of_size(tail_offset::<T>() + length * size_of::<T::Tail>());
        let cell = inner.classes.get(index)?.take_at_once((index + 1) * GRAIN)?;
        inner.growth.set(inner.growth.get() + 1);
        // SAFETY: the cell is large enough for header, body and `length` elements, and nobody else's.
        unsafe {
            let base = cell.as_ptr();
            fill(base.add(tail_offset::<T>()).cast::<T::Tail>());
            let header = Header::new(T::KIND);
            base.cast::<Tailed<T>>().write(Tailed { header, length: length as u32, body: body() });
            Some(Ref::from_value_unchecked(Value::from_header(cell.cast())))
        }
    }

    /// As `alloc_at_once`, for a tail of so many empty cells.
    #[inline(always)]
    pub fn alloc_empty_at_once<T: HeapType<Tail = ValueCell>>(
        &self,
        length: usize,
        body: T,
    ) -> Option<Value> {
        let empty = |tail: *mut ValueCell| {
            for n in 0..length {
                // SAFETY: so many cells lie there. Volatile keeps the compiler from calling for what are few.
                unsafe { tail.add(n).write_volatile(ValueCell::empty()) }
            }
        };
        // SAFETY: `empty` initialises them all.
        Some(unsafe { self.alloc_filled_at_once(length, || body, empty) }?.into_value())
    }

    /// Frees an object with a tail, of kind T or a subclass, that only `value` refers to, without a call. Gives back its
    /// class, or EMPTY; anything else than such an object comes back as an error.
    ///
    /// # Safety
    /// Its body and its tail hold nothing that is to be dropped.
    #[inline(always)]
    pub(crate) unsafe fn free_empty_at_once<T: HeapType>(&self, value: Value) -> Result<Value, Value> {
        const { assert!(T::Tail::PRESENT && T::KIND.is_container()) }
        let inner = self.inner();
        let Some(header) = value.header() else { return Err(value) };
        if header.kind_u8() != T::KIND as u8 || header.count() != 1 || header.has_flags() {
            return Err(value);
        }
        let object = NonNull::from(header);
        // SAFETY: a live object in a block. `value` is its only reference, and forgotten with it.
        unsafe {
            let block = block_of(object);
            let Some(class) = inner.classes.get(block.as_ref().class as usize) else { return Err(value) };
            if !std::ptr::eq(block.as_ref().heap, inner) {
                return Err(value);
            }
            let stored_class = header.class.take();
            inner.growth.set(inner.growth.get() - 1);
            class.put_back(NonNull::new_unchecked(whole(header).cast_mut().cast()));
            std::mem::forget(value);
            Ok(stored_class)
        }
    }

    /// As `alloc_at_once`, for an object without a tail.
    #[inline(always)]
    pub fn alloc_plain_at_once<T: HeapType<Tail = ()>>(&self, body: impl FnOnce() -> T) -> Option<Ref<T>> {
        const { assert!(align_of::<T>() <= GRAIN && !T::KIND.is_container()) }
        let index = const { class_of_size(size_of::<Plain<T>>()) };
        let cell = self.inner().classes[index].take_at_once((index + 1) * GRAIN)?;
        // SAFETY: the cell is large enough, aligned, and nobody else's.
        unsafe {
            cell.cast::<Plain<T>>().write(Plain { header: Header::new(T::KIND), body: body() });
            Some(Ref::from_value_unchecked(Value::from_header(cell.cast())))
        }
    }

    /// Frees an object exactly of kind T that only `value` refers to, without a call, if `is_plain` says that its body need
    /// not be dropped. Anything else comes back, in place of EMPTY.
    #[inline(always)]
    pub fn free_at_once<T: HeapType<Tail = ()>>(
        &self,
        value: Value,
        is_plain: impl FnOnce(&T) -> bool,
    ) -> Value {
        const { assert!(!T::KIND.is_container()) }
        let Some(header) = value.header() else { return value };
        if header.tag() != T::KIND as u8 || header.count() != 1 || header.has_flags() {
            return value;
        }
        let object = NonNull::from(header);
        // SAFETY: a live object of kind T, in a block. `value` is its only reference, and forgotten with it.
        unsafe {
            if !is_plain(body::<T>(header)) || !std::ptr::eq(block_of(object).as_ref().heap, self.inner()) {
                return value;
            }
            let class = const { class_of_size(size_of::<Plain<T>>()) };
            self.inner().classes[class].put_back(NonNull::new_unchecked(whole(header).cast_mut().cast()));
            std::mem::forget(value);
            Value::EMPTY
        }
    }

    /// Takes the elements out of an object of exactly N of them that only `value` refers to, and frees it. Anything else
    /// comes back.
    #[inline(always)]
    pub fn take_elements<T: HeapType, const N: usize>(&self, value: Value) -> Result<[T::Tail; N], Value> {
        const { assert!(!std::mem::needs_drop::<T>() && T::KIND.is_container()) }
        let inner = self.inner();
        let Some(header) = value.header() else { return Err(value) };
        if header.tag() != T::KIND as u8 || header.count() != 1 || header.has_flags() {
            return Err(value);
        }
        let object = NonNull::from(header);
        // SAFETY: a live object of kind T, in a block. `value` is its only reference, and forgotten with it.
        unsafe {
            let elements = tail::<T>(header);
            if elements.len() != N || !std::ptr::eq(block_of(object).as_ref().heap, inner) {
                return Err(value);
            }
            let elements = elements.as_ptr().cast::<[T::Tail; N]>().read();
            let class = const { class_of_size(tail_offset::<T>() + N * size_of::<T::Tail>()) };
            inner.growth.set(inner.growth.get() - 1);
            inner.classes[class].put_back(NonNull::new_unchecked(whole(header).cast_mut().cast()));
            std::mem::forget(value);
            Ok(elements)
        }
    }
}
