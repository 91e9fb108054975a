//! Text encodings: `str.encode` and `bytes.decode`.
//!
//! Owns the names of the encodings, their error positions and reasons, and the error handlers. A str here holds no lone
//! surrogates, so the handlers that make them (`surrogateescape`, `surrogatepass`) are refused.

use super::quote::push_hex_escape;
use super::{ErrorKind, TextError};

/// The encodings that we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8
    Utf8,
    /// UTF-8 with a byte order mark
    Utf8Sig,
    /// ASCII
    Ascii,
    /// ISO 8859-1
    Latin1,
    /// UTF-16 or UTF-32, which agree but for the size of a unit.
    Wide(Width, Order),
}

/// The size of a code unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// UTF-16
    Two,
    /// UTF-32
    Four,
}

/// The order of a unit's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// A byte order mark says; without one, the machine's, which is little-endian.
    Marked,
    /// Least significant first.
    Little,
    /// Most significant first.
    Big,
}

/// What could not be encoded or decoded: the arguments of a `UnicodeEncodeError` or `UnicodeDecodeError`, but for the
/// object itself, which the caller has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnicodeFailure {
    /// The codec's name.
    pub encoding: &'static str,
    /// Where the trouble begins: a character's index when encoding, a byte's when decoding.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What the trouble is.
    pub reason: &'static str,
}

/// Why an encoding or decoding failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodecError {
    /// The data: becomes a `UnicodeEncodeError` or `UnicodeDecodeError`.
    Unicode(UnicodeFailure),
    /// The name of an encoding or handler, or a handler that cannot help.
    Other(TextError),
}

/// Finds an encoding by any of its names.
pub fn encoding_named(name: &str) -> Result<Encoding, TextError> {
    use Encoding::*;
    if name.contains('\0') {
        return Err(TextError::value("embedded null character"));
    }
    Ok(match normalized(name).as_str() {
        "utf_8" | "u8" | "utf" | "utf8" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => Utf8,
        "utf_8_sig" => Utf8Sig,
        "ascii" | "646" | "ansi_x3_4_1968" | "ansi_x3_4_1986" | "cp367" | "csascii" | "ibm367"
        | "iso646_us" | "iso_646_irv_1991" | "iso_ir_6" | "us" | "us_ascii" => Ascii,
        "latin_1" | "8859" | "cp819" | "csisolatin1" | "ibm819" | "iso8859" | "iso8859_1" | "iso_8859_1"
        | "iso_8859_1_1987" | "iso_ir_100" | "l1" | "latin" | "latin1" => Latin1,
        "utf_16" | "u16" | "utf16" => Wide(Width::Two, Order::Marked),
        "utf_16_le" | "unicodelittleunmarked" | "utf_16le" => Wide(Width::Two, Order::Little),
        "utf_16_be" | "unicodebigunmarked" | "utf_16be" => Wide(Width::Two, Order::Big),
        "utf_32" | "u32" | "utf32" => Wide(Width::Four, Order::Marked),
        "utf_32_le" | "utf_32le" => Wide(Width::Four, Order::Little),
        "utf_32_be" | "utf_32be" => Wide(Width::Four, Order::Big),
        _ => {
            return Err(TextError {
                kind: ErrorKind::Lookup,
                message: format!("unknown encoding: {name}").into(),
            });
        }
    })
}

/// `text.encode(encoding, errors)`.
pub fn encode(text: &str, encoding: Encoding, errors: &str) -> Result<Vec<u8>, CodecError> {
    match encoding {
        Encoding::Utf8 => Ok(text.as_bytes().to_vec()),
        Encoding::Utf8Sig => Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Encoding::Ascii if text.is_ascii() => Ok(text.as_bytes().to_vec()),
        Encoding::Ascii => encode_narrow(text, 0x80, "ascii", "ordinal not in range(128)", errors),
        Encoding::Latin1 => encode_narrow(text, 0x100, "latin-1", "ordinal not in range(256)", errors),
        Encoding::Wide(width, order) => Ok(encode_wide(text, width, order)),
    }
}

/// `data.decode(encoding, errors)`. For `Utf8Sig`, a failure's positions count from behind the mark.
pub fn decode(data: &[u8], encoding: Encoding, errors: &str) -> Result<String, CodecError> {
    match encoding {
        Encoding::Utf8 => decode_utf8(data, errors),
        Encoding::Utf8Sig => decode_utf8(data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data), errors),
        Encoding::Ascii => decode_ascii(data, errors),
        Encoding::Latin1 => Ok(data.iter().map(|&byte| char::from(byte)).collect()),
        Encoding::Wide(width, order) => decode_wide(data, width, order, errors),
    }
}

/// `str()` of a `UnicodeDecodeError`; `byte` is the first one that could not be decoded.
pub fn decode_message(encoding: &str, byte: Option<u8>, start: usize, end: usize, reason: &str) -> String {
    match byte {
        Some(byte) if end == start + 1 => {
            format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        _ => {
            let last = end as i64 - 1;
            format!("'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}")
        }
    }
}

/// `str()` of a `UnicodeEncodeError`; `c` is the first character that could not be encoded.
pub fn encode_message(encoding: &str, c: Option<char>, start: usize, end: usize, reason: &str) -> String {
    match c {
        Some(c) if end == start + 1 => {
            let mut shown = String::new();
            super::quote::push_char_escape(&mut shown, c);
            format!("'{encoding}' codec can't encode character '{shown}' in position {start}: {reason}")
        }
        _ => {
            let last = end as i64 - 1;
            format!("'{encoding}' codec can't encode characters in position {start}-{last}: {reason}")
        }
    }
}

/// Lower case, every run of characters that are not letters, digits or points as one underscore, none at the ends.
fn normalized(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for part in name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push('_');
        }
        out.push_str(&part.to_ascii_lowercase());
    }
    out
}

fn encode_narrow(
    text: &str,
    limit: u32,
    encoding: &'static str,
    reason: &'static str,
    errors: &str,
) -> Result<Vec<u8>, CodecError> {
    let mut out = Vec::with_capacity(text.len());
    let mut chars = text.chars().enumerate().peekable();
    while let Some((start, c)) = chars.next() {
        if u32::from(c) < limit {
            out.push(u32::from(c) as u8);
            continue;
        }
        let mut run = vec![c];
        while let Some((_, next)) = chars.next_if(|&(_, next)| u32::from(next) >= limit) {
            run.push(next);
        }
        let failure = UnicodeFailure { encoding, start, end: start + run.len(), reason };
        push_unencodable(&mut out, &run, errors, failure)?;
    }
    Ok(out)
}

fn push_unencodable(
    out: &mut Vec<u8>,
    run: &[char],
    errors: &str,
    failure: UnicodeFailure,
) -> Result<(), CodecError> {
    match errors {
        "strict" => return Err(CodecError::Unicode(failure)),
        "ignore" => {}
        "replace" => out.extend(std::iter::repeat_n(b'?', run.len())),
        "backslashreplace" => {
            let mut text = String::new();
            run.iter().for_each(|&c| super::quote::push_char_escape(&mut text, c));
            out.extend_from_slice(text.as_bytes());
        }
        "xmlcharrefreplace" => {
            let each = run.iter().map(|&c| format!("&#{};", u32::from(c)));
            out.extend(each.collect::<String>().into_bytes());
        }
        "namereplace" => {
            for &c in run {
                let text = match unicode_names2::name(c) {
                    Some(name) => format!("\\N{{{name}}}"),
                    None => {
                        let mut escape = String::new();
                        super::quote::push_char_escape(&mut escape, c);
                        escape
                    }
                };
                out.extend_from_slice(text.as_bytes());
            }
        }
        // Both only help with surrogates, of which there are none.
        "surrogateescape" | "surrogatepass" => return Err(CodecError::Unicode(failure)),
        other => return Err(CodecError::Other(unknown_handler(other))),
    }
    Ok(())
}

fn push_undecodable(
    out: &mut String,
    data: &[u8],
    errors: &str,
    failure: UnicodeFailure,
) -> Result<(), CodecError> {
    match errors {
        "strict" => return Err(CodecError::Unicode(failure)),
        "ignore" => {}
        "replace" => out.push('\u{fffd}'),
        "backslashreplace" => {
            let bad = data.get(failure.start..failure.end).unwrap_or_default();
            bad.iter().for_each(|&byte| push_hex_escape(out, 'x', u32::from(byte), 2));
        }
        "xmlcharrefreplace" | "namereplace" => {
            let message = "don't know how to handle UnicodeDecodeError in error callback";
            return Err(CodecError::Other(TextError::type_error(message)));
        }
        "surrogateescape" | "surrogatepass" => {
            let message =
                format!("error handler '{errors}' is not supported: a str cannot hold lone surrogates");
            return Err(CodecError::Other(TextError::value(message)));
        }
        other => return Err(CodecError::Other(unknown_handler(other))),
    }
    Ok(())
}

fn unknown_handler(name: &str) -> TextError {
    TextError { kind: ErrorKind::Lookup, message: format!("unknown error handler name '{name}'").into() }
}

fn decode_utf8(data: &[u8], errors: &str) -> Result<String, CodecError> {
    let mut out = String::new();
    let mut at = 0;
    loop {
        let rest = data.get(at..).unwrap_or_default();
        let problem = match std::str::from_utf8(rest) {
            Ok(text) if at == 0 => return Ok(text.to_owned()),
            Ok(text) => {
                out.push_str(text);
                return Ok(out);
            }
            Err(problem) => problem,
        };
        let (valid, bad) = rest.split_at(problem.valid_up_to());
        out.push_str(std::str::from_utf8(valid).unwrap_or_default());
        let start = at + valid.len();
        let reason = match (problem.error_len(), bad.first()) {
            (None, _) => "unexpected end of data",
            (_, Some(0x80..=0xc1 | 0xf5..)) => "invalid start byte",
            _ => "invalid continuation byte",
        };
        let end = start + problem.error_len().unwrap_or(bad.len());
        push_undecodable(&mut out, data, errors, UnicodeFailure { encoding: "utf-8", start, end, reason })?;
        at = end;
    }
}

fn decode_ascii(data: &[u8], errors: &str) -> Result<String, CodecError> {
    let mut out = String::with_capacity(data.len());
    for (start, &byte) in data.iter().enumerate() {
        if byte.is_ascii() {
            out.push(char::from(byte));
            continue;
        }
        let reason = "ordinal not in range(128)";
        push_undecodable(
            &mut out,
            data,
            errors,
            UnicodeFailure { encoding: "ascii", start, end: start + 1, reason },
        )?;
    }
    Ok(out)
}

fn encode_wide(text: &str, width: Width, order: Order) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 2 + 4);
    let mark = (order == Order::Marked).then_some('\u{feff}');
    let big = order == Order::Big;
    for c in mark.into_iter().chain(text.chars()) {
        match width {
            Width::Two => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
                }
            }
            Width::Four => {
                let unit = u32::from(c);
                out.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
        }
    }
    out
}

fn decode_wide(data: &[u8], width: Width, order: Order, errors: &str) -> Result<String, CodecError> {
    let size = if width == Width::Two { 2 } else { 4 };
    let mut at = 0;
    let mut big = order == Order::Big;
    if order == Order::Marked {
        let mark = data.get(..size).map(|unit| unit_value(unit, false));
        match (mark, width) {
            (Some(0xfeff), _) => at = size,
            (Some(0xfffe), Width::Two) | (Some(0xfffe_0000), Width::Four) => {
                at = size;
                big = true;
            }
            _ => {}
        }
    }
    let encoding = match (width, big) {
        (Width::Two, false) => "utf-16-le",
        (Width::Two, true) => "utf-16-be",
        (Width::Four, false) => "utf-32-le",
        (Width::Four, true) => "utf-32-be",
    };
    let mut out = String::with_capacity(data.len() / size);
    while at < data.len() {
        let (found, end) = decode_unit(data, at, size, big);
        match found {
            Ok(c) => out.push(c),
            Err(reason) => {
                push_undecodable(
                    &mut out,
                    data,
                    errors,
                    UnicodeFailure { encoding, start: at, end, reason },
                )?;
            }
        }
        at = end;
    }
    Ok(out)
}

/// The character that begins at `at`, or what is wrong; and where it ends.
fn decode_unit(data: &[u8], at: usize, size: usize, big: bool) -> (Result<char, &'static str>, usize) {
    let unit_at = |at: usize| data.get(at..at + size).map(|unit| unit_value(unit, big));
    let Some(unit) = unit_at(at) else { return (Err("truncated data"), data.len()) };
    let end = at + size;
    if size == 4 {
        let reason = if unit > 0x10ffff {
            "code point not in range(0x110000)"
        } else {
            "code point in surrogate code point range(0xd800, 0xe000)"
        };
        return (char::from_u32(unit).ok_or(reason), end);
    }
    match unit {
        0xd800..=0xdbff => match unit_at(end) {
            Some(low @ 0xdc00..=0xdfff) => {
                let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                (char::from_u32(code).ok_or("illegal encoding"), end + size)
            }
            Some(_) => (Err("illegal UTF-16 surrogate"), end),
            None => (Err("unexpected end of data"), data.len()),
        },
        _ => (char::from_u32(unit).ok_or("illegal encoding"), end),
    }
}

fn unit_value(unit: &[u8], big: bool) -> u32 {
    let join = |value: u32, &byte: &u8| value << 8 | u32::from(byte);
    if big { unit.iter().fold(0, join) } else { unit.iter().rev().fold(0, join) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(data: &[u8], encoding: &str, errors: &str) -> String {
        let Ok(encoding) = encoding_named(encoding) else { return "unknown".to_owned() };
        match decode(data, encoding, errors) {
            Ok(text) => text,
            Err(CodecError::Other(error)) => error.message.into_owned(),
            Err(CodecError::Unicode(f)) => {
                decode_message(f.encoding, data.get(f.start).copied(), f.start, f.end, f.reason)
            }
        }
    }

    fn encoded(text: &str, encoding: &str, errors: &str) -> Vec<u8> {
        let Ok(encoding) = encoding_named(encoding) else { return b"unknown".to_vec() };
        match encode(text, encoding, errors) {
            Ok(data) => data,
            Err(CodecError::Other(error)) => error.message.into_owned().into_bytes(),
            Err(CodecError::Unicode(f)) => {
                encode_message(f.encoding, text.chars().nth(f.start), f.start, f.end, f.reason).into_bytes()
            }
        }
    }

    #[test]
    fn utf_8() {
        let check = |data: &[u8], expected: &str| assert_eq!(decoded(data, "utf-8", "strict"), expected);
        check("한국어".as_bytes(), "한국어");
        check(b"\xff", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte");
        check(b"a\xe2\x82", "'utf-8' codec can't decode bytes in position 1-2: unexpected end of data");
        check(
            b"\xe2\x28\xa1",
            "'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte",
        );
        check(
            b"\xed\xa0\x80",
            "'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte",
        );
        check(b"\xc0\x80", "'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte");
        check(
            b"\xf4\x90\x80\x80",
            "'utf-8' codec can't decode byte 0xf4 in position 0: invalid continuation byte",
        );
        check(b"\xe2", "'utf-8' codec can't decode byte 0xe2 in position 0: unexpected end of data");
        check(b"ab\xe2\x82x", "'utf-8' codec can't decode bytes in position 2-3: invalid continuation byte");
        let lenient = |errors| decoded(b"\xff\xe2\x82x", "utf8", errors);
        assert_eq!(lenient("replace"), "\u{fffd}\u{fffd}x");
        assert_eq!(lenient("ignore"), "x");
        assert_eq!(lenient("backslashreplace"), "\\xff\\xe2\\x82x");
        assert_eq!(lenient("bogus"), "unknown error handler name 'bogus'");
        assert_eq!(decoded(b"a", "utf8", "bogus"), "a");
        assert_eq!(decoded(b"\xed\xa0\x80", "utf8", "replace"), "\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn narrow() {
        assert_eq!(
            decoded(b"\x80a", "ascii", "strict"),
            "'ascii' codec can't decode byte 0x80 in position 0: ordinal not in range(128)"
        );
        assert_eq!(decoded(b"\x80a\x81", "ascii", "replace"), "\u{fffd}a\u{fffd}");
        assert_eq!(decoded(b"\x80", "latin-1", "strict"), "\u{80}");
        assert_eq!(
            encoded("é", "ascii", "strict"),
            b"'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)"
        );
        assert_eq!(
            encoded("a한국b", "latin-1", "strict"),
            b"'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)"
        );
        assert_eq!(encoded("aéb한", "ascii", "xmlcharrefreplace"), b"a&#233;b&#54620;");
        assert_eq!(encoded("é", "ascii", "namereplace"), b"\\N{LATIN SMALL LETTER E WITH ACUTE}");
        assert_eq!(encoded("aé한😀", "ascii", "backslashreplace"), b"a\\xe9\\ud55c\\U0001f600");
        assert_eq!(encoded("aé", "ascii", "replace"), b"a?");
        assert_eq!(encoded("aé", "Latin 1", "strict"), b"a\xe9");
    }

    #[test]
    fn wide() {
        assert_eq!(encoded("a😀", "utf-16", "strict"), b"\xff\xfea\0=\xd8\0\xde");
        assert_eq!(encoded("a😀", "utf-16be", "strict"), b"\0a\xd8=\xde\0");
        assert_eq!(encoded("😀", "utf_32_be", "strict"), b"\0\x01\xf6\0");
        assert_eq!(decoded(b"\xfe\xff\0a", "utf-16", "strict"), "a");
        assert_eq!(decoded(b"\0\0\xfe\xff\0\0\0a", "utf-32", "strict"), "a");
        let check = |data: &[u8], encoding: &str, expected: &str| {
            assert_eq!(decoded(data, encoding, "strict"), expected);
        };
        check(b"a", "utf-16", "'utf-16-le' codec can't decode byte 0x61 in position 0: truncated data");
        check(
            b"\0\xd8",
            "utf-16-le",
            "'utf-16-le' codec can't decode bytes in position 0-1: unexpected end of data",
        );
        check(
            b"\0\xd8a\0",
            "utf-16-le",
            "'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate",
        );
        check(
            b"\0\xdc",
            "utf-16-le",
            "'utf-16-le' codec can't decode bytes in position 0-1: illegal encoding",
        );
        check(b"a\0\0", "utf-32-le", "'utf-32-le' codec can't decode bytes in position 0-2: truncated data");
        check(
            b"\0\0\x11\0",
            "utf-32-le",
            "'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)",
        );
        assert_eq!(decoded(b"\0\xd8a\0", "utf-16-le", "replace"), "\u{fffd}a");
    }

    #[test]
    fn names() {
        for name in ["UTF_8", "U8", " utf-8 ", "utf8", "Utf 8"] {
            assert_eq!(encoding_named(name), Ok(Encoding::Utf8));
        }
        assert_eq!(
            encoding_named("bogus").map_err(|error| error.message),
            Err("unknown encoding: bogus".into())
        );
        assert_eq!(encoding_named("iso8859-1"), Ok(Encoding::Latin1));
    }
}
