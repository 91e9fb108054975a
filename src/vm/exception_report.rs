//! The whole report of an exception: the exceptions that led to it, tracebacks, groups drawn as trees.

use super::Vm;
use crate::object::exception::{ExceptionObj, TracebackObj};
use crate::value::Value;
use rustc_hash::FxHashSet;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// How many members of a group are shown.
const MAX_GROUP_WIDTH: usize = 15;
/// How deep groups in groups are shown.
const MAX_GROUP_DEPTH: usize = 10;
/// How often the same entry is shown in a row.
const MAX_REPEATS: usize = 3;

/// One appearance of an exception in a report. One that is both the cause and a member of the same group appears twice, and
/// only the first to be looked at has what led to it told.
struct Appearance {
    exception: Value,
    /// What is told before it, with the words between them.
    earlier: Option<(usize, &'static str)>,
    /// Of a group.
    members: Option<Vec<usize>>,
}

/// A report as it grows.
#[derive(Default)]
struct Report {
    text: String,
    /// All that appears in it; the first is what it is about.
    all: Vec<Appearance>,
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
        self.report_chain(0, 0, &mut report);
        report.text
    }

    /// What appears in a whole report, and what is told before what: each exception once, and in CPython's order, which looks
    /// at the members of groups from the last to the first.
    fn link_exceptions(&mut self, exception: &Value, report: &mut Report) {
        let mut seen = FxHashSet::default();
        let appear = |exception: Value, report: &mut Report, seen: &mut FxHashSet<u64>| {
            seen.insert(exception.bits());
            report.all.push(Appearance { exception, earlier: None, members: None });
            report.all.len() - 1
        };
        let mut todo = vec![appear(exception.clone(), report, &mut seen)];
        while let Some(at) = todo.pop() {
            let Some(one) = report.all.get(at).map(|appearance| appearance.exception.clone()) else {
                continue;
            };
            let Some(body) = one.get::<ExceptionObj>() else { continue };
            let fresh = |e: &Value| e.as_exception().is_some() && !seen.contains(&e.bits());
            let link = body.cause.get_bound().filter(fresh).map(|e| (e, CAUSE)).or_else(|| {
                let context = if body.suppress_context.get() { None } else { body.context.get_bound() };
                context.filter(fresh).map(|e| (e, CONTEXT))
            });
            let earlier = link.map(|(earlier, words)| (appear(earlier, report, &mut seen), words));
            todo.extend(earlier.map(|(earlier, _)| earlier));
            let members = self.group_members(&one).map(|members| -> Vec<usize> {
                members.into_iter().map(|member| appear(member, report, &mut seen)).collect()
            });
            todo.extend(members.iter().flatten());
            if let Some(appearance) = report.all.get_mut(at) {
                (appearance.earlier, appearance.members) = (earlier, members);
            }
        }
    }

    /// Reports an exception, after what led to it, inside `depth` groups; whether the frame around the innermost group has
    /// been closed.
    fn report_chain(&mut self, about: usize, depth: usize, report: &mut Report) -> bool {
        let bar = if depth > 0 { format!("{}| ", "  ".repeat(depth)) } else { String::new() };
        let mut chain = vec![(about, None)];
        let mut at = about;
        while let Some((earlier, words)) = report.all.get(at).and_then(|appearance| appearance.earlier) {
            chain.push((earlier, Some(words)));
            at = earlier;
        }
        let mut closed = false;
        for (at, words) in chain.into_iter().rev() {
            let Some(appearance) = report.all.get(at) else { continue };
            let (one, members) = (appearance.exception.clone(), appearance.members.clone());
            match members {
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

    fn report_group(&mut self, group: &Value, members: &[usize], depth: usize, report: &mut Report) {
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
            closed = self.report_chain(*member, depth + 1, report);
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
