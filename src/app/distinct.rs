//! What tells apart tabs whose files have the same name: the end of the folder's path, as short as it can be, or the hex file or the
//! board that they are in.

use std::path::{Component, Path, PathBuf};

use super::origin::Origin;
use super::tab::Tab;

/// For each tab the part of its folder that makes its name distinct, `None` where the name does. A hex file counts as the folder of
/// what is in it, and so does a board, under the name that `board` has for it.
pub fn folders(tabs: &[Tab], board: impl Fn(&Tab) -> String) -> Vec<Option<String>> {
    let place = |tab: &Tab| match &tab.origin {
        Some(Origin::Hex { path, .. }) => Some(path.join(tab.origin.as_ref()?.file_name())),
        Some(Origin::Board { name, .. }) => Some(Path::new(&board(tab)).join(name.trim_start_matches('/'))),
        None => tab.home().map(Path::to_owned),
    };
    let paths: Vec<Option<PathBuf>> = tabs.iter().map(place).collect();
    distinct_folders(&paths.iter().map(Option::as_deref).collect::<Vec<_>>())
}

/// For each file the shortest end of its folder's path that no other file of the same name has.
pub fn distinct_folders(files: &[Option<&Path>]) -> Vec<Option<String>> {
    let distinct = |(place, file): (usize, Option<&Path>)| {
        let file = file?;
        let same_name = |other: &Path| other.file_name() == file.file_name() && other != file;
        let others = files.iter().enumerate().filter(|(other, _)| *other != place).filter_map(|(_, other)| *other);
        let others: Vec<&Path> = others.filter(|other| same_name(other)).collect();
        (!others.is_empty()).then(|| shortest_end(file, &others))
    };
    files.iter().copied().enumerate().map(distinct).collect()
}

fn shortest_end(file: &Path, others: &[&Path]) -> String {
    let depth = file.components().count();
    let is_distinct =
        |length: &usize| others.iter().all(|other| folder_end(other, *length) != folder_end(file, *length));
    folder_end(file, (1..depth).find(is_distinct).unwrap_or(depth)).display().to_string()
}

/// The last `length` parts of the folder that a file lies in.
fn folder_end(file: &Path, length: usize) -> PathBuf {
    let parts: Vec<Component<'_>> = file.parent().into_iter().flat_map(Path::components).collect();
    parts[parts.len().saturating_sub(length)..].iter().collect()
}
