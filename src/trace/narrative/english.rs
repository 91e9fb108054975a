//! The sentences in English.

use super::{Words, function, seconds};
use crate::trace::event::{Event, How, Kind, Outcome, What};

/// The heading of an iteration of the loop.
pub(super) fn turn(event: &Event, ready: &[String], timers: usize) -> String {
    let queue =
        if ready.is_empty() { "nothing is ready".to_owned() } else { format!("ready: {}", ready.join(", ")) };
    let timers = match timers {
        0 => String::new(),
        1 => "; 1 timer".to_owned(),
        n => format!("; {n} timers"),
    };
    format!("Turn {} of the loop, t = {}: {queue}{timers}", event.turn, seconds(event.time))
}

fn outcome(words: Words, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Result(value) => words.value(value),
        Outcome::Exception(exception) => words.value(exception),
        Outcome::Cancelled => "CancelledError".to_owned(),
    }
}

/// What an event says.
pub(super) fn sentence(event: &Event, words: Words) -> String {
    match &event.what {
        What::Created { generator, kind } => {
            let noun = match kind {
                Kind::Generator => "a generator",
                Kind::Coroutine => "a coroutine",
                Kind::AsyncGenerator => "an async generator",
            };
            format!("{generator} is made, {noun}: none of its code runs yet")
        }
        What::Resumed { generator, how, by, first } => {
            let by = by.as_deref().unwrap_or_else(|| function(event));
            match how {
                How::Next if *first => format!("{by} starts {generator}"),
                How::Next => format!("{by} resumes {generator}"),
                How::Send(value) => format!("{by} sends {} into {generator}", words.value(value)),
                How::Throw(exception) => format!("{by} throws {} into {generator}", words.value(exception)),
                How::Close if by.is_empty() => {
                    format!("{generator} is closed: GeneratorExit is raised in it")
                }
                How::Close => format!("{by} closes {generator}: GeneratorExit is raised in it"),
            }
        }
        What::PassedOn { generator, to, how } => match how {
            How::Next => format!("{generator} is delegating: control goes through it to {to}"),
            How::Send(value) => {
                format!("{generator} is delegating: {} goes through it to {to}", words.value(value))
            }
            How::Throw(exception) => {
                format!("{generator} is delegating: {} goes through it to {to}", words.value(exception))
            }
            How::Close => format!("{generator} is delegating: {to} is closed first"),
        },
        What::Suspended { generator, root, value, line } => {
            let through = if generator == root { String::new() } else { format!(", through {root}") };
            let place = if *line == 0 { String::new() } else { format!(" at line {line}") };
            format!("{generator} yields {}{through}; it is suspended{place}", words.value(value))
        }
        What::Delegates { generator, to } => format!("{generator} delegates to {to}"),
        What::Regains { generator, from, outcome } => match outcome {
            Outcome::Exception(exception) => {
                format!("{generator} goes on after {from}: {} is raised in it", words.value(exception))
            }
            other => format!("{generator} goes on after {from}, with {}", self::outcome(words, other)),
        },
        What::Returned { generator, value } => format!("{generator} returns {}", words.value(value)),
        What::Raised { generator, exception } => {
            format!("{} leaves {generator}: it is finished", words.value(exception))
        }
        What::Closed { generator } => format!("{generator} is closed"),
        What::Finalised { generator } => format!("nobody refers to {generator} any more: it is finalised"),
        What::TaskCreated { task, drives } => format!("{task} is made, which drives {drives}"),
        What::StepScheduled { task, throws: None } => format!("{task}.step goes into the ready queue"),
        What::StepScheduled { task, throws: Some(exception) } => {
            format!("{task}.step goes into the ready queue; it will throw {}", words.value(exception))
        }
        What::StepBegins { task, woken_by: None } => format!("the loop runs {task}.step"),
        What::StepBegins { task, woken_by: Some(future) } => {
            format!("the loop runs {task}.wakeup: {future} is done")
        }
        What::StepEnds { task } => format!("the step of {task} is over: the loop is in control"),
        What::Waits { task, future } => format!("{task} waits for {future}"),
        What::CancelRequested { task } => format!("somebody asks {task} to cancel"),
        What::TaskDone { task, outcome } => match outcome {
            Outcome::Result(value) => format!("{task} is done: its result is {}", words.value(value)),
            Outcome::Exception(exception) => {
                format!("{task} is done: it failed with {}", words.value(exception))
            }
            Outcome::Cancelled => format!("{task} is done: it was cancelled"),
        },
        What::FutureCreated { future } => format!("{future} is made"),
        What::CallbackAdded { future, callback } => format!("{callback} is added to {future} as a callback"),
        What::FutureDone { future, outcome } => match outcome {
            Outcome::Result(value) => format!("the result of {future} is set to {}", words.value(value)),
            Outcome::Exception(exception) => {
                format!("the exception of {future} is set to {}", words.value(exception))
            }
            Outcome::Cancelled => format!("{future} is cancelled"),
        },
        What::CallbackScheduled { future, callback } => {
            format!("{callback}, a callback of {future}, goes into the ready queue")
        }
        What::Gathered { gathering, child, finished, expected } => {
            let rest =
                if finished < expected { format!("; {gathering} stays pending") } else { String::new() };
            format!("{child} is done: {finished} of {expected} of {gathering} are{rest}")
        }
        What::HandleScheduled { handle, callback } => {
            format!("{handle} goes into the ready queue, a call of {callback}")
        }
        What::TimerArmed { timer, when, purpose } => {
            format!("{timer} is set for t = {}: {purpose}", seconds(*when))
        }
        What::TimerFired { timer } => format!("{timer} is due: what it is for goes into the ready queue"),
        What::HandleCancelled { handle } => format!("{handle} is cancelled"),
        What::LoopBegins => "the loop begins to run".to_owned(),
        What::LoopWaits { until: Some(when) } => {
            format!("nothing is ready: the loop waits until t = {}", seconds(*when))
        }
        What::LoopWaits { until: None } => "nothing is ready: the loop waits for a thread".to_owned(),
        What::Runs { what } => format!("the loop runs {what}"),
        What::LoopEnds => "the loop stops".to_owned(),
        What::TurnBegins { .. } | What::Output { .. } => String::new(),
    }
}
