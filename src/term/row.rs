//! Rows of a console as they are painted: runs of cells with one style.

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

use super::Remark;

/// Size of a screen in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridSize {
    /// Cells in a row.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

impl Default for GridSize {
    fn default() -> Self {
        Self { columns: 80, rows: 24 }
    }
}

/// A row's number since the console began; it stays the row's own when older ones fall off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId(pub u64);

/// A place in a console: the border before the cell `column` of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GridPlace {
    /// The row.
    pub row: RowId,
    /// Cells before it.
    pub column: usize,
}

/// A colour as programs ask for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The theme's own text or paper.
    #[default]
    Default,
    /// One of the 256 indexed colours; the first 16 are the theme's.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// How a cell looks.
#[allow(clippy::struct_excessive_bools, reason = "a program switches each on and off by itself")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// Colour of the text.
    pub text: Ink,
    /// Colour behind it.
    pub ground: Ink,
    /// Heavier.
    pub bold: bool,
    /// Paler.
    pub dim: bool,
    /// Slanted.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck out.
    pub strike: bool,
    /// Text and ground change places.
    pub inverse: bool,
}

/// Cells of one style next to each other. A character that is not one cell wide, or not ASCII, is a run of its own, so that it is painted at its own column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The cells it covers.
    pub columns: Range<usize>,
    /// Its characters.
    pub text: String,
    /// Its look.
    pub style: Style,
    /// Where it leads, if the program made it a link.
    pub link: Option<Arc<str>>,
}

/// A row that a program printed; blanks at the end that nothing makes visible are left out, unless the row is wrapped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextRow {
    /// Runs in the order of their columns.
    pub runs: Vec<Run>,
    /// Whether the line goes on in the next row because it was too long.
    pub wrapped: bool,
}

impl TextRow {
    /// All its characters.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The columns it covers.
    pub fn columns(&self) -> usize {
        self.runs.last().map_or(0, |run| run.columns.end)
    }

    /// Each character with the columns it covers, and with the accents that sit on it.
    pub fn cells(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        self.runs.iter().flat_map(Run::cells)
    }
}

impl Run {
    /// A run of ASCII has as many columns as bytes; any other is one character.
    pub(super) fn cells(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let ascii = self.text.is_ascii() && self.columns.len() == self.text.len();
        let (count, width) = if ascii { (self.columns.len(), 1) } else { (1, self.columns.len()) };
        (0..count).map(move |index| {
            let column = self.columns.start + index * width;
            (column..column + width, if ascii { &self.text[index..=index] } else { self.text.as_str() })
        })
    }
}

/// A row of a console.
#[derive(Clone, Debug, PartialEq)]
pub enum Row<'a> {
    /// A line of ours, between the program's.
    Ours(&'a Remark),
    /// What the program printed.
    Text(TextRow),
}
