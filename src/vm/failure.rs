//! Exceptions as [`Failure`]s, the plain data that reports are drawn from, and the door through which errors are reported.

use super::Vm;
use super::witness::{CodeObjBits, is_library};
use crate::diagnostics::report::{Failure, Frame, Label, Relation, ReportForm, explain, render_failure};
use crate::object::code::CodeObj;
use crate::object::exception::{ExceptionObj, TracebackObj};
use crate::source::{SourceFile, Span};
use crate::value::Value;

/// How many exceptions one report holds.
const MOST_EXCEPTIONS: usize = 200;
/// A SyntaxError in a line beyond this one is shown without its line.
const LAST_LINE: i64 = 1_000_000;

impl Vm {
    /// Reports an exception on standard error: as a report if [`Vm::set_report`] turned them on, else as CPython's
    /// traceback.
    pub fn report_exception(&mut self, exception: &Value) {
        let text = self.exception_report(exception, None);
        // There is nobody left to tell if the streams are gone.
        drop(self.flush_stdout());
        self.write_stderr(&text);
    }

    /// The text that [`Vm::report_exception`] writes; `heading` says where the exception was met, if it ended no script.
    pub fn exception_report(&mut self, exception: &Value, heading: Option<&str>) -> String {
        let Some(style) = self.report_style() else {
            let text = self.render_exception(exception);
            return heading.map_or(text.clone(), |heading| format!("{heading}\n{text}"));
        };
        let mut failure = self.failure_of(exception);
        failure.heading = heading.map(str::to_owned);
        if heading.is_some_and(|heading| heading.ends_with("exception was never retrieved")) {
            failure.code = Some("coil::async::unretrieved");
            failure.hints.push(
                "nobody awaited the task: keep it and await it, or create it in a TaskGroup, which waits"
                    .to_owned(),
            );
        }
        explain(&mut failure);
        let mut text = render_failure(&failure, &style);
        if heading.is_some() && style.form != ReportForm::Json {
            text.push('\n');
        }
        text
    }

    /// An exception as plain data.
    pub fn failure_of(&mut self, exception: &Value) -> Failure {
        self.failure_unseen(exception, &mut Vec::new())
    }

    fn failure_unseen(&mut self, exception: &Value, seen: &mut Vec<u64>) -> Failure {
        seen.push(exception.bits());
        let line = self.exception_line(exception);
        let (class, message) = match line.split_once(": ") {
            Some((class, message)) => (class.to_owned(), message.to_owned()),
            None => (line, String::new()),
        };
        let (suggestion, forgotten_import) = self.suggestions_for(exception);
        let (frames, facts) = self.failure_frames(exception);
        let mut failure = Failure {
            class,
            message,
            frames,
            facts,
            suggestion: suggestion.or_else(|| self.module_suggestion(exception)),
            forgotten_import,
            notes: self.notes_of(exception),
            ..Failure::default()
        };
        self.add_syntax_error(exception, &mut failure);
        if seen.len() < MOST_EXCEPTIONS {
            if let Some(members) = self.group_members(exception) {
                failure.members = members.iter().map(|member| self.failure_unseen(member, seen)).collect();
            }
            let earlier = exception.get::<ExceptionObj>().and_then(|body| {
                let fresh = |e: &Value| e.as_exception().is_some() && !seen.contains(&e.bits());
                let cause = body.cause.get_bound().filter(fresh).map(|e| (e, Relation::Cause));
                cause.or_else(|| {
                    let context = if body.suppress_context.get() { None } else { body.context.get_bound() };
                    context.filter(fresh).map(|e| (e, Relation::Context))
                })
            });
            if let Some((earlier, how)) = earlier {
                failure.earlier = Some((how, Box::new(self.failure_unseen(&earlier, seen))));
            }
        }
        failure
    }

    fn failure_frames(&mut self, exception: &Value) -> (Vec<Frame>, Vec<crate::diagnostics::report::Fact>) {
        let mut frames = Vec::new();
        let mut innermost = None;
        let mut entry = self.traceback_of(exception);
        while let Some(at) = entry {
            let Some(body) = at.get::<TracebackObj>() else { break };
            let code = &body.code.code;
            let library = is_library(&body.code);
            if !library || innermost.is_none() {
                innermost = Some((CodeObjBits(body.code.as_value().bits()), body.pc));
            }
            frames.push(Frame {
                source: (*code.source).clone(),
                function: body.code.qualname.as_str().unwrap_or("?").to_owned(),
                span: span_of(&body.code, body.pc),
                line: body.code.line_of(body.pc),
                library,
                task: self.task_at(&at),
            });
            entry = body.next.get_bound();
        }
        let facts = innermost.map(|(code, pc)| self.facts_of(exception, &code, pc)).unwrap_or_default();
        (frames, facts)
    }

    /// The notes of an exception, each as text.
    pub(super) fn notes_of(&mut self, exception: &Value) -> Vec<String> {
        let name = self.intern("__notes__");
        let Ok(Some(notes)) = self.get_attr_opt(exception, &name) else { return Vec::new() };
        if notes.is_none() {
            return Vec::new();
        }
        let list = notes.get::<crate::object::list::ListObj>().map(|list| list.snapshot());
        let Some(items) = list.or_else(|| notes.as_tuple().map(<[Value]>::to_vec)) else {
            return vec![self.repr_string(&notes).unwrap_or_default()];
        };
        let mut lines = Vec::new();
        for note in items {
            lines.push(match self.str(&note) {
                Ok(text) => text.as_str().to_owned(),
                Err(_) => "<note str() failed>".to_owned(),
            });
        }
        lines
    }

    /// A SyntaxError that a script raised, or met in `exec` or an import, has a place of its own.
    fn add_syntax_error(&mut self, exception: &Value, failure: &mut Failure) {
        if !self.exception_class("SyntaxError").is_some_and(|class| self.is_instance_of(exception, &class)) {
            return;
        }
        let mut field = |name: &str| self.exception_field(exception, name).unwrap_or_default();
        let (file, line, text, offset) = (field("filename"), field("lineno"), field("text"), field("offset"));
        let message = field("msg");
        if let Some(message) = message.as_str() {
            failure.message = message.to_owned();
        }
        let (Some(line), Some(text)) = (line.as_i64().filter(|n| (1..LAST_LINE).contains(n)), text.as_str())
        else {
            return;
        };
        // The line stands where it stood, so that its number is right.
        let before = "\n".repeat(usize::try_from(line - 1).unwrap_or(0));
        let column = usize::try_from(offset.as_i64().unwrap_or(1).max(1) - 1).unwrap_or(0);
        let start =
            before.len() + text.char_indices().nth(column).map_or(text.trim_end().len(), |(at, _)| at);
        let source = SourceFile::new(file.as_str().unwrap_or("<string>"), format!("{before}{text}"));
        let span = Span::new(start as u32, start as u32 + 1);
        failure.labels = vec![Label { span, text: String::new(), primary: true }];
        failure.frames.push(Frame {
            source,
            function: "the source".to_owned(),
            span,
            line: line as u32,
            library: false,
            task: None,
        });
    }
}

/// The place of an instruction; the beginning of the line for one that isn't there.
pub(super) fn span_of(code: &CodeObj, pc: u32) -> Span {
    let start = || code.code.source.line_start(code.line_of(pc));
    code.code.infos.get(pc as usize).map_or_else(|| Span::new(start(), start()), |info| info.span)
}
