//! How a VM that waits is woken from outside: by a signal's handler, by a thread that has finished its work.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{Read, Result, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

/// Where a VM waits.
pub struct WakeUp {
    receiver: UnixStream,
    sender: Arc<UnixStream>,
}

/// What ends its wait, or the next one. It may be used from any thread.
#[derive(Clone)]
pub struct Waker(Arc<UnixStream>);

impl WakeUp {
    /// A place to wait, and what ends that.
    pub fn new() -> Result<WakeUp> {
        let (receiver, sender) = UnixStream::pair()?;
        receiver.set_nonblocking(true)?;
        sender.set_nonblocking(true)?;
        Ok(WakeUp { receiver, sender: Arc::new(sender) })
    }

    /// What ends waits here.
    pub fn waker(&self) -> Waker {
        Waker(self.sender.clone())
    }

    /// Waits until the waker is used, or has been since the last wait; for a limited time.
    pub fn wait(&self, time: Duration) {
        let mut descriptors = [PollFd::new(&self.receiver, PollFlags::IN)];
        let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
        let timeout = Timespec { tv_sec: seconds, tv_nsec: i64::from(time.subsec_nanos()) };
        if let Ok(1..) = poll(&mut descriptors, Some(&timeout)) {
            // What was written there says nothing more; what is left ends the next wait, too.
            let _ = (&self.receiver).read(&mut [0; 64]);
        }
    }
}

impl Waker {
    /// Ends a wait.
    pub fn wake(&self) {
        // A full pipe wakes as well.
        let _ = (&*self.0).write(&[1]);
    }

    /// A stream for a signal's handler to write to.
    pub fn into_stream(self) -> Result<UnixStream> {
        self.0.try_clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn a_wait_ends_when_another_thread_says_so() {
        let wake = WakeUp::new().unwrap();
        let waker = wake.waker();
        let start = Instant::now();
        std::thread::spawn(move || waker.wake());
        wake.wait(Duration::from_secs(60));
        assert!(start.elapsed() < Duration::from_secs(30));
        wake.wait(Duration::ZERO);
    }
}
