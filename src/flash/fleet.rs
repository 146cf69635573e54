//! Boards that are flashed at the same time, each with a course of its own, so that none waits for another. Their ports are
//! opened for it, found again where a board goes away and comes back, and let go of at the end.

use std::path::PathBuf;

use super::course::{Flash, Input, Output, Stage};
use super::firmware::Firmwares;
use super::request::{Request, Target};
use super::verdict::Verdict;
use crate::micropython::{File, Port};
use crate::place::Millis;

/// Milliseconds for which a port is waited for: who has it may let go of it, but the drive is there all the same.
const OPENS: u64 = 3000;
/// Milliseconds after which a port that went away is tried again.
const AGAIN: u64 = 500;

/// A board that is to be flashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its port.
    pub port: Option<PathBuf>,
    /// Its own number, where USB or its drive says it.
    pub unique_id: Option<String>,
    /// Its drive, where a person named it or nothing else tells which board it is.
    pub drive: Option<PathBuf>,
}

impl Member {
    /// Whether nothing tells which board it is.
    pub fn is_nobody(&self) -> bool {
        self.port.is_none() && self.unique_id.is_none() && self.drive.is_none()
    }

    /// Whether it is the board with this number of its own, which USB may spell otherwise than its drive.
    pub fn is(&self, id: &str) -> bool {
        self.unique_id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(id))
    }
}

/// What is to be done for a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Open its port.
    Open(PathBuf),
    /// Let go of its port, open or not.
    Close,
    /// What its course wants.
    Do(Output),
}

/// Errands, each with the place of its board in the list.
pub type Errands = Vec<(usize, Errand)>;

/// The boards and what they get.
#[derive(Debug)]
pub struct Fleet {
    files: Vec<File>,
    only_v2: Vec<String>,
    firmwares: Option<Firmwares>,
    boards: Vec<Board>,
}

#[derive(Debug)]
struct Board {
    member: Member,
    cable: Cable,
    flash: Option<Flash>,
}

/// How it is with the port of a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cable {
    /// Nobody wants it, or it has none.
    Idle,
    /// It is being opened, and waited for until then.
    Opens(Millis),
    /// It is open.
    Open,
    /// It went away, and is tried again then.
    Away(Millis),
}

impl Fleet {
    /// These boards, which get these files; what the files use that only boards of the second generation have.
    pub fn new(members: Vec<Member>, files: Vec<File>, only_v2: Vec<String>) -> Self {
        let board = |member| Board { member, cable: Cable::Idle, flash: None };
        Self { files, only_v2, firmwares: None, boards: members.into_iter().map(board).collect() }
    }

    /// Begins with all of them.
    pub fn begin(&mut self, now: Millis) -> Errands {
        let mut errands = Errands::new();
        for number in 0..self.boards.len() {
            match self.boards[number].member.port.clone() {
                Some(port) => {
                    self.boards[number].cable = Cable::Opens(now.plus(OPENS));
                    errands.push((number, Errand::Open(port)));
                }
                None => self.start(now, number, &mut errands),
            }
        }
        errands
    }

    /// Takes what happened to one board: `Input::Lost` also where its port cannot be opened.
    pub fn hear(&mut self, now: Millis, number: usize, input: Input<'_>) -> Errands {
        let mut errands = Errands::new();
        match input {
            Input::Opened => self.opened(now, number, &mut errands),
            Input::Lost => self.lost(now, number, &mut errands),
            input => self.tell(now, number, input, &mut errands),
        }
        errands
    }

    /// Takes what happened to all of them: which firmware and which drives there are, that time passed, that it is given up.
    pub fn hear_all(&mut self, now: Millis, input: Input<'_>) -> Errands {
        if let Input::Firmwares(firmwares) = input {
            self.firmwares = Some(firmwares.clone());
        }
        let mut errands = Errands::new();
        for number in 0..self.boards.len() {
            self.pass(now, number, &mut errands);
            if matches!(input, Input::Cancel) && self.flash(number).is_none() {
                // It has not begun, and says so.
                self.start(now, number, &mut errands);
            }
            self.tell(now, number, input, &mut errands);
        }
        errands
    }

    /// Takes which ports there are: that of a board may have another name now.
    pub fn ports(&mut self, ports: &[Port]) {
        for board in self.boards.iter_mut().filter(|board| board.cable != Cable::Open) {
            let is_own = |port: &&Port| {
                let serial = port.usb.as_ref().and_then(|usb| usb.serial.as_ref());
                serial.is_some_and(|serial| board.member.is(serial))
            };
            let own = ports.iter().find(is_own);
            if let Some(port) = own.filter(|_| board.member.port.is_some()) {
                board.member.port = Some(port.path.clone());
            }
        }
    }

    /// When `Input::Time` has something to do, even if nothing happens.
    pub fn wake_at(&self) -> Option<Millis> {
        let of_cable = |board: &Board| match board.cable {
            Cable::Opens(moment) if board.flash.is_none() => Some(moment),
            Cable::Away(moment) => Some(moment),
            Cable::Idle | Cable::Open | Cable::Opens(_) => None,
        };
        let of_flash = |board: &Board| board.flash.as_ref().and_then(Flash::wake_at);
        self.boards.iter().flat_map(|board| [of_cable(board), of_flash(board)]).flatten().min()
    }

    /// The boards.
    pub fn members(&self) -> impl ExactSizeIterator<Item = &Member> {
        self.boards.iter().map(|board| &board.member)
    }

    /// What a person sees of a board now.
    pub fn stage(&self, now: Millis, number: usize) -> Stage {
        self.flash(number).map_or(Stage::Begins, |flash| flash.stage(now))
    }

    /// What came of a board, once it is over.
    pub fn verdict(&self, number: usize) -> Option<&Verdict> {
        self.flash(number)?.verdict()
    }

    /// Whether giving a board up would leave it without a program that works.
    pub fn is_half_written(&self, number: usize) -> bool {
        self.flash(number).is_some_and(Flash::is_half_written)
    }

    /// Whether all of them are over.
    pub fn is_over(&self) -> bool {
        (0..self.boards.len()).all(|number| self.verdict(number).is_some())
    }

    fn flash(&self, number: usize) -> Option<&Flash> {
        self.boards.get(number)?.flash.as_ref()
    }

    fn opened(&mut self, now: Millis, number: usize, errands: &mut Errands) {
        let Some(board) = self.boards.get_mut(number) else { return };
        if board.cable != Cable::Idle {
            board.cable = Cable::Open;
            if board.flash.is_some() {
                self.tell(now, number, Input::Opened, errands);
            } else {
                self.start(now, number, errands);
            }
        }
    }

    fn lost(&mut self, now: Millis, number: usize, errands: &mut Errands) {
        let Some(board) = self.boards.get_mut(number) else { return };
        if board.cable != Cable::Idle {
            let was_open = board.cable == Cable::Open;
            board.cable = Cable::Away(now.plus(AGAIN));
            match &board.flash {
                None => self.start(now, number, errands),
                Some(_) if was_open => self.tell(now, number, Input::Lost, errands),
                Some(_) => {}
            }
        }
    }

    /// Does what is due for the port of a board.
    fn pass(&mut self, now: Millis, number: usize, errands: &mut Errands) {
        let board = &mut self.boards[number];
        match (board.cable, board.member.port.clone()) {
            (Cable::Opens(until), _) if now >= until && board.flash.is_none() => self.start(now, number, errands),
            (Cable::Away(moment), Some(port)) if now >= moment => {
                board.cable = Cable::Opens(now.plus(OPENS));
                errands.push((number, Errand::Open(port)));
            }
            _ => {}
        }
    }

    fn start(&mut self, now: Millis, number: usize, errands: &mut Errands) {
        let board = &mut self.boards[number];
        let Member { unique_id, drive, .. } = board.member.clone();
        let target = Target { unique_id, drive, is_live: board.cable == Cable::Open };
        let (files, only_v2) = (self.files.clone(), self.only_v2.clone());
        let mut flash = Flash::new(now, Request { board: target, files, only_v2 });
        errands.extend(flash.outputs().into_iter().map(|output| (number, Errand::Do(output))));
        board.flash = Some(flash);
        if let Some(firmwares) = self.firmwares.clone() {
            self.tell(now, number, Input::Firmwares(&firmwares), errands);
        }
    }

    fn tell(&mut self, now: Millis, number: usize, input: Input<'_>, errands: &mut Errands) {
        let Some(board) = self.boards.get_mut(number) else { return };
        let Some(flash) = board.flash.as_mut().filter(|flash| flash.verdict().is_none()) else { return };
        errands.extend(flash.hear(now, input).into_iter().map(|output| (number, Errand::Do(output))));
        if flash.verdict().is_some() && board.cable != Cable::Idle {
            board.cable = Cable::Idle;
            errands.push((number, Errand::Close));
        }
    }
}
