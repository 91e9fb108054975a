//! Reports of run-time errors: what a person at a terminal reads in place of a traceback.
//!
//! [`Failure`] is an error as plain data, which the VM fills: nothing here knows a value. `explain` finds the code, the
//! labels and the hints of a failure from its words, its source line and the [`Fact`]s; `draw` draws it, `prose` says it
//! without drawing, `json` writes it for programs; `fold` shortens what would be read twice.

mod draw;
mod explain;
mod fold;
mod json;
mod labels;
mod model;
mod prose;

pub use draw::draw;
pub use explain::explain;
pub use json::json;
pub use model::{Fact, Failure, Frame, Label, Link, Relation, State, TaskNote};
pub use prose::prose;

use super::RenderStyle;
use std::rc::Rc;

/// How reports of run-time errors are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportStyle {
    /// Colours, characters and width.
    pub render: RenderStyle,
    /// What a report is.
    pub form: ReportForm,
    /// Library frames and repeated calls are shown, too.
    pub full: bool,
    /// The folder, if any, whose files are shown without it.
    pub folder: Option<Rc<str>>,
}

impl ReportStyle {
    /// The name of a file as reports for people show it.
    fn file_name<'n>(&self, name: &'n str) -> &'n str {
        let inside = self.folder.as_deref().and_then(|folder| name.strip_prefix(folder));
        inside.and_then(|rest| rest.strip_prefix('/')).unwrap_or(name)
    }
}

/// What a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportForm {
    /// Source lines with labels under them.
    Drawn,
    /// Sentences, for screen readers.
    Prose,
    /// One JSON object in a line.
    Json,
}

/// The text of a report, ending in a newline.
pub fn render_failure(failure: &Failure, style: &ReportStyle) -> String {
    match style.form {
        ReportForm::Drawn => draw(failure, style),
        ReportForm::Prose => prose(failure, style),
        ReportForm::Json => json(failure),
    }
}
