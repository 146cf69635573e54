//! The room of numbers: which lines count, what is kept of them, what is drawn, what is saved.

mod csv;
mod lines;
mod reader;
mod series;
mod thin;

use mulberry::place::Millis;
use mulberry::plot::{Curve, Series, read};

/// Curves of these lines, one each 10 ms.
fn series(bound: usize, lines: &[&str]) -> Series {
    let mut series = Series::new(bound);
    for (place, line) in lines.iter().enumerate() {
        series.push(Millis(10 * place as u64), &read(line).unwrap_or_else(|| panic!("no numbers in {line:?}")));
    }
    series
}

fn label(curve: &Curve) -> String {
    match (&curve.label.name, curve.label.part) {
        (Some(name), 0) => name.clone(),
        (name, part) => format!("{}#{part}", name.clone().unwrap_or_default()),
    }
}

/// All values of a curve; `-` where there is none.
fn values(curve: &Curve) -> String {
    let value = |value: f64| if value.is_finite() { value.to_string() } else { "-".to_owned() };
    curve.values(0..usize::MAX).map(value).collect::<Vec<_>>().join(" ")
}
