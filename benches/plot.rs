//! Numbers that a program prints: what it costs to look for them in a flood, and what a frame costs with the most curves and
//! the most points that there can be.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::time::{Duration, Instant};

use common::{Stage, median, ms, quantile};
use mulberry::app::{Action, App, PLOT_ROWS, PlotAction, RunAction};
use mulberry::place::Millis;
use mulberry::plot::{Reader, Series, read};

/// Eight curves that fill what is kept, and then go on a hundred times a second.
const SCRIPT: &str = "\
import time
i = 0
while True:
    print(i % 97, i % 89, i % 83, i % 79, i % 73, i % 71, i % 67, i % 61)
    i += 1
    if i > 101_000:
        time.sleep(0.01)
";

fn main() {
    println!("numbers looked for in what is printed (the pane itself shows about 33 MB/s)");
    rate("words", "The quick brown fox jumps over the lazy dog\r\n");
    rate("words with a number", "The quick brown fox jumps over 13 lazy dogs\r\n");
    rate("print(i)", "12345\r\n");
    rate("two names", "temp: 21.5 light: 80\r\n");
    frames();
}

fn rate(what: &str, line: &str) {
    let bytes = line.repeat(4_000_000 / line.len());
    let round = || {
        let (mut reader, mut series) = (Reader::default(), Series::new(PLOT_ROWS));
        let begin = Instant::now();
        for piece in bytes.as_bytes().chunks(8192) {
            reader.feed(piece, |line| {
                if let Some(readings) = read(line) {
                    series.push(Millis(0), &readings);
                }
            });
        }
        bytes.len() as f64 / 1e6 / begin.elapsed().as_secs_f64()
    };
    println!("  {what}: {:.0} MB/s", median((0..9).map(|_| round()).collect()));
}

fn frames() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("numbers.py");
    std::fs::write(&file, SCRIPT).unwrap();
    let mut stage = Stage::new(folder.path(), &[&file]);
    stage.until(|shell| shell.app().desk().active().is_some());
    stage.act(Action::Plot(PlotAction::Show));
    stage.act(Action::Plot(PlotAction::Points(None)));
    stage.act(Action::Run(RunAction::Start));
    stage.until(|shell| rows(shell.app()) > PLOT_ROWS as u64);
    let begin = Instant::now();
    let frames = stage.until(|_| begin.elapsed() > Duration::from_secs(5));
    let frames = frames.iter().map(|frame| ms(frame.ui)).collect();
    println!("8 curves of {PLOT_ROWS} points, all of them shown");
    println!("  ui() p95 {:.2} ms CPU (budget: <= 4)", quantile(frames, 0.95));
    stage.act(Action::Run(RunAction::StopShown));
}

fn rows(app: &App) -> u64 {
    app.plotted().map_or(0, |name| app.plot(name).series().rows().end)
}
