//! Renaming a tab's file on the disk.

use std::path::{Path, PathBuf};

use crate::app::action::Which;
use crate::app::effect::{Asked, Effect, SavePlace, WindowEffect};
use crate::app::file_name::file_name;
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::problem::FileProblem;
use crate::app::state::App;
use crate::app::tab::{Disk, Moving, Tab, Writing};
use crate::place::Millis;
use crate::syntax::{Colours, Language};

impl App {
    /// Asks for a tab's name: on the tab, or where there are no tabs to be seen, in the dialog.
    pub(super) fn ask_name(&mut self, now: Millis, of: Which) {
        let Some(id) = self.meant(of) else { return };
        if self.stage.presenting {
            return self.ask_where_to_save(now, id, None);
        }
        if let Some(place) = self.desk.place(id) {
            self.show_place(place);
        }
        self.effects.push(Effect::Window(WindowEffect::EditName(id)));
    }

    /// Gives a tab's file another name, or a name to the first file that a text is to have.
    pub(super) fn rename(&mut self, now: Millis, id: TabId, typed: &str) {
        let Some(tab) = self.desk.tab(id) else { return };
        let old = tab.suggested_name();
        let name = match file_name(typed, &old) {
            Ok(name) => name,
            Err(why) => return self.post(now, Notice::BadName { tab: id, name: typed.to_owned(), why }),
        };
        self.effects.push(Effect::Window(WindowEffect::FocusEditor));
        match (&tab.disk, tab.home()) {
            (Disk::Untitled(_), _) => self.name_untitled(now, id, name),
            (Disk::Same | Disk::Conflict(_), Some(_)) if name == old => {}
            (Disk::Same | Disk::Conflict(_), Some(from)) => {
                let (from, to) = (from.to_owned(), from.with_file_name(name));
                self.send_rename(now, id, (from, to));
            }
            _ => self.ask_where_to_save(now, id, Some(name)),
        }
    }

    /// Names the first file that a text is to have, and gives it that file: who names a text wants to keep it.
    fn name_untitled(&mut self, now: Millis, id: TabId, name: String) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        tab.colours = Colours::new(Language::of(Some(&name)));
        tab.disk = Disk::Untitled(name);
        if !tab.is_blank() && tab.writing.is_empty() {
            self.save_or_find_home(now, id);
        }
    }

    /// Looks around where a text has just got its home; `name` is what it was called while it was on its way there.
    pub(super) fn settle_in(&mut self, now: Millis, id: TabId, name: Option<String>) {
        match name {
            Some(name) => self.rename(now, id, &name),
            None => self.look_for_shadow(now, id),
        }
    }

    fn send_rename(&mut self, now: Millis, id: TabId, (from, to): (PathBuf, PathBuf)) {
        if self.desk.tabs.iter().any(|tab| tab.id != id && tab.home() == Some(&to)) {
            return self.not_renamed(now, id, (&from, &to), FileProblem::Exists);
        }
        let Some(tab) = self.desk.tab_mut(id).filter(|tab| tab.moving.is_none()) else { return };
        tab.moving = Some(Moving::default());
        self.effects.push(Effect::RenameFile { tab: id, from, to });
    }

    /// Keeps a write back while the file is on its way to another name: it would make the old one anew. Answers whether
    /// it is kept back.
    pub(super) fn waits_for_name(&mut self, id: TabId, asked: Asked, place: &SavePlace) -> bool {
        let Some(moving) = self.desk.tab_mut(id).and_then(|tab| tab.moving.as_mut()) else { return false };
        moving.then = Some((asked, place.clone()));
        true
    }

    /// Takes the answer: the file's new path, or why it kept its name.
    pub(super) fn name_given(
        &mut self,
        now: Millis,
        id: TabId,
        (from, to): (&Path, &Path),
        result: Result<(), FileProblem>,
    ) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        let kept_back = tab.moving.take().and_then(|moving| moving.then);
        let renamed = result.is_ok() && tab.home() == Some(from);
        if renamed {
            tab.move_to(to.to_owned());
            self.arguments.file_moved(from, to);
            self.note_move(now, id);
        }
        if let Some((asked, place)) = kept_back {
            self.write_for(asked, id, if renamed { moved(place, from, to) } else { place });
        }
        match result {
            Ok(()) => {
                self.notices.retain(|posted| !posted.notice.is_about_name_of(id));
                self.look_for_shadow(now, id);
            }
            Err(problem) => self.not_renamed(now, id, (from, to), problem),
        }
    }

    fn not_renamed(&mut self, now: Millis, tab: TabId, (from, to): (&Path, &Path), problem: FileProblem) {
        self.post(now, Notice::NotRenamed { tab, path: from.to_owned(), to: to.to_owned(), problem });
    }
}

/// The place that was meant, after the file at `from` went to `to`.
fn moved(place: SavePlace, from: &Path, to: &Path) -> SavePlace {
    match place {
        SavePlace::File(path) if path == from => SavePlace::File(to.to_owned()),
        SavePlace::Own(path, stamp) if path == from => SavePlace::Own(to.to_owned(), stamp),
        other => other,
    }
}

impl Tab {
    /// The name that the text was given while `written` was on its way to its first file.
    pub(super) fn named_since(&self, written: &Writing) -> Option<String> {
        match (&self.disk, &written.place) {
            (Disk::Untitled(name), SavePlace::New(_, before)) if name != before => Some(name.clone()),
            _ => None,
        }
    }
}
