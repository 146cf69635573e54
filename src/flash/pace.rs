//! How far a transfer has come, and how long the rest of it will take.

use crate::place::Millis;

/// A guess from fewer milliseconds than this is none.
const LEAST: u64 = 300;

/// How far a transfer has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that arrived.
    pub done: usize,
    /// Bytes that there are.
    pub total: usize,
    /// Milliseconds that the rest takes if it goes on like this, as far as that can be told.
    pub left: Option<u64>,
}

impl Progress {
    /// Whether it is known how much there is.
    pub fn has_begun(&self) -> bool {
        self.total > 0
    }

    /// How much of it that is, from 0 to 100.
    pub fn percent(&self) -> usize {
        (self.done * 100).checked_div(self.total).unwrap_or_default().min(100)
    }
}

/// A transfer, measured.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    /// When the first bytes arrived, and how many.
    first: Option<(Millis, usize)>,
    done: usize,
    total: usize,
}

impl Pace {
    /// `done` of `total` bytes arrived.
    pub fn note(&mut self, now: Millis, done: usize, total: usize) {
        // Fewer than before: it begins once more.
        if done < self.done || self.first.is_none() {
            self.first = Some((now, done));
        }
        (self.done, self.total) = (done.min(total), total);
    }

    /// Bytes that arrived.
    pub fn done(&self) -> usize {
        self.done
    }

    /// Bytes that there are.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How far it is.
    pub fn progress(&self, now: Millis) -> Progress {
        Progress { done: self.done, total: self.total, left: self.left(now) }
    }

    fn left(&self, now: Millis) -> Option<u64> {
        let (since, before) = self.first?;
        let (took, came) = (now.since(since), self.done.saturating_sub(before) as u64);
        let rest = (self.total - self.done) as u64;
        (took >= LEAST && came > 0).then(|| rest.saturating_mul(took) / came)
    }
}
