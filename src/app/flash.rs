//! Boards that are being flashed, and what came of the last flash of each.

use std::path::PathBuf;

use super::ids::{FlashId, TabId};
use super::pane::BoardSeat;
use crate::flash::{Firmwares, Flash, Question, Request, Stage, Verdict};
use crate::place::Millis;

/// The last flash of each board.
#[derive(Debug, Default)]
pub struct Flashes {
    /// The drive that a person named: then no other one is looked at.
    pub named: Option<PathBuf>,
    /// When Flash was last pressed: a second press soon behind it is a double click.
    pub(super) pressed: Option<Millis>,
    pub(super) list: Vec<BoardFlash>,
}

/// One board, and the program that it gets or got.
#[derive(Debug)]
pub struct BoardFlash {
    /// Its number.
    pub id: FlashId,
    /// The seat of the board.
    pub seat: BoardSeat,
    /// The tab whose program it is.
    pub tab: TabId,
    /// When Flash was pressed.
    pub since: Millis,
    /// Whether what the board said is shown, where it said why it did not take the program.
    pub shows_said: bool,
    /// Where its data log is to be saved, while it is.
    pub(super) saving: Option<PathBuf>,
    pub(super) course: Course,
}

/// How far it is.
#[derive(Debug)]
pub(super) enum Course {
    /// The modules beside the program are being read, and it is being looked which firmware there is.
    Reads(Option<Firmwares>),
    /// It is under way, or over; `is_open` is what it was told last of the board's port.
    Goes {
        /// What knows how it goes on.
        flash: Box<Flash>,
        /// Whether the board's port is open.
        is_open: bool,
    },
}

impl Flashes {
    /// The last flash of the board in a seat.
    pub fn of_seat(&self, seat: BoardSeat) -> Option<&BoardFlash> {
        self.list.iter().find(|flash| flash.seat == seat)
    }

    /// The flash of this number.
    pub fn get(&self, id: FlashId) -> Option<&BoardFlash> {
        self.list.iter().find(|flash| flash.id == id)
    }

    /// The flash of the board in a seat, while it is under way.
    pub fn running(&self, seat: BoardSeat) -> Option<&BoardFlash> {
        self.of_seat(seat).filter(|flash| flash.verdict().is_none())
    }

    /// Those that are under way.
    pub fn all_running(&self) -> impl Iterator<Item = &BoardFlash> {
        self.list.iter().filter(|flash| flash.verdict().is_none())
    }

    /// The flash that a person is asked about.
    pub fn asking(&self) -> Option<(&BoardFlash, &Question)> {
        self.list.iter().find_map(|flash| Some((flash, flash.question()?)))
    }

    pub(super) fn get_mut(&mut self, id: FlashId) -> Option<&mut BoardFlash> {
        self.list.iter_mut().find(|flash| flash.id == id)
    }

    /// When the next of them has something to do, even if nothing happens.
    pub(super) fn wake_at(&self) -> Option<Millis> {
        self.list.iter().filter_map(|flash| flash.flash()?.wake_at()).min()
    }
}

impl BoardFlash {
    /// What a person sees of it now.
    pub fn stage(&self, now: Millis) -> Stage {
        self.flash().map_or(Stage::Begins, |flash| flash.stage(now))
    }

    /// What came of it, once it is over.
    pub fn verdict(&self) -> Option<&Verdict> {
        self.flash()?.verdict()
    }

    /// What a person is asked.
    pub fn question(&self) -> Option<&Question> {
        self.flash()?.question()
    }

    /// Whether the board would be left without a program if it ended now.
    pub fn is_half_written(&self) -> bool {
        self.flash().is_some_and(Flash::is_half_written)
    }

    /// What it is flashed with, once that is known.
    pub(super) fn request(&self) -> Option<&Request> {
        self.flash().map(Flash::request)
    }

    fn flash(&self) -> Option<&Flash> {
        if let Course::Goes { flash, .. } = &self.course { Some(flash) } else { None }
    }
}
