//! The thread that keeps the journal: what is unsaved is in a file within a moment, and on the disk within a second.
//!
//! Edits come as they are made and are appended; what is written never changes. The window waits for none of it. When
//! writing fails, or the file has grown far beyond what is unsaved, a new file takes over that holds just that.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use ropey::Rope;

use super::file::JournalFile;
use super::recover::Dead;
use crate::app::{Event, JournalEntry, TabId};
use crate::text::Edit;
use crate::text::journal::{Base, Begin, Book, DraftId, Fingerprint, HEADER, Record, write};
use crate::world::door::{self, News};
use crate::world::files::problem;
use crate::world::worker::Worker;

/// Longest time that an edit waits for others to be written with it.
const BATCH: Duration = Duration::from_millis(50);
/// Longest time until what was written is on the disk. With the time that this takes it stays below a second.
const SYNC: Duration = Duration::from_millis(700);
/// Time until the next try after the journal could not be written.
const RETRY: Duration = Duration::from_secs(2);
/// Bytes that may be of no use any more before a new file is begun without them; and as much again as those of use.
const WASTE: u64 = 8 * 1024 * 1024;

/// Something for the journal.
pub(in crate::world) enum Message {
    /// What happened to unsaved work.
    Entries(Vec<JournalEntry>),
    /// This text of a tab is about to be written to its file.
    Saving {
        /// The tab.
        tab: TabId,
        /// What is written.
        text: Rope,
    },
    /// Somebody waits until all that came before this is on the disk.
    Flush(Sender<()>),
    /// Journals whose drafts were brought back; they go when all of that is in this journal.
    Dead(Vec<Dead>),
}

/// Starts the thread that keeps a journal in `folder`.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(in crate::world) fn start(folder: PathBuf, news: News) -> io::Result<Worker<Message>> {
    let keeper = Keeper {
        folder,
        news,
        file: None,
        broken: None,
        book: Book::default(),
        texts: BTreeMap::new(),
        pending: Vec::new(),
        write_at: None,
        sync_at: None,
        dead: Vec::new(),
        taking_over: false,
        told: false,
    };
    Worker::start_over("keep journal", |queue| keeper.run(&queue))
}

struct Keeper {
    folder: PathBuf,
    news: News,
    /// Where records are appended; there is none before the first unsaved work.
    file: Option<JournalFile>,
    /// The file that could not be written further. It stays until another one holds everything.
    broken: Option<JournalFile>,
    /// What the file holds when `pending` is written.
    book: Book,
    texts: BTreeMap<DraftId, Texts>,
    pending: Vec<u8>,
    write_at: Option<Instant>,
    sync_at: Option<Instant>,
    dead: Vec<Dead>,
    taking_over: bool,
    /// Whether a failure was told, so that it is not told again and again.
    told: bool,
}

/// A draft's texts: the one on the disk and the one in the window.
struct Texts {
    base: Rope,
    text: Rope,
}

impl Keeper {
    fn run(mut self, queue: &Receiver<Message>) {
        loop {
            let due = [self.write_at, self.sync_at].into_iter().flatten().min();
            let message = match due {
                Some(due) => queue.recv_timeout(due.saturating_duration_since(Instant::now())),
                None => queue.recv().map_err(RecvTimeoutError::from),
            };
            match message {
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => self.catch_up(Instant::now()),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.write_now();
        // What is unsaved now was not thrown away on purpose: the next start brings it back.
        if self.book.drafts().is_empty() {
            self.file.into_iter().chain(self.broken).for_each(JournalFile::delete);
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Entries(entries) => {
                let is_urgent = entries.contains(&JournalEntry::TakenOver);
                for entry in entries {
                    self.note_entry(entry);
                }
                let now = Instant::now();
                self.write_at.get_or_insert(now + BATCH);
                if is_urgent {
                    self.write_now();
                } else {
                    self.catch_up(now);
                }
            }
            Message::Saving { tab, text } => self.note_saving(tab.0, &text),
            Message::Flush(noted) => {
                self.write_now();
                door::tell(&noted, ());
            }
            Message::Dead(dead) => self.dead.extend(dead),
        }
    }

    fn note_entry(&mut self, entry: JournalEntry) {
        match entry {
            JournalEntry::Begin { tab, home, encoding, base, edits, text } => {
                self.note(Record::Begin(tab.0, Begin { home, encoding, base: Base::of(&base) }));
                self.note_edits(tab.0, leading(&base, edits, &text));
                self.texts.insert(tab.0, Texts { base, text });
            }
            JournalEntry::Edits { tab, edits, text } => {
                self.note_edits(tab.0, edits);
                if let Some(texts) = self.texts.get_mut(&tab.0) {
                    texts.text = text;
                }
            }
            JournalEntry::End(tab) => {
                self.note(Record::End(tab.0));
                self.texts.remove(&tab.0);
            }
            JournalEntry::TakenOver => self.taking_over = true,
        }
    }

    /// Notes that a text goes to the disk. A text that the journal does not know would lead to a wrong one later; without
    /// the note the base is found by its copy.
    fn note_saving(&mut self, id: DraftId, text: &Rope) {
        let is_known = |texts: &Texts| texts.text.is_instance(text) || texts.text == *text;
        if self.texts.get(&id).is_some_and(is_known) {
            self.note(Record::Saving(id, Fingerprint::of(text)));
        }
    }

    fn note_edits(&mut self, id: DraftId, edits: Vec<Edit>) {
        for edit in edits {
            self.note(Record::Edit(id, edit));
        }
    }

    fn note(&mut self, record: Record) {
        self.pending.extend(write(&record));
        self.book.note(record);
    }

    /// Writes what waits, and has it on the disk before it returns.
    fn write_now(&mut self) {
        self.write_at = Some(Instant::now());
        self.catch_up(Instant::now());
        self.sync_at = self.sync_at.map(|_| Instant::now());
        self.catch_up(Instant::now());
    }

    /// Does what is due.
    fn catch_up(&mut self, now: Instant) {
        if self.write_at.is_some_and(|at| at <= now) {
            self.write_at = None;
            let written = self.write_out();
            self.check(written, now);
        }
        if self.sync_at.is_some_and(|at| at <= now) {
            self.sync_at = None;
            let synced = self.file.as_ref().map_or(Ok(()), JournalFile::sync);
            self.check(synced, now);
        }
        let is_safe = self.pending.is_empty() && self.write_at.is_none() && self.sync_at.is_none();
        if self.taking_over && is_safe {
            self.taking_over = false;
            self.dead.drain(..).for_each(Dead::clear_away);
        }
    }

    /// Goes on after success; after a failure the next try is with a new file.
    fn check(&mut self, result: io::Result<()>, now: Instant) {
        match result {
            Ok(()) => self.told &= self.broken.is_some(),
            Err(error) => {
                if !self.told {
                    self.told = true;
                    self.news.tell(Event::JournalNotWritten(problem(&error)));
                }
                self.broken = self.file.take().or(self.broken.take());
                self.write_at = Some(now + RETRY);
                self.sync_at = None;
            }
        }
    }

    fn write_out(&mut self) -> io::Result<()> {
        if self.book.drafts().is_empty() {
            self.pending.clear();
            self.broken.take().into_iter().for_each(JournalFile::delete);
            return self.file.as_mut().map_or(Ok(()), JournalFile::clear);
        }
        self.collapse();
        let most = WASTE + 2 * self.book.bytes() as u64;
        match &mut self.file {
            Some(file) if file.length() + self.pending.len() as u64 <= most => file.append(&self.pending)?,
            _ => self.begin_file()?,
        }
        self.pending.clear();
        self.sync_at.get_or_insert(Instant::now() + SYNC);
        Ok(())
    }

    /// Begins a new file with everything that is unsaved; the one before it goes.
    fn begin_file(&mut self) -> io::Result<()> {
        let mut file = JournalFile::create(&self.folder)?;
        let before = self.file.as_ref().or(self.broken.as_ref());
        let follows = before.map(|before| Record::Follows(before.name()));
        let mut bytes = HEADER.to_vec();
        follows.into_iter().chain(self.book.records()).for_each(|record| bytes.extend(write(&record)));
        if let Err(error) = file.append(&bytes).and_then(|()| file.sync()) {
            file.delete();
            return Err(error);
        }
        let before = self.file.replace(file);
        before.into_iter().chain(self.broken.take()).for_each(JournalFile::delete);
        Ok(())
    }

    /// Makes one edit of those of a draft that have become far more than its text.
    fn collapse(&mut self) {
        for (id, texts) in &self.texts {
            let Some(draft) = self.book.drafts().get(id) else { continue };
            if draft.bytes() as u64 > WASTE + 2 * texts.text.len_bytes() as u64 {
                let begin = draft.begin().clone();
                self.book.note(Record::Begin(*id, begin));
                self.book.note(Record::Edit(*id, Edit::between(&texts.base, &texts.text)));
                // The records of the many are of no use: a new file is begun.
                self.pending.clear();
                self.broken = self.file.take().or(self.broken.take());
            }
        }
    }
}

/// The edits that lead from `base` to `text`: those that were made, if they do.
fn leading(base: &Rope, edits: Vec<Edit>, text: &Rope) -> Vec<Edit> {
    let mut reached = base.clone();
    for edit in &edits {
        edit.apply(&mut reached);
    }
    if reached == *text { edits } else { vec![Edit::between(base, text)] }
}
