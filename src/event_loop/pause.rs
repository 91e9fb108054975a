//! What `sleep(0)` awaits, and what is awaited where nothing is to be waited for: two objects that serve everybody.

use crate::object::class::Class;
use crate::object::native::Native;
use crate::value::{Tracer, Value};
use crate::vm::resume::Outcome;
use crate::vm::{Result, Vm};

/// An awaitable without state of its own: how far it is, the delegation knows.
pub(crate) enum Pause {
    /// Yields once, to the task's step, which then has the loop step it again.
    Turn,
    /// Is done at once.
    Nothing,
}

impl Native for Pause {
    fn trace(&self, _: &mut Tracer<'_>) {}

    fn awaits_itself(&self) -> bool {
        true
    }

    fn step(&self, _: &Value, _: &mut Vm, first: bool) -> Option<Result<Outcome>> {
        Some(Ok(match self {
            Pause::Turn if first => Outcome::Yielded(Value::NONE),
            _ => Outcome::Returned(Value::NONE),
        }))
    }
}

impl Pause {
    /// The two objects: a turn of the loop, and nothing.
    pub(crate) fn values(vm: &mut Vm, class: &Class) -> (Value, Value) {
        (vm.native_instance(class, Pause::Turn), vm.native_instance(class, Pause::Nothing))
    }
}
