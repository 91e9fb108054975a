//! The line editor's thread: rustyline, its history, and what it asks the session for.

use super::complete::Candidate;
use super::highlight;
use super::history;
use super::keys::Keys;
use super::layout;
use super::redraw;
use super::screen::Screen;
use super::session::EditMode;
use crate::vm::wake::Waker;
use rustyline::completion::{Completer, Pair};
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hinter, HistoryHinter};
use rustyline::history::DefaultHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{
    ColorMode, CompletionType, Config, Context, Editor, Event, EventHandler, Helper as RustylineHelper,
};
use std::borrow::Cow;
use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// How long the session may take to find candidates: it may be busy.
const PATIENCE: Duration = Duration::from_secs(3);

/// A session that hasn't heard of Ctrl-C for so long is in the endless loop of a task, which is interrupted.
const BUSY: Duration = Duration::from_millis(300);

/// What the session wants of the editor.
pub(super) enum Order {
    /// A line, edited with these keys.
    Read(EditMode),
}

/// What the editor wants of the session.
pub(super) enum Request {
    /// To be rid of a line.
    Line(Line),
    /// What the word before the cursor may become.
    Complete { line: String, cursor: usize, answer: Sender<(usize, Vec<Candidate>)> },
}

/// What was read.
pub(super) enum Line {
    /// An input.
    Text(String),
    /// Ctrl-C: what was typed is gone.
    Interrupted,
    /// Ctrl-D on an empty line.
    End,
    /// The terminal can't be read.
    Broken(String),
}

/// Where the editor works.
pub(super) struct Place {
    pub(super) orders: Receiver<Order>,
    pub(super) requests: Sender<Request>,
    /// Wakes the session, which may wait for something else.
    pub(super) waker: Waker,
    pub(super) screen: Screen,
    /// Interrupts what the session runs.
    pub(super) interrupt: Arc<AtomicBool>,
    pub(super) color: bool,
}

impl Place {
    fn ask(&self, request: Request) {
        // The session has ended if nobody listens.
        drop(self.requests.send(request));
        self.waker.wake();
    }
}

/// The keys that `COIL_EDITOR` asks for: `vi`, else those of emacs.
pub(super) fn mode_of_environment() -> EditMode {
    match std::env::var_os("COIL_EDITOR") {
        Some(mode) if mode == "vi" => EditMode::Vi,
        _ => EditMode::Emacs,
    }
}

/// Reads lines as long as the session orders some.
pub(super) fn run(place: Place) {
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .color_mode(if place.color { ColorMode::Enabled } else { ColorMode::Disabled })
        .indent_size(layout::INDENT.len() as u8)
        .max_history_size(history::LIMIT)
        .map(|config| config.build());
    let editor = config.and_then(Editor::<Helper, DefaultHistory>::with_config);
    let mut editor = match editor {
        Ok(editor) => editor,
        Err(error) => return place.ask(Request::Line(Line::Broken(error.to_string()))),
    };
    editor.bind_sequence(Event::Any, EventHandler::Conditional(Box::new(Keys::default())));
    let (requests, waker) = (place.requests.clone(), place.waker.clone());
    editor.set_helper(Some(Helper {
        requests,
        waker,
        hinter: HistoryHinter::new(),
        cursor: Cell::new(None),
    }));
    let file = history::file(|name| std::env::var_os(name));
    if let Some(file) = &file {
        // Without one there is no history yet.
        drop(editor.load_history(file));
    }
    let printer = editor.create_external_printer();
    let has_printer = printer.is_ok();
    if let Ok(printer) = printer {
        let screen = place.screen.clone();
        std::thread::spawn(move || screen.serve(printer));
    }
    let mut order = place.orders.recv().ok();
    while let Some(Order::Read(mode)) = order {
        editor.set_edit_mode(match mode {
            EditMode::Emacs => rustyline::EditMode::Emacs,
            EditMode::Vi => rustyline::EditMode::Vi,
        });
        place.screen.begin_edit(has_printer);
        let line = match editor.readline(redraw::PROMPT) {
            Ok(text) => {
                remember(&mut editor, file.as_deref(), &text);
                if has_printer && let Some((columns, rows)) = editor.dimensions() {
                    place.screen.print(&redraw::block(&text, (columns, rows), place.color));
                }
                Line::Text(text)
            }
            Err(ReadlineError::Interrupted) => Line::Interrupted,
            Err(ReadlineError::Eof) => Line::End,
            Err(error) => Line::Broken(error.to_string()),
        };
        let interrupted = matches!(line, Line::Interrupted);
        place.ask(Request::Line(line));
        order = match place.orders.recv_timeout(BUSY) {
            Err(RecvTimeoutError::Timeout) => {
                if interrupted {
                    place.interrupt.store(true, Ordering::Relaxed);
                }
                place.orders.recv().ok()
            }
            other => other.ok(),
        };
    }
}

/// Keeps an input, as one entry however many lines it has, here and in the file.
fn remember(editor: &mut Editor<Helper, DefaultHistory>, file: Option<&Path>, text: &str) {
    let entry = text.trim_end();
    if !matches!(editor.add_history_entry(entry), Ok(true)) {
        return;
    }
    let Some(file) = file else { return };
    if let Some(folder) = file.parent() {
        drop(std::fs::create_dir_all(folder));
    }
    // Where nothing can be written the history lasts as long as the session.
    drop(editor.append_history(file));
}

/// What rustyline asks while a line is edited.
struct Helper {
    requests: Sender<Request>,
    waker: Waker,
    hinter: HistoryHinter,
    /// Where the cursor is, while brackets are to be matched.
    cursor: Cell<Option<usize>>,
}

impl RustylineHelper for Helper {}

impl Completer for Helper {
    type Candidate = Pair;

    fn complete(&self, line: &str, cursor: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let (answer, answered) = channel();
        drop(self.requests.send(Request::Complete { line: line.to_owned(), cursor, answer }));
        self.waker.wake();
        let (start, found) = answered.recv_timeout(PATIENCE).unwrap_or((cursor, Vec::new()));
        let pair = |found: Candidate| Pair {
            display: format!("{}{}", found.text, shortened(&found.more)),
            replacement: found.text,
        };
        Ok((start, found.into_iter().map(pair).collect()))
    }
}

/// A signature that isn't too long for a list.
fn shortened(text: &str) -> Cow<'_, str> {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or(text))),
        None => Cow::Borrowed(text),
    }
}

impl Hinter for Helper {
    type Hint = String;

    fn hint(&self, line: &str, cursor: usize, context: &Context<'_>) -> Option<String> {
        let rest = self.hinter.hint(line, cursor, context)?;
        // Rustyline doesn't clear the further lines of a hint when it lists candidates.
        rest.split('\n').next().map(str::to_owned)
    }
}

impl Highlighter for Helper {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        Cow::Owned(highlight::highlight(line, self.cursor.get()))
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, is_default: bool) -> Cow<'b, str> {
        if is_default { Cow::Owned(highlight::prompt(prompt)) } else { Cow::Borrowed(prompt) }
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(highlight::hint(hint))
    }

    fn highlight_char(&self, _: &str, cursor: usize, kind: CmdKind) -> bool {
        // What is left on the screen shows no cursor.
        self.cursor.set((kind != CmdKind::ForcedRefresh).then_some(cursor));
        true
    }
}

impl Validator for Helper {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let text = context.input();
        let complete = text.trim().is_empty() || text.starts_with(':') || layout::is_complete(text);
        Ok(if complete { ValidationResult::Valid(None) } else { ValidationResult::Incomplete })
    }
}
