//! A keystroke at the top, in the middle and at the end of a file: CPU time of the whole frame, tessellation included.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use common::{CTRL, Stage, key, keys, median, ms, program, quantile};
use egui::{Event, Key};
use mulberry::app::{Action, EditAction};
use mulberry::place::LineColumn;

/// Keys measured in each round.
const KEYS: usize = 200;

/// Rounds; the median round counts.
const ROUNDS: usize = 5;

/// Frames before the first key counts: what comes into view is coloured then.
const FRAMES: usize = 20;

/// Where one types.
#[derive(Clone, Copy)]
enum Place {
    Top,
    Middle,
    End,
}

fn main() {
    println!("keystroke, CPU ms with tessellation (budget: p95 <= 2, in 1,000,000 lines at most 0.8 more than in 100)");
    for lines in [100, 10_000, 100_000, 1_000_000] {
        for (name, place) in [("top", Place::Top), ("middle", Place::Middle), ("end", Place::End)] {
            let rounds: Vec<(f64, f64)> = (0..ROUNDS).map(|_| round(lines, place)).collect();
            let (medians, p95s): (Vec<f64>, Vec<f64>) = rounds.into_iter().unzip();
            println!("  {lines:>9} lines, {name:<6}: median {:.2}  p95 {:.2}", median(medians), median(p95s));
        }
    }
}

fn round(lines: usize, place: Place) -> (f64, f64) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("program.py");
    std::fs::write(&file, program(lines)).unwrap();
    let mut stage = Stage::new(folder.path(), &[&file]);
    stage.until(|shell| shell.app().desk().active().is_some());
    match place {
        Place::Top => {}
        Place::Middle => stage.act(Action::Edit(EditAction::GoTo(LineColumn::new(lines / 2, 0)))),
        Place::End => {
            stage.frame(vec![keys(CTRL, Key::End)]);
        }
    }
    for _ in 0..FRAMES {
        stage.frame(vec![key(Key::End)]);
    }
    let sample = "value = total + 1 ";
    let costs: Vec<f64> = sample
        .chars()
        .cycle()
        .take(KEYS)
        .map(|char| ms(stage.frame(vec![Event::Text(char.to_string())]).whole))
        .collect();
    (median(costs.clone()), quantile(costs, 0.95))
}
