//! What time it is, and how time passes: really, or virtually.
//!
//! A VM reads the time and lets it pass through its host's clock alone, so that `time`, `datetime` and the event loop
//! agree. On the virtual clock nothing waits: asked to let time pass until a moment, it is that moment.

use std::cell::Cell;
use std::os::fd::OwnedFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::time::{ClockId, clock_gettime};

/// A source of time. Moments are in nanoseconds.
pub trait Clock {
    /// The time since some fixed moment; never goes backwards.
    fn monotonic(&self) -> i128;

    /// The time since the Epoch.
    fn wall(&self) -> i128;

    /// Lets time pass until a moment of the monotonic clock. It may come back earlier: when a signal came, or for
    /// callers to look whether one did.
    fn wait(&self, until: i128);

    /// Whether processor time is to be taken from this clock too.
    fn is_virtual(&self) -> bool;
}

/// The system's clocks.
#[derive(Default)]
pub struct RealClock {
    /// Becomes readable when a signal came; without it, waits are cut into naps.
    pub wake: Option<OwnedFd>,
}

/// How long waits without a wake-up descriptor are at most.
const NAP: Duration = Duration::from_millis(20);

fn read(id: ClockId) -> i128 {
    let time = clock_gettime(id);
    i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec)
}

impl Clock for RealClock {
    fn monotonic(&self) -> i128 {
        read(ClockId::Monotonic)
    }

    fn wall(&self) -> i128 {
        read(ClockId::Realtime)
    }

    fn wait(&self, until: i128) {
        let left = u64::try_from(until - self.monotonic()).map_or(Duration::ZERO, Duration::from_nanos);
        let Some(wake) = &self.wake else { return std::thread::sleep(left.min(NAP)) };
        let mut descriptors = [PollFd::new(wake, PollFlags::IN)];
        let timeout = Timespec { tv_sec: left.as_secs() as i64, tv_nsec: i64::from(left.subsec_nanos()) };
        if let Ok(1..) = poll(&mut descriptors, Some(&timeout)) {
            let mut bytes = [0; 64];
            // What was written there says nothing more.
            let _ = rustix::io::read(wake, &mut bytes);
        }
    }

    fn is_virtual(&self) -> bool {
        false
    }
}

/// A clock that stands still, except when somebody waits.
pub struct VirtualClock {
    now: Cell<i128>,
}

/// When virtual time begins: 1 January 2026, 00:00:00 UTC.
const VIRTUAL_START: i128 = 1_767_225_600_000_000_000;

impl Default for VirtualClock {
    fn default() -> VirtualClock {
        VirtualClock { now: Cell::new(0) }
    }
}

impl Clock for VirtualClock {
    fn monotonic(&self) -> i128 {
        self.now.get()
    }

    fn wall(&self) -> i128 {
        VIRTUAL_START + self.now.get()
    }

    fn wait(&self, until: i128) {
        self.now.set(self.now.get().max(until));
    }

    fn is_virtual(&self) -> bool {
        true
    }
}
