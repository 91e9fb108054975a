//! What is remembered for reports of errors, and only when reports are on: values at the moment an exception was raised,
//! where coroutines and tasks were made, which task an exception came out of.
//!
//! Tracebacks keep places, not values: so the few that explain a failure are put into words when the exception leaves its
//! first frame. No script code runs meanwhile, and no value is kept alive.

use super::Vm;
use crate::bytecode::{CodeFlags, InstrInfo};
use crate::diagnostics::report::{Fact, ReportStyle, State, TaskNote};
use crate::object::code::CodeObj;
use crate::object::dict::DictObj;
use crate::object::exception::TracebackObj;
use crate::object::function::{CellObj, FunctionObj};
use crate::value::{Kind, Ref, Value};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// So many exceptions raised last have their facts kept.
const RAISES_KEPT: usize = 16;
/// So many exceptions that may be handled are looked at in any case; a program that raises more by its nature pays for one
/// in [`LOOKED_AT`] only.
const FREE_LOOKS: u32 = 500;
/// See [`FREE_LOOKS`].
const LOOKED_AT: u32 = 64;
/// Frames that are asked whether they handle an exception.
const FRAMES_ASKED: usize = 32;
/// So many failures of tasks are kept.
const TASKS_KEPT: usize = 256;
/// Expressions of a line that are looked up.
const MOST_FACTS: usize = 12;
/// Bytes of a statement that are searched for names.
const LONGEST_TEXT: usize = 400;

/// What a VM that reports errors remembers.
pub(crate) struct Reporter {
    /// How reports look.
    pub(crate) style: ReportStyle,
    raised: VecDeque<Raised>,
    /// How many exceptions were raised where something may handle them.
    handled: u32,
    /// Places where coroutines and tasks are made; a number kept elsewhere is an index into it, plus one.
    places: Vec<(Ref<CodeObj>, u32)>,
    place_numbers: FxHashMap<(u64, u32), u16>,
    /// The traceback entry that was a failed task's outermost, and the task.
    failed: VecDeque<(Value, TaskNote)>,
}

/// An exception as it was raised.
struct Raised {
    /// The bits of the exception and of the code, and the instruction: together they tell it from an older one.
    exception: u64,
    code: u64,
    pc: u32,
    facts: Vec<Fact>,
}

/// Whether code is of a bundled module.
pub(crate) fn is_library(code: &CodeObj) -> bool {
    code.code.source.is_bundled()
}

impl Vm {
    /// Turns reports of errors on, in this style, or off: then errors are reported as CPython's tracebacks.
    pub fn set_report(&mut self, style: Option<ReportStyle>) {
        match (style, &mut self.reporter) {
            (Some(style), Some(reporter)) => reporter.style = style,
            (Some(style), reporter) => {
                *reporter = Some(Box::new(Reporter {
                    style,
                    raised: VecDeque::new(),
                    handled: 0,
                    places: Vec::new(),
                    place_numbers: FxHashMap::default(),
                    failed: VecDeque::new(),
                }));
            }
            (None, reporter) => *reporter = None,
        }
        self.note_careful();
    }

    /// Whether reports of errors are on.
    pub fn reports_errors(&self) -> bool {
        self.reporter.is_some()
    }

    /// The style of reports, if they are on.
    pub fn report_style(&self) -> Option<ReportStyle> {
        self.reporter.as_ref().map(|reporter| reporter.style.clone())
    }

    /// Remembers what is known where an exception is raised in the frame on top. Exceptions that come out of library code
    /// are looked at where the user's code called it.
    #[cold]
    pub(crate) fn note_raise(&mut self, exception: &Value, function: &Value, pc: u32, info: &InstrInfo) {
        let Some(func) = function.get::<FunctionObj>() else { return };
        if is_library(&func.code) {
            return;
        }
        let mut entry = self.traceback_of(exception);
        while let Some(at) = entry {
            let Some(body) = at.get::<TracebackObj>() else { break };
            if !is_library(&body.code) {
                return;
            }
            entry = body.next.get_bound();
        }
        if self.may_be_handled()
            && let Some(reporter) = &mut self.reporter
        {
            reporter.handled = reporter.handled.wrapping_add(1);
            if reporter.handled > FREE_LOOKS && !reporter.handled.is_multiple_of(LOOKED_AT) {
                return;
            }
        }
        let facts = self.gather_facts(func, info);
        let Some(reporter) = &mut self.reporter else { return };
        if reporter.raised.len() == RAISES_KEPT {
            reporter.raised.pop_front();
        }
        let code = func.code.as_value().bits();
        reporter.raised.push_back(Raised { exception: exception.bits(), code, pc, facts });
    }

    /// Whether a frame of the user's code may handle an exception that is raised now.
    fn may_be_handled(&self) -> bool {
        (0..self.frames.len()).rev().take(FRAMES_ASKED).any(|height| {
            let (Some((_, code, _)), Some(pc)) = (self.frame_parts(height), self.stack_pc(height)) else {
                return false;
            };
            !is_library(&code)
                && code.code.handlers.iter().any(|handler| (handler.start..handler.end).contains(&pc))
        })
    }

    /// What was known when an exception was raised by this instruction.
    pub(crate) fn facts_of(&self, exception: &Value, code: &CodeObjBits, pc: u32) -> Vec<Fact> {
        let Some(reporter) = &self.reporter else { return Vec::new() };
        let found =
            reporter.raised.iter().rev().find(|raised| {
                raised.exception == exception.bits() && raised.code == code.0 && raised.pc == pc
            });
        found.map(|raised| raised.facts.clone()).unwrap_or_default()
    }

    fn gather_facts(&self, func: &FunctionObj, info: &InstrInfo) -> Vec<Fact> {
        let source = &func.code.code.source;
        let start = source.line_start(source.line_of(info.span.start)) as usize;
        let end = source.line_start(source.line_of(info.span.end.saturating_sub(1).max(info.span.start)) + 1)
            as usize;
        let text = source.text().get(start..end).unwrap_or("");
        let mut facts: Vec<Fact> = Vec::new();
        for expression in expressions(text) {
            if facts.len() >= MOST_FACTS {
                break;
            }
            self.facts_of_expression(func, expression, &mut facts);
        }
        facts
    }

    /// Facts of `a`, `a.b` and `a.b.c`, as far as they can be known without running code.
    fn facts_of_expression(&self, func: &FunctionObj, expression: &str, facts: &mut Vec<Fact>) {
        let mut end = expression.find('.').unwrap_or(expression.len());
        let Some(name) = expression.get(..end) else { return };
        let Some(mut value) = self.value_of_name(func, name) else { return };
        let mut bound = false;
        loop {
            let Some(known) = expression.get(..end) else { return };
            if !facts.iter().any(|fact| fact.expression == known) {
                facts.push(self.fact(known, &value, bound));
            }
            let Some(rest) = expression.get(end + 1..).filter(|rest| !rest.is_empty()) else { return };
            let length = rest.find('.').unwrap_or(rest.len());
            let Some(attribute) = rest.get(..length).and_then(|name| self.interned.known(name)) else {
                return;
            };
            let class = self.class_of(&value);
            (value, bound) = match self.own_attr(&value, &class, &attribute) {
                Some(own) => (own, false),
                None => match self.lookup(&class, &attribute) {
                    Some(found) if found.kind() == Kind::Function => (found, true),
                    Some(found) if self.descriptor_free(&found) => (found, false),
                    _ => return,
                },
            };
            end += 1 + length;
        }
    }

    fn descriptor_free(&self, value: &Value) -> bool {
        value.stored_class().is_none()
            && matches!(
                value.kind(),
                Kind::SmallInt
                    | Kind::Float
                    | Kind::None
                    | Kind::Bool
                    | Kind::Str
                    | Kind::Tuple
                    | Kind::List
                    | Kind::Dict
            )
    }

    fn value_of_name(&self, func: &FunctionObj, name: &str) -> Option<Value> {
        let top = self.frames.len().checked_sub(1)?;
        let code = &func.code;
        let bound = |value: Value| if value.is_empty() { None } else { Some(value) };
        if let Some(at) = code.locals.iter().position(|local| local.as_str() == Some(name)) {
            let held = self.stack_local(top, at)?;
            return match held.get::<CellObj>() {
                Some(cell) if code.code.cells.contains(&(at as u16)) => cell.value.get_bound(),
                _ => bound(held),
            };
        }
        if let Some(at) = code.free.iter().position(|free| free.as_str() == Some(name)) {
            let closure = self.stack_closure(top);
            return closure.as_tuple()?.get(at)?.get::<CellObj>()?.value.get_bound();
        }
        let key = self.interned.known(name)?;
        if code.flags & CodeFlags::NAMESPACE != 0
            && let Some(held) = self.stack_local(top, 0)
            && let Some(value) = held.get::<DictObj>().and_then(|dict| dict.get_str(key.as_value()))
        {
            return Some(value);
        }
        func.globals.get_name(&key).or_else(|| func.builtins.get_name(&key))
    }

    /// The number of the place in the user's code where the script is now; 0 if reports are off.
    pub(crate) fn note_place(&mut self) -> u16 {
        if self.reporter.is_none() {
            return 0;
        }
        let place = (0..self.frames.len()).rev().find_map(|height| {
            let (_, code, _) = self.frame_parts(height)?;
            let pc = self.stack_pc(height)?;
            (!is_library(&code)).then_some((code, pc))
        });
        let (Some((code, pc)), Some(reporter)) = (place, &mut self.reporter) else { return 0 };
        let key = (code.as_value().bits(), pc);
        if let Some(number) = reporter.place_numbers.get(&key) {
            return *number;
        }
        let Ok(number) = u16::try_from(reporter.places.len() + 1) else { return 0 };
        reporter.places.push((code, pc));
        reporter.place_numbers.insert(key, number);
        number
    }

    /// A place that was noted: its code and the instruction.
    pub(crate) fn noted_place(&self, number: u16) -> Option<(Ref<CodeObj>, u32)> {
        let at = usize::from(number).checked_sub(1)?;
        self.reporter.as_ref()?.places.get(at).cloned()
    }

    /// A noted place in words: function, file, line.
    pub(crate) fn place_words(&self, number: u16) -> Option<(String, String, u32)> {
        let (code, pc) = self.noted_place(number)?;
        let function = code.qualname.as_str().unwrap_or("?").to_owned();
        Some((function, code.code.source.name().to_string(), code.line_of(pc)))
    }

    /// Remembers which task an exception comes out of.
    #[cold]
    pub(crate) fn note_task_failure(&mut self, exception: &Value, task: TaskNote) {
        let Some(head) = self.traceback_of(exception) else { return };
        let Some(reporter) = &mut self.reporter else { return };
        if reporter.failed.len() == TASKS_KEPT {
            reporter.failed.pop_front();
        }
        reporter.failed.push_back((head, task));
    }

    /// The task whose outermost frame a traceback entry is.
    pub(crate) fn task_at(&self, entry: &Value) -> Option<TaskNote> {
        let failed = &self.reporter.as_ref()?.failed;
        failed.iter().find(|(head, _)| head.is(entry)).map(|(_, task)| task.clone())
    }
}

/// The identity of a code object.
pub(crate) struct CodeObjBits(pub(crate) u64);

/// The names, and names joined by dots, in the code of `text`; what stands in strings and comments is left out.
fn expressions(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().take_while(|(at, _)| *at < LONGEST_TEXT).peekable();
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut previous = ' ';
    while let Some((start, c)) = chars.next() {
        match c {
            '#' => while chars.next_if(|(_, c)| *c != '\n').is_some() {},
            '\'' | '"' => {
                while let Some((_, inner)) = chars.next() {
                    if inner == '\\' {
                        chars.next();
                    } else if inner == c {
                        break;
                    }
                }
            }
            c if is_part(c) => {
                let mut end = start + c.len_utf8();
                while let Some((at, c)) = chars.next_if(|(_, c)| is_part(*c) || *c == '.') {
                    end = at + c.len_utf8();
                }
                let word = text.get(start..end).unwrap_or("").trim_end_matches('.');
                if previous != '.' && !c.is_numeric() && !found.contains(&word) {
                    found.push(word);
                }
            }
            _ => {}
        }
        previous = c;
    }
    found
}

/// Where a generator is in its life, for reports.
pub(crate) fn state_of(value: &Value) -> Option<State> {
    use crate::object::generator::{GenState, GeneratorObj};
    Some(match value.get::<GeneratorObj>()?.state.get() {
        GenState::Created => State::Created,
        GenState::Suspended => State::Suspended,
        GenState::Running => State::Running,
        GenState::Finished => State::Finished,
    })
}

#[cfg(test)]
mod tests {
    use super::expressions;

    #[test]
    fn names_of_a_line() {
        let check = |text, expected: &[&str]| assert_eq!(expressions(text), expected, "{text}");
        check("    return x + self.price.net # y", &["return", "x", "self.price.net"]);
        check("f('a b', \"c\\\"d\", e)[1.5]", &["f", "e"]);
        check("f(x).y", &["f", "x"]);
    }
}
