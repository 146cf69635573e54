//! Tabs that were closed and can be brought back.

use std::collections::VecDeque;
use std::path::PathBuf;

use super::tab::{Disk, Tab};
use crate::place::LineColumn;
use crate::text::Encoding;

/// The most tabs that can be brought back.
pub const MOST_CLOSED: usize = 20;

/// A tab that was closed.
#[derive(Clone)]
pub struct Closed {
    /// Its place in the row.
    pub place: usize,
    /// What is needed to open it again.
    pub what: ClosedText,
}

/// Where a closed text is to be had from.
#[derive(Clone)]
pub enum ClosedText {
    /// From its file: what was not saved was given up with open eyes.
    File {
        /// The file.
        path: PathBuf,
        /// Where the caret was.
        caret: LineColumn,
        /// The first line seen.
        top: usize,
        /// What the file does not say of its encoding, but is known.
        known: Option<Encoding>,
    },
    /// From here only: it never had a file, or has none any more.
    Text(Box<Tab>),
}

impl Closed {
    /// What is kept of a tab that stood at `place`; `None` where there is nothing to bring back.
    pub fn of(place: usize, tab: Tab) -> Option<Self> {
        let what = match (&tab.disk, &tab.path) {
            (Disk::Same | Disk::Conflict(_), Some(path)) => ClosedText::File {
                path: path.clone(),
                caret: tab.buffer.line_column(tab.buffer.selections().main().head),
                top: tab.scroll.line,
                known: tab.known(),
            },
            _ if tab.is_blank() => return None,
            // What is on its way to the disk answers to nobody.
            _ => ClosedText::Text(Box::new(Tab { writing: VecDeque::new(), moving: None, ..tab })),
        };
        Some(Self { place, what })
    }
}
