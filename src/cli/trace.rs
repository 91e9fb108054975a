//! `coil trace`: runs a program, as `coil run` does, and shows what its generators, tasks and loop do.

use super::MISUSE;
use super::options::{Color, Form, TraceOptions};
use super::process::complain;
use crate::trace::narrative::Style;
use crate::trace::recorder::{Format, Recorder};
use crate::vm::Vm;
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// Has a VM's program traced, or says why that can't be: the exit status.
pub(super) fn watch(vm: &mut Vm, options: &TraceOptions, color: Color) -> Result<(), u8> {
    let (out, color): (Box<dyn Write>, bool) = match &options.output {
        None => (Box::new(io::stdout()), color.on(&io::stdout())),
        Some(path) => match File::create(path) {
            Ok(file) => (Box::new(BufWriter::new(file)), color == Color::Always),
            Err(error) => {
                complain(&format!("coil: can't write '{}': {error}\n", path.display()));
                return Err(MISUSE);
            }
        },
    };
    let format = match options.form {
        Form::Narrative => {
            Format::Narrative(Style { language: options.language, color, values: options.values })
        }
        Form::Json => Format::Json,
    };
    let mut recorder = Recorder::new(out, format, options.filter.clone());
    vm.watch(Box::new(move |event| recorder.event(&event)), options.output.is_none());
    Ok(())
}
