//! The prompt: reads inputs, runs them, shows what comes of it, and lets their tasks go on meanwhile.
//!
//! `session` runs inputs and `commands` the lines that begin with a colon; they know no terminal. `terminal` is the VM's
//! side of a prompt, `editor` the line editor's, in a thread of its own; `screen` is what both write to. `layout`, `keys`,
//! `highlight`, `redraw`, `complete` and `history` are what the editor does with the text, `clock` the session's time;
//! `piped` does without a terminal. Together with `cli` the only place that looks at the terminal.

mod clock;
mod commands;
mod complete;
mod editor;
mod highlight;
mod history;
mod keys;
mod layout;
mod piped;
mod redraw;
mod screen;
mod session;
mod terminal;

use crate::diagnostics::RenderStyle;
use crate::object::dict::Dict;
use crate::vm::{Host, StandardStream, Vm};
pub use session::{Fed, Session};
use terminal::Terminal;

/// Runs the REPL until it is left: the VM and the exit status so far, or why there can be no prompt. On a terminal the
/// host's streams and its clock are replaced by the session's.
pub fn run(host: Host, style: RenderStyle) -> Result<(Vm, u8), String> {
    if !(host.is_terminal)(StandardStream::Input) {
        return Ok(piped::run(Session::new(host, style)));
    }
    // The editor reads its history while the VM is made.
    let terminal = Terminal::start(&host, style)?;
    Ok(terminal.run(Session::new(host, style)))
}

/// The same in a VM that has run a program, going on in the program's namespace.
pub fn go_on(vm: Vm, globals: Dict, style: RenderStyle) -> Result<(Vm, u8), String> {
    if !(vm.host.is_terminal)(StandardStream::Input) {
        return Ok(piped::run(Session::over(vm, globals, style)));
    }
    let terminal = Terminal::start(&vm.host, style)?;
    Ok(terminal.run(Session::over(vm, globals, style)))
}
