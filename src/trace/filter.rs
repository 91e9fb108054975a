//! Which events are shown: `--only`, `--match`, `--limit`.

use super::event::{Event, Name, What};

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Generators, coroutines and async generators.
    Generators,
    /// Tasks.
    Tasks,
    /// Futures and their callbacks.
    Futures,
    /// Handles and timers.
    Timers,
    /// The loop's iterations.
    Loop,
    /// What the script prints.
    Output,
}

impl Group {
    /// All groups with their names, as `--only` has them.
    pub const ALL: [(&'static str, Group); 6] = [
        ("generators", Group::Generators),
        ("tasks", Group::Tasks),
        ("futures", Group::Futures),
        ("timers", Group::Timers),
        ("loop", Group::Loop),
        ("output", Group::Output),
    ];

    /// The group with this name.
    pub fn named(name: &str) -> Option<Group> {
        Group::ALL.iter().find(|(known, _)| *known == name).map(|(_, group)| *group)
    }
}

impl What {
    /// What it is about.
    pub fn group(&self) -> Group {
        match self {
            What::Created { .. }
            | What::Resumed { .. }
            | What::PassedOn { .. }
            | What::Suspended { .. }
            | What::Delegates { .. }
            | What::Regains { .. }
            | What::Returned { .. }
            | What::Raised { .. }
            | What::Closed { .. }
            | What::Finalised { .. } => Group::Generators,
            What::TaskCreated { .. }
            | What::StepScheduled { .. }
            | What::StepBegins { .. }
            | What::StepEnds { .. }
            | What::Waits { .. }
            | What::CancelRequested { .. }
            | What::TaskDone { .. } => Group::Tasks,
            What::FutureCreated { .. }
            | What::CallbackAdded { .. }
            | What::FutureDone { .. }
            | What::CallbackScheduled { .. }
            | What::Gathered { .. } => Group::Futures,
            What::HandleScheduled { .. }
            | What::TimerArmed { .. }
            | What::TimerFired { .. }
            | What::HandleCancelled { .. } => Group::Timers,
            What::LoopBegins
            | What::TurnBegins { .. }
            | What::LoopWaits { .. }
            | What::Runs { .. }
            | What::LoopEnds => Group::Loop,
            What::Output { .. } => Group::Output,
        }
    }

    /// Whom it tells of, the one that acts first.
    pub fn names(&self) -> Vec<&Name> {
        match self {
            What::Created { generator: a, .. }
            | What::Returned { generator: a, .. }
            | What::Raised { generator: a, .. }
            | What::Closed { generator: a }
            | What::Finalised { generator: a }
            | What::StepScheduled { task: a, .. }
            | What::StepEnds { task: a }
            | What::CancelRequested { task: a }
            | What::TaskDone { task: a, .. }
            | What::FutureCreated { future: a }
            | What::CallbackAdded { future: a, .. }
            | What::FutureDone { future: a, .. }
            | What::CallbackScheduled { future: a, .. }
            | What::HandleScheduled { handle: a, .. }
            | What::TimerArmed { timer: a, .. }
            | What::TimerFired { timer: a }
            | What::HandleCancelled { handle: a } => vec![a],
            What::PassedOn { generator: a, to: b, .. }
            | What::Suspended { generator: a, root: b, .. }
            | What::Delegates { generator: a, to: b }
            | What::Regains { generator: a, from: b, .. }
            | What::TaskCreated { task: a, drives: b }
            | What::Waits { task: a, future: b }
            | What::Gathered { gathering: a, child: b, .. } => vec![a, b],
            What::Resumed { generator: a, by: b, .. } | What::StepBegins { task: a, woken_by: b } => {
                std::iter::once(a).chain(b).collect()
            }
            What::LoopBegins
            | What::TurnBegins { .. }
            | What::LoopWaits { .. }
            | What::Runs { .. }
            | What::LoopEnds
            | What::Output { .. } => Vec::new(),
        }
    }
}

/// Which events are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only these groups; all if empty.
    pub only: Vec<Group>,
    /// Only events that tell of somebody whose name has this in it; all if empty.
    pub names: String,
    /// At most so many.
    pub limit: Option<u64>,
}

impl Filter {
    /// Whether an event is shown, of which `shown` were before it. Output is shown unless `only` leaves it out; what goes to
    /// standard error, an uncaught exception above all, always.
    pub fn lets_pass(&self, event: &Event, shown: u64) -> bool {
        if matches!(event.what, What::Output { error: true, .. }) {
            return true;
        }
        let group = event.what.group();
        self.limit.is_none_or(|limit| shown < limit)
            && (self.only.is_empty() || self.only.contains(&group))
            && (self.names.is_empty()
                || group == Group::Output
                || event.what.names().iter().any(|name| name.contains(&self.names)))
    }
}
