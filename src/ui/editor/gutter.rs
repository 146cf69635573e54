//! The gutter: line numbers at the right of a quiet strip.

use egui::{Align2, FontId, Painter, Rect, Ui, pos2};

use super::frame::Frame;
use super::geometry::number_size;
use crate::ui::icons;
use crate::ui::look::Look;

/// Paints the numbers of the lines in view.
pub fn paint(ui: &Ui, frame: &Frame<'_>) {
    let geometry = &frame.geometry;
    let strip = geometry.area.with_max_x(geometry.text_area().left());
    let painter = ui.painter().with_clip_rect(strip.intersect(ui.clip_rect()));
    let font = FontId::monospace(number_size(frame.look));
    let right = geometry.area.left() + geometry.sizes.numbers;
    let lower = geometry.sizes.line / 2.0 + drop(&painter, &font, frame.look);
    for line in geometry.shown() {
        let place = pos2(right, geometry.line_top(line) + lower);
        let fails = frame.failing.contains(&line);
        let colour = if fails { frame.look.theme.error } else { frame.look.theme.quiet };
        let number = painter.text(place, Align2::RIGHT_CENTER, line + 1, font.clone(), colour);
        if fails {
            paint_failing(&painter, frame, line, number);
        }
    }
}

/// The sign that the bar has, too, in the room beside a line's number.
fn paint_failing(painter: &Painter, frame: &Frame<'_>, line: usize, number: Rect) {
    let (geometry, look) = (&frame.geometry, frame.look);
    let left = geometry.area.left() + frame.marks;
    let size = (number_size(look) + 2.0).min(number.left() - left - 2.0);
    let middle = pos2(left.midpoint(number.left()), geometry.line_top(line) + geometry.sizes.line / 2.0);
    painter.text(middle, Align2::CENTER_CENTER, icons::PROBLEM, look.filled_icon_font(size), look.theme.error);
}

/// How much lower than centred a number stands, in points, so that it shares the code's base line.
fn drop(painter: &Painter, font: &FontId, look: &Look) -> f32 {
    let base = |font: FontId| {
        let galley = painter.layout_no_wrap("0".to_owned(), font, look.theme.quiet);
        let base = galley.rows.first().and_then(|row| row.glyphs.first()).map_or(0.0, |glyph| glyph.pos.y);
        base - galley.size().y / 2.0
    };
    (base(look.code_font()) - base(font.clone())).round()
}
