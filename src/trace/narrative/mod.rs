//! The default form of a trace: numbered sentences, grouped by the loop's iterations, between which stands what the script
//! printed.
//!
//! On a terminal each task, and each generator that no task drives, has a lane of its own; its dot says whose the sentence is.

mod english;
mod korean;
mod particles;

use super::event::{Event, Name, What};
use std::io::{self, Write};

/// The language of the sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// `--lang en`
    #[default]
    English,
    /// `--lang ko`
    Korean,
}

/// How a narrative looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The language of the sentences.
    pub language: Language,
    /// Colours and lanes.
    pub color: bool,
    /// Values are shown as far as they are known; otherwise only short ones.
    pub values: bool,
}

/// Without `--values`, longer texts of values are cut off here.
const SHORT: usize = 24;
/// So many lanes are drawn.
const MOST_LANES: usize = 8;
/// The colours of lanes: ANSI numbers that can be told apart.
const COLORS: [u8; 6] = [36, 33, 35, 32, 34, 31];

/// Writes a narrative.
pub struct Narrative<W: Write> {
    out: W,
    style: Style,
    /// Who has a lane, by its number.
    lanes: Vec<Option<Name>>,
    /// Whether the script's output is at the beginning of a line.
    fresh_line: bool,
}

impl<W: Write> Narrative<W> {
    /// A narrative that goes to `out`.
    pub fn new(out: W, style: Style) -> Narrative<W> {
        Narrative { out, style, lanes: Vec::new(), fresh_line: true }
    }

    /// Tells an event.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn event(&mut self, event: &Event) -> io::Result<()> {
        if let What::Output { text, .. } = &event.what {
            return self.output(text);
        }
        if !self.fresh_line {
            self.fresh_line = true;
            writeln!(self.out)?;
        }
        let words = Words { values: self.style.values };
        if let What::TurnBegins { ready, timers } = &event.what {
            let title = match self.style.language {
                Language::English => english::turn(event, ready, *timers),
                Language::Korean => korean::turn(event, ready, *timers),
            };
            return match self.style.color {
                true => writeln!(self.out, "\n\x1b[1m{title}\x1b[0m"),
                false => writeln!(self.out, "\n{title}"),
            };
        }
        let sentence = match self.style.language {
            Language::English => english::sentence(event, words),
            Language::Korean => korean::sentence(event, words),
        };
        let line = event.place.as_ref().map_or_else(String::new, |place| place.line.to_string());
        if !self.style.color {
            return writeln!(self.out, "{:>5} {line:>5}  {sentence}", event.seq);
        }
        let lane = self.lane_of(&event.what);
        let mut bars = String::new();
        let mut color = 0;
        for (at, who) in self.lanes.iter().enumerate() {
            let own = COLORS.get(at % COLORS.len()).copied().unwrap_or(0);
            if Some(at) == lane {
                color = own;
                bars.push_str(&format!("\x1b[{own}m●\x1b[0m "));
            } else {
                bars.push_str(&if who.is_some() {
                    format!("\x1b[{own}m│\x1b[0m ")
                } else {
                    "  ".to_owned()
                });
            }
        }
        self.free_lane(&event.what);
        writeln!(self.out, "\x1b[2m{:>5} {line:>5}\x1b[0m  {bars}\x1b[{color}m{sentence}\x1b[0m", event.seq)
    }

    /// What the script printed, each line behind a bar.
    fn output(&mut self, text: &str) -> io::Result<()> {
        for piece in text.split_inclusive('\n') {
            if self.fresh_line {
                write!(self.out, "{:>11}  > ", "")?;
            }
            write!(self.out, "{piece}")?;
            self.fresh_line = piece.ends_with('\n');
        }
        self.out.flush()
    }

    /// The lane of whom an event tells; it gets one if it is a task, or a generator that is resumed by nobody who has one.
    fn lane_of(&mut self, what: &What) -> Option<usize> {
        let names = what.names();
        if let Some(at) =
            names.iter().find_map(|name| self.lanes.iter().position(|l| l.as_ref() == Some(name)))
        {
            return Some(at);
        }
        let begins = match what {
            What::TaskCreated { task, .. } => task,
            What::Resumed { generator, by: None, first: true, .. } => generator,
            _ => return None,
        };
        let free = self.lanes.iter().position(Option::is_none);
        let at = match free {
            Some(at) => at,
            None if self.lanes.len() < MOST_LANES => {
                self.lanes.push(None);
                self.lanes.len() - 1
            }
            None => return None,
        };
        if let Some(lane) = self.lanes.get_mut(at) {
            *lane = Some(begins.clone());
        }
        Some(at)
    }

    /// Whoever is done gives up the lane.
    fn free_lane(&mut self, what: &What) {
        let done = match what {
            What::TaskDone { task: name, .. }
            | What::Returned { generator: name, .. }
            | What::Raised { generator: name, .. }
            | What::Closed { generator: name } => name,
            _ => return,
        };
        for lane in &mut self.lanes {
            if lane.as_ref() == Some(done) {
                *lane = None;
            }
        }
    }
}

/// How values stand in sentences.
#[derive(Clone, Copy)]
struct Words {
    values: bool,
}

impl Words {
    /// A value's text, cut off unless values are wanted.
    fn value(self, text: &str) -> String {
        match text.char_indices().nth(SHORT) {
            Some((at, _)) if !self.values => format!("{}…", text.get(..at).unwrap_or(text)),
            _ => text.to_owned(),
        }
    }
}

/// A time of the trace, in seconds without idle zeros.
fn seconds(time: f64) -> String {
    let text = format!("{time:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The function that runs where an event happens.
fn function(event: &Event) -> &str {
    event.place.as_ref().map_or("", |place| &place.function)
}
