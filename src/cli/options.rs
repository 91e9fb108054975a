//! How a program is to be run: what the options before it say.

use crate::diagnostics::RenderStyle;
use crate::diagnostics::report::{ReportForm, ReportStyle};
use crate::trace::filter::Filter;
use crate::trace::narrative::Language;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// Whether a variable of the environment is set, and not empty.
fn set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// The options of a run. The default is what a command line without options means.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Options {
    /// `--clock=virtual`
    pub virtual_clock: bool,
    /// `-X dev`
    pub dev_mode: bool,
    /// `-u`
    pub unbuffered: bool,
    /// `-i`: the REPL follows, in the namespace of what ran.
    pub inspect: bool,
    /// `-W`: filters of warnings, in the order given.
    pub warnings: Vec<String>,
    /// `--seed`
    pub seed: Option<u64>,
    /// `--color`
    pub color: Color,
    /// `--traceback`
    pub traceback: Traceback,
    /// `coil trace`
    pub trace: Option<TraceOptions>,
}

/// How errors of a running program are reported.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Traceback {
    /// As reports on a terminal, else as CPython's tracebacks.
    #[default]
    Auto,
    /// As CPython's tracebacks.
    Python,
    /// As reports.
    Report,
    /// As reports in which no frame is left out.
    Full,
    /// As JSON.
    Json,
}

/// The options of `coil trace`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct TraceOptions {
    /// `--format`
    pub form: Form,
    /// `--lang`
    pub language: Language,
    /// `--values`
    pub values: bool,
    /// `--only`, `--match`, `--limit`
    pub filter: Filter,
    /// `-o`: where the trace goes; the script's output goes its own way then.
    pub output: Option<PathBuf>,
}

/// The form of a trace.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Form {
    /// Sentences.
    #[default]
    Narrative,
    /// A line of JSON an event.
    Json,
}

impl Options {
    /// How reports of errors look on this standard error; `None`: errors are reported as CPython's tracebacks.
    pub(super) fn report(&self) -> Option<ReportStyle> {
        let stderr = io::stderr();
        let terminal = stderr.is_terminal();
        match self.traceback {
            Traceback::Python => return None,
            Traceback::Auto if !terminal => return None,
            _ => {}
        }
        let form = match self.traceback {
            Traceback::Json => ReportForm::Json,
            _ if set("NO_GRAPHICS") => ReportForm::Prose,
            _ => ReportForm::Drawn,
        };
        let render =
            RenderStyle { color: self.color.on(&stderr), unicode: terminal, ..RenderStyle::default() };
        let folder = std::env::current_dir().ok().map(|folder| folder.to_string_lossy().into());
        Some(ReportStyle { render, form, full: self.traceback == Traceback::Full, folder })
    }

    /// `sys.warnoptions`: development mode shows all warnings that nothing else is said about.
    pub(super) fn warning_filters(&self) -> Vec<String> {
        let default = self.dev_mode.then(|| "default".to_owned());
        default.into_iter().chain(self.warnings.iter().cloned()).collect()
    }
}

/// When output has colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Color {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Whether to colour what goes to this stream. The option is stronger than `NO_COLOR`, that than `FORCE_COLOR`, that
    /// than a terminal which says that it is dumb.
    pub(super) fn on(self, stream: &impl IsTerminal) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto if set("FORCE_COLOR") => true,
            Color::Auto => stream.is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}
