//! Actions for literals: numbers, strings and their concatenation, f-strings.

use std::rc::Rc;

use super::actions::Ctx;
use super::ast::*;
use crate::diagnostics::SyntaxError;
use crate::lexer::number::{self, Value};
use crate::lexer::strings::{self, Issue};

/// Adjacent string literals, to be joined.
pub(crate) struct Pieces {
    start: u32,
    end: u32,
    pieces: Vec<Piece>,
}

enum Piece {
    Str { text: Rc<str>, span: Span },
    Bytes(Vec<u8>),
    FString(Vec<FStringPart>),
}

impl Pieces {
    /// One f-string.
    pub(crate) fn fstring(parts: Vec<FStringPart>, start: u32, end: u32) -> Pieces {
        Pieces { start, end, pieces: vec![Piece::FString(parts)] }
    }
}

/// Appends a part, joining text with the text before it.
fn push_part(parts: &mut Vec<FStringPart>, part: FStringPart) {
    if let FStringPart::Literal { text: next, span: next_span } = &part {
        if next.is_empty() {
            return;
        }
        if let Some(FStringPart::Literal { text, span }) = parts.last_mut() {
            *text = format!("{text}{next}").into();
            *span = span.to(*next_span);
            return;
        }
    }
    parts.push(part);
}

impl Ctx<'_> {
    /// A number.
    pub(crate) fn number(&self, start: u32, end: u32) -> Expr {
        let value = match number::value(self.file.slice(Span::new(start, end))) {
            Value::Int(small) => Constant::Int(small),
            Value::Big(big) => Constant::BigInt(Rc::new(big)),
            Value::Float(float) => Constant::Float(float),
            Value::Imaginary(imaginary) => Constant::Imaginary(imaginary),
        };
        self.constant(value, start, end)
    }

    /// Complains of what is wrong in the text at `offset` of the literal that a script sees at `seen`.
    fn report_issues(&self, issues: Vec<Issue>, offset: u32, seen: Span) {
        // Of a literal's doubtful escapes only the first is named, as CPython does.
        let mut doubted = false;
        for issue in issues {
            if issue.warning && std::mem::replace(&mut doubted, true) {
                continue;
            }
            let span = Span::new(offset + issue.start as u32, offset + issue.end as u32);
            if issue.warning {
                self.warn(issue.message, span);
            } else {
                let help = if issue.message.starts_with("(unicode error)") {
                    Some("a backslash that is meant as such is written twice, or in a raw string: r\"...\"")
                } else {
                    None
                };
                let mut error = SyntaxError::new("coil::parse::string", issue.message, span).seen_at(seen);
                error.help = help.map(Into::into);
                self.error(error);
            }
        }
    }

    fn piece(&self, start: u32, end: u32) -> Piece {
        let token = self.file.slice(Span::new(start, end));
        let parts = strings::parts(token);
        let text = token.get(parts.start..parts.end).unwrap_or("");
        let mut issues = Vec::new();
        let piece = if parts.bytes {
            Piece::Bytes(strings::decode_bytes(text, parts.raw, &mut issues))
        } else {
            let text = strings::decode_str(text, parts.raw, false, &mut issues);
            Piece::Str { text: text.into(), span: Span::new(start, end) }
        };
        self.report_issues(issues, start + parts.start as u32, Span::new(start, end));
        piece
    }

    /// The first string literal.
    pub(crate) fn string_piece(&self, start: u32, end: u32) -> Pieces {
        Pieces { start, end, pieces: vec![self.piece(start, end)] }
    }

    /// A further string literal.
    pub(crate) fn more_string(&self, mut pieces: Pieces, start: u32, end: u32) -> Pieces {
        pieces.pieces.push(self.piece(start, end));
        pieces.end = end;
        pieces
    }

    /// A further f-string.
    pub(crate) fn more_fstring(&self, mut pieces: Pieces, parts: Vec<FStringPart>, end: u32) -> Pieces {
        pieces.pieces.push(Piece::FString(parts));
        pieces.end = end;
        pieces
    }

    /// Adjacent literals as one value.
    pub(crate) fn strings(&self, pieces: Pieces) -> Expr {
        let Pieces { start, end, mut pieces } = pieces;
        if let [Piece::Str { text, .. }] = pieces.as_slice() {
            return self.constant(Constant::Str(text.clone()), start, end);
        }
        let bytes = pieces.iter().filter(|p| matches!(p, Piece::Bytes(_))).count();
        if bytes == pieces.len() {
            let mut joined = Vec::new();
            for piece in &pieces {
                if let Piece::Bytes(part) = piece {
                    joined.extend_from_slice(part);
                }
            }
            return self.constant(Constant::Bytes(joined.into()), start, end);
        }
        if bytes > 0 {
            let words = "cannot mix bytes and nonbytes literals";
            self.error(
                SyntaxError::new("coil::parse::string", words, Span::new(start, end))
                    .seen_at(self.after(end))
                    .help("give both the prefix b, or neither"),
            );
            pieces.retain(|p| !matches!(p, Piece::Bytes(_)));
        }
        if pieces.iter().any(|p| matches!(p, Piece::FString(_))) {
            let mut parts = Vec::new();
            for piece in pieces {
                match piece {
                    Piece::Str { text, span } => push_part(&mut parts, FStringPart::Literal { text, span }),
                    Piece::FString(inner) => inner.into_iter().for_each(|part| push_part(&mut parts, part)),
                    Piece::Bytes(_) => {}
                }
            }
            return self.expr(ExprKind::FString(parts), start, end);
        }
        let mut joined = String::new();
        for piece in &pieces {
            if let Piece::Str { text, .. } = piece {
                joined.push_str(text);
            }
        }
        self.constant(Constant::Str(joined.into()), start, end)
    }

    /// Text of an f-string.
    pub(crate) fn fstring_text(&self, parts: &mut Vec<FStringPart>, raw: bool, start: u32, end: u32) {
        let span = Span::new(start, end);
        let mut issues = Vec::new();
        let text = strings::decode_str(self.file.slice(span), raw, true, &mut issues);
        self.report_issues(issues, start, self.after(end));
        push_part(parts, FStringPart::Literal { text: text.into(), span });
    }

    /// A replacement field.
    pub(crate) fn interpolation(
        &self,
        value: Expr,
        equals_end: Option<u32>,
        conversion: Option<Conversion>,
        format_spec: Option<Vec<FStringPart>>,
        start: u32,
        end: u32,
    ) -> FStringPart {
        let expr = self.listed(value);
        let debug_text = equals_end.map(|equals| {
            // The blanks after the `=` are shown too.
            let end = strings::skip_blanks(self.file.text().as_bytes(), equals as usize) as u32;
            Rc::from(strings::debug_text(self.file.slice(Span::new(start + 1, end))))
        });
        let conversion = match conversion {
            None if debug_text.is_some() && format_spec.is_none() => Some(Conversion::Repr),
            given => given,
        };
        let span = Span::new(start, end);
        FStringPart::Interpolation(Box::new(Interpolation {
            expr,
            debug_text,
            conversion,
            format_spec,
            span,
        }))
    }

    /// The letter after `!`.
    pub(crate) fn conversion(&self, start: u32, end: u32) -> Option<Conversion> {
        let span = Span::new(start, end);
        let before = self.file.text().get(..start as usize).unwrap_or("");
        let blanks = before.len() - before.trim_end_matches([' ', '\t', '\n', '\r']).len();
        if blanks > 0 {
            let words = "f-string: conversion type must come right after the exclamation mark";
            let bang = start - blanks as u32 - 1;
            self.error(SyntaxError::new("coil::parse::string", words, Span::new(bang, end)));
        }
        match self.file.slice(span) {
            "s" => Some(Conversion::Str),
            "r" => Some(Conversion::Repr),
            "a" => Some(Conversion::Ascii),
            other => {
                let words =
                    format!("f-string: invalid conversion character '{other}': expected 's', 'r', or 'a'");
                self.error(SyntaxError::new("coil::parse::string", words, span));
                None
            }
        }
    }
}
