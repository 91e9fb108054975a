//! Tasks: what drives a coroutine. A step resumes it through the VM's one `resume`, and looks at what it yielded.

use super::event_loop::{EventLoop, Ready};
use super::future::{
    self, Callback, Future, Role, as_future, cancel_future, cancelled_error, is_plain, set_exception,
    set_result,
};
use super::state::{AsyncState, passes_through, shared};
use super::watched;
use crate::diagnostics::report::TaskNote;
use crate::object::async_gen::AsyncGenStep;
use crate::object::class::Class;
use crate::object::generator::{GenKind, GeneratorObj};
use crate::value::{Tracer, Value, ValueCell};
use crate::vm::resume::{Outcome, StepAction};
use crate::vm::{Raise, Result, Vm};
use std::cell::Cell;

/// What a future needs to be a task.
pub(crate) struct TaskPart {
    /// What it drives; EMPTY before `__init__`, and when it has ended in an eager start.
    pub(crate) coro: ValueCell,
    /// What it waits for, or EMPTY.
    pub(crate) waiter: ValueCell,
    /// Its context: variables, or a `Context`; EMPTY without variables.
    pub(crate) context: ValueCell,
    /// Its name if one was given, else EMPTY: then the number makes it.
    pub(crate) name: ValueCell,
    pub(crate) number: Cell<u64>,
    /// The next step throws CancelledError.
    pub(crate) must_cancel: Cell<bool>,
    /// Whether its death while pending is to be reported.
    pub(crate) log_destroy: Cell<bool>,
    /// `cancelling()`
    pub(crate) requests: Cell<u32>,
    /// The number of the place that made it, 0 if nobody noted it.
    made_at: Cell<u16>,
}

impl TaskPart {
    pub(crate) fn new() -> TaskPart {
        TaskPart {
            coro: ValueCell::empty(),
            waiter: ValueCell::empty(),
            context: ValueCell::empty(),
            name: ValueCell::empty(),
            number: Cell::new(0),
            must_cancel: Cell::new(false),
            log_destroy: Cell::new(true),
            requests: Cell::new(0),
            made_at: Cell::new(0),
        }
    }

    pub(super) fn trace(&self, tracer: &mut Tracer<'_>) {
        for cell in [&self.coro, &self.waiter, &self.context, &self.name] {
            tracer.visit_cell(cell);
        }
    }

    pub(super) fn clear(&self) {
        for cell in [&self.coro, &self.waiter, &self.context, &self.name] {
            drop(cell.take());
        }
    }
}

/// What a new task is given.
pub(crate) struct NewTask {
    pub(crate) coro: Value,
    pub(crate) event_loop: Value,
    /// None or EMPTY: it gets a number.
    pub(crate) name: Value,
    /// None or EMPTY: a copy of the current one.
    pub(crate) context: Value,
    /// Whether its first step runs at once.
    pub(crate) eager: bool,
}

/// A new task of a class, scheduled (or begun, if it is eager).
pub(crate) fn new_task(vm: &mut Vm, class: &Class, new: NewTask) -> Result {
    let role = Role::Task(Box::new(TaskPart::new()));
    let this = vm.native_instance(class, Future::new(Value::EMPTY, role));
    begin(vm, &this, new)?;
    Ok(this)
}

/// `Task.__init__`
pub(crate) fn begin(vm: &mut Vm, this: &Value, new: NewTask) -> Result<()> {
    let Some((future, task)) = parts(this) else { return Err(vm.type_error("a task is required")) };
    let state = shared(vm);
    if !is_coroutine(vm, &new.coro)? {
        task.log_destroy.set(false);
        let shown = vm.repr_string(&new.coro)?;
        return Err(vm.type_error(format!("a coroutine was expected, got {shown}")));
    }
    if new.name.is_empty() || new.name.is_none() {
        let number = state.next_task.get();
        state.next_task.set(number + 1);
        task.number.set(number);
    } else {
        let name = vm.str(&new.name)?.into_value();
        task.name.set(name);
    }
    if new.context.is_empty() || new.context.is_none() {
        task.context.set(state.contexts.snapshot());
    } else {
        state.contexts.check(vm, &new.context)?;
        task.context.set(new.context);
    }
    task.made_at.set(vm.note_place());
    task.coro.set(new.coro);
    future.event_loop.set(new.event_loop.clone());
    future::note_source(vm, &new.event_loop, future);
    this.set_finalize(true);
    if vm.is_watched() {
        watched::task_created(vm, this, &task.coro.get());
    }
    if new.eager && is_running(vm, &new.event_loop)? {
        return eager_start(vm, &state, this, future, task);
    }
    call_step(vm, this, future, None)
}

fn is_running(vm: &mut Vm, event_loop: &Value) -> Result<bool> {
    if let Some(body) = event_loop.native::<EventLoop>() {
        return Ok(body.running.get());
    }
    let answer = vm.call_method_named(event_loop, "is_running", &[])?;
    vm.truth(&answer)
}

/// The two halves of a task's body.
#[inline]
pub(crate) fn parts(this: &Value) -> Option<(&Future, &TaskPart)> {
    let future = as_future(this)?;
    Some((future, future.task()?))
}

/// `asyncio.iscoroutine(object)`
pub(crate) fn is_coroutine(vm: &mut Vm, object: &Value) -> Result<bool> {
    if let Some(generator) = object.get::<GeneratorObj>() {
        return Ok(generator.kind == GenKind::Coroutine);
    }
    if object.get::<AsyncGenStep>().is_some() {
        return Ok(true);
    }
    if object.stored_class().is_none() {
        return Ok(false);
    }
    let module = vm.import_module("collections.abc")?;
    match vm.module_attr(&module, "Coroutine") {
        Some(class) => vm.isinstance(object, &class),
        None => Ok(false),
    }
}

/// Has the loop call the task's step, with an exception to throw or without.
fn call_step(vm: &mut Vm, this: &Value, future: &Future, exception: Option<Value>) -> Result<()> {
    let event_loop = future.event_loop.get();
    if let Some(body) = event_loop.native::<EventLoop>().filter(|body| body.is_plain()) {
        body.check_closed(vm)?;
        if vm.is_watched() {
            watched::step_scheduled(vm, this, exception.as_ref());
        }
        body.push(match exception {
            Some(exception) => Ready::Throw { task: this.clone(), exception },
            None => Ready::Step { task: this.clone() },
        });
        return Ok(());
    }
    let function = super::callables::step_callable(vm, this, exception);
    let context = future.task().map_or(Value::EMPTY, |task| task.context.get());
    super::callables::call_soon(vm, &event_loop, &[function], &context)
}

/// Makes a task the current one of its loop; gives back the one before.
pub(crate) fn swap_current(state: &AsyncState, event_loop: &Value, task: Value) -> Value {
    if let Some(body) = event_loop.native::<EventLoop>() {
        return body.current_task.replace(task);
    }
    let mut all = state.foreign_current.borrow_mut();
    let at = all.iter().position(|(known, _)| known.is(event_loop));
    let old = at.map_or(Value::EMPTY, |at| all.swap_remove(at).1);
    if !task.is_empty() {
        all.push((event_loop.clone(), task));
    }
    old
}

/// The current task of a loop, or EMPTY.
pub(crate) fn current(state: &AsyncState, event_loop: &Value) -> Value {
    if let Some(body) = event_loop.native::<EventLoop>() {
        return body.current_task.get();
    }
    let all = state.foreign_current.borrow();
    all.iter().find(|(known, _)| known.is(event_loop)).map_or(Value::EMPTY, |(_, task)| task.clone())
}

/// `_enter_task(loop, task)`
pub(crate) fn enter(vm: &mut Vm, state: &AsyncState, event_loop: &Value, task: &Value) -> Result<()> {
    let before = swap_current(state, event_loop, task.clone());
    if before.is_empty() {
        return Ok(());
    }
    let text = format!(
        "Cannot enter into task {} while another task {} is being executed.",
        vm.repr_string(task)?,
        vm.repr_string(&before)?
    );
    swap_current(state, event_loop, before);
    Err(vm.runtime_error(text))
}

/// `_leave_task(loop, task)`
pub(crate) fn leave(vm: &mut Vm, state: &AsyncState, event_loop: &Value, task: &Value) -> Result<()> {
    let before = swap_current(state, event_loop, Value::EMPTY);
    if before.is(task) {
        return Ok(());
    }
    let text = format!(
        "Leaving task {} does not match the current task {}.",
        vm.repr_string(task)?,
        if before.is_empty() { "None".to_owned() } else { vm.repr_string(&before)? }
    );
    swap_current(state, event_loop, before);
    Err(vm.runtime_error(text))
}

/// A step of a task: resumes its coroutine, in its context, as its loop's current task.
pub(crate) fn step(vm: &mut Vm, state: &AsyncState, this: &Value, exception: Option<Value>) -> Result<()> {
    let Some((_, task)) = parts(this) else { return Ok(()) };
    let outer = state.contexts.enter(vm, &task.context.get())?;
    let result = step_here(vm, state, this, exception);
    state.contexts.leave(outer, &task.context);
    result
}

/// The same in the context that is current: the task's own, which a loop of a script's has entered.
pub(crate) fn step_here(
    vm: &mut Vm,
    state: &AsyncState,
    this: &Value,
    exception: Option<Value>,
) -> Result<()> {
    let Some((future, task)) = parts(this) else { return Ok(()) };
    if future.is_done() {
        let thrown = vm.repr_string(&exception.unwrap_or(Value::NONE))?;
        let message = format!("__step(): already done: {}, {thrown}", vm.repr_string(this)?);
        let message = vm.new_str(&message);
        return Err(match state.invalid_state(vm) {
            Some(class) => vm.error_of(&class, vec![message]),
            None => Raise(message),
        });
    }
    let event_loop = future.event_loop.get();
    if let Some(body) = event_loop.native::<EventLoop>().filter(|body| body.current_task.is_empty()) {
        body.current_task.set(this.clone());
        let result = run(vm, state, this, future, task, exception);
        if body.current_task.holds(this) {
            drop(body.current_task.take());
            return result;
        }
        return result.and(leave(vm, state, &event_loop, this));
    }
    enter(vm, state, &event_loop, this)?;
    let result = run(vm, state, this, future, task, exception);
    let left = leave(vm, state, &event_loop, this);
    result.and(left)
}

/// The first step of an eager task, inside whatever runs now.
fn eager_start(
    vm: &mut Vm,
    state: &AsyncState,
    this: &Value,
    future: &Future,
    task: &TaskPart,
) -> Result<()> {
    let event_loop = future.event_loop.get();
    let before = swap_current(state, &event_loop, this.clone());
    let result = match state.contexts.enter(vm, &task.context.get()) {
        Ok(outer) => {
            let result = run(vm, state, this, future, task, None);
            state.contexts.leave(outer, &task.context);
            result
        }
        Err(e) => Err(e),
    };
    swap_current(state, &event_loop, before);
    if future.is_done() {
        drop(task.coro.take());
    }
    result
}

fn run(
    vm: &mut Vm,
    state: &AsyncState,
    this: &Value,
    future: &Future,
    task: &TaskPart,
    exception: Option<Value>,
) -> Result<()> {
    if !vm.is_watched() {
        return resume(vm, state, this, future, task, exception);
    }
    let outer = watched::step_begins(vm, this, &task.waiter.get());
    let result = resume(vm, state, this, future, task, exception);
    watched::step_ends(vm, this, outer);
    result
}

/// Resumes the task's coroutine, and sees to what becomes of it.
#[inline]
fn resume(
    vm: &mut Vm,
    state: &AsyncState,
    this: &Value,
    future: &Future,
    task: &TaskPart,
    exception: Option<Value>,
) -> Result<()> {
    let exception = if task.must_cancel.replace(false) {
        Some(match exception {
            Some(exception) if state.is_cancelled_error(vm, &exception) => exception,
            _ => cancelled_error(vm, future).0,
        })
    } else {
        exception
    };
    if !task.waiter.is_empty() {
        drop(task.waiter.take());
    }
    let coro = task.coro.get();
    let outcome = if coro.get::<GeneratorObj>().is_some() {
        let action = match exception {
            None => StepAction::Send(Value::NONE),
            Some(exception) => StepAction::Throw(exception),
        };
        vm.generator_step(&coro, action)
    } else {
        let result = match exception {
            None => vm.call_method_named(&coro, "send", &[Value::NONE]),
            Some(exception) => vm.call_method_named(&coro, "throw", &[exception]),
        };
        vm.step_result(result)
    };
    match outcome {
        Ok(Outcome::Yielded(value)) => wait_for(vm, this, future, task, value),
        Ok(Outcome::Returned(value)) => {
            if task.must_cancel.replace(false) {
                let message = future.detail.get();
                return cancel_future(vm, this, future, message).map(drop);
            }
            set_result(vm, this, future, value)
        }
        Err(Raise(exception)) => {
            if state.is_cancelled_error(vm, &exception) {
                future.outcome.set(exception);
                return cancel_future(vm, this, future, Value::EMPTY).map(drop);
            }
            if vm.reports_errors() {
                note_failure(vm, this, task, &exception);
            }
            let fatal = passes_through(vm, &exception);
            set_exception(vm, this, future, exception.clone())?;
            super::session::note_failure(state, this);
            if fatal { Err(Raise(exception)) } else { Ok(()) }
        }
    }
}

/// Remembers for reports which task an exception came out of, who made it and who waits for it. The main task, which
/// asyncio.run() makes, needs no words.
#[cold]
fn note_failure(vm: &mut Vm, this: &Value, task: &TaskPart, exception: &Value) {
    if task.number.get() == 1 {
        return;
    }
    let mut name_of = |task: &TaskPart| name(vm, task).as_str().unwrap_or("?").to_owned();
    let own = name_of(task);
    let waiters = super::report::waiters_of(this);
    let awaited_by = waiters.iter().filter_map(|waiter| Some(name_of(parts(waiter)?.1))).collect();
    let created = vm.place_words(task.made_at.get());
    vm.note_task_failure(exception, TaskNote { name: own, created, awaited_by });
}

/// What the coroutine yielded is what the task waits for.
fn wait_for(vm: &mut Vm, this: &Value, future: &Future, task: &TaskPart, value: Value) -> Result<()> {
    if let Some(waited) = as_future(&value) {
        if value.is(this) {
            return protest(vm, this, future, "Task cannot await on itself:", "", &Value::EMPTY);
        }
        if !waited.event_loop.get().is(&future.event_loop.get()) {
            return attached_elsewhere(vm, this, future, &value);
        }
        if !waited.blocking.replace(false) {
            return protest(vm, this, future, "yield was used instead of yield from in task", "with", &value);
        }
        if is_plain(&value) {
            future::add_callback(vm, &value, waited, Callback::Wakeup(this.clone()))?;
        } else {
            add_foreign_callback(vm, this, task, &value)?;
        }
        return waits(vm, this, future, task, value);
    }
    if value.is_none() {
        return call_step(vm, this, future, None);
    }
    let blocking_name = vm.intern("_asyncio_future_blocking");
    match vm.get_attr_opt(&value, &blocking_name)?.filter(|blocking| !blocking.is_none()) {
        Some(blocking) => {
            let get_loop = vm.intern("get_loop");
            let loop_name = vm.intern("_loop");
            let event_loop = match vm.get_attr_opt(&value, &get_loop)? {
                Some(method) => vm.call(&method, &[])?,
                None => vm.get_attr(&value, &loop_name)?,
            };
            if !event_loop.is(&future.event_loop.get()) {
                return attached_elsewhere(vm, this, future, &value);
            }
            if !vm.truth(&blocking)? {
                return protest(
                    vm,
                    this,
                    future,
                    "yield was used instead of yield from in task",
                    "with",
                    &value,
                );
            }
            vm.set_attr(&value, &blocking_name, Value::FALSE)?;
            add_foreign_callback(vm, this, task, &value)?;
            waits(vm, this, future, task, value)
        }
        None if value.get::<GeneratorObj>().is_some_and(|g| g.kind == GenKind::Generator) => {
            let what = "yield was used instead of yield from for generator in task";
            protest(vm, this, future, what, "with", &value)
        }
        None => {
            let shown = vm.repr_string(&value)?;
            let error = vm.runtime_error(format!("Task got bad yield: {shown}"));
            call_step(vm, this, future, Some(error.0))
        }
    }
}

/// The task waits for `value`; a cancellation that is due goes there.
fn waits(vm: &mut Vm, this: &Value, future: &Future, task: &TaskPart, value: Value) -> Result<()> {
    task.waiter.set(value.clone());
    if vm.is_watched() {
        watched::waits(vm, this, &value);
    }
    if task.must_cancel.get() && future::cancel(vm, &value, future.detail.get())? {
        task.must_cancel.set(false);
    }
    Ok(())
}

fn add_foreign_callback(vm: &mut Vm, this: &Value, task: &TaskPart, value: &Value) -> Result<()> {
    let state = shared(vm);
    let (function, _) = super::callables::callable(vm, &Callback::Wakeup(this.clone()));
    let context = state.contexts.object_of(vm, &task.context, true);
    let name = vm.intern("add_done_callback");
    let method = vm.get_attr(value, &name)?;
    let key = vm.intern("context").into_value();
    let names = vm.heap.tuple([key]).into_value();
    vm.call_kw(&method, &[function, context], &names).map(drop)
}

fn attached_elsewhere(vm: &mut Vm, this: &Value, future: &Future, value: &Value) -> Result<()> {
    let text = format!(
        "Task {} got Future {} attached to a different loop",
        vm.repr_string(this)?,
        vm.repr_string(value)?
    );
    let error = vm.runtime_error(text);
    call_step(vm, this, future, Some(error.0))
}

/// RuntimeError inside the coroutine about what it yielded.
fn protest(vm: &mut Vm, this: &Value, future: &Future, what: &str, with: &str, value: &Value) -> Result<()> {
    let mut text = format!("{what} {}", vm.repr_string(this)?);
    if !value.is_empty() {
        text.push_str(&format!(" {with} {}", vm.repr_string(value)?));
    }
    let error = vm.runtime_error(text);
    call_step(vm, this, future, Some(error.0))
}

/// What a task waited for is done: it is stepped, with the exception if it failed.
pub(crate) fn wakeup(vm: &mut Vm, state: &AsyncState, this: &Value, waited: &Value) -> Result<()> {
    let exception = failure_of_waited(vm, waited);
    step(vm, state, this, exception)
}

/// What a future that is done throws into whoever waited for it.
pub(crate) fn failure_of_waited(vm: &mut Vm, waited: &Value) -> Option<Value> {
    match as_future(waited) {
        Some(body) if is_plain(waited) => future::failure_of(vm, waited, body),
        _ => vm.call_method_named(waited, "result", &[]).err().map(|raise| raise.0),
    }
}

/// `task.cancel(msg)`
pub(crate) fn cancel(
    vm: &mut Vm,
    this: &Value,
    future: &Future,
    task: &TaskPart,
    message: Value,
) -> Result<bool> {
    future::retrieved(this, future);
    if future.is_done() {
        return Ok(false);
    }
    if vm.is_watched() {
        watched::cancel_requested(vm, this);
    }
    task.requests.set(task.requests.get().saturating_add(1));
    if let Some(waiter) = task.waiter.get_bound()
        && future::cancel(vm, &waiter, message.clone())?
    {
        return Ok(true);
    }
    task.must_cancel.set(true);
    future.detail.set(message);
    Ok(true)
}

/// The name of a task.
pub(crate) fn name(vm: &mut Vm, task: &TaskPart) -> Value {
    match task.name.get_bound() {
        Some(name) => name,
        None => {
            let name = vm.new_str(&format!("Task-{}", task.number.get()));
            task.name.set(name.clone());
            name
        }
    }
}

/// All tasks of a loop that aren't done, oldest first.
pub(crate) fn all_tasks(vm: &mut Vm, event_loop: &Value) -> Vec<Value> {
    let mut all: Vec<Value> = vm.heap.living(crate::value::Kind::Native);
    all.retain(|value| {
        parts(value).is_some_and(|(future, task)| {
            !future.is_done() && !task.coro.is_empty() && future.event_loop.holds(event_loop)
        })
    });
    all.sort_by_key(|value| parts(value).map_or(0, |(_, task)| task.number.get()));
    all
}
