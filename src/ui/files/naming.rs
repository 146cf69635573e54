//! The field in which a file of the board gets another name, or a new folder its first.

use egui::{Id, Key, Modifiers, Rect, Ui, vec2};

use super::item::{Item, Side};
use super::row;
use super::view::{FilesView, Naming, What, id};
use crate::app::{Action, stem_chars};
use crate::ui::field;
use crate::ui::scene::Scene;
use crate::ui::widget::Name;
use egui::accesskit::Role;

/// Draws the field in the place of the row whose file gets another name. Answers whether it did.
pub fn show_in_row(ui: &mut Ui, scene: &mut Scene<'_>, (item, rect): (&Item, Rect), view: &mut FilesView) -> bool {
    let is_it =
        |naming: &Naming| matches!((&naming.what, item.on_board()), (What::File(path), Some(own)) if path == own);
    let is_named = view.naming.as_ref().is_some_and(is_it);
    if is_named {
        show(ui, scene, ("files-name-field", rect), view);
    }
    is_named
}

/// Draws the field for a new folder above the rows of the board, while one is to be made.
pub fn show_new(ui: &mut Ui, scene: &mut Scene<'_>, side: Side, view: &mut FilesView) {
    let is_new = view.naming.as_ref().is_some_and(|naming| naming.what == What::Folder);
    if side == Side::There && is_new {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), row::height(scene.look).max(24.0)));
        show(ui, scene, ("files-folder-field", rect), view);
    }
}

fn show(ui: &mut Ui, scene: &mut Scene<'_>, (key, rect): (&str, Rect), view: &mut FilesView) {
    let field = Id::new("files name field");
    let Some(naming) = view.naming.as_mut() else { return };
    let label = scene.words.say(key);
    let name = Name { role: Role::TextInput, label: &label, id: key };
    if let Some(typed) = field::show(ui, scene.look, rect, (field, &naming.text), name) {
        naming.text = typed;
    }
    if !std::mem::replace(&mut naming.begun, true) {
        return field::take_keyboard(ui.ctx(), field, stem_chars(&naming.text));
    }
    let focused = ui.memory(|memory| memory.has_focus(field));
    let entered = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if entered || !focused {
        let taken = view.naming.take();
        // Who clicks elsewhere or presses Esc wants the old name.
        if let Some(naming) = taken.filter(|_| entered) {
            scene.wish(Action::BoardFiles(naming.wish()));
            ui.memory_mut(|memory| memory.request_focus(id(Side::There)));
        }
    }
}
