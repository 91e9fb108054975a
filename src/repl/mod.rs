//! The prompt: reads lines, runs what they say, shows what comes of it.
//!
//! `session` runs what was typed and knows no terminal, `complete` finds the names that a word may become, `terminal`
//! edits lines, `piped` does without one. Together with `cli` the only place that looks at the terminal.

mod complete;
mod piped;
mod session;
mod terminal;

use crate::diagnostics::RenderStyle;
use crate::object::dict::Dict;
use crate::vm::{Host, StandardStream, Vm};
pub use session::{Fed, Session};

/// Runs the REPL until it is left: the VM and the exit status so far, or why there can be no prompt.
pub fn run(host: Host, style: RenderStyle) -> Result<(Vm, u8), String> {
    drive(Session::new(host, style))
}

/// The same in a VM that has run a program, going on in the program's namespace.
pub fn go_on(vm: Vm, globals: Dict, style: RenderStyle) -> Result<(Vm, u8), String> {
    drive(Session::over(vm, globals, style))
}

fn drive(mut session: Session) -> Result<(Vm, u8), String> {
    let is_terminal = session.parts().0.host.is_terminal;
    if is_terminal(StandardStream::Input) { terminal::run(session) } else { Ok(piped::run(session)) }
}
