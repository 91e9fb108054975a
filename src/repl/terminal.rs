//! The prompt on a terminal: line editing, history, completion, Ctrl-C.

use super::complete::candidates;
use super::session::{Fed, Session};
use crate::vm::Vm;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};
use std::cell::RefCell;
use std::rc::Rc;

/// The line editor's way to the session.
struct Names(Rc<RefCell<Session>>);

impl Helper for Names {}
impl Hinter for Names {
    type Hint = String;
}
impl Highlighter for Names {}
impl Validator for Names {}

impl Completer for Names {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        cursor: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(match self.0.try_borrow_mut() {
            Ok(mut session) => candidates(&mut session, line, cursor),
            Err(_) => (cursor, Vec::new()),
        })
    }
}

/// Runs the prompt until it is left: the VM and the exit status so far, or why there can be no prompt.
pub(super) fn run(session: Session) -> Result<(Vm, u8), String> {
    let config = Config::builder().completion_type(CompletionType::List).auto_add_history(true).build();
    let mut editor: Editor<Names, DefaultHistory> =
        Editor::with_config(config).map_err(|error| error.to_string())?;
    let session = Rc::new(RefCell::new(session));
    editor.set_helper(Some(Names(session.clone())));
    say(&session, &format!("Coil {}; exit() or Ctrl-D leaves\n", env!("CARGO_PKG_VERSION")));
    let status = loop {
        let prompt = session.borrow().prompt();
        match editor.readline(prompt) {
            Ok(line) => {
                if let Fed::Exit(status) = session.borrow_mut().feed(&line) {
                    break status;
                }
            }
            Err(ReadlineError::Interrupted) => {
                session.borrow_mut().cancel();
                say(&session, "KeyboardInterrupt\n");
            }
            Err(ReadlineError::Eof) => break 0,
            Err(error) => {
                say(&session, &format!("coil: can't read the terminal: {error}\n"));
                break 1;
            }
        }
    };
    // The editor holds the session too.
    drop(editor);
    match Rc::try_unwrap(session) {
        Ok(session) => Ok((session.into_inner().into_vm(), status)),
        Err(_) => Err("the session is still in use".to_owned()),
    }
}

fn say(session: &Rc<RefCell<Session>>, text: &str) {
    session.borrow_mut().parts().0.write_stderr(text);
}
