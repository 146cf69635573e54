//! Replace-all of 100,000 matches in a window: CPU time of the wish itself, undo record and caches of lines included, of the
//! frame that follows, and of undo; and how long the worker searches 100 MB.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::path::Path;
use std::time::Instant;

use common::{Stage, cpu, median, ms};
use mulberry::app::{Action, EditAction, FindAction, FindStatus};
use mulberry::text::Query;

/// Matches in each text.
const MATCHES: usize = 100_000;

/// Rounds; the median round counts.
const ROUNDS: usize = 5;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    println!("replace all of {MATCHES} matches, CPU ms (budget: 300 for the wish)");
    let sparse = format!("    total = width * height  # in metres\n{}", "        print(\"big\", area)\n".repeat(3));
    for (name, text) in [
        ("one a line", "value = width\n".repeat(MATCHES)),
        ("all in one line", "width ".repeat(MATCHES)),
        ("every fourth line", sparse.repeat(MATCHES)),
    ] {
        let file = folder.path().join("program.py");
        std::fs::write(&file, &text).unwrap();
        for (kind, regex, by) in [("words", false, "breadth"), ("pattern with a group", true, "<$1>")] {
            let rounds: Vec<[f64; 3]> = (0..ROUNDS).map(|_| round(folder.path(), &file, (regex, by))).collect();
            let column = |index: usize| median(rounds.iter().map(|round| round[index]).collect());
            println!(
                "  {name:<18} {kind:<21} wish {:6.1}  next frame {:5.1}  undo {:6.1}",
                column(0),
                column(1),
                column(2)
            );
        }
    }
    search(folder.path());
}

/// Replaces all in a window that has the file open, and takes it back.
fn round(folder: &Path, file: &Path, (regex, by): (bool, &str)) -> [f64; 3] {
    let mut stage = opened(folder, file);
    let text = if regex { "wid(t)h" } else { "width" };
    stage.act(Action::Find(FindAction::OpenReplace));
    stage.act(Action::Find(FindAction::Query(Query { text: text.into(), regex, ..Query::default() })));
    stage.act(Action::Find(FindAction::Replacement(by.into())));
    stage.until(|shell| matches!(shell.app().find_status(), FindStatus::Found { count: MATCHES, .. }));
    let begin = cpu();
    stage.act(Action::Find(FindAction::ReplaceAll));
    let wish = cpu() - begin;
    let frame = stage.frame(vec![]).whole;
    stage.until(|shell| matches!(shell.app().find_status(), FindStatus::Found { count: 0, .. }));
    let begin = cpu();
    stage.act(Action::Edit(EditAction::Undo));
    let undo = cpu() - begin;
    [ms(wish), ms(frame), ms(undo)]
}

fn opened(folder: &Path, file: &Path) -> Stage {
    let mut stage = Stage::new(folder, &[file]);
    stage.until(|shell| shell.app().desk().active().is_some());
    stage
}

/// How long it takes until it is known what there is in 100 MB.
fn search(folder: &Path) {
    let line = "    total = width * height  # in metres, and a few words more to make it as long as lines are\n";
    let file = folder.join("big.py");
    std::fs::write(&file, line.repeat(100_000_000 / line.len())).unwrap();
    let mut stage = opened(folder, &file);
    println!("search 100 MB, ms until it is known what there is");
    stage.act(Action::Find(FindAction::OpenReplace));
    for (text, regex) in [("xylophone", false), ("height", false), (r"\bh\w+t\b", true), (r"\s+$", true)] {
        let begin = Instant::now();
        stage.act(Action::Find(FindAction::Query(Query { text: text.into(), regex, ..Query::default() })));
        let frames = stage.until(|shell| matches!(shell.app().find_status(), FindStatus::Found { .. }));
        let worst = frames.iter().map(|frame| ms(frame.ui)).fold(0.0, f64::max);
        println!("  {text:<12} {:7.0}  worst frame {worst:.1}", ms(begin.elapsed()));
    }
}
