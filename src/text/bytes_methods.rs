//! The methods of bytes and bytearray.
//!
//! Owns Python's rules for them: only ASCII has case or class, and fewer bytes are blank than in `str`. Results borrow
//! where they can. Ranges go through [`super::str_methods::clamp_range`]; encodings are in [`super::codecs`].

use memchr::memmem;

use super::str_methods::{
    Direction, Ends, clamp_range, count_bytes, empty_separator, find_bytes, split_limit,
};
use super::{TextError, TextResult, check_length};

const HEX: &[u8; 16] = b"0123456789abcdef";

/// `data.find` and `data.rfind`.
pub fn find(
    data: &[u8],
    needle: &[u8],
    start: Option<i64>,
    end: Option<i64>,
    direction: Direction,
) -> Option<usize> {
    let (start, part) = range(data, start, end)?;
    let at = match direction {
        Direction::Forward => find_bytes(part, needle),
        Direction::Backward => memmem::rfind(part, needle),
    };
    at.map(|at| start + at)
}

/// What `index` and `rindex` raise.
pub fn subsection_not_found() -> TextError {
    TextError::value("subsection not found")
}

/// `data.count`.
pub fn count(data: &[u8], needle: &[u8], start: Option<i64>, end: Option<i64>) -> usize {
    let Some((_, part)) = range(data, start, end) else { return 0 };
    if needle.is_empty() { part.len() + 1 } else { count_bytes(part, needle) }
}

/// `data.startswith` with one prefix.
pub fn starts_with(data: &[u8], prefix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    range(data, start, end).is_some_and(|(_, part)| part.starts_with(prefix))
}

/// `data.endswith` with one suffix.
pub fn ends_with(data: &[u8], suffix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    range(data, start, end).is_some_and(|(_, part)| part.ends_with(suffix))
}

/// `data.split(None, most)`; a negative `most` is no limit.
pub fn split_blanks(data: &[u8], most: i64) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = strip(data, None, Ends::Left);
    let mut left = most;
    while !rest.is_empty() {
        let end = if left == 0 { None } else { rest.iter().position(|&byte| is_space(byte)) };
        left -= 1;
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(part);
        rest = strip(after, None, Ends::Left);
    }
    parts
}

/// `data.rsplit(None, most)`; a negative `most` is no limit.
pub fn rsplit_blanks(data: &[u8], most: i64) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = strip(data, None, Ends::Right);
    let mut left = most;
    while !rest.is_empty() {
        let start = if left == 0 { None } else { rest.iter().rposition(|&byte| is_space(byte)) };
        left -= 1;
        let (before, part) = rest.split_at(start.map_or(0, |at| at + 1));
        parts.push(part);
        rest = strip(before, None, Ends::Right);
    }
    parts.reverse();
    parts
}

/// `data.split(separator, most)`; a negative `most` is no limit.
pub fn split_on<'a>(data: &'a [u8], separator: &[u8], most: i64) -> TextResult<Vec<&'a [u8]>> {
    let most = split_limit(separator.is_empty(), most)?;
    let mut parts = Vec::new();
    let mut start = 0;
    for at in memmem::find_iter(data, separator).take(most) {
        parts.push(data.get(start..at).unwrap_or_default());
        start = at + separator.len();
    }
    parts.push(data.get(start..).unwrap_or_default());
    Ok(parts)
}

/// `data.rsplit(separator, most)`; a negative `most` is no limit.
pub fn rsplit_on<'a>(data: &'a [u8], separator: &[u8], most: i64) -> TextResult<Vec<&'a [u8]>> {
    let most = split_limit(separator.is_empty(), most)?;
    let mut parts = Vec::new();
    let mut end = data.len();
    for at in memmem::rfind_iter(data, separator).take(most) {
        parts.push(data.get(at + separator.len()..end).unwrap_or_default());
        end = at;
    }
    parts.push(data.get(..end).unwrap_or_default());
    parts.reverse();
    Ok(parts)
}

/// `data.splitlines(keep_ends)`: lines end at `\n`, `\r` and both together only.
pub fn split_lines(data: &[u8], keep_ends: bool) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut rest = data;
    while !rest.is_empty() {
        let Some(at) = memchr::memchr2(b'\n', b'\r', rest) else {
            lines.push(rest);
            break;
        };
        let crlf = rest.get(at..at + 2) == Some(b"\r\n");
        let after = at + 1 + usize::from(crlf);
        lines.push(rest.get(..if keep_ends { after } else { at }).unwrap_or_default());
        rest = rest.get(after..).unwrap_or_default();
    }
    lines
}

/// `data.partition(separator)` and `rpartition`.
pub fn partition<'a>(
    data: &'a [u8],
    separator: &[u8],
    direction: Direction,
) -> TextResult<(&'a [u8], &'a [u8], &'a [u8])> {
    if separator.is_empty() {
        return Err(empty_separator());
    }
    let empty: &[u8] = &[];
    let (found, missing) = match direction {
        Direction::Forward => (find_bytes(data, separator), (data, empty, empty)),
        Direction::Backward => (memmem::rfind(data, separator), (empty, empty, data)),
    };
    let parts = found.and_then(|at| {
        let end = at + separator.len();
        Some((data.get(..at)?, data.get(at..end)?, data.get(end..)?))
    });
    Ok(parts.unwrap_or(missing))
}

/// `data.strip(set)`, `lstrip` and `rstrip`; without a set, blanks go.
pub fn strip<'a>(data: &'a [u8], set: Option<&[u8]>, ends: Ends) -> &'a [u8] {
    let drop = |byte: &u8| set.map_or_else(|| is_space(*byte), |set| set.contains(byte));
    let mut rest = data;
    if ends != Ends::Right {
        let start = rest.iter().position(|byte| !drop(byte)).unwrap_or(rest.len());
        rest = rest.get(start..).unwrap_or_default();
    }
    if ends != Ends::Left {
        let end = rest.iter().rposition(|byte| !drop(byte)).map_or(0, |last| last + 1);
        rest = rest.get(..end).unwrap_or_default();
    }
    rest
}

/// `data.removeprefix(prefix)`.
pub fn remove_prefix<'a>(data: &'a [u8], prefix: &[u8]) -> &'a [u8] {
    data.strip_prefix(prefix).unwrap_or(data)
}

/// `data.removesuffix(suffix)`.
pub fn remove_suffix<'a>(data: &'a [u8], suffix: &[u8]) -> &'a [u8] {
    data.strip_suffix(suffix).unwrap_or(data)
}

/// `data.replace(old, new, most)`; a negative `most` is no limit.
pub fn replace(data: &[u8], old: &[u8], new: &[u8], most: i64) -> TextResult<Vec<u8>> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let found = if old.is_empty() {
        most.min(data.len() + 1)
    } else {
        memmem::find_iter(data, old).take(most).count()
    };
    let length = data.len() - found * old.len();
    let length = length.saturating_add(found.saturating_mul(new.len()));
    check_length(length)?;
    let mut out = Vec::with_capacity(length);
    let mut start = 0;
    // The empty needle is found before every byte and at the end, which is what Python replaces.
    for at in memmem::find_iter(data, old).take(found) {
        out.extend_from_slice(data.get(start..at).unwrap_or_default());
        out.extend_from_slice(new);
        start = at + old.len();
    }
    out.extend_from_slice(data.get(start..).unwrap_or_default());
    Ok(out)
}

/// `data * times`.
pub fn repeat(data: &[u8], times: i64) -> TextResult<Vec<u8>> {
    let times = usize::try_from(times).unwrap_or(0);
    check_length(data.len().saturating_mul(times))?;
    Ok(data.repeat(times))
}

/// `data.center(width, fill)`.
pub fn center(data: &[u8], width: i64, fill: u8) -> TextResult<Vec<u8>> {
    let width = usize::try_from(width).unwrap_or(0);
    let padding = width.saturating_sub(data.len());
    let left = padding / 2 + (padding & width & 1);
    pad(data, left, padding - left, fill)
}

/// `data.ljust(width, fill)`.
pub fn ljust(data: &[u8], width: i64, fill: u8) -> TextResult<Vec<u8>> {
    pad(data, 0, usize::try_from(width).unwrap_or(0).saturating_sub(data.len()), fill)
}

/// `data.rjust(width, fill)`.
pub fn rjust(data: &[u8], width: i64, fill: u8) -> TextResult<Vec<u8>> {
    pad(data, usize::try_from(width).unwrap_or(0).saturating_sub(data.len()), 0, fill)
}

/// `data.zfill(width)`.
pub fn zfill(data: &[u8], width: i64) -> TextResult<Vec<u8>> {
    let zeros = usize::try_from(width).unwrap_or(0).saturating_sub(data.len());
    let signed = matches!(data.first(), Some(b'+' | b'-'));
    let (sign, digits) = data.split_at(usize::from(signed));
    let mut out = pad(sign, 0, zeros, b'0')?;
    out.extend_from_slice(digits);
    Ok(out)
}

/// `data.expandtabs(size)`.
pub fn expand_tabs(data: &[u8], size: i64) -> TextResult<Vec<u8>> {
    let size = usize::try_from(size).unwrap_or(0);
    let mut out = Vec::with_capacity(data.len());
    let mut column = 0usize;
    for &byte in data {
        match byte {
            b'\t' if size == 0 => {}
            b'\t' => {
                let spaces = size - column % size;
                check_length(out.len().saturating_add(spaces))?;
                out.extend(std::iter::repeat_n(b' ', spaces));
                column += spaces;
            }
            _ => {
                out.push(byte);
                column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(out)
}

/// `data.translate(table, delete=delete)`; the table has 256 bytes, see [`table_of`].
pub fn translate(data: &[u8], table: Option<&[u8; 256]>, delete: &[u8]) -> Vec<u8> {
    data.iter()
        .filter(|byte| !delete.contains(byte))
        .map(|&byte| table.map_or(byte, |table| table[usize::from(byte)]))
        .collect()
}

/// A translation table, if it has the right length.
pub fn table_of(table: &[u8]) -> TextResult<&[u8; 256]> {
    table.try_into().map_err(|_| TextError::value("translation table must be 256 characters long"))
}

/// `bytes.maketrans(from, to)`.
pub fn make_table(from: &[u8], to: &[u8]) -> TextResult<[u8; 256]> {
    if from.len() != to.len() {
        return Err(TextError::value("maketrans arguments must have same length"));
    }
    let mut table: [u8; 256] = std::array::from_fn(|at| at as u8);
    for (&from, &to) in from.iter().zip(to) {
        table[usize::from(from)] = to;
    }
    Ok(table)
}

/// `data.title()`.
pub fn title(data: &[u8]) -> Vec<u8> {
    let mut in_word = false;
    let each = |byte: &u8| {
        let out = if in_word { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        in_word = byte.is_ascii_alphabetic();
        out
    };
    data.iter().map(each).collect()
}

/// `data.capitalize()`.
pub fn capitalize(data: &[u8]) -> Vec<u8> {
    let mut out = data.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

/// `data.swapcase()`.
pub fn swapcase(data: &[u8]) -> Vec<u8> {
    let swap = |&byte: &u8| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte };
    data.iter().map(swap).collect()
}

/// `data.isalpha()`.
pub fn is_alpha(data: &[u8]) -> bool {
    every(data, |byte| byte.is_ascii_alphabetic())
}

/// `data.isalnum()`.
pub fn is_alnum(data: &[u8]) -> bool {
    every(data, |byte| byte.is_ascii_alphanumeric())
}

/// `data.isdigit()`.
pub fn is_digit(data: &[u8]) -> bool {
    every(data, |byte| byte.is_ascii_digit())
}

/// `data.isspace()`.
pub fn is_space_data(data: &[u8]) -> bool {
    every(data, |byte| is_space(*byte))
}

/// `data.isupper()`.
pub fn is_upper(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase)
}

/// `data.islower()`.
pub fn is_lower(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase)
}

/// `data.istitle()`.
pub fn is_title(data: &[u8]) -> bool {
    let (mut any, mut in_word) = (false, false);
    for byte in data {
        if (byte.is_ascii_uppercase() && in_word) || (byte.is_ascii_lowercase() && !in_word) {
            return false;
        }
        in_word = byte.is_ascii_alphabetic();
        any |= in_word;
    }
    any
}

/// `data.hex()`; with a separator, one between every `group` bytes counted from the right, or from the left when
/// `group` is negative.
pub fn hex(data: &[u8], separator: Option<u8>, group: i64) -> String {
    let mut out = String::with_capacity(data.len() * 3);
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    for (at, &byte) in data.iter().enumerate() {
        let counted = if group < 0 { at } else { data.len() - at };
        if let Some(separator) = separator
            && at > 0
            && size > 0
            && counted.is_multiple_of(size)
        {
            out.push(char::from(separator));
        }
        out.push(char::from(HEX[usize::from(byte >> 4)]));
        out.push(char::from(HEX[usize::from(byte & 15)]));
    }
    out
}

/// The separator of `hex`, which must be one ASCII character; given as the bytes of a str or bytes.
pub fn hex_separator(separator: &str) -> TextResult<u8> {
    let mut chars = separator.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => {
            u8::try_from(only).ok().filter(u8::is_ascii).ok_or_else(|| TextError::value("sep must be ASCII."))
        }
        _ => Err(TextError::value("sep must be length 1.")),
    }
}

/// `bytes.fromhex(text)`: pairs of digits, blanks between pairs.
pub fn from_hex(text: &str) -> TextResult<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut chars = text.chars().enumerate().filter(|&(_, c)| !matches!(c, '\t'..='\r' | ' '));
    let digit = |(at, c): (usize, char)| {
        c.to_digit(16).map(|value| value as u8).ok_or_else(|| {
            TextError::value(format!("non-hexadecimal number found in fromhex() arg at position {at}"))
        })
    };
    while let Some(first) = chars.next() {
        let high = digit(first)?;
        let Some(second) = chars.next() else {
            return Err(TextError::value("fromhex() arg must contain an even number of hexadecimal digits"));
        };
        // Blanks may stand between pairs, not within.
        if second.0 != first.0 + 1 {
            let at = first.0 + 1;
            return Err(TextError::value(format!(
                "non-hexadecimal number found in fromhex() arg at position {at}"
            )));
        }
        out.push(high << 4 | digit(second)?);
    }
    Ok(out)
}

/// An int as an item of bytes or a bytearray; `whole` is `bytes` for the constructor, `byte` for one item.
pub fn byte_of(value: i64, whole: &str) -> TextResult<u8> {
    u8::try_from(value).map_err(|_| TextError::value(format!("{whole} must be in range(0, 256)")))
}

/// Whether `split()` and `strip()` take this byte for blank.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

fn every(data: &[u8], holds: impl Fn(&u8) -> bool) -> bool {
    !data.is_empty() && data.iter().all(holds)
}

fn range(data: &[u8], start: Option<i64>, end: Option<i64>) -> Option<(usize, &[u8])> {
    let (start, end) = clamp_range(data.len(), start, end);
    data.get(start..end).map(|part| (start, part))
}

fn pad(data: &[u8], left: usize, right: usize, fill: u8) -> TextResult<Vec<u8>> {
    let length = left.saturating_add(right).saturating_add(data.len());
    check_length(length)?;
    let mut out = Vec::with_capacity(length);
    out.resize(left, fill);
    out.extend_from_slice(data);
    out.resize(length, fill);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searching_and_splitting() {
        assert_eq!(find(b"abcabc", b"c", Some(3), None, Direction::Forward), Some(5));
        assert_eq!(find(b"abc", b"", Some(4), None, Direction::Forward), None);
        assert_eq!(find(b"abcabc", b"a", None, None, Direction::Backward), Some(3));
        assert_eq!((count(b"abc", b"", None, None), count(b"aaaa", b"aa", None, None)), (4, 2));
        assert_eq!(split_blanks(b"a\x1cb  c ", -1), [&b"a\x1cb"[..], b"c"]);
        assert_eq!(split_blanks(b" a b c ", 1), [&b"a"[..], b"b c "]);
        assert_eq!(rsplit_blanks(b" a b c ", 1), [&b" a b"[..], b"c"]);
        assert_eq!(split_on(b"a,b,c", b",", 1), Ok(vec![&b"a"[..], b"b,c"]));
        assert_eq!(rsplit_on(b"a,b,c", b",", 1), Ok(vec![&b"a,b"[..], b"c"]));
        assert_eq!(split_lines(b"a\nb\rc\x0bd\r\n", true), [&b"a\n"[..], b"b\r", b"c\x0bd\r\n"]);
        assert_eq!(partition(b"a=b", b"=", Direction::Forward), Ok((&b"a"[..], &b"="[..], &b"b"[..])));
    }

    #[test]
    fn changing() {
        let ok =
            |found: TextResult<Vec<u8>>| String::from_utf8(found.unwrap_or_default()).unwrap_or_default();
        assert_eq!(ok(replace(b"abc", b"", b"-", -1)), "-a-b-c-");
        assert_eq!(ok(replace(b"abc", b"", b"-", 2)), "-a-bc");
        assert_eq!(ok(replace(b"aXbX", b"X", b"--", 1)), "a--bX");
        assert_eq!(ok(center(b"ab", 5, b' ')), "  ab ");
        assert_eq!(ok(zfill(b"-5", 4)), "-005");
        assert_eq!(ok(expand_tabs(b"a\tb", 3)), "a  b");
        assert_eq!(title(b"hello wOrld 1a"), b"Hello World 1A");
        assert_eq!(capitalize(b"hELLO"), b"Hello");
        assert_eq!(swapcase(b"Ab\xe9"), b"aB\xe9");
        assert_eq!(strip(b" \x0b\x0ca ", None, Ends::Both), b"a");
        assert!(is_title(b"Ab 1C") && !is_title(b"AB") && !is_title(b""));
        assert!(is_upper(b"A1") && !is_upper(b"1") && !is_space_data(b"\x1c"));
        let table = make_table(b"ab", b"xy").ok();
        assert_eq!(translate(b"abc", table.as_ref(), b"c"), b"xy");
        assert_eq!(
            make_table(b"a", b"").map_err(|e| e.message),
            Err("maketrans arguments must have same length".into())
        );
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(hex(b"\x01\x02\x03\x04\x05", Some(b':'), 2), "01:0203:0405");
        assert_eq!(hex(b"\x01\x02\x03\x04\x05", Some(b':'), -2), "0102:0304:05");
        assert_eq!(hex(b"\x01\x02", Some(b':'), 0), "0102");
        assert_eq!(hex(b"\xab", None, 1), "ab");
        assert_eq!(from_hex(" 01 2a\n"), Ok(vec![1, 42]));
        let bad = |at| {
            Err(TextError::value(format!("non-hexadecimal number found in fromhex() arg at position {at}")))
        };
        assert_eq!((from_hex("0g"), from_hex("0 1"), from_hex("é0")), (bad(1), bad(1), bad(0)));
        let odd = TextError::value("fromhex() arg must contain an even number of hexadecimal digits");
        assert_eq!((from_hex("012"), from_hex("01 2")), (Err(odd.clone()), Err(odd)));
    }
}
