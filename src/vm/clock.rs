//! What time it is, and how time passes: really, or virtually.
//!
//! A VM reads the time and lets it pass through its host's clock alone, so that `time`, `datetime` and the event loop
//! agree. On the virtual clock nothing waits: asked to let time pass until a moment, it is that moment.

use super::wake::{WakeUp, Waker};
use std::cell::Cell;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// A source of time. Moments are in nanoseconds.
pub trait Clock {
    /// The time since some fixed moment; never goes backwards.
    fn monotonic(&self) -> i128;

    /// The time since the Epoch.
    fn wall(&self) -> i128;

    /// Lets time pass until a moment of the monotonic clock. It may come back earlier: when a signal came, when the waker
    /// was used, or for callers to look whether so.
    fn wait(&self, until: i128);

    /// Waits for another thread to use the waker, or for a signal, or for a while. On the virtual clock no time passes.
    fn wait_for_wake(&self);

    /// What ends waits from other threads; without one they end by themselves soon enough.
    fn waker(&self) -> Option<Waker>;

    /// Whether processor time is to be taken from this clock too, and runs are to be the same every time.
    fn is_virtual(&self) -> bool;
}

/// The system's clocks.
#[derive(Default)]
pub struct RealClock {
    /// Ends waits; without it, they are cut into naps.
    pub wake: Option<WakeUp>,
}

/// How long waits are at most that nothing ends.
const NAP: Duration = Duration::from_millis(20);
/// How long threads are waited for at once.
const LONG: Duration = Duration::from_secs(3600);

fn wait_at_most(wake: Option<&WakeUp>, time: Duration) {
    match wake {
        Some(wake) => wake.wait(time),
        None => std::thread::sleep(time.min(NAP)),
    }
}

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
        wait_at_most(self.wake.as_ref(), left);
    }

    fn wait_for_wake(&self) {
        wait_at_most(self.wake.as_ref(), LONG);
    }

    fn waker(&self) -> Option<Waker> {
        self.wake.as_ref().map(WakeUp::waker)
    }

    fn is_virtual(&self) -> bool {
        false
    }
}

/// A clock that stands still, except when somebody waits.
#[derive(Default)]
pub struct VirtualClock {
    now: Cell<i128>,
    /// Ends waits for threads; without it, they are cut into naps.
    wake: Option<WakeUp>,
}

/// When virtual time begins: 1 January 2026, 00:00:00 UTC.
const VIRTUAL_START: i128 = 1_767_225_600_000_000_000;

impl VirtualClock {
    /// A clock whose waits for threads something ends.
    pub fn new(wake: Option<WakeUp>) -> VirtualClock {
        VirtualClock { now: Cell::new(0), wake }
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

    fn wait_for_wake(&self) {
        wait_at_most(self.wake.as_ref(), LONG);
    }

    fn waker(&self) -> Option<Waker> {
        self.wake.as_ref().map(WakeUp::waker)
    }

    fn is_virtual(&self) -> bool {
        true
    }
}
