//! How the system spells a path, so that one file has one name.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The whole path of something that exists, links resolved.
///
/// # Errors
/// The system's, such as not found.
pub(super) fn canonical(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path).map(|path| plain(&path))
}

/// The whole path of a file that need not exist yet: its folder's links are resolved, or as much as can be.
pub(super) fn whole(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    canonical(&absolute).or_else(|_| in_whole_folder(&absolute)).unwrap_or(absolute)
}

/// The file that writing to `path` changes: what the last of a chain of links points to, whether it exists or not.
pub(super) fn target(path: &Path) -> PathBuf {
    let mut path = whole(path);
    // As many links as Linux follows; a circle of links then fails when it is opened, in the system's own words.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(link) => path = whole(&path.parent().unwrap_or(Path::new("/")).join(link)),
            Err(_) => break,
        }
    }
    path
}

/// The folder that our own program lies in.
pub fn program_folder() -> Option<PathBuf> {
    Some(canonical(&env::current_exe().ok()?).ok()?.parent()?.to_owned())
}

fn in_whole_folder(path: &Path) -> io::Result<PathBuf> {
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => Ok(canonical(folder)?.join(name)),
        _ => Err(io::ErrorKind::InvalidFilename.into()),
    }
}

/// Without the `\\?\` that Windows puts before a whole path: nobody wants to read it, and Python stumbles over it.
fn plain(path: &Path) -> PathBuf {
    let Some(rest) = path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) else {
        return path.to_owned();
    };
    match rest.strip_prefix(r"UNC\") {
        Some(share) => PathBuf::from(format!(r"\\{share}")),
        None => PathBuf::from(rest),
    }
}
