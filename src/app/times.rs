//! When the rows of a console came.

use std::collections::VecDeque;

use crate::place::TimeOfDay;
use crate::term::RowId;

/// Since when rows came: a mark stands for its row and for those below it, down to the next one.
///
/// Whatever comes at once has one mark, so that a flood costs nothing, and no row has two.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// Whether they stand beside the rows, and go with them into a file.
    pub shown: bool,
    /// In the order of their rows.
    marks: VecDeque<(RowId, TimeOfDay)>,
}

impl Times {
    /// When this row came, `None` where that is not known.
    pub fn of(&self, row: RowId) -> Option<TimeOfDay> {
        let behind = self.marks.partition_point(|(marked, _)| *marked <= row);
        self.marks.get(behind.checked_sub(1)?).map(|(_, time)| *time)
    }

    /// How many marks are kept.
    pub fn marks(&self) -> usize {
        self.marks.len()
    }

    /// Notes that the rows from `from` on came at this time. Those before `kept` are not there any more.
    pub(super) fn note(&mut self, from: RowId, time: TimeOfDay, kept: RowId) {
        self.marks.truncate(self.marks.partition_point(|(marked, _)| *marked < from));
        if self.marks.back().is_none_or(|(_, last)| *last != time) {
            self.marks.push_back((from, time));
        }
        while self.marks.get(1).is_some_and(|(marked, _)| *marked <= kept) {
            self.marks.pop_front();
        }
    }

    /// The lines that began with the rows `before` begin with the rows `after` now, and the last one ends before `end`.
    pub(super) fn follow(&mut self, before: &[RowId], after: &[RowId], end: RowId) {
        let Some(first) = before.first().filter(|_| before != after) else { return };
        let stay = self.marks.partition_point(|(marked, _)| marked < first);
        for (row, time) in self.marks.split_off(stay) {
            let line = before.partition_point(|start| *start < row);
            self.note(after.get(line).copied().unwrap_or(end), time, RowId::default());
        }
    }
}
