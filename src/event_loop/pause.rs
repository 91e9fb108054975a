//! What `sleep(0)` awaits: one object that serves everybody.

use crate::object::native::Native;
use crate::value::{Tracer, Value};
use crate::vm::resume::Outcome;
use crate::vm::{Result, Vm};

/// An awaitable without state of its own: how far it is, the delegation knows. It yields once, to the task's step, which then
/// has the loop step it again.
pub(crate) struct Pause;

impl Native for Pause {
    fn trace(&self, _: &mut Tracer<'_>) {}

    fn awaits_itself(&self) -> bool {
        true
    }

    fn step(&self, _: &Value, _: &mut Vm, first: bool) -> Option<Result<Outcome>> {
        Some(Ok(if first { Outcome::Yielded(Value::NONE) } else { Outcome::Returned(Value::NONE) }))
    }
}
