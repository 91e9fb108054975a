//! Goes through what differs, one by one: what was printed becomes what is expected, or not.

use crate::cli::process;
use crate::golden::{Change, Report, Verdict};
use std::io::{self, BufRead, IsTerminal, Write};

/// A review on its way.
pub(super) struct Review {
    colored: bool,
    /// What is done with the rest, once that has been said.
    rest: Option<bool>,
}

/// So many lines of a new file are shown.
const MOST_LINES: usize = 40;

impl Review {
    pub(super) fn new(colored: bool) -> Review {
        Review { colored, rest: None }
    }

    /// Asks about a report with changes that was just told: whether they are accepted. What is skipped becomes skipped.
    pub(super) fn ask(&mut self, report: &mut Report) -> bool {
        if let Some(rest) = self.rest {
            return rest;
        }
        if let (Verdict::Skipped(_), Ok(changes)) = (&report.verdict, &report.changes) {
            for change in changes {
                show(change);
            }
        }
        loop {
            match self.answer().as_deref().map(str::trim) {
                Some("a" | "accept") => return true,
                Some("r" | "reject") => return false,
                Some("s" | "skip") => {
                    report.verdict = Verdict::Skipped("left for later".to_owned());
                    return false;
                }
                Some("all") => {
                    self.rest = Some(true);
                    return true;
                }
                Some("q" | "quit") | None => {
                    self.rest = Some(false);
                    return false;
                }
                Some(_) => (),
            }
        }
    }

    /// One line of an answer; None at the end of the input.
    fn answer(&self) -> Option<String> {
        let question = "accept (a), reject (r), skip (s), accept all that follow (all), quit (q)?";
        let mut out = io::stdout();
        let asked = match self.colored {
            true => write!(out, "  \x1b[1m{question}\x1b[0m "),
            false => write!(out, "  {question} "),
        };
        asked.and_then(|()| out.flush()).ok()?;
        let mut line = String::new();
        let count = io::stdin().lock().read_line(&mut line).ok()?;
        // What a person types ends the line of the question.
        if !io::stdin().is_terminal() || count == 0 {
            writeln!(out).ok()?;
        }
        (count > 0).then_some(line)
    }
}

/// Shows a file that would be written.
fn show(change: &Change) {
    let Change::Write(path, text) = change else { return };
    let mut shown = format!("    {} would be:\n", path.display());
    for (index, line) in text.lines().enumerate() {
        if index == MOST_LINES {
            shown.push_str("         ... and more\n");
            break;
        }
        shown.push_str(&format!("{:>6} + {line}\n", index + 1));
    }
    process::print(&shown);
}
