//! The bar above the lists: what is so with the board, and what stops when its files are looked at.

use crate::app::{Action, BoardFilesAction, ConsoleName};
use crate::micropython::Phase;
use crate::ui::bar::{Answer, Content};
use crate::ui::scene::Scene;
use crate::ui::{board, icons};

use super::item;

/// What the bar says, if there is something to say.
pub fn content(scene: &Scene<'_>) -> Option<Content> {
    let seat = scene.app.board_seat();
    let stop = scene.app.would_stop(seat).then(|| would_stop(scene));
    stop.or_else(|| board::advice(scene, ConsoleName::Repl(seat)))
}

/// A program runs, or may run, and would be stopped.
fn would_stop(scene: &Scene<'_>) -> Content {
    let phase = scene.app.board().connection.phase();
    let key = if phase == Some(Phase::Running) { "files-runs" } else { "files-may-run" };
    let sentence = scene.words.say_with(key, &[("board", item::board(scene))]);
    let answer = Answer::new(scene, "files-agree", Action::BoardFiles(BoardFilesAction::Agree));
    let sign = (icons::QUESTION, scene.look.theme.accent);
    let answers = vec![answer];
    Content { name: "files-bar", sign, sentence, quoted: None, answers, close: None, calm: true, progress: None }
}
