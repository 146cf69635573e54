//! The plotter: for each console the numbers that were printed in it, and how they are looked at.

use std::ops::Range;

use super::pane::ConsoleName;
use crate::place::Millis;
use crate::plot::{Reader, Series, read};

/// Rows of numbers that each console keeps: at ten a second, a lesson and a half. Eight curves of them take 7 MB.
pub const PLOT_ROWS: usize = 100_000;

/// How many points can be seen at once; beside these, all.
pub const POINTS: [u64; 3] = [100, 500, 2000];

/// The numbers of one console.
#[derive(Clone, Debug)]
pub struct Plot {
    reader: Reader,
    series: Series,
    /// What was there when the picture was stopped.
    still: Option<Box<Series>>,
    /// The row behind the last one that is seen, `None` while the picture follows the end.
    end: Option<u64>,
    /// Whether the numbers that come next are another program's.
    ended: bool,
    /// How often everything was forgotten.
    cleared: u64,
}

/// How the numbers of every console are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plotting {
    /// Points that are seen at once, `None` for all.
    pub points: Option<u64>,
    /// The console in which numbers were printed last.
    pub last: Option<ConsoleName>,
}

impl Default for Plotting {
    fn default() -> Self {
        Self { points: Some(POINTS[1]), last: None }
    }
}

impl ConsoleName {
    /// Whether the numbers that are printed in it make curves: those of programs, here and on boards.
    pub fn has_plot(self) -> bool {
        matches!(self, Self::Output(_) | Self::Repl(_))
    }
}

impl Plot {
    /// No number yet.
    pub(super) fn new() -> Self {
        let series = Series::new(PLOT_ROWS);
        Self { reader: Reader::default(), series, still: None, end: None, ended: false, cleared: 0 }
    }

    /// The numbers that are looked at: the latest, or those that were there when the picture was stopped.
    pub fn series(&self) -> &Series {
        self.still.as_deref().unwrap_or(&self.series)
    }

    /// Whether the picture stands still. Numbers are kept all the same.
    pub fn is_paused(&self) -> bool {
        self.still.is_some()
    }

    /// Whether the picture moves with what comes.
    pub fn follows(&self) -> bool {
        self.end.is_none() && !self.is_paused()
    }

    /// The rows that are seen when so many are asked for.
    pub fn in_view(&self, points: Option<u64>) -> Range<u64> {
        let there = self.series().rows();
        let points = points.unwrap_or(u64::MAX);
        let first_end = there.start.saturating_add(points).min(there.end);
        let end = self.end.unwrap_or(there.end).clamp(first_end, there.end);
        end.saturating_sub(points).max(there.start)..end
    }

    /// What changes whenever the curves do.
    pub fn state(&self) -> (u64, bool, Range<u64>) {
        (self.cleared, self.is_paused(), self.series().rows())
    }

    /// Takes what was printed. Answers whether there was a number in it.
    pub(super) fn feed(&mut self, now: Millis, bytes: &[u8]) -> bool {
        let rows = self.series.rows().end;
        let Self { reader, series, still, end, ended, cleared } = self;
        reader.feed(bytes, |line| {
            let Some(readings) = read(line) else { return };
            if std::mem::take(ended) {
                series.clear();
                *cleared += 1;
                (*still, *end) = (None, None);
            }
            series.push(now, &readings);
        });
        self.series.rows().end != rows
    }

    /// Another program begins. What the last one has measured stays until there is something new.
    pub(super) fn begin(&mut self) {
        (self.reader, self.ended) = (Reader::default(), true);
    }

    pub(super) fn pause(&mut self) {
        (self.still, self.end) = match self.still {
            Some(_) => (None, None),
            None => (Some(Box::new(self.series.clone())), self.end),
        };
    }

    pub(super) fn clear(&mut self) {
        self.series.clear();
        (self.still, self.end, self.ended) = (None, None, false);
        self.cleared += 1;
    }

    /// Looks at the rows before `end`; with `None`, or at the end, the picture follows what comes.
    pub(super) fn look_at(&mut self, end: Option<u64>) {
        self.end = end.filter(|end| *end < self.series().rows().end);
    }
}
