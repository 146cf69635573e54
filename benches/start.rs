//! The start: from exec to the first painted frame of the real window under the display that is set, and CPU time while idle.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{median, ms, pause};

/// Starts; the median counts.
const ROUNDS: usize = 5;

/// Seconds after which the caret stands still, and some more.
const CALM: u64 = 13;

/// Seconds of idleness that are measured.
const IDLE: u64 = 10;

fn main() {
    if std::env::var_os("DISPLAY").is_none() {
        println!("first frame: skipped, because there is no display (./dev bench starts one)");
        return;
    }
    let starts = (0..ROUNDS).map(|_| first_frame(false)).collect();
    println!("first frame {:.0} ms from exec (budget: <= 150)", median(starts));
    first_frame(true);
}

/// Milliseconds to the first painted frame; with `idle` it also tells the CPU time of a window that nobody touches.
fn first_frame(idle: bool) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hello.py");
    std::fs::write(&file, "print('hello')\n").unwrap();
    let begin = Instant::now();
    let mut window = Command::new(env!("CARGO_BIN_EXE_mulberry"))
        .args(["--data-dir".as_ref(), folder.path().as_os_str(), file.as_os_str()])
        .env("MULBERRY_LOG", "1")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(window.stderr.take().unwrap()).lines();
    let painted = log.find(|line| line.as_ref().is_ok_and(|line| line.contains("first frame painted")));
    let time = ms(begin.elapsed());
    assert!(painted.is_some(), "the window says when its first frame is painted");
    if idle {
        pause(Duration::from_secs(CALM));
        let before = ticks(&window);
        pause(Duration::from_secs(IDLE));
        println!("idle for {IDLE} s: {} ticks of CPU time (budget: 0)", ticks(&window) - before);
    }
    window.kill().unwrap();
    window.wait().unwrap();
    time
}

/// CPU time that a process has used, in the kernel's ticks.
fn ticks(process: &Child) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", process.id())).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}
