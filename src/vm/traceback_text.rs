//! The entries of a traceback and the last lines of an exception's report, as CPython 3.14 prints them.

use super::Vm;
use crate::bytecode::Code;
use crate::diagnostics::anchors::{Anchored, anchors};
use crate::object::exception::TracebackObj;
use crate::source::SourceFile;
use crate::value::Value;
use std::fmt::Write;

/// One entry of a traceback.
pub struct TracebackEntry {
    /// The file, as it was named when it was compiled.
    pub file: String,
    /// The function.
    pub name: String,
    /// Where the failing expression begins; lines from 1, columns in characters from 0.
    pub lineno: u32,
    /// Its first column.
    pub column: u32,
    /// The line where it ends.
    pub end_lineno: u32,
    /// One past its last column.
    pub end_column: u32,
    /// The text of the entry: the place, the source, the carets.
    pub text: String,
}

impl Vm {
    /// An entry of a traceback.
    pub fn traceback_entry(&self, body: &TracebackObj) -> TracebackEntry {
        let code: &Code = &body.code.code;
        let source = &code.source;
        let span = code.infos.get(body.pc as usize).map(|info| info.span).unwrap_or_default();
        let (start, end) = (source.line_column(span.start), source.line_column(span.end));
        let lineno = body.code.line_of(body.pc);
        let mut entry = TracebackEntry {
            file: source.name().to_string(),
            name: body.code.name.as_str().unwrap_or("?").to_owned(),
            lineno,
            column: start.column,
            end_lineno: end.line,
            end_column: end.column,
            text: String::new(),
        };
        let _ = writeln!(entry.text, "  File \"{}\", line {lineno}, in {}", entry.file, entry.name);
        if entry.file == "<string>" {
            return entry; // CPython has no source for what exec() and eval() run
        }
        if start.line == lineno && !span.is_empty() {
            shown_source(source, &entry).into_iter().for_each(|line| {
                let _ = writeln!(entry.text, "    {line}");
            });
        } else {
            let line = source.line_text(lineno).trim();
            if !line.is_empty() {
                let _ = writeln!(entry.text, "    {line}");
            }
        }
        entry
    }

    /// The last lines of an exception's report, each with its newline: for a SyntaxError the place, then the type and
    /// the message, then the notes.
    pub fn exception_lines(&mut self, exception: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        if self.is_instance_named(exception, "SyntaxError") {
            self.syntax_error_lines(exception, &mut lines);
        } else {
            let mut last = self.exception_line(exception);
            last.push_str(&self.suggestion_for(exception));
            lines.push(last + "\n");
        }
        for note in self.notes_of(exception) {
            lines.extend(note.split('\n').map(|line| format!("{line}\n")));
        }
        lines
    }

    /// Whether an object is an instance of the built-in exception class with this name.
    fn is_instance_named(&mut self, value: &Value, name: &str) -> bool {
        self.exception_class(name).is_some_and(|class| self.is_instance_of(value, &class))
    }

    fn syntax_error_lines(&mut self, exception: &Value, lines: &mut Vec<String>) {
        let mut field = |name: &str| self.exception_field(exception, name).unwrap_or_default();
        let (filename, lineno, text) = (field("filename"), field("lineno"), field("text"));
        let (offset, end_offset, end_lineno) = (field("offset"), field("end_offset"), field("end_lineno"));
        let message = field("msg");
        if let Some(line) = lineno.as_i64() {
            let file = filename.as_str().unwrap_or("<string>");
            lines.push(format!("  File \"{file}\", line {line}\n"));
            if let Some(text) = text.as_str() {
                let text = text.lines().next().unwrap_or("").trim_end();
                let stripped = text.trim_start_matches([' ', '\t', '\x0c']);
                lines.push(format!("    {stripped}\n"));
                let cut = (text.chars().count() - stripped.chars().count()) as i64;
                if let Some(offset) = offset.as_i64().filter(|n| *n > 0) {
                    let same_line = end_lineno.as_i64().is_none_or(|end| end == line);
                    let length = stripped.chars().count() as i64;
                    let mut end = match end_offset.as_i64() {
                        Some(end) if same_line && end > 0 => end,
                        Some(_) if !same_line => length + cut + 1,
                        _ => offset,
                    };
                    if end <= offset {
                        end = offset + 1;
                    }
                    let column = (offset - 1 - cut).min(length);
                    let end = (end - 1 - cut).min(length.max(column + 1));
                    if column >= 0 {
                        let before: String = stripped
                            .chars()
                            .take(column as usize)
                            .map(|c| if c.is_whitespace() { c } else { ' ' })
                            .collect();
                        let carets = (end - column).max(1) as usize;
                        lines.push(format!("    {before}{}\n", "^".repeat(carets)));
                    }
                }
            }
        }
        let class = self.class_of(exception);
        let name = self.class_name(&class).to_string();
        let message = if message.is_none() {
            "<no detail available>".to_owned()
        } else {
            self.str(&message).map(|t| t.as_str().to_owned()).unwrap_or_default()
        };
        let place = match filename.as_str() {
            Some(file) if lineno.as_i64().is_none() => format!(" ({file})"),
            _ => String::new(),
        };
        lines.push(format!("{name}: {message}{place}\n"));
    }

    /// `. Did you mean: 'x'?` for a name, attribute or import that is nearly one that exists.
    fn suggestion_for(&mut self, exception: &Value) -> String {
        match self.suggestions_for(exception) {
            (Some(near), Some(module)) => {
                format!(". Did you mean: '{near}'? Or did you forget to import '{module}'?")
            }
            (Some(near), None) => format!(". Did you mean: '{near}'?"),
            (None, Some(module)) => format!(". Did you forget to import '{module}'?"),
            (None, None) => String::new(),
        }
    }

    /// The name that was probably meant, and the module that was probably to be imported.
    pub(super) fn suggestions_for(&mut self, exception: &Value) -> (Option<String>, Option<String>) {
        let (wrong, known) = if self.is_instance_named(exception, "UnboundLocalError") {
            return (None, None);
        } else if self.is_instance_named(exception, "NameError") {
            let Some(wrong) = self.exception_field(exception, "name") else { return (None, None) };
            if let Some(attribute) = self.suggested_attribute(exception, &wrong) {
                return (Some(attribute), None);
            }
            (wrong, self.names_in_sight(exception))
        } else if self.is_instance_named(exception, "AttributeError") {
            let (Some(wrong), Some(object)) =
                (self.exception_field(exception, "name"), self.exception_field(exception, "obj"))
            else {
                return (None, None);
            };
            if object.is_none() && wrong.is_none() {
                return (None, None);
            }
            (wrong, self.attribute_names(&object))
        } else if self.is_instance_named(exception, "ImportError") {
            let Some(wrong) = self.exception_field(exception, "name_from") else { return (None, None) };
            let Some(module) = self.exception_field(exception, "name") else { return (None, None) };
            let module =
                module.as_str().map(|name| self.intern(name)).and_then(|name| self.modules.get_name(&name));
            (wrong, module.map(|m| self.attribute_names(&m)).unwrap_or_default())
        } else {
            return (None, None);
        };
        let Some(wrong) = wrong.as_str().map(str::to_owned) else { return (None, None) };
        let mut known: Vec<String> =
            known.into_iter().filter(|name| wrong.starts_with('_') || !name.starts_with('_')).collect();
        known.sort();
        known.dedup();
        let near = self.suggestion(&wrong, &known).map(str::to_owned);
        let module = self.is_instance_named(exception, "NameError") && self.can_be_imported(&wrong);
        (near, module.then_some(wrong))
    }

    /// `self.name` for a name that isn't defined in a method, if the object has an attribute of that name.
    fn suggested_attribute(&mut self, exception: &Value, wrong: &Value) -> Option<String> {
        let this = crate::object::exception_fields::name_error_self(exception)?;
        let name = self.intern(wrong.as_str()?);
        self.get_attr_opt(&this, &name).ok().flatten()?;
        Some(format!("self.{}", name.as_str()))
    }

    /// Of a ModuleNotFoundError: the module that was probably meant. CPython has no such suggestion.
    pub(super) fn module_suggestion(&mut self, exception: &Value) -> Option<String> {
        if !self.is_instance_named(exception, "ModuleNotFoundError") {
            return None;
        }
        let wrong = self.exception_field(exception, "name")?;
        let native = self.host.native_modules.keys().map(|name| (*name).to_owned());
        let bundled = self.host.bundled.iter().map(|(name, ..)| (*name).to_owned());
        let mut known: Vec<String> = native.chain(bundled).filter(|name| !name.starts_with('_')).collect();
        known.sort();
        self.suggestion(wrong.as_str()?, &known).map(str::to_owned)
    }

    fn can_be_imported(&self, name: &str) -> bool {
        !name.starts_with('_')
            && (self.host.native_modules.contains_key(name)
                || self.host.bundled.iter().any(|(known, ..)| *known == name))
    }

    fn attribute_names(&mut self, object: &Value) -> Vec<String> {
        let dir = self.intern("__dir__");
        let class = self.class_of(object);
        let Some(method) = self.lookup(&class, &dir) else { return Vec::new() };
        let Ok(names) = self.call(&method, std::slice::from_ref(object)) else { return Vec::new() };
        let names = self.collect(&names).unwrap_or_default();
        names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }

    /// The names that the innermost frame of an exception's traceback could have meant.
    fn names_in_sight(&mut self, exception: &Value) -> Vec<String> {
        let mut entry = self.traceback_of(exception);
        let mut innermost = None;
        while let Some(at) = entry {
            entry = at.get::<TracebackObj>().and_then(|body| body.next.get_bound());
            innermost = Some(at);
        }
        let mut names = Vec::new();
        if let Some(body) = innermost.as_ref().and_then(|at| at.get::<TracebackObj>()) {
            let locals = body.code.locals.iter().chain(body.code.free.iter());
            names.extend(locals.filter_map(|name| name.as_str().map(str::to_owned)));
            let globals = body.globals.keys();
            names.extend(globals.iter().filter_map(|name| name.as_str().map(str::to_owned)));
        }
        let builtins = self.builtins.keys();
        names.extend(builtins.iter().filter_map(|name| name.as_str().map(str::to_owned)));
        names.retain(|name| !name.starts_with('.'));
        names
    }
}

/// How many columns a character takes in a terminal.
fn width(c: char) -> usize {
    let wide = matches!(c as u32,
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xA000..=0xA4CF
        | 0xA960..=0xA97F | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F | 0x1F900..=0x1F9FF | 0x20000..=0x3FFFD);
    if wide { 2 } else { 1 }
}

fn columns(text: &str, characters: usize) -> usize {
    text.chars().take(characters).map(width).sum()
}

/// The lines of source of an entry, with carets where they say more than the lines.
fn shown_source(source: &SourceFile, entry: &TracebackEntry) -> Vec<String> {
    let originals: Vec<&str> =
        (entry.lineno..=entry.end_lineno.max(entry.lineno)).map(|n| source.line_text(n).trim_end()).collect();
    let lines = dedented(&originals);
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
    if first.trim().is_empty() && lines.len() == 1 {
        return Vec::new();
    }
    let cut = originals.first().map_or(0, |o| o.chars().count()).saturating_sub(first.chars().count());
    let start = (entry.column as usize).saturating_sub(cut);
    let end = (entry.end_column as usize).saturating_sub(cut);

    // The expression's text, and where its anchors are by line and column.
    let whole = lines.join("\n");
    let after = last.chars().count().saturating_sub(end);
    let length = whole.chars().count();
    let segment: String = whole.chars().skip(start).take(length.saturating_sub(start + after)).collect();
    let found = anchors(&segment);
    let place = |index: usize| {
        let before: Vec<char> = segment.chars().take(index).collect();
        let line = before.iter().filter(|c| **c == '\n').count();
        let column = before.iter().rev().take_while(|c| **c != '\n').map(|c| width(*c)).sum::<usize>();
        (line, column)
    };
    let shown_start = columns(first, start);
    let shown_end = columns(last, end);
    let marks = found.map(|a| {
        let (mut from, mut to) = (place(a.start), place(a.end));
        if from.0 == 0 {
            from.1 += shown_start;
        }
        if to.0 == 0 {
            to.1 += shown_start;
        }
        (from, to)
    });

    let carets = should_mark(&lines, start, end, found.map(|a| a.what), &segment);
    let mut wanted: Vec<usize> = vec![0, lines.len() - 1];
    if let Some((from, to)) = marks {
        wanted.extend([from.0.wrapping_sub(1), from.0, from.0 + 1, to.0.wrapping_sub(1), to.0, to.0 + 1]);
    }
    wanted.retain(|n| *n < lines.len());
    wanted.sort_unstable();
    wanted.dedup();

    let mut out: Vec<String> = Vec::new();
    let show = |out: &mut Vec<String>, n: usize| {
        let Some(line) = lines.get(n) else { return };
        out.push(line.clone());
        if !carets {
            return;
        }
        let blank = line.chars().take_while(|c| c.is_whitespace()).count();
        let until = if n == lines.len() - 1 { shown_end } else { columns(line, line.chars().count()) };
        let row: String = (0..until)
            .map(|column| {
                if column < blank || (n == 0 && column < shown_start) {
                    return ' ';
                }
                match marks {
                    Some((from, to)) if (n, column) >= from && (n, column) < to => '^',
                    Some(_) => '~',
                    None => '^',
                }
            })
            .collect();
        out.push(row);
    };
    let mut before: Option<usize> = None;
    for n in wanted {
        match before.map(|b| n - b) {
            Some(2) => show(&mut out, n - 1),
            Some(gap) if gap > 2 => out.push(format!("...<{} lines>...", gap - 1)),
            _ => {}
        }
        show(&mut out, n);
        before = Some(n);
    }
    let rows: Vec<&str> = out.iter().map(String::as_str).collect();
    dedented(&rows)
}

/// Lines without the blanks that all of them begin with.
fn dedented(lines: &[&str]) -> Vec<String> {
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let blanks = line.get(..line.len() - line.trim_start().len()).unwrap_or("");
        margin = Some(match margin {
            None => blanks,
            Some(known) => {
                let same = known.bytes().zip(blanks.bytes()).take_while(|(a, b)| a == b).count();
                known.get(..same).unwrap_or("")
            }
        });
    }
    let cut = margin.map_or(0, str::len);
    let strip = |line: &&str| {
        if line.trim().is_empty() { String::new() } else { line.get(cut..).unwrap_or("").to_owned() }
    };
    lines.iter().map(strip).collect()
}

/// Whether carets would say more than the line itself.
fn should_mark(lines: &[String], start: usize, end: usize, what: Option<Anchored>, segment: &str) -> bool {
    let first: String = lines.first().map(|l| l.chars().take(start).collect()).unwrap_or_default();
    let last: String = lines.last().map(|l| l.chars().skip(end).collect()).unwrap_or_default();
    let rest = last.trim();
    if let Some(Anchored::Call { plain_name }) = what
        && (rest.is_empty() || rest.starts_with(['#', ';']))
    {
        let before = first.trim();
        let returned = before == "return" && plain_name && !segment.starts_with('(');
        if returned || is_assignment(before) {
            return false;
        }
    }
    what.is_some() || !first.trim_start().is_empty() || !last.trim_end().is_empty()
}

/// Whether text is `name =`, the part of a plain assignment before its value.
fn is_assignment(before: &str) -> bool {
    let Some(target) = before.strip_suffix('=') else { return false };
    let name = target.trim().trim_start_matches('(').trim_end_matches(')').trim();
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
