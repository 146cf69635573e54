//! Whether the text is on the disk, in the status line, with a menu that says where and whether it is saved by itself.

use egui::{Rect, Ui};

use super::scene::Scene;
use super::segment::{Segment, entry};
use super::tabs;
use crate::app::{Action, Disk, FileAction, Origin, Tab, registry};

/// What is said of the active tab's text.
pub fn segment(scene: &Scene<'_>) -> Option<Segment> {
    let tab = scene.app.desk().active()?;
    Some(Segment { id: "saved", word: word(scene, tab), help: place(scene, tab), always: true })
}

/// Draws it into `place`.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, segment: &Segment, place: Rect) {
    segment.show(ui, scene, place, |ui, scene| {
        let on = scene.app.settings().autosave;
        if entry(ui, &scene.words.say("autosave"), "autosave", on) {
            scene.wish(Action::File(FileAction::Autosave(!on)));
        }
        let saves = [
            ("file-save", FileAction::Save),
            ("file-save-as", FileAction::SaveAs),
            ("file-save-hex", FileAction::SaveHex),
        ];
        for (id, action) in saves {
            let works = registry::can(scene.app, &Action::File(action.clone()));
            if works && entry(ui, &scene.words.label(id), id, false) {
                scene.wish(Action::File(action));
            }
        }
    });
}

/// What is said of a text: where it is saved, too, if that is not the disk.
fn word(scene: &Scene<'_>, tab: &Tab) -> String {
    let state = state(scene, tab);
    match &tab.origin {
        Some(Origin::Hex { path, .. }) if state == "status-saved" => {
            let hex = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            scene.words.say_with("status-saved-hex", &[("hex", hex)])
        }
        Some(Origin::Board { .. }) if state == "status-saved" => {
            scene.words.say_with("status-saved-board", &[("board", tabs::board_of(scene, tab))])
        }
        Some(Origin::Board { .. }) if state == "status-conflict" => {
            scene.words.say_with("status-conflict-board", &[("board", tabs::board_of(scene, tab))])
        }
        _ => scene.words.say(state),
    }
}

fn state(scene: &Scene<'_>, tab: &Tab) -> &'static str {
    match &tab.disk {
        _ if scene.app.is_saving(tab) => "status-saving",
        Disk::Gone => "status-gone",
        Disk::Conflict(_) => "status-conflict",
        Disk::Untitled(_) => "status-never-saved",
        Disk::Same if tab.buffer.is_changed() => "status-changed",
        Disk::Same => "status-saved",
    }
}

/// Where the text lives, or will.
fn place(scene: &Scene<'_>, tab: &Tab) -> String {
    if let Some(told) = tabs::told_origin(scene, tab) {
        return told;
    }
    match tab.home() {
        Some(path) => scene.words.say_with("saved-place", &[("path", path.display().to_string())]),
        None => scene.words.say("saved-nowhere"),
    }
}
