//! The field for what a program gets when it is run: arguments, after variables such as `NAME=value`. It shows where it is
//! filled or was asked for.

use egui::accesskit::Role;
use egui::{Id, Rect, Ui, Vec2, pos2, vec2};

use crate::app::{Action, RunAction, TabId};
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};
use crate::ui::{field, icons};

/// What the window remembers of the field.
#[derive(Debug, Default)]
pub struct ArgumentsView {
    /// The tab for which it was asked for.
    open: Option<TabId>,
}

/// Draws it, or what opens it, at the right end of a room. Answers the room that is left of it.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, (tab, room): (TabId, Rect), view: &mut ArgumentsView) -> Rect {
    let look = scene.look;
    let line = scene.app.desk().tab(tab).and_then(|tab| scene.app.arguments_of(tab)).map(ToOwned::to_owned);
    let Some(line) = line else { return room };
    let id = Id::new("arguments");
    let label = scene.words.say("pane-arguments");
    if line.is_empty() && view.open != Some(tab) {
        let target = look.small_target();
        let place = Rect::from_center_size(pos2(room.max.x - target / 2.0, room.center().y), Vec2::splat(target));
        let button = widget::icon_button(ui, look, place, icons::ARGUMENTS, Name::button(&label, "pane-arguments"));
        if button.clicked() {
            view.open = Some(tab);
            field::take_keyboard(ui.ctx(), id, 0);
        }
        button.on_hover_text(scene.words.say("pane-arguments-help"));
        return room.with_max_x(place.min.x - look.space(2.0));
    }
    let size = vec2((room.width() * 0.4).min(look.space(60.0)), look.small_target());
    let place = Rect::from_center_size(pos2(room.max.x - size.x / 2.0, room.center().y), size);
    let name = Name { role: Role::TextInput, label: &label, id: "pane-arguments-field" };
    if let Some(typed) = field::show(ui, look, place, (id, &line), name) {
        // A field that was emptied stays as long as somebody types into it.
        view.open = Some(tab);
        scene.wish(Action::Run(RunAction::Arguments(tab, typed)));
    }
    room.with_max_x(place.min.x - look.space(3.0))
}
