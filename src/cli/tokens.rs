//! `coil tokens FILE`: prints the tokens of a file.

use super::{Options, source_text};
use std::path::Path;

/// Prints the tokens of the file at `path`; the exit status.
pub(super) fn print(path: &Path, options: &Options) -> u8 {
    source_text::print_stage(path, options, |file| Ok(crate::lexer::render_tokens(file)))
}
