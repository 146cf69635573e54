//! Hex files that something happened to: whatever a reader is given, it answers with a memory or with a place in the text, and takes
//! little memory for it.

use std::path::Path;
use std::sync::LazyLock;

use fastrand::Rng;
use mulberry::microbit::{HexError, HexFile, Memory, intel_hex, universal_hex};
use rustix::time::{ClockId, clock_gettime};

use super::intel_hex::{line, random_memory};
use crate::counts;

/// A reader may take this many times the text, and what the least of lists need.
const MOST: usize = 10;
const LEAST: usize = 1_000;

/// The line that ends a file.
const END: &str = ":00000001FF\n";

/// Mutated files, of each kind, in CI.
const FILES: u64 = 20_000;
/// Every such file is a mutated whole firmware instead of a few lines of it.
const WHOLE: u64 = 2_000;

/// Hex files of real firmware; where there is none, of random memory.
struct Firmware {
    v1: String,
    v2: String,
    sections: String,
    blocks: String,
}

static FIRMWARE: LazyLock<Firmware> = LazyLock::new(|| {
    let [v1, v2] = ["microbit-v1.hex", "microbit-v2.hex"].map(|name| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/firmware").join(name);
        std::fs::read_to_string(path).unwrap_or_else(|_| intel_hex::write(&random_memory(&mut Rng::with_seed(7))))
    });
    let boards = [(0x9900, &v1), (0x9903, &v2)].map(|(board, text)| (board, intel_hex::read(text).unwrap()));
    let blocks = boards.iter().map(|(board, memory)| blocks(*board, memory)).collect::<String>() + ":00000001FF\n";
    Firmware { sections: universal_hex::write(&boards), blocks, v1, v2 }
});

/// A memory in blocks of at most 512 characters, as universal hex files were written at first.
fn blocks(board: u16, memory: &Memory) -> String {
    let [high, low] = board.to_be_bytes();
    let start = line(&[4, 0, 0, 0x0A, high, low, 0xC0, 0xDE]);
    let mut text = String::new();
    let lines = intel_hex::write(memory);
    let (mut upper, mut in_block) = (String::new(), 0);
    for record in lines.lines().filter(|record| *record != ":00000001FF") {
        if record[7..9] == *"04" {
            record.clone_into(&mut upper);
        }
        if in_block == 0 {
            text += &format!("{upper}\n{start}");
        }
        text += &format!("{record}\n");
        in_block = (in_block + 1) % 9;
        if in_block == 0 {
            text += ":0000000BF5\n";
        }
    }
    text
}

/// The first two lines, a few lines from anywhere, and the last one.
fn piece(random: &mut Rng, text: &str) -> String {
    let behind_line = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    let head = behind_line(behind_line(0));
    let begin = behind_line(random.usize(head..text.len()));
    let end = behind_line((begin + random.usize(..4_000)).min(text.len()));
    format!("{}{}:00000001FF\n", &text[..head], text[begin..end].trim_end_matches(":00000001FF\n"))
}

/// Something happens to a text, up to four times.
fn mutate(random: &mut Rng, text: &mut String) {
    for _ in 0..random.usize(1..5) {
        let at = random.usize(..=text.len());
        let at = text.floor_char_boundary(at);
        let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        match random.u8(..11) {
            0 => text.insert(at, ['0', ':', '\n', '\r', 'G', 'é', ' ', '\0'][random.usize(..8)]),
            1 => drop(text.pop()),
            2 => text.truncate(at),
            3 => text.replace_range(at..line_end, ""),
            4 => {
                let again = text[at..line_end].to_owned();
                text.insert_str(at, &again);
            }
            5 => *text = text.replacen("\n:1", "\r\n:1", 30),
            6 => text.insert_str(line_end, &anything(random)),
            7 => text.insert_str(at, "\n\n"),
            _ => {
                let digit = char::from_digit(random.u32(..16), 16).unwrap();
                let end = text[at..].chars().next().map_or(at, |char| at + char.len_utf8());
                text.replace_range(at..end, &digit.to_string());
            }
        }
    }
}

/// A line with anything in it whose digits add up.
fn anything(random: &mut Rng) -> String {
    let length = random.usize(..40);
    let kind = random.u8(..16);
    let said = if random.u8(..8) == 0 { random.u8(..) } else { length as u8 };
    let mut bytes = vec![said, random.u8(..), random.u8(..), kind];
    bytes.extend((0..length).map(|_| random.u8(..)));
    line(&bytes)
}

/// Reads a text with both readers; each must take little, and what it says must be so.
fn check(text: &str, seed: &dyn std::fmt::Debug) {
    let usual = sparing(text, seed, intel_hex::read);
    if let Ok(memory) = usual {
        assert!(intel_hex::read(&intel_hex::write(&memory)) == Ok(memory), "{seed:?}");
    }
    let _ = sparing(text, seed, HexFile::read);
    let universal = sparing(text, seed, universal_hex::read);
    if let Ok(boards) = universal {
        assert!(universal_hex::read(&universal_hex::write(&boards)) == Ok(boards), "{seed:?}");
    }
}

fn sparing<T>(text: &str, seed: &dyn std::fmt::Debug, read: fn(&str) -> Result<T, HexError>) -> Result<T, HexError> {
    let mut answer = None;
    let taken = allocation_counter::measure(|| answer = Some(read(text)));
    let most = MOST * text.len() + LEAST;
    assert!(taken.bytes_max as usize <= most, "{seed:?}: {} of {most}", taken.bytes_max);
    let answer = answer.unwrap();
    if let Err(HexError { line, column, .. }) = answer {
        // Behind the last line is a place too, and so is one behind a line's end.
        let there = text.split('\n').nth(line - 1).unwrap_or_else(|| panic!("{seed:?}: line {line}"));
        assert!((1..=there.chars().count() + 1).contains(&column), "{seed:?}: column {column}");
    }
    answer
}

/// Mutates pieces of a hex file, and now and then all of it.
fn check_mutations(text: &str) {
    for seed in counts::seeds(FILES) {
        let mut random = Rng::with_seed(seed);
        let mut mutated = if seed % WHOLE == 0 { text.to_owned() } else { piece(&mut random, text) };
        mutate(&mut random, &mut mutated);
        check(&mutated, &seed);
    }
}

#[test]
fn usual_files_with_faults() {
    check_mutations(&FIRMWARE.v1);
}

#[test]
fn usual_files_of_the_second_generation_with_faults() {
    check_mutations(&FIRMWARE.v2);
}

#[test]
fn sections_with_faults() {
    check_mutations(&FIRMWARE.sections);
}

#[test]
fn blocks_with_faults() {
    check_mutations(&FIRMWARE.blocks);
}

#[test]
fn pieces_of_a_firmware_are_good_files_until_something_happens_to_them() {
    let firmware = &*FIRMWARE;
    let mut random = Rng::with_seed(1);
    for _ in 0..200 {
        intel_hex::read(&piece(&mut random, &firmware.v1)).unwrap();
        universal_hex::read(&piece(&mut random, &firmware.sections)).unwrap();
    }
    assert!(universal_hex::read(&firmware.blocks).as_ref() == universal_hex::read(&firmware.sections).as_ref());
}

#[test]
fn any_text_gives_an_answer() {
    for seed in counts::seeds(2_000) {
        let mut random = Rng::with_seed(seed);
        let bytes: Vec<u8> =
            (0..random.usize(..300)).map(|_| b":0123456789aF\n\r\0 \xc3\xa9"[random.usize(..19)]).collect();
        check(&String::from_utf8_lossy(&bytes), &seed);
        let lines: String = (0..random.usize(..40)).map(|_| anything(&mut random)).collect();
        check(&(lines + ":00000001FF\n"), &seed);
    }
}

/// A file of lines that `make` makes of their number, and its end.
fn many(count: u32, make: impl Fn(u32) -> Vec<u8>) -> String {
    (0..count).map(|index| line(&make(index))).collect::<String>() + ":00000001FF\n"
}

/// The end of a number that looks like chance.
fn scattered(index: u32) -> [u8; 2] {
    (index.wrapping_mul(40_503) as u16).to_be_bytes()
}

#[test]
fn bytes_all_over_the_memory_take_little() {
    let lonely = |index: u32| {
        let [high, low] = scattered(2 * index);
        vec![1, high, low & 0xFE, 0, 5]
    };
    check(&many(30_000, lonely), &"lonely bytes");
    check(&many(30_000, |index| vec![1, (index >> 7) as u8, (index << 1) as u8, 0, 5]), &"every other byte");
    check(&many(30_000, |index| vec![1, 0xFF - (index >> 7) as u8, !(index << 1) as u8, 0, 5]), &"downwards");
    check(&many(30_000, |_| vec![1, 0, 0, 0, 5]), &"one place");
    check(&many(3_000, |index| [&[255, 0, index as u8, 0], &[7; 255][..]].concat()), &"long lines, one over the other");
}

#[test]
fn thousands_of_boards_take_little() {
    let start = |index: u32| vec![2, 0, 0, 0x0A, (index >> 8) as u8, index as u8];
    check(&many(65_536, start), &"boards with nothing");
    let turns = |index: u32| if index.is_multiple_of(2) { start(index / 2) } else { vec![1, 0, 0, 0, 5] };
    check(&many(131_072, turns), &"boards with one byte");
    let two = |index: u32| match index % 2 {
        0 => start(index / 2 % 2),
        _ => vec![1, scattered(index)[0], scattered(index)[1] & 0xFE, 0, 5],
    };
    check(&many(60_000, two), &"two boards in turn");
}

/// What the first micro:bit's firmware says of itself, and that its files begin at 0x38C00.
fn words() -> String {
    let mut data = vec![0xFF; 24];
    data[..4].copy_from_slice(&0x17EE_B07C_u32.to_le_bytes());
    data[8..12].copy_from_slice(&10_u32.to_le_bytes());
    data[14..16].copy_from_slice(&0xE3_u16.to_le_bytes());
    line(&[2, 0, 0, 4, 0x10, 0]) + &line(&[&[24, 0x10, 0xC0, 0][..], &data].concat()) + &line(&[2, 0, 0, 4, 0, 3])
}

/// A line of data for a chunk, from 1, and its first byte there, from 0.
fn in_chunk(number: u16, at: u16, data: &[u8]) -> String {
    let [high, low] = (0x8C00 + (number - 1) * 128 + at).to_be_bytes();
    line(&[&[data.len() as u8, high, low, 0][..], data].concat())
}

/// A file in one chunk, nothing of which is known but its head: it ends after `end` bytes of data.
fn lonely_file(number: u16, name: &[u8], end: u8) -> String {
    in_chunk(number, 0, &[&[0xFE, end, name.len() as u8], name].concat())
}

#[test]
fn files_that_little_is_known_of_take_little() {
    let links: String = (1..=200).map(|number| in_chunk(number, 127, &[number as u8 + 1, number as u8])).collect();
    check(&(words() + &lonely_file(1, b"a", 126) + &links + END), &"a long file");
    for end in [3, 120] {
        let many: String = (1..=200).map(|number| lonely_file(number, &[number as u8 & 0x7F], end)).collect();
        check(&(words() + &many + END), &"many files");
    }
}

/// So many boards, each with as many files as it has room for, all of which have names of their own.
fn many_boards(count: u16) -> String {
    let mut text = line(&[2, 0, 0, 4, 0, 0]);
    for board in 0..count {
        let [high, low] = board.to_be_bytes();
        text += &(line(&[2, 0, 0, 0x0A, high, low]) + &words());
        text.extend((1..=200).map(|number| lonely_file(number, format!("{board:03x}{number:02x}").as_bytes(), 7)));
    }
    text + END
}

#[test]
fn thousands_of_files_take_little() {
    let text = many_boards(100);
    check(&text, &"many boards with many files");
    let HexFile::MicroPython { files, .. } = HexFile::read(&text).unwrap() else { panic!() };
    assert_eq!(files.len(), 20_000);
}

/// The shortest of some times, in nanoseconds of this thread's own: what else the machine does takes no part in it.
fn quickest(read: impl Fn()) -> i64 {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        time.tv_sec * 1_000_000_000 + time.tv_nsec
    };
    let time = |_| {
        let begin = now();
        read();
        now() - begin
    };
    (0..3).map(time).min().unwrap()
}

#[test]
fn ten_times_as_many_files_do_not_take_a_hundred_times_as_long() {
    let [few, many] = [many_boards(10), many_boards(100)];
    let [few, many] = [few, many].map(|text| quickest(|| drop(HexFile::read(&text))));
    assert!(many < few * 40, "{few}, {many}");
}
