//! A process of its own for each test, so that a crash or a hang is that test's alone: its output, its end, and the limits
//! of its time and memory.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{self, Read};
use std::os::fd::AsFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// What a process may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long it may run.
    pub time: Duration,
    /// How many bytes of memory it may have at once, where the system tells (Linux).
    pub memory: u64,
}

/// A process prints at most so many bytes to a stream.
const MOST_OUTPUT: usize = 4 << 20;
/// How often memory and time are looked at.
const TICK: Duration = Duration::from_millis(10);

/// What a process did.
#[derive(Debug)]
pub(super) struct Ran {
    pub(super) stdout: String,
    pub(super) stderr: String,
    pub(super) end: End,
    pub(super) time: Duration,
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// By itself, with this exit status.
    Status(i32),
    /// By a signal.
    Signal(i32),
    /// It was stopped: it ran for too long.
    Time,
    /// It was stopped: it used too much memory.
    Memory,
    /// It was stopped: it printed too much.
    Output,
}

/// Runs a command whose standard input is set.
pub(super) fn run(command: &mut Command, limits: Limits) -> io::Result<Ran> {
    let began = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let watched = watch(&mut child, began, limits);
    let (stdout, stderr, stopped) = match watched {
        Ok(watched) => watched,
        Err(error) => {
            stop(&mut child)?;
            return Err(error);
        }
    };
    let end = match stopped {
        Ok(status) => end_of(status),
        Err(limit) => {
            stop(&mut child)?;
            limit
        }
    };
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(Ran { stdout: text(stdout), stderr: text(stderr), end, time: began.elapsed() })
}

fn stop(child: &mut Child) -> io::Result<()> {
    child.kill()?;
    child.wait().map(drop)
}

fn end_of(status: ExitStatus) -> End {
    match status.signal() {
        Some(signal) => End::Signal(signal),
        None => End::Status(status.code().unwrap_or(-1)),
    }
}

/// Both streams, and the status or the limit that was met.
type Watched = (Vec<u8>, Vec<u8>, Result<ExitStatus, End>);

/// Reads what a process prints until it ends or goes beyond a limit.
fn watch(child: &mut Child, began: Instant, limits: Limits) -> io::Result<Watched> {
    let mut stdout = Stream::new(child.stdout.take());
    let mut stderr = Stream::new(child.stderr.take());
    loop {
        let left = limits.time.saturating_sub(began.elapsed());
        wait(&stdout, &stderr, left.min(TICK));
        stdout.read()?;
        stderr.read()?;
        let closed = stdout.pipe.is_none() && stderr.pipe.is_none();
        let limit = if stdout.bytes.len() > MOST_OUTPUT || stderr.bytes.len() > MOST_OUTPUT {
            Some(End::Output)
        } else if memory(child.id()).is_some_and(|memory| memory > limits.memory) {
            Some(End::Memory)
        } else if left.is_zero() {
            Some(End::Time)
        } else {
            None
        };
        // A process that has ended is not beyond a limit, and what it printed is read to the end.
        if let Some(status) = child.try_wait()? {
            if !closed {
                stdout.finish()?;
                stderr.finish()?;
            }
            return Ok((stdout.bytes, stderr.bytes, Ok(status)));
        }
        if let Some(limit) = limit {
            return Ok((stdout.bytes, stderr.bytes, Err(limit)));
        }
    }
}

/// Waits until there is something to read, or for a while.
fn wait<A: AsFd, B: AsFd>(stdout: &Stream<A>, stderr: &Stream<B>, time: Duration) {
    let mut fds = Vec::with_capacity(2);
    fds.extend(stdout.pipe.as_ref().map(|pipe| PollFd::new(pipe, PollFlags::IN)));
    fds.extend(stderr.pipe.as_ref().map(|pipe| PollFd::new(pipe, PollFlags::IN)));
    if fds.is_empty() {
        // Both streams are closed: the process is about to end.
        std::thread::sleep(time.min(Duration::from_millis(1)));
        return;
    }
    let time = Timespec { tv_sec: time.as_secs().cast_signed(), tv_nsec: time.subsec_nanos().into() };
    // Interrupted, it is as if the while were over.
    let _ = poll(&mut fds, Some(&time));
}

/// A stream that a process prints to.
struct Stream<R> {
    /// None at its end.
    pipe: Option<R>,
    bytes: Vec<u8>,
}

impl<R: Read + AsFd> Stream<R> {
    fn new(pipe: Option<R>) -> Stream<R> {
        Stream { pipe, bytes: Vec::new() }
    }

    /// Reads what is there.
    fn read(&mut self) -> io::Result<()> {
        while let Some(pipe) = &mut self.pipe {
            let now = Timespec { tv_sec: 0, tv_nsec: 0 };
            let ready = poll(&mut [PollFd::new(pipe, PollFlags::IN)], Some(&now)).unwrap_or(0);
            if ready == 0 || self.bytes.len() > MOST_OUTPUT {
                break;
            }
            let mut buffer = [0; 16 << 10];
            match pipe.read(&mut buffer) {
                Ok(0) => self.pipe = None,
                Ok(count) => self.bytes.extend_from_slice(buffer.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Reads what a process left that has ended. Its children may still have the stream open.
    fn finish(&mut self) -> io::Result<()> {
        self.read()?;
        self.pipe = None;
        Ok(())
    }
}

/// How many bytes of memory a process has.
#[cfg(target_os = "linux")]
fn memory(process: u32) -> Option<u64> {
    let figures = std::fs::read_to_string(format!("/proc/{process}/statm")).ok()?;
    let pages: u64 = figures.split(' ').nth(1)?.parse().ok()?;
    Some(pages.saturating_mul(rustix::param::page_size() as u64))
}

/// How many bytes of memory a process has.
#[cfg(not(target_os = "linux"))]
fn memory(_: u32) -> Option<u64> {
    None
}
