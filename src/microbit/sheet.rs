//! What both kinds of hex file have in common: lines with addresses, read into memories and written from one.

use super::hex_error::{HexError, HexProblem};
use super::loading::Loading;
use super::memory::Memory;
use super::record::{self, Record, Records};

/// Bytes of data in a line that is written.
pub const WIDTH: usize = 16;

/// Addresses that lines reach without another line for the upper 16 bits.
const REACH: u64 = 0x1_0000;

/// Reads lines of data, for one board or for several.
pub struct Sheet<'a> {
    records: Records<'a>,
    loading: Loading,
    /// What is added to the addresses of lines.
    base: u32,
}

impl<'a> Sheet<'a> {
    /// The sheet that a text is.
    pub fn of(text: &'a str) -> Self {
        Self { records: Records::of(text), loading: Loading::of_file(text.len()), base: 0 }
    }

    /// Reads to the end of the file. Lines of the kinds that Intel described go to the board that `board` holds; it is told of
    /// all others, and answers what is wrong with them.
    pub fn read<B: Board>(mut self, board: &mut B) -> Result<Vec<Memory>, HexError> {
        loop {
            let Some(line) = self.records.next()? else {
                return Err(self.records.error_at_end(HexProblem::NoEnd));
            };
            let done = match line.kind {
                record::END if line.data.is_empty() => break,
                record::END => Err((LENGTH, HexProblem::Length)),
                record::DATA => put(&mut self.loading, self.base, board, &line),
                record::SEGMENT => pair(&line).map(|units| self.base = u32::from(units) << 4),
                record::UPPER => pair(&line).map(|upper| self.base = u32::from(upper) << 16),
                record::START_SEGMENT | record::START => length(&line, 4),
                _ => match board.hear(&line) {
                    Ok(Meaning::Data) => put(&mut self.loading, self.base, board, &line),
                    Ok(Meaning::Nothing) => Ok(()),
                    Err(wrong) => Err(wrong),
                },
            };
            done.map_err(|(column, problem)| self.records.error(column, problem))?;
        }
        if self.records.find() {
            return Err(self.records.error(1, HexProblem::BehindEnd));
        }
        Ok(self.loading.finish(board.count()))
    }
}

/// Which board lines are for.
pub trait Board {
    /// Boards so far.
    fn count(&self) -> usize;
    /// The one that a line of data is for, from 0. `None` where nobody said.
    fn now(&self) -> Option<u16>;
    /// Hears of a line that is not of the usual kinds.
    fn hear(&mut self, line: &Record<'_>) -> Result<Meaning, Wrong>;
}

/// What a line of an unusual kind is.
pub enum Meaning {
    /// Data for the board.
    Data,
    /// Nothing that a board keeps.
    Nothing,
}

/// The column of what is wrong with a line, and what it is.
pub type Wrong = (usize, HexProblem);

/// The column in which a line says its length.
pub const LENGTH: usize = 2;
/// The column in which a line says its address.
const ADDRESS: usize = 4;
/// The column in which a line says its kind.
pub const KIND: usize = 8;

/// Checks how much data a line has.
fn length(line: &Record<'_>, expected: usize) -> Result<(), Wrong> {
    if line.data.len() == expected { Ok(()) } else { Err((LENGTH, HexProblem::Length)) }
}

/// The number in a line that has two bytes of data.
fn pair(line: &Record<'_>) -> Result<u16, Wrong> {
    length(line, 2)?;
    Ok(line.data.iter().fold(0, |number, byte| number << 8 | u16::from(*byte)))
}

fn put(loading: &mut Loading, base: u32, board: &impl Board, line: &Record<'_>) -> Result<(), Wrong> {
    let board = board.now().ok_or((KIND, HexProblem::NoBoard))?;
    let address = base.checked_add(u32::from(line.address)).ok_or((ADDRESS, HexProblem::Address))?;
    let end = u64::from(address) + line.data.len() as u64;
    if end > u64::from(u32::MAX) + 1 {
        return Err((ADDRESS, HexProblem::Address));
    }
    loading.put(board, address, line.data);
    Ok(())
}

/// Writes a memory in lines of this kind: ascending, 16 bytes each and fewer where a piece ends, another 64 KiB begin or the seam is.
/// `upper` are the upper 16 bits of addresses that are in force; they are said again behind the seam.
pub fn write(text: &mut Vec<u8>, memory: &Memory, kind: u8, seam: Option<u32>, mut upper: Option<u16>) {
    let mut seam = seam.map_or(u64::MAX, u64::from);
    for (start, piece) in memory.pieces() {
        let (mut at, mut rest) = (u64::from(start), piece);
        while !rest.is_empty() {
            let now = (at >> 16) as u16;
            if upper != Some(now) || at >= seam {
                record::write(text, record::UPPER, 0, &now.to_be_bytes());
                upper = Some(now);
            }
            if at >= seam {
                seam = u64::MAX;
            }
            let room = (REACH - at % REACH).min(seam - at);
            let (line, others) = rest.split_at(rest.len().min(WIDTH).min(room as usize));
            record::write(text, kind, at as u16, line);
            (at, rest) = (at + line.len() as u64, others);
        }
    }
}
