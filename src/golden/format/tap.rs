//! The Test Anything Protocol, version 14.

use super::{Format, problem_text};
use crate::golden::report::{Report, Summary, Verdict};
use std::io::{self, Write};

/// The outcome as TAP.
#[derive(Default)]
pub struct Tap {
    count: usize,
}

impl Format for Tap {
    fn report(&mut self, out: &mut dyn Write, report: &Report) -> io::Result<()> {
        if self.count == 0 {
            writeln!(out, "TAP version 14")?;
        }
        self.count += 1;
        let (count, name) = (self.count, escaped(&report.name));
        match &report.verdict {
            Verdict::Passed | Verdict::Accepted => writeln!(out, "ok {count} - {name}"),
            Verdict::Skipped(reason) => writeln!(out, "ok {count} - {name} # SKIP {}", escaped(reason)),
            Verdict::Failed(problems) => {
                writeln!(out, "not ok {count} - {name}")?;
                writeln!(out, "  ---\n  message: |")?;
                for line in problems.iter().flat_map(|problem| {
                    problem_text(problem, false).lines().map(str::to_owned).collect::<Vec<_>>()
                }) {
                    writeln!(out, "    {line}")?;
                }
                writeln!(out, "  ...")
            }
        }
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        if self.count == 0 {
            writeln!(out, "TAP version 14")?;
        }
        writeln!(out, "1..{}", self.count)?;
        for path in &summary.unreferenced {
            writeln!(out, "# unreferenced {}", path.display())?;
        }
        writeln!(out, "# {}", summary.line())
    }

    fn has_last_line(&self) -> bool {
        true
    }
}

/// A text in which nothing begins a directive or a line.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#").replace('\n', " ")
}
