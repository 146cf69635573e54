//! The menu behind a right click on Run: the other ways to run a program.

use egui::{Button, Popup, Response};

use crate::app::registry;
use crate::ui::keymap;
use crate::ui::scene::Scene;
use crate::ui::widget;

/// What it offers, as far as it works now.
const OFFERS: [&str; 6] = ["run-again", "run-stay", "run-tests", "run-selection", "run-last-good", "packages"];

/// Makes a button a place where the menu opens.
pub fn hang_on(button: &Response, scene: &mut Scene<'_>) {
    let look = scene.look;
    Popup::context_menu(button).show(|ui| {
        ui.set_width(look.space(64.0));
        ui.spacing_mut().button_padding.x = look.space(3.0);
        let offered = OFFERS.into_iter().filter_map(registry::by_id).filter(|entry| registry::works(scene.app, entry));
        for entry in offered.collect::<Vec<_>>() {
            let keys = entry.shortcuts.first().map(keymap::written).unwrap_or_default();
            let line = ui.add(Button::new(scene.words.label(entry.id)).shortcut_text(keys));
            if widget::chosen(ui, &line) {
                scene.wish(entry.action.clone());
            }
        }
    });
}
