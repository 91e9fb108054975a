//! The event loop: a ready queue, timers, and one iteration after the other.
//!
//! An iteration takes what is due from the timers to the end of the ready queue, then runs what the queue holds at that
//! moment; what is scheduled meanwhile waits for the next iteration. When nothing is ready the clock is asked to let
//! time pass until the first timer.

use super::executor::{self, Executor, WorkId};
use super::future::as_future;
use super::state::{AsyncState, passes_through};
use super::timers::{Timed, Timers};
use super::{callables, future, gather, handle, report, task, watched};
use crate::object::native::Native;
use crate::trace::event::What;
use crate::value::{Tracer, Value, ValueCell};
use crate::vm::{Raise, Result, Vm};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// Something in the ready queue. Nothing here is made for a script's eyes; what a script could see is made when it looks.
#[derive(Clone)]
pub(crate) enum Ready {
    /// A task's first step, or the next after a bare `yield`.
    Step { task: Value },
    /// A task's step that throws.
    Throw { task: Value, exception: Value },
    /// The step of a task whose future is done.
    Wakeup { task: Value, future: Value },
    /// A script's callback of a future that is done.
    Done { function: Value, future: Value, context: Value },
    /// `call_soon`, or a timer that was due.
    Handle(Value),
    /// A child of a `gather()` is done.
    Gathered { gathering: Value, child: Value },
    /// What `run_until_complete` waits for is done.
    Stop { future: Value },
    /// A `sleep()` is over.
    SetResult { future: Value, result: Value },
    /// A function given to the executor runs here; its future gets its outcome.
    Job(WorkId),
    /// A thread has done what a call given to the executor waits for.
    Worked(WorkId),
    /// The outcome of an executor's function: a value, or an exception.
    Finish { future: Value, outcome: Value, failed: bool },
}

impl Ready {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        match self {
            Ready::Step { task: a } | Ready::Handle(a) | Ready::Stop { future: a } => tracer.visit(a),
            Ready::Throw { task: a, exception: b }
            | Ready::Wakeup { task: a, future: b }
            | Ready::Gathered { gathering: a, child: b }
            | Ready::SetResult { future: a, result: b }
            | Ready::Finish { future: a, outcome: b, .. } => {
                tracer.visit(a);
                tracer.visit(b);
            }
            Ready::Done { function, future, context } => {
                tracer.visit(function);
                tracer.visit(future);
                tracer.visit(context);
            }
            Ready::Job(_) | Ready::Worked(_) => {}
        }
    }
}

/// The longest wait at once: a day, as CPython's.
pub(crate) const LONGEST_WAIT: f64 = 24.0 * 3600.0;
/// Timers this close to now are due.
pub(crate) const RESOLUTION: f64 = 1e-9;

/// The body of a loop.
pub(crate) struct EventLoop {
    pub(crate) ready: RefCell<VecDeque<Ready>>,
    pub(crate) timers: RefCell<Timers>,
    pub(crate) executor: RefCell<Executor>,
    /// Whether no script's class overrides the methods: then objects schedule directly.
    pub(crate) plain: Cell<bool>,
    pub(crate) running: Cell<bool>,
    pub(crate) stopping: Cell<bool>,
    pub(crate) closed: Cell<bool>,
    pub(crate) debug: Cell<bool>,
    /// While it runs in debug mode: how much of a coroutine's origin was tracked before.
    origin_depth: Cell<Option<usize>>,
    /// Callbacks that take longer than this many seconds are reported in debug mode.
    pub(crate) slow: ValueCell,
    /// EMPTY: none.
    pub(crate) current_task: ValueCell,
    /// EMPTY: none.
    pub(crate) task_factory: ValueCell,
    /// EMPTY: the default one.
    pub(crate) exception_handler: ValueCell,
    /// The entry that runs now, in debug mode: for the report of an unhandled exception.
    pub(crate) current_handle: ValueCell,
    pub(crate) state: Rc<AsyncState>,
}

impl Native for EventLoop {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.ready.borrow().iter().for_each(|entry| entry.trace(tracer));
        self.timers.borrow().trace(tracer);
        self.executor.borrow().trace(tracer);
        for cell in [&self.current_task, &self.task_factory, &self.exception_handler, &self.current_handle] {
            tracer.visit_cell(cell);
        }
    }

    fn clear(&self) {
        drop(self.ready.take());
        drop(self.timers.take());
        drop(self.executor.take());
        for cell in [&self.current_task, &self.task_factory, &self.exception_handler, &self.current_handle] {
            drop(cell.take());
        }
    }
}

impl EventLoop {
    pub(crate) fn new(state: Rc<AsyncState>) -> EventLoop {
        EventLoop {
            ready: RefCell::default(),
            timers: RefCell::default(),
            executor: RefCell::default(),
            plain: Cell::new(false),
            running: Cell::new(false),
            stopping: Cell::new(false),
            closed: Cell::new(false),
            debug: Cell::new(false),
            origin_depth: Cell::new(None),
            slow: ValueCell::new(Value::float(0.1)),
            current_task: ValueCell::empty(),
            task_factory: ValueCell::empty(),
            exception_handler: ValueCell::empty(),
            current_handle: ValueCell::empty(),
            state,
        }
    }

    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.plain.get()
    }

    /// Puts something at the end of the ready queue.
    #[inline]
    pub(crate) fn push(&self, entry: Ready) {
        self.ready.borrow_mut().push_back(entry);
    }

    /// Sets a timer.
    pub(crate) fn set_timer(&self, when: f64, what: Timed) {
        self.timers.borrow_mut().push(when, what);
    }

    /// A timer of this loop was cancelled.
    pub(crate) fn timer_cancelled(&self) {
        self.timers.borrow_mut().count_cancelled();
    }

    /// RuntimeError if the loop is closed.
    #[inline]
    pub(crate) fn check_closed(&self, vm: &mut Vm) -> Result<()> {
        if self.closed.get() { Err(vm.runtime_error("Event loop is closed")) } else { Ok(()) }
    }

    /// Has coroutines remember where they were made, or no longer.
    pub(crate) fn track_origins(&self, vm: &mut Vm, on: bool) {
        /// As many frames as CPython's loop asks for.
        const DEPTH: usize = 10;
        match (on, self.origin_depth.get()) {
            (true, None) => {
                self.origin_depth.set(Some(vm.origin_depth));
                vm.origin_depth = DEPTH;
            }
            (false, Some(before)) => {
                vm.origin_depth = before;
                self.origin_depth.set(None);
            }
            _ => {}
        }
        vm.note_careful();
    }

    /// The loop's time in seconds.
    pub(crate) fn time(&self, vm: &Vm) -> f64 {
        vm.host.clock.monotonic() as f64 / 1e9
    }
}

/// `loop.run_forever()`, until `stop()` or an exception that passes through.
pub(crate) fn run_forever(vm: &mut Vm, this: &Value, body: &EventLoop) -> Result<()> {
    while_running(vm, this, body, |vm| {
        loop {
            run_once(vm, this, body)?;
            if body.stopping.get() {
                return Ok(());
            }
        }
    })
}

/// Does something while the loop is the running one.
pub(crate) fn while_running(
    vm: &mut Vm,
    this: &Value,
    body: &EventLoop,
    work: impl FnOnce(&mut Vm) -> Result<()>,
) -> Result<()> {
    body.check_closed(vm)?;
    check_running(vm, body)?;
    let hooks = set_hooks(vm, this)?;
    let state = body.state.clone();
    let outer = state.running.replace(this.clone());
    body.running.set(true);
    body.track_origins(vm, body.debug.get());
    if vm.is_watched() {
        vm.tell(What::LoopBegins);
    }
    let result = vm.nested(work);
    body.stopping.set(false);
    body.running.set(false);
    if vm.is_watched() {
        vm.tell(What::LoopEnds);
        vm.count_turn(false);
    }
    body.track_origins(vm, false);
    state.running.set(outer);
    let restored = vm.set_asyncgen_hooks(hooks);
    result.and(restored)
}

/// The loop that runs, if no script's class overrides its methods.
pub(crate) fn running_plain_loop(vm: &mut Vm) -> Option<Value> {
    let running = super::state::shared(vm).running.get_bound()?;
    running.native::<EventLoop>().is_some_and(EventLoop::is_plain).then_some(running)
}

/// RuntimeError if this loop or another one runs.
pub(crate) fn check_running(vm: &mut Vm, body: &EventLoop) -> Result<()> {
    if body.running.get() {
        return Err(vm.runtime_error("This event loop is already running"));
    }
    if !body.state.running.is_empty() {
        return Err(vm.runtime_error("Cannot run the event loop while another loop is running"));
    }
    Ok(())
}

fn set_hooks(vm: &mut Vm, this: &Value) -> Result<(Value, Value)> {
    let (first, last) = (vm.intern("_asyncgen_firstiter_hook"), vm.intern("_asyncgen_finalizer_hook"));
    let hooks = (vm.get_attr(this, &first)?, vm.get_attr(this, &last)?);
    let before = vm.asyncgen_hooks();
    vm.set_asyncgen_hooks(hooks)?;
    Ok(before)
}

/// One iteration.
pub(crate) fn run_once(vm: &mut Vm, this: &Value, body: &EventLoop) -> Result<()> {
    if !body.timers.borrow().is_empty() {
        let gone = body.timers.borrow_mut().sweep();
        drop(gone);
    }
    vm.check_interrupt()?;
    executor::collect(vm, body)?;
    if vm.is_watched() {
        let ready: Vec<Ready> = body.ready.borrow().iter().cloned().collect();
        let timers = body.timers.borrow().live();
        watched::turn_begins(vm, &ready, timers);
    }
    let first = body.timers.borrow().first();
    let idle = body.ready.borrow().is_empty() && !body.stopping.get();
    if idle {
        match first {
            Some(when) => wait_until(vm, body, when)?,
            None if body.executor.borrow().has_threads_at_work() => {
                drop(vm.flush_stdout());
                if vm.is_watched() {
                    watched::loop_waits(vm, None);
                }
                vm.host.clock.wait_for_wake();
                vm.check_interrupt()?;
            }
            None => return Err(report::deadlock(vm, this)),
        }
        executor::collect(vm, body)?;
    }
    if first.is_some() {
        let end = body.time(vm) + RESOLUTION;
        loop {
            let due = body.timers.borrow_mut().pop_due(end);
            match due {
                None => break,
                Some(Timed::Handle(timer)) => {
                    handle::unschedule(&timer);
                    if vm.is_watched() {
                        watched::timer_fired(vm, &timer);
                    }
                    body.push(Ready::Handle(timer));
                }
                Some(Timed::Sleep { future, result }) => {
                    if let Some(sleeper) = as_future(&future).filter(|sleeper| !sleeper.is_done()) {
                        sleeper.timed.set(false);
                        if vm.is_watched() {
                            watched::sleep_fired(vm, &future);
                        }
                        body.push(Ready::SetResult { future, result });
                    }
                }
                Some(Timed::Work(id)) => body.push(Ready::Worked(id)),
            }
        }
    }
    let count = body.ready.borrow().len();
    for _ in 0..count {
        let entry = body.ready.borrow_mut().pop_front();
        let Some(entry) = entry else { break };
        if body.debug.get() {
            report::run_timed(vm, this, body, entry)?;
        } else {
            run_entry(vm, this, body, entry)?;
        }
        vm.run_pending_finalizers();
    }
    Ok(())
}

fn wait_until(vm: &mut Vm, body: &EventLoop, when: f64) -> Result<()> {
    let now = body.time(vm);
    let deadline = when.min(now + LONGEST_WAIT);
    if deadline > now {
        drop(vm.flush_stdout());
        if vm.is_watched() {
            watched::loop_waits(vm, Some(deadline));
        }
        vm.host.clock.wait((deadline * 1e9).ceil() as i128);
        vm.check_interrupt()?;
    }
    Ok(())
}

/// Runs an entry of the ready queue. What it raises goes to the loop's exception handler, unless it passes through.
pub(crate) fn run_entry(vm: &mut Vm, this: &Value, body: &EventLoop, entry: Ready) -> Result<()> {
    let state = &body.state;
    if vm.is_watched() {
        watched::entry_runs(vm, &entry);
    }
    let result = match &entry {
        Ready::Step { task } => task::step(vm, state, task, None),
        Ready::Wakeup { task, future } => task::wakeup(vm, state, task, future),
        Ready::Throw { task, exception } => task::step(vm, state, task, Some(exception.clone())),
        Ready::Done { function, future, context } => match state.contexts.enter(vm, context) {
            Ok(outer) => {
                let result = vm.call(function, std::slice::from_ref(future)).map(drop);
                state.contexts.leave(outer, &ValueCell::new(context.clone()));
                result
            }
            Err(e) => Err(e),
        },
        Ready::Handle(handle) => handle::run(vm, state, handle),
        Ready::Gathered { gathering, child } => gather::child_done(vm, gathering, child),
        Ready::Stop { future } => callables::stop_loop(vm, future),
        Ready::SetResult { future, result } => match as_future(future).filter(|f| !f.is_done()) {
            Some(sleeper) => future::set_result(vm, future, sleeper, result.clone()),
            None => Ok(()),
        },
        Ready::Job(id) => executor::run_job(vm, body, *id),
        Ready::Worked(id) => executor::finish(vm, body, *id),
        Ready::Finish { future, outcome, failed } => executor::complete(vm, future, outcome.clone(), *failed),
    };
    match result {
        Ok(()) => Ok(()),
        Err(Raise(exception)) if passes_through(vm, &exception) => Err(Raise(exception)),
        Err(Raise(exception)) => report::callback_failed(vm, this, entry, exception),
    }
}
