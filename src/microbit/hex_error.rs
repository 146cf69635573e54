//! Why a text is no hex file, and where it stops being one.

use serde::{Deserialize, Serialize};

/// The first place at which a text is no hex file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HexError {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong there.
    pub problem: HexProblem,
}

/// What is wrong with a line of a hex file, or with the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HexProblem {
    /// The line does not begin with a colon.
    NoColon,
    /// A character that is no hexadecimal digit.
    NoDigit,
    /// The line ends before what it promises has come.
    TooShort,
    /// The line goes on behind what it promises.
    TooLong,
    /// The digits do not add up: some of them are wrong.
    Checksum,
    /// A line of this kind does not belong into such a file.
    Kind(u8),
    /// A line of its kind cannot have that length.
    Length,
    /// It lies behind the end of all addresses.
    Address,
    /// It is not said for which board it is.
    NoBoard,
    /// The line that ends the file is missing: a part of it may have been lost.
    NoEnd,
    /// Something stands behind the line that ends the file.
    BehindEnd,
}
