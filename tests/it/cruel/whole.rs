//! Programs arrive whole: the board's own hash of what arrived is ours.

use std::time::Duration;

use fastrand::Rng;
use mulberry::micropython::{Outcome, Task, Wish};

use super::programs::program;
use super::talk::Talk;
use crate::counts::seeds;
use crate::rig::Cruelty;

fn length(seed: u64) -> usize {
    Rng::with_seed(seed).usize(200..3000)
}

#[test]
fn every_byte_of_a_run_arrives() {
    let Some(mut talk) = Talk::begin() else { return };
    for seed in seeds(10) {
        let checked = program(seed, length(seed));
        assert_eq!(talk.run(&checked.code), Outcome::Done, "seed {seed}: {:?}\n{}", talk.said(), checked.code);
        assert!(talk.said().contains(&checked.hash), "seed {seed}: {:?}, not {:?}", talk.said(), checked.hash);
    }
}

#[test]
fn every_byte_of_a_paste_arrives() {
    let Some(mut talk) = Talk::begin() else { return };
    for seed in seeds(10) {
        let checked = program(seed, length(seed));
        // What earlier pastes left is memory that this one may need.
        assert_eq!(talk.finish(Wish::Restart, Task::Restart), Outcome::Done);
        let outcome = talk.finish(Wish::Paste(checked.code.clone()), Task::Paste);
        assert_eq!(outcome, Outcome::Done, "seed {seed}: {:?}\n{}", talk.said(), checked.code);
        talk.until_said(&checked.hash);
    }
}

#[test]
fn late_bytes_and_single_bytes_are_whole_programs_too() {
    let Some(mut talk) = Talk::begin() else { return };
    for (seed, delay) in [(1, 0), (2, 5), (3, 40)] {
        talk.bridge.be(Cruelty { delay: Duration::from_millis(delay), splits: true, ..Cruelty::default() });
        let checked = program(seed, 500);
        assert_eq!(talk.run(&checked.code), Outcome::Done, "seed {seed}: {:?}", talk.said());
        assert!(talk.said().contains(&checked.hash), "seed {seed}: {:?}, not {:?}", talk.said(), checked.hash);
    }
}
