//! What the window's title says.

/// The text in view, and where that lives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// Its name, `None` where there is no text.
    pub name: Option<String>,
    /// Where it lives, if that is no file on the disk.
    pub place: Option<TitlePlace>,
}

/// Where a text lives that is no file on the disk's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TitlePlace {
    /// In a hex file of this name.
    Hex(String),
    /// On a board.
    Board {
        /// What kind of board it is, which `words` knows.
        kind: &'static str,
        /// What tells it from the others, where there are others.
        letter: Option<char>,
    },
}
