//! The clock of a session: real or virtual, and it may change from one to the other without going backwards.

use crate::vm::clock::{Clock, RealClock};
use crate::vm::wake::{WakeUp, Waker};
use std::cell::Cell;
use std::rc::Rc;

/// A clock that tells the system's time, or stands still except when somebody waits.
pub(super) struct SessionClock {
    real: RealClock,
    /// While it is virtual: the monotonic time and the time since the Epoch.
    stands_at: Cell<Option<(i128, i128)>>,
    /// How far the monotonic time is ahead of the system's.
    ahead: Cell<i128>,
    /// A signal's handler may still wake it.
    _before: Rc<dyn Clock>,
}

impl SessionClock {
    /// A clock that goes on where another one is, and whose waits `wake` ends.
    pub(super) fn over(before: Rc<dyn Clock>, wake: WakeUp) -> SessionClock {
        let stands_at = before.is_virtual().then(|| (before.monotonic(), before.wall()));
        let real = RealClock { wake: Some(wake) };
        SessionClock { real, stands_at: Cell::new(stands_at), ahead: Cell::new(0), _before: before }
    }

    /// Makes it virtual, from the present moment on, or real again.
    pub(super) fn set_virtual(&self, on: bool) {
        let now = (self.monotonic(), self.wall());
        if on {
            self.stands_at.set(Some(now));
        } else if self.stands_at.take().is_some() {
            self.ahead.set(now.0 - self.real.monotonic());
        }
    }
}

impl Clock for SessionClock {
    fn monotonic(&self) -> i128 {
        self.stands_at.get().map_or_else(|| self.real.monotonic() + self.ahead.get(), |now| now.0)
    }

    fn wall(&self) -> i128 {
        self.stands_at.get().map_or_else(|| self.real.wall(), |now| now.1)
    }

    fn wait(&self, until: i128) {
        match self.stands_at.get() {
            Some((monotonic, wall)) => {
                let passed = (until - monotonic).max(0);
                self.stands_at.set(Some((monotonic + passed, wall + passed)));
            }
            None => self.real.wait(until - self.ahead.get()),
        }
    }

    fn wait_for_wake(&self) {
        self.real.wait_for_wake();
    }

    fn waker(&self) -> Option<Waker> {
        self.real.waker()
    }

    fn is_virtual(&self) -> bool {
        self.stands_at.get().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_goes_backwards() {
        let clock = SessionClock::over(Rc::new(RealClock::default()), WakeUp::new().unwrap());
        let start = clock.monotonic();
        clock.set_virtual(true);
        let stopped = clock.monotonic();
        assert!(stopped >= start);
        clock.wait(stopped + 5_000_000_000);
        assert_eq!(clock.monotonic(), stopped + 5_000_000_000);
        clock.set_virtual(false);
        assert!(!clock.is_virtual());
        assert!(clock.monotonic() >= stopped + 5_000_000_000);
    }
}
