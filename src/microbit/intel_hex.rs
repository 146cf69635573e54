//! The usual hex file: what one board's memory holds, as lines of hexadecimal digits ("Intel hex").

use super::hex_error::{HexError, HexProblem};
use super::memory::Memory;
use super::record::{self, Record};
use super::sheet::{self, Board, KIND, Meaning, Sheet, Wrong};

/// Reads a hex file for one board. Digits in lower case, `\r\n` at the ends of lines and empty lines are fine; where a program
/// begins (kinds 3 and 5) is left out, because a micro:bit looks elsewhere for it.
///
/// # Errors
/// The first place where the text is no such file.
pub fn read(text: &str) -> Result<Memory, HexError> {
    let mut memories = Sheet::of(text).read(&mut Same)?;
    Ok(memories.pop().unwrap_or_default())
}

/// Writes a hex file for one board: lines of 16 bytes in upper case, addresses ascending, each ended by `\n`.
pub fn write(memory: &Memory) -> String {
    write_in_two(memory, None)
}

/// Writes a hex file for one board of two parts, one behind the other: what lies before the seam, and what lies from there on.
/// The foundation's own library joins firmware and files in this way. Lines begin anew at the seam, and say its upper 16 bits again.
pub fn write_in_two(memory: &Memory, seam: Option<u32>) -> String {
    let mut text = Vec::new();
    sheet::write(&mut text, memory, record::DATA, seam, None);
    record::write(&mut text, record::END, 0, &[]);
    // It is made of digits and colons.
    String::from_utf8(text).unwrap_or_default()
}

/// All of it is for the same board.
struct Same;

impl Board for Same {
    fn count(&self) -> usize {
        1
    }

    fn now(&self) -> Option<u16> {
        Some(0)
    }

    fn hear(&mut self, line: &Record<'_>) -> Result<Meaning, Wrong> {
        Err((KIND, HexProblem::Kind(line.kind)))
    }
}
