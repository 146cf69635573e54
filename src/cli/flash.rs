//! `mulberry flash`: a program onto a board, or onto every board that is plugged in, to be kept there.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::{FlashOrder, NamedBoard};
use super::board_drive::{self, BoardDrive};
use super::board_modules;
use super::flashing::{Flashing, Target};
use super::hex;
use super::plugged::{self, Plugged};
use super::refusal::{Refusal, refuse, whole};
use crate::flash::Member;
use crate::micropython::{File, Usb};
use crate::modes;
use crate::words::Words;

/// Something was wrong with what was asked for.
const WRONG_USAGE: u8 = 2;

/// Flashes, with a line for what came of each board. Answers 1 when one of them does not have the program then, 2 when a file
/// cannot be read or it was not said which of several boards, 3 when there is no board, 130 when it was stopped.
pub fn flash(order: &FlashOrder) -> ExitCode {
    let words = Words::new("en").in_terminal();
    let files = match program(&words, &order.files) {
        Ok(files) => files,
        Err(refusal) => return refusal.tell(),
    };
    match targets(&words, order) {
        Ok(targets) => ExitCode::from(Flashing::begin(words, order, targets, files).carry_out()),
        Err(code) => code,
    }
}

/// The files, and the modules beside the program that it imports, as Flash in the window takes them.
fn program(words: &Words, paths: &[PathBuf]) -> Result<Vec<File>, Refusal> {
    let mut files = hex::read(words, paths)?;
    let (Some(path), Some(main)) = (paths.first(), files.first()) else { return Ok(files) };
    let path = whole(path);
    let text = String::from_utf8_lossy(&main.bytes).into_owned();
    let modules = board_modules::beside(path.parent().unwrap_or(Path::new(".")), &text);
    let missing = modules.into_iter().filter(|module| files.iter().all(|file| file.name != module.file));
    let missing: Vec<File> = missing.map(|module| File::new(module.file, module.text.replace("\r\n", "\n"))).collect();
    files.extend(missing);
    Ok(files)
}

/// The boards that are meant.
fn targets(words: &Words, order: &FlashOrder) -> Result<Vec<Target>, ExitCode> {
    let targets = found(order);
    match targets.as_slice() {
        [] => Err(plugged::none_of(words, &order.board)),
        [_] => Ok(targets),
        _ if order.all => Ok(targets),
        several => {
            let line = |target: &Target| format!("\n  {}  {}", target.place, words.board_name(target.kind.id));
            let lines = several.iter().map(line).collect();
            Err(refuse(&words.say_with("flash-several", &[("boards", lines)]), WRONG_USAGE))
        }
    }
}

/// The boards that can be flashed: those with a port, each with its drive, and those of which only the drive is there.
fn found(order: &FlashOrder) -> Vec<Target> {
    let NamedBoard { port, drive } = &order.board;
    let mut drives = board_drive::drives(drive.as_deref());
    let boards = plugged::boards(port.as_deref()).into_iter().filter(|board| board.is_there() && is_flashed(board));
    let with_port = boards.filter_map(|board| with_port_of(board, drive.as_deref(), &mut drives));
    let mut targets: Vec<Target> = with_port.collect();
    // Who names a port means that board only.
    targets.extend(drives.iter().filter(|_| port.is_none()).filter_map(of_drive));
    targets
}

/// Whether a kind of program that is flashed runs on it; of a port that a person named nothing is known.
fn is_flashed(board: &Plugged) -> bool {
    let is_for = |usb: &Usb| modes::ALL.iter().any(|mode| mode.flashes() && mode.board(usb).is_some());
    board.port.usb.as_ref().is_none_or(is_for)
}

/// A board with a port. Who names a drive means the board that it belongs to, where that can be told.
fn with_port_of(board: Plugged, named: Option<&Path>, drives: &mut Vec<BoardDrive>) -> Option<Target> {
    let own = board_drive::take_of(&board, drives);
    if named.is_some() && own.is_none() {
        return None;
    }
    let unique_id = board.port.usb.as_ref().and_then(|usb| usb.serial.clone());
    let place = board.port_name();
    let drive = own.filter(|_| named.is_some() || unique_id.is_none()).map(|drive| drive.path);
    let member = Member { port: Some(board.port.path), unique_id, drive };
    Some(Target { place, kind: board.kind, member })
}

fn of_drive(drive: &BoardDrive) -> Option<Target> {
    let place = drive.path.display().to_string();
    // One that nobody has mounted is found by its number, as soon as it is.
    let path = drive.problem.is_none().then(|| drive.path.clone());
    let member = Member { port: None, unique_id: drive.unique_id.clone(), drive: path };
    Some(Target { place, kind: drive.kind()?, member })
}
