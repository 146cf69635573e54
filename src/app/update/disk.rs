//! What the disk has to tell: files read, written, and changed by others.

use std::path::{Path, PathBuf};

use ropey::Rope;

use crate::app::effect::{Asked, SavePlace};
use crate::app::event::{FileText, Stamp};
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::problem::FileProblem;
use crate::app::state::App;
use crate::app::tab::{Disk, Tab, Writing};
use crate::place::{Line, LineColumn, Millis};
use crate::syntax::{Colours, Language};
use crate::text::{Decoded, Endings, Revision, Selection, Selections};

impl App {
    pub(super) fn file_read(&mut self, now: Millis, path: &Path, result: Result<FileText, FileProblem>) {
        if let Some(place) = self.brought.iter().position(|brought| brought == path) {
            self.brought.remove(place);
            return;
        }
        let Some(place) = self.opening.iter().position(|opening| opening.path == path) else {
            return self.file_read_again(now, path, result);
        };
        let opening = self.opening.remove(place);
        let file = match result {
            Ok(file) => file,
            Err(problem) => return self.not_opened(now, opening, problem),
        };
        if let Some(place) = self.desk.tabs.iter().position(|tab| tab.path.as_ref() == Some(&file.path)) {
            self.show_place(place);
            if opening.caret != LineColumn::default() {
                self.show_line(opening.caret.line.0, Some(opening.caret.column.0));
            }
            return;
        }
        let mut tab = Tab::of_file(opening.tab, &file);
        self.post_some(now, tab.doubt(file.doubt));
        tab.look_at(opening.caret, opening.top);
        let by_number = self.place_by_number(&tab);
        self.insert_tab_at(opening.place.unwrap_or(by_number), tab, opening.show);
        self.look_for_shadow(now, opening.tab);
    }

    /// Puts a tab where its number says; it becomes the active one if it is to be shown, or the first.
    pub(super) fn insert_tab(&mut self, tab: Tab, show: bool) {
        self.insert_tab_at(self.place_by_number(&tab), tab, show);
    }

    fn place_by_number(&self, tab: &Tab) -> usize {
        self.desk.tabs.iter().position(|other| other.id > tab.id).unwrap_or(self.desk.tabs.len())
    }

    /// Puts a tab at `place`; it becomes the active one if it is to be shown, or the first.
    pub(super) fn insert_tab_at(&mut self, place: usize, tab: Tab, show: bool) {
        let alone = self.desk.tabs.is_empty();
        let place = self.desk.insert(place, tab);
        if show || alone {
            self.show_place(place);
        }
    }

    pub(super) fn file_written(
        &mut self,
        now: Millis,
        id: TabId,
        (revision, path): (Revision, PathBuf),
        result: Result<Stamp, FileProblem>,
    ) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        let Some(written) = tab.writing.pop_front() else { return };
        if matches!(result, Err(FileProblem::OnBoard)) {
            // It stays unsaved until a person wants it there; nothing went wrong.
            return;
        }
        tab.refused = result.is_err();
        match result {
            Ok(stamp) if written.place.is_home() => {
                let asked = written.asked;
                let (new_home, name) = (tab.home() != Some(&path), tab.named_since(&written));
                let doubt = tab.doubts_when_saved();
                let is_in_hex = matches!(written.place, SavePlace::Hex { .. });
                tab.take_home(path.clone(), stamp, written);
                tab.buffer.mark_saved(revision);
                let told = tab.doubt(doubt);
                self.post_some(now, told);
                if asked == Asked::Pause {
                    self.tell_autosave(now, id);
                }
                if !is_in_hex {
                    self.run_saved(now, id, (revision, path));
                }
                self.close_saved(now, id);
                if new_home && !is_in_hex {
                    self.note_move(now, id);
                    self.settle_in(now, id, name);
                }
            }
            Ok(_) => self.run_saved(now, id, (revision, path)),
            Err(problem) => self.not_written(now, (id, path), &written, problem),
        }
    }

    fn not_written(&mut self, now: Millis, (id, path): (TabId, PathBuf), written: &Writing, problem: FileProblem) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        tab.forget_wanted(&problem);
        let is_newer = problem == FileProblem::Newer;
        // The file's new text came before this: where only its stamp is another one, there is nothing to choose.
        let place = tab.save_place().filter(|place| is_newer && written.place != *place);
        if let Some(place) = place {
            return self.write_for(written.asked, id, place);
        }
        self.closing = None;
        let notice = if is_newer { Notice::ChooseFirst { path } } else { Notice::NotSaved { tab: id, path, problem } };
        let runs = self.run_not_saved(id, &written.place);
        let said = written.asked == Asked::Pause && self.notices.iter().any(|posted| posted.notice == notice);
        // What asks to choose is in view already; what nobody asked for is said once.
        if !(said || is_newer && (runs || written.asked == Asked::Pause)) {
            self.post(now, notice);
        }
    }

    pub(super) fn file_changed(&mut self, now: Millis, path: &Path, result: Result<FileText, FileProblem>) {
        let is_here = |tab: &&Tab| tab.home() == Some(path) && tab.moving.is_none();
        if let Some(id) = self.desk.tabs.iter().find(is_here).map(|tab| tab.id) {
            self.text_changed(now, id, path.to_owned(), result);
        }
    }

    /// What is in the home of a tab's text is not, or may not be, what it was.
    pub(super) fn text_changed(
        &mut self,
        now: Millis,
        id: TabId,
        path: PathBuf,
        result: Result<FileText, FileProblem>,
    ) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        match result {
            Ok(file) => {
                if tab.hear_home(now, file) {
                    self.post(now, Notice::Reloaded { path });
                }
            }
            Err(FileProblem::NotFound) => {
                if tab.disk != Disk::Gone {
                    tab.disk = Disk::Gone;
                    self.post(now, Notice::FileGone { path });
                }
            }
            Err(problem) => self.post(now, Notice::Unreadable { path, problem }),
        }
    }

    /// Goes on in the file under its new name, unless that one is open already.
    pub(super) fn file_renamed(&mut self, now: Millis, from: &Path, to: PathBuf) {
        if self.desk.tabs.iter().any(|tab| tab.path.as_ref() == Some(&to)) {
            return self.file_changed(now, from, Err(FileProblem::NotFound));
        }
        let Some(tab) = self.desk.tabs.iter_mut().find(|tab| tab.home() == Some(from)) else { return };
        tab.move_to(to.clone());
        if tab.disk == Disk::Gone {
            tab.disk = Disk::Same;
        }
        let id = tab.id;
        self.arguments.file_moved(from, &to);
        self.note_move(now, id);
        self.post(now, Notice::Renamed { from: from.to_owned(), to });
        self.look_for_shadow(now, id);
    }

    pub(super) fn not_stored(&mut self, now: Millis, problem: FileProblem) {
        // Trying again every second would only say the same again.
        self.kept.settings = None;
        self.post(now, Notice::NotStored { problem });
    }
}

impl Tab {
    /// Has its caret here, and the line `top` as the first one seen.
    pub(super) fn look_at(&mut self, caret: LineColumn, top: usize) {
        let caret = self.buffer.offset(caret);
        self.buffer.select(Selections::one(Selection::caret(caret)));
        self.scroll.line = top.min(self.buffer.rope().len_lines() - 1);
    }

    /// Hears what its home holds. Where nothing was changed here, it takes that; answers whether it is another text then.
    pub(super) fn hear_home(&mut self, now: Millis, file: FileText) -> bool {
        if self.is_writing(&file.text) {
            self.disk = Disk::Same;
        } else if self.on_disk == file.text {
            self.stamp = file.stamp;
            if self.writing.is_empty() {
                self.encoding = file.encoding;
            }
            self.disk = Disk::Same;
        } else if self.buffer.is_changed() && *self.buffer.rope() != file.text {
            self.disk = Disk::Conflict(Box::new(file));
        } else {
            let is_other = *self.buffer.rope() != file.text;
            self.take_outside(now, &file);
            return is_other;
        }
        false
    }

    /// Takes the disk's text, as one edit that can be undone. What is seen stays where it is, if it is still there.
    pub(super) fn take_outside(&mut self, now: Millis, file: &FileText) {
        self.scroll.line = self.buffer.take_outside(now, &file.text, Line(self.scroll.line)).0;
        self.on_disk = self.buffer.rope().clone();
        (self.stamp, self.disk) = (file.stamp, Disk::Same);
        (self.encoding, self.endings) = (file.encoding, file.endings);
    }

    /// Takes the text that its home holds where that is no file on the disk.
    pub(super) fn take_decoded(&mut self, now: Millis, decoded: Decoded) {
        let text = Rope::from(decoded.text);
        self.scroll.line = self.buffer.take_outside(now, &text, Line(self.scroll.line)).0;
        self.on_disk = self.buffer.rope().clone();
        (self.endings, self.encoding, self.disk) = (Endings::of(&text), decoded.encoding, Disk::Same);
    }

    /// Notes that the text now lives at `path`.
    fn take_home(&mut self, path: PathBuf, stamp: Stamp, written: Writing) {
        self.disk = Disk::Same;
        (self.on_disk, self.stamp) = (written.text, stamp);
        (self.encoding, self.wanted) = (written.encoding, None);
        if !matches!(written.place, SavePlace::Hex { .. }) {
            self.move_to(path);
        }
    }

    /// Has its home at `path` from now on.
    pub(super) fn move_to(&mut self, path: PathBuf) {
        self.origin = None;
        if self.path.as_ref() != Some(&path) {
            self.path = Some(path);
            self.colours = Colours::new(Language::of(self.file_name()));
        }
    }

    fn is_writing(&self, text: &Rope) -> bool {
        self.writing.iter().any(|writing| writing.place.is_home() && writing.text == *text)
    }
}
