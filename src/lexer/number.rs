//! Number literals: how far one reaches, what is wrong with it, what it is worth.
//!
//! Knows bytes only; errors are words and a place relative to the text.

use num_bigint::BigInt;

/// The most decimal digits an integer literal may have, as CPython limits them.
pub(crate) const MAX_DECIMAL_DIGITS: usize = 4300;

/// A measured number.
pub(crate) struct Scanned {
    /// One past its last byte.
    pub(crate) end: usize,
    /// What is wrong.
    pub(crate) error: Option<Broken>,
    /// It runs into a keyword (`1if x else y`): legal, doubtful.
    pub(crate) warning: Option<&'static str>,
}

/// What is wrong with a number; places are relative to the text.
#[derive(Debug, PartialEq)]
pub(crate) struct Broken {
    pub(crate) words: String,
    /// What is wrong begins here,
    pub(crate) start: usize,
    /// and ends before this.
    pub(crate) end: usize,
    /// The byte that CPython names, where it is a point.
    pub(crate) point: Option<usize>,
}

impl Broken {
    fn new(words: impl Into<String>, start: usize, end: usize, point: usize) -> Option<Broken> {
        Some(Broken { words: words.into(), start, end, point: Some(point) })
    }
}

/// A number's value.
#[derive(Debug, PartialEq)]
pub(crate) enum Value {
    /// An integer that fits.
    Int(i64),
    /// One that does not.
    Big(BigInt),
    /// A float.
    Float(f64),
    /// The imaginary part of a complex.
    Imaginary(f64),
}

fn at(bytes: &[u8], index: usize) -> u8 {
    bytes.get(index).copied().unwrap_or(0)
}

/// Steps over digits with single underscores between; `Err` holds the place of an underscore that stands wrong.
fn digits(bytes: &[u8], mut index: usize, is_digit: fn(u8) -> bool) -> Result<usize, usize> {
    loop {
        while is_digit(at(bytes, index)) {
            index += 1;
        }
        if at(bytes, index) != b'_' {
            return Ok(index);
        }
        if !is_digit(at(bytes, index + 1)) {
            return Err(index + 1);
        }
        index += 1;
    }
}

fn decimal(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// Measures the number that begins at `start`.
pub(crate) fn scan(bytes: &[u8], start: usize) -> Scanned {
    let radix = match (at(bytes, start), at(bytes, start + 1)) {
        (b'0', b'x' | b'X') => Some(("hexadecimal", (|b: u8| b.is_ascii_hexdigit()) as fn(u8) -> bool)),
        (b'0', b'o' | b'O') => Some(("octal", (|b: u8| matches!(b, b'0'..=b'7')) as fn(u8) -> bool)),
        (b'0', b'b' | b'B') => Some(("binary", (|b: u8| matches!(b, b'0' | b'1')) as fn(u8) -> bool)),
        _ => None,
    };
    if let Some((name, is_digit)) = radix {
        return scan_radix(bytes, start, name, is_digit);
    }
    let fail = |place: usize, words: &str| {
        let end = junk_end(bytes, place.max(start + 1));
        // CPython names the last byte that was still fine.
        Scanned { end, error: Broken::new(words, start, end, place.saturating_sub(1)), warning: None }
    };
    let mut index = start;
    let mut integral = true;
    if at(bytes, index) != b'.' {
        match digits(bytes, index, decimal) {
            Ok(end) => index = end,
            Err(place) => return fail(place, "invalid decimal literal"),
        }
    }
    let integer_end = index;
    if at(bytes, index) == b'.' {
        integral = false;
        index += 1;
        if at(bytes, index).is_ascii_digit() {
            match digits(bytes, index, decimal) {
                Ok(end) => index = end,
                Err(place) => return fail(place, "invalid decimal literal"),
            }
        }
    }
    if matches!(at(bytes, index), b'e' | b'E') {
        let signed = matches!(at(bytes, index + 1), b'+' | b'-');
        let first = index + 1 + usize::from(signed);
        if at(bytes, first).is_ascii_digit() {
            integral = false;
            match digits(bytes, first, decimal) {
                Ok(end) => index = end,
                Err(place) => return fail(place, "invalid decimal literal"),
            }
        } else if signed {
            return fail(first, "invalid decimal literal");
        }
    }
    if matches!(at(bytes, index), b'j' | b'J') {
        return finish(bytes, start, index + 1, "imaginary");
    }
    if integral {
        let text = bytes.get(start..integer_end).unwrap_or(&[]);
        let zeros = text.iter().take_while(|&&b| b == b'0' || b == b'_').count();
        if at(bytes, start) == b'0' && zeros < text.len() {
            let words = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
            return Scanned {
                end: junk_end(bytes, index),
                error: Some(Broken {
                    words: words.to_owned(),
                    start,
                    end: start + zeros.max(1),
                    point: None,
                }),
                warning: None,
            };
        }
        let count = text.iter().filter(|b| b.is_ascii_digit()).count();
        if count > MAX_DECIMAL_DIGITS && zeros < text.len() {
            let words = format!(
                "Exceeds the limit ({MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has {count} digits; \
                 use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals \
                 to avoid decimal conversion limits."
            );
            let error = Some(Broken { words, start, end: index, point: None });
            return Scanned { end: index, error, warning: None };
        }
    }
    finish(bytes, start, index, "decimal")
}

fn scan_radix(bytes: &[u8], start: usize, name: &str, is_digit: fn(u8) -> bool) -> Scanned {
    let mut index = start + 2;
    if at(bytes, index) == b'_' {
        index += 1;
    }
    let broken = if is_digit(at(bytes, index)) {
        match digits(bytes, index, is_digit) {
            Ok(end) => {
                index = end;
                false
            }
            Err(place) => {
                index = place;
                true
            }
        }
    } else {
        true
    };
    let next = at(bytes, index);
    if next.is_ascii_digit() {
        let words = format!("invalid digit '{}' in {name} literal", next as char);
        return Scanned {
            end: junk_end(bytes, index),
            error: Broken::new(words, index, index + 1, index),
            warning: None,
        };
    }
    if broken {
        let end = junk_end(bytes, index);
        return Scanned {
            end,
            error: Broken::new(format!("invalid {name} literal"), start, end.max(start + 2), index - 1),
            warning: None,
        };
    }
    finish(bytes, start, index, name)
}

/// Checks what follows the number.
fn finish(bytes: &[u8], start: usize, end: usize, name: &str) -> Scanned {
    let next = at(bytes, end);
    if !(next.is_ascii_alphanumeric() || next == b'_' || next >= 0x80) {
        return Scanned { end, error: None, warning: None };
    }
    let rest = bytes.get(end..).unwrap_or(&[]);
    let word_len = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
    let word = rest.get(..word_len).unwrap_or(&[]);
    // Only as much as CPython looks at: the keyword's letters, whatever follows.
    let keywords: [&[u8]; 8] = [b"and", b"else", b"for", b"if", b"in", b"is", b"not", b"or"];
    if keywords.iter().any(|k| word.starts_with(k)) {
        let warning = match name {
            "hexadecimal" => "invalid hexadecimal literal",
            "octal" => "invalid octal literal",
            "binary" => "invalid binary literal",
            "imaginary" => "invalid imaginary literal",
            _ => "invalid decimal literal",
        };
        return Scanned { end, error: None, warning: Some(warning) };
    }
    if next >= 0x80 {
        // What is no letter will complain of itself.
        let letter = std::str::from_utf8(rest.get(..rest.len().min(4)).unwrap_or(&[]));
        let valid = match letter {
            Ok(text) => text,
            Err(e) => rest.get(..e.valid_up_to()).and_then(|r| std::str::from_utf8(r).ok()).unwrap_or(""),
        };
        if !valid.chars().next().is_some_and(unicode_ident::is_xid_continue) {
            return Scanned { end, error: None, warning: None };
        }
        let error = Broken::new(format!("invalid {name} literal"), start, end, end - 1);
        return Scanned { end, error, warning: None };
    }
    let junk = junk_end(bytes, end);
    let error = Broken::new(format!("invalid {name} literal"), start, junk, end.max(start + 1) - 1);
    Scanned { end: junk, error, warning: None }
}

/// Where the letters, digits and underscores end that a broken number drags behind it.
fn junk_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    from + rest.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count()
}

/// How to mend a number that `words` complain of.
pub(crate) fn advice(words: &str, text: Option<&str>) -> Option<&'static str> {
    let text = text.unwrap_or("");
    let plain = text.trim_start_matches(|c: char| c.is_ascii_digit());
    Some(match words {
        _ if words.starts_with("leading zeros") => "write 0o before an octal number, or leave the zeros out",
        _ if words.starts_with("invalid digit") && words.contains("binary") => "a binary digit is 0 or 1",
        _ if words.starts_with("invalid digit") => "an octal digit is one of 0 to 7",
        "invalid decimal literal" if text.contains('_') => "a '_' stands between two digits",
        "invalid decimal literal"
            if matches!(plain, "L" | "l" | "f" | "F" | "u" | "U") || text.contains('.') =>
        {
            "numbers have no letters behind them"
        }
        "invalid decimal literal" if plain.trim_end_matches(['+', '-']).eq_ignore_ascii_case("e") => {
            "an exponent needs digits: 1e6"
        }
        "invalid decimal literal"
            if plain.starts_with(['e', 'E']) && plain.contains(|c: char| c.is_ascii_digit()) =>
        {
            "numbers have no letters behind them"
        }
        "invalid decimal literal" => "a name does not begin with a digit, and a product is written with '*'",
        "invalid hexadecimal literal" => "after 0x stand the digits 0 to 9 and a to f",
        "invalid octal literal" => "after 0o stand the digits 0 to 7",
        "invalid binary literal" => "after 0b stand the digits 0 and 1",
        _ => return None,
    })
}

/// The value of a number's text; zero for text that [`scan`] found broken.
pub(crate) fn value(text: &str) -> Value {
    let clean: String = text.chars().filter(|&c| c != '_').collect();
    let radix = match clean.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 10,
    };
    if radix != 10 {
        return integer(clean.get(2..).unwrap_or("0"), radix);
    }
    if let Some(number) = clean.strip_suffix(['j', 'J']) {
        return Value::Imaginary(number.parse().unwrap_or(0.0));
    }
    if clean.contains(['.', 'e', 'E']) {
        return Value::Float(clean.parse().unwrap_or(0.0));
    }
    integer(&clean, 10)
}

fn integer(digits: &str, radix: u32) -> Value {
    match i64::from_str_radix(digits, radix) {
        Ok(small) => Value::Int(small),
        Err(_) if radix != 10 || digits.len() <= MAX_DECIMAL_DIGITS => {
            BigInt::parse_bytes(digits.as_bytes(), radix).map_or(Value::Int(0), Value::Big)
        }
        Err(_) => Value::Int(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Value) {
        let scanned = scan(text.as_bytes(), 0);
        assert_eq!(scanned.end, text.len(), "{text}");
        assert_eq!(scanned.error, None, "{text}");
        assert_eq!(value(text), expected, "{text}");
    }

    #[test]
    fn values() {
        check("0", Value::Int(0));
        check("00_0", Value::Int(0));
        check("1_000", Value::Int(1000));
        check("0xFF_ff", Value::Int(0xFFFF));
        check("0b_101", Value::Int(5));
        check("0O17", Value::Int(15));
        check("1.", Value::Float(1.0));
        check(".5e-3", Value::Float(0.0005));
        check("1_0.0_1E1_0", Value::Float(10.01e10));
        check("012.5", Value::Float(12.5));
        check("09j", Value::Imaginary(9.0));
        check("0xffffffffffffffff", Value::Big(BigInt::from(u64::MAX)));
        check("9223372036854775808", Value::Big(BigInt::from(9223372036854775808u64)));
    }

    fn check_error(text: &str, expected: &str) {
        let scanned = scan(text.as_bytes(), 0);
        assert_eq!(scanned.error.map(|e| e.words).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn errors() {
        check_error("1__0", "invalid decimal literal");
        check_error("1_", "invalid decimal literal");
        check_error("1a", "invalid decimal literal");
        check_error("1.5e+", "invalid decimal literal");
        check_error("0x", "invalid hexadecimal literal");
        check_error("0xg", "invalid hexadecimal literal");
        check_error("0b12", "invalid digit '2' in binary literal");
        check_error("0o8", "invalid digit '8' in octal literal");
        check_error("1jx", "invalid imaginary literal");
        let zeros = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
        check_error("012", zeros);
        assert!(scan(b"1if", 0).error.is_none());
    }
}
