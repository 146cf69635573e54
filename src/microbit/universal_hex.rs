//! The hex file that every micro:bit takes: it holds a part for each generation, and a board takes its own.
//!
//! From the micro:bit foundation's `spec-universal-hex`, version 0.4.0. A part is a *section* today: it begins with the upper bits of
//! its first address and the board's number, and is filled up to a multiple of 512 characters. Older files are made of *blocks* of 512
//! characters, each of which says the same again. To a reader both are the same.

use std::collections::BTreeMap;

use super::hex_error::{HexError, HexProblem};
use super::memory::Memory;
use super::record::{self, Record, Records};
use super::sheet::{self, Board, KIND, LENGTH, Meaning, Sheet, WIDTH, Wrong};

/// The number of boards of the first generation in a universal hex file.
pub const V1: u16 = 0x9900;
/// The number of boards of the second generation.
pub const V2: u16 = 0x9903;

/// Numbers of boards that know only the usual kind of data.
const PLAIN: [u16; 2] = [V1, 0x9901];

/// What follows the number of a board, to fill up.
const FILLER: [u8; 2] = [0xC0, 0xDE];

/// Characters of which a section has a multiple.
const BLOCK: usize = 512;

/// Characters of a line without data, its end included.
const EMPTY_LINE: usize = 12;

/// Whether a text begins as a universal hex file does.
pub fn is_universal(text: &str) -> bool {
    let mut records = Records::of(text);
    let mut kind = || records.next().ok().flatten().map(|line| line.kind);
    kind() == Some(record::UPPER) && kind() == Some(record::BLOCK_START)
}

/// Reads a universal hex file, in sections or in blocks: the numbers of its boards, in the order in which they come, and what their
/// memories are to hold.
///
/// # Errors
/// The first place where the text is no such file.
pub fn read(text: &str) -> Result<Vec<(u16, Memory)>, HexError> {
    let mut boards = Boards::default();
    let memories = Sheet::of(text).read(&mut boards)?;
    Ok(boards.numbers.into_iter().zip(memories).collect())
}

/// Writes a universal hex file in sections.
pub fn write(boards: &[(u16, Memory)]) -> String {
    write_in_two(boards.iter().map(|(number, memory)| (*number, memory, None)))
}

/// Writes a universal hex file in sections, each of them of two parts where it has a seam, as `intel_hex::write_in_two` does.
pub fn write_in_two<'a>(boards: impl IntoIterator<Item = (u16, &'a Memory, Option<u32>)>) -> String {
    let mut text = Vec::new();
    for (number, memory, seam) in boards {
        section(&mut text, number, memory, seam);
    }
    record::write(&mut text, record::END, 0, &[]);
    // It is made of digits and colons.
    String::from_utf8(text).unwrap_or_default()
}

fn section(text: &mut Vec<u8>, number: u16, memory: &Memory, seam: Option<u32>) {
    let begin = text.len();
    let first = memory.pieces().next().map_or(0, |(start, _)| (start >> 16) as u16);
    let [high, low] = number.to_be_bytes();
    let kind = if PLAIN.contains(&number) { record::DATA } else { record::CUSTOM_DATA };
    record::write(text, record::UPPER, 0, &first.to_be_bytes());
    record::write(text, record::BLOCK_START, 0, &[high, low, FILLER[0], FILLER[1]]);
    sheet::write(text, memory, kind, seam, Some(first));
    // The last line takes the rest, where that is no more than its data can be.
    let mut missing = missing(text.len() - begin);
    while missing > 2 * WIDTH {
        let bytes = ((missing - EMPTY_LINE) / 2).min(WIDTH);
        record::write(text, record::PADDING, 0, &[0xFF; WIDTH][..bytes]);
        missing = self::missing(text.len() - begin);
    }
    record::write(text, record::BLOCK_END, 0, &[0xFF; WIDTH][..missing / 2]);
}

/// Characters that a section of this length and a line to end it lack.
fn missing(length: usize) -> usize {
    (length + EMPTY_LINE).next_multiple_of(BLOCK) - length - EMPTY_LINE
}

/// The boards of a universal hex file.
#[derive(Default)]
struct Boards {
    numbers: Vec<u16>,
    /// Where each number stands in `numbers`.
    places: BTreeMap<u16, u16>,
    now: Option<u16>,
}

impl Board for Boards {
    fn count(&self) -> usize {
        self.numbers.len()
    }

    fn now(&self) -> Option<u16> {
        self.now
    }

    fn hear(&mut self, line: &Record<'_>) -> Result<Meaning, Wrong> {
        match (line.kind, line.data) {
            (record::CUSTOM_DATA, _) => return Ok(Meaning::Data),
            (record::BLOCK_START, [high, low, ..]) => self.begin(u16::from_be_bytes([*high, *low])),
            (record::BLOCK_START, _) => return Err((LENGTH, HexProblem::Length)),
            (record::BLOCK_END, _) => self.now = None,
            (record::PADDING | record::OTHER, _) => {}
            _ => return Err((KIND, HexProblem::Kind(line.kind))),
        }
        Ok(Meaning::Nothing)
    }
}

impl Boards {
    fn begin(&mut self, number: u16) {
        let next = self.numbers.len() as u16;
        let place = *self.places.entry(number).or_insert(next);
        if place == next && self.numbers.len() == usize::from(next) {
            self.numbers.push(number);
        }
        self.now = Some(place);
    }
}
