//! What is to be done with the files of a board: one thing after the other, and never by stopping a program unasked.

use crate::app::board_files::{Aim, Backup, BackupThing, Deed, last_part};
use crate::app::board_files_notice::BoardFilesNotice;
use crate::app::errand::{Errand, Whose};
use crate::app::files_here::Arriving;
use crate::app::ids::BackupId;
use crate::app::notice::Notice;
use crate::app::pane::BoardSeat;
use crate::app::state::App;
use crate::micropython::{EntryKind, File, FileWish, Listing, Outcome, Phase, Task, Trouble};
use crate::place::Millis;

impl App {
    /// Has something done as soon as everything is done that was wished before.
    pub(super) fn add_deed(&mut self, seat: BoardSeat, deed: Deed) {
        let board = self.boards.seat_mut(seat);
        let waits = board.files.deeds.contains(&deed);
        if board.is_live() && !waits {
            board.files.deeds.push_back(deed);
        }
    }

    /// Whether something waits for a person to agree that the program on a board is stopped for it.
    pub fn would_stop(&self, seat: BoardSeat) -> bool {
        let board = self.boards.seat(seat);
        let may_run = matches!(board.connection.phase(), Some(Phase::Quiet | Phase::Running | Phase::Scrolling));
        may_run && !board.files.deeds.is_empty() && !board.files.agreed && self.is_idle(seat)
    }

    /// Goes on with what is to be done, and looks what there is where a person wants to see that.
    pub(super) fn follow_files(&mut self, now: Millis) {
        self.follow_folder_here();
        for seat in BoardSeat::ALL {
            if self.boards.seat(seat).is_live() {
                self.look_by_itself(seat);
                self.begin_deed(now, seat);
            } else {
                self.forget_files(now, seat);
            }
            let files = self.files_mut(seat);
            files.agreed &= !files.deeds.is_empty();
        }
    }

    /// Whether nothing else is done with a board.
    fn is_idle(&self, seat: BoardSeat) -> bool {
        let board = self.boards.seat(seat);
        let is_flashed = self.flashes.running(seat).is_some();
        !is_flashed && board.work.is_none() && board.reading.is_none() && board.errands.is_empty()
    }

    fn may_begin(&self, seat: BoardSeat) -> bool {
        let board = self.boards.seat(seat);
        self.is_idle(seat) && (board.files.agreed || board.connection.phase() == Some(Phase::Prompt))
    }

    fn look_by_itself(&mut self, seat: BoardSeat) {
        let is_seen = self.pane.shows_files() && self.board_seat() == seat;
        let files = &self.boards.seat(seat).files;
        let wants = files.listing.is_none() || (!files.fresh && self.may_begin(seat));
        if is_seen && wants && files.deeds.is_empty() && !files.failed {
            let folder = files.folder().to_owned();
            self.add_deed(seat, Deed::new(Aim::Look, folder.clone(), [FileWish::List(folder)]));
        }
    }

    fn begin_deed(&mut self, now: Millis, seat: BoardSeat) {
        if !self.may_begin(seat) {
            return;
        }
        let Some(deed) = self.files_mut(seat).deeds.front_mut() else { return };
        if let Some(wish) = deed.steps.pop_front() {
            deed.awaits = matches!(wish, FileWish::Get(_));
            self.send_errand(seat, Errand { wish, whose: Whose::Files });
        } else if let Some(Deed { aim: Aim::Open, path, .. }) = self.files_mut(seat).deeds.pop_front() {
            // Opening has no step of its own: the tab asks for the file.
            self.open_on_board(now, seat, path);
        }
    }

    /// The board is not there any more: neither are its files, and nothing that waits will be done.
    fn forget_files(&mut self, now: Millis, seat: BoardSeat) {
        let files = self.files_mut(seat);
        (files.listing, files.fresh, files.failed, files.agreed) = (None, false, false, false);
        files.refused = None;
        let waiting: Vec<Deed> = files.deeds.drain(..).filter(|deed| deed.aim != Aim::Look).collect();
        for deed in waiting {
            self.tell_away(now, seat, &deed);
        }
    }

    /// Says that something will not be done, because the board went away or is being flashed.
    pub(super) fn tell_away(&mut self, now: Millis, seat: BoardSeat, deed: &Deed) {
        let (board, name) = (self.board_id(seat).to_owned(), last_part(&deed.path).to_owned());
        let is_copy = matches!(deed.aim, Aim::CopyHere(_) | Aim::CopyThere);
        let notice = if self.is_being_flashed(seat) {
            BoardFilesNotice::Flashed { board, name, is_copy }
        } else {
            BoardFilesNotice::Away { board, name }
        };
        self.tell_of_files(now, notice);
    }

    /// What lies in a folder of a board.
    pub(super) fn board_listed(&mut self, seat: BoardSeat, mut listing: Listing) {
        listing.entries.sort_by_cached_key(|entry| (entry.kind != EntryKind::Folder, entry.name.to_lowercase()));
        self.tabs_see(seat, &listing);
        let files = self.files_mut(seat);
        (files.listing, files.fresh, files.failed) = (Some(listing), true, false);
    }

    /// A file came from a board, for the deed that is under way.
    pub(super) fn file_came(&mut self, seat: BoardSeat, file: File) {
        let Some(deed) = self.files_mut(seat).deeds.front_mut() else { return };
        deed.awaits = false;
        match deed.aim.clone() {
            Aim::CopyHere(folder) => {
                let name = last_part(&file.name).to_owned();
                self.write_here(Arriving { folder, file: File { name, ..file } });
            }
            _ => deed.read = Some(file),
        }
    }

    /// A step ended like this; without an outcome the board went away.
    pub(super) fn step_over(&mut self, now: Millis, seat: BoardSeat, outcome: Option<&Outcome>) {
        let deeds = &mut self.files_mut(seat).deeds;
        if let Some(deed) = deeds.front_mut().filter(|deed| deed.awaits && matches!(deed.aim, Aim::Undo(_)))
            && matches!(outcome, Some(Outcome::Trouble(Trouble::NotThere { .. })))
        {
            // Nothing is in the place of what is put back.
            deed.awaits = false;
            return;
        }
        let is_done = outcome == Some(&Outcome::Done);
        // What was not read must not be removed.
        if deeds.front().is_some_and(|deed| is_done && !deed.awaits && !deed.steps.is_empty()) {
            return;
        }
        let Some(deed) = deeds.pop_front() else { return };
        let changes = deed.changes();
        if changes {
            let files = self.files_mut(seat);
            (files.fresh, files.failed) = (false, false);
        }
        match outcome {
            Some(Outcome::Done) if !deed.awaits => self.deed_done(now, seat, deed),
            _ => self.deed_failed(now, (seat, deed), outcome),
        }
    }

    fn deed_done(&mut self, now: Millis, seat: BoardSeat, deed: Deed) {
        let name = last_part(&deed.path).to_owned();
        let board = self.board_id(seat).to_owned();
        match deed.aim {
            Aim::Delete => {
                let what = deed.read.map_or_else(|| BackupThing::Folder(deed.path), BackupThing::File);
                if let Some(kept) = self.keep_copy(seat, what) {
                    self.tell_of_files(now, BoardFilesNotice::Deleted { board, name, kept });
                }
            }
            Aim::CopyThere | Aim::Undo(_) => {
                self.forget_copy(&deed.aim);
                self.files_mut(seat).came = Some(deed.path);
                if let Some(kept) = deed.read.and_then(|file| self.keep_copy(seat, BackupThing::File(file))) {
                    self.tell_of_files(now, BoardFilesNotice::Replaced { board, name, kept });
                }
            }
            Aim::MakeMain { old: Some(old) } => {
                let old = last_part(&old).to_owned();
                self.tell_of_files(now, BoardFilesNotice::MainSwapped { board, name, old });
            }
            Aim::Rename { to } => self.files_mut(seat).came = Some(to),
            Aim::MakeFolder => self.files_mut(seat).came = Some(deed.path),
            // A look that showed nothing is not repeated for ever.
            Aim::Look => self.files_mut(seat).failed = !self.boards.seat(seat).files.fresh,
            Aim::Open | Aim::CopyHere(_) | Aim::MakeMain { old: None } => {}
        }
    }

    /// What was put back is not put back twice, in whichever seat its board was before.
    fn forget_copy(&mut self, aim: &Aim) {
        let Aim::Undo(id) = *aim else { return };
        for seat in BoardSeat::ALL {
            self.files_mut(seat).kept.take_if(|kept| kept.id == id);
        }
        self.withdraw_undo(id);
    }

    /// Nobody can put this back any more.
    fn withdraw_undo(&mut self, id: BackupId) {
        let is_it = |notice: &Notice| matches!(notice, Notice::BoardFiles(told) if told.kept() == Some(id));
        self.notices.retain(|posted| !is_it(&posted.notice));
    }

    fn deed_failed(&mut self, now: Millis, (seat, deed): (BoardSeat, Deed), outcome: Option<&Outcome>) {
        let (board, name) = (self.board_id(seat).to_owned(), last_part(&deed.path).to_owned());
        if deed.aim == Aim::Look {
            self.files_mut(seat).failed = true;
        }
        // There was room as far as we knew, or it would not have been sent.
        if deed.aim == Aim::CopyThere && matches!(outcome, Some(Outcome::Trouble(Trouble::NoRoom { .. }))) {
            let files = self.files_mut(seat);
            files.refused = files.listing.as_ref().and_then(|listing| listing.firmware.clone());
        }
        match outcome {
            Some(Outcome::Done) => self.say_trouble(now, (seat, None), (Task::Files, &Trouble::Garbled)),
            Some(Outcome::Trouble(trouble)) => self.say_trouble(now, (seat, None), (Task::Files, trouble)),
            Some(Outcome::Interrupted) => {}
            _ if deed.aim != Aim::Look => self.tell_away(now, seat, &deed),
            _ => {}
        }
        // What was read is no longer there for certain. What could not be put back has its copy still, and there is room for one.
        let read = deed.read.filter(|_| !matches!(deed.aim, Aim::Undo(_)));
        if let Some(kept) = read.and_then(|file| self.keep_copy(seat, BackupThing::File(file))) {
            self.tell_of_files(now, BoardFilesNotice::Unfinished { board, name, kept });
        }
    }

    /// Keeps what a board does not have any more. Whatever was kept before cannot be put back from then on.
    fn keep_copy(&mut self, seat: BoardSeat, what: BackupThing) -> Option<BackupId> {
        let id = BackupId(self.new_id());
        let board = self.boards.seat(seat).identity.clone()?;
        if let Some(old) = self.files_mut(seat).kept.replace(Backup { id, board, what }) {
            self.withdraw_undo(old.id);
        }
        Some(id)
    }
}
