//! The pane of files: those of this computer at the left, those of the board at the right.

mod bar;
mod drag;
mod heading;
mod item;
mod list;
mod menu;
mod naming;
mod row;
mod view;

use egui::{Context, Id, Rect, Ui, UiBuilder};

use self::item::Side;
pub use self::view::FilesView;
use super::bar as window_bar;
use super::scene::Scene;
use super::widget;

/// The list of the board's files, where the keyboard goes first.
pub fn id() -> Id {
    view::id(Side::There)
}

/// Whether one of the lists has the keyboard.
pub fn has_keyboard(context: &Context) -> bool {
    context.memory(|memory| [Side::Here, Side::There].into_iter().any(|side| memory.has_focus(view::id(side))))
}

/// The least height in which it is of any use, in points, where it is so wide: what has to be said first, and three rows.
pub fn least_height(ui: &Ui, scene: &Scene<'_>, width: f32) -> f32 {
    let bar = bar::content(scene).map_or(0.0, |content| window_bar::height_of(ui, scene.look, &content, width));
    bar + heading::height(scene.look) + 3.0 * row::height(scene.look) + 2.0 * list::margin(scene.look)
}

/// Draws the lists into `rect`, below what a person has to know or to say first.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, rect: Rect, view: &mut FilesView) {
    ui.painter().rect_filled(rect, 0, scene.look.console_ground());
    let mut below = rect;
    let asks = scene.app.would_stop(scene.app.board_seat());
    // What a key in a list wished waits for the answer.
    let is_new = asks && !view.asked && has_keyboard(ui.ctx());
    let to_bar = std::mem::take(&mut view.keyboard_to_bar) || is_new;
    view.asked = asks;
    if let Some(content) = bar::content(scene) {
        let height = window_bar::height_of(ui, scene.look, &content, rect.width()).min(rect.height());
        let place = rect.with_max_y(rect.min.y + height);
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| window_bar::draw(ui, scene, content, to_bar));
        below = rect.with_min_y(place.max.y);
    }
    let (here, there) = below.split_left_right_at_fraction(0.5);
    ui.painter().vline(there.min.x.round() + 0.5, below.y_range(), scene.look.hairline());
    for (side, place) in [(Side::Here, here), (Side::There, there)] {
        let place = place.with_min_x(place.min.x + if side == Side::There { 1.0 } else { 0.0 });
        let part = UiBuilder::new().id_salt(("files", side)).max_rect(place);
        ui.scope_builder(part, |ui| {
            ui.shrink_clip_rect(place);
            show_side(ui, scene, (side, place), view);
        });
    }
    drag::show_ghost(ui, scene);
}

fn show_side(ui: &mut Ui, scene: &mut Scene<'_>, (side, place): (Side, Rect), view: &mut FilesView) {
    let items = item::items(scene, side);
    view.list(side).follow(&items);
    view.list(side).meet(&items, item::came(scene, side));
    let heading = place.with_max_y(place.min.y + heading::height(scene.look));
    heading::show(ui, scene, (side, heading), (&items, view));
    widget::line_below(ui.painter(), heading, scene.look);
    list::show(ui, scene, (side, place.with_min_y(heading.max.y)), (&items, view));
}
