//! A page in the editor's place: its ground, its title, and the button that closes it.

use egui::{Align2, Rect, Ui, Vec2, pos2, vec2};

use super::icons;
use super::scene::Scene;
use super::widget::{self, Name};
use crate::app::Action;

/// Draws the frame of a page, whose title and whose close button have these names in the words, into `ui`, whose whole place it
/// takes. Closing it is this wish. Answers the room that is left for what the page is about.
pub fn frame(ui: &mut Ui, scene: &mut Scene<'_>, (title, close): (&str, &str), closing: Action) -> Rect {
    let look = scene.look;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, look.theme.paper);
    let inside = rect.shrink2(vec2(look.space(8.0), look.space(6.0)));
    let heading = widget::heading(ui, look, inside.min, Align2::LEFT_TOP, &scene.words.say(title));
    let target = look.target();
    let corner = pos2(inside.max.x - target / 2.0, heading.center().y);
    let place = Rect::from_center_size(corner, Vec2::splat(target));
    let label = scene.words.say(close);
    if widget::icon_button(ui, look, place, icons::CLOSE, Name::button(&label, close)).clicked() {
        scene.wish(closing);
    }
    inside.with_min_y(heading.max.y + look.space(4.0))
}
