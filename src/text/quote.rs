//! Quoting: the `repr` of str, bytes and bytearray, and `ascii()`.
//!
//! Owns which characters count as printable and how the others are escaped. Knows nothing of objects.

use unicode_general_category::{GeneralCategory, get_general_category};

const HEX: &[u8; 16] = b"0123456789abcdef";

/// `repr(text)`.
///
/// ```
/// assert_eq!(coil::text::quote::repr_str("it's\n"), r#""it's\n""#);
/// ```
pub fn repr_str(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_repr_str(&mut out, text);
    out
}

/// Appends `repr(text)` to `out`.
pub fn push_repr_str(out: &mut String, text: &str) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'\'' && byte != b'\\') {
        out.reserve(text.len() + 2);
        out.push('\'');
        out.push_str(text);
        out.push('\'');
        return;
    }
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    // Runs that need no escape are copied whole.
    let mut run_start = 0;
    for (at, c) in text.char_indices() {
        if c != quote && c != '\\' && is_printable(c) {
            continue;
        }
        out.push_str(text.get(run_start..at).unwrap_or_default());
        run_start = at + c.len_utf8();
        match c {
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(quote);
            }
            c => push_char_escape(out, c),
        }
    }
    out.push_str(text.get(run_start..).unwrap_or_default());
    out.push(quote);
}

/// What `ascii()` makes of a `repr`: every character outside ASCII becomes an escape.
pub fn ascii_from_repr(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() { out.push(c) } else { push_char_escape(&mut out, c) }
    }
    out
}

/// `repr(data)` of a bytes object.
pub fn repr_bytes(data: &[u8]) -> String {
    let mut out = String::with_capacity(data.len() + 3);
    push_repr_bytes(&mut out, data);
    out
}

/// `repr(data)` of a bytearray.
pub fn repr_bytearray(data: &[u8]) -> String {
    let mut out = String::with_capacity(data.len() + 14);
    out.push_str("bytearray(");
    push_repr_bytes(&mut out, data);
    out.push(')');
    out
}

/// Appends `repr(data)` of a bytes object to `out`.
pub fn push_repr_bytes(out: &mut String, data: &[u8]) {
    let quote = if data.contains(&b'\'') && !data.contains(&b'"') { b'"' } else { b'\'' };
    out.push('b');
    out.push(char::from(quote));
    for &byte in data {
        match byte {
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\\' => out.push_str("\\\\"),
            byte if byte == quote => {
                out.push('\\');
                out.push(char::from(quote));
            }
            b' '..=b'~' => out.push(char::from(byte)),
            byte => push_hex_escape(out, 'x', u32::from(byte), 2),
        }
    }
    out.push(char::from(quote));
}

/// Whether `str.isprintable()` holds for this character, and `repr` therefore shows it as it is.
pub fn is_printable(c: char) -> bool {
    use GeneralCategory::*;
    if c.is_ascii() {
        return matches!(c, ' '..='~');
    }
    !matches!(
        get_general_category(c),
        Control
            | Format
            | Surrogate
            | PrivateUse
            | Unassigned
            | LineSeparator
            | ParagraphSeparator
            | SpaceSeparator
    )
}

/// Appends `\xNN`, `\uNNNN` or `\UNNNNNNNN`, the shortest that holds `c`.
pub fn push_char_escape(out: &mut String, c: char) {
    let code = u32::from(c);
    match code {
        0..=0xff => push_hex_escape(out, 'x', code, 2),
        0x100..=0xffff => push_hex_escape(out, 'u', code, 4),
        _ => push_hex_escape(out, 'U', code, 8),
    }
}

/// Appends a backslash, `letter` and `digits` hexadecimal digits of `code`.
pub(crate) fn push_hex_escape(out: &mut String, letter: char, code: u32, digits: u32) {
    out.push('\\');
    out.push(letter);
    for place in (0..digits).rev() {
        let nibble = (code >> (place * 4)) & 0xf;
        out.push(char::from(HEX[nibble as usize]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn str_repr() {
        let check = |text: &str, expected: &str| assert_eq!(repr_str(text), expected);
        check("", "''");
        check("abc", "'abc'");
        check("it's", "\"it's\"");
        check("a'b\"c", "'a\\'b\"c'");
        check("say \"x\"", "'say \"x\"'");
        check("a\tb\nc\rd\\", "'a\\tb\\nc\\rd\\\\'");
        check("\0\x1f\x7f", "'\\x00\\x1f\\x7f'");
        check("한국어 é", "'한국어 é'");
        check("\u{a0}\u{ad}\u{200b}\u{2028}", "'\\xa0\\xad\\u200b\\u2028'");
        check("\u{e000}\u{10ffff}😀", "'\\ue000\\U0010ffff😀'");
    }

    #[test]
    fn ascii() {
        assert_eq!(ascii_from_repr("'é한😀'"), "'\\xe9\\ud55c\\U0001f600'");
    }

    #[test]
    fn bytes_repr() {
        assert_eq!(repr_bytes(b"a'b"), "b\"a'b\"");
        assert_eq!(repr_bytes(b"a'\"\\\n\xff\x00"), "b'a\\'\"\\\\\\n\\xff\\x00'");
        assert_eq!(repr_bytearray(b"hi"), "bytearray(b'hi')");
    }
}
