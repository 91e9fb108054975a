//! `coil trace --format json`: a line an event. `docs` of the format are in [`super::event`]: an object with `seq`, `time`,
//! `turn`, `place` (or null), `event` (the name of the variant of [`What`](super::event::What) in snake case) and the
//! fields of that variant. New events and fields may come; those that there are stay.

use super::event::Event;

/// An event as a line of JSON, with its line end.
pub fn line(event: &Event) -> String {
    // Names and numbers only: this can't fail.
    let mut line = serde_json::to_string(event).unwrap_or_default();
    line.push('\n');
    line
}
