//! `coil trace --format chrome`: the Trace Event Format, which Perfetto and Chrome's tracing page open.
//!
//! A track each for the script, the loop, every task, and every generator that no task drives. A slice is what runs: a turn
//! of the loop, a step, a generator; what a generator resumes or passes control to is a slice inside its own. Arrows lead
//! from who puts something into the ready queue to where it runs. Timers are asynchronous slices.
//!
//! Times are those of the trace, but every event is at least a microsecond after the one before, and a millisecond where the
//! clock stands still: on virtual time much happens at once, and would be invisible beside a sleep of seconds. An event's
//! own time is among its arguments.
//!
//! Slices end in the order in which they began, wherever the trace ends: what is open then is closed.

use super::event::{Event, How, Name, Outcome, What};
use super::filter::Group;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};
use std::collections::VecDeque;
use std::io::{self, Write};

/// There is one process.
const PID: u32 = 1;
/// The track of the script itself: what it prints, what it makes.
const SCRIPT: u32 = 1;
/// The track of the loop.
const LOOP: u32 = 2;
/// How far apart events are at least, in microseconds.
const GAP: u64 = 1;
/// The same where the clock stands still.
const GAP_AT_ONCE: u64 = 1000;

/// What a slice is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// The whole run: arrows that begin outside of the loop begin in it.
    Script,
    /// A run of the loop.
    Loop,
    /// An iteration.
    Turn,
    /// What the loop does in an iteration: it waits, or runs something.
    Entry,
    /// A task's step, on the task's track.
    Step,
    /// A generator that runs, or passes control on.
    Generator,
}

/// A slice that has begun.
struct Slice {
    track: u32,
    name: Name,
    of: Of,
}

/// Where an arrow begins.
struct Origin {
    track: u32,
    ts: u64,
}

/// Writes the trace.
pub struct Chrome<W: Write> {
    out: W,
    /// Nothing was written yet.
    empty: bool,
    /// The last event's time in the file, in microseconds.
    ts: u64,
    /// The last event's own time.
    time: f64,
    /// Tracks by the name of whose they are.
    tracks: FxHashMap<Name, u32>,
    /// What runs, the innermost last. Slices of one track nest because all do.
    open: Vec<Slice>,
    /// What is in the ready queue, by its name there, with those who put it there.
    scheduled: FxHashMap<String, VecDeque<Origin>>,
    /// Timers that are set, with what is put into the ready queue when they are due.
    timers: FxHashMap<Name, String>,
    /// How many arrows there are.
    arrows: u64,
}

impl<W: Write> Chrome<W> {
    /// A trace that goes to `out`.
    pub fn new(out: W) -> Chrome<W> {
        Chrome {
            out,
            empty: true,
            ts: 0,
            time: 0.0,
            tracks: FxHashMap::default(),
            open: Vec::new(),
            scheduled: FxHashMap::default(),
            timers: FxHashMap::default(),
            arrows: 0,
        }
    }

    /// Takes the next event.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn event(&mut self, event: &Event) -> io::Result<()> {
        if self.empty {
            self.begin(event)?;
        }
        let gap = if event.time > self.time { GAP } else { GAP_AT_ONCE };
        self.ts = (self.ts + gap).max((event.time * 1e6).max(0.0) as u64);
        self.time = event.time;
        match event.what.group() {
            Group::Generators => self.generator(event),
            Group::Tasks => self.task(event),
            Group::Loop => self.turn(event),
            Group::Futures | Group::Timers | Group::Output => self.future(event),
        }
    }

    /// Ends the trace: closes what is open.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn finish(&mut self) -> io::Result<()> {
        if self.empty {
            self.out.write_all(b"{\"traceEvents\":[")?;
        }
        self.ts += GAP;
        self.close_to(0)?;
        for timer in std::mem::take(&mut self.timers).into_keys() {
            self.timer("e", &timer, Map::new())?;
        }
        self.out.write_all(b"\n],\"displayTimeUnit\":\"ms\"}\n")?;
        self.out.flush()
    }

    /// The head of the file, and the tracks that always are.
    fn begin(&mut self, event: &Event) -> io::Result<()> {
        self.out.write_all(b"{\"traceEvents\":[")?;
        let file = event.place.as_ref().map_or("coil", |place| &place.file);
        self.write(json!({"ph": "M", "name": "process_name", "pid": PID, "tid": 0, "args": {"name": file}}))?;
        self.name_track(SCRIPT, "script")?;
        self.name_track(LOOP, "event loop")?;
        let name = Name::from(file.rsplit(['/', '\\']).next().unwrap_or(file));
        self.enter(SCRIPT, &name, Of::Script, Map::new())
    }

    /// Events of generators, coroutines and async generators.
    fn generator(&mut self, event: &Event) -> io::Result<()> {
        let args = arguments(event);
        match &event.what {
            What::Created { generator, .. } => self.instant(&format!("created: {generator}"), args),
            What::Resumed { generator, by, .. } => {
                let track = match self.open.last() {
                    // A loop that runs no step resumes nothing; what is resumed then is its own master.
                    Some(slice) if matches!(slice.of, Of::Entry | Of::Step | Of::Generator) => slice.track,
                    _ => match by.as_ref().and_then(|by| self.tracks.get(by)) {
                        Some(track) => *track,
                        None => self.track(generator)?,
                    },
                };
                self.enter(track, generator, Of::Generator, args)
            }
            What::PassedOn { to, .. } => {
                let track = self.current();
                self.enter(track, to, Of::Generator, args)
            }
            What::Suspended { generator, root, value, .. } => {
                self.instant(&format!("{generator} yields {value}"), args)?;
                self.leave(root)
            }
            What::Returned { generator, value } => {
                self.instant(&format!("{generator} returns {value}"), args)?;
                self.leave(generator)
            }
            What::Raised { generator, exception } => {
                self.instant(&format!("{exception} leaves {generator}"), args)?;
                self.leave(generator)
            }
            What::Closed { generator } => {
                self.instant(&format!("closed: {generator}"), args)?;
                self.leave(generator)
            }
            What::Delegates { generator, to } => {
                self.instant(&format!("{generator} delegates to {to}"), args)
            }
            What::Regains { generator, from, .. } => {
                self.instant(&format!("{generator} goes on after {from}"), args)
            }
            What::Finalised { generator } => self.instant(&format!("finalised: {generator}"), args),
            _ => Ok(()),
        }
    }

    /// Events of tasks.
    fn task(&mut self, event: &Event) -> io::Result<()> {
        let args = arguments(event);
        match &event.what {
            What::TaskCreated { task, drives } => {
                self.track(task)?;
                self.instant(&format!("created: {task} of {drives}"), args)
            }
            What::StepScheduled { task, .. } => {
                self.schedule(step_of(task));
                self.instant(&format!("scheduled: {task}.step"), args)
            }
            What::StepBegins { task, woken_by } => {
                let entry = if woken_by.is_some() { wakeup_of(task) } else { step_of(task) };
                let track = self.track(task)?;
                // An eager task begins inside the step of another one, which the loop's entry goes on to show.
                if !self.open.iter().any(|slice| slice.of == Of::Step) {
                    self.close_entry()?;
                    self.enter(LOOP, &Name::from(entry.as_str()), Of::Entry, args.clone())?;
                }
                self.enter(track, &Name::from(entry.as_str()), Of::Step, args)?;
                self.arrive(&entry, track)
            }
            What::StepEnds { task } => {
                let track = self.track(task)?;
                let Some(at) = self.open.iter().rposition(|s| s.of == Of::Step && s.track == track) else {
                    return Ok(());
                };
                self.close_to(at)?;
                match self.open.iter().any(|slice| slice.of == Of::Step) {
                    true => Ok(()),
                    false => self.close_entry(),
                }
            }
            What::Waits { task, future } => {
                let track = self.track(task)?;
                self.instant_on(track, &format!("waits for {future}"), args)
            }
            What::CancelRequested { task } => self.instant(&format!("cancel {task}"), args),
            What::TaskDone { task, outcome } => {
                let track = self.track(task)?;
                self.instant_on(track, &format!("{task} is done: {}", text_of(outcome)), args)
            }
            _ => Ok(()),
        }
    }

    /// Events of the loop.
    fn turn(&mut self, event: &Event) -> io::Result<()> {
        let args = arguments(event);
        match &event.what {
            What::LoopBegins => self.enter(LOOP, &Name::from("loop"), Of::Loop, args),
            What::TurnBegins { .. } => {
                self.close_turn()?;
                self.enter(LOOP, &Name::from(format!("turn {}", event.turn)), Of::Turn, args)
            }
            What::LoopWaits { until } => {
                self.close_entry()?;
                let name = match until {
                    Some(when) => format!("waits until t = {when}"),
                    None => "waits for a thread".to_owned(),
                };
                self.enter(LOOP, &Name::from(name), Of::Entry, args)
            }
            What::Runs { what } => {
                self.close_entry()?;
                self.enter(LOOP, &Name::from(what.as_str()), Of::Entry, args)?;
                self.arrive(what, LOOP)
            }
            What::LoopEnds => match self.open.iter().rposition(|slice| slice.of == Of::Loop) {
                Some(at) => self.close_to(at),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// Events of futures, handles and timers; what is printed.
    fn future(&mut self, event: &Event) -> io::Result<()> {
        let args = arguments(event);
        match &event.what {
            What::FutureCreated { future } => self.instant(&format!("created: {future}"), args),
            What::CallbackAdded { future, callback } => {
                self.instant(&format!("{callback} added to {future}"), args)
            }
            What::FutureDone { future, outcome } => {
                self.instant(&format!("{future} is done: {}", text_of(outcome)), args)
            }
            What::CallbackScheduled { future, callback } => {
                let plain = callback.ends_with(".wakeup") || callback == STOP;
                self.schedule(if plain { callback.clone() } else { format!("{callback} of {future}") });
                self.instant(&format!("scheduled: {callback}"), args)
            }
            What::Gathered { gathering, finished, expected, .. } => {
                self.instant(&format!("{gathering}: {finished} of {expected}"), args)
            }
            What::HandleScheduled { handle, callback } => {
                self.schedule(format!("{handle} ({callback})"));
                self.instant(&format!("scheduled: {handle}"), args)
            }
            What::TimerArmed { timer, purpose, .. } => {
                // A sleep's timer sets a result itself; any other one calls.
                let entry = match purpose.ends_with(".set_result") {
                    true => purpose.clone(),
                    false => format!("{timer} ({purpose})"),
                };
                self.timers.insert(timer.clone(), entry);
                self.timer("b", timer, args)
            }
            What::TimerFired { timer } => {
                self.close_entry()?;
                let Some(entry) = self.timers.remove(timer) else { return Ok(()) };
                self.schedule(entry);
                self.timer("e", timer, args.clone())?;
                self.instant(&format!("due: {timer}"), args)
            }
            What::HandleCancelled { handle } => {
                if self.timers.remove(handle).is_some() {
                    self.timer("e", handle, args.clone())?;
                }
                self.instant(&format!("cancelled: {handle}"), args)
            }
            What::Output { text, error } => {
                let name = if *error { "standard error" } else { "output" };
                self.instant_on(SCRIPT, &format!("{name}: {}", text.trim_end()), args)
            }
            _ => Ok(()),
        }
    }

    /// The track of a task or generator, which gets one if it has none.
    fn track(&mut self, name: &Name) -> io::Result<u32> {
        if let Some(track) = self.tracks.get(name) {
            return Ok(*track);
        }
        let track = LOOP + 1 + self.tracks.len() as u32;
        self.tracks.insert(name.clone(), track);
        self.name_track(track, name)?;
        Ok(track)
    }

    fn name_track(&mut self, track: u32, name: &str) -> io::Result<()> {
        self.write(
            json!({"ph": "M", "name": "thread_name", "pid": PID, "tid": track, "args": {"name": name}}),
        )?;
        let order = json!({"sort_index": track});
        self.write(json!({"ph": "M", "name": "thread_sort_index", "pid": PID, "tid": track, "args": order}))
    }

    /// The track of what runs.
    fn current(&self) -> u32 {
        self.open.last().map_or(SCRIPT, |slice| slice.track)
    }

    fn enter(&mut self, track: u32, name: &Name, of: Of, args: Map<String, Value>) -> io::Result<()> {
        self.open.push(Slice { track, name: name.clone(), of });
        let cat = match of {
            Of::Generator => "generator",
            Of::Step => "task",
            Of::Loop | Of::Turn | Of::Entry => "loop",
            Of::Script => "script",
        };
        let ts = self.ts;
        self.write(
            json!({"ph": "B", "name": &**name, "cat": cat, "pid": PID, "tid": track, "ts": ts, "args": args}),
        )
    }

    /// Ends the innermost slice of a generator, if there is one, and what is inside it.
    fn leave(&mut self, generator: &Name) -> io::Result<()> {
        let own = |slice: &Slice| slice.of == Of::Generator && slice.name == *generator;
        match self.open.iter().rposition(own) {
            Some(at) => self.close_to(at),
            None => Ok(()),
        }
    }

    /// Ends all slices but so many.
    fn close_to(&mut self, depth: usize) -> io::Result<()> {
        while self.open.len() > depth
            && let Some(slice) = self.open.pop()
        {
            let (track, ts) = (slice.track, self.ts);
            self.write(json!({"ph": "E", "name": &*slice.name, "pid": PID, "tid": track, "ts": ts}))?;
        }
        Ok(())
    }

    /// Ends what the loop runs, if it runs something.
    fn close_entry(&mut self) -> io::Result<()> {
        match self.open.iter().rposition(|slice| slice.of == Of::Entry) {
            Some(at) if !self.open.iter().skip(at).any(|slice| slice.of == Of::Loop) => self.close_to(at),
            _ => Ok(()),
        }
    }

    /// Ends the iteration of the innermost loop.
    fn close_turn(&mut self) -> io::Result<()> {
        match self.open.iter().rposition(|slice| matches!(slice.of, Of::Turn | Of::Loop)) {
            Some(at) if self.open.get(at).is_some_and(|slice| slice.of == Of::Turn) => self.close_to(at),
            _ => Ok(()),
        }
    }

    /// Something is put into the ready queue by what runs.
    fn schedule(&mut self, entry: String) {
        let origin = Origin { track: self.current(), ts: self.ts };
        self.scheduled.entry(entry).or_default().push_back(origin);
    }

    /// It runs: an arrow leads to it. Arrows are written whole, so that none lacks an end.
    fn arrive(&mut self, entry: &str, track: u32) -> io::Result<()> {
        let Some(queue) = self.scheduled.get_mut(entry) else { return Ok(()) };
        let Some(from) = queue.pop_front() else { return Ok(()) };
        if queue.is_empty() {
            self.scheduled.remove(entry);
        }
        self.arrows += 1;
        let (id, ts) = (self.arrows, self.ts);
        let (name, cat) = ("schedules", "flow");
        self.write(json!({"ph": "s", "name": name, "cat": cat, "id": id, "pid": PID, "tid": from.track, "ts": from.ts}))?;
        let end = json!({"ph": "f", "bp": "e", "name": name, "cat": cat, "id": id, "pid": PID, "tid": track, "ts": ts});
        self.write(end)
    }

    fn instant(&mut self, name: &str, args: Map<String, Value>) -> io::Result<()> {
        self.instant_on(self.current(), name, args)
    }

    fn instant_on(&mut self, track: u32, name: &str, args: Map<String, Value>) -> io::Result<()> {
        let ts = self.ts;
        self.write(json!({"ph": "i", "s": "t", "name": name, "cat": "event", "pid": PID, "tid": track, "ts": ts, "args": args}))
    }

    fn timer(&mut self, phase: &str, name: &Name, args: Map<String, Value>) -> io::Result<()> {
        let ts = self.ts;
        self.write(json!({"ph": phase, "name": &**name, "cat": "timer", "id2": {"local": &**name}, "pid": PID, "tid": LOOP, "ts": ts, "args": args}))
    }

    fn write(&mut self, entry: Value) -> io::Result<()> {
        self.out.write_all(if self.empty { b"\n" } else { b",\n" })?;
        self.empty = false;
        serde_json::to_writer(&mut self.out, &entry).map_err(io::Error::from)
    }
}

/// The loop's own callback.
const STOP: &str = "loop.stop";

fn step_of(task: &Name) -> String {
    format!("{task}.step")
}

fn wakeup_of(task: &Name) -> String {
    format!("{task}.wakeup")
}

fn text_of(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Result(text) | Outcome::Exception(text) => text,
        Outcome::Cancelled => "cancelled",
    }
}

/// What an event says beside its name: its number, its own time, its line, its values.
fn arguments(event: &Event) -> Map<String, Value> {
    let mut args = Map::new();
    let mut add = |name: &str, value: Value| drop(args.insert(name.to_owned(), value));
    add("seq", json!(event.seq));
    add("time", json!(event.time));
    // What is made is at its definition; it is told where it is made.
    let at = event.at.as_ref().filter(|_| !matches!(event.what, What::Created { .. }));
    if let Some(place) = at.or(event.place.as_ref()) {
        add("place", json!(format!("{}:{} {}", place.file, place.line, place.function)));
    }
    match &event.what {
        What::Resumed { how, by, first, .. } => {
            add("how", how_text(how));
            add("first", json!(first));
            if let Some(by) = by {
                add("by", json!(&**by));
            }
        }
        What::PassedOn { how, .. } => add("how", how_text(how)),
        What::Suspended { root, value, .. } => {
            add("value", json!(value));
            add("to whoever resumed", json!(&**root));
        }
        What::Returned { value, .. } => add("value", json!(value)),
        What::Raised { exception, .. } => add("exception", json!(exception)),
        What::Regains { outcome, .. } | What::TaskDone { outcome, .. } | What::FutureDone { outcome, .. } => {
            add("outcome", json!(text_of(outcome)));
        }
        What::StepScheduled { throws: Some(exception), .. } => add("throws", json!(exception)),
        What::StepBegins { woken_by: Some(future), .. } => add("woken by", json!(&**future)),
        What::TimerArmed { when, purpose, .. } => {
            add("when", json!(when));
            add("purpose", json!(purpose));
        }
        What::TurnBegins { ready, timers } => {
            add("ready", json!(ready));
            add("timers", json!(timers));
        }
        What::Gathered { child, .. } => add("child", json!(&**child)),
        What::Output { text, .. } => add("text", json!(text)),
        _ => {}
    }
    args
}

fn how_text(how: &How) -> Value {
    match how {
        How::Next => json!("next"),
        How::Send(value) => json!({"send": value}),
        How::Throw(exception) => json!({"throw": exception}),
        How::Close => json!("close"),
    }
}
