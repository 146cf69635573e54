//! A row of a list: what it is, its name, its size.

use egui::accesskit::Role;
use egui::{Align2, Color32, Painter, Rect, Response, Sense, Ui, pos2, vec2};

use super::item::{Item, Kind};
use crate::ui::icons;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// The height of a row, in points.
pub fn height(look: &Look) -> f32 {
    look.space(7.0).max((look.aside_font().size * 1.8).round())
}

/// Draws a row. Answers what happened to it. With `chosen` it is the one that buttons and keys are for; `keyboard` says whether
/// its list has the keyboard.
pub fn show(ui: &Ui, scene: &Scene<'_>, (item, rect): (&Item, Rect), (chosen, keyboard): (bool, bool)) -> Response {
    let look = scene.look;
    // Not focusable: the list is, and the arrows go from row to row.
    let response = ui.interact(rect, ui.id().with(("row", &item.name)), Sense::CLICK | Sense::DRAG);
    let spoken = item.spoken(scene);
    widget::tell(&response, Name { role: Role::ListBoxOption, label: &spoken, id: "files-row" });
    response.ctx.accesskit_node_builder(response.id, |node| node.set_selected(chosen));
    let ground = match (chosen, response.hovered()) {
        (true, _) => look.theme.chosen,
        (false, true) => look.theme.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, look.corners(), ground);
    if chosen && keyboard {
        let stroke = egui::Stroke::new(2.0, look.theme.accent);
        ui.painter().rect_stroke(rect, look.corners(), stroke, egui::StrokeKind::Inside);
    }
    let mut room = rect;
    if let Kind::File(bytes) = item.kind {
        let size = scene.words.bytes(bytes);
        let size = if item.is_left_over() { scene.words.say_with("files-left-over", &[("size", size)]) } else { size };
        let at = rect.right_center() - vec2(look.space(2.5), 0.0);
        let place = widget::words(ui.painter(), at, Align2::RIGHT_CENTER, (&size, look.aside_font(), look.theme.quiet));
        room.max.x = place.min.x - look.space(1.0);
    }
    paint_name(ui.painter(), look, room, item);
    response
}

/// Paints the icon and the name of an item into `rect`.
pub fn paint_name(painter: &Painter, look: &Look, rect: Rect, item: &Item) {
    let (sign, colour) = match item.kind {
        Kind::Above => (icons::ABOVE, look.theme.quiet),
        Kind::Folder => (icons::FOLDER, look.theme.quiet),
        Kind::File(_) if item.is_main() => (icons::PROGRAM, look.theme.accent),
        Kind::File(_) if item.is_program() => (icons::PROGRAM, look.theme.quiet),
        Kind::File(_) => (icons::FILE, look.theme.quiet),
    };
    let size = look.aside_icon();
    let icon = rect.left_center() + vec2(look.space(2.5) + size / 2.0, 0.0);
    widget::words(painter, icon, Align2::CENTER_CENTER, (sign, look.icon_font(size), colour));
    let left = pos2(icon.x + size / 2.0 + look.space(2.0), rect.center().y);
    let width = (rect.max.x - left.x - look.space(2.0)).max(0.0);
    let is_quiet = item.kind == Kind::Above || item.is_left_over();
    let colour = if is_quiet { look.theme.quiet } else { look.theme.text };
    widget::clipped_words(painter, left, width, (&item.name, look.aside_font(), colour));
}
