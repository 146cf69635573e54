//! Chunks, of which the file system is made: 128 bytes, of which the first one leads back and the last one leads on. As in
//! `filesystem.c` of bbcmicrobit/micropython and `microbitfs.c` of microbit-foundation/micropython-microbit-v2.

use crate::micropython::File;

/// Bytes of a chunk.
pub(super) const CHUNK: usize = 128;
/// Bytes of a chunk that hold a file's name and what is in it.
pub(super) const DATA: usize = CHUNK - 2;
/// Chunks at most: their numbers, from 1, are a byte, of which some values mean something else.
pub(super) const MOST_CHUNKS: u32 = 252;
/// Bytes of a file's name at most.
pub const LONGEST_NAME: usize = 120;

/// The first byte of a chunk that nobody has used, and the last one of a chunk that none follows.
pub(super) const UNUSED: u8 = 0xFF;
/// The first byte of a chunk that a file begins with.
pub(super) const START: u8 = 0xFE;
/// The first byte of the page that is kept free for moving files about.
pub(super) const PERSISTENT: u8 = 0xFD;
/// The first byte of a chunk whose file was removed.
pub(super) const FREED: u8 = 0;

/// Bytes that a file with a name of `name` bytes takes there, bookkeeping included. It ends with at least one free byte, so that a
/// file that would just fit takes one more chunk.
pub fn size_of(name: usize, bytes: usize) -> usize {
    ((2 + name + bytes) / DATA + 1) * CHUNK
}

/// Bytes that are left where a board has room for `capacity` of them and keeps these files, each with the length of its name
/// and its size. Boards of this kind do not say it themselves; a V1 that removed files may refuse the last kilobyte of it.
pub fn left(capacity: usize, files: impl IntoIterator<Item = (usize, usize)>) -> usize {
    let taken = files.into_iter().map(|(name, bytes)| size_of(name, bytes)).sum();
    capacity.saturating_sub(taken)
}

/// The most bytes that a file with a name of `name` bytes may have where `left` of them are left.
pub fn fits(left: usize, name: usize) -> usize {
    (left / CHUNK * DATA).saturating_sub(2 + name + 1)
}

/// The chunks of a file, of which the first one has this number, and the others those that follow.
pub(super) fn chunks_of(file: &File, number: usize) -> Vec<u8> {
    let name = file.name.as_bytes();
    let end = (2 + name.len() + file.bytes.len()) % DATA;
    let data = [&[end as u8, name.len() as u8], name, &file.bytes].concat();
    let count = size_of(name.len(), file.bytes.len()) / CHUNK;
    let mut chunks = vec![UNUSED; count * CHUNK];
    for (index, chunk) in chunks.chunks_exact_mut(CHUNK).enumerate() {
        let part = data.chunks(DATA).nth(index).unwrap_or_default();
        chunk[0] = if index == 0 { START } else { (number + index - 1) as u8 };
        chunk[1..=part.len()].copy_from_slice(part);
        if index + 1 < count {
            chunk[CHUNK - 1] = (number + index + 1) as u8;
        }
    }
    chunks
}
