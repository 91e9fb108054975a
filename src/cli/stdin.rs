//! Standard input whose reads Ctrl-C ends.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::io::{ErrorKind, Read, Result};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ThreadId;

/// Standard input, not buffered.
pub(super) struct Stdin {
    /// Set by Ctrl-C.
    interrupt: Arc<AtomicBool>,
    /// The thread whose reads Ctrl-C ends; others go on.
    interrupted: ThreadId,
}

/// How long it takes at most to see a Ctrl-C that came just before the wait.
const LOOK_AGAIN: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };

impl Stdin {
    /// Standard input for this thread, and for others that help it.
    pub(super) fn new(interrupt: Arc<AtomicBool>) -> Stdin {
        Stdin { interrupt, interrupted: std::thread::current().id() }
    }
}

impl Read for Stdin {
    /// `WouldBlock` means that Ctrl-C was pressed.
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let stdin = rustix::stdio::stdin();
        let mine = std::thread::current().id() == self.interrupted;
        loop {
            if mine && self.interrupt.load(Ordering::Relaxed) {
                return Err(ErrorKind::WouldBlock.into());
            }
            match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&LOOK_AGAIN)) {
                Ok(0) | Err(Errno::INTR) => continue,
                // What can't be waited for is read at once.
                Ok(_) | Err(_) => (),
            }
            match rustix::io::read(stdin, &mut *buffer) {
                Err(Errno::INTR | Errno::AGAIN) => continue,
                outcome => return Ok(outcome?),
            }
        }
    }
}
