//! How far the operand reaches that stands before or after a place: found in the tokens, since there is no tree.

use super::Scene;
use crate::lexer::TokenKind;
use crate::source::Span;

/// What an operand may hold without brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Arithmetic: what binds tighter than a comparison.
    Arithmetic,
    /// Comparisons, `not`, `and` and `or` too.
    Logic,
    /// Conditional expressions too.
    Conditional,
}

impl Reach {
    /// Whether an operand ends at this token.
    fn ends_at(self, kind: TokenKind) -> bool {
        use TokenKind as T;
        match kind {
            T::Less | T::LessEqual | T::Greater | T::GreaterEqual | T::EqualEqual | T::NotEqual => {
                self == Reach::Arithmetic
            }
            T::Not | T::And | T::Or | T::Is | T::In => self == Reach::Arithmetic,
            T::If | T::Else => self != Reach::Conditional,
            T::Await | T::None | T::True | T::False => false,
            T::Comma | T::Colon | T::FieldColon | T::FieldEqual | T::FieldBang | T::Equal => true,
            T::ColonEqual | T::Semicolon | T::Newline | T::Arrow | T::Unknown => true,
            _ => kind.is_keyword() || kind.is_augmented_assignment(),
        }
    }
}

impl Scene<'_> {
    /// The first token of the operand that ends just before `index`.
    pub(super) fn operand_start(&self, index: usize, reach: Reach) -> usize {
        // The '@' of a decorator is no operator.
        let decorator = self.kind_at(self.line.first) == TokenKind::At;
        let low = self.bracket.map_or(self.line.first + usize::from(decorator), |bracket| bracket + 1);
        let mut at = index;
        let mut depth = 0usize;
        while at > low {
            let kind = self.kind_at(at - 1);
            if kind.is_closer() || kind == TokenKind::FStringEnd {
                depth += 1;
            } else if kind.closer().is_some() || kind == TokenKind::FStringStart {
                let Some(outer) = depth.checked_sub(1) else { break };
                depth = outer;
            } else if depth == 0 && reach.ends_at(kind) {
                break;
            }
            at -= 1;
        }
        at
    }

    /// One past the last token of the operand that begins at `index`.
    pub(super) fn operand_end(&self, index: usize, reach: Reach) -> usize {
        let mut at = index;
        let mut depth = 0usize;
        while at < self.line.newline {
            let kind = self.kind_at(at);
            if kind.closer().is_some() || kind == TokenKind::FStringStart {
                depth += 1;
            } else if kind.is_closer() || kind == TokenKind::FStringEnd {
                let Some(outer) = depth.checked_sub(1) else { break };
                depth = outer;
            } else if depth == 0 && (reach.ends_at(kind) || at > index && self.begins_another(at)) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a second operand begins at `at`, with nothing between it and the one before.
    fn begins_another(&self, at: usize) -> bool {
        use TokenKind as T;
        let begins =
            matches!(self.kind_at(at), T::Name | T::Number | T::Lambda | T::None | T::True | T::False);
        begins && (self.kind_at(at - 1).is_operand_end() || self.kind_at(at - 1).is_closer())
    }

    /// The place of the tokens from `start` up to, not including, `end`.
    pub(super) fn tokens_span(&self, start: usize, end: usize) -> Span {
        self.token(start).span.to(self.token(end.saturating_sub(1).max(start)).span)
    }

    /// What the operand from `start` up to `end` is called when it cannot be assigned to; nothing for names and for
    /// what CPython has no words for.
    pub(super) fn operand_kind(&self, start: usize, end: usize) -> Option<&'static str> {
        use TokenKind as T;
        let first = self.kind_at(start);
        if matches!(first, T::Plus | T::Minus | T::Tilde) {
            return Some("expression");
        }
        if first == T::Await {
            return Some("await expression");
        }
        let mut depth = 0usize;
        // Where the last bracket outside the others opens.
        let mut opened = start;
        for at in start..end {
            let kind = self.kind_at(at);
            if kind.closer().is_some() || kind == T::FStringStart {
                if depth == 0 {
                    opened = at;
                }
                depth += 1;
            } else if kind.is_closer() || kind == T::FStringEnd {
                depth = depth.saturating_sub(1);
            } else if depth == 0 && at > start && is_arithmetic(kind) {
                return Some("expression");
            }
        }
        let last = end.checked_sub(1)?;
        match self.kind_at(last) {
            T::Name if last > start && self.kind_at(last - 1) == T::Dot => Some("attribute"),
            T::Number | T::String => Some("literal"),
            T::FStringEnd => Some("f-string expression"),
            T::Ellipsis => Some("ellipsis"),
            T::RParen if opened > start => Some("function call"),
            T::RBracket if opened > start => Some("subscript"),
            T::RBrace if last == start + 1 || self.operand_end(start + 1, Reach::Conditional) < last => {
                let after_first = self.operand_end(start + 1, Reach::Conditional);
                let dict = last == start + 1 || self.kind_at(after_first) == T::Colon;
                Some(if dict { "dict literal" } else { "set display" })
            }
            _ => None,
        }
    }
}

fn is_arithmetic(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::Plus
            | T::Minus
            | T::Star
            | T::DoubleStar
            | T::Slash
            | T::DoubleSlash
            | T::Percent
            | T::At
            | T::Ampersand
            | T::Pipe
            | T::Caret
            | T::LeftShift
            | T::RightShift
    )
}
