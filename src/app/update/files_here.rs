//! The files of this computer in the pane of files: looked at, read for a board, written for a person.

use std::path::{Path, PathBuf};

use crate::app::board_files::{Aim, Deed, last_part};
use crate::app::board_files_notice::BoardFilesNotice;
use crate::app::effect::Effect;
use crate::app::files_action::ClashAnswer;
use crate::app::files_here::{Arriving, Clash, FolderHere, HereErrand, Leaving, ListingHere, Over};
use crate::app::pane::BoardSeat;
use crate::app::problem::FileProblem;
use crate::app::state::App;
use crate::app::tab::Tab;
use crate::app::update::board_run::with_plain_ends;
use crate::micropython::{EntryKind, File, FileWish};
use crate::place::Millis;

impl App {
    /// Looks into the folder that belongs to what is shown: the one that a person chose, else that of the active tab.
    pub(super) fn follow_folder_here(&mut self) {
        if !self.pane.shows_files() {
            return;
        }
        let of_tab = self.desk.active().and_then(Tab::folder).map(Path::to_owned);
        let chosen = self.files_here.chosen.take().filter(|(_, tab)| *tab == of_tab);
        self.files_here.chosen.clone_from(&chosen);
        let folder = chosen.map(|(folder, _)| folder).or(of_tab);
        let programs = || FolderHere::Programs(self.settings.programs.clone());
        // A text that lies in no folder of this computer leaves the list where it was.
        let place = folder.map(FolderHere::This).or_else(|| self.files_here.last.clone()).unwrap_or_else(programs);
        if self.files_here.asked.as_ref() != Some(&place) {
            (self.files_here.asked, self.files_here.last) = (Some(place.clone()), Some(place.clone()));
            self.effects.push(Effect::FilesHere(HereErrand::List(place)));
        }
    }

    /// Looks into a folder that a person chose, until the folder of the active tab is another one.
    pub(super) fn look_here(&mut self, folder: PathBuf) {
        let of_tab = self.desk.active().and_then(Tab::folder).map(Path::to_owned);
        self.files_here.chosen = Some((folder, of_tab));
    }

    /// Looks once more: something was written.
    pub(super) fn look_here_again(&mut self) {
        self.files_here.asked = None;
    }

    /// What lies in a folder. An answer to what was asked before is of no use.
    pub(super) fn folder_listed(&mut self, place: &FolderHere, result: Result<ListingHere, FileProblem>) {
        if self.files_here.asked.as_ref() == Some(place) {
            self.files_here.listing = Some(result);
        }
    }

    /// Copies a file into the folder of the board that is looked into. Asks first where there is one of that name.
    pub(super) fn copy_there(&mut self, now: Millis, seat: BoardSeat, path: PathBuf) {
        let files = &self.boards.seat(seat).files;
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return };
        let to = files.path(name);
        if files.listing.is_none() || self.files_here.leaving.iter().any(|leaving| leaving.to == to) {
            return;
        }
        match files.kind(&to) {
            Some(EntryKind::Folder) => {
                let (board, name) = (self.board_id(seat).to_owned(), name.to_owned());
                self.tell_of_files(now, BoardFilesNotice::Exists { board, name });
            }
            Some(EntryKind::File(_)) => self.ask_about(Clash::There { path, seat, to }),
            None => self.leave(now, Leaving { path, seat, to, replaces: false }),
        }
    }

    fn ask_about(&mut self, clash: Clash) {
        if !self.files_here.clashes.contains(&clash) {
            self.files_here.clashes.push_back(clash);
        }
    }

    /// Takes a file on its way: from its tab, where it is open, because that is what a person sees.
    fn leave(&mut self, now: Millis, leaving: Leaving) {
        let path = leaving.path.clone();
        let open = self.desk.tabs.iter().find(|tab| tab.home() == Some(&path) && tab.buffer.is_changed());
        let text = open.map(|tab| with_plain_ends(&tab.buffer.rope().to_string()).into_bytes());
        self.files_mut(leaving.seat).came = None;
        self.files_here.leaving.push(leaving);
        match text {
            Some(bytes) => self.bytes_read(now, &path, Ok(bytes)),
            None => self.effects.push(Effect::FilesHere(HereErrand::Read(path))),
        }
    }

    /// A file that is to go to a board was read.
    pub(super) fn bytes_read(&mut self, now: Millis, path: &Path, result: Result<Vec<u8>, FileProblem>) {
        let leaving = &mut self.files_here.leaving;
        let Some(at) = leaving.iter().position(|leaving| leaving.path == path) else { return };
        let Leaving { seat, to, replaces, .. } = leaving.remove(at);
        let name = last_part(&to).to_owned();
        let bytes = match result {
            Ok(bytes) => bytes,
            Err(problem) => return self.tell_of_files(now, BoardFilesNotice::NotCopiedThere { name, problem }),
        };
        if let Some(free) = self.room_on_board(seat, &to).filter(|free| *free < bytes.len()) {
            let (board, bytes) = (self.board_id(seat).to_owned(), bytes.len());
            return self.tell_of_files(now, BoardFilesNotice::NoRoom { board, name, bytes, free });
        }
        let read = replaces.then(|| FileWish::Get(to.clone()));
        let steps = read.into_iter().chain([FileWish::Put(File::new(to.clone(), bytes))]);
        let deed = Deed::new(Aim::CopyThere, to, steps.collect::<Vec<_>>());
        if !self.boards.seat(seat).is_live() {
            return self.tell_away(now, seat, &deed);
        }
        self.add_deed(seat, deed);
    }

    /// Copies a file of the board into the folder that is looked into.
    pub(super) fn copy_here(&mut self, seat: BoardSeat, path: String) {
        if let Some(folder) = self.folder_here() {
            self.files_here.came = None;
            self.add_deed(seat, Deed::new(Aim::CopyHere(folder), path.clone(), [FileWish::Get(path)]));
        }
    }

    /// Writes a file that came from a board, unless there is one of its name.
    pub(super) fn write_here(&mut self, arriving: Arriving) {
        let file = File { name: name_here(&arriving.file.name), ..arriving.file };
        self.write_over(Arriving { file, ..arriving }, Over::Never);
    }

    fn write_over(&mut self, arriving: Arriving, over: Over) {
        let (folder, File { name, bytes }) = (arriving.folder.clone(), arriving.file.clone());
        self.files_here.arriving.push(arriving);
        self.effects.push(Effect::FilesHere(HereErrand::Write { folder, name, bytes, over }));
    }

    /// A file of a board was written, or not. Where there is one of that name a person is asked.
    pub(super) fn bytes_written(
        &mut self,
        now: Millis,
        (folder, name): (&Path, &str),
        result: Result<PathBuf, FileProblem>,
    ) {
        let arriving = &mut self.files_here.arriving;
        let Some(at) = arriving.iter().position(|file| file.folder == folder && file.file.name == name) else { return };
        let file = arriving.remove(at);
        match result {
            Ok(path) => {
                self.files_here.came = Some(path);
                self.look_here_again();
            }
            Err(FileProblem::Exists) => self.ask_about(Clash::Here(file)),
            Err(problem) => {
                self.tell_of_files(now, BoardFilesNotice::NotCopiedHere { name: name.to_owned(), problem });
            }
        }
    }

    /// Does what a person said about two files of one name.
    pub(super) fn answer_clash(&mut self, now: Millis, answer: ClashAnswer) {
        let Some(clash) = self.files_here.clashes.pop_front() else { return };
        match (clash, answer) {
            (_, ClashAnswer::Skip) => {}
            (Clash::Here(file), ClashAnswer::Replace) => self.write_over(file, Over::Replace),
            (Clash::Here(file), ClashAnswer::KeepBoth) => self.write_over(file, Over::KeepBoth),
            (Clash::There { path, seat, to }, ClashAnswer::Replace) => {
                self.leave(now, Leaving { path, seat, to, replaces: true });
            }
            (Clash::There { path, seat, to }, ClashAnswer::KeepBoth) => {
                let to = self.boards.seat(seat).files.free_path(&to);
                self.leave(now, Leaving { path, seat, to, replaces: false });
            }
        }
    }
}

/// The name that a file of a board has here: boards allow signs that not every computer does.
fn name_here(name: &str) -> String {
    let allowed = |sign: char| if crate::app::is_allowed_in_names(sign) { sign } else { '_' };
    let name: String = name.chars().map(allowed).collect();
    match crate::app::file_name(&name, &name) {
        Ok(_) => name,
        Err(_) => format!("_{}_", name.trim_end_matches('.')),
    }
}
