//! Scroll bars: thin, there only when needed, dragged by the thumb, a click in the track jumps.

use egui::{Id, Pos2, Rect, Response, Sense, Ui, pos2, vec2};

use super::frame::Frame;
use super::geometry::{BAR, Extent, Geometry, Thumb};
use super::marks;
use crate::ui::look::Look;

/// Which way a bar scrolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Up and down, at the right edge.
    Vertical,
    /// Sideways, at the lower edge.
    Horizontal,
}

/// Where each thumb was taken hold of, in points from its start.
#[derive(Debug, Default)]
pub struct Grips {
    vertical: Option<f32>,
    horizontal: Option<f32>,
}

impl Grips {
    fn of(&mut self, axis: Axis) -> &mut Option<f32> {
        match axis {
            Axis::Vertical => &mut self.vertical,
            Axis::Horizontal => &mut self.horizontal,
        }
    }
}

/// Shows a bar. Answers the position that the pointer drags it to.
pub fn show(ui: &Ui, frame: &Frame<'_>, axis: Axis, extent: Extent, grips: &mut Grips) -> Option<f64> {
    if !extent.is_needed() {
        return None;
    }
    let rect = place(&frame.geometry, axis);
    // Not focusable: from the keyboard, the caret scrolls.
    let response = ui.interact(rect, id(axis), Sense::CLICK | Sense::DRAG);
    let position = drag(&response, Track { rect, axis, extent }, grips.of(axis));
    paint(ui, &response, Track { rect, axis, extent }, frame.look);
    if axis == Axis::Vertical {
        marks::ticks(ui, frame, rect);
    }
    position
}

fn id(axis: Axis) -> Id {
    Id::new(("editor scroll bar", axis == Axis::Vertical))
}

/// A bar's track and what its thumb shows.
#[derive(Clone, Copy)]
struct Track {
    rect: Rect,
    axis: Axis,
    extent: Extent,
}

impl Track {
    /// Its length, in points.
    fn length(self) -> f32 {
        match self.axis {
            Axis::Vertical => self.rect.height(),
            Axis::Horizontal => self.rect.width(),
        }
    }

    /// How far along it a point lies, in points.
    fn along(self, point: Pos2) -> f32 {
        match self.axis {
            Axis::Vertical => point.y - self.rect.top(),
            Axis::Horizontal => point.x - self.rect.left(),
        }
    }

    /// Where the thumb is painted.
    fn thumb(self) -> Rect {
        let Thumb { start, length } = self.extent.thumb(self.length());
        match self.axis {
            Axis::Vertical => {
                let top = self.rect.top() + start;
                Rect::from_x_y_ranges(self.rect.x_range(), top..=top + length)
            }
            Axis::Horizontal => {
                let left = self.rect.left() + start;
                Rect::from_x_y_ranges(left..=left + length, self.rect.y_range())
            }
        }
    }
}

fn place(geometry: &Geometry, axis: Axis) -> Rect {
    let area = geometry.area;
    match axis {
        Axis::Vertical => area.with_min_x(area.right() - BAR),
        Axis::Horizontal => {
            let left = geometry.text_area().left();
            Rect::from_min_max(pos2(left, area.bottom() - BAR), area.max - vec2(BAR, 0.0))
        }
    }
}

fn drag(response: &Response, track: Track, grip: &mut Option<f32>) -> Option<f64> {
    let Some(pointer) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) else {
        *grip = None;
        return None;
    };
    let at = track.along(pointer);
    let Thumb { start, length } = track.extent.thumb(track.length());
    let on_thumb = start <= at && at <= start + length;
    // Pressed beside the thumb, its middle jumps to the pointer, and is held there.
    let grip = *grip.get_or_insert(if on_thumb { at - start } else { length / 2.0 });
    Some(track.extent.position_at(track.length(), at - grip))
}

fn paint(ui: &Ui, response: &Response, track: Track, look: &Look) {
    let strength = match (response.is_pointer_button_down_on(), response.hovered()) {
        (true, _) => 0.8,
        (_, true) => 0.6,
        _ if !look.shows_bars() => return,
        _ => 0.3,
    };
    let color = look.theme.quiet.gamma_multiply(strength);
    ui.painter().rect_filled(track.thumb().shrink(1.0), (BAR - 2.0) / 2.0, color);
}
