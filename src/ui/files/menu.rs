//! The menu of a file: behind a right click on it, and behind a button in the heading of its list.

use egui::{Button, Popup, Response, SetOpenCommand, Ui};

use super::item::{self, Item, Side};
use super::view::{FilesView, Menu, Naming, id as list_id};
use crate::app::{Action, BoardFilesAction};
use crate::ui::scene::Scene;
use crate::ui::widget;

/// Hangs the menu of a list below a part of the window. The key that a person pressed in the list opens it, and so does a click
/// on that part, where it can be clicked.
pub fn hang(
    ui: &Ui,
    scene: &mut Scene<'_>,
    (side, chosen): (Side, Option<&Item>),
    above: &Response,
    view: &mut FilesView,
) {
    let by_key = view.list(side).menu == Menu::Asked || (above.clicked() && above.has_focus());
    let set = match (by_key, above.clicked()) {
        (true, _) => Some(SetOpenCommand::Bool(true)),
        (false, clicked) => clicked.then_some(SetOpenCommand::Toggle),
    };
    let entries = |ui: &mut Ui| show_entries(ui, scene, (side, chosen), (&mut view.naming, by_key));
    let is_open = Popup::menu(above).open_memory(set).show(entries).is_some();
    let menu = std::mem::take(&mut view.list(side).menu);
    if is_open && (by_key || menu == Menu::Open) {
        view.list(side).menu = Menu::Open;
    } else if menu == Menu::Open && view.naming.is_none() {
        ui.memory_mut(|memory| memory.request_focus(list_id(side)));
    }
}

/// Adds what can be done with an item, and with its list. With `keyboard` the first line that does something gets it.
pub fn show_entries(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    (side, item): (Side, Option<&Item>),
    (naming, keyboard): (&mut Option<Naming>, bool),
) {
    ui.set_min_width(scene.look.space(50.0));
    let copy = if side == Side::Here { "files-copy-there" } else { "files-copy-here" };
    let open = entry(ui, scene, "files-open", item.map(Item::open));
    entry(ui, scene, copy, item.and_then(Item::copy));
    if side == Side::There {
        show_board_entries(ui, scene, item, naming);
    }
    ui.separator();
    let look = entry(ui, scene, "files-look", Some(Action::BoardFiles(BoardFilesAction::Look)));
    if keyboard {
        if item.is_some() { open } else { look }.request_focus();
    }
}

fn show_board_entries(ui: &mut Ui, scene: &mut Scene<'_>, item: Option<&Item>, naming: &mut Option<Naming>) {
    let path = item.and_then(Item::on_board);
    let wish = |make: fn(String) -> BoardFilesAction| path.map(|path| Action::BoardFiles(make(path.to_owned())));
    let renaming = item.and_then(Naming::rename);
    if line(ui, scene, "files-rename", renaming.is_some()).clicked() {
        *naming = renaming;
    }
    let can_be_main = item.is_some_and(|item| item.has_bytes() && !item.is_main() && item.is_program());
    entry(ui, scene, "files-main", wish(BoardFilesAction::MakeMain).filter(|_| can_be_main));
    entry(ui, scene, "files-delete", wish(BoardFilesAction::Delete));
    let (folders, log) = (scene.app.has_folders(), scene.app.data_log(scene.app.board_seat()).is_some());
    if folders || log {
        ui.separator();
    }
    if folders && line(ui, scene, "files-new-folder", true).clicked() {
        *naming = Some(Naming::folder());
    }
    if log {
        entry(ui, scene, "files-log", Some(Action::BoardFiles(BoardFilesAction::SaveDataLog)));
    }
}

fn entry(ui: &mut Ui, scene: &mut Scene<'_>, id: &str, action: Option<Action>) -> Response {
    let response = line(ui, scene, id, action.is_some());
    if let Some(action) = action.filter(|_| response.clicked()) {
        scene.wish(action);
    }
    response
}

/// Adds a line.
fn line(ui: &mut Ui, scene: &Scene<'_>, id: &str, works: bool) -> Response {
    let label = scene.words.say_with(id, &[("board", item::board(scene))]);
    let response = ui.add_enabled(works, Button::new(label));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_author_id(id));
    widget::chosen(ui, &response);
    response
}
