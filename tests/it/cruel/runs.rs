//! Runs that are stopped, that follow garbage, and in the middle of which the board restarts.

use mulberry::micropython::{Outcome, Phase, Task, Wish};

use super::stopping::stops;
use super::talk::{Talk, run};

#[test]
fn a_run_that_floods_is_interrupted() {
    let Some(mut talk) = Talk::begin() else { return };
    talk.wish(run("while True:\n    print('x' * 40)\n"));
    talk.until_said("xxx\r\nxxx");
    talk.wish(Wish::Interrupt);
    talk.until("the end", |talk| talk.outcome(Task::Run).is_some());
    assert_eq!(talk.outcome(Task::Run), Some(Outcome::Interrupted));
    talk.until_phase(Phase::Prompt);
}

#[test]
fn garbage_before_a_banner_hurts_nobody() {
    let Some(mut talk) = Talk::begin() else { return };
    let mut dice = fastrand::Rng::with_seed(5);
    let garbage: Vec<u8> = (0..3000).map(|_| dice.u8(..)).collect();
    talk.bridge.say(&garbage);
    talk.bridge.reset();
    talk.until_said("MicroPython");
    stops(&mut talk);
    assert_eq!(talk.run("print('fine')\n"), Outcome::Done);
    assert!(talk.said().contains("fine\r\n"), "{:?}", talk.said());
}

#[test]
fn a_board_that_restarts_in_the_middle_says_so() {
    let Some(mut talk) = Talk::begin() else { return };
    talk.wish(run("print('on')\nwhile True:\n    pass\n"));
    talk.until_said("on\r\n");
    talk.bridge.reset();
    talk.until("the end", |talk| talk.outcome(Task::Run).is_some());
    assert_eq!(talk.outcome(Task::Run), Some(Outcome::Restarted));
    assert_eq!(talk.run("print('again')\n"), Outcome::Done);
    assert!(talk.said().contains("again\r\n"), "{:?}", talk.said());
}
