//! `coil expand FILE`: prints a program in which suspending constructs are expanded.

use super::{Options, process, source_text};
use crate::expand::{Construct, Constructs, expand};
use std::path::Path;

/// Prints the file at `path` with these constructs expanded (all, if none are named), and on standard error what was left
/// as it is; the exit status.
pub(super) fn print(path: &Path, only: &[Construct], options: &Options) -> u8 {
    let wanted = if only.is_empty() { Constructs::all() } else { Constructs::only(only.iter().copied()) };
    source_text::print_stage(path, options, |file| {
        let expansion = expand(file, wanted)?;
        for note in &expansion.notes {
            process::complain(&format!("{}:{}: {}\n", path.display(), note.line, note.message));
        }
        Ok(expansion.text)
    })
}
