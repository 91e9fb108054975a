//! What a traced run writes: its events, filtered, in one of the forms.

use super::event::Event;
use super::filter::Filter;
use super::json;
use super::narrative::{Narrative, Style};
use std::io::{self, Write};

/// The form of a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Sentences.
    Narrative(Style),
    /// A line of JSON an event.
    Json,
}

/// Where filtered events go.
enum Sink {
    Narrative(Narrative<Box<dyn Write>>),
    Json(Box<dyn Write>),
}

/// Writes a trace while it is made. Dropped, it has written all of it.
pub struct Recorder {
    sink: Sink,
    filter: Filter,
    shown: u64,
    /// The sink took no more: the trace ends there.
    broken: bool,
}

impl Recorder {
    /// A trace that goes to `out`.
    pub fn new(out: Box<dyn Write>, format: Format, filter: Filter) -> Recorder {
        let sink = match format {
            Format::Narrative(style) => Sink::Narrative(Narrative::new(out, style)),
            Format::Json => Sink::Json(out),
        };
        Recorder { sink, filter, shown: 0, broken: false }
    }

    /// Takes the next event.
    pub fn event(&mut self, event: &Event) {
        if self.broken || !self.filter.lets_pass(event, self.shown) {
            return;
        }
        self.shown += 1;
        self.broken = self.write(event).is_err();
    }

    fn write(&mut self, event: &Event) -> io::Result<()> {
        match &mut self.sink {
            Sink::Narrative(narrative) => narrative.event(event),
            Sink::Json(out) => out.write_all(json::line(event).as_bytes()),
        }
    }
}
