//! The whole report of an exception: the exceptions that led to it, tracebacks, groups drawn as trees.

use super::Vm;
use crate::object::exception::{ExceptionObj, TracebackObj};
use crate::value::Value;
use rustc_hash::FxHashMap;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// How many members of a group are shown.
const MAX_GROUP_WIDTH: usize = 15;
/// How deep groups in groups are shown.
const MAX_GROUP_DEPTH: usize = 10;
/// How often the same entry is shown in a row.
const MAX_REPEATS: usize = 3;

/// A report as it grows.
#[derive(Default)]
struct Report {
    text: String,
    /// The exception that is told before another (by its bits), with the words between them.
    links: FxHashMap<u64, (Value, &'static str)>,
}

impl Report {
    fn push(&mut self, bar: &str, text: &str) {
        if bar.is_empty() {
            self.text.push_str(text);
            return;
        }
        for line in text.split_inclusive('\n') {
            self.text.push_str(bar);
            self.text.push_str(line);
        }
    }
}

impl Vm {
    /// The whole report of an exception, chained ones first, as an uncaught one prints it.
    pub fn render_exception(&mut self, exception: &Value) -> String {
        let mut report = Report::default();
        self.link_exceptions(exception, &mut report);
        self.report_chain(exception, 0, &mut report);
        report.text
    }

    /// Which exception is told before which, for a whole report: each exception once, and in CPython's order, which looks at
    /// the members of groups from the last to the first.
    fn link_exceptions(&mut self, exception: &Value, report: &mut Report) {
        let mut seen = vec![exception.bits()];
        let mut todo = vec![exception.clone()];
        while let Some(one) = todo.pop() {
            let Some(body) = one.get::<ExceptionObj>() else { continue };
            let fresh = |e: &Value| e.as_exception().is_some() && !seen.contains(&e.bits());
            let link = body.cause.get_bound().filter(fresh).map(|e| (e, CAUSE)).or_else(|| {
                let context = if body.suppress_context.get() { None } else { body.context.get_bound() };
                context.filter(fresh).map(|e| (e, CONTEXT))
            });
            if let Some((earlier, words)) = link {
                seen.push(earlier.bits());
                todo.push(earlier.clone());
                report.links.entry(one.bits()).or_insert((earlier, words));
            }
            for member in self.group_members(&one).unwrap_or_default() {
                seen.push(member.bits());
                todo.push(member);
            }
        }
    }

    /// An exception and those before it, newest first, each with the words that follow it in the report.
    fn exception_chain(&self, exception: &Value, report: &Report) -> Vec<(Value, Option<&'static str>)> {
        let mut chain = vec![(exception.clone(), None)];
        let mut at = exception.bits();
        while let Some((earlier, words)) = report.links.get(&at)
            && chain.len() <= report.links.len()
        {
            at = earlier.bits();
            chain.push((earlier.clone(), Some(*words)));
        }
        chain
    }

    /// Reports a chain inside `depth` groups; whether the frame around the innermost group has been closed.
    fn report_chain(&mut self, exception: &Value, depth: usize, report: &mut Report) -> bool {
        let bar = if depth > 0 { format!("{}| ", "  ".repeat(depth)) } else { String::new() };
        let mut closed = false;
        for (one, words) in self.exception_chain(exception, report).into_iter().rev() {
            match self.group_members(&one) {
                None => {
                    self.report_traceback(&one, "Traceback (most recent call last):\n", &bar, &bar, report);
                    for line in self.exception_lines(&one) {
                        report.push(&bar, &line);
                    }
                }
                Some(_) if depth > MAX_GROUP_DEPTH => {
                    report.push(&bar, &format!("... (max_group_depth is {MAX_GROUP_DEPTH})\n"));
                }
                Some(members) => {
                    self.report_group(&one, &members, depth, report);
                    closed = true;
                }
            }
            if let Some(words) = words {
                report.push(&bar, words);
            }
        }
        closed
    }

    fn report_group(&mut self, group: &Value, members: &[Value], depth: usize, report: &mut Report) {
        let top = depth == 0;
        let depth = depth.max(1);
        let indent = "  ".repeat(depth);
        let bar = format!("{indent}| ");
        let first = if top { format!("{indent}+ ") } else { bar.clone() };
        self.report_traceback(
            group,
            "Exception Group Traceback (most recent call last):\n",
            &first,
            &bar,
            report,
        );
        for line in self.exception_lines(group) {
            report.push(&bar, &line);
        }
        let mut closed = false;
        for (at, member) in members.iter().take(MAX_GROUP_WIDTH).enumerate() {
            let corner = if at == 0 { "+-" } else { "  " };
            report.push(&indent, &format!("{corner}+---------------- {} ----------------\n", at + 1));
            closed = self.report_chain(member, depth + 1, report);
        }
        let rest = members.len().saturating_sub(MAX_GROUP_WIDTH);
        if rest > 0 {
            let plural = if rest == 1 { "" } else { "s" };
            report.push(&indent, "  +---------------- ... ----------------\n");
            report.push(&indent, &format!("  | and {rest} more exception{plural}\n"));
            closed = false;
        }
        if !closed {
            report.push(&indent, "  +------------------------------------\n");
        }
    }

    /// The heading and the entries of an exception's traceback, if it has one.
    fn report_traceback(
        &mut self,
        exception: &Value,
        heading: &str,
        first: &str,
        bar: &str,
        report: &mut Report,
    ) {
        let mut entry = self.traceback_of(exception);
        if entry.is_none() {
            return;
        }
        report.push(first, heading);
        let mut last = None;
        let mut count = 0;
        while let Some(at) = entry {
            let Some(body) = at.get::<TracebackObj>() else { break };
            let place = (body.code.as_value().bits(), body.code.line_of(body.pc));
            if last != Some(place) {
                report_repeats(count, bar, report);
                last = Some(place);
                count = 0;
            }
            count += 1;
            if count <= MAX_REPEATS {
                let text = self.traceback_entry(body).text;
                report.push(bar, &text);
            }
            entry = body.next.get_bound();
        }
        report_repeats(count, bar, report);
    }

    /// An exception alone, as CPython reports those that nobody can catch: without the exceptions that led to it, without
    /// carets, suggestions and notes.
    pub(super) fn plain_traceback(&mut self, exception: &Value) -> String {
        let mut report = Report::default();
        let mut places: Vec<(u64, u32)> = Vec::new();
        let mut entry = self.traceback_of(exception);
        if entry.is_some() {
            report.push("", "Traceback (most recent call last):\n");
        }
        while let Some(at) = entry {
            let Some(body) = at.get::<TracebackObj>() else { break };
            let place = (body.code.as_value().bits(), body.code.line_of(body.pc));
            if places.last() != Some(&place) {
                report_repeats(places.len(), "", &mut report);
                places.clear();
            }
            places.push(place);
            if places.len() <= MAX_REPEATS {
                let text: Vec<String> =
                    self.traceback_entry(body).text.lines().take(2).map(str::to_owned).collect();
                text.iter().for_each(|line| report.push("", &format!("{line}\n")));
            }
            entry = body.next.get_bound();
        }
        report_repeats(places.len(), "", &mut report);
        let last = self.exception_line(exception);
        report.push("", &format!("{last}\n"));
        report.text
    }

    /// The members of an exception group; `None` for other exceptions.
    pub(super) fn group_members(&mut self, exception: &Value) -> Option<Vec<Value>> {
        let class = self.exception_class("BaseExceptionGroup")?;
        if !self.is_instance_of(exception, &class) {
            return None;
        }
        let members = self.exception_field(exception, "exceptions")?;
        members.as_tuple().map(<[Value]>::to_vec)
    }
}

fn report_repeats(count: usize, bar: &str, report: &mut Report) {
    let rest = count.saturating_sub(MAX_REPEATS);
    if rest > 0 {
        let plural = if rest == 1 { "" } else { "s" };
        report.push(bar, &format!("  [Previous line repeated {rest} more time{plural}]\n"));
    }
}
