//! How a Rust type becomes the body of a heap object, and the typed reference to one.

use super::cell::ValueCell;
use super::collector::Tracer;
use super::kind::Kind;
use super::word::Value;
use std::marker::PhantomData;
use std::ops::Deref;

/// The tag type that a body type claims for its kind; claiming a kind twice is a compile-time error (conflicting
/// implementations of [`ClaimKind`]).
pub struct KindTag<const K: u8>;

/// Implemented once for each kind that has a body type. Only [`heap_type!`](crate::heap_type) should implement it.
pub trait ClaimKind {}

/// What may follow a body in the same allocation.
pub trait TailElement: sealed::Sealed + 'static {
    /// Whether objects with this tail have one at all.
    const PRESENT: bool;
    /// Whether elements hold references.
    const TRACED: bool;
    /// Reports the references of `tail` to the collector.
    fn trace(tail: &[Self], tracer: &mut Tracer<'_>)
    where
        Self: Sized;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for () {}
    impl Sealed for u8 {}
    impl Sealed for super::Value {}
    impl Sealed for super::ValueCell {}
}

impl TailElement for () {
    const PRESENT: bool = false;
    const TRACED: bool = false;
    fn trace(_: &[()], _: &mut Tracer<'_>) {}
}
impl TailElement for u8 {
    const PRESENT: bool = true;
    const TRACED: bool = false;
    fn trace(_: &[u8], _: &mut Tracer<'_>) {}
}
impl TailElement for Value {
    const PRESENT: bool = true;
    const TRACED: bool = true;
    fn trace(tail: &[Value], tracer: &mut Tracer<'_>) {
        tail.iter().for_each(|v| tracer.visit(v));
    }
}
impl TailElement for ValueCell {
    const PRESENT: bool = true;
    const TRACED: bool = true;
    fn trace(tail: &[ValueCell], tracer: &mut Tracer<'_>) {
        tail.iter().for_each(|c| tracer.visit_cell(c));
    }
}

/// A type that is the body of heap objects.
///
/// Implement it with [`heap_type!`](crate::heap_type).
///
/// # Safety
/// No two types may have the same `KIND`; `heap_type!` makes sure of it.
pub unsafe trait HeapType: 'static + Sized {
    /// The kind in the header, this type's alone.
    const KIND: Kind;
    /// What follows the body in the same allocation.
    type Tail: TailElement;

    /// Reports every reference that the body itself holds (the tail is reported by the value layer). A reference left out
    /// is never collected from a cycle; one reported twice would free too much: report each exactly once.
    fn trace(&self, tracer: &mut Tracer<'_>);

    /// How many elements at the front of the tail hold values now, at most `length`: a suspended frame's registers are
    /// live only up to a point, a running one's are nobody's business. Only these are traced and dropped.
    fn live_tail(&self, length: usize) -> usize {
        length
    }

    /// Drops the references that may be part of a cycle; called by the collector on garbage. The object must stay
    /// usable (empty). Immutable bodies leave this alone: a cycle always passes through a mutable one.
    fn clear(&self) {}
}

/// Declares that `$ty` is the body of heap objects of kind `Kind::$kind`.
///
/// `heap_type!(Point: Native, |this, tracer| { tracer.visit_cell(&this.x) }, clear |this| { this.x.take(); });`
/// The tail type, if any, is written after the kind: `heap_type!(StrObj: Str [u8], ...)`.
#[macro_export]
macro_rules! heap_type {
    ($ty:ty : $kind:ident $([$tail:ty])?, |$this:ident, $tracer:ident| $trace:block
     $(, clear |$cthis:ident| $clear:block)? $(, live |$lthis:ident, $length:ident| $live:block)? $(,)?) => {
        impl $crate::value::ClaimKind for $crate::value::KindTag<{ $crate::value::Kind::$kind as u8 }> {}
        // SAFETY: the line above compiles only once for each kind.
        #[allow(unsafe_code)]
        unsafe impl $crate::value::HeapType for $ty {
            const KIND: $crate::value::Kind = $crate::value::Kind::$kind;
            type Tail = $crate::heap_type!(@tail $($tail)?);
            #[allow(unused_variables)]
            fn trace(&self, $tracer: &mut $crate::value::Tracer<'_>) {
                let $this = self;
                $trace
            }
            $(fn clear(&self) { let $cthis = self; $clear })?
            $(#[allow(unused_variables)]
            fn live_tail(&self, $length: usize) -> usize { let $lthis = self; $live })?
        }
    };
    (@tail) => { () };
    (@tail $tail:ty) => { $tail };
}

/// A counted reference to a heap object whose body is a `T`.
#[repr(transparent)]
pub struct Ref<T: HeapType> {
    value: Value,
    body: PhantomData<T>,
}

impl<T: HeapType> Ref<T> {
    #[inline(always)]
    pub(super) fn from_value_unchecked(value: Value) -> Ref<T> {
        Ref { value, body: PhantomData }
    }

    /// The typed reference, or the value back if it is something else.
    #[inline]
    pub fn from_value(value: Value) -> Result<Ref<T>, Value> {
        if value.get::<T>().is_some() { Ok(Ref::from_value_unchecked(value)) } else { Err(value) }
    }

    /// The untyped reference.
    #[inline(always)]
    pub fn as_value(&self) -> &Value {
        &self.value
    }

    /// A new untyped reference.
    #[inline(always)]
    pub fn to_value(&self) -> Value {
        self.value.clone()
    }

    /// The untyped reference, without counting.
    #[inline(always)]
    pub fn into_value(self) -> Value {
        self.value
    }

    /// Whether both are the same object.
    #[inline(always)]
    pub fn is(&self, other: &Ref<T>) -> bool {
        self.value.is(&other.value)
    }

    /// The elements behind the body.
    #[inline(always)]
    pub fn tail(&self) -> &[T::Tail] {
        tail_of::<T>(&self.value)
    }
}

/// The elements behind the body of `value`, which is a `T`.
#[inline(always)]
pub(super) fn tail_of<T: HeapType>(value: &Value) -> &[T::Tail] {
    match value.header() {
        // SAFETY: a Ref<T> or a checked Value: the header is followed by a T and its tail.
        Some(header) => unsafe { super::header::tail::<T>(header) },
        None => &[],
    }
}

impl Value {
    /// The address of the first element behind the body of a `T`, live or not; for the interpreter loop.
    #[inline(always)]
    pub(crate) fn tail_address<T: HeapType>(&self) -> *mut T::Tail {
        match self.header() {
            Some(header) if header.kind_u8() == T::KIND as u8 => super::header::tail_address::<T>(header),
            _ => std::ptr::null_mut(),
        }
    }

    /// The elements behind the body, if this is a `T` (a subclass's instance too).
    #[inline(always)]
    pub fn tail<T: HeapType>(&self) -> Option<&[T::Tail]> {
        if self.get::<T>().is_some() { Some(tail_of::<T>(self)) } else { None }
    }
}

impl<T: HeapType> Deref for Ref<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: a Ref<T> is only made from a value whose kind is T's, a pointer.
        unsafe { super::header::body::<T>(self.value.header_unchecked()) }
    }
}

impl<T: HeapType> Clone for Ref<T> {
    #[inline(always)]
    fn clone(&self) -> Ref<T> {
        Ref::from_value_unchecked(self.value.clone())
    }
}

impl<T: HeapType> From<Ref<T>> for Value {
    #[inline(always)]
    fn from(r: Ref<T>) -> Value {
        r.into_value()
    }
}

impl<T: HeapType> std::fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.value.fmt(f)
    }
}
