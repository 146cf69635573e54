//! Thinning: of many points only those that can be told apart on the screen, so that no peak is lost.

/// What is drawn of values that begin at the row `first`, when `step` rows share a column: the lowest and the highest of each
/// column, in their order. Columns begin at rows that `step` divides, so that they stay the same while the picture moves on.
pub fn thin(first: u64, values: impl Iterator<Item = f64>, step: u64) -> Vec<(u64, f64)> {
    let step = step.max(1);
    let mut points = Vec::new();
    let mut column = Column::EMPTY;
    let mut next = (first / step + 1) * step;
    let mut row = first;
    // Quicker than a loop where the values lie in two pieces, as those of a ring do.
    values.for_each(|value| {
        if row == next {
            column.end(&mut points);
            next += step;
        }
        if value.is_finite() {
            column.take((row, value));
        }
        row += 1;
    });
    column.end(&mut points);
    points
}

/// The lowest and the highest of values, `None` where there is none.
pub fn extremes(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.filter(|value| value.is_finite()).fold(None, |range, value| {
        let (low, high) = range.unwrap_or((value, value));
        Some((value.min(low), value.max(high)))
    })
}

/// The lowest and the highest so far, each with its row.
struct Column {
    low: (u64, f64),
    high: (u64, f64),
}

impl Column {
    const EMPTY: Self = Self { low: (0, f64::INFINITY), high: (0, f64::NEG_INFINITY) };

    fn take(&mut self, point: (u64, f64)) {
        if point.1 < self.low.1 {
            self.low = point;
        }
        if point.1 > self.high.1 {
            self.high = point;
        }
    }

    fn end(&mut self, points: &mut Vec<(u64, f64)>) {
        let Self { low, high } = std::mem::replace(self, Self::EMPTY);
        if low.1 > high.1 {
            return;
        }
        let (one, other) = if low.0 <= high.0 { (low, high) } else { (high, low) };
        points.push(one);
        if other.0 != one.0 {
            points.push(other);
        }
    }
}
