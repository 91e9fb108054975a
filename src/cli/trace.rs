//! `coil trace`: runs a program, as `coil run` does, and shows what its generators, tasks and loop do.

use super::MISUSE;
use super::options::{Color, Form, TraceOptions};
use super::process::complain;
use crate::lexer::decode_source;
use crate::trace::html::Sources;
use crate::trace::narrative::Style;
use crate::trace::recorder::{Format, Recorder};
use crate::vm::Vm;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Has the program of a VM, a file's name and text, traced, or says why that can't be: the exit status.
pub(super) fn watch(
    vm: &mut Vm,
    program: (&str, &str),
    options: &TraceOptions,
    color: Color,
) -> Result<(), u8> {
    let (out, color): (Box<dyn Write>, bool) = match &options.output {
        // Documents are not read while they are made.
        None if matches!(options.form, Form::Chrome | Form::Html) => {
            (Box::new(BufWriter::new(io::stdout())), false)
        }
        None => (Box::new(io::stdout()), color.on(&io::stdout())),
        Some(path) if is_same_file(path, Path::new(program.0)) => {
            complain(&format!("coil: '{}' is the program: the trace would take its place\n", path.display()));
            return Err(MISUSE);
        }
        Some(path) => match File::create(path) {
            Ok(file) => (Box::new(BufWriter::new(file)), color == Color::Always),
            Err(error) => {
                complain(&format!("coil: can't write '{}': {error}\n", path.display()));
                return Err(MISUSE);
            }
        },
    };
    let style = Style { language: options.language, color, values: options.values };
    let format = match options.form {
        Form::Narrative => Format::Narrative(style),
        Form::Json => Format::Json,
        Form::Chrome => Format::Chrome,
        Form::Html => Format::Html(style, sources(program)),
    };
    let mut recorder = Recorder::new(out, format, options.filter.clone());
    vm.watch(Box::new(move |event| recorder.event(&event)), options.output.is_none());
    Ok(())
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((std::fs::canonicalize(a), std::fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// The texts of the files that a program runs: its own, which may be none on disk, and those of its modules.
fn sources((file, text): (&str, &str)) -> Sources {
    let (file, text) = (file.to_owned(), text.to_owned());
    Box::new(move |name| {
        if name == file {
            return Some(text.clone());
        }
        let decoded = decode_source(name, &std::fs::read(name).ok()?).ok()?;
        Some(decoded.text().to_string())
    })
}
