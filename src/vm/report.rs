//! Exceptions and warnings as text, in CPython's format.

use super::{Raise, Result, Vm};
use crate::diagnostics::SyntaxError;
use crate::object::number::Num;
use crate::source::SourceFile;
use crate::value::Value;
use std::fmt::Write;

impl Vm {
    /// `Type: message`
    pub fn exception_line(&mut self, exception: &Value) -> String {
        let class = self.class_of(exception);
        let module = self.intern("__module__");
        let mut name = class.qualname.get().as_str().unwrap_or("?").to_owned();
        if let Some(module) = self.namespace(&class).get_name(&module)
            && let Some(module) = module.as_str()
            && module != "builtins"
            && module != "__main__"
        {
            name = format!("{module}.{name}");
        }
        let text = match self.str(exception) {
            Ok(text) => text.as_str().to_owned(),
            Err(_) => "<exception str() failed>".to_owned(),
        };
        if text.is_empty() { name } else { format!("{name}: {text}") }
    }

    /// Reports the exception that ended a script; the exit status.
    pub fn report_uncaught(&mut self, raise: Raise) -> u8 {
        if self.is_error(&raise, "SystemExit") {
            let code = self.exception_field(&raise.0, "code").unwrap_or_default();
            if code.is_none() {
                return 0;
            }
            match code.num() {
                Some(Num::Small(code)) => return code as u8,
                // What no machine integer holds counts as -1.
                Some(Num::Wide(_) | Num::Big(_)) => return u8::MAX,
                _ => (),
            }
            let text = self.str(&code).map(|s| s.as_str().to_owned()).unwrap_or_default();
            drop(self.flush_stdout());
            self.write_stderr(&format!("{text}\n"));
            return 1;
        }
        if self.call_excepthook(&raise.0) {
            return 1;
        }
        self.report_exception(&raise.0);
        let statuses = &self.exit_statuses;
        statuses
            .iter()
            .find(|(class, _)| self.is_instance_of(&raise.0, class))
            .map_or(1, |(_, status)| *status)
    }

    /// A warning of the VM itself.
    pub fn warn(&mut self, category: &str, message: &str) -> Result<()> {
        let height = self.frames.len().checked_sub(1);
        let (file, line, source) = match height.and_then(|h| self.frame_parts(h).zip(self.stack_pc(h))) {
            Some(((_, code, _), pc)) => {
                let line = code.line_of(pc);
                let text = code.code.source.line_text(line).trim().to_owned();
                (code.code.source.name().to_string(), line, text)
            }
            None => ("<sys>".to_owned(), 0, String::new()),
        };
        let warnings = self.intern("warnings");
        if let Some(module) = self.modules.get_name(&warnings)
            && let Some(class) = self.exception_class(category)
        {
            let args =
                [self.new_str(message), class.into_value(), self.new_str(&file), self.heap.int(line as i64)];
            self.call_method_named(&module, "warn_explicit", &args)?;
            return Ok(());
        }
        let mut text = format!("{file}:{line}: {category}: {message}\n");
        if !source.is_empty() {
            let _ = writeln!(text, "  {source}");
        }
        self.flush_stdout()?;
        self.write_stderr(&text);
        Ok(())
    }

    /// The SyntaxError object for a mistake in source text.
    pub fn syntax_error(&mut self, file: &SourceFile, error: &SyntaxError) -> Raise {
        let place = error.place(file);
        let raise = self.error_named(error.kind.class_name(), &error.message);
        let fields = [
            ("msg", self.new_str(&error.message)),
            ("filename", self.new_str(file.name())),
            ("lineno", self.heap.int(place.lineno as i64)),
            ("offset", self.heap.int(place.offset as i64)),
            ("text", self.new_str(&place.text)),
            ("end_lineno", self.heap.int(place.end_lineno as i64)),
            ("end_offset", self.heap.int(place.end_offset as i64)),
        ];
        let [message, rest @ ..] = &fields;
        let rest =
            self.heap.tuple(rest.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>()).into_value();
        let args = self.heap.tuple([message.1.clone(), rest]).into_value();
        for (name, value) in fields {
            self.set_exception_field(&raise.0, name, value);
        }
        if let Some(body) = raise.0.as_exception() {
            body.set_args(args);
        }
        raise
    }
}
