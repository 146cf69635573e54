//! Texts that live inside a hex file: its files as tabs, and what is saved into it again.

use std::path::{Path, PathBuf};

use crate::app::event::FileText;
use crate::app::hex::{HexHolds, HexText, Inside};
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::opening::Opening;
use crate::app::origin::Origin;
use crate::app::problem::FileProblem;
use crate::app::state::App;
use crate::app::tab::{Disk, Tab};
use crate::place::Millis;
use crate::text::Decoded;

impl App {
    /// A hex file that was asked for is read: its texts become tabs.
    pub(super) fn hex_read(&mut self, now: Millis, path: &Path, result: Result<HexText, FileProblem>) {
        let is_this = |opening: &mut Opening| opening.path == path;
        let openings: Vec<Opening> = self.opening.extract_if(.., is_this).collect();
        let Some(first) = openings.first() else { return };
        let HexText { path, holds } = match result {
            Ok(hex) => hex,
            Err(problem) => return self.not_opened(now, first.clone(), problem),
        };
        match holds {
            HexHolds::Programs { texts, others } if !texts.is_empty() => {
                for opening in openings {
                    self.open_inside(now, &path, &texts, &opening);
                }
                if !others.is_empty() {
                    self.post(now, Notice::HexOthers { path, names: others });
                }
            }
            holds => {
                self.recent.looked(&path, false);
                self.post(now, Notice::HexFile { path, holds });
            }
        }
    }

    /// Opens the texts of a hex file that `opening` wants side by side, and shows the first of them.
    fn open_inside(&mut self, now: Millis, path: &Path, texts: &[Inside], opening: &Opening) {
        let is_wanted = |text: &&Inside| opening.inside.as_ref().is_none_or(|name| *name == text.name);
        let mut tabs: Vec<TabId> = Vec::new();
        for text in texts.iter().filter(is_wanted) {
            let origin = Origin::Hex { path: path.to_owned(), name: text.name.clone() };
            let decoded = Decoded { text: text.text.to_string(), encoding: text.encoding, doubt: None };
            if let Some(place) = self.place_of_origin(Some(&origin)) {
                self.desk.tabs[place].take_if_unchanged(now, decoded);
                tabs.push(self.desk.tabs[place].id);
                continue;
            }
            let before = tabs.last().and_then(|tab| self.desk.place(*tab));
            let id = if before.is_none() { opening.tab } else { TabId(self.new_id()) };
            let mut tab = Tab::of_origin(id, origin, decoded);
            tab.look_at(opening.caret, opening.top);
            match before {
                Some(place) => self.insert_tab_at(place + 1, tab, false),
                None if let Some(place) = self.desk.tabs.iter().position(|tab| tab.is_in_hex(path)) => {
                    self.insert_tab_at(place, tab, false);
                }
                None => self.insert_tab(tab, false),
            }
            tabs.push(id);
        }
        if let Some(place) = tabs.first().and_then(|tab| self.desk.place(*tab)).filter(|_| opening.show) {
            self.show_place(place);
        }
    }

    /// Saves everything that was changed in the texts of a hex file, and the text of this tab in any case: with half of the
    /// changes the program inside might not run.
    pub(super) fn save_in_hex(&mut self, id: TabId, path: &Path) {
        let is_here = |tab: &&Tab| tab.is_in_hex(path);
        let is_meant = |tab: &&Tab| tab.id == id || tab.would_lose();
        let tabs = self.desk.tabs.iter().filter(is_here).filter(is_meant);
        let places: Vec<_> = tabs.filter_map(|tab| Some((tab.id, tab.save_place()?))).collect();
        for (tab, place) in places {
            self.write(tab, place);
        }
    }

    /// A text was not saved in its hex file, because another program put something else there.
    pub(super) fn hex_changed(&mut self, now: Millis, id: TabId, path: PathBuf, result: Result<FileText, FileProblem>) {
        let Some(Origin::Hex { name, .. }) = self.desk.tab(id).and_then(|tab| tab.origin.as_ref()) else { return };
        // What is gone is the file inside.
        let path = if result.is_err() { path.join(name) } else { path };
        self.text_changed(now, id, path, result);
    }
}

impl Tab {
    fn is_in_hex(&self, path: &Path) -> bool {
        self.origin.as_ref().and_then(Origin::hex) == Some(path)
    }

    /// Takes what its home holds now, unless it was changed here.
    pub(super) fn take_if_unchanged(&mut self, now: Millis, decoded: Decoded) {
        let is_same = self.disk == Disk::Same && !self.buffer.is_changed() && self.writing.is_empty();
        if is_same && *self.buffer.rope() != decoded.text.as_str() {
            self.take_decoded(now, decoded);
        }
    }
}
