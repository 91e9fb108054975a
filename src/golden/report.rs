//! What came of tests.

use super::change::Change;
use super::difference::Difference;
use std::path::PathBuf;
use std::time::Duration;

/// What came of one test.
#[derive(Debug, Clone)]
pub struct Report {
    /// The test's name: the path of its script without the ending, of its block with the line.
    pub name: String,
    /// The file it stands in.
    pub file: PathBuf,
    /// The line of a block.
    pub line: Option<usize>,
    /// What came of it.
    pub verdict: Verdict,
    /// How long it ran; for a block, its file.
    pub time: Duration,
    /// What would have to be written so that it passes; or why that can't be done.
    pub changes: Result<Vec<Change>, String>,
    /// Whether it passes then: what another Python printed may become what is expected of Coil.
    pub mends: bool,
}

/// Whether a test passed.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// All was as expected.
    Passed,
    /// What was printed has become what is expected.
    Accepted,
    /// What wasn't as expected.
    Failed(Vec<Problem>),
    /// It wasn't run, or there is nothing to compare; the reason.
    Skipped(String),
}

/// One thing that wasn't as expected.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What it is, in a line.
    pub summary: String,
    /// How two texts differ.
    pub difference: Option<Difference>,
    /// What explains it, line by line.
    pub notes: Vec<String>,
}

impl Problem {
    /// A problem that a line tells.
    pub(super) fn new(summary: impl Into<String>) -> Problem {
        Problem { summary: summary.into(), difference: None, notes: Vec::new() }
    }
}

/// What came of all tests.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// How many passed, or were accepted.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// How many were skipped.
    pub skipped: usize,
    /// Files with expectations of scripts that aren't there.
    pub unreferenced: Vec<PathBuf>,
    /// How long it took.
    pub time: Duration,
}

impl Summary {
    /// Counts a report.
    pub fn count(&mut self, report: &Report) {
        match report.verdict {
            Verdict::Passed | Verdict::Accepted => self.passed += 1,
            Verdict::Failed(_) => self.failed += 1,
            Verdict::Skipped(_) => self.skipped += 1,
        }
    }

    /// The last line: `N passed, M failed, K skipped`.
    pub fn line(&self) -> String {
        format!("{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}
