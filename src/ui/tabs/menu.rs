//! The menu behind a right click on a tab; Shift+F10 opens it where the keyboard is.

use egui::{Button, Key, Modifiers, Popup, Response, SetOpenCommand, Ui};

use crate::app::{Action, FileAction, GoodRunAction, PackagesAction, Tab, TabAction, Which};
use crate::ui::scene::Scene;
use crate::ui::widget;

/// Shows the menu while it is open.
pub fn show(scene: &mut Scene<'_>, response: &Response, tab: &Tab) {
    let key = response.has_focus() && response.ctx.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10));
    let pointer = response.secondary_clicked();
    let set = match (key || pointer, response.clicked()) {
        (true, _) => Some(SetOpenCommand::Bool(true)),
        (false, true) => Some(SetOpenCommand::Bool(false)),
        (false, false) => None,
    };
    let opened_by_pointer = Popup::position_of_id(&response.ctx, Popup::default_response_id(response)).is_some();
    let popup = Popup::menu(response).open_memory(set);
    let popup = if pointer || (opened_by_pointer && !key) { popup.at_pointer_fixed() } else { popup };
    popup.show(|ui| show_entries(ui, scene, tab, key));
}

fn show_entries(ui: &mut Ui, scene: &mut Scene<'_>, tab: &Tab, by_key: bool) {
    let this = Which::This(tab.id);
    let (desk, has_file) = (scene.app.desk(), tab.home().is_some());
    let count = desk.tabs.len();
    let last = desk.place(tab.id).is_none_or(|place| place + 1 == count);
    let closed = !desk.closed.is_empty();
    let first = entry(ui, scene, ("tab-close", true), TabAction::Close(tab.id));
    if by_key {
        first.request_focus();
    }
    entry(ui, scene, ("tab-close-others", count > 1), TabAction::CloseOthers(this));
    entry(ui, scene, ("tab-close-right", !last), TabAction::CloseRight(this));
    ui.separator();
    entry(ui, scene, ("tab-rename", true), TabAction::AskName(this));
    entry(ui, scene, ("tab-copy-path", has_file), TabAction::CopyPath(this));
    let is_active = scene.app.desk().active().is_some_and(|active| active.id == tab.id);
    if scene.app.mode().has_microbit_modules() && is_active {
        line(ui, scene, ("file-save-hex", tab.is_python()), Action::File(FileAction::SaveHex));
    }
    if scene.app.mode().runs_here() && is_active {
        ui.separator();
        line(ui, scene, ("run-last-good", has_file), Action::GoodRun(GoodRunAction::Back));
        line(ui, scene, ("packages", true), Action::Packages(PackagesAction::Show));
    }
    ui.separator();
    entry(ui, scene, ("tab-reopen", closed), TabAction::Reopen);
}

fn entry(ui: &mut Ui, scene: &mut Scene<'_>, word: (&str, bool), action: TabAction) -> Response {
    line(ui, scene, word, Action::Tab(action))
}

fn line(ui: &mut Ui, scene: &mut Scene<'_>, word: (&str, bool), action: Action) -> Response {
    let (id, works) = word;
    let response = ui.add_enabled(works, Button::new(scene.words.label(id)));
    if widget::chosen(ui, &response) {
        scene.wish(action);
    }
    response
}
