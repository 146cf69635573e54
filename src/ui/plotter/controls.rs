//! What is done with the plotter: how many points are seen, pause, clear, save.

use egui::accesskit::{Role, Toggled};
use egui::{Align2, Rect, Ui, Vec2, pos2, vec2};

use crate::app::{Action, ConsoleName, POINTS, PlotAction};
use crate::ui::icons;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// Draws them along the upper edge, from the right. Answers the room that is left of them.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, name: ConsoleName, inside: Rect) -> Rect {
    let look = scene.look;
    let mut row = Row { rest: inside.with_max_y(inside.min.y + look.small_target()) };
    if !scene.app.plot(name).series().is_empty() {
        show_buttons(ui, scene, name, &mut row);
    }
    let choices = POINTS.map(Some).into_iter().chain([None]).collect::<Vec<_>>();
    for points in choices.into_iter().rev() {
        show_choice(ui, scene, points, &mut row);
    }
    if !scene.app.plot(name).follows() && !scene.app.plot(name).is_paused() {
        let label = scene.words.say("plotter-live");
        let place = row.take(widget::word_width(ui, look, &label) + look.space(4.0));
        if pill(ui, look, (place, &label, true), Name::button(&label, "plotter-live")) {
            scene.wish(Action::Plot(PlotAction::LookAt(None)));
        }
    }
    row.rest.with_max_x(row.rest.max.x - look.space(2.0))
}

/// What is left of the row.
struct Row {
    rest: Rect,
}

impl Row {
    fn take(&mut self, width: f32) -> Rect {
        let place = self.rest.with_min_x(self.rest.max.x - width);
        self.rest.max.x = place.min.x;
        place
    }
}

fn show_buttons(ui: &Ui, scene: &mut Scene<'_>, name: ConsoleName, row: &mut Row) {
    let paused = scene.app.plot(name).is_paused();
    let pause = if paused { (icons::RESUME, "plotter-resume") } else { (icons::PAUSE, "plot-pause") };
    let buttons = [
        (icons::SAVE, "plot-save", PlotAction::Save),
        (icons::REMOVE, "plot-clear", PlotAction::Clear),
        (pause.0, pause.1, PlotAction::Pause),
    ];
    for (icon, id, action) in buttons {
        let place = row.take(scene.look.small_target() + scene.look.space(1.0));
        let place = Rect::from_center_size(place.center(), Vec2::splat(scene.look.small_target()));
        let label = scene.words.label(id);
        if widget::icon_button(ui, scene.look, place, icon, Name::button(&label, id)).clicked() {
            scene.wish(Action::Plot(action));
        }
    }
    row.take(scene.look.space(2.0));
}

fn show_choice(ui: &Ui, scene: &mut Scene<'_>, points: Option<u64>, row: &mut Row) {
    let look = scene.look;
    let word = points.map_or_else(|| scene.words.say("plotter-all"), |points| points.to_string());
    let label = match points {
        Some(points) => scene.words.say_with("plotter-points", &[("points", points.to_string())]),
        None => scene.words.say("plotter-all-points"),
    };
    let chosen = scene.app.plotting().points == points;
    let place = row.take(widget::word_width(ui, look, &word) + look.space(4.0));
    let id = points.map_or_else(|| "plotter-all".to_owned(), |points| format!("plotter-{points}"));
    let name = Name { role: Role::RadioButton, label: &label, id: &id };
    if pill(ui, look, (place, &word, chosen), name) {
        scene.wish(Action::Plot(PlotAction::Points(points)));
    }
}

/// A word that can be pressed, on a ground of its own where it is chosen.
fn pill(ui: &Ui, look: &Look, (place, word, chosen): (Rect, &str, bool), name: Name<'_>) -> bool {
    let size = vec2(place.width() - look.space(1.0), look.space(6.0).max(24.0).min(place.height()));
    let place = Rect::from_center_size(pos2(place.center().x, place.center().y), size);
    let response = widget::pressable(ui, place, name);
    let radio = name.role == Role::RadioButton;
    response.ctx.accesskit_node_builder(response.id, |node| {
        if radio {
            node.set_toggled(Toggled::from(chosen));
        }
    });
    let (ground, colour) = match (chosen, response.hovered()) {
        (true, _) => (look.theme.chosen, look.theme.accent),
        (false, true) => (look.theme.hover, look.theme.text),
        (false, false) => (look.console_ground(), look.theme.quiet),
    };
    ui.painter().rect_filled(place, look.corners(), ground);
    widget::words(ui.painter(), place.center(), Align2::CENTER_CENTER, (word, look.word_font(), colour));
    widget::focus_ring(ui, &response, place, look);
    response.on_hover_text(name.label).clicked()
}
