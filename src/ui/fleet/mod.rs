//! The boards that are flashed all at once: how it goes with all of them, above a line for each.

mod bar;
mod list;
mod row;

use egui::{Id, Rect, Ui, UiBuilder};

pub use self::list::FleetView;
use super::bar as window_bar;
use super::scene::Scene;

/// The list, where the keyboard goes first.
pub fn id() -> Id {
    list::id()
}

/// The least height in which it is of any use, in points, where it is so wide: how it goes with all boards, and some of their lines.
pub fn least_height(ui: &Ui, scene: &Scene<'_>, width: f32) -> f32 {
    let summary = bar::summary(scene).map_or(0.0, |bar| window_bar::height_of(ui, scene.look, &bar, width));
    summary + list::least_height(scene)
}

/// Draws all of it into `rect`.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, rect: Rect, view: &mut FleetView) {
    ui.painter().rect_filled(rect, 0, scene.look.console_ground());
    let mut below = rect;
    if let Some(content) = bar::summary(scene) {
        let height = window_bar::height_of(ui, scene.look, &content, rect.width()).min(below.height());
        let place = below.with_max_y(below.min.y + height);
        let part = UiBuilder::new().id_salt(content.name).max_rect(place);
        ui.scope_builder(part, |ui| window_bar::draw(ui, scene, content, false));
        below = below.with_min_y(place.max.y);
    }
    if below.is_positive() {
        ui.scope_builder(UiBuilder::new().id_salt("boards").max_rect(below), |ui| {
            ui.shrink_clip_rect(below);
            list::show(ui, scene, below, view);
        });
    }
}
