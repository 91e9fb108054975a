//! What the session's programs print: straight to the terminal, or above the line that is being edited.
//!
//! The line editor works in a thread of its own. While it does, text is collected here and handed to rustyline's
//! external printer by yet another thread, because that printer may wait for the editor: the VM never does.

use crate::vm::file::SharedFile;
use rustyline::ExternalPrinter;
use std::io::{self, IsTerminal, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// The terminal as the programs of a session see it.
#[derive(Clone, Default)]
pub(super) struct Screen(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// There is something to print above the line, or there is a printer.
    news: Condvar,
    /// Ctrl-C was pressed, which the terminal shows as `^C`.
    interrupted: Arc<AtomicBool>,
}

#[derive(Default)]
struct State {
    /// A line is being edited, and there is a printer.
    editing: bool,
    /// What is to be printed above it.
    above: Vec<u8>,
    /// The cursor stands behind text that had no newline.
    in_line: bool,
}

impl State {
    fn write(&mut self, out: &mut impl Write, data: &[u8]) -> io::Result<()> {
        if let Some(last) = data.last() {
            self.in_line = *last != b'\n';
        }
        out.write_all(data)?;
        out.flush()
    }

    /// Takes the whole lines of what is to be printed above.
    fn take_lines(&mut self) -> Vec<u8> {
        let end = self.above.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let rest = self.above.split_off(end);
        std::mem::replace(&mut self.above, rest)
    }
}

impl Screen {
    /// What a signal's handler sets when Ctrl-C was pressed.
    pub(super) fn interrupted(&self) -> Arc<AtomicBool> {
        self.0.interrupted.clone()
    }

    fn write(&self, state: &mut State, out: &mut impl Write, data: &[u8]) -> io::Result<()> {
        if self.0.interrupted.swap(false, Ordering::Relaxed) {
            state.write(out, b"\n")?;
        }
        state.write(out, data)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A line is going to be edited: it begins in the first column.
    pub(super) fn begin_edit(&self, has_printer: bool) {
        let mut state = self.state();
        if self.0.interrupted.swap(false, Ordering::Relaxed) || state.in_line {
            drop(state.write(&mut io::stdout(), b"\n"));
        }
        state.editing = has_printer;
    }

    /// Prints straight to the terminal.
    pub(super) fn print(&self, text: &str) {
        drop(self.state().write(&mut io::stdout(), text.as_bytes()));
    }

    /// No line is edited any more: what was printed last goes straight to the terminal.
    pub(super) fn end_edit(&self) {
        let mut state = self.state();
        state.editing = false;
        let rest = std::mem::take(&mut state.above);
        drop(state.write(&mut io::stdout(), &rest));
    }

    /// Hands what is printed while a line is edited to `printer`, whole lines only, for ever.
    pub(super) fn serve(&self, mut printer: impl ExternalPrinter) {
        let mut state = self.state();
        loop {
            let lines = if state.editing { state.take_lines() } else { Vec::new() };
            if lines.is_empty() {
                state = self.0.news.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            drop(state);
            if printer.print(String::from_utf8_lossy(&lines).into_owned()).is_err() {
                return;
            }
            state = self.state();
        }
    }
}

/// Standard output or standard error of the session's programs.
pub(super) struct Output<W: Write> {
    screen: Screen,
    stream: W,
    is_terminal: bool,
}

impl<W: Write + IsTerminal> Output<W> {
    pub(super) fn new(screen: &Screen, stream: W) -> Output<W> {
        let is_terminal = stream.is_terminal();
        Output { screen: screen.clone(), stream, is_terminal }
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        if !self.is_terminal {
            return self.stream.write(data);
        }
        let mut state = self.screen.state();
        if state.editing {
            state.above.extend_from_slice(data);
            self.screen.0.news.notify_one();
        } else {
            self.screen.write(&mut state, &mut self.stream, data)?;
        }
        Ok(data.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Standard input of the session's programs: after a line was read, the cursor stands in the first column.
pub(super) struct Input {
    screen: Screen,
    stdin: SharedFile,
}

impl Input {
    pub(super) fn new(screen: &Screen, stdin: SharedFile) -> Input {
        Input { screen: screen.clone(), stdin }
    }
}

impl Read for Input {
    fn read(&mut self, mut buffer: &mut [u8]) -> io::Result<usize> {
        if self.screen.state().editing {
            return Err(io::Error::other("standard input is read by the prompt"));
        }
        let data = self.stdin.lock().read_line(Some(buffer.len()))?;
        self.screen.state().in_line = false;
        buffer.write(&data)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_lines_wait() {
        let mut state = State { above: b"one\ntwo\nthr".to_vec(), ..State::default() };
        assert_eq!(state.take_lines(), b"one\ntwo\n");
        assert_eq!(state.above, b"thr");
        assert_eq!(state.take_lines(), b"");
    }
}
