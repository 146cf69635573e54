//! Where a file went that was given another name.

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use notify::event::{EventKind, ModifyKind, RenameMode};

use super::stamp;
use crate::app::Stamp;

/// Pairs what the system tells of a rename: on some systems the old name and the new one come apart.
#[derive(Default)]
pub(super) struct Moves {
    from: Option<PathBuf>,
}

impl Moves {
    /// The old and the new name, when `event` was the last that was missing of them.
    pub(super) fn pair(&mut self, event: &notify::Event) -> Option<(PathBuf, PathBuf)> {
        let EventKind::Modify(ModifyKind::Name(mode)) = event.kind else { return None };
        match (mode, &event.paths[..]) {
            (RenameMode::From, [from]) => self.from = Some(from.clone()),
            (RenameMode::To, [to]) => return Some((self.from.take()?, to.clone())),
            (RenameMode::Both, [from, to]) => return Some((from.clone(), to.clone())),
            _ => {}
        }
        None
    }
}

/// Where the file went that was at `old` and looked like `known`: to `told`, as the system says, or to another name in its
/// folder. A number alone does not tell: the system gives that of a deleted file to the next one.
pub(super) fn find(old: &Path, known: Stamp, told: Option<PathBuf>) -> Option<PathBuf> {
    let is_it = |path: &PathBuf| stamp::at(path).is_some_and(|stamp| is_same_file(stamp, known));
    let found = told.filter(is_it).or_else(|| in_folder(old.parent()?, known))?;
    (found != old && !is_backup(&found)).then_some(found)
}

fn is_same_file(stamp: Stamp, known: Stamp) -> bool {
    stamp == known || (stamp.number == known.number && known.number != 0)
}

fn in_folder(folder: &Path, known: Stamp) -> Option<PathBuf> {
    if known.number == 0 {
        return None;
    }
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let mut same = entries.filter(|entry| number(entry) == known.number).map(|entry| entry.path());
    same.find(|path| fs::symlink_metadata(path).is_ok_and(|metadata| stamp::of(&metadata) == known))
}

#[cfg(unix)]
fn number(entry: &DirEntry) -> u64 {
    std::os::unix::fs::DirEntryExt::ino(entry)
}

#[cfg(not(unix))]
fn number(_entry: &DirEntry) -> u64 {
    0
}

/// Whether this is the name of a copy that an editor puts aside while it saves.
fn is_backup(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let endings = ["~", ".bak", ".old", ".orig", ".swp", ".tmp"];
    name.starts_with(['.', '#']) || endings.iter().any(|ending| name.ends_with(ending))
}
