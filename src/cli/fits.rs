//! Whether files that are to be put on a board fit beside what is there.

use super::hex;
use crate::app::{BoardFilesNotice, Notice, last_part, room};
use crate::microbit::{FilesProblem, Version, filesystem};
use crate::micropython::{Entry, EntryKind, File, Listing};
use crate::words::Words;

/// The folder of a board's file, as it is listed.
pub(super) fn folder(path: &str) -> &str {
    path.strip_suffix(last_part(path)).unwrap_or_default()
}

/// Why these files do not go into the folder that was listed, as far as that is known; those that go elsewhere are left out.
pub(super) fn refusal<'a>(
    words: &Words,
    board: &str,
    mut listing: Listing,
    files: impl Iterator<Item = &'a File>,
) -> Option<String> {
    let capacity = capacity(&listing);
    for file in files.filter(|file| folder(&file.name) == listing.folder) {
        let (name, bytes) = (last_part(&file.name).to_owned(), file.bytes.len());
        // Only micro:bits do not say what is free.
        if listing.free.is_none() && name.len() > filesystem::LONGEST_NAME {
            return Some(words.files_problem(&FilesProblem::Name(name)));
        }
        let free = room(&listing, capacity, &name);
        if let Some(free) = free.filter(|free| *free < bytes) {
            let board = board.to_owned();
            return Some(words.notice(&Notice::BoardFiles(BoardFilesNotice::NoRoom { board, name, bytes, free })));
        }
        listing.free = listing.free.and(free).map(|free| free - bytes);
        listing.entries.retain(|entry| entry.name != name);
        listing.entries.push(Entry { name, kind: EntryKind::File(bytes) });
    }
    None
}

/// What there is room for on a board that does not say so, where it runs a firmware that there is here.
fn capacity(listing: &Listing) -> Option<usize> {
    let words = listing.firmware.as_ref()?;
    let mut shelf = hex::shelf(None);
    let firmwares = Version::ALL.iter().filter_map(|version| shelf.firmware(*version));
    firmwares.map(|firmware| firmware.info.clone()).find(|info| info.words == *words).map(|info| info.capacity)
}
