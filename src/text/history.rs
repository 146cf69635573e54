//! Undo and redo: groups of edits with the selections before and after, bounded.

use std::collections::VecDeque;
use std::sync::Arc;

use super::edit::{Edit, Replace};
use super::line_change::WatchedRope;
use super::revision::Revision;
use super::selection::{Selection, Selections};
use crate::place::{Line, Millis};

/// A pause in typing, in ms, that begins a new group.
const PAUSE: u64 = 800;
/// How many groups are kept at most.
const MOST_GROUPS: usize = 10_000;
/// How many bytes are kept at most, the newest group excepted: one must be able to take back even the largest paste.
const MOST_BYTES: usize = 64 << 20;
/// A group that has grown beyond this many bytes takes no further edits.
const MOST_BYTES_OPEN: usize = 1 << 20;

/// What an edit was for; edits of one kind that follow each other closely are undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// A word being typed.
    Type,
    /// Characters being deleted.
    Delete,
    /// Lines being moved, step by step.
    Move,
    /// Anything that stands for itself: paste, indent, outside change.
    Whole,
}

/// The way back and, after undo, forth again.
///
/// A clone copies one pointer for each group, at most `MOST_GROUPS`; texts are shared.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    undo: VecDeque<Arc<Group>>,
    redo: VecDeque<Arc<Group>>,
    open: Option<Open>,
    bytes: usize,
}

/// A state that undo or redo can lead to.
#[derive(Clone, Debug)]
pub(super) struct Point {
    /// The revision that was the first to have the text.
    pub(super) text: Revision,
    pub(super) selections: Selections,
    /// The line that was at the top of the view.
    pub(super) top: Line,
}

/// An edit that has just been done.
pub(super) struct Done {
    pub(super) edit: Edit,
    pub(super) inverse: Edit,
    pub(super) before: Point,
    pub(super) after: Point,
}

/// Edits that are undone and done again together. `steps` lead from one point to the other when applied last first.
#[derive(Clone, Debug)]
struct Group {
    steps: Vec<Edit>,
    before: Point,
    after: Point,
}

/// What decides whether the next edit joins the newest group.
#[derive(Clone, Copy, Debug)]
struct Open {
    kind: EditKind,
    last: Millis,
    ends_blank: bool,
}

impl History {
    /// Notes an edit: in the newest group if it continues it, else in a new one. What was undone can no longer be redone.
    pub(super) fn record(&mut self, now: Millis, kind: EditKind, done: Done) {
        self.forget_redo();
        let joins = self.open.is_some_and(|open| open.takes(now, kind, &done.edit));
        let ends_blank = inserted(&done.edit).is_some_and(|text| text.ends_with(char::is_whitespace));
        let open_group = self.undo.back_mut().filter(|group| joins && group.bytes() < MOST_BYTES_OPEN);
        if let Some(group) = open_group.map(Arc::make_mut) {
            self.bytes += bytes_of(&done.inverse);
            group.steps.push(done.inverse);
            group.after = done.after;
        } else {
            let group = Group { steps: vec![done.inverse], before: done.before, after: done.after };
            self.bytes += group.bytes();
            self.undo.push_back(Arc::new(group));
        }
        self.open = (kind != EditKind::Whole).then_some(Open { kind, last: now, ends_blank });
        self.trim();
    }

    /// Makes the next edit begin a group.
    pub(super) fn close_group(&mut self) {
        self.open = None;
    }

    /// Takes back the newest group and answers the point that this leads to.
    pub(super) fn undo(&mut self, text: &mut WatchedRope) -> Option<Point> {
        let group = self.undo.pop_back()?;
        let turned = self.turn(&group, text);
        self.redo.push_back(turned);
        self.trim();
        Some(group.before.clone())
    }

    /// Does the group again that was undone last and answers the point that this leads to.
    pub(super) fn redo(&mut self, text: &mut WatchedRope) -> Option<Point> {
        let group = self.redo.pop_back()?;
        let turned = self.turn(&group, text);
        self.undo.push_back(turned);
        self.trim();
        Some(group.after.clone())
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Applies `group`, which has been taken off its stack, and answers the group that leads the other way.
    fn turn(&mut self, group: &Group, text: &mut WatchedRope) -> Arc<Group> {
        self.close_group();
        let steps = group.steps.iter().rev().map(|step| text.apply(step)).collect();
        let turned = Group { steps, before: group.before.clone(), after: group.after.clone() };
        self.bytes = self.bytes - group.bytes() + turned.bytes();
        Arc::new(turned)
    }

    fn forget_redo(&mut self) {
        self.bytes -= self.redo.iter().map(|group| group.bytes()).sum::<usize>();
        self.redo.clear();
    }

    /// Lets go of what is farthest away until the rest fits, but of neither side's nearest group.
    fn trim(&mut self) {
        while self.undo.len() + self.redo.len() > MOST_GROUPS || self.bytes > MOST_BYTES {
            let side = if self.undo.len() > 1 { &mut self.undo } else { &mut self.redo };
            if side.len() <= 1 {
                break;
            }
            self.bytes -= side.pop_front().map_or(0, |group| group.bytes());
        }
    }
}

impl Open {
    /// Whether an edit made at `now` continues the group: the same kind, without a pause, within the word.
    fn takes(self, now: Millis, kind: EditKind, edit: &Edit) -> bool {
        let begins_word = inserted(edit).is_some_and(|text| text.starts_with(|char: char| !char.is_whitespace()));
        let is_next_word = kind == EditKind::Type && self.ends_blank && begins_word;
        self.kind == kind && now.since(self.last) < PAUSE && !is_next_word
    }
}

impl Group {
    fn bytes(&self) -> usize {
        let selections = self.before.selections.all().len() + self.after.selections.all().len();
        self.steps.iter().map(bytes_of).sum::<usize>() + selections * size_of::<Selection>() + size_of::<Self>()
    }
}

/// What an edit inserted at the first of its places.
fn inserted(edit: &Edit) -> Option<&str> {
    edit.parts().first().map(|part| part.text.as_str())
}

fn bytes_of(edit: &Edit) -> usize {
    let texts: usize = edit.parts().iter().map(|part| part.text.len()).sum();
    texts + size_of_val::<[Replace]>(edit.parts()) + size_of::<Edit>()
}
