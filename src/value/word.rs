//! The 64-bit word every value is.
//!
//! ```text
//! 0000 pppp pppp pppp            pointer to a heap object's header (top 16 bits clear)
//! 0001 0000 0000 000n            None, False, True, ..., EMPTY
//! 0002 ... to FFFD ...           float: the IEEE bits plus 2^49
//! FFFE/FFFF iiii iiii iiii       small int: 49 bits, two's complement
//! ```
//!
//! So "is a pointer" is one compare (`bits < 2^48`), "both small ints" is one AND and one compare, and "is a float" is
//! one subtraction and one compare. Reference counts live in the header (`heap.rs`); `Clone` and `Drop` keep them.

use super::death;
use super::header::{self, FLAG_FINALIZE, Header, TAG_SUBCLASS};
use super::kind::Kind;
use super::object::{HeapType, Ref};
use std::ptr::NonNull;

/// A value of the language: an immediate, or one counted reference to a heap object.
#[repr(transparent)]
pub struct Value(u64);

const POINTER_LIMIT: u64 = 1 << 48;
const SPECIAL: u64 = 1 << 48;
const FLOAT_OFFSET: u64 = 1 << 49;
const INT_TAG: u64 = 0xFFFE << 48;
const INT_BITS: u32 = 49;
const INT_SHIFT: u32 = 64 - INT_BITS;
const CANONICAL_NAN: u64 = 0x7FF8_0000_0000_0000;

impl Value {
    /// `None`.
    pub const NONE: Value = Value(SPECIAL);
    /// `False`.
    pub const FALSE: Value = Value(SPECIAL + 2);
    /// `True`.
    pub const TRUE: Value = Value(SPECIAL + 3);
    /// `...`
    pub const ELLIPSIS: Value = Value(SPECIAL + 4);
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Value = Value(SPECIAL + 5);
    /// No value: an unbound local, an absent argument. Scripts never see it.
    pub const EMPTY: Value = Value(SPECIAL + 8);

    /// The largest small int, 2^48 - 1.
    pub const MAX_SMALL: i64 = (1 << (INT_BITS - 1)) - 1;
    /// The smallest small int, -2^48.
    pub const MIN_SMALL: i64 = -(1 << (INT_BITS - 1));

    /// `True` or `False`.
    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        Value(SPECIAL + 2 + b as u64)
    }

    /// A float; every NaN becomes the canonical one.
    #[inline(always)]
    pub fn float(f: f64) -> Value {
        let bits = if f.is_nan() { CANONICAL_NAN } else { f.to_bits() };
        Value(bits.wrapping_add(FLOAT_OFFSET))
    }

    /// A small int, or `None` if `i` needs more than 49 bits (then it is an int object).
    #[inline(always)]
    pub fn small(i: i64) -> Option<Value> {
        if (i << INT_SHIFT) >> INT_SHIFT == i { Some(Value((i as u64 & !INT_TAG) | INT_TAG)) } else { None }
    }

    /// A small int from a number of at most 49 bits, as a shift or a mask of a small one is.
    #[inline(always)]
    pub(crate) fn small_from_narrow(i: i64) -> Value {
        debug_assert!(Value::small(i).is_some());
        Value((i as u64 & !INT_TAG) | INT_TAG)
    }

    /// A small int from a number that surely fits, such as an index or a length.
    #[inline(always)]
    pub const fn int32(i: i32) -> Value {
        Value((i as i64 as u64 & !INT_TAG) | INT_TAG)
    }

    /// The raw bits: equal bits are the same object (`is`), for hashing by identity too.
    #[inline(always)]
    pub const fn bits(&self) -> u64 {
        self.0
    }

    /// `is`: the same object or the same immediate.
    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        self.0 == other.0
    }

    /// Whether this is a reference to a heap object.
    #[inline(always)]
    pub const fn is_heap(&self) -> bool {
        self.0 < POINTER_LIMIT
    }

    /// Whether this is a small int.
    #[inline(always)]
    pub const fn is_small(&self) -> bool {
        self.0 >= INT_TAG
    }

    /// Whether both are small ints: one AND, one compare.
    #[inline(always)]
    pub const fn both_small(a: &Value, b: &Value) -> bool {
        a.0 & b.0 >= INT_TAG
    }

    /// Whether this is an immediate float.
    #[inline(always)]
    pub const fn is_float(&self) -> bool {
        self.0.wrapping_sub(FLOAT_OFFSET) < INT_TAG - FLOAT_OFFSET
    }

    /// Whether this is `None`.
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.0 == Value::NONE.0
    }

    /// Whether this is the absent value.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.0 == Value::EMPTY.0
    }

    /// Whether this is `True` or `False`.
    #[inline(always)]
    pub fn is_bool(&self) -> bool {
        self.0 | 1 == Value::TRUE.0
    }

    /// Whether this is `True`.
    #[inline(always)]
    pub fn is_true(&self) -> bool {
        self.0 == Value::TRUE.0
    }

    /// Whether this is `False`.
    #[inline(always)]
    pub fn is_false(&self) -> bool {
        self.0 == Value::FALSE.0
    }

    /// The number, if this is a small int.
    #[inline(always)]
    pub const fn as_small(&self) -> Option<i64> {
        if self.is_small() { Some(self.small_unchecked()) } else { None }
    }

    /// The number of a small int; nonsense (but no harm) for anything else.
    #[inline(always)]
    pub const fn small_unchecked(&self) -> i64 {
        ((self.0 << INT_SHIFT) as i64) >> INT_SHIFT
    }

    /// The number, if this is an immediate float.
    #[inline(always)]
    pub fn as_float(&self) -> Option<f64> {
        if self.is_float() { Some(self.float_unchecked()) } else { None }
    }

    /// The number of a float; nonsense (but no harm) for anything else.
    #[inline(always)]
    pub fn float_unchecked(&self) -> f64 {
        f64::from_bits(self.0.wrapping_sub(FLOAT_OFFSET))
    }

    /// The sum of two small ints (both must be), or `None` if it isn't small.
    #[inline(always)]
    pub fn small_add(a: &Value, b: &Value) -> Option<Value> {
        let (sum, over) = ((a.0 << INT_SHIFT) as i64).overflowing_add((b.0 << INT_SHIFT) as i64);
        if over { None } else { Some(Value((sum as u64 >> INT_SHIFT) | INT_TAG)) }
    }

    /// The difference of two small ints (both must be), or `None` if it isn't small.
    #[inline(always)]
    pub fn small_sub(a: &Value, b: &Value) -> Option<Value> {
        let (d, over) = ((a.0 << INT_SHIFT) as i64).overflowing_sub((b.0 << INT_SHIFT) as i64);
        if over { None } else { Some(Value((d as u64 >> INT_SHIFT) | INT_TAG)) }
    }

    /// The product of two small ints (both must be), or `None` if it isn't small.
    #[inline(always)]
    pub fn small_mul(a: &Value, b: &Value) -> Option<Value> {
        let (p, over) = ((a.0 << INT_SHIFT) as i64).overflowing_mul(b.small_unchecked());
        if over { None } else { Some(Value((p as u64 >> INT_SHIFT) | INT_TAG)) }
    }

    /// What this value is made of.
    #[inline]
    pub fn kind(&self) -> Kind {
        match self.header() {
            Some(header) => header.kind(),
            None if self.is_small() => Kind::SmallInt,
            None if self.is_float() => Kind::Float,
            None => match self.0 - SPECIAL {
                0 => Kind::None,
                2 | 3 => Kind::Bool,
                4 => Kind::Ellipsis,
                5 => Kind::NotImplemented,
                _ => Kind::Free,
            },
        }
    }

    /// Whether this is a heap object of kind `T::KIND` whose class is the built-in one, not a subclass.
    #[inline(always)]
    pub fn is_exact<T: HeapType>(&self) -> bool {
        match self.header() {
            Some(header) => header.tag() == T::KIND as u8,
            None => false,
        }
    }

    /// A number that all objects exactly of one built-in kind share, and only they; 0 for immediates.
    #[inline(always)]
    pub fn exact_tag(&self) -> u8 {
        self.header().map_or(0, Header::tag)
    }

    /// Whether [`exact_tag`](Value::exact_tag) is this number, which isn't 0.
    #[inline(always)]
    pub(crate) fn has_exact_tag(&self, tag: u32) -> bool {
        self.header().is_some_and(|header| u32::from(header.tag()) == tag)
    }

    /// The body, if this is a heap object of type `T` (a subclass's instance too).
    #[inline(always)]
    pub fn get<T: HeapType>(&self) -> Option<&T> {
        match self.header() {
            // SAFETY: KIND is claimed by T alone (`heap_type!`), so a header of that kind is followed by a T; the
            // reference we hold keeps it alive as long as `self` is borrowed.
            Some(header) if header.kind_u8() == T::KIND as u8 => Some(unsafe { header::body::<T>(header) }),
            _ => None,
        }
    }

    /// The body, if this is exactly the built-in type `T`, not an instance of a subclass.
    #[inline(always)]
    pub fn get_exact<T: HeapType>(&self) -> Option<&T> {
        match self.header() {
            // SAFETY: as in `get`; an exact tag is the bare kind.
            Some(header) if header.tag() == T::KIND as u8 => Some(unsafe { header::body::<T>(header) }),
            _ => None,
        }
    }

    /// The body, if this is a `T` of a class that isn't the built-in one.
    #[inline(always)]
    pub(crate) fn get_derived<T: HeapType>(&self) -> Option<&T> {
        let header = self.header()?;
        if header.tag() != T::KIND as u8 | TAG_SUBCLASS {
            return None;
        }
        // SAFETY: as in `get`.
        Some(unsafe { header::body::<T>(header) })
    }

    /// This value as a typed reference, if it is a `T`.
    #[inline]
    pub fn to_ref<T: HeapType>(&self) -> Option<Ref<T>> {
        if self.get::<T>().is_some() { Some(Ref::from_value_unchecked(self.clone())) } else { None }
    }

    /// The explicitly stored class of a heap object: set for instances of classes that scripts (or native modules)
    /// define, `None` for exact built-in types and immediates, whose class follows from their kind.
    #[inline(always)]
    pub fn stored_class(&self) -> Option<&Value> {
        match self.header() {
            Some(header) if !header.class.peek().is_empty() => Some(header.class.peek()),
            _ => None,
        }
    }

    /// Changes the class of an instance (`obj.__class__ = C`). Immediates are left alone.
    pub fn set_stored_class(&self, class: Value) {
        if let Some(header) = self.header() {
            header.set_class(class);
        }
    }

    /// Gives a new object, which has no stored class yet, its class.
    #[inline(always)]
    pub(crate) fn dress(&self, class: Value) {
        if let Some(header) = self.header() {
            header.dress(class);
        }
    }

    /// A small number that identifies a heap object while it lives (`id()`), or the bits of an immediate.
    pub fn id(&self) -> u64 {
        self.header().map_or(self.0, super::identity::id_of)
    }

    /// The number of references to a heap object, this one included; a large number for immediates.
    #[inline]
    pub fn reference_count(&self) -> usize {
        self.header().map_or(u32::MAX as usize, |h| h.count() as usize)
    }

    /// Asks that the object be handed to [`Heap::take_dying`](super::Heap::take_dying) when its last reference goes,
    /// in place of being freed (or takes that back).
    #[inline]
    pub fn set_finalize(&self, on: bool) {
        if let Some(header) = self.header() {
            header.set_flag(FLAG_FINALIZE, on);
        }
    }

    /// Whether the object will be handed over when its last reference goes.
    #[inline]
    pub fn wants_finalize(&self) -> bool {
        self.header().is_some_and(|h| h.flag(FLAG_FINALIZE))
    }

    /// Gives up this reference if it isn't the last one to its object; the last one comes back, to be dropped where there
    /// is time for what that takes.
    #[inline(always)]
    pub(crate) fn give_up(self) -> Option<Value> {
        if let Some(header) = self.header()
            && header.decrement() == 0
        {
            // Taken back: a decrement and a look at its outcome cost less than to ask first.
            std::hint::cold_path();
            header.set_last();
            return Some(self);
        }
        std::mem::forget(self);
        None
    }

    /// Gives up this reference, which isn't the last one to its object.
    #[inline(always)]
    pub(crate) fn give_up_shared(self) {
        if let Some(header) = self.header() {
            debug_assert!(header.count() > 1);
            header.decrement();
        }
        std::mem::forget(self);
    }

    /// Sixteen bits in the header that the object's type may use as it likes.
    #[inline(always)]
    pub fn aux(&self) -> u16 {
        self.header().map_or(0, |h| h.aux.get())
    }

    /// Sets the header's sixteen spare bits.
    #[inline(always)]
    pub fn set_aux(&self, aux: u16) {
        if let Some(header) = self.header() {
            header.aux.set(aux);
        }
    }

    /// Puts another body into an object exactly of kind T to which this is the only reference; `false`: it is something
    /// else.
    #[inline(always)]
    pub(crate) fn replace_unique<T: HeapType<Tail = ()>>(&mut self, new: T) -> bool {
        if !self.is_exact::<T>() {
            return false;
        }
        match header::unique_body::<T>(self) {
            Some(body) => {
                *body = new;
                true
            }
            None => false,
        }
    }

    /// The header of what is known to be a heap object.
    ///
    /// # Safety
    /// It is one.
    #[inline(always)]
    pub(super) unsafe fn header_unchecked(&self) -> &Header {
        debug_assert!(self.is_heap());
        // SAFETY: as in `header`.
        unsafe { &*std::ptr::with_exposed_provenance::<Header>(self.0 as usize) }
    }

    #[inline(always)]
    pub(super) fn header(&self) -> Option<&Header> {
        if self.is_heap() {
            // SAFETY: the only way to make a pointer word is `from_header`, which takes over a counted reference, so
            // the header is alive while this Value is. The address was exposed when the block was allocated; it isn't 0,
            // which the compiler cannot know, but wants to for `Option<&Header>`.
            unsafe {
                std::hint::assert_unchecked(self.0 != 0);
                Some(&*std::ptr::with_exposed_provenance::<Header>(self.0 as usize))
            }
        } else {
            None
        }
    }

    /// Takes over one counted reference.
    #[inline(always)]
    pub(super) fn from_header(header: NonNull<Header>) -> Value {
        Value(header.as_ptr().expose_provenance() as u64)
    }

    /// A second handle on the same bits without counting it.
    ///
    /// # Safety
    /// `bits` come from a live value, and exactly one of the two handles is dropped.
    #[inline(always)]
    pub(crate) const unsafe fn from_bits_uncounted(bits: u64) -> Value {
        Value(bits)
    }
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        // Read once: a count that changes could, for all the compiler knows, be where the word is.
        let copy = Value(self.0);
        if let Some(header) = copy.header() {
            header.increment();
        }
        copy
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        if let Some(header) = self.header()
            && header.decrement() == 0
        {
            // SAFETY: the count is zero, so this was the last reference; nothing else can reach the object.
            unsafe { death::last_reference_gone(NonNull::from(header)) };
        }
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::NONE
    }
}

impl From<bool> for Value {
    #[inline]
    fn from(b: bool) -> Value {
        Value::bool(b)
    }
}

impl From<f64> for Value {
    #[inline]
    fn from(f: f64) -> Value {
        Value::float(f)
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.kind() {
            Kind::SmallInt => write!(f, "{}", self.small_unchecked()),
            Kind::Float => write!(f, "{:?}", self.float_unchecked()),
            Kind::Bool => f.write_str(if self.is_true() { "True" } else { "False" }),
            Kind::Free if self.is_empty() => f.write_str("EMPTY"),
            kind => write!(f, "{kind:?}"),
        }
    }
}
