//! What the journals of starts that ended without warning hold, and what becomes of these journals.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use ropey::Rope;

use super::file::ENDING;
use crate::app::{LostDraft, Recovered, RecoveredDraft, RecoveredHome, ToRead};
use crate::text::Edit;
use crate::text::journal::{Book, Draft, HEADER, Home, Recovery, Rest, read, write};
use crate::world::{files, write as disk};

/// How the names of journals end whose rest could not be brought back, which was told. They are tried again at each start:
/// the stick that the file is on may be plugged in by then.
const KEPT: &str = "kept";
/// How the names of journals end that are damaged. Nobody reads them again but a person.
const DAMAGED: &str = "damaged";

/// Reads the journals of the dead in `folder`. Those that hold nothing any more go at once; the others are to be cleared
/// away once what they hold is in another journal.
pub(in crate::world) fn look(folder: &Path) -> (Recovered, Vec<Dead>) {
    let Ok(entries) = fs::read_dir(folder) else { return Default::default() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut found: Vec<Found> = paths.into_iter().filter_map(Found::open).collect();
    let followed: Vec<String> = found.iter().flat_map(|found| found.book.follows().to_vec()).collect();
    let mut recovered = Recovered::default();
    let mut dead = Vec::new();
    for found in &mut found {
        if followed.contains(&found.name()) {
            found.book = Book::default();
        }
        found.recover(&mut recovered);
    }
    for found in found {
        dead.extend(found.into_dead());
    }
    (recovered, dead)
}

/// A journal whose process is gone, and that nobody else looks at while we do.
pub(in crate::world) struct Dead {
    path: PathBuf,
    lock: File,
    afterwards: Afterwards,
}

/// What becomes of a journal when what could be brought back is in another one.
enum Afterwards {
    /// It goes.
    Delete,
    /// This part of it could not be brought back and stays.
    Keep(Vec<u8>),
    /// It is damaged and stays as it is.
    SetAside,
}

impl Dead {
    /// Does what is to be done afterwards. What fails is done by the next start, which brings the same back once more.
    pub(in crate::world) fn clear_away(self) {
        let Self { path, lock, afterwards } = self;
        match afterwards {
            Afterwards::Delete => fs::remove_file(&path).unwrap_or_default(),
            Afterwards::SetAside => fs::rename(&path, path.with_extension(DAMAGED)).unwrap_or_default(),
            Afterwards::Keep(bytes) => {
                let kept = path.with_extension(KEPT);
                if disk::write(&kept, &bytes).is_ok() && kept != path {
                    fs::remove_file(&path).unwrap_or_default();
                }
            }
        }
        drop(lock);
    }
}

/// A journal of the dead, read.
struct Found {
    path: PathBuf,
    lock: File,
    book: Book,
    is_damaged: bool,
    /// Whether something in it was brought back.
    is_needed: bool,
}

impl Found {
    /// Opens and reads it; `None` where its process lives, or it is nothing that we understand.
    fn open(path: PathBuf) -> Option<Self> {
        let is_journal = [ENDING, KEPT].iter().any(|ending| path.extension().is_some_and(|found| found == *ending));
        let lock = is_journal.then(|| OpenOptions::new().read(true).write(true).open(&path).ok())??;
        lock.try_lock().ok()?;
        // Between opening and locking it, another start may have taken it over and removed it.
        let bytes = fs::metadata(&path).and_then(|_| read_all(&lock)).ok()?;
        let reading = read(&bytes)?;
        let is_damaged = reading.rest == Rest::Damaged;
        Some(Self { path, lock, book: Book::of(reading.records), is_damaged, is_needed: false })
    }

    fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Adds what it holds to `recovered`; in the book stays what cannot be brought back.
    fn recover(&mut self, recovered: &mut Recovered) {
        let mut lost = Vec::new();
        for (id, draft) in self.book.drafts() {
            match recover(draft) {
                Outcome::Back(draft) => {
                    self.is_needed = true;
                    add(&mut recovered.drafts, draft);
                }
                Outcome::Nothing => {}
                Outcome::Lost => lost.push(*id),
            }
        }
        self.book.retain(|id| lost.contains(&id));
        if self.was_told() {
            return;
        }
        let path = |draft: &Draft| draft.begin().home.path().cloned();
        let kept = self.path.with_extension(KEPT);
        let lost = self.book.drafts().values().map(|draft| LostDraft { path: path(draft), journal: kept.clone() });
        recovered.lost.extend(lost);
        if self.is_damaged {
            let journal = self.path.with_extension(DAMAGED);
            recovered.lost.push(LostDraft { path: None, journal });
        }
    }

    fn was_told(&self) -> bool {
        self.path.extension().is_some_and(|ending| ending == KEPT)
    }

    /// The journal with what becomes of it; `None` where that is done already, or nothing is to be done.
    fn into_dead(self) -> Option<Dead> {
        let is_told = self.was_told();
        let has_lost = !self.book.drafts().is_empty();
        let afterwards = match (self.is_damaged, has_lost) {
            (true, _) => Afterwards::SetAside,
            (false, true) if is_told && !self.is_needed => return None,
            (false, true) => Afterwards::Keep(bytes_of(&self.book)),
            (false, false) => Afterwards::Delete,
        };
        let is_empty = !self.is_needed && matches!(afterwards, Afterwards::Delete);
        let dead = Dead { path: self.path, lock: self.lock, afterwards };
        if is_empty {
            dead.clear_away();
            return None;
        }
        Some(dead)
    }
}

enum Outcome {
    /// This was written. Where the file holds the same it was saved just before, and only its tab is to come back.
    Back(RecoveredDraft),
    /// There is nothing to bring back.
    Nothing,
    /// What it was made on is not there any more.
    Lost,
}

fn recover(draft: &Draft) -> Outcome {
    let begin = draft.begin();
    let file = begin.home.path().map(|path| files::read(&ToRead { path: path.clone(), known: begin.encoding.known() }));
    let disk = file.as_ref().and_then(|file| Some(&file.as_ref().ok()?.text));
    let Some(Recovery { text, follows_disk, caret }) = draft.recover(disk) else { return Outcome::Lost };
    if disk.is_none() && text.len_bytes() == 0 {
        return Outcome::Nothing;
    }
    let is_other = disk.is_some_and(|disk| *disk != text);
    let edit = Edit::between(disk.unwrap_or(&Rope::new()), &text);
    let is_disputed = matches!(begin.home, Home::Disputed(_));
    let home = match (file, &begin.home) {
        (Some(Ok(file)), _) => RecoveredHome::File { file, newer: is_other && (!follows_disk || is_disputed) },
        (_, Home::Untitled(name)) => RecoveredHome::Untitled(name.clone()),
        (_, Home::File(path) | Home::Disputed(path)) => {
            RecoveredHome::Gone { path: path.clone(), encoding: begin.encoding }
        }
    };
    Outcome::Back(RecoveredDraft { home, edit, caret })
}

/// Adds a draft, unless it is there already. Where two windows had different texts for one file, the second comes back
/// without the file: which of them is to be in it only the person knows.
fn add(drafts: &mut Vec<RecoveredDraft>, mut draft: RecoveredDraft) {
    if drafts.contains(&draft) {
        return;
    }
    let path = |draft: &RecoveredDraft| match &draft.home {
        RecoveredHome::Untitled(_) => None,
        RecoveredHome::File { file, .. } => Some(file.path.clone()),
        RecoveredHome::Gone { path, .. } => Some(path.clone()),
    };
    let is_taken = |wanted: &PathBuf| drafts.iter().any(|other| path(other).as_ref() == Some(wanted));
    if let Some(path) = path(&draft).filter(is_taken) {
        if draft.edit.is_empty() {
            return;
        }
        let mut text = match draft.home {
            RecoveredHome::File { file, .. } => file.text,
            RecoveredHome::Untitled(_) | RecoveredHome::Gone { .. } => Rope::new(),
        };
        draft.edit.apply(&mut text);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        draft.home = RecoveredHome::Untitled(name.into_owned());
        draft.edit = Edit::between(&Rope::new(), &text);
    }
    drafts.push(draft);
}

fn read_all(mut file: &File) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut file, &mut bytes)?;
    Ok(bytes)
}

fn bytes_of(book: &Book) -> Vec<u8> {
    let mut bytes = HEADER.to_vec();
    book.records().for_each(|record| bytes.extend(write(&record)));
    bytes
}
