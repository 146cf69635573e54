//! What a query finds in a console: a few rows each frame, so that a flood of them costs no frame its time.
//!
//! Rows that have left the live screen never change, so they are searched once; the screen is searched every time. A line
//! that was too long for one row is searched as one.

use std::collections::VecDeque;
use std::ops::Range;

use super::console_line::{ConsoleLine, LONGEST};
use super::pane::{ConsoleName, ConsoleSelection};
use crate::term::{Console, GridPlace, RowId};
use crate::text::{Query, Search};

/// Rows searched in a frame: two milliseconds.
const ROWS_A_FRAME: u64 = 2_000;

/// Matches of one query in one console.
#[derive(Clone, Debug)]
pub struct ConsoleHits {
    console: ConsoleName,
    query: Query,
    /// The first row that was not searched for good.
    next: RowId,
    done: VecDeque<ConsoleSelection>,
    live: Vec<ConsoleSelection>,
    complete: bool,
}

impl ConsoleHits {
    /// Nothing is searched yet.
    pub(super) fn new(console: ConsoleName, query: &Query) -> Self {
        let (next, done, live) = (RowId(0), VecDeque::new(), Vec::new());
        Self { console, query: query.clone(), next, done, live, complete: false }
    }

    /// The console.
    pub fn console(&self) -> ConsoleName {
        self.console
    }

    /// What is looked for.
    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// Whether every row was searched.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// How many matches are known.
    pub fn count(&self) -> usize {
        self.done.len() + self.live.len()
    }

    /// A match, by its place in the order of the rows.
    pub fn get(&self, place: usize) -> Option<ConsoleSelection> {
        self.done.get(place).or_else(|| self.live.get(place.checked_sub(self.done.len())?)).copied()
    }

    /// The place of the first match that begins at `at` or behind it.
    pub fn first_from(&self, at: GridPlace) -> usize {
        let done = self.done.partition_point(|hit| hit.anchor < at);
        if done < self.done.len() { done } else { done + self.live.partition_point(|hit| hit.anchor < at) }
    }

    /// The matches of which a part lies in `rows`.
    pub fn touching(&self, rows: Range<RowId>) -> impl Iterator<Item = ConsoleSelection> {
        let first = GridPlace { row: RowId(rows.start.0.saturating_sub(LONGEST)), column: 0 };
        let places = self.first_from(first)..self.count();
        let hits = places.filter_map(|place| self.get(place));
        hits.take_while(move |hit| hit.anchor.row < rows.end).filter(move |hit| hit.head.row >= rows.start)
    }

    /// Searches some rows more, and the screen.
    pub(super) fn advance(&mut self, console: &Console, search: &Search) {
        let rows = console.rows();
        while self.done.front().is_some_and(|hit| hit.anchor.row < rows.start) {
            self.done.pop_front();
        }
        let settled = console.settled().max(rows.start);
        self.next = self.next.max(rows.start);
        let until = settled.min(RowId(self.next.0 + ROWS_A_FRAME));
        while self.next < until {
            let Some(line) = ConsoleLine::at(console, self.next).filter(|line| line.end() <= settled) else { break };
            self.done.extend(hits(&line, search));
            self.next = line.end();
        }
        self.complete = settled.0 < self.next.0 + LONGEST;
        self.live.clear();
        let mut row = self.next;
        while self.complete
            && let Some(line) = ConsoleLine::at(console, row)
        {
            self.live.extend(hits(&line, search));
            row = line.end();
        }
    }
}

fn hits(line: &ConsoleLine, search: &Search) -> Vec<ConsoleSelection> {
    let found = search.in_line(line.text()).filter(|range| !range.is_empty());
    line.places(found.collect())
}
