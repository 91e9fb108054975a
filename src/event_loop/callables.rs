//! The loop's own callbacks as objects, for scripts that look at a future's callbacks and for loops of scripts.

use super::event_loop::EventLoop;
use super::future::{Callback, as_future};
use super::state::shared;
use super::task;
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};

/// A callback of the loop's own as something to call.
pub(crate) struct Callable {
    what: What,
    /// The task, or what `gather()` returned.
    target: Value,
}

enum What {
    /// A task's step; with the exception to throw, or EMPTY.
    Step(Value),
    Wakeup,
    Gathered,
    Stop,
}

impl Native for Callable {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.target);
        if let What::Step(exception) = &self.what {
            tracer.visit(exception);
        }
    }
}

fn new(vm: &mut Vm, what: What, target: Value) -> Value {
    let state = shared(vm);
    match state.classes(vm) {
        Some(classes) => vm.native_instance(&classes.callable.clone(), Callable { what, target }),
        None => Value::NONE,
    }
}

/// A callback as (function, context); the context is EMPTY if it doesn't matter.
pub(crate) fn callable(vm: &mut Vm, callback: &Callback) -> (Value, Value) {
    match callback {
        Callback::Wakeup(task) => {
            let context = task::parts(task).map_or(Value::EMPTY, |(_, task)| task.context.get());
            (new(vm, What::Wakeup, task.clone()), context)
        }
        Callback::Call { function, context } => (function.clone(), context.clone()),
        Callback::Gathered(gathering) => (new(vm, What::Gathered, gathering.clone()), Value::EMPTY),
        Callback::Stop => (new(vm, What::Stop, Value::NONE), Value::EMPTY),
    }
}

/// A task's step as something to call.
pub(crate) fn step_callable(vm: &mut Vm, task: &Value, exception: Option<Value>) -> Value {
    new(vm, What::Step(exception.unwrap_or(Value::EMPTY)), task.clone())
}

/// `loop.call_soon(*args, context=context)` of a loop whose methods a script defines.
pub(crate) fn call_soon(vm: &mut Vm, event_loop: &Value, args: &[Value], context: &Value) -> Result<()> {
    let state = shared(vm);
    let context = state.contexts.object_of(vm, &crate::value::ValueCell::new(context.clone()), false);
    let name = vm.intern("call_soon");
    let method = vm.get_attr(event_loop, &name)?;
    let mut all = args.to_vec();
    all.push(context);
    let key = vm.intern("context").into_value();
    let names = vm.heap.tuple([key]).into_value();
    vm.call_kw(&method, &all, &names).map(drop)
}

/// Stops the loop of a future that is done; not if it ended with an exception that passes through the loop anyway.
pub(crate) fn stop_loop(vm: &mut Vm, future: &Value) -> Result<()> {
    let Some(body) = as_future(future) else { return Ok(()) };
    if body.status.get() == super::future::Status::Exception {
        super::future::retrieved(future, body);
        if super::state::passes_through(vm, &body.outcome.get()) {
            return Ok(());
        }
    }
    let event_loop = body.event_loop.get();
    match event_loop.native::<EventLoop>().filter(|body| body.is_plain()) {
        Some(body) => body.stopping.set(true),
        None => drop(vm.call_method_named(&event_loop, "stop", &[])?),
    }
    Ok(())
}

fn call(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let state = shared(vm);
    let Some(this) = args.all.first().and_then(Value::native::<Callable>) else { return Ok(Value::NONE) };
    let future = args.positional().get(1).cloned().unwrap_or(Value::NONE);
    match &this.what {
        What::Step(exception) => {
            let exception = Some(exception.clone()).filter(|e| !e.is_empty());
            task::step_here(vm, &state, &this.target, exception)?;
        }
        What::Wakeup => {
            let exception = task::failure_of_waited(vm, &future);
            task::step_here(vm, &state, &this.target, exception)?;
        }
        What::Gathered => super::gather::child_done(vm, &this.target, &future)?,
        What::Stop => stop_loop(vm, &future)?,
    }
    Ok(Value::NONE)
}

pub(super) const METHODS: &[NativeDef] = &[
    NativeDef::raw("__call__$raw", call),
    NativeDef::new("__repr__(self, /)", |vm, args| {
        let Some(this) = args.first() else { return Ok(Value::NONE) };
        let text = match this.native::<Callable>().map(|c| &c.what) {
            Some(What::Step(_)) => format!("<TaskStepMethWrapper object at {:#x}>", this.id()),
            _ => format!("<function {} at {:#x}>", qualname(this), this.id()),
        };
        Ok(vm.new_str(&text))
    }),
];

fn qualname(this: &Value) -> &'static str {
    match this.native::<Callable>().map(|c| &c.what) {
        Some(What::Step(_)) => "TaskStepMethWrapper",
        Some(What::Wakeup) => "Task.task_wakeup",
        Some(What::Gathered) => "gather.<locals>._done_callback",
        _ => "_run_until_complete_cb",
    }
}

pub(super) const FIELDS: &[GetSetDef] = &[
    GetSetDef::ro("__qualname__", |vm, this| match this.native::<Callable>().map(|c| &c.what) {
        Some(What::Step(_)) => Err(vm.no_attribute(this, "__qualname__")),
        _ => Ok(vm.new_str(qualname(this))),
    }),
    GetSetDef::ro("__self__", |_, this| {
        Ok(this.native::<Callable>().map_or(Value::NONE, |callable| callable.target.clone()))
    }),
];
