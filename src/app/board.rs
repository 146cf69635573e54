//! The boards as far as they are known.

use std::collections::VecDeque;
use std::path::PathBuf;

use super::board_files::BoardFiles;
use super::errand::Errand;
use super::event::Clock;
use super::ids::{LinkId, TabId};
use super::pane::BoardSeat;
use super::problem::PortProblem;
use crate::micropython::{Connection, Identity, Port, Rung, State, Task, Wish};
use crate::modes::BoardKind;
use crate::place::Millis;

/// Every board, each in its seat.
#[derive(Clone, Debug, Default)]
pub struct Boards {
    /// The port that a person named: then no other one is looked at.
    pub named: Option<PathBuf>,
    /// The board that Run, REPL and Stop mean where no console of a board is shown.
    pub(super) used: BoardSeat,
    /// The ports that there were when they were last looked at.
    pub(super) listed: Vec<Port>,
    /// When they are looked at again, because a board hung up.
    pub(super) again: Option<Millis>,
    /// Whether it was said that a program that is run from here does not stay on the board.
    pub(super) told_not_kept: bool,
    /// Errands whose boards went away, which nobody was told yet.
    pub(super) lost: Vec<(BoardSeat, Errand)>,
    seats: [Board; BoardSeat::ALL.len()],
}

/// A board, or the place for one.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// Which board it is; `None` where there was none yet.
    pub identity: Option<Identity>,
    /// Its port, as it was called when it was last seen.
    pub port: Option<PathBuf>,
    /// What kind of board it is.
    pub kind: Option<BoardKind>,
    /// How the connection is.
    pub connection: Connection,
    /// The link, while the port is open or being opened.
    pub link: Option<LinkId>,
    /// Why the port cannot be opened.
    pub problem: Option<PortProblem>,
    /// What is being done with it, and how far that is.
    pub work: Option<Work>,
    /// Its files, as the pane shows them.
    pub files: BoardFiles,
    /// What is to be done with its files; the first of these is under way.
    pub errands: VecDeque<Errand>,
    /// What is wished of it as soon as it is there.
    pub(super) wanted: Option<Wish>,
    /// Whether it is another one than the one that was in this seat before, which nobody was told yet.
    pub(super) swapped: bool,
    /// Whether it was said that its prompt leaves out letters.
    pub(super) told_letters: bool,
    /// The tab whose modules are still being read, for its program to run here.
    pub(super) reading: Option<TabId>,
    /// The tab whose program is to run here as soon as the one that runs has ended.
    pub(super) next: Option<TabId>,
    /// When the program that is being sent was started.
    pub(super) clock: Clock,
}

/// What is being done with a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// What.
    pub task: Task,
    /// Bytes that arrived.
    pub done: usize,
    /// Bytes that there are.
    pub total: usize,
    /// What is done because it does not stop.
    pub rung: Option<Rung>,
}

impl Boards {
    /// No board yet. With a port that a person named, no other one is looked at.
    pub fn new(named: Option<PathBuf>) -> Self {
        Self { named, ..Self::default() }
    }

    /// The board in a seat.
    pub fn seat(&self, seat: BoardSeat) -> &Board {
        &self.seats[seat.number()]
    }

    /// The board in a seat, to change it.
    pub(super) fn seat_mut(&mut self, seat: BoardSeat) -> &mut Board {
        &mut self.seats[seat.number()]
    }

    /// Every seat with its board.
    pub fn all(&self) -> impl Iterator<Item = (BoardSeat, &Board)> {
        BoardSeat::ALL.into_iter().zip(&self.seats)
    }

    /// The seats in which there is or was a board.
    pub fn taken(&self) -> impl Iterator<Item = (BoardSeat, &Board)> {
        self.all().filter(|(_, board)| board.identity.is_some())
    }

    /// The seat of a link.
    pub fn of_link(&self, link: LinkId) -> Option<BoardSeat> {
        self.all().find(|(_, board)| board.link == Some(link)).map(|(seat, _)| seat)
    }

    /// This seat, where its board is there, be it that it is being flashed; else that of a board that is.
    pub(super) fn live_or(&self, seat: BoardSeat) -> BoardSeat {
        let other = || self.all().find(|(_, board)| board.is_live()).map(|(seat, _)| seat);
        let is_there = |board: &Board| board.is_live() || *board.connection.state() == State::Flashing;
        Some(seat).filter(|seat| is_there(self.seat(*seat))).or_else(other).unwrap_or(seat)
    }

    /// Where a board is or was.
    pub(super) fn own_seat(&self, identity: &Identity) -> Option<(BoardSeat, &Board)> {
        self.all().find(|(_, board)| board.identity.as_ref() == Some(identity))
    }

    /// Where a board belongs: where it was before, else in an empty seat, but rather in that of a board that went away than
    /// beside it. `None` while every seat has a board.
    pub(super) fn seat_for(&self, identity: &Identity) -> Option<BoardSeat> {
        let own = self.own_seat(identity);
        let left = || self.taken().find(|(_, board)| *board.connection.state() == State::Gone);
        let empty = || self.all().find(|(_, board)| board.identity.is_none());
        own.or_else(left).or_else(empty).map(|(seat, _)| seat)
    }
}

impl Board {
    /// The port's name, as people know it.
    pub fn port_name(&self) -> String {
        self.port.as_deref().map(|port| port.display().to_string()).unwrap_or_default()
    }

    /// The command that a person can run so that the system lets us have the port, where there is one.
    pub fn command(&self) -> Option<String> {
        self.problem.as_ref().and_then(PortProblem::command)
    }

    /// What is being sent to it, while it is: bytes that arrived, and that there are.
    pub fn sending(&self) -> Option<(usize, usize)> {
        self.work.filter(|work| work.done < work.total).map(|work| (work.done, work.total))
    }

    /// Whether its port is open.
    pub fn is_live(&self) -> bool {
        self.connection.phase().is_some()
    }
}
