//! Which lines an edit changed, for caches of lines; and the rope that keeps account of what was done to it.

use std::ops::Range;

use ropey::Rope;

use super::edit::Edit;
use super::lines::line_of;
use crate::place::{Char, Span};

/// Where nobody asks for the changes, more than this many are told as one.
const MOST: usize = 1_000;

/// Lines that an edit replaced: `removed` lines from `first` on became `inserted` lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// The first line touched.
    pub first: usize,
    /// How many lines there were.
    pub removed: usize,
    /// How many lines there are now.
    pub inserted: usize,
}

/// A rope that knows what was done to it since somebody asked.
#[derive(Clone, Debug)]
pub(super) struct WatchedRope {
    rope: Rope,
    changes: Vec<LineChange>,
    edits: Vec<Edit>,
}

impl WatchedRope {
    pub(super) fn new(rope: Rope) -> Self {
        Self { rope, changes: Vec::new(), edits: Vec::new() }
    }

    pub(super) fn rope(&self) -> &Rope {
        &self.rope
    }

    /// Applies `edit` and answers the edit that takes it back.
    pub(super) fn apply(&mut self, edit: &Edit) -> Edit {
        let old = self.rope.clone();
        let inverse = edit.apply(&mut self.rope);
        self.edits.push(edit.clone());
        for hunk in hunks(&old, edit, &self.rope, &inverse) {
            self.note(LineChange { first: hunk.new.start, removed: hunk.old.len(), inserted: hunk.new.len() });
        }
        inverse
    }

    /// The changes since the last call; each counts lines as they are when those before it have been done.
    pub(super) fn take_changes(&mut self) -> Vec<LineChange> {
        std::mem::take(&mut self.changes)
    }

    /// The edits since the last call, in their order.
    pub(super) fn take_edits(&mut self) -> Vec<Edit> {
        std::mem::take(&mut self.edits)
    }

    fn note(&mut self, change: LineChange) {
        let is_full = self.changes.len() >= MOST;
        match self.changes.last_mut() {
            Some(last) if is_full || last.touches(change) => *last = last.then(change),
            _ => self.changes.push(change),
        }
    }
}

impl LineChange {
    /// All these changes, and the lines between them, as one; `None` where there are none.
    pub fn all(changes: &[Self]) -> Option<Self> {
        changes.iter().copied().reduce(Self::then)
    }

    /// Whether `later`, which counts lines as this change left them, has a line in common with it or next to it.
    fn touches(self, later: Self) -> bool {
        later.first <= self.first + self.inserted && self.first <= later.first + later.removed
    }

    /// Both changes, and the lines between them, as one.
    #[must_use]
    pub fn then(self, later: Self) -> Self {
        let first = self.first.min(later.first);
        let between = (self.first + self.inserted).max(later.first + later.removed) - first;
        Self {
            first,
            removed: between + self.removed - self.inserted,
            inserted: between + later.inserted - later.removed,
        }
    }
}

/// Lines of the old text and what they became in the new one.
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

/// The hunks that `edit` made of `old`, which `inverse` takes back from `new`, with lines between them that did not change.
fn hunks(old: &Rope, edit: &Edit, new: &Rope, inverse: &Edit) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    for (there, back) in edit.parts().iter().zip(inverse.parts()) {
        let hunk = Hunk { old: lines_touched(old, there.span), new: lines_touched(new, back.span) };
        match hunks.last_mut() {
            Some(last) if last.old.end >= hunk.old.start || last.new.end >= hunk.new.start => {
                last.old = hull(&last.old, &hunk.old);
                last.new = hull(&last.new, &hunk.new);
            }
            _ => hunks.push(hunk),
        }
    }
    hunks
}

fn hull(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// The lines that an edit of `span` can change.
///
/// The line at the end of `span` ends where it ended whatever comes before; but a CR right before `span` ends a line or
/// not according to what follows it, so its line counts as touched.
fn lines_touched(rope: &Rope, span: Span) -> Range<usize> {
    let follows_return = span.start() > Char(0) && rope.get_char(span.start().0 - 1) == Some('\r');
    let start = if follows_return { span.start().minus(1) } else { span.start() };
    line_of(rope, start)..line_of(rope, span.end()) + 1
}
