//! Where the file system lies in a board's memory. Every firmware says so itself: the first micro:bit's in the words that are
//! kept for its maker (UICR), the second one's in a table behind it. The sources are `filesystem.c` of bbcmicrobit/micropython,
//! `addlayouttable.py` and `microbitfs.c` of microbit-foundation/micropython-microbit-v2, and the foundation's microbit-fs.

use std::ops::Range;

use super::super::appended;
use super::super::memory::Memory;
use super::super::version::Version;
use super::chunk::{CHUNK, MOST_CHUNKS, PERSISTENT};

/// Where a firmware begins to tell of itself in UICR.
const UICR: u32 = 0x1000_10C0;
/// What stands there first, the generation of boards that it means, and the address behind the last page that files may have.
const KNOWN: [(u32, Version, u32); 2] = [(0x17EE_B07C, Version::V1, 0x4_0000), (0x47EE_B07C, Version::V2, 0x7_3000)];
/// What the table behind a firmware begins and ends with: its head fills the last 16 bytes of a page.
const TABLE: (u32, u32) = (0x597F_30FE, 0xC1B1_D79D);
/// Bytes of the table's head, and of each of its rows, which stand before it.
const ROW: u32 = 16;
/// Bytes of a page, and of the whole memory, of the second micro:bit's chip.
const V2_PAGE: u32 = 0x1000;
const V2_MEMORY: u32 = 0x8_0000;
/// The rows of the table that tell of the firmware and of its file system.
const FIRMWARE_ROW: u32 = 2;
const FILES_ROW: u32 = 3;

/// Where a firmware keeps files, and what else it says of its place in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The boards that the firmware is for.
    pub version: Version,
    /// The address of the first page that may hold files.
    pub first: u32,
    /// The address of the last page. It or the first one is kept free for moving files about.
    pub last: u32,
    /// Bytes of a page, the least that the chip can erase.
    pub page: u32,
    /// The address behind the firmware's own code.
    pub code_end: u32,
    /// Where the firmware's version stands in words.
    pub words: Option<u32>,
}

impl Layout {
    /// Reads it out of the memory that holds the firmware; `None` where there is none with a file system, or one that says of
    /// itself what cannot be.
    pub fn of(memory: &Memory) -> Option<Self> {
        // A script behind the firmware takes the place of the last pages.
        if appended::read(memory).is_some() {
            return by_words(memory, appended::PLACE);
        }
        Self::without_script(memory)
    }

    /// The layout as it is when no script stands behind the firmware.
    pub(crate) fn without_script(memory: &Memory) -> Option<Self> {
        by_words(memory, u32::MAX).or_else(|| by_table(memory))
    }

    /// Bytes that there are for files, names and bookkeeping included.
    pub fn capacity(&self) -> usize {
        (self.last - self.first) as usize / CHUNK * CHUNK
    }

    /// The addresses of everything that belongs to the file system, its free page included.
    pub fn area(&self) -> Range<u32> {
        self.first..self.end()
    }

    /// The address behind the last page.
    fn end(&self) -> u32 {
        self.last + self.page
    }

    /// Where the chunks begin in this memory: the firmware moves its free page from one end to the other as it needs it.
    pub(super) fn chunks(&self, memory: &Memory) -> u32 {
        let is_free = memory.byte(self.first) == Some(PERSISTENT);
        if is_free { self.first + self.page } else { self.first }
    }

    /// Takes what a firmware says of itself, unless it cannot be.
    fn new(version: Version, files: Range<u32>, page: u32, rest: (u32, Option<u32>)) -> Option<Self> {
        let last = files.end.checked_sub(page)?;
        // The firmware numbers its chunks with a byte, so that a big room is not used from its beginning.
        let first = files.start.max(last.saturating_sub(MOST_CHUNKS * CHUNK as u32).next_multiple_of(page));
        let fits = first.is_multiple_of(page) && last.is_multiple_of(page) && first < last;
        fits.then_some(Self { version, first, last, page, code_end: rest.0, words: rest.1 })
    }
}

/// The layout that UICR tells of, with an end at `limit` at the latest. Its numbers count pages. The last page before the end is
/// the compass's on the first micro:bit.
fn by_words(memory: &Memory, limit: u32) -> Option<Layout> {
    let magic = memory.number(UICR, 4)?;
    let (_, version, end) = KNOWN.into_iter().find(|(known, ..)| *known == magic)?;
    let page = page_size(memory.number(UICR + 8, 4)?)?;
    let code_end = memory.number(UICR + 14, 2)?.checked_mul(page)?;
    let end = if version == Version::V1 { end.min(limit) - page } else { end };
    Layout::new(version, code_end..end, page, (code_end, memory.number(UICR + 20, 4)))
}

/// The layout that the table behind the firmware tells of.
fn by_table(memory: &Memory) -> Option<Layout> {
    let ends = |end: &u32| memory.number(end - ROW, 4) == Some(TABLE.0) && memory.number(end - 4, 4) == Some(TABLE.1);
    let end = (V2_PAGE..=V2_MEMORY).step_by(V2_PAGE as usize).find(ends)?;
    let head = end - ROW;
    let rows = memory.number(head + 8, 2)?;
    let page = page_size(memory.number(head + 10, 2)?)?;
    let rows = (1..=rows).map_while(|row| head.checked_sub(row * ROW));
    let row = |id: u32| rows.clone().find(|row| memory.number(*row, 1) == Some(id));
    let files = row(FILES_ROW)?;
    let start = memory.number(files + 2, 2)?.checked_mul(page)?;
    let behind = start.checked_add(memory.number(files + 4, 4)?).filter(|behind| *behind <= V2_MEMORY)?;
    // The second byte says what the last ones are: 2 is the address of words.
    let words = row(FIRMWARE_ROW).filter(|row| memory.number(row + 1, 1) == Some(2));
    Layout::new(Version::V2, start..behind, page, (end, words.and_then(|row| memory.number(row + 8, 4))))
}

/// Bytes of a page, which is told as a power of two; `None` for what no chip has.
fn page_size(power: u32) -> Option<u32> {
    (8..=14).contains(&power).then(|| 1 << power)
}
