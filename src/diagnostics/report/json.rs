//! Reports as JSON: one object in a line. README.md describes the fields; they only ever gain new ones.

use super::model::{Failure, Frame, Link, Relation};
use crate::source::{SourceFile, Span};
use std::fmt::Write;

/// The version of the format.
const VERSION: u32 = 1;

/// The report as one line.
pub fn json(failure: &Failure) -> String {
    let mut out = format!("{{\"version\":{VERSION},\"error\":");
    object(failure, &mut out);
    out.push_str("}\n");
    out
}

fn object(failure: &Failure, out: &mut String) {
    let _ = write!(
        out,
        "{{\"class\":{},\"message\":{},\"code\":{}",
        text(&failure.class),
        text(&failure.message),
        failure.code.map_or("null".to_owned(), text)
    );
    if let Some(heading) = &failure.heading {
        let _ = write!(out, ",\"heading\":{}", text(heading));
    }
    out.push_str(",\"frames\":");
    list(&failure.frames, out, frame);
    out.push_str(",\"spans\":");
    let source = failure.shown_frame().and_then(|at| failure.frames.get(at)).map(|frame| &frame.source);
    list(&failure.labels, out, |label, out| {
        out.push('{');
        if let Some(source) = source {
            let _ = write!(out, "\"file\":{},", text(source.name()));
            place(source, label.span, out);
        }
        let _ = write!(out, ",\"text\":{},\"primary\":{}}}", text(&label.text), label.primary);
    });
    out.push_str(",\"hints\":");
    list(&failure.hints, out, |hint, out| out.push_str(&text(hint)));
    out.push_str(",\"notes\":");
    list(&failure.notes, out, |note, out| out.push_str(&text(note)));
    for (name, relation) in [("cause", Relation::Cause), ("context", Relation::Context)] {
        let _ = write!(out, ",\"{name}\":");
        match &failure.earlier {
            Some((how, earlier)) if *how == relation => object(earlier, out),
            _ => out.push_str("null"),
        }
    }
    out.push_str(",\"members\":");
    list(&failure.members, out, object);
    out.push('}');
}

fn frame(frame: &Frame, out: &mut String) {
    let _ = write!(out, "{{\"file\":{},\"function\":{},", text(frame.source.name()), text(&frame.function));
    place(&frame.source, frame.span, out);
    let link = match frame.link() {
        Link::Call => "call",
        Link::Await => "await",
        Link::Delegate => "delegate",
    };
    let _ = write!(out, ",\"text\":{},\"library\":{},\"link\":\"{link}\"", text(frame.text()), frame.library);
    match &frame.task {
        None => out.push_str(",\"task\":null}"),
        Some(task) => {
            let _ = write!(out, ",\"task\":{{\"name\":{},\"created\":", text(&task.name));
            match &task.created {
                None => out.push_str("null"),
                Some((function, file, line)) => {
                    let _ = write!(
                        out,
                        "{{\"file\":{},\"function\":{},\"line\":{line}}}",
                        text(file),
                        text(function)
                    );
                }
            }
            out.push_str(",\"awaited_by\":");
            list(&task.awaited_by, out, |name, out| out.push_str(&text(name)));
            out.push_str("}}");
        }
    }
}

/// Lines from 1, columns in code points from 1; the end is one past the last.
fn place(source: &SourceFile, span: Span, out: &mut String) {
    let (start, end) = (source.line_column(span.start), source.line_column(span.end.max(span.start)));
    let _ = write!(
        out,
        "\"line\":{},\"column\":{},\"end_line\":{},\"end_column\":{}",
        start.line,
        start.column + 1,
        end.line,
        end.column + 1
    );
}

fn list<T>(items: &[T], out: &mut String, mut each: impl FnMut(&T, &mut String)) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        each(item, out);
    }
    out.push(']');
}

/// A string literal.
fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + 2);
    out.push('"');
    for c in raw.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
