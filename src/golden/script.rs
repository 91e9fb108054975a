//! A test that is a script: its expectations are in files beside it, or in its comments.

use super::align;
use super::change::Change;
use super::comments::{self, Directive, Kind};
use super::conditions::{Conditions, Runner, Task};
use super::discover::AREA_FLAGS;
use super::filter::Filters;
use super::judge::{self, Wanted, compare, judge};
use super::pattern::{Bound, Expected, Line, MOST_STEPS};
use super::process::{self, End, Ran};
use super::report::{Problem, Report, Verdict};
use super::schedule;
use crate::diagnostics::SyntaxError;
use crate::source::SourceFile;
use crate::vm::CompileMode;
use std::cell::Cell;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

/// A script and the files beside it.
pub(super) struct Script<'a> {
    pub(super) name: &'a str,
    pub(super) path: &'a Path,
    /// The path of the files beside it, without their ending.
    pub(super) stem: &'a Path,
}

/// Where a script's expectations are.
enum Expectation {
    Nowhere,
    /// In `NAME.out`, whose text this is.
    File(String),
    Comments(Vec<Directive>),
}

impl Script<'_> {
    fn companion(&self, ending: &str) -> PathBuf {
        let mut path = self.stem.as_os_str().to_owned();
        path.push(".");
        path.push(ending);
        path.into()
    }

    fn read(&self, ending: &str) -> Option<String> {
        fs::read_to_string(self.companion(ending)).ok()
    }

    /// Runs the test. A module without expectations is none.
    pub(super) fn test(&self, module: bool, refuse_missing: bool, conditions: &Conditions) -> Option<Report> {
        let (directives, is_async) = match fs::read(self.path) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                (comments::directives(&text, false), text.contains("async"))
            }
            Err(error) => return Some(self.failed(Problem::new(format!("it can't be read: {error}")))),
        };
        if let Some(skip) = directives.iter().find(|directive| directive.kind == Kind::Skip) {
            return Some(self.report(Verdict::Skipped(skip.text.clone()), Duration::ZERO, Ok(Vec::new())));
        }
        let expectation = match (self.read("out"), directives.is_empty()) {
            (Some(text), true) => Expectation::File(text),
            (Some(_), false) => {
                let told = "there are expectations in its comments and in a file: one of them is too many";
                return Some(self.failed(Problem::new(told)));
            }
            (None, false) => Expectation::Comments(directives),
            (None, true) if module => return None,
            (None, true) => Expectation::Nowhere,
        };
        let filters = match Filters::new(&self.read("filter").unwrap_or_default()) {
            Ok(filters) => filters,
            Err(told) => return Some(self.failed(Problem::new(told))),
        };
        if let Expectation::Comments(directives) = &expectation
            && directives.iter().any(|directive| directive.kind == Kind::SyntaxError)
        {
            return Some(self.test_syntax(directives));
        }
        Some(self.test_run(&expectation, &filters, is_async, refuse_missing, conditions))
    }

    /// Runs the script and compares what it does.
    fn test_run(
        &self,
        expectation: &Expectation,
        filters: &Filters,
        is_async: bool,
        refuse_missing: bool,
        conditions: &Conditions,
    ) -> Report {
        let ran = match self.run(conditions, Runner::Coil) {
            Ok(ran) => ran,
            Err(problem) => return self.failed(problem),
        };
        let time = ran.time;
        let limits = conditions.limits;
        let other = match conditions.against.is_some().then(|| self.run(conditions, Runner::Other)) {
            None => None,
            Some(Ok(other)) => Some(other),
            Some(Err(problem)) => return self.failed(problem),
        };
        let changes = self.changes(expectation, filters, other.as_ref().unwrap_or(&ran));
        let wanted = self.wanted(expectation);
        let mut problems = Vec::new();
        match (&wanted, &other) {
            (Some(wanted), _) => {
                problems = judge(wanted, &ran, filters, limits);
                if let Some(other) = &other {
                    let name = conditions.other_name();
                    problems.extend(judge(wanted, other, filters, limits).into_iter().map(|mut problem| {
                        problem.summary = format!("under {name}: {}", problem.summary);
                        problem
                    }));
                }
            }
            (None, Some(other)) => {
                problems = match other.end {
                    End::Status(_) => judge(&as_wanted(other), &ran, filters, limits),
                    _ => judge(&Wanted::default(), other, filters, limits),
                };
            }
            (None, None) if refuse_missing => problems.push(Problem::new("there are no expectations")),
            (None, None) => (),
        }
        if problems.is_empty() && conditions.schedules.count > 0 && is_async {
            problems.extend(schedule::differing(self, wanted.as_ref(), &ran, filters, conditions));
        }
        let verdict = match (problems.is_empty(), wanted) {
            (false, _) => Verdict::Failed(problems),
            (true, Some(_)) => Verdict::Passed,
            (true, None) if other.is_some() => Verdict::Passed,
            (true, None) => Verdict::Skipped("no expectations".to_owned()),
        };
        let mends = other.is_none_or(|other| {
            matches!(other.end, End::Status(_)) && judge(&as_wanted(&other), &ran, filters, limits).is_empty()
        });
        Report { mends, ..self.report(verdict, time, changes) }
    }

    /// Compares the mistakes of the script's syntax with what its comments expect.
    fn test_syntax(&self, directives: &[Directive]) -> Report {
        let text = fs::read(self.path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let file =
            Rc::new(SourceFile::new(self.path.to_string_lossy().into_owned(), text.unwrap_or_default()));
        let mut errors: Vec<SyntaxError> =
            crate::compile(&file, CompileMode::Module).err().unwrap_or_default();
        let mut problems = Vec::new();
        for directive in directives {
            if directive.kind != Kind::SyntaxError {
                problems.push(Problem::new("where mistakes of syntax are expected nothing else can be"));
                continue;
            }
            let pattern = Expected::new(&directive.text);
            let found = errors.iter().position(|error| {
                let line = file.line_of(error.span.start) as usize;
                let near = line == directive.line || line + 1 == directive.line;
                near && (pattern.matches(&error.message) || pattern.matches(&error.to_string()))
            });
            match found {
                Some(index) => drop(errors.remove(index)),
                None => problems.push(Problem::new(format!(
                    "line {}: a syntax error is expected, and there is none: {}",
                    directive.line, directive.text
                ))),
            }
        }
        problems.extend(errors.iter().map(|error| {
            Problem::new(format!("line {}: unexpected: {error}", file.line_of(error.span.start)))
        }));
        let verdict = if problems.is_empty() { Verdict::Passed } else { Verdict::Failed(problems) };
        let reason = "mistakes of syntax are expected in comments: they are changed by hand";
        self.report(verdict, Duration::ZERO, Err(reason.to_owned()))
    }

    /// What is expected, if anything is.
    fn wanted(&self, expectation: &Expectation) -> Option<Wanted> {
        let status = self.read("rc").and_then(|text| text.trim().parse().ok());
        let stderr = self.read("err");
        match expectation {
            Expectation::Nowhere => None,
            Expectation::File(text) => {
                Some(Wanted { stdout: text.clone(), loose: false, stderr, status: status.unwrap_or(0) })
            }
            Expectation::Comments(directives) => {
                let lines = directives.iter().filter(|directive| directive.kind == Kind::Line);
                let error = directives.iter().find(|directive| directive.kind == Kind::Error);
                let ending = error.map(|error| match error.text.contains(':') {
                    true => error.text.clone(),
                    // The class alone: whatever the message.
                    false => format!("{}[..]", error.text),
                });
                Some(Wanted {
                    stdout: lines.flat_map(|line| [line.text.as_str(), "\n"]).collect(),
                    loose: true,
                    status: status.unwrap_or(i32::from(error.is_some())),
                    stderr: ending.or(stderr),
                })
            }
        }
    }

    fn run(&self, conditions: &Conditions, runner: Runner) -> Result<Ran, Problem> {
        self.run_as(conditions, runner, None, &[])
    }

    /// Runs the script by a command of Coil, with more options.
    pub(super) fn run_as(
        &self,
        conditions: &Conditions,
        runner: Runner,
        command: Option<&str>,
        options: &[String],
    ) -> Result<Ran, Problem> {
        let told = |error: std::io::Error| match runner {
            Runner::Coil => Problem::new(format!("it can't be run: {error}")),
            Runner::Other => Problem::new(format!("{} can't be run: {error}", conditions.other_name())),
        };
        let path = std::path::absolute(self.path).map_err(told)?;
        let folder = path.parent().unwrap_or(&path).to_owned();
        let lines = |text: Option<String>| -> Vec<String> {
            text.unwrap_or_default().lines().map(str::to_owned).collect()
        };
        let mut flags = lines(fs::read_to_string(folder.join(AREA_FLAGS)).ok());
        flags.extend(lines(self.read("flags")));
        flags.extend_from_slice(options);
        let mut words: Vec<OsString> = vec![path.clone().into()];
        words.extend(lines(self.read("args")).into_iter().map(OsString::from));
        let input = fs::File::open(self.companion("in")).ok();
        let task = Task { command, flags, words, folder: &folder, input };
        let mut command = conditions.command(runner, task);
        let mut ran = process::run(&mut command, conditions.limits).map_err(told)?;
        // Where the script lies is nothing that it should print the same everywhere.
        let place = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
        if place.len() > 1 {
            ran.stdout = ran.stdout.replace(&place, "");
            ran.stderr = ran.stderr.replace(&place, "");
        }
        Ok(ran)
    }

    /// What would have to be written so that what was done is what is expected.
    fn changes(
        &self,
        expectation: &Expectation,
        filters: &Filters,
        ran: &Ran,
    ) -> Result<Vec<Change>, String> {
        let End::Status(status) = ran.end else {
            return Err("it didn't end by itself".to_owned());
        };
        if let Expectation::Comments(directives) = expectation {
            return self.comment_changes(directives, ran, status);
        }
        let mut changes = Vec::new();
        let stdout = match expectation {
            Expectation::File(text) if filters.is_empty() => {
                align::revised(&Expected::new(text), &ran.stdout)
            }
            _ => ran.stdout.clone(),
        };
        let known = match expectation {
            Expectation::File(text) => compare("", text, &ran.stdout, false, filters).is_none(),
            _ => false,
        };
        if !known {
            changes.push(Change::Write(self.companion("out"), stdout));
        }
        let known: Option<i32> = self.read("rc").and_then(|text| text.trim().parse().ok());
        let as_known = known.unwrap_or(0) == status;
        match known {
            Some(known) if status == 0 && known != 0 => changes.push(Change::Remove(self.companion("rc"))),
            _ if !as_known => {
                changes.push(Change::Write(self.companion("rc"), format!("{status}\n")));
            }
            _ => (),
        }
        match self.read("err") {
            Some(text) => {
                let end = judge::end_like(&ran.stderr, &text);
                if compare("", &text, &end, true, filters).is_some() {
                    let revised = align::revised(&Expected::new(&text), &end);
                    changes.push(Change::Write(self.companion("err"), revised));
                }
            }
            None if status != 0 && !as_known && !ran.stderr.trim().is_empty() => {
                changes.push(Change::Write(self.companion("err"), judge::last_line(&ran.stderr)));
            }
            None => (),
        }
        Ok(changes)
    }

    /// The texts of a script's comments, changed to what was done.
    fn comment_changes(
        &self,
        directives: &[Directive],
        ran: &Ran,
        status: i32,
    ) -> Result<Vec<Change>, String> {
        let lines: Vec<&Directive> = directives.iter().filter(|d| d.kind == Kind::Line).collect();
        let mut changes = line_changes(self.path, &lines, &ran.stdout)?;
        let error = directives.iter().find(|directive| directive.kind == Kind::Error);
        match error {
            None if status == 0 => (),
            Some(error) if status != 0 => {
                let last = judge::last_line(&ran.stderr);
                let fits = Expected::new(&error.text).matches(last.trim_end());
                if !fits && (error.text.contains(':') || !last.starts_with(&error.text)) {
                    let text = last.trim_end().to_owned();
                    changes.push(Change::Edit(self.path.to_owned(), error.span.clone(), text));
                }
            }
            _ => return Err("whether it ends with an error is changed by hand".to_owned()),
        }
        Ok(changes)
    }

    fn failed(&self, problem: Problem) -> Report {
        let reason = problem.summary.clone();
        self.report(Verdict::Failed(vec![problem]), Duration::ZERO, Err(reason))
    }

    fn report(&self, verdict: Verdict, time: Duration, changes: Result<Vec<Change>, String>) -> Report {
        Report {
            name: self.name.to_owned(),
            file: self.path.to_owned(),
            line: None,
            verdict,
            time,
            changes,
            mends: true,
        }
    }
}

/// What somebody did, as what is expected.
pub(super) fn as_wanted(ran: &Ran) -> Wanted {
    let status = match ran.end {
        End::Status(status) => status,
        _ => 0,
    };
    // Of what is said on standard error, the last line of a failure is told in the same words everywhere.
    let stderr = (status != 0).then(|| judge::last_line(&ran.stderr));
    Wanted { stdout: ran.stdout.clone(), loose: false, stderr, status }
}

/// The texts of comments, one for each line that was printed, changed to that.
pub(super) fn line_changes(
    file: &Path,
    comments: &[&Directive],
    printed: &str,
) -> Result<Vec<Change>, String> {
    let lines: Vec<&str> = printed.trim_end().lines().map(str::trim_end).collect();
    if lines.len() != comments.len() {
        return Err(format!(
            "its comments expect {} lines, {} were printed: they are changed by hand",
            comments.len(),
            lines.len()
        ));
    }
    let (mut bound, steps) = (Bound::new(), Cell::new(MOST_STEPS));
    let edits = comments
        .iter()
        .zip(lines)
        .filter(|(comment, text)| !Line::new(&comment.text).matches(text, &mut bound, &steps));
    Ok(edits
        .map(|(comment, text)| Change::Edit(file.to_owned(), comment.span.clone(), text.to_owned()))
        .collect())
}
