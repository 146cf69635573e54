//! Errands to the files of a board, one at a time: the board says of an answer only that it is about files.

use crate::app::effect::Effect;
use crate::app::errand::{Errand, Whose};
use crate::app::pane::BoardSeat;
use crate::app::state::App;
use crate::micropython::{File, Outcome, Wish};
use crate::place::Millis;

impl App {
    /// Has something done with the files of a board, after everything that was asked for before. Answers whether the board is
    /// there: where it is not, nobody hears of the errand any more.
    ///
    /// This is the only way to a board's files. What the board says of an errand while it is under way is for the first of
    /// `Board::errands`; `errand_over` says that it is over.
    pub(super) fn send_errand(&mut self, seat: BoardSeat, errand: Errand) -> bool {
        let board = self.boards.seat_mut(seat);
        let is_there = board.link.is_some() && board.is_live();
        if is_there {
            board.errands.push_back(errand);
            if board.errands.len() == 1 {
                self.begin_errand(seat);
            }
        }
        is_there
    }

    fn begin_errand(&mut self, seat: BoardSeat) {
        let board = self.boards.seat(seat);
        if let (Some(link), Some(errand)) = (board.link, board.errands.front()) {
            self.effects.push(Effect::Wish(link, Wish::Files(errand.wish.clone())));
        }
    }

    /// A file came from a board: it is for the errand that is under way.
    pub(super) fn errand_got(&mut self, now: Millis, seat: BoardSeat, file: File) {
        match self.boards.seat(seat).errands.front().map(|errand| errand.whose.clone()) {
            Some(Whose::NewTab) => self.open_from_board(now, seat, file),
            Some(Whose::Files) => {
                self.board_has(now, seat, &file);
                self.file_came(seat, file);
            }
            Some(Whose::Changed(text)) => self.was_changed(now, (seat, text), Some(file)),
            Some(Whose::Tab(_)) | None => {}
        }
    }

    /// The errand that was under way ended like this: who waits for it is told, and the next one begins.
    pub(super) fn errand_over(&mut self, now: Millis, seat: BoardSeat, outcome: &Outcome) {
        let Some(errand) = self.boards.seat_mut(seat).errands.pop_front() else { return };
        self.begin_errand(seat);
        self.tell_errand(now, (seat, errand), Some(outcome));
    }

    /// The board goes away: nothing that was to be done with its files will be.
    pub(super) fn lose_errands(&mut self, seat: BoardSeat) {
        let errands = std::mem::take(&mut self.boards.seat_mut(seat).errands);
        self.boards.lost.extend(errands.into_iter().map(|errand| (seat, errand)));
    }

    /// Tells everybody whose errand was lost with a board.
    pub(super) fn tell_lost_errands(&mut self, now: Millis) {
        for lost in std::mem::take(&mut self.boards.lost) {
            self.tell_errand(now, lost, None);
        }
    }

    /// Tells who waited for an errand how it ended; `None` where the board went away.
    fn tell_errand(&mut self, now: Millis, (seat, errand): (BoardSeat, Errand), outcome: Option<&Outcome>) {
        match errand.whose {
            Whose::Files => {
                if outcome == Some(&Outcome::Done) {
                    self.tabs_hear(now, seat, &errand.wish);
                }
                self.step_over(now, seat, outcome);
            }
            Whose::Tab(text) => {
                self.files_mut(seat).fresh = false;
                self.sent_to_board(now, (seat, text), outcome);
            }
            Whose::Changed(text) => self.looked_what_changed(now, (seat, text), outcome),
            Whose::NewTab => self.came_from_board(now, seat, &errand.wish, outcome),
        }
    }
}
