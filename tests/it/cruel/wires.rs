//! Wires that lose bytes or say them twice: never does a wrong program run, and the truth is told.

use mulberry::micropython::{Outcome, Task, Trouble, Wish};

use super::programs::{Checked, program};
use super::talk::Talk;
use crate::counts::seeds;
use crate::rig::Cruelty;

/// The board ran what was meant or nothing, and what was told is true.
#[track_caller]
fn is_honest(seed: u64, outcome: &Outcome, said: &str, checked: &Checked) {
    let ran = said.contains("hash ");
    match outcome {
        Outcome::Done => assert!(said.contains(&checked.hash), "seed {seed}: {said:?}, not {:?}", checked.hash),
        Outcome::Trouble(Trouble::Garbled | Trouble::NoAnswer) => {}
        other => panic!("seed {seed}: {other:?}, and it said {said:?}"),
    }
    assert!(!ran || said.contains(&checked.hash), "seed {seed}: a wrong program ran: {said:?}, not {:?}", checked.hash);
}

/// What is sent goes over a bad wire, what is said comes back over a good one, so that the board's own words can be believed.
fn check(cruelty: impl Fn(u64) -> Cruelty) {
    let Some(mut talk) = Talk::begin() else { return };
    for seed in seeds(3) {
        talk.bridge.be_both(cruelty(seed), Cruelty::default());
        let checked = program(seed, 200 + 150 * (seed as usize % 4));
        let outcome = talk.run(&checked.code);
        is_honest(seed, &outcome, &talk.said(), &checked);
        talk.bridge.be(Cruelty::default());
        assert_eq!(talk.run(&checked.code), Outcome::Done, "seed {seed}, at a good wire: {:?}", talk.said());
        assert!(talk.said().contains(&checked.hash), "seed {seed}: {:?}", talk.said());
    }
}

#[test]
fn a_wire_that_loses_one_byte_of_a_hundred_runs_nothing_wrong() {
    check(Cruelty::dropping);
}

#[test]
fn a_wire_that_says_one_byte_of_a_hundred_twice_runs_nothing_wrong() {
    check(Cruelty::doubling);
}

#[test]
fn wires_that_are_bad_both_ways_end_in_an_answer_and_in_a_prompt_when_they_are_well() {
    let Some(mut talk) = Talk::begin() else { return };
    for seed in seeds(3) {
        let cruelty = if seed % 2 == 0 { Cruelty::dropping(seed) } else { Cruelty::doubling(seed) };
        let checked = program(seed, 300);
        talk.bridge.be(cruelty);
        talk.finish(Wish::Paste(checked.code.clone()), Task::Paste);
        talk.run(&checked.code);
        talk.bridge.be(Cruelty::default());
        assert_eq!(talk.run(&checked.code), Outcome::Done, "seed {seed}, at a good wire: {:?}", talk.said());
        assert!(talk.said().contains(&checked.hash), "seed {seed}: {:?}", talk.said());
    }
}

#[test]
fn a_program_that_eats_from_the_port_is_no_reason_to_run_something_wrong() {
    let Some(mut talk) = Talk::begin() else { return };
    let thief = talk.bridge.steal();
    let checked = program(1, 300);
    let outcome = talk.run(&checked.code);
    is_honest(1, &outcome, "", &checked);
    drop(thief);
    assert_eq!(talk.run(&checked.code), Outcome::Done, "{:?}", talk.said());
}
