//! What a traced run writes: its events, filtered, in one of the forms.

use super::chrome::Chrome;
use super::event::Event;
use super::filter::Filter;
use super::html::{Page, Sources};
use super::json;
use super::narrative::{Narrative, Style};
use std::io::{self, Write};

/// The form of a trace.
pub enum Format {
    /// Sentences.
    Narrative(Style),
    /// A line of JSON an event.
    Json,
    /// The Trace Event Format.
    Chrome,
    /// A page that replays the run, with the sources of what ran.
    Html(Style, Sources),
}

/// Where filtered events go.
enum Sink {
    Narrative(Narrative<Box<dyn Write>>),
    Json(Box<dyn Write>),
    Chrome(Box<Chrome<Box<dyn Write>>>),
    Html(Box<Page<Box<dyn Write>>>),
}

/// Writes a trace while it is made. Dropped, it has written all of it: the forms that are one document end there, however
/// the program ended.
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
            Format::Chrome => Sink::Chrome(Box::new(Chrome::new(out))),
            Format::Html(style, sources) => Sink::Html(Box::new(Page::new(out, style, sources))),
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
            Sink::Chrome(chrome) => chrome.event(event),
            Sink::Html(page) => page.event(event),
        }
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        if self.broken {
            return;
        }
        // Nobody is left to be told of a sink that takes no more.
        drop(match &mut self.sink {
            Sink::Narrative(_) | Sink::Json(_) => Ok(()),
            Sink::Chrome(chrome) => chrome.finish(),
            Sink::Html(page) => page.finish(),
        });
    }
}
