//! Compares what a program did with what was expected of it.

use super::align;
use super::difference::Difference;
use super::filter::Filters;
use super::pattern::Expected;
use super::process::{End, Limits, Ran};
use super::report::Problem;

/// What is expected of a program.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// What it prints, with patterns.
    pub(super) stdout: String,
    /// Whether spaces at the ends of lines, and the last line's end, don't count.
    pub(super) loose: bool,
    /// How standard error ends, with patterns, if that counts.
    pub(super) stderr: Option<String>,
    /// The exit status.
    pub(super) status: i32,
}

/// Lines of standard error that are shown beside a problem.
const NOTED: usize = 5;
/// Characters of such a line.
const NOTED_CHARS: usize = 100;

/// What wasn't as expected.
pub(super) fn judge(wanted: &Wanted, ran: &Ran, filters: &Filters, limits: Limits) -> Vec<Problem> {
    let mut problems = Vec::new();
    let status = match ran.end {
        End::Status(status) => status,
        end => {
            let mut problem = Problem::new(told(end, limits));
            problem.notes = last_lines("standard error ends", &ran.stderr);
            problem.notes.extend(last_lines("it had printed", &ran.stdout));
            return vec![problem];
        }
    };
    problems.extend(compare("standard output", &wanted.stdout, &ran.stdout, wanted.loose, filters));
    if status != wanted.status {
        let mut problem = Problem::new(format!("exit status {status}, expected {}", wanted.status));
        problem.notes = last_lines("standard error ends", &ran.stderr);
        problems.push(problem);
    }
    if let Some(stderr) = &wanted.stderr {
        let end = end_like(&ran.stderr, stderr);
        problems.extend(compare("the end of standard error", stderr, &end, true, filters));
    }
    problems
}

/// How two texts differ, if they do.
pub(super) fn compare(
    what: &str,
    expected: &str,
    got: &str,
    loose: bool,
    filters: &Filters,
) -> Option<Problem> {
    let (expected, got) = (filters.apply(expected), filters.apply(got));
    let (expected, got) = if loose { (tidy(&expected), tidy(&got)) } else { (expected, got) };
    if expected == got {
        return None;
    }
    let pattern = Expected::new(&expected);
    if pattern.matches(&got) {
        return None;
    }
    let mut resolved = align::resolved(&pattern, &got);
    if resolved == got {
        // Each line fits, but not all of them together.
        resolved = expected;
    }
    let difference = Difference { expected: resolved, got };
    let (line, column) = difference.first();
    let place = column.map_or(String::new(), |column| format!(", column {column}"));
    let mut problem = Problem::new(format!("{what} differs, first in line {line}{place}"));
    problem.difference = Some(difference);
    Some(problem)
}

/// What is said of a process that didn't end by itself.
fn told(end: End, limits: Limits) -> String {
    match end {
        End::Status(status) => format!("exit status {status}"),
        End::Signal(signal) => match signal_hook::low_level::signal_name(signal) {
            Some(name) => format!("it crashed: {name}"),
            None => format!("it crashed: signal {signal}"),
        },
        End::Time => format!("it was stopped: it ran for more than {} s", limits.time.as_secs_f64()),
        End::Memory => format!("it was stopped: it used more than {} MB of memory", limits.memory >> 20),
        End::Output => "it was stopped: it printed more than 4 MB".to_owned(),
    }
}

fn last_lines(what: &str, text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let shown = lines.get(lines.len().saturating_sub(NOTED)..).unwrap_or_default();
    if shown.is_empty() {
        return Vec::new();
    }
    let cut = |line: &&str| {
        let more = if line.chars().nth(NOTED_CHARS).is_some() { "..." } else { "" };
        format!("    {}{more}", line.chars().take(NOTED_CHARS).collect::<String>())
    };
    std::iter::once(format!("{what}:")).chain(shown.iter().map(cut)).collect()
}

/// As many lines of the end of `text` as `like` has; all of them if a gap of `like` stands for any number.
pub(super) fn end_like(text: &str, like: &str) -> String {
    let text = tidy(text);
    let wanted = like.trim_end().lines().count();
    let lines: Vec<&str> = text.lines().collect();
    let skipped = lines.len().saturating_sub(wanted);
    match like.lines().any(|line| line.trim() == "...") {
        true => text,
        false => lines.get(skipped..).unwrap_or_default().iter().flat_map(|line| [line, "\n"]).collect(),
    }
}

/// The last line of a text that isn't empty, ended.
pub(super) fn last_line(text: &str) -> String {
    end_like(text, "a line")
}

/// A text without spaces at the ends of its lines, without empty lines at its end, and its last line ended.
fn tidy(text: &str) -> String {
    text.trim_end().lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}
