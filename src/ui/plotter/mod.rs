//! The plotter: the numbers of a console as curves beside its text.

mod controls;
mod curves;
mod legend;
pub mod marker;
mod picture;
pub mod value;

use egui::{Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::scene::Scene;
use super::widget;
use crate::app::ConsoleName;
pub use curves::Curves;

/// What the window remembers of the plotter.
#[derive(Debug, Default)]
pub struct PlotterView {
    picture: picture::PictureView,
}

/// Draws the curves of a console into `ui`, whose whole place they take.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, name: ConsoleName, view: &mut PlotterView) {
    let look = scene.look;
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0, look.console_ground());
    ui.painter().vline(area.min.x + 0.5, area.y_range(), look.hairline());
    let inside = area.shrink2(vec2(look.space(3.0), look.space(1.5)));
    let room = if look.has_chrome() { controls::show(ui, scene, name, inside) } else { inside };
    if scene.app.plot(name).series().is_empty() {
        return show_hint(ui, scene, inside);
    }
    let below = legend::show(ui, scene, name, (inside, room));
    let place = inside.with_min_y(below + look.space(1.0));
    if place.is_positive() {
        picture::show(ui, scene, name, (place, &mut view.picture));
    }
}

/// How numbers get here, as long as there are none.
fn show_hint(ui: &Ui, scene: &Scene<'_>, inside: Rect) {
    let look = scene.look;
    let sentence = scene.words.say("plotter-empty");
    let width = (inside.width() - look.space(4.0)).min(look.space(120.0)).max(1.0);
    let galley = widget::paragraph(ui, &sentence, look.aside_font(), look.theme.quiet, width);
    let place = Rect::from_center_size(inside.center(), galley.size());
    ui.painter().galley(pos2(place.min.x.round(), place.min.y.round()), galley, look.theme.quiet);
    let response = ui.interact(place, ui.id().with("hint"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, sentence.as_str()));
}
