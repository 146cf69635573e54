//! What a query finds in a console: a few rows each frame, so that a flood of them costs no frame its time.
//!
//! Rows that have left the live screen never change, so they are searched once; the screen is searched every time. A line
//! that was too long for one row is searched as one.

use std::collections::VecDeque;
use std::ops::Range;

use super::pane::{ConsoleName, ConsoleSelection};
use crate::term::{Console, GridPlace, Row, RowId, TextRow};
use crate::text::{Query, Search};

/// Rows searched in a frame: two milliseconds.
const ROWS_A_FRAME: u64 = 2_000;

/// Rows that are taken for one line at most.
const LONGEST: u64 = 64;

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
            let Some(line) = Line::at(console, self.next, rows.end).filter(|line| line.end <= settled) else { break };
            self.done.extend(line.hits(search));
            self.next = line.end;
        }
        self.complete = settled.0 < self.next.0 + LONGEST;
        self.live.clear();
        let mut row = self.next;
        while self.complete
            && let Some(line) = Line::at(console, row, rows.end)
        {
            self.live.extend(line.hits(search));
            row = line.end;
        }
    }
}

/// A line that a program printed, from one row or several.
struct Line {
    text: String,
    rows: Vec<(RowId, TextRow)>,
    end: RowId,
}

/// A character where it stands, and the byte behind it in the line's text.
struct Letter {
    end: usize,
    from: GridPlace,
    to: GridPlace,
}

impl Line {
    /// The line that begins with the row `first`; `None` where no row is.
    fn at(console: &Console, first: RowId, end: RowId) -> Option<Self> {
        if first >= end {
            return None;
        }
        let mut line = Self { text: String::new(), rows: Vec::new(), end: RowId(first.0 + 1) };
        for number in first.0..end.0.min(first.0 + LONGEST) {
            line.end = RowId(number + 1);
            // Lines of ours are no part of what the program printed.
            let Some(Row::Text(text)) = console.row(RowId(number)) else { break };
            let wrapped = text.wrapped;
            text.runs.iter().for_each(|run| line.text.push_str(&run.text));
            line.rows.push((RowId(number), text));
            if !wrapped {
                break;
            }
        }
        Some(line)
    }

    fn hits(&self, search: &Search) -> Vec<ConsoleSelection> {
        let found: Vec<Range<usize>> = search.in_line(&self.text).filter(|range| !range.is_empty()).collect();
        let letters = if found.is_empty() { Vec::new() } else { self.letters() };
        let hit = |range: Range<usize>| {
            let first = letters.partition_point(|letter| letter.end <= range.start);
            let last = letters.partition_point(|letter| letter.end < range.end);
            Some(ConsoleSelection { anchor: letters.get(first)?.from, head: letters.get(last)?.to })
        };
        found.into_iter().filter_map(hit).collect()
    }

    fn letters(&self) -> Vec<Letter> {
        let mut end = 0;
        let cells = self.rows.iter().flat_map(|(row, text)| text.cells().map(|cell| (*row, cell)));
        let letter = |(row, (columns, text)): (RowId, (Range<usize>, &str))| {
            end += text.len();
            let place = |column| GridPlace { row, column };
            Letter { end, from: place(columns.start), to: place(columns.end) }
        };
        cells.map(letter).collect()
    }
}
