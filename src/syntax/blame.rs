//! Why the parser stopped: an error in human words, and how to mend the tokens.
//!
//! Looks at the tokens around the one that did not fit. Each rule names one common mistake; the last resort is CPython's
//! "invalid syntax" with what was expected as a label.

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
    /// Replace the statement.
    Replace,
}

impl Mend {
    /// Whether the mistake is one of blocks rather than of the line's own tokens.
    pub(super) fn concerns_layout(&self) -> bool {
        matches!(
            self,
            Mend::Unindent | Mend::Insert([TokenKind::Indent | TokenKind::Finally | TokenKind::Class, ..])
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
            let error = SyntaxError::indentation("coil::parse::indent", "unexpected indent", self.here())
                .help("begin the line where the statements around it begin");
            return Some((error, Mend::Unindent));
        }
        if !self.at_line_start() {
            return None;
        }
        if self.expects("except") && self.expects("finally") && !self.expects("pass") && !self.expects("name")
        {
            let at = self.first_shown(index);
            let error = SyntaxError::new("coil::parse::try", "expected 'except' or 'finally' block", at)
                .help("a 'try' needs an 'except' or a 'finally' after its block");
            return Some((error, Mend::Insert(&[T::Finally, T::Colon, T::Pass, T::Newline])));
        }
        if self.expects("def") && self.expects("class") && self.expects("@") && !self.expects("name") {
            let error = syntax("invalid syntax", self.first_shown(index))
                .label("expected a function or class after the decorator")
                .help("a decorator stands directly before 'def', 'async def' or 'class'");
            return Some((error, Mend::Insert(&[T::Class, T::Name, T::Colon, T::Pass, T::Newline])));
        }
        if self.failure.expected.only("case") || (self.expects("case") && !self.expects("name")) {
            let error = syntax("invalid syntax", self.first_shown(index))
                .label("expected 'case'")
                .help("the block of a 'match' holds nothing but cases");
            return Some((error, Mend::Replace));
        }
        None
    }

    /// A span that can be shown for a token that may be empty or the end.
    fn first_shown(&self, index: usize) -> Span {
        let from = self.tokens.get(index..).unwrap_or(&[]);
        let shown = from.iter().find(|t| !t.span.is_empty() && !matches!(t.kind, TokenKind::Newline));
        shown.map_or_else(|| self.here(), |t| t.span)
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
        if self.tokens.get(index).is_none_or(|t| t.span.start >= self.file.text().trim_end().len() as u32) {
            at = self.token(header.newline).span;
        }
        let error = SyntaxError::indentation(
            "coil::parse::indent",
            format!("expected an indented block after {what} on line {line}"),
            at,
        )
        .related(first.span, "this needs a block")
        .help("indent the statements that belong to it, or write 'pass'");
        let mend = match kind {
            T::Match if self.text(index) == "case" => Mend::IndentCases,
            T::Match => {
                Mend::Insert(&[T::Indent, T::Case, T::None, T::Colon, T::Pass, T::Newline, T::Dedent])
            }
            _ => Mend::Insert(&[T::Indent, T::Pass, T::Newline, T::Dedent]),
        };
        (error, mend)
    }

    fn keyword(&self, kind: TokenKind) -> String {
        format!("{kind:?}").to_lowercase()
    }

    // ---- Lines ----

    fn tokens_of_line(&self) -> (SyntaxError, Mend) {
        let rules: [Rule<'_>; 13] = [
            Self::fstrings,
            Self::quotes_in_string,
            Self::printing,
            Self::misspelt,
            Self::foreign_operator,
            Self::equals_for_comparison,
            Self::values_missing,
            Self::missing_colon,
            Self::imports,
            Self::conditional_expression,
            Self::definitions,
            Self::comprehension_target,
            Self::missing_comma,
        ];
        rules.iter().find_map(|rule| rule(self)).unwrap_or_else(|| (self.anything_else(), Mend::Replace))
    }

    fn misspelt(&self) -> Option<(SyntaxError, Mend)> {
        let first = self.line.first;
        if self.failure.index == first + 1
            && self.kind_at(first) == TokenKind::Name
            && let Some(advice) = typo::foreign(self.text(first))
        {
            let error = SyntaxError::new("coil::parse::keyword", "invalid syntax", self.token(first).span)
                .label("no keyword of this language")
                .help(advice);
            return Some((error, Mend::Replace));
        }
        let typo = typo::find(self.file, self.tokens, self.line, self.failure.index)?;
        let words = format!("invalid syntax. Did you mean '{}'?", typo.keyword);
        let error = SyntaxError::new("coil::parse::keyword", words, self.token(typo.index).span)
            .label(format!("no keyword; '{}' would fit", typo.keyword));
        Some((error, Mend::Change(typo.index, typo.kind)))
    }

    /// `"a" b "c"`: quotes meant to be part of one string.
    fn quotes_in_string(&self) -> Option<(SyntaxError, Mend)> {
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
        let span = self.here().to(self.token(close - 1).span);
        let error = SyntaxError::new("coil::parse::quotes", words, span)
            .help("use the other kind of quotes around the string, or put a backslash before those inside");
        Some((error, Mend::Replace))
    }

    fn printing(&self) -> Option<(SyntaxError, Mend)> {
        let first = self.line.first;
        let starts =
            self.kind.starts_expression() && !matches!(self.kind, TokenKind::Plus | TokenKind::Minus);
        if self.failure.index != first + 1 || !starts || self.kind_at(first) != TokenKind::Name {
            return None;
        }
        let name = self.text(first);
        if name != "print" && name != "exec" {
            return None;
        }
        let words = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        let last = self.token(self.line.newline.saturating_sub(1));
        let error = SyntaxError::new("coil::parse::print", words, self.token(first).span.to(last.span))
            .help(format!("{name} is a function: put what it takes in parentheses"));
        Some((error, Mend::Replace))
    }

    /// Operators of other languages.
    fn foreign_operator(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let (index, here) = (self.failure.index, self.here());
        let after_before = index.checked_sub(2).map(|i| self.kind_at(i));
        let adjacent = |i: usize| i > 0 && self.token(i - 1).span.end == self.token(i).span.start;
        let found = |words: &str, help: &str, span: Span| {
            Some((syntax(words, span).help(help.to_owned()), Mend::Replace))
        };
        match self.kind {
            T::LessGreater => {
                let words = "invalid syntax.  Maybe you meant '!=' instead of '<>'?";
                Some((syntax(words, here), Mend::Change(index, T::NotEqual)))
            }
            T::Ampersand if self.before == T::Ampersand && adjacent(index) => {
                found("invalid syntax", "write 'and' instead of '&&'", self.token(index - 1).span.to(here))
            }
            T::Pipe if self.before == T::Pipe && adjacent(index) => {
                found("invalid syntax", "write 'or' instead of '||'", self.token(index - 1).span.to(here))
            }
            T::FieldBang => found("invalid syntax", "write 'not' instead of '!'", here),
            T::Equal if matches!(self.before, T::EqualEqual | T::NotEqual) && adjacent(index) => found(
                "invalid syntax",
                "comparisons are written '==' and '!='",
                self.token(index - 1).span.to(here),
            ),
            T::Unknown if self.text(index) == "?" => {
                found("invalid syntax", "a conditional is written 'a if test else b'", here)
            }
            T::Unknown => found("invalid syntax", "no statement or expression holds this character", here),
            T::Newline | T::RParen | T::Semicolon
                if matches!(self.before, T::Plus | T::Minus)
                    && after_before == Some(self.before)
                    && adjacent(index - 1) =>
            {
                let sign = if self.before == T::Plus { '+' } else { '-' };
                let span = self.token(index - 2).span.to(self.token(index - 1).span);
                found("invalid syntax", &format!("there is no '{sign}{sign}': write 'x {sign}= 1'"), span)
            }
            T::LBrace | T::Colon if self.failure.index == self.line.first => None,
            _ => None,
        }
    }

    /// `=` where a comparison was meant.
    fn equals_for_comparison(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        if self.kind != T::Equal {
            return None;
        }
        let index = self.failure.index;
        let in_condition = self.bracket.is_none()
            && matches!(self.head(), T::If | T::Elif | T::While | T::Assert | T::Return);
        let in_bracket = self.bracket.is_some_and(|b| {
            matches!(self.kind_at(b), T::LParen | T::LBracket | T::LBrace) && self.head() != T::Def
        });
        if !in_condition && !in_bracket {
            return None;
        }
        if self.before.is_keyword() && !matches!(self.before, T::None | T::True | T::False) {
            return None;
        }
        let previous = index.checked_sub(2).map(|i| self.kind_at(i)).unwrap_or(T::Newline);
        let what = match self.before {
            T::Name if previous == T::Dot => Some("attribute"),
            T::RParen => Some("function call"),
            T::RBracket => Some("subscript"),
            T::Number | T::String => Some("literal"),
            T::None | T::True | T::False => {
                let words = format!("cannot assign to {}", self.text(index - 1));
                return Some((syntax(words, self.token(index - 1).span), Mend::Change(index, T::EqualEqual)));
            }
            _ => None,
        };
        let words = match what {
            Some(what) => format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?"),
            None if in_condition || self.bracket.is_some() => {
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".to_owned()
            }
            None => return None,
        };
        let error = SyntaxError::new("coil::parse::equals", words, self.here())
            .label("this assigns")
            .help("'==' compares; ':=' assigns inside an expression");
        Some((error, Mend::Change(index, T::EqualEqual)))
    }

    /// An operand is missing in a place with words of its own.
    fn values_missing(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        let bracket = self.bracket.map(|b| self.kind_at(b));
        let ends = matches!(self.kind, T::RParen | T::RBrace | T::RBracket | T::Comma);
        if bracket == Some(T::LBrace) {
            if self.before == T::Colon && ends {
                let words = "expression expected after dictionary key and ':'";
                return Some((syntax(words, self.token(index - 1).span), Mend::Replace));
            }
            if self.before == T::Colon && self.kind == T::Star {
                let words = "cannot use a starred expression in a dictionary value";
                return Some((syntax(words, self.here()), Mend::Replace));
            }
            if self.expects(":") && !self.expects(",") && matches!(self.kind, T::RBrace | T::Comma) {
                let words = "':' expected after dictionary key";
                return Some((syntax(words, self.token(index.saturating_sub(1)).span), Mend::Replace));
            }
        }
        if self.before == T::Equal && bracket == Some(T::LParen) && ends {
            let words = if matches!(self.head(), T::Def) {
                "expected default value expression"
            } else {
                "expected argument value expression"
            };
            return Some((syntax(words, self.token(index - 1).span), Mend::Replace));
        }
        let first = self.line.first;
        let literal = matches!(self.kind_at(first), T::String | T::Number);
        if self.kind == T::Comma && bracket.is_none() && literal && self.kind_at(first + 1) == T::Colon {
            let error = SyntaxError::new(
                "coil::parse::target",
                "illegal target for annotation",
                self.token(first).span,
            )
            .help("is this line meant to stand inside { }?");
            return Some((error, Mend::Replace));
        }
        if self.before == T::Star && bracket == Some(T::LParen) && ends {
            return Some((syntax("Invalid star expression", self.token(index - 1).span), Mend::Replace));
        }
        if self.kind == T::RBracket
            && self.before == T::LBracket
            && self.expects("name")
            && self.expects("**")
        {
            return Some((syntax("Type parameter list cannot be empty", self.here()), Mend::Replace));
        }
        None
    }

    fn missing_colon(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let header = matches!(
            self.head(),
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
                | T::Match
                | T::Case
        );
        if !header || !self.expects(":") || self.bracket.is_some() || self.at_line_start() {
            return None;
        }
        let index = self.failure.index;
        let block_follows = self.kind_at(self.line.newline + 1) == T::Indent;
        let before = self.token(index.saturating_sub(1)).span;
        let head = self.keyword(self.head());
        let error = |help: String| {
            SyntaxError::new(
                "coil::parse::expected_colon",
                "expected ':'",
                Span::new(before.end, before.end.max(before.start + 1)),
            )
            .label("':' belongs here")
            .help(help)
        };
        match self.kind {
            T::Newline => Some((
                error(format!("the line that begins with '{head}' ends in ':'")),
                Mend::Insert(&[T::Colon]),
            )),
            T::If if self.before == T::Else => {
                let at = self.here();
                let error = SyntaxError::new("coil::parse::expected_colon", "expected ':'", at)
                    .help("write 'elif' instead of 'else if'");
                Some((error, Mend::Replace))
            }
            _ if self.kind.starts_expression() || self.kind.is_keyword() => {
                // A statement on the same line: `if x print(y)`.
                let colon_later = (index..self.line.newline).any(|i| self.kind_at(i) == T::Colon);
                if (colon_later || block_follows) && self.expects("+") {
                    return None;
                }
                Some((error(format!("a ':' parts the '{head}' from what it governs")), Mend::Replace))
            }
            // Nothing but a colon would do.
            _ if !self.expects("+") && !self.expects("name") && self.kind != T::Equal => {
                Some((error(format!("a ':' parts the '{head}' from what it governs")), Mend::Replace))
            }
            _ => None,
        }
    }

    fn imports(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        if self.before == T::Import && matches!(self.kind, T::Newline | T::Semicolon) {
            let words = "Expected one or more names after 'import'";
            return Some((syntax(words, self.token(index - 1).span), Mend::Replace));
        }
        if self.kind_at(self.line.first) == T::Import && self.kind == T::From {
            let words = "Did you mean to use 'from ... import ...' instead?";
            let last = self.token(self.line.newline.saturating_sub(1));
            let span = self.token(self.line.first).span.to(last.span);
            return Some((syntax(words, span), Mend::Replace));
        }
        let importing = matches!(self.kind_at(self.line.first), T::Import | T::From);
        if importing && self.kind == T::Dot && index >= 2 && self.kind_at(index - 2) == T::As {
            let span = self.token(index - 1).span.to(self.token(index + 1).span);
            return Some((syntax("cannot use attribute as import target", span), Mend::Replace));
        }
        None
    }

    fn conditional_expression(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let index = self.failure.index;
        if self.before == T::Else && index - 1 > self.line.first && self.failure.expected.expression() {
            let words = "expected expression after 'else', but statement is given";
            return Some((syntax(words, self.here()), Mend::Replace));
        }
        if !self.expects("else") || self.at_line_start() || self.kind == T::Else {
            return None;
        }
        let ends =
            matches!(self.kind, T::Newline | T::Comma | T::Semicolon | T::Colon) || self.kind.is_closer();
        if !ends {
            return None;
        }
        let span =
            (self.line.first..index).rev().find(|&i| self.kind_at(i) == T::If).map(|i| self.token(i).span)?;
        let error = syntax("expected 'else' after 'if' expression", span.to(self.token(index - 1).span))
            .help("a conditional expression always has both values: a if test else b");
        Some((error, Mend::Replace))
    }

    fn definitions(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        if self.expects("(")
            && self.head() == T::Def
            && !self.failure.expected.expression()
            && self.before == T::Name
            && self.bracket.is_none()
            && self.kind != T::LParen
        {
            return Some((syntax("expected '('", self.here()), Mend::Replace));
        }
        if self.kind == T::LParen && self.expects("/") && self.expects("*") && !self.expects("number") {
            let words = if (self.line.first..self.failure.index).any(|i| self.kind_at(i) == T::Lambda) {
                "Lambda expression parameters cannot be parenthesized"
            } else {
                "Function parameters cannot be parenthesized"
            };
            return Some((syntax(words, self.here()), Mend::Replace));
        }
        if self.head() == T::Except && self.before == T::Star && self.kind == T::Colon {
            return Some((syntax("expected one or more exception types", self.here()), Mend::Replace));
        }
        None
    }

    fn comprehension_target(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let open = self.bracket?;
        if self.kind != T::For || !matches!(self.kind_at(open), T::LBracket | T::LBrace | T::LParen) {
            return None;
        }
        let mut depth = 0usize;
        let comma = (open + 1..self.failure.index).any(|i| {
            let kind = self.kind_at(i);
            if kind.closer().is_some() {
                depth += 1;
            } else if kind.is_closer() {
                depth = depth.saturating_sub(1);
            }
            depth == 0 && kind == T::Comma
        });
        if !comma || self.before == T::Comma {
            return None;
        }
        let words = "did you forget parentheses around the comprehension target?";
        let span = self.token(open + 1).span.to(self.token(self.failure.index - 1).span);
        Some((syntax(words, span), Mend::Replace))
    }

    /// Two operands side by side in brackets.
    fn missing_comma(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let open = self.bracket?;
        let index = self.failure.index;
        let operand_before = matches!(
            self.before,
            T::Name
                | T::Number
                | T::String
                | T::FStringEnd
                | T::RParen
                | T::RBracket
                | T::RBrace
                | T::None
                | T::True
                | T::False
        );
        if !operand_before || !self.kind.starts_expression() {
            return None;
        }
        if self.before == T::String && self.kind == T::Name && self.kind_at(index + 1) == T::String {
            return None;
        }
        // From the beginning of the operand before, to the end of this token.
        let mut start = index - 1;
        let mut depth = 0usize;
        while start > open + 1 {
            let kind = self.kind_at(start);
            if kind.is_closer() {
                depth += 1;
            } else if kind.closer().is_some() {
                depth = depth.saturating_sub(1);
            }
            let stop = self.kind_at(start - 1);
            if depth == 0 && (matches!(stop, T::Comma | T::Colon | T::Equal) || stop.closer().is_some()) {
                break;
            }
            start -= 1;
        }
        let span = self.token(start).span.to(self.here());
        let error =
            SyntaxError::new("coil::parse::comma", "invalid syntax. Perhaps you forgot a comma?", span)
                .label("a comma or an operator is missing between these");
        Some((error, Mend::Insert(&[T::Comma])))
    }

    fn fstrings(&self) -> Option<(SyntaxError, Mend)> {
        use TokenKind as T;
        let open = self.bracket.filter(|&b| self.kind_at(b) == T::FieldOpen)?;
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
            return error("f-string: missing conversion character", self.here());
        }
        if self.kind == T::FieldColon
            && let Some(lambda) = (open..self.failure.index).find(|&i| self.kind_at(i) == T::Lambda)
        {
            let words = "f-string: lambda expressions are not allowed without parentheses";
            return error(words, self.token(lambda).span.to(self.here()));
        }
        if self.kind == T::Equal && self.expects("FieldClose") {
            return error("f-string: expecting '!', or ':', or '}'", self.here());
        }
        if self.expects("FieldClose") && !self.kind.starts_expression() {
            return error("f-string: expecting '}'", self.here());
        }
        None
    }

    /// The last resort.
    fn anything_else(&self) -> SyntaxError {
        use TokenKind as T;
        let index = self.failure.index;
        let error = syntax(
            "invalid syntax",
            if self.kind == T::Dedent { self.first_shown(index) } else { self.here() },
        );
        if self.at_line_start() && matches!(self.kind, T::Elif | T::Else | T::Except | T::Finally) {
            let (own, needs) = (
                self.keyword(self.kind),
                match self.kind {
                    T::Except | T::Finally => "'try'",
                    T::Elif => "'if'",
                    _ => "'if', 'for', 'while' or 'try'",
                },
            );
            return error
                .label(format!("belongs to no {needs}"))
                .help(format!("'{own}' stands below the block of {needs}, with the same indentation"));
        }
        let name_expected = self.expects("name") && !self.failure.expected.expression();
        if self.kind.is_keyword() && name_expected && !self.at_line_start() {
            let word = self.text(index);
            return error.label(format!("'{word}' is a keyword and cannot be a name"));
        }
        if self.kind == T::Equal && self.before.is_keyword() {
            let word = self.text(index - 1).to_owned();
            return error.label(format!("'{word}' is a keyword and cannot be a name"));
        }
        match self.failure.expected.words() {
            Some(words) => error.label(format!("expected {words}")),
            None => error.label("does not belong here"),
        }
    }
}
