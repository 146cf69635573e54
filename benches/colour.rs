//! Colours of a long file: the window's own time a frame while the worker colours, how long the worker takes, and how soon
//! what is seen has colours.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::time::{Duration, Instant};

use common::{Frame, Stage, key, ms, pause, program, quantile};
use egui::{Event, Key};
use mulberry::app::{Action, EditAction};
use mulberry::place::LineColumn;
use mulberry::shell::Shell;
use tempfile::TempDir;

/// Lines of the file.
const LINES: usize = 100_000;

fn main() {
    println!(
        "colours of {LINES} lines of Python (budget: ui() <= 8 ms CPU, all coloured <= 25 s, the page in one frame)"
    );
    let (_folder, mut stage) = stage();
    let begin = Instant::now();
    let mut frames = Vec::new();
    let page = frames_until(&mut stage, &mut frames, has_colours);
    frames_until(&mut stage, &mut frames, is_exact);
    tell("opened", &frames, begin, page);
    jump();
    quote(&mut stage);
}

/// End pressed before the worker is there.
fn jump() {
    let (_folder, mut stage) = stage();
    stage.act(Action::Edit(EditAction::GoTo(LineColumn::new(LINES - 1, 0))));
    let mut frames = vec![stage.frame(vec![])];
    let page = frames_until(&mut stage, &mut frames, has_colours);
    println!("  End at once: the page has colours after {} frames, ui() at most {:.2} ms", page + 1, worst(&frames));
}

/// Three quotes typed at the top, which make a string of everything below, up to the next ones; then one more line.
fn quote(stage: &mut Stage) {
    let begin = Instant::now();
    let mut frames: Vec<Frame> = (0..3).map(|_| stage.frame(vec![Event::Text("\"".to_owned())])).collect();
    frames_until(stage, &mut frames, is_exact);
    tell("\"\"\" typed at the top", &frames, begin, 0);
    let begin = Instant::now();
    let mut frames: Vec<Frame> = (0..3).map(|_| stage.frame(vec![key(Key::Backspace)])).collect();
    for _ in 0..200 {
        frames.push(stage.frame(vec![Event::Text("x".to_owned())]));
        pause(Duration::from_millis(30));
    }
    frames_until(stage, &mut frames, is_exact);
    tell("\"\"\" taken away, then typing", &frames, begin, 0);
}

fn tell(what: &str, frames: &[Frame], begin: Instant, page: usize) {
    let p95 = quantile(frames.iter().map(|frame| ms(frame.ui)).collect(), 0.95);
    println!(
        "  {what}: page after {page} frames, all after {:.1} s, ui() p95 {p95:.2} ms, at most {:.2} ms; with hearing and \
         tessellation at most {:.2} ms",
        begin.elapsed().as_secs_f64(),
        worst(frames),
        frames.iter().map(|frame| ms(frame.whole)).fold(0.0, f64::max),
    );
}

fn worst(frames: &[Frame]) -> f64 {
    frames.iter().map(|frame| ms(frame.ui)).fold(0.0, f64::max)
}

fn stage() -> (TempDir, Stage) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("program.py");
    std::fs::write(&file, program(LINES)).unwrap();
    let mut stage = Stage::new(folder.path(), &[&file]);
    stage.until(|shell| shell.app().desk().active().is_some());
    (folder, stage)
}

/// Frames, 16 ms apart, until `done`. Answers how many.
fn frames_until(stage: &mut Stage, frames: &mut Vec<Frame>, done: impl Fn(&Shell) -> bool) -> usize {
    let new = stage.until(done);
    let count = new.len();
    frames.extend(new);
    count
}

/// Whether every line in view that is not empty has colours.
fn has_colours(shell: &Shell) -> bool {
    let Some(tab) = shell.app().desk().active() else { return false };
    let rope = tab.buffer.rope();
    let end = (tab.scroll.line + shell.app().viewport().lines).min(rope.len_lines());
    (tab.scroll.line..end).all(|line| rope.line(line).len_chars() <= 1 || !tab.colours.line(line).is_empty())
}

fn is_exact(shell: &Shell) -> bool {
    shell.app().desk().active().is_some_and(|tab| !tab.colours.has_more(tab.buffer.rope()))
}
