//! The computer's side of the pane of files: what lies in a folder, and files as they are, on their way to a board and back.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::door::News;
use super::files::{self, problem};
use super::worker::Worker;
use super::{paths, programs, thread, write};
use crate::app::{EntryHere, Event, FileProblem, FolderHere, HereErrand, ListingHere, Over};

/// How long the end of the program waits for what is being written.
const WRITING: Duration = Duration::from_secs(10);
/// So many things in a folder are looked at: a folder of photographs must not keep the list waiting.
const LOOKED_AT: usize = 5_000;
/// So many of them are listed.
const LISTED: usize = 500;
/// The most bytes that a file for a board may have: more than any of them keeps.
const LARGEST: u64 = 32 * 1024 * 1024;

/// The threads that do it, once there is something to do.
#[derive(Default)]
pub(super) struct FilesHere {
    reads: Option<Worker<HereErrand>>,
    writes: Option<Worker<HereErrand>>,
    /// How often a folder was to be listed.
    lists: Arc<AtomicUsize>,
}

impl FilesHere {
    /// Does an errand: one file is read after the other, and one written after the other. Neither waits for a folder that hangs.
    pub(super) fn perform(&mut self, errand: HereErrand, data_folder: Option<&Path>, news: &News) {
        let worker = match errand {
            HereErrand::List(place) => return self.list(place, data_folder, news),
            HereErrand::Read(_) => &mut self.reads,
            HereErrand::Write { .. } => &mut self.writes,
        };
        if worker.is_none() {
            let (folder, door) = (data_folder.map(Path::to_owned), news.clone());
            let start = Worker::start("carry files", move |errand| door.tell(done(errand, folder.as_deref())));
            match start {
                Ok(started) => *worker = Some(started),
                Err(error) => return news.tell(refused(errand, &error)),
            }
        }
        if let Some(worker) = worker {
            worker.give(errand);
        }
    }

    /// Lists a folder beside everything else. Only the newest list is told.
    fn list(&self, place: FolderHere, data_folder: Option<&Path>, news: &News) {
        let own = self.lists.fetch_add(1, Ordering::AcqRel) + 1;
        let (folder, door, lists) = (data_folder.map(Path::to_owned), news.clone(), Arc::clone(&self.lists));
        let (asked, errand) = (place.clone(), HereErrand::List(place));
        let list = move || {
            let listed = done(errand, folder.as_deref());
            if lists.load(Ordering::Acquire) == own {
                door.tell(listed);
            }
        };
        if let Err(error) = thread::start("list folder", list) {
            news.tell(refused(HereErrand::List(asked), &error));
        }
    }
}

impl Drop for FilesHere {
    fn drop(&mut self) {
        if let Some(writes) = self.writes.take() {
            writes.finish(WRITING);
        }
    }
}

fn done(errand: HereErrand, data_folder: Option<&Path>) -> Event {
    match errand {
        HereErrand::List(place) => Event::FolderListed { result: list_place(&place, data_folder), place },
        HereErrand::Read(path) => Event::BytesRead { result: read(&path), path },
        HereErrand::Write { folder, name, bytes, over } => {
            Event::BytesWritten { result: write_bytes(&folder, &name, &bytes, over), folder, name }
        }
    }
}

/// What to tell when there is no thread to do an errand.
fn refused(errand: HereErrand, error: &io::Error) -> Event {
    let problem = FileProblem::Other(files::words(error));
    match errand {
        HereErrand::List(place) => Event::FolderListed { place, result: Err(problem) },
        HereErrand::Read(path) => Event::BytesRead { path, result: Err(problem) },
        HereErrand::Write { folder, name, .. } => Event::BytesWritten { folder, name, result: Err(problem) },
    }
}

fn list_place(place: &FolderHere, data_folder: Option<&Path>) -> Result<ListingHere, FileProblem> {
    match place {
        FolderHere::This(folder) => list(folder),
        FolderHere::Programs(chosen) => {
            let folder = programs::programs_folder(chosen.as_deref(), data_folder).ok_or(FileProblem::NotFound)?;
            match list(&folder) {
                // It is made with the first program.
                Err(FileProblem::NotFound) => {
                    Ok(ListingHere { folder: paths::whole(&folder), ..ListingHere::default() })
                }
                listed => listed,
            }
        }
    }
}

/// Lists a folder: folders, then files, by name and without those that are hidden.
fn list(folder: &Path) -> Result<ListingHere, FileProblem> {
    let found = fs::read_dir(folder).map_err(|error| problem(&error))?.take(LOOKED_AT);
    let mut entries: Vec<EntryHere> = found.filter_map(|found| entry(&found.ok()?)).collect();
    entries.sort_by_cached_key(|entry| (entry.size.is_some(), entry.name.to_lowercase(), entry.name.clone()));
    let more = entries.len().saturating_sub(LISTED);
    entries.truncate(LISTED);
    Ok(ListingHere { folder: paths::whole(folder), entries, more })
}

/// What a person can do something with: neither what is hidden, nor pipes and devices.
fn entry(found: &fs::DirEntry) -> Option<EntryHere> {
    let name = found.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
    // Of a link that leads somewhere else what it leads to counts.
    let metadata = fs::metadata(found.path()).ok()?;
    let size = metadata.is_file().then_some(metadata.len());
    (metadata.is_dir() || size.is_some()).then_some(EntryHere { name, size })
}

/// Reads a file as it is.
fn read(path: &Path) -> Result<Vec<u8>, FileProblem> {
    let metadata = fs::metadata(path).map_err(|error| problem(&error))?;
    if metadata.is_dir() {
        return Err(FileProblem::IsFolder);
    }
    if !metadata.is_file() {
        return Err(FileProblem::NotAFile);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| problem(&error))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| problem(&error))?;
    if bytes.len() as u64 > LARGEST { Err(FileProblem::TooBig) } else { Ok(bytes) }
}

/// Writes a file of a board into a folder. The name is one that cannot lead out of it.
fn write_bytes(folder: &Path, name: &str, bytes: &[u8], over: Over) -> Result<PathBuf, FileProblem> {
    let path = folder.join(name);
    // The folder above has a parent as well, but no name.
    if path.parent() != Some(folder) || path.file_name().is_none() {
        return Err(FileProblem::NotFound);
    }
    let is_there = fs::symlink_metadata(&path).is_ok();
    match over {
        Over::Replace => {}
        Over::KeepBoth => return write_new(folder, name, bytes),
        Over::Never if is_there && is_same(&path, bytes) => return Ok(path),
        Over::Never if is_there => return Err(FileProblem::Exists),
        Over::Never => fs::create_dir_all(folder).map_err(|error| problem(&error))?,
    }
    write::write(&path, bytes).map(|(path, _)| path)
}

fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, FileProblem> {
    let path = programs::take_name(folder, name).map_err(|error| problem(&error))?;
    write::write(&path, bytes).map(|(path, _)| path).inspect_err(|_| write::discard(&path))
}

/// Whether a file holds just these bytes. It is not read where its length says enough.
fn is_same(path: &Path, bytes: &[u8]) -> bool {
    let length = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len());
    length == Some(bytes.len() as u64) && fs::read(path).is_ok_and(|there| there == bytes)
}
