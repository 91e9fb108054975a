//! Async generators (PEP 525): the awaitables that `__anext__`, `asend`, `athrow` and `aclose` give, and the hooks.
//!
//! An awaitable drives its generator from one `yield` to the next. What the generator yields in an `await` goes on
//! outwards; what it yields by `yield` is the awaitable's return value.

use super::function::NativeDef;
use super::generator::{AsyncFlags, GenKind, GenState, GeneratorObj};
use super::generator_methods::{arg, body, itself, set_rare};
use crate::heap_type;
use crate::value::{Value, ValueCell};
use crate::vm::resume::{Outcome, StepAction};
use crate::vm::{Raise, Result, Vm};
use std::cell::Cell;

/// What an awaitable of an async generator is to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepKind {
    /// `__anext__()`, `asend(value)`
    Send,
    /// `athrow(...)`
    Throw,
    /// `aclose()`
    Close,
}

/// Where an awaitable of an async generator is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepState {
    /// Not started.
    Created,
    /// Suspended in an `await` of the generator's body, or running.
    Awaiting,
    /// Done.
    Finished,
}

/// The awaitable of one step of an async generator: `asend()`, `athrow()`, `aclose()`.
pub struct AsyncGenStep {
    /// The async generator.
    pub generator: Value,
    /// What is sent or thrown, or EMPTY.
    pub value: ValueCell,
    /// What it is to do.
    pub kind: StepKind,
    /// Where it is.
    pub state: Cell<StepState>,
}
heap_type!(AsyncGenStep: AsyncGenStep, |this, tracer| {
    tracer.visit(&this.generator);
    tracer.visit_cell(&this.value);
});

pub(super) const ASYNC_GENERATOR: &[NativeDef] = &[
    NativeDef::new("__aiter__(self, /)", itself),
    NativeDef::new("__anext__(self, /)", |vm, args| vm.async_gen_next(&arg(args, 0))),
    NativeDef::new("__repr__(self, /)", super::generator_methods::repr),
    NativeDef::new("asend(self, value, /)", |vm, args| {
        vm.new_step(&arg(args, 0), StepKind::Send, arg(args, 1))
    }),
    NativeDef::new("athrow(self, type, value=None, traceback=None, /)", |vm, args| {
        let exception = vm.thrown(&arg(args, 1), args.get(2), args.get(3))?;
        vm.new_step(&arg(args, 0), StepKind::Throw, exception)
    }),
    NativeDef::new("aclose(self, /)", |vm, args| vm.new_step(&arg(args, 0), StepKind::Close, Value::EMPTY)),
];

pub(super) const STEP: &[NativeDef] = &[
    NativeDef::new("__await__(self, /)", itself),
    NativeDef::new("__iter__(self, /)", itself),
    NativeDef::new("__next__(self, /)", |vm, args| run(vm, args, StepAction::Send(Value::NONE))),
    NativeDef::new("send(self, value, /)", |vm, args| run(vm, args, StepAction::Send(arg(args, 1)))),
    NativeDef::new("throw(self, type, value=None, traceback=None, /)", |vm, args| {
        let exception = vm.thrown(&arg(args, 1), args.get(2), args.get(3))?;
        run(vm, args, StepAction::Throw(exception))
    }),
    NativeDef::new("close(self, /)", close),
];

/// A step for a script: what is returned leaves as StopIteration.
fn run(vm: &mut Vm, args: &[Value], action: StepAction) -> Result {
    match vm.async_gen_step(&arg(args, 0), action)? {
        Outcome::Yielded(value) => Ok(value),
        Outcome::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

fn close(vm: &mut Vm, args: &[Value]) -> Result {
    let step = arg(args, 0);
    let Some(this) = step.get::<AsyncGenStep>() else { return Ok(Value::NONE) };
    if this.state.get() == StepState::Finished {
        return Ok(Value::NONE);
    }
    let Some(class) = vm.exception_class("GeneratorExit") else { return Ok(Value::NONE) };
    let exit = vm.new_exception(&class, vec![]);
    match vm.async_gen_step(&step, StepAction::Throw(exit)) {
        Ok(Outcome::Yielded(_)) => Err(vm.runtime_error("coroutine ignored GeneratorExit")),
        Ok(Outcome::Returned(_)) => Ok(Value::NONE),
        Err(e) if vm.is_generator_exit(&e) || vm.is_error(&e, "StopAsyncIteration") => Ok(Value::NONE),
        Err(e) => Err(e),
    }
}

impl Vm {
    /// `generator.__anext__()` of an async generator.
    #[inline]
    pub(crate) fn async_gen_next(&mut self, generator: &Value) -> Result {
        self.new_step(generator, StepKind::Send, Value::EMPTY)
    }

    /// What a generator delegates to, for a script; None if that is nothing. An async generator whose next item is awaited
    /// gets the step that wasn't needed so far.
    pub(crate) fn step_of_delegate(&mut self, generator: &GeneratorObj) -> Value {
        let delegate = generator.delegate.get();
        if body(&delegate).is_none_or(|agen| agen.kind != GenKind::AsyncGenerator) {
            return if delegate.is_empty() { Value::NONE } else { delegate };
        }
        let step = self.heap.alloc(AsyncGenStep {
            generator: delegate,
            value: ValueCell::empty(),
            kind: StepKind::Send,
            state: Cell::new(StepState::Awaiting),
        });
        generator.delegate.set(step.to_value());
        step.into_value()
    }

    fn new_step(&mut self, generator: &Value, kind: StepKind, value: Value) -> Result {
        if let Some(agen) = body(generator)
            && !agen.has_async(AsyncFlags::HOOKED)
        {
            self.init_async_gen_hooks(generator, agen)?;
        }
        let step = AsyncGenStep {
            generator: generator.clone(),
            value: ValueCell::new(value),
            kind,
            state: Cell::new(StepState::Created),
        };
        let step = self.heap.alloc(step);
        if kind != StepKind::Send {
            step.as_value().set_stored_class(self.types.async_gen_athrow.to_value());
        }
        Ok(step.into_value())
    }

    /// The first use of an async generator: it remembers the finaliser's hook, and the first iteration's is called.
    #[cold]
    fn init_async_gen_hooks(&mut self, generator: &Value, agen: &GeneratorObj) -> Result<()> {
        let (first, last) = self.asyncgen_hooks();
        set_rare(agen, |r| r.finalizer.set(if last.is_none() { Value::EMPTY } else { last }));
        agen.set_async(AsyncFlags::HOOKED, true);
        if agen.state.get() != GenState::Finished {
            generator.set_finalize(true);
        }
        if !first.is_none() {
            self.call(&first, std::slice::from_ref(generator))?;
        }
        Ok(())
    }

    /// An async generator dies unfinished: its hook is called; without one it is closed like any generator. Whether that
    /// was all.
    pub(crate) fn finalize_by_hook(&mut self, generator: &Value) -> bool {
        let Some(agen) = body(generator) else { return false };
        if agen.has_async(AsyncFlags::CLOSED) {
            return false;
        }
        let hook = agen.rare.borrow().as_ref().and_then(|r| r.finalizer.get_bound());
        let Some(hook) = hook else { return false };
        if let Err(e) = self.call(&hook, std::slice::from_ref(generator)) {
            self.unraisable(e, "while closing generator", generator);
        }
        true
    }

    /// One resumption of an awaitable of an async generator.
    pub(crate) fn async_gen_step(&mut self, step: &Value, input: StepAction) -> Result<Outcome> {
        let Some(this) = step.get::<AsyncGenStep>() else { return Err(self.system_error("not a step")) };
        let generator = this.generator.clone();
        let Some(agen) = body(&generator) else { return Err(self.system_error("not an async generator")) };
        if this.state.get() == StepState::Finished {
            let what = match this.kind {
                StepKind::Send => "cannot reuse already awaited __anext__()/asend()",
                _ => "cannot reuse already awaited aclose()/athrow()",
            };
            return Err(self.runtime_error(what));
        }
        let action = if this.state.get() == StepState::Created {
            match self.begin_step(this, agen, input)? {
                Some(action) => action,
                None => return Ok(Outcome::Returned(Value::NONE)),
            }
        } else {
            input
        };
        this.state.set(StepState::Awaiting);
        agen.set_async(AsyncFlags::RUNNING, true);
        let result = self.generator_step(&generator, action);
        if let Ok(Outcome::Yielded(_)) = &result
            && !agen.delegate.is_empty()
        {
            // Suspended in an `await`: the value goes on outwards.
            return result;
        }
        self.end_step(this, agen, result).map(Outcome::Returned)
    }

    /// What an awaitable that wasn't started resumes its generator with. `None`: nothing, it is done.
    pub(crate) fn begin_step(
        &mut self,
        this: &AsyncGenStep,
        agen: &GeneratorObj,
        input: StepAction,
    ) -> Result<Option<StepAction>> {
        let thrown_into = matches!(input, StepAction::Throw(_));
        if this.kind != StepKind::Send && !thrown_into && agen.state.get() == GenState::Finished {
            this.state.set(StepState::Finished);
            return Ok(None);
        }
        if agen.has_async(AsyncFlags::RUNNING) {
            this.state.set(StepState::Finished);
            return Err(self.runtime_error(match this.kind {
                StepKind::Send => "anext(): asynchronous generator is already running",
                StepKind::Throw => "athrow(): asynchronous generator is already running",
                StepKind::Close => "aclose(): asynchronous generator is already running",
            }));
        }
        if this.kind != StepKind::Send && !thrown_into && agen.has_async(AsyncFlags::CLOSED) {
            this.state.set(StepState::Finished);
            return Err(self.stop_async_iteration());
        }
        let value = this.value.take();
        Ok(Some(match (this.kind, input) {
            (_, StepAction::Throw(exception)) => StepAction::Throw(exception),
            (StepKind::Send, StepAction::Send(sent)) if !sent.is_none() => StepAction::Send(sent),
            (StepKind::Send, _) => StepAction::Send(if value.is_empty() { Value::NONE } else { value }),
            (_, StepAction::Send(sent)) if !sent.is_none() => {
                this.value.set(value);
                return Err(self.type_error("can't send non-None value to a just-started coroutine"));
            }
            (StepKind::Throw, _) => StepAction::Throw(value),
            (StepKind::Close, _) => {
                agen.set_async(AsyncFlags::CLOSED, true);
                let Some(class) = self.exception_class("GeneratorExit") else { return Ok(None) };
                StepAction::Throw(self.new_exception(&class, vec![]))
            }
        }))
    }

    /// The generator has yielded by `yield`, returned or raised: the awaitable's own end.
    pub(crate) fn end_step(
        &mut self,
        this: &AsyncGenStep,
        agen: &GeneratorObj,
        result: Result<Outcome>,
    ) -> Result {
        this.state.set(StepState::Finished);
        agen.set_async(AsyncFlags::RUNNING, false);
        agen.delegator.set(0);
        let closing = this.kind == StepKind::Close;
        let error = match result {
            Ok(Outcome::Yielded(_)) if closing => {
                return Err(self.runtime_error("async generator ignored GeneratorExit"));
            }
            Ok(Outcome::Yielded(value)) => return Ok(value),
            Ok(Outcome::Returned(_)) => {
                agen.set_async(AsyncFlags::CLOSED, true);
                if closing {
                    return Ok(Value::NONE);
                }
                return Err(self.stop_async_iteration());
            }
            Err(error) => error,
        };
        if self.ends_async_gen(&error) {
            agen.set_async(AsyncFlags::CLOSED, true);
            if closing {
                return Ok(Value::NONE);
            }
        }
        Err(error)
    }

    fn ends_async_gen(&self, error: &Raise) -> bool {
        self.is_error(error, "StopAsyncIteration") || self.is_generator_exit(error)
    }
}
