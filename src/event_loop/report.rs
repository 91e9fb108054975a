//! What the loop says: failed callbacks, lost futures, slow steps, deadlocks. The words are made in the language, in
//! `py/asyncio/`, from objects made here.

use super::callables;
use super::event_loop::{EventLoop, Ready, run_entry};
use super::future::{Callback, Future, as_future};
use super::handle::{self, NewHandle};
use crate::value::Value;
use crate::vm::{Raise, Result, Vm};

/// Calls a function of a library module.
pub(crate) fn python(vm: &mut Vm, module: &str, function: &str, args: &[Value]) -> Result {
    let module = vm.import_module(module)?;
    vm.call_method_named(&module, function, args)
}

/// Where the script is now: a list for `traceback.format_list`.
pub(crate) fn extract_stack(vm: &mut Vm) -> Result {
    python(vm, "asyncio.format_helpers", "_origin", &[])
}

/// An entry of the ready queue as a handle, for scripts that look.
pub(crate) fn handle_of(vm: &mut Vm, event_loop: &Value, entry: &Ready) -> Result {
    let state = super::state::shared(vm);
    let of_task =
        |task: &Value| super::task::parts(task).map_or(Value::EMPTY, |(_, part)| part.context.get());
    let (callback, args, context) = match entry {
        Ready::Handle(handle) => return Ok(handle.clone()),
        Ready::Step { task } => (callables::step_callable(vm, task, None), vec![], of_task(task)),
        Ready::Throw { task, exception } => {
            (callables::step_callable(vm, task, Some(exception.clone())), vec![], of_task(task))
        }
        Ready::Wakeup { task, future } => {
            let (function, context) = callables::callable(vm, &Callback::Wakeup(task.clone()));
            (function, vec![future.clone()], context)
        }
        Ready::Done { function, future, context } => {
            (function.clone(), vec![future.clone()], context.clone())
        }
        Ready::Gathered { gathering, child } => {
            let (function, context) = callables::callable(vm, &Callback::Gathered(gathering.clone()));
            (function, vec![child.clone()], context)
        }
        Ready::Stop { future } => {
            let (function, context) = callables::callable(vm, &Callback::Stop);
            (function, vec![future.clone()], context)
        }
        Ready::SetResult { future, result } => {
            let module = vm.import_module("asyncio.futures")?;
            let name = vm.intern("_set_result_unless_cancelled");
            let function = vm.get_attr(&module, &name)?;
            (function, vec![future.clone(), result.clone()], Value::EMPTY)
        }
        Ready::Job(id) | Ready::Worked(id) => {
            let body = event_loop.native::<EventLoop>();
            let callee = body.and_then(|body| body.executor.borrow().callee(*id));
            (callee.unwrap_or(Value::NONE), vec![], Value::EMPTY)
        }
        Ready::Finish { future, outcome, .. } => {
            let name = vm.intern("set_result");
            (vm.get_attr(future, &name)?, vec![outcome.clone()], Value::EMPTY)
        }
    };
    let args = vm.heap.tuple(args).into_value();
    handle::new(vm, &state, event_loop, NewHandle { callback, args, context, when: None })
}

/// A callback raised: the exception handler is told.
#[cold]
pub(crate) fn callback_failed(vm: &mut Vm, event_loop: &Value, entry: Ready, exception: Value) -> Result<()> {
    let handle = handle_of(vm, event_loop, &entry)?;
    python(vm, "asyncio.base_events", "_callback_failed", &[event_loop.clone(), handle, exception]).map(drop)
}

/// A future died with something to say.
#[cold]
pub(crate) fn future_lost(
    vm: &mut Vm,
    value: &Value,
    future: &Future,
    message: &str,
    exception: Value,
) -> Result<()> {
    let event_loop = future.event_loop.get();
    if event_loop.is_empty() {
        return Ok(());
    }
    let exception = if exception.is_empty() { Value::NONE } else { exception };
    let args = [event_loop, value.clone(), vm.new_str(message), exception];
    python(vm, "asyncio.base_events", "_future_lost", &args).map(drop)
}

/// Runs an entry in debug mode: its handle is known to the exception handler, and a slow one is reported.
#[cold]
pub(crate) fn run_timed(vm: &mut Vm, event_loop: &Value, body: &EventLoop, entry: Ready) -> Result<()> {
    let handle = handle_of(vm, event_loop, &entry)?;
    body.current_handle.set(handle.clone());
    let start = body.time(vm);
    let result = run_entry(vm, event_loop, body, entry);
    drop(body.current_handle.take());
    let took = body.time(vm) - start;
    let slow = vm.to_f64(&body.slow.get())?;
    if took >= slow {
        python(vm, "asyncio.base_events", "_warn_slow", &[handle, Value::float(took)])?;
    }
    result
}

/// The error for a loop that has nothing to do and nothing to wait for.
#[cold]
pub(crate) fn deadlock(vm: &mut Vm, event_loop: &Value) -> Raise {
    let state = super::state::shared(vm);
    let text = match python(vm, "asyncio.deadlock", "report", std::slice::from_ref(event_loop)) {
        Ok(text) => text,
        Err(e) => return e,
    };
    match state.deadlock() {
        Some(class) => vm.error_of(&class, vec![text]),
        None => Raise(text),
    }
}

/// The tasks that wait for a future, through `gather()` too.
pub(crate) fn waiters_of(future: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    let mut todo = vec![future.clone()];
    while let Some(value) = todo.pop() {
        let Some(body) = as_future(&value) else { continue };
        for callback in body.callbacks.borrow().as_slice() {
            match callback {
                Callback::Wakeup(task) => found.push(task.clone()),
                Callback::Gathered(outer) => todo.push(outer.clone()),
                Callback::Call { .. } | Callback::Stop => {}
            }
        }
    }
    found
}
