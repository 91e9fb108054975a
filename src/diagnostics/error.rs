//! What a mistake in source text is: message, kind of exception, code, place, help.
//!
//! Knows nothing of tokens or grammar; the stages build these values.

use std::fmt;

use crate::source::{SourceFile, Span};

/// Which exception class a script sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`
    Syntax,
    /// `IndentationError`
    Indentation,
    /// `TabError`
    Tab,
}

impl ErrorKind {
    /// The class's name.
    pub fn class_name(self) -> &'static str {
        match self {
            ErrorKind::Syntax => "SyntaxError",
            ErrorKind::Indentation => "IndentationError",
            ErrorKind::Tab => "TabError",
        }
    }
}

/// One mistake in a source text.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    /// The exception class.
    pub kind: ErrorKind,
    /// A stable name for the mistake, such as `coil::parse::unclosed`.
    pub code: &'static str,
    /// What a script reads: CPython's words.
    pub message: Box<str>,
    /// What a report says instead: where CPython has nothing but "invalid syntax", or misses the point.
    pub title: Option<Box<str>>,
    /// The place.
    pub span: Span,
    /// The place that a script sees, where CPython names another one.
    pub seen: Option<Span>,
    /// A few words drawn at the place.
    pub label: Option<Box<str>>,
    /// How to mend it.
    pub help: Option<Box<str>>,
    /// Other places that explain this one, with a few words each.
    pub related: Vec<(Span, Box<str>)>,
}

/// Something legal but doubtful: CPython's `SyntaxWarning`.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// CPython's words.
    pub message: Box<str>,
    /// Where.
    pub span: Span,
}

impl Warning {
    /// The warning as the error that a filter makes of it.
    pub fn as_error(&self) -> SyntaxError {
        // What may happen one day happens now.
        let message = self.message.replace(" Such sequences will not work in the future.", "");
        SyntaxError::new("coil::parse::warning", message, self.span)
    }
}

/// The place of an error as `SyntaxError` objects carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub lineno: u32,
    /// The column in code points, from 1.
    pub offset: u32,
    /// The line's text with its line end.
    pub text: String,
    /// The last line, from 1.
    pub end_lineno: u32,
    /// The column after the end, from 1.
    pub end_offset: u32,
}

impl SyntaxError {
    /// A `SyntaxError`.
    pub fn new(code: &'static str, message: impl Into<Box<str>>, span: Span) -> SyntaxError {
        SyntaxError {
            kind: ErrorKind::Syntax,
            code,
            message: message.into(),
            title: None,
            span,
            seen: None,
            label: None,
            help: None,
            related: Vec::new(),
        }
    }

    /// An `IndentationError`.
    pub fn indentation(code: &'static str, message: impl Into<Box<str>>, span: Span) -> SyntaxError {
        SyntaxError { kind: ErrorKind::Indentation, ..SyntaxError::new(code, message, span) }
    }

    /// A `TabError`.
    pub fn tab(code: &'static str, message: impl Into<Box<str>>, span: Span) -> SyntaxError {
        SyntaxError { kind: ErrorKind::Tab, ..SyntaxError::new(code, message, span) }
    }

    /// CPython's "invalid syntax", with the words that a report has for it.
    pub fn invalid(code: &'static str, title: impl Into<Box<str>>, span: Span) -> SyntaxError {
        SyntaxError { title: Some(title.into()), ..SyntaxError::new(code, "invalid syntax", span) }
    }

    /// With the words of a report, where they are better than those that a script reads.
    pub fn title(mut self, title: impl Into<Box<str>>) -> SyntaxError {
        self.title = Some(title.into());
        self
    }

    /// With the place that a script sees.
    pub fn seen_at(mut self, span: Span) -> SyntaxError {
        self.seen = Some(span);
        self
    }

    /// Seen by a script as the point where it begins, as CPython's tokenizer reports its errors.
    pub fn seen_as_point(self) -> SyntaxError {
        let start = self.span.start;
        self.seen_at(Span::new(start, start))
    }

    /// With words at its place.
    pub fn label(mut self, label: impl Into<Box<str>>) -> SyntaxError {
        self.label = Some(label.into());
        self
    }

    /// With advice.
    pub fn help(mut self, help: impl Into<Box<str>>) -> SyntaxError {
        self.help = Some(help.into());
        self
    }

    /// With another place that explains it.
    pub fn related(mut self, span: Span, label: impl Into<Box<str>>) -> SyntaxError {
        self.related.push((span, label.into()));
        self
    }

    /// The line and columns that a `SyntaxError` object carries.
    pub fn place(&self, file: &SourceFile) -> Place {
        let span = self.seen.unwrap_or(self.span);
        let start = file.line_column(span.start);
        let end = file.line_column(span.end.max(span.start));
        let line_end = file.line_start(start.line + 1);
        let text = file.slice(Span::new(file.line_start(start.line), line_end)).to_owned();
        let (offset, mut end_lineno, mut end_offset) = (start.column + 1, end.line, end.column + 1);
        // A line end is as wide as a character, and stands on its line.
        if !span.is_empty() && file.slice(span).trim_matches(['\r', '\n']).is_empty() {
            (end_lineno, end_offset) = (start.line, offset + 1);
        }
        Place { lineno: start.line, offset, text, end_lineno, end_offset }
    }
}

/// Of a file's errors, which are in source order, the one that a script sees when `exec` or `import` raises. As in
/// CPython, what is no token goes before mistakes of grammar but an unexpected indentation, and all of these before
/// mistakes of context (`'return' outside function`), which are looked for only in a file that parses.
pub fn primary(errors: &[SyntaxError]) -> Option<&SyntaxError> {
    let of_tokens = |error: &&SyntaxError| match error.code {
        // These stop CPython where it meets them, and not before.
        "coil::lex::unindent" | "coil::lex::tabs" | "coil::lex::continuation" => false,
        "coil::parse::unmatched" => true,
        code => code.starts_with("coil::lex::"),
    };
    let of_context =
        |error: &&SyntaxError| matches!(error.code, "coil::parse::outside" | "coil::parse::duplicate");
    let lexical = errors.iter().find(of_tokens);
    let grammatical = errors.iter().find(|error| !of_tokens(error) && !of_context(error));
    match (lexical, grammatical) {
        (Some(lexical), Some(other)) if stops_at_once(other) && other.span.start <= lexical.span.start => {
            Some(other)
        }
        (lexical, other) => lexical.or(other).or(errors.first()),
    }
}

/// Whether it stops CPython before it has looked at the tokens of the rest.
fn stops_at_once(error: &SyntaxError) -> bool {
    error.code.starts_with("coil::lex::") || &*error.message == "unexpected indent"
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind.class_name(), self.message)
    }
}

impl std::error::Error for SyntaxError {}
