//! The comparison that stands in the editor's place: two texts of one tab, and where in it the person is.

use ropey::Rope;

use super::ids::{CompareId, TabId};
use super::view::{Scroll, Viewport};
use crate::text::{Arrangement, Rows};

/// A comparison that is shown, or will be.
#[derive(Clone, Debug)]
pub struct Compare {
    /// The tab in whose place it stands.
    pub tab: TabId,
    /// Its number, by which its outcome is known.
    pub id: CompareId,
    /// The tab's text.
    pub mine: Rope,
    /// The text that the disk holds.
    pub theirs: Rope,
    /// The rows, `None` until they are found out.
    pub rows: Option<Rows>,
    /// How rows are to stand.
    pub arrangement: Arrangement,
    /// The row that the keyboard is on.
    pub current: usize,
    /// What part of it is seen; a line is a row.
    pub scroll: Scroll,
    /// How much of it fits.
    pub room: Viewport,
}

impl Compare {
    /// A comparison of which nothing is known yet.
    pub(super) fn new(id: CompareId, tab: TabId, mine: Rope, theirs: Rope) -> Self {
        let (arrangement, scroll, room) = (Arrangement::default(), Scroll::default(), Viewport::default());
        Self { tab, id, mine, theirs, rows: None, arrangement, current: 0, scroll, room }
    }
}
