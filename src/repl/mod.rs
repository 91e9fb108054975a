//! The prompt: reads inputs, runs them, shows what comes of it, and lets their tasks go on meanwhile.
//!
//! `session` runs inputs and `commands` the lines that begin with a colon; they know no terminal. `terminal` is the VM's
//! side of a prompt, `editor` the line editor's, in a thread of its own; `screen` is what both write to. `layout`, `keys`,
//! `highlight`, `redraw`, `complete` and `history` are what the editor does with the text, `clock` the session's time. Together with
//! `cli` the only place that looks at the terminal.

mod clock;
mod commands;
mod complete;
mod editor;
mod highlight;
mod history;
mod keys;
mod layout;
mod redraw;
mod screen;
mod session;
mod terminal;

pub use session::{Fed, Session};
pub use terminal::{Settings, run};
