//! The app: actions and events in, effects and a summary of the state out.

mod arguments;
mod autosave;
mod board;
mod board_files;
mod board_files_undo;
mod board_ports;
mod board_run;
mod board_tabs;
mod check;
mod colours;
mod compare;
mod crashes;
mod disk;
mod editing;
mod encodings;
mod errors;
mod files;
mod find;
mod flash;
mod flash_meanwhile;
mod fleet;
mod fleet_waits;
mod good_run;
mod handed;
mod hex;
mod hex_export;
mod journal;
mod on_board;
mod opening;
mod output;
mod packages;
mod plot;
mod python;
mod recent;
mod registry;
mod rename;
mod run;
mod runs;
mod settings;
mod tabs;
mod tested;
mod times;
mod views;

use std::path::{Path, PathBuf};

use mulberry::app::{
    Action, App, EditAction, Effect, Event, FileAction, FileProblem, FileText, Notice, SavePlace, Stamp, Start,
    TabAction, TabId, WindowEffect,
};
use mulberry::place::Millis;
use mulberry::text::{Encoding, Endings, Revision, Typing};

/// An app with a clock of its own and a disk that answers at once, or not at all.
pub struct Rig {
    pub app: App,
    pub now: Millis,
    pub effects: Vec<Effect>,
}

impl Rig {
    pub fn new() -> Self {
        Self::started(Start { keep_settings: true, ..Start::default() })
    }

    pub fn started(start: Start) -> Self {
        let mut app = App::new(Millis(0), start);
        let effects = app.effects();
        Self { app, now: Millis(0), effects }
    }

    pub fn act(&mut self, action: Action) -> &mut Self {
        self.app.act(self.now, action);
        self.gather()
    }

    pub fn hear(&mut self, event: Event) -> &mut Self {
        self.app.hear(self.now, event);
        self.gather()
    }

    pub fn wait(&mut self, milliseconds: u64) -> &mut Self {
        self.now = self.now.plus(milliseconds);
        self.app.pass(self.now);
        self.gather()
    }

    fn gather(&mut self) -> &mut Self {
        self.effects.extend(self.app.effects());
        self
    }

    /// The effects since the last call.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    pub fn open(&mut self, path: &str, text: &str) -> &mut Self {
        self.act(Action::File(FileAction::OpenPaths(vec![path.into()])));
        self.hear(read(path, text))
    }

    pub fn type_text(&mut self, text: &str) -> &mut Self {
        self.act(Action::Edit(EditAction::Type(Typing::Text(text.to_owned()))))
    }

    pub fn file(&mut self, action: FileAction) -> &mut Self {
        self.act(Action::File(action))
    }

    pub fn tab(&mut self, action: TabAction) -> &mut Self {
        self.act(Action::Tab(action))
    }

    /// Answers the write that was asked for, as a disk that works would.
    pub fn written(&mut self) -> &mut Self {
        let (tab, place, revision) = self.write();
        let path = match place {
            SavePlace::File(path) | SavePlace::Own(path, _) | SavePlace::Hex { path, .. } => path,
            SavePlace::New(folder, name) => folder.unwrap_or("/home/Documents/Mulberry".into()).join(name),
            SavePlace::Beside(path) => path.with_file_name("copy.py"),
            SavePlace::Temporary(name) => PathBuf::from("/tmp/ours").join(name),
        };
        self.hear(Event::FileWritten { tab, revision, path, result: Ok(stamp(revision.0)) })
    }

    /// Answers the write that was asked for, as a disk that does not work would.
    pub fn not_written(&mut self, problem: FileProblem) -> &mut Self {
        let (tab, place, revision) = self.write();
        let path = match place {
            SavePlace::File(path) | SavePlace::Own(path, _) | SavePlace::Hex { path, .. } | SavePlace::Beside(path) => {
                path
            }
            SavePlace::New(_, name) | SavePlace::Temporary(name) => name.into(),
        };
        self.hear(Event::FileWritten { tab, revision, path, result: Err(problem) })
    }

    /// The write that was asked for last.
    fn write(&mut self) -> (TabId, SavePlace, Revision) {
        let effects = self.effects();
        let write = effects.iter().rev().find_map(|effect| match effect {
            Effect::WriteFile { tab, place, revision, .. } => Some((*tab, place.clone(), *revision)),
            _ => None,
        });
        write.expect("a write was asked for")
    }

    /// Where the texts go that are to be written since the last look, in their order.
    pub fn places(&mut self) -> Vec<SavePlace> {
        let place = |effect| if let Effect::WriteFile { place, .. } = effect { Some(place) } else { None };
        self.effects().into_iter().filter_map(place).collect()
    }

    /// The tabs that the question is about.
    pub fn asked_about(&self) -> Vec<TabId> {
        self.app.question().map(|question| question.tabs().to_vec()).unwrap_or_default()
    }

    pub fn active(&self) -> TabId {
        self.app.desk().active().expect("a tab is open").id
    }

    pub fn text(&self) -> String {
        self.app.desk().active().expect("a tab is open").buffer.rope().to_string()
    }

    pub fn fresh_notices(&self) -> Vec<Notice> {
        self.app.notices().iter().filter(|posted| posted.fresh).map(|posted| posted.notice.clone()).collect()
    }

    /// The tabs as a person sees them: `[a.py*] b.py`, the active one in brackets, a star for unsaved work.
    pub fn tabs(&self) -> String {
        let desk = self.app.desk();
        let show = |(place, tab): (usize, &mulberry::app::Tab)| {
            let star = if tab.buffer.is_changed() { "*" } else { "" };
            let name = format!("{}{star}", tab.suggested_name());
            if place == desk.active_place() { format!("[{name}]") } else { name }
        };
        desk.tabs.iter().enumerate().map(show).collect::<Vec<_>>().join(" ")
    }
}

pub fn read(path: &str, text: &str) -> Event {
    Event::FileRead { path: path.into(), result: Ok(file(path, text)) }
}

pub fn changed(path: &str, text: &str) -> Event {
    Event::FileChanged { path: path.into(), result: Ok(file(path, text)) }
}

pub fn file(path: &str, text: &str) -> FileText {
    let endings = Endings::of_text(text);
    let (path, text, stamp) = (Path::new(path).to_owned(), text.into(), Stamp::default());
    FileText { path, text, encoding: Encoding::default(), endings, doubt: None, stamp }
}

/// A stamp that differs with `number`.
pub fn stamp(number: u64) -> Stamp {
    Stamp { modified: number, ..Stamp::default() }
}

/// The window effects among `effects`.
pub fn window(effects: &[Effect]) -> Vec<&WindowEffect> {
    effects.iter().filter_map(|effect| if let Effect::Window(effect) = effect { Some(effect) } else { None }).collect()
}
