//! Files on their way into tabs, and what is said of those that cannot be opened.

use std::path::{Path, PathBuf};

use crate::app::effect::Effect;
use crate::app::hex::is_hex;
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::opening::{Occasion, Opening};
use crate::app::pick::Pick;
use crate::app::problem::FileProblem;
use crate::app::state::App;
use crate::place::{LineColumn, Millis};

impl App {
    /// Asks for files that a person chose; those that are open are shown instead.
    pub(super) fn open(&mut self, paths: Vec<PathBuf>) {
        self.open_from(Occasion::Choice, paths);
    }

    /// Asks for files that a command line names.
    pub(super) fn open_named(&mut self, paths: Vec<PathBuf>) {
        self.open_from(Occasion::CommandLine, paths);
    }

    fn open_from(&mut self, occasion: Occasion, paths: Vec<PathBuf>) {
        for path in paths {
            if is_hex(&path) {
                // Those of its tabs that are open are shown when it is read: others may have been closed.
                self.effects.push(Effect::ReadHex(path.clone()));
                self.expect(occasion, path);
            } else if let Some(place) = self.desk.tabs.iter().position(|tab| tab.path.as_ref() == Some(&path)) {
                self.show_place(place);
            } else {
                self.effects.push(Effect::ReadFile(path.clone().into()));
                self.expect(occasion, path);
            }
        }
    }

    /// Makes an empty file and opens it.
    pub(super) fn create(&mut self, path: PathBuf) {
        self.effects.push(Effect::CreateFile(path.clone()));
        self.expect(Occasion::Creation, path);
    }

    /// Opens a file with the caret here and the line `top` as the first one seen.
    pub(super) fn open_at(&mut self, path: &Path, caret: LineColumn, top: usize) {
        if !self.opening.iter().any(|opening| opening.path == path) {
            self.effects.push(Effect::ReadFile(path.to_owned().into()));
            self.expect(Occasion::Choice, path.to_owned());
        }
        if let Some(opening) = self.opening.iter_mut().find(|opening| opening.path == path) {
            (opening.caret, opening.top, opening.show) = (caret, top, true);
        }
    }

    fn expect(&mut self, occasion: Occasion, path: PathBuf) {
        let tab = TabId(self.new_id());
        let (caret, top, known, place) = (LineColumn::default(), 0, None, None);
        self.opening.push(Opening { tab, path, inside: None, occasion, caret, top, show: true, known, place });
    }

    /// Says why a file was not opened. A folder that somebody means to open is looked into.
    pub(super) fn not_opened(&mut self, now: Millis, opening: Opening, problem: FileProblem) {
        let Opening { path, occasion, .. } = opening;
        self.recent.looked(&path, false);
        let notice = match (occasion, problem) {
            (Occasion::CommandLine | Occasion::Choice, FileProblem::IsFolder) if !self.is_picking(now) => {
                return self.pick(now, Pick::Open { folder: Some(path) });
            }
            (Occasion::CommandLine, FileProblem::NotFound) => Notice::NotThere { path },
            (Occasion::Creation, problem) => Notice::NotCreated { path, problem },
            (_, problem) => Notice::NotOpened { path, problem },
        };
        self.post(now, notice);
    }
}
