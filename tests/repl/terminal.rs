//! A session of the REPL on a pseudo-terminal, and the screen that a user would see.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// How long anything may take. The machine may be busy with something else.
const PATIENCE: Duration = Duration::from_secs(40);
/// Keys that are further apart than this count as typed, not pasted.
const BETWEEN_KEYS: Duration = Duration::from_millis(25);
const SIZE: PtySize = PtySize { rows: 40, cols: 100, pixel_width: 0, pixel_height: 0 };
/// What the line editor sends when it begins to read.
const BEGINS: &[u8] = b"\x1b[?2004h";

/// What has arrived from the program.
struct Seen {
    raw: Vec<u8>,
    screen: vt100::Parser,
    ended: bool,
}

/// See the file's head. Dropping it ends the program.
pub(crate) struct Terminal {
    seen: Arc<(Mutex<Seen>, Condvar)>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// How many prompts have been waited for.
    prompts: usize,
    _master: Box<dyn MasterPty + Send>,
    _folder: Folder,
}

/// A folder of a test's own, which goes with it.
#[derive(Clone)]
pub(crate) struct Folder(Arc<Removed>);

struct Removed(PathBuf);

impl Drop for Removed {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    pub(crate) fn new() -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("coil-repl-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder can be made");
        Folder(Arc::new(Removed(path)))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.0.join(name)
    }
}

impl Terminal {
    /// Starts a session and waits for its prompt.
    pub(crate) fn new() -> Terminal {
        Terminal::with(&Folder::new(), &[], &[])
    }

    /// The same in a folder, with arguments and environment variables.
    pub(crate) fn with(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let mut terminal = Terminal::start(folder, arguments, variables);
        terminal.prompt();
        terminal
    }

    /// The same without waiting.
    pub(crate) fn start(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let program = std::env::var("COIL_BIN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_coil").to_owned());
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", folder.path(""));
        command.env("XDG_STATE_HOME", folder.path("state"));
        command.cwd(folder.path(""));
        for (name, value) in variables {
            command.env(name, value);
        }
        let pair = native_pty_system().openpty(SIZE).expect("there are pseudo-terminals");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let [rows, columns] = [SIZE.rows, SIZE.cols].map(|n| NonZero::new(n).expect("it has a size"));
        let screen = vt100::Parser::new(rows, columns, 1000);
        let seen = Arc::new((Mutex::new(Seen { raw: Vec::new(), screen, ended: false }), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().expect("it can be read");
        let (shared, mut buffer) = (seen.clone(), [0; 4096]);
        std::thread::spawn(move || {
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let (seen, news) = &*shared;
                let mut seen = seen.lock().expect("nobody panics with it");
                seen.ended |= count == 0;
                seen.raw.extend_from_slice(&buffer[..count]);
                seen.screen.process(&buffer[..count]);
                news.notify_all();
                if seen.ended {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().expect("it can be written to");
        Terminal { seen, writer, child, prompts: 0, _master: pair.master, _folder: folder.clone() }
    }

    /// Sends bytes as one piece.
    pub(crate) fn send(&mut self, text: &str) {
        self.writer.write_all(text.as_bytes()).expect("the program reads");
        self.writer.flush().expect("the program reads");
    }

    /// Presses keys as a person does: what `keys` is for is on the screen already.
    pub(crate) fn press(&mut self, keys: &str) {
        std::thread::sleep(BETWEEN_KEYS);
        self.send(keys);
    }

    /// Types text and waits until it is on the screen.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.press(text);
        let text = text.trim_end().to_owned();
        self.wait(&format!("{text:?} before the cursor"), move |screen| {
            let (row, column) = screen.cursor_position();
            let line = screen.contents_between(row, 0, row, column);
            line.trim_end().ends_with(&text)
        });
    }

    /// Types a line and Enter.
    pub(crate) fn line(&mut self, text: &str) {
        self.type_text(text);
        self.press("\r");
    }

    /// Types a line that goes on, and waits for the cursor in the next one, at column `indent`.
    pub(crate) fn begin(&mut self, text: &str, indent: u16) {
        let (row, _) = self.look(|screen| screen.cursor_position());
        self.line(text);
        self.wait("a further line", move |screen| screen.cursor_position() == (row + 1, indent));
    }

    /// Runs an input of one line and waits for the next prompt.
    pub(crate) fn run(&mut self, text: &str) {
        self.line(text);
        self.prompt();
    }

    /// Pastes text into a terminal that says so.
    pub(crate) fn paste(&mut self, text: &str) {
        self.press(&format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")));
    }

    /// Defines something through a paste.
    pub(crate) fn define(&mut self, text: &str) {
        let last = text.trim_end().lines().last().unwrap_or("").trim().to_owned();
        self.paste(text.trim_end());
        self.see(&last);
        self.press("\r");
        // The empty line that ends a block.
        if last != text.trim_end() {
            self.press("\r");
        }
        self.prompt();
    }

    /// Waits for a new prompt: the editor has begun to read once more, and nothing was typed.
    pub(crate) fn prompt(&mut self) {
        self.prompts += 1;
        let expected = self.prompts;
        self.wait_raw(&format!("prompt {expected}"), move |seen| {
            let begun = seen.raw.windows(BEGINS.len()).filter(|window| *window == BEGINS).count();
            let (row, column) = seen.screen.screen().cursor_position();
            begun >= expected
                && column == 4
                && seen.screen.screen().contents_between(row, 0, row, 4) == ">>> "
        });
    }

    /// Waits until text is somewhere on the screen.
    pub(crate) fn see(&mut self, text: &str) {
        let wanted = text.to_owned();
        self.wait(&format!("{text:?}"), move |screen| screen.contents().contains(&wanted));
    }

    /// Waits until an error names a line of a source, in a traceback or in a report.
    pub(crate) fn see_place(&mut self, name: &str, line: u32) {
        let (traceback, report) = (format!("File \"{name}\", line {line},"), format!("{name}:{line}"));
        self.wait(&format!("line {line} of {name}"), move |screen| {
            screen.contents().contains(&traceback) || screen.contents().contains(&report)
        });
    }

    /// Waits until these are the last lines of the screen.
    pub(crate) fn ends_with(&mut self, lines: &[&str]) {
        let wanted: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        self.wait(&format!("at the end {lines:#?}"), move |screen| {
            let shown = screen.contents();
            let shown: Vec<&str> = shown.trim_end().lines().map(str::trim_end).collect();
            shown.ends_with(&wanted.iter().map(String::as_str).collect::<Vec<_>>())
        });
    }

    /// What is on the screen now.
    pub(crate) fn contents(&self) -> String {
        self.look(|screen| screen.contents())
    }

    /// The bytes that have arrived.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.seen.0.lock().expect("nobody panics with it").raw).into_owned()
    }

    /// Waits for the end of the program; its exit status.
    pub(crate) fn status(&mut self) -> u32 {
        self.wait_raw("the end", |seen| seen.ended);
        self.child.wait().expect("it ends").exit_code()
    }

    fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.seen.0.lock().expect("nobody panics with it").screen.screen())
    }

    /// Waits until something holds for the screen.
    pub(crate) fn wait(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        self.wait_raw(what, |seen| holds(seen.screen.screen()));
    }

    fn wait_raw(&mut self, what: &str, holds: impl Fn(&Seen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let (seen, news) = &*self.seen;
        let mut seen = seen.lock().expect("nobody panics with it");
        while !holds(&seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.ended {
                let shown = seen.screen.screen().contents();
                drop(seen);
                panic!("{what} never came; the screen:\n{shown}");
            }
            seen = news.wait_timeout(seen, left).expect("nobody panics with it").0;
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
