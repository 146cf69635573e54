//! The lines of a hex file. Each is a colon and bytes as two hexadecimal digits: how many bytes of data there are, the lower 16 bits
//! of the address (the high byte first), the kind, the data, and what makes all of them add up to 0 in 8 bits.
//!
//! From Intel's "Hexadecimal Object File Format Specification", revision A, of 1988; the kinds from 10 on are those of the micro:bit
//! foundation's `spec-universal-hex`.

use super::hex_error::{HexError, HexProblem};

/// Data.
pub const DATA: u8 = 0x00;
/// The end of the file.
pub const END: u8 = 0x01;
/// The address of what follows in units of 16 bytes, beyond what the lines say.
pub const SEGMENT: u8 = 0x02;
/// Where a program begins on a processor with segments. A micro:bit has none.
pub const START_SEGMENT: u8 = 0x03;
/// The upper 16 bits of the addresses of what follows.
pub const UPPER: u8 = 0x04;
/// Where a program begins. A micro:bit's begins where its vectors say.
pub const START: u8 = 0x05;
/// What follows is for the board with this number.
pub const BLOCK_START: u8 = 0x0A;
/// Here ends what is for one board.
pub const BLOCK_END: u8 = 0x0B;
/// Fills up, and means nothing.
pub const PADDING: u8 = 0x0C;
/// Data that a board of the first generation leaves out, because its chip does not know this kind.
pub const CUSTOM_DATA: u8 = 0x0D;
/// What a board has no use for, such as an editor's own notes.
pub const OTHER: u8 = 0x0E;

/// Bytes of a line besides its data: length, address, kind and checksum.
const FRAME: usize = 5;

/// A line's bytes.
pub struct Record<'a> {
    /// What it is.
    pub kind: u8,
    /// The lower 16 bits of its address.
    pub address: u16,
    /// Its data.
    pub data: &'a [u8],
}

/// Reads a text line by line.
pub struct Records<'a> {
    text: &'a [u8],
    /// Where the line begins that is read next, or in which an error was found.
    at: usize,
    /// The number of that line, from 1.
    line: usize,
    bytes: [u8; FRAME + 255],
}

impl<'a> Records<'a> {
    /// The lines of a text.
    pub fn of(text: &'a str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1, bytes: [0; FRAME + 255] }
    }

    /// Goes to the next line that is not empty, and reads it. `None` at the end of the text.
    pub fn next(&mut self) -> Result<Option<Record<'_>>, HexError> {
        if !self.find() {
            return Ok(None);
        }
        let rest = &self.text[self.at..];
        if rest[0] != b':' {
            return Err(self.error(1, HexProblem::NoColon));
        }
        let Some(length) = rest.get(1..3).and_then(|pair| digits(pair, &mut self.bytes)) else {
            return Err(self.no_digits(2));
        };
        let count = usize::from(length) + FRAME;
        let read = rest.get(1..=2 * count).and_then(|pairs| digits(pairs, &mut self.bytes));
        let Some(sum) = read else { return Err(self.no_digits(2 * count)) };
        if !matches!(rest.get(1 + 2 * count), None | Some(b'\r' | b'\n')) {
            return Err(self.error(2 + 2 * count, HexProblem::TooLong));
        }
        if sum != 0 {
            return Err(self.error(2 * count, HexProblem::Checksum));
        }
        self.at += 1 + 2 * count;
        let [_, high, low, kind, data @ ..] = &self.bytes;
        let address = u16::from_be_bytes([*high, *low]);
        Ok(Some(Record { kind: *kind, address, data: &data[..usize::from(self.bytes[0])] }))
    }

    /// An error in the line that was read last.
    pub fn error(&self, column: usize, problem: HexProblem) -> HexError {
        HexError { line: self.line, column, problem }
    }

    /// An error at the end of the text, when all lines were read.
    pub fn error_at_end(&self, problem: HexProblem) -> HexError {
        let begin = self.text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        self.error(self.text.len() - begin + 1, problem)
    }

    /// Goes to the next line that is not empty. Answers whether there is one.
    pub fn find(&mut self) -> bool {
        while let Some(byte @ (b'\r' | b'\n')) = self.text.get(self.at) {
            self.line += usize::from(*byte == b'\n');
            self.at += 1;
        }
        self.at < self.text.len()
    }

    /// Why the first `count` characters behind the line's colon are not digits, all of them.
    fn no_digits(&self, count: usize) -> HexError {
        let behind = self.text[self.at + 1..].iter().take(count);
        let good = behind.clone().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let problem = match behind.clone().nth(good) {
            None | Some(b'\r' | b'\n') => HexProblem::TooShort,
            Some(_) => HexProblem::NoDigit,
        };
        self.error(2 + good, problem)
    }
}

/// Puts the bytes that pairs of digits stand for into `bytes`. Answers their sum, `None` where one is no digit.
fn digits(pairs: &[u8], bytes: &mut [u8]) -> Option<u8> {
    let (mut sum, mut all) = (0_u8, 0);
    for (pair, byte) in pairs.chunks_exact(2).zip(bytes) {
        let (high, low) = (VALUES[usize::from(pair[0])], VALUES[usize::from(pair[1])]);
        all |= high | low;
        *byte = high << 4 | low;
        sum = sum.wrapping_add(*byte);
    }
    (all < 16).then_some(sum)
}

/// What each character stands for as a digit; 255 where it is none.
const VALUES: [u8; 256] = {
    let mut values = [255; 256];
    let mut digit = 0_u8;
    while digit < 16 {
        let upper = DIGITS[digit as usize];
        values[upper as usize] = digit;
        values[upper.to_ascii_lowercase() as usize] = digit;
        digit += 1;
    }
    values
};

const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

/// Writes a line behind `text`, with digits in upper case. Of the data, the first 255 bytes are taken.
pub fn write(text: &mut Vec<u8>, kind: u8, address: u16, data: &[u8]) {
    let data = &data[..data.len().min(255)];
    let [high, low] = address.to_be_bytes();
    let head = [data.len() as u8, high, low, kind];
    let sum = head.iter().chain(data).fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
    text.push(b':');
    for byte in head.iter().chain(data).chain(&[sum.wrapping_neg()]) {
        text.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
    text.push(b'\n');
}
