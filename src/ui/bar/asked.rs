//! What a person is asked in the bar: one question at a time, and each can be given up.

use crate::app::{
    Action, App, Asking, BoardAction, BoardFilesAction, BoardSeat, Clash, ClashAnswer, FileAction, FlashAction,
    FlashId, FleetAction, FleetQuestion, HexExport, NoticeAction, PackagesAction, Question, last_part,
};
use crate::flash;
use crate::place::Millis;

/// A question that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Before something is closed.
    Close(Question),
    /// Whether the board in this seat is to get the modules of these files, which a program needs there.
    Modules(BoardSeat, Vec<String>),
    /// Before a board is flashed.
    Flash(FlashId, flash::Question),
    /// Before several of all the boards are flashed. The others go on meanwhile.
    Fleet(FleetQuestion),
    /// Before a file takes the place of another one of this name: on the board, or on this computer.
    Clash(String, Side),
    /// Before something is installed.
    Install(Asking),
    /// For which boards a hex file is to be.
    Hex(HexExport),
}

/// Where a file would take the place of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// On the board in this seat.
    There(BoardSeat),
    /// On this computer.
    Here,
}

impl Asked {
    /// The question that is asked now.
    pub fn of(app: &App, now: Millis) -> Option<Self> {
        let close = app.question().cloned().map(Self::Close);
        let modules = || app.lacking().map(|(seat, files)| Self::Modules(seat, files.to_vec()));
        let flash = || app.flashes().asking().map(|(flash, question)| Self::Flash(flash.id, question.clone()));
        let fleet = || app.fleet().and_then(|fleet| fleet.question(now)).map(Self::Fleet);
        let clash =
            || app.files_here().clash().map(|clash| Self::Clash(last_part(clash.name()).to_owned(), side(clash)));
        let install = || app.packages().asking().cloned().map(Self::Install);
        let hex = || app.export().cloned().map(Self::Hex);
        close.or_else(modules).or_else(flash).or_else(fleet).or_else(clash).or_else(install).or_else(hex)
    }

    /// What Esc does: all is as it was before.
    pub fn cancel(&self) -> Action {
        match self {
            Self::Close(_) => Action::Notice(NoticeAction::AnswerCancel),
            Self::Modules(..) => Action::Board(BoardAction::Modules(None)),
            Self::Flash(..) => Action::Flash(FlashAction::Cancel),
            Self::Fleet(_) => Action::Fleet(FleetAction::LeaveOut),
            Self::Clash(..) => Action::BoardFiles(BoardFilesAction::Answer(ClashAnswer::Skip)),
            Self::Install(_) => Action::Packages(PackagesAction::Decline),
            Self::Hex(_) => Action::File(FileAction::HexFor(None)),
        }
    }
}

fn side(clash: &Clash) -> Side {
    match clash {
        Clash::There { seat, .. } => Side::There(*seat),
        Clash::Here(_) => Side::Here,
    }
}
