//! JSON lines: an object for each test, then one for the whole.
//!
//! `{"type": "test", "name", "file", "line", "outcome": "passed"|"accepted"|"failed"|"skipped", "seconds", "reason",
//! "problems": [{"summary", "expected", "got", "diff", "notes"}]}` and `{"type": "summary", "passed", "failed", "skipped",
//! "unreferenced": [...], "seconds"}`. Fields may be added, none goes or changes its meaning.

use super::Format;
use crate::golden::report::{Problem, Report, Summary, Verdict};
use serde_json::{Value, json};
use std::io::{self, Write};

/// The outcome as JSON lines.
pub struct Json;

impl Format for Json {
    fn report(&mut self, out: &mut dyn Write, report: &Report) -> io::Result<()> {
        let (outcome, reason, problems) = match &report.verdict {
            Verdict::Passed => ("passed", None, Vec::new()),
            Verdict::Accepted => ("accepted", None, Vec::new()),
            Verdict::Skipped(reason) => ("skipped", Some(reason), Vec::new()),
            Verdict::Failed(problems) => ("failed", None, problems.iter().map(object).collect()),
        };
        let object = json!({
            "type": "test",
            "name": report.name,
            "file": report.file.to_string_lossy(),
            "line": report.line,
            "outcome": outcome,
            "seconds": report.time.as_secs_f64(),
            "reason": reason,
            "problems": problems,
        });
        writeln!(out, "{object}")
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        let unreferenced: Vec<_> = summary.unreferenced.iter().map(|path| path.to_string_lossy()).collect();
        let object = json!({
            "type": "summary",
            "passed": summary.passed,
            "failed": summary.failed,
            "skipped": summary.skipped,
            "unreferenced": unreferenced,
            "seconds": summary.time.as_secs_f64(),
        });
        writeln!(out, "{object}")
    }

    fn has_last_line(&self) -> bool {
        false
    }
}

fn object(problem: &Problem) -> Value {
    let difference = problem.difference.as_ref();
    json!({
        "summary": problem.summary,
        "expected": difference.map(|difference| &difference.expected),
        "got": difference.map(|difference| &difference.got),
        "diff": difference.map(|difference| difference.render(false)),
        "notes": problem.notes,
    })
}
