//! Where things stand in the source text: line ends that belong to strings, indentation, colons, comments.

use crate::lexer::{self, Token, TokenKind};
use crate::source::{SourceFile, Span};
use crate::syntax::ast::*;
use rustc_hash::FxHashSet;

/// A source text and its tokens.
pub(super) struct Layout<'a> {
    pub text: &'a str,
    tokens: Vec<Token>,
    /// Where lines begin that are inside a string, and so can't be indented.
    inside_strings: FxHashSet<usize>,
    /// One step of indentation.
    pub step: String,
}

impl<'a> Layout<'a> {
    pub(super) fn new(file: &'a SourceFile) -> Layout<'a> {
        let text: &str = file.text();
        let tokens = lexer::lex(file).tokens;
        let mut inside_strings = FxHashSet::default();
        let mut freeze = |span: Span| {
            let (start, end) = (span.start as usize, span.end as usize);
            let inner = text.get(start..end).unwrap_or("");
            inside_strings.extend(inner.match_indices('\n').map(|(at, _)| start + at + 1));
        };
        let mut open: Vec<u32> = Vec::new();
        for token in &tokens {
            match token.kind {
                TokenKind::String => freeze(token.span),
                TokenKind::FStringStart => open.push(token.span.start),
                TokenKind::FStringEnd => {
                    if let Some(start) = open.pop() {
                        freeze(Span::new(start, token.span.end));
                    }
                }
                _ => (),
            }
        }
        let mut layout = Layout { text, tokens, inside_strings, step: "    ".to_owned() };
        let indent = layout.tokens.iter().position(|token| token.kind == TokenKind::Indent);
        if let Some(first) = indent.and_then(|at| layout.tokens.get(at + 1)) {
            let step = layout.indentation(first.span.start as usize);
            if !step.is_empty() {
                layout.step = step.to_owned();
            }
        }
        layout
    }

    /// The text of a span.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    /// The blanks at the beginning of the line that holds byte `at`.
    pub(super) fn indentation(&self, at: usize) -> &'a str {
        let before = self.slice(0, at);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.slice(start, self.text.len());
        let blanks = line.len() - line.trim_start_matches([' ', '\t', '\x0C', '\u{FEFF}']).len();
        self.slice(start, start + blanks)
    }

    /// Where a statement begins, its decorators included.
    pub(super) fn start(&self, statement: &Stmt) -> usize {
        let decorators = match &statement.kind {
            StmtKind::FunctionDef(f) => &f.decorators,
            StmtKind::ClassDef(c) => &c.decorators,
            _ => return statement.span.start as usize,
        };
        let Some(first) = decorators.first() else { return statement.span.start as usize };
        let at = self.last_before(first.span.start, &[TokenKind::At]);
        at.map_or(statement.span.start as usize, |token| token.span.start as usize)
    }

    /// Behind the colon of the header before a block.
    pub(super) fn header_end(&self, block: &[Stmt]) -> usize {
        self.colon(block).map_or(0, |token| token.span.end as usize)
    }

    /// Where the keyword before the colon before a block begins: `else`, `finally`, `try`.
    pub(super) fn keyword_start(&self, block: &[Stmt]) -> usize {
        let before = self.colon(block).and_then(|colon| {
            let at = self.tokens.partition_point(|token| token.span.start < colon.span.start);
            self.tokens.get(at.checked_sub(1)?)
        });
        before.map_or(0, |token| token.span.start as usize)
    }

    fn colon(&self, block: &[Stmt]) -> Option<Token> {
        let start = self.start(block.first()?);
        self.last_before(start as u32, &[TokenKind::Colon])
    }

    /// The last token of one of these kinds that begins before a place.
    pub(super) fn last_before(&self, place: u32, kinds: &[TokenKind]) -> Option<Token> {
        let end = self.tokens.partition_point(|token| token.span.start < place);
        self.tokens.get(..end)?.iter().rev().find(|token| kinds.contains(&token.kind)).copied()
    }

    /// Whether a span begins with an opening bracket and ends with the one that closes it.
    pub(super) fn is_bracketed(&self, span: Span) -> bool {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let mut depth = 0;
        for token in self.tokens.get(first..).unwrap_or(&[]) {
            match token.kind {
                TokenKind::LParen | TokenKind::LBracket | TokenKind::LBrace => depth += 1,
                TokenKind::RParen | TokenKind::RBracket | TokenKind::RBrace => depth -= 1,
                _ => (),
            }
            if depth == 0 {
                return token.span.end == span.end;
            }
        }
        false
    }

    /// A span with the parentheses around it, if nothing but blanks is between.
    pub(super) fn with_parentheses(&self, span: Span) -> Span {
        let (before, after) =
            (self.slice(0, span.start as usize).trim_end(), self.slice(span.end as usize, self.text.len()));
        match (before.strip_suffix('('), after.trim_start().strip_prefix(')')) {
            (Some(before), Some(after)) => {
                Span::new(before.len() as u32, (self.text.len() - after.len()) as u32)
            }
            _ => span,
        }
    }

    /// The end of the line that goes on at `from`, if nothing but blanks and a comment stands there.
    pub(super) fn rest_of_line(&self, from: usize) -> Option<usize> {
        let rest = self.slice(from, self.text.len());
        let line = rest.split('\n').next().unwrap_or("");
        let shown = line.trim_start();
        (shown.is_empty() || shown.starts_with('#')).then_some(from + line.len())
    }

    /// A piece of the text, moved from one indentation to another but for what is inside strings.
    pub(super) fn moved(&self, start: usize, end: usize, from: &str, to: &str) -> String {
        let piece = self.slice(start, end);
        if from == to {
            return piece.to_owned();
        }
        let mut moved = String::with_capacity(piece.len());
        let mut at = start;
        for line in piece.split_inclusive('\n') {
            let movable = at != start && !self.inside_strings.contains(&at);
            match line.strip_prefix(from) {
                Some(rest) if movable && !line.trim().is_empty() => {
                    moved.push_str(to);
                    moved.push_str(rest);
                }
                _ => moved.push_str(line),
            }
            at += line.len();
        }
        moved
    }
}
