//! App and world together, ended at any moment, again and again: every text that has reached the disk is back, once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fastrand::Rng;
use mulberry::app::{Action, App, EditAction, Event, FileAction, Start, TabAction};
use mulberry::place::Millis;
use mulberry::text::{Motion, Typing};
use mulberry::world;
use tempfile::TempDir;

use crate::counts::seeds;
use crate::outside::Outside;

/// Longer than a start takes, even on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(20);
const MOST_TABS: usize = 6;

/// Files by their paths.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What a power cut leaves.
struct Left {
    session: Files,
    programs: Files,
    journals: Files,
}

impl Left {
    /// What is on the disk at this moment. The session is seen first and the journals last: so the writer is only as far as
    /// the journal lets it.
    fn at_this_moment(data: &Path, programs: &Path) -> Self {
        let session = Files::from_iter(read(&data.join("session.toml")));
        let programs = files_in(programs);
        Self { session, programs, journals: journals_in(&data.join("journal")) }
    }

    /// The markers in it.
    fn markers(&self) -> BTreeSet<String> {
        let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
        self.programs.values().chain(self.journals.values()).flat_map(|bytes| markers_in(&text(bytes))).collect()
    }
}

fn read(path: &Path) -> Option<(PathBuf, Vec<u8>)> {
    Some((path.to_owned(), fs::read(path).ok()?))
}

fn names_in(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
}

fn files_in(folder: &Path) -> Files {
    names_in(folder).iter().filter_map(|path| read(path)).collect()
}

/// Where one has followed another meanwhile, they are looked at anew: at no moment is none of them there.
fn journals_in(folder: &Path) -> Files {
    loop {
        let files = files_in(folder);
        if files.keys().eq(&names_in(folder)) {
            return files;
        }
    }
}

fn write(files: &Files, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    files.iter().for_each(|(path, bytes)| fs::write(folder.join(path.file_name().unwrap()), bytes).unwrap());
}

/// What stands in angle brackets behind a word that chance does not write: each was typed once, and never taken away.
fn markers_in(text: &str) -> Vec<String> {
    let ends = text.split("<mark ").skip(1).filter_map(|rest| Some(rest.split_once('>')?.0.to_owned()));
    ends.filter(|marker| marker.bytes().all(|byte| byte.is_ascii_digit())).collect()
}

/// A program that runs, and the person in front of it.
struct Running {
    app: App,
    outside: Outside,
    now: Millis,
    /// Whether the journals of the dead were read.
    is_recovered: bool,
}

impl Running {
    fn start(data: &Path) -> Self {
        let start = Start::with(&world::load(Some(data)));
        let (app, outside) = (App::new(Millis(0), start), Outside::over(data));
        let mut running = Self { app, outside, now: Millis(0), is_recovered: false };
        running.go_on();
        running
    }

    /// Hears what there is and does what follows.
    fn go_on(&mut self) {
        self.outside.fetch();
        for event in std::mem::take(&mut self.outside.heard) {
            self.is_recovered |= matches!(event, Event::Recovered(_));
            self.app.hear(self.now, event);
        }
        self.app.pass(self.now);
        self.app.effects().into_iter().for_each(|effect| self.outside.world.perform(effect));
    }

    fn act(&mut self, action: Action) {
        self.app.act(self.now, action);
        self.go_on();
    }

    fn markers(&self) -> Vec<String> {
        let tabs = self.app.desk().tabs.iter();
        let mut markers: Vec<String> = tabs.flat_map(|tab| markers_in(&tab.buffer.rope().to_string())).collect();
        markers.sort();
        markers
    }

    /// Waits until these markers are back, each once.
    fn until_back(&mut self, wanted: &BTreeSet<String>, round: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.is_recovered || !self.markers().iter().eq(wanted) {
            let texts = self.app.desk().tabs.iter().map(|tab| (tab.suggested_name(), tab.buffer.rope().to_string()));
            assert!(Instant::now() < end, "{round}: {:?} is not {wanted:?}", texts.collect::<Vec<_>>());
            std::thread::park_timeout(Duration::from_millis(5));
            self.go_on();
        }
    }

    /// Does one thing, and then another while a moment passes. The app's clock goes as fast as the person likes.
    fn work(&mut self, random: &mut Rng, typed: &mut usize) {
        match random.u8(..10) {
            0 if self.app.desk().tabs.len() < MOST_TABS => self.act(Action::File(FileAction::New)),
            1 => self.act(Action::Tab(TabAction::Next)),
            2 | 3 => self.now = self.now.plus(random.u64(..3000)),
            _ => {
                *typed += 1;
                // A caret that was kept before the last edits may stand in the middle of a marker.
                self.act(Action::Edit(EditAction::Go { motion: Motion::End, extend: false }));
                self.act(Action::Edit(EditAction::Type(Typing::Text(format!("<mark {typed}>")))));
            }
        }
        std::thread::park_timeout(Duration::from_millis(random.u64(..15)));
        self.now = self.now.plus(16);
        self.go_on();
    }
}

#[test]
fn every_text_is_back_once_however_often_it_ends() {
    for seed in seeds(3) {
        let random = &mut Rng::with_seed(seed);
        let programs = tempfile::tempdir().unwrap();
        let settings = format!("programs = {:?}\n", programs.path().display().to_string());
        let mut left = Left { session: Files::new(), programs: Files::new(), journals: Files::new() };
        let mut typed = 0;
        for round in 0..12 {
            let data = starting_from(&left, &settings, programs.path());
            let mut running = Running::start(data.path());
            running.until_back(&left.markers(), &format!("seed {seed}, round {round}"));
            if running.app.desk().tabs.is_empty() {
                running.act(Action::File(FileAction::New));
            }
            for _ in 0..random.usize(5..60) {
                running.work(random, &mut typed);
            }
            let (there, once) = (running.markers(), running.markers().into_iter().collect::<BTreeSet<_>>());
            assert!(there.iter().eq(&once), "seed {seed}, round {round}: {there:?}");
            left = Left::at_this_moment(data.path(), programs.path());
        }
    }
}

/// A data folder as it was left, and the programs' folder with just what it held.
fn starting_from(left: &Left, settings: &str, programs: &Path) -> TempDir {
    let data = tempfile::tempdir().unwrap();
    fs::write(data.path().join("settings.toml"), settings).unwrap();
    write(&left.session, data.path());
    write(&left.journals, &data.path().join("journal"));
    names_in(programs).iter().for_each(|path| fs::remove_file(path).unwrap());
    write(&left.programs, programs);
    data
}
