//! The methods of `str` that search, split, strip, replace and pad.
//!
//! Owns Python's rules (code points, empty separators, `maxsplit`, which characters are blank). Results borrow from the
//! text where they can. Case mapping and the `is...` tests are in [`super::str_case`], bytes in
//! [`super::bytes_methods`].

use memchr::memmem;

use super::char_class::{is_ascii_space, is_line_break, is_space};
use super::{ErrorKind, TextError, TextResult, check_length};

/// A text together with its length in code points, so that ASCII is recognised without looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured<'a> {
    text: &'a str,
    length: usize,
}

impl<'a> Measured<'a> {
    /// Counts the code points.
    pub fn new(text: &'a str) -> Self {
        Measured { text, length: text.chars().count() }
    }

    /// Trusts `length` to be the number of code points.
    pub fn with_length(text: &'a str, length: usize) -> Self {
        Measured { text, length }
    }

    /// The number of code points.
    pub fn length(self) -> usize {
        self.length
    }

    /// Whether every code point is one byte.
    pub fn is_ascii(self) -> bool {
        self.length == self.text.len()
    }

    /// Where the code point with this index begins; the text's end if there is none.
    pub fn byte_offset(self, index: usize) -> usize {
        if self.is_ascii() {
            return index.min(self.text.len());
        }
        if index >= self.length {
            return self.text.len();
        }
        byte_offset(self.text, index)
    }

    /// The part that `[start:end]` of a search leaves; `None` if nothing can be found there, not even the empty text.
    pub fn part(self, start: Option<i64>, end: Option<i64>) -> Option<&'a str> {
        let (start, end) = clamp_range(self.length, start, end);
        (start <= end).then(|| self.slice(start, end))
    }

    /// The code points from `start` to `end`, which must have gone through [`clamp_range`].
    pub fn slice(self, start: usize, end: usize) -> &'a str {
        if start >= end {
            return "";
        }
        let from = self.byte_offset(start);
        let rest = self.text.get(from..).unwrap_or_default();
        let to = if self.is_ascii() {
            from + (end - start)
        } else if end >= self.length {
            self.text.len()
        } else {
            from + byte_offset(rest, end - start)
        };
        self.text.get(from..to).unwrap_or_default()
    }
}

/// From which end a search or a split goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// `find`, `split`, `partition`
    Forward,
    /// `rfind`, `rsplit`, `rpartition`
    Backward,
}

/// Which ends are stripped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// `strip`
    Both,
    /// `lstrip`
    Left,
    /// `rstrip`
    Right,
}

/// The `[start:end]` of `find` and its relatives, as indices: negative ones count from the end. `start` may come out
/// beyond `length` or `end`, where nothing is found, not even the empty text.
pub fn clamp_range(length: usize, start: Option<i64>, end: Option<i64>) -> (usize, usize) {
    let clamp = |index: i64| {
        if index < 0 {
            length.saturating_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX))
        } else {
            usize::try_from(index).unwrap_or(usize::MAX)
        }
    };
    (start.map_or(0, clamp), end.map_or(length, clamp).min(length))
}

/// `str.find` and `str.rfind`: the index of the code point where `needle` is found.
pub fn find(
    text: Measured<'_>,
    needle: &str,
    start: Option<i64>,
    end: Option<i64>,
    direction: Direction,
) -> Option<usize> {
    let (start, end) = clamp_range(text.length, start, end);
    if start > end {
        return None;
    }
    let part = text.slice(start, end);
    let at = match direction {
        Direction::Forward => find_bytes(part.as_bytes(), needle.as_bytes()),
        Direction::Backward => rfind_bytes(part.as_bytes(), needle.as_bytes()),
    }?;
    let skipped =
        if text.is_ascii() { at } else { part.get(..at).map_or(0, |before| before.chars().count()) };
    Some(start + skipped)
}

/// What `str.index` and `str.rindex` raise.
pub fn substring_not_found() -> TextError {
    TextError::value("substring not found")
}

/// `str.count`.
pub fn count(text: Measured<'_>, needle: &str, start: Option<i64>, end: Option<i64>) -> usize {
    let (start, end) = clamp_range(text.length, start, end);
    if start > end {
        return 0;
    }
    if needle.is_empty() {
        return end - start + 1;
    }
    count_bytes(text.slice(start, end).as_bytes(), needle.as_bytes())
}

/// `str.startswith` with one prefix.
pub fn starts_with(text: Measured<'_>, prefix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    if start.is_none() && end.is_none() {
        return text.text.starts_with(prefix);
    }
    let (start, end) = clamp_range(text.length, start, end);
    start <= end && text.slice(start, end).starts_with(prefix)
}

/// `str.endswith` with one suffix.
pub fn ends_with(text: Measured<'_>, suffix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    if start.is_none() && end.is_none() {
        return text.text.ends_with(suffix);
    }
    let (start, end) = clamp_range(text.length, start, end);
    start <= end && text.slice(start, end).ends_with(suffix)
}

/// `text.split()` of ASCII text.
pub fn ascii_words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.bytes().position(|byte| !is_ascii_space(byte))?;
        let word = rest.get(start..)?;
        let (word, after) = word.split_at(word.bytes().position(is_ascii_space).unwrap_or(word.len()));
        rest = after;
        Some(word)
    })
}

/// `text.split(None, most)`; a negative `most` is no limit.
pub fn split_blanks(text: &str, most: i64) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    let mut left = most;
    while !rest.is_empty() {
        if left == 0 {
            parts.push(rest);
            break;
        }
        left -= 1;
        let end = blank_position(rest);
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after.trim_start_matches(is_space);
    }
    parts
}

/// `text.rsplit(None, most)`; a negative `most` is no limit.
pub fn rsplit_blanks(text: &str, most: i64) -> Vec<&str> {
    if most < 0 {
        return split_blanks(text, most);
    }
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    let mut left = most;
    while !rest.is_empty() {
        if left == 0 {
            parts.push(rest);
            break;
        }
        left -= 1;
        let start = rest.rfind(is_space).map_or(0, |at| {
            at + rest.get(at..).and_then(|tail| tail.chars().next()).map_or(1, char::len_utf8)
        });
        let (before, part) = rest.split_at(start);
        parts.push(part);
        rest = before.trim_end_matches(is_space);
    }
    parts.reverse();
    parts
}

/// `text.split(separator, most)`; a negative `most` is no limit.
pub fn split_on<'a>(text: &'a str, separator: &str, most: i64) -> TextResult<Vec<&'a str>> {
    let most = split_limit(separator.is_empty(), most)?;
    let mut parts = Vec::new();
    let mut start = 0;
    let mut cut = |at: usize| {
        parts.push(text.get(start..at).unwrap_or_default());
        start = at + separator.len();
    };
    match separator.as_bytes() {
        &[byte] => memchr::memchr_iter(byte, text.as_bytes()).take(most).for_each(&mut cut),
        bytes => memmem::find_iter(text.as_bytes(), bytes).take(most).for_each(&mut cut),
    }
    parts.push(text.get(start..).unwrap_or_default());
    Ok(parts)
}

/// `text.rsplit(separator, most)`; a negative `most` is no limit.
pub fn rsplit_on<'a>(text: &'a str, separator: &str, most: i64) -> TextResult<Vec<&'a str>> {
    let most = split_limit(separator.is_empty(), most)?;
    let mut parts = Vec::new();
    let mut end = text.len();
    for at in memmem::rfind_iter(text.as_bytes(), separator.as_bytes()).take(most) {
        parts.push(text.get(at + separator.len()..end).unwrap_or_default());
        end = at;
    }
    parts.push(text.get(..end).unwrap_or_default());
    parts.reverse();
    Ok(parts)
}

/// `text.splitlines(keep_ends)`.
pub fn split_lines(text: &str, keep_ends: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        // Every line break is below 0x20 in ASCII, and not ASCII elsewhere: skip what can't be one quickly.
        let skipped = rest.bytes().position(|b| !(0x20..0x80).contains(&b)).unwrap_or(rest.len());
        let tail = rest.get(skipped..).unwrap_or_default();
        let found = tail.char_indices().find(|&(_, c)| is_line_break(c));
        let Some((at, c)) = found.map(|(at, c)| (at + skipped, c)) else {
            lines.push(rest);
            break;
        };
        let crlf = c == '\r' && rest.as_bytes().get(at + 1) == Some(&b'\n');
        let after = at + c.len_utf8() + usize::from(crlf);
        lines.push(rest.get(..if keep_ends { after } else { at }).unwrap_or_default());
        rest = rest.get(after..).unwrap_or_default();
    }
    lines
}

/// `text.partition(separator)` and `rpartition`.
pub fn partition<'a>(
    text: &'a str,
    separator: &str,
    direction: Direction,
) -> TextResult<(&'a str, &'a str, &'a str)> {
    if separator.is_empty() {
        return Err(empty_separator());
    }
    let (haystack, needle) = (text.as_bytes(), separator.as_bytes());
    let (found, missing) = match direction {
        Direction::Forward => (find_bytes(haystack, needle), (text, "", "")),
        Direction::Backward => (rfind_bytes(haystack, needle), ("", "", text)),
    };
    let parts = found.and_then(|at| {
        let end = at + separator.len();
        Some((text.get(..at)?, text.get(at..end)?, text.get(end..)?))
    });
    Ok(parts.unwrap_or(missing))
}

/// `text.strip(set)`, `lstrip` and `rstrip`; without a set, blanks go.
pub fn strip<'a>(text: &'a str, set: Option<&str>, ends: Ends) -> &'a str {
    match set {
        None => strip_where(strip_ascii_blanks(text, ends), is_space, ends),
        Some(set) => {
            let mut one = set.chars();
            match (one.next(), one.next()) {
                (None, _) => text,
                (Some(only), None) => strip_where(text, |c| c == only, ends),
                _ => strip_where(text, |c| set.contains(c), ends),
            }
        }
    }
}

/// `text.removeprefix(prefix)`.
pub fn remove_prefix<'a>(text: &'a str, prefix: &str) -> &'a str {
    text.strip_prefix(prefix).unwrap_or(text)
}

/// `text.removesuffix(suffix)`.
pub fn remove_suffix<'a>(text: &'a str, suffix: &str) -> &'a str {
    text.strip_suffix(suffix).unwrap_or(text)
}

/// `text.replace(old, new, most)`; a negative `most` is no limit. `None` when nothing changes.
pub fn replace(text: &str, old: &str, new: &str, most: i64) -> TextResult<Option<String>> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if most == 0 || old == new {
        return Ok(None);
    }
    if old.is_empty() {
        return interleave(text, new, most).map(Some);
    }
    match old.as_bytes() {
        &[byte] => replace_at(text, old, new, || memchr::memchr_iter(byte, text.as_bytes()).take(most)),
        bytes => {
            let finder = memmem::Finder::new(bytes);
            replace_at(text, old, new, || finder.find_iter(text.as_bytes()).take(most))
        }
    }
}

/// Replaces `old` by `new` at the places that `places` goes over; `None` if there are none.
fn replace_at<I: Iterator<Item = usize>>(
    text: &str,
    old: &str,
    new: &str,
    places: impl Fn() -> I,
) -> TextResult<Option<String>> {
    let found = if new.len() > old.len() { places().count() } else { 0 };
    let mut places = places().peekable();
    if places.peek().is_none() {
        return Ok(None);
    }
    let length = text.len().saturating_add(found.saturating_mul(new.len().saturating_sub(old.len())));
    check_length(length)?;
    let mut out = String::with_capacity(length);
    let mut start = 0;
    for at in places {
        out.push_str(text.get(start..at).unwrap_or_default());
        out.push_str(new);
        start = at + old.len();
    }
    out.push_str(text.get(start..).unwrap_or_default());
    Ok(Some(out))
}

/// `text * times`.
pub fn repeat(text: &str, times: i64) -> TextResult<String> {
    let times = usize::try_from(times).unwrap_or(0);
    check_length(text.len().saturating_mul(times))?;
    Ok(text.repeat(times))
}

/// `text.center(width, fill)`.
pub fn center(text: Measured<'_>, width: i64, fill: char) -> TextResult<String> {
    let width = usize::try_from(width).unwrap_or(0);
    let padding = width.saturating_sub(text.length);
    // When it cannot be even, the extra goes left in odd widths.
    let left = padding / 2 + (padding & width & 1);
    pad(text.text, left, padding - left, fill)
}

/// `text.ljust(width, fill)`.
pub fn ljust(text: Measured<'_>, width: i64, fill: char) -> TextResult<String> {
    pad(text.text, 0, usize::try_from(width).unwrap_or(0).saturating_sub(text.length), fill)
}

/// `text.rjust(width, fill)`.
pub fn rjust(text: Measured<'_>, width: i64, fill: char) -> TextResult<String> {
    pad(text.text, usize::try_from(width).unwrap_or(0).saturating_sub(text.length), 0, fill)
}

/// The fill of `center`, `ljust` and `rjust`, which must be one character.
pub fn fill_character(fill: &str) -> TextResult<char> {
    let mut chars = fill.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(TextError::type_error("The fill character must be exactly one character long")),
    }
}

/// `text.zfill(width)`.
pub fn zfill(text: Measured<'_>, width: i64) -> TextResult<String> {
    let zeros = usize::try_from(width).unwrap_or(0).saturating_sub(text.length);
    check_length(zeros.saturating_add(text.text.len()))?;
    let signed = text.text.starts_with(['+', '-']);
    let (sign, digits) = text.text.split_at(usize::from(signed));
    let mut out = String::with_capacity(text.text.len() + zeros);
    out.push_str(sign);
    out.extend(std::iter::repeat_n('0', zeros));
    out.push_str(digits);
    Ok(out)
}

/// `text.expandtabs(size)`.
pub fn expand_tabs(text: &str, size: i64) -> TextResult<String> {
    let size = usize::try_from(size).unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    let mut column = 0usize;
    for c in text.chars() {
        match c {
            '\t' if size == 0 => {}
            '\t' => {
                let spaces = size - column % size;
                check_length(out.len().saturating_add(spaces))?;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    Ok(out)
}

/// What `str.translate` does with a character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Translation<'a> {
    /// It is not in the table (`LookupError`).
    Keep,
    /// The table says `None`.
    Drop,
    /// The table says a code point.
    Char(char),
    /// The table says a text.
    Text(&'a str),
}

/// The code point that a translation table gave as an int.
pub fn translation_code_point(code: super::IntRef<'_>) -> TextResult<char> {
    let code = match code {
        super::IntRef::Small(code) => u32::try_from(code).ok(),
        super::IntRef::Big(_) => None,
    };
    code.and_then(char::from_u32)
        .ok_or_else(|| TextError::value("character mapping must be in range(0x110000)"))
}

/// Appends what a table makes of one character, for `str.translate`.
pub fn push_translated(out: &mut String, c: char, translation: Translation<'_>) {
    match translation {
        Translation::Keep => out.push(c),
        Translation::Drop => {}
        Translation::Char(other) => out.push(other),
        Translation::Text(text) => out.push_str(text),
    }
}

/// What a separator may not be.
pub fn empty_separator() -> TextError {
    TextError { kind: ErrorKind::Value, message: "empty separator".into() }
}

/// The first occurrence of `needle`, in bytes.
pub(crate) fn find_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        &[byte] => memchr::memchr(byte, haystack),
        needle => memmem::find(haystack, needle),
    }
}

/// The last occurrence of `needle`, in bytes.
fn rfind_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        &[byte] => memchr::memrchr(byte, haystack),
        needle => memmem::rfind(haystack, needle),
    }
}

/// How often `needle`, which is not empty, occurs without overlapping.
pub(crate) fn count_bytes(haystack: &[u8], needle: &[u8]) -> usize {
    match needle {
        &[byte] => memchr::memchr_iter(byte, haystack).count(),
        needle => memmem::find_iter(haystack, needle).count(),
    }
}

/// How many cuts `split` may make.
pub(crate) fn split_limit(separator_is_empty: bool, most: i64) -> TextResult<usize> {
    if separator_is_empty { Err(empty_separator()) } else { Ok(usize::try_from(most).unwrap_or(usize::MAX)) }
}

/// Where the code point with this index begins in a text that is not ASCII.
fn byte_offset(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

/// Where the first blank is; the text's end if there is none.
fn blank_position(text: &str) -> usize {
    let bytes = text.as_bytes();
    let stop = |byte: &u8| !byte.is_ascii() || super::char_class::is_ascii_space(*byte);
    match bytes.iter().position(stop) {
        None => text.len(),
        Some(at) if bytes.get(at).is_some_and(u8::is_ascii) => at,
        Some(at) => {
            text.get(at..).and_then(|rest| rest.find(is_space)).map_or(text.len(), |further| at + further)
        }
    }
}

/// Strips the blanks that are ASCII: most are.
fn strip_ascii_blanks(text: &str, ends: Ends) -> &str {
    let bytes = text.as_bytes();
    let blank = |byte: &u8| is_ascii_space(*byte);
    let start = match ends {
        Ends::Right => 0,
        _ => bytes.iter().position(|byte| !blank(byte)).unwrap_or(bytes.len()),
    };
    let end = match ends {
        Ends::Left => bytes.len(),
        _ => bytes.iter().rposition(|byte| !blank(byte)).map_or(start, |last| last + 1),
    };
    text.get(start..end).unwrap_or("")
}

fn strip_where(text: &str, drop: impl Fn(char) -> bool, ends: Ends) -> &str {
    match ends {
        Ends::Both => text.trim_matches(drop),
        Ends::Left => text.trim_start_matches(drop),
        Ends::Right => text.trim_end_matches(drop),
    }
}

fn pad(text: &str, left: usize, right: usize, fill: char) -> TextResult<String> {
    let length = left.saturating_add(right).saturating_mul(fill.len_utf8()).saturating_add(text.len());
    check_length(length)?;
    let mut out = String::with_capacity(length);
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, right));
    Ok(out)
}

/// Replaces the empty text: `new` before every character and at the end, `most` times at most.
fn interleave(text: &str, new: &str, most: usize) -> TextResult<String> {
    let places = text.chars().count().saturating_add(1).min(most);
    check_length(places.saturating_mul(new.len()).saturating_add(text.len()))?;
    let mut out = String::with_capacity(places * new.len() + text.len());
    let mut left = most;
    for c in text.chars() {
        if left > 0 {
            out.push_str(new);
            left -= 1;
        }
        out.push(c);
    }
    if left > 0 {
        out.push_str(new);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(text: &str) -> Measured<'_> {
        Measured::new(text)
    }

    #[test]
    fn searching() {
        let forward = |text, needle, start, end| find(m(text), needle, start, end, Direction::Forward);
        assert_eq!(forward("abc", "", Some(3), None), Some(3));
        assert_eq!(forward("abc", "", Some(4), None), None);
        assert_eq!(forward("abc", "c", Some(-1), None), Some(2));
        assert_eq!(forward("한국어 한국", "국", Some(2), None), Some(5));
        assert_eq!(forward("한국어", "어", None, Some(2)), None);
        assert_eq!(find(m("abc"), "", Some(1), Some(2), Direction::Backward), Some(2));
        assert_eq!(find(m("é-é"), "é", None, None, Direction::Backward), Some(2));
        let counted = |start| count(m("abc"), "", Some(start), None);
        assert_eq!((counted(0), counted(2), counted(3), counted(4)), (4, 2, 1, 0));
        assert_eq!(count(m("aaaa"), "aa", None, None), 2);
        assert!(starts_with(m("abc"), "", Some(3), None));
        assert!(!starts_with(m("abc"), "", Some(4), None));
        assert!(!ends_with(m("abc"), "", Some(4), None));
        assert!(ends_with(m("한국어"), "국", None, Some(-1)));
        assert_eq!(m("한국어").slice(1, 2), "국");
    }

    #[test]
    fn splitting() {
        assert_eq!(split_blanks("", -1), Vec::<&str>::new());
        assert_eq!(split_blanks(" a  b c ", 1), ["a", "b c "]);
        assert_eq!(split_blanks(" a  b c ", 0), ["a  b c "]);
        assert_eq!(split_blanks("a\u{3000}한\u{1f}b\u{85}", -1), ["a", "한", "b"]);
        assert_eq!(rsplit_blanks(" a  b c ", 1), [" a  b", "c"]);
        assert_eq!(rsplit_blanks(" a  b c ", 0), [" a  b c"]);
        assert_eq!(rsplit_blanks("a\u{3000}b", 5), ["a", "b"]);
        assert_eq!(split_on("", ",", -1), Ok(vec![""]));
        assert_eq!(split_on("a,b,c", ",", 1), Ok(vec!["a", "b,c"]));
        assert_eq!(split_on("a--b--", "--", -1), Ok(vec!["a", "b", ""]));
        assert_eq!(split_on("a,b", ",", 0), Ok(vec!["a,b"]));
        assert_eq!(rsplit_on("a,b,c", ",", 1), Ok(vec!["a,b", "c"]));
        assert_eq!(split_on("a", "", -1), Err(empty_separator()));
        let lines = "a\n\nb\r\nc\u{1d}d\u{85}e\u{2028}f\n";
        assert_eq!(split_lines(lines, false), ["a", "", "b", "c", "d", "e", "f"]);
        assert_eq!(
            split_lines(lines, true),
            ["a\n", "\n", "b\r\n", "c\u{1d}", "d\u{85}", "e\u{2028}", "f\n"]
        );
        assert_eq!(partition("a=b=c", "=", Direction::Forward), Ok(("a", "=", "b=c")));
        assert_eq!(partition("a=b=c", "=", Direction::Backward), Ok(("a=b", "=", "c")));
        assert_eq!(partition("a", "=", Direction::Backward), Ok(("", "", "a")));
    }

    #[test]
    fn changing() {
        let replaced = |text: &str, old, new, most| {
            replace(text, old, new, most).map(|found| found.unwrap_or(text.to_owned())).unwrap_or_default()
        };
        assert_eq!(replaced("abc", "", "-", -1), "-a-b-c-");
        assert_eq!(replaced("abc", "", "-", 2), "-a-bc");
        assert_eq!(replaced("", "", "x", -1), "x");
        assert_eq!(replaced("", "", "x", 0), "");
        assert_eq!(replaced("aaa", "a", "", 1), "aa");
        assert_eq!(replaced("a한b한", "한", "국어", -1), "a국어b국어");
        assert_eq!(strip(" \u{a0}x\u{1c} ", None, Ends::Both), "x");
        assert_eq!(strip("abcba", Some("ab"), Ends::Left), "cba");
        assert_eq!(strip("abcba", Some("ab"), Ends::Right), "abc");
        assert_eq!(strip("x", Some(""), Ends::Both), "x");
        let ok = |found: TextResult<String>| found.unwrap_or_default();
        assert_eq!(ok(center(m("abc"), 6, ' ')), " abc  ");
        assert_eq!(ok(center(m("ab"), 5, ' ')), "  ab ");
        assert_eq!(ok(center(m("abc"), 4, '*')), "abc*");
        assert_eq!(ok(rjust(m("한"), 3, '한')), "한한한");
        assert_eq!(ok(zfill(m("+5"), 5)), "+0005");
        assert_eq!(ok(zfill(m("-"), 3)), "-00");
        assert_eq!(ok(zfill(m("5"), -1)), "5");
        assert_eq!(ok(expand_tabs("a\tb\n\tc", 4)), "a   b\n    c");
        assert_eq!(ok(expand_tabs("a\tb", 0)), "ab");
        assert_eq!(ok(expand_tabs("a\r\tb", 3)), "a\r   b");
        assert_eq!(center(m("a"), 1 << 62, ' '), Err(TextError::memory()));
        assert_eq!(repeat("ab", 1 << 62), Err(TextError::memory()));
    }
}
