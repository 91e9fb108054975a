//! Why the parser stopped: an error in human words, and how to mend the tokens.
//!
//! Looks at the tokens around the one that did not fit. Each rule names one common mistake; the last resort says what
//! was expected and what was found. Here are mistakes of blocks and the last resort; `heads.rs` has those in the heads
//! of statements, `operators.rs`, `values.rs` and `fields.rs` (of f-strings) the others.

mod extent;
mod fields;
mod heads;
mod hints;
mod operators;
mod values;

use super::recover::{Failure, Line};
use super::typo;
use crate::diagnostics::SyntaxError;
use crate::lexer::{Token, TokenKind};
use crate::source::{SourceFile, Span};

/// How to change the tokens so that the parser can go on.
#[derive(Debug)]
pub(super) enum Mend {
    /// Insert these before the token that did not fit.
    Insert(&'static [TokenKind]),
    /// Take the token at this index for another kind.
    Change(usize, TokenKind),
    /// Remove the INDENT that did not fit, and its DEDENT.
    Unindent,
    /// Take the following lines that begin with `case` for the block of a `match`.
    IndentCases,
    /// Take the following lines for the block that is missing.
    IndentLines,
    /// Go on with the next line, which is indented.
    Join,
    /// Replace the statement.
    Replace,
}

impl Mend {
    /// Whether the mistake is one of blocks rather than of the line's own tokens.
    pub(super) fn concerns_layout(&self) -> bool {
        matches!(
            self,
            Mend::Unindent
                | Mend::IndentLines
                | Mend::Insert([TokenKind::Indent | TokenKind::Finally | TokenKind::Class, ..])
        )
    }
}

/// The place that the rules look at.
struct Scene<'a> {
    file: &'a SourceFile,
    tokens: &'a [Token],
    failure: &'a Failure,
    line: Line,
    /// The token that did not fit, and the one before it on its line.
    kind: TokenKind,
    before: TokenKind,
    /// The innermost bracket open before the token, on its line.
    bracket: Option<usize>,
}

/// Recognises one mistake.
type Rule<'a> = fn(&Scene<'a>) -> Option<(SyntaxError, Mend)>;

fn syntax(words: impl Into<Box<str>>, span: Span) -> SyntaxError {
    SyntaxError::new("coil::parse::syntax", words, span)
}

/// Finds the words and the mend for a failure.
pub(super) fn blame(
    file: &SourceFile,
    tokens: &[Token],
    failure: &Failure,
    start: TokenKind,
) -> (SyntaxError, Mend) {
    let index = failure.index;
    let line = Line::of(tokens, index);
    let kind = tokens.get(index).map_or(TokenKind::Dedent, |t| t.kind);
    let before = if index > line.first { tokens.get(index - 1).map(|t| t.kind) } else { None };
    let mut open: Vec<usize> = Vec::new();
    for (place, token) in tokens.iter().enumerate().take(index.min(line.newline)).skip(line.first) {
        if token.kind.closer().is_some() {
            open.push(place);
        } else if token.kind.is_closer() {
            open.pop();
        }
    }
    let scene = Scene {
        file,
        tokens,
        failure,
        line,
        kind,
        before: before.unwrap_or(TokenKind::Newline),
        bracket: open.last().copied(),
    };
    if start == TokenKind::StartModule
        && let Some(found) = scene.layout()
    {
        return found;
    }
    scene.tokens_of_line()
}

impl Scene<'_> {
    fn token(&self, index: usize) -> Token {
        let end = self.tokens.last().map_or(0, |t| t.span.end);
        self.tokens
            .get(index)
            .copied()
            .unwrap_or(Token { kind: TokenKind::Newline, span: Span::new(end, end) })
    }

    fn here(&self) -> Span {
        self.token(self.failure.index).span
    }

    fn kind_at(&self, index: usize) -> TokenKind {
        self.token(index).kind
    }

    fn text(&self, index: usize) -> &str {
        self.file.slice(self.token(index).span)
    }

    fn expects(&self, name: &str) -> bool {
        self.failure.expected.has(name)
    }

    /// The first token of the line and the one after `async`.
    fn head(&self) -> TokenKind {
        match self.kind_at(self.line.first) {
            TokenKind::Async => self.kind_at(self.line.first + 1),
            kind => kind,
        }
    }

    fn at_line_start(&self) -> bool {
        self.failure.index == self.line.first
            || matches!(self.kind, TokenKind::Indent | TokenKind::Dedent)
            || self.failure.index >= self.tokens.len()
    }

    // ---- Blocks ----

    fn layout(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        if self.failure.expected.only("Indent") {
            return Some(self.missing_block());
        }
        if self.kind == T::Indent {
            let end = self.here().end;
            let last = Span::new(end.saturating_sub(1), end.saturating_sub(1));
            let error = SyntaxError::indentation("coil::parse::indent", "unexpected indent", self.here())
                .seen_at(last)
                .help("begin the line where the statements around it begin");
            return Some((error, Mend::Unindent));
        }
        if !self.at_line_start() {
            return None;
        }
        if self.expects("except") && self.expects("finally") && !self.expects("pass") && !self.expects("name")
        {
            let at = self.first_shown(index);
            let (at, seen) = if at.is_empty() { (self.last_line_end(), self.text_end()) } else { (at, at) };
            let error = SyntaxError::new("coil::parse::try", "expected 'except' or 'finally' block", at)
                .seen_at(seen)
                .help("a 'try' needs an 'except' or a 'finally' after its block");
            if let Some(found) = self.meant_clause(index, &error) {
                return Some(found);
            }
            return Some((error, Mend::Insert(&[T::Finally, T::Colon, T::Pass, T::Newline])));
        }
        if self.expects("def") && self.expects("class") && self.expects("@") && !self.expects("name") {
            let title = "a decorator needs a function or class below it";
            let error = SyntaxError::invalid("coil::parse::decorator", title, self.first_shown(index))
                .label("expected a function or class")
                .help("a decorator stands directly before 'def', 'async def' or 'class'");
            return Some((error, Mend::Insert(&[T::Class, T::Name, T::Colon, T::Pass, T::Newline])));
        }
        if self.failure.expected.only("case") || (self.expects("case") && !self.expects("name")) {
            let title = "nothing but 'case' stands in the block of a 'match'";
            let error = SyntaxError::invalid("coil::parse::pattern", title, self.first_shown(index))
                .label("expected 'case'")
                .help("the block of a 'match' holds nothing but cases");
            return Some((error, Mend::Replace));
        }
        None
    }

    /// A misspelt `except` or `finally`, or the word of another language, where one of them is missing.
    fn meant_clause(&self, index: usize, error: &SyntaxError) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        if self.kind_at(index) != T::Name {
            return None;
        }
        let line = Line::of(self.tokens, index);
        let (keyword, kind) = if self.text(index) == "catch" {
            ("except", T::Except)
        } else {
            let typo = typo::find(self.file, self.tokens, line, index)?;
            (typo.keyword, typo.kind)
        };
        if !matches!(kind, T::Except | T::Finally) {
            return None;
        }
        let error = error
            .clone()
            .help(format!("write '{keyword}'"))
            .label(format!("no keyword; '{keyword}' would fit"));
        Some((error, Mend::Change(index, kind)))
    }

    /// A span that can be shown for a token that may be empty or the end.
    fn first_shown(&self, index: usize) -> Span {
        let from = self.tokens.get(index..).unwrap_or(&[]);
        let shown = from.iter().find(|t| !t.span.is_empty() && !matches!(t.kind, TokenKind::Newline));
        shown.map_or_else(|| self.here(), |t| t.span)
    }

    /// Whether a statement of one line begins at `index`, on the level of the head before it.
    fn begins_simple(&self, index: usize) -> bool {
        use TokenKind as T;
        let kind = self.kind_at(index);
        let block = matches!(
            kind,
            T::If | T::For | T::While | T::With | T::Try | T::Def | T::Class | T::Match | T::Async | T::At
        );
        let clause = matches!(kind, T::Elif | T::Else | T::Except | T::Finally | T::Case);
        !block && !clause && index < self.tokens.len() && !matches!(kind, T::Indent | T::Dedent | T::Newline)
    }

    /// The line end before the token that did not fit.
    fn last_line_end(&self) -> Span {
        let before = self.tokens.get(..self.failure.index).unwrap_or(&[]);
        let newline = |t: &&Token| t.kind == TokenKind::Newline && !t.span.is_empty();
        before.iter().rev().find(newline).map_or(self.here(), |t| t.span)
    }

    /// The point at the end of the last line.
    fn text_end(&self) -> Span {
        let end = self.file.text().trim_end_matches(['\n', '\r']).len() as u32;
        Span::new(end, end)
    }

    /// A head without a block.
    fn missing_block(&self) -> (SyntaxError, Mend) {
        use TokenKind as T;
        // The head is the line that ended just before.
        let header = Line::of(self.tokens, self.failure.index.saturating_sub(1));
        let first = self.token(header.first);
        let line = self.file.line_of(first.span.start);
        let kind = if first.kind == T::Async { self.kind_at(header.first + 1) } else { first.kind };
        let what = match kind {
            T::Def => "function definition".to_owned(),
            T::Class => "class definition".to_owned(),
            T::Except if self.kind_at(header.first + 1) == T::Star => "'except*' statement".to_owned(),
            _ => format!("'{}' statement", self.keyword(kind)),
        };
        let index = self.failure.index;
        let mut at = self.first_shown(index);
        let mut seen = at;
        if self.tokens.get(index).is_none_or(|t| t.span.start >= self.file.text().trim_end().len() as u32) {
            at = self.token(header.newline).span;
            seen = self.text_end();
        }
        let error = SyntaxError::indentation(
            "coil::parse::indent",
            format!("expected an indented block after {what} on line {line}"),
            at,
        )
        .seen_at(seen)
        .related(first.span, "this needs a block")
        .help("indent the statements that belong to it, or write 'pass'");
        let mend = match kind {
            T::Match if self.text(index) == "case" => Mend::IndentCases,
            T::Match => {
                Mend::Insert(&[T::Indent, T::Case, T::None, T::Colon, T::Pass, T::Newline, T::Dedent])
            }
            _ if at == seen && self.begins_simple(index) => Mend::IndentLines,
            _ => Mend::Insert(&[T::Indent, T::Pass, T::Newline, T::Dedent]),
        };
        (error, mend)
    }

    fn keyword(&self, kind: TokenKind) -> String {
        format!("{kind:?}").to_lowercase()
    }

    // ---- Lines ----

    fn tokens_of_line(&self) -> (SyntaxError, Mend) {
        let rules: [Rule<'_>; 23] = [
            Self::fstrings,
            Self::quotes_in_string,
            Self::string_prefix,
            Self::printing,
            Self::prompts,
            Self::misspelt,
            Self::imports,
            Self::except_target,
            Self::deletions,
            Self::definitions,
            Self::bare_not,
            Self::target_before_equals,
            Self::foreign_operator,
            Self::equals_for_comparison,
            Self::values_missing,
            Self::missing_colon,
            Self::conditional_expression,
            Self::comprehensions,
            Self::missing_comma,
            Self::names,
            Self::lonely_clause,
            Self::hints,
            Self::side_by_side,
        ];
        rules.iter().find_map(|rule| rule(self)).unwrap_or_else(|| {
            let goes_on = self.kind == TokenKind::Newline
                && self.kind_at(self.failure.index + 1) == TokenKind::Indent
                && self.failure.expected.expression()
                && self.before != TokenKind::Colon;
            (self.anything_else(), if goes_on { Mend::Join } else { Mend::Replace })
        })
    }

    /// A clause without its statement.
    fn lonely_clause(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let needs = match self.kind {
            T::Except | T::Finally => "'try'",
            T::Elif => "'if'",
            T::Else => "'if', 'for', 'while' or 'try'",
            _ => return None,
        };
        if !self.at_line_start() || self.kind_at(self.failure.index + 1) == T::Equal {
            return None;
        }
        let own = self.keyword(self.kind);
        let after = self.clause_before(self.failure.index);
        let code = "coil::parse::clause";
        let error = if self.kind == T::Elif && after == Some(T::Else) {
            SyntaxError::new(code, "'elif' block follows an 'else' block", self.here())
                .help("move it above the 'else'")
        } else if let Some(after @ (T::Else | T::Finally)) = after {
            let after = self.keyword(after);
            let title = format!("'{own}' cannot follow '{after}'");
            let why =
                if own == after { "there is only one".to_owned() } else { format!("'{after}' comes last") };
            SyntaxError::invalid(code, title, self.here()).help(why)
        } else {
            SyntaxError::invalid(code, format!("'{own}' belongs to no {needs}"), self.here())
                .help(format!("'{own}' stands below the block of {needs}, with the same indentation"))
        };
        Some((error, Mend::Replace))
    }

    /// The first token of the line before that stands on the same level as the one that begins at `index`.
    fn clause_before(&self, index: usize) -> Option<TokenKind> {
        use TokenKind as T;
        let mut depth = 0usize;
        let mut at = index;
        while let Some(before) = at.checked_sub(1) {
            match self.kind_at(before) {
                T::Dedent => depth += 1,
                T::Indent => depth = depth.checked_sub(1)?,
                T::Newline => {}
                _ if depth == 0 => return Some(self.kind_at(Line::of(self.tokens, before).first)),
                _ => {}
            }
            at = before;
        }
        None
    }

    /// What a token is called in a sentence.
    fn subject(&self, index: usize) -> String {
        use TokenKind as T;
        match self.kind_at(index) {
            T::Newline | T::Dedent => "the end of the line".to_owned(),
            T::Indent => "an indentation".to_owned(),
            T::String => "a string".to_owned(),
            T::FStringStart => "an f-string".to_owned(),
            T::Number => format!("the number {}", self.text(index)),
            T::Name => format!("the name '{}'", self.text(index)),
            _ => format!("'{}'", self.text(index)),
        }
    }

    /// The last resort.
    fn anything_else(&self) -> SyntaxError {
        let index = self.failure.index;
        let here = if self.kind == TokenKind::Dedent { self.first_shown(index) } else { self.here() };
        let code = "coil::parse::syntax";
        let found = self.subject(index);
        let unfinished = self.kind == TokenKind::Newline && self.failure.expected.expression();
        if unfinished && self.kind_at(index + 1) == TokenKind::Indent && self.before != TokenKind::Colon {
            return SyntaxError::invalid(code, "the line ends in the middle of an expression", here)
                .label("expected an expression")
                .help("what goes on over several lines stands in parentheses");
        }
        match self.failure.expected.words() {
            Some(words) => {
                let label = format!("expected {words}");
                SyntaxError::invalid(code, format!("{label}, found {found}"), here).label(label)
            }
            None => SyntaxError::invalid(code, format!("{found} does not belong here"), here)
                .label("does not belong here"),
        }
    }
}
