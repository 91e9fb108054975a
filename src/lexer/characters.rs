//! Characters that do not belong in a program: what they were meant to be, and what is said of them.

use super::token::TokenKind;
use crate::diagnostics::SyntaxError;
use crate::source::Span;

/// The token that a full-width character stands for, where its plain form is punctuation.
pub(super) fn punctuation(c: char) -> Option<TokenKind> {
    Some(match c {
        '\u{FF08}' => TokenKind::LParen,
        '\u{FF09}' => TokenKind::RParen,
        '\u{FF3B}' => TokenKind::LBracket,
        '\u{FF3D}' => TokenKind::RBracket,
        '\u{FF0C}' | '\u{3001}' => TokenKind::Comma,
        '\u{FF1A}' => TokenKind::Colon,
        '\u{FF1B}' => TokenKind::Semicolon,
        '\u{FF1D}' => TokenKind::Equal,
        '\u{FF0B}' => TokenKind::Plus,
        _ => return None,
    })
}

/// The error for a character that no token may hold.
pub(super) fn invalid_character(c: char, place: usize) -> SyntaxError {
    use unicode_general_category::{GeneralCategory as G, get_general_category};
    let at = Span::new(place as u32, (place + c.len_utf8()) as u32);
    let printable = !matches!(
        get_general_category(c),
        G::Control
            | G::Format
            | G::Surrogate
            | G::PrivateUse
            | G::Unassigned
            | G::LineSeparator
            | G::ParagraphSeparator
            | G::SpaceSeparator
    );
    if !printable {
        let words = format!("invalid non-printable character U+{:04X}", c as u32);
        return SyntaxError::new("coil::lex::character", words, at)
            .seen_as_point()
            .help("replace it with a plain blank, or remove it");
    }
    let words = format!("invalid character '{c}' (U+{:04X})", c as u32);
    let error = SyntaxError::new("coil::lex::character", words, at).seen_as_point();
    let plain = match c {
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{FF02}' => "\"",
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{FF07}' => "'",
        '\u{2013}' | '\u{2014}' | '\u{2212}' => "-",
        '\u{D7}' => "*",
        '\u{F7}' => "/",
        '\u{FF0C}' | '\u{3001}' => ",",
        '\u{FF1A}' => ":",
        '\u{FF08}' => "(",
        '\u{FF09}' => ")",
        '\u{FF3B}' => "[",
        '\u{FF3D}' => "]",
        '\u{FF1B}' => ";",
        '\u{FF1D}' => "=",
        '\u{FF0B}' => "+",
        '\u{FF01}' => "not",
        '\u{2192}' => "->",
        '\u{2026}' => "...",
        '\u{B2}' => "**2",
        '\u{2264}' => "<=",
        '\u{2265}' => ">=",
        '\u{2260}' => "!=",
        _ if c.is_numeric() => return error.help("the digits of numbers are 0 to 9"),
        _ => return error,
    };
    error.help(format!("write {plain} instead"))
}
