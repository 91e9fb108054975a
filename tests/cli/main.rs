//! The `coil` program as shells and people meet it: every option, every way to name a program, every way it can end.

mod endings;
mod errors;
mod options;
mod programs;
mod session;

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

const COIL: &str = env!("CARGO_BIN_EXE_coil");

/// How long anything may take that is expected to happen.
const SOON: Duration = Duration::from_secs(20);
/// How long to watch that something does not happen.
const A_WHILE: Duration = Duration::from_millis(300);

/// What came of a run.
#[derive(Debug)]
struct Ended {
    /// The exit status as a shell shows it: 128 and the signal's number for one that a signal ended.
    status: i32,
    out: String,
    err: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Ended {
        let signal = output.status.signal().map(|signal| 128 + signal);
        Ended {
            status: output.status.code().or(signal).unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ended {
    /// Asserts that all went well, and what was printed.
    #[track_caller]
    fn prints(&self, out: &str) {
        assert_eq!((self.out.as_str(), self.err.as_str(), self.status), (out, "", 0));
    }

    /// Asserts wrong usage and what is said about it.
    #[track_caller]
    fn complains(&self, words: &str) {
        assert_eq!((self.status, self.out.as_str()), (2, ""), "{}", self.err);
        assert!(self.err.starts_with("coil: ") && self.err.contains(words), "{}", self.err);
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(COIL);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for name in ["NO_COLOR", "FORCE_COLOR", "TERM"] {
        command.env_remove(name);
    }
    command
}

fn coil(arguments: &[&str]) -> Ended {
    command(arguments).output().expect("coil starts").into()
}

fn coil_in(folder: &Path, arguments: &[&str]) -> Ended {
    command(arguments).current_dir(folder).output().expect("coil starts").into()
}

/// Runs with an input.
fn fed(arguments: &[&str], input: &str) -> Ended {
    let mut child = command(arguments).stdin(Stdio::piped()).spawn().expect("coil starts");
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends").into()
}

/// A folder with files in it, for one test.
fn folder(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
    drop(fs::remove_dir_all(&root));
    fs::create_dir_all(&root).expect("a folder");
    for (name, text) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("in the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    fs::canonicalize(root).expect("it is there")
}

/// Waits for a file that a script makes to say how far it is.
fn wait_for(path: &Path) {
    let end = Instant::now() + SOON;
    while !path.exists() {
        assert!(Instant::now() < end, "{} never came", path.display());
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The bytes of a stream as they come.
fn arriving(mut stream: impl Read + Send + 'static) -> mpsc::Receiver<u8> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut byte = [0];
        while stream.read(&mut byte).is_ok_and(|count| count > 0) && sender.send(byte[0]).is_ok() {}
    });
    receiver
}

fn expect_bytes(receiver: &mpsc::Receiver<u8>, expected: &str) {
    let got: Vec<u8> = (0..expected.len()).map_while(|_| receiver.recv_timeout(SOON).ok()).collect();
    assert_eq!(String::from_utf8_lossy(&got), expected);
}

fn end(mut child: Child) {
    child.kill().expect("it runs");
    child.wait().expect("it ends");
}

const SHOW: &str = "\
import sys
print(sys.argv[1:], __name__, __package__)
print(sys.argv[0])
print(__file__)
print(sys.path[0])
";
