//! Numbers of one kind each: bytes, chars, lines, columns, moments.

use serde::{Deserialize, Serialize};

macro_rules! newtype {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub $inner);
    };
}

newtype! {
    /// An offset in bytes of UTF-8.
    Byte(usize)
}
newtype! {
    /// An offset in chars (Unicode scalar values) from the beginning of a text.
    Char(usize)
}
newtype! {
    /// A line, counted from 0. Lines end at LF, CRLF or CR, as Python's do.
    Line(usize)
}
newtype! {
    /// A column in chars, counted from 0.
    Column(usize)
}
newtype! {
    /// Milliseconds since the program started.
    Millis(u64)
}

/// A place in a text as people count it: a line and a column in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LineColumn {
    /// The line, from 0.
    pub line: Line,
    /// The column in chars, from 0.
    pub column: Column,
}

impl LineColumn {
    /// The place at `line` and `column`, both counted from 0.
    pub fn new(line: usize, column: usize) -> Self {
        Self { line: Line(line), column: Column(column) }
    }
}

impl Char {
    /// This offset moved `count` chars towards the end.
    #[must_use]
    pub fn plus(self, count: usize) -> Self {
        Self(self.0 + count)
    }

    /// This offset moved `count` chars towards the beginning, which it does not pass.
    #[must_use]
    pub fn minus(self, count: usize) -> Self {
        Self(self.0.saturating_sub(count))
    }
}

impl Millis {
    /// The moment `milliseconds` later.
    #[must_use]
    pub fn plus(self, milliseconds: u64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// Milliseconds from `earlier` to this moment, 0 where `earlier` is not earlier.
    pub fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}
