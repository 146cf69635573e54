//! Whenever the program is ended, the next start shows every text once: journal and disk are as far as they came by then.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;

use fastrand::Rng;
use mulberry::app::{
    Effect, Event, FileAction, JournalEntry, KeptText, Recovered, RecoveredDraft, RecoveredHome, SavePlace, Session,
    Start, TabAction, TabId,
};
use mulberry::text::Edit;
use mulberry::text::journal::Home;
use ropey::Rope;

use super::{Rig, file, stamp};
use crate::counts::seeds;

/// What outlives the program, and what it was asked to do with it.
#[derive(Default)]
struct Outside {
    /// The drafts in the journal: where each lives, and its text.
    journal: BTreeMap<TabId, (Home, Rope)>,
    files: BTreeMap<PathBuf, String>,
    session: String,
    entries: VecDeque<JournalEntry>,
    /// What the writer is to do, and how many entries the journal must have before.
    writes: VecDeque<(Effect, usize)>,
    /// How many entries the journal has.
    noted: usize,
}

impl Outside {
    fn ask(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Journal(entries) => self.entries.extend(entries),
                Effect::WriteFile { .. } | Effect::StoreSession { .. } => {
                    self.writes.push_back((effect, self.noted + self.entries.len()));
                }
                _ => {}
            }
        }
    }

    /// The journal's thread goes on by one entry.
    fn note(&mut self) {
        let Some(entry) = self.entries.pop_front() else { return };
        self.noted += 1;
        match entry {
            JournalEntry::Begin { tab, home, text, .. } => drop(self.journal.insert(tab, (home, text))),
            JournalEntry::Edits { tab, text, .. } => self.journal.get_mut(&tab).expect("it began").1 = text,
            JournalEntry::End(tab) => drop(self.journal.remove(&tab)),
            JournalEntry::TakenOver => {}
        }
    }

    /// The writer goes on by one, if the journal lets it; answers what the program hears of that.
    fn write(&mut self) -> Option<Event> {
        let (effect, _) = self.writes.pop_front_if(|(_, after)| *after <= self.noted)?;
        match effect {
            Effect::WriteFile { tab, place, rope, revision, .. } => {
                let path = match place {
                    SavePlace::New(_, name) => self.free(&name),
                    SavePlace::Own(path, _) | SavePlace::File(path) => path,
                    _ => return None,
                };
                self.files.insert(path.clone(), rope.to_string());
                Some(Event::FileWritten { tab, revision, path, result: Ok(stamp(revision.0)) })
            }
            Effect::StoreSession { text, number } => {
                self.session = text;
                Some(Event::SessionStored(number))
            }
            _ => None,
        }
    }

    fn free(&self, name: &str) -> PathBuf {
        let names = (0..).map(|n| PathBuf::from(format!("/home/{}{name}", "_".repeat(n))));
        names.into_iter().find(|path| !self.files.contains_key(path)).expect("one is free")
    }

    /// The texts that the next start shows.
    fn next_start(&self) -> Vec<String> {
        let kept = KeptText { text: Ok(Some(self.session.clone())), ..KeptText::default() };
        let (session, _) = Session::read(&kept);
        let mut rig = Rig::started(Start { session, ..Start::default() });
        let drafts = self.journal.values().filter_map(|(home, text)| self.draft(home, text)).collect();
        let asked = rig.effects();
        rig.hear(Event::Recovered(Recovered { drafts, lost: vec![] }));
        for effect in asked {
            if let Effect::ReadFile(wanted) = effect {
                let text = &self.files[&wanted.path];
                let result = Ok(file(&wanted.path.to_string_lossy(), text));
                rig.hear(Event::FileRead { path: wanted.path, result });
            }
        }
        rig.app.desk().tabs.iter().map(|tab| tab.buffer.rope().to_string()).collect()
    }

    fn draft(&self, home: &Home, text: &Rope) -> Option<RecoveredDraft> {
        let (home, disk) = match home {
            Home::Untitled(_) if text.len_bytes() == 0 => return None,
            Home::Untitled(name) => (RecoveredHome::Untitled(name.clone()), ""),
            Home::File(path) | Home::Disputed(path) => {
                let disk = self.files[path].as_str();
                (RecoveredHome::File { file: file(&path.to_string_lossy(), disk), newer: false }, disk)
            }
        };
        Some(RecoveredDraft { home, edit: Edit::between(&disk.into(), text), caret: None })
    }
}

/// A letter for each text, which stands in no other one.
fn letters() -> impl Iterator<Item = char> {
    ('a'..='z').chain('A'..='Z')
}

fn work(random: &mut Rng, rig: &mut Rig, letters: &mut impl Iterator<Item = char>) {
    match random.u8(..10) {
        0 => rig.file(FileAction::New),
        1 => rig.tab(TabAction::Next),
        2 => rig.file(FileAction::Save),
        3 | 4 => rig.wait(random.u64(..3000)),
        _ => {
            let is_new = rig.app.desk().active().is_some_and(|tab| tab.buffer.rope().len_bytes() == 0);
            let letter = if is_new { letters.next() } else { Some('.') };
            rig.type_text(&letter.unwrap_or('.').to_string())
        }
    };
}

#[test]
fn every_text_is_back_once() {
    for seed in seeds(30) {
        let random = &mut Rng::with_seed(seed);
        let (mut rig, mut outside, mut letters) = (Rig::new(), Outside::default(), letters());
        rig.file(FileAction::New);
        for step in 0..120 {
            match random.u8(..4) {
                0 => outside.note(),
                1 => {
                    if let Some(heard) = outside.write() {
                        rig.hear(heard);
                    }
                }
                2 => work(random, &mut rig, &mut letters),
                _ => drop(rig.wait(random.u64(..100))),
            }
            outside.ask(rig.effects());
            let texts = outside.next_start();
            for letter in self::letters() {
                let holds = texts.iter().filter(|text| text.contains(letter)).count();
                let is_noted = outside.journal.values().any(|(_, text)| text.chars().any(|char| char == letter));
                assert!(holds <= 1, "seed {seed}, step {step}: {letter} is in {texts:?}");
                assert!(holds == 1 || !is_noted, "seed {seed}, step {step}: {letter} is not in {texts:?}");
            }
        }
    }
}
