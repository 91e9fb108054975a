//! Single tokens in the wrong place, each with the advice for it: the small mistakes that need no look around.

use super::{Mend, Scene};
use crate::diagnostics::SyntaxError;
use crate::lexer::TokenKind;
use crate::source::Span;

/// Words of other languages before a definition.
const MODIFIERS: [&str; 7] = ["public", "private", "protected", "static", "final", "export", "abstract"];

/// Words of other languages that print.
const PRINTERS: [&str; 5] = ["echo", "puts", "printf", "println", "say"];

impl Scene<'_> {
    /// A token in the wrong place: its title and the advice.
    pub(super) fn hints(&self) -> Option<(SyntaxError, Mend)> {
        let (title, help, span) = self
            .hint_in_brackets()
            .or_else(|| self.hint_for_statement())
            .or_else(|| self.hint_for_import())
            .or_else(|| self.hint_for_line())?;
        let error = SyntaxError::invalid("coil::parse::syntax", title, span).seen_at(self.here()).help(help);
        let of = self.kind == TokenKind::Name && self.text(self.failure.index) == "of";
        let mend = if of && self.expects("in") {
            Mend::Change(self.failure.index, TokenKind::In)
        } else {
            Mend::Replace
        };
        Some((error, mend))
    }

    fn hint_in_brackets(&self) -> Option<(String, String, Span)> {
        use TokenKind as T;
        let index = self.failure.index;
        let hint = |title: &str, help: &str| Some((title.to_owned(), help.to_owned(), self.here()));
        let open = self.bracket?;
        let kind = self.kind_at(open);
        let call = kind == T::LParen && matches!(self.before, T::Name | T::String | T::Number);
        match self.kind {
            T::Comma if self.before == T::Comma || index == open + 1 => {
                hint("no value stands before this ','", "remove the comma, or put a value before it")
            }
            T::Semicolon => hint("';' parts statements, not values", "write ',' instead"),
            T::Colon if call && self.head() != T::Def => {
                hint("':' does not belong in a call", "an argument with a name is written name=value")
            }
            T::Colon | T::Star | T::DoubleStar if kind == T::LBrace && index > open + 1 => hint(
                "an entry of a dict and an element of a set cannot stand together",
                "all are key: value or **mapping, or none is",
            ),
            T::String | T::Number | T::Dot if self.in_parameters(open) => {
                hint("a parameter is a plain name", "def name(first, second=value):")
            }
            T::As if self.head() == T::Except => {
                hint("'as' stands behind the parentheses", "write except (A, B) as name:")
            }
            T::String | T::FStringStart if self.before == T::Dot => {
                hint("a name follows a dot, no string", "strings are joined with '+'")
            }
            _ => None,
        }
    }

    fn hint_for_statement(&self) -> Option<(String, String, Span)> {
        use TokenKind as T;
        let (index, first) = (self.failure.index, self.line.first);
        let here = self.here();
        let hint = |title: &str, help: &str| Some((title.to_owned(), help.to_owned(), here));
        if self.kind_at(first) == T::Async && index == first + 1 {
            return hint(
                "'async' stands before 'def', 'for' or 'with'",
                "an async function: async def name():",
            );
        }
        let comparison = matches!(
            self.kind,
            T::EqualEqual | T::NotEqual | T::Less | T::LessEqual | T::Greater | T::GreaterEqual | T::Is
        );
        if comparison && matches!(self.before, T::And | T::Or) {
            return hint(
                "this comparison has nothing on its left",
                "repeat it on both sides: x == 1 or x == 2",
            );
        }
        if self.kind == T::If && matches!(self.before, T::Equal | T::Return) && index > first {
            return hint(
                "a condition stands in the middle of an expression",
                "write value if test else other",
            );
        }
        if self.kind == T::Yield && self.failure.expected.expression() {
            return hint("a 'yield' inside an expression needs parentheses", "write (yield value)");
        }
        let word = self.text(first);
        if index == first + 1 && matches!(self.before, T::Break | T::Continue | T::Pass) {
            return hint(&format!("nothing follows '{word}' on its line"), "remove it, or start a new line");
        }
        if self.before == T::Colon && self.bracket.is_none() && matches!(self.kind, T::If | T::For) {
            return hint("a block of its own begins on the next line", "start a new line, and indent it");
        }
        match (self.head(), self.kind) {
            (T::Global | T::Nonlocal, T::Equal | T::Dot) => hint(
                &format!("'{word}' declares plain names, nothing else"),
                "what is assigned to the name stands on another line",
            ),
            (T::Raise, T::Comma) => hint(
                "'raise' takes one exception",
                "put what it is to say in parentheses: raise ValueError(\"...\")",
            ),
            (T::With, T::Equal) => hint("a 'with' gives a name with 'as'", "write with value as name:"),
            (T::For, T::Name) if self.expects("in") && self.text(index) == "of" => {
                hint("a 'for' goes through items with 'in'", "write 'in' instead of 'of'")
            }
            (T::For, T::Name) if self.expects("in") && self.text(index - 1) == "each" => {
                hint("there is no 'each' in this language", "write for item in items:")
            }
            (T::For, T::Name | T::Colon) if self.expects("in") => {
                hint("a 'for' without 'in'", "write for item in items:")
            }
            (T::Except, T::Name) if self.bracket.is_none() => {
                hint("an 'as' is missing before the name", "write except TYPE as name:")
            }
            (T::With, T::Name) if self.bracket.is_none() && self.before == T::Name => {
                hint("a comma or an 'as' is missing here", "write with value as name:")
            }
            (T::At, T::Def | T::Class | T::Semicolon) => {
                hint("a decorator has a line of its own", "put what is decorated on the next line")
            }
            _ => None,
        }
    }

    fn hint_for_import(&self) -> Option<(String, String, Span)> {
        use TokenKind as T;
        let index = self.failure.index;
        let head = self.kind_at(self.line.first);
        let hint = |title: &str, help: &str| Some((title.to_owned(), help.to_owned(), self.here()));
        match (head, self.before, self.kind) {
            (T::Import, T::Import, T::Star) => {
                hint("'import *' needs a module", "write from module import *")
            }
            (T::Import, T::Import, T::Dot | T::Ellipsis) => {
                hint("'import' takes no dots before a name", "write from . import name")
            }
            (T::Import | T::From, _, T::String) => {
                hint("names of modules stand without quotes", "write the name alone")
            }
            (T::From, T::Name, T::Dot) if (self.line.first..index).any(|i| self.kind_at(i) == T::Import) => {
                hint("what is imported is one plain name", "write from package.module import name")
            }
            (T::Import | T::From, T::Name, T::Minus) => {
                hint("the name of a module holds no '-'", "it may be spelt with '_'")
            }
            (T::Import | T::From, T::Name, T::Name) => {
                hint("a comma or an 'as' is missing here", "write import a, b, or import a as b")
            }
            (T::From, T::Star, T::Comma) | (T::From, T::Comma, T::Star) => {
                hint("'*' stands alone: it means all names", "remove the '*', or the other names")
            }
            (T::From, T::LParen, T::RParen) => hint("nothing is imported", "write the names between them"),
            (T::From, T::Name, T::Newline)
                if !(self.line.first..index).any(|i| self.kind_at(i) == T::Import) =>
            {
                hint("'from' without 'import'", "write from module import name")
            }
            _ => None,
        }
    }

    fn hint_for_line(&self) -> Option<(String, String, Span)> {
        use TokenKind as T;
        let (index, first) = (self.failure.index, self.line.first);
        let hint = |title: String, help: &str, span: Span| Some((title, help.to_owned(), span));
        if index == first {
            // Comments of other languages.
            let two = self.tokens_span(first, first + 2);
            return match (self.kind, self.kind_at(first + 1)) {
                (T::DoubleSlash, _) => {
                    hint("a comment begins with '#'".to_owned(), "'//' divides", self.here())
                }
                (T::Slash, T::Star | T::DoubleStar) => {
                    hint("a comment begins with '#'".to_owned(), "there are none over several lines", two)
                }
                _ => None,
            };
        }
        let lambda = (first..index).rev().find(|&i| self.kind_at(i) == T::Lambda);
        if self.before == T::Colon && lambda.is_some() && begins_statement(self.kind) {
            let title = "a lambda holds one expression, no statement".to_owned();
            return hint(title, "define a function with 'def' for more than an expression", self.here());
        }
        let before = self.text(index - 1);
        if index == first + 1 && self.before == T::Name {
            if MODIFIERS.contains(&before) {
                let title = format!("there is no '{before}' in this language");
                return hint(title, "leave it out", self.token(first).span);
            }
            let argument = matches!(self.kind, T::String | T::FStringStart | T::Number);
            if PRINTERS.contains(&before) || argument {
                let name = if PRINTERS.contains(&before) { "print" } else { before };
                let title = "a call needs parentheses".to_owned();
                return hint(title, &format!("write {name}(...)"), self.tokens_span(first, index + 1));
            }
        }
        if self.bracket.is_some() || !self.expects("Newline") {
            return None;
        }
        let clause = matches!(self.kind, T::Else | T::Elif | T::Except | T::Finally);
        if clause || begins_statement(self.kind) {
            let word = self.text(index);
            let title = format!("'{word}' begins a line of its own");
            return hint(
                title,
                if clause { "start a new line before it" } else { "or stands after a ';'" },
                self.here(),
            );
        }
        None
    }
}

/// Whether it can stand only at the beginning of a statement.
fn begins_statement(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::Pass
            | T::Return
            | T::Break
            | T::Continue
            | T::While
            | T::Def
            | T::Class
            | T::Import
            | T::Raise
            | T::Try
            | T::With
            | T::Del
            | T::Global
            | T::Nonlocal
            | T::Assert
    )
}
