//! `coil completions SHELL`: prints what the shell needs to complete the command line.

use super::{arguments, process};
use clap_complete::Shell;

/// Prints the completions for a shell; the exit status.
pub(super) fn print(shell: Shell) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut arguments::command(), "coil", &mut script);
    process::print(&String::from_utf8_lossy(&script))
}
