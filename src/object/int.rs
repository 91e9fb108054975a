//! Ints: small ones are immediates, others are objects with an `i128` or a big integer.

use crate::heap_type;
use crate::value::{Heap, Value};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// An int that doesn't fit an immediate, or an instance of a subclass of `int` (then of any size).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntObj {
    /// Anything up to 128 bits.
    Wide(i128),
    /// The rest.
    Big(BigInt),
}

heap_type!(IntObj: Int, |this, tracer| {});

impl Heap {
    /// An int value.
    #[inline]
    pub fn int(&self, i: i64) -> Value {
        match Value::small(i) {
            Some(value) => value,
            None => self.alloc(IntObj::Wide(i as i128)).into(),
        }
    }

    /// An int value.
    #[inline]
    pub fn int_wide(&self, i: i128) -> Value {
        match i64::try_from(i).ok().and_then(Value::small) {
            Some(value) => value,
            None => self.alloc(IntObj::Wide(i)).into(),
        }
    }

    /// An int value.
    pub fn int_big(&self, i: BigInt) -> Value {
        match i.to_i128() {
            Some(i) => self.int_wide(i),
            None => self.alloc(IntObj::Big(i)).into(),
        }
    }

    /// An int value from a length or an index.
    #[inline]
    pub fn int_usize(&self, i: usize) -> Value {
        self.int_wide(i as i128)
    }
}

impl Value {
    /// The number, if this is an int (bools and subclasses included) that fits an `i64`.
    #[inline]
    pub fn as_i64(&self) -> Option<i64> {
        if let Some(i) = self.as_small() {
            return Some(i);
        }
        if self.is_bool() {
            return Some(self.is_true() as i64);
        }
        match self.get::<IntObj>()? {
            IntObj::Wide(i) => i64::try_from(*i).ok(),
            IntObj::Big(_) => None,
        }
    }

    /// The number, if this is an int, neither a bool nor of a subclass, that fits an `i64`.
    #[inline(always)]
    pub(crate) fn exact_i64(&self) -> Option<i64> {
        if self.is_small() {
            return Some(self.small_unchecked());
        }
        match self.get_exact::<IntObj>() {
            Some(IntObj::Wide(i)) => {
                let i = *i;
                if i as i64 as i128 == i { Some(i as i64) } else { None }
            }
            _ => None,
        }
    }

    /// The number, if this is an int (bools and subclasses included).
    pub fn as_bigint(&self) -> Option<BigInt> {
        if let Some(i) = self.as_small() {
            return Some(i.into());
        }
        if self.is_bool() {
            return Some((self.is_true() as i64).into());
        }
        match self.get::<IntObj>()? {
            IntObj::Wide(i) => Some((*i).into()),
            IntObj::Big(i) => Some(i.clone()),
        }
    }

    /// Whether this is an int: a bool and an instance of a subclass are ints too.
    #[inline]
    pub fn is_int(&self) -> bool {
        self.is_small() || self.is_bool() || self.get::<IntObj>().is_some()
    }
}
