//! The methods of `str` about case and character classes: `upper`, `title`, `casefold`, `isalpha`, `isidentifier` ...
//!
//! Owns the rules over whole texts (the final sigma, what begins a word); the classes of single characters are in
//! [`super::char_class`].

use super::char_class::{self, is_cased, is_lower, is_title, is_upper};
use super::quote;

/// `text.upper()`.
pub fn upper(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { text.to_uppercase() }
}

/// `text.lower()`.
pub fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() }
}

/// `text.casefold()`.
pub fn casefold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| char_class::push_fold(&mut out, c));
    out
}

/// Gives ASCII text title case.
pub fn make_ascii_title(text: &mut [u8]) {
    // The bit that tells lower case from upper, if the byte is a letter, and if the one before it was.
    let mut before = 0;
    for byte in text {
        let letter = if byte.is_ascii_alphabetic() { 0x20 } else { 0 };
        *byte = *byte & !letter | before & letter;
        before = letter;
    }
}

/// `text.title()`: every run of cased characters begins with a title-case one.
pub fn title(text: &str) -> String {
    if text.is_ascii() {
        let mut bytes = text.as_bytes().to_vec();
        make_ascii_title(&mut bytes);
        return bytes.into_iter().map(char::from).collect();
    }
    let mut out = String::with_capacity(text.len());
    let mut in_word = false;
    let mut lowered = Lowered::new(text);
    for c in text.chars() {
        let low = lowered.next_for(c);
        if in_word {
            low.push_to(&mut out);
        } else {
            char_class::push_title(&mut out, c);
        }
        in_word = is_cased(c);
    }
    out
}

/// `text.capitalize()`.
pub fn capitalize(text: &str) -> String {
    if text.is_ascii() {
        let mut out = text.to_ascii_lowercase();
        if let Some(first) = out.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        return out;
    }
    let mut out = String::with_capacity(text.len());
    let mut lowered = Lowered::new(text);
    for (at, c) in text.chars().enumerate() {
        let low = lowered.next_for(c);
        if at == 0 {
            char_class::push_title(&mut out, c);
        } else {
            low.push_to(&mut out);
        }
    }
    out
}

/// `text.swapcase()`.
pub fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lowered = Lowered::new(text);
    for c in text.chars() {
        let low = lowered.next_for(c);
        if is_upper(c) {
            low.push_to(&mut out);
        } else if is_lower(c) {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

/// `text.isupper()`.
pub fn is_upper_text(text: &str) -> bool {
    !text.chars().any(|c| is_lower(c) || is_title(c)) && text.chars().any(is_upper)
}

/// `text.islower()`.
pub fn is_lower_text(text: &str) -> bool {
    !text.chars().any(|c| is_upper(c) || is_title(c)) && text.chars().any(is_lower)
}

/// `text.istitle()`.
pub fn is_title_text(text: &str) -> bool {
    let (mut any, mut in_word) = (false, false);
    for c in text.chars() {
        if is_upper(c) || is_title(c) {
            if in_word {
                return false;
            }
            (any, in_word) = (true, true);
        } else if is_lower(c) {
            if !in_word {
                return false;
            }
            any = true;
        } else {
            in_word = false;
        }
    }
    any
}

/// `text.isalpha()`.
pub fn is_alpha_text(text: &str) -> bool {
    every(text, char_class::is_alpha)
}

/// `text.isalnum()`.
pub fn is_alnum_text(text: &str) -> bool {
    every(text, char_class::is_alnum)
}

/// `text.isdecimal()`.
pub fn is_decimal_text(text: &str) -> bool {
    every(text, char_class::is_decimal)
}

/// `text.isdigit()`.
pub fn is_digit_text(text: &str) -> bool {
    every(text, char_class::is_digit)
}

/// `text.isnumeric()`.
pub fn is_numeric_text(text: &str) -> bool {
    every(text, char_class::is_numeric)
}

/// `text.isspace()`.
pub fn is_space_text(text: &str) -> bool {
    every(text, char_class::is_space)
}

/// `text.isprintable()`, which holds for the empty text.
pub fn is_printable_text(text: &str) -> bool {
    text.chars().all(quote::is_printable)
}

/// `text.isidentifier()`.
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c) && char_class::is_assigned(c))
        && chars.all(|c| unicode_ident::is_xid_continue(c) && char_class::is_assigned(c))
}

#[inline(always)]
fn every(text: &str, holds: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(holds)
}

/// Lower-case forms, character by character, with the final sigma right: that one depends on its neighbours, so when the
/// text has a capital sigma the whole of it is lowered first and read alongside.
struct Lowered {
    whole: Option<String>,
    at: usize,
}

enum Low<'a> {
    Char(char),
    Text(&'a str),
}

impl Low<'_> {
    fn push_to(self, out: &mut String) {
        match self {
            Low::Char(c) if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            Low::Char(c) => out.extend(c.to_lowercase()),
            Low::Text(text) => out.push_str(text),
        }
    }
}

impl Lowered {
    fn new(text: &str) -> Self {
        Lowered { whole: text.contains('Σ').then(|| text.to_lowercase()), at: 0 }
    }

    /// The form of the text's next character, which is `c`.
    fn next_for(&mut self, c: char) -> Low<'_> {
        let Some(whole) = &self.whole else { return Low::Char(c) };
        let start = self.at;
        // Both small sigmas have the same length, so the lengths can be told without context.
        self.at += c.to_lowercase().map(char::len_utf8).sum::<usize>();
        whole.get(start..self.at).map_or(Low::Char(c), Low::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings() {
        assert_eq!(lower("ΑΣ ΟΔΥΣΣΕΥΣ Σ"), "ας οδυσσευς σ");
        assert_eq!(title("ΑΣ ΟΔΥΣΣΕΥΣ Σ"), "Ας Οδυσσευς Σ");
        assert_eq!(capitalize("ΟΔΥΣΣΕΥΣ"), "Οδυσσευς");
        assert_eq!(swapcase("ΟΔΥΣΣΕΥΣ"), "οδυσσευς");
        assert_eq!(title("ßuß ǆa"), "Ssuß ǅa");
        assert_eq!(upper("ßuß ﬁ ŉ"), "SSUSS FI ʼN");
        assert_eq!(capitalize("ßA"), "Ssa");
        assert_eq!(title("they're bill's"), "They'Re Bill'S");
        assert_eq!(lower("İ"), "i\u{307}");
        assert_eq!(casefold("ßẞ Maße"), "ssss masse");
        assert_eq!(swapcase("Hello World ß"), "hELLO wORLD SS");
        assert_eq!(capitalize(""), "");
    }

    #[test]
    fn tests_of_texts() {
        assert!(is_title_text("A1 Bc"));
        assert!(!is_title_text("AB"));
        assert!(!is_title_text(""));
        assert!(is_title_text("ǅa"));
        assert!(!is_upper_text("1"));
        assert!(is_upper_text("A1"));
        assert!(!is_upper_text("ǅ"));
        assert!(is_lower_text("a1"));
        assert!(is_identifier("a1_") && is_identifier("ªb") && is_identifier("℘") && is_identifier("한국"));
        assert!(!is_identifier("1a") && !is_identifier(""));
        assert!(is_printable_text("") && !is_printable_text("\n"));
        assert!(!is_alpha_text("") && is_alpha_text("한국어é"));
        assert!(
            is_numeric_text("三½²5") && is_digit_text("²5") && !is_digit_text("½") && is_decimal_text("٣")
        );
        assert!(is_space_text("\u{1c}\u{3000} "));
    }
}
