//! How far a task is, told no more often than a person can read.

use super::news::{News, Task};
use super::wire::Wire;
use crate::place::Millis;

/// Milliseconds from one to the next.
const EACH: u64 = 100;

/// The progress of one task.
#[derive(Debug)]
pub(super) struct Progress {
    task: Task,
    told: Option<(Millis, usize)>,
}

impl Progress {
    /// Nothing was told yet.
    pub(super) fn new(task: Task) -> Self {
        Self { task, told: None }
    }

    /// Whether a person has read what was told last.
    pub(super) fn is_due(&self, now: Millis) -> bool {
        self.told.is_none_or(|(then, _)| now >= then.plus(EACH))
    }

    /// Tells that `done` of `total` bytes arrived, unless something was told a moment ago or nothing changed.
    pub(super) fn tell(&mut self, now: Millis, done: usize, total: usize, wire: &mut Wire) {
        let is_due = self.told.is_none_or(|(then, before)| done != before && (done == total || now >= then.plus(EACH)));
        if is_due {
            self.told = Some((now, done));
            wire.tell(News::Progress { task: self.task, done, total });
        }
    }
}
