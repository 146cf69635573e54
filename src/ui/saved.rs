//! Whether the text is on the disk, in the status line, with a menu that says where and whether it is saved by itself.

use egui::{Rect, Ui};

use super::scene::Scene;
use super::segment::{Segment, entry};
use crate::app::{Action, Disk, FileAction, Tab};

/// What is said of the active tab's text.
pub fn segment(scene: &Scene<'_>) -> Option<Segment> {
    let tab = scene.app.desk().active()?;
    Some(Segment { id: "saved", word: scene.words.say(state(tab)), help: place(scene, tab), always: true })
}

/// Draws it into `place`.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, segment: &Segment, place: Rect) {
    segment.show(ui, scene, place, |ui, scene| {
        let on = scene.app.settings().autosave;
        if entry(ui, &scene.words.say("autosave"), "autosave", on).clicked() {
            scene.wish(Action::File(FileAction::Autosave(!on)));
        }
        for (id, action) in [("file-save", FileAction::Save), ("file-save-as", FileAction::SaveAs)] {
            if entry(ui, &scene.words.label(id), id, false).clicked() {
                scene.wish(Action::File(action));
            }
        }
    });
}

fn state(tab: &Tab) -> &'static str {
    match &tab.disk {
        _ if !tab.writing.is_empty() => "status-saving",
        Disk::Gone => "status-gone",
        Disk::Conflict(_) => "status-conflict",
        Disk::Untitled(_) => "status-never-saved",
        Disk::Same if tab.buffer.is_changed() => "status-changed",
        Disk::Same => "status-saved",
    }
}

/// Where the text lives, or will.
fn place(scene: &Scene<'_>, tab: &Tab) -> String {
    match tab.home() {
        Some(path) => scene.words.say_with("saved-place", &[("path", path.display().to_string())]),
        None => scene.words.say("saved-nowhere"),
    }
}
