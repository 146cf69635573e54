//! Watching the files that are open, and reading again what changed.
//!
//! The system is asked to tell of changes in their folders: most programs save by putting a new file in the place of
//! the old one. It cannot always tell (a network drive, a folder that was gone for a while, no watches left), so that
//! the files are looked at now and then as well.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::door::{self, News};
use super::moves::{self, Moves};
use super::{files, paths, stamp, thread};
use crate::app::Watched as Wanted;
use crate::app::{Event, FileProblem, Stamp, ToRead};

/// A save is a burst of changes; it is over when nothing comes for so long.
const QUIET: Duration = Duration::from_millis(50);
/// A file that never comes to rest, such as a log, is read this often.
const LONGEST: Duration = Duration::from_millis(500);
/// Some programs save by moving the old file aside first: one that is missing for so long is gone.
const GONE: Duration = Duration::from_millis(300);
/// How often the files are looked at even if the system tells of nothing.
const SELDOM: Duration = Duration::from_secs(2);

/// Up to so many bytes a file is read again whatever its stamp says: a clock ticks too slowly to tell two quick writes
/// of one length apart. Reading a longer one at each of our own saves would cost too much.
const SMALL: u64 = 1 << 20;

/// The thread that watches files.
pub(super) struct Watch {
    requests: Sender<Request>,
}

enum Request {
    Files(Vec<Wanted>),
    Told(notify::Event),
    End,
}

impl Watch {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system's, when it has no thread left to give.
    pub(super) fn start(news: News) -> io::Result<Self> {
        let (requests, inbox) = mpsc::channel();
        let teller = requests.clone();
        thread::start("watch files", move || Lookout::new(news, &teller).serve(&inbox))?;
        Ok(Self { requests })
    }

    /// Watches just these files from now on.
    pub(super) fn files(&self, files: Vec<Wanted>) {
        door::tell(&self.requests, Request::Files(files));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The watcher holds an end of the channel too, so that the thread would not notice by itself.
        door::tell(&self.requests, Request::End);
    }
}

struct Lookout {
    news: News,
    /// `None` where the system has no watcher left to give.
    watcher: Option<RecommendedWatcher>,
    /// The folders that the system tells of.
    folders: BTreeSet<PathBuf>,
    /// The files by their path as the system spells it.
    files: BTreeMap<PathBuf, Watched>,
    moves: Moves,
    next_look: Instant,
}

#[derive(Default)]
struct Watched {
    /// The file as it was given.
    given: ToRead,
    /// What it looked like when it was last read or written here; `None` when it was not there.
    stamp: Option<Stamp>,
    /// When its burst of changes began and when it last went on.
    burst: Option<(Instant, Instant)>,
    /// Since when it is missing, until that is told.
    missing: Option<Instant>,
    /// Where the system says that it went.
    moved: Option<PathBuf>,
}

impl Lookout {
    fn new(news: News, teller: &Sender<Request>) -> Self {
        let teller = teller.clone();
        let told = move |event: notify::Result<notify::Event>| {
            if let Ok(event) = event {
                door::tell(&teller, Request::Told(event));
            }
        };
        Self {
            news,
            watcher: notify::recommended_watcher(told).ok(),
            folders: BTreeSet::new(),
            files: BTreeMap::new(),
            moves: Moves::default(),
            next_look: Instant::now(),
        }
    }

    fn serve(mut self, inbox: &Receiver<Request>) {
        loop {
            let request = match self.next_moment() {
                Some(moment) => inbox.recv_timeout(moment.saturating_duration_since(Instant::now())).ok(),
                None => inbox.recv().ok(),
            };
            match request {
                Some(Request::Files(files)) => self.watch(files),
                Some(Request::Told(event)) => self.told(&event),
                Some(Request::End) => break,
                None => {}
            }
            self.look_now_and_then();
            self.report();
        }
    }

    fn next_moment(&self) -> Option<Instant> {
        let looks = (!self.files.is_empty()).then_some(self.next_look);
        self.files.values().filter_map(Watched::due).chain(looks).min()
    }

    /// Watches just these files. One that is not as it is known is read: it may have changed since.
    fn watch(&mut self, files: Vec<Wanted>) {
        let mut before = std::mem::take(&mut self.files);
        for Wanted { path: given, known, stamp } in files {
            let path = paths::whole(&given);
            let (given, before) = (ToRead { path: given, known }, before.remove(&path).unwrap_or_default());
            let mut watched = Watched { given, stamp: Some(stamp), ..before };
            if stamp::at(&path) != watched.stamp {
                watched.changed();
            }
            self.files.insert(path, watched);
        }
        let wanted = self.wanted_folders();
        self.folders.retain(|folder| {
            if !wanted.contains(folder) {
                forget(&mut self.watcher, folder);
            }
            wanted.contains(folder)
        });
        self.watch_folders();
    }

    fn wanted_folders(&self) -> BTreeSet<PathBuf> {
        self.files.keys().filter_map(|file| file.parent()).map(Path::to_owned).collect()
    }

    /// Asks the system to tell of each folder that it does not tell of yet; where it cannot, looking must do.
    fn watch_folders(&mut self) {
        for folder in self.wanted_folders().difference(&self.folders.clone()) {
            let watcher = self.watcher.as_mut();
            if watcher.is_some_and(|watcher| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok()) {
                self.folders.insert(folder.clone());
            }
        }
    }

    fn told(&mut self, event: &notify::Event) {
        let lost = event.need_rescan();
        if !lost && !is_change(event.kind) {
            return;
        }
        if let Some((from, to)) = self.moves.pair(event) {
            self.files.iter_mut().for_each(|(path, watched)| watched.follow(path, &from, &to));
        }
        for path in &event.paths {
            // A folder that goes away takes its watch with it.
            if takes_away(event.kind) && self.folders.remove(path) {
                forget(&mut self.watcher, path);
            }
        }
        let changed =
            |path: &PathBuf| lost || event.paths.iter().any(|told| path == told || path.parent() == Some(told));
        self.files.iter_mut().filter(|(path, _)| changed(path)).for_each(|(_, watched)| watched.changed());
    }

    fn look_now_and_then(&mut self) {
        if Instant::now() < self.next_look {
            return;
        }
        self.watch_folders();
        self.files.iter_mut().filter(|(path, file)| stamp::at(path) != file.stamp).for_each(|(_, file)| file.changed());
        self.next_look = Instant::now() + SELDOM;
    }

    /// Reads what has come to rest.
    fn report(&mut self) {
        let now = Instant::now();
        for (path, watched) in self.files.iter_mut().filter(|(_, watched)| watched.due().is_some_and(|due| due <= now))
        {
            if let Some(event) = watched.look(path, now) {
                self.news.tell(event);
            }
        }
    }
}

impl Watched {
    fn changed(&mut self) {
        let now = Instant::now();
        let (first, _) = self.burst.unwrap_or((now, now));
        self.burst = Some((first, now));
    }

    /// Notes that something was renamed, where that was this file.
    fn follow(&mut self, path: &Path, from: &Path, to: &Path) {
        if self.moved.as_deref().unwrap_or(path) == from {
            self.moved = (to != path).then(|| to.to_owned());
        }
    }

    /// When it is to be looked at.
    fn due(&self) -> Option<Instant> {
        let rest = self.burst.map(|(first, last)| (last + QUIET).min(first + LONGEST));
        rest.or_else(|| self.missing.map(|since| since + GONE))
    }

    /// Reads it, unless it is as it was. Answers what there is to tell.
    fn look(&mut self, path: &Path, now: Instant) -> Option<Event> {
        self.burst = None;
        // Before it is read: a change while it is being read must not be taken for known.
        let seen = stamp::at(path);
        if seen == self.stamp && seen.is_some_and(|stamp| stamp.length > SMALL) {
            (self.missing, self.moved) = (None, None);
            return None;
        }
        let result = files::read(&ToRead { path: path.to_owned(), ..self.given.clone() });
        if result == Err(FileProblem::NotFound) {
            let since = *self.missing.get_or_insert(now);
            return (since + GONE <= now).then(|| self.gone(path));
        }
        (self.missing, self.moved, self.stamp) = (None, None, seen);
        Some(Event::FileChanged { path: self.given.path.clone(), result })
    }

    /// It does not come back: it has another name now, or none.
    fn gone(&mut self, path: &Path) -> Event {
        self.missing = None;
        let (known, told) = (self.stamp.take(), self.moved.take());
        match known.and_then(|known| moves::find(path, known, told)) {
            Some(to) => Event::FileRenamed { from: self.given.path.clone(), to },
            None => Event::FileChanged { path: self.given.path.clone(), result: Err(FileProblem::NotFound) },
        }
    }
}

/// Does not watch a folder any more. That it is gone, and its watch with it, is no failure here.
fn forget(watcher: &mut Option<RecommendedWatcher>, folder: &Path) {
    watcher.as_mut().map_or(Ok(()), |watcher| watcher.unwatch(folder)).unwrap_or_default();
}

/// Whether something was written, made, renamed or removed. To be read, by us above all, changes nothing.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// Whether something is not any more where it was.
fn takes_away(kind: EventKind) -> bool {
    matches!(kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}
