//! The body of strings: UTF-8 bytes behind a cached hash and length, with an index from code points to bytes.
//!
//! In the value layer because reading the bytes as text without checking them again needs `unsafe`, and so does adding
//! to a string that nobody else holds.

use super::byte_tail::FEW_BYTES;
use super::header::unique_body;
use super::heap::Heap;
use super::object::Ref;
use super::word::Value;
use crate::heap_type;
use std::cell::{Cell, OnceCell};
use std::hash::Hasher;

/// Strings longer than this keep their bytes in a buffer of their own.
const LONGEST_INLINE: usize = 256;
/// One byte offset is kept for this many code points of a long non-ASCII string: a byte for each, when one is asked for.
const STRIDE: usize = 4;

/// A string. The text is behind the body, or in `long`. There are millions of them: both words hold a flag too.
pub struct StrObj {
    /// 31 bits, 0 until computed, and [`INTERNED`].
    hash: Cell<u32>,
    /// The number of code points, and [`ASCII`].
    chars: u32,
    long: Option<Box<Long>>,
}

/// In `StrObj::hash`: the string is the one in its VM's table of names.
const INTERNED: u32 = 1 << 31;
/// In `StrObj::chars`: every code point is ASCII.
const ASCII: u32 = 1 << 31;

/// The text of a long string.
struct Long {
    text: String,
    /// For non-ASCII text: the byte offset of every `STRIDE`th code point, made on the first use.
    index: OnceCell<Box<[u32]>>,
}

heap_type!(StrObj: Str [u8], |this, tracer| {});

/// A reference to a string object.
pub type Str = Ref<StrObj>;

impl Heap {
    /// A new string.
    pub fn str(&self, text: &str) -> Str {
        let ascii = text.is_ascii();
        let chars = if ascii { text.len() } else { text.chars().count() };
        self.new_str(text, chars, ascii)
    }

    /// A new string of text that is known to be ASCII.
    #[inline]
    pub fn str_ascii(&self, text: &str) -> Str {
        debug_assert!(text.is_ascii());
        self.new_str(text, text.len(), true)
    }

    #[inline]
    fn new_str(&self, text: &str, chars: usize, ascii: bool) -> Str {
        if text.len() > LONGEST_INLINE {
            return self.new_long(text.to_owned(), chars, ascii);
        }
        self.alloc_bytes(str_body(chars, ascii), text.as_bytes())
    }

    #[cold]
    fn new_long(&self, text: String, chars: usize, ascii: bool) -> Str {
        let mut body = str_body(chars, ascii);
        body.long = Some(Box::new(Long { text, index: OnceCell::new() }));
        self.alloc_bytes(body, b"")
    }

    /// `text * times` if that is short.
    pub(crate) fn str_repeat_short(&self, text: &Str, times: usize) -> Option<Str> {
        let part = text.as_str().as_bytes();
        let length = part.len().checked_mul(times).filter(|length| *length <= LONGEST_INLINE)?;
        let mut buffer = [0; LONGEST_INLINE];
        let place = buffer.get_mut(..length)?;
        match part {
            &[byte] => place.fill(byte),
            part => place.chunks_exact_mut(part.len().max(1)).for_each(|chunk| chunk.copy_from_slice(part)),
        }
        Some(self.alloc_bytes(str_body(text.char_len() * times, text.is_ascii()), place))
    }

    /// A string of ASCII text with every byte changed by `change`, if that is short.
    pub(crate) fn str_ascii_changed(&self, text: &str, change: fn(&mut [u8])) -> Option<Str> {
        if !text.is_ascii() {
            return None;
        }
        let mut buffer = [0; LONGEST_INLINE];
        let place = buffer.get_mut(..text.len())?;
        place.copy_from_slice(text.as_bytes());
        change(place);
        if !place.is_ascii() {
            return None;
        }
        Some(self.alloc_bytes(str_body(place.len(), true), place))
    }

    /// A new string of the bytes of an ASCII string at these places; places outside it are left out.
    pub(crate) fn str_ascii_picked(&self, text: &Str, places: impl Iterator<Item = usize>) -> Str {
        let whole = text.as_str().as_bytes();
        let bytes = places.filter_map(|place| whole.get(place).copied().filter(u8::is_ascii));
        let mut buffer = [0; LONGEST_INLINE];
        if whole.len() <= buffer.len() {
            let mut length = 0;
            for (slot, byte) in buffer.iter_mut().zip(bytes) {
                *slot = byte;
                length += 1;
            }
            return self.alloc_bytes(str_body(length, true), buffer.get(..length).unwrap_or(&[]));
        }
        self.string(bytes.map(char::from).collect())
    }

    /// A new string of one code point.
    pub fn str_of_char(&self, c: char) -> Str {
        self.alloc_bytes(str_body(1, c.is_ascii()), c.encode_utf8(&mut [0; 4]).as_bytes())
    }

    /// A new string of parts, one behind the other; `None` if they aren't all strings.
    pub(crate) fn str_of_parts(&self, parts: &[Value]) -> Option<Str> {
        let (mut chars, mut length, mut ascii) = (0, 0, true);
        for part in parts {
            let (body, text) = (part.get::<StrObj>()?, part.as_str()?);
            chars += body.char_len();
            length += text.len();
            ascii &= body.is_ascii();
        }
        let texts = parts.iter().filter_map(Value::as_str);
        if length <= LONGEST_INLINE {
            return Some(self.alloc_byte_parts(str_body(chars, ascii), length, texts.map(str::as_bytes)));
        }
        let mut text = String::with_capacity(length);
        text.extend(texts);
        Some(self.new_long(text, chars, ascii))
    }

    /// A new string that takes over `text`'s buffer if it is long.
    pub fn string(&self, mut text: String) -> Str {
        if text.len() <= LONGEST_INLINE {
            return self.str(&text);
        }
        if text.capacity() - text.len() > text.len() / 4 {
            text.shrink_to_fit();
        }
        let ascii = text.is_ascii();
        let chars = if ascii { text.len() } else { text.chars().count() };
        self.new_long(text, chars, ascii)
    }

    /// The concatenation of two strings.
    pub fn str_concat(&self, a: &Str, b: &Str) -> Str {
        let (ta, tb) = (a.as_str(), b.as_str());
        let (chars, ascii) = (a.char_len() + b.char_len(), a.is_ascii() && b.is_ascii());
        let length = ta.len() + tb.len();
        if length <= LONGEST_INLINE {
            return self.alloc_two_parts(str_body(chars, ascii), ta.as_bytes(), tb.as_bytes());
        }
        let mut text = String::with_capacity(length);
        text.push_str(ta);
        text.push_str(tb);
        self.new_long(text, chars, ascii)
    }

    /// `left + right` of what are exactly strings of few bytes; `None` if they aren't, or it would take a call.
    #[inline(always)]
    pub(crate) fn concat_few(&self, left: &Value, right: &Value) -> Option<Value> {
        let (a, b) = (left.get_exact::<StrObj>()?, right.get_exact::<StrObj>()?);
        let (first, second) =
            (super::object::tail_of::<StrObj>(left), super::object::tail_of::<StrObj>(right));
        if !a.is_short() || !b.is_short() || first.len() > FEW_BYTES || second.len() > FEW_BYTES {
            return None;
        }
        let body = str_body(a.char_len() + b.char_len(), a.is_ascii() && b.is_ascii());
        Some(self.alloc_few_at_once(body, first, second)?.into_value())
    }

    /// `left + right` of two strings, as [`Heap::str_append`]; `None` if that would be too long (or they aren't both
    /// strings).
    #[inline]
    pub(crate) fn concat_owned(&self, left: Value, right: &Value) -> Option<Value> {
        let left: Str = Ref::from_value(left).ok()?;
        let added = right.get::<StrObj>()?;
        let (text, ascii) = (right.as_str()?, added.is_ascii());
        if left.as_str().len() + text.len() > crate::text::MAX_TEXT_LEN {
            return None;
        }
        Some(self.append(left, text, added.char_len(), ascii).into_value())
    }

    /// `left + right` for a `left` that the caller gives up: if nobody else holds it, a long one's own buffer grows, so
    /// that adding pieces again and again takes time in proportion to the result.
    pub fn str_append(&self, left: Str, right: &Str) -> Str {
        self.append(left, right.as_str(), right.char_len(), right.is_ascii())
    }

    /// As `str_append`, of a text with so many code points.
    #[inline]
    fn append(&self, left: Str, right: &str, chars: usize, ascii: bool) -> Str {
        let (chars, ascii) = (left.char_len() + chars, left.is_ascii() && ascii);
        if left.long.is_none() {
            let text = left.as_str();
            let length = text.len() + right.len();
            if length <= LONGEST_INLINE {
                return self.alloc_two_parts(str_body(chars, ascii), text.as_bytes(), right.as_bytes());
            }
            return self.new_long(joined(text, right, length / 2), chars, ascii);
        }
        let mut left = left.into_value();
        if left.is_exact::<StrObj>()
            && let Some(body) = unique_body::<StrObj>(&mut left)
            && !body.is_interned()
            && let Some(long) = &mut body.long
        {
            long.text.push_str(right);
            long.index.take();
            body.hash.set(0);
            body.chars = packed(chars, ascii);
            return Ref::from_value_unchecked(left);
        }
        let left: Str = Ref::from_value_unchecked(left);
        let text = left.as_str();
        self.new_long(joined(text, right, (text.len() + right.len()) / 2), chars, ascii)
    }
}

/// Both texts in a buffer with some room behind them.
#[cold]
fn joined(left: &str, right: &str, room: usize) -> String {
    let mut text = String::with_capacity(left.len() + right.len() + room);
    text.push_str(left);
    text.push_str(right);
    text
}

#[inline(always)]
fn str_body(chars: usize, ascii: bool) -> StrObj {
    StrObj { hash: Cell::new(0), chars: packed(chars, ascii), long: None }
}

/// What `StrObj::chars` holds. No string is longer than `MAX_TEXT_LEN`.
#[inline(always)]
fn packed(chars: usize, ascii: bool) -> u32 {
    chars.min(!ASCII as usize) as u32 | if ascii { ASCII } else { 0 }
}

impl Str {
    /// The text.
    #[inline(always)]
    pub fn as_str(&self) -> &str {
        text_of(self, self.tail())
    }

    /// The hash; equal text has equal hashes.
    #[inline(always)]
    pub fn hash(&self) -> u64 {
        match self.known_hash() {
            0 => hash_text(self, self.as_str()),
            hash => hash,
        }
    }

    /// The byte at which code point `index` begins; the length in bytes for an index at or past the end.
    pub fn byte_offset(&self, index: usize) -> usize {
        byte_offset(self, self.as_str(), index)
    }

    /// The text from code point `start` up to `end`; both are clamped.
    pub fn char_slice(&self, start: usize, end: usize) -> &str {
        let text = self.as_str();
        let (from, to) = (self.byte_offset(start), self.byte_offset(end));
        text.get(from..to.max(from)).unwrap_or("")
    }

    /// The code point at `index`.
    #[inline]
    pub fn char_at(&self, index: usize) -> Option<char> {
        if self.is_ascii() {
            return self.as_str().as_bytes().get(index).map(|b| *b as char);
        }
        self.as_str().get(self.byte_offset(index)..)?.chars().next()
    }
}

impl StrObj {
    /// The length in code points.
    #[inline(always)]
    pub fn char_len(&self) -> usize {
        (self.chars & !ASCII) as usize
    }

    /// Whether every code point is ASCII, so that positions are bytes.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.chars & ASCII != 0
    }

    /// Whether this is the only string object with this text in its VM's table of names.
    #[inline(always)]
    pub fn is_interned(&self) -> bool {
        self.hash.get() & INTERNED != 0
    }

    /// The hash, if it has been computed, else 0.
    #[inline(always)]
    fn known_hash(&self) -> u64 {
        u64::from(self.hash.get() & !INTERNED)
    }

    /// Whether the text is behind the body, which then holds nothing that is to be dropped.
    #[inline(always)]
    pub(super) fn is_short(&self) -> bool {
        self.long.is_none()
    }

    /// Marks the string as the one in the table of names.
    pub fn set_interned(&self) {
        self.hash.set(self.hash.get() | INTERNED);
    }
}

impl Value {
    /// The text, if this is a string (an instance of a subclass of `str` too).
    #[inline(always)]
    pub fn as_str(&self) -> Option<&str> {
        let body = self.get::<StrObj>()?;
        Some(text_of(body, super::object::tail_of::<StrObj>(self)))
    }

    /// The code point that begins at byte `at`, if this is a string and one begins there.
    #[inline(always)]
    pub(crate) fn char_from(&self, at: usize) -> Option<char> {
        self.as_str()?.get(at..)?.chars().next()
    }

    /// The byte at `index` (counted from the end if negative), if this is exactly an ASCII str and has one there.
    #[inline(always)]
    pub(crate) fn ascii_at(&self, index: i64) -> Option<u8> {
        let body = self.get_exact::<StrObj>().filter(|body| body.is_ascii())?;
        let text = text_of(body, super::object::tail_of::<StrObj>(self)).as_bytes();
        let index = if index < 0 { index + text.len() as i64 } else { index };
        text.get(index as usize).copied()
    }

    /// The code point at `index` (counted from the end if negative), if this is exactly a str and has one there.
    pub(crate) fn char_at(&self, index: i64) -> Option<char> {
        let body = self.get_exact::<StrObj>()?;
        let text = text_of(body, super::object::tail_of::<StrObj>(self));
        let index = if index < 0 { index + body.char_len() as i64 } else { index };
        text.get(byte_offset(body, text, usize::try_from(index).ok()?)..)?.chars().next()
    }

    /// The hash of what is exactly a string, if it was asked for before.
    #[inline(always)]
    pub fn known_str_hash(&self) -> Option<u64> {
        match self.get_exact::<StrObj>()?.known_hash() {
            0 => None,
            hash => Some(hash),
        }
    }

    /// The hash of a string.
    #[inline]
    pub fn str_hash(&self) -> Option<u64> {
        let body = self.get::<StrObj>()?;
        Some(match body.known_hash() {
            0 => hash_text(body, text_of(body, super::object::tail_of::<StrObj>(self))),
            hash => hash,
        })
    }
}

#[inline(always)]
fn text_of<'a>(body: &'a StrObj, tail: &'a [u8]) -> &'a str {
    match &body.long {
        Some(long) => &long.text,
        // SAFETY: the tail was copied from `str`s when the object was made and is never written again.
        None => unsafe { std::str::from_utf8_unchecked(tail) },
    }
}

#[cold]
fn hash_text(body: &StrObj, text: &str) -> u64 {
    let hash = text_hash(text);
    body.hash.set(hash as u32 | body.hash.get() & INTERNED);
    hash
}

/// The hash that a string with this text has: 31 bits, never 0.
pub fn text_hash(text: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    // Its upper half is the better one.
    match hasher.finish() >> 33 {
        0 => 1,
        hash => hash,
    }
}

fn byte_offset(body: &StrObj, text: &str, index: usize) -> usize {
    if body.is_ascii() {
        return index.min(text.len());
    }
    if index >= body.char_len() {
        return text.len();
    }
    let (mut at, mut left) = (0, index);
    if let Some(long) = &body.long {
        let marks =
            long.index.get_or_init(|| text.char_indices().step_by(STRIDE).map(|(i, _)| i as u32).collect());
        if let Some(mark) = marks.get(index / STRIDE) {
            (at, left) = (*mark as usize, index % STRIDE);
        }
    }
    let bytes = text.as_bytes();
    // Eight bytes at a time: a bit for each that begins a code point.
    while let Some(Ok(eight)) = bytes.get(at..at + 8).map(<[u8; 8]>::try_from) {
        let word = u64::from_le_bytes(eight);
        let mut starts = (!(word >> 7) | word >> 6) & EACH_BYTE;
        let count = (starts.wrapping_mul(EACH_BYTE) >> 56) as usize;
        if left < count {
            for _ in 0..left {
                starts &= starts - 1;
            }
            return at + starts.trailing_zeros() as usize / 8;
        }
        left -= count;
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or(&[]);
    let starts = rest.iter().enumerate().filter(|(_, byte)| **byte & 0xC0 != 0x80);
    starts.map(|(i, _)| at + i).nth(left).unwrap_or(text.len())
}

/// The lowest bit of each byte.
const EACH_BYTE: u64 = u64::from_le_bytes([1; 8]);
