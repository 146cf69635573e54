//! Files that are dragged over the window and dropped on it.

use egui::accesskit::Role;
use egui::{Align2, Area, Context, Id, Order, Rect, Sense, Stroke, StrokeKind, vec2};

use super::icons;
use super::scene::Scene;
use super::widget::{self, Name};
use crate::app::{Action, FileAction};

/// The wish to open what was dropped.
pub fn dropped(context: &Context) -> Option<Action> {
    let paths: Vec<_> =
        context.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
    (!paths.is_empty()).then_some(Action::File(FileAction::OpenPaths(paths)))
}

/// Says, while files hang over the window, what letting go of them does.
pub fn show_hint(context: &Context, scene: &Scene<'_>, room: Rect) {
    if context.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let look = scene.look;
    let label = scene.words.say("drop-hint");
    Area::new(Id::new("drop-hint")).order(Order::Foreground).fixed_pos(room.min).fade_in(false).show(context, |ui| {
        let (_, place) = ui.allocate_space(room.size());
        let response = ui.interact(place, ui.id().with("hint"), Sense::hover());
        widget::tell(&response, Name { role: Role::Status, label: &label, id: "drop-hint" });
        let frame = place.shrink(look.space(3.0));
        let edge = Stroke::new(2.0, look.theme.accent);
        // What lies below shows through a little: it is still there.
        ui.painter().rect_filled(place, 0, look.theme.paper.gamma_multiply(0.92));
        ui.painter().rect_stroke(frame, look.corners(), edge, StrokeKind::Inside);
        let icon = frame.center() - vec2(0.0, look.space(6.0));
        let sign = (icons::OPEN, look.icon_font(look.icon * 1.75), look.theme.accent);
        widget::words(ui.painter(), icon, Align2::CENTER_CENTER, sign);
        let word = frame.center() + vec2(0.0, look.space(4.0));
        widget::words(ui.painter(), word, Align2::CENTER_CENTER, (&label, look.heading_font(), look.theme.text));
    });
}
