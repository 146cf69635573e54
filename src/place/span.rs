//! A stretch of text between two offsets.

use serde::{Deserialize, Serialize};

use super::numbers::Char;

/// A half-open stretch of chars whose start never lies behind its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    start: Char,
    end: Char,
}

impl Span {
    /// The stretch between two offsets, in whichever order they come.
    pub fn new(one: Char, other: Char) -> Self {
        Self { start: one.min(other), end: one.max(other) }
    }

    /// The empty stretch at `at`.
    pub fn empty(at: Char) -> Self {
        Self { start: at, end: at }
    }

    /// The first char's offset.
    pub fn start(self) -> Char {
        self.start
    }

    /// The offset behind the last char.
    pub fn end(self) -> Char {
        self.end
    }

    /// Length in chars.
    pub fn len(self) -> usize {
        self.end.0 - self.start.0
    }

    /// Whether it holds no char.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `at` is one of its chars.
    pub fn contains(self, at: Char) -> bool {
        self.start <= at && at < self.end
    }

    /// The offsets as a range that ropey takes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start.0..self.end.0
    }
}
