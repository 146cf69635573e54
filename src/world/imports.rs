//! Looks for a program that imports a module, among the files of a folder.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::python;

/// The most programs that are read.
const MOST_FILES: usize = 200;
/// The most files whose names are looked at.
const MOST_NAMES: usize = 10_000;
/// The most bytes that a program may have to be read.
const LARGEST: u64 = 256 * 1024;

/// Whether a program beside `file` imports `module`. What cannot be read imports nothing.
pub(super) fn is_imported(file: &Path, module: &str) -> bool {
    let programs = programs(file.parent().unwrap_or(file), file);
    programs.iter().filter_map(|path| text(path)).any(|text| python::imports(&text).contains(module))
}

fn programs(folder: &Path, but: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.take(MOST_NAMES).flatten().map(|entry| entry.path());
    let is_other = |path: &PathBuf| path != but && path.extension().is_some_and(|ending| ending == "py");
    paths.filter(is_other).take(MOST_FILES).collect()
}

fn text(path: &Path) -> Option<String> {
    let metadata = fs::metadata(path).ok()?;
    // A pipe might never answer.
    if !metadata.is_file() || metadata.len() > LARGEST {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
