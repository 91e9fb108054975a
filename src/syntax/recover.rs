//! Runs the generated parser until a text is through, mending the tokens at every mistake.
//!
//! A mistake becomes an error (`blame.rs` has the words) and a small change to the tokens that lets the parser go on:
//! a missing colon is inserted, an unexpected indentation removed, and where nothing better is known the statement is
//! replaced by an empty one with the same head, so that its block is still read. One error for each logical line.

use std::cell::Cell;

use lalrpop_util::ParseError;

use super::actions::{Ctx, Start};
use super::ast::Warning;
use super::blame::{self, Mend};
use super::expected::Expected;
use super::{MAX_ERRORS, grammar};
use crate::diagnostics::SyntaxError;
use crate::lexer::{Lexed, Token, TokenKind};
use crate::source::{SourceFile, Span};

/// A parsed text, as far as it went.
pub(super) struct Parsed {
    /// What was read; missing when the parser did not get through.
    pub(super) start: Option<Start>,
    /// All mistakes, in no order.
    pub(super) errors: Vec<SyntaxError>,
    /// All doubts.
    pub(super) warnings: Vec<Warning>,
}

/// Where the parser stopped.
pub(super) struct Failure {
    /// The token it could not take; the number of tokens when they ran out.
    pub(super) index: usize,
    /// What it would have taken.
    pub(super) expected: Expected,
}

/// Runs the parser once.
pub(super) fn run(ctx: &Ctx<'_>, tokens: &[Token], start: TokenKind) -> Result<Start, Failure> {
    let taken = Cell::new(0usize);
    let head = std::iter::once((0, start, 0));
    let body = tokens.iter().map(|token| {
        taken.set(taken.get() + 1);
        (token.span.start, token.kind, token.span.end)
    });
    let result = grammar::TopParser::new().parse(ctx, head.chain(body));
    result.map_err(|error| {
        let (index, expected) = match error {
            ParseError::UnrecognizedToken { expected, .. } => (taken.get().saturating_sub(1), expected),
            ParseError::UnrecognizedEof { expected, .. } => (tokens.len(), expected),
            ParseError::ExtraToken { .. } | ParseError::InvalidToken { .. } | ParseError::User { .. } => {
                (taken.get().saturating_sub(1), Vec::new())
            }
        };
        Failure { index, expected: Expected::new(&expected) }
    })
}

/// Parses tokens, mending and noting what is wrong.
pub(super) fn parse(file: &SourceFile, lexed: Lexed, start: TokenKind) -> Parsed {
    let Lexed { mut tokens, mut errors, mut warnings, .. } = lexed;
    if errors.iter().any(|e| e.code == "coil::lex::null_byte") {
        return Parsed { start: None, errors, warnings };
    }
    // Logical lines that already have an error: by the first byte of each.
    let mut blamed: Vec<u32> = Vec::new();
    // A brace around a block says nothing of the rest of its line, but explains that it makes no sense.
    let braces: Vec<u32> =
        errors.iter().filter(|e| e.code == "coil::parse::braces").map(|e| e.span.start).collect();
    let lexical: Vec<u32> =
        errors.iter().filter(|e| e.code != "coil::parse::braces").map(|e| e.span.start).collect();
    let mut mended = 0usize;
    loop {
        let ctx = Ctx::new(file);
        let failure = match run(&ctx, &tokens, start) {
            Ok(result) => {
                let (mut found, doubts) = ctx.finish();
                // What is no token makes no sense to the actions either.
                let lines: Vec<u32> = lexical.iter().map(|&at| file.line_of(at)).collect();
                found.retain(|error| !lines.contains(&file.line_of(error.span.start)));
                errors.extend(found);
                warnings.extend(doubts);
                return Parsed { start: Some(result), errors, warnings };
            }
            Err(failure) => failure,
        };
        let line = Line::of(&tokens, failure.index);
        let (error, mend) = blame::blame(file, &tokens, &failure, start);
        let (line_start, line_end) = line.bytes(&tokens);
        let known = blamed.contains(&line_start);
        let lexical_here = lexical.iter().any(|&at| line_start <= at && at <= line_end.max(line_start));
        let braced = error.code == "coil::parse::syntax"
            && braces.iter().any(|&at| line_start <= at && at <= line_end);
        if !known && !braced && (!lexical_here || mend.concerns_layout()) {
            errors.push(error);
        }
        mended += 1;
        // Mending could in principle go round in circles: the bound ends it.
        if mended > 2 * MAX_ERRORS || errors.len() >= MAX_ERRORS || start == TokenKind::StartExpression {
            return Parsed { start: None, errors, warnings };
        }
        let mend = if known { Mend::Replace } else { mend };
        if !mend.concerns_layout() {
            blamed.push(line_start);
        }
        apply(file, &mut tokens, failure.index, mend);
    }
}

/// A logical line: indices of its first token and of its NEWLINE.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) first: usize,
    pub(super) newline: usize,
}

fn is_layout(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent)
}

impl Line {
    /// The line that holds the token at `index`; for INDENT, DEDENT and the end, the line before.
    pub(super) fn of(tokens: &[Token], index: usize) -> Line {
        let mut at = index.min(tokens.len().saturating_sub(1));
        while at > 0
            && tokens.get(at).is_some_and(|t| matches!(t.kind, TokenKind::Indent | TokenKind::Dedent))
        {
            at -= 1;
        }
        let mut first = at;
        while first > 0 && tokens.get(first - 1).is_some_and(|t| !is_layout(t.kind)) {
            first -= 1;
        }
        let rest = tokens.get(at..).unwrap_or(&[]);
        let length = rest.iter().position(|t| t.kind == TokenKind::Newline).unwrap_or(rest.len());
        Line { first, newline: at + length }
    }

    fn bytes(self, tokens: &[Token]) -> (u32, u32) {
        let start = tokens.get(self.first).map_or(u32::MAX, |t| t.span.start);
        let end = tokens.get(self.newline).or(tokens.last()).map_or(0, |t| t.span.end);
        (start, end)
    }
}

fn token(kind: TokenKind, at: u32) -> Token {
    Token { kind, span: Span::new(at, at) }
}

fn apply(file: &SourceFile, tokens: &mut Vec<Token>, index: usize, mend: Mend) {
    let index = index.min(tokens.len());
    let at = tokens.get(index).or(tokens.last()).map_or(0, |t| t.span.start);
    match mend {
        Mend::Insert(kinds) => {
            tokens.splice(index..index, kinds.iter().map(|&kind| token(kind, at)));
        }
        Mend::Change(place, kind) => {
            if let Some(slot) = tokens.get_mut(place) {
                slot.kind = kind;
            }
        }
        Mend::Unindent => {
            let mut depth = 0usize;
            let close = tokens.iter().skip(index).position(|t| {
                match t.kind {
                    TokenKind::Indent => depth += 1,
                    TokenKind::Dedent => depth = depth.saturating_sub(1),
                    _ => {}
                }
                depth == 0
            });
            if let Some(close) = close
                && index + close < tokens.len()
            {
                tokens.remove(index + close);
            }
            if index < tokens.len() {
                tokens.remove(index);
            }
        }
        Mend::IndentCases => indent_cases(file, tokens, index),
        Mend::IndentLines => indent_lines(file, tokens, index),
        Mend::Join => join_lines(tokens, index),
        Mend::Replace => replace_line(tokens, index),
    }
}

/// Makes a block of the cases that begin at `index` without indentation.
fn indent_cases(file: &SourceFile, tokens: &mut Vec<Token>, index: usize) {
    let at = tokens.get(index).map_or(0, |t| t.span.start);
    let mut end = index;
    while let Some(first) =
        tokens.get_mut(end).filter(|t| t.kind == TokenKind::Name && file.slice(t.span) == "case")
    {
        first.kind = TokenKind::Case;
        end = Line::of(tokens, end).newline + 1;
        let mut depth = 0usize;
        while let Some(token) = tokens.get(end) {
            match token.kind {
                TokenKind::Indent => depth += 1,
                TokenKind::Dedent if depth > 0 => depth -= 1,
                _ if depth == 0 => break,
                _ => {}
            }
            end += 1;
        }
    }
    let end = end.min(tokens.len());
    tokens.insert(end, token(TokenKind::Dedent, at));
    tokens.insert(index.min(end), token(TokenKind::Indent, at));
}

/// Makes a block of the lines that follow a head without indentation: up to an empty line, a definition or a clause.
fn indent_lines(file: &SourceFile, tokens: &mut Vec<Token>, index: usize) {
    use TokenKind as T;
    let at = tokens.get(index).map_or(0, |t| t.span.start);
    let mut end = index;
    // Whether the line before can have clauses.
    let mut head = false;
    while let Some(first) = tokens.get(end) {
        let gap = end.checked_sub(1).and_then(|i| tokens.get(i)).map_or(0, |t| t.span.end);
        let apart = end > index && file.slice(Span::new(gap, first.span.start)).contains(['\n', '\r']);
        let clause = matches!(first.kind, T::Elif | T::Else | T::Except | T::Finally);
        let ends = clause && !head || matches!(first.kind, T::Def | T::Class | T::At | T::Case | T::Dedent);
        head = clause || matches!(first.kind, T::If | T::For | T::While | T::Try);
        if end > index && (apart || ends) {
            break;
        }
        end = Line::of(tokens, end).newline + 1;
        let mut depth = 0usize;
        while let Some(token) = tokens.get(end) {
            match token.kind {
                T::Indent => depth += 1,
                T::Dedent if depth > 0 => depth -= 1,
                _ if depth == 0 => break,
                _ => {}
            }
            end += 1;
        }
    }
    let end = end.min(tokens.len());
    tokens.insert(end, token(T::Dedent, at));
    tokens.insert(index.min(end), token(T::Indent, at));
}

/// Takes the NEWLINE and the INDENT at `index` out, so that the next line goes on with this one; the block that this
/// one begins has the same indentation, or there is none.
fn join_lines(tokens: &mut Vec<Token>, index: usize) {
    let Some(indent) = tokens.get(index + 1).copied() else { return };
    tokens.drain(index..index + 2);
    let newline = Line::of(tokens, index).newline;
    let begins_block = newline > 0 && tokens.get(newline - 1).is_some_and(|t| t.kind == TokenKind::Colon);
    if begins_block && newline < tokens.len() {
        tokens.insert(newline + 1, indent);
        return;
    }
    let mut depth = 1usize;
    let close = tokens.iter().skip(newline).position(|token| {
        match token.kind {
            TokenKind::Indent => depth += 1,
            TokenKind::Dedent => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    if let Some(close) = close {
        tokens.remove(newline + close);
    }
}

/// Puts an empty statement in the line's place, with the same kind of head when a block belongs to it.
fn replace_line(tokens: &mut Vec<Token>, index: usize) {
    use TokenKind as T;
    let line = Line::of(tokens, index);
    let at = tokens.get(line.first).map_or(0, |t| t.span.start);
    let kind = |i: usize| tokens.get(i).map_or(T::Newline, |t| t.kind);
    let has_block = kind(line.newline + 1) == T::Indent;
    let first = kind(line.first);
    // A clause that the parser stopped at has no statement to belong to.
    let stray = index == line.first;
    let head: &[T] = match first {
        T::Elif | T::Else | T::Except | T::Finally | T::Case if stray => &[T::If, T::None, T::Colon],
        T::If => &[T::If, T::None, T::Colon],
        T::Elif => &[T::Elif, T::None, T::Colon],
        T::Else => &[T::Else, T::Colon],
        T::While => &[T::While, T::None, T::Colon],
        T::For => &[T::For, T::Name, T::In, T::None, T::Colon],
        T::With => &[T::With, T::None, T::Colon],
        T::Try => &[T::Try, T::Colon],
        T::Except => &[T::Except, T::None, T::Colon],
        T::Finally => &[T::Finally, T::Colon],
        T::Def => &[T::Def, T::Name, T::LParen, T::RParen, T::Colon],
        T::Class => &[T::Class, T::Name, T::Colon],
        T::Match => &[T::Match, T::None, T::Colon],
        T::Case => &[T::Case, T::None, T::Colon],
        T::Async => match kind(line.first + 1) {
            T::For => &[T::Async, T::For, T::Name, T::In, T::None, T::Colon],
            T::With => &[T::Async, T::With, T::None, T::Colon],
            _ => &[T::Async, T::Def, T::Name, T::LParen, T::RParen, T::Colon],
        },
        T::At => &[T::At, T::None],
        _ if has_block => &[T::If, T::None, T::Colon],
        _ => &[],
    };
    let mut line_tokens: Vec<Token> = head.iter().map(|&kind| token(kind, at)).collect();
    if !has_block && first != T::At {
        line_tokens.push(token(T::Pass, at));
    }
    let end = line.newline.min(tokens.len());
    tokens.splice(line.first..end, line_tokens);
}
