//! Where lines and columns lie on the screen: arithmetic over (line, hidden part, column), so that line 1,000,000 stands as exactly as line 1.

use std::ops::Range;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::app::{Scroll, Viewport};
use crate::ui::look::Look;

/// Room, in points, that the scroll bars take at the right and at the bottom.
pub const BAR: f32 = 10.0;

/// How near to the upper edge, in points, a drag scrolls.
const EDGE: f32 = 6.0;

/// The smallest thumb of a scroll bar, in points along its track.
pub const THUMB: f32 = 24.0;

/// Sizes of one frame, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Width of a cell: one ASCII character of code.
    pub cell: f32,
    /// Height of a line.
    pub line: f32,
    /// From the widget's left edge to the right edge of the line numbers.
    pub numbers: f32,
    /// From the widget's left edge to column 0.
    pub gutter: f32,
    /// From the widget's top edge to the first line.
    pub top: f32,
}

impl Sizes {
    /// The sizes for a text of `lines` lines, when a cell of code is `cell` points wide and a digit of a line number `digit`.
    pub fn new(look: &Look, cell: f32, digit: f32, lines: usize) -> Self {
        let margins = look.code_margins();
        let digits = lines.checked_ilog10().map_or(1, |power| power as usize + 1).max(margins.digits);
        let numbers = (margins.left + digit * digits as f32).ceil();
        let gutter = (numbers + look.code * margins.gap).round();
        Self { cell, line: look.code_line, numbers, gutter, top: margins.top }
    }
}

impl Sizes {
    /// The same sizes with room for something else at the left of the line numbers.
    #[must_use]
    pub fn behind(self, room: f32) -> Self {
        Self { numbers: self.numbers + room, gutter: self.gutter + room, ..self }
    }
}

/// The size of line numbers, in points: a little smaller than code.
pub fn number_size(look: &Look) -> f32 {
    (look.code * look.code_margins().numbers).round()
}

/// The editor's place in the window, and which part of a text it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geometry {
    /// The widget.
    pub area: Rect,
    /// Sizes.
    pub sizes: Sizes,
    /// Lines of the text; never 0.
    pub lines: usize,
    /// What is at the top left, within the limits.
    pub scroll: Scroll,
}

impl Geometry {
    /// The place of a text of `lines` lines; `scroll` is brought within the limits.
    pub fn new(area: Rect, sizes: Sizes, lines: usize, scroll: Scroll) -> Self {
        let mut geometry = Self { area, sizes, lines: lines.max(1), scroll };
        geometry.scroll = geometry.at_top(top_of(scroll), scroll.column.max(0.0));
        geometry
    }

    /// The upper edge of a line, which may lie outside the widget.
    pub fn line_top(&self, line: usize) -> f32 {
        let lines = (line as f64 - self.scroll.line as f64) - f64::from(self.scroll.hidden);
        self.area.top() + self.sizes.top + lines as f32 * self.sizes.line
    }

    /// The line at a height, or the nearest one.
    pub fn line_at(&self, y: f32) -> usize {
        let lines = self.top() + f64::from((y - self.area.top() - self.sizes.top) / self.sizes.line);
        (lines.max(0.0) as usize).min(self.lines - 1)
    }

    /// The lines of which at least a part is seen.
    pub fn shown(&self) -> Range<usize> {
        self.line_at(self.area.top())..self.line_at(self.area.bottom()) + 1
    }

    /// Where the left edge of the cell at `column` lies.
    pub fn column_x(&self, column: f32) -> f32 {
        self.area.left() + self.sizes.gutter + (column - self.scroll.column) * self.sizes.cell
    }

    /// The part of the widget that text is drawn in: the gutter stays, whatever is scrolled.
    pub fn text_area(&self) -> Rect {
        // Half a cell of the gutter belongs to the text, so that a caret at column 0 is drawn whole.
        let left = (self.area.left() + self.sizes.gutter - self.sizes.cell / 2.0).min(self.area.right());
        Rect::from_min_max(pos2(left, self.area.top()), self.area.max)
    }

    /// The right edge of what is seen of the text.
    pub fn text_end(&self) -> f32 {
        (self.area.right() - BAR).max(self.text_area().left())
    }

    /// The point of the text that is nearest to `point`.
    pub fn inside(&self, point: Pos2) -> Pos2 {
        let text = self.text_area();
        let last = (text.bottom() - BAR - 1.0).max(text.top());
        pos2(point.x.clamp(text.left(), text.right()), point.y.clamp(text.top(), last))
    }

    /// How far `point` is from where nothing scrolls that is dragged. The edges belong to what scrolls: in a window that
    /// fills the screen, nothing lies beyond them.
    pub fn beyond(&self, point: Pos2) -> Vec2 {
        let text = self.text_area();
        let edge = EDGE.min(self.sizes.top);
        let calm = Rect::from_min_max(text.min + vec2(0.0, edge), (text.max - Vec2::splat(BAR)).max(text.min));
        point - calm.clamp(point)
    }

    /// Whole lines and cells that fit.
    pub fn viewport(&self) -> Viewport {
        let room = self.area.size() - vec2(self.sizes.gutter + BAR, self.sizes.top + BAR);
        let fit = |room: f32, size: f32| ((room / size).max(1.0)) as usize;
        Viewport { lines: fit(room.y, self.sizes.line), columns: fit(room.x, self.sizes.cell) }
    }

    /// Lines that are hidden above the top, with the hidden part of the first one seen.
    pub fn top(&self) -> f64 {
        top_of(self.scroll)
    }

    /// How far the text can be scrolled, in lines: until the last one stands a third below the top. 0 where all of it is seen.
    pub fn last_top(&self) -> f64 {
        let room = self.height();
        if self.lines as f64 <= room { 0.0 } else { (self.lines as f64 - 1.0 - room / 3.0).max(0.0) }
    }

    /// How far the text can be scrolled sideways, in cells, when the widest line seen takes `widest` cells.
    pub fn last_column(&self, widest: f32) -> f32 {
        // One cell more, where the caret stands behind the last character. What is scrolled already stays:
        // the lines seen may be shorter than the one for which somebody scrolled.
        (widest + 1.0 - self.width()).max(self.scroll.column).max(0.0)
    }

    /// Lines that fit, as a fraction.
    pub fn height(&self) -> f64 {
        f64::from(((self.area.height() - self.sizes.top - BAR) / self.sizes.line).max(1.0))
    }

    /// Cells that fit, as a fraction.
    pub fn width(&self) -> f32 {
        ((self.area.width() - self.sizes.gutter - BAR) / self.sizes.cell).max(1.0)
    }

    /// The scroll after the content was moved by `delta` points, as wheels and fingers report it.
    pub fn moved(&self, delta: Vec2, widest: f32) -> Scroll {
        let top = self.top() - f64::from(delta.y / self.sizes.line);
        let column = (self.scroll.column - delta.x / self.sizes.cell).clamp(0.0, self.last_column(widest));
        self.at_top(top, column)
    }

    /// The scroll with `top` lines hidden above the top, within the limits.
    pub fn at_top(&self, top: f64, column: f32) -> Scroll {
        let top = top.clamp(0.0, self.last_top());
        let hidden = (top - top.floor()) as f32;
        // A part that rounds up to a whole line would be a place that no number of lines can express.
        let (line, hidden) = if hidden < 1.0 { (top as usize, hidden) } else { (top as usize + 1, 0.0) };
        Scroll { line, hidden, column }
    }
}

/// Lines hidden above the top.
fn top_of(scroll: Scroll) -> f64 {
    scroll.line as f64 + f64::from(scroll.hidden.clamp(0.0, 1.0))
}

/// The thumb of a scroll bar, in points along its track.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thumb {
    /// From the beginning of the track.
    pub start: f32,
    /// Length.
    pub length: f32,
}

/// What a scroll bar shows: `seen` units of a text of which at most `last` can be hidden before the first one seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Units hidden before the first one seen.
    pub position: f64,
    /// The furthest that `position` goes.
    pub last: f64,
    /// Units seen.
    pub seen: f64,
}

impl Extent {
    /// Whether a part of the text is out of sight, so that a bar is needed.
    pub fn is_needed(&self) -> bool {
        self.last > 0.0
    }

    /// The thumb on a track of `track` points.
    pub fn thumb(&self, track: f32) -> Thumb {
        let share = self.seen / (self.last + self.seen);
        let length = (track * share as f32).clamp(THUMB.min(track), track);
        let way = if self.last > 0.0 { (self.position / self.last).clamp(0.0, 1.0) } else { 0.0 };
        Thumb { start: (track - length) * way as f32, length }
    }

    /// The position that puts the thumb's start at `start` points.
    pub fn position_at(&self, track: f32, start: f32) -> f64 {
        let way = track - self.thumb(track).length;
        if way <= 0.0 { 0.0 } else { f64::from((start / way).clamp(0.0, 1.0)) * self.last }
    }
}
