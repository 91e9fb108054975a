//! `coil dis FILE`: prints the bytecode of a file.

use super::{Options, source_text};
use crate::vm::CompileMode;
use std::path::Path;

/// Prints the bytecode of the file at `path`; the exit status.
pub(super) fn print(path: &Path, options: &Options) -> u8 {
    source_text::print_stage(path, options, |file| {
        crate::compile(file, CompileMode::Module).map(|code| crate::bytecode::disassemble(&code))
    })
}
