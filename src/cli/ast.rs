//! `coil ast FILE`: prints the syntax tree of a file.

use super::{Options, source_text};
use std::path::Path;

/// Prints the syntax tree of the file at `path`; the exit status.
pub(super) fn print(path: &Path, options: &Options) -> u8 {
    source_text::print_stage(path, options, |file| {
        crate::syntax::parse_module(file).map(|module| crate::syntax::render_ast(&module))
    })
}
