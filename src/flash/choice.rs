//! Which of the drives that there are is the one that is meant.

use super::drive::DriveSeen;
use super::failure::Failure;
use super::order::Which;

/// What came of looking for a drive.
pub(super) enum Choice<'d> {
    /// It is this one.
    Found(&'d DriveSeen),
    /// It is not there, or not yet.
    Nobody,
    /// It is there and cannot take anything, or it could be several.
    Fails(Failure),
}

/// Looks for the drive that is meant.
pub(super) fn choose<'d>(meant: &Which, drives: &'d [DriveSeen]) -> Choice<'d> {
    match candidates(meant, drives).as_slice() {
        [] => Choice::Nobody,
        [drive, ..] if drive.details.is_maintenance => Choice::Fails(Failure::Maintenance),
        [drive] if drive.is_read_only => Choice::Fails(Failure::ReadOnly),
        [drive] => Choice::Found(drive),
        several => Choice::Fails(Failure::SeveralDrives(several.iter().map(|drive| drive.path.clone()).collect())),
    }
}

/// The boards that may be meant, each with one drive: one that is mounted twice is one board. One that waits for new firmware of
/// its own is nobody's choice as long as there is another one.
pub(super) fn candidates<'d>(meant: &Which, drives: &'d [DriveSeen]) -> Vec<&'d DriveSeen> {
    let found: Vec<&DriveSeen> = match meant {
        Which::At(path) => drives.iter().filter(|drive| drive.path == *path).collect(),
        Which::Board(id) => of_board(id, drives),
        Which::Only => drives.iter().collect(),
    };
    let boards = boards(&found);
    let fit: Vec<&DriveSeen> = boards.iter().copied().filter(|drive| !drive.details.is_maintenance).collect();
    if fit.is_empty() { boards } else { fit }
}

/// The drives of the board with this number. Very old firmware does not tell it: such a drive is taken for the board's if it is
/// the only one that there is.
fn of_board<'d>(id: &str, drives: &'d [DriveSeen]) -> Vec<&'d DriveSeen> {
    match drives {
        [drive] if drive.details.unique_id.is_none() => vec![drive],
        drives => drives.iter().filter(|drive| drive.is_of(id)).collect(),
    }
}

/// One drive for each board, one that can be written if it has such.
fn boards<'d>(drives: &[&'d DriveSeen]) -> Vec<&'d DriveSeen> {
    let mut boards: Vec<&DriveSeen> = Vec::new();
    for drive in drives {
        let id = drive.details.unique_id.as_deref();
        match boards.iter_mut().find(|known| id.is_some_and(|id| known.is_of(id))) {
            Some(known) if known.is_read_only => *known = drive,
            Some(_) => {}
            None => boards.push(drive),
        }
    }
    boards
}
