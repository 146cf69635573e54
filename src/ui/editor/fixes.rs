//! What can be done about the line of the caret: in a menu at the caret, and in the menu behind a right click.

use egui::{Button, Context, Id, LayerId, Order, Popup, PopupAnchor, PopupCloseBehavior, Rect, RectAlign, Ui};

use super::problems::fixing;
use crate::app::Tab;
use crate::python::Problem;
use crate::ui::scene::Scene;
use crate::ui::widget;

/// The problems in the line of the main caret about which something can be done.
fn fixable<'a>(scene: &Scene<'a>, tab: &Tab) -> Vec<&'a Problem> {
    let line = tab.buffer.line_column(tab.buffer.selections().main().head).line;
    scene.app.problems().filter(|problem| problem.line == line && problem.fix.is_some()).collect()
}

/// Adds an entry for each of them. Answers whether there are any; the first gets the keyboard where that is wanted.
pub fn entries(ui: &mut Ui, scene: &mut Scene<'_>, tab: &Tab, wants_keyboard: bool) -> bool {
    let problems = fixable(scene, tab);
    for (place, problem) in problems.iter().enumerate() {
        let response = ui.add(Button::new(scene.words.fix(problem)));
        if wants_keyboard && place == 0 {
            response.request_focus();
        }
        if widget::chosen(ui, &response) {
            scene.wish(fixing(problem));
        }
    }
    !problems.is_empty()
}

/// Draws the menu at the caret, where it is open. `wanted` opens it.
pub fn show(context: &Context, scene: &mut Scene<'_>, tab: &Tab, caret: Option<Rect>, wanted: &mut bool) {
    let asked = std::mem::take(wanted);
    if asked {
        Popup::open_id(context, id());
    }
    let Some(caret) = caret else { return };
    let layer = LayerId::new(Order::Foreground, id());
    let popup = Popup::new(id(), context.clone(), PopupAnchor::ParentRect(caret), layer).open_memory(None);
    let popup = popup.align(RectAlign::BOTTOM_START).close_behavior(PopupCloseBehavior::CloseOnClick);
    popup.gap(scene.look.space(1.0)).show(|ui| {
        ui.spacing_mut().button_padding.x = scene.look.space(2.0);
        if !entries(ui, scene, tab, asked) {
            ui.weak(scene.words.say("fix-none"));
        }
    });
}

fn id() -> Id {
    Id::new("fixes")
}
