//! Futures: the one body behind `Future`, `Task` and what `gather()` returns, and the rules of completing one.
//!
//! A future that completes hands its callbacks to its loop's ready queue, never calls them. A waiting task is a callback
//! of its own kind, so that neither waiting nor waking makes an object. The script's side is in `future_methods.rs`.

use super::event_loop::{EventLoop, Ready};
use super::gather::Gathering;
use super::state::{AsyncState, shared};
use super::task::TaskPart;
use super::watched;
use crate::object::native::Native;
use crate::value::{Tracer, Value, ValueCell};
use crate::vm::resume::Outcome;
use crate::vm::{Raise, Result, Vm};
use std::cell::{Cell, RefCell};
use std::mem;

/// Where a future is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Status {
    Pending,
    Cancelled,
    /// `outcome` is the result.
    Result,
    /// `outcome` is the exception, `detail` the traceback it had then.
    Exception,
}

/// What kind of future it is, with what that kind needs.
pub(crate) enum Role {
    Plain,
    Task(Box<TaskPart>),
    Gathering(Box<Gathering>),
}

/// What is done when a future completes.
#[derive(Clone)]
pub(crate) enum Callback {
    /// A task waits: it is stepped.
    Wakeup(Value),
    /// A script's function, in a context (its variables, or a `Context`).
    Call { function: Value, context: Value },
    /// A child of this `gather()` is done.
    Gathered(Value),
    /// `run_until_complete` waits: its loop stops.
    Stop,
}

/// Most futures have one callback.
#[derive(Default)]
pub(crate) enum Callbacks {
    #[default]
    None,
    One(Callback),
    Many(Vec<Callback>),
}

impl Callbacks {
    pub(crate) fn as_slice(&self) -> &[Callback] {
        match self {
            Callbacks::None => &[],
            Callbacks::One(one) => std::slice::from_ref(one),
            Callbacks::Many(many) => many,
        }
    }

    fn push(&mut self, callback: Callback) {
        *self = match mem::take(self) {
            Callbacks::None => Callbacks::One(callback),
            Callbacks::One(first) => Callbacks::Many(vec![first, callback]),
            Callbacks::Many(mut many) => {
                many.push(callback);
                Callbacks::Many(many)
            }
        };
    }
}

/// The body of a future.
pub(crate) struct Future {
    pub(crate) status: Cell<Status>,
    /// `_asyncio_future_blocking`: it was yielded by an `await`.
    pub(crate) blocking: Cell<bool>,
    /// Its exception is to be reported if nobody ever asks for it.
    pub(crate) log: Cell<bool>,
    /// It is the subject of a timer (`sleep`), which counts as cancelled with it.
    pub(crate) timed: Cell<bool>,
    pub(crate) event_loop: ValueCell,
    /// The result or the exception; of a cancelled task the CancelledError that it ended with. Else EMPTY.
    pub(crate) outcome: ValueCell,
    /// The message of its cancellation, or the traceback of its exception. Else EMPTY.
    pub(crate) detail: ValueCell,
    pub(crate) callbacks: RefCell<Callbacks>,
    /// Where it was made, in debug mode: a list for `traceback.format_list`. Else EMPTY.
    pub(crate) source: ValueCell,
    pub(crate) role: Role,
}

impl Native for Future {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        for cell in [&self.event_loop, &self.outcome, &self.detail, &self.source] {
            tracer.visit_cell(cell);
        }
        for callback in self.callbacks.borrow().as_slice() {
            match callback {
                Callback::Wakeup(value) | Callback::Gathered(value) => tracer.visit(value),
                Callback::Call { function, context } => {
                    tracer.visit(function);
                    tracer.visit(context);
                }
                Callback::Stop => {}
            }
        }
        match &self.role {
            Role::Plain => {}
            Role::Task(task) => task.trace(tracer),
            Role::Gathering(gathering) => gathering.trace(tracer),
        }
    }

    fn clear(&self) {
        for cell in [&self.event_loop, &self.outcome, &self.detail, &self.source] {
            drop(cell.take());
        }
        drop(self.callbacks.take());
        match &self.role {
            Role::Plain => {}
            Role::Task(task) => task.clear(),
            Role::Gathering(gathering) => gathering.clear(),
        }
    }

    fn awaits_itself(&self) -> bool {
        true
    }

    fn step(&self, this: &Value, vm: &mut Vm, _: bool) -> Option<Result<Outcome>> {
        Some(self.await_step(this, vm))
    }
}

impl Future {
    pub(crate) fn new(event_loop: Value, role: Role) -> Future {
        Future {
            status: Cell::new(Status::Pending),
            blocking: Cell::new(false),
            log: Cell::new(false),
            timed: Cell::new(false),
            event_loop: ValueCell::new(event_loop),
            outcome: ValueCell::empty(),
            detail: ValueCell::empty(),
            callbacks: RefCell::default(),
            source: ValueCell::empty(),
            role,
        }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.status.get() != Status::Pending
    }

    pub(crate) fn task(&self) -> Option<&TaskPart> {
        match &self.role {
            Role::Task(task) => Some(task),
            _ => None,
        }
    }

    /// One step of awaiting it: itself is yielded until it is done.
    pub(crate) fn await_step(&self, this: &Value, vm: &mut Vm) -> Result<Outcome> {
        if self.is_done() {
            return result_of(vm, this, self).map(Outcome::Returned);
        }
        if self.blocking.replace(true) {
            return Err(vm.runtime_error("await wasn't used with future"));
        }
        Ok(Outcome::Yielded(this.clone()))
    }
}

/// The body of a future or task, if it is one of ours.
#[inline]
pub(crate) fn as_future(value: &Value) -> Option<&Future> {
    value.native::<Future>()
}

/// Whether no script's class stands between: its methods are those of this file.
#[inline]
pub(crate) fn is_plain(future: &Value) -> bool {
    future.native_plain().is_some()
}

impl Vm {
    /// A new future of a loop.
    pub(crate) fn new_future(&mut self, event_loop: &Value) -> Value {
        let future = Future::new(event_loop.clone(), Role::Plain);
        note_source(self, event_loop, &future);
        let state = match event_loop.native::<EventLoop>() {
            Some(body) => body.state.clone(),
            None => shared(self),
        };
        let Some(classes) = state.classes(self) else { return Value::NONE };
        let this = self.native_instance(&classes.future, future);
        if self.is_watched() {
            watched::created(self, &this);
        }
        this
    }
}

/// What waking a waiter would mean.
pub(crate) enum Waiter {
    /// It is done already.
    Done,
    /// It is pending, and completing it only puts something into the ready queue of its loop.
    Pending,
    /// It is a future or of a loop of a script's.
    Foreign,
}

impl Waiter {
    /// Looks at a waiter.
    pub(crate) fn of(waiter: &Value) -> Waiter {
        let Some(future) = as_future(waiter).filter(|_| is_plain(waiter)) else { return Waiter::Foreign };
        if future.is_done() {
            return Waiter::Done;
        }
        match future.event_loop.get().native::<EventLoop>() {
            Some(body) if body.is_plain() && !body.closed.get() => Waiter::Pending,
            _ => Waiter::Foreign,
        }
    }
}

/// Whether a future is cancelled; `None` if a script's class may say otherwise.
pub(crate) fn is_cancelled(value: &Value) -> Option<bool> {
    as_future(value).filter(|_| is_plain(value)).map(|future| future.status.get() == Status::Cancelled)
}

/// Completes a waiter that is pending.
pub(crate) fn wake(vm: &mut Vm, waiter: &Value, result: Value) {
    if let Some(future) = as_future(waiter) {
        // It raises only for a loop that is closed, and this one isn't.
        drop(set_result(vm, waiter, future, result));
    }
}

/// In debug mode a future knows where it was made.
pub(crate) fn note_source(vm: &mut Vm, event_loop: &Value, future: &Future) {
    if event_loop.native::<EventLoop>().is_some_and(|l| l.debug.get())
        && let Ok(stack) = super::report::extract_stack(vm)
    {
        future.source.set(stack);
    }
}

/// Adds a callback; a future that is done schedules it at once.
pub(crate) fn add_callback(vm: &mut Vm, this: &Value, future: &Future, callback: Callback) -> Result<()> {
    if future.is_done() {
        return schedule(vm, this, future, callback);
    }
    if vm.is_watched() {
        watched::callback_added(vm, this, &callback);
    }
    future.callbacks.borrow_mut().push(callback);
    Ok(())
}

/// Removes the callbacks for which `wrong` holds; how many those were. It runs no script code.
pub(crate) fn remove_callbacks(future: &Future, mut wrong: impl FnMut(&Callback) -> bool) -> usize {
    let callbacks = mem::take(&mut *future.callbacks.borrow_mut());
    let mut all = match callbacks {
        Callbacks::None => return 0,
        Callbacks::One(one) => vec![one],
        Callbacks::Many(many) => many,
    };
    let before = all.len();
    let mut gone = Vec::new();
    all.retain(|callback| {
        let remove = wrong(callback);
        if remove {
            gone.push(callback.clone());
        }
        !remove
    });
    let removed = before - all.len();
    *future.callbacks.borrow_mut() = match all.len() {
        0 => Callbacks::None,
        1 => all.pop().map_or(Callbacks::None, Callbacks::One),
        _ => Callbacks::Many(all),
    };
    drop(gone);
    removed
}

/// Puts one callback of a completed future into its loop's ready queue.
pub(crate) fn schedule(vm: &mut Vm, this: &Value, future: &Future, callback: Callback) -> Result<()> {
    let event_loop = future.event_loop.get();
    if let Some(body) = event_loop.native::<EventLoop>().filter(|body| body.is_plain()) {
        body.check_closed(vm)?;
        if vm.is_watched() {
            watched::callback_scheduled(vm, this, &callback);
        }
        body.push(match callback {
            Callback::Wakeup(task) => Ready::Wakeup { task, future: this.clone() },
            Callback::Call { function, context } => Ready::Done { function, future: this.clone(), context },
            Callback::Gathered(gathering) => Ready::Gathered { gathering, child: this.clone() },
            Callback::Stop => Ready::Stop { future: this.clone() },
        });
        return Ok(());
    }
    let (function, context) = super::callables::callable(vm, &callback);
    super::callables::call_soon(vm, &event_loop, &[function, this.clone()], &context)
}

fn schedule_all(vm: &mut Vm, this: &Value, future: &Future) -> Result<()> {
    if vm.is_watched() {
        watched::done(vm, this, future);
    }
    let callbacks = mem::take(&mut *future.callbacks.borrow_mut());
    match callbacks {
        Callbacks::None => Ok(()),
        Callbacks::One(one) => schedule(vm, this, future, one),
        Callbacks::Many(many) => {
            for callback in many {
                schedule(vm, this, future, callback)?;
            }
            Ok(())
        }
    }
}

fn invalid_state(vm: &mut Vm, state: &AsyncState, message: &str) -> Raise {
    let message = vm.new_str(message);
    match state.invalid_state(vm) {
        Some(class) => vm.error_of(&class, vec![message]),
        None => Raise(message),
    }
}

/// InvalidStateError for a future that was to be pending.
pub(crate) fn check_pending(vm: &mut Vm, future: &Future) -> Result<()> {
    if !future.is_done() {
        return Ok(());
    }
    let state = shared(vm);
    Err(invalid_state(vm, &state, "invalid state"))
}

/// Completes a pending future with a result.
pub(crate) fn set_result(vm: &mut Vm, this: &Value, future: &Future, result: Value) -> Result<()> {
    future.status.set(Status::Result);
    future.outcome.set(result);
    if this.wants_finalize() {
        this.set_finalize(false);
    }
    schedule_all(vm, this, future)
}

/// Completes a pending future with an exception.
pub(crate) fn set_exception(vm: &mut Vm, this: &Value, future: &Future, exception: Value) -> Result<()> {
    if let Some(body) = exception.as_exception() {
        future.detail.set(body.traceback(&vm.heap));
    }
    future.status.set(Status::Exception);
    future.outcome.set(exception);
    future.log.set(true);
    this.set_finalize(true);
    schedule_all(vm, this, future)
}

/// What `set_exception(value)` of a script means: checks, and completes.
pub(crate) fn set_exception_value(vm: &mut Vm, this: &Value, future: &Future, value: &Value) -> Result<()> {
    check_pending(vm, future)?;
    let exception = match value.to_ref::<crate::object::class::ClassObj>() {
        Some(class) if class.has(crate::object::class::ClassObj::EXCEPTION) => vm.call(value, &[])?,
        _ => value.clone(),
    };
    if exception.as_exception().is_none() {
        return Err(vm.type_error("invalid exception object"));
    }
    if vm.exception_class("StopIteration").is_some_and(|c| vm.is_instance_of(&exception, &c)) {
        let error = vm.runtime_error(
            "StopIteration interacts badly with generators and cannot be raised into a Future",
        );
        vm.set_cause(&error.0, &exception)?;
        if let Some(body) = error.0.as_exception() {
            body.context.set(exception);
        }
        return set_exception(vm, this, future, error.0);
    }
    set_exception(vm, this, future, exception)
}

/// `Future.cancel(msg)`: of a plain future, and the last step of a task's.
pub(crate) fn cancel_future(vm: &mut Vm, this: &Value, future: &Future, message: Value) -> Result<bool> {
    if future.log.replace(false) {
        this.set_finalize(false);
    }
    if future.is_done() {
        return Ok(false);
    }
    future.status.set(Status::Cancelled);
    future.detail.set(message);
    if this.wants_finalize() {
        this.set_finalize(false);
    }
    if future.timed.replace(false)
        && let Some(event_loop) = future.event_loop.get().native::<EventLoop>()
    {
        event_loop.timer_cancelled();
        if vm.is_watched() {
            watched::sleep_cancelled(vm, this);
        }
    }
    schedule_all(vm, this, future)?;
    Ok(true)
}

/// `cancel(msg)` of any kind of future; a script's class may have its own.
pub(crate) fn cancel(vm: &mut Vm, this: &Value, message: Value) -> Result<bool> {
    let Some(future) = as_future(this).filter(|_| is_plain(this)) else {
        let name = vm.intern("cancel");
        let method = vm.get_attr(this, &name)?;
        let answer = if message.is_empty() {
            vm.call(&method, &[])?
        } else {
            let key = vm.intern("msg").into_value();
            let names = vm.heap.tuple([key]).into_value();
            vm.call_kw(&method, &[message], &names)?
        };
        return vm.truth(&answer);
    };
    cancel_plain(vm, this, future, message)
}

/// The built-in `cancel(msg)` of each kind of future.
pub(crate) fn cancel_plain(vm: &mut Vm, this: &Value, future: &Future, message: Value) -> Result<bool> {
    match &future.role {
        Role::Plain => cancel_future(vm, this, future, message),
        // Through a chain of tasks that wait for each other.
        Role::Task(task) => vm.nested(|vm| super::task::cancel(vm, this, future, task, message)),
        Role::Gathering(gathering) => vm.nested(|vm| gathering.cancel(vm, future, message)),
    }
}

/// A CancelledError for a cancelled future; one that a task ended with is handed out once.
pub(crate) fn cancelled_error(vm: &mut Vm, future: &Future) -> Raise {
    if future.status.get() == Status::Cancelled
        && let Some(known) = future.outcome.get_bound()
    {
        drop(future.outcome.take());
        return Raise(known);
    }
    let message = if future.status.get() == Status::Exception { Value::EMPTY } else { future.detail.get() };
    new_cancelled_error(vm, message)
}

/// A CancelledError; `message` EMPTY or None: without one.
pub(crate) fn new_cancelled_error(vm: &mut Vm, message: Value) -> Raise {
    let state = shared(vm);
    let args = if message.is_empty() || message.is_none() { vec![] } else { vec![message] };
    match state.cancelled_error(vm) {
        Some(class) => vm.error_of(&class, args),
        None => vm.runtime_error("cancelled"),
    }
}

/// Its exception was seen: nothing will be reported.
pub(crate) fn retrieved(this: &Value, future: &Future) {
    if future.log.replace(false) {
        this.set_finalize(false);
    }
}

/// `future.result()`
pub(crate) fn result_of(vm: &mut Vm, this: &Value, future: &Future) -> Result {
    match future.status.get() {
        Status::Result => Ok(future.outcome.get()),
        Status::Exception => {
            let exception = exception_thrown(this, future);
            let handled = vm.handled_exception();
            if !handled.is_none() {
                vm.set_context(&exception, &handled);
            }
            Err(Raise(exception))
        }
        Status::Cancelled => Err(cancelled_error(vm, future)),
        Status::Pending => {
            let state = shared(vm);
            Err(invalid_state(vm, &state, "Result is not set."))
        }
    }
}

/// `future.exception()`
pub(crate) fn exception_of(vm: &mut Vm, this: &Value, future: &Future) -> Result {
    match future.status.get() {
        Status::Result => Ok(Value::NONE),
        Status::Exception => {
            retrieved(this, future);
            Ok(future.outcome.get())
        }
        Status::Cancelled => Err(cancelled_error(vm, future)),
        Status::Pending => {
            let state = shared(vm);
            Err(invalid_state(vm, &state, "Exception is not set."))
        }
    }
}

/// The exception of a future that failed, with the traceback that it came with: the first look gets that, later ones
/// begin anew.
fn exception_thrown(this: &Value, future: &Future) -> Value {
    retrieved(this, future);
    let exception = future.outcome.get();
    if let Some(body) = exception.as_exception() {
        body.set_traceback(future.detail.take());
    }
    exception
}

/// What a future that is done throws into whoever waits for it.
pub(crate) fn failure_of(vm: &mut Vm, this: &Value, future: &Future) -> Option<Value> {
    match future.status.get() {
        Status::Result | Status::Pending => None,
        Status::Cancelled => Some(cancelled_error(vm, future).0),
        Status::Exception => Some(exception_thrown(this, future)),
    }
}

/// What `await future` iterates, for scripts that call `__await__` themselves, and for classes of scripts.
pub(crate) struct FutureIter {
    pub(crate) future: ValueCell,
}

impl Native for FutureIter {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.future);
    }

    fn clear(&self) {
        drop(self.future.take());
    }

    fn step(&self, _: &Value, vm: &mut Vm, _: bool) -> Option<Result<Outcome>> {
        let this = self.future.get();
        let Some(future) = as_future(&this) else { return Some(Ok(Outcome::Returned(Value::NONE))) };
        Some(future.await_step(&this, vm))
    }
}
