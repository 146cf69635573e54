//! The menu behind a right click: what can be done with the text, greyed where it would do nothing.

use egui::{Button, Ui};

use super::fixes;
use crate::app::registry::can;
use crate::app::{Action, EditAction, RunAction, Tab};
use crate::ui::scene::Scene;
use crate::ui::widget;

/// Shows the menu's entries.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, tab: &Tab) {
    let buffer = &tab.buffer;
    let selected = buffer.selections().all().iter().any(|selection| !selection.is_empty());
    if fixes::entries(ui, scene, tab, false) {
        ui.separator();
    }
    entry(ui, scene, "edit-undo", buffer.can_undo(), EditAction::Undo);
    entry(ui, scene, "edit-redo", buffer.can_redo(), EditAction::Redo);
    ui.separator();
    entry(ui, scene, "edit-cut", selected, EditAction::Cut);
    entry(ui, scene, "edit-copy", selected, EditAction::Copy);
    entry(ui, scene, "edit-paste", true, EditAction::Paste);
    ui.separator();
    entry(ui, scene, "edit-select-all", buffer.rope().len_chars() > 0, EditAction::SelectAll);
    if scene.app.mode().runs_here() {
        ui.separator();
        if scene.app.test_here().is_some() {
            let works = can(scene.app, &Action::Run(RunAction::TestHere));
            line(ui, scene, "run-test-here", works, Action::Run(RunAction::TestHere));
        }
        line(ui, scene, "run-selection", buffer.rope().len_chars() > 0, Action::Run(RunAction::Selection));
    }
}

fn entry(ui: &mut Ui, scene: &mut Scene<'_>, id: &str, works: bool, action: EditAction) {
    line(ui, scene, id, works, Action::Edit(action));
}

fn line(ui: &mut Ui, scene: &mut Scene<'_>, id: &str, works: bool, action: Action) {
    let response = ui.add_enabled(works, Button::new(scene.words.label(id)));
    if widget::chosen(ui, &response) {
        scene.wish(action);
    }
}
