//! A scroll bar of our own, for texts that are scrolled by lines and cells and not by points.

use egui::accesskit::Role;
use egui::{CursorIcon, Rect, Response, Sense, Ui, pos2};

use super::look::Look;
use super::widget::{self, Name};

/// How much there is, how much of it is seen and where that begins, in lines or cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// All there is.
    pub total: f32,
    /// What is seen at once.
    pub seen: f32,
    /// What comes before the first that is seen.
    pub first: f32,
}

/// Which way a bar runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// At the right of what it scrolls.
    Vertical,
    /// Below what it scrolls.
    Horizontal,
}

/// The width of a bar, in points.
pub const WIDTH: f32 = 10.0;

/// Draws a bar into `track` where there is more than is seen. Answers what is to come first after a drag or a click.
pub fn show(ui: &Ui, look: &Look, track: Rect, bar: (Direction, Extent), name: Name<'_>) -> Option<f32> {
    let (direction, extent) = bar;
    let handle = handle(direction, track, extent, look.space(6.0))?;
    // Not focusable: from the keyboard, keys scroll.
    let response = ui.interact(track, ui.id().with(name.id), Sense::CLICK | Sense::DRAG);
    let response = response.on_hover_cursor(CursorIcon::Default);
    widget::tell(&response, Name { role: Role::ScrollBar, ..name });
    paint(ui, look, &response, handle);
    let pointer = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on())?;
    let (from, length) = (along(direction, handle.min), along(direction, handle.max) - along(direction, handle.min));
    let at = along(direction, pointer);
    let grip = grip(ui, &response, if handle.contains(pointer) { at - from } else { length / 2.0 });
    let start = along(direction, track.min);
    let room = along(direction, track.max) - start - length;
    let part = (at - grip - start) / room.max(1.0);
    Some(part.clamp(0.0, 1.0) * (extent.total - extent.seen))
}

/// Where the handle was taken hold of, in points from its beginning: `now` in the frame in which it is pressed, the same
/// from then on.
fn grip(ui: &Ui, response: &Response, now: f32) -> f32 {
    let pressed = ui.input(|input| input.pointer.primary_pressed());
    ui.data_mut(|data| {
        if pressed {
            data.insert_temp(response.id, now);
        }
        data.get_temp(response.id).unwrap_or(now)
    })
}

fn paint(ui: &Ui, look: &Look, response: &Response, handle: Rect) {
    let strength = match (response.is_pointer_button_down_on(), response.hovered()) {
        (true, _) => 0.8,
        (_, true) => 0.6,
        // On a stage nothing but the text is seen, until somebody reaches for the bar.
        _ if !look.has_chrome() => return,
        _ => 0.3,
    };
    let colour = look.theme.quiet.gamma_multiply(strength);
    ui.painter().rect_filled(handle.shrink(1.0), (WIDTH - 2.0) / 2.0, colour);
}

/// Where the handle is; `None` where everything is seen. It is `least` points long at least.
pub fn handle(direction: Direction, track: Rect, extent: Extent, least: f32) -> Option<Rect> {
    let hidden = extent.total - extent.seen;
    if hidden <= 0.0 || extent.total <= 0.0 {
        return None;
    }
    let start = along(direction, track.min);
    let room = along(direction, track.max) - start;
    let length = (room * extent.seen / extent.total).max(least).min(room);
    let from = start + (room - length) * (extent.first / hidden).clamp(0.0, 1.0);
    Some(match direction {
        Direction::Vertical => Rect::from_min_max(pos2(track.min.x, from), pos2(track.max.x, from + length)),
        Direction::Horizontal => Rect::from_min_max(pos2(from, track.min.y), pos2(from + length, track.max.y)),
    })
}

fn along(direction: Direction, at: egui::Pos2) -> f32 {
    match direction {
        Direction::Vertical => at.y,
        Direction::Horizontal => at.x,
    }
}
