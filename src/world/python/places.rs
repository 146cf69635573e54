//! From a place where Python may be to the files that are there.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::surroundings::Surroundings;
use crate::app::Stamp;
use crate::python::{self, Candidate, Location, System};
use crate::world::stamp;

/// What makes a folder a virtual environment.
const MARK: &str = "pyvenv.cfg";

/// An interpreter that may be there.
pub(super) struct Spot {
    /// Its file.
    pub path: PathBuf,
    /// What it gets before everything else.
    pub arguments: Vec<String>,
    /// The virtual environment that it belongs to.
    pub environment: Option<PathBuf>,
}

impl From<PathBuf> for Spot {
    fn from(path: PathBuf) -> Self {
        Self { environment: environment_of(&path), path, arguments: Vec::new() }
    }
}

/// What there is of a candidate. One that was chosen is told of in any case: it is missed.
pub(super) fn spots(candidate: &Candidate, surroundings: &Surroundings) -> Vec<Spot> {
    match &candidate.place {
        Location::File(path) if candidate.kind.is_named() => vec![chosen(path).into()],
        place => in_place(place, surroundings),
    }
}

fn in_place(place: &Location, surroundings: &Surroundings) -> Vec<Spot> {
    match place {
        Location::File(path) => existing(path).map(Spot::from).into_iter().collect(),
        Location::Environment(folder) => environment(folder).into_iter().collect(),
        Location::Command(name, arguments) => {
            let with = |spot: Spot| Spot { arguments: arguments.clone(), ..spot };
            on_path(name, &surroundings.path).into_iter().map(Spot::from).map(with).collect()
        }
        Location::Newest { folder, prefix, inside } => newest(folder, prefix, inside),
        Location::Usual => surroundings.usual.iter().flat_map(|place| in_place(place, surroundings)).collect(),
    }
}

/// All files of this name on the search path: the first may be one that cannot be used.
fn on_path(name: &str, path: &OsString) -> Vec<PathBuf> {
    which::which_in_all(name, Some(path), "/").map(Iterator::collect).unwrap_or_default()
}

fn newest(folder: &Path, prefix: &str, inside: &Path) -> Vec<Spot> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let whole = |name: String| {
        let found = folder.join(name);
        existing(&if inside.as_os_str().is_empty() { found } else { found.join(inside) })
    };
    python::newest_first(&names, prefix).into_iter().filter_map(whole).map(Spot::from).collect()
}

/// The interpreter of a virtual environment, even if it is gone: then something is wrong that a person should hear of.
fn environment(folder: &Path) -> Option<Spot> {
    let counts = folder.join(MARK).is_file() && !folder.parent().is_some_and(is_open_to_all);
    let path = folder.join(System::HERE.inside_environment());
    counts.then(|| Spot { path, arguments: Vec::new(), environment: Some(folder.to_owned()) })
}

/// Whether strangers share this folder, as they do `/tmp`: what lies there may be anybody's, and must not run by itself.
#[cfg(unix)]
fn is_open_to_all(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    /// Everybody may write, and nobody may remove what is another one's.
    const SHARED: u32 = 0o1002;
    fs::metadata(folder).is_ok_and(|folder| folder.permissions().mode() & SHARED == SHARED)
}

#[cfg(not(unix))]
fn is_open_to_all(_folder: &Path) -> bool {
    false
}

/// The interpreter that a person means: who chose a folder meant the one in it.
fn chosen(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let inside = [System::HERE.inside_environment(), "bin/python3", "python.exe"];
    let inside = inside.into_iter().filter(|_| path.is_dir()).find_map(|inside| existing(&path.join(inside)));
    inside.unwrap_or(path)
}

/// The path, if something is there: also a link that leads nowhere, and what Windows puts in the place of a program from
/// its shop, which cannot be opened as a file.
fn existing(path: &Path) -> Option<PathBuf> {
    let there = fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_dir());
    there.then(|| path.to_owned())
}

/// Whether something is there to be started: not a link that leads nowhere, but what cannot be looked into counts.
pub(super) fn is_there(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(metadata) => !metadata.is_dir(),
        Err(error) => error.kind() != ErrorKind::NotFound && existing(path).is_some(),
    }
}

/// The virtual environment that an interpreter belongs to.
fn environment_of(path: &Path) -> Option<PathBuf> {
    let folder = path.parent()?.parent()?;
    folder.join(MARK).is_file().then(|| folder.to_owned())
}

/// The folder of the Python that a virtual environment was made with.
pub(super) fn base(environment: &Path) -> Option<PathBuf> {
    let mark = fs::read_to_string(environment.join(MARK)).ok()?;
    let values = mark.lines().filter_map(|line| line.split_once('='));
    values.into_iter().find(|(key, _)| key.trim() == "home").map(|(_, value)| value.trim().into())
}

/// What an interpreter's answer depends on, whatever it says: with one that was made anew it is asked again.
pub(super) fn depends(path: &Path, environment: Option<&Path>) -> Vec<(PathBuf, Option<Stamp>)> {
    let mark = environment.map(|folder| folder.join(MARK));
    let files = [Some(path.to_owned()), mark, environment.and_then(base)];
    files.into_iter().flatten().map(|file| (file.clone(), stamp::at(&file))).collect()
}
