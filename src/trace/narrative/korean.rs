//! The sentences in Korean.

use super::particles::{object, subject, to, topic};
use super::{Words, function, seconds};
use crate::trace::event::{Event, How, Kind, Outcome, What};

/// The heading of an iteration of the loop.
pub(super) fn turn(event: &Event, ready: &[String], timers: usize) -> String {
    let queue = if ready.is_empty() {
        "준비된 것 없음".to_owned()
    } else {
        format!("준비 큐: {}", ready.join(", "))
    };
    let timers = if timers == 0 { String::new() } else { format!("; 타이머 {timers}개") };
    format!("이벤트 루프 {}번째 반복, t = {}: {queue}{timers}", event.turn, seconds(event.time))
}

/// What an event says.
pub(super) fn sentence(event: &Event, words: Words) -> String {
    match &event.what {
        What::Created { generator, kind } => {
            let noun = match kind {
                Kind::Generator => "제너레이터",
                Kind::Coroutine => "코루틴",
                Kind::AsyncGenerator => "비동기 제너레이터",
            };
            format!("{noun} {} 만들어진다. 코드는 아직 실행되지 않는다", subject(generator))
        }
        What::Resumed { generator, how, by, first } => {
            let by = by.as_deref().unwrap_or_else(|| function(event));
            if *how == How::Close && by.is_empty() {
                return format!("{} 닫힌다. 그 안에서 GeneratorExit가 발생한다", subject(generator));
            }
            let by = subject(by);
            match how {
                How::Next if *first => format!("{by} {} 시작한다", object(generator)),
                How::Next => format!("{by} {} 재개한다", object(generator)),
                How::Send(value) => format!("{by} {generator}에 {} 보낸다", object(&words.value(value))),
                How::Throw(exception) => {
                    format!("{by} {generator}에 {} 던진다", object(&words.value(exception)))
                }
                How::Close => {
                    format!("{by} {} 닫는다. 그 안에서 GeneratorExit가 발생한다", object(generator))
                }
            }
        }
        What::PassedOn { generator, to: next, how } => match how {
            How::Next => format!("{} 위임 중이므로 제어가 그대로 {} 넘어간다", topic(generator), to(next)),
            How::Send(value) | How::Throw(value) => format!(
                "{} 위임 중이므로 {} 그대로 {} 넘어간다",
                topic(generator),
                subject(&words.value(value)),
                to(next)
            ),
            How::Close => format!("{} 위임 중이므로 {} 먼저 닫힌다", topic(generator), subject(next)),
        },
        What::Suspended { generator, root, value, line } => {
            let through = if generator == root { String::new() } else { format!(" {} 거쳐", object(root)) };
            let place = if *line == 0 { String::new() } else { format!(" {line}번째 줄에서") };
            format!("{}{through} {} 내보내고,{place} 멈춘다", subject(generator), object(&words.value(value)))
        }
        What::Delegates { generator, to } => format!("{} {to}에 실행을 위임한다", subject(generator)),
        What::Regains { generator, from, outcome } => match outcome {
            Outcome::Exception(exception) => format!(
                "{from}의 실행이 끝나고 {} 이어진다. 그 안에서 {} 발생한다",
                subject(generator),
                subject(&words.value(exception))
            ),
            Outcome::Result(value) => format!(
                "{from}의 실행이 끝나고 {} 이어진다. 받은 값은 {}이다",
                subject(generator),
                words.value(value)
            ),
            Outcome::Cancelled => {
                format!("{} 취소되고 {} 이어진다", subject(from), subject(generator))
            }
        },
        What::Returned { generator, value } => {
            format!("{} {} 반환한다", subject(generator), object(&words.value(value)))
        }
        What::Raised { generator, exception } => {
            format!(
                "{} {} 빠져나가고, {generator}의 실행이 끝난다",
                subject(&words.value(exception)),
                object(generator)
            )
        }
        What::Closed { generator } => format!("{} 닫힌다", subject(generator)),
        What::Finalised { generator } => {
            format!("{} 가리키는 것이 더는 없으므로 정리된다", object(generator))
        }
        What::TaskCreated { task, drives } => {
            format!("{} 실행할 {} 만들어진다", object(drives), subject(task))
        }
        What::StepScheduled { task, throws: None } => format!("{task}의 실행(step)이 준비 큐에 들어간다"),
        What::StepScheduled { task, throws: Some(exception) } => {
            format!(
                "{task}의 실행(step)이 준비 큐에 들어간다. {} 던질 것이다",
                object(&words.value(exception))
            )
        }
        What::StepBegins { task, woken_by: None } => format!("이벤트 루프가 {} 실행한다(step)", object(task)),
        What::StepBegins { task, woken_by: Some(future) } => {
            format!("{} 완료되었으므로 이벤트 루프가 {} 다시 실행한다(wakeup)", subject(future), object(task))
        }
        What::StepEnds { task } => format!("{task}의 한 단계가 끝나고, 제어가 이벤트 루프로 돌아온다"),
        What::Waits { task, future } => format!("{} {} 기다린다", topic(task), object(future)),
        What::CancelRequested { task } => format!("{task}에 취소를 요청한다"),
        What::TaskDone { task, outcome } => match outcome {
            Outcome::Result(value) => {
                format!("{} 완료된다. 결과는 {}이다", subject(task), words.value(value))
            }
            Outcome::Exception(exception) => {
                format!("{} 예외 {} 끝난다", subject(task), to(&words.value(exception)))
            }
            Outcome::Cancelled => format!("{} 취소되어 끝난다", subject(task)),
        },
        What::FutureCreated { future } => format!("{} 만들어진다", subject(future)),
        What::CallbackAdded { future, callback } => {
            format!("{future}에 콜백 {} 추가된다", subject(callback))
        }
        What::FutureDone { future, outcome } => match outcome {
            Outcome::Result(value) => format!("{future}의 결과가 {} 정해진다", to(&words.value(value))),
            Outcome::Exception(exception) => {
                format!("{future}의 예외가 {} 정해진다", to(&words.value(exception)))
            }
            Outcome::Cancelled => format!("{} 취소된다", subject(future)),
        },
        What::CallbackScheduled { future, callback } => {
            format!("{future}의 콜백 {} 준비 큐에 들어간다", subject(callback))
        }
        What::Gathered { gathering, child, finished, expected } => {
            let rest = match finished < expected {
                true => format!(". {} 아직 완료되지 않았다", topic(gathering)),
                false => String::new(),
            };
            format!("{} 끝나서 {gathering}의 {expected}개 중 {finished}개가 끝났다{rest}", subject(child))
        }
        What::HandleScheduled { handle, callback } => {
            format!("{callback} 호출을 예약한 {} 준비 큐에 들어간다", subject(handle))
        }
        What::TimerArmed { timer, when, purpose } => {
            format!("{} t = {}에 맞춰진다: {purpose}", subject(timer), seconds(*when))
        }
        What::TimerFired { timer } => format!("{timer}의 시각이 되어, 예약된 일이 준비 큐에 들어간다"),
        What::HandleCancelled { handle } => format!("{} 취소된다", subject(handle)),
        What::LoopBegins => "이벤트 루프가 돌기 시작한다".to_owned(),
        What::LoopWaits { until: Some(when) } => {
            format!("준비된 것이 없으므로 이벤트 루프가 t = {}까지 기다린다", seconds(*when))
        }
        What::LoopWaits { until: None } => "준비된 것이 없으므로 이벤트 루프가 스레드를 기다린다".to_owned(),
        What::Runs { what } => format!("이벤트 루프가 {} 실행한다", object(what)),
        What::LoopEnds => "이벤트 루프가 멈춘다".to_owned(),
        What::TurnBegins { .. } | What::Output { .. } => String::new(),
    }
}
