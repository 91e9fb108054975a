//! From text to tokens: [`lex`] runs three passes and mends what is broken, so that the parser always sees balanced
//! brackets and blocks.
//!
//! `scan.rs` finds raw tokens (logos, by the patterns in `token.rs`), `layout.rs` turns line ends and indentation into
//! NEWLINE, INDENT and DEDENT, `soft.rs` settles soft keywords. `number.rs` and `strings.rs` know literals. Knows
//! nothing of the grammar.

mod characters;
mod decode;
mod layout;
pub(crate) mod number;
mod scan;
mod soft;
pub(crate) mod strings;
mod token;

use std::fmt::Write;

pub use decode::decode_source;
pub(crate) use layout::begins_block;
pub use layout::{MAX_BRACKETS, MAX_INDENTATION};
pub use token::TokenKind;

use crate::diagnostics::{SyntaxError, Warning};
use crate::source::{SourceFile, Span};

/// A token: its kind and place. Its text is the source's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands; empty for what the layout pass inserted.
    pub span: Span,
}

/// What was still open where the text ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing.
    Clean,
    /// A bracket.
    Bracket,
    /// A triple-quoted string.
    String,
    /// A line joined by a backslash to one that is not there.
    Continuation,
}

/// A text's tokens and what was wrong with it.
#[derive(Debug)]
pub struct Lexed {
    /// The tokens, ending in the NEWLINE and DEDENTs that complete the last statement.
    pub tokens: Vec<Token>,
    /// What is wrong. Something sensible stands in the tokens' place.
    pub errors: Vec<SyntaxError>,
    /// What is doubtful.
    pub warnings: Vec<Warning>,
    /// What was still open at the end.
    pub ending: Ending,
}

/// How often an unclosed bracket is given up in one file.
const MAX_RESYNCS: usize = 20;

/// The tokens of a source text.
pub fn lex(file: &SourceFile) -> Lexed {
    let text: &str = file.text();
    if let Some(place) = text.find('\0') {
        let span = Span::new(place as u32, place as u32 + 1);
        return Lexed {
            tokens: Vec::new(),
            errors: vec![SyntaxError::new(
                "coil::lex::null_byte",
                "source code cannot contain null bytes",
                span,
            )],
            warnings: Vec::new(),
            ending: Ending::Clean,
        };
    }
    // A byte order mark is no part of the text.
    let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let mut resync: Vec<u32> = Vec::new();
    // The first time round tells how the text ends; giving up a bracket must not hide that it was open.
    let mut ending = None;
    let mut may_ask = true;
    loop {
        let raw = scan::scan(file, start, &resync);
        let laid = layout::lay_out(file, start as u32, raw, &resync, may_ask);
        let ended = *ending.get_or_insert(laid.ending);
        if let Some(line) = laid.resync {
            if resync.len() < MAX_RESYNCS && resync.last().is_none_or(|&last| last < line) {
                resync.push(line);
            } else {
                may_ask = false;
            }
            continue;
        }
        let mut tokens = laid.tokens;
        soft::resolve(file, &mut tokens);
        return Lexed { tokens, errors: laid.errors, warnings: laid.warnings, ending: ended };
    }
}

/// The tokens of a text that is one expression: blanks before it and empty lines around it do not matter.
pub fn lex_expression(file: &SourceFile) -> Lexed {
    let mut lexed = lex(file);
    lexed.errors.retain(|e| e.code != "coil::lex::unindent");
    lexed.tokens.retain(|t| !matches!(t.kind, TokenKind::Indent | TokenKind::Dedent));
    lexed
}

/// The tokens of a source text, one a line, for people: `line:column`, kind, text.
pub fn render_tokens(file: &SourceFile) -> String {
    let lexed = lex(file);
    let mut out = String::new();
    let mut depth = 0usize;
    for token in &lexed.tokens {
        let place = file.line_column(token.span.start);
        let text = file.slice(token.span);
        if token.kind == TokenKind::Dedent {
            depth = depth.saturating_sub(1);
        }
        let kind = format!("{:?}", token.kind);
        let place = format!("{}:{}", place.line, place.column + 1);
        let shown = match token.kind {
            TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent => String::new(),
            _ => format!("{text:?}"),
        };
        let line = format!("{place:<8} {:width$}{kind:<18} {shown}", "", width = depth * 2);
        let _ = writeln!(out, "{}", line.trim_end());
        if token.kind == TokenKind::Indent {
            depth += 1;
        }
    }
    for warning in &lexed.warnings {
        let place = file.line_column(warning.span.start);
        let _ = writeln!(out, "{}:{} SyntaxWarning: {}", place.line, place.column + 1, warning.message);
    }
    for error in &lexed.errors {
        let place = file.line_column(error.span.start);
        let _ = writeln!(out, "{}:{} {error}", place.line, place.column + 1);
    }
    out
}
