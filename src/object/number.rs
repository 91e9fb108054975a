//! Numbers looked at: one view of every int, bool, float and complex, whatever holds it, for arithmetic and comparison.
//!
//! Owns the exact rules between kinds (int against float without rounding). Knows no operator methods.

use super::complex::ComplexObj;
use super::float::FloatObj;
use super::int::IntObj;
use crate::text::{ErrorKind, Int, IntRef, TextError, TextResult, float_parse};
use crate::value::{Kind, Value};
use crate::vm::{Raise, Result, Vm};
use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A number's value.
#[derive(Clone, Copy, Debug)]
pub enum Num<'a> {
    /// An int of at most 64 bits.
    Small(i64),
    /// An int of at most 128 bits.
    Wide(i128),
    /// Any other int.
    Big(&'a BigInt),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
}

impl Value {
    /// The number, if this is one (an instance of a subclass too).
    #[inline]
    pub fn num(&self) -> Option<Num<'_>> {
        if self.is_small() {
            return Some(Num::Small(self.small_unchecked()));
        }
        if self.is_float() {
            return Some(Num::Float(self.float_unchecked()));
        }
        match self.kind() {
            Kind::Bool => Some(Num::Small(self.is_true() as i64)),
            Kind::Int => self.get::<IntObj>().map(IntObj::num),
            Kind::HeapFloat => self.get::<FloatObj>().map(|f| Num::Float(f.0)),
            Kind::Complex => self.get::<ComplexObj>().map(|c| Num::Complex(c.real, c.imag)),
            _ => None,
        }
    }

    /// The number, if this is one whose class is the built-in one.
    #[inline]
    pub fn exact_num(&self) -> Option<Num<'_>> {
        if self.is_small() {
            return Some(Num::Small(self.small_unchecked()));
        }
        if self.is_float() {
            return Some(Num::Float(self.float_unchecked()));
        }
        if let Some(int) = self.get_exact::<IntObj>() {
            return Some(int.num());
        }
        if self.is_bool() {
            return Some(Num::Small(self.is_true() as i64));
        }
        self.get_exact::<ComplexObj>().map(|c| Num::Complex(c.real, c.imag))
    }

    /// The int as the text algorithms want it, if this is one.
    pub fn as_int(&self) -> Option<Int> {
        match self.num()? {
            Num::Small(i) => Some(Int::Small(i)),
            Num::Wide(i) => Some(BigInt::from(i).into()),
            Num::Big(i) => Some(Int::Big(i.clone())),
            Num::Float(_) | Num::Complex(..) => None,
        }
    }
}

impl IntObj {
    /// The number.
    #[inline]
    pub fn num(&self) -> Num<'_> {
        match self {
            IntObj::Wide(i) => match i64::try_from(*i) {
                Ok(small) => Num::Small(small),
                Err(_) => Num::Wide(*i),
            },
            IntObj::Big(i) => Num::Big(i),
        }
    }
}

impl<'a> Num<'a> {
    /// An int of up to 128 bits.
    #[inline]
    pub fn wide(self) -> Option<i128> {
        match self {
            Num::Small(i) => Some(i128::from(i)),
            Num::Wide(i) => Some(i),
            Num::Big(_) | Num::Float(_) | Num::Complex(..) => None,
        }
    }

    /// The int as a big one.
    pub fn big(self) -> Option<Cow<'a, BigInt>> {
        match self {
            Num::Small(i) => Some(Cow::Owned(i.into())),
            Num::Wide(i) => Some(Cow::Owned(i.into())),
            Num::Big(i) => Some(Cow::Borrowed(i)),
            Num::Float(_) | Num::Complex(..) => None,
        }
    }

    /// Whether this is an int.
    #[inline]
    pub fn is_int(self) -> bool {
        matches!(self, Num::Small(_) | Num::Wide(_) | Num::Big(_))
    }

    /// The nearest float of an int or float.
    #[inline]
    pub fn to_f64(self) -> TextResult<f64> {
        match self {
            Num::Small(i) => Ok(i as f64),
            Num::Wide(i) => Ok(i as f64),
            Num::Big(i) => IntRef::Big(i).to_f64(),
            Num::Float(f) => Ok(f),
            Num::Complex(..) => Err(TextError::type_error("must be real number, not complex")),
        }
    }

    /// Whether the number is zero.
    #[inline]
    pub fn is_zero(self) -> bool {
        match self {
            Num::Small(i) => i == 0,
            Num::Wide(i) => i == 0,
            Num::Big(i) => i.sign() == Sign::NoSign,
            Num::Float(f) => f == 0.0,
            Num::Complex(real, imag) => real == 0.0 && imag == 0.0,
        }
    }

    /// How two real numbers compare, exactly; `None` for NaN and complex numbers.
    pub fn compare(self, other: Num<'_>) -> Option<Ordering> {
        match (self, other) {
            (Num::Small(a), Num::Small(b)) => Some(a.cmp(&b)),
            (Num::Float(a), Num::Float(b)) => a.partial_cmp(&b),
            (Num::Complex(..), _) | (_, Num::Complex(..)) => None,
            (Num::Float(a), b) => compare_int_float(b, a).map(Ordering::reverse),
            (a, Num::Float(b)) => compare_int_float(a, b),
            (a, b) => match (a.wide(), b.wide()) {
                (Some(a), Some(b)) => Some(a.cmp(&b)),
                _ => Some(a.big()?.cmp(&b.big()?)),
            },
        }
    }

    /// Whether two numbers are equal, exactly.
    #[inline]
    pub fn equals(self, other: Num<'_>) -> bool {
        match (self, other) {
            (Num::Small(a), Num::Small(b)) => a == b,
            (Num::Float(a), Num::Float(b)) => a == b,
            (Num::Complex(a, b), Num::Complex(c, d)) => a == c && b == d,
            (Num::Complex(real, imag), other) | (other, Num::Complex(real, imag)) => {
                imag == 0.0 && Num::Float(real).compare(other) == Some(Ordering::Equal)
            }
            (a, b) => a.compare(b) == Some(Ordering::Equal),
        }
    }
}

fn compare_int_float(a: Num<'_>, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if let Num::Small(a) = a
        && a.unsigned_abs() <= 1 << 53
    {
        return (a as f64).partial_cmp(&b);
    }
    if b.is_infinite() {
        return Some(if b > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let fraction = b - b.trunc();
    let whole = match a.wide() {
        // Between the powers of two that an i128 can't reach the float is out of reach too.
        Some(a) if b.abs() < 2f64.powi(126) => a.cmp(&(b as i128)),
        _ => a.big()?.as_ref().cmp(&float_parse::float_to_bigint(b).ok()?),
    };
    Some(whole.then(0.0f64.partial_cmp(&fraction)?))
}

impl Vm {
    /// The exception that a text algorithm's failure stands for.
    #[cold]
    pub fn text_error(&mut self, error: TextError) -> Raise {
        match error.kind {
            ErrorKind::Value => self.value_error(error.message),
            ErrorKind::Type => self.type_error(error.message),
            ErrorKind::Overflow => self.overflow_error(error.message),
            ErrorKind::ZeroDivision => self.zero_division_error(error.message),
            ErrorKind::Index => self.index_error(error.message),
            ErrorKind::Lookup => self.lookup_error(error.message),
            ErrorKind::Memory => self.no_memory(),
        }
    }

    /// What a text algorithm gives, its failure raised.
    #[inline]
    pub fn text_result<T>(&mut self, result: TextResult<T>) -> Result<T> {
        result.map_err(|error| self.text_error(error))
    }

    /// A MemoryError, which has no message.
    #[cold]
    pub fn no_memory(&mut self) -> Raise {
        match self.exception_class("MemoryError") {
            Some(class) => self.error_of(&class, vec![]),
            None => self.memory_error(""),
        }
    }

    /// The int that a text algorithm gave.
    pub fn int_value(&self, int: Int) -> Value {
        match int {
            Int::Small(i) => self.heap.int(i),
            Int::Big(i) => self.heap.int_big(i),
        }
    }

    /// The whole part of a float as an int.
    pub fn int_of_float(&mut self, f: f64) -> Result {
        if f.abs() < 9.0e18 {
            return Ok(self.heap.int(f as i64));
        }
        let big = self.text_result(float_parse::float_to_bigint(f))?;
        Ok(self.heap.int_big(big))
    }

    /// `sys.get_int_max_str_digits()`
    pub fn int_digits_limit(&mut self) -> usize {
        self.state_of::<IntLimits>().max_str_digits
    }
}

/// What `sys.set_int_max_str_digits` sets.
pub struct IntLimits {
    /// 0: no limit.
    pub max_str_digits: usize,
}

impl Default for IntLimits {
    fn default() -> IntLimits {
        IntLimits { max_str_digits: crate::text::int_text::DEFAULT_MAX_STR_DIGITS }
    }
}

/// The parts of a float's or big int's size, for callers that need to refuse what can't fit.
pub fn bit_length(n: Num<'_>) -> u64 {
    match n {
        Num::Small(i) => u64::from(64 - i.unsigned_abs().leading_zeros()),
        Num::Wide(i) => u64::from(128 - i.unsigned_abs().leading_zeros()),
        Num::Big(i) => i.bits(),
        Num::Float(_) | Num::Complex(..) => 0,
    }
}

/// An int as a shift count or size: `None` if it is negative or beyond 64 bits.
pub fn to_u64(n: Num<'_>) -> Option<u64> {
    match n {
        Num::Small(i) => u64::try_from(i).ok(),
        Num::Wide(i) => u64::try_from(i).ok(),
        Num::Big(i) => i.to_u64(),
        Num::Float(_) | Num::Complex(..) => None,
    }
}
