//! Thinning: of many points only those that can be told apart on the screen, so that no peak is lost.

/// What is drawn of values that begin at the row `first`, when `step` rows share a column: the lowest and the highest of each
/// column, in their order. Columns begin at rows that `step` divides, so that they stay the same while the picture moves on.
pub fn thin(first: u64, values: impl Iterator<Item = f64>, step: u64) -> Vec<(u64, f64)> {
    let step = step.max(1);
    let mut points = Vec::new();
    let mut column = Column::default();
    for (row, value) in (first..).zip(values) {
        if row % step == 0 {
            column.end(&mut points);
        }
        if value.is_finite() {
            column.take((row, value));
        }
    }
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

/// The lowest and the highest so far.
#[derive(Default)]
struct Column(Option<[(u64, f64); 2]>);

impl Column {
    fn take(&mut self, point: (u64, f64)) {
        let [low, high] = self.0.get_or_insert([point, point]);
        if point.1 < low.1 {
            *low = point;
        }
        if point.1 > high.1 {
            *high = point;
        }
    }

    fn end(&mut self, points: &mut Vec<(u64, f64)>) {
        let Some([low, high]) = self.0.take() else { return };
        let (one, other) = if low.0 <= high.0 { (low, high) } else { (high, low) };
        points.push(one);
        if other.0 != one.0 {
            points.push(other);
        }
    }
}
