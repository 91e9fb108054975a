//! The third pass of the lexer: soft keywords, and parentheses around the items of a `with`.
//!
//! `match`, `case` and `type` are names unless they begin a statement of theirs, and `with (` may open a tuple or a list
//! of items. One look along the logical line tells, so that the grammar needs no second guess.

use super::Token;
use super::token::TokenKind;
use crate::source::SourceFile;

/// Gives every soft keyword its kind.
pub(super) fn resolve(file: &SourceFile, tokens: &mut [Token]) {
    use TokenKind as T;
    // For every open block, whether it is the body of a match statement.
    let mut blocks: Vec<bool> = Vec::new();
    let mut pending_match = false;
    // What stands before decides whether a statement can begin here.
    let mut before = T::Newline;
    let mut index = 0;
    while let Some(&token) = tokens.get(index) {
        let line_start = matches!(before, T::Newline | T::Indent | T::Dedent);
        match token.kind {
            T::Indent => {
                blocks.push(pending_match);
                pending_match = false;
            }
            T::Dedent => {
                blocks.pop();
            }
            T::Name => {
                let soft = match file.slice(token.span) {
                    "match" if line_start && is_match(tokens, index) => {
                        pending_match = true;
                        Some(T::Match)
                    }
                    // No keyword, but its block is taken for that of a match, so that one error says so.
                    "switch" if line_start && is_match(tokens, index) => {
                        pending_match = true;
                        None
                    }
                    "case" if line_start && blocks.last() == Some(&true) => Some(T::Case),
                    "type" if line_start || matches!(before, T::Semicolon | T::Colon) => {
                        tokens.get(index + 1).filter(|t| t.kind == T::Name).map(|_| T::Type)
                    }
                    _ => None,
                };
                if let (Some(kind), Some(slot)) = (soft, tokens.get_mut(index)) {
                    slot.kind = kind;
                }
            }
            T::With => {
                if tokens.get(index + 1).is_some_and(|t| t.kind == T::LParen)
                    && holds_items(tokens, index + 1)
                    && let Some(slot) = tokens.get_mut(index + 1)
                {
                    slot.kind = T::WithLParen;
                }
            }
            _ => {
                if line_start && token.kind != T::Newline {
                    pending_match = false;
                }
            }
        }
        before = token.kind;
        index += 1;
    }
}

/// Whether the line that begins with the name `match` is the head of a match statement.
fn is_match(tokens: &[Token], start: usize) -> bool {
    use TokenKind as T;
    let kind = |index: usize| tokens.get(index).map_or(T::Newline, |t| t.kind);
    let next = kind(start + 1);
    if !(next.starts_expression() || next == T::Star) {
        return false;
    }
    let operand = match next {
        // Two operands side by side are no expression, so this can only be a match statement.
        T::Name | T::Number | T::String | T::FStringStart | T::None | T::True | T::False => true,
        T::LBrace | T::Lambda | T::Await | T::Tilde | T::Ellipsis => true,
        T::Not => kind(start + 2) != T::In,
        _ => false,
    };
    if operand {
        return true;
    }
    let rest = tokens.get(start..).unwrap_or(&[]);
    let Some(end) = rest.iter().position(|t| t.kind == T::Newline) else { return false };
    end > 1 && kind(start + end - 1) == T::Colon
}

/// Whether the parenthesis at `open`, which follows `with`, holds items with `as`, and the header ends after it.
fn holds_items(tokens: &[Token], open: usize) -> bool {
    use TokenKind as T;
    let mut depth = 0usize;
    let mut has_as = false;
    for (offset, token) in tokens.get(open..).unwrap_or(&[]).iter().enumerate() {
        match token.kind {
            T::Newline => return false,
            T::As => has_as |= depth == 1,
            kind if kind.closer().is_some() => depth += 1,
            kind if kind.is_closer() => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let next = tokens.get(open + offset + 1).map(|t| t.kind);
                    return has_as && matches!(next, Some(T::Colon | T::Newline));
                }
            }
            _ => {}
        }
    }
    false
}
