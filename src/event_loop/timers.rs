//! The timer heap: by time, then in the order in which timers were set. Cancelled timers stay until they come up, or
//! until they are the majority.

use super::pool::WorkId;
use crate::value::{Tracer, Value};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// What is done when a timer is due.
#[derive(Clone)]
pub(crate) enum Timed {
    /// A `TimerHandle` joins the ready queue.
    Handle(Value),
    /// `sleep()`: the future gets its result, in a callback of its own.
    Sleep { future: Value, result: Value },
    /// A call of the executor has slept long enough, whoever waits for it.
    Work(WorkId),
}

impl Timed {
    fn is_cancelled(&self) -> bool {
        match self {
            Timed::Handle(handle) => super::handle::is_cancelled(handle),
            Timed::Sleep { future, .. } => super::future::as_future(future).is_none_or(|f| f.is_done()),
            Timed::Work(_) => false,
        }
    }
}

struct Timer {
    when: f64,
    order: u64,
    what: Timed,
}

impl Ord for Timer {
    /// Reversed: the heap's greatest is the earliest.
    fn cmp(&self, other: &Timer) -> Ordering {
        other.when.total_cmp(&self.when).then(other.order.cmp(&self.order))
    }
}

impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Timer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Timer {
    fn eq(&self, other: &Timer) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Timer {}

/// Fewer timers than this are never swept.
const LEAST_SWEPT: usize = 100;

/// The timers of a loop.
#[derive(Default)]
pub(crate) struct Timers {
    heap: BinaryHeap<Timer>,
    next: u64,
    cancelled: usize,
}

impl Timers {
    pub(crate) fn push(&mut self, when: f64, what: Timed) {
        self.next += 1;
        self.heap.push(Timer { when, order: self.next, what });
    }

    /// One of the timers was cancelled.
    pub(crate) fn count_cancelled(&mut self) {
        self.cancelled += 1;
    }

    /// Takes out cancelled timers: all of them if they are the majority, else those at the front. What was taken out is
    /// given back, so that nothing dies while the heap is borrowed.
    pub(crate) fn sweep(&mut self) -> Vec<Timed> {
        let mut gone = Vec::new();
        if self.heap.len() > LEAST_SWEPT && self.cancelled * 2 > self.heap.len() {
            self.heap.retain(|timer| {
                let cancelled = timer.what.is_cancelled();
                if cancelled {
                    gone.push(timer.what.clone());
                }
                !cancelled
            });
            self.cancelled = 0;
            return gone;
        }
        while self.cancelled > 0 && self.heap.peek().is_some_and(|timer| timer.what.is_cancelled()) {
            gone.extend(self.heap.pop().map(|timer| timer.what));
            self.cancelled -= 1;
        }
        gone
    }

    /// When a sleep ends, if its future's timer is here.
    pub(crate) fn end_of_sleep(&self, sleeper: &Value) -> Option<f64> {
        let timer = self.heap.iter().find(|timer| match &timer.what {
            Timed::Sleep { future, .. } => future.is(sleeper),
            Timed::Handle(_) | Timed::Work(_) => false,
        });
        timer.map(|timer| timer.when)
    }

    /// When the first timer is due.
    pub(crate) fn first(&self) -> Option<f64> {
        self.heap.peek().map(|timer| timer.when)
    }

    /// The first timer, if it is due before `end`.
    pub(crate) fn pop_due(&mut self, end: f64) -> Option<Timed> {
        if self.heap.peek().is_none_or(|timer| timer.when >= end) {
            return None;
        }
        let what = self.heap.pop()?.what;
        if what.is_cancelled() {
            self.cancelled = self.cancelled.saturating_sub(1);
        }
        Some(what)
    }

    /// The first sleep of a call of the executor that is one of `own`, and when it ends.
    pub(crate) fn first_work(&self, own: impl Fn(&WorkId) -> bool) -> Option<(f64, WorkId)> {
        let works = self.heap.iter().filter_map(|timer| match &timer.what {
            Timed::Work(id) if own(id) => Some((timer.when, *id)),
            _ => None,
        });
        works.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
    }

    /// How many are set and not cancelled.
    pub(crate) fn live(&self) -> usize {
        self.heap.len().saturating_sub(self.cancelled)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.heap.is_empty()
    }

    /// The handles that are set, for `loop._scheduled`.
    pub(crate) fn handles(&self) -> Vec<Value> {
        let handle = |timer: &Timer| match &timer.what {
            Timed::Handle(handle) => Some(handle.clone()),
            Timed::Sleep { .. } | Timed::Work(_) => None,
        };
        self.heap.iter().filter_map(handle).collect()
    }

    pub(crate) fn trace(&self, tracer: &mut Tracer<'_>) {
        for timer in self.heap.iter() {
            match &timer.what {
                Timed::Handle(handle) => tracer.visit(handle),
                Timed::Sleep { future, result } => {
                    tracer.visit(future);
                    tracer.visit(result);
                }
                Timed::Work(_) => {}
            }
        }
    }
}
