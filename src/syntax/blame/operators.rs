//! Mistakes with operators: those of other languages, `=` for `==`, a conditional expression without its `else`.

use super::extent::Reach;
use super::{Mend, Scene, syntax};
use crate::diagnostics::SyntaxError;
use crate::lexer::{Token, TokenKind};
use crate::source::Span;
use crate::syntax::actions::Ctx;
use crate::syntax::recover;

/// An error of CPython's plain kind, seen by scripts at `seen`.
fn foreign(title: &str, help: &str, span: Span, seen: Span) -> SyntaxError {
    SyntaxError::invalid("coil::parse::operator", title, span).seen_at(seen).help(help)
}

impl Scene<'_> {
    /// Whether the token at `index` stands directly after the one before it.
    fn adjacent(&self, index: usize) -> bool {
        index > 0 && self.token(index - 1).span.end == self.token(index).span.start
    }

    /// Operators of other languages.
    pub(super) fn foreign_operator(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let (index, here) = (self.failure.index, self.here());
        let found =
            |title: &str, help: &str, span: Span| Some((foreign(title, help, span, here), Mend::Replace));
        let two = if index > 0 { self.token(index - 1).span.to(here) } else { here };
        let after = self.kind_at(index + 1);
        let with_next = here.to(self.token(index + 1).span);
        match (self.before, self.kind) {
            (_, T::LessGreater) => {
                let words = "invalid syntax.  Maybe you meant '!=' instead of '<>'?";
                Some((syntax(words, here), Mend::Change(index, T::NotEqual)))
            }
            (T::Ampersand, T::Ampersand) if self.adjacent(index) => {
                found("'&&' is no operator of this language", "write 'and' instead of '&&'", two)
            }
            (T::Ampersand, T::Newline) if self.kind_at(index.saturating_sub(2)) == T::Ampersand => found(
                "'&&' is no operator of this language",
                "write 'and' instead of '&&'",
                self.tokens_span(index - 2, index),
            ),
            (T::Pipe, T::Pipe) if self.adjacent(index) => {
                found("'||' is no operator of this language", "write 'or' instead of '||'", two)
            }
            (T::Equal, T::Greater) if self.adjacent(index) => {
                found("'=>' is no operator of this language", "a function without a name: lambda x: ...", two)
            }
            (_, T::Arrow) => found(
                "'->' stands only before the type that a function returns",
                "a function without a name: lambda x: ...",
                here,
            ),
            (T::EqualEqual | T::NotEqual, T::Equal) if self.adjacent(index) => {
                let title = format!("'{}' is no operator of this language", self.file.slice(two));
                let better = self.text(index - 1);
                found(&title, &format!("write '{better}': it compares types and values alike"), two)
            }
            (_, T::Equal) if after == T::Greater && self.adjacent(index + 1) => {
                found("'=>' is no operator of this language", "'>=' means greater or equal", with_next)
            }
            (_, T::Equal) if after == T::Less && self.adjacent(index + 1) => {
                found("'=<' is no operator of this language", "'<=' means less or equal", with_next)
            }
            (_, T::Equal) if after == T::FieldBang && self.adjacent(index + 1) => {
                found("'=!' is no operator of this language", "'!=' means not equal", with_next)
            }
            (_, T::FieldBang) => {
                found("'!' is no operator of this language", "write 'not' instead of '!'", here)
            }
            (_, T::Unknown) => Some(self.foreign_character()),
            (sign @ (T::Plus | T::Minus), T::Newline | T::RParen | T::Semicolon)
                if index > 1 && self.kind_at(index - 2) == sign && self.adjacent(index - 1) =>
            {
                let sign = if sign == T::Plus { '+' } else { '-' };
                let span = self.tokens_span(index - 2, index);
                found(
                    &format!("'{sign}{sign}' is no operator of this language"),
                    &format!("write 'x {sign}= 1'"),
                    span,
                )
            }
            _ => None,
        }
    }

    /// `1 + not x`
    pub(super) fn bare_not(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let operator = matches!(
            self.before,
            T::Plus
                | T::Minus
                | T::Tilde
                | T::Star
                | T::Slash
                | T::DoubleSlash
                | T::Percent
                | T::At
                | T::Ampersand
                | T::Pipe
                | T::Caret
                | T::LeftShift
                | T::RightShift
        );
        let index = self.failure.index;
        let end = self.operand_end(index + 1, Reach::Arithmetic);
        if self.kind != T::Not || !operator || end == index + 1 {
            return None;
        }
        let words = "'not' after an operator must be parenthesized";
        let error = syntax(words, self.tokens_span(index, end)).help("write (not value)");
        Some((error, Mend::Replace))
    }

    /// A target left of an `=` that is none, in a line that has another mistake: CPython names the target.
    pub(super) fn target_before_equals(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let (first, index) = (self.line.first, self.failure.index);
        if self.bracket.is_some()
            || self.kind_at(first).is_keyword() && !self.kind_at(first).starts_expression()
        {
            return None;
        }
        let mut depth = 0usize;
        let equals = (first..index).rev().find(|&at| {
            let kind = self.kind_at(at);
            if kind.is_closer() {
                depth += 1;
            } else if kind.closer().is_some() {
                depth = depth.saturating_sub(1);
            }
            depth == 0 && kind == T::Equal
        })?;
        // The statement up to there, with a value made up for it.
        let bare = |kind: T| Token { kind, span: Span::default() };
        let start =
            (first..equals).rev().find(|&at| self.kind_at(at) == T::Semicolon).map_or(first, |at| at + 1);
        let mut tokens: Vec<Token> = self.tokens.get(start..=equals).unwrap_or(&[]).to_vec();
        tokens.extend([bare(T::None), bare(T::Newline)]);
        let ctx = Ctx::new(self.file);
        recover::run(&ctx, &tokens, T::StartModule).ok()?;
        let mut error = ctx.finish().0.into_iter().find(|error| error.code == "coil::parse::target")?;
        let end = self.operand_end(equals + 1, Reach::Arithmetic);
        let value = end > equals + 1 && end <= index && !matches!(self.kind_at(end), T::Equal);
        if let Some((words, _)) = error.message.split_once(" here. Maybe")
            && !value
        {
            error.message = words.into();
        }
        Some((error, Mend::Replace))
    }

    /// A character that no token begins with.
    fn foreign_character(&self) -> (SyntaxError, Mend) {
        let (index, here) = (self.failure.index, self.here());
        let shown = self.text(index);
        let title = format!("'{shown}' has no meaning in this language");
        let help = match shown {
            "?" if self.text(index + 1) == "?" => "write 'a if a is not None else b'",
            "?" if self.text(index + 1) == "." => "write 'None if x is None else x.name'",
            "?" => "a conditional is written 'a if test else b'",
            "$" if index == self.line.first && self.token(index + 1).span.start > here.end => {
                "a prompt copied with the command? Nothing but the code belongs in the file"
            }
            "$" => "names have no sign before them",
            "`" => "strings stand in ' or \"; repr(x) shows a value",
            _ => "remove it, or put it in a string",
        };
        (foreign(&title, help, here, here), Mend::Replace)
    }

    /// `=` where a comparison was meant.
    pub(super) fn equals_for_comparison(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        if self.kind != T::Equal {
            return None;
        }
        let index = self.failure.index;
        let head = self.head();
        let in_condition = self.bracket.is_none()
            && matches!(head, T::If | T::Elif | T::While | T::Assert | T::Return | T::At | T::Case);
        let in_bracket = head != T::Def
            && self.bracket.is_some_and(|b| matches!(self.kind_at(b), T::LParen | T::LBracket | T::LBrace));
        let keyword = self.before.is_keyword() && !matches!(self.before, T::None | T::True | T::False);
        if !(in_condition || in_bracket) || keyword {
            return None;
        }
        let start = self.operand_start(index, Reach::Arithmetic);
        if head == T::Case && !(self.line.first..start).any(|i| self.kind_at(i) == T::If) {
            return None;
        }
        let end = self.operand_end(index + 1, Reach::Arithmetic);
        let opener = if start > self.line.first { self.kind_at(start - 1) } else { T::Newline };
        // Only where `:=` may stand CPython looks for a comparison.
        let named_may_stand = match opener {
            T::If => start - 1 == self.line.first || head == T::Case,
            T::Elif | T::While => true,
            T::At => start - 1 == self.line.first,
            T::LParen | T::LBracket | T::LBrace => true,
            T::Comma => self.bracket.is_some(),
            _ => false,
        };
        let whole = end > index + 1 && !matches!(self.kind_at(end), T::Equal | T::ColonEqual);
        let help = "'==' compares; ':=' assigns inside an expression";
        let code = "coil::parse::equals";
        let operand = self.tokens_span(start, index);
        let star = self.kind_at(start);
        let unpacks = matches!(star, T::Star | T::DoubleStar) && whole;
        let error = if unpacks && self.bracket.is_some_and(|b| self.kind_at(b) == T::LParen) {
            let what = if star == T::Star { "iterable" } else { "keyword" };
            let words = format!("cannot assign to {what} argument unpacking");
            SyntaxError::new(code, words, self.here()).seen_at(self.tokens_span(start, end))
        } else if !(named_may_stand && whole) {
            SyntaxError::invalid(code, "'=' assigns, and has no place inside an expression", self.here())
        } else if start + 1 == index && self.before == T::Name {
            let words = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            SyntaxError::new(code, words, self.here()).seen_at(self.tokens_span(start, end))
        } else if let Some(what) = self.operand_kind(start, index) {
            let words = format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?");
            SyntaxError::new(code, words, self.here()).seen_at(operand)
        } else {
            let title = "'=' assigns to a name only, inside an expression not at all";
            SyntaxError::invalid(code, title, self.here())
        };
        if head == T::For && self.bracket == Some(self.line.first + 1) {
            let error = error
                .title("a 'for' goes through items, it does not count")
                .help("write for i in range(10):");
            return Some((error, Mend::Replace));
        }
        Some((error.label("this assigns").help(help), Mend::Change(index, T::EqualEqual)))
    }

    pub(super) fn conditional_expression(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        if self.before == T::Else && index - 1 > self.line.first && self.failure.expected.expression() {
            let words = "expected expression after 'else', but statement is given";
            return Some((syntax(words, self.here()), Mend::Replace));
        }
        let statement = matches!(self.kind, T::Pass | T::Break | T::Continue);
        if statement
            && self.kind_at(index + 1) == T::If
            && self.failure.expected.expression()
            && !self.at_line_start()
        {
            let words = "expected expression before 'if', but statement is given";
            return Some((syntax(words, self.here()), Mend::Replace));
        }
        if !self.expects("else") || self.at_line_start() || self.kind == T::Else {
            return None;
        }
        let low = self.bracket.unwrap_or(self.line.first);
        let test = (low..index).rev().find(|&i| self.kind_at(i) == T::If).filter(|&i| i > self.line.first)?;
        let help = "a conditional expression always has both values: a if test else b";
        let shown = self.tokens_span(test, index);
        let error = if self.kind == T::Colon {
            SyntaxError::invalid("coil::parse::conditional", "this 'if' has no 'else'", shown)
                .seen_at(self.here())
        } else {
            let start = self.operand_start(test, Reach::Logic);
            let words = "expected 'else' after 'if' expression";
            SyntaxError::new("coil::parse::conditional", words, shown).seen_at(self.tokens_span(start, index))
        };
        Some((error.help(help), Mend::Replace))
    }
}
