//! Reading a file again in another encoding, and writing it in another one.

use std::path::Path;

use crate::app::effect::{Effect, ToRead};
use crate::app::event::FileText;
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::problem::FileProblem;
use crate::app::state::App;
use crate::app::tab::{Disk, Tab};
use crate::place::Millis;
use crate::syntax::Language;
use crate::text::{Charset, Cookie, Doubt, EditKind, Encoding, Found};

impl App {
    /// Asks for the tab's file once more. A text that was changed is not thrown away for it.
    pub(super) fn ask_to_read_as(&mut self, id: TabId, charset: Charset) {
        let unchanged = self.desk.tab(id).filter(|tab| tab.can_be_read_again());
        if let Some(path) = unchanged.and_then(|tab| tab.home()) {
            let known = Some(Encoding::chosen(charset));
            self.effects.push(Effect::ReadFile(ToRead { path: path.to_owned(), known }));
        }
    }

    /// Takes a file that was read again in the encoding that a person chose.
    pub(super) fn file_read_again(&mut self, now: Millis, path: &Path, result: Result<FileText, FileProblem>) {
        let Some(tab) = self.desk.tabs.iter_mut().find(|tab| tab.home() == Some(path)) else { return };
        let notice = match result {
            Err(problem) => Some(Notice::Unreadable { path: path.to_owned(), problem }),
            Ok(FileText { doubt: Some(doubt), .. }) => tab.doubt(Some(doubt)),
            Ok(file) => {
                // It may have been changed while it was being read.
                if file.encoding.found == Found::Choice && tab.can_be_read_again() {
                    tab.take_anew(now, &file);
                }
                None
            }
        };
        self.post_some(now, notice);
    }

    /// Tells something, if there is something to tell.
    pub(super) fn post_some(&mut self, now: Millis, notice: Option<Notice>) {
        if let Some(notice) = notice {
            self.post(now, notice);
        }
    }

    /// Writes a tab's text in another encoding from now on. A line that names the old one is made to name the new one.
    pub(super) fn write_as(&mut self, now: Millis, id: TabId, charset: Charset) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        if let (Some(cookie), Some(name)) = (Cookie::of(tab.buffer.rope()), charset.python_name()) {
            let says = cookie.charset().map(|says| if says.is_utf8() { Charset::Utf8 } else { says });
            let wanted = if charset.is_utf8() { Charset::Utf8 } else { charset };
            if says != Some(wanted) {
                let edit = cookie.renamed(tab.buffer.rope(), &name);
                tab.buffer.apply(now, EditKind::Whole, edit);
            }
        }
        tab.wanted = Some(charset);
        if tab.home().is_some() || tab.origin.is_some() {
            self.save(now, id);
        }
    }
}

impl Tab {
    /// Whether its file can be read again without a loss: the text is what the disk holds.
    pub fn can_be_read_again(&self) -> bool {
        self.disk == Disk::Same && !self.buffer.is_changed() && self.writing.is_empty()
    }

    /// The notice that tells of a doubt, if there is one. What a text says of itself matters to Python only.
    pub(super) fn doubt(&self, doubt: Option<Doubt>) -> Option<Notice> {
        let path = self.home()?.to_owned();
        let is_python = Language::of(self.file_name()) == Language::Python;
        let doubt = doubt.filter(|doubt| is_python || matches!(doubt, Doubt::NotAsChosen { .. }))?;
        Some(Notice::Doubt { tab: self.id, path, doubt })
    }

    /// What could not be written in the encoding that was wanted is wanted no more.
    pub(super) fn forget_wanted(&mut self, problem: &FileProblem) {
        if matches!(problem, FileProblem::Unencodable(_)) {
            self.wanted = None;
        }
    }

    fn take_anew(&mut self, now: Millis, file: &FileText) {
        self.buffer.take_anew(now, &file.text);
        self.take_outside(now, file);
    }
}
