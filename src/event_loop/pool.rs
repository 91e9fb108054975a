//! The threads that do an executor's blocking operations. No values here: an operation goes in with a number, and its
//! outcome comes out with the same number. How many may work at once is the executor's business; a thread is started when
//! none is free, and stays for the next operation.

use crate::vm::blocking::{Operation, Outcome};
use crate::vm::wake::Waker;
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Names an operation.
pub(crate) type WorkId = u64;

/// Threads only wait in the operating system: they need little.
const STACK: usize = 128 << 10;

/// See the file's head. Threads that are free end with it, others when their operation does; writes are waited for, so that
/// nothing is lost when a script ends.
pub(crate) struct Pool {
    shared: Arc<Shared>,
    finished: Sender<(WorkId, Outcome)>,
    outcomes: Receiver<(WorkId, Outcome)>,
    waker: Option<Waker>,
}

struct Shared {
    queue: Mutex<Queue>,
    /// There is something to do, or nothing ever again.
    work: Condvar,
    /// The pool is gone: nobody waits for what sleeps.
    closing: Condvar,
    /// A write is done.
    written: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<(WorkId, Operation)>,
    /// How many threads wait for something to do.
    free: usize,
    /// How many writes were given out and aren't done.
    writes: usize,
    closed: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        // Nothing is ever half done under this lock.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next operation; None at the end.
    fn next(&self) -> Option<(WorkId, Operation)> {
        let mut queue = self.lock();
        loop {
            if let Some(next) = queue.waiting.pop_front() {
                return Some(next);
            }
            if queue.closed {
                return None;
            }
            queue.free += 1;
            queue = self.work.wait(queue).unwrap_or_else(PoisonError::into_inner);
            queue.free -= 1;
        }
    }

    fn sleep(&self, duration: Duration) {
        let start = Instant::now();
        let mut queue = self.lock();
        while !queue.closed
            && let Some(left) = duration.checked_sub(start.elapsed()).filter(|left| !left.is_zero())
        {
            queue = match self.closing.wait_timeout(queue, left) {
                Ok((queue, _)) => queue,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    fn perform(&self, operation: Operation) -> Outcome {
        match operation {
            Operation::Sleep(duration) => {
                self.sleep(duration);
                Outcome::Done(Ok(()))
            }
            write @ Operation::Write { .. } => {
                let outcome = write.perform();
                self.lock().writes -= 1;
                self.written.notify_all();
                outcome
            }
            operation => operation.perform(),
        }
    }
}

impl Pool {
    /// A pool without threads; `waker` is used whenever an operation is done.
    pub(crate) fn new(waker: Option<Waker>) -> Pool {
        let (finished, outcomes) = channel();
        let shared = Shared {
            queue: Mutex::default(),
            work: Condvar::new(),
            closing: Condvar::new(),
            written: Condvar::new(),
        };
        Pool { shared: Arc::new(shared), finished, outcomes, waker }
    }

    /// Has a thread do an operation. If the system gives no thread and none is free, it is done here.
    pub(crate) fn start(&self, id: WorkId, operation: Operation) {
        let mut queue = self.shared.lock();
        queue.writes += usize::from(matches!(operation, Operation::Write { .. }));
        if queue.free > queue.waiting.len() || self.spawn() {
            queue.waiting.push_back((id, operation));
            drop(queue);
            self.shared.work.notify_one();
        } else {
            drop(queue);
            drop(self.finished.send((id, self.shared.perform(operation))));
        }
    }

    /// Starts a thread; false if there is none to be had.
    fn spawn(&self) -> bool {
        let (shared, finished, waker) = (self.shared.clone(), self.finished.clone(), self.waker.clone());
        let work = move || {
            while let Some((id, operation)) = shared.next() {
                if finished.send((id, shared.perform(operation))).is_err() {
                    return;
                }
                if let Some(waker) = &waker {
                    waker.wake();
                }
            }
        };
        std::thread::Builder::new().name("coil-worker".to_owned()).stack_size(STACK).spawn(work).is_ok()
    }

    /// The outcome of an operation that is done, if there is one.
    pub(crate) fn outcome(&self) -> Option<(WorkId, Outcome)> {
        self.outcomes.try_recv().ok()
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let mut queue = self.shared.lock();
        queue.closed = true;
        self.shared.work.notify_all();
        self.shared.closing.notify_all();
        while queue.writes > 0 {
            queue = self.shared.written.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::file::{Amount, SharedFile};

    fn next(pool: &Pool) -> WorkId {
        match pool.outcomes.recv_timeout(Duration::from_secs(60)) {
            Ok((id, Outcome::Done(Ok(())))) => id,
            _ => panic!("an operation failed"),
        }
    }

    fn sleep(milliseconds: u64) -> Operation {
        Operation::Sleep(Duration::from_millis(milliseconds))
    }

    #[test]
    fn the_shorter_sleep_ends_first() {
        let pool = Pool::new(None);
        for (id, time) in [(1, 90), (2, 10), (3, 50)] {
            pool.start(id, sleep(time));
        }
        assert_eq!([next(&pool), next(&pool), next(&pool)], [2, 3, 1]);
    }

    #[test]
    fn operations_run_side_by_side_and_threads_are_used_again() {
        let pool = Pool::new(None);
        for round in 0..3 {
            let start = Instant::now();
            for id in 0..10 {
                pool.start(id, sleep(100));
            }
            let mut done: Vec<WorkId> = (0..10).map(|_| next(&pool)).collect();
            done.sort_unstable();
            assert_eq!(done, (0..10).collect::<Vec<_>>());
            assert!(start.elapsed() < Duration::from_millis(900), "round {round}");
        }
    }

    #[test]
    fn a_file_is_read_ahead() {
        let pool = Pool::new(None);
        let file = SharedFile::input(&b"one\ntwo"[..]);
        pool.start(7, Operation::ReadAhead(file.clone(), Amount::Line(usize::MAX)));
        assert_eq!(next(&pool), 7);
        assert_eq!(file.lock().read_line(None).unwrap(), b"one\n");
    }

    #[test]
    fn dropping_the_pool_waits_for_its_writes() {
        struct Slow(std::sync::mpsc::Sender<usize>);
        impl std::io::Write for Slow {
            fn write(&mut self, data: &[u8]) -> std::io::Result<usize> {
                std::thread::sleep(Duration::from_millis(50));
                self.0.send(data.len()).unwrap();
                Ok(data.len())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        impl std::io::Read for Slow {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Ok(0)
            }
        }
        impl std::io::Seek for Slow {
            fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
                Ok(0)
            }
        }
        impl crate::vm::file::HostFile for Slow {
            fn set_length(&mut self, _: u64) -> std::io::Result<()> {
                Ok(())
            }
        }
        let (sender, written) = channel();
        let file = SharedFile::new(Box::new(Slow(sender)));
        let pool = Pool::new(None);
        for id in 0..3 {
            pool.start(id, Operation::Write { file: file.clone(), data: vec![0; 5], flush: true });
        }
        drop(pool);
        assert_eq!(written.try_iter().sum::<usize>(), 15);
    }

    #[test]
    fn dropping_the_pool_ends_its_sleeps() {
        let pool = Pool::new(None);
        pool.start(1, sleep(3_600_000));
        let shared = pool.shared.clone();
        drop(pool);
        let start = Instant::now();
        while Arc::strong_count(&shared) > 1 && start.elapsed() < Duration::from_secs(30) {
            std::thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(Arc::strong_count(&shared), 1);
    }
}
