//! The loop that a session keeps alive between its inputs: tasks that one of them makes go on while the next is typed.
//!
//! While no loop runs, `get_running_loop()` gives the session's, which is made when it is first asked for. So an input
//! may create tasks outside coroutines, and `asyncio.run()` still finds that no loop is running. An input that awaits is
//! a task of this loop, which runs until that task is done.

use super::event_loop::{EventLoop, LONGEST_WAIT, RESOLUTION, run_forever, run_once, while_running};
use super::future::{self, Callback, as_future};
use super::state::{AsyncState, shared};
use super::task::{self, NewTask};
use super::{executor, functions, report};
use crate::value::{Value, ValueCell};
use crate::vm::{Raise, Result, Vm};
use std::cell::RefCell;

/// What a VM keeps for its session.
#[derive(Default)]
pub(crate) struct SessionState {
    /// EMPTY until an input needs it.
    event_loop: ValueCell,
    /// The context that all inputs share: made with the loop, else EMPTY.
    context: ValueCell,
    /// Tasks that have failed while nobody waited for them.
    failed: RefCell<Vec<Value>>,
}

/// Makes the VM that of a session.
pub fn begin(vm: &mut Vm) {
    shared(vm).session.get_or_init(SessionState::default);
}

/// The session's loop, made now if need be; `None` without a session.
pub(crate) fn event_loop(vm: &mut Vm, state: &AsyncState) -> Result<Option<Value>> {
    let Some(session) = state.session.get() else { return Ok(None) };
    if let Some(known) = session.event_loop.get_bound()
        && known.native::<EventLoop>().is_some_and(|body| !body.closed.get())
    {
        return Ok(Some(known));
    }
    let events = vm.import_module("asyncio.events")?;
    let made = vm.call_method_named(&events, "new_event_loop", &[])?;
    session.event_loop.set(made.clone());
    if session.context.is_empty() {
        session.context.set(state.contexts.snapshot());
        state.contexts.object_of(vm, &session.context, false);
    }
    Ok(Some(made))
}

/// The session's loop if it was made and is open.
pub fn open_loop(vm: &mut Vm) -> Option<Value> {
    let made = shared(vm).session.get()?.event_loop.get_bound()?;
    made.native::<EventLoop>().is_some_and(|body| !body.closed.get()).then_some(made)
}

/// Remembers a task that has failed, for [`take_failures`].
pub(crate) fn note_failure(state: &AsyncState, task: &Value) {
    if let Some(session) = state.session.get() {
        session.failed.borrow_mut().push(task.clone());
    }
}

/// Reports the tasks that have failed since the last time, if nobody has asked for their exceptions and nobody waits.
pub fn report_failures(vm: &mut Vm) -> Result<()> {
    let Some(failed) = shared(vm).session.get().map(|session| session.failed.take()) else { return Ok(()) };
    for task in failed {
        let Some(body) = as_future(&task) else { continue };
        if body.log.get() && body.callbacks.borrow().as_slice().is_empty() {
            future::retrieved(&task, body);
            let exception = body.outcome.get();
            report::future_lost(vm, &task, body, "Task exception was never retrieved", exception)?;
        }
    }
    Ok(())
}

/// Does something in the context that all inputs of the session share.
pub fn in_context<T>(vm: &mut Vm, work: impl FnOnce(&mut Vm) -> Result<T>) -> Result<T> {
    let state = shared(vm);
    let context = state.session.get().map_or(Value::EMPTY, |session| session.context.get());
    if context.is_empty() {
        return work(vm);
    }
    let outer = state.contexts.enter(vm, &context)?;
    let result = work(vm);
    state.contexts.leave(outer, &ValueCell::new(context));
    result
}

/// One iteration of the session's loop; without anything to do, waits until there is something, or until the waker is
/// used. On virtual time, which passes only while an input awaits, timers are not waited for.
pub fn turn(vm: &mut Vm) -> Result<()> {
    let Some(this) = open_loop(vm) else {
        wait_for_wake(vm);
        return Ok(());
    };
    let Some(body) = this.native::<EventLoop>() else { return Ok(()) };
    executor::collect(vm, body)?;
    let (first, now) = (body.timers.borrow().first(), body.time(vm));
    let is_due = first.is_some_and(|when| when < now + RESOLUTION);
    if !body.ready.borrow().is_empty() || is_due {
        return while_running(vm, &this, body, |vm| run_once(vm, &this, body));
    }
    match first.filter(|_| !vm.host.clock.is_virtual()) {
        Some(when) => {
            drop(vm.flush_stdout());
            vm.host.clock.wait((when.min(now + LONGEST_WAIT) * 1e9).ceil() as i128);
        }
        None => wait_for_wake(vm),
    }
    Ok(())
}

fn wait_for_wake(vm: &mut Vm) {
    drop(vm.flush_stdout());
    vm.host.clock.wait_for_wake();
}

/// Runs the session's loop until a coroutine is done: its result, or what it or an interrupt raised. An interrupt cancels
/// it.
pub fn complete(vm: &mut Vm, coro: Value) -> Result {
    let state = shared(vm);
    let Some(this) = event_loop(vm, &state)? else { return Err(vm.runtime_error("this VM runs no session")) };
    let (Some(body), Some(classes)) = (this.native::<EventLoop>(), state.classes(vm)) else {
        return Err(vm.runtime_error("the session has no event loop"));
    };
    let context = state.session.get().map_or(Value::EMPTY, |session| session.context.get());
    let new = NewTask { coro, event_loop: this.clone(), name: Value::EMPTY, context, eager: false };
    let task = task::new_task(vm, &classes.task.clone(), new)?;
    let Some((future, part)) = task::parts(&task) else { return Ok(Value::NONE) };
    part.log_destroy.set(false);
    let outcome = run_until_done(vm, &this, body, &task);
    if let Err(raise) = outcome {
        if !future.is_done() {
            // It ends as a cancelled task does, and may clean up.
            let cancelled = task::cancel(vm, &task, future, part, Value::EMPTY);
            cancelled.and_then(|_| run_until_done(vm, &this, body, &task))?;
        }
        future::retrieved(&task, future);
        return Err(raise);
    }
    match functions::failure(vm, &task)? {
        Some(exception) => Err(Raise(exception)),
        None => Ok(future.outcome.get()),
    }
}

fn run_until_done(vm: &mut Vm, this: &Value, body: &EventLoop, task: &Value) -> Result<()> {
    let Some(future) = as_future(task) else { return Ok(()) };
    future::add_callback(vm, task, future, Callback::Stop)?;
    while !future.is_done() {
        let outcome = run_forever(vm, this, body);
        if outcome.is_err() {
            future::remove_callbacks(future, |callback| matches!(callback, Callback::Stop));
            return outcome;
        }
    }
    Ok(())
}

/// Cancels all tasks of the session's loop and lets them end.
pub fn cancel_all(vm: &mut Vm) -> Result<()> {
    let Some(this) = open_loop(vm) else { return Ok(()) };
    let Some(body) = this.native::<EventLoop>() else { return Ok(()) };
    for task in task::all_tasks(vm, &this) {
        if let Some((future, part)) = task::parts(&task) {
            task::cancel(vm, &task, future, part, Value::EMPTY)?;
            run_until_done(vm, &this, body, &task)?;
        }
    }
    report_failures(vm)
}

/// Ends the session's loop: its tasks are cancelled, its asynchronous generators closed.
pub fn end(vm: &mut Vm) -> Result<()> {
    cancel_all(vm)?;
    let Some(this) = open_loop(vm) else { return Ok(()) };
    let closing = vm.call_method_named(&this, "shutdown_asyncgens", &[])?;
    complete(vm, closing)?;
    vm.call_method_named(&this, "close", &[]).map(drop)
}
