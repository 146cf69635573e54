//! Files out of the file system of a firmware, whoever put them there: a builder of hex files, or a board as it ran.

use std::ops::Range;

use super::super::memory::Memory;
use super::chunk::{CHUNK, DATA, FREED, LONGEST_NAME, START, UNUSED};
use super::layout::Layout;
use crate::micropython::File;

/// Why the files cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// There is no firmware that has a file system.
    NoFilesystem,
    /// The chunk at this address is not what a file that leads there needs.
    Chunk(u32),
}

/// The files in the memory that holds a firmware, in the order in which they stand there. One that was being written when the
/// memory was copied ends where the board would end it.
///
/// # Errors
/// What is damaged; the chunks of a file cannot lead round in a circle.
pub fn read(memory: &Memory) -> Result<Vec<File>, Damage> {
    let chunks = Chunks::of(memory).ok_or(Damage::NoFilesystem)?;
    let starts = chunks.numbers().filter(|number| chunks.marker(*number) == START);
    starts.map(|number| chunks.file(number)).collect()
}

/// Bytes of the file system that are free, `None` where there is none.
pub fn free(memory: &Memory) -> Option<usize> {
    let chunks = Chunks::of(memory)?;
    let is_free = |number: &u8| matches!(chunks.marker(*number), UNUSED | FREED);
    Some(chunks.numbers().filter(is_free).count() * CHUNK)
}

/// The chunks of a file system.
struct Chunks<'a> {
    memory: &'a Memory,
    start: u32,
    count: u8,
}

impl<'a> Chunks<'a> {
    fn of(memory: &'a Memory) -> Option<Self> {
        let layout = Layout::of(memory)?;
        let count = u8::try_from(layout.capacity() / CHUNK).ok()?;
        Some(Self { memory, start: layout.chunks(memory), count })
    }

    fn numbers(&self) -> impl Iterator<Item = u8> {
        1..=self.count
    }

    /// The first byte of a chunk.
    fn marker(&self, number: u8) -> u8 {
        self.byte(number, 0)
    }

    /// The file that begins with this chunk.
    fn file(&self, number: u8) -> Result<File, Damage> {
        let head = self.data(number, 0..2)?;
        let (end, length) = (usize::from(head[0]), usize::from(head[1]));
        if length == 0 || length > LONGEST_NAME {
            return Err(self.damage(number));
        }
        let name = str::from_utf8(self.data(number, 2..2 + length)?).map_err(|_| self.damage(number))?;
        Ok(File::new(name, self.bytes(number, 2 + length, end)?))
    }

    /// What is in the file that begins with this chunk, after `from` bytes of its data, and ends after `end` bytes of the data of its
    /// last one. No chunk is met twice, because each one says which one it follows.
    fn bytes(&self, mut number: u8, mut from: usize, end: usize) -> Result<Vec<u8>, Damage> {
        let mut bytes = Vec::new();
        loop {
            let next = self.byte(number, CHUNK - 1);
            if next == UNUSED {
                // A file that is still being written has no end yet, and the board reads none of its last chunk.
                let end = if end == usize::from(UNUSED) { from } else { end };
                bytes.extend(self.data(number, from..end)?);
                return Ok(bytes);
            }
            bytes.extend(self.data(number, from..DATA)?);
            if next == 0 || next > self.count || self.marker(next) != number {
                return Err(self.damage(number));
            }
            (number, from) = (next, 0);
        }
    }

    /// Bytes of a chunk's data. All of them are known, so that a file holds no more than what it was read from.
    fn data(&self, number: u8, part: Range<usize>) -> Result<&'a [u8], Damage> {
        let start = self.address(number) + 1;
        let known = self.memory.bytes(start + part.start as u32..start + part.end as u32);
        known.filter(|_| part.end <= DATA).ok_or(self.damage(number))
    }

    /// A byte of a chunk. What is not known of it is as it is where nobody wrote.
    fn byte(&self, number: u8, at: usize) -> u8 {
        self.memory.byte(self.address(number) + at as u32).unwrap_or(UNUSED)
    }

    fn damage(&self, number: u8) -> Damage {
        Damage::Chunk(self.address(number))
    }

    fn address(&self, number: u8) -> u32 {
        self.start + (u32::from(number) - 1) * CHUNK as u32
    }
}
