//! Text and number algorithms that need no VM: how Python prints, parses, formats, searches and encodes.
//!
//! Everything here works on plain Rust data (`&str`, `&[u8]`, `f64`, [`BigInt`]) and imports nothing of Coil; the object
//! types wrap it. What can fail answers with a [`TextError`], which carries the exception's kind and CPython's exact
//! words. Start with [`float_repr`] and [`int_text`] for numbers, [`format_spec`] for `format()`, [`str_methods`] for
//! the methods of `str`.

pub mod bytes_methods;
pub mod char_class;
pub mod codecs;
pub mod complex_math;
pub mod float_math;
pub mod float_parse;
pub mod float_repr;
pub mod float_special;
pub mod format_spec;
pub mod hash;
pub mod int_math;
pub mod int_text;
pub mod mersenne;
pub mod percent;
pub mod quote;
pub mod str_case;
pub mod str_methods;
pub mod suggest;
pub mod template;

use std::borrow::Cow;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// The longest text, in bytes, that a single operation may build; beyond it the answer is a `MemoryError`.
///
/// Widths, precisions and repeat counts come from scripts: an allocation that cannot succeed would end the process.
pub const MAX_TEXT_LEN: usize = 1 << 30;

/// Which exception a [`TextError`] becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// `ValueError`
    Value,
    /// `TypeError`
    Type,
    /// `OverflowError`
    Overflow,
    /// `ZeroDivisionError`
    ZeroDivision,
    /// `IndexError`
    Index,
    /// `LookupError`
    Lookup,
    /// `MemoryError`
    Memory,
}

/// A failure: the exception's kind and its message, word for word as CPython has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextError {
    /// Which exception to raise.
    pub kind: ErrorKind,
    /// Its only argument.
    pub message: Cow<'static, str>,
}

/// What most functions here answer.
pub type TextResult<T> = Result<T, TextError>;

impl TextError {
    /// A `ValueError`.
    pub fn value(message: impl Into<Cow<'static, str>>) -> Self {
        TextError { kind: ErrorKind::Value, message: message.into() }
    }

    /// A `TypeError`.
    pub fn type_error(message: impl Into<Cow<'static, str>>) -> Self {
        TextError { kind: ErrorKind::Type, message: message.into() }
    }

    /// An `OverflowError`.
    pub fn overflow(message: impl Into<Cow<'static, str>>) -> Self {
        TextError { kind: ErrorKind::Overflow, message: message.into() }
    }

    /// A `MemoryError`, which has no message.
    pub fn memory() -> Self {
        TextError { kind: ErrorKind::Memory, message: Cow::Borrowed("") }
    }
}

impl std::fmt::Display for TextError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TextError {}

/// An int as it comes in: small ones by value, the others by reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum IntRef<'a> {
    /// Fits a machine word.
    Small(i64),
    /// Any value.
    Big(&'a BigInt),
}

/// An int as it goes out: `Small` whenever it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Int {
    /// Fits a machine word.
    Small(i64),
    /// Does not.
    Big(BigInt),
}

impl From<BigInt> for Int {
    fn from(value: BigInt) -> Self {
        match value.to_i64() {
            Some(small) => Int::Small(small),
            None => Int::Big(value),
        }
    }
}

impl From<i64> for Int {
    fn from(value: i64) -> Self {
        Int::Small(value)
    }
}

impl From<Int> for BigInt {
    fn from(value: Int) -> Self {
        match value {
            Int::Small(small) => BigInt::from(small),
            Int::Big(big) => big,
        }
    }
}

impl Int {
    /// The same value, borrowed.
    pub fn as_ref(&self) -> IntRef<'_> {
        match self {
            Int::Small(small) => IntRef::Small(*small),
            Int::Big(big) => IntRef::Big(big),
        }
    }
}

impl IntRef<'_> {
    /// The nearest float, or `OverflowError` when there is none.
    pub fn to_f64(self) -> TextResult<f64> {
        match self {
            IntRef::Small(small) => Ok(small as f64),
            IntRef::Big(big) => big
                .to_f64()
                .filter(|value| value.is_finite())
                .ok_or_else(|| TextError::overflow("int too large to convert to float")),
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        match self {
            IntRef::Small(small) => small < 0,
            IntRef::Big(big) => big.sign() == num_bigint::Sign::Minus,
        }
    }
}

/// Answers a `MemoryError` when a text of `length` bytes would be too long to build.
pub(crate) fn check_length(length: usize) -> TextResult<()> {
    if length > MAX_TEXT_LEN { Err(TextError::memory()) } else { Ok(()) }
}

/// Appends `count` times the same character.
#[inline]
fn push_repeated(out: &mut String, c: char, count: usize) {
    const BLANKS: &str = "                                ";
    const ZEROS: &str = "00000000000000000000000000000000";
    let ready = match c {
        ' ' => BLANKS.get(..count),
        '0' => ZEROS.get(..count),
        _ => None,
    };
    match ready {
        Some(text) => out.push_str(text),
        None => out.extend(std::iter::repeat_n(c, count)),
    }
}
