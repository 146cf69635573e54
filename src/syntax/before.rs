//! The parse states before consecutive lines, as far as they are known.

use std::ops::Range;
use std::sync::Arc;

use super::states::StateId;

/// States by line. Cloning is cheap; who changes a clone copies four bytes for each line.
#[derive(Clone, Default, PartialEq)]
pub struct Before {
    first: usize,
    states: Arc<Vec<Option<StateId>>>,
}

impl Before {
    /// The state before a line, `None` where it is not known.
    pub fn get(&self, line: usize) -> Option<StateId> {
        self.states.get(line.checked_sub(self.first)?).copied().flatten()
    }

    /// Writes the state before a line. What lies between it and the lines known so far is kept as unknown.
    pub fn set(&mut self, line: usize, state: StateId) {
        if self.states.is_empty() {
            self.first = line;
        }
        let states = Arc::make_mut(&mut self.states);
        if line < self.first {
            states.splice(0..0, std::iter::repeat_n(None, self.first - line));
            self.first = line;
        }
        let at = line - self.first;
        if states.len() <= at {
            states.resize(at + 1, None);
        }
        states[at] = Some(state);
    }

    /// Forgets all lines but these.
    pub fn keep(&mut self, lines: &Range<usize>) {
        let (from, to) = (self.position(lines.start), self.position(lines.end));
        if to - from == self.states.len() {
            return;
        }
        let states = self.states[from..to].to_vec();
        *self = Self { first: self.first + from, states: states.into() };
    }

    /// Follows an edit: `inserted` lines of which nothing is known take the place of `removed` lines from `first` on.
    pub fn splice(&mut self, first: usize, removed: usize, inserted: usize) {
        let (from, to) = (self.position(first), self.position(first + removed));
        if from == self.states.len() {
            return;
        }
        if first < self.first {
            self.first = self.first.max(first + removed) - removed + inserted;
            Arc::make_mut(&mut self.states).drain(..to);
        } else if to - from == inserted {
            Arc::make_mut(&mut self.states)[from..to].fill(None);
        } else {
            Arc::make_mut(&mut self.states).splice(from..to, std::iter::repeat_n(None, inserted));
        }
    }

    /// Where a line stands in `states`, as near as there is a place.
    fn position(&self, line: usize) -> usize {
        line.saturating_sub(self.first).min(self.states.len())
    }
}
