//! Stop stops, whatever the board does.

use std::time::{Duration, Instant};

use mulberry::micropython::{Manner, Outcome, Phase, Rung, State, Task, Trouble, Wish};

use super::talk::{Talk, plain};
use crate::rig::{Bridge, Cruelty};

/// Longer than Stop needs for anything that hears Ctrl+C, on a machine that has other things to do.
const SOON: Duration = Duration::from_secs(10);

#[track_caller]
pub fn stops(talk: &mut Talk) {
    let began = Instant::now();
    assert_eq!(talk.finish(Wish::Interrupt, Task::Interrupt), Outcome::Done);
    assert!(began.elapsed() < SOON, "it took {:?}", began.elapsed());
    talk.until_phase(Phase::Prompt);
}

#[test]
fn a_program_that_floods_is_stopped() {
    let Some(bridge) = Bridge::plugged_in() else { return };
    plain(&bridge, b"\r\x03\x05while 1:print('x'*40)\r\x04", "xxx\r\nxxx");
    let mut talk = Talk::over(bridge, Manner::CAREFUL);
    talk.until_said("xxx\r\nxxx");
    stops(&mut talk);
}

#[test]
fn a_board_that_hears_nothing_has_its_button_left() {
    let Some(mut talk) = Talk::begin() else { return };
    talk.bridge.be(Cruelty::cut());
    assert_eq!(talk.finish(Wish::Interrupt, Task::Interrupt), Outcome::Trouble(Trouble::NoAnswer));
    assert!(talk.climbed(Rung::Button), "nothing was said of the button");
    assert_eq!(*talk.state(), State::Live(Phase::Silent));
    talk.bridge.be(Cruelty::default());
    stops(&mut talk);
}

#[test]
fn a_board_that_floods_and_hears_nothing_can_be_let_go() {
    let Some(mut talk) = Talk::begin() else { return };
    talk.bridge.flood(b"nonsense without end\r\n");
    talk.until_said("nonsense");
    talk.wish(Wish::Interrupt);
    talk.let_go();
    talk.bridge.end_flood();
    talk.want();
    talk.until("the port is open again", |talk| talk.state() == &State::Live(Phase::Quiet));
    stops(&mut talk);
}
