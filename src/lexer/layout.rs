//! The second pass of the lexer: lines, indentation and brackets.
//!
//! Drops comments, blank lines and line ends inside brackets; inserts INDENT and DEDENT; checks that brackets match and
//! that tabs and blanks agree; mends what is wrong so that the parser sees balanced brackets and blocks in any case.

use super::scan::Raw;
use super::token::TokenKind;
use super::{Ending, Token};
use crate::diagnostics::{SyntaxError, Warning};
use crate::source::{SourceFile, Span};

/// How deep brackets may nest.
pub const MAX_BRACKETS: usize = 200;
/// How deep blocks may nest.
pub const MAX_INDENTATION: usize = 100;
/// Columns from one tab stop to the next.
const TAB: u32 = 8;

/// What the second pass found.
pub(super) struct Laid {
    pub(super) tokens: Vec<Token>,
    pub(super) errors: Vec<SyntaxError>,
    pub(super) warnings: Vec<Warning>,
    pub(super) ending: Ending,
    /// Where it would be sensible to give up the bracket that is open at the end.
    pub(super) resync: Option<u32>,
}

/// A bracket that is open.
#[derive(Clone, Copy)]
struct Bracket {
    kind: TokenKind,
    at: u32,
}

struct Layout<'a> {
    file: &'a SourceFile,
    bytes: &'a [u8],
    out: Vec<Token>,
    errors: Vec<SyntaxError>,
    /// Columns of the open blocks, counted with tabs of eight and with tabs of one.
    indents: Vec<(u32, u32)>,
    brackets: Vec<Bracket>,
    /// Whether the next token begins a logical line.
    line_start: bool,
    /// Where that line's indentation begins.
    indent_from: u32,
    /// How far the current logical line is indented, in bytes: for finding back after an unclosed bracket.
    statement_column: u32,
    /// Inside brackets, at the first token of a line: where that line begins.
    bracket_line: Option<u32>,
    /// Whether it is of use to find a line at which brackets should have been given up.
    may_ask: bool,
    /// How many blocks are open that were put in braces.
    braces: usize,
    /// The last bracket that was given up.
    given_up: Option<Bracket>,
    /// The token that begins the current logical line.
    clause: TokenKind,
}

/// Lays out the raw tokens. At each of the offsets in `resync`, open brackets are given up.
/// With `may_ask`, the result may be a question only: whether to give up brackets at one more line.
pub(super) fn lay_out(file: &SourceFile, start: u32, raw: Raw, resync: &[u32], may_ask: bool) -> Laid {
    let text: &str = file.text();
    let mut layout = Layout {
        file,
        bytes: text.as_bytes(),
        out: Vec::with_capacity(raw.tokens.len() + 16),
        errors: raw.errors,
        indents: Vec::new(),
        brackets: Vec::new(),
        line_start: true,
        indent_from: start,
        statement_column: 0,
        bracket_line: None,
        may_ask,
        braces: 0,
        given_up: None,
        clause: TokenKind::Newline,
    };
    let mut ending = if raw.open_string {
        Ending::String
    } else if raw.open_continuation {
        Ending::Continuation
    } else {
        Ending::Clean
    };
    let resync_at = layout.run(&raw.tokens, resync, &mut ending);
    Laid { tokens: layout.out, errors: layout.errors, warnings: raw.warnings, ending, resync: resync_at }
}

impl Layout<'_> {
    fn run(&mut self, raw: &[Token], mut resync: &[u32], ending: &mut Ending) -> Option<u32> {
        let end = self.bytes.len() as u32;
        let mut complete = true;
        for (index, token) in raw.iter().enumerate() {
            while let Some((&line, later)) = resync.split_first() {
                if token.span.start < line {
                    break;
                }
                resync = later;
                self.give_up_brackets(line);
            }
            if token.kind == TokenKind::Newline {
                self.bracket_line = Some(token.span.end);
            } else if token.kind != TokenKind::Comment
                && let Some(line) = self.bracket_line.take()
                && !self.brackets.is_empty()
                && (only_begins_statement(token.kind) || is_block_head(raw.get(index..).unwrap_or(&[])))
                && !raw.get(index + 1).is_some_and(|next| next.kind == TokenKind::Equal)
            {
                // An outer bracket may have been given up before.
                if self.may_ask
                    && let Some(&outer) = self.brackets.first()
                    && let Some(earlier) = self.resync_point(raw.get(..index).unwrap_or(&[]), outer)
                {
                    return Some(earlier);
                }
                // The scanner has to know of it when f-strings are given up too.
                if self.may_ask && self.brackets.iter().any(|b| b.kind == TokenKind::FieldOpen) {
                    return Some(line);
                }
                self.give_up_brackets(line);
            }
            if self.may_ask
                && token.kind.is_closer()
                && let Some(line) = self.mismatch(raw.get(..index).unwrap_or(&[]), *token)
            {
                return Some(line);
            }
            if matches!(token.kind, TokenKind::LBrace | TokenKind::RBrace) {
                let after = raw.get(index + 1).map(|t| t.kind);
                let ends = matches!(after, None | Some(TokenKind::Newline | TokenKind::Comment));
                if self.block_brace(*token, ends) {
                    continue;
                }
            }
            if !self.token(*token) {
                complete = false;
                break;
            }
        }
        if let Some(&open) = self.brackets.last() {
            if complete && *ending == Ending::Clean {
                *ending = Ending::Bracket;
            }
            if complete {
                let outer = self.brackets.first().copied().unwrap_or(open);
                if self.may_ask
                    && let Some(line) = self.resync_point(raw, outer).or_else(|| self.resync_point(raw, open))
                {
                    return Some(line);
                }
                self.never_closed(open);
            }
            self.close_brackets(end);
        }
        if !self.line_start {
            self.push(TokenKind::Newline, end, end);
        }
        while self.indents.pop().is_some() {
            self.push(TokenKind::Dedent, end, end);
        }
        None
    }

    /// For a closer that does not fit: the line at which the open bracket had better been given up, if there is one
    /// between the two.
    fn mismatch(&self, before: &[Token], token: Token) -> Option<u32> {
        let open = *self.brackets.last()?;
        if open.kind.closer() == Some(token.kind) {
            return None;
        }
        self.resync_point(before, open)
    }

    fn push(&mut self, kind: TokenKind, start: u32, end: u32) {
        self.out.push(Token { kind, span: Span::new(start, end) });
    }

    /// Takes one raw token; false when there is no sense in going on.
    fn token(&mut self, token: Token) -> bool {
        use TokenKind as T;
        match token.kind {
            T::Comment => return true,
            T::Newline => {
                if self.brackets.is_empty() {
                    if !self.line_start {
                        self.out.push(token);
                        self.line_start = true;
                    }
                    self.indent_from = token.span.end;
                }
                return true;
            }
            T::Continuation => {
                // The indentation of a line that begins with a continuation is what stands before it.
                if self.line_start && self.brackets.is_empty() && !self.indentation_fixed(token.span.start) {
                    return self.indentation(token.span.start);
                }
                return true;
            }
            _ => {}
        }
        let began_line = self.line_start;
        if began_line {
            self.clause = token.kind;
            if !self.indentation(token.span.start) {
                return false;
            }
            self.line_start = false;
        }
        if token.kind.closer().is_some() {
            if self.brackets.len() >= MAX_BRACKETS {
                self.errors.push(
                    SyntaxError::new("coil::lex::too_deep", "too many nested parentheses", token.span)
                        .seen_as_point()
                        .help(format!(
                            "brackets may nest {MAX_BRACKETS} deep: give the inner ones names of their own"
                        )),
                );
                return false;
            }
            self.brackets.push(Bracket { kind: token.kind, at: token.span.start });
        } else if token.kind.is_closer() && !self.close(token) {
            // A line of nothing else is none.
            self.line_start = began_line && self.brackets.is_empty();
            return true;
        }
        self.out.push(token);
        true
    }

    /// Takes the braces that other languages put around blocks: `{` for a colon, `}` for nothing.
    fn block_brace(&mut self, token: Token, ends_line: bool) -> bool {
        use TokenKind as T;
        if !self.brackets.is_empty() {
            return false;
        }
        if token.kind == T::RBrace && self.braces > 0 {
            self.braces -= 1;
            if self.line_start && !self.indentation_fixed(token.span.start) {
                self.indentation(token.span.start);
            }
            return true;
        }
        if token.kind != T::LBrace || !ends_line {
            return false;
        }
        let before = self.out.len().saturating_sub(usize::from(self.line_start));
        let line = self.out.get(..before).unwrap_or(&[]);
        let first = line.iter().rposition(|t| matches!(t.kind, T::Newline | T::Indent | T::Dedent));
        let line = line.get(first.map_or(0, |i| i + 1)..).unwrap_or(&[]);
        let (Some(&head), Some(&last)) = (line.first(), line.last()) else { return false };
        if self.line_start {
            // On a line of its own, below a head without a colon.
            let belongs = begins_block(head.kind) && last.kind != T::Colon;
            self.braces += usize::from(belongs);
            return belongs;
        }
        let after_operand = matches!(
            last.kind,
            T::Name
                | T::Number
                | T::String
                | T::RParen
                | T::RBracket
                | T::RBrace
                | T::True
                | T::False
                | T::None
        );
        // A head of another language: function f(x) {, switch (x) {
        let second = line.get(1).map(|t| t.kind);
        let foreign = head.kind == T::Name && matches!(second, Some(T::Name | T::LParen));
        let fits = after_operand || matches!(last.kind, T::Else | T::Try | T::Finally);
        if !fits || !(foreign || begins_block(head.kind)) {
            return false;
        }
        self.braces += 1;
        self.push(T::Colon, token.span.start, token.span.end);
        // Said once a file. A line that begins with two names is wrong in another way, too.
        let said = self.errors.iter().any(|error| error.code == "coil::parse::braces");
        if !said && (begins_block(head.kind) || second != Some(T::Name)) {
            let title = "a block is not put in braces";
            let mut error = SyntaxError::invalid("coil::parse::braces", title, token.span)
                .help("end the line with ':', and indent the lines of the block");
            if matches!(head.kind, T::Def | T::Else | T::Try | T::Finally) {
                error.message = "expected ':'".into();
            }
            self.errors.push(error);
        }
        true
    }

    /// Whether the line's indentation has been dealt with at an earlier continuation.
    fn indentation_fixed(&self, at: u32) -> bool {
        self.indent_from > at
    }

    /// Deals with the indentation of the line whose text begins at `at`.
    fn indentation(&mut self, at: u32) -> bool {
        if self.indentation_fixed(at) {
            return true;
        }
        let blanks = self.bytes.get(self.indent_from as usize..at as usize).unwrap_or(&[]);
        let (mut column, mut alternative) = (0u32, 0u32);
        for &byte in blanks {
            match byte {
                b' ' => {
                    column += 1;
                    alternative += 1;
                }
                b'\t' => {
                    column = (column / TAB + 1) * TAB;
                    alternative += 1;
                }
                // A form feed starts the count again.
                _ => (column, alternative) = (0, 0),
            }
        }
        let begins = self.indent_from;
        self.indent_from = u32::MAX;
        self.statement_column = blanks.len() as u32;
        let (top, top_alternative) = self.indents.last().copied().unwrap_or((0, 0));
        if column == top {
            if alternative != top_alternative {
                self.tabs_disagree(begins, at);
            }
        } else if column > top {
            if alternative <= top_alternative {
                self.tabs_disagree(begins, at);
            }
            if self.indents.len() + 1 >= MAX_INDENTATION {
                self.errors.push(
                    SyntaxError::indentation(
                        "coil::lex::too_deep",
                        "too many levels of indentation",
                        Span::new(begins, at),
                    )
                    .help("move the inner blocks into functions of their own"),
                );
                // A block for the header that stands before this line.
                self.push(TokenKind::Indent, begins, at);
                self.push(TokenKind::Pass, at, at);
                self.push(TokenKind::Newline, at, at);
                self.push(TokenKind::Dedent, at, at);
                return false;
            }
            self.indents.push((column, alternative));
            self.push(TokenKind::Indent, begins, at);
        } else {
            self.dedent(column, alternative, begins, at);
        }
        true
    }

    fn dedent(&mut self, column: u32, alternative: u32, begins: u32, at: u32) {
        while let Some(&(top, top_alternative)) = self.indents.last() {
            if column > top {
                break;
            }
            if column == top {
                if alternative != top_alternative {
                    self.tabs_disagree(begins, at);
                }
                return;
            }
            let outer = self.indents.iter().rev().nth(1).map_or(0, |&(c, _)| c);
            if column > outer {
                // Between two levels: taken as the outer one when it is nearer, or when the line goes on with a
                // statement of that level.
                let words = "unindent does not match any outer indentation level";
                self.errors.push(
                    SyntaxError::indentation("coil::lex::unindent", words, Span::new(begins, at))
                        .seen_at(self.line_end(at))
                        .help("indent the line as far as one of the blocks above it"),
                );
                let stays = match self.clause {
                    TokenKind::Elif | TokenKind::Else | TokenKind::Except | TokenKind::Finally => false,
                    TokenKind::Return => true,
                    _ => top - column <= column - outer,
                };
                if stays {
                    return;
                }
                self.indents.pop();
                self.push(TokenKind::Dedent, at, at);
                return;
            }
            self.indents.pop();
            self.push(TokenKind::Dedent, at, at);
        }
        if self.indents.is_empty() && alternative != 0 && column == 0 {
            self.tabs_disagree(begins, at);
        }
    }

    /// The point where the line ends that holds `at`.
    fn line_end(&self, at: u32) -> Span {
        let line = self.file.line_of(at);
        let end = self.file.line_start(line) + self.file.line_text(line).len() as u32;
        Span::new(end, end)
    }

    fn tabs_disagree(&mut self, begins: u32, at: u32) {
        let words = "inconsistent use of tabs and spaces in indentation";
        self.errors.push(
            SyntaxError::tab("coil::lex::tabs", words, Span::new(begins, at))
                .help("indent with blanks only, or with tabs only"),
        );
    }

    /// A closing bracket; false when it is dropped.
    fn close(&mut self, token: Token) -> bool {
        let in_fstring = self.brackets.last().is_some_and(|b| b.kind == TokenKind::FieldOpen);
        let prefix = if in_fstring { "f-string: " } else { "" };
        let shown = bracket_text(token.kind);
        let Some(&open) = self.brackets.last() else {
            self.unmatched("", shown, token.span);
            if let Some(open) = self.given_up
                && let Some(error) = self.errors.last_mut()
            {
                if open.kind.closer() == Some(token.kind) {
                    // For CPython they belong together.
                    error.code = "coil::parse::stray_closer";
                    return false;
                }
                // CPython has not given up the bracket that was never closed.
                let line = self.file.line_of(open.at);
                let words = &format!(
                    "closing parenthesis '{shown}' does not match opening parenthesis '{}' on line {line}",
                    bracket_text(open.kind)
                );
                error.title = Some(std::mem::replace(&mut error.message, words.as_str().into()));
            }
            return false;
        };
        if open.kind.closer() == Some(token.kind) {
            self.brackets.pop();
            return true;
        }
        if in_fstring && token.kind != TokenKind::FieldClose {
            self.unmatched(prefix, shown, token.span);
            return false;
        }
        let open_line = self.file.line_of(open.at);
        let mut words = format!(
            "closing parenthesis '{shown}' does not match opening parenthesis '{}'",
            bracket_text(open.kind)
        );
        if open_line != self.file.line_of(token.span.start) {
            words.push_str(&format!(" on line {open_line}"));
        }
        self.errors.push(
            SyntaxError::new("coil::parse::unmatched", words, token.span)
                .seen_as_point()
                .label("closes another kind of bracket")
                .related(Span::new(open.at, open.at + 1), "opened here"),
        );
        // If an outer bracket is the one meant, the inner ones were left open; otherwise the wrong one was typed.
        let meant = self.brackets.iter().rposition(|b| b.kind.closer() == Some(token.kind));
        let Some(meant) = meant else {
            self.brackets.pop();
            let right = open.kind.closer().unwrap_or(token.kind);
            self.push(right, token.span.start, token.span.end);
            return false;
        };
        while self.brackets.len() > meant + 1 {
            if let Some(inner) = self.brackets.pop() {
                self.synthetic_closer(inner, token.span.start);
            }
        }
        self.brackets.pop();
        true
    }

    fn unmatched(&mut self, prefix: &str, shown: &str, span: Span) {
        self.errors.push(
            SyntaxError::new("coil::parse::unmatched", format!("{prefix}unmatched '{shown}'"), span)
                .seen_as_point()
                .label("closes nothing")
                .help(format!("remove it, or open a bracket before it to match '{shown}'")),
        );
    }

    fn never_closed(&mut self, open: Bracket) {
        let shown = bracket_text(open.kind);
        let close = bracket_text(open.kind.closer().unwrap_or(open.kind));
        // A string without its end has swallowed the closing bracket, or holds the opening one.
        let line = self.file.line_of(open.at);
        let swallowed = self.errors.iter().any(|error| {
            error.code == "coil::lex::unterminated_string"
                && self.file.line_of(error.span.start) == line
                && (error.span.start < open.at || self.file.slice(error.span).contains(close))
        });
        if swallowed {
            return;
        }
        self.errors.push(
            SyntaxError::new(
                "coil::parse::unclosed",
                format!("'{shown}' was never closed"),
                Span::new(open.at, open.at + 1),
            )
            .label("opened here")
            .help(format!("close it with '{close}'")),
        );
    }

    /// At a line where a new statement begins: the innermost open bracket was never closed.
    fn give_up_brackets(&mut self, line: u32) {
        let Some(&open) = self.brackets.last() else { return };
        self.given_up = Some(open);
        self.never_closed(open);
        self.close_brackets(line);
        self.push(TokenKind::Newline, line, line);
        self.line_start = true;
        self.indent_from = line;
    }

    fn close_brackets(&mut self, at: u32) {
        while let Some(bracket) = self.brackets.pop() {
            self.synthetic_closer(bracket, at);
        }
    }

    fn synthetic_closer(&mut self, open: Bracket, at: u32) {
        if let Some(kind) = open.kind.closer() {
            self.push(kind, at, at);
            if kind == TokenKind::FieldClose {
                self.push(TokenKind::FStringEnd, at, at);
            }
        }
    }

    /// The first line after the open bracket that looks like a new statement on the level of the one it stands in.
    fn resync_point(&self, raw: &[Token], open: Bracket) -> Option<u32> {
        let first = raw.partition_point(|t| t.span.start <= open.at);
        let rest = raw.get(first..)?;
        let mut line = None;
        for token in rest {
            if token.kind == TokenKind::Newline {
                line = Some(token.span.end);
                continue;
            }
            let Some(start) = line.take() else { continue };
            let column = token.span.start.saturating_sub(start);
            if column <= self.statement_column && begins_statement(token.kind) {
                return Some(start);
            }
        }
        None
    }
}

/// Whether a line inside brackets is the head of a loop or condition after all: it ends in a colon of its own.
fn is_block_head(line: &[Token]) -> bool {
    use TokenKind as T;
    if !line.first().is_some_and(|t| matches!(t.kind, T::For | T::If | T::Else | T::Async)) {
        return false;
    }
    let mut depth = 0usize;
    let mut last = T::Newline;
    for token in line {
        match token.kind {
            T::Newline => break,
            T::Comment => continue,
            kind if kind.closer().is_some() => depth += 1,
            kind if kind.is_closer() => match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return false,
            },
            _ => {}
        }
        last = token.kind;
    }
    depth == 0 && last == T::Colon
}

/// Whether it can stand nowhere but at the beginning of a statement or clause.
fn only_begins_statement(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::Def
            | T::Class
            | T::Return
            | T::Import
            | T::While
            | T::With
            | T::Try
            | T::Raise
            | T::Pass
            | T::Break
            | T::Continue
            | T::Del
            | T::Global
            | T::Nonlocal
            | T::Assert
            | T::Elif
            | T::Except
            | T::Finally
    )
}

/// Whether a block belongs to a line that begins with it.
pub(crate) fn begins_block(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::If
            | T::Elif
            | T::Else
            | T::For
            | T::While
            | T::With
            | T::Try
            | T::Except
            | T::Finally
            | T::Def
            | T::Class
            | T::Async
            | T::Match
            | T::Case
    )
}

/// Whether a line that begins with it is more likely a new statement than the inside of a bracket.
fn begins_statement(kind: TokenKind) -> bool {
    use TokenKind as T;
    kind == T::Name
        || (kind.is_keyword()
            && !matches!(
                kind,
                T::And | T::Or | T::Not | T::In | T::Is | T::As | T::None | T::True | T::False | T::Lambda
            ))
        || kind == T::At
}

fn bracket_text(kind: TokenKind) -> &'static str {
    use TokenKind as T;
    match kind {
        T::LParen | T::WithLParen => "(",
        T::RParen => ")",
        T::LBracket => "[",
        T::RBracket => "]",
        T::LBrace | T::FieldOpen => "{",
        _ => "}",
    }
}
