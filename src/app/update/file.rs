//! New, open, save, reload, quit.

use crate::app::action::FileAction;
use crate::app::effect::{Asked, Effect, SavePlace};
use crate::app::examples;
use crate::app::hex::is_hex;
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::origin::Origin;
use crate::app::question::Closing;
use crate::app::state::App;
use crate::app::tab::{Disk, Tab, Writing};
use crate::place::Millis;

/// What a new program is called, before its number.
pub(super) const NEW: &str = "program.py";

impl App {
    pub(super) fn act_file(&mut self, now: Millis, action: FileAction) {
        match action {
            FileAction::New => self.add_untitled(NEW, ""),
            FileAction::Open => self.ask_what_to_open(now),
            FileAction::OpenPaths(paths) => self.open(paths),
            FileAction::OpenOnBoard(seat, name) => self.open_on_board(now, seat, name),
            FileAction::Recent => self.show_recent(),
            FileAction::Create(path) => self.create(path),
            FileAction::OpenExample(name) => self.add_untitled(&name, examples::text(&name)),
            FileAction::Save => self.save_active(now),
            FileAction::SaveAs => self.ask_where(now),
            FileAction::SaveAsOf(tab) => self.ask_where_to_save(now, tab, None),
            FileAction::SaveTo(tab, path) if is_hex(&path) => self.ask_for_boards(tab, path),
            FileAction::SaveTo(tab, path) => self.write(tab, SavePlace::File(path)),
            FileAction::SaveHex => self.ask_where_to_save_hex(now),
            FileAction::SaveHexTo(tab, path) => self.ask_for_boards(tab, path),
            FileAction::HexFor(boards) => self.export_for(boards),
            FileAction::SaveCancelled => self.closing = None,
            FileAction::Reload(tab) => self.reload(now, tab),
            FileAction::KeepMine(tab) => self.keep_mine(now, tab),
            FileAction::ReadAs(tab, charset) => self.ask_to_read_as(tab, charset),
            FileAction::WriteAs(tab, charset) => self.write_as(now, tab, charset),
            FileAction::Autosave(on) => self.set_autosave(now, on),
            FileAction::Quit => self.close(now, Closing::window()),
        }
    }

    fn add_untitled(&mut self, name: &str, text: &str) {
        let name = self.free_name(name);
        let id = TabId(self.new_id());
        self.desk.tabs.push(Tab::untitled(id, &name, text.into()));
        self.show_place(self.desk.tabs.len() - 1);
    }

    /// `name`, or a name like it that no tab has.
    pub(super) fn free_name(&self, name: &str) -> String {
        let stem = name.trim_end_matches(".py");
        let numbered = stem.rsplit_once(' ').filter(|(_, number)| number.parse::<u32>().is_ok());
        let stem = numbered.map_or(stem, |(stem, _)| stem);
        let named = (name != NEW).then(|| name.to_owned());
        let numbered = (if named.is_some() { 2 } else { 1 }..).map(|number: usize| format!("{stem} {number}.py"));
        let is_free = |name: &String| self.desk.tabs.iter().all(|tab| tab.file_name() != Some(name));
        named.into_iter().chain(numbered).find(is_free).unwrap_or_default()
    }

    fn save_active(&mut self, now: Millis) {
        let Some(tab) = self.desk.active() else { return };
        let id = tab.id;
        self.save(now, id);
    }

    /// Saves a tab to its file; asks where if it has none, and says so if the file is newer.
    pub(super) fn save(&mut self, now: Millis, id: TabId) {
        let Some(tab) = self.desk.tab(id) else { return };
        match (tab.save_place(), tab.home(), &tab.origin) {
            (_, _, Some(Origin::Board { .. })) => self.save_on_board(now, id),
            (Some(SavePlace::Hex { path, .. }), ..) => self.save_in_hex(id, &path),
            (Some(place), ..) => self.write(id, place),
            (None, home, origin) if let Some(path) = home.or_else(|| origin.as_ref()?.hex()) => {
                let notice = Notice::ChooseFirst { path: path.to_owned() };
                self.closing = None;
                self.post(now, notice);
            }
            (None, ..) => self.ask_where_to_save(now, id, None),
        }
    }

    fn ask_where(&mut self, now: Millis) {
        if let Some(id) = self.desk.active().map(|tab| tab.id) {
            self.ask_where_to_save(now, id, None);
        }
    }

    /// Sends a tab's text on its way to the disk, because a person wants it there.
    pub(super) fn write(&mut self, id: TabId, place: SavePlace) {
        self.write_for(Asked::Person, id, place);
    }

    /// Sends a tab's text on its way to the disk.
    pub(super) fn write_for(&mut self, asked: Asked, id: TabId, place: SavePlace) {
        if self.waits_for_name(id, asked, &place) {
            return;
        }
        // Whose text is on its way to the disk need not be saved once more after a pause.
        drop(self.tell_journal());
        let Some(tab) = self.desk.tab_mut(id) else { return };
        let rope = tab.buffer.rope().clone();
        let (encoding, revision) = (tab.saves_as(), tab.buffer.revision());
        tab.writing.push_back(Writing { text: rope.clone(), place: place.clone(), encoding, asked });
        self.effects.push(Effect::WriteFile { tab: id, asked, place, rope, encoding, revision });
    }

    fn reload(&mut self, now: Millis, id: TabId) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        if let Disk::Conflict(file) = &tab.disk {
            let file = file.clone();
            tab.take_outside(now, &file);
        }
    }

    fn keep_mine(&mut self, now: Millis, id: TabId) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        if let Disk::Conflict(file) = &tab.disk {
            (tab.on_disk, tab.stamp) = (file.text.clone(), file.stamp);
            if file.encoding != tab.encoding {
                // What is there is written in another way, and is to be written as it was here.
                tab.wanted.get_or_insert(tab.encoding.charset);
                tab.encoding = file.encoding;
            }
            (tab.disk, tab.touched) = (Disk::Same, Some(now));
        }
    }
}
