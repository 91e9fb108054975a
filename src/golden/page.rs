//! Tests that are the blocks of a Markdown file. One process runs them all, in turn; a mark on its output says where each
//! begins.

use super::align;
use super::change::Change;
use super::comments::{Directive, Kind};
use super::conditions::{Conditions, Runner, Task};
use super::filter::Filters;
use super::judge::{Wanted, compare, judge};
use super::markdown::{self, Block};
use super::pattern::Expected;
use super::process::{self, End, Ran};
use super::report::{Problem, Report, Verdict};
use super::script::line_changes;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Runs blocks under any Python.
const DRIVER: &str = include_str!("driver.py");
/// What the driver prints where a block begins, before the block's line.
const MARK: &str = "\0coil-test:";
/// What the driver prints behind the traceback of a block that raised.
const RAISED: &str = "\0raised";

/// A Markdown file.
pub(super) struct Page<'a> {
    pub(super) name: &'a str,
    pub(super) path: &'a Path,
}

/// What a run of blocks printed, block by block; the rest wasn't reached.
struct Printed {
    blocks: Vec<Part>,
    ran: Ran,
}

/// What a block printed.
struct Part {
    /// The block's line.
    line: usize,
    text: String,
    /// Whether it ended with an exception, whose traceback is part of the text.
    raised: bool,
}

impl Printed {
    /// What a block printed, if it was reached.
    fn text(&self, block: &Block) -> Option<&str> {
        self.of(block).map(|(part, _)| part.text.as_str())
    }

    /// What a block printed, if it was reached, and whether it is the last that was.
    fn of(&self, block: &Block) -> Option<(&Part, bool)> {
        let index = self.blocks.iter().position(|part| part.line == block.line)?;
        Some((self.blocks.get(index)?, index + 1 == self.blocks.len()))
    }
}

impl Page<'_> {
    /// Runs the blocks that are selected, and those before them.
    pub(super) fn test(
        &self,
        selected: &dyn Fn(&str) -> bool,
        refuse_missing: bool,
        conditions: &Conditions,
    ) -> Vec<Report> {
        let text = match fs::read_to_string(self.path) {
            Ok(text) => text,
            Err(error) => {
                let problem = Problem::new(format!("it can't be read: {error}"));
                return vec![self.report(
                    None,
                    Verdict::Failed(vec![problem]),
                    Duration::ZERO,
                    Err(String::new()),
                )];
            }
        };
        let blocks = markdown::blocks(&text);
        let mut reports = Vec::new();
        let mut rest = blocks.as_slice();
        while let Some(first) = rest.first() {
            let length = 1 + rest.iter().skip(1).take_while(|block| !block.fresh).count();
            let (group, others) = rest.split_at(length.min(rest.len()));
            rest = others;
            let wanted = |block: &Block| selected(&self.block_name(block));
            let Some(last) = group.iter().rposition(wanted) else { continue };
            let group = group.get(..=last).unwrap_or_default();
            let all = self.group(group, conditions);
            let all = all.unwrap_or_else(|problem| {
                vec![self.report(
                    Some(first),
                    Verdict::Failed(vec![problem]),
                    Duration::ZERO,
                    Err(String::new()),
                )]
            });
            reports.extend(all.into_iter().filter(|report| selected(&report.name)).map(|mut report| {
                let missing =
                    matches!(&report.verdict, Verdict::Skipped(reason) if reason == NO_EXPECTATIONS);
                if refuse_missing && missing {
                    report.verdict = Verdict::Failed(vec![Problem::new("there are no expectations")]);
                }
                report
            }));
        }
        reports
    }

    /// Runs blocks that share their names.
    fn group(&self, blocks: &[Block], conditions: &Conditions) -> Result<Vec<Report>, Problem> {
        let printed = self.run(blocks, conditions, Runner::Coil)?;
        let other = match conditions.against {
            Some(_) => Some(self.run(blocks, conditions, Runner::Other)?),
            None => None,
        };
        let told = conditions.other_name();
        Ok(blocks
            .iter()
            .map(|block| {
                if block.skip {
                    let reason = "marked as not to be run".to_owned();
                    return self.report(
                        Some(block),
                        Verdict::Skipped(reason),
                        Duration::ZERO,
                        Ok(Vec::new()),
                    );
                }
                let mut verdict = verdict(block, &printed, conditions, "");
                if let (Some(other), Verdict::Skipped(reason)) = (&other, &verdict)
                    && reason == NO_EXPECTATIONS
                {
                    let theirs = other.text(block).unwrap_or_default();
                    let ours = printed.text(block).unwrap_or_default();
                    verdict = match compare("the output", theirs, ours, true, &Filters::default()) {
                        Some(problem) => Verdict::Failed(vec![problem]),
                        None => Verdict::Passed,
                    };
                } else if let Some(other) = &other
                    && let Verdict::Failed(more) =
                        self::verdict(block, other, conditions, &format!("under {told}: "))
                {
                    verdict = match verdict {
                        Verdict::Failed(mut problems) => {
                            problems.extend(more);
                            Verdict::Failed(problems)
                        }
                        _ => Verdict::Failed(more),
                    };
                }
                let changes = self.changes(block, other.as_ref().unwrap_or(&printed));
                let mends = other.as_ref().is_none_or(|other| other.text(block) == printed.text(block));
                Report { mends, ..self.report(Some(block), verdict, printed.ran.time, changes) }
            })
            .collect())
    }

    fn run(&self, blocks: &[Block], conditions: &Conditions, runner: Runner) -> Result<Printed, Problem> {
        let told = |error: std::io::Error| match runner {
            Runner::Coil => Problem::new(format!("it can't be run: {error}")),
            Runner::Other => Problem::new(format!("{} can't be run: {error}", conditions.other_name())),
        };
        let path = std::path::absolute(self.path).map_err(told)?;
        let folder = path.parent().unwrap_or(&path).to_owned();
        let file = path.file_name().unwrap_or(path.as_os_str()).to_owned();
        let mut words: Vec<OsString> = vec!["-c".into(), DRIVER.into(), file];
        for block in blocks.iter().filter(|block| !block.skip) {
            let mut line = block.line.to_string();
            for segment in &block.segments {
                words.push(std::mem::take(&mut line).into());
                words.push(if segment.shown { "single" } else { "exec" }.into());
                words.push(segment.text.clone().into());
            }
        }
        let task = Task { command: None, flags: Vec::new(), words, folder: &folder, input: None };
        let mut command = conditions.command(runner, task);
        let ran = process::run(&mut command, conditions.limits).map_err(told)?;
        let printed = ran.stdout.split(MARK).skip(1).filter_map(|part| {
            let (line, text) = part.split_once('\n')?;
            let line = line.parse().ok()?;
            Some(match text.strip_suffix(RAISED) {
                Some(text) => Part { line, text: text.to_owned(), raised: true },
                None => Part { line, text: text.to_owned(), raised: false },
            })
        });
        Ok(Printed { blocks: printed.collect(), ran })
    }

    /// What would have to be written so that what a block printed is what is expected.
    fn changes(&self, block: &Block, printed: &Printed) -> Result<Vec<Change>, String> {
        let Some((Part { text, raised, .. }, last)) = printed.of(block) else {
            return Err("it wasn't reached".to_owned());
        };
        if last && !matches!(printed.ran.end, End::Status(0)) {
            return Err("it didn't end by itself".to_owned());
        }
        let wanted = wanted_text(block).unwrap_or_default();
        let ended = if text.is_empty() || text.ends_with('\n') { text.clone() } else { format!("{text}\n") };
        let ended = if *raised { without_frames(&ended) } else { ended };
        if compare("", &wanted, text, true, &Filters::default()).is_none() {
            return Ok(Vec::new());
        }
        let indented = |text: &str| -> String {
            text.lines().flat_map(|line| [block.indent.as_str(), line, "\n"]).collect()
        };
        let edit = |range, text| Ok(vec![Change::Edit(self.path.to_owned(), range, text)]);
        if let Some(output) = &block.output {
            let revised = align::revised(&Expected::new(&output.text), &ended);
            // The first line stands behind what is before it in the file already.
            let first = if output.text.is_empty() { 0 } else { block.indent.len() };
            let text = indented(&revised);
            return edit(output.span.clone(), text.get(first..).unwrap_or_default().to_owned());
        }
        let lines = lines_of(block);
        if error_of(block).is_some() {
            return Err("whether it ends with an error is changed by hand".to_owned());
        }
        if !lines.is_empty() {
            return line_changes(self.path, &lines, text);
        }
        let fence = "`".repeat(longest_fence(&ended).max(2) + 1);
        let whole = format!("{fence}output\n{ended}{fence}");
        edit(block.end..block.end, format!("\n\n{}", indented(&whole).trim_end()))
    }

    fn block_name(&self, block: &Block) -> String {
        format!("{}:{}", self.name, block.line)
    }

    fn report(
        &self,
        block: Option<&Block>,
        verdict: Verdict,
        time: Duration,
        changes: Result<Vec<Change>, String>,
    ) -> Report {
        Report {
            name: block.map_or_else(|| self.name.to_owned(), |block| self.block_name(block)),
            file: self.path.to_owned(),
            line: block.map(|block| block.line),
            verdict,
            time,
            changes,
            mends: true,
        }
    }
}

/// Why a block that prints something isn't judged.
const NO_EXPECTATIONS: &str = "no expectations";

/// Whether a block did what is expected.
fn verdict(block: &Block, printed: &Printed, conditions: &Conditions, who: &str) -> Verdict {
    let Some((Part { text, raised, .. }, last)) = printed.of(block) else {
        if printed.blocks.is_empty() {
            // Not even the first began.
            return Verdict::Failed(judge(
                &Wanted::default(),
                &printed.ran,
                &Filters::default(),
                conditions.limits,
            ));
        }
        return Verdict::Skipped("a block before it didn't end".to_owned());
    };
    let Some(wanted) = wanted_text(block) else {
        let told = "there are expectations in its comments and in a block: one of them is too many";
        return Verdict::Failed(vec![Problem::new(told)]);
    };
    let mut problems = Vec::new();
    if last && printed.ran.end != End::Status(0) {
        let ran = Ran { stdout: text.clone(), stderr: printed.ran.stderr.clone(), ..printed.ran };
        let wanted = Wanted { stdout: wanted, loose: true, ..Wanted::default() };
        problems = judge(&wanted, &ran, &Filters::default(), conditions.limits);
    } else if block.output.is_none() && block.directives.is_empty() && !raised && !text.is_empty() {
        return Verdict::Skipped(NO_EXPECTATIONS.to_owned());
    } else {
        problems.extend(compare("the output", &wanted, text, true, &Filters::default()));
    }
    if problems.is_empty() {
        return Verdict::Passed;
    }
    for problem in &mut problems {
        problem.summary.insert_str(0, who);
    }
    Verdict::Failed(problems)
}

/// The comments of a block that expect lines.
fn lines_of(block: &Block) -> Vec<&Directive> {
    block.directives.iter().filter(|d| matches!(d.kind, Kind::Line | Kind::Value)).collect()
}

fn error_of(block: &Block) -> Option<&Directive> {
    block.directives.iter().find(|d| matches!(d.kind, Kind::Error | Kind::SyntaxError))
}

/// What a block should print; nothing can be told where two places say it.
fn wanted_text(block: &Block) -> Option<String> {
    if let Some(output) = &block.output {
        return block.directives.is_empty().then(|| output.text.clone());
    }
    let mut text: String = lines_of(block).iter().flat_map(|line| [line.text.as_str(), "\n"]).collect();
    if let Some(error) = error_of(block) {
        if error.kind == Kind::Error {
            text.push_str("Traceback (most recent call last):\n");
        }
        text.push_str("...\n");
        text.push_str(match (error.kind, error.text.contains(':')) {
            (Kind::SyntaxError, false) => "[..]",
            _ => "",
        });
        text.push_str(&error.text);
        text.push_str(if error.kind == Kind::Error && !error.text.contains(':') { "[..]\n" } else { "\n" });
    }
    Some(text)
}

/// A text in which `...` stands for the frames of tracebacks, whose line numbers change with the page.
fn without_frames(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut within = false;
    for line in text.lines() {
        if within && line.starts_with(' ') {
            continue;
        }
        within = line == "Traceback (most recent call last):";
        kept.push_str(line);
        kept.push_str(if within { "\n  ...\n" } else { "\n" });
    }
    kept
}

/// The longest run of backquotes that begins a line.
fn longest_fence(text: &str) -> usize {
    let runs = text.lines().map(|line| line.chars().take_while(|c| *c == '`').count());
    runs.max().unwrap_or(0)
}
