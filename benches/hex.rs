//! Hex files for boards: what it costs to build one from the text of the firmware, and to read one.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::fs;
use std::path::Path;
use std::time::Instant;

use common::{median, ms, quantile};
use mulberry::microbit::{Firmware, build, filesystem, intel_hex, universal_hex};
use mulberry::micropython::File;

/// How often everything is done.
const TIMES: usize = 41;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/firmware");
    let read = |name| fs::read_to_string(folder.join(name)).ok();
    let Some(texts) = ["microbit-v1.hex", "microbit-v2.hex"].into_iter().map(read).collect::<Option<Vec<String>>>()
    else {
        println!("there is no firmware in {}: ./dev firmware brings it", folder.display());
        return;
    };
    let script = "print('hello')\n".repeat(1334);
    let files = [File::new("main.py", script)];
    println!("a hex file with a script of {} bytes, from the text of the firmware on", files[0].bytes.len());
    took("for the first micro:bit (budget: <= 5)", || hex(&texts[..1], &files));
    took("for both (budget: <= 15)", || hex(&texts, &files));
    let both = hex(&texts, &files);
    took("reading the one for both, and its files", || {
        let parts = universal_hex::read(&both).unwrap();
        parts.iter().map(|(_, memory)| filesystem::read(memory).unwrap()).collect::<Vec<_>>()
    });
}

fn hex(texts: &[String], files: &[File]) -> String {
    let firmwares: Vec<Firmware> =
        texts.iter().map(|text| Firmware::of(intel_hex::read(text).unwrap()).unwrap()).collect();
    build(&firmwares.iter().collect::<Vec<_>>(), files).unwrap()
}

fn took<T>(what: &str, mut work: impl FnMut() -> T) {
    let mut round = || {
        let begin = Instant::now();
        std::hint::black_box(work());
        ms(begin.elapsed())
    };
    let times: Vec<f64> = (0..TIMES).map(|_| round()).collect();
    println!("  {what}: median {:.2} ms, worst {:.2} ms", median(times.clone()), quantile(times, 1.0));
}
