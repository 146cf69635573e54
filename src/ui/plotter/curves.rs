//! What is drawn of the curves: their points, thinned to what the picture has room for.

use std::ops::Range;

use egui_plot::PlotPoint;

use crate::plot::{Series, extremes, thin};

/// Numbers beyond this are drawn at it, because a picture of both ends of what a float can hold has no height.
const FARTHEST: f64 = 1e100;

/// The points of every curve, and how high they reach.
#[derive(Clone, Debug, Default)]
pub struct Curves {
    /// The points of each curve, in the order of the series.
    pub points: Vec<Vec<PlotPoint>>,
    /// The rows in view.
    pub rows: Range<u64>,
    /// The lowest and the highest value.
    pub height: (f64, f64),
}

impl Curves {
    /// What is drawn of the rows `rows` where `columns` can be told apart.
    pub fn new(series: &Series, rows: Range<u64>, columns: u64) -> Self {
        let step = (rows.end - rows.start).div_ceil(columns.max(1)).max(1);
        let first = series.rows().start;
        let within = place(rows.start - first)..place(rows.end - first);
        let points: Vec<Vec<(u64, f64)>> =
            series.curves().iter().map(|curve| thin(rows.start, curve.values(within.clone()), step)).collect();
        let values = points.iter().flatten().map(|(_, value)| value.clamp(-FARTHEST, FARTHEST));
        let height = extremes(values).unwrap_or((0.0, 0.0));
        let drawn = |(row, value): &(u64, f64)| PlotPoint::new(*row as f64, value.clamp(-FARTHEST, FARTHEST));
        Self { points: points.iter().map(|points| points.iter().map(drawn).collect()).collect(), rows, height }
    }

    /// The height of the picture: a little more than that of the curves, and never nothing.
    pub fn frame(&self) -> (f64, f64) {
        let (low, high) = self.height;
        let size = low.abs().max(high.abs());
        let margin = if high - low > size * 1e-9 { (high - low) * 0.08 } else { (size * 0.1).max(1.0) };
        (low - margin, high + margin)
    }
}

fn place(row: u64) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX)
}
