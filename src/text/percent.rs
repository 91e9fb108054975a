//! printf-style formatting: `text % values`, for str and bytes.
//!
//! Owns the grammar of conversions (`%(key)-*.2f`) and how a fetched value is laid out. Fetching the values, turning
//! them into numbers or text, and counting whether all were used is the caller's: it walks the [`Pieces`], and for each
//! [`Conversion`] calls the method that suits its letter. The order of CPython's errors is kept when the caller fetches
//! the value first and asks for [`Conversion::family`] second.

use std::ops::Range;

use num_traits::ToPrimitive;

use super::float_repr::{Extras, Style, push_styled};
use super::{IntRef, MAX_TEXT_LEN, TextError, TextResult, check_length, int_text, push_repeated};

/// A part of a format: text to copy or a value to convert. Ranges are byte offsets into the format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Copy these bytes.
    Literal(Range<usize>),
    /// Convert a value.
    Conversion(Conversion),
}

/// A width or precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// In the format.
    Given(usize),
    /// `*`: the next value says.
    Star,
}

/// One conversion: `%[(key)][flags][width][.precision][hlL]letter`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// Where the mapping key stands in the format.
    pub key: Option<Range<usize>>,
    /// `-`: padding goes behind.
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A space for the sign.
    pub space: bool,
    /// `#`
    pub alternate: bool,
    /// `0`: pad numbers with zeros.
    pub zero: bool,
    /// The least number of characters.
    pub width: Option<Amount>,
    /// Decimals, digits, or the most characters of a text.
    pub precision: Option<Amount>,
    /// The letter; the first byte if it is not ASCII, which no conversion is.
    pub letter: u8,
    /// Where the letter stands.
    pub letter_at: usize,
}

/// What a conversion's letter wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// `d i u`: any real number, cut to an int.
    Decimal,
    /// `o x X`: an int.
    Based,
    /// `e E f F g G`: a float.
    Float,
    /// `c`: one character.
    Character,
    /// `s`: the value's `str` (for bytes: its bytes).
    Str,
    /// `r`: its `repr`.
    Repr,
    /// `a`: its `ascii`.
    Ascii,
}

/// Walks a format's pieces.
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    format: &'a [u8],
    at: usize,
    has_mapping: bool,
    is_bytes: bool,
}

/// The pieces of a str format; `has_mapping` says whether the right operand can be asked for keys.
pub fn pieces(format: &str, has_mapping: bool) -> Pieces<'_> {
    Pieces { format: format.as_bytes(), at: 0, has_mapping, is_bytes: false }
}

/// The pieces of a str format from byte `at` on, which must not be within a conversion.
pub fn pieces_from(format: &str, at: usize, has_mapping: bool) -> Pieces<'_> {
    Pieces { at, ..pieces(format, has_mapping) }
}

/// The pieces of a bytes format.
pub fn pieces_of_bytes(format: &[u8], has_mapping: bool) -> Pieces<'_> {
    Pieces { format, at: 0, has_mapping, is_bytes: true }
}

/// There are fewer values than conversions.
pub fn not_enough_arguments() -> TextError {
    TextError::type_error("not enough arguments for format string")
}

/// There are more values than conversions.
pub fn not_all_converted(is_bytes: bool) -> TextError {
    TextError::type_error(if is_bytes {
        "not all arguments converted during bytes formatting"
    } else {
        "not all arguments converted during string formatting"
    })
}

/// A `*` was given something that is not an int.
pub fn star_wants_int() -> TextError {
    TextError::type_error("* wants int")
}

/// The character with this number, for `%c` in a str.
pub fn code_point(value: IntRef<'_>) -> TextResult<char> {
    let code = match value {
        IntRef::Small(code) => u32::try_from(code).ok(),
        IntRef::Big(big) => big.to_u32(),
    };
    code.and_then(char::from_u32).ok_or_else(|| TextError::overflow("%c arg not in range(0x110000)"))
}

/// The byte with this number, for `%c` in bytes.
pub fn byte_value(value: IntRef<'_>) -> TextResult<u8> {
    let code = match value {
        IntRef::Small(code) => u8::try_from(code).ok(),
        IntRef::Big(big) => big.to_u8(),
    };
    code.ok_or_else(|| TextError::overflow("%c arg not in range(256)"))
}

impl Iterator for Pieces<'_> {
    type Item = TextResult<Piece>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.format.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        match memchr::memchr(b'%', rest) {
            Some(0) => {}
            found => {
                self.at += found.unwrap_or(rest.len());
                return Some(Ok(Piece::Literal(start..self.at)));
            }
        }
        if rest.get(1) == Some(&b'%') {
            self.at += 2;
            return Some(Ok(Piece::Literal(start + 1..self.at)));
        }
        self.at += 1;
        let piece = self.conversion();
        if piece.is_err() {
            self.at = self.format.len();
        }
        Some(piece.map(Piece::Conversion))
    }
}

impl Pieces<'_> {
    fn peek(&self) -> Option<u8> {
        self.format.get(self.at).copied()
    }

    /// Parses a conversion whose `%` has been read.
    fn conversion(&mut self) -> TextResult<Conversion> {
        let mut conversion = Conversion {
            key: None,
            left: false,
            plus: false,
            space: false,
            alternate: false,
            zero: false,
            width: None,
            precision: None,
            letter: 0,
            letter_at: 0,
        };
        if self.peek() == Some(b'(') {
            conversion.key = Some(self.key()?);
        }
        while let Some(flag) = self.peek() {
            match flag {
                b'-' => conversion.left = true,
                b'+' => conversion.plus = true,
                b' ' => conversion.space = true,
                b'#' => conversion.alternate = true,
                b'0' => conversion.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        conversion.width = self.amount(isize::MAX as usize, "width too big")?;
        if self.peek() == Some(b'.') {
            self.at += 1;
            let message = if self.is_bytes { "prec too big" } else { "precision too big" };
            conversion.precision = Some(self.amount(i32::MAX as usize, message)?.unwrap_or(Amount::Given(0)));
        }
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.at += 1;
        }
        conversion.letter = self.peek().ok_or_else(|| TextError::value("incomplete format"))?;
        conversion.letter_at = self.at;
        self.at += 1;
        Ok(conversion)
    }

    /// Parses `(key)`; parentheses within the key nest.
    fn key(&mut self) -> TextResult<Range<usize>> {
        if !self.has_mapping {
            return Err(TextError::type_error("format requires a mapping"));
        }
        self.at += 1;
        let start = self.at;
        let mut depth = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(start..self.at - 1);
            }
        }
        Err(TextError::value("incomplete format key"))
    }

    fn amount(&mut self, limit: usize, too_big: &'static str) -> TextResult<Option<Amount>> {
        if self.peek() == Some(b'*') {
            self.at += 1;
            return Ok(Some(Amount::Star));
        }
        let mut amount = None;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            self.at += 1;
            let grown = amount
                .unwrap_or(0usize)
                .checked_mul(10)
                .and_then(|n| n.checked_add(usize::from(digit - b'0')));
            amount = Some(grown.filter(|&n| n <= limit).ok_or_else(|| TextError::value(too_big))?);
        }
        Ok(amount.map(Amount::Given))
    }
}

impl Conversion {
    /// What the letter wants; `format` is the str it stands in, for the error when there is no such letter.
    pub fn family(&self, format: &str) -> TextResult<Family> {
        self.known_family().filter(|_| self.letter != b'b').ok_or_else(|| {
            let letter = format.get(self.letter_at..).and_then(|rest| rest.chars().next()).unwrap_or('?');
            let index = format.get(..self.letter_at).map_or(0, |before| before.chars().count());
            let shown = if matches!(letter, ' '..='~') { letter } else { '?' };
            let code = u32::from(letter);
            TextError::value(format!("unsupported format character '{shown}' (0x{code:x}) at index {index}"))
        })
    }

    /// What the letter wants in bytes, where `b` and `s` are alike, and `r` is `a`.
    pub fn family_in_bytes(&self) -> TextResult<Family> {
        match self.known_family() {
            Some(Family::Repr) => Ok(Family::Ascii),
            Some(family) => Ok(family),
            None if self.letter >= 0x80 => {
                Err(TextError::overflow("character argument not in range(0x110000)"))
            }
            None => {
                let (shown, code, index) = (char::from(self.letter), self.letter, self.letter_at);
                Err(TextError::value(format!(
                    "unsupported format character '{shown}' (0x{code:x}) at index {index}"
                )))
            }
        }
    }

    fn known_family(&self) -> Option<Family> {
        Some(match self.letter {
            b'd' | b'i' | b'u' => Family::Decimal,
            b'o' | b'x' | b'X' => Family::Based,
            b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => Family::Float,
            b'c' => Family::Character,
            b's' | b'b' => Family::Str,
            b'r' => Family::Repr,
            b'a' => Family::Ascii,
            _ => return None,
        })
    }

    /// Puts the value of a `*` width in its place: a negative one pads behind.
    pub fn set_width(&mut self, value: IntRef<'_>) -> TextResult<()> {
        let width = isize_of(value)
            .ok_or_else(|| TextError::overflow("Python int too large to convert to C ssize_t"))?;
        self.left |= width < 0;
        self.width = Some(Amount::Given(width.unsigned_abs()));
        Ok(())
    }

    /// Puts the value of a `*` precision in its place: a negative one counts as zero.
    pub fn set_precision(&mut self, value: IntRef<'_>) -> TextResult<()> {
        let precision = isize_of(value)
            .and_then(|value| i32::try_from(value).ok())
            .ok_or_else(|| TextError::overflow("Python int too large to convert to C int"))?;
        self.precision = Some(Amount::Given(usize::try_from(precision).unwrap_or(0)));
        Ok(())
    }

    /// The value is not a number that the letter can show.
    pub fn number_required(&self, type_name: &str) -> TextError {
        let wanted = if self.known_family() == Some(Family::Based) { "an integer" } else { "a real number" };
        let letter = char::from(self.letter);
        TextError::type_error(format!("%{letter} format: {wanted} is required, not {type_name}"))
    }

    /// The value of `%c` in a str is neither an int nor a character; for a str, say how long it is.
    pub fn character_required(&self, type_name: &str, str_length: Option<usize>) -> TextError {
        let found = str_length.map_or(type_name.to_owned(), |length| format!("a string of length {length}"));
        TextError::type_error(format!("%c requires an int or a unicode character, not {found}"))
    }

    /// The value of `%c` in bytes is neither an int nor a byte; for bytes and bytearray, say how long it is.
    pub fn byte_required(&self, type_name: &str, length: Option<usize>) -> TextError {
        let found =
            length.map_or(type_name.to_owned(), |length| format!("a {type_name} object of length {length}"));
        TextError::type_error(format!("%c requires an integer in range(256) or a single byte, not {found}"))
    }

    /// The value of `%f` and its like in bytes is not a float.
    pub fn float_required_in_bytes(&self, type_name: &str) -> TextError {
        TextError::type_error(format!("float argument required, not {type_name}"))
    }

    /// The value of `%s` or `%b` in bytes has no bytes.
    pub fn bytes_required(&self, type_name: &str) -> TextError {
        TextError::type_error(format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{type_name}'"
        ))
    }

    /// Appends an int, for `d i u o x X`.
    pub fn push_int(&self, out: &mut String, value: IntRef<'_>, limit: usize) -> TextResult<()> {
        let (base, prefix) = match self.letter {
            b'o' => (8, "0o"),
            b'x' => (16, "0x"),
            b'X' => (16, "0X"),
            _ => (10, ""),
        };
        let prefix = if self.alternate { prefix } else { "" };
        if let (IntRef::Small(small), None) = (value, self.precision) {
            let mut push = |digits: &str| self.push_number(out, small < 0, prefix, digits);
            return match base {
                10 => int_text::with_digits(small, |digits| push(digits.trim_start_matches('-'))),
                _ => int_text::with_binary_digits(
                    small.unsigned_abs(),
                    u32::ilog2(base),
                    self.letter == b'X',
                    push,
                ),
            };
        }
        let mut digits = match (base, value) {
            (10, IntRef::Small(small)) => small.unsigned_abs().to_string(),
            (10, IntRef::Big(big)) => {
                int_text::bigint_to_string(big, limit)?.trim_start_matches('-').to_owned()
            }
            _ => int_text::magnitude_digits(value, base),
        };
        if self.letter == b'X' {
            digits.make_ascii_uppercase();
        }
        if let Some(Amount::Given(precision)) = self.precision {
            check_length(precision)?;
            if precision > digits.len() {
                digits.insert_str(0, &"0".repeat(precision - digits.len()));
            }
        }
        self.push_number(out, value.is_negative(), prefix, &digits)
    }

    /// Appends a float, for `e E f F g G`.
    pub fn push_float(&self, out: &mut String, value: f64) -> TextResult<()> {
        let precision = match self.precision {
            Some(Amount::Given(precision)) => precision,
            _ => 6,
        };
        if precision > MAX_TEXT_LEN {
            return Err(TextError::memory());
        }
        let style = match self.letter {
            b'e' | b'E' => Style::Exponent(precision),
            b'g' | b'G' => Style::General(precision),
            _ => Style::Fixed(precision),
        };
        let extras = Extras {
            alternate: self.alternate,
            upper: self.letter.is_ascii_uppercase(),
            ..Extras::default()
        };
        if self.width.is_none() && !self.plus && !self.space {
            push_styled(out, value, style, extras);
            return Ok(());
        }
        let mut text = String::new();
        push_styled(&mut text, value, style, extras);
        match text.strip_prefix('-') {
            Some(magnitude) => self.push_number(out, true, "", magnitude),
            None => self.push_number(out, false, "", &text),
        }
    }

    /// Appends a text, for `s r a`: cut to the precision, padded to the width.
    pub fn push_text(&self, out: &mut String, text: &str) -> TextResult<()> {
        let text = match self.precision {
            Some(Amount::Given(most)) if most < text.len() => {
                let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
                text.get(..end).unwrap_or(text)
            }
            _ => text,
        };
        let Some(Amount::Given(width)) = self.width else {
            out.push_str(text);
            return Ok(());
        };
        check_length(width)?;
        self.pad(out, width.saturating_sub(text.chars().count()), text);
        Ok(())
    }

    /// Appends a character, for `c`.
    pub fn push_char(&self, out: &mut String, c: char) -> TextResult<()> {
        let width = self.given_width()?;
        self.pad(out, width.saturating_sub(1), c.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    /// Appends bytes, for `s b c` in bytes.
    pub fn push_bytes(&self, out: &mut Vec<u8>, data: &[u8]) -> TextResult<()> {
        let data = match self.precision {
            Some(Amount::Given(most)) if self.letter != b'c' => data.get(..most).unwrap_or(data),
            _ => data,
        };
        let padding = self.given_width()?.saturating_sub(data.len());
        let spaces = std::iter::repeat_n(b' ', padding);
        if !self.left {
            out.extend(spaces.clone());
        }
        out.extend_from_slice(data);
        if self.left {
            out.extend(spaces);
        }
        Ok(())
    }

    fn given_width(&self) -> TextResult<usize> {
        match self.width {
            Some(Amount::Given(width)) => check_length(width).map(|()| width),
            _ => Ok(0),
        }
    }

    fn push_number(&self, out: &mut String, negative: bool, prefix: &str, body: &str) -> TextResult<()> {
        let sign = match (negative, self.plus, self.space) {
            (true, ..) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            (false, false, false) => "",
        };
        let padding = self.given_width()?.saturating_sub(sign.len() + prefix.len() + body.len());
        let (spaces, zeros) = match (self.left, self.zero) {
            (true, _) => (0, 0),
            (false, true) => (0, padding),
            (false, false) => (padding, 0),
        };
        push_repeated(out, ' ', spaces);
        out.push_str(sign);
        out.push_str(prefix);
        push_repeated(out, '0', zeros);
        out.push_str(body);
        if self.left {
            push_repeated(out, ' ', padding);
        }
        Ok(())
    }

    fn pad(&self, out: &mut String, padding: usize, text: &str) {
        let spaces = std::iter::repeat_n(' ', padding);
        if !self.left {
            out.extend(spaces.clone());
        }
        out.push_str(text);
        if self.left {
            out.extend(spaces);
        }
    }
}

fn isize_of(value: IntRef<'_>) -> Option<isize> {
    match value {
        IntRef::Small(small) => isize::try_from(small).ok(),
        IntRef::Big(big) => big.to_isize(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Renders a format with one value of every family.
    fn render(format: &str, int: i64, float: f64, text: &str) -> TextResult<String> {
        let mut out = String::new();
        for piece in pieces(format, true) {
            match piece? {
                Piece::Literal(range) => out.push_str(format.get(range).unwrap_or_default()),
                Piece::Conversion(mut conversion) => {
                    if conversion.width == Some(Amount::Star) {
                        conversion.set_width(IntRef::Small(int))?;
                    }
                    match conversion.family(format)? {
                        Family::Decimal | Family::Based => {
                            conversion.push_int(&mut out, IntRef::Small(int), 0)?
                        }
                        Family::Float => conversion.push_float(&mut out, float)?,
                        Family::Character => {
                            conversion.push_char(&mut out, code_point(IntRef::Small(int))?)?
                        }
                        _ => conversion.push_text(&mut out, text)?,
                    }
                }
            }
        }
        Ok(out)
    }

    #[test]
    fn rendered() {
        let check = |format: &str, expected: &str| {
            let found = render(format, 255, -3.5, "한국").unwrap_or_else(|error| error.message.into_owned());
            assert_eq!(found, expected, "{format}");
        };
        check("a%%b", "a%b");
        check("%d|%5d|%-5d|%05d", "255|  255|255  |00255");
        check("%+05d|% d|%+ d", "+0255| 255|+255");
        check("%5.4d|%-6.4d|%06.4d", " 0255|0255  |000255");
        check("%x %X %#x %#X %o %#o", "ff FF 0xff 0XFF 377 0o377");
        check("%#.5x|%#010x|%#-10x|", "0x000ff|0x000000ff|0xff      |");
        check("%f|%.1f|%010.2f|%-10.1f|", "-3.500000|-3.5|-000003.50|-3.5      |");
        check("%e %E %g %G %#.0f", "-3.500000e+00 -3.500000E+00 -3.5 -3.5 -4.");
        check("%s|%5s|%-5s|%05s|%.1s|%5.1s|", "한국|   한국|한국   |   한국|한|    한|");
        check("%c|%5c|%-3c|", "ÿ|    ÿ|ÿ  |");
        check("%ld %Ld %hd", "255 255 255");
        check("%*d|", &format!("{:>255}|", 255));
        check("%", "incomplete format");
        check("%5", "incomplete format");
        check("%l", "incomplete format");
        check("%(a", "incomplete format key");
        check("%z", "unsupported format character 'z' (0x7a) at index 1");
        check("한%é", "unsupported format character '?' (0xe9) at index 2");
        check("%lld", "unsupported format character 'l' (0x6c) at index 2");
        check("%b", "unsupported format character 'b' (0x62) at index 1");
        check("%5%", "unsupported format character '%' (0x25) at index 2");
        check("%.-1f", "unsupported format character '-' (0x2d) at index 2");
        check("%99999999999999999999d", "width too big");
        check("%.3000000000f", "precision too big");
    }

    #[test]
    fn keys() {
        let format = "%(a(b)c)s";
        let key = pieces(format, true).next().and_then(Result::ok).and_then(|piece| match piece {
            Piece::Conversion(conversion) => conversion.key,
            Piece::Literal(_) => None,
        });
        assert_eq!(key.and_then(|range| format.get(range)), Some("a(b)c"));
        let refused = pieces(format, false).next();
        assert_eq!(refused, Some(Err(TextError::type_error("format requires a mapping"))));
    }
}
