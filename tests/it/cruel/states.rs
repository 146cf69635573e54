//! Every state of the connection to a board is reached in the window, at real ports.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use mulberry::app::{Action, BoardAction, Start};
use mulberry::micropython::{Holder, Phase, State};

use super::talk::plain;
use crate::flows::{Program, microbit};
use crate::outside::without_power;
use crate::rig::{Bridge, Cruelty};

/// A port that is taken is tried for 20 s, and a board that does not answer gets every chance.
const PATIENCE: Duration = Duration::from_secs(90);

fn window(port: &Path) -> Program {
    let port = port.to_owned();
    Program::with(|_| Start { settings: microbit(), port: Some(port), ..Start::default() })
}

#[track_caller]
fn reaches(program: &mut Program, state: State) {
    let began = Instant::now();
    loop {
        let now = program.app().board().connection.state();
        if *now == state {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "it is {now:?} and never was {state:?}");
        program.harness.step();
    }
}

/// A board that has started and waits: what it says when it starts would be an answer to the window, if it came late.
fn plugged_in() -> Option<Bridge> {
    let bridge = Bridge::plugged_in()?;
    plain(&bridge, b"\r\x03print(6*7)\r", "42\r\n>>> ");
    Some(bridge)
}

fn board(action: BoardAction) -> Action {
    Action::Board(action)
}

#[test]
fn looked_for_found_let_go_wanted_again_and_gone() {
    let Some(mut bridge) = plugged_in() else { return };
    let heard = bridge.heard().to_owned();
    bridge.pull();
    let mut program = window(bridge.port());
    reaches(&mut program, State::Looking);
    bridge.plug();
    reaches(&mut program, State::Live(Phase::Quiet));
    program.act(board(BoardAction::Disconnect));
    reaches(&mut program, State::LetGo);
    program.act(board(BoardAction::Connect));
    reaches(&mut program, State::Live(Phase::Quiet));
    assert_eq!(bridge.heard(), heard);
    bridge.pull();
    reaches(&mut program, State::Gone);
}

#[test]
fn a_prompt_a_program_and_a_board_that_shows_an_error() {
    let Some(bridge) = Bridge::plugged_in() else { return };
    // The board's own program fails: the error is shown on the lights until the prompt comes.
    plain(&bridge, b"\r\x03f=open('main.py','w')\r", "'w')\r\n>>> ");
    plain(&bridge, b"f.write('1/0');f.close()\r", "\r\n3\r\n>>> ");
    let mut program = window(bridge.port());
    reaches(&mut program, State::Live(Phase::Quiet));
    program.press("REPL");
    reaches(&mut program, State::Live(Phase::Prompt));
    program.type_text("while True: pass").key(egui::Key::Enter).key(egui::Key::Enter);
    reaches(&mut program, State::Live(Phase::Running));
    program.act(board(BoardAction::Interrupt));
    reaches(&mut program, State::Live(Phase::Prompt));
    program.act(board(BoardAction::Restart));
    reaches(&mut program, State::Live(Phase::Scrolling));
    program.act(board(BoardAction::Interrupt));
    reaches(&mut program, State::Live(Phase::Prompt));
}

#[test]
fn a_board_that_says_nothing_is_waited_for_and_then_said_to_be_silent() {
    let Some(bridge) = Bridge::plugged_in() else { return };
    bridge.be(Cruelty::cut());
    let mut program = window(bridge.port());
    reaches(&mut program, State::Live(Phase::Quiet));
    program.press("REPL");
    reaches(&mut program, State::Live(Phase::Waiting));
    reaches(&mut program, State::Live(Phase::Silent));
    // A person presses the reset button, and the cable is well again.
    bridge.be(Cruelty::default());
    program.act(board(BoardAction::Interrupt));
    reaches(&mut program, State::Live(Phase::Prompt));
}

#[test]
fn another_program_has_it_and_lets_it_go() {
    let Some(bridge) = plugged_in() else { return };
    let other = bridge.hold();
    let mut program = window(bridge.port());
    let holder = Some(Holder::Seen { name: "sleep".into(), process: other.process() });
    reaches(&mut program, State::Waits(holder.clone()));
    drop(other);
    reaches(&mut program, State::Live(Phase::Quiet));
}

#[test]
fn another_program_has_it_and_keeps_it() {
    let Some(bridge) = plugged_in() else { return };
    let other = bridge.hold();
    let mut program = window(bridge.port());
    let holder = Some(Holder::Seen { name: "sleep".into(), process: other.process() });
    reaches(&mut program, State::Waits(holder.clone()));
    reaches(&mut program, State::Taken(holder));
}

#[test]
fn a_port_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let port = folder.path().join("ttyBoard");
    fs::write(&port, "not a port").unwrap();
    reaches(&mut window(&port), State::Refused);
}

#[test]
fn a_port_that_may_not_be_used_is_refused_for_that() {
    if !without_power("cruel::states::a_port_that_may_not_be_used_is_refused_for_that") {
        return;
    }
    let Some(bridge) = Bridge::plugged_in() else { return };
    fs::set_permissions(bridge.port(), Permissions::from_mode(0o000)).unwrap();
    reaches(&mut window(bridge.port()), State::NoPermission);
}
