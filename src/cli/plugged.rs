//! The boards that are plugged in, as far as that can be seen without opening their ports.

use std::path::Path;
use std::process::ExitCode;

use super::arguments::NamedBoard;
use super::refusal::refuse;
use crate::app::PortProblem;
use crate::micropython::{Port, Usb};
use crate::modes::{self, BoardKind};
use crate::words::Words;
use crate::world;

/// There is no board.
pub(super) const NO_BOARD: u8 = 3;
/// Something was wrong with what was asked for: here, that it was not said which board.
const WRONG_USAGE: u8 = 2;

/// A board.
pub(super) struct Plugged {
    /// Its port.
    pub port: Port,
    /// What kind of board it is.
    pub kind: BoardKind,
    /// What stands in its way.
    pub problem: Option<PortProblem>,
}

impl Plugged {
    /// Whether there is a port at all.
    pub fn is_there(&self) -> bool {
        !matches!(self.problem, Some(PortProblem::NotFound | PortProblem::NotSerial(_)))
    }

    /// Its port's name, as people know it.
    pub fn port_name(&self) -> String {
        self.port.path.display().to_string()
    }
}

/// The boards of every kind of program; only the one at `named` where a person named a port.
pub(super) fn boards(named: Option<&Path>) -> Vec<Plugged> {
    let listed = world::list_ports();
    let Some(path) = named else { return listed.into_iter().filter_map(|port| plugged(port, None)).collect() };
    let port = listed.into_iter().find(|port| port.path == path);
    let port = port.unwrap_or_else(|| Port { path: path.to_owned(), usb: None });
    plugged(port, modes::ALL.iter().find_map(|mode| mode.any_board())).into_iter().collect()
}

/// The only board that there is.
///
/// # Errors
/// What to exit with where there is none, or where there are several, once that was said.
pub(super) fn one(words: &Words, named: Option<&Path>) -> Result<Plugged, ExitCode> {
    let mut boards = boards(named);
    match (boards.pop(), boards.as_slice()) {
        (Some(board), []) if !board.is_there() => Err(none(words, named)),
        (Some(board), []) => Ok(board),
        (None, _) => Err(none(words, named)),
        (Some(last), others) => {
            let line = |board: &Plugged| format!("\n  {}  {}", board.port_name(), words.board_name(board.kind.id));
            let lines = others.iter().chain([&last]).map(line).collect();
            Err(refuse(&words.say_with("boards-several", &[("boards", lines)]), WRONG_USAGE))
        }
    }
}

/// Says that there is no board.
pub(super) fn none(words: &Words, named: Option<&Path>) -> ExitCode {
    match named {
        Some(port) => refuse(&no_port(words, port), NO_BOARD),
        None => refuse(&words.say("boards-none"), NO_BOARD),
    }
}

/// Why there is no board at this port, which a person named.
fn no_port(words: &Words, port: &Path) -> String {
    match world::look_at_port(port) {
        Some(PortProblem::NotSerial(port)) => words.not_serial(&port),
        _ => {
            words.say_with("boards-none-at", &[("option", "--port".to_owned()), ("place", port.display().to_string())])
        }
    }
}

/// Says that there is no board where this one was asked for.
pub(super) fn none_of(words: &Words, named: &NamedBoard) -> ExitCode {
    no_drive(words, named).unwrap_or_else(|| none(words, named.port.as_deref()))
}

/// Says that the drive that a person named is none, if it is none.
pub(super) fn no_drive(words: &Words, named: &NamedBoard) -> Option<ExitCode> {
    let drive = named.drive.as_deref()?;
    let why = world::no_drive_at(drive)?;
    Some(refuse(&words.no_drive(drive, &why), NO_BOARD))
}

fn plugged(port: Port, otherwise: Option<BoardKind>) -> Option<Plugged> {
    let kind = port.usb.as_ref().and_then(kind).or(otherwise)?;
    let problem = world::look_at_port(&port.path);
    Some(Plugged { port, kind, problem })
}

fn kind(usb: &Usb) -> Option<BoardKind> {
    modes::ALL.iter().find_map(|mode| mode.board(usb))
}
