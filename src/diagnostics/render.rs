//! Draws syntax errors with miette; prints warnings.
//!
//! Knows miette and nothing of how errors come about.

use std::fmt::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    Severity, SourceCode, SourceSpan, SpanContents,
};

use super::error::{SyntaxError, Warning};
use crate::source::{SourceFile, Span};

/// How a report looks; the caller knows the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenderStyle {
    /// ANSI colours.
    pub color: bool,
    /// Line-drawing characters beyond ASCII.
    pub unicode: bool,
    /// The width to wrap to, in columns.
    pub width: usize,
}

impl Default for RenderStyle {
    fn default() -> RenderStyle {
        RenderStyle { color: false, unicode: false, width: 80 }
    }
}

impl RenderStyle {
    fn handler(self) -> GraphicalReportHandler {
        let mut theme = if self.unicode { GraphicalTheme::unicode() } else { GraphicalTheme::ascii() };
        if !self.color {
            theme.styles = miette::ThemeStyles::none();
        }
        GraphicalReportHandler::new_themed(theme)
            .with_width(self.width.max(40))
            .with_links(false)
            .with_context_lines(1)
    }
}

/// All of a file's errors, one report after the other, ending in a newline.
pub fn render(file: &SourceFile, errors: &[SyntaxError], style: RenderStyle) -> String {
    let handler = style.handler();
    let source = Text { name: file.name(), text: file.text() };
    let mut out = String::new();
    for error in errors {
        let report = Report {
            header: match &error.title {
                Some(title) => format!("{}: {title}", error.kind.class_name()),
                None => error.to_string(),
            },
            code: error.code,
            help: error.help.as_deref(),
            labels: labels(file, error),
            source: &source,
        };
        draw(&handler, &report, &mut out);
    }
    out
}

/// A message over the labelled lines of a source, ending in a newline: what a report of a run-time error begins with. Of the
/// labels (span, words, whether it is the failing part) those without words only underline.
pub(super) fn labelled(
    file: &SourceFile,
    header: &str,
    parts: &[(Span, &str, bool)],
    style: RenderStyle,
) -> String {
    let source = Text { name: file.name(), text: file.text() };
    let labels = parts
        .iter()
        .map(|(span, text, primary)| label(file, *span, (!text.is_empty()).then_some(*text), *primary))
        .collect();
    let report = Report { header: header.to_owned(), code: "", help: None, labels, source: &source };
    let mut out = String::new();
    draw(&style.handler(), &report, &mut out);
    out
}

/// Warnings as CPython prints them: `file:line: SyntaxWarning: words`, then the source line of a real file.
pub fn plain_warnings(file: &SourceFile, warnings: &[Warning]) -> String {
    let mut out = String::new();
    let is_file = !file.name().starts_with('<');
    for warning in warnings {
        let line = file.line_of(warning.span.start);
        let _ = writeln!(out, "{}:{line}: SyntaxWarning: {}", file.name(), warning.message);
        if is_file {
            let _ = writeln!(out, "  {}", file.line_text(line).trim());
        }
    }
    out
}

/// Longer lines, in bytes, are not drawn: nobody could read them, and miette has no room for columns beyond 65,535.
const LONGEST_LINE: usize = 4_000;

fn draw(handler: &GraphicalReportHandler, report: &Report<'_>, out: &mut String) {
    let start = out.len();
    if report.has_long_lines() || handler.render_report(out, report).is_err() {
        // The labelled lines can't be drawn: the words alone must do.
        out.truncate(start);
        report.tell(out);
    }
    // Reports end their source lines without trailing blanks, and are set apart by one empty line.
    let tidy: Vec<&str> = out.get(start..).unwrap_or("").lines().map(str::trim_end).collect();
    let tidy = tidy.join("\n");
    out.truncate(start);
    if start > 0 {
        out.push('\n');
    }
    out.push_str(tidy.trim_matches('\n'));
    out.push('\n');
}

fn labels(file: &SourceFile, error: &SyntaxError) -> Vec<LabeledSpan> {
    let mut all = vec![label(file, error.span, error.label.as_deref(), true)];
    for (span, text) in &error.related {
        all.push(label(file, *span, Some(text), false));
    }
    all
}

/// A label inside the text, on whole code points, at most to the end of its first line's statement.
fn label(file: &SourceFile, span: Span, text: Option<&str>, primary: bool) -> LabeledSpan {
    let source = file.text();
    let mut start = (span.start as usize).min(source.len());
    while !source.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end as usize).clamp(start, source.len());
    while !source.is_char_boundary(end) {
        end += 1;
    }
    // A span of line ends only would be drawn on a line of its own: point just before it instead.
    let shown = source.get(start..end).unwrap_or("");
    if shown.trim_end_matches(['\n', '\r']).is_empty() {
        end = start;
    } else if shown.contains('\n') {
        let first = shown.lines().next().unwrap_or("");
        end = start + first.len();
    }
    let text = text.map(str::to_owned);
    if primary {
        LabeledSpan::new_primary_with_span(text, start..end)
    } else {
        LabeledSpan::new_with_span(text, start..end)
    }
}

/// A source text whose columns are code points: miette itself counts bytes.
struct Text<'a> {
    name: &'a str,
    text: &'a str,
}

impl SourceCode for Text<'_> {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let read = self.text.read_span(span, lines_before, lines_after)?;
        let column = match read.column() {
            0 => 0,
            bytes => {
                let end = read.span().offset();
                let line = self.text.get(end.saturating_sub(bytes)..end).unwrap_or("");
                line.chars().count()
            }
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.to_owned(),
            read.data(),
            *read.span(),
            read.line(),
            column,
            read.line_count(),
        )))
    }
}

/// What miette draws.
struct Report<'a> {
    header: String,
    /// Empty: it has none.
    code: &'static str,
    help: Option<&'a str>,
    labels: Vec<LabeledSpan>,
    source: &'a Text<'a>,
}

impl Report<'_> {
    /// Whether a line that would be drawn is too long for it.
    fn has_long_lines(&self) -> bool {
        let text = self.source.text;
        self.labels.iter().any(|label| {
            let before = text.get(..label.offset()).unwrap_or(text);
            let after = text.get(label.offset() + label.len()..).unwrap_or("");
            // The line itself, and one on each side.
            let shown = before.rsplit('\n').take(2).chain(after.split('\n').take(2));
            shown.map(str::len).any(|length| length > LONGEST_LINE) || label.len() > LONGEST_LINE
        })
    }

    /// The report without its drawing: what happened, and at which line and column.
    fn tell(&self, out: &mut String) {
        let text = self.source.text;
        if !self.code.is_empty() {
            let _ = writeln!(out, "{}", self.code);
        }
        let _ = writeln!(out, "{}", self.header);
        for label in &self.labels {
            let before = text.get(..label.offset()).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            let words = label.label().map(|words| format!(": {words}")).unwrap_or_default();
            let _ = writeln!(out, "  at {}:{line}:{column}{words}", self.source.name);
        }
        if let Some(help) = self.help {
            let _ = writeln!(out, "  help: {help}");
        }
    }
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.header)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.header)
    }
}

impl std::error::Error for Report<'_> {}

impl Diagnostic for Report<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        if self.code.is_empty() { None } else { Some(Box::new(self.code)) }
    }

    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
