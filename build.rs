//! Packs the firmware for micro:bits that lies in `assets/firmware/` for the program to carry. A build without it works as well.
#![allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]

use std::env;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Where `./dev firmware` puts them.
const FOLDER: &str = "assets/firmware";
const NAMES: [&str; 2] = ["microbit-v1.hex", "microbit-v2.hex"];

fn main() -> io::Result<()> {
    // Cargo runs this again each time when something is to be watched that is not there.
    let watched = if Path::new(FOLDER).is_dir() { FOLDER } else { "assets" };
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={watched}");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let missing = NAMES.into_iter().map(|name| pack(name, &out)).collect::<io::Result<Vec<_>>>()?;
    for name in missing.into_iter().flatten() {
        println!(
            "cargo:warning={FOLDER}/{name} is not there: this program carries no MicroPython for that micro:bit. ./dev firmware fetches it"
        );
    }
    Ok(())
}

/// Packs a firmware into a file of its name; an empty one where there is no firmware. Answers the name then.
fn pack(name: &'static str, out: &Path) -> io::Result<Option<&'static str>> {
    let file = File::create(out.join(name))?;
    match fs::read(Path::new(FOLDER).join(name)) {
        Ok(text) => {
            let mut packer = DeflateEncoder::new(file, Compression::best());
            packer.write_all(&text)?;
            packer.finish().map(|_| None)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Some(name)),
        Err(error) => Err(error),
    }
}
