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
    /// CPython's words where it has good ones.
    pub message: Box<str>,
    /// The place.
    pub span: Span,
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
            span,
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
        let start = file.line_column(self.span.start);
        let end = file.line_column(self.span.end.max(self.span.start));
        let line_end = file.line_start(start.line + 1);
        let text = file.slice(Span::new(file.line_start(start.line), line_end)).to_owned();
        Place {
            lineno: start.line,
            offset: start.column + 1,
            text,
            end_lineno: end.line,
            end_offset: end.column + 1,
        }
    }
}

/// Of a file's errors the one that a script sees when `exec` or `import` raises: a mistake of grammar goes before one
/// of context (`'return' outside function`), as in CPython, which looks for those only in a file that parses.
pub fn primary(errors: &[SyntaxError]) -> Option<&SyntaxError> {
    errors.iter().find(|e| e.code != "coil::parse::outside").or(errors.first())
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind.class_name(), self.message)
    }
}

impl std::error::Error for SyntaxError {}
