//! The grid of a console: cells to points and back.

use std::ops::Range;

use egui::{FontId, Pos2, Rect, Ui, Vec2, pos2, vec2};

use crate::app::ConsolePane;
use crate::term::{GridPlace, GridSize, RowId};
use crate::ui::look::Look;
use crate::ui::scroll_bar;

/// What `12:34:56.789` takes before the first cell of a row, with a gap of two.
const TIME_COLUMNS: f32 = 14.0;

/// Where the cells of a console stand, and which rows are seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The console's whole place.
    pub area: Rect,
    /// The upper left corner of the first cell.
    pub origin: Pos2,
    /// The width of what stands before the cells: when each line came, or nothing.
    pub times: f32,
    /// The size of a cell, in points.
    pub cell: Vec2,
    /// The size of the place in cells.
    pub size: GridSize,
    /// The rows there are.
    pub rows: Range<RowId>,
    /// The row at the top.
    pub first: RowId,
}

impl Grid {
    /// The grid of a console that is drawn into `area`.
    pub fn new(ui: &Ui, look: &Look, area: Rect, pane: &ConsolePane) -> Self {
        let font = look.console_font();
        let cell = vec2(cell_width(ui, &font), look.console_line);
        let margin = vec2(look.console_margin(), look.space(2.0));
        let right = scroll_bar::WIDTH.max(margin.x / 2.0);
        let times = if pane.times.shown { TIME_COLUMNS * cell.x } else { 0.0 };
        let room = area.size() - vec2(margin.x + times + right, 2.0 * margin.y);
        let count = |room: f32, cell: f32| (room / cell).floor().clamp(1.0, 1000.0) as u16;
        let size = GridSize { columns: count(room.x, cell.x), rows: count(room.y, cell.y) };
        let rows = pane.console.rows();
        let first = pane.in_view(size.rows).start;
        Self { area, origin: area.min + margin + vec2(times, 0.0), times, cell, size, rows, first }
    }

    /// The rows that are seen.
    pub fn seen(&self) -> Range<u64> {
        self.first.0..self.rows.end.0.min(self.first.0 + u64::from(self.size.rows))
    }

    /// The upper left corner of a cell; a row above the first is above the grid.
    pub fn corner(&self, place: GridPlace) -> Pos2 {
        // Whole numbers first: after a flood they are larger than an `f32` can tell apart.
        let rows = place.row.0 as i64 - self.first.0 as i64;
        self.origin + vec2(place.column as f32 * self.cell.x, rows as f32 * self.cell.y)
    }

    /// The place that a point is nearest to, within what is seen.
    pub fn place_at(&self, at: Pos2) -> GridPlace {
        let cells = (at - self.origin) / self.cell;
        let seen = self.seen();
        let last = seen.end.saturating_sub(1).max(seen.start);
        let row = seen.start.saturating_add_signed(cells.y.floor() as i64).clamp(seen.start, last);
        let column = cells.x.round().clamp(0.0, f32::from(self.size.columns)) as usize;
        GridPlace { row: RowId(row), column }
    }

    /// The place before the cell that a point is in, if it is in any.
    pub fn cell_at(&self, at: Pos2) -> Option<GridPlace> {
        let cells = (at - self.origin) / self.cell;
        let column = (0.0..f32::from(self.size.columns)).contains(&cells.x).then_some(cells.x as usize)?;
        let row = self.first.0 + (0.0..f32::from(self.size.rows)).contains(&cells.y).then_some(cells.y as u64)?;
        self.seen().contains(&row).then_some(GridPlace { row: RowId(row), column })
    }

    /// The wish for a view that begins `rows` rows further down: the row at the top, or `None` where that is the end.
    pub fn scrolled(&self, rows: i64) -> Option<RowId> {
        let wanted = self.first.0.saturating_add_signed(rows);
        self.at_top(RowId(wanted))
    }

    /// The wish for a view that begins with `row`: `None` where that is the end.
    pub fn at_top(&self, row: RowId) -> Option<RowId> {
        let last = self.rows.end.0.saturating_sub(u64::from(self.size.rows));
        let row = row.0.max(self.rows.start.0);
        (row < last).then_some(RowId(row))
    }

    /// The place of `columns` in a row.
    pub fn cells(&self, row: RowId, columns: Range<usize>) -> Rect {
        let corner = self.corner(GridPlace { row, column: columns.start });
        let width = columns.len() as f32 * self.cell.x;
        Rect::from_min_max(corner, pos2(corner.x + width, corner.y + self.cell.y))
    }
}

fn cell_width(ui: &Ui, font: &FontId) -> f32 {
    ui.fonts_mut(|fonts| fonts.glyph_width(font, '0'))
}
