//! The first pass of the lexer: from text to raw tokens, comments and line ends included.
//!
//! Drives logos, and does by hand what a regular expression cannot: numbers with their errors, the extent of strings,
//! names beyond ASCII, and f-strings, whose replacement fields hold ordinary tokens again. Knows nothing of lines,
//! indentation or brackets outside f-strings; `layout.rs` does.

use logos::Logos;

use super::characters::{invalid_character, punctuation};
use super::strings::{self, Closing};
use super::token::TokenKind;
use super::{Token, number};
use crate::diagnostics::{SyntaxError, Warning};
use crate::source::{SourceFile, Span};

/// What the first pass found.
#[derive(Default)]
pub(super) struct Raw {
    pub(super) tokens: Vec<Token>,
    pub(super) errors: Vec<SyntaxError>,
    pub(super) warnings: Vec<Warning>,
    /// A triple-quoted string was open at the end.
    pub(super) open_string: bool,
    /// A backslash ended the text.
    pub(super) open_continuation: bool,
}

/// How deep f-strings may nest in one another.
const MAX_FSTRING_NESTING: usize = 149;

/// How deep format specs may nest in one another.
const MAX_SPEC_NESTING: usize = 3;

/// What kind of text the scanner is in.
#[derive(Clone, Copy)]
enum Mode {
    /// Literal text of an f-string.
    Text(Quotes),
    /// A format spec.
    Spec(Quotes),
    /// The expression of a replacement field; the brackets open in it are those after the first `brackets`.
    Field { quotes: Quotes, brackets: usize },
}

/// An f-string's opening.
#[derive(Clone, Copy)]
struct Quotes {
    quote: u8,
    triple: bool,
    raw: bool,
    /// Where its prefix begins.
    start: u32,
}

struct Scanner<'a> {
    file: &'a SourceFile,
    text: &'a str,
    bytes: &'a [u8],
    modes: Vec<Mode>,
    /// The brackets that are open in replacement fields.
    brackets: Vec<TokenKind>,
    out: Raw,
    /// Lines at which every open bracket is given up, ascending.
    resync: &'a [u32],
}

/// Scans the whole text from byte `start`.
pub(super) fn scan(file: &SourceFile, start: usize, resync: &[u32]) -> Raw {
    let text: &str = file.text();
    let mut scanner = Scanner {
        file,
        text,
        bytes: text.as_bytes(),
        modes: Vec::new(),
        brackets: Vec::new(),
        out: Raw::default(),
        resync,
    };
    scanner.out.tokens.reserve(text.len() / 4);
    scanner.run(start);
    scanner.out
}

impl<'a> Scanner<'a> {
    fn run(&mut self, start: usize) {
        let mut lexer = TokenKind::lexer(self.text);
        lexer.bump(start);
        loop {
            if let Some(Mode::Text(quotes) | Mode::Spec(quotes)) = self.modes.last().copied() {
                let from = lexer.span().end;
                let to = self.scan_text(from, quotes);
                lexer.bump(to - from);
                if to == self.text.len() && self.modes.is_empty() && lexer.remainder().is_empty() {
                    break;
                }
                continue;
            }
            let Some(result) = lexer.next() else { break };
            let span = lexer.span();
            while self.resync.first().is_some_and(|&line| span.start as u32 >= line) {
                self.resync = self.resync.get(1..).unwrap_or(&[]);
                self.give_up_modes(span.start);
            }
            let kind = result.unwrap_or(TokenKind::Unknown);
            let end = self.token(kind, span.start, span.end);
            if end >= span.end {
                lexer.bump(end - span.end);
            } else {
                lexer = TokenKind::lexer(self.text);
                lexer.bump(end);
            }
        }
        while let Some(mode) = self.pop_mode() {
            let end = self.text.len();
            match mode {
                Mode::Field { .. } => {}
                Mode::Spec(_) => self.push(TokenKind::FieldClose, end, end),
                Mode::Text(quotes) => {
                    self.unterminated_fstring(quotes, end);
                    self.push(TokenKind::FStringEnd, end, end);
                }
            }
        }
    }

    fn push(&mut self, kind: TokenKind, start: usize, end: usize) {
        self.out.tokens.push(Token { kind, span: Span::new(start as u32, end as u32) });
    }

    /// Leaves a mode, and with a field the brackets open in it.
    fn pop_mode(&mut self) -> Option<Mode> {
        let mode = self.modes.pop();
        if let Some(Mode::Field { brackets, .. }) = mode {
            self.brackets.truncate(brackets);
        }
        mode
    }

    fn error(&mut self, error: SyntaxError) {
        self.out.errors.push(error);
    }

    fn byte(&self, index: usize) -> u8 {
        self.bytes.get(index).copied().unwrap_or(0)
    }

    /// Closes every f-string that is still open.
    fn give_up_modes(&mut self, at: usize) {
        while let Some(mode) = self.pop_mode() {
            match mode {
                Mode::Field { .. } => self.push(TokenKind::FieldClose, at, at),
                Mode::Spec(_) => {}
                Mode::Text(_) => self.push(TokenKind::FStringEnd, at, at),
            }
        }
    }

    /// Takes one of logos' tokens; returns where scanning goes on.
    fn token(&mut self, kind: TokenKind, start: usize, end: usize) -> usize {
        use TokenKind as T;
        match kind {
            T::Number => {
                let scanned = number::scan(self.bytes, start);
                if let Some(broken) = scanned.error {
                    let place = span(broken.start, broken.end);
                    let help = number::advice(&broken.words, self.text.get(broken.start..broken.end));
                    let mut error = SyntaxError::new("coil::lex::number", broken.words, place);
                    error.help = help.map(Into::into);
                    if let Some(point) = broken.point {
                        error = error.seen_at(span(point, point));
                    }
                    self.error(error);
                }
                if let Some(words) = scanned.warning {
                    let message = words.into();
                    self.out.warnings.push(Warning { message, span: span(start, scanned.end) });
                }
                self.push(T::Number, start, scanned.end);
                scanned.end
            }
            T::String => self.string(start, end),
            T::TemplateString => {
                let words = "template strings (t\"...\") are not supported";
                self.error(
                    SyntaxError::new("coil::lex::unsupported", words, span(start, end))
                        .help("use an f-string: f\"...\""),
                );
                self.string(start, end)
            }
            T::FStringStart => {
                let length = strings::quote_len(self.bytes, end - 1);
                let raw =
                    self.bytes.get(start..end - 1).is_some_and(|p| p.contains(&b'r') || p.contains(&b'R'));
                let quotes =
                    Quotes { quote: self.byte(end - 1), triple: length == 3, raw, start: start as u32 };
                let end = end - 1 + length;
                self.push(T::FStringStart, start, end);
                let nesting = self.modes.iter().filter(|m| matches!(m, Mode::Text(_))).count();
                if nesting >= MAX_FSTRING_NESTING {
                    let words = "too many nested f-strings or t-strings";
                    let error = SyntaxError::new("coil::lex::too_deep", words, span(start, end));
                    self.error(error.seen_at(span(end - length, end - length)));
                    self.give_up_modes(end);
                    self.push(T::FStringEnd, end, end);
                    return self.line_end(end);
                }
                self.modes.push(Mode::Text(quotes));
                end
            }
            T::NonAscii => self.name(start, start),
            T::Backslash => {
                if end == self.text.len() {
                    self.out.open_continuation = true;
                    let error = SyntaxError::new(
                        "coil::lex::continuation",
                        "unexpected EOF while parsing",
                        span(start, end),
                    )
                    .seen_at(span(start + 1, start + 1));
                    self.error(error.help("a backslash at the end of a line joins it with the next line"));
                    return end;
                }
                let words = "unexpected character after line continuation character";
                self.error(
                    SyntaxError::new("coil::lex::continuation", words, span(start, end))
                        .seen_at(span(start + 1, start + 1))
                        .help("nothing, not even a blank, may follow a backslash that joins lines"),
                );
                self.line_end(end)
            }
            T::Continuation if end == self.text.len() => {
                self.out.open_continuation = true;
                let error = SyntaxError::new(
                    "coil::lex::continuation",
                    "unexpected EOF while parsing",
                    span(start, start + 1),
                )
                .seen_at(span(start + 1, start + 1));
                self.error(error.help("a backslash at the end of a line joins it with the next line"));
                end
            }
            T::Unknown => {
                let c = self.text.get(start..).and_then(|t| t.chars().next()).unwrap_or('\0');
                if c.is_control() {
                    let words = format!("invalid non-printable character U+{:04X}", c as u32);
                    let error = SyntaxError::new("coil::lex::character", words, span(start, end));
                    self.error(error.seen_as_point());
                    return end;
                }
                self.push(T::Unknown, start, end);
                end
            }
            T::Name => {
                if self.name_goes_on(end) {
                    return self.name(start, end);
                }
                self.push(kind, start, end);
                end
            }
            _ if kind.is_keyword() => {
                if self.name_goes_on(end) {
                    return self.name(start, end);
                }
                self.push(kind, start, end);
                end
            }
            _ => self.operator(kind, start, end),
        }
    }

    /// Whether what stands at `index` is beyond ASCII and may belong to the name before it.
    fn name_goes_on(&self, index: usize) -> bool {
        self.byte(index) >= 0x80
            && self
                .text
                .get(index..)
                .and_then(|rest| rest.chars().next())
                .is_none_or(|c| punctuation(c).is_none())
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or(&[]);
        from + rest.iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count()
    }

    /// Operators and brackets: in a replacement field some of them end the expression.
    fn operator(&mut self, kind: TokenKind, start: usize, end: usize) -> usize {
        use TokenKind as T;
        let Some(Mode::Field { quotes, brackets }) = self.modes.last().copied() else {
            self.push(kind, start, end);
            return end;
        };
        let mut inside = self.brackets.len() > brackets;
        if matches!(kind, T::LParen | T::LBracket | T::LBrace) {
            self.brackets.push(kind);
            inside = true;
        } else if inside && kind.is_closer() {
            let own = self.brackets.get(brackets..).unwrap_or(&[]);
            match own.iter().rposition(|open| open.closer() == Some(kind)) {
                Some(open) => self.brackets.truncate(brackets + open),
                // The brace ends the field although brackets are open in it; any other closer is just wrong.
                None if kind == T::RBrace => {
                    self.brackets.truncate(brackets);
                    inside = false;
                }
                None => {
                    self.brackets.pop();
                }
            }
        }
        if inside {
            self.push(kind, start, end);
            return end;
        }
        match kind {
            T::RBrace => {
                self.pop_mode();
                self.push(T::FieldClose, start, end);
                end
            }
            T::Colon | T::ColonEqual => {
                self.modes.push(Mode::Spec(quotes));
                self.push(T::FieldColon, start, start + 1);
                start + 1
            }
            T::Equal => {
                let ends = matches!(self.byte(strings::skip_blanks(self.bytes, end)), b'!' | b':' | b'}');
                self.push(if ends { T::FieldEqual } else { T::Equal }, start, end);
                end
            }
            _ => {
                self.push(kind, start, end);
                end
            }
        }
    }

    /// A string whose prefix begins at `start` and whose first quote ends at `end`.
    fn string(&mut self, start: usize, end: usize) -> usize {
        let extent = strings::measure(self.bytes, end - 1);
        match extent.closing {
            Closing::Found => {}
            Closing::LineEnd => {
                let quote = self.byte(end - 1);
                // In a field of an f-string with the same quotes, this quote was meant to close the f-string.
                let outer = self.modes.iter().rev().find_map(|m| match m {
                    Mode::Field { quotes, .. } if !quotes.triple && quotes.quote == quote => Some(*quotes),
                    _ => None,
                });
                if let Some(quotes) = outer {
                    return self.field_hits_quote(quotes, end - 1);
                }
                let line = self.file.line_of(start as u32);
                let mut words = format!("unterminated string literal (detected at line {line})");
                let shown = char::from(quote);
                let mut help = format!("close the string with {shown} before the line ends");
                if extent.escaped_quote {
                    words.push_str("; perhaps you escaped the end quote?");
                    help = format!(
                        "\\{shown} is a quote in the string; double the backslash to end the string here"
                    );
                }
                self.error(
                    SyntaxError::new("coil::lex::unterminated_string", words, span(start, extent.end))
                        .seen_as_point()
                        .label("begins here and is not closed on its line")
                        .help(help),
                );
            }
            Closing::TextEnd => {
                self.out.open_string = true;
                let line = self.file.line_of(self.text.trim_end_matches(['\n', '\r']).len() as u32);
                let words = format!("unterminated triple-quoted string literal (detected at line {line})");
                let quote = char::from(self.byte(end - 1));
                self.error(
                    SyntaxError::new("coil::lex::unterminated_string", words, span(start, end + 2))
                        .seen_as_point()
                        .label("begins here and is never closed")
                        .help(format!("close it with {quote}{quote}{quote}")),
                );
            }
        }
        self.push(TokenKind::String, start, extent.end);
        extent.end
    }

    /// The closing quote of an f-string stands inside one of its fields.
    fn field_hits_quote(&mut self, quotes: Quotes, at: usize) -> usize {
        self.error(
            SyntaxError::new("coil::lex::fstring", "f-string: expecting '}'", span(at, at + 1))
                .seen_as_point()
                .label("the f-string ends inside a replacement field")
                .help("close the field with } before the quote"),
        );
        // Close brackets and fields up to and including that f-string.
        while let Some(mode) = self.pop_mode() {
            match mode {
                Mode::Field { .. } => self.push(TokenKind::FieldClose, at, at),
                Mode::Spec(_) => {}
                Mode::Text(text) => {
                    self.push(TokenKind::FStringEnd, at, at + 1);
                    if text.start == quotes.start {
                        break;
                    }
                }
            }
        }
        at + 1
    }

    /// A name with characters beyond ASCII; its first `checked - start` bytes are known to be fine.
    fn name(&mut self, start: usize, checked: usize) -> usize {
        let rest = self.text.get(checked..).unwrap_or("");
        let mut length = 0;
        let mut bad = None;
        for (index, c) in rest.char_indices() {
            let first = checked + index == start;
            if c.is_ascii() && !(c.is_ascii_alphanumeric() || c == '_') {
                break;
            }
            if punctuation(c).is_some() && !first {
                break;
            }
            let fits = if first { unicode_ident::is_xid_start(c) } else { unicode_ident::is_xid_continue(c) };
            if !fits && !c.is_ascii() && bad.is_none() {
                bad = Some((checked + index, c));
            }
            length = index + c.len_utf8();
        }
        if let Some((kind, c)) =
            rest.chars().next().filter(|_| checked == start).and_then(|c| Some((punctuation(c)?, c)))
        {
            // One error a line is enough: they come in pairs.
            let line = self.file.line_of(start as u32);
            let known =
                self.out.errors.last().is_some_and(|e| {
                    e.code == "coil::lex::character" && self.file.line_of(e.span.start) == line
                });
            if !known {
                self.error(invalid_character(c, start));
            }
            return self.operator(kind, start, start + c.len_utf8());
        }
        let end = checked + length.max(1);
        if let Some((place, c)) = bad {
            self.error(invalid_character(c, place));
        }
        self.push(TokenKind::Name, start, end);
        end
    }

    fn unterminated_fstring(&mut self, quotes: Quotes, at: usize) {
        let start = quotes.start as usize;
        let line = self.file.line_of(if quotes.triple {
            self.text.trim_end_matches(['\n', '\r']).len() as u32
        } else {
            quotes.start
        });
        let quote = char::from(quotes.quote);
        let error = if quotes.triple {
            self.out.open_string = true;
            let words = format!("unterminated triple-quoted f-string literal (detected at line {line})");
            SyntaxError::new("coil::lex::unterminated_string", words, span(start, start + 4))
                .seen_as_point()
                .label("begins here and is never closed")
                .help(format!("close it with {quote}{quote}{quote}"))
        } else {
            let words = format!("unterminated f-string literal (detected at line {line})");
            SyntaxError::new("coil::lex::unterminated_string", words, span(start, at))
                .seen_as_point()
                .label("begins here and is not closed on its line")
                .help(format!("close the string with {quote} before the line ends"))
        };
        self.error(error);
    }

    /// Literal text or a format spec of an f-string, from `from`; returns where it stopped.
    fn scan_text(&mut self, from: usize, quotes: Quotes) -> usize {
        let in_spec = matches!(self.modes.last(), Some(Mode::Spec(_)));
        let middle = if quotes.raw { TokenKind::FStringRawMiddle } else { TokenKind::FStringMiddle };
        let length = if quotes.triple { 3 } else { 1 };
        let mut index = from;
        loop {
            let byte = self.byte(index);
            let at_end = index >= self.bytes.len();
            let closes =
                byte == quotes.quote && (!quotes.triple || strings::quote_len(self.bytes, index) == 3);
            let line_ends = !quotes.triple && matches!(byte, b'\n' | b'\r');
            if at_end || closes || line_ends {
                if index > from {
                    self.push(middle, from, index);
                }
                return self.end_text(index, quotes, in_spec, if closes { length } else { 0 });
            }
            match byte {
                b'\\' => {
                    let next = self.byte(index + 1);
                    index += match next {
                        // The brace begins or ends a field in spite of the backslash.
                        b'{' | b'}' => 1,
                        b'N' if !quotes.raw && self.byte(index + 2) == b'{' => {
                            let rest = self.bytes.get(index..).unwrap_or(&[]);
                            let stop = |b: &u8| matches!(b, b'}' | b'\n' | b'"' | b'\'');
                            let close = rest.iter().position(stop).unwrap_or(rest.len());
                            close + usize::from(rest.get(close) == Some(&b'}'))
                        }
                        b'\r' if self.byte(index + 2) == b'\n' => 3,
                        _ => 1 + self.char_len(index + 1),
                    };
                    index = index.min(self.bytes.len());
                }
                b'{' if !in_spec && self.byte(index + 1) == b'{' => index += 2,
                b'}' if !in_spec && self.byte(index + 1) == b'}' => index += 2,
                b'{' => {
                    if index > from {
                        self.push(middle, from, index);
                    }
                    self.push(TokenKind::FieldOpen, index, index + 1);
                    if self.spec_nesting() >= MAX_SPEC_NESTING {
                        let words = "f-string: expressions nested too deeply";
                        let error = SyntaxError::new("coil::lex::too_deep", words, span(index, index + 1));
                        self.error(error.seen_at(span(index - 1, index - 1)));
                        self.push(TokenKind::None, index + 1, index + 1);
                        self.push(TokenKind::FieldClose, index + 1, index + 1);
                        let end = self.line_end(index + 1);
                        self.give_up_modes(end);
                        return end;
                    }
                    self.modes.push(Mode::Field { quotes, brackets: self.brackets.len() });
                    return index + 1;
                }
                b'}' if in_spec => {
                    if index > from {
                        self.push(middle, from, index);
                    }
                    // The spec and its field.
                    self.pop_mode();
                    self.pop_mode();
                    self.push(TokenKind::FieldClose, index, index + 1);
                    return index + 1;
                }
                b'}' => {
                    self.error(
                        SyntaxError::new(
                            "coil::lex::fstring",
                            "f-string: single '}' is not allowed",
                            span(index, index + 1),
                        )
                        .seen_as_point()
                        .help("write }} for a brace in the text"),
                    );
                    index += 1;
                }
                _ => index += 1,
            }
        }
    }

    /// How many format specs of the innermost f-string are open.
    fn spec_nesting(&self) -> usize {
        self.modes
            .iter()
            .rev()
            .take_while(|m| !matches!(m, Mode::Text(_)))
            .filter(|m| matches!(m, Mode::Spec(_)))
            .count()
    }

    fn char_len(&self, index: usize) -> usize {
        self.text.get(index..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8)
    }

    /// The text ends at `index`: at closing quotes of `length` bytes, or at a line's or the file's end when 0.
    fn end_text(&mut self, index: usize, quotes: Quotes, in_spec: bool, length: usize) -> usize {
        if in_spec {
            // Leave the specs and fields of this f-string.
            if length > 0 || quotes.triple {
                self.error(
                    SyntaxError::new(
                        "coil::lex::fstring",
                        "f-string: expecting '}', or format specs",
                        span(index, index + length),
                    )
                    .label("the format spec is not closed"),
                );
            } else {
                let words =
                    "f-string: newlines are not allowed in format specifiers for single quoted f-strings";
                self.error(SyntaxError::new("coil::lex::fstring", words, span(index, index)));
            }
            while let Some(Mode::Spec(_) | Mode::Field { .. }) = self.modes.last() {
                if let Some(Mode::Field { .. }) = self.pop_mode() {
                    self.push(TokenKind::FieldClose, index, index);
                }
            }
        } else if length == 0 {
            self.unterminated_fstring(quotes, index);
        }
        self.pop_mode();
        self.push(TokenKind::FStringEnd, index, index + length);
        index + length
    }
}

fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}
