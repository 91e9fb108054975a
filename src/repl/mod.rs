//! The prompt: reads lines, runs what they say, shows what comes of it.
//!
//! `session` runs what was typed and knows no terminal, `complete` finds the names that a word may become, `terminal`
//! edits lines. Together with `cli` the only place that looks at the terminal.

mod complete;
mod session;
mod terminal;

pub use session::{Fed, Session};
pub use terminal::run;
