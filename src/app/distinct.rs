//! What tells apart tabs whose files have the same name: the end of the folder's path, as short as it can be.

use std::path::{Component, Path, PathBuf};

use super::tab::Tab;

/// For each tab the part of its folder that makes its name distinct, `None` where the name does.
pub fn folders(tabs: &[Tab]) -> Vec<Option<String>> {
    let paths: Vec<Option<&Path>> = tabs.iter().map(Tab::home).collect();
    distinct_folders(&paths)
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
