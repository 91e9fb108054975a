//! Mistakes among values: in brackets, strings and calls, and two values side by side.

use super::extent::Reach;
use super::{Mend, Scene, syntax};
use crate::diagnostics::SyntaxError;
use crate::lexer::TokenKind;
use crate::source::Span;

fn invalid(title: impl Into<Box<str>>, span: Span) -> SyntaxError {
    SyntaxError::invalid("coil::parse::syntax", title, span)
}

/// Types that other languages write before a variable.
const DECLARED: [&str; 12] =
    ["int", "float", "double", "string", "String", "bool", "boolean", "char", "long", "auto", "str", "void"];

impl Scene<'_> {
    /// `"a" b "c"`: quotes meant to be part of one string.
    pub(super) fn quotes_in_string(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        if self.before != T::String || self.kind != T::Name {
            return None;
        }
        let close = (index..(index + 8).min(self.line.newline)).find(|&i| self.kind_at(i) == T::String)?;
        if (index..close).any(|i| !matches!(self.kind_at(i), T::Name) && !self.kind_at(i).is_keyword()) {
            return None;
        }
        let words = "invalid syntax. Is this intended to be part of the string?";
        let error = SyntaxError::new("coil::parse::quotes", words, self.tokens_span(index, close))
            .help("use the other kind of quotes around the string, or put a backslash before those inside");
        Some((error, Mend::Replace))
    }

    /// `ub"abc"`: letters before a string that do not go together, or are none of the prefixes.
    pub(super) fn string_prefix(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        let touches = index > 0 && self.token(index - 1).span.end == self.here().start;
        let in_field = self.bracket.is_some_and(|b| self.kind_at(b) == T::FieldOpen);
        if self.before != T::Name || !matches!(self.kind, T::String | T::FStringStart) || !touches || in_field
        {
            return None;
        }
        // The last letter of the prefix may have been read as the string's own.
        let quoted = self.text(index);
        let own = quoted.find(['\'', '"']).unwrap_or(0);
        let letters = format!("{}{}", self.text(index - 1), quoted.get(..own).unwrap_or("")).to_lowercase();
        let span = self.token(index - 1).span;
        let whole = Span::new(span.start, self.here().start + own as u32);
        let has = |letter: char| letters.contains(letter);
        let pairs = [('u', 'b'), ('u', 'r'), ('u', 'f'), ('u', 't'), ('b', 'f'), ('b', 't'), ('f', 't')];
        let plain = letters.chars().all(|c| "ubrft".contains(c));
        let help = "a prefix is one of r, b, f, u, or r together with b or f";
        let pair = pairs.iter().find(|(a, b)| plain && has(*a) && has(*b));
        let error = match pair {
            Some((a, b)) => {
                let words = format!("'{a}' and '{b}' prefixes are incompatible");
                SyntaxError::new("coil::parse::prefix", words, whole)
            }
            None => {
                let title = format!("'{letters}' is no prefix of a string");
                SyntaxError::invalid("coil::parse::prefix", title, whole).seen_at(self.here())
            }
        };
        Some((error.help(help), Mend::Replace))
    }

    /// `print "a"`, wherever an expression may begin.
    pub(super) fn printing(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        let starts = self.kind.starts_expression() && !matches!(self.kind, T::Plus | T::Minus);
        if self.before != T::Name || !starts || index == 0 {
            return None;
        }
        let name = self.text(index - 1);
        if name != "print" && name != "exec" || index >= 2 && self.kind_at(index - 2) == T::Dot {
            return None;
        }
        let words = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        // What is printed reaches over commas.
        let mut end = self.operand_end(index, Reach::Conditional);
        while self.bracket.is_none() && self.kind_at(end) == T::Comma {
            end = self.operand_end(end + 1, Reach::Conditional);
        }
        let error = SyntaxError::new("coil::parse::print", words, self.tokens_span(index - 1, end))
            .help(format!("{name} is a function: put what it takes in parentheses"));
        Some((error, Mend::Replace))
    }

    /// An operand is missing in a place with words of its own.
    pub(super) fn values_missing(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        let bracket = self.bracket.map(|b| self.kind_at(b));
        let ends = matches!(self.kind, T::RParen | T::RBrace | T::RBracket | T::Comma);
        let plain = |error: SyntaxError| Some((error, Mend::Replace));
        let last = self.token(index.saturating_sub(1)).span;
        if bracket == Some(T::LBrace) {
            if self.before == T::Colon && ends {
                return plain(syntax("expression expected after dictionary key and ':'", last));
            }
            if self.before == T::Colon && self.kind == T::Star {
                return plain(syntax("cannot use a starred expression in a dictionary value", self.here()));
            }
            if self.expects(":") && !self.expects(",") && matches!(self.kind, T::RBrace | T::Comma) {
                return plain(self.key_without_value());
            }
        }
        // Up to the colon of a lambda its parameters stand.
        let lambda =
            (self.line.first..index).rev().find(|&i| matches!(self.kind_at(i), T::Lambda | T::Colon));
        let lambda = lambda.filter(|&i| self.kind_at(i) == T::Lambda);
        if self.before == T::Equal && ends && (self.head() == T::Def || lambda.is_some()) {
            let low = lambda.or(self.bracket).unwrap_or(self.line.first);
            let begins =
                (low + 1..index).rev().find(|&i| self.kind_at(i) == T::Comma).map_or(low + 1, |i| i + 1);
            let what = match self.kind_at(begins) {
                T::Star => Some("var-positional"),
                T::DoubleStar => Some("var-keyword"),
                _ => None,
            };
            if let Some(what) = what {
                return plain(syntax(format!("{what} argument cannot have default value"), last));
            }
        }
        if self.before == T::Equal && bracket == Some(T::LParen) && ends {
            if self.head() == T::Def {
                return plain(syntax("expected default value expression", last));
            }
            let name = self.tokens_span(self.operand_start(index - 1, Reach::Conditional), index);
            return plain(syntax("expected argument value expression", last).seen_at(name));
        }
        if self.before == T::Equal && self.kind == T::Comma && lambda.is_some() {
            return plain(syntax("expected default value expression", last));
        }
        let first = self.line.first;
        let literal = matches!(self.kind_at(first), T::String | T::Number);
        if self.kind == T::Comma && bracket.is_none() && literal && self.kind_at(first + 1) == T::Colon {
            let words = "illegal target for annotation";
            let error = SyntaxError::new("coil::parse::target", words, self.token(first).span)
                .help("is this line meant to stand inside { }?");
            return plain(error);
        }
        let opens = self.bracket.is_some_and(|b| b + 2 == index);
        if self.before == T::Star && self.bracket.is_some() && ends && (opens || bracket == Some(T::LParen)) {
            let error = syntax("Invalid star expression", last).seen_at(self.here());
            return plain(error.help("a star unpacks what follows it: *items"));
        }
        if self.kind == T::RBracket && self.before == T::LBracket && self.expects("**") {
            let start = self.here().start;
            let error = syntax("Type parameter list cannot be empty", last.to(self.here()));
            return plain(error.seen_at(Span::new(start, start)));
        }
        None
    }

    /// An entry of a dict display that has no value.
    fn key_without_value(&self) -> SyntaxError {
        let key = self.token(self.failure.index.saturating_sub(1)).span;
        // CPython names the last byte of the key.
        let last = key.end.saturating_sub(1);
        syntax("':' expected after dictionary key", key)
            .seen_at(Span::new(last, last))
            .help("every entry is key: value, or none is and the braces are a set")
    }

    /// What is wrong with the target of a comprehension, or with what it is made of.
    pub(super) fn comprehensions(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let open = self.bracket?;
        let index = self.failure.index;
        let kind = self.kind_at(open);
        if !matches!(kind, T::LBracket | T::LBrace | T::LParen) {
            return None;
        }
        let clause = (open..index).rev().find(|&i| self.kind_at(i) == T::For);
        if let Some(clause) = clause
            && self.expects("in")
            && index > clause + 1
            && !(clause..index).any(|i| self.kind_at(i) == T::In)
        {
            let error = syntax("'in' expected after for-loop variables", self.here())
                .help("a comprehension is written: x for x in items");
            return Some((error, Mend::Replace));
        }
        if self.kind != T::For {
            return None;
        }
        let mut depth = 0usize;
        let (mut comma, mut colon) = (false, false);
        for at in open + 1..index {
            let kind = self.kind_at(at);
            if kind.closer().is_some() {
                depth += 1;
            } else if kind.is_closer() {
                depth = depth.saturating_sub(1);
            }
            comma |= depth == 0 && kind == T::Comma;
            colon |= depth == 0 && kind == T::Colon;
        }
        if colon && self.kind_at(open) == T::LBrace && self.before != T::Comma {
            return comma.then(|| (self.key_without_value(), Mend::Replace));
        }
        if !comma || colon {
            return None;
        }
        let words = "did you forget parentheses around the comprehension target?";
        let span = self.tokens_span(open + 1, index);
        let error = if kind == T::LParen {
            invalid("several values before 'for' need parentheses of their own", span).seen_at(self.here())
        } else {
            syntax(words, span)
        };
        Some((error.help("several values make a tuple: (x, y) for x, y in pairs"), Mend::Replace))
    }

    /// Whether the parenthesis at `open` holds the parameters of a function.
    pub(super) fn in_parameters(&self, open: usize) -> bool {
        use TokenKind as T;
        self.head() == T::Def
            && self.kind_at(open) == T::LParen
            && matches!(self.kind_at(open.saturating_sub(1)), T::Name | T::RBracket)
            && (self.line.first..open).all(|i| !matches!(self.kind_at(i), T::LParen | T::Colon))
    }

    fn operand_before(&self) -> bool {
        use TokenKind as T;
        self.before.is_operand_end() || matches!(self.before, T::RParen | T::RBracket | T::RBrace)
    }

    /// Two operands side by side in brackets.
    pub(super) fn missing_comma(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let open = self.bracket?;
        let index = self.failure.index;
        if !self.operand_before() || !self.kind.starts_expression() {
            return None;
        }
        let start = self.operand_start(index, Reach::Logic);
        // A star before an argument is not part of it.
        let starred = matches!(self.kind_at(start), T::Star | T::DoubleStar);
        let start = (start + usize::from(starred)).min(index - 1);
        let both = self.tokens_span(start, index + 1);
        // CPython looks for two values behind a name and a string.
        let behind = self.kind_at(index + 1).is_operand_end() && self.kind_at(index + 1) != T::String;
        let name_string = self.before == T::Name && self.kind == T::String;
        let in_parameters = self.in_parameters(open);
        let importing = self.kind_at(self.line.first) == T::From;
        let case = self.head() == T::Case;
        let label = "a comma or an operator is missing between these";
        let code = "coil::parse::comma";
        let error = if self.before == T::Name && in_parameters && DECLARED.contains(&self.text(index - 1)) {
            let (kind, name) = (self.text(index - 1), self.text(index));
            SyntaxError::invalid(code, "a parameter's type stands after its name", both)
                .seen_at(self.here())
                .help(format!("write {name}: {kind}"))
        } else if in_parameters || importing || case || name_string && !behind {
            SyntaxError::invalid(code, "a comma is missing", both).seen_at(self.here()).label(label)
        } else {
            let end = self.operand_end(index, Reach::Conditional).max(index + 1);
            let words = "invalid syntax. Perhaps you forgot a comma?";
            let seen =
                if name_string { self.tokens_span(index, index + 2) } else { self.tokens_span(start, end) };
            SyntaxError::new(code, words, both).seen_at(seen).label(label)
        };
        Some((error, Mend::Insert(&[T::Comma])))
    }

    /// Two operands side by side outside brackets.
    pub(super) fn side_by_side(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        let starts = matches!(
            self.kind,
            T::Name | T::Number | T::String | T::FStringStart | T::LBrace | T::None | T::True | T::False
        );
        if !self.operand_before() || !starts || self.bracket.is_some() {
            return None;
        }
        let first = self.line.first;
        let (before, here) = (self.text(index - 1), self.text(index));
        let code = "coil::parse::syntax";
        let both = self.tokens_span(index - 1, index + 1);
        let comment = (first..index).find(|&i| self.kind_at(i) == T::DoubleSlash);
        let dashes = self.kind_at(first) == T::Minus && self.kind_at(first + 1) == T::Minus;
        let dots = self.before == T::Number && before.ends_with('.') && here.starts_with('.');
        let error = if let Some(slashes) = comment.or(dashes.then_some(first)) {
            let span = if dashes { self.tokens_span(first, first + 2) } else { self.token(slashes).span };
            SyntaxError::invalid(code, "a comment begins with '#'", span)
                .help(format!("'{}' is an operator here", self.text(slashes)))
        } else if dots {
            SyntaxError::invalid(code, "'..' is no operator of this language", both)
                .help("range(1, 5) counts from 1 up to, not including, 5")
        } else if self.before == T::Number && before.contains('.') && here.starts_with('.') {
            SyntaxError::invalid(code, "a number has one point", both)
                .help("a version or an address is a string: \"1.2.3\"")
        } else if before == "new" {
            SyntaxError::invalid(code, "there is no 'new' in this language", self.token(index - 1).span)
                .help(format!("an object is made by calling its class: {here}(...)"))
        } else if index == first + 1 && self.kind == T::Name && DECLARED.contains(&before) {
            SyntaxError::invalid(code, "a variable needs no declaration", both)
                .help(format!("write {here} = value, or with its type: {here}: {before} = value"))
        } else if self.before == T::Number && self.kind == T::Name {
            SyntaxError::invalid(code, format!("an operator is missing between {before} and '{here}'"), both)
                .help("a name does not begin with a digit, and a product is written with '*'")
        } else {
            let words = "two values stand side by side with nothing between them";
            SyntaxError::invalid(code, words, self.here())
                .label("an operator, a comma or a line end is missing before this")
        };
        Some((error.seen_at(self.here()), Mend::Replace))
    }
}
