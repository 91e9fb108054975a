//! Mistakes in the heads of statements: their keywords, colons, imports, definitions and targets.

use super::extent::Reach;
use super::{Mend, Scene, syntax};
use crate::diagnostics::SyntaxError;
use crate::lexer::TokenKind;
use crate::lexer::begins_block;
use crate::source::Span;
use crate::syntax::typo;

impl Scene<'_> {
    /// A word of another language at the beginning of a line, or a misspelt keyword.
    pub(super) fn misspelt(&self) -> Option<(SyntaxError, Mend)> {
        let first = self.line.first;
        let code = "coil::parse::keyword";
        if (self.failure.index == first + 1 || self.before == TokenKind::Colon)
            && self.kind_at(first) == TokenKind::Name
            && let Some(advice) = typo::foreign(self.text(first))
        {
            let title = format!("'{}' is no keyword of this language", self.text(first));
            let error =
                SyntaxError::invalid(code, title, self.token(first).span).seen_at(self.here()).help(advice);
            let cases = self.kind_at(self.line.newline + 2) == TokenKind::Case;
            let mend = if cases { Mend::Change(first, TokenKind::Match) } else { Mend::Replace };
            return Some((error, mend));
        }
        let typo = typo::find(self.file, self.tokens, self.line, self.failure.index)?;
        let words = format!("invalid syntax. Did you mean '{}'?", typo.keyword);
        let error = SyntaxError::new(code, words, self.token(typo.index).span)
            .label(format!("no keyword; '{}' would fit", typo.keyword));
        Some((error, Mend::Change(typo.index, typo.kind)))
    }

    /// Lines that were copied with the prompt before them.
    pub(super) fn prompts(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let (first, index) = (self.line.first, self.failure.index);
        let chevrons = index == first && self.kind == T::RightShift && self.kind_at(first + 1) == T::Greater;
        let dots = index == first + 1 && self.before == T::Ellipsis && self.kind.starts_expression();
        if !chevrons && !dots {
            return None;
        }
        let span = if chevrons { self.tokens_span(first, first + 2) } else { self.token(first).span };
        let title = "this is a prompt, not code";
        let error = SyntaxError::invalid("coil::parse::syntax", title, span)
            .seen_at(self.here())
            .help("copy the code without the '>>>' and '...' before its lines");
        Some((error, Mend::Replace))
    }

    pub(super) fn missing_colon(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let head_kind = self.head();
        let header = begins_block(head_kind) && head_kind != T::Async;
        if !header || !self.expects(":") || self.bracket.is_some() || self.at_line_start() {
            return None;
        }
        let index = self.failure.index;
        let block_follows = self.kind_at(self.line.newline + 1) == T::Indent;
        let before = self.token(index.saturating_sub(1)).span;
        let head = self.keyword(head_kind);
        // Where CPython names the colon whatever stands in its place.
        let named = self.kind == T::Newline
            || matches!(head_kind, T::Def | T::Else | T::Try | T::Finally) && !self.expects("name");
        let error = |help: String| {
            let after = Span::new(before.end, before.end);
            let code = "coil::parse::expected_colon";
            let error = if named {
                SyntaxError::new(code, "expected ':'", after)
            } else {
                SyntaxError::invalid(code, "expected ':'", after)
            };
            error.seen_at(self.here()).label("':' belongs here").help(help)
        };
        let governs = format!("a ':' parts the '{head}' from what it governs");
        match self.kind {
            T::Newline => Some((
                error(format!("the line that begins with '{head}' ends in ':'")),
                Mend::Insert(&[T::Colon]),
            )),
            T::If if self.before == T::Else => {
                let span = before.to(self.here());
                let error = SyntaxError::new("coil::parse::expected_colon", "expected ':'", span)
                    .seen_at(self.here())
                    .help("write 'elif' instead of 'else if'");
                Some((error, Mend::Replace))
            }
            T::Name if matches!(self.text(index), "then" | "do") => {
                let word = self.text(index);
                let title = format!("a ':' stands here, not '{word}'");
                let error = SyntaxError::invalid("coil::parse::expected_colon", title, self.here())
                    .help(format!("write ':' instead of '{word}'"));
                Some((error, Mend::Change(index, T::Colon)))
            }
            T::Name if head_kind == T::Class => {
                let title = "the bases of a class stand in parentheses";
                let error = SyntaxError::invalid("coil::parse::expected_colon", title, self.here())
                    .help(format!("write class {}(Base):", self.text(self.line.first + 1)));
                Some((error, Mend::Replace))
            }
            T::Dot if head_kind == T::Class => {
                let title = "the name of a class has no dots";
                let error = SyntaxError::invalid("coil::parse::expected_colon", title, self.here());
                Some((error, Mend::Replace))
            }
            _ if head_kind == T::Case => {
                let title = format!("{} does not belong in a pattern", self.subject(index));
                let error = SyntaxError::invalid("coil::parse::pattern", title, self.here())
                    .help("a pattern is no expression: compare in a guard, case x if x > 1:");
                Some((error, Mend::Replace))
            }
            _ if self.kind.starts_expression() || self.kind.is_keyword() => {
                // A statement on the same line: `if x print(y)`.
                let colon_later = (index..self.line.newline).any(|i| self.kind_at(i) == T::Colon);
                if (colon_later || block_follows) && self.expects("+") {
                    return None;
                }
                Some((error(governs), Mend::Replace))
            }
            // Nothing but a colon would do.
            _ if !self.expects("+") && !self.expects("name") && (named || self.kind != T::Equal) => {
                Some((error(governs), Mend::Replace))
            }
            T::Semicolon => Some((error(governs), Mend::Replace)),
            _ => None,
        }
    }

    pub(super) fn imports(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let (index, first) = (self.failure.index, self.line.first);
        let head = self.kind_at(first);
        if self.before == T::Import && matches!(self.kind, T::Newline | T::Semicolon) {
            let words = "Expected one or more names after 'import'";
            let at = self.here().start;
            let error = syntax(words, self.token(index - 1).span).seen_at(Span::new(at, at));
            return Some((error, Mend::Replace));
        }
        if head == T::Import && self.kind == T::From {
            let help = "write from MODULE import NAME";
            let span = self.tokens_span(first, self.line.newline);
            let plain = self.before == T::Name && self.kind_at(index + 1) == T::Name;
            let error = if plain {
                syntax("Did you mean to use 'from ... import ...' instead?", span)
            } else {
                let title = "'from' goes before 'import'";
                SyntaxError::invalid("coil::parse::import", title, span).seen_at(self.here())
            };
            return Some((error.help(help), Mend::Replace));
        }
        if !matches!(head, T::Import | T::From) {
            return None;
        }
        // After `as`, something else than a name.
        let target =
            [index, index.saturating_sub(1)].into_iter().find(|&i| i > 0 && self.kind_at(i - 1) == T::As)?;
        let end = self.operand_end(target, Reach::Conditional);
        let what = self.target_kind(target, end)?;
        let error = syntax(format!("cannot use {what} as import target"), self.tokens_span(target, end))
            .help("after 'as' stands one plain name");
        Some((error, Mend::Replace))
    }

    /// What stands from `start` up to `end` where a plain name is wanted.
    fn target_kind(&self, start: usize, end: usize) -> Option<&'static str> {
        use TokenKind as T;
        let kind = match self.kind_at(start) {
            T::None => "None",
            T::True => "True",
            T::False => "False",
            T::Name if end == start + 1 => "name",
            T::LParen if end == start + 3 => "name",
            T::LParen if self.kind_at(end.saturating_sub(1)) == T::RParen => "tuple",
            T::LBracket if self.kind_at(end.saturating_sub(1)) == T::RBracket => "list",
            _ => return self.operand_kind(start, end),
        };
        Some(kind)
    }

    /// `except A as x.y`
    pub(super) fn except_target(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        let case = self.head() == T::Case;
        if !case && (self.head() != T::Except || self.bracket.is_some()) {
            return None;
        }
        let target =
            [index, index.saturating_sub(1)].into_iter().find(|&i| i > 0 && self.kind_at(i - 1) == T::As)?;
        let end = self.operand_end(target, Reach::Conditional);
        let star = if self.kind_at(self.line.first + 1) == T::Star { "*" } else { "" };
        let what = self.target_kind(target, end)?;
        if !case && self.kind_at(end) != T::Colon || end == target + 1 && what == "name" {
            return None;
        }
        let words = if case {
            format!("cannot use {what} as pattern target")
        } else {
            format!("cannot use except{star} statement with {what}")
        };
        let inner = if what == "name" { (target + 1, end - 1) } else { (target, end) };
        let error =
            syntax(words, self.tokens_span(inner.0, inner.1)).help("after 'as' stands one plain name");
        Some((error, Mend::Replace))
    }

    /// `del x if y else z`
    pub(super) fn deletions(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let first = self.line.first;
        let whole = |reach: Reach| self.operand_end(first + 1, reach);
        let end = whole(Reach::Conditional);
        if self.head() != T::Del || self.kind_at(end) != T::Newline || self.bracket.is_some() {
            return None;
        }
        let index = self.failure.index;
        let what = match self.kind {
            T::If if (index..end).any(|i| self.kind_at(i) == T::Else) => "conditional expression",
            T::And | T::Or | T::Not if end > index + 1 => "expression",
            T::Lambda => "lambda",
            _ if self.kind != T::If && whole(Reach::Arithmetic) == index && end > index + 1 => "comparison",
            _ => return None,
        };
        let error = SyntaxError::new(
            "coil::parse::target",
            format!("cannot delete {what}"),
            self.tokens_span(first + 1, end),
        );
        Some((error, Mend::Replace))
    }

    pub(super) fn definitions(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        if self.expects("(")
            && self.head() == T::Def
            && !self.failure.expected.expression()
            && matches!(self.before, T::Name | T::RBracket)
            && self.bracket.is_none()
            && self.kind != T::LParen
        {
            let error = syntax("expected '('", self.here());
            let error = match self.kind {
                T::Minus => error.help("a name holds no '-'; it may be spelt with '_'"),
                T::Dot => error.help("a function's name has no dots"),
                _ => error.help("the parameters stand in parentheses, even if there are none: def name():"),
            };
            return Some((error, Mend::Replace));
        }
        if self.kind == T::LParen && self.expects("/") && self.expects("*") && !self.expects("number") {
            let words = if (self.line.first..index).any(|i| self.kind_at(i) == T::Lambda) {
                "Lambda expression parameters cannot be parenthesized"
            } else {
                "Function parameters cannot be parenthesized"
            };
            let end = self.operand_end(index, Reach::Arithmetic);
            let error = syntax(words, self.here()).seen_at(self.tokens_span(index, end));
            return Some((error.help("take the tuple apart inside the function"), Mend::Replace));
        }
        if self.before == T::Slash && self.kind == T::Star && self.expects(",") && !self.expects("number") {
            return Some((syntax("expected comma between / and *", self.here()), Mend::Replace));
        }
        if self.head() == T::Except && self.before == T::Star && self.kind == T::Colon {
            return Some((syntax("expected one or more exception types", self.here()), Mend::Replace));
        }
        None
    }

    /// Names that are none: keywords, and parts that names do not have.
    pub(super) fn names(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        let code = "coil::parse::name";
        let name_expected = self.expects("name") && !self.failure.expected.expression();
        // Before an '=' it was meant as a name in any case.
        let assigned = self.kind.is_keyword()
            && self.kind_at(index + 1) == T::Equal
            && (self.bracket.is_some() || self.at_line_start());
        let keyword = if assigned || self.kind.is_keyword() && name_expected && !self.at_line_start() {
            Some(index)
        } else if self.kind == T::Equal && self.before.is_keyword() {
            Some(index - 1)
        } else {
            None
        };
        if let Some(keyword) = keyword {
            let word = self.text(keyword);
            let title = format!("'{word}' is a keyword and cannot be a name");
            let error = SyntaxError::invalid(code, title, self.token(keyword).span).seen_at(self.here());
            let error = match self.kind_at(keyword) {
                T::None | T::True | T::False => error,
                _ => error.help(format!("another name is needed: {word}_, for instance")),
            };
            return Some((error, Mend::Replace));
        }
        if self.head() == T::Def && self.kind == T::LParen && self.before == T::Def {
            let error = SyntaxError::invalid(code, "the function has no name", self.here())
                .help("write def name(...):, or lambda for a function without a name");
            return Some((error, Mend::Replace));
        }
        if self.head() == T::Def && self.before == T::Arrow {
            let arrow = self.token(index - 1).span;
            let error = SyntaxError::new("coil::parse::expected_colon", "expected ':'", arrow)
                .title("no type follows this '->'")
                .help("write -> TYPE: or only ':'");
            return Some((error, Mend::Replace));
        }
        if self.head() == T::For && self.kind == T::Equal && self.expects("in") {
            let title = "a 'for' goes through items, it does not count";
            let error = SyntaxError::invalid("coil::parse::syntax", title, self.here())
                .help("write for i in range(10):");
            return Some((error, Mend::Replace));
        }
        if self.kind == T::Newline && self.before == T::Dot {
            let dot = self.token(index - 1).span;
            let error = SyntaxError::invalid(code, "no name follows this dot", dot).seen_at(self.here());
            return Some((error, Mend::Replace));
        }
        None
    }
}
