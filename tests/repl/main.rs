//! The REPL as a person meets it: every test drives the program on a pseudo-terminal and looks at the screen.
//!
//! `terminal.rs` is that person: types, waits for what must appear, never for a time. The tests are by what they
//! look at.

mod commands;
mod completion;
mod editing;
mod history;
mod inputs;
mod interrupts;
mod live_loop;
mod terminal;
