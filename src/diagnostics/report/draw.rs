//! Draws reports: the message, the failing line with its labels, who called it, what mends it, what led to it.

use super::ReportStyle;
use super::fold::{Line, counted, fold, shown_members};
use super::model::{Failure, Frame, Link, Relation, TaskNote};
use crate::diagnostics::render::labelled;
use crate::source::Span;
use std::fmt::Write;

/// The report as it is drawn on a terminal.
pub fn draw(failure: &Failure, style: &ReportStyle) -> String {
    let pen = Pen { style: style.clone() };
    let mut out = String::new();
    pen.failure(failure, &mut out);
    out
}

/// What is said of a task at the outermost of its frames.
pub(super) fn task_words(task: &TaskNote) -> String {
    let mut words = format!("In task '{}'", task.name);
    if let Some((function, file, line)) = &task.created {
        let file = file.rsplit('/').next().unwrap_or(file);
        let _ = write!(words, ", created in {function}, {file} line {line}");
    }
    match task.awaited_by.as_slice() {
        [] => {}
        [one] => {
            let _ = write!(words, ", awaited by task '{one}'");
        }
        many => {
            let _ = write!(words, ", awaited by the tasks '{}'", many.join("', '"));
        }
    }
    words
}

struct Pen {
    style: ReportStyle,
}

impl Pen {
    fn failure(&self, failure: &Failure, out: &mut String) {
        self.failing_line(failure, out);
        self.notes(failure, out);
        self.callers(failure, out);
        self.hints(failure, out);
        self.members(failure, out);
        if let Some((how, earlier)) = &failure.earlier {
            let words = match how {
                Relation::Cause => "caused by",
                Relation::Context => "raised while this was handled",
            };
            let _ = writeln!(out, "\n  {}", self.faint(&format!("{words}:")));
            out.push('\n');
            self.failure(earlier, out);
        }
    }

    fn failing_line(&self, failure: &Failure, out: &mut String) {
        if let Some(heading) = &failure.heading {
            let _ = writeln!(out, "{heading}\n");
        }
        let frame = failure.shown_frame().and_then(|at| failure.frames.get(at));
        let header = failure.header();
        let Some(frame) = frame.filter(|frame| !frame.text().is_empty()) else {
            let mark = if self.style.render.unicode { "×" } else { "x" };
            let mut lines = header.lines();
            let _ = writeln!(out, "  {} {}", self.red(mark), lines.next().unwrap_or(""));
            for line in lines {
                let _ = writeln!(out, "    {line}");
            }
            if let Some(frame) = frame {
                let _ = writeln!(
                    out,
                    "    in {}, {} line {}",
                    frame.function,
                    self.style.file_name(frame.source.name()),
                    frame.line
                );
            }
            return;
        };
        let source = frame.source.renamed(self.style.file_name(frame.source.name()));
        let mut parts: Vec<(Span, &str, bool)> =
            failure.labels.iter().map(|label| (label.span, label.text.as_str(), label.primary)).collect();
        if parts.is_empty() {
            parts.push((frame.span, "", true));
        }
        out.push_str(&labelled(&source, &header, &parts, self.style.render));
    }

    fn notes(&self, failure: &Failure, out: &mut String) {
        for note in &failure.notes {
            self.item("note", note, out);
        }
    }

    fn hints(&self, failure: &Failure, out: &mut String) {
        for hint in &failure.hints {
            self.item("help", hint, out);
        }
        if let Some(code) = failure.code {
            self.item("more", &format!("coil explain {code}"), out);
        }
    }

    /// `  help: words`, further lines aligned below.
    fn item(&self, name: &str, words: &str, out: &mut String) {
        let width = self.style.render.width.max(40).saturating_sub(name.len() + 4);
        for (at, line) in words.lines().flat_map(|line| wrapped(line, width)).enumerate() {
            if at == 0 {
                let _ = writeln!(out, "  {} {line}", self.cyan(&format!("{name}:")));
            } else {
                let _ = writeln!(out, "  {:1$}{line}", "", name.len() + 2);
            }
        }
    }

    /// Who called the failing line: the innermost first.
    fn callers(&self, failure: &Failure, out: &mut String) {
        let Some(shown) = failure.shown_frame() else { return };
        let inner: Vec<&Frame> = failure.frames.iter().skip(shown + 1).collect();
        let callers: Vec<&Frame> = failure.frames.iter().take(shown).rev().collect();
        let mut rows: Vec<Row> = Vec::new();
        if let Some(frame) = failure.frames.get(shown).filter(|frame| frame.function != "<module>") {
            let row = Row::frame("in", frame);
            rows.push(Row { text: String::new(), ..row });
        }
        for line in fold(&inner, self.style.full) {
            rows.push(match line {
                Line::Frame(frame) => Row::frame("calling", frame),
                Line::Library(count, modules) => {
                    Row::words("", format!("inside it {}", library(count, &modules)))
                }
                Line::Repeated(round, times) => Row::words("", repeated(round, times)),
            });
        }
        if let Some(task) = failure.frames.get(shown).and_then(|frame| frame.task.as_ref()) {
            rows.push(Row::words("", task_words(task)));
        }
        for line in fold(&callers, self.style.full) {
            match line {
                Line::Frame(frame) => {
                    rows.push(Row::frame(how(frame.link()), frame));
                    if let Some(task) = &frame.task {
                        rows.push(Row::words("", task_words(task)));
                    }
                }
                Line::Library(count, modules) => rows.push(Row::words("", library(count, &modules))),
                Line::Repeated(round, times) => rows.push(Row::words("", repeated(round, times))),
            }
        }
        self.rows(&rows, out);
    }

    fn rows(&self, rows: &[Row], out: &mut String) {
        let widest = |part: fn(&Row) -> &str| {
            rows.iter().filter(|row| row.frame).map(|row| part(row).chars().count()).max().unwrap_or(0)
        };
        let (how, function, place) =
            (widest(|row| &row.how), widest(|row| &row.function).min(28), widest(|row| &row.place).min(28));
        let most = self.style.render.width.max(40).saturating_sub(how + function + place + 10);
        for row in rows {
            if !row.frame {
                let _ = writeln!(out, "  {:how$}  {}", "", self.faint(&row.function));
                continue;
            }
            let text = shortened(&row.text, most.max(12));
            let (name, at) = (shortened(&row.function, function), shortened(&row.place, place));
            let line = format!("  {:how$}  {name:function$}  {at:place$}  ", row.how);
            let _ = if text.is_empty() {
                writeln!(out, "{}", line.trim_end())
            } else {
                writeln!(out, "{line}{}", self.faint(&text))
            };
        }
    }

    fn members(&self, failure: &Failure, out: &mut String) {
        let (all, rest) = shown_members(failure, self.style.full);
        let (branch, last, bar) =
            if self.style.render.unicode { ("├─ ", "╰─ ", "│  ") } else { ("|- ", "`- ", "|  ") };
        let width = self.style.render.width.saturating_sub(5);
        let narrow = Pen {
            style: ReportStyle {
                render: crate::diagnostics::RenderStyle { width, ..self.style.render },
                ..self.style.clone()
            },
        };
        let total = all.len() + rest;
        for (at, (member, count)) in all.iter().enumerate() {
            let is_last = at + 1 == total;
            let mut text = String::new();
            narrow.failure(member, &mut text);
            let times = if *count > 1 { format!(" ({count} times)") } else { String::new() };
            let head = format!("{} of {total}{times}", at + 1);
            let _ = writeln!(out, "  {}{}", if is_last { last } else { branch }, self.faint(&head));
            for line in text.lines() {
                let line = format!("  {}{line}", if is_last { "   " } else { bar });
                let _ = writeln!(out, "{}", line.trim_end());
            }
        }
        if rest > 0 {
            let _ = writeln!(out, "  {last}{}", self.faint(&format!("and {rest} more")));
        }
    }

    fn colored(&self, code: &str, text: &str) -> String {
        if self.style.render.color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn red(&self, text: &str) -> String {
        self.colored("31", text)
    }

    fn cyan(&self, text: &str) -> String {
        self.colored("36", text)
    }

    fn faint(&self, text: &str) -> String {
        self.colored("2", text)
    }
}

/// One row of the list of callers.
struct Row {
    how: String,
    function: String,
    place: String,
    text: String,
    frame: bool,
}

impl Row {
    fn frame(how: &str, frame: &Frame) -> Row {
        Row {
            how: how.to_owned(),
            function: frame.function.clone(),
            place: format!("{}:{}", frame.file_name(), frame.line),
            text: frame.text().to_owned(),
            frame: true,
        }
    }

    fn words(how: &str, words: String) -> Row {
        Row { how: how.to_owned(), function: words, place: String::new(), text: String::new(), frame: false }
    }
}

fn how(link: Link) -> &'static str {
    match link {
        Link::Call => "called by",
        Link::Await => "awaited by",
        Link::Delegate => "delegated by",
    }
}

fn library(count: usize, modules: &[String]) -> String {
    format!("{} in {}", counted(count, "frame"), modules.join(", "))
}

/// That the calls just listed come again.
pub(super) fn repeated(round: usize, times: usize) -> String {
    if round == 1 {
        format!("The last call repeated {times} more times")
    } else {
        format!("The last {round} calls repeated {times} more times")
    }
}

/// Text cut to so many characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(3)).chain("...".chars()).collect()
}

/// A line broken at blanks into lines of at most `width` characters, where it can be.
fn wrapped(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let Some(last) = lines.last_mut() else { break };
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}
