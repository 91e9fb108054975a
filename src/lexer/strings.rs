//! String literals: where one ends, and what its escapes mean.
//!
//! Works on the text between the quotes. What is wrong or doubtful is reported as words with a place relative to that
//! text; the caller turns it into an error at the right place of the file.

/// How the search for a closing quote ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closing {
    /// Found.
    Found,
    /// The line ended first.
    LineEnd,
    /// The text ended first, in a triple-quoted string.
    TextEnd,
}

/// A measured string.
pub(crate) struct Extent {
    /// One past the closing quotes, or where the search stopped.
    pub(crate) end: usize,
    /// How it ended.
    pub(crate) closing: Closing,
    /// Whether a quote was escaped on the way: perhaps it was meant to close the string.
    pub(crate) escaped_quote: bool,
}

/// The length of the quotes at `at`: 3 or 1.
pub(crate) fn quote_len(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..at + 3) {
        Some([a, b, c]) if a == b && b == c => 3,
        _ => 1,
    }
}

/// Measures the string whose opening quotes begin at `at`.
pub(crate) fn measure(bytes: &[u8], at: usize) -> Extent {
    let quote = bytes.get(at).copied().unwrap_or(b'"');
    let triple = quote_len(bytes, at) == 3;
    let mut index = at + if triple { 3 } else { 1 };
    let mut escaped_quote = false;
    while let Some(&byte) = bytes.get(index) {
        match byte {
            b'\\' => {
                escaped_quote |= bytes.get(index + 1) == Some(&quote);
                // A backslash and CRLF: both bytes of the line end are escaped.
                index += if bytes.get(index + 1..index + 3) == Some(b"\r\n") { 3 } else { 2 };
            }
            b'\n' | b'\r' if !triple => {
                return Extent { end: index, closing: Closing::LineEnd, escaped_quote };
            }
            _ if byte == quote && !triple => {
                return Extent { end: index + 1, closing: Closing::Found, escaped_quote };
            }
            _ if byte == quote && bytes.get(index..index + 3) == Some(&[quote, quote, quote]) => {
                return Extent { end: index + 3, closing: Closing::Found, escaped_quote };
            }
            _ => index += 1,
        }
    }
    let closing = if triple { Closing::TextEnd } else { Closing::LineEnd };
    Extent { end: bytes.len(), closing, escaped_quote }
}

/// The parts of a string token's text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    /// `r`
    pub(crate) raw: bool,
    /// `b`
    pub(crate) bytes: bool,
    /// Where the text between the quotes begins.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

/// Takes a string token's text apart; a missing closing quote does no harm.
pub(crate) fn parts(token: &str) -> Parts {
    let bytes = token.as_bytes();
    let prefix = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let has = |letter: u8| bytes.iter().take(prefix).any(|b| b.eq_ignore_ascii_case(&letter));
    let quotes = quote_len(bytes, prefix);
    let start = (prefix + quotes).min(bytes.len());
    let extent = measure(bytes, prefix);
    let end = if extent.closing == Closing::Found { extent.end - quotes } else { bytes.len() };
    Parts { raw: has(b'r'), bytes: has(b'b'), start, end: end.max(start) }
}

/// Something wrong or doubtful in a string's text.
#[derive(Debug, PartialEq)]
pub(crate) struct Issue {
    /// What.
    pub(crate) message: String,
    /// Where, relative to the text.
    pub(crate) start: usize,
    /// Up to where.
    pub(crate) end: usize,
    /// Whether it is only doubtful.
    pub(crate) warning: bool,
}

/// The value of a str literal's text. In f-strings doubled braces stand for one.
pub(crate) fn decode_str(text: &str, raw: bool, in_fstring: bool, issues: &mut Vec<Issue>) -> String {
    let plain = |b: u8| match b {
        b'\\' => raw,
        b'\r' => false,
        b'{' | b'}' => !in_fstring,
        _ => true,
    };
    if text.bytes().all(plain) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let place = text.len() - rest.len();
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        match c {
            '\r' => {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
                out.push('\n');
            }
            '{' | '}' if in_fstring => {
                rest = rest.strip_prefix(c).unwrap_or(rest);
                out.push(c);
            }
            '\\' if !raw => rest = escape(text, place, rest, &mut out, issues),
            _ => out.push(c),
        }
    }
    out
}

/// The word CPython uses for a place in a string: it counts bytes after writing non-ASCII as `\UXXXXXXXX`.
fn codec_position(text: &str, place: usize) -> usize {
    text.get(..place).unwrap_or("").chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum()
}

fn codec_error(text: &str, start: usize, end: usize, why: &str) -> Issue {
    let (first, last) = (codec_position(text, start), codec_position(text, end).saturating_sub(1));
    let message = if last <= first {
        format!("(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position {first}: {why}")
    } else {
        format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {first}-{last}: {why}")
    };
    Issue { message, start, end, warning: false }
}

/// Resolves the escape whose backslash stands at `place`; `rest` follows the backslash. Returns what follows it.
fn escape<'a>(
    text: &'a str,
    place: usize,
    rest: &'a str,
    out: &mut String,
    issues: &mut Vec<Issue>,
) -> &'a str {
    let Some(c) = rest.chars().next() else {
        // Only before a replacement field of an f-string: the brace is not part of this text.
        issues.push(invalid_escape("{", place, place + 1));
        out.push('\\');
        return rest;
    };
    let after = rest.get(c.len_utf8()..).unwrap_or("");
    let simple = match c {
        '\n' => return after,
        '\r' => return after.strip_prefix('\n').unwrap_or(after),
        '\\' | '\'' | '"' => c,
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0C',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0B',
        '0'..='7' => {
            let len = rest.bytes().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
            let digits = rest.get(..len).unwrap_or("0");
            let value = u32::from_str_radix(digits, 8).unwrap_or(0);
            if value > 0o377 {
                issues.push(octal_escape(digits, place, place + 1 + len));
            }
            out.push(char::from_u32(value).unwrap_or('\0'));
            return rest.get(len..).unwrap_or("");
        }
        'x' => return hex_escape(text, place, after, 2, "truncated \\xXX escape", out, issues),
        'u' => return hex_escape(text, place, after, 4, "truncated \\uXXXX escape", out, issues),
        'U' => return hex_escape(text, place, after, 8, "truncated \\UXXXXXXXX escape", out, issues),
        'N' => return named_escape(text, place, after, out, issues),
        _ => {
            let mut shown = String::new();
            shown.push(c);
            issues.push(invalid_escape(&shown, place, place + 1 + c.len_utf8()));
            out.push('\\');
            out.push(c);
            return after;
        }
    };
    out.push(simple);
    after
}

fn invalid_escape(shown: &str, start: usize, end: usize) -> Issue {
    let message = format!(
        "\"\\{shown}\" is an invalid escape sequence. Such sequences will not work in the future. \
         Did you mean \"\\\\{shown}\"? A raw string is also an option."
    );
    Issue { message, start, end, warning: true }
}

fn octal_escape(digits: &str, start: usize, end: usize) -> Issue {
    let message = format!(
        "\"\\{digits}\" is an invalid octal escape sequence. Such sequences will not work in the future. \
         Did you mean \"\\\\{digits}\"? A raw string is also an option."
    );
    Issue { message, start, end, warning: true }
}

fn hex_escape<'a>(
    text: &str,
    place: usize,
    after: &'a str,
    want: usize,
    truncated: &str,
    out: &mut String,
    issues: &mut Vec<Issue>,
) -> &'a str {
    let len = after.bytes().take(want).take_while(u8::is_ascii_hexdigit).count();
    let rest = after.get(len..).unwrap_or("");
    let end = place + 2 + len;
    if len < want {
        issues.push(codec_error(text, place, end, truncated));
        return rest;
    }
    let value = after.get(..len).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0);
    match char::from_u32(value) {
        Some(c) => out.push(c),
        None if value > 0x10FFFF => issues.push(codec_error(text, place, end, "illegal Unicode character")),
        None => issues.push(Issue {
            message: format!(
                "surrogate escapes such as '\\u{value:04x}' are not supported: a string holds whole Unicode characters"
            ),
            start: place,
            end,
            warning: false,
        }),
    }
    rest
}

fn named_escape<'a>(
    text: &str,
    place: usize,
    after: &'a str,
    out: &mut String,
    issues: &mut Vec<Issue>,
) -> &'a str {
    let malformed = "malformed \\N character escape";
    let Some(named) = after.strip_prefix('{') else {
        issues.push(codec_error(text, place, place + 2, malformed));
        return after;
    };
    let Some(close) = named.find('}') else {
        issues.push(codec_error(text, place, text.len(), malformed));
        return "";
    };
    let (name, rest) = (named.get(..close).unwrap_or(""), named.get(close + 1..).unwrap_or(""));
    let end = place + 4 + close;
    match character(name) {
        Some(c) => out.push(c),
        None if name.is_empty() => issues.push(codec_error(text, place, end - 1, malformed)),
        None => issues.push(codec_error(text, place, end, "unknown Unicode character name")),
    }
    rest
}

/// The character of that name or alias, in any case.
fn character(name: &str) -> Option<char> {
    // The table matches loosely, and trips over a hyphen in front.
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let c = unicode_names2::character(name)?;
    let Some(exact) = unicode_names2::name(c).map(|exact| exact.to_string()) else { return Some(c) };
    let letters = |name: &str| name.replace([' ', '-', '_'], "").to_ascii_uppercase();
    let is_alias = letters(name) != letters(&exact);
    (is_alias || name.eq_ignore_ascii_case(&exact)).then_some(c)
}

/// The next byte at or after `from` that is neither blank nor in a comment.
pub(crate) fn skip_blanks(bytes: &[u8], from: usize) -> usize {
    let mut index = from;
    loop {
        match bytes.get(index) {
            Some(b'#') => {
                let rest = bytes.get(index..).unwrap_or(&[]);
                index += rest.iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count();
            }
            Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0C') => index += 1,
            _ => return index,
        }
    }
}

/// The text of a replacement field as `=` shows it: without comments, every line end a `\n`.
pub(crate) fn debug_text(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        let end = match byte {
            b'#' => {
                let rest = bytes.get(index..).unwrap_or(&[]);
                index += rest.iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count();
                continue;
            }
            b'\'' | b'"' => measure(bytes, index).end,
            _ => {
                index
                    + 1
                    + bytes
                        .get(index + 1..)
                        .map_or(0, |r| r.iter().take_while(|b| **b & 0xC0 == 0x80).count())
            }
        };
        out.push_str(text.get(index..end).unwrap_or(""));
        index = end;
    }
    if out.contains('\r') { out.replace("\r\n", "\n").replace('\r', "\n") } else { out }
}

/// The value of a bytes literal's text.
pub(crate) fn decode_bytes(text: &str, raw: bool, issues: &mut Vec<Issue>) -> Vec<u8> {
    if let Some((place, c)) = text.char_indices().find(|(_, c)| !c.is_ascii()) {
        issues.push(Issue {
            message: "bytes can only contain ASCII literal characters".to_owned(),
            start: place,
            end: place + c.len_utf8(),
            warning: false,
        });
        return Vec::new();
    }
    let source = text.as_bytes();
    let mut out = Vec::with_capacity(source.len());
    let mut index = 0;
    while let Some(&byte) = source.get(index) {
        let place = index;
        index += 1;
        match byte {
            b'\r' => {
                out.push(b'\n');
                index += usize::from(source.get(index) == Some(&b'\n'));
            }
            b'\\' if !raw => {
                let Some(&next) = source.get(index) else {
                    out.push(b'\\');
                    break;
                };
                index += 1;
                match next {
                    b'\n' => {}
                    b'\r' => index += usize::from(source.get(index) == Some(&b'\n')),
                    b'\\' | b'\'' | b'"' => out.push(next),
                    b'a' => out.push(7),
                    b'b' => out.push(8),
                    b'f' => out.push(12),
                    b'n' => out.push(b'\n'),
                    b'r' => out.push(b'\r'),
                    b't' => out.push(b'\t'),
                    b'v' => out.push(11),
                    b'0'..=b'7' => {
                        let len = source
                            .iter()
                            .skip(place + 1)
                            .take(3)
                            .take_while(|b| matches!(b, b'0'..=b'7'))
                            .count();
                        index = place + 1 + len;
                        let digits = text.get(place + 1..index).unwrap_or("0");
                        let value = u32::from_str_radix(digits, 8).unwrap_or(0);
                        if value > 0o377 {
                            issues.push(octal_escape(digits, place, index));
                        }
                        out.push(value as u8);
                    }
                    b'x' => {
                        let digits =
                            text.get(index..index + 2).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
                        match digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
                            Some(value) => {
                                out.push(value);
                                index += 2;
                            }
                            None => issues.push(Issue {
                                message: format!("(value error) invalid \\x escape at position {place}"),
                                start: place,
                                end: index,
                                warning: false,
                            }),
                        }
                    }
                    _ => {
                        issues.push(invalid_escape(&char::from(next).to_string(), place, index));
                        out.extend([b'\\', next]);
                    }
                }
            }
            _ => out.push(byte),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut issues = Vec::new();
        assert_eq!(decode_str(text, false, false, &mut issues), expected, "{text}");
        assert_eq!(issues, [], "{text}");
    }

    #[test]
    fn escapes() {
        check(r"a\n\t\\\'\x41\u00e9\U0001F600\101\0", "a\n\t\\'A\u{e9}\u{1F600}A\0");
        check("a\\\nb\r\nc", "ab\nc");
        check(r"\N{GREEK SMALL LETTER ALPHA}\N{bullet}", "\u{3b1}\u{2022}");
        let mut issues = Vec::new();
        assert_eq!(decode_bytes(r"\x00\377\'a", false, &mut issues), b"\x00\xff'a");
        assert_eq!(issues, []);
    }

    fn check_issue(text: &str, expected: &str) {
        let mut issues = Vec::new();
        decode_str(text, false, false, &mut issues);
        assert_eq!(issues.first().map(|i| i.message.as_str()), Some(expected), "{text}");
    }

    #[test]
    fn broken_escapes() {
        let start = "(unicode error) 'unicodeescape' codec can't decode bytes in position";
        check_issue(r"\x4", &format!("{start} 0-2: truncated \\xXX escape"));
        check_issue(r"ab\u123", &format!("{start} 2-6: truncated \\uXXXX escape"));
        check_issue(r"\N{no such}", &format!("{start} 0-10: unknown Unicode character name"));
        check_issue(
            r"\d",
            "\"\\d\" is an invalid escape sequence. Such sequences will not work in the future. \
             Did you mean \"\\\\d\"? A raw string is also an option.",
        );
    }
}
