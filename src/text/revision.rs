//! Numbers for the states of a buffer, and which of them the disk holds.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

/// How many returns to an earlier text are remembered for a save that is still under way.
const REMEMBERED: usize = 1_000;

/// Counts the states of one buffer: every change, undo and redo included, makes a new one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Revision(pub u64);

/// The states that a buffer went through.
///
/// A point in history is named by the revision that was the first to have its text. An edit makes a new point; undo and redo
/// make a new revision of an old point, which is noted, so that a save that ends later finds the point it saved.
#[derive(Clone, Debug, Default)]
pub(super) struct Revisions {
    now: Revision,
    point: Revision,
    saved: Revision,
    returns: VecDeque<(Revision, Revision)>,
}

impl Revisions {
    pub(super) fn now(&self) -> Revision {
        self.now
    }

    pub(super) fn point(&self) -> Revision {
        self.point
    }

    pub(super) fn is_saved(&self) -> bool {
        self.point == self.saved
    }

    /// An edit made a text that is not yet in history.
    pub(super) fn advance(&mut self) {
        self.now.0 += 1;
        self.point = self.now;
    }

    /// Undo or redo brought the text of `point` back.
    pub(super) fn return_to(&mut self, point: Revision) {
        self.now.0 += 1;
        self.point = point;
        self.returns.push_back((self.now, point));
        if self.returns.len() > REMEMBERED {
            self.returns.pop_front();
        }
    }

    /// The disk holds the text of `revision`. One that is yet to come belongs to another past and is passed over.
    pub(super) fn mark_saved(&mut self, revision: Revision) {
        if revision <= self.now {
            let returned = self.returns.iter().find(|(back, _)| *back == revision);
            self.saved = returned.map_or(revision, |(_, point)| *point);
        }
    }
}
