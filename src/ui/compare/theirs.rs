//! Where the text is that another program wrote: on the disk, or on a board.

use crate::app::Origin;
use crate::ui::scene::Scene;
use crate::ui::tabs;

/// That, above it.
pub fn heading(scene: &Scene<'_>) -> String {
    say(scene, ["compare-theirs", "compare-theirs-board"])
}

/// That, in a sentence.
pub fn place(scene: &Scene<'_>) -> String {
    say(scene, ["compare-on-disk", "compare-on-board"])
}

fn say(scene: &Scene<'_>, [disk, board]: [&str; 2]) -> String {
    match scene.app.desk().active() {
        Some(tab) if matches!(tab.origin, Some(Origin::Board { .. })) => {
            scene.words.say_with(board, &[("board", tabs::board_of(scene, tab))])
        }
        _ => scene.words.say(disk),
    }
}
