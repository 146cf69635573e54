//! Texts that are saved by themselves: after a pause in typing, and when the person goes to another window.

use crate::app::effect::{Asked, SavePlace};
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::state::App;
use crate::app::tab::{Disk, Tab};
use crate::place::Millis;

/// Milliseconds without a change after which a text is saved.
const PAUSE: u64 = 2000;

impl App {
    /// Saves the texts that nobody has changed for a while.
    pub(super) fn save_after_pause(&mut self, now: Millis) {
        self.save_where(|tab| pause_ends(tab).is_some_and(|end| end <= now));
    }

    /// Saves every text: the person has gone to another window, and may look at the files from there.
    pub(super) fn save_on_leaving(&mut self) {
        self.save_where(|tab| pause_ends(tab).is_some());
    }

    /// When `save_after_pause` has something to do next.
    pub(super) fn next_pause(&self) -> Option<Millis> {
        self.desk.tabs.iter().filter_map(pause_ends).min()
    }

    /// Turns saving by itself on or off; a text that was changed meanwhile is saved after the next pause.
    pub(super) fn set_autosave(&mut self, now: Millis, on: bool) {
        if !self.may_set(now, "autosave") {
            return;
        }
        self.settings.autosave = on;
        if on {
            let changed = self.desk.tabs.iter_mut().filter(|tab| tab.buffer.is_changed());
            changed.for_each(|tab| tab.touched = Some(now));
        }
    }

    /// Says, the first time only, that texts are saved by themselves.
    pub(super) fn tell_autosave(&mut self, now: Millis, id: TabId) {
        let Some(path) = self.desk.tab(id).and_then(Tab::home).map(ToOwned::to_owned) else { return };
        if !std::mem::replace(&mut self.settings.autosave_told, true) {
            self.post(now, Notice::SavedByItself { path });
        }
    }

    /// Where a text that has no file yet gets one without anybody being asked.
    pub(super) fn new_home(&self, name: String) -> SavePlace {
        SavePlace::New(self.settings.programs.clone(), name)
    }

    /// Saves a text, in a new file where it has none: who closes it was asked enough.
    pub(super) fn save_or_find_home(&mut self, now: Millis, id: TabId) {
        match self.desk.tab(id).map(|tab| &tab.disk) {
            Some(Disk::Untitled(name)) => {
                let name = name.clone();
                let place = self.new_home(name);
                self.write(id, place);
            }
            _ => self.save(now, id),
        }
    }

    fn save_where(&mut self, wanted: impl Fn(&Tab) -> bool) {
        let tabs: Vec<TabId> = self.desk.tabs.iter().filter(|tab| wanted(tab)).map(|tab| tab.id).collect();
        for id in tabs {
            self.save_by_itself(id);
        }
    }

    fn save_by_itself(&mut self, id: TabId) {
        let autosave = self.settings.autosave;
        let Some(tab) = self.desk.tab_mut(id) else { return };
        tab.touched = None;
        let place = match (&tab.disk, tab.save_place()) {
            (Disk::Untitled(name), _) if !tab.is_blank() => {
                let name = name.clone();
                Some(self.new_home(name))
            }
            // A file that is gone stays so until a person wants it back.
            (Disk::Same, place) if autosave && tab.saves_itself() && tab.buffer.is_changed() => place,
            _ => None,
        };
        if let Some(place) = place {
            self.write_for(Asked::Pause, id, place);
        }
    }
}

/// When the pause after the last change is long enough; a text that is being written has to wait for that.
fn pause_ends(tab: &Tab) -> Option<Millis> {
    tab.touched.filter(|_| tab.writing.is_empty()).map(|touched| touched.plus(PAUSE))
}
