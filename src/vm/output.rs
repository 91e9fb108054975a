//! What scripts print: standard output is buffered here, standard error passes through.
//!
//! The order between the two is kept sane by emptying the buffer before anything goes to standard error, and before
//! standard input is read.

use super::{Buffering, Result, Vm};
use crate::value::Value;
use std::io::ErrorKind;

/// The buffer is handed on when it holds more than this.
const BUFFER: usize = 16 << 10;

impl Vm {
    /// Writes to standard output, whatever `sys.stdout` is.
    #[inline]
    pub fn write_stdout(&mut self, text: &str) -> Result<()> {
        self.write_stdout_bytes(text.as_bytes())
    }

    /// Writes bytes to standard output.
    pub fn write_stdout_bytes(&mut self, data: &[u8]) -> Result<()> {
        self.output.extend_from_slice(data);
        let due = match self.host.buffering {
            Buffering::Block => false,
            Buffering::Line => data.contains(&b'\n'),
            Buffering::None => true,
        };
        if due || self.output.len() > BUFFER {
            return self.flush_stdout();
        }
        Ok(())
    }

    /// Hands on what is buffered. BrokenPipeError and other failures are raised, and the text is dropped then.
    pub fn flush_stdout(&mut self) -> Result<()> {
        match self.hand_on_output() {
            Ok(()) => Ok(()),
            Err(error) => Err(self.io_error(&error, None)),
        }
    }

    /// The same, with the failure as the host gave it. That text was lost is remembered.
    fn hand_on_output(&mut self) -> std::io::Result<()> {
        if self.output.is_empty() {
            return Ok(());
        }
        if self.is_watched() {
            let text = String::from_utf8_lossy(&self.output).into_owned();
            if self.tell_output(text, false) {
                self.output.clear();
                return Ok(());
            }
        }
        let outcome = self.host.stdout.write_all(&self.output).and_then(|()| self.host.stdout.flush());
        self.output.clear();
        if let Err(error) = &outcome {
            self.lost_output = Some((error.kind(), error.raw_os_error()));
        }
        outcome
    }

    /// Why text for standard output was lost, if some was.
    pub fn lost_output(&self) -> Option<std::io::Error> {
        let (kind, code) = self.lost_output?;
        Some(code.map_or_else(|| kind.into(), std::io::Error::from_raw_os_error))
    }

    /// Writes to standard error, after what is buffered for standard output. Failures are nobody's business there.
    pub fn write_stderr(&mut self, text: &str) {
        // `lost_output` tells at the end.
        let _ = self.hand_on_output();
        if self.is_watched() && self.tell_output(text.to_owned(), true) {
            return;
        }
        let _ = self.host.stderr.write_all(text.as_bytes());
        let _ = self.host.stderr.flush();
    }

    /// The OSError (or its subclass) that an I/O failure of the host stands for.
    #[cold]
    pub fn io_error(&mut self, error: &std::io::Error, path: Option<&Value>) -> super::Raise {
        let (class, code, text) = match error.kind() {
            ErrorKind::NotFound => ("FileNotFoundError", 2, "No such file or directory"),
            ErrorKind::PermissionDenied => ("PermissionError", 13, "Permission denied"),
            ErrorKind::AlreadyExists => ("FileExistsError", 17, "File exists"),
            ErrorKind::IsADirectory => ("IsADirectoryError", 21, "Is a directory"),
            ErrorKind::NotADirectory => ("NotADirectoryError", 20, "Not a directory"),
            ErrorKind::BrokenPipe => ("BrokenPipeError", 32, "Broken pipe"),
            ErrorKind::Interrupted => ("InterruptedError", 4, "Interrupted system call"),
            ErrorKind::WouldBlock => ("BlockingIOError", 11, "Resource temporarily unavailable"),
            ErrorKind::TimedOut => ("TimeoutError", 110, "Connection timed out"),
            _ => ("OSError", error.raw_os_error().unwrap_or(5), ""),
        };
        let text = if text.is_empty() {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or("").to_owned()
        } else {
            text.to_owned()
        };
        let mut args = vec![Value::int32(code), self.new_str(&text)];
        args.extend(path.cloned());
        let class = self.exception_class(class).or_else(|| self.exception_class("OSError"));
        match class {
            Some(class) => match self.call(class.as_value(), &args) {
                Ok(exception) => super::Raise(exception),
                Err(raise) => raise,
            },
            None => self.os_error(text),
        }
    }
}

impl Vm {
    /// The next line of standard input with its newline; empty at the end. What was printed is shown first.
    pub fn read_stdin_line(&mut self) -> Result<String> {
        let data = self.read_stdin_bytes(None, true)?;
        Ok(self.stdin_text(data))
    }

    /// Bytes of standard input: up to the end of the line or of the input, at most `limit`.
    pub fn read_stdin_bytes(&mut self, limit: Option<usize>, line: bool) -> Result<Vec<u8>> {
        self.flush_stdout()?;
        loop {
            let mut source = self.host.stdin.lock();
            let outcome = if line { source.read_line(limit) } else { source.read(limit) };
            drop(source);
            match outcome {
                // What was read so far stays there for the next read.
                Err(error) if error.kind() == ErrorKind::WouldBlock && self.is_interrupted() => {
                    self.check_interrupt()?;
                }
                outcome => return outcome.map_err(|error| self.io_error(&error, None)),
            }
        }
    }

    /// Standard input as text: line ends become `\n`, what isn't UTF-8 becomes U+FFFD.
    pub fn stdin_text(&self, data: Vec<u8>) -> String {
        let text = match String::from_utf8(data) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
    }
}
