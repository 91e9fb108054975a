//! `coil trace --format json`: a line an event. README.md beside this file tells of the format.

use super::event::Event;

/// An event as a line of JSON, with its line end.
pub fn line(event: &Event) -> String {
    // Names and numbers only: this can't fail.
    let mut line = serde_json::to_string(event).unwrap_or_default();
    line.push('\n');
    line
}
