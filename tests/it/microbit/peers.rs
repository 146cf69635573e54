//! Our hex files beside those of other builders: byte for byte as the foundation's libraries make them, the same memory as uflash
//! makes, and all of them read by everybody.

use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use mulberry::microbit::filesystem::{self, Layout};
use mulberry::microbit::universal_hex::{self, V1, V2};
use mulberry::microbit::{Firmware, Memory, Version, build, intel_hex};
use mulberry::micropython::File;
use tempfile::TempDir;

use super::sets;
use crate::counts::seeds;
use crate::rig::{Foundation, Uflash, firmware_files, is_there};

/// Debian's firmware for the first micro:bit, whose files lie elsewhere.
const DEBIAN: &str = "/usr/share/firmware-microbit-micropython/firmware.hex";

/// A firmware, the number of its boards, and where the foundation's library finds it.
struct Candidate {
    board: u16,
    path: PathBuf,
    firmware: Firmware,
}

impl Candidate {
    fn new(path: PathBuf) -> Self {
        let firmware = Firmware::of(intel_hex::read(&fs::read_to_string(&path).unwrap()).unwrap()).unwrap();
        let board = if firmware.info.version == Version::V1 { V1 } else { V2 };
        Self { board, path, firmware }
    }

    fn files(&self) -> usize {
        self.firmware.info.capacity
    }
}

/// The foundation's libraries beside our own.
struct Both {
    foundation: Foundation,
    boards: Vec<Candidate>,
}

impl Both {
    /// With the firmware that Mulberry is built with; `None` where something is missing.
    fn start() -> Option<Self> {
        let boards = firmware_files()?.map(Candidate::new).into();
        Some(Self { foundation: Foundation::start()?, boards })
    }

    /// Checks that both build the same for these boards, or that both refuse.
    #[track_caller]
    fn agree(&mut self, which: &[usize], files: &[File], what: &str) -> Option<String> {
        let boards: Vec<&Candidate> = which.iter().map(|index| &self.boards[*index]).collect();
        let paths: Vec<(u16, &Path)> = boards.iter().map(|board| (board.board, board.path.as_path())).collect();
        let firmwares: Vec<&Firmware> = boards.iter().map(|board| &board.firmware).collect();
        let (theirs, ours) = (self.foundation.build(&paths, files), build(&firmwares, files));
        let (Ok(theirs), Ok(ours)) = (&theirs, &ours) else {
            assert!(theirs.is_err() && ours.is_err(), "{what}: {:?} {:?}", theirs.err(), ours.err());
            return None;
        };
        same_text(ours, theirs, what);
        Some(ours.clone())
    }

    /// Checks that both read these files out of a hex file. It takes its time.
    #[track_caller]
    fn both_read(&mut self, which: &[usize], hex: &str, files: &[File]) {
        let boards = which.iter().map(|index| &self.boards[*index]);
        let paths: Vec<(u16, &Path)> = boards.map(|board| (board.board, board.path.as_path())).collect();
        assert_eq!(self.foundation.read(&paths, hex).unwrap(), files);
        for memory in memories(hex) {
            assert_eq!(filesystem::read(&memory).unwrap(), files);
        }
    }
}

/// The memories of a hex file, whatever kind it is of.
fn memories(text: &str) -> Vec<Memory> {
    if universal_hex::is_universal(text) {
        universal_hex::read(text).unwrap().into_iter().map(|(_, memory)| memory).collect()
    } else {
        vec![intel_hex::read(text).unwrap()]
    }
}

#[track_caller]
fn same_text(ours: &str, theirs: &str, what: &str) {
    if ours != theirs {
        let lines = ours.lines().zip(theirs.lines()).enumerate().find(|(_, (ours, theirs))| ours != theirs);
        panic!("{what}: {} and {} bytes, first other line: {lines:?}", ours.len(), theirs.len());
    }
}

/// Which of the boards a hex file is for.
const WHICH: [&[usize]; 3] = [&[0], &[1], &[0, 1]];

#[test]
fn random_files_are_built_as_the_foundation_builds_them() {
    let Some(mut both) = Both::start() else { return };
    let first = Rng::new().u64(..);
    println!("files from seed {first}");
    let mut built = 0;
    for seed in seeds(40) {
        let seed = first.wrapping_add(seed);
        let files = sets::files(&mut Rng::with_seed(seed));
        let hexes = WHICH.map(|which| both.agree(which, &files, &format!("boards {which:?}, seed {seed}")));
        built += hexes.iter().flatten().count();
        let chosen = (seed % 3) as usize;
        if let Some(hex) = &hexes[chosen] {
            both.both_read(WHICH[chosen], hex, &files);
        }
    }
    println!("{built} hex files are the same");
    assert!(built > 60);
}

#[test]
fn files_about_as_long_as_chunks_are_built_as_the_foundation_builds_them() {
    let Some(mut both) = Both::start() else { return };
    let alone = (1..4).chain(112..130).chain(238..248).chain([368, 369, 370]);
    let sets = alone.map(|length| vec![length]).chain([(1..130).collect(), (130..200).collect(), (200..260).collect()]);
    for (number, lengths) in sets.enumerate() {
        let name = |index| if index == 0 { "main.py".to_owned() } else { format!("f{index}") };
        let file = |(index, length): (usize, &usize)| File::new(name(index), vec![b'#'; *length]);
        let files: Vec<File> = lengths.iter().enumerate().map(file).collect();
        let hex = both.agree(WHICH[number % 3], &files, &format!("files of {lengths:?} bytes"));
        both.both_read(WHICH[number % 3], &hex.unwrap(), &files);
    }
}

#[test]
fn full_storage_is_built_and_a_byte_more_refused_as_the_foundation_does() {
    let Some(mut both) = Both::start() else { return };
    for which in WHICH {
        let capacity = which.iter().map(|index| both.boards[*index].files()).min().unwrap();
        let most = capacity / 128 * 126 - "main.py".len() - 3;
        let alone = |length| vec![File::new("main.py", vec![b'#'; length])];
        assert!(both.agree(which, &alone(most), "full").is_some());
        assert!(both.agree(which, &alone(most + 1), "too full").is_none());
        // A second file of one chunk leaves that much less for the first one.
        let with = |length| [alone(length), vec![File::new("b.py", "x")]].concat();
        assert!(both.agree(which, &with(most - 126), "full with two").is_some());
        assert!(both.agree(which, &with(most - 125), "too full with two").is_none());
    }
}

#[test]
fn names_are_as_long_as_the_foundation_lets_them_be() {
    let Some(mut both) = Both::start() else { return };
    for (name, goes) in
        [("n".repeat(120), true), ("n".repeat(121), false), ("é".repeat(60), true), ("é".repeat(61), false)]
    {
        let files = [File::new("main.py", "1"), File::new(name.as_str(), "2")];
        assert_eq!(both.agree(&[0, 1], &files, &name).is_some(), goes, "{name}");
    }
}

#[test]
fn other_firmware_is_filled_as_the_foundation_fills_it() {
    let (Some(mut both), Some(mut uflash)) = (Both::start(), Uflash::start()) else { return };
    let folder = TempDir::new().unwrap();
    let mut boards = Vec::new();
    for (number, memory) in universal_hex::read(&uflash.build(b"").unwrap()).unwrap() {
        let path = folder.path().join(format!("uflash-{number:x}.hex"));
        fs::write(&path, intel_hex::write(&memory)).unwrap();
        boards.push(Candidate::new(path));
    }
    if is_there(Path::new(DEBIAN).exists(), "firmware-microbit-micropython") {
        boards.push(Candidate::new(DEBIAN.into()));
    }
    let releases: Vec<&str> = boards.iter().map(|board| &*board.firmware.info.release).collect();
    assert_eq!(releases[..2], ["1.0.1", "2.0.0-beta.5"]);
    both.boards = boards;
    let first = Rng::new().u64(..);
    println!("files from seed {first}");
    for seed in 0..3 {
        let files = sets::files(&mut Rng::with_seed(first.wrapping_add(seed)));
        for index in 0..both.boards.len() {
            both.agree(&[index], &files, &format!("firmware {index}, seed {}", first.wrapping_add(seed)));
        }
    }
}

#[test]
fn scripts_are_in_the_same_memory_as_uflash_puts_them() {
    let Some(mut uflash) = Uflash::start() else { return };
    let parts = universal_hex::read(&uflash.build(b"").unwrap()).unwrap();
    let firmwares: Vec<Firmware> = parts.into_iter().map(|(_, memory)| Firmware::of(memory).unwrap()).collect();
    let first = Rng::new().u64(..);
    println!("scripts from seed {first}");
    let mut random = Rng::with_seed(first);
    let any: Vec<usize> = seeds(20).map(|_| random.usize(1..20_151)).collect();
    for length in any.into_iter().chain([1, 116, 117, 118, 242, 243, 244, 20_149, 20_150]) {
        let script: Vec<u8> = (0..length).map(|_| random.u8(b' '..=b'~')).collect();
        let text = uflash.build(&script).unwrap();
        let theirs = universal_hex::read(&text).unwrap();
        let files = [File::new("main.py", script)];
        for (firmware, (_, theirs)) in firmwares.iter().zip(&theirs) {
            let mut ours = firmware.memory.clone();
            filesystem::build(&mut ours, &files).unwrap();
            assert!(ours == *theirs, "{length} bytes on {:?}", firmware.info.version);
            assert_eq!(filesystem::read(theirs).unwrap(), files);
        }
    }
    let refused = uflash.build(&vec![b'#'; 20_151]);
    assert!(refused.is_err());
    assert_eq!(firmwares.iter().map(|firmware| Layout::of(&firmware.memory).unwrap().capacity()).min(), Some(20_480));
}
