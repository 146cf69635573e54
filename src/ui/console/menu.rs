//! The menu of a console: behind a right click, and behind a button in the pane's header.

use egui::accesskit::{Role, Toggled};
use egui::{Button, Popup, Rect, Response, RichText, Ui};

use crate::app::registry::{self, Key, Shortcut};
use crate::app::{Action, ConsoleAction, ConsoleName, FindAction, FindPlace};
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};
use crate::ui::{board, icons, keymap};

/// Shows the menu that a right click opens.
pub fn show(response: &Response, scene: &mut Scene<'_>, name: ConsoleName) {
    response.context_menu(|ui| show_entries(ui, scene, name));
}

/// Draws the button that opens the same menu.
pub fn show_button(ui: &Ui, scene: &mut Scene<'_>, name: ConsoleName, place: Rect) {
    let label = scene.words.say("console-menu");
    let button = widget::icon_button(ui, scene.look, place, icons::MORE, Name::button(&label, "console-menu"));
    Popup::menu(&button).show(|ui| show_entries(ui, scene, name));
}

fn show_entries(ui: &mut Ui, scene: &mut Scene<'_>, name: ConsoleName) {
    ui.set_min_width(scene.look.space(50.0));
    let pane = scene.app.console(name);
    let (selected, live) = (pane.selected().is_some(), pane.console.is_live());
    let any = !pane.console.rows().is_empty();
    let console = |action| Action::Console(name, action);
    entry(ui, scene, ("edit-copy", selected, Some(keys('C'))), console(ConsoleAction::Copy));
    entry(ui, scene, ("console-copy-all", any, None), console(ConsoleAction::CopyAll));
    entry(ui, scene, ("edit-paste", live, Some(keys('V'))), console(ConsoleAction::AskPaste));
    entry(ui, scene, ("edit-select-all", any, None), console(ConsoleAction::SelectAll));
    ui.separator();
    entry(ui, scene, ("find-open", any, Some(keys('F'))), Action::Find(FindAction::Open(FindPlace::Console(name))));
    entry(ui, scene, ("console-save", any, None), console(ConsoleAction::Save));
    times(ui, scene, name);
    ui.separator();
    entry(ui, scene, ("console-clear", any, None), console(ConsoleAction::Clear));
    if let ConsoleName::Repl(seat) = name {
        ui.separator();
        board::show_entries(ui, scene, seat);
    }
}

/// Whether it is seen when each line came.
fn times(ui: &mut Ui, scene: &mut Scene<'_>, name: ConsoleName) {
    let shown = scene.app.console(name).times.shown;
    let label = scene.words.label("console-times");
    let mut button = Button::selectable(shown, label.as_str());
    if shown {
        button = button.right_text(RichText::new(icons::FINE).font(scene.look.icon_font(scene.look.small_icon())));
    }
    let response = ui.add(button);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_author_id("console-times");
        node.set_label(label);
        node.set_role(Role::MenuItemCheckBox);
        node.set_toggled(Toggled::from(shown));
    });
    if response.on_hover_text(scene.help("console-times")).clicked() {
        scene.wish(Action::Console(name, ConsoleAction::Times));
        ui.close();
    }
}

/// The keys that are ours even while a program listens.
fn keys(letter: char) -> Shortcut {
    Shortcut { key: Key::Char(letter), command: true, shift: true, alt: false }
}

fn entry(ui: &mut Ui, scene: &mut Scene<'_>, line: (&str, bool, Option<Shortcut>), action: Action) {
    let (id, works, keys) = line;
    let button = Button::new(scene.words.label(id));
    let button = match keys {
        Some(keys) => button.shortcut_text(keymap::written(&keys)),
        None => button,
    };
    if ui.add_enabled(works && registry::can(scene.app, &action), button).clicked() {
        scene.wish(action);
        ui.close();
    }
}
