//! `coil explain [CODE]`: prints the lesson of a code, or lists the codes.

use super::{MISUSE, process};
use crate::diagnostics::lessons::{self, LESSONS};
use crate::text::suggest::nearest;

/// Prints a lesson, or the list of all; the exit status.
pub(super) fn print(code: Option<&str>) -> u8 {
    let Some(code) = code else { return process::print(&lessons::list()) };
    if let Some(lesson) = lessons::find(code) {
        return process::print(lesson.text);
    }
    let full = if code.starts_with("coil::") { code.to_owned() } else { format!("coil::{code}") };
    let hint = nearest(LESSONS.iter().map(|lesson| lesson.code), &full)
        .map(|near| format!("  did you mean {near}?\n"))
        .unwrap_or_default();
    process::complain(&format!(
        "coil: there is no lesson for '{code}'\n{hint}  coil explain lists the codes\n"
    ));
    MISUSE
}
