//! Memory that no builder made: a file system in it is read, or said to be damaged, and nothing runs in a circle.

use fastrand::Rng;
use mulberry::microbit::filesystem::{Damage, Layout, build, free, read};
use mulberry::microbit::{Firmware, Memory, appended, intel_hex};
use mulberry::micropython::File;

use super::{image, sets};
use crate::counts::seeds;

/// Where the files of the made-up firmware begin.
const FIRST: u32 = 0x3_8C00;

/// A memory with some files in it, of either generation.
fn filled(random: &mut Rng) -> Memory {
    let mut memory = if random.bool() { image::v1(0xE3) } else { image::v2(0x6_D000, 0x6000) };
    while build(&mut memory, &sets::files(random)).is_err() {}
    memory
}

/// Reads everything that can be read; it must come to an end, and be no more than the room that there is.
fn read_all(memory: &Memory) {
    let capacity = Layout::of(memory).map_or(0, |layout| layout.capacity());
    if let Ok(files) = read(memory) {
        let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
        assert!(bytes <= capacity);
        assert!(bytes <= 10 * intel_hex::write(memory).len());
        assert!(build(&mut memory.clone(), &files).is_ok() || files.iter().any(|file| is_twice(file, &files)));
    }
    assert!(free(memory).unwrap_or(0) <= capacity);
    let script = appended::read(memory);
    assert!(script.is_none_or(|script| script.len() <= 0x2000));
    Firmware::of(memory.clone());
}

fn is_twice(file: &File, files: &[File]) -> bool {
    files.iter().filter(|other| other.name == file.name).count() > 1
}

#[test]
fn random_files_are_read_as_they_were_put_in() {
    for seed in seeds(300) {
        let mut random = Rng::with_seed(seed);
        let mut memory = if random.bool() { image::v1(0xE3) } else { image::v2(0x6_D000, 0x6000) };
        let files = sets::files(&mut random);
        if build(&mut memory, &files).is_ok() {
            assert_eq!(read(&memory).unwrap(), files, "seed {seed}");
        }
    }
}

#[test]
fn bytes_that_changed_are_borne() {
    for seed in seeds(3000) {
        let mut random = Rng::with_seed(seed);
        let mut memory = filled(&mut random);
        let area = Layout::of(&memory).unwrap().area();
        for _ in 0..random.u8(1..20) {
            let chunk = area.start + random.u32(0..(area.end - area.start) / 128) * 128;
            let place = *random.choice(&[0, 1, 2, 3, 127]).unwrap();
            memory.put(chunk + place, &[random.u8(..)]);
        }
        read_all(&memory);
    }
}

#[test]
fn bytes_that_are_missing_are_borne() {
    for seed in seeds(1000) {
        let mut random = Rng::with_seed(seed);
        let mut memory = filled(&mut random);
        let area = Layout::of(&memory).unwrap().area();
        for _ in 0..random.u8(1..5) {
            let start = random.u32(area.clone());
            memory.clear(start..start + random.u32(1..1000));
        }
        read_all(&memory);
    }
}

#[test]
fn what_a_firmware_says_of_itself_may_be_anything() {
    for seed in seeds(3000) {
        let mut random = Rng::with_seed(seed);
        let mut memory = filled(&mut random);
        let (place, length) = if random.bool() { (0x1000_10C4, 24) } else { (0x6_7FC0, 60) };
        for _ in 0..random.u8(1..4) {
            memory.put(place + random.u32(0..length), &[random.u8(..)]);
        }
        read_all(&memory);
    }
}

#[test]
fn a_place_full_of_anything_is_borne() {
    for seed in seeds(300) {
        let mut random = Rng::with_seed(seed);
        let mut memory = image::v1(0xE3);
        let bytes: Vec<u8> = (0..0x7000).map(|_| *random.choice(&[0, 1, 2, 3, 4, 0xFD, 0xFE, 0xFF]).unwrap()).collect();
        memory.put(FIRST, &bytes);
        read_all(&memory);
    }
}

/// The chunk with this number.
fn chunk(memory: &mut Memory, number: u32, first: &[u8], next: u8) {
    let mut bytes = [b'x'; 128];
    bytes[..first.len()].copy_from_slice(first);
    bytes[127] = next;
    memory.put(FIRST + (number - 1) * 128, &bytes);
}

#[test]
fn chunks_that_lead_in_a_circle_are_damaged() {
    let mut memory = image::v1(0xE3);
    chunk(&mut memory, 1, &[0xFE, 9, 1, b'a'], 2);
    chunk(&mut memory, 2, &[1], 3);
    chunk(&mut memory, 3, &[2], 2);
    assert_eq!(read(&memory), Err(Damage::Chunk(FIRST + 256)));
    chunk(&mut memory, 3, &[2], 1);
    assert_eq!(read(&memory), Err(Damage::Chunk(FIRST + 256)));
    chunk(&mut memory, 3, &[2], 3);
    assert_eq!(read(&memory), Err(Damage::Chunk(FIRST + 256)));
    chunk(&mut memory, 3, &[2], 0xFF);
    assert_eq!(read(&memory).unwrap()[0].bytes.len(), 123 + 126 + 9);
}

#[test]
fn what_nobody_knows_is_not_in_a_file() {
    for cleared in [FIRST + 126, FIRST + 128 + 9] {
        let mut memory = image::v1(0xE3);
        chunk(&mut memory, 1, &[0xFE, 9, 1, b'a'], 2);
        chunk(&mut memory, 2, &[1], 0xFF);
        assert_eq!(read(&memory).unwrap()[0].bytes.len(), 123 + 9);
        // Behind the end nothing need be known.
        memory.clear(FIRST + 128 + 10..FIRST + 256);
        assert_eq!(read(&memory).unwrap()[0].bytes.len(), 123 + 9);
        memory.clear(cleared..cleared + 1);
        assert_eq!(read(&memory), Err(Damage::Chunk(cleared / 128 * 128)));
    }
}

#[test]
fn a_chunk_belongs_to_one_file() {
    let mut memory = image::v1(0xE3);
    chunk(&mut memory, 1, &[0xFE, 9, 1, b'a'], 3);
    chunk(&mut memory, 2, &[0xFE, 9, 1, b'b'], 3);
    chunk(&mut memory, 3, &[1], 0xFF);
    assert_eq!(read(&memory), Err(Damage::Chunk(FIRST + 128)));
}

#[test]
fn a_name_or_an_end_that_cannot_be_is_damage() {
    for head in [&[0xFE, 3, 0][..], &[0xFE, 5, 121], &[0xFE, 2, 1, b'a'], &[0xFE, 127, 1, b'a'], &[0xFE, 5, 1, 0xC3]] {
        let mut memory = image::v1(0xE3);
        chunk(&mut memory, 1, head, 0xFF);
        assert_eq!(read(&memory), Err(Damage::Chunk(FIRST)), "{head:?}");
    }
    for next in [0, 217, 0xFD, 0xFE] {
        let mut memory = image::v1(0xE3);
        chunk(&mut memory, 1, &[0xFE, 9, 1, b'a'], next);
        assert_eq!(read(&memory), Err(Damage::Chunk(FIRST)), "next {next}");
    }
}

#[test]
fn freed_chunks_are_free_and_those_that_a_file_left_behind_are_not() {
    let mut memory = image::v1(0xE3);
    chunk(&mut memory, 1, &[0, 9, 1, b'a'], 2);
    chunk(&mut memory, 2, &[1], 0xFF);
    assert_eq!(read(&memory).unwrap(), []);
    assert_eq!(free(&memory), Some(27_648 - 128));
}
