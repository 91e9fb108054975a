//! JUnit's XML, as continuous integration reads it.

use super::{Format, problem_text};
use crate::golden::report::{Report, Summary, Verdict};
use std::fmt::Write as _;
use std::io::{self, Write};

/// The outcome as JUnit's XML, which begins with the counts: it is written at the end.
#[derive(Default)]
pub struct Junit {
    cases: String,
}

impl Format for Junit {
    fn report(&mut self, _: &mut dyn Write, report: &Report) -> io::Result<()> {
        let (folder, name) = report.name.rsplit_once('/').unwrap_or(("", &report.name));
        let _ = write!(
            self.cases,
            "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\"",
            escaped(folder),
            escaped(name),
            escaped(&report.file.to_string_lossy())
        );
        if let Some(line) = report.line {
            let _ = write!(self.cases, " line=\"{line}\"");
        }
        let _ = write!(self.cases, " time=\"{:.3}\"", report.time.as_secs_f64());
        let _ = match &report.verdict {
            Verdict::Passed | Verdict::Accepted => writeln!(self.cases, "/>"),
            Verdict::Skipped(reason) => {
                writeln!(self.cases, ">\n      <skipped message=\"{}\"/>\n    </testcase>", escaped(reason))
            }
            Verdict::Failed(problems) => {
                let summary = problems.first().map_or("", |problem| problem.summary.as_str());
                let text: String = problems.iter().map(|problem| problem_text(problem, false)).collect();
                writeln!(
                    self.cases,
                    ">\n      <failure message=\"{}\">{}</failure>\n    </testcase>",
                    escaped(summary),
                    escaped(&text)
                )
            }
        };
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        let Summary { passed, failed, skipped, .. } = summary;
        let counts = format!(
            "tests=\"{}\" failures=\"{failed}\" skipped=\"{skipped}\" time=\"{:.3}\"",
            passed + failed + skipped,
            summary.time.as_secs_f64()
        );
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<testsuites name=\"coil test\" {counts}>")?;
        writeln!(out, "  <testsuite name=\"coil test\" {counts}>\n{}  </testsuite>", self.cases)?;
        writeln!(out, "</testsuites>")
    }

    fn has_last_line(&self) -> bool {
        false
    }
}

/// A text as XML writes it, without what XML can't write.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
