//! How a kind of board wants to be spoken to.

use serde::{Deserialize, Serialize};

/// How a kind of board wants to be spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manner {
    /// So many bytes go at once where the board does not say that they arrived …
    pub burst: usize,
    /// … and then nothing for so many milliseconds.
    pub pause: u64,
    /// Whether the board shows an error on its own display before it gives a prompt, which can take minutes.
    pub scrolls_errors: bool,
}

impl Manner {
    /// For a board that keeps 64 bytes that it has not read yet and drops the rest without a word, which the oldest
    /// micro:bit does: with 32 bytes each 10 ms nothing was ever lost, with 64 each 20 ms much.
    pub const CAREFUL: Self = Self { burst: 32, pause: 10, scrolls_errors: false };
    /// For a board with a USB port of its own, which says by itself when it can take no more.
    pub const SWIFT: Self = Self { burst: 256, pause: 10, scrolls_errors: false };
}
