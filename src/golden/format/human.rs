//! For people: what failed and how, what was skipped and why, and the counts.

use super::Format;
use crate::golden::report::{Problem, Report, Summary, Verdict};
use std::fmt::Write as _;
use std::io::{self, Write};

/// The outcome in words.
pub struct Human {
    /// Whether it has colours.
    pub colored: bool,
}

impl Human {
    fn paint(&self, color: u8, text: &str) -> String {
        match self.colored {
            true => format!("\x1b[{color}m{text}\x1b[0m"),
            false => text.to_owned(),
        }
    }
}

const RED: u8 = 31;
const GREEN: u8 = 32;
const YELLOW: u8 = 33;

impl Format for Human {
    fn report(&mut self, out: &mut dyn Write, report: &Report) -> io::Result<()> {
        match &report.verdict {
            Verdict::Passed => Ok(()),
            Verdict::Accepted => writeln!(out, "{} {}", self.paint(GREEN, "accepted"), report.name),
            Verdict::Skipped(reason) => {
                writeln!(out, "{} {}: {reason}", self.paint(YELLOW, "skipped"), report.name)
            }
            Verdict::Failed(problems) => {
                writeln!(out, "{} {}", self.paint(RED, "FAILED"), report.name)?;
                for problem in problems {
                    out.write_all(problem_text(problem, self.colored).as_bytes())?;
                }
                Ok(())
            }
        }
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        for path in &summary.unreferenced {
            let what = self.paint(YELLOW, "unreferenced");
            writeln!(out, "{what} {}: there is no script it belongs to", path.display())?;
        }
        let color = if summary.failed > 0 { RED } else { GREEN };
        writeln!(out, "{}", self.paint(color, &summary.line()))
    }

    fn has_last_line(&self) -> bool {
        true
    }
}

/// A problem in full: its line, the difference, the notes.
pub fn problem_text(problem: &Problem, colored: bool) -> String {
    let mut text = format!("    {}\n", problem.summary);
    if let Some(difference) = &problem.difference {
        text.push_str(&difference.render(colored));
    }
    for note in &problem.notes {
        let _ = writeln!(text, "      {note}");
    }
    text
}
