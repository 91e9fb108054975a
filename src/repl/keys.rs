//! The keys that mean something of their own in the line editor: Enter, Tab and Backspace.

use super::layout::{self, Enter};
use rustyline::{
    Cmd, ConditionalEventHandler, Event, EventContext, KeyCode, KeyEvent, Modifiers, Movement, RepeatCount,
};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Keys that follow each other faster than this were not typed: somebody pastes into a terminal that doesn't say so.
const PASTED: Duration = Duration::from_millis(10);

/// Sees every key.
#[derive(Default)]
pub(super) struct Keys {
    last: Mutex<Option<Instant>>,
}

impl Keys {
    /// Whether the key that was just pressed is part of a paste.
    fn is_pasted(&self) -> bool {
        let now = Instant::now();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.replace(now).is_some_and(|last| now - last < PASTED)
    }
}

impl ConditionalEventHandler for Keys {
    fn handle(&self, event: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let pasted = self.is_pasted();
        let KeyEvent(key, modifiers) = *event.get(0)?;
        let before = context.line().get(..context.pos()).unwrap_or("");
        let is_last = !context.line().get(context.pos()..).unwrap_or("").contains('\n');
        match (key, modifiers) {
            (KeyCode::Enter, Modifiers::ALT) => Some(Cmd::Insert(1, "\n".to_owned())),
            (KeyCode::Enter, _) | (KeyCode::Char('J' | 'M'), Modifiers::CTRL) => {
                Some(match layout::enter(context.line(), context.pos()) {
                    Enter::Run => Cmd::AcceptLine,
                    // What is pasted brings its own indentation.
                    Enter::Line(_) if pasted => Cmd::Insert(1, "\n".to_owned()),
                    Enter::Line(indent) => Cmd::Insert(1, format!("\n{indent}")),
                })
            }
            (KeyCode::Tab, Modifiers::NONE) | (KeyCode::Char('I'), Modifiers::CTRL) => {
                if pasted {
                    return Some(Cmd::Insert(1, "\t".to_owned()));
                }
                layout::tab(before).map(|blanks| Cmd::Insert(1, blanks))
            }
            // With lines below, rustyline would dedent those, too.
            (KeyCode::BackTab, _) if is_last => Some(Cmd::Dedent(Movement::WholeLine)),
            (KeyCode::Backspace, Modifiers::NONE) | (KeyCode::Char('H'), Modifiers::CTRL)
                if is_last && layout::dedents(before) =>
            {
                Some(Cmd::Dedent(Movement::WholeLine))
            }
            _ => None,
        }
    }
}
