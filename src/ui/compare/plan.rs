//! Where rows, numbers, signs and text of a comparison stand: arithmetic.

use std::ops::Range;

use egui::{FontId, Rect, Ui, Vec2, pos2};

use super::line;
use crate::app::{Compare, Scroll, Viewport};
use crate::text::{Arrangement, Rows};
use crate::ui::look::Look;
use crate::ui::scroll_bar;

/// The narrowest column of text, in cells: with less room the texts stand one below the other.
const NARROWEST: f32 = 40.0;

/// The place of a comparison and what of it is seen, in points.
pub struct Plan {
    /// The rows' place.
    pub area: Rect,
    /// How the rows stand in a place of this width.
    pub arrangement: Arrangement,
    /// Width of a cell.
    pub cell: f32,
    /// Height of a row.
    pub line: f32,
    /// Width of a column of line numbers.
    pub numbers: f32,
    /// What is seen, within the limits.
    pub scroll: Scroll,
    /// The width of the widest line in view, in cells.
    pub widest: f32,
    rows: usize,
}

/// Where one of the texts stands in a row.
#[derive(Clone, Copy, Debug)]
pub struct Side {
    /// Its part of the row.
    pub rect: Rect,
    /// Where its line numbers end.
    pub numbers: f32,
    /// The middle of its sign.
    pub sign: f32,
    /// Where its text begins.
    pub text: f32,
}

impl Plan {
    /// The plan for what `compare` shows in `area`.
    pub fn new(ui: &Ui, look: &Look, area: Rect, compare: &Compare) -> Self {
        let font = FontId::monospace(look.word);
        let (cell, digit) =
            ui.fonts_mut(|fonts| (fonts.glyph_width(&look.code_font(), '0'), fonts.glyph_width(&font, '0')));
        let lines = compare.mine.len_lines().max(compare.theirs.len_lines());
        let digits = lines.checked_ilog10().map_or(1, |power| power + 1).max(3);
        let numbers = (look.space(3.0) + digit * digits as f32).ceil();
        let column = area.width() / 2.0 - scroll_bar::WIDTH - numbers - 3.0 * cell;
        let fits = column / cell >= NARROWEST;
        let arrangement = if fits { Arrangement::SideBySide } else { Arrangement::Inline };
        let rows = compare.rows.as_ref().map_or(0, Rows::count);
        let scroll = compare.scroll;
        let mut plan = Self { area, arrangement, cell, line: look.code_line, numbers, scroll, widest: 0.0, rows };
        plan.scroll = Scroll { column: scroll.column.max(0.0), ..plan.at_top(scroll.line as f32 + scroll.hidden) };
        plan.widest = plan.widest_of(compare);
        plan
    }

    /// The rows of which at least a part is seen.
    pub fn shown(&self) -> Range<usize> {
        let first = self.scroll.line;
        first..(first + self.height().ceil() as usize + 1).min(self.rows)
    }

    /// Where a row stands.
    pub fn row(&self, at: usize) -> Rect {
        let top = self.area.top() + (at as f32 - self.scroll.line as f32 - self.scroll.hidden) * self.line;
        Rect::from_x_y_ranges(self.area.x_range(), top..=top + self.line)
    }

    /// The halves of a row: yours and the disk's.
    pub fn sides(&self, row: Rect) -> [Side; 2] {
        let middle = row.center().x.round();
        [self.side(row.with_max_x(middle), 1.0), self.side(row.with_min_x(middle), 1.0)]
    }

    /// A row with both numbers, the disk's in the second column.
    pub fn inline(&self, row: Rect) -> Side {
        self.side(row, 2.0)
    }

    /// Whole rows and cells of one text that fit.
    pub fn room(&self) -> Viewport {
        Viewport { lines: self.height().max(1.0) as usize, columns: self.width().max(1.0) as usize }
    }

    /// Rows that fit, as a fraction.
    pub fn height(&self) -> f32 {
        (self.area.height() - scroll_bar::WIDTH) / self.line
    }

    /// Cells of one text that fit, as a fraction.
    pub fn width(&self) -> f32 {
        let side = match self.arrangement {
            Arrangement::SideBySide => self.sides(self.area)[1],
            Arrangement::Inline => self.inline(self.area),
        };
        ((self.area.right() - scroll_bar::WIDTH - side.text) / self.cell).max(1.0)
    }

    /// The scroll after the content was moved by `delta` points.
    pub fn moved(&self, delta: Vec2) -> Scroll {
        let last = (self.widest + 1.0 - self.width()).max(self.scroll.column).max(0.0);
        let column = (self.scroll.column - delta.x / self.cell).clamp(0.0, last);
        Scroll { column, ..self.at_top(self.scroll.line as f32 + self.scroll.hidden - delta.y / self.line) }
    }

    /// The scroll with so many rows hidden above the top, within the limits.
    pub fn at_top(&self, top: f32) -> Scroll {
        let last = (self.rows as f32 - self.height()).max(0.0);
        let top = top.clamp(0.0, last);
        Scroll { line: top as usize, hidden: top.fract(), column: self.scroll.column }
    }

    fn side(&self, rect: Rect, columns: f32) -> Side {
        let numbers = rect.min.x + self.numbers * columns;
        let sign = numbers + 1.2 * self.cell;
        Side { rect, numbers, sign: sign.round(), text: (sign + 1.2 * self.cell).round() }
    }

    fn widest_of(&self, compare: &Compare) -> f32 {
        let rows = compare.rows.as_ref().map(|rows| rows.rows(self.shown())).unwrap_or_default();
        let widths = rows.into_iter().flat_map(|row| {
            let (mine, theirs) = line::numbers(row);
            let mine = mine.map(|number| line::cells(compare.mine.line(number)));
            [mine, theirs.map(|number| line::cells(compare.theirs.line(number)))]
        });
        widths.flatten().fold(0.0, f32::max)
    }
}

/// A point in the middle of a row's height.
pub fn middle(row: Rect, x: f32) -> egui::Pos2 {
    pos2(x, row.center().y)
}
