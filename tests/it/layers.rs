//! The walls of the house are watched: who may use whom, what only some places may touch, how large things may be.
//!
//! A finding here is an answer about the code, not about the test. Where the code shows a more natural room, move the
//! wall, the table in `layers/walls.rs` and ARCHITECTURE.md together.

mod house;
mod lines;
mod map;
mod mentions;
mod proofs;
mod sizes;
mod walls;

use sizes::percentile;

#[track_caller]
fn holds(findings: &[String]) {
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}

#[test]
fn rooms_use_only_the_rooms_they_may() {
    holds(&walls::rooms(&house::read(&["src"])));
}

#[test]
fn nothing_runs_in_a_circle() {
    holds(&walls::circles(&house::read(&["src"])));
}

#[test]
fn window_disk_clock_and_threads_are_touched_where_they_may_be() {
    holds(&walls::bans(&house::read(&["src"])));
}

#[test]
fn presenting_is_asked_for_in_two_places() {
    holds(&walls::presenting(&house::read(&["src"])));
}

#[test]
fn nothing_is_too_large() {
    holds(&sizes::too_large(&house::read(&["src", "tests", "benches"])));
}

#[test]
fn functions_and_files_are_small_as_a_rule() {
    let sources = house::read(&["src"]);
    let functions: Vec<usize> = sizes::functions(&sources).iter().map(|(_, length)| length.lines).collect();
    let files: Vec<usize> = sources.iter().map(|source| source.text.lines().count()).collect();
    let of = |numbers: &[usize], percent| percentile(numbers.to_vec(), percent);
    let [median, most, longest] = [50, 90, 100].map(|percent| of(&functions, percent));
    println!("{} functions: median {median}, 90 % up to {most}, longest {longest} lines", functions.len());
    println!("{} files: median {}, longest {} lines", files.len(), of(&files, 50), of(&files, 100));
    let lines = |folder: &str| house::read(&[folder]).iter().map(|source| source.text.lines().count()).sum::<usize>();
    println!("{} lines of program, {} lines of tests", lines("src"), lines("tests"));
    assert!(median <= 8, "half of all functions have more than {median} lines; 8 is what we want");
    assert!(most <= 30, "a tenth of all functions have more than {most} lines; 30 is what we want");
    assert!(longest <= 60, "the longest function has {longest} lines");
    assert!(of(&files, 50) <= 170, "half of all files have more than {} lines", of(&files, 50));
}
