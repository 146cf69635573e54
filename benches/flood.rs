//! A program that prints in a loop: lines a second into the pane beside a bare reader of the same kind of terminal, memory,
//! the window's own time a frame, and how soon Stop stops.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::io::Read;
use std::time::{Duration, Instant};

use common::{Stage, median, ms, pause, quantile, resident};
use mulberry::app::{Action, ConsoleName, RunAction, Seat};
use mulberry::shell::Shell;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Lines printed for the comparison of speed.
const LINES: usize = 500_000;

/// Lines printed for the comparison of memory.
const MANY_LINES: usize = 5_000_000;

/// Rounds, ours and the yardstick in turn; medians count.
const ROUNDS: usize = 5;

fn main() {
    let (mut ours, mut bare, mut frames) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare.push(bare_reader(LINES));
        let (speed, ui) = pane(LINES);
        ours.push(speed);
        frames.push(ui);
    }
    let (ours, bare) = (median(ours), median(bare));
    println!("python3 printing {LINES} lines in a loop");
    println!("  bare reader {bare:.0} lines/s, pane {ours:.0} lines/s: {:.0} % (budget: >= 90 %)", ours / bare * 100.0);
    println!("  ui() p95 {:.2} ms CPU (budget: <= 4)", median(frames));
    let (early, late) = memory();
    println!(
        "  resident after 500,000 lines {early:.1} MiB, after 5,000,000 {late:.1} MiB: {:+.1} % (budget: 5 %)",
        (late / early - 1.0) * 100.0
    );
    let stops = (0..ROUNDS).map(|_| stop()).collect();
    println!("  Stop to \"stopped\" {:.0} ms (budget: <= 100)", median(stops));
}

/// Lines a second that reach somebody who only reads.
fn bare_reader(lines: usize) -> f64 {
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new("python3");
    command.args(["-u", "-c", &format!("for i in range({lines}): print(i)")]);
    let begin = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut chunk = vec![0; 65536];
    while reader.read(&mut chunk).is_ok_and(|count| count > 0) {}
    child.wait().unwrap();
    lines as f64 / begin.elapsed().as_secs_f64()
}

/// Lines a second into our pane, and the 95th percentile of the window's time a frame in ms.
fn pane(lines: usize) -> (f64, f64) {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path(), &format!("for i in range({lines}): print(i)\n"));
    let begin = Instant::now();
    stage.act(Action::Run(RunAction::Start));
    let frames = stage.until(has_ended);
    let speed = lines as f64 / begin.elapsed().as_secs_f64();
    (speed, quantile(frames.iter().map(|frame| ms(frame.ui)).collect(), 0.95))
}

/// Resident MiB after 500,000 and after 5,000,000 lines of one run.
fn memory() -> (f64, f64) {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path(), &format!("for i in range({MANY_LINES}): print(i)\n"));
    stage.act(Action::Run(RunAction::Start));
    stage.until(|shell| printed(shell) >= 500_000);
    let early = resident();
    stage.until(has_ended);
    (early, resident())
}

/// Milliseconds from Stop to the line that says "stopped".
fn stop() -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path(), "while True: print(\"x\")\n");
    stage.act(Action::Run(RunAction::Start));
    stage.until(|shell| printed(shell) > 20_000);
    let begin = Instant::now();
    stage.act(Action::Run(RunAction::Stop));
    while !has_ended(&stage.shell) {
        let frame = Instant::now();
        stage.frame(vec![]);
        pause(Duration::from_millis(16).saturating_sub(frame.elapsed()));
    }
    ms(begin.elapsed())
}

fn stage(folder: &std::path::Path, script: &str) -> Stage {
    let file = folder.join("flood.py");
    std::fs::write(&file, script).unwrap();
    let mut stage = Stage::new(folder, &[&file]);
    stage.until(|shell| shell.app().desk().active().is_some());
    stage
}

/// Rows that the output console has had so far.
fn printed(shell: &Shell) -> u64 {
    shell.app().console(ConsoleName::Output(Seat::FIRST)).console.rows().end.0
}

/// Whether the program that was run last has ended.
fn has_ended(shell: &Shell) -> bool {
    shell.app().runner().run(ConsoleName::Output(Seat::FIRST)).is_some_and(|run| run.end().is_some())
}
