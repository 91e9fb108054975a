//! Source text of files, and how its mistakes look on standard error.

use super::{MISUSE, Options, plain, process};
use crate::diagnostics::report::{Failure, ReportForm, render_failure};
use crate::diagnostics::{self, RenderStyle, SyntaxError};
use crate::source::SourceFile;
use crate::text::suggest::nearest;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::rc::Rc;

/// How syntax errors look on this standard error.
pub(super) fn render_style(options: &Options) -> RenderStyle {
    let stderr = io::stderr();
    RenderStyle { color: options.color.on(&stderr), unicode: stderr.is_terminal(), ..RenderStyle::default() }
}

/// Syntax errors as they look on this standard error.
pub(super) fn render(file: &SourceFile, errors: &[SyntaxError], options: &Options) -> String {
    if let Some(style) = options.report().filter(|style| style.form != ReportForm::Drawn) {
        let failures = errors.iter().map(|error| Failure::of_syntax(file, error));
        return failures.map(|failure| render_failure(&failure, &style)).collect();
    }
    let mut text = diagnostics::render(file, errors, render_style(options));
    if !io::stderr().is_terminal()
        && let Some(first) = diagnostics::primary(errors)
    {
        // What reads standard error from a pipe finds CPython's last line.
        text.push_str(&format!("{first}\n"));
    }
    text
}

/// The text of a source file, or the exit status after saying what is wrong with it.
pub(super) fn read(path: &Path, options: &Options) -> Result<String, u8> {
    let shown = path.display();
    let bytes = std::fs::read(path).map_err(|e| {
        let reason = match e.kind() {
            io::ErrorKind::NotFound => "no such file".to_owned(),
            io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => e.to_string(),
        };
        let hint = match nearest(plain::COMMANDS.iter().copied(), &path.to_string_lossy()) {
            Some(command) if e.kind() == io::ErrorKind::NotFound => {
                format!("  did you mean the command '{command}'?\n")
            }
            _ => String::new(),
        };
        process::complain(&format!("coil: can't open '{shown}': {reason}\n{hint}"));
        MISUSE
    })?;
    decode(&shown.to_string(), &bytes, options)
}

/// The bytes of a source file as text, or the exit status after saying why they are none.
pub(super) fn decode(name: &str, bytes: &[u8], options: &Options) -> Result<String, u8> {
    match crate::lexer::decode_source(name, bytes) {
        Ok(file) => Ok(file.text().to_string()),
        Err(broken) => {
            let (file, error) = *broken;
            process::complain(&render(&file, &[error], options));
            Err(1)
        }
    }
}

/// Prints one stage of the file at `path`: what `render_stage` makes of it, or its mistakes. The exit status.
pub(super) fn print_stage(
    path: &Path,
    options: &Options,
    render_stage: impl FnOnce(&Rc<SourceFile>) -> Result<String, Vec<SyntaxError>>,
) -> u8 {
    let text = match read(path, options) {
        Ok(text) => text,
        Err(status) => return status,
    };
    let file = Rc::new(SourceFile::new(path.to_string_lossy().into_owned(), text));
    match render_stage(&file) {
        Ok(text) => process::print(&text),
        Err(errors) => {
            process::complain(&render(&file, &errors, options));
            1
        }
    }
}
