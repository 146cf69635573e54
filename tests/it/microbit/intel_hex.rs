//! Hex files for one board, read and written.

use mulberry::microbit::HexProblem::{
    Address, BehindEnd, Checksum, Kind, Length, NoColon, NoDigit, NoEnd, TooLong, TooShort,
};
use mulberry::microbit::{HexError, HexProblem, Memory, intel_hex};

/// A line made of bytes, with the checksum that it needs.
pub fn line(bytes: &[u8]) -> String {
    let sum = bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte)).wrapping_neg();
    let digits: String = bytes.iter().chain([&sum]).map(|byte| format!("{byte:02X}")).collect();
    format!(":{digits}\n")
}

const END: &str = ":00000001FF\n";

#[track_caller]
fn check(text: &str, expected: &[(u32, &[u8])]) {
    let memory = intel_hex::read(text).unwrap();
    assert_eq!(memory.pieces().collect::<Vec<_>>(), expected, "{text}");
}

#[track_caller]
fn wrong(text: &str, line: usize, column: usize, problem: HexProblem) {
    assert_eq!(intel_hex::read(text), Err(HexError { line, column, problem }), "{text}");
}

#[test]
fn data_goes_to_its_address() {
    check(":03010000AABBCCCB\n:00000001FF\n", &[(0x100, &[0xAA, 0xBB, 0xCC])]);
    check(":020000040001F9\n:0100100005EA\n:00000001FF\n", &[(0x1_0010, &[5])]);
    check(":020000021000EC\n:0100100005EA\n:00000001FF\n", &[(0x1_0010, &[5])]);
    check(":00000001FF\n", &[]);
    check(":0000000000\n:00000001FF\n", &[]);
}

#[test]
fn where_a_program_begins_is_left_out() {
    check(":0400000500000000F7\n:0400000300000000F9\n:00000001FF\n", &[]);
}

#[test]
fn pieces_that_touch_are_one_and_the_later_line_counts() {
    let text = [line(&[1, 0, 1, 0, 2]), line(&[1, 0, 0, 0, 1]), line(&[1, 0, 2, 0, 3]), line(&[1, 0, 1, 0, 9])];
    check(&(text.concat() + END), &[(0, &[1, 9, 3])]);
    let text = [line(&[4, 0, 1, 0, 1, 2, 3, 4]), line(&[2, 0, 0, 0, 8, 9]), line(&[1, 0, 9, 0, 7])];
    check(&(text.concat() + END), &[(0, &[8, 9, 2, 3, 4]), (9, &[7])]);
}

#[test]
fn addresses_go_up_to_the_last_one() {
    let last = line(&[2, 0, 0, 4, 0xFF, 0xFF]) + &line(&[1, 0xFF, 0xFF, 0, 5]);
    check(&(last + END), &[(0xFFFF_FFFF, &[5])]);
    let beyond = line(&[2, 0, 0, 4, 0xFF, 0xFF]) + &line(&[2, 0xFF, 0xFF, 0, 5, 6]);
    wrong(&(beyond + END), 2, 4, Address);
}

#[test]
fn a_line_may_reach_into_the_next_64_kib() {
    check(&(line(&[2, 0xFF, 0xFF, 0, 5, 6]) + END), &[(0xFFFF, &[5, 6])]);
}

#[test]
fn other_programs_write_a_little_differently() {
    let expected: &[(u32, &[u8])] = &[(0x100, &[0xAA, 0xBB, 0xCC])];
    check(":03010000aabbcccb\n:00000001ff\n", expected);
    check(":03010000AABBCCCB\r\n:00000001FF\r\n", expected);
    check(":03010000AABBCCCB\n:00000001FF", expected);
    check("\n:03010000AABBCCCB\r\r\n\n:00000001FF\n\n\r\n", expected);
}

#[test]
fn a_line_takes_up_to_255_bytes() {
    let bytes = [7; 255];
    check(&(line(&[&[255, 0, 0, 0], &bytes[..]].concat()) + END), &[(0, &bytes)]);
}

#[test]
fn what_is_wrong_has_a_place() {
    wrong("", 1, 1, NoEnd);
    wrong("\n", 2, 1, NoEnd);
    wrong(":0000000000", 1, 12, NoEnd);
    wrong(":0000000000\n", 2, 1, NoEnd);
    wrong("import microbit\n", 1, 1, NoColon);
    wrong(":0000000000\n0000000000\n", 2, 1, NoColon);
    wrong(" :0000000000\n", 1, 1, NoColon);
    wrong(":", 1, 2, TooShort);
    wrong(":0", 1, 3, TooShort);
    wrong(":0\n", 1, 3, TooShort);
    wrong(":00", 1, 4, TooShort);
    wrong(":0000000\r\n000", 1, 9, TooShort);
    wrong(":03010000AABBCC\n:00000001FF\n", 1, 16, TooShort);
    wrong(":FF", 1, 4, TooShort);
    wrong(":G0", 1, 2, NoDigit);
    wrong(":0G", 1, 3, NoDigit);
    wrong(":03010000AAB-CCCB\n", 1, 13, NoDigit);
    wrong(":03010000AABBCCé\n", 1, 16, NoDigit);
    wrong(":0301 0000AABBCCCB\n", 1, 6, NoDigit);
    wrong("\r\n:03010000AABBCCCBC\n", 2, 18, TooLong);
    wrong(":00000001FF:00000001FF\n", 1, 12, TooLong);
    wrong(":00000001FF \n", 1, 12, TooLong);
    wrong(":03010000AABBCCCC\n", 1, 16, Checksum);
    wrong(":00000001FE\n", 1, 10, Checksum);
    wrong(":00000001FF\n:00000001FF\n", 2, 1, BehindEnd);
    wrong(":00000001FF\n\n\nx", 4, 1, BehindEnd);
}

#[test]
fn a_kind_has_its_length() {
    wrong(":0100000100FE\n", 1, 2, Length);
    wrong(":0100000400FB\n", 1, 2, Length);
    wrong(":03000004000000F9\n", 1, 2, Length);
    wrong(":0100000200FD\n", 1, 2, Length);
    wrong(":0100000300FC\n", 1, 2, Length);
    wrong(":0100000500FA\n", 1, 2, Length);
}

#[test]
fn kinds_of_other_files_do_not_belong_here() {
    wrong(":00000006FA\n", 1, 8, Kind(6));
    wrong(":0400000A9900C0DEBB\n", 1, 8, Kind(0x0A));
    wrong(":0000000DF3\n", 1, 8, Kind(0x0D));
    wrong(":000000FF01\n", 1, 8, Kind(0xFF));
}

#[test]
fn it_is_written_as_the_foundation_writes() {
    let mut memory = Memory::default();
    assert_eq!(intel_hex::write(&memory), END);
    memory.put(0xFFFE, &[1, 2, 3]);
    memory.put(0x2_0000, &[0xAB; 17]);
    memory.put(0x2_0100, &[4]);
    let expected = ":020000040000FA\n:02FFFE000102FE\n:020000040001F9\n:0100000003FC\n:020000040002F8\n\
                    :10000000ABABABABABABABABABABABABABABABAB40\n:01001000AB44\n:0101000004FA\n:00000001FF\n";
    assert_eq!(intel_hex::write(&memory), expected);
}

#[test]
fn what_is_joined_begins_anew_at_the_seam() {
    let mut memory = Memory::default();
    memory.put(0x10, &[1, 2, 3]);
    memory.put(0x20, &[4]);
    let lines = |seam| intel_hex::write_in_two(&memory, Some(seam)).lines().map(str::to_owned).collect::<Vec<_>>();
    let upper = ":020000040000FA";
    assert_eq!(lines(0x12), [upper, ":020010000102EB", upper, ":0100120003EA", ":0100200004DB", ":00000001FF"]);
    assert_eq!(lines(0x18), [upper, ":03001000010203E7", upper, ":0100200004DB", ":00000001FF"]);
    assert_eq!(lines(0x30), [upper, ":03001000010203E7", ":0100200004DB", ":00000001FF"]);
}

#[test]
fn what_was_written_is_read_again() {
    for seed in crate::counts::seeds(300) {
        let mut random = fastrand::Rng::with_seed(seed);
        let memory = random_memory(&mut random);
        assert_eq!(intel_hex::read(&intel_hex::write(&memory)), Ok(memory.clone()), "seed {seed}");
        let seam = random.u32(..0x3_0000);
        assert_eq!(intel_hex::read(&intel_hex::write_in_two(&memory, Some(seam))), Ok(memory), "seed {seed}");
    }
}

/// Some pieces, often at the border of 64 KiB or at the end of all addresses.
pub fn random_memory(random: &mut fastrand::Rng) -> Memory {
    let mut memory = Memory::default();
    for _ in 0..random.usize(..8) {
        let base = [0, 0x1_0000, 0x1000_1000, 0x2_0000, u32::MAX][random.usize(..5)];
        let address = base.saturating_sub(random.u32(..100)).saturating_add(random.u32(..100));
        let bytes: Vec<u8> = (0..random.usize(..80)).map(|_| random.u8(..)).collect();
        memory.put(address, &bytes);
    }
    memory
}
