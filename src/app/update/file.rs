//! New, open, save, reload, quit.

use std::path::PathBuf;

use crate::app::action::FileAction;
use crate::app::effect::{Effect, SavePlace, WindowEffect};
use crate::app::examples;
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::opening::Opening;
use crate::app::question::Question;
use crate::app::state::App;
use crate::app::tab::{Disk, Tab, Writing};
use crate::place::{LineColumn, Millis};

impl App {
    pub(super) fn act_file(&mut self, now: Millis, action: FileAction) {
        match action {
            FileAction::New => self.add_untitled(""),
            FileAction::Open => self.effects.push(Effect::Window(WindowEffect::PickOpen)),
            FileAction::OpenPaths(paths) => self.open(paths),
            FileAction::OpenExample(name) => self.add_untitled(examples::text(&name)),
            FileAction::Save => self.save_active(now),
            FileAction::SaveAs => self.ask_where(),
            FileAction::SaveAsOf(tab) => self.ask_where_to_save(tab),
            FileAction::SaveTo(tab, path) => self.write(tab, SavePlace::File(path)),
            FileAction::SaveCancelled => self.closing = None,
            FileAction::Reload(tab) => self.reload(now, tab),
            FileAction::KeepMine(tab) => self.keep_mine(tab),
            FileAction::Quit => self.quit(),
        }
    }

    /// Asks for files; those that are open are shown instead.
    pub(super) fn open(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            let open = self.desk.tabs.iter().position(|tab| tab.path.as_ref() == Some(&path));
            if let Some(place) = open {
                self.show_place(place);
                continue;
            }
            let tab = TabId(self.new_id());
            self.effects.push(Effect::ReadFile(path.clone()));
            self.opening.push(Opening { tab, path, caret: LineColumn::default(), top: 0, show: true });
        }
    }

    fn add_untitled(&mut self, text: &str) {
        let used = self.desk.tabs.iter().filter_map(|tab| match tab.disk {
            Disk::Untitled(number) => Some(number),
            _ => None,
        });
        let number = used.max().unwrap_or(0) + 1;
        let id = TabId(self.new_id());
        self.desk.tabs.push(Tab::untitled(id, number, text.into()));
        self.show_place(self.desk.tabs.len() - 1);
    }

    fn save_active(&mut self, now: Millis) {
        let Some(tab) = self.desk.active() else { return };
        let id = tab.id;
        self.save(now, id);
    }

    /// Saves a tab to its file; asks where if it has none, and says so if the file is newer.
    pub(super) fn save(&mut self, now: Millis, id: TabId) {
        let Some(tab) = self.desk.tab(id) else { return };
        match (tab.save_place(), tab.home()) {
            (Some(place), _) => self.write(id, place),
            (None, Some(path)) => {
                let notice = Notice::ChooseFirst { path: path.to_owned() };
                self.closing = None;
                self.post(now, notice);
            }
            (None, None) => self.ask_where_to_save(id),
        }
    }

    fn ask_where(&mut self) {
        if let Some(id) = self.desk.active().map(|tab| tab.id) {
            self.ask_where_to_save(id);
        }
    }

    fn ask_where_to_save(&mut self, id: TabId) {
        let Some(tab) = self.desk.tab(id) else { return };
        let name = tab.suggested_name();
        let folder = tab.home().and_then(|path| path.parent()).map(ToOwned::to_owned);
        self.effects.push(Effect::Window(WindowEffect::PickSave { tab: id, name, folder }));
    }

    /// Sends a tab's text on its way to the disk.
    pub(super) fn write(&mut self, id: TabId, place: SavePlace) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        let rope = tab.buffer.rope().clone();
        tab.writing = Some(Writing { text: rope.clone(), place: place.clone() });
        let (mark, revision) = (tab.mark, tab.buffer.revision());
        self.effects.push(Effect::WriteFile { tab: id, place, rope, mark, revision });
    }

    fn reload(&mut self, now: Millis, id: TabId) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        if let Disk::Conflict(file) = &tab.disk {
            let file = file.clone();
            tab.take_outside(now, &file);
        }
    }

    fn keep_mine(&mut self, id: TabId) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        if let Disk::Conflict(file) = &tab.disk {
            (tab.on_disk, tab.stamp) = (file.text.clone(), file.stamp);
            tab.disk = Disk::Same;
        }
    }

    /// Closes the window, or asks about the first tab whose work would be lost.
    pub(super) fn quit(&mut self) {
        let asked = &self.discarded;
        let unsaved = self.desk.tabs.iter().find(|tab| tab.would_lose() && !asked.contains(&tab.id));
        if let Some(id) = unsaved.map(|tab| tab.id) {
            self.ask(Question::Quit(id));
        } else {
            self.keep();
            self.effects.push(Effect::Window(WindowEffect::Close));
        }
    }

    pub(super) fn ask(&mut self, question: Question) {
        self.question = Some(question);
        if let Some(place) = self.desk.place(question.tab()) {
            self.show_place(place);
        }
    }
}
