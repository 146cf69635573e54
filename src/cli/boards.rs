//! `mulberry boards`: which boards are plugged in, and what stands in the way of each.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::plugged::{self, NO_BOARD, Plugged};
use crate::app::PortProblem;
use crate::words::Words;

/// There is something to report.
const REPORT: u8 = 1;

/// Prints which boards there are. Answers 1 where something stands in the way of one, 3 where there is none.
pub fn boards(named: Option<&Path>, json: bool) -> ExitCode {
    let words = Words::new("en").in_terminal();
    let mut boards = plugged::boards(named);
    boards.retain(|board| board.problem != Some(PortProblem::NotFound));
    let text = if json { as_json(&words, &boards) } else { boards.iter().map(|board| told(&words, board)).collect() };
    // Whoever closed the output does not want to read it.
    io::stdout().write_all(text.as_bytes()).unwrap_or_default();
    match boards.as_slice() {
        [] if json => ExitCode::from(NO_BOARD),
        [] => plugged::none(&words, named),
        boards if boards.iter().all(|board| board.problem.is_none()) => ExitCode::SUCCESS,
        _ => ExitCode::from(REPORT),
    }
}

/// A board as other programs read it.
#[derive(Serialize)]
struct Entry {
    /// What kind it is: a name that does not change.
    board: &'static str,
    name: String,
    port: String,
    serial: Option<String>,
    problem: Option<String>,
}

fn as_json(words: &Words, boards: &[Plugged]) -> String {
    let entry = |board: &Plugged| Entry {
        board: board.kind.id,
        name: words.board_name(board.kind.id),
        port: board.port_name(),
        serial: board.port.usb.as_ref().and_then(|usb| usb.serial.clone()),
        problem: problem(words, board),
    };
    let entries: Vec<Entry> = boards.iter().map(entry).collect();
    // They are plain text, so that writing cannot fail.
    serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n"
}

/// A board in a line, and below it what stands in the way.
fn told(words: &Words, board: &Plugged) -> String {
    let name = words.board_name(board.kind.id);
    let problem = problem(words, board).map(|problem| format!("  {problem}\n")).unwrap_or_default();
    format!("{name}  {}\n{problem}", board.port_name())
}

fn problem(words: &Words, board: &Plugged) -> Option<String> {
    board.problem.as_ref().map(|problem| words.port_problem(board.kind.id, problem))
}
