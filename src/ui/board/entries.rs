//! What can be done with a board, as entries of a menu.

use egui::{Button, Ui};

use super::advice::answers;
use crate::app::registry;
use crate::app::{Action, BoardAction, BoardSeat};
use crate::ui::scene::Scene;
use crate::ui::widget;

/// What a menu offers: the entry's name, which the registry and `words` know, and the wish.
const ENTRIES: [(&str, BoardAction); 4] = [
    ("board-interrupt", BoardAction::Interrupt),
    ("board-restart", BoardAction::Restart),
    ("board-reset", BoardAction::Reset),
    ("board-disconnect", BoardAction::Disconnect),
];

/// Adds what can be done now with the board that is meant: first what its state asks for.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, seat: BoardSeat) {
    let answers = answers(scene, seat);
    for answer in &answers {
        entry(ui, scene, (answer.id, &answer.word), answer.action.clone());
    }
    for (id, action) in ENTRIES {
        let action = Action::Board(action);
        let asked_for = answers.iter().any(|answer| answer.action == action);
        if !asked_for && registry::can(scene.app, &action) {
            let help = scene.help(id);
            entry(ui, scene, (id, &scene.words.label(id)), action).on_hover_text(help);
        }
    }
}

/// Adds one entry. Answers what happened to it.
fn entry(ui: &mut Ui, scene: &mut Scene<'_>, (id, label): (&str, &str), action: Action) -> egui::Response {
    let response = ui.add(Button::selectable(false, label));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_author_id(id));
    if widget::chosen(ui, &response) {
        scene.wish(action);
    }
    response
}
