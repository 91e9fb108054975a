//! Which characters are letters, digits, blanks or line ends, as Python's `str` counts them.
//!
//! Owns the classes that neither Rust's `char` nor the Unicode crates offer in Python's form, and the case mappings that
//! Rust lacks (title case, full case folding). The tables are Unicode 16, as in CPython 3.14. Bytes are elsewhere.

use unicode_general_category::{GeneralCategory, get_general_category};

/// The zeros of all decimal digits; each is followed by one to nine.
const DECIMAL_ZEROS: [u32; 76] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
    0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
    0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40,
    0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da,
    0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16130, 0x16a60, 0x16ac0,
    0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0,
    0x1e5f1, 0x1e950, 0x1fbf0,
];

/// Digits that are not decimal: superscripts, circled digits and the like (first and last of each run).
const OTHER_DIGITS: [(u32, u32); 20] = [
    (0xb2, 0xb3),
    (0xb9, 0xb9),
    (0x1369, 0x1371),
    (0x19da, 0x19da),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247c),
    (0x2488, 0x2490),
    (0x24ea, 0x24ea),
    (0x24f5, 0x24fd),
    (0x24ff, 0x24ff),
    (0x2776, 0x277e),
    (0x2780, 0x2788),
    (0x278a, 0x2792),
    (0x10a40, 0x10a43),
    (0x10e60, 0x10e68),
    (0x11052, 0x1105a),
    (0x1f100, 0x1f10a),
];

/// Ideographs with a numeric value; every other numeric character is of a number category.
const NUMERIC_IDEOGRAPHS: [u32; 91] = [
    0x3405, 0x3483, 0x382a, 0x3b4d, 0x4e00, 0x4e03, 0x4e07, 0x4e09, 0x4e24, 0x4e5d, 0x4e8c, 0x4e94, 0x4e96,
    0x4eac, 0x4ebf, 0x4ec0, 0x4edf, 0x4ee8, 0x4f0d, 0x4f70, 0x4fe9, 0x5006, 0x5104, 0x5146, 0x5169, 0x516b,
    0x516d, 0x5341, 0x5343, 0x5344, 0x5345, 0x534c, 0x53c1, 0x53c2, 0x53c3, 0x53c4, 0x56db, 0x58f1, 0x58f9,
    0x5e7a, 0x5efe, 0x5eff, 0x5f0c, 0x5f0d, 0x5f0e, 0x5f10, 0x62d0, 0x62fe, 0x634c, 0x67d2, 0x6d1e, 0x6f06,
    0x7396, 0x767e, 0x7695, 0x79ed, 0x8086, 0x842c, 0x8cae, 0x8cb3, 0x8d30, 0x920e, 0x94a9, 0x9621, 0x9646,
    0x964c, 0x9678, 0x96f6, 0xf96b, 0xf973, 0xf978, 0xf9b2, 0xf9d1, 0xf9d3, 0xf9fd, 0x20001, 0x20064,
    0x200e2, 0x20121, 0x2092a, 0x20983, 0x2098c, 0x2099c, 0x20aea, 0x20afd, 0x20b19, 0x22390, 0x22998,
    0x23b1b, 0x2626d, 0x2f890,
];

/// The value of a decimal digit of any script: `'٣'` is 3.
pub fn decimal_value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let code = u32::from(c);
    let after = DECIMAL_ZEROS.partition_point(|&zero| zero <= code);
    let zero = *DECIMAL_ZEROS.get(after.checked_sub(1)?)?;
    u8::try_from(code - zero).ok().filter(|&value| value < 10)
}

/// `str.isdecimal` of one character.
pub fn is_decimal(c: char) -> bool {
    decimal_value(c).is_some()
}

/// `str.isdigit` of one character.
pub fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    let code = u32::from(c);
    is_decimal(c) || OTHER_DIGITS.iter().any(|&(first, last)| (first..=last).contains(&code))
}

/// `str.isnumeric` of one character.
pub fn is_numeric(c: char) -> bool {
    use GeneralCategory::*;
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    matches!(get_general_category(c), DecimalNumber | LetterNumber | OtherNumber)
        || NUMERIC_IDEOGRAPHS.binary_search(&u32::from(c)).is_ok()
}

/// `str.isalpha` of one character.
pub fn is_alpha(c: char) -> bool {
    use GeneralCategory::*;
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(
        get_general_category(c),
        ModifierLetter | TitlecaseLetter | UppercaseLetter | LowercaseLetter | OtherLetter
    )
}

/// `str.isalnum` of one character.
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c) || is_digit(c)
}

/// `str.isspace` of one character: also what `split()` and `strip()` take for blank.
pub fn is_space(c: char) -> bool {
    if c.is_ascii() {
        return is_ascii_space(c as u8);
    }
    matches!(
        c,
        '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether a byte of ASCII text is blank for `str` (`bytes` does not count 0x1c to 0x1f).
pub fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | 0x1c..=0x1f | b' ')
}

/// Whether `str.splitlines` ends a line here.
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether Unicode 16 knows the character: some of our tables are newer than CPython's.
pub fn is_assigned(c: char) -> bool {
    c.is_ascii() || get_general_category(c) != GeneralCategory::Unassigned
}

/// Whether the character is a title-case digraph such as `ǅ`.
pub fn is_title(c: char) -> bool {
    !c.is_ascii() && get_general_category(c) == GeneralCategory::TitlecaseLetter
}

/// Whether the character is an upper-case letter.
pub fn is_upper(c: char) -> bool {
    c.is_uppercase()
}

/// Whether the character is a lower-case letter.
pub fn is_lower(c: char) -> bool {
    c.is_lowercase()
}

/// Whether the character has case at all.
pub fn is_cased(c: char) -> bool {
    is_upper(c) || is_lower(c) || is_title(c)
}

/// Appends the title-case form of `c`: what begins a word in `str.title` and `str.capitalize`.
pub fn push_title(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_uppercase());
        return;
    }
    // Greek letters with iota subscript keep it as a subscript, where upper case writes it out.
    match u32::from(c) {
        0x1c4..=0x1c6 => return out.push('\u{1c5}'),
        0x1c7..=0x1c9 => return out.push('\u{1c8}'),
        0x1ca..=0x1cc => return out.push('\u{1cb}'),
        0x1f1..=0x1f3 => return out.push('\u{1f2}'),
        0x149 => return out.push_str("\u{2bc}N"),
        // Georgian has no title case.
        0x10d0..=0x10ff => return out.push(c),
        code @ 0x1f80..=0x1faf => return out.push(char::from_u32(code | 8).unwrap_or(c)),
        code @ (0x1fb3 | 0x1fc3 | 0x1ff3) => return out.push(char::from_u32(code + 9).unwrap_or(c)),
        0x1fbc | 0x1fcc | 0x1ffc => return out.push(c),
        0x1fb2 => return out.push_str("\u{1fba}\u{345}"),
        0x1fb4 => return out.push_str("\u{386}\u{345}"),
        0x1fb7 => return out.push_str("\u{391}\u{342}\u{345}"),
        0x1fc2 => return out.push_str("\u{1fca}\u{345}"),
        0x1fc4 => return out.push_str("\u{389}\u{345}"),
        0x1fc7 => return out.push_str("\u{397}\u{342}\u{345}"),
        0x1ff2 => return out.push_str("\u{1ffa}\u{345}"),
        0x1ff4 => return out.push_str("\u{38f}\u{345}"),
        0x1ff7 => return out.push_str("\u{3a9}\u{342}\u{345}"),
        _ => {}
    }
    let mut upper = c.to_uppercase();
    out.extend(upper.next());
    for rest in upper {
        out.extend(rest.to_lowercase());
    }
}

/// Appends the full case folding of `c`.
pub fn push_fold(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match u32::from(c) {
        // The dotless i must not become an i.
        0x131 => out.push(c),
        // Cherokee folds to its older, upper-case letters.
        0x13a0..=0x13f5 => out.push(c),
        code @ 0x13f8..=0x13fd => out.push(char::from_u32(code - 8).unwrap_or(c)),
        code @ 0xab70..=0xabbf => out.push(char::from_u32(code - 0xab70 + 0x13a0).unwrap_or(c)),
        // Everything else: what the upper-case form of the lower-case form is in lower case.
        _ => out.extend(c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_all_kinds() {
        assert_eq!(decimal_value('7'), Some(7));
        assert_eq!(decimal_value('٣'), Some(3));
        assert_eq!(decimal_value('𝟡'), Some(9));
        assert_eq!(decimal_value('²'), None);
        assert_eq!(decimal_value('a'), None);
        assert_eq!((is_digit('²'), is_digit('½'), is_digit('三')), (true, false, false));
        assert_eq!(
            (is_numeric('²'), is_numeric('½'), is_numeric('三'), is_numeric('四')),
            (true, true, true, true)
        );
        assert_eq!((is_alnum('三'), is_alnum('½'), is_alnum('-')), (true, true, false));
    }

    #[test]
    fn title_and_fold() {
        let check = |c: char, title: &str, fold: &str| {
            let (mut titled, mut folded) = (String::new(), String::new());
            push_title(&mut titled, c);
            push_fold(&mut folded, c);
            assert_eq!((titled.as_str(), folded.as_str()), (title, fold), "{c:?}");
        };
        check('a', "A", "a");
        check('ß', "Ss", "ss");
        check('ẞ', "ẞ", "ss");
        check('ǆ', "ǅ", "ǆ");
        check('ﬁ', "Fi", "fi");
        check('ς', "Σ", "σ");
        check('ᾳ', "ᾼ", "αι");
        check('ი', "ი", "ი");
        check('İ', "İ", "i\u{307}");
        check('ı', "I", "ı");
    }
}
