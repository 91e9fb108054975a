//! The outcome of tests, told to people and to machines: a file a format.

mod human;
mod json;
mod junit;
mod tap;

pub use human::{Human, problem_text};
pub use json::Json;
pub use junit::Junit;
pub use tap::Tap;

use super::report::{Report, Summary};
use std::io::{self, Write};

/// A way to tell the outcome of tests.
pub trait Format {
    /// Tells what came of one test.
    fn report(&mut self, out: &mut dyn Write, report: &Report) -> io::Result<()>;

    /// Tells what came of all.
    fn end(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()>;

    /// Whether the last line, `N passed, M failed, K skipped`, is part of it.
    fn has_last_line(&self) -> bool;
}
