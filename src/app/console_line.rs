//! A line that a program printed: one row of a console, or several where it was too long for one.

use std::ops::Range;

use super::pane::ConsoleSelection;
use crate::term::{Console, GridPlace, Row, RowId, TextRow};

/// Rows that are taken for one line at most.
pub(super) const LONGEST: u64 = 64;

/// A line that a program printed, from one row or several.
pub(super) struct ConsoleLine {
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

impl ConsoleLine {
    /// The line that begins with the row `first`; `None` where no row is. Lines of ours are empty: they are no part of what
    /// the program printed.
    pub fn at(console: &Console, first: RowId) -> Option<Self> {
        let end = console.rows().end;
        if first >= end {
            return None;
        }
        let mut line = Self { text: String::new(), rows: Vec::new(), end: RowId(first.0 + 1) };
        for number in first.0..end.0.min(first.0 + LONGEST) {
            line.end = RowId(number + 1);
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

    /// The first row of the line that `row` is a part of.
    pub fn start(console: &Console, row: RowId) -> RowId {
        let goes_on = |above: &RowId| matches!(console.row(*above), Some(Row::Text(text)) if text.wrapped);
        let above = (row.0.saturating_sub(LONGEST - 1)..row.0).rev().map(RowId);
        above.take_while(goes_on).last().unwrap_or(row)
    }

    /// Its characters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The row behind it.
    pub fn end(&self) -> RowId {
        self.end
    }

    /// Where these bytes of its text stand.
    pub fn places(&self, ranges: Vec<Range<usize>>) -> Vec<ConsoleSelection> {
        let letters = if ranges.is_empty() { Vec::new() } else { self.letters() };
        let place = |range: Range<usize>| {
            let first = letters.partition_point(|letter| letter.end <= range.start);
            let last = letters.partition_point(|letter| letter.end < range.end);
            Some(ConsoleSelection { anchor: letters.get(first)?.from, head: letters.get(last)?.to })
        };
        ranges.into_iter().filter_map(place).collect()
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
