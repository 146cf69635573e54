//! What follows from what is so: colours, title, watched files, what is kept, what fades.

use std::path::{Path, PathBuf};

use crate::app::effect::{Effect, Watched, WindowEffect};
use crate::app::fleet::FlashAll;
use crate::app::notice::Notice;
use crate::app::origin::Origin;
use crate::app::session::{Session, SessionTab};
use crate::app::state::App;
use crate::app::tab::{Disk, Tab};
use crate::app::title::{Title, TitlePlace};
use crate::place::{Line, Millis};

/// Milliseconds between two frames.
const FRAME: u64 = 16;

/// Milliseconds after which changed settings and session are kept.
const KEEP_AFTER: u64 = 1000;

/// Milliseconds that a notice stays over the window.
const FRESH: u64 = 9000;

/// Milliseconds between two counts of the running time.
const TICK: u64 = 100;

impl App {
    /// Lets time pass: colours go on, notices fade, what is to be kept is kept. Called once a frame.
    pub fn pass(&mut self, now: Millis) {
        self.colour_on();
        for posted in self.notices.iter_mut().filter(|posted| now.since(posted.at) >= FRESH) {
            posted.fresh = false;
        }
        self.find_in_text(now);
        self.find_in_console();
        self.look_for_named();
        if self.kept.due.is_some_and(|due| due <= now) {
            self.keep();
        }
        self.check_after_pause(now);
        self.save_after_pause(now);
        self.offer_selected(now);
        self.pass_flashes(now);
        self.pass_fleet(now);
        if self.boards.again.is_some_and(|due| due <= now) {
            self.look_again();
        }
    }

    /// When `pass` has something to do, even if nobody does anything.
    pub fn wake_at(&self, now: Millis) -> Option<Millis> {
        let colours = (!self.kept.coloured).then(|| now.plus(FRAME));
        let running = self
            .pane
            .console()
            .filter(|shown| self.runner.run(*shown).is_some_and(|run| run.lacks().is_none()))
            .and_then(|shown| self.runner.running_for(now, shown))
            .map(|for_ms| now.plus(TICK - for_ms % TICK));
        let fading = self.notices.iter().filter(|posted| posted.fresh).map(|posted| posted.at.plus(FRESH));
        let selecting = self.selecting.map(|(_, due)| due);
        let shown = self.desk.active().map(|tab| tab.id);
        let due =
            [colours, running, self.kept.due, self.next_pause(), selecting, self.find_due(now), self.checks.due(shown)];
        due.into_iter()
            .flatten()
            .chain(self.flashes.wake_at())
            .chain(self.fleet.as_ref().and_then(FlashAll::wake_at))
            .chain(fading)
            .chain(self.boards.again)
            .min()
    }

    /// Draws the conclusions after an action or an event.
    pub(super) fn settle(&mut self, now: Millis) {
        self.tell_lost_errands(now);
        self.follow_lines();
        self.follow_compare();
        self.follow_packages();
        let edited = self.tell_journal();
        for tab in &mut self.desk.tabs {
            if edited.contains(&tab.id) {
                tab.touched = Some(now);
                tab.count_endings();
            }
            tab.buffer.set_top(Line(tab.scroll.line));
        }
        self.follow_tests();
        self.hold_errors();
        self.find_in_text(now);
        self.follow_checks(now);
        self.colour(now);
        self.tell_title();
        self.tell_watched();
        self.follow_recent();
        self.follow_python();
        self.follow_board();
        self.follow_flashes(now);
        self.follow_files(now);
        self.watch_ports();
        if self.kept.due.is_none() {
            self.kept.due = Some(now.plus(KEEP_AFTER));
        }
    }

    fn tell_title(&mut self) {
        let of = |tab: &Tab| Title { name: Some(tab.suggested_name()), place: self.title_place(tab) };
        let title = self.desk.active().map(of).unwrap_or_default();
        if self.kept.title.as_ref() != Some(&title) {
            self.kept.title = Some(title.clone());
            self.effects.push(Effect::Window(WindowEffect::Title(title)));
        }
    }

    /// Where a tab's text lives in a word, if that is no file on the disk.
    pub fn title_place(&self, tab: &Tab) -> Option<TitlePlace> {
        Some(match tab.origin.as_ref()? {
            Origin::Hex { path, .. } => TitlePlace::Hex(path.file_name()?.to_string_lossy().into_owned()),
            Origin::Board { board, .. } => {
                let letter = self.seat_of(board).and_then(|seat| self.letter(seat));
                TitlePlace::Board { kind: self.board_of(tab), letter }
            }
        })
    }

    fn tell_watched(&mut self) {
        let homes = || self.desk.tabs.iter().filter_map(|tab| Some((tab.home()?, tab.known(), tab.stamp)));
        let told = self.kept.watched.iter().map(|file| (file.path.as_path(), file.known, file.stamp));
        if !homes().eq(told) {
            let watched = |(path, known, stamp): (&Path, _, _)| Watched { path: path.to_owned(), known, stamp };
            self.kept.watched = homes().map(watched).collect();
            self.effects.push(Effect::Watch(self.kept.watched.clone()));
        }
    }

    /// Whether a person may change this setting; says so where a school has fixed it.
    pub(super) fn may_set(&mut self, now: Millis, name: &str) -> bool {
        let locked = self.settings.locks.holds(name);
        if locked {
            self.post(now, Notice::Locked);
        }
        !locked
    }

    /// Sends settings and session to the disk where they are not what was last sent.
    pub(super) fn keep(&mut self) {
        self.kept.due = None;
        let settings = self.settings.write();
        if self.kept.settings.as_ref().is_some_and(|kept| *kept != settings) {
            self.kept.settings = Some(settings.clone());
            self.effects.push(Effect::StoreSettings(settings));
        }
        let session = self.session().write();
        if session != self.kept.session {
            self.kept.session.clone_from(&session);
            self.kept.sessions += 1;
            self.effects.push(Effect::StoreSession { text: session, number: self.kept.sessions });
        }
    }

    fn session(&self) -> Session {
        let tabs = self.desk.tabs.iter().map(|tab| {
            let caret = tab.buffer.line_column(tab.buffer.selections().main().head);
            let (line, column) = (caret.line.0, caret.column.0);
            let (path, inside, untitled) = home_of(tab);
            SessionTab { path, inside, untitled, line, column, top: tab.scroll.line, encoding: tab.known() }
        });
        // Those that are still being read are open, too.
        let opening = self.opening.iter().map(|opening| {
            let (path, line, column) = (opening.path.clone(), opening.caret.line.0, opening.caret.column.0);
            let inside = opening.inside.clone();
            SessionTab { path, inside, untitled: None, line, column, top: opening.top, encoding: opening.known }
        });
        Session {
            active: self.desk.active_place(),
            window: self.window,
            pane_share: Some(self.pane.share),
            recent: self.recent.files().to_vec(),
            arguments: self.arguments.clone(),
            tabs: tabs.chain(opening).collect(),
        }
    }
}

/// What the session file keeps of where a tab's text lives: its file, the file inside where that is a hex file, else a name.
fn home_of(tab: &Tab) -> (PathBuf, Option<String>, Option<String>) {
    match (&tab.disk, &tab.origin) {
        (Disk::Untitled(name), _) => (PathBuf::new(), None, Some(name.clone())),
        (_, Some(Origin::Hex { path, name })) if !tab.would_lose() => (path.clone(), Some(name.clone()), None),
        // What is unsaved comes back from the journal, where it has a name only.
        (_, Some(origin)) => (PathBuf::new(), None, Some(origin.file_name().to_owned())),
        (_, None) => (tab.home().map(ToOwned::to_owned).unwrap_or_default(), None, None),
    }
}
