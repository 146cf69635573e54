//! Files that were open before: remembered while they are, looked for before they are offered.

use std::path::Path;

use crate::app::effect::{Effect, WindowEffect};
use crate::app::state::App;
use crate::app::tab::Tab;

impl App {
    /// Files that can be gone on with, the latest first: they are there, and not open.
    pub fn recent(&self) -> Vec<&Path> {
        let is_open = |file: &Path| self.desk.tabs.iter().any(|tab| opened_as(tab) == Some(file));
        self.recent.there().filter(|file| !is_open(file)).collect()
    }

    /// Opens the menu of files that were open before.
    pub(super) fn show_recent(&mut self) {
        self.look_for_recent();
        self.effects.push(Effect::Window(WindowEffect::ShowRecent));
    }

    /// Looks which of the files that were open before are still there.
    pub(super) fn look_for_recent(&mut self) {
        let files = self.recent.files();
        if !files.is_empty() {
            self.effects.push(Effect::LookFor(files.to_vec()));
        }
    }

    /// Remembers the file that is seen. Where the last tab is gone, the page in its place offers files: they are looked for.
    pub(super) fn follow_recent(&mut self) {
        let seen = self.desk.active().and_then(opened_as);
        if let Some(file) = seen.filter(|file| self.recent.files().first().is_none_or(|first| first != file)) {
            self.recent.note(file);
        }
        let empty = self.desk.tabs.is_empty();
        if empty && !self.kept.empty {
            self.look_for_recent();
        }
        self.kept.empty = empty;
    }
}

/// The file that a person would open to have this text.
fn opened_as(tab: &Tab) -> Option<&Path> {
    tab.home().or_else(|| tab.origin.as_ref()?.hex())
}
