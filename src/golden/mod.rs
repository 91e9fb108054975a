//! Golden-output tests: programs with what they should print, run and compared. `coil test` is the command in front.
//!
//! `discover` finds tests, `suite` runs them in parallel, each in a process of its own (`process`) and under conditions
//! that are always the same (`conditions`). `script` and `page` are the two kinds: a script with its expectations in files
//! beside it or in `comments`, and the blocks of a `markdown` file. `judge` compares, by `pattern` and `filter`; `schedule` tries other orders of tasks; `align` and
//! `difference` tell where texts differ; `change` is what would have to be written to accept what was printed; `format`
//! tells the outcome. Nothing here looks at the terminal, and nothing is written but by [`apply`].

mod align;
mod change;
mod comments;
mod conditions;
mod difference;
mod discover;
mod filter;
pub mod format;
mod judge;
mod markdown;
mod page;
mod pattern;
mod process;
mod report;
mod schedule;
mod script;
mod suite;

pub use change::{Change, apply};
pub use conditions::{Conditions, Fixed, Schedules};
pub use difference::Difference;
pub use discover::{Found, find};
pub use process::Limits;
pub use report::{Problem, Report, Summary, Verdict};
pub use suite::{Settings, run};

/// How tests are written, for people.
pub fn syntax() -> String {
    format!(
        "{}\n\n{}\n{}\n{}",
        discover::SYNTAX.trim_end(),
        comments::SYNTAX,
        markdown::SYNTAX,
        pattern::SYNTAX.trim_end()
    )
}
