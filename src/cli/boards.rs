//! `mulberry boards`: which boards are plugged in, and what stands in the way of each.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::NamedBoard;
use super::board_drive::{self, BoardDrive};
use super::plugged::{self, NO_BOARD, Plugged};
use crate::words::Words;

/// There is something to report.
const REPORT: u8 = 1;

/// Prints which boards there are. Answers 1 where something stands in the way of one, 3 where there is none.
pub fn boards(named: &NamedBoard, json: bool) -> ExitCode {
    let words = Words::new("en").in_terminal();
    let boards = entries(&words, named);
    let text = if json { as_json(&boards) } else { boards.iter().map(told).collect() };
    // Whoever closed the output does not want to read it.
    io::stdout().write_all(text.as_bytes()).unwrap_or_default();
    match boards.as_slice() {
        [] if json => ExitCode::from(NO_BOARD),
        [] => plugged::none_of(&words, named),
        boards => plugged::no_drive(&words, named).unwrap_or_else(|| exit_code(boards)),
    }
}

fn exit_code(boards: &[Entry]) -> ExitCode {
    let is_fine = |board: &Entry| board.problem.is_none() && board.drive_problem.is_none();
    if boards.iter().all(is_fine) { ExitCode::SUCCESS } else { ExitCode::from(REPORT) }
}

/// A board as other programs read it.
#[derive(Serialize)]
struct Entry {
    /// What kind it is: a name that does not change.
    board: &'static str,
    name: String,
    /// Its generation, such as V2, where it is known.
    version: Option<String>,
    port: Option<String>,
    serial: Option<String>,
    /// What stands in the way of its port.
    problem: Option<String>,
    /// Where its drive is.
    drive: Option<String>,
    /// What stands in the way of its drive.
    drive_problem: Option<String>,
}

/// The boards with a port, each with its drive, and those that have only a drive.
fn entries(words: &Words, named: &NamedBoard) -> Vec<Entry> {
    let mut drives = board_drive::drives(named.drive.as_deref());
    let mut boards = plugged::boards(named.port.as_deref());
    boards.retain(Plugged::is_there);
    let with_port = boards.iter().map(|board| {
        let drive = board_drive::take_of(board, &mut drives);
        let serial = board.port.usb.as_ref().and_then(|usb| usb.serial.clone());
        let problem = board.problem.as_ref().map(|problem| words.port_problem(board.kind.id, problem));
        // A port that a person named does not tell which generation it is, but its drive does.
        let kind = drive.as_ref().filter(|_| board.port.usb.is_none()).map_or(board.kind.id, BoardDrive::kind_id);
        let entry = entry(words, kind, drive.as_ref());
        Entry { port: Some(board.port_name()), serial: serial.or(entry.serial), problem, ..entry }
    });
    let mut entries: Vec<Entry> = with_port.collect();
    // Who names a port means that board only.
    if named.port.is_none() || named.drive.is_some() {
        entries.extend(drives.iter().map(|drive| entry(words, drive.kind_id(), Some(drive))));
    }
    entries
}

fn entry(words: &Words, board: &'static str, drive: Option<&BoardDrive>) -> Entry {
    let place = |drive: &BoardDrive| drive.path.display().to_string();
    Entry {
        board,
        name: words.board_name(board),
        version: words.board_version(board),
        port: None,
        serial: drive.and_then(|drive| drive.unique_id.clone()),
        problem: None,
        drive: drive.map(place),
        drive_problem: drive.and_then(|drive| Some(words.drive_problem(board, drive.problem.as_ref()?))),
    }
}

fn as_json(boards: &[Entry]) -> String {
    // They are plain text, so that writing cannot fail.
    serde_json::to_string_pretty(boards).unwrap_or_default() + "\n"
}

/// A board in a line, and below it what stands in the way.
fn told(board: &Entry) -> String {
    let places = [&board.port, &board.drive].into_iter().flatten().map(|place| format!("  {place}"));
    let problems = [&board.problem, &board.drive_problem].into_iter().flatten().map(|it| format!("  {it}\n"));
    format!("{}{}\n{}", board.name, places.collect::<String>(), problems.collect::<String>())
}
