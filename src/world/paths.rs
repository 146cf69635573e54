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

/// The whole path of something that need not be there yet: the links of as many of its folders as exist are resolved.
pub(super) fn whole(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let known = absolute.ancestors().find_map(|folder| Some((canonical(folder).ok()?, folder)));
    match known.and_then(|(whole, folder)| Some((whole, absolute.strip_prefix(folder).ok()?))) {
        Some((whole, rest)) if rest.as_os_str().is_empty() => whole,
        Some((whole, rest)) => whole.join(rest),
        None => absolute,
    }
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

/// The person's own folder, as the system spells it.
pub fn home_folder() -> Option<PathBuf> {
    canonical(directories::BaseDirs::new()?.home_dir()).ok()
}

/// Our own program, to be started once more.
pub fn own_program() -> Option<PathBuf> {
    // The very one that runs, even where an update has put another file in its place.
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() { Some(running) } else { env::current_exe().ok() }
}

/// The folder that our own program lies in.
pub fn program_folder() -> Option<PathBuf> {
    Some(canonical(&env::current_exe().ok()?).ok()?.parent()?.to_owned())
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
