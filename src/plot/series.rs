//! What was measured: rows of numbers, one for each line, up to a bound; the oldest go first, and are counted.

use std::collections::VecDeque;
use std::ops::Range;

use super::line::{MOST, Reading};
use crate::place::Millis;

/// What tells a curve from the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Label {
    /// The name that the program gives it, if it does.
    pub name: Option<String>,
    /// Its place, from 1: in the line where it has no name, else in the brackets behind the name. 0 where the name is its alone.
    pub part: usize,
}

/// One curve.
#[derive(Clone, Debug)]
pub struct Curve {
    /// What it is called.
    pub label: Label,
    /// Its place among the curves, which it keeps: below `MOST`. No two have the same.
    pub place: usize,
    /// The value that came last.
    pub last: f64,
    /// The row of that value.
    last_row: u64,
    /// A value for each row that is kept; not a number where the line had none.
    values: VecDeque<f64>,
}

/// The curves, all of the same rows.
#[derive(Clone, Debug)]
pub struct Series {
    bound: usize,
    first: u64,
    times: VecDeque<Millis>,
    curves: Vec<Curve>,
    left_out: bool,
}

impl Series {
    /// No row yet; so many are kept at most.
    pub fn new(bound: usize) -> Self {
        Self { bound: bound.max(1), first: 0, times: VecDeque::new(), curves: Vec::new(), left_out: false }
    }

    /// The rows that are kept. A row keeps its number.
    pub fn rows(&self) -> Range<u64> {
        self.first..self.first + self.times.len() as u64
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// The curves, in the order in which they came.
    pub fn curves(&self) -> &[Curve] {
        &self.curves
    }

    /// Whether there were more curves than are kept.
    pub fn left_out(&self) -> bool {
        self.left_out
    }

    /// When a row came.
    pub fn time(&self, row: u64) -> Option<Millis> {
        self.times.get(usize::try_from(row.checked_sub(self.first)?).ok()?).copied()
    }

    /// Keeps a row.
    pub fn push(&mut self, at: Millis, readings: &[Reading<'_>]) {
        if self.times.len() >= self.bound {
            self.drop_oldest();
        }
        let row = self.rows().end;
        self.times.push_back(at);
        for curve in &mut self.curves {
            curve.values.push_back(f64::NAN);
        }
        for (place, reading) in readings.iter().enumerate() {
            let Some(curve) = self.curve(place, reading) else { continue };
            if reading.value.is_finite() {
                (curve.last, curve.last_row) = (reading.value, row);
            }
            if let Some(value) = curve.values.back_mut() {
                *value = reading.value;
            }
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        let rows = self.rows();
        self.times.clear();
        self.curves.clear();
        (self.first, self.left_out) = (rows.end, false);
    }

    fn drop_oldest(&mut self) {
        self.times.pop_front();
        self.first += 1;
        let first = self.first;
        for curve in &mut self.curves {
            curve.values.pop_front();
        }
        // A curve of which nothing is left makes room for another one.
        self.curves.retain(|curve| curve.last_row >= first);
    }

    /// The curve of a reading, a new one where there is none. In most lines each is where it was in the line before.
    fn curve(&mut self, place: usize, reading: &Reading<'_>) -> Option<&mut Curve> {
        let fits = |curve: &Curve| curve.label.part == reading.part && curve.label.name.as_deref() == reading.name;
        let there = self.curves.get(place).is_some_and(fits).then_some(place);
        match there.or_else(|| self.curves.iter().position(fits)) {
            Some(place) => self.curves.get_mut(place),
            None => self.begin(reading),
        }
    }

    fn begin(&mut self, reading: &Reading<'_>) -> Option<&mut Curve> {
        let free = (0..MOST).find(|place| self.curves.iter().all(|curve| curve.place != *place));
        let Some(place) = free else {
            self.left_out = true;
            return None;
        };
        let label = Label { name: reading.name.map(ToOwned::to_owned), part: reading.part };
        let values = std::iter::repeat_n(f64::NAN, self.times.len()).collect();
        let last_row = self.rows().end.saturating_sub(1);
        self.curves.push(Curve { label, place, last: f64::NAN, last_row, values });
        self.curves.last_mut()
    }
}

impl Curve {
    /// The values of the rows `rows`, counted from the oldest that is kept.
    pub fn values(&self, rows: Range<usize>) -> impl Iterator<Item = f64> {
        let end = rows.end.min(self.values.len());
        self.values.range(rows.start.min(end)..end).copied()
    }
}
