//! The mode button at the left of the toolbar: shows the mode's own name and icon and opens the menu of modes.

use egui::{Rect, Ui};

use super::tool::{self, Tool};
use crate::app::{Action, ViewAction};
use crate::modes;
use crate::ui::scene::Scene;
use crate::ui::{icons, widget};

/// Draws the button, and its menu while that is open.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, place: (Rect, bool)) {
    let button = button(scene);
    let mut chosen = None;
    tool::show_menu(ui, scene.look, &button, place, |ui| {
        for mode in modes::ALL {
            let line = tool::menu_line(ui, scene.look, &line(scene, mode.id()), "");
            if widget::chosen(ui, &line) {
                chosen = Some(mode.id());
            }
        }
    });
    if let Some(mode) = chosen {
        scene.wish(Action::View(ViewAction::Mode(mode.to_owned())));
    }
}

/// What the mode button shows.
pub fn button(scene: &Scene<'_>) -> Tool {
    let mode = scene.app.mode().id();
    let word = format!("{} {}", scene.words.say(&format!("mode-{mode}")), icons::MENU);
    Tool { word, label: scene.words.say("toolbar-mode"), id: "mode", open: false, ..line(scene, mode) }
}

/// A mode's line in the menu.
fn line(scene: &Scene<'_>, mode: &'static str) -> Tool {
    let name = scene.words.say(&format!("mode-{mode}"));
    Tool {
        sign: icons::mode(mode),
        filled: false,
        colour: scene.look.theme.text,
        word: name.clone(),
        label: name,
        id: mode,
        open: scene.app.mode().id() == mode,
    }
}
