//! What a person can do about a board, as a bar at the top of its REPL: a sentence, and the buttons that do it where they can.

use egui::Ui;

use crate::app::{Action, BoardAction, BoardSeat, ConsoleName};
use crate::micropython::{Phase, State};
use crate::ui::bar::{self, Answer, Content};
use crate::ui::scene::Scene;

use super::flash;
use super::sign::Sign;

/// The bar for a console, if it is a board's and there is something to do.
pub fn advice(scene: &Scene<'_>, name: ConsoleName) -> Option<Content> {
    let ConsoleName::Repl(seat) = name else { return None };
    if let Some(content) = flash::content(scene, seat) {
        return Some(content);
    }
    let board = scene.app.boards().seat(seat);
    let state = board.connection.state();
    let sign = Sign::of(scene.look, state);
    let by_itself = matches!(state, State::Looking | State::Waits(_) | State::Live(Phase::Scrolling));
    let calm = by_itself || matches!(state, State::LetGo | State::Gone);
    Some(Content {
        name: "board-bar",
        sign: (sign.icon, sign.colour),
        sentence: sentence(scene, seat)?,
        quoted: command(scene, seat),
        answers: answers(scene, seat),
        close: None,
        calm,
        progress: None,
    })
}

/// The height of the bar for a console, in points; 0 where there is none.
pub fn height(ui: &Ui, scene: &Scene<'_>, name: ConsoleName, width: f32) -> f32 {
    advice(scene, name).map_or(0.0, |content| bar::height_of(ui, scene.look, &content, width))
}

/// Draws the bar for a console into `ui`, whose whole place it takes.
pub fn show_advice(ui: &mut Ui, scene: &mut Scene<'_>, name: ConsoleName) {
    if let Some(content) = advice(scene, name) {
        bar::draw(ui, scene, content, false);
    }
}

/// What can be done about a board.
pub fn sentence(scene: &Scene<'_>, seat: BoardSeat) -> Option<String> {
    let (board, kind) = (scene.app.boards().seat(seat), scene.app.board_id(seat));
    if scene.app.has_drive_only(seat) {
        return Some(scene.words.no_port(kind, false));
    }
    scene.words.board_advice(kind, board.connection.state(), board.problem.as_ref())
}

/// The buttons that do it.
pub fn answers(scene: &Scene<'_>, seat: BoardSeat) -> Vec<Answer> {
    let answer = |id, action| Answer::new(scene, id, Action::Board(action));
    let mut answers = match scene.app.boards().seat(seat).connection.state() {
        State::LetGo => vec![answer("board-connect", BoardAction::Connect)],
        State::Taken(_) | State::NoPermission | State::Refused => {
            vec![answer("board-try-again", BoardAction::TryAgain(seat))]
        }
        State::Live(Phase::Silent) => vec![answer("board-reset", BoardAction::Reset)],
        _ => Vec::new(),
    };
    if command(scene, seat).is_some() {
        answers.push(answer("board-copy-command", BoardAction::CopyCommand(seat)));
    }
    answers
}

/// The command that a person can run to have it done.
fn command(scene: &Scene<'_>, seat: BoardSeat) -> Option<String> {
    scene.app.boards().seat(seat).command()
}
