//! In which order tasks go on that could go on at the same moment: first come, first served, unless picks say otherwise.
//!
//! Programs may not rely on that order, and tests find out whether they do. What callbacks may rely on, that they are called
//! in the order in which they were scheduled, stays as it is.

use super::event_loop::Ready;
use std::cell::Cell;
use std::collections::VecDeque;

/// The order that picks ask for.
pub(crate) struct Order {
    /// For each choice, which of the tasks that are left goes on, counted from 0. Later choices take the first.
    picks: Vec<u32>,
    /// How many choices there have been.
    made: Cell<usize>,
}

impl Order {
    /// The order for these picks; None if it is the ordinary one.
    pub(crate) fn new(picks: &[u32]) -> Option<Order> {
        (!picks.is_empty()).then(|| Order { picks: picks.to_vec(), made: Cell::new(0) })
    }

    /// Puts the tasks among the first `count` entries of the ready queue in order. All other entries keep their places.
    pub(crate) fn arrange(&self, ready: &mut VecDeque<Ready>, count: usize) {
        let places: Vec<usize> = ready
            .iter()
            .take(count)
            .enumerate()
            .filter(|(_, entry)| resumes(entry))
            .map(|(at, _)| at)
            .collect();
        if places.len() < 2 || self.made.get() >= self.picks.len() {
            return;
        }
        let mut left: Vec<Ready> = places.iter().filter_map(|at| ready.get(*at).cloned()).collect();
        for at in places {
            let chosen = if left.len() > 1 { self.pick() % left.len() } else { 0 };
            if let Some(place) = ready.get_mut(at) {
                *place = left.remove(chosen);
            }
        }
    }

    /// The next pick.
    fn pick(&self) -> usize {
        let made = self.made.get();
        self.made.set(made + 1);
        self.picks.get(made).map_or(0, |pick| *pick as usize)
    }
}

/// Whether an entry lets a task go on.
fn resumes(entry: &Ready) -> bool {
    match entry {
        Ready::Step { .. } | Ready::Throw { .. } | Ready::Wakeup { .. } | Ready::SetResult { .. } => true,
        Ready::Done { .. }
        | Ready::Handle(_)
        | Ready::Gathered { .. }
        | Ready::Stop { .. }
        | Ready::Job(_)
        | Ready::Worked(_)
        | Ready::Finish { .. } => false,
    }
}
