//! The REPL in the window, with the real firmware behind it.

use std::path::Path;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use mulberry::app::{Action, BoardSeat, ConsoleName, EditAction, RunAction, Start};
use mulberry::micropython::State;
use mulberry::term::Remark;

use super::{Program, console_text, microbit};
use crate::rig::{Bridge, QemuBoard};

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

/// A program `a.py` of this text, in a window at this port.
fn window(port: &Path, text: &str) -> Program {
    let port = port.to_owned();
    let mut program = Program::with(|folder| {
        let file = folder.join("a.py");
        std::fs::write(&file, text).expect("the test's own folder can be written");
        Start { settings: microbit(), port: Some(port), files: vec![file], ..Start::default() }
    });
    program.until("the file is open", |app| app.desk().active().is_some());
    program.until("the board is connected", |app| app.board().is_live());
    program
}

fn end(program: &Program) -> Option<Remark> {
    program.app().runner().run(REPL)?.end().cloned()
}

fn ended(program: &mut Program) -> Remark {
    program.until("it ended", |app| app.runner().run(REPL).is_some_and(|run| run.end().is_some()));
    end(program).expect("it ended")
}

#[test]
fn a_program_asks_for_a_name_and_greets() {
    let Some(bridge) = Bridge::plugged_in() else { return };
    let mut program = window(bridge.port(), "name = input('Who? ')\nprint('Hi', name)\n");
    program.press("Run");
    program.until("it asks", |app| console_text(app, REPL).contains("Who?"));
    program.type_text("Ada").key(egui::Key::Enter);
    let how = ended(&mut program);
    let text = console_text(program.app(), REPL);
    assert!(matches!(how, Remark::RunFinished { .. }), "{how:?}: {text}");
    assert!(text.contains("Hi Ada"), "{text}");
    program.until("the prompt is back", |app| console_text(app, REPL).trim_end().ends_with(">>>"));
}

#[test]
fn a_loop_is_stopped_and_an_error_explained() {
    let Some(bridge) = Bridge::plugged_in() else { return };
    let mut program = window(bridge.port(), "while True:\n    print('on')\n");
    program.press("Run");
    program.until("it runs", |app| console_text(app, REPL).contains("on\non\n"));
    let stops = program.harness.query_all_by_role_and_label(Role::Button, "Stop").count();
    assert_eq!(stops, 1, "the toolbar's Stop is enough");
    program.act(Action::Run(RunAction::Stop));
    let how = ended(&mut program);
    assert!(matches!(how, Remark::RunStopped { .. }), "{how:?}");
    program.act(Action::Edit(EditAction::SetText("a = 1\nprint(b)\n".into()))).press("Run");
    program.until("it is explained", |app| app.told_error().is_some());
    assert_eq!(end(&program), Some(Remark::BoardFailed { line: Some(2) }));
    let active = program.app().desk().active().map(|tab| tab.id);
    let spot = program.app().told_error().map(|(_, error)| (error.places[0].spot.tab, error.places[0].spot.line));
    assert_eq!(spot, Some((active, 1)));
}

#[test]
fn a_board_that_is_pulled_ends_its_program_and_goes_on_when_it_is_back() {
    let Some(mut bridge) = Bridge::plugged_in() else { return };
    let mut program = window(bridge.port(), "while True:\n    print('on')\n");
    program.press("Run");
    program.until("it runs", |app| console_text(app, REPL).contains("on\non\n"));
    bridge.pull();
    let how = ended(&mut program);
    assert!(matches!(how, Remark::BoardLost { .. }), "{how:?}");
    bridge.plug();
    program.until("it is back", |app| app.board().is_live());
    assert!(console_text(program.app(), REPL).contains("on\non\n"), "the text is kept");
    program.act(Action::Edit(EditAction::SetText("print('again', 6 * 7)\n".into()))).press("Run");
    program.until("it ran", |app| console_text(app, REPL).contains("again 42"));
    let how = ended(&mut program);
    assert!(matches!(how, Remark::RunFinished { .. }), "{how:?}");
}
