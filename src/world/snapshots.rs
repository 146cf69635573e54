//! Programs as they were when they last ran without an error, kept in the data folder: the latest few of each, with the
//! files beside them that they import.
//!
//! `good-runs/<fingerprint of the path>/path` says whose they are; `good-runs/<fingerprint>/<number>/` holds the files of one
//! run under their own names. A folder gets its number when everything in it is on the disk.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ropey::Rope;

use super::door::News;
use super::worker::Worker;
use super::write::{self, new_file, sync_folder};
use crate::app::{Event, GoodRun, TabId};
use crate::python;
use crate::text::journal::Fingerprint;
use crate::text::{self, Decoded};

/// The folder in the data folder.
const FOLDER: &str = "good-runs";
/// The file that says whose the runs beside it are.
const PATH: &str = "path";
/// How the names of folders begin that are not whole yet.
const DRAFT: &str = "new-";
/// The most bytes that a file may have to be kept.
const LARGEST: u64 = 1024 * 1024;
/// The most files that are kept of one run.
const MOST_FILES: usize = 20;
/// The most runs that are kept of one program.
const MOST_RUNS: usize = 5;
/// The most bytes that all of them may take; the oldest go.
const MOST_BYTES: u64 = 50 * 1024 * 1024;

/// Something to be done with runs that went well.
pub(super) enum Job {
    /// Keep what ran: the program's file, and its text.
    Keep(PathBuf, Rope),
    /// Find what this file last was: answered by `Event::GoodRun`.
    Find(TabId, PathBuf),
}

/// Starts the thread that keeps and finds them in this data folder.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(super) fn start(data_folder: &Path, news: News) -> io::Result<Worker<Job>> {
    let shelf = data_folder.join(FOLDER);
    Worker::start("good runs", move |job| match job {
        Job::Keep(script, text) => {
            // The person has their text; what cannot be kept is only missing when they want to go back.
            if let Err(error) = keep(&shelf, &script, &text) {
                tracing::info!("a run that went well is not kept: {error}");
            }
        }
        Job::Find(tab, file) => news.tell(Event::GoodRun { tab, found: find(&shelf, &file) }),
    })
}

/// The files of a run, by their names.
type Files = BTreeMap<OsString, Vec<u8>>;

fn keep(shelf: &Path, script: &Path, text: &Rope) -> io::Result<()> {
    let Some(files) = gather(script, text) else { return Ok(()) };
    let home = home(shelf, script);
    fs::create_dir_all(&home)?;
    sweep(&home);
    let kept = runs(&home);
    if kept.last().is_some_and(|(_, run)| is_same(run, &files)) {
        return Ok(());
    }
    if fs::read(home.join(PATH)).ok().as_deref() != Some(spelled(script).as_bytes()) {
        write::write(&home.join(PATH), spelled(script).as_bytes()).map_err(|_| io::ErrorKind::Other)?;
    }
    let number = kept.last().map_or(1, |(number, _)| number + 1);
    put(&home, number, &files)?;
    for (_, run) in runs(&home).iter().rev().skip(MOST_RUNS) {
        fs::remove_dir_all(run)?;
    }
    make_room(shelf)
}

/// The program's text and the files beside it that it imports, and that those import; `None` where it is too big to be kept.
fn gather(script: &Path, text: &Rope) -> Option<Files> {
    let (folder, name) = (script.parent()?, script.file_name()?);
    if text.len_bytes() as u64 > LARGEST {
        return None;
    }
    let mut files = Files::from([(name.to_owned(), text.to_string().into_bytes())]);
    let mut unread = vec![text.to_string()];
    while let Some(text) = unread.pop() {
        for module in python::imports(&text) {
            let name = OsString::from(format!("{module}.py"));
            if files.len() >= MOST_FILES || files.contains_key(&name) {
                continue;
            }
            let Some(bytes) = read(&folder.join(&name)) else { continue };
            unread.push(String::from_utf8_lossy(&bytes).into_owned());
            files.insert(name, bytes);
        }
    }
    Some(files)
}

/// Writes the files of a run. They appear all at once, or not at all.
fn put(home: &Path, number: u64, files: &Files) -> io::Result<()> {
    let draft = home.join(format!("{DRAFT}{}", std::process::id()));
    fs::create_dir(&draft)?;
    for (name, bytes) in files {
        let mut file = new_file(true).open(draft.join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    let run = home.join(format!("{number:08}"));
    fs::rename(&draft, &run)?;
    sync_folder(&run)
}

/// Takes away what a start that ended without warning has left half done.
fn sweep(home: &Path) {
    for (name, path) in entries(home) {
        if name.to_str().is_some_and(|name| name.starts_with(DRAFT)) {
            // What cannot be taken away now is tried again the next time.
            fs::remove_dir_all(path).unwrap_or_default();
        }
    }
}

/// Lets the oldest runs of all programs go, until the rest is small enough.
fn make_room(shelf: &Path) -> io::Result<()> {
    let all = entries(shelf).into_iter().flat_map(|(_, home)| runs(&home));
    let mut all: Vec<(SystemTime, u64, PathBuf)> = all.map(|(_, run)| (age(&run), size(&run), run)).collect();
    all.sort();
    let mut bytes: u64 = all.iter().map(|(_, size, _)| size).sum();
    for (_, size, run) in all {
        if bytes <= MOST_BYTES {
            break;
        }
        fs::remove_dir_all(&run)?;
        bytes -= size;
        // A program of which nothing is left leaves no folder.
        if let Some(home) = run.parent().filter(|home| runs(home).is_empty()) {
            fs::remove_dir_all(home)?;
        }
    }
    Ok(())
}

/// What a file was in the last run that went well, be it as the program or as a file beside one.
fn find(shelf: &Path, file: &Path) -> Option<GoodRun> {
    let (folder, name) = (file.parent()?, file.file_name()?);
    let beside = entries(shelf).into_iter().filter_map(|(_, home)| {
        let script = PathBuf::from(fs::read_to_string(home.join(PATH)).ok()?);
        (script.parent().map(spelled) == Some(spelled(folder))).then_some((home, script))
    });
    let all = beside.flat_map(|(home, script)| {
        runs(&home).into_iter().map(move |(number, run)| ((age(&run), number), run, script.clone()))
    });
    let mut all: Vec<_> = all.filter(|(_, run, _)| run.join(name).is_file()).collect();
    all.sort();
    // One that is damaged is passed over.
    all.into_iter().rev().find_map(|(_, run, script)| {
        let bytes = read(&run.join(name))?;
        let is_script = script.file_name() == Some(name);
        // A program's own text is kept as it was in the window, whatever its file's encoding is.
        let text = if is_script { String::from_utf8(bytes).ok()? } else { decoded(bytes)? };
        Some(GoodRun { text: text.into(), others: others(&run, folder, name) })
    })
}

fn decoded(bytes: Vec<u8>) -> Option<String> {
    text::decode(bytes, None).ok().map(|Decoded { text, .. }| text)
}

/// The names of the other files of a run that are not in `folder` as they were then.
fn others(run: &Path, folder: &Path, but: &OsStr) -> Vec<String> {
    let changed = |(name, path): (OsString, PathBuf)| {
        let differs = name != but && read(&path) != read(&folder.join(&name));
        differs.then(|| name.to_string_lossy().into_owned())
    };
    let mut names: Vec<String> = entries(run).into_iter().filter_map(changed).collect();
    names.sort();
    names
}

fn home(shelf: &Path, script: &Path) -> PathBuf {
    let Fingerprint { length, hash } = Fingerprint::of_bytes(script.as_os_str().as_encoded_bytes());
    shelf.join(format!("{hash:016x}-{length}"))
}

fn spelled(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The runs that are kept in a folder with their numbers, the oldest first.
fn runs(home: &Path) -> Vec<(u64, PathBuf)> {
    let numbered = entries(home).into_iter().filter_map(|(name, path)| Some((name.to_str()?.parse().ok()?, path)));
    let mut runs: Vec<(u64, PathBuf)> = numbered.filter(|(_, path)| path.is_dir()).collect();
    runs.sort();
    runs
}

fn is_same(run: &Path, files: &Files) -> bool {
    let kept = entries(run);
    kept.len() == files.len() && kept.iter().all(|(name, path)| read(path).as_ref() == files.get(name))
}

/// What is in a folder; nothing where it cannot be read.
fn entries(folder: &Path) -> Vec<(OsString, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| (entry.file_name(), entry.path())).collect()
}

fn age(run: &Path) -> SystemTime {
    fs::metadata(run).and_then(|metadata| metadata.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

fn size(run: &Path) -> u64 {
    entries(run).iter().filter_map(|(_, path)| fs::metadata(path).ok()).map(|metadata| metadata.len()).sum()
}

/// A file's bytes; `None` where it is no file, is too big, or cannot be read.
fn read(path: &Path) -> Option<Vec<u8>> {
    let metadata = fs::metadata(path).ok()?;
    // A pipe might never answer.
    if !metadata.is_file() || metadata.len() > LARGEST {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
