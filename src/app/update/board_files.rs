//! The pane of files: opened and closed, and what a person wishes in it.

use std::path::PathBuf;

use crate::app::action::BoardAction;
use crate::app::board_files::{Aim, BackupThing, BoardFiles, Deed, MAIN, last_part};
use crate::app::board_files_notice::BoardFilesNotice;
use crate::app::effect::{Effect, WindowEffect};
use crate::app::file_name::name_on_board;
use crate::app::files_action::BoardFilesAction;
use crate::app::ids::BackupId;
use crate::app::notice::Notice;
use crate::app::pane::{BoardSeat, Shown};
use crate::app::pick::Pick;
use crate::app::problem::BadName;
use crate::app::state::App;
use crate::flash::DriveSeen;
use crate::micropython::{EntryKind, FileWish, Identity};
use crate::place::Millis;

/// What a file with a data log is called at first.
const LOG: &str = "MY_DATA.HTM";

impl App {
    pub(super) fn act_board_files(&mut self, now: Millis, action: BoardFilesAction) {
        let seat = self.board_seat();
        match action {
            BoardFilesAction::Show => self.toggle_files(),
            BoardFilesAction::Look => self.look_anew(seat),
            BoardFilesAction::Agree => {
                self.files_mut(seat).agreed = true;
                self.keep_keyboard();
            }
            BoardFilesAction::LookInto(folder) => {
                let step = FileWish::List(folder.clone());
                self.add_deed(seat, Deed::new(Aim::Look, folder, [step]));
            }
            BoardFilesAction::LookHere(folder) => self.look_here(folder),
            BoardFilesAction::Open(path) => self.add_deed(seat, Deed::new(Aim::Open, path, [])),
            BoardFilesAction::CopyHere(path) => self.copy_here(seat, path),
            BoardFilesAction::CopyThere(path) => self.copy_there(now, seat, path),
            BoardFilesAction::Rename { path, name } => self.rename_on_board(now, seat, (path, &name)),
            BoardFilesAction::MakeMain(path) => self.make_main(seat, path),
            BoardFilesAction::MakeFolder(name) => self.make_folder(now, seat, &name),
            BoardFilesAction::Delete(path) => self.delete_on_board(seat, path),
            BoardFilesAction::Undo(id) => self.put_back(now, id),
            BoardFilesAction::Answer(answer) => {
                self.answer_clash(now, answer);
                self.keep_keyboard();
            }
            BoardFilesAction::Stop => self.stop_deeds(now, seat),
            BoardFilesAction::SaveDataLog => self.ask_where_to_save_log(now, seat),
            BoardFilesAction::SaveDataLogTo { drive, path } => self.effects.push(Effect::SaveDataLog { drive, path }),
        }
    }

    /// The button that had the keyboard goes: the list of the board's files has it next.
    fn keep_keyboard(&mut self) {
        if self.pane.shows_files() {
            self.effects.push(Effect::Window(WindowEffect::FocusFiles));
        }
    }

    pub(super) fn files_mut(&mut self, seat: BoardSeat) -> &mut BoardFiles {
        &mut self.boards.seat_mut(seat).files
    }

    /// Tells something about the files of the board in this seat.
    pub(super) fn tell_of_files(&mut self, now: Millis, notice: BoardFilesNotice) {
        self.post(now, Notice::BoardFiles(notice));
    }

    fn toggle_files(&mut self) {
        if !self.mode().has_board() || self.pane.shows_files() {
            self.pane.close();
            return self.effects.push(Effect::Window(WindowEffect::FocusEditor));
        }
        let seat = self.board_seat();
        self.boards.used = seat;
        self.pane.shown = Some(Shown::Files);
        self.files_here.asked = None;
        self.look_anew(seat);
        let named = self.flashes.named.clone();
        self.effects.extend([Effect::LookForDrives(named), Effect::Window(WindowEffect::FocusFiles)]);
        if self.mode().has_microbit_modules() {
            self.effects.push(Effect::FindFirmware(self.settings.firmware.clone()));
        }
    }

    /// Looks again, as soon as that is possible without stopping a program.
    fn look_anew(&mut self, seat: BoardSeat) {
        let files = self.files_mut(seat);
        (files.fresh, files.failed) = (false, false);
        self.files_here.asked = None;
    }

    fn rename_on_board(&mut self, now: Millis, seat: BoardSeat, (path, typed): (String, &str)) {
        let name = match name_on_board(typed, last_part(&path), self.has_folders()) {
            Ok(name) => name,
            Err(why) => return self.tell_of_files(now, BoardFilesNotice::BadName(why)),
        };
        let to = beside(&path, &name);
        if to == path {
            return;
        }
        if self.boards.seat(seat).files.is_taken(&to) {
            let board = self.board_id(seat).to_owned();
            return self.tell_of_files(now, BoardFilesNotice::Exists { board, name });
        }
        let step = FileWish::Rename { from: path.clone(), to: to.clone() };
        self.add_deed(seat, Deed::new(Aim::Rename { to }, path, [step]));
    }

    /// Makes a file the program that the board begins with. The one that was it until now stays, under another name.
    fn make_main(&mut self, seat: BoardSeat, path: String) {
        let main = beside(&path, MAIN);
        if path == main {
            return;
        }
        let files = &self.boards.seat(seat).files;
        let old = files.kind(&main).map(|_| files.old_main(&main));
        let aside = old.clone().map(|old| FileWish::Rename { from: main.clone(), to: old });
        let steps = aside.into_iter().chain([FileWish::Rename { from: path.clone(), to: main.clone() }]);
        self.add_deed(seat, Deed::new(Aim::MakeMain { old }, path, steps.collect::<Vec<_>>()));
    }

    fn make_folder(&mut self, now: Millis, seat: BoardSeat, typed: &str) {
        let name = typed.trim();
        let sign = name.chars().find(|sign| "/\\".contains(*sign) || sign.is_control());
        let bad = sign.map(BadName::Sign).or_else(|| name.is_empty().then_some(BadName::Empty));
        if let Some(why) = bad {
            return self.tell_of_files(now, BoardFilesNotice::BadName(why));
        }
        let path = self.boards.seat(seat).files.path(name);
        if self.boards.seat(seat).files.is_taken(&path) {
            let (board, name) = (self.board_id(seat).to_owned(), name.to_owned());
            return self.tell_of_files(now, BoardFilesNotice::Exists { board, name });
        }
        self.add_deed(seat, Deed::new(Aim::MakeFolder, path.clone(), [FileWish::MakeFolder(path)]));
    }

    /// Removes a file, but not before it was read: there is a way back.
    fn delete_on_board(&mut self, seat: BoardSeat, path: String) {
        let is_folder = self.boards.seat(seat).files.kind(&path) == Some(EntryKind::Folder);
        let read = (!is_folder).then(|| FileWish::Get(path.clone()));
        let steps = read.into_iter().chain([FileWish::Remove(path.clone())]);
        self.add_deed(seat, Deed::new(Aim::Delete, path, steps.collect::<Vec<_>>()));
    }

    /// Puts back what was removed or replaced, on the board that had it.
    fn put_back(&mut self, now: Millis, id: BackupId) {
        let has_it = |kept: &Option<crate::app::Backup>| kept.as_ref().is_some_and(|kept| kept.id == id);
        let Some(from) = self.boards.all().find(|(_, board)| has_it(&board.files.kept)).map(|(seat, _)| seat) else {
            return;
        };
        let Some(kept) = self.boards.seat(from).files.kept.clone() else { return };
        let there = self.boards.own_seat(&kept.board).filter(|(_, board)| board.is_live()).map(|(seat, _)| seat);
        let path = kept.what.path().to_owned();
        let Some(seat) = there else {
            let (board, name) = (self.board_id(from).to_owned(), last_part(&path).to_owned());
            return self.tell_of_files(now, BoardFilesNotice::UndoAway { board, name, kept: id });
        };
        let step = match kept.what {
            BackupThing::File(file) => FileWish::Put(file),
            BackupThing::Folder(path) => FileWish::MakeFolder(path),
        };
        // Another file of that name is kept in its turn.
        let is_there = matches!(self.boards.seat(seat).files.kind(&path), Some(EntryKind::File(_)));
        let read = is_there.then(|| FileWish::Get(path.clone()));
        self.add_deed(seat, Deed::new(Aim::Undo(id), path, read.into_iter().chain([step]).collect::<Vec<_>>()));
    }

    fn stop_deeds(&mut self, now: Millis, seat: BoardSeat) {
        let is_going = !self.boards.seat(seat).errands.is_empty();
        let files = self.files_mut(seat);
        // What is under way ends by itself when the board is told; what waits is forgotten.
        files.deeds.truncate(usize::from(is_going));
        files.failed = true;
        if is_going {
            self.act_board(now, BoardAction::Abort);
        }
    }

    /// Whether the boards of this mode may have folders.
    pub fn has_folders(&self) -> bool {
        !self.mode().has_microbit_modules()
    }

    /// The drive of the board in a seat, where it is there and a program wrote a data log on it.
    pub fn data_log(&self, seat: BoardSeat) -> Option<&DriveSeen> {
        self.drive_of(seat).filter(|drive| drive.has_data_log)
    }

    fn drive_of(&self, seat: BoardSeat) -> Option<&DriveSeen> {
        let drives = &self.files_here.drives;
        match self.boards.seat(seat).identity.as_ref()? {
            Identity::Usb(usb) => drives.iter().find(|drive| usb.serial.as_ref().is_some_and(|id| drive.is_of(id))),
            // A port that says nothing of itself is that of the only board.
            Identity::Port(_) if drives.len() == 1 => drives.first(),
            Identity::Port(_) => None,
        }
    }

    fn ask_where_to_save_log(&mut self, now: Millis, seat: BoardSeat) {
        let Some(drive) = self.data_log(seat).map(|drive| drive.path.clone()) else {
            let board = self.board_id(seat).to_owned();
            return self.tell_of_files(now, BoardFilesNotice::NoDrive { board });
        };
        let folder = self.files_here.folder().map(ToOwned::to_owned);
        self.pick(now, Pick::BoardLog { drive, name: LOG.to_owned(), folder });
    }

    /// These drives of boards are there now.
    pub(super) fn drives_seen(&mut self, drives: &[DriveSeen]) {
        self.files_here.drives = drives.to_vec();
    }

    /// The folder of this computer that is looked into, as far as it is known.
    pub(super) fn folder_here(&self) -> Option<PathBuf> {
        self.files_here.folder().map(ToOwned::to_owned)
    }
}

/// The whole name of something called `name` in the folder that `path` lies in.
fn beside(path: &str, name: &str) -> String {
    format!("{}{name}", &path[..path.len() - last_part(path).len()])
}
