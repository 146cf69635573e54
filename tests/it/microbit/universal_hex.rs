//! Hex files for every board, in sections and in blocks.

use std::io::Write as _;
use std::process::{Command, Stdio};

use mulberry::microbit::HexProblem::{BehindEnd, Kind, Length, NoBoard, NoEnd};
use mulberry::microbit::{HexError, HexProblem, Memory, intel_hex, universal_hex};

use super::intel_hex::{line, random_memory};
use crate::rig;

const UPPER: &str = ":020000040000FA\n";
const V1: &str = ":0400000A9900C0DEBB\n";
const V2: &str = ":0400000A9903C0DEB8\n";
const BLOCK_END: &str = ":0000000BF5\n";
const END: &str = ":00000001FF\n";

type Pieces<'a> = &'a [(u32, &'a [u8])];

#[track_caller]
fn check(lines: &[&str], expected: &[(u16, Pieces)]) {
    let boards = universal_hex::read(&lines.concat()).unwrap();
    let told: Vec<_> = boards.iter().map(|(board, memory)| (*board, memory.pieces().collect::<Vec<_>>())).collect();
    let expected: Vec<_> = expected.iter().map(|(board, pieces)| (*board, pieces.to_vec())).collect();
    assert_eq!(told, expected);
}

#[track_caller]
fn wrong(lines: &[&str], line: usize, column: usize, problem: HexProblem) {
    assert_eq!(universal_hex::read(&lines.concat()), Err(HexError { line, column, problem }));
}

#[test]
fn each_board_gets_its_own() {
    let (one, two) = (line(&[1, 0, 5, 0, 1]), line(&[1, 0, 5, 0x0D, 2]));
    let v1 = [UPPER, V1, &one, BLOCK_END];
    let v2 = [UPPER, V2, &two, BLOCK_END];
    let ones: (u16, Pieces) = (0x9900, &[(5, &[1])]);
    let twos: (u16, Pieces) = (0x9903, &[(5, &[2])]);
    check(&[&v1[..], &v2, &[END]].concat(), &[ones, twos]);
    check(&[&v2[..], &v1, &[END]].concat(), &[twos, ones]);
    // Blocks of the two may even stand one between the others.
    let more = line(&[1, 0, 6, 0, 3]);
    check(&[&v1[..], &v2, &[UPPER, V1, &more, BLOCK_END, END]].concat(), &[(0x9900, &[(5, &[1, 3])]), twos]);
}

#[test]
fn boards_that_are_yet_to_come_are_told_too() {
    let start = line(&[2, 0, 0, 0x0A, 0x12, 0x34]);
    check(&[UPPER, &start, &line(&[1, 0, 0, 0, 7]), END], &[(0x1234, &[(0, &[7])])]);
    check(&[UPPER, &start, END], &[(0x1234, &[])]);
}

#[test]
fn what_only_fills_up_or_is_an_editors_own_is_left_out() {
    let (padding, other) = (line(&[2, 0, 0, 0x0C, 0xFF, 0xFF]), line(&[2, 0, 0, 0x0E, 1, 2]));
    check(&[UPPER, V1, &padding, &other, BLOCK_END, &other, END], &[(0x9900, &[])]);
}

#[test]
fn what_is_wrong_has_a_place() {
    wrong(&[UPPER, V1], 3, 1, NoEnd);
    wrong(&[UPPER, V1, BLOCK_END, END, UPPER], 5, 1, BehindEnd);
    wrong(&[UPPER, ":0100000009F6\n", V1, END], 2, 8, NoBoard);
    wrong(&[UPPER, V1, BLOCK_END, ":0100000D09E9\n", END], 4, 8, NoBoard);
    wrong(&[UPPER, &line(&[1, 0, 0, 0x0A, 0x99]), END], 2, 2, Length);
    wrong(&[UPPER, V1, &line(&[0, 0, 0, 0x0F]), END], 3, 8, Kind(0x0F));
    wrong(&[UPPER, V1, &line(&[0, 0, 0, 6]), END], 3, 8, Kind(6));
}

#[test]
fn it_is_told_by_its_beginning() {
    assert!(universal_hex::is_universal(&[UPPER, V1].concat()));
    assert!(universal_hex::is_universal(":020000040000fa\r\n:0400000a9903c0deb8"));
    assert!(!universal_hex::is_universal(&[UPPER, END].concat()));
    assert!(!universal_hex::is_universal(&[V1, UPPER].concat()));
    assert!(!universal_hex::is_universal(""));
    assert!(!universal_hex::is_universal("import microbit\n"));
}

#[test]
fn a_section_is_filled_up_to_512_characters() {
    for bytes in 0..600_usize {
        let mut memory = Memory::default();
        memory.put(0, &vec![5; bytes]);
        let text = universal_hex::write(&[(0x9900, memory.clone()), (0x9903, memory)]);
        assert_eq!((text.len() - END.len()) % 512, 0, "{bytes}");
        assert_eq!(text.find(V2).map(|at| (at - UPPER.len()) % 512), Some(0), "{bytes}");
    }
}

#[test]
fn what_was_written_is_read_again() {
    for seed in crate::counts::seeds(200) {
        let mut random = fastrand::Rng::with_seed(seed);
        let boards: Vec<_> = [0x9903, 0x9900, 0, 0xFFFF].map(|board| (board, random_memory(&mut random))).to_vec();
        assert_eq!(universal_hex::read(&universal_hex::write(&boards)), Ok(boards), "seed {seed}");
    }
}

/// What the foundation's library makes of these hex files for each board, in sections and in blocks.
fn theirs(files: &[Vec<(u16, String)>]) -> Option<Vec<[String; 2]>> {
    let library = rig::tool("hex/node_modules/@microbit/microbit-universal-hex/dist/bundles/microbit-uh.umd.js")?;
    let node = which::which("node").ok();
    if !rig::is_there(node.is_some(), "node") {
        return None;
    }
    let script = "const { createUniversalHex } = require(process.argv[1]); \
                  const files = JSON.parse(require('fs').readFileSync(0, 'utf8')); \
                  const of = (file, blocks) => createUniversalHex(file.map(([boardId, hex]) => ({ boardId, hex })), blocks); \
                  process.stdout.write(JSON.stringify(files.map((file) => [of(file, false), of(file, true)])));";
    let mut child = Command::new(node?)
        .args(["-e", script])
        .arg(library)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&serde_json::to_vec(files).unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn sections_are_written_as_the_foundation_writes_them_and_its_blocks_are_read() {
    let mut random = fastrand::Rng::new();
    let seed = random.get_seed();
    let mut files: Vec<Vec<(u16, Memory)>> = Vec::new();
    for _ in 0..crate::counts::seeds(60).end {
        files.push(vec![(0x9900, random_memory(&mut random)), (0x9903, random_memory(&mut random))]);
    }
    files.extend(firmware());
    let hexes = |boards: &Vec<(u16, Memory)>| {
        boards.iter().map(|(board, memory)| (*board, intel_hex::write(memory))).collect::<Vec<_>>()
    };
    let Some(theirs) = theirs(&files.iter().map(hexes).collect::<Vec<_>>()) else { return };
    for (boards, [sections, blocks]) in files.iter().zip(theirs) {
        assert!(universal_hex::write(boards) == sections, "seed {seed}: {boards:?}");
        assert!(universal_hex::read(&sections).as_ref() == Ok(boards), "seed {seed}: {boards:?}");
        assert!(universal_hex::read(&blocks).as_ref() == Ok(boards), "seed {seed}: {boards:?}");
    }
}

/// The real firmware, where it is.
fn firmware() -> Option<Vec<(u16, Memory)>> {
    let of = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/firmware").join(name);
        let text = std::fs::read_to_string(path).ok();
        rig::is_there(text.is_some(), name).then(|| intel_hex::read(&text.unwrap()).unwrap())
    };
    Some(vec![(0x9900, of("microbit-v1.hex")?), (0x9903, of("microbit-v2.hex")?)])
}

#[test]
fn what_uflash_carries_is_written_again_just_as_it_was() {
    let Some(python) = rig::tool("bin/python") else { return };
    let script = "import sys, uflash; sys.stdout.write(uflash._RUNTIME)";
    let output = Command::new(python).args(["-c", script]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let boards = universal_hex::read(&text).unwrap();
    assert_eq!(boards.iter().map(|(board, _)| *board).collect::<Vec<_>>(), [0x9900, 0x9903]);
    assert!(universal_hex::write(&boards) == text);
}
