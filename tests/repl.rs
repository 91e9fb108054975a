//! The REPL as a person meets it: every test drives the program on a pseudo-terminal and looks at the screen.
//!
//! `repl/terminal.rs` is that person: types, waits for what must appear, never for a time. The tests are by what they
//! look at.

#[path = "repl/commands.rs"]
mod commands;
#[path = "repl/completion.rs"]
mod completion;
#[path = "repl/editing.rs"]
mod editing;
#[path = "repl/history.rs"]
mod history;
#[path = "repl/inputs.rs"]
mod inputs;
#[path = "repl/interrupts.rs"]
mod interrupts;
#[path = "repl/live_loop.rs"]
mod live_loop;
#[path = "repl/terminal.rs"]
mod terminal;
