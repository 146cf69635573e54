//! Files on their way into tabs, and what is said of those that cannot be opened.

use std::path::{Path, PathBuf};

use crate::app::effect::Effect;
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::opening::{Opening, Origin};
use crate::app::pick::Pick;
use crate::app::problem::FileProblem;
use crate::app::state::App;
use crate::place::{LineColumn, Millis};

impl App {
    /// Asks for files that a person chose; those that are open are shown instead.
    pub(super) fn open(&mut self, now: Millis, paths: Vec<PathBuf>) {
        self.open_from(now, Origin::Choice, paths);
    }

    /// Asks for files that a command line names.
    pub(super) fn open_named(&mut self, now: Millis, paths: Vec<PathBuf>) {
        self.open_from(now, Origin::CommandLine, paths);
    }

    fn open_from(&mut self, now: Millis, origin: Origin, paths: Vec<PathBuf>) {
        for path in paths {
            if let Some(place) = self.desk.tabs.iter().position(|tab| tab.path.as_ref() == Some(&path)) {
                self.show_place(place);
            } else if is_hex(&path) {
                self.post(now, Notice::HexFile { path });
            } else {
                self.effects.push(Effect::ReadFile(path.clone().into()));
                self.expect(origin, path);
            }
        }
    }

    /// Makes an empty file and opens it.
    pub(super) fn create(&mut self, path: PathBuf) {
        self.effects.push(Effect::CreateFile(path.clone()));
        self.expect(Origin::Creation, path);
    }

    /// Opens a file with the caret here and the line `top` as the first one seen.
    pub(super) fn open_at(&mut self, path: &Path, caret: LineColumn, top: usize) {
        if !self.opening.iter().any(|opening| opening.path == path) {
            self.effects.push(Effect::ReadFile(path.to_owned().into()));
            self.expect(Origin::Choice, path.to_owned());
        }
        if let Some(opening) = self.opening.iter_mut().find(|opening| opening.path == path) {
            (opening.caret, opening.top, opening.show) = (caret, top, true);
        }
    }

    fn expect(&mut self, origin: Origin, path: PathBuf) {
        let tab = TabId(self.new_id());
        let (caret, top, known, place) = (LineColumn::default(), 0, None, None);
        self.opening.push(Opening { tab, path, origin, caret, top, show: true, known, place });
    }

    /// Says why a file was not opened. A folder that somebody means to open is looked into.
    pub(super) fn not_opened(&mut self, now: Millis, opening: Opening, problem: FileProblem) {
        let Opening { path, origin, .. } = opening;
        self.recent.looked(&path, false);
        let notice = match (origin, problem) {
            (Origin::CommandLine | Origin::Choice, FileProblem::IsFolder) if !self.is_picking(now) => {
                return self.pick(now, Pick::Open { folder: Some(path) });
            }
            (Origin::CommandLine, FileProblem::NotFound) => Notice::NotThere { path },
            (Origin::Creation, problem) => Notice::NotCreated { path, problem },
            (_, problem) => Notice::NotOpened { path, problem },
        };
        self.post(now, notice);
    }
}

/// Whether a file is a program in the form in which boards get it.
fn is_hex(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("hex"))
}
