//! What a hex file is that somebody opens.

use mulberry::microbit::{
    Firmware, HexError, HexFile, HexProblem, MAIN, Memory, Version, filesystem, intel_hex, universal_hex,
};
use mulberry::micropython::File;

use super::image;
use super::intel_hex::line;

const END: &str = ":00000001FF\n";

fn v2() -> Memory {
    image::v2(0x6_D000, 0x6000)
}

fn with(mut memory: Memory, files: &[File]) -> Memory {
    filesystem::build(&mut memory, files).unwrap();
    memory
}

/// With a script behind the firmware.
fn appended(mut memory: Memory, script: &str) -> Memory {
    memory.put(0x3_E000, &[b"MP", &(script.len() as u16).to_le_bytes()[..], script.as_bytes(), &[0; 16]].concat());
    memory
}

#[track_caller]
fn holds(text: &str, versions: &[Version], files: &[File]) {
    let HexFile::MicroPython { firmwares, files: read } = HexFile::read(text).unwrap() else { panic!("{text}") };
    assert_eq!(firmwares.iter().map(|firmware| firmware.info.version).collect::<Vec<_>>(), versions);
    assert_eq!(read, files);
}

#[track_caller]
fn is(text: &str, expected: &HexFile) {
    assert_eq!(HexFile::read(text).as_ref(), Ok(expected), "{text}");
}

#[test]
fn a_program_for_one_generation() {
    let files = [File::new(MAIN, "print(1)\n"), File::new("module.py", "x = 1\n")];
    holds(&intel_hex::write(&with(image::v1(0xE3), &files)), &[Version::V1], &files);
    holds(&intel_hex::write(&with(v2(), &files)), &[Version::V2], &files);
    holds(&intel_hex::write(&v2()), &[Version::V2], &[]);
}

#[test]
fn a_program_for_both() {
    let files = [File::new(MAIN, "print(1)\n")];
    let boards = [(0x9900, with(image::v1(0xE3), &files)), (0x9903, with(v2(), &files))];
    holds(&universal_hex::write(&boards), &[Version::V1, Version::V2], &files);
}

#[test]
fn no_file_of_two_programs_in_one_hex_is_lost() {
    let one = with(image::v1(0xE3), &[File::new(MAIN, "1"), File::new("a.py", "a")]);
    let two = with(v2(), &[File::new(MAIN, "2"), File::new("b.py", "b")]);
    let all = [File::new(MAIN, "1"), File::new("a.py", "a"), File::new("b.py", "b")];
    holds(&universal_hex::write(&[(0x9900, one), (0x9903, two)]), &[Version::V1, Version::V2], &all);
}

#[test]
fn a_part_for_a_board_that_is_no_micropython_does_not_matter() {
    let mut other = Memory::default();
    other.put(0, &[1, 2, 3]);
    holds(&universal_hex::write(&[(0x9904, other), (0x9900, image::v1(0xE3))]), &[Version::V1], &[]);
}

#[test]
fn a_script_behind_the_firmware_is_the_program() {
    let script = [File::new(MAIN, "print('old')\n")];
    let old = appended(image::v1(0xE3), "print('old')\n");
    holds(&intel_hex::write(&old), &[Version::V1], &script);
    // The firmware of 2016 says nothing of itself.
    holds(&intel_hex::write(&appended(Memory::default(), "print('old')\n")), &[], &script);
}

#[test]
fn a_file_comes_before_the_script_of_its_name() {
    let files = [File::new("a.py", "a"), File::new(MAIN, "new")];
    let both = appended(with(image::v1(0xE3), &files), "old");
    holds(&intel_hex::write(&both), &[Version::V1], &files);
    let beside = appended(with(image::v1(0xE3), &files[..1]), "old");
    holds(&intel_hex::write(&beside), &[Version::V1], &[File::new("a.py", "a"), File::new(MAIN, "old")]);
}

#[test]
fn files_that_were_damaged_are_not_told_in_part() {
    let files = [File::new(MAIN, vec![b'x'; 300])];
    let mut memory = with(image::v1(0xE3), &files);
    let first = filesystem::Layout::of(&memory).unwrap().first;
    memory.put(first + 127, &[200]);
    is(&intel_hex::write(&memory), &HexFile::Damaged);
    // The other generation's part may still be whole.
    let boards = [(0x9900, memory), (0x9903, with(v2(), &files))];
    holds(&universal_hex::write(&boards), &[Version::V1, Version::V2], &files);
}

#[test]
fn makecode_is_told_by_its_notes() {
    let data = line(&[2, 0, 0, 0, 1, 2]);
    let note = line(&[2, 0, 0, 0x0E, 1, 2]);
    let source = line(&[10, 0, 0, 0, 0x41, 0x14, 0x0E, 0x2F, 0xB8, 0x2F, 0xA2, 0xBB, 0, 0]);
    let in_ram = line(&[2, 0, 0, 4, 0x20, 0]);
    let block = ":020000040000FA\n:0400000A9900C0DEBB\n";
    is(&[&data, END, &note].concat(), &HexFile::MakeCode);
    is(&[&data, &source.to_lowercase(), END].concat(), &HexFile::MakeCode);
    is(&[&data, &in_ram, &data, END].concat(), &HexFile::MakeCode);
    is(&[block, &data, ":0000000BF5\n", &note, END].concat(), &HexFile::MakeCode);
}

#[test]
fn others_are_unknown() {
    is(END, &HexFile::Unknown);
    is(&(line(&[2, 0, 0, 0, 1, 2]) + END), &HexFile::Unknown);
}

#[test]
fn what_is_no_hex_file_has_a_place() {
    let error = HexError { line: 2, column: 1, problem: HexProblem::NoColon };
    assert_eq!(HexFile::read(":020000040000FA\nprint(1)\n"), Err(error));
    assert_eq!(HexFile::read("é"), Err(HexError { line: 1, column: 1, problem: HexProblem::NoColon }));
    assert_eq!(HexFile::read("::é7890123é\n"), Err(HexError { line: 1, column: 2, problem: HexProblem::NoDigit }));
}

#[test]
fn its_firmware_takes_other_files() {
    let text = intel_hex::write(&with(v2(), &[File::new(MAIN, "1"), File::new("a.py", "a")]));
    let HexFile::MicroPython { firmwares, .. } = HexFile::read(&text).unwrap() else { panic!() };
    let files = [File::new(MAIN, "2")];
    let firmwares: Vec<&Firmware> = firmwares.iter().collect();
    holds(&mulberry::microbit::build(&firmwares, &files).unwrap(), &[Version::V2], &files);
}
