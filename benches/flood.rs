//! Programs that print more than anybody can read: how much of it reaches the pane beside a bare reader of the same kind of
//! terminal, what the window costs meanwhile, how soon Stop stops, and how soon the first words of a program are seen.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use common::bare::Bare;
use common::{Stage, cpu, median, ms, pause, quantile, resident};
use egui::Event;
use mulberry::app::{Action, App, RunAction};
use mulberry::shell::Shell;
use mulberry::term::{Row, RowId};

/// Rounds, ours and the yardstick in turn; medians count.
const ROUNDS: usize = 5;

/// For how long a flood is watched.
const WATCHED: Duration = Duration::from_secs(3);

/// Lines of the program that beginners write.
const LINES: usize = 200_000;

/// Bytes of the file that is shown with `cat`.
const FILE: usize = 100_000_000;

const FLOOD: &str = "i = 0\nwhile True:\n    print(i)\n    i += 1\n";

fn main() {
    let chosen = common::arguments();
    let parts: [(&str, fn()); 6] =
        [("flood", flood), ("lines", lines), ("cat", cat), ("first", first), ("stop", stop), ("memory", memory)];
    for (_, measure) in parts.iter().filter(|(name, _)| chosen.is_empty() || chosen.iter().any(|part| part == name)) {
        measure();
    }
}

/// Lines a second of a program that prints numbers for ever, and what a frame costs meanwhile.
fn flood() {
    let (mut ours, mut bare, mut frames, mut keys) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare.push(bare_flood());
        let seen = watch_flood();
        ours.push(seen.speed);
        frames.extend(seen.frames);
        keys.extend(seen.keys);
    }
    let (ours, bare) = (median(ours), median(bare));
    println!("while True: print(i)");
    println!("  bare reader {bare:.0} lines/s, pane {ours:.0} lines/s: {:.0} % (budget: >= 90 %)", ours / bare * 100.0);
    println!("  ui() p95 {:.2} ms CPU (budget: <= 4)", quantile(frames, 0.95));
    println!(
        "  a key typed in the editor is painted after {:.1} ms at p95 (budget: 2 frames, 33 ms)",
        quantile(keys, 0.95)
    );
}

fn bare_flood() -> f64 {
    let mut bare = Bare::python(FLOOD);
    let mut lines = 0;
    bare.read(|chunk| chunk.contains(&b'\n'));
    let begin = Instant::now();
    bare.read(|chunk| {
        lines += chunk.iter().filter(|byte| **byte == b'\n').count();
        begin.elapsed() >= WATCHED
    });
    lines as f64 / begin.elapsed().as_secs_f64()
}

struct Seen {
    speed: f64,
    /// Milliseconds of `ui()` in each frame.
    frames: Vec<f64>,
    /// Milliseconds from a key to the end of the frame that shows it.
    keys: Vec<f64>,
}

fn watch_flood() -> Seen {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path(), FLOOD);
    stage.act(Action::Run(RunAction::Start));
    stage.until(|shell| printed(shell) > 100);
    let (begin, before) = (Instant::now(), printed(&stage.shell));
    let (mut frames, mut keys) = (Vec::new(), Vec::new());
    while begin.elapsed() < WATCHED {
        let frame = Instant::now();
        let key = frames.len() % 10 == 0;
        frames.push(ms(stage.frame(if key { vec![Event::Text("x".into())] } else { vec![] }).ui));
        if key {
            keys.push(ms(frame.elapsed()));
        }
        pause(Duration::from_millis(16).saturating_sub(frame.elapsed()));
    }
    let speed = (printed(&stage.shell) - before) as f64 / begin.elapsed().as_secs_f64();
    Seen { speed, frames, keys }
}

/// Seconds from the start to the last of many lines.
fn lines() {
    let script = format!("for i in range({LINES}): print(i)\n");
    let last = format!("{}", LINES - 1);
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        Bare::python(&script).read(|_| false);
        bare.push(begin.elapsed().as_secs_f64());
        let folder = tempfile::tempdir().unwrap();
        let mut stage = stage(folder.path(), &script);
        let begin = Instant::now();
        stage.act(Action::Run(RunAction::Start));
        stage.until(|shell| shows(shell.app(), &last));
        stage.frame(vec![]);
        ours.push(begin.elapsed().as_secs_f64());
    }
    let (ours, bare) = (median(ours), median(bare));
    println!("print of {LINES} lines, from Run to the last one on the screen");
    println!("  bare reader {bare:.2} s, pane {ours:.2} s: {:.2} times (budget: <= 1.15)", ours / bare);
}

/// A big file, shown as fast as it can be read.
fn cat() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("big.txt");
    let line = format!("{:78}\n", "the quick brown fox jumps over the lazy dog").repeat(1000);
    let mut big = std::fs::File::create(&file).unwrap();
    (0..FILE / line.len()).for_each(|_| big.write_all(line.as_bytes()).unwrap());
    let script = format!("import os\nos.execvp('cat', ['cat', {:?}])\n", file.to_str().unwrap());
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        Bare::python(&script).read(|_| false);
        bare.push(FILE as f64 / 1e6 / begin.elapsed().as_secs_f64());
        let mut stage = stage(folder.path(), &script);
        let begin = Instant::now();
        stage.act(Action::Run(RunAction::Start));
        stage.until(has_ended);
        ours.push(FILE as f64 / 1e6 / begin.elapsed().as_secs_f64());
    }
    let (ours, bare) = (median(ours), median(bare));
    println!("cat of {} MB", FILE / 1_000_000);
    println!("  bare reader {bare:.1} MB/s, pane {ours:.1} MB/s (budget: >= 15)");
}

/// Milliseconds from Run to the first words on the screen.
fn first() {
    let script = "print('here')\ninput()\n";
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..3 * ROUNDS {
        let begin = Instant::now();
        Bare::python(script).read(|chunk| chunk.contains(&b'h'));
        bare.push(ms(begin.elapsed()));
        let folder = tempfile::tempdir().unwrap();
        let mut stage = stage(folder.path(), script);
        let begin = Instant::now();
        stage.act(Action::Run(RunAction::Start));
        stage.until(|shell| shows(shell.app(), "here"));
        ours.push(ms(begin.elapsed()));
    }
    let (ours, bare) = (median(ours), median(bare));
    println!("from Run to the first words");
    println!("  bare reader {bare:.0} ms, painted after {ours:.0} ms: {:.0} ms more (budget: 40)", ours - bare);
}

/// Milliseconds from Stop to the line that says "stopped".
fn stop() {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir().unwrap();
        let mut stage = stage(folder.path(), "while True: print(\"x\")\n");
        stage.act(Action::Run(RunAction::Start));
        stage.until(|shell| printed(shell) > 100_000);
        let begin = Instant::now();
        stage.act(Action::Run(RunAction::Stop));
        stage.until(has_ended);
        times.push(ms(begin.elapsed()));
    }
    println!("Stop in a flood, until it is told: {:.0} ms (budget: <= 100)", median(times));
}

/// Memory of a flood of one minute.
fn memory() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path(), FLOOD);
    stage.act(Action::Run(RunAction::Start));
    let begin = Instant::now();
    stage.until(|_| begin.elapsed() > Duration::from_secs(30));
    let early = resident();
    let (mut least, mut most) = (early, early);
    stage.until(|_| {
        let now = resident();
        (least, most) = (least.min(now), most.max(now));
        begin.elapsed() > Duration::from_secs(60)
    });
    println!("a flood of one minute, {} lines", printed(&stage.shell));
    println!(
        "  resident after 30 s {early:.1} MiB, later {:+.1} to {:+.1} MiB (budget: 3); {:.0} % of a processor",
        least - early,
        most - early,
        cpu().as_secs_f64() / 0.6
    );
}

fn stage(folder: &Path, script: &str) -> Stage {
    let file = folder.join("flood.py");
    std::fs::write(&file, script).unwrap();
    let mut stage = Stage::new(folder, &[&file]);
    // Whoever presses Run has had the window for a moment: it knows its Python by then.
    stage.until(|shell| shell.app().desk().active().is_some() && shell.app().python().is_some());
    stage
}

fn has_ended(shell: &Shell) -> bool {
    !shell.app().runner().is_busy()
}

/// Rows that the console has had so far.
fn printed(shell: &Shell) -> u64 {
    shell.app().pane().console().map_or(0, |name| shell.app().console(name).console.rows().end.0)
}

/// Whether one of the last rows is this.
fn shows(app: &App, text: &str) -> bool {
    let Some(name) = app.pane().console() else { return false };
    let console = &app.console(name).console;
    let end = console.rows().end.0;
    (end.saturating_sub(4)..end)
        .any(|row| matches!(console.row(RowId(row)), Some(Row::Text(row)) if row.text() == text))
}
