//! The tokens of the lines around what is shown: colours of lines that nobody sees are not worth their memory.

use std::ops::Range;
use std::sync::Arc;

use super::token::Token;

/// How many lines above and below the shown ones keep their tokens, so that small scrolls cost nothing.
pub const MARGIN: usize = 100;

/// Tokens of consecutive lines, as far as they are known.
#[derive(Clone, Default, PartialEq)]
pub struct Window {
    first: usize,
    lines: Vec<Option<Painted>>,
}

/// A line's tokens.
#[derive(Clone, PartialEq)]
struct Painted {
    tokens: Arc<[Token]>,
    /// Whether they fit the state before the line. Those that do not are better than none, until there are new ones.
    fresh: bool,
}

impl Window {
    /// The tokens of a line, `None` where they are not known.
    pub fn get(&self, line: usize) -> Option<&[Token]> {
        self.slot(line).map(|painted| &*painted.tokens)
    }

    /// Whether a line has tokens that fit the state before it.
    pub fn is_fresh(&self, line: usize) -> bool {
        self.slot(line).is_some_and(|painted| painted.fresh)
    }

    /// Keeps the tokens of a line if it lies in the window.
    pub fn set(&mut self, line: usize, tokens: Vec<Token>) {
        if let Some(slot) = line.checked_sub(self.first).and_then(|at| self.lines.get_mut(at)) {
            *slot = Some(Painted { tokens: tokens.into(), fresh: true });
        }
    }

    /// Notes that the state before a line is another one now.
    pub fn age(&mut self, line: usize) {
        if let Some(Some(painted)) = line.checked_sub(self.first).and_then(|at| self.lines.get_mut(at)) {
            painted.fresh = false;
        }
    }

    /// The lines it has room for.
    pub fn lines(&self) -> Range<usize> {
        self.first..self.first + self.lines.len()
    }

    /// Moves to `shown` and its margins, keeping what is known there. Answers whether it had to move.
    pub fn move_to(&mut self, shown: &Range<usize>) -> bool {
        let (first, end) = (shown.start.saturating_sub(MARGIN), shown.end.saturating_add(MARGIN));
        if first == self.first && end - first == self.lines.len() {
            return false;
        }
        let lines = (first..end).map(|line| self.take(line)).collect();
        *self = Self { first, lines };
        true
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

    fn slot(&self, line: usize) -> Option<&Painted> {
        self.lines.get(line.checked_sub(self.first)?)?.as_ref()
    }

    fn take(&mut self, line: usize) -> Option<Painted> {
        self.lines.get_mut(line.checked_sub(self.first)?)?.take()
    }

    /// Where a line stands in `lines`, as near as there is a place.
    fn position(&self, line: usize) -> usize {
        line.saturating_sub(self.first).min(self.lines.len())
    }
}
