//! `coil trace --format html`: one page that replays a run, without a network and without a server.
//!
//! The page is made of the files of this folder: `index.html` with marks where the rest goes, `style.css`, and the scripts
//! in the order of [`SCRIPTS`]. Events stand in it as they come, a line of JSON each, with their sentences; the sources
//! that their places name follow at the end. What is true at a step (who runs, what is ready, who waits for whom) the page
//! finds out itself, by replaying events.

use super::event::{Event, Name, Place};
use super::narrative::{Language, Style, sentence};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Gives the text of a file that places name, if it can be had.
pub type Sources = Box<dyn Fn(&str) -> Option<String>>;

const PAGE: &str = include_str!("index.html");
const STYLE: &str = include_str!("style.css");
/// Each uses only what stands before it.
const SCRIPTS: [&str; 7] = [
    include_str!("words.js"),
    include_str!("model.js"),
    include_str!("history.js"),
    include_str!("lanes.js"),
    include_str!("source.js"),
    include_str!("panels.js"),
    include_str!("app.js"),
];

/// An event with what the page shows of it.
#[derive(Serialize)]
struct Step<'a> {
    #[serde(flatten)]
    event: &'a Event,
    says: String,
}

/// Writes the page.
pub struct Page<W: Write> {
    out: W,
    style: Style,
    sources: Sources,
    /// The files that were named, with their texts.
    files: BTreeMap<Name, Option<String>>,
    /// What stands in the page behind the events; `None` before the first one.
    rest: Option<&'static str>,
}

impl<W: Write> Page<W> {
    /// A page that goes to `out`. `style` says in which language its sentences are.
    pub fn new(out: W, style: Style, sources: Sources) -> Page<W> {
        Page { out, style, sources, files: BTreeMap::new(), rest: None }
    }

    /// Takes the next event.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn event(&mut self, event: &Event) -> io::Result<()> {
        if self.rest.is_none() {
            self.begin(event.place.as_ref().map_or("coil", |place| &place.file))?;
        }
        self.note(event.place.as_ref());
        self.note(event.at.as_ref());
        let step = Step { event, says: sentence(event, self.style) };
        self.json(&step)?;
        self.out.write_all(b"\n")
    }

    /// Ends the page.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn finish(&mut self) -> io::Result<()> {
        if self.rest.is_none() {
            self.begin("coil")?;
        }
        let rest = self.rest.unwrap_or_default();
        let (before, rest) = split(rest, "<!-- sources -->");
        self.out.write_all(before.as_bytes())?;
        let files = std::mem::take(&mut self.files);
        self.json(&files)?;
        let (before, rest) = split(rest, "/* scripts */");
        self.out.write_all(before.as_bytes())?;
        for script in SCRIPTS {
            self.out.write_all(script.as_bytes())?;
        }
        self.out.write_all(rest.as_bytes())?;
        self.out.flush()
    }

    /// The page up to its events.
    fn begin(&mut self, file: &str) -> io::Result<()> {
        let (head, rest) = split(PAGE, "<!-- events -->");
        let language = match self.style.language {
            Language::English => "en",
            Language::Korean => "ko",
        };
        let title = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let title = title.replace('&', "&amp;").replace('<', "&lt;");
        let head = head
            .replace("/* language */", language)
            .replace("/* style */", STYLE)
            .replace("<!-- title -->", &title);
        self.rest = Some(rest);
        self.out.write_all(head.as_bytes())
    }

    /// A file is named: its text is fetched now, while it is what runs.
    fn note(&mut self, place: Option<&Place>) {
        if let Some(place) = place
            && !self.files.contains_key(&place.file)
        {
            let text = (self.sources)(&place.file);
            self.files.insert(place.file.clone(), text);
        }
    }

    /// JSON that no HTML parser takes for a tag: `<` stands only within strings, where it can be written otherwise.
    fn json(&mut self, data: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string(data)?;
        self.out.write_all(text.replace('<', "\\u003c").as_bytes())
    }
}

/// The texts before and behind a mark of the page.
fn split(text: &'static str, mark: &str) -> (&'static str, &'static str) {
    text.split_once(mark).unwrap_or((text, ""))
}
