//! Mistakes in the replacement fields of f-strings.

use super::{Mend, Scene};
use crate::diagnostics::SyntaxError;
use crate::lexer::TokenKind;
use crate::source::Span;

impl Scene<'_> {
    pub(super) fn fstrings(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let open = self.bracket.filter(|&b| self.kind_at(b) == T::FieldOpen)?;
        let index = self.failure.index;
        let error = |words: &str, span: Span| {
            Some((SyntaxError::new("coil::parse::fstring", words, span), Mend::Replace))
        };
        let field_end = match self.kind {
            T::FieldClose => "}",
            T::FieldBang => "!",
            T::FieldColon => ":",
            T::FieldEqual => "=",
            _ => "",
        };
        if self.before == T::FieldOpen && !field_end.is_empty() {
            return error(&format!("f-string: valid expression required before '{field_end}'"), self.here());
        }
        if self.before == T::FieldBang {
            let missing = matches!(self.kind, T::FieldClose | T::FieldColon);
            let words = if missing { "missing conversion character" } else { "invalid conversion character" };
            return error(&format!("f-string: {words}"), self.here())
                .map(|(e, mend)| (e.help("after '!' comes s, r or a: {x!r} shows repr(x)"), mend));
        }
        if self.kind == T::FieldColon
            && let Some(lambda) = (open..index).find(|&i| self.kind_at(i) == T::Lambda)
        {
            let words = "f-string: lambda expressions are not allowed without parentheses";
            return error(words, self.token(lambda).span.to(self.here()));
        }
        if self.kind == T::Equal && self.expects("FieldClose") {
            let seen = self.token(index + 1).span;
            let words = "f-string: expecting '!', or ':', or '}'";
            return error(words, self.here()).map(|(e, mend)| (e.seen_at(seen), mend));
        }
        // An operator without its operand, or what no expression begins with.
        let dangling = !field_end.is_empty() && self.failure.expected.expression();
        let blamed =
            if dangling || field_end.is_empty() && self.kind.is_closer() { index - 1 } else { index };
        let begins = blamed == open + 1 || (open + 1..blamed).all(|i| is_prefix(self.kind_at(i)));
        if (begins || dangling || self.kind == T::FieldClose && self.before == T::Dot)
            && (self.failure.expected.expression() || self.before == T::Dot || self.kind == T::FieldClose)
        {
            let (words, place) = if begins {
                ("f-string: expecting a valid expression after '{'", open + 1)
            } else {
                let at = if self.before == T::Dot || dangling { index - 1 } else { index };
                ("f-string: expecting '=', or '!', or ':', or '}'", at)
            };
            let label =
                if dangling || self.before == T::Dot { "nothing follows this" } else { "no expression" };
            return error(words, self.token(place).span).map(|(e, mend)| (e.label(label), mend));
        }
        if self.expects("FieldClose") && !self.kind.starts_expression() {
            let converted = (open..index).any(|i| self.kind_at(i) == T::FieldBang);
            let specified = (open..index).any(|i| self.kind_at(i) == T::FieldColon);
            let words = match (converted, specified) {
                (_, true) => "f-string: expecting '}', or format specs",
                (true, false) => "f-string: expecting ':' or '}'",
                (false, false) => "f-string: expecting '=', or '!', or ':', or '}'",
            };
            return error(words, self.here());
        }
        None
    }
}

/// What may stand before an operand.
fn is_prefix(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(kind, T::Plus | T::Minus | T::Tilde | T::Not | T::Star | T::DoubleStar)
}
