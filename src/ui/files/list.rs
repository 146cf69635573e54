//! A list of files: rows that are chosen with the pointer or the arrows, and what it says while it is empty.

use egui::accesskit::Role;
use egui::{EventFilter, Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, Vec2, vec2};

use super::item::{self, Item, Side};
use super::view::{FilesView, ListView, Menu, id};
use super::{drag, menu, naming, row};
use crate::app::{Action, BoardFilesAction};
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// Draws a list into a place.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, (side, rect): (Side, Rect), (items, view): (&[Item], &mut FilesView)) {
    let list = ui.interact(rect, id(side), Sense::CLICK | Sense::FOCUSABLE);
    if list.clicked() {
        list.request_focus();
    }
    tell(scene, &list, side, (items, view.list(side)));
    if list.has_focus() {
        keys(ui, scene, &list, (side, items, view));
    }
    widget::focus_ring(ui, &list, rect.shrink(1.0), scene.look);
    let inside = rect.shrink2(vec2(scene.look.space(2.0), margin(scene.look)));
    let part = UiBuilder::new().max_rect(inside).accessibility_parent(list.id);
    ui.scope_builder(part, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        naming::show_new(ui, scene, side, view);
        if let Some(sentence) = sentence(scene, side, items) {
            show_sentence(ui, scene, &sentence);
        }
        show_rows(ui, scene, (side, items, list.has_focus()), view);
    });
    // Without chrome there is no button that the menu could hang below.
    if !scene.look.has_chrome() {
        let row = ui.interact(chosen_row(scene, view.list(side), inside), id(side).with("row"), Sense::hover());
        menu::hang(ui, scene, (side, view.list(side).item(items)), &row, view);
    }
    drag::drop_into(ui, scene, side, rect);
}

/// The row that is chosen, be it out of view; where none is, the upper edge of the list.
fn chosen_row(scene: &Scene<'_>, list: &ListView, inside: Rect) -> Rect {
    let height = row::height(scene.look);
    if list.chosen.is_none() {
        return inside.with_max_y(inside.min.y);
    }
    let top = inside.min.y + list.at as f32 * height - list.offset;
    inside.with_min_y(top).with_max_y(top + height).intersect(inside)
}

/// Points above and below the rows.
pub fn margin(look: &Look) -> f32 {
    look.space(1.5)
}

fn tell(scene: &Scene<'_>, list: &Response, side: Side, (items, view): (&[Item], &ListView)) {
    let (key, id) = match side {
        Side::Here => ("files-here", "files-here"),
        Side::There => ("files-there", "files-there"),
    };
    let label = scene.words.say_with(key, &[("board", item::board(scene))]);
    widget::tell(list, Name { role: Role::ListBox, label: &label, id });
    let chosen = view.item(items).map(|item| item.spoken(scene));
    let empty = sentence(scene, side, items);
    list.ctx.accesskit_node_builder(list.id, |node| {
        if let Some(value) = chosen.or(empty) {
            node.set_value(value);
        }
    });
}

/// The keys of the list that has the keyboard.
fn keys(ui: &Ui, scene: &mut Scene<'_>, list: &Response, (side, items, view): (Side, &[Item], &mut FilesView)) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, filter));
    if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10)) {
        view.list(side).menu = Menu::Asked;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = view.list(side).chosen.is_some().then_some(view.list(side).at);
    let goes = [
        (Key::ArrowDown, at.map_or(0, |at| at + 1)),
        (Key::ArrowUp, at.unwrap_or_default().saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, usize::MAX),
    ];
    if let Some((_, to)) = goes.into_iter().find(|(key, _)| pressed(*key)) {
        view.list(side).choose(items, to);
    }
    let backup = scene.app.board().files.backup();
    if let Some(id) = backup.filter(|_| ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Z))) {
        scene.wish(Action::BoardFiles(BoardFilesAction::Undo(id)));
    }
    let Some(chosen) = view.list(side).item(items) else { return };
    if pressed(Key::Enter) {
        scene.wish(chosen.open());
    }
    if let Some(path) = chosen.on_board().filter(|_| pressed(Key::Delete)) {
        scene.wish(Action::BoardFiles(BoardFilesAction::Delete(path.to_owned())));
    }
}

fn show_rows(ui: &mut Ui, scene: &mut Scene<'_>, (side, items, keyboard): (Side, &[Item], bool), view: &mut FilesView) {
    let height = row::height(scene.look);
    let mut area = ScrollArea::vertical().id_salt(side).auto_shrink(false);
    let list = view.list(side);
    if std::mem::take(&mut list.reveal) {
        let (top, room) = (list.at as f32 * height, ui.available_height());
        // There may be less room than a row needs.
        let least = (top + height - room).clamp(0.0, top);
        area = area.vertical_scroll_offset(list.offset.clamp(least, top));
    }
    let scrolled = area.show_rows(ui, height, items.len(), |ui, rows| {
        for at in rows {
            let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
            show_row(ui, scene, (side, items, at), (rect, keyboard), view);
        }
    });
    view.list(side).offset = scrolled.state.offset.y;
}

fn show_row(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    (side, items, at): (Side, &[Item], usize),
    (rect, keyboard): (Rect, bool),
    view: &mut FilesView,
) {
    let item = &items[at];
    if naming::show_in_row(ui, scene, (item, rect), view) {
        return;
    }
    let chosen = view.list(side).chosen.as_ref() == Some(&item.name);
    let response = row::show(ui, scene, (item, rect), (chosen, keyboard));
    drag::take(&response, side, item);
    if response.clicked() || response.secondary_clicked() || response.drag_started() {
        view.list(side).choose(items, at);
        ui.memory_mut(|memory| memory.request_focus(id(side)));
    }
    if response.double_clicked() {
        scene.wish(item.open());
    }
    response.context_menu(|ui| menu::show_entries(ui, scene, (side, Some(item)), (&mut view.naming, false)));
    if rect.width() < widget::word_width(ui, scene.look, &item.name) + scene.look.space(30.0) {
        response.on_hover_text(&item.name);
    }
}

/// What stands in the list while it has no files, or does not know them.
fn sentence(scene: &Scene<'_>, side: Side, items: &[Item]) -> Option<String> {
    let board = ("board", item::board(scene));
    if items.iter().any(|item| item.kind != item::Kind::Above) {
        return None;
    }
    let key = match side {
        Side::Here => match scene.app.files_here().listing() {
            Some(Err(problem)) => return Some(scene.words.folder_problem(problem)),
            Some(Ok(_)) => "files-empty-here",
            None => "files-looking",
        },
        Side::There => {
            let (board, seat) = (scene.app.board(), scene.app.board_seat());
            let is_known = board.files.listing.is_some();
            match board.is_live() {
                true if is_known && board.files.above().is_some() => "files-empty-folder",
                true if is_known => "files-empty",
                true if board.files.has_failed() => "files-not-seen",
                true if !scene.app.would_stop(seat) => "files-looking",
                // The bar says it all.
                _ => return None,
            }
        }
    };
    Some(scene.words.say_with(key, &[board]))
}

fn show_sentence(ui: &Ui, scene: &Scene<'_>, sentence: &str) {
    let (look, room) = (scene.look, ui.available_rect_before_wrap());
    let width = (room.width() - look.space(4.0)).min(look.space(90.0)).max(1.0);
    let galley = widget::paragraph(ui, sentence, look.aside_font(), look.theme.quiet, width);
    let place = Rect::from_center_size(room.center(), galley.size());
    ui.painter().galley(place.min.round(), galley, look.theme.quiet);
    let response = ui.interact(place, ui.id().with("sentence"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, sentence));
}
