//! A set of lines as few ranges, however many lines there are.

use std::iter;
use std::ops::Range;

/// Lines, kept as sorted ranges that do not overlap. A range up to `usize::MAX` never ends.
#[derive(Clone, PartialEq)]
pub struct LineSet {
    ranges: Vec<Range<usize>>,
}

impl LineSet {
    /// Every line there may ever be.
    pub fn all() -> Self {
        Self { ranges: iter::once(0..usize::MAX).collect() }
    }

    /// The first line of the set.
    pub fn first(&self) -> Option<usize> {
        self.ranges.first().map(|range| range.start)
    }

    /// Whether it holds this line.
    pub fn contains(&self, line: usize) -> bool {
        self.ranges.get(self.at(line)).is_some_and(|range| range.start <= line)
    }

    /// Adds lines.
    pub fn insert(&mut self, lines: Range<usize>) {
        if lines.is_empty() {
            return;
        }
        let from = self.ranges.partition_point(|range| range.end < lines.start);
        let to = self.ranges.partition_point(|range| range.start <= lines.end);
        let touched = &self.ranges[from..to];
        let start = touched.first().map_or(lines.start, |range| range.start.min(lines.start));
        let end = touched.last().map_or(lines.end, |range| range.end.max(lines.end));
        self.ranges.splice(from..to, iter::once(start..end));
    }

    /// Takes lines out.
    pub fn remove(&mut self, lines: Range<usize>) {
        let from = self.at(lines.start);
        let to = self.ranges.partition_point(|range| range.start < lines.end).max(from);
        let touched = &self.ranges[from..to];
        let before = touched.first().map(|range| range.start..lines.start);
        let behind = touched.last().map(|range| lines.end..range.end);
        let rest: Vec<_> = before.into_iter().chain(behind).filter(|range| !range.is_empty()).collect();
        self.ranges.splice(from..to, rest);
    }

    /// Follows an edit: `removed` lines from `first` on leave, `inserted` lines that are in the set take their place.
    pub fn splice(&mut self, first: usize, removed: usize, inserted: usize) {
        self.remove(first..first + removed);
        if removed != inserted {
            self.shift(first, removed, inserted);
        }
        self.insert(first..first + inserted);
    }

    /// Moves what stands behind the removed lines; a range across `first` (nothing was removed) is cut there first.
    fn shift(&mut self, first: usize, removed: usize, inserted: usize) {
        let mut at = self.at(first);
        if let Some(range) = self.ranges.get_mut(at).filter(|range| range.start < first) {
            let behind = first..range.end;
            range.end = first;
            at += 1;
            self.ranges.insert(at, behind);
        }
        let moved = |line: usize| if line == usize::MAX { line } else { line - removed + inserted };
        for range in &mut self.ranges[at..] {
            *range = moved(range.start)..moved(range.end);
        }
    }

    /// The first range that ends behind `line`.
    fn at(&self, line: usize) -> usize {
        self.ranges.partition_point(|range| range.end <= line)
    }
}
