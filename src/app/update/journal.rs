//! The journal: what it is told of unsaved work, and what follows when it brings some back.

use ropey::Rope;

use crate::app::effect::Effect;
use crate::app::event::{FileText, Recovered, RecoveredDraft, RecoveredHome, Stamp};
use crate::app::ids::TabId;
use crate::app::journal::JournalEntry;
use crate::app::notice::Notice;
use crate::app::opening::{Occasion, Opening, Vacant};
use crate::app::state::{App, Told};
use crate::app::tab::{Disk, Tab};
use crate::place::{LineColumn, Millis};
use crate::text::journal::Home;
use crate::text::{Edit, EditKind, Endings, Selection, Selections};

impl App {
    /// Tells the journal what changed since it was last told. Whoever is about to write a text calls this first, so that
    /// all its edits are in the journal before the disk holds it. Answers the tabs that were edited.
    pub(super) fn tell_journal(&mut self) -> Vec<TabId> {
        let mut edited = Vec::new();
        let mut entries = Vec::new();
        for tab in &mut self.desk.tabs {
            let edits = tab.buffer.take_edits();
            if !edits.is_empty() {
                edited.push(tab.id);
                self.find.note_edits(tab.id, &edits);
                self.tests.note_edits(tab.id, &edits, tab.buffer.rope());
                self.ran.values_mut().for_each(|ran| ran.follow(tab.id, &edits));
                self.checks.note_edits(tab.id, &edits, tab.buffer.rope());
            }
            let is_moved = self.kept.moved.iter().any(|(id, _)| *id == tab.id);
            let is_wanted = (tab.would_lose() || is_moved) && !self.discarded.contains(&tab.id);
            let wanted = is_wanted.then(|| told_of(tab));
            let told = self.kept.journal.get(&tab.id);
            if let Some(entry) = entry(tab, edits, (told, wanted.as_ref())) {
                entries.push(entry);
                match wanted {
                    Some(wanted) => drop(self.kept.journal.insert(tab.id, wanted)),
                    None => drop(self.kept.journal.remove(&tab.id)),
                }
            }
        }
        let desk = &self.desk;
        let closed = self.kept.journal.extract_if(.., |id, _| desk.tab(*id).is_none());
        entries.extend(closed.map(|(id, _)| JournalEntry::End(id)));
        if std::mem::take(&mut self.kept.taken_over) {
            entries.push(JournalEntry::TakenOver);
        }
        if !entries.is_empty() {
            self.effects.push(Effect::Journal(entries));
        }
        edited
    }

    /// Notes that a tab's text lives elsewhere than before. The session file is told at once, but behind the journal; until
    /// that is on the disk, the journal keeps it, too.
    pub(super) fn note_move(&mut self, now: Millis, id: TabId) {
        self.kept.moved.push((id, self.kept.sessions + 1));
        self.kept.due = Some(now);
    }

    /// Ends what the journal kept of moves that the session file knows by now.
    pub(super) fn session_stored(&mut self, stored: u64) {
        self.kept.moved.retain(|(_, said_by)| *said_by > stored);
    }

    /// Brings back what was written before the program ended without warning.
    pub(super) fn recovered(&mut self, now: Millis, recovered: Recovered) {
        self.kept.taken_over = !recovered.drafts.is_empty() || !recovered.lost.is_empty();
        let mut names = Vec::new();
        for draft in recovered.drafts {
            let is_unsaved = !draft.edit.is_empty();
            let id = self.bring_back(now, draft);
            names.extend(self.desk.tab(id).filter(|_| is_unsaved).map(Tab::suggested_name));
        }
        if !names.is_empty() {
            self.post(now, Notice::Recovered { names });
        }
        for lost in recovered.lost {
            self.post(now, Notice::NotRecovered { path: lost.path, journal: lost.journal });
        }
    }

    /// Puts a recovered text into its tab, as one change that can be undone.
    fn bring_back(&mut self, now: Millis, draft: RecoveredDraft) -> TabId {
        let (id, disk) = match draft.home {
            RecoveredHome::Untitled(name) => (self.untitled_back(&name), Rope::new()),
            RecoveredHome::File { file, newer } => self.file_back(now, file, newer),
            RecoveredHome::Gone { path, encoding } => {
                let (text, endings, stamp) = (Rope::new(), Endings::of_text(""), Stamp::default());
                let file = FileText { path, text, encoding, endings, doubt: None, stamp };
                let (id, disk) = self.file_back(now, file, false);
                if let Some(tab) = self.desk.tab_mut(id) {
                    tab.disk = Disk::Gone;
                }
                (id, disk)
            }
        };
        // Where there is no edit only the tab is to come back, and in it somebody may be typing already.
        if let Some(tab) = self.desk.tab_mut(id).filter(|_| !draft.edit.is_empty()) {
            let edit = onto(tab.buffer.rope(), &disk, draft.edit);
            tab.buffer.apply(now, EditKind::Whole, edit);
            if disk.len_bytes() == 0 {
                tab.endings = Endings::of(tab.buffer.rope());
            }
            if let Some(caret) = draft.caret {
                tab.buffer.select(Selections::one(Selection::caret(caret)));
            }
        }
        if self.desk.active().is_some_and(|tab| tab.id == id) {
            self.show_caret();
        }
        id
    }

    /// The tab of a recovered file and the text that the file holds. The tab may be open already, or on its way.
    fn file_back(&mut self, now: Millis, file: FileText, newer: bool) -> (TabId, Rope) {
        let (path, text) = (file.path.clone(), file.text.clone());
        let disputed = newer.then(|| Disk::Conflict(Box::new(file.clone())));
        // It is here after all, from the journal.
        self.notices.retain(|posted| match &posted.notice {
            Notice::NotOpened { path: told, .. } | Notice::NotThere { path: told } => *told != path,
            _ => true,
        });
        let is_open = self.desk.tabs.iter().any(|tab| tab.path.as_ref() == Some(&path));
        if !is_open {
            let is_asked = self.opening.iter().any(|opening| opening.path == path);
            if !is_asked {
                // It may have been untitled when the session was kept.
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let Vacant { tab, top, show, .. } = self.vacancy(&name);
                let caret = LineColumn::default();
                let (path, inside, occasion, known) = (path.clone(), None, Occasion::Session, None);
                self.opening.push(Opening { tab, path, inside, occasion, caret, top, show, known, place: None });
            }
            self.file_read(now, &path, Ok(file));
            if is_asked {
                self.brought.push(path.clone());
            }
        }
        let Some(tab) = self.desk.tabs.iter_mut().find(|tab| tab.path.as_ref() == Some(&path)) else {
            return (TabId(0), text);
        };
        if let Some(disputed) = disputed {
            tab.disk = disputed;
        }
        (tab.id, text)
    }

    /// An empty untitled tab where the one of this name was.
    fn untitled_back(&mut self, name: &str) -> TabId {
        let Vacant { tab: id, top, show, .. } = self.vacancy(name);
        let mut tab = Tab::untitled(id, &self.free_name(name), Rope::new());
        tab.scroll.line = top;
        self.insert_tab(tab, show);
        id
    }

    /// The place of an untitled text of this name, or one behind all others.
    fn vacancy(&mut self, name: &str) -> Vacant {
        let place = self.vacant.iter().position(|vacant| vacant.name == name);
        let vacant = place.map(|place| self.vacant.remove(place));
        vacant.unwrap_or_else(|| Vacant { tab: TabId(self.new_id()), name: name.to_owned(), top: 0, show: true })
    }
}

/// What the journal has to be told of `tab`: it was `told` one thing, and now another is so.
fn entry(tab: &Tab, edits: Vec<Edit>, (told, wanted): (Option<&Told>, Option<&Told>)) -> Option<JournalEntry> {
    match (told, wanted) {
        (None, None) => None,
        (Some(_), None) => Some(JournalEntry::End(tab.id)),
        (Some(told), Some(wanted)) if told.is(wanted) => {
            let text = tab.buffer.rope().clone();
            (!edits.is_empty()).then_some(JournalEntry::Edits { tab: tab.id, edits, text })
        }
        (_, Some(Told { home, base })) => Some(JournalEntry::Begin {
            tab: tab.id,
            home: home.clone(),
            encoding: tab.encoding,
            base: base.clone(),
            edits,
            text: tab.buffer.rope().clone(),
        }),
    }
}

/// Where the text of `tab` lives and what its unsaved work starts from.
fn told_of(tab: &Tab) -> Told {
    let path = || tab.path.clone().unwrap_or_default();
    let (home, base) = match &tab.disk {
        // It comes back by itself: whether hex file or board are there then, nobody knows.
        _ if let Some(origin) = &tab.origin => (Home::Untitled(origin.file_name().to_owned()), Rope::new()),
        Disk::Untitled(name) => (Home::Untitled(name.clone()), Rope::new()),
        Disk::Same => (Home::File(path()), tab.on_disk.clone()),
        Disk::Conflict(file) => (Home::Disputed(path()), file.text.clone()),
        // The text that was there is nowhere else any more, so that all of ours is work that would be lost.
        Disk::Gone => (Home::File(path()), Rope::new()),
    };
    Told { home, base }
}

/// `edit`, which was made for the text `disk`, for the text that the tab has in the meantime.
fn onto(text: &Rope, disk: &Rope, edit: Edit) -> Edit {
    if text == disk {
        return edit;
    }
    let mut wanted = disk.clone();
    edit.apply(&mut wanted);
    Edit::between(text, &wanted)
}
