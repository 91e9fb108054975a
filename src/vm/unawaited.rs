//! Coroutines that are never awaited: where they were made, and what is said when they die.

use super::Vm;
use super::failure::span_of;
use crate::diagnostics::report::{Failure, Frame, Label, ReportForm, explain, render_failure};
use crate::object::generator::GeneratorObj;
use crate::value::Value;

impl Vm {
    /// A new coroutine remembers where it was made: for reports the place, and (file, line, function) of the innermost
    /// frames if origins are tracked.
    #[cold]
    pub(crate) fn note_origin(&mut self, coroutine: &Value) {
        let Some(generator) = coroutine.get::<GeneratorObj>() else { return };
        generator.made_at.set(self.note_place());
        if self.origin_depth == 0 {
            return;
        }
        let mut entries = Vec::new();
        for height in (0..self.frames.len()).rev().take(self.origin_depth) {
            let (Some((_, code, _)), Some(pc)) = (self.frame_parts(height), self.stack_pc(height)) else {
                continue;
            };
            let line = self.heap.int(i64::from(code.line_of(pc)));
            let entry = [self.new_str(code.code.source.name()), line, code.name.clone()];
            entries.push(self.heap.tuple(entry).into_value());
        }
        let origin = self.heap.tuple(entries).into_value();
        generator.rare.borrow_mut().get_or_insert_with(Default::default).origin.set(origin);
    }

    /// Where a coroutine that was never awaited was made, as the warning says it.
    fn origin_text(&mut self, coroutine: &Value) -> String {
        let origin = coroutine
            .get::<GeneratorObj>()
            .and_then(|g| g.rare.borrow().as_ref().and_then(|rare| rare.origin.get_bound()));
        let Some(origin) = origin else { return self.noted_origin_text(coroutine) };
        let mut text = "\nCoroutine created at (most recent call last)\n".to_owned();
        for entry in origin.as_tuple().unwrap_or(&[]).iter().rev() {
            let [file, line, name] = entry.as_tuple().unwrap_or(&[]) else { continue };
            let (file, name) =
                (file.as_str().unwrap_or("?").to_owned(), name.as_str().unwrap_or("?").to_owned());
            text.push_str(&format!("  File \"{file}\", line {}, in {name}\n", line.as_i64().unwrap_or(0)));
            if let Ok(bytes) = (self.host.read_file)(std::path::Path::new(&file)) {
                let source = String::from_utf8_lossy(&bytes);
                let at = usize::try_from(line.as_i64().unwrap_or(0) - 1).unwrap_or(usize::MAX);
                if let Some(line) = source.lines().nth(at) {
                    text.push_str(&format!("    {}\n", line.trim()));
                }
            }
        }
        text.trim_end().to_owned()
    }

    /// The same from the place that was noted for reports.
    fn noted_origin_text(&self, coroutine: &Value) -> String {
        let noted = coroutine.get::<GeneratorObj>().and_then(|g| self.noted_place(g.made_at.get()));
        let Some((code, pc)) = noted else { return String::new() };
        let (source, line) = (&code.code.source, code.line_of(pc));
        let (file, name, text) =
            (source.name(), code.name.as_str().unwrap_or("?"), source.line_text(line).trim());
        format!(
            "\nCoroutine created at (most recent call last)\n  File \"{file}\", line {line}, in {name}\n    {text}"
        )
    }

    /// "coroutine 'f' was never awaited"
    pub(crate) fn warn_never_awaited(&mut self, coroutine: &Value) {
        let name = self.intern("__qualname__");
        let qualname = self.get_attr(coroutine, &name).ok().and_then(|n| n.as_str().map(str::to_owned));
        let message = format!("coroutine '{}' was never awaited", qualname.unwrap_or_default());
        if let Some(report) = self.unawaited_report(coroutine, &message) {
            drop(self.flush_stdout());
            return self.write_stderr(&report);
        }
        let message = message + &self.origin_text(coroutine);
        if let Err(e) = self.warn("RuntimeWarning", &message) {
            self.unraisable(e, "while finalizing coroutine", coroutine);
        }
    }

    /// The report of a coroutine that was never awaited: `None` if reports are off, nobody knows where it was made, or a
    /// script has its own mind about warnings.
    pub(super) fn unawaited_report(&mut self, coroutine: &Value, message: &str) -> Option<String> {
        let style = self.report_style()?;
        let warnings = self.intern("warnings");
        if self.modules.get_name(&warnings).is_some() {
            return None;
        }
        let (code, pc) = self.noted_place(coroutine.get::<GeneratorObj>()?.made_at.get())?;
        let span = span_of(&code, pc);
        let text = "the coroutine is made here, and never runs".to_owned();
        let mut failure = Failure {
            class: "RuntimeWarning".to_owned(),
            message: message.to_owned(),
            code: Some("coil::async::never_awaited"),
            hints: vec![
                "write 'await' before the call, or give the coroutine to asyncio.create_task()".to_owned(),
            ],
            labels: vec![Label { span, text, primary: true }],
            frames: vec![Frame {
                source: (*code.code.source).clone(),
                function: code.qualname.as_str().unwrap_or("?").to_owned(),
                span,
                line: code.line_of(pc),
                library: false,
                task: None,
            }],
            ..Failure::default()
        };
        explain(&mut failure);
        let end = if style.form == ReportForm::Json { "" } else { "\n" };
        Some(render_failure(&failure, &style) + end)
    }
}
