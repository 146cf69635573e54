//! A comparison as rows that can be shown: side by side or one below the other, long stretches that are the same folded.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::compare::{Comparison, Pair, Stretch};

/// Lines that stay in view at each side of a difference.
const AROUND: usize = 3;

/// How lines that differ stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arrangement {
    /// The old line beside the new one.
    #[default]
    SideBySide,
    /// All old lines of a difference, and below them the new ones.
    Inline,
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A line that is the same in both texts.
    Same {
        /// Its number in the old text.
        old: usize,
        /// Its number in the new text.
        new: usize,
    },
    /// A line that differs and its counterpart, beside each other.
    Both(Pair),
    /// A line of the old text; what is new of the pair is its counterpart.
    Old(Pair),
    /// A line of the new text; what is old of the pair is its counterpart.
    New(Pair),
    /// So many lines, the same in both texts, are folded away.
    Folded(usize),
}

/// The rows of a comparison. Finding one takes a search and no memory, however long the texts are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    comparison: Comparison,
    arrangement: Arrangement,
    /// The stretches that somebody unfolded.
    unfolded: BTreeSet<usize>,
    /// The first row of each stretch, and behind them the number of rows.
    starts: Vec<usize>,
}

impl Rows {
    /// The rows of a comparison.
    pub fn new(comparison: Comparison, arrangement: Arrangement) -> Self {
        Self { comparison, arrangement, ..Self::default() }.counted()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.starts.last().copied().unwrap_or_default()
    }

    /// How many differences there are.
    pub fn differences(&self) -> usize {
        self.comparison.differences()
    }

    /// The row at this place, `None` behind the last.
    pub fn row(&self, at: usize) -> Option<Row> {
        self.rows(at..at + 1).pop()
    }

    /// The rows of this range, as far as there are so many.
    pub fn rows(&self, range: Range<usize>) -> Vec<Row> {
        let mut rows = Vec::new();
        let end = range.end.min(self.count());
        while let Some(place) = self.stretch_at(range.start + rows.len()).filter(|_| range.start + rows.len() < end) {
            let start = self.starts[place];
            let within = range.start + rows.len() - start..self.starts[place + 1].min(end) - start;
            match &self.comparison.stretches[place] {
                Stretch::Same { old, new, lines } => {
                    rows.extend(within.map(|index| self.same_row(place, index, (*old, *new, *lines))));
                }
                Stretch::Changed(pairs) => rows.extend(self.changed_rows(pairs, within)),
            }
        }
        rows
    }

    /// Unfolds what the row at this place stands for. Answers whether there was anything folded.
    pub fn unfold(&mut self, at: usize) -> bool {
        let folded = matches!(self.row(at), Some(Row::Folded(_)));
        if let Some(place) = self.stretch_at(at).filter(|_| folded) {
            self.unfolded.insert(place);
            self.count_again();
        }
        folded
    }

    /// The first row of the first difference that begins behind this row.
    pub fn next_difference(&self, at: usize) -> Option<usize> {
        self.difference_starts().find(|start| *start > at)
    }

    /// The first row of the last difference that begins before this row.
    pub fn previous_difference(&self, at: usize) -> Option<usize> {
        self.difference_starts().take_while(|start| *start < at).last()
    }

    /// Whether the row at this place differs.
    pub fn is_difference(&self, at: usize) -> bool {
        matches!(self.row(at), Some(Row::Both(_) | Row::Old(_) | Row::New(_)))
    }

    /// Arranges the rows in another way. Answers where those at the places `at` are then.
    pub fn arrange<const N: usize>(&mut self, arrangement: Arrangement, at: [usize; N]) -> [usize; N] {
        let places = at.map(|at| self.stretch_at(at).map(|place| (place, at - self.starts[place])));
        self.arrangement = arrangement;
        self.count_again();
        let found = |(place, index): (usize, usize)| (self.starts[place] + index).min(self.starts[place + 1] - 1);
        places.map(|place| place.map_or(0, found))
    }

    fn difference_starts(&self) -> impl Iterator<Item = usize> {
        let all = self.comparison.stretches.iter().zip(&self.starts);
        all.filter(|(stretch, _)| matches!(stretch, Stretch::Changed(_))).map(|(_, start)| *start)
    }

    fn stretch_at(&self, row: usize) -> Option<usize> {
        (row < self.count()).then(|| self.starts.partition_point(|start| *start <= row) - 1)
    }

    fn counted(mut self) -> Self {
        self.count_again();
        self
    }

    fn count_again(&mut self) {
        self.starts = vec![0];
        let mut count = 0;
        for place in 0..self.comparison.stretches.len() {
            count += self.rows_of(place);
            self.starts.push(count);
        }
    }

    fn rows_of(&self, place: usize) -> usize {
        match &self.comparison.stretches[place] {
            Stretch::Same { lines, .. } => match self.fold(place, *lines) {
                Some((before, folded)) => before + 1 + (lines - before - folded),
                None => *lines,
            },
            Stretch::Changed(pairs) if self.arrangement == Arrangement::SideBySide => pairs.len(),
            Stretch::Changed(pairs) => old_lines(pairs).count() + new_lines(pairs).count(),
        }
    }

    /// How many lines of a stretch that is the same stand before those that are folded, and how many these are.
    fn fold(&self, place: usize, lines: usize) -> Option<(usize, usize)> {
        let before = if place == 0 { 0 } else { AROUND };
        let after = if place + 1 == self.comparison.stretches.len() { 0 } else { AROUND };
        // In place of one line the fold would take as much room.
        let folded = lines.checked_sub(before + after).filter(|folded| *folded > 1)?;
        (!self.unfolded.contains(&place)).then_some((before, folded))
    }

    fn same_row(&self, place: usize, index: usize, (old, new, lines): (usize, usize, usize)) -> Row {
        let line = match self.fold(place, lines) {
            Some((before, folded)) if index == before => return Row::Folded(folded),
            Some((before, folded)) if index > before => index - 1 + folded,
            _ => index,
        };
        Row::Same { old: old + line, new: new + line }
    }

    fn changed_rows(&self, pairs: &[Pair], within: Range<usize>) -> Vec<Row> {
        if self.arrangement == Arrangement::SideBySide {
            return pairs[within].iter().copied().map(Row::Both).collect();
        }
        let rows = old_lines(pairs).map(Row::Old).chain(new_lines(pairs).map(Row::New));
        rows.skip(within.start).take(within.len()).collect()
    }
}

fn old_lines(pairs: &[Pair]) -> impl Iterator<Item = Pair> {
    pairs.iter().copied().filter(|pair| pair.old.is_some())
}

fn new_lines(pairs: &[Pair]) -> impl Iterator<Item = Pair> {
    pairs.iter().copied().filter(|pair| pair.new.is_some())
}
