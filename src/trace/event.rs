//! The events of a trace: plain data, without values of the VM. What makes them is in `vm::watch`; what is done with them,
//! in the other files of this folder.

use serde::Serialize;
use std::rc::Rc;

/// A stable name: `foo#2`, `Task-1`, `Future-3`, `Timer-1`. Never an address.
pub type Name = Rc<str>;

/// Something that a generator, a task, a future or the loop did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// From 1, without gaps.
    pub seq: u64,
    /// Seconds since the trace began, by the VM's clock.
    pub time: f64,
    /// The loop's iteration, from 1; 0 outside of any.
    pub turn: u64,
    /// Where the script is, if it runs.
    pub place: Option<Place>,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

/// A place in a script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file's name, as tracebacks have it.
    pub file: Name,
    /// The line, from 1.
    pub line: u32,
    /// The function that runs: a qualified name, or `<module>`.
    pub function: Name,
}

/// The kinds of objects that suspend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A generator, or the frame of a generator expression.
    Generator,
    /// Of an `async def`.
    Coroutine,
    /// Of an `async def` with `yield`.
    AsyncGenerator,
}

/// How something is resumed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// `next()`, `send(None)`, `for`, a task's step.
    Next,
    /// `send(value)`: the value as it is shown.
    Send(String),
    /// `throw(exception)`
    Throw(String),
    /// `close()`
    Close,
}

/// How something ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// With this value.
    Result(String),
    /// With this exception.
    Exception(String),
    /// It was cancelled.
    Cancelled,
}

impl What {
    /// The generator, coroutine or async generator that it tells of, if it tells of one.
    pub fn generator(&self) -> Option<&Name> {
        match self {
            What::Created { generator, .. }
            | What::Resumed { generator, .. }
            | What::PassedOn { generator, .. }
            | What::Suspended { generator, .. }
            | What::Delegates { generator, .. }
            | What::Regains { generator, .. }
            | What::Returned { generator, .. }
            | What::Raised { generator, .. }
            | What::Closed { generator }
            | What::Finalised { generator } => Some(generator),
            _ => None,
        }
    }
}

/// What an event says. Values are shown without running code of the script.
// The fields are what the sentences name.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum What {
    // Generators, coroutines, async generators
    /// A call made it; none of its code ran.
    Created { generator: Name, kind: Kind },
    /// It was resumed by `by`: a generator, a task, or the function at the event's place if that is `None`. `first`: it starts.
    Resumed { generator: Name, how: How, by: Option<Name>, first: bool },
    /// What was resumed is delegating: control goes through it to what it delegates to.
    PassedOn { generator: Name, to: Name, how: How },
    /// It suspended with a value, which goes to whoever resumed `root`, the outermost of its chain; at a line of its own (0:
    /// it is a bundled module's).
    Suspended { generator: Name, root: Name, value: String, line: u32 },
    /// It delegates to `to` (`yield from`, `await`) from now on.
    Delegates { generator: Name, to: Name },
    /// What it delegated to ended: it goes on with the outcome.
    Regains { generator: Name, from: Name, outcome: Outcome },
    /// It returned.
    Returned { generator: Name, value: String },
    /// An exception left it.
    Raised { generator: Name, exception: String },
    /// It is closed: `close()` had its way, or it never started.
    Closed { generator: Name },
    /// Nobody refers to it any more: it will be closed.
    Finalised { generator: Name },

    // Tasks
    /// A task was made for what it drives.
    TaskCreated { task: Name, drives: Name },
    /// Its next step is in the ready queue.
    StepScheduled { task: Name, throws: Option<String> },
    /// The loop runs its step. `woken_by`: the future that it waited for.
    StepBegins { task: Name, woken_by: Option<Name> },
    /// The step is over: the task has suspended or is done.
    StepEnds { task: Name },
    /// It waits for a future.
    Waits { task: Name, future: Name },
    /// Somebody asked it to end: CancelledError is thrown at its next step, or what it waits for is cancelled.
    CancelRequested { task: Name },
    /// It is done.
    TaskDone { task: Name, outcome: Outcome },

    // Futures
    /// A future was made.
    FutureCreated { future: Name },
    /// A callback was added to a future or task.
    CallbackAdded { future: Name, callback: String },
    /// A future is done.
    FutureDone { future: Name, outcome: Outcome },
    /// A callback of a future that is done is in the ready queue.
    CallbackScheduled { future: Name, callback: String },
    /// A child of a `gather()` is done: so many of so many are.
    Gathered { gathering: Name, child: Name, finished: usize, expected: usize },

    // Handles and timers
    /// `call_soon()`: a handle is in the ready queue.
    HandleScheduled { handle: Name, callback: String },
    /// A timer is set for a time of the trace.
    TimerArmed { timer: Name, when: f64, purpose: String },
    /// A timer is due: what it is for is in the ready queue.
    TimerFired { timer: Name },
    /// A handle or timer was cancelled.
    HandleCancelled { handle: Name },

    // The loop
    /// The loop begins to run.
    LoopBegins,
    /// An iteration begins, with this in the ready queue.
    TurnBegins { ready: Vec<String>, timers: usize },
    /// Nothing is ready: the loop waits until a time of the trace, or (`None`) for threads.
    LoopWaits { until: Option<f64> },
    /// The loop runs something other than a task's step.
    Runs { what: String },
    /// The loop stops.
    LoopEnds,

    /// The script printed something.
    Output { text: String, error: bool },
}
