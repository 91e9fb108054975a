//! What a watched VM tells of futures, tasks, handles, timers and the loop.

use super::event_loop::Ready;
use super::future::{Callback, Future, Role, Status, as_future};
use super::handle::Handle;
use super::task;
use crate::trace::event::{Name, Outcome, What};
use crate::value::Value;
use crate::vm::Vm;

/// The name of a future, task or gathering.
pub(super) fn name(vm: &mut Vm, this: &Value) -> Name {
    if let Some(known) = vm.known_name(this) {
        return known;
    }
    match as_future(this).map(|future| &future.role) {
        Some(Role::Task(part)) => {
            let text = task::name(vm, part);
            vm.set_name(this, text.as_str().unwrap_or("Task"))
        }
        Some(Role::Gathering(_)) => vm.give_name(this, "Gather", '-'),
        Some(Role::Plain) => vm.give_name(this, "Future", '-'),
        None => vm.name_of(this),
    }
}

/// A future was made.
#[cold]
pub(super) fn created(vm: &mut Vm, this: &Value) {
    vm.forget_name(this);
    made(vm, this);
}

/// A future was made, and perhaps told of already.
#[cold]
pub(super) fn made(vm: &mut Vm, this: &Value) {
    let future = name(vm, this);
    vm.tell(What::FutureCreated { future });
}

/// A task was made.
#[cold]
pub(super) fn task_created(vm: &mut Vm, this: &Value, drives: &Value) {
    vm.forget_name(this);
    let (task, drives) = (name(vm, this), vm.name_of(drives));
    vm.tell(What::TaskCreated { task, drives });
}

/// A future or task is done.
#[cold]
pub(super) fn done(vm: &mut Vm, this: &Value, future: &Future) {
    let outcome = match future.status.get() {
        Status::Pending => return,
        Status::Cancelled => Outcome::Cancelled,
        Status::Result => Outcome::Result(vm.shown(&future.outcome.get())),
        Status::Exception => Outcome::Exception(vm.shown(&future.outcome.get())),
    };
    let name = name(vm, this);
    vm.tell(match future.role {
        Role::Task(_) => What::TaskDone { task: name, outcome },
        _ => What::FutureDone { future: name, outcome },
    });
}

/// A callback as events tell of it.
fn callback_text(vm: &mut Vm, callback: &Callback) -> String {
    match callback {
        Callback::Wakeup(task) => format!("{}.wakeup", name(vm, task)),
        Callback::Call { function, .. } => vm.shown(function),
        Callback::Gathered(gathering) => format!("{}.child_done", name(vm, gathering)),
        Callback::Stop => "loop.stop".to_owned(),
    }
}

/// A callback was added to a future that is pending.
#[cold]
pub(super) fn callback_added(vm: &mut Vm, this: &Value, callback: &Callback) {
    let (future, callback) = (name(vm, this), callback_text(vm, callback));
    vm.tell(What::CallbackAdded { future, callback });
}

/// A callback of a future that is done goes into the ready queue.
#[cold]
pub(super) fn callback_scheduled(vm: &mut Vm, this: &Value, callback: &Callback) {
    let (future, callback) = (name(vm, this), callback_text(vm, callback));
    vm.tell(What::CallbackScheduled { future, callback });
}

/// A task's step goes into the ready queue.
#[cold]
pub(super) fn step_scheduled(vm: &mut Vm, this: &Value, exception: Option<&Value>) {
    let (task, throws) = (name(vm, this), exception.map(|exception| vm.shown(exception)));
    vm.tell(What::StepScheduled { task, throws });
}

/// A task's step begins. Gives back the task whose step is interrupted by it (an eager start).
#[cold]
pub(super) fn step_begins(vm: &mut Vm, this: &Value, waiter: &Value) -> Option<Name> {
    let task = name(vm, this);
    let woken_by = if waiter.is_empty() { None } else { Some(name(vm, waiter)) };
    let outer = vm.set_watched_task(Some(task.clone()));
    vm.tell(What::StepBegins { task, woken_by });
    outer
}

/// A task's step is over.
#[cold]
pub(super) fn step_ends(vm: &mut Vm, this: &Value, outer: Option<Name>) {
    let task = name(vm, this);
    vm.tell(What::StepEnds { task });
    vm.set_watched_task(outer);
}

/// A task waits for a future.
#[cold]
pub(super) fn waits(vm: &mut Vm, this: &Value, waited: &Value) {
    let (task, future) = (name(vm, this), name(vm, waited));
    vm.tell(What::Waits { task, future });
}

/// Somebody asked a task to end.
#[cold]
pub(super) fn cancel_requested(vm: &mut Vm, this: &Value) {
    let task = name(vm, this);
    vm.tell(What::CancelRequested { task });
}

/// A child of a gathering is done.
#[cold]
pub(super) fn gathered(vm: &mut Vm, this: &Value, child: &Value, finished: usize, expected: usize) {
    let (gathering, child) = (name(vm, this), name(vm, child));
    vm.tell(What::Gathered { gathering, child, finished, expected });
}

/// What a handle calls.
fn purpose(vm: &mut Vm, handle: &Value) -> String {
    let callback = handle.native::<Handle>().map(|handle| handle.callback.get());
    callback.filter(|callback| !callback.is_empty()).map_or_else(String::new, |callback| vm.shown(&callback))
}

/// A handle was put into the ready queue.
#[cold]
pub(super) fn handle_scheduled(vm: &mut Vm, handle: &Value) {
    let (callback, handle) = (purpose(vm, handle), vm.give_name(handle, "Handle", '-'));
    vm.tell(What::HandleScheduled { handle, callback });
}

/// A timer handle was set.
#[cold]
pub(super) fn timer_armed(vm: &mut Vm, timer: &Value, when: f64) {
    let (purpose, timer) = (purpose(vm, timer), vm.give_name(timer, "Timer", '-'));
    let when = vm.trace_time(when);
    vm.tell(What::TimerArmed { timer, when, purpose });
}

/// The timer of a `sleep()` was set.
#[cold]
pub(super) fn sleep_armed(vm: &mut Vm, future: &Value, when: f64) {
    let purpose = format!("{}.set_result", name(vm, future));
    let timer = vm.give_timer_name(future);
    let when = vm.trace_time(when);
    vm.tell(What::TimerArmed { timer, when, purpose });
}

/// A timer is due.
#[cold]
pub(super) fn timer_fired(vm: &mut Vm, timer: &Value) {
    let timer = vm.name_of(timer);
    vm.tell(What::TimerFired { timer });
}

/// The timer of a `sleep()` is due.
#[cold]
pub(super) fn sleep_fired(vm: &mut Vm, future: &Value) {
    if let Some(timer) = vm.timer_name(future) {
        vm.tell(What::TimerFired { timer });
    }
}

/// A handle or timer was cancelled.
#[cold]
pub(super) fn handle_cancelled(vm: &mut Vm, handle: &Value) {
    let handle = vm.name_of(handle);
    vm.tell(What::HandleCancelled { handle });
}

/// The timer of a `sleep()` went with its future.
#[cold]
pub(super) fn sleep_cancelled(vm: &mut Vm, future: &Value) {
    if let Some(handle) = vm.timer_name(future) {
        vm.tell(What::HandleCancelled { handle });
    }
}

/// An iteration of the loop begins.
#[cold]
pub(super) fn turn_begins(vm: &mut Vm, ready: &[Ready], timers: usize) {
    vm.count_turn(true);
    let ready = ready.iter().map(|entry| entry_text(vm, entry)).collect();
    vm.tell(What::TurnBegins { ready, timers });
}

/// The loop waits until a time of its clock, or for threads.
#[cold]
pub(super) fn loop_waits(vm: &mut Vm, until: Option<f64>) {
    let until = until.map(|when| vm.trace_time(when));
    vm.tell(What::LoopWaits { until });
}

/// The loop runs something that isn't a task's step, which tells of itself.
#[cold]
pub(super) fn entry_runs(vm: &mut Vm, entry: &Ready) {
    if matches!(entry, Ready::Step { .. } | Ready::Throw { .. } | Ready::Wakeup { .. }) {
        return;
    }
    let what = entry_text(vm, entry);
    vm.tell(What::Runs { what });
}

/// An entry of the ready queue as events tell of it.
fn entry_text(vm: &mut Vm, entry: &Ready) -> String {
    match entry {
        Ready::Step { task } | Ready::Throw { task, .. } => format!("{}.step", name(vm, task)),
        Ready::Wakeup { task, .. } => format!("{}.wakeup", name(vm, task)),
        Ready::Done { function, future, .. } => {
            format!("{} of {}", vm.shown(function), name(vm, future))
        }
        Ready::Handle(handle) => {
            let purpose = purpose(vm, handle);
            format!("{} ({purpose})", vm.name_of(handle))
        }
        Ready::Gathered { gathering, child } => {
            format!("{}.child_done of {}", name(vm, gathering), name(vm, child))
        }
        Ready::Stop { .. } => "loop.stop".to_owned(),
        Ready::SetResult { future, .. } => format!("{}.set_result", name(vm, future)),
        Ready::Job(_) => "a function given to the executor".to_owned(),
        Ready::Worked(_) => "a thread is done".to_owned(),
        Ready::Finish { future, .. } => format!("{}: the executor's outcome", name(vm, future)),
    }
}
