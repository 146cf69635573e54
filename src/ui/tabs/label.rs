//! What stands on a tab.

use std::path::Path;

use crate::app::{self, Spot, Tab};
use crate::ui::scene::Scene;
use crate::words::Words;

/// The name of a tab.
pub fn name(words: &Words, tab: &Tab) -> String {
    tab.file_name().map_or_else(|| words.say("tab-nameless"), ToOwned::to_owned)
}

/// The name of the file that a place is in.
pub fn spot_name(scene: &Scene<'_>, spot: &Spot) -> String {
    let tab = spot.tab.and_then(|tab| scene.app.desk().tab(tab)).map(|tab| name(scene.words, tab));
    let path = || Some(spot.path.as_ref()?.file_name()?.to_string_lossy().into_owned());
    tab.or_else(path).unwrap_or_default()
}

/// The names of all tabs, with the folder, the hex file or the board where two are the same: "main.py — game".
pub fn all(scene: &Scene<'_>) -> Vec<String> {
    let (words, tabs) = (scene.words, &scene.app.desk().tabs);
    let board = |tab: &Tab| scene.app.title_place(tab).map(|place| words.title_place(&place)).unwrap_or_default();
    let label = |(tab, folder): (&Tab, Option<String>)| match folder {
        Some(folder) => words.say_with("tab-in-folder", &[("name", name(words, tab)), ("folder", folder)]),
        None => name(words, tab),
    };
    tabs.iter().zip(app::folders(tabs, board)).map(label).collect()
}

/// Where a text lives, if that is no file on the disk: "main.py, inside lesson.hex".
pub fn told_origin(scene: &Scene<'_>, tab: &Tab) -> Option<String> {
    let origin = tab.origin.as_ref()?;
    Some(scene.words.origin(origin, &board_of(scene, tab)))
}

/// What the board is called on which a text lives.
pub fn board_of(scene: &Scene<'_>, tab: &Tab) -> String {
    scene.words.board_name(scene.app.board_of(tab))
}

/// A path as it is told: in the person's own folder it begins with `~`.
pub fn told_path(path: &Path, home: Option<&Path>) -> String {
    match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) => Path::new("~").join(rest).display().to_string(),
        None => path.display().to_string(),
    }
}
