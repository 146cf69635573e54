//! The REPL in the window, with the real firmware behind it.

use mulberry::app::{BoardSeat, ConsoleName, Start};
use mulberry::micropython::State;

use super::{Program, console_text, microbit};
use crate::rig::QemuBoard;

const REPL: ConsoleName = ConsoleName::Repl(BoardSeat::FIRST);

#[test]
fn the_prompt_answers_and_the_text_stays_when_the_board_goes() {
    let Some(mut board) = QemuBoard::plug_in() else { return };
    let port = board.port().to_owned();
    let mut program = Program::with(|_| Start { settings: microbit(), port: Some(port), ..Start::default() });
    program.press("REPL");
    program.until("the prompt is there", |app| console_text(app, REPL).trim_end().ends_with(">>>"));
    program.type_text("print(1+1)").key(egui::Key::Enter);
    program.until("it answers", |app| console_text(app, REPL).contains("\n2\n"));
    board.pull_out();
    program.until("it is gone", |app| *app.board().connection.state() == State::Gone);
    let text = console_text(program.app(), REPL);
    assert!(text.contains("\n2\n") && text.contains("disconnected"), "{text}");
}
