//! The tokens of the lines around what is shown: colours of lines that nobody sees are not worth their memory.

use std::ops::Range;
use std::sync::Arc;

use super::token::Token;

/// How many lines above and below the shown ones keep their tokens, so that small scrolls cost nothing.
const MARGIN: usize = 100;

/// Tokens of consecutive lines, as far as they are known.
#[derive(Clone, Default)]
pub struct Window {
    first: usize,
    lines: Vec<Option<Arc<[Token]>>>,
}

impl Window {
    /// The tokens of a line, `None` where they are not known.
    pub fn get(&self, line: usize) -> Option<&[Token]> {
        self.lines.get(line.checked_sub(self.first)?)?.as_deref()
    }

    /// Keeps the tokens of a line if it lies in the window.
    pub fn set(&mut self, line: usize, tokens: Vec<Token>) {
        if let Some(slot) = line.checked_sub(self.first).and_then(|at| self.lines.get_mut(at)) {
            *slot = Some(tokens.into());
        }
    }

    /// Moves to `shown` and its margins, keeping what is known there.
    pub fn move_to(&mut self, shown: &Range<usize>) {
        let (first, end) = (shown.start.saturating_sub(MARGIN), shown.end.saturating_add(MARGIN));
        if first == self.first && end - first == self.lines.len() {
            return;
        }
        let lines = (first..end).map(|line| self.take(line)).collect();
        *self = Self { first, lines };
    }

    /// Follows an edit: what is known of the lines below moves with them.
    pub fn splice(&mut self, first: usize, removed: usize, inserted: usize) {
        let end = first + removed;
        let (from, to) = (self.position(first), self.position(end));
        if first < self.first {
            self.lines.drain(from..to);
            self.first = self.first.max(end) - removed + inserted;
        } else if inserted > self.lines.len() {
            self.lines.truncate(from);
        } else {
            self.lines.splice(from..to, std::iter::repeat_n(None, if from < self.lines.len() { inserted } else { 0 }));
        }
    }

    fn take(&mut self, line: usize) -> Option<Arc<[Token]>> {
        self.lines.get_mut(line.checked_sub(self.first)?)?.take()
    }

    /// Where a line stands in `lines`, as near as there is a place.
    fn position(&self, line: usize) -> usize {
        line.saturating_sub(self.first).min(self.lines.len())
    }
}
