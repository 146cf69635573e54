//! From Open in a running window to the painted frame, and what a big text costs in memory; then moving, typing and saving
//! in it. Each size has a process of its own, so that peaks do not mix.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::path::Path;
use std::time::Instant;

use common::{CTRL, Stage, again, arguments, key, keys, median, ms, peak, program, resident};
use egui::{Event, Key, Modifiers};
use mulberry::app::{Action, FileAction};

/// Sizes in MB.
const SIZES: [usize; 3] = [1, 10, 100];

/// Opens of each size; the median counts.
const ROUNDS: usize = 5;

fn main() {
    let arguments = arguments();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [what, size, file] => one(what, size.parse().unwrap(), Path::new(file)),
        _ => all(),
    }
}

/// Each size several times.
fn all() {
    println!("from Open to the painted frame (budget: 10 MB <= 150 ms, 100 MB <= 1200 ms; memory <= 2.5 x the file)");
    let folder = tempfile::tempdir().unwrap();
    for size in SIZES {
        let file = folder.path().join(format!("big {size}.py"));
        let mut text = program(size * 1_000_000 / 23);
        text.truncate(size * 1_000_000);
        std::fs::write(&file, text).unwrap();
        again(&["lines", &size.to_string(), file.to_str().unwrap()]);
    }
    for (name, piece) in [("one line", "x = 1; "), ("marks", "e\u{301}"), ("wide", "\u{6f22}"), ("tabs", "a\t")] {
        let file = folder.path().join(format!("{name}.py"));
        std::fs::write(&file, piece.repeat(10_000_000 / piece.len())).unwrap();
        again(&[name, "10", file.to_str().unwrap()]);
    }
}

/// One size, in this process.
fn one(what: &str, size: usize, file: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let small = folder.path().join("small.py");
    std::fs::write(&small, program(200)).unwrap();
    let mut times = Vec::new();
    let mut memory = None;
    for _ in 0..ROUNDS {
        // A window that has shown code before: fonts and grammars are there.
        let mut stage = Stage::new(folder.path(), &[&small]);
        stage.until(|shell| shell.app().desk().active().is_some_and(|tab| !tab.colours.line(0).is_empty()));
        let tabs = stage.shell.app().desk().tabs.len();
        let (before, begin) = (resident(), Instant::now());
        stage.act(Action::File(FileAction::OpenPaths(vec![file.to_path_buf()])));
        let mut worst = 0.0_f64;
        while stage.shell.app().desk().tabs.len() == tabs {
            worst = worst.max(ms(stage.frame(vec![]).whole));
            common::pause(std::time::Duration::from_millis(1));
        }
        let last = stage.frame(vec![]);
        times.push(ms(begin.elapsed()));
        if memory.is_none() {
            let (after, most) = (resident() - before, peak() - before);
            memory = Some(format!(
                "memory {:.2} x, at most {:.2} x; frames of opening {worst:.1} and {:.1} ms",
                after / size as f64 * 1.048_576,
                most / size as f64 * 1.048_576,
                ms(last.whole)
            ));
            use_it(&mut stage, what, size);
        }
    }
    println!("  {size:>4} MB, {what:<8}: {:>6.0} ms; {}", median(times), memory.unwrap());
}

/// Moves and types in it, and saves it.
fn use_it(stage: &mut Stage, what: &str, size: usize) {
    let moves =
        [Key::End, Key::ArrowLeft, Key::ArrowRight, Key::Home, Key::End, Key::PageDown, Key::PageUp, Key::ArrowUp];
    let mut costs: Vec<(f64, String)> = Vec::new();
    let mut frame = |name: String, event: Event| {
        let whole = ms(stage.frame(vec![event]).whole);
        costs.push((whole, name));
    };
    for modifiers in [Modifiers::NONE, CTRL, Modifiers::SHIFT, CTRL | Modifiers::SHIFT] {
        for one in moves {
            let held = [(modifiers.ctrl, "Ctrl+"), (modifiers.shift, "Shift+")]
                .map(|(held, name)| if held { name } else { "" });
            frame(format!("{}{one:?}", held.concat()), keys(modifiers, one));
        }
    }
    frame("typing".into(), Event::Text("x".into()));
    frame("Backspace".into(), key(Key::Backspace));
    frame("Ctrl+Backspace".into(), keys(CTRL, Key::Backspace));
    frame("Enter".into(), key(Key::Enter));
    frame("Ctrl+Z".into(), keys(CTRL, Key::Z));
    frame("Ctrl+A".into(), keys(CTRL, Key::A));
    frame("Right".into(), key(Key::ArrowRight));
    frame("Ctrl+S".into(), keys(CTRL, Key::S));
    let saving = Instant::now();
    let frames = stage.until(|shell| shell.app().desk().active().is_some_and(|tab| tab.writing.is_empty()));
    let worst = frames.iter().map(|frame| ms(frame.whole)).fold(0.0, f64::max);
    costs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let slowest: Vec<String> = costs.iter().take(3).map(|(cost, name)| format!("{name} {cost:.1}")).collect();
    println!(
        "  {size:>4} MB, {what:<8}: slowest keys in ms: {}; saved in {:.0} ms, frames meanwhile at most {worst:.1} ms",
        slowest.join(", "),
        ms(saving.elapsed())
    );
}
