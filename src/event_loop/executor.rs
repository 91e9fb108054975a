//! The executor behind `to_thread()` and `run_in_executor()`: calls that are made beside the loop's own steps.
//!
//! A script has one thread, so a function of a script runs on the loop's thread, in a turn of its own. What a native call
//! waits for (`vm/blocking.rs`) a thread of the pool does; the call's result is made here when that is done. On virtual time
//! a sleep is a timer, and the loop waits for its threads before it goes on, so that every run is the same.
//!
//! Calls wait in lanes, one for each executor, of which each lets only so many be at work. All that waits here is data;
//! only what a thread does just now is not.

use super::event_loop::{EventLoop, Ready};
use super::future::{self, as_future};
use super::pool::Pool;
pub(crate) use super::pool::WorkId;
use super::state::passes_through;
use super::timers::Timed;
use crate::value::{Tracer, Value};
use crate::vm::blocking::{Operation, Outcome, blocking_function};
use crate::vm::{Raise, Result, Vm};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// How many calls of the default executor are at work at once: CPython's most. Its threads compute, so it takes fewer where
/// there are few processors; these only wait.
const DEFAULT_LIMIT: usize = 32;

/// What a call calls.
#[derive(Clone)]
enum Call {
    /// A function without arguments, on the loop's thread.
    Function(Value),
    /// A native function or method that may block, and its bound arguments, the receiver among them.
    Native(Value, Vec<Value>),
}

/// A call that was given to the executor and isn't over.
struct Work {
    future: Value,
    call: Call,
    /// Whose lane it is in.
    executor: Value,
}

/// The calls of one executor.
struct Lane {
    /// A script's executor; None for the default one.
    executor: Value,
    limit: usize,
    /// How many are at work.
    busy: usize,
    waiting: VecDeque<WorkId>,
    /// Futures that complete when nothing is left.
    idle: Vec<Value>,
}

/// See the file's head.
#[derive(Default)]
pub(crate) struct Executor {
    /// Made when the first thread is needed.
    pool: Option<Pool>,
    next: WorkId,
    works: FxHashMap<WorkId, Work>,
    lanes: Vec<Lane>,
    /// How many operations threads have, and have not given back.
    in_threads: usize,
    /// Ctrl-C came while the loop waited for them: on virtual time, too, it goes on while it has something to do.
    interrupted: bool,
    /// What threads have given back, until the call's turn.
    outcomes: FxHashMap<WorkId, Outcome>,
}

impl Executor {
    /// Whether threads work.
    pub(crate) fn has_threads_at_work(&self) -> bool {
        self.in_threads > 0
    }

    /// On virtual time: whether the loop does nothing until threads are done; `busy` if there is something to do.
    fn is_waited_for(&self, busy: bool) -> bool {
        self.in_threads > 0 && !(busy && self.interrupted)
    }

    /// What a call calls.
    pub(crate) fn callee(&self, id: WorkId) -> Option<Value> {
        let (Call::Function(function) | Call::Native(function, _)) = &self.works.get(&id)?.call;
        Some(function.clone())
    }

    pub(crate) fn trace(&self, tracer: &mut Tracer<'_>) {
        for work in self.works.values() {
            tracer.visit(&work.future);
            tracer.visit(&work.executor);
            match &work.call {
                Call::Function(function) => tracer.visit(function),
                Call::Native(function, args) => {
                    tracer.visit(function);
                    tracer.visit_all(args);
                }
            }
        }
        for lane in &self.lanes {
            tracer.visit(&lane.executor);
            tracer.visit_all(&lane.idle);
        }
    }

    fn lane(&mut self, executor: &Value) -> Option<&mut Lane> {
        self.lanes.iter_mut().find(|lane| lane.executor.is(executor))
    }

    /// Takes what threads have given back: the numbers of those calls.
    fn collect(&mut self) -> Vec<WorkId> {
        let mut arrived = Vec::new();
        while let Some((id, outcome)) = self.pool.as_ref().and_then(Pool::outcome) {
            self.in_threads = self.in_threads.saturating_sub(1);
            self.interrupted &= self.in_threads > 0;
            self.outcomes.insert(id, outcome);
            arrived.push(id);
        }
        arrived
    }
}

/// A call for the executor.
pub(crate) struct Submission<'a> {
    /// Gets the outcome.
    pub(crate) future: Value,
    /// A script's executor and how many of its calls may be at work, or None.
    pub(crate) executor: Option<(Value, usize)>,
    /// The call as a function without arguments.
    pub(crate) whole: Value,
    /// What it calls in the end.
    pub(crate) callee: &'a Value,
    pub(crate) args: &'a [Value],
    /// The names of the last of the arguments, or None.
    pub(crate) names: Option<&'a Value>,
}

/// Takes a call: it begins as soon as its lane has room.
pub(crate) fn submit(vm: &mut Vm, body: &EventLoop, new: Submission<'_>) -> Result<()> {
    let call = match blocking_function(new.callee) {
        None => Call::Function(new.whole),
        Some((_, function, receiver)) => {
            let all: Vec<Value> = receiver.into_iter().chain(new.args).cloned().collect();
            match vm.bind_blocking(function, &all, new.names) {
                Ok(bound) => Call::Native(new.callee.clone(), bound),
                Err(Raise(outcome)) => {
                    body.push(Ready::Finish { future: new.future, outcome, failed: true });
                    return Ok(());
                }
            }
        }
    };
    let (executor, limit) = new.executor.unwrap_or((Value::NONE, DEFAULT_LIMIT));
    let mut state = body.executor.borrow_mut();
    state.next += 1;
    let id = state.next;
    state.works.insert(id, Work { future: new.future, call, executor: executor.clone() });
    if state.lane(&executor).is_none() {
        let lane =
            Lane { executor: executor.clone(), limit, busy: 0, waiting: VecDeque::new(), idle: vec![] };
        state.lanes.push(lane);
    }
    if let Some(lane) = state.lane(&executor) {
        lane.waiting.push_back(id);
    }
    drop(state);
    fill_lane(vm, body, &executor)
}

/// Begins calls of a lane while it has room; without any left, says so.
fn fill_lane(vm: &mut Vm, body: &EventLoop, executor: &Value) -> Result<()> {
    loop {
        let mut state = body.executor.borrow_mut();
        let Some(lane) = state.lane(executor) else { return Ok(()) };
        if lane.busy >= lane.limit {
            return Ok(());
        }
        let Some(id) = lane.waiting.pop_front() else {
            if lane.busy > 0 {
                return Ok(());
            }
            let idle = std::mem::take(&mut lane.idle);
            state.lanes.retain(|lane| !lane.executor.is(executor));
            drop(state);
            for future in idle {
                body.push(Ready::SetResult { future, result: Value::NONE });
            }
            return Ok(());
        };
        lane.busy += 1;
        let work = state.works.get(&id).map(|work| (work.future.clone(), work.call.clone()));
        drop(state);
        let Some((future, call)) = work else { continue };
        if as_future(&future).is_some_and(|future| future.is_done()) {
            // Cancelled before its turn: it never begins.
            forget(body, id);
            continue;
        }
        begin(vm, body, id, future, call)?;
    }
}

/// Begins a call: a thread's operation, a timer, or a turn of the loop.
fn begin(vm: &mut Vm, body: &EventLoop, id: WorkId, future: Value, call: Call) -> Result<()> {
    let operation = match &call {
        Call::Function(_) => Ok(None),
        Call::Native(function, args) => match blocking_function(function) {
            Some((blocking, ..)) => (blocking.begin)(vm, args),
            None => Ok(None),
        },
    };
    match operation {
        Ok(None) => body.push(Ready::Job(id)),
        Ok(Some(Operation::Sleep(duration))) if vm.host.clock.is_virtual() => {
            let when = body.time(vm) + duration.as_secs_f64();
            body.executor.borrow_mut().outcomes.insert(id, Outcome::Done(Ok(())));
            body.set_timer(when, Timed::Work(id));
        }
        Ok(Some(operation)) => {
            let waker = vm.host.clock.waker();
            let mut state = body.executor.borrow_mut();
            state.in_threads += 1;
            state.pool.get_or_insert_with(|| Pool::new(waker)).start(id, operation);
        }
        Err(Raise(exception)) if passes_through(vm, &exception) => {
            forget(body, id);
            return Err(Raise(exception));
        }
        Err(Raise(outcome)) => {
            forget(body, id);
            body.push(Ready::Finish { future, outcome, failed: true });
        }
    }
    Ok(())
}

/// A call is over, or never begins: its place is free.
fn forget(body: &EventLoop, id: WorkId) -> Option<Work> {
    let mut state = body.executor.borrow_mut();
    let work = state.works.remove(&id)?;
    state.outcomes.remove(&id);
    if let Some(lane) = state.lane(&work.executor) {
        lane.busy = lane.busy.saturating_sub(1);
    }
    Some(work)
}

/// Puts calls whose operations are done into the ready queue. On virtual time it waits for all of them.
pub(crate) fn collect(vm: &mut Vm, body: &EventLoop) -> Result<()> {
    if !body.executor.borrow().has_threads_at_work() {
        return Ok(());
    }
    let mut arrived = body.executor.borrow_mut().collect();
    let mut interrupted = Ok(());
    if vm.host.clock.is_virtual() {
        let before = body.ready.borrow().len();
        let busy = before > 0 || body.stopping.get();
        while body.executor.borrow().is_waited_for(busy) {
            drop(vm.flush_stdout());
            vm.host.clock.wait_for_wake();
            arrived.extend(body.executor.borrow_mut().collect());
            interrupted = vm.check_interrupt();
            if interrupted.is_err() || body.ready.borrow().len() != before {
                body.executor.borrow_mut().interrupted = true;
                break;
            }
        }
        arrived.sort_unstable();
    }
    arrived.into_iter().for_each(|id| body.push(Ready::Worked(id)));
    interrupted
}

/// The turn of a call on the loop's thread.
pub(crate) fn run_job(vm: &mut Vm, body: &EventLoop, id: WorkId) -> Result<()> {
    let work = body.executor.borrow().works.get(&id).map(|work| (work.future.clone(), work.call.clone()));
    let Some((future, call)) = work else { return Ok(()) };
    // The function stands for one in another thread, where no loop runs.
    let running = body.state.running.replace(Value::EMPTY);
    let result = match &call {
        Call::Function(function) => vm.call(function, &[]),
        Call::Native(callee, args) => match blocking_function(callee) {
            Some((_, function, _)) => vm.call_bound(function, args),
            None => Ok(Value::NONE),
        },
    };
    body.state.running.set(running);
    let (outcome, failed) = match result {
        Ok(value) => (value, false),
        Err(Raise(exception)) if passes_through(vm, &exception) => {
            forget(body, id);
            return Err(Raise(exception));
        }
        Err(Raise(exception)) => (exception, true),
    };
    body.push(Ready::Finish { future, outcome, failed });
    end(vm, body, id).map(drop)
}

/// The turn of a call whose operation is done: its future gets the call's result.
pub(crate) fn finish(vm: &mut Vm, body: &EventLoop, id: WorkId) -> Result<()> {
    match result_of(vm, body, id)? {
        Some((future, outcome, failed)) => complete(vm, &future, outcome, failed),
        None => Ok(()),
    }
}

/// Completes the future of a call, unless nobody waits for it any more.
pub(crate) fn complete(vm: &mut Vm, future: &Value, outcome: Value, failed: bool) -> Result<()> {
    match as_future(future).filter(|future| !future.is_done()) {
        Some(waiting) if failed => future::set_exception_value(vm, future, waiting, &outcome),
        Some(waiting) => future::set_result(vm, future, waiting, outcome),
        None => Ok(()),
    }
}

/// Ends a call whose operation is done: its future, its result or exception, and which of them. Of a cancelled future, too,
/// the call is made.
fn result_of(vm: &mut Vm, body: &EventLoop, id: WorkId) -> Result<Option<(Value, Value, bool)>> {
    let outcome = body.executor.borrow_mut().outcomes.remove(&id);
    let Some(Work { future, call, .. }) = end(vm, body, id)? else { return Ok(None) };
    let (Call::Native(function, args), Some(outcome)) = (&call, outcome) else { return Ok(None) };
    let result = match blocking_function(function) {
        Some((blocking, ..)) => (blocking.finish)(vm, args, outcome),
        None => Ok(Value::NONE),
    };
    match result {
        Ok(value) => Ok(Some((future, value, false))),
        Err(Raise(exception)) if passes_through(vm, &exception) => Err(Raise(exception)),
        Err(Raise(exception)) => Ok(Some((future, exception, true))),
    }
}

fn end(vm: &mut Vm, body: &EventLoop, id: WorkId) -> Result<Option<Work>> {
    let work = forget(body, id);
    if let Some(work) = &work {
        fill_lane(vm, body, &work.executor)?;
    }
    Ok(work)
}

/// Has a future complete when an executor (None: the default one) has nothing left; false if that is so already.
pub(crate) fn when_idle(body: &EventLoop, executor: &Value, future: &Value) -> bool {
    match body.executor.borrow_mut().lane(executor) {
        Some(lane) => {
            lane.idle.push(future.clone());
            true
        }
        None => false,
    }
}

/// Waits until an executor's calls are over, with the loop standing still: their functions run now. The futures are
/// completed when the loop goes on.
pub(crate) fn drain(vm: &mut Vm, body: &EventLoop, executor: &Value) -> Result<()> {
    while body.executor.borrow_mut().lane(executor).is_some() {
        let own =
            |id: &WorkId| body.executor.borrow().works.get(id).is_some_and(|work| work.executor.is(executor));
        let due = body.ready.borrow().iter().find_map(|entry| match entry {
            Ready::Job(id) if own(id) => Some((*id, true)),
            Ready::Worked(id) if own(id) => Some((*id, false)),
            _ => None,
        });
        // Their entries stay in the queue: a call that is over has no turn.
        match due {
            Some((id, true)) => run_job(vm, body, id)?,
            Some((id, false)) => {
                if let Some((future, outcome, failed)) = result_of(vm, body, id)? {
                    body.push(Ready::Finish { future, outcome, failed });
                }
            }
            None => {
                let sleeper = body.timers.borrow().first_work(own);
                match sleeper {
                    Some((when, id)) => {
                        vm.host.clock.wait((when * 1e9).ceil() as i128);
                        body.push(Ready::Worked(id));
                    }
                    None if body.executor.borrow().has_threads_at_work() && !vm.host.clock.is_virtual() => {
                        drop(vm.flush_stdout());
                        vm.host.clock.wait_for_wake();
                    }
                    None if body.executor.borrow().has_threads_at_work() => {}
                    None => return Ok(()),
                }
                vm.check_interrupt()?;
                collect(vm, body)?;
            }
        }
    }
    Ok(())
}

/// Takes back the calls of an executor that have not begun: their futures.
pub(crate) fn take_back(body: &EventLoop, executor: &Value) -> Vec<Value> {
    let mut state = body.executor.borrow_mut();
    let waiting = state.lane(executor).map(|lane| std::mem::take(&mut lane.waiting)).unwrap_or_default();
    waiting.iter().filter_map(|id| state.works.remove(id)).map(|work| work.future).collect()
}

/// Makes the calls that are left when a loop is closed, though nobody gets their results: functions now, what is to be
/// written by threads.
pub(crate) fn make_the_rest(vm: &mut Vm, body: &EventLoop) -> Result<()> {
    let mut left: Vec<WorkId> = body.executor.borrow().works.keys().copied().collect();
    left.sort_unstable();
    for id in left {
        let state = body.executor.borrow();
        let begun = !state.lanes.iter().any(|lane| lane.waiting.contains(&id));
        let Some(work) = state.works.get(&id) else { continue };
        let call = work.call.clone();
        let cancelled = as_future(&work.future).is_some_and(|future| future.is_done());
        drop(state);
        match &call {
            Call::Function(_) if begun || !cancelled => run_job(vm, body, id)?,
            Call::Native(callee, args) if !begun && !cancelled => {
                let Some((blocking, ..)) = blocking_function(callee) else { continue };
                if let Ok(Some(write @ Operation::Write { .. })) = (blocking.begin)(vm, args) {
                    let waker = vm.host.clock.waker();
                    let mut state = body.executor.borrow_mut();
                    state.pool.get_or_insert_with(|| Pool::new(waker)).start(id, write);
                }
            }
            _ => {}
        }
    }
    Ok(())
}
