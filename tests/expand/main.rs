//! `coil expand`: what it makes of each construct, and that golden scripts print the same when they are expanded.
//!
//! `constructs` shows small programs before and after (`inputs/NAME.py`, `inputs/NAME.snap`); `golden` runs every golden
//! script of `tests/golden` and of `../shared/golden` expanded, under Coil and, if asked to, under CPython; `options` drives
//! the command.

mod constructs;
mod golden;
mod options;
