//! How a search stands: what the bar says beside its field.

use crate::text::PatternProblem;

/// How a search stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindStatus {
    /// Nothing is looked for.
    Idle,
    /// The pattern, or the replacement, cannot be used.
    Problem(PatternProblem),
    /// It is not known yet what there is.
    Searching,
    /// It is known.
    Found {
        /// The number, from 1, of the match that is selected.
        current: Option<usize>,
        /// How many there are.
        count: usize,
        /// Whether there are more than were counted.
        more: bool,
        /// What the last step did.
        told: Option<Told>,
    },
    /// The lines that one can go to, from 1.
    Lines(usize),
    /// What was typed is not a line's number.
    NotALine,
}

/// What the last step did, beyond what can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Behind the last match came the first.
    FromTop,
    /// Before the first match came the last.
    FromBottom,
    /// So many matches were replaced.
    Replaced(usize),
}
