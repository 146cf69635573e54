//! What was found out about lines by somebody who parsed a copy of the text elsewhere.

use std::fmt;
use std::sync::Arc;

use super::language::Language;
use super::states::{StateId, States};

/// What some lines do to the parse state. It stays true whatever happens to other lines.
#[derive(Clone, PartialEq)]
pub struct Findings {
    pub(super) language: Language,
    pub(super) states: Arc<States>,
    /// In the order of the lines.
    pub(super) facts: Vec<Fact>,
    pub(super) complete: bool,
}

/// A line leads from one state to another.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Fact {
    pub(super) line: usize,
    pub(super) before: StateId,
    pub(super) behind: StateId,
}

impl Findings {
    /// Whether nothing is left to be found out about the text that was parsed.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether nothing was found out.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Notes that `removed` lines from `first` on became `inserted` lines, of which nothing is known.
    pub fn edited(&mut self, first: usize, removed: usize, inserted: usize) {
        let from = self.facts.partition_point(|fact| fact.line < first);
        let to = self.facts.partition_point(|fact| fact.line < first + removed);
        self.facts.drain(from..to);
        for fact in &mut self.facts[from..] {
            fact.line = fact.line - removed + inserted;
        }
    }
}

impl fmt::Debug for Findings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Findings about {} lines", self.facts.len())
    }
}
