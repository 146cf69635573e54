//! What colouring a line results in.

use std::ops::Range;

use super::kind::Kind;

/// A piece of a line with one colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the line's UTF-8.
    pub range: Range<usize>,
    /// Its colour role.
    pub kind: Kind,
}
