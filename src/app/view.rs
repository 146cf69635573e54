//! What part of a text is seen.

use serde::{Deserialize, Serialize};

/// How much of a text fits into the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewport {
    /// Whole lines.
    pub lines: usize,
    /// Whole cells in a line.
    pub columns: usize,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { lines: 30, columns: 100 }
    }
}

/// Which part of a text is at the top left of the editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scroll {
    /// The first line seen, from 0.
    pub line: usize,
    /// How much of that line is hidden above the top, 0.0 to 1.0.
    pub hidden: f32,
    /// Cells hidden at the left.
    pub column: f32,
}

/// Cells kept free beside the caret when the view moves sideways.
const MARGIN: f32 = 4.0;

impl Scroll {
    /// The nearest scroll to this one in which the caret, in `line` and behind `cell` cells, is seen.
    #[must_use]
    pub fn showing(self, line: usize, cell: usize, viewport: Viewport) -> Self {
        let mut scroll = self;
        let lines = viewport.lines.max(1);
        if line < scroll.line || (line == scroll.line && scroll.hidden > 0.0) {
            (scroll.line, scroll.hidden) = (line, 0.0);
        } else if line >= scroll.line + lines {
            (scroll.line, scroll.hidden) = (line + 1 - lines, 0.0);
        }
        let (cell, columns) = (cell as f32, viewport.columns as f32);
        if cell < scroll.column {
            scroll.column = (cell - MARGIN).max(0.0);
        } else if cell > scroll.column + columns - 1.0 {
            scroll.column = cell - columns + 1.0 + MARGIN.min(columns / 2.0);
        }
        scroll
    }

    /// The nearest scroll to this one, further to the right, in which the caret of a long line is seen although its
    /// characters may be wider than a cell. `from` tells from which column on so many cells suffice to reach the caret.
    #[must_use]
    pub fn reaching(self, from: impl Fn(usize) -> usize, viewport: Viewport) -> Self {
        let cells = viewport.columns.saturating_sub(1);
        if self.column >= from(cells) as f32 {
            return self;
        }
        Self { column: from(cells.saturating_sub(MARGIN as usize)) as f32, ..self }
    }
}
