//! Traces: what generators, coroutines, tasks and the loop of a program do, as a stream of events, and ways to show it.
//!
//! A VM that is watched (`Vm::watch`) hands each event to a subscriber. This folder knows events, not the VM.

pub mod event;
pub mod filter;
pub mod json;
pub mod narrative;
pub mod recorder;
