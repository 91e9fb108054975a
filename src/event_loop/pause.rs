//! What `sleep(0)` awaits: it yields once, to the task's step, which then has the loop step it again.

use super::state::shared;
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Tracer, Value};
use crate::vm::resume::Outcome;
use crate::vm::{Result, Vm};
use std::cell::Cell;

/// See the file's head.
#[derive(Default)]
pub(crate) struct Pause {
    passed: Cell<bool>,
}

impl Native for Pause {
    fn trace(&self, _: &mut Tracer<'_>) {}

    fn awaits_itself(&self) -> bool {
        true
    }

    fn step(&self, _: &Value, _: &mut Vm) -> Option<Result<Outcome>> {
        Some(Ok(match self.passed.replace(true) {
            false => Outcome::Yielded(Value::NONE),
            true => Outcome::Returned(Value::NONE),
        }))
    }
}

impl Pause {
    /// A new one.
    pub(crate) fn new_value(vm: &mut Vm) -> Result {
        let state = shared(vm);
        let Some(class) = state.classes(vm).map(|c| c.pause.clone()) else { return Ok(Value::NONE) };
        Ok(vm.native_instance(&class, Pause::default()))
    }
}

/// Its iteration, for code that steps a coroutine by hand.
pub(super) const METHODS: &[NativeDef] = &[
    NativeDef::new("__await__(self, /)", |_, args| Ok(args.first().cloned().unwrap_or(Value::NONE))),
    NativeDef::new("__next__(self, /)", |vm, args| {
        match args.first().and_then(Value::native::<Pause>).is_some_and(|pause| !pause.passed.replace(true)) {
            true => Ok(Value::NONE),
            false => Err(vm.stop_iteration(Value::NONE)),
        }
    }),
];
