//! A keystroke in the middle of a file: CPU time of the whole frame, tessellation included, at 100, 10,000 and 100,000 lines.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use common::{Stage, median, ms, quantile};
use egui::{Event, Key, Modifiers};

/// Keys measured in each round.
const KEYS: usize = 200;

/// Rounds; the median round counts.
const ROUNDS: usize = 5;

fn main() {
    println!("keystroke in the middle of a file, CPU ms with tessellation (budget: p95 <= 2)");
    for lines in [100, 10_000, 100_000] {
        let rounds: Vec<(f64, f64)> = (0..ROUNDS).map(|_| round(lines)).collect();
        let (medians, p95s): (Vec<f64>, Vec<f64>) = rounds.into_iter().unzip();
        println!("  {lines:>7} lines: median {:.2}  p95 {:.2}", median(medians), median(p95s));
    }
}

fn round(lines: usize) -> (f64, f64) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("program.py");
    std::fs::write(&file, program(lines)).unwrap();
    let mut stage = Stage::new(folder.path(), &[&file]);
    stage.until(|shell| shell.app().desk().active().is_some());
    for _ in 0..lines / 2 / 20 {
        // The way a person gets there; the frames on the way also colour what they pass.
        stage.frame(vec![key(Key::PageDown)]);
        if stage.shell.app().desk().active().unwrap().scroll.line > lines / 2 {
            break;
        }
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

fn key(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn program(lines: usize) -> String {
    let block = "def area(width, height):\n    \"\"\"The area of a rectangle.\"\"\"\n    total = width * height  # in metres\n    \
                 if total > 100:\n        print(\"big\", total)\n    return total\n\n";
    block.lines().cycle().take(lines).flat_map(|line| [line, "\n"]).collect()
}
