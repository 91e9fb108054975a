//! Reports in sentences: no drawing, no columns of text, every line reads by itself.

use super::ReportStyle;
use super::fold::{Line, counted, fold, shown_members};
use super::model::{Failure, Frame, Link, Relation};
use std::fmt::Write;

/// The report as sentences.
pub fn prose(failure: &Failure, style: &ReportStyle) -> String {
    let mut out = String::new();
    tell(failure, style, &mut out);
    out
}

fn tell(failure: &Failure, style: &ReportStyle, out: &mut String) {
    if let Some(heading) = &failure.heading {
        let _ = writeln!(out, "{heading}");
    }
    let _ = writeln!(out, "{}", failure.header());
    for note in &failure.notes {
        let _ = writeln!(out, "Note: {note}");
    }
    let shown = failure.shown_frame();
    if let Some(frame) = shown.and_then(|at| failure.frames.get(at)) {
        place(frame, failure, style, out);
    }
    let at = shown.unwrap_or(0);
    let inner: Vec<&Frame> = failure.frames.iter().skip(at + 1).collect();
    if !inner.is_empty() {
        let _ = writeln!(out, "Raised below it, in {}.", counted(inner.len(), "library frame"));
    }
    let callers: Vec<&Frame> = failure.frames.iter().take(at).rev().collect();
    if let Some(task) = shown.and_then(|at| failure.frames.get(at)).and_then(|f| f.task.as_ref()) {
        let _ = writeln!(out, "{}.", super::draw::task_words(task));
    }
    for line in fold(&callers, style.full) {
        match line {
            Line::Frame(frame) => {
                let how = match frame.link() {
                    Link::Call => "Called",
                    Link::Await => "Awaited",
                    Link::Delegate => "Delegated to",
                };
                let _ = write!(
                    out,
                    "{how} in {}, {} line {}",
                    frame.function,
                    style.file_name(frame.source.name()),
                    frame.line
                );
                let text = frame.text();
                let _ = if text.is_empty() { writeln!(out, ".") } else { writeln!(out, ": {text}") };
                if let Some(task) = &frame.task {
                    let _ = writeln!(out, "{}.", super::draw::task_words(task));
                }
            }
            Line::Library(count, modules) => {
                let _ = writeln!(out, "Then {} in {}.", counted(count, "frame"), modules.join(", "));
            }
            Line::Repeated(round, times) => {
                let _ = writeln!(out, "{}.", super::draw::repeated(round, times));
            }
        }
    }
    for hint in &failure.hints {
        let _ = writeln!(out, "Help: {hint}");
    }
    if let Some(code) = failure.code {
        let _ = writeln!(out, "To learn more: coil explain {code}");
    }
    let (all, rest) = shown_members(failure, style.full);
    let total = all.len() + rest;
    for (number, (member, count)) in all.iter().enumerate() {
        let times = if *count > 1 { format!(", {count} times") } else { String::new() };
        let _ = writeln!(out, "\nMember {} of {total}{times}:", number + 1);
        tell(member, style, out);
    }
    if rest > 0 {
        let _ = writeln!(out, "\nAnd {rest} more.");
    }
    if let Some((how, earlier)) = &failure.earlier {
        out.push_str(match how {
            Relation::Cause => "\nIts cause:\n",
            Relation::Context => "\nIt was raised while this was handled:\n",
        });
        tell(earlier, style, out);
    }
}

fn place(frame: &Frame, failure: &Failure, style: &ReportStyle, out: &mut String) {
    let (file, line) = (style.file_name(frame.source.name()), frame.line);
    let _ = writeln!(out, "In {}, {file} line {line}, column {}:", frame.function, frame.column());
    if !frame.text().is_empty() {
        let _ = writeln!(out, "    {}", frame.text());
    }
    for label in failure.labels.iter().filter(|label| !label.text.is_empty()) {
        let part = frame.source.slice(label.span).lines().next().unwrap_or("").trim();
        let _ = writeln!(out, "{part}: {}", label.text);
    }
}
