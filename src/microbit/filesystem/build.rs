//! Files into the file system of a firmware, as the foundation's microbit-fs puts them there, byte for byte.

use std::collections::BTreeSet;

use super::super::appended;
use super::super::memory::Memory;
use super::chunk::{CHUNK, LONGEST_NAME, PERSISTENT, chunks_of, size_of};
use super::layout::Layout;
use super::problem::FilesProblem;
use crate::micropython::File;

/// Puts files into the memory that holds a firmware. Afterwards it has these and no others: what was there is gone, a script
/// behind the firmware too. Answers where they lie. The files' bytes are taken as they are; who has a text with line ends of Windows changes them first.
///
/// # Errors
/// Why the files do not go in; the memory is then as it was.
pub fn build(memory: &mut Memory, files: &[File]) -> Result<Layout, FilesProblem> {
    let layout = Layout::without_script(memory).ok_or(FilesProblem::NoFilesystem)?;
    check(files, layout.capacity())?;
    appended::remove(memory);
    memory.clear(layout.area());
    let mut chunks = Vec::new();
    for file in files {
        chunks.extend(chunks_of(file, chunks.len() / CHUNK + 1));
    }
    memory.put(layout.first, &chunks);
    if !files.is_empty() {
        memory.put(layout.last, &[PERSISTENT]);
    }
    Ok(layout)
}

/// Whether these files go into a file system of so many bytes.
///
/// # Errors
/// Why not: the first name that does not go, else the size of all of them.
pub fn check(files: &[File], capacity: usize) -> Result<(), FilesProblem> {
    let mut names = BTreeSet::new();
    for File { name, .. } in files {
        if name.is_empty() || name.len() > LONGEST_NAME {
            return Err(FilesProblem::Name(name.clone()));
        }
        if !names.insert(name) {
            return Err(FilesProblem::Twice(name.clone()));
        }
    }
    let needed = files.iter().map(|file| size_of(file.name.len(), file.bytes.len())).sum();
    if needed > capacity { Err(FilesProblem::TooBig { files: files.len(), needed, capacity }) } else { Ok(()) }
}
