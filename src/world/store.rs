//! What is kept from one time to the next, settings and session, and the folder it lies in.

use std::env;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::files::words;
use super::folders::check_folder;
use super::paths;
use crate::app::{Kept, KeptText};

/// The settings file's name in the data folder.
pub(super) const SETTINGS: &str = "settings.toml";
/// The session file's name in the data folder.
pub(super) const SESSION: &str = "session.toml";

/// The name of the file in which a school fixes settings.
const SCHOOL: &str = "school.toml";

/// Reads settings and session from the data folder. It never fails: why something cannot be read is part of the answer.
pub fn load(data_folder: Option<&Path>) -> Kept {
    let read = |name| data_folder.map(|folder| folder.join(name)).map(read).unwrap_or_default();
    Kept { settings: read(SETTINGS), session: read(SESSION), school: read_first(&school_files()) }
}

/// Where a school may have fixed settings: beside the program, as on a stick or a share, or for the whole computer.
fn school_files() -> Vec<PathBuf> {
    let whole = if cfg!(windows) {
        env::var_os("ProgramData").map(|folder| PathBuf::from(folder).join("Mulberry"))
    } else if cfg!(target_os = "macos") {
        Some("/Library/Application Support/Mulberry".into())
    } else {
        Some("/etc/mulberry".into())
    };
    paths::program_folder().into_iter().chain(whole).map(|folder| folder.join(SCHOOL)).collect()
}

/// The first file that is there.
fn read_first(files: &[PathBuf]) -> KeptText {
    let mut kept = files.iter().cloned().map(read);
    kept.find(|kept| kept.text != Ok(None)).unwrap_or_default()
}

/// The data folder: the one that is `asked` for, the one that `MULBERRY_DATA_DIR` names, a folder of the person's own in
/// `mulberry-data` beside the program, the platform's own. `None` where the system knows no home.
pub fn data_folder(asked: Option<PathBuf>) -> Option<PathBuf> {
    let named = asked.or_else(|| env::var_os("MULBERRY_DATA_DIR").filter(|name| !name.is_empty()).map(PathBuf::from));
    let folder = named
        .or_else(|| portable_folder(&paths::program_folder()?, &user()))
        .or_else(|| Some(ProjectDirs::from("", "", "mulberry")?.data_dir().to_owned()))?;
    Some(std::path::absolute(&folder).unwrap_or(folder))
}

/// The folder of `user` in `mulberry-data` beside the program, where that exists and may be written: so a USB stick
/// carries its own settings, and a shared one keeps people apart.
pub fn portable_folder(program_folder: &Path, user: &str) -> Option<PathBuf> {
    let shared = program_folder.join("mulberry-data");
    let own = shared.join(user);
    let usable = shared.is_dir() && fs::create_dir_all(&own).is_ok() && check_folder(&own).is_ok();
    usable.then_some(own)
}

fn read(path: PathBuf) -> KeptText {
    let text = match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(words(&error)),
    };
    KeptText { path, text }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The person's name as the system knows it, without anything that could lead out of a folder.
fn user() -> String {
    let name = ["USER", "USERNAME"].iter().find_map(|key| env::var(key).ok()).unwrap_or_default();
    let name: String = name.chars().filter(|char| char.is_alphanumeric() || "-_.".contains(*char)).collect();
    if name.trim_matches('.').is_empty() { "user".to_owned() } else { name }
}
