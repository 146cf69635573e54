//! Hex files on the disk: what is inside is read, replaced, and written anew for boards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mulberry::app::{
    Asked, Effect, Event, FileProblem, FileText, HexBoards, HexHolds, HexRefusal, HexText, HexToWrite, Inside,
    SavePlace, TabId,
};
use mulberry::microbit::{self, intel_hex, universal_hex};
use mulberry::microbit::{FilesProblem, Firmware, HexError, HexFile, HexProblem, MAIN, Memory, Version};
use mulberry::micropython::File;
use mulberry::text::journal::Fingerprint;
use mulberry::text::{Charset, Encoding, Revision};
use ropey::Rope;

use crate::microbit::image;
use crate::outside::{Outside, on_a_drive};
use crate::rig::{self, firmware};

fn v1() -> Memory {
    image::v1(0xE3)
}

fn v2() -> Memory {
    image::v2(0x6_D000, 0x6000)
}

/// A hex file for boards of both generations that holds these files.
fn both(files: &[File]) -> String {
    let (v1, v2) = (Firmware::of(v1()).unwrap(), Firmware::of(v2()).unwrap());
    microbit::build(&[&v1, &v2], files).unwrap()
}

/// The same for the first generation.
fn one(files: &[File]) -> String {
    microbit::build(&[&Firmware::of(v1()).unwrap()], files).unwrap()
}

fn read(outside: &mut Outside, path: &Path) -> Result<HexHolds, FileProblem> {
    match outside.answer(Effect::ReadHex(path.to_owned())) {
        Event::HexRead { path: told, result } => {
            assert_eq!(told, path);
            result.map(|HexText { path: told, holds }| {
                assert_eq!(told, path);
                holds
            })
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check_read(bytes: impl AsRef<[u8]>, expected: &Result<HexHolds, FileProblem>) {
    let mut outside = Outside::new();
    let path = outside.file("lesson.hex", bytes);
    assert_eq!(read(&mut outside, &path), *expected);
}

fn damaged(line: usize, column: usize, problem: HexProblem) -> Result<HexHolds, FileProblem> {
    Err(FileProblem::Hex(HexRefusal::Damaged(HexError { line, column, problem })))
}

fn inside(name: &str, text: &str) -> Inside {
    Inside { name: name.into(), text: text.into(), encoding: Encoding::default() }
}

/// What a save is asked for: this text into this file inside, which must hold that.
fn put(path: &Path, name: &str, (holds, text): (Option<&str>, &str)) -> Effect {
    let holds = holds.map(|text| Fingerprint::of(&Rope::from_str(text)));
    Effect::WriteFile {
        tab: TabId(1),
        asked: Asked::Person,
        place: SavePlace::Hex { path: path.to_owned(), name: name.into(), holds },
        rope: text.into(),
        encoding: Encoding::default(),
        revision: Revision(7),
    }
}

/// What comes of it: what was told of a change before, and the end.
fn saved(outside: &mut Outside, effect: Effect) -> (Option<Result<FileText, FileProblem>>, Result<(), FileProblem>) {
    let before = outside.heard.len();
    outside.world.perform(effect);
    outside.until("the end of a save", |heard| {
        let mut changed = None;
        for event in &heard[before..] {
            match event {
                Event::HexChanged { result, .. } => changed = Some(result.clone()),
                Event::FileWritten { result, .. } => return Some((changed, result.clone().map(drop))),
                _ => {}
            }
        }
        None
    })
}

fn files_in(path: &Path) -> (Vec<Version>, Vec<File>) {
    match HexFile::read(&fs::read_to_string(path).unwrap()) {
        Ok(HexFile::MicroPython { firmwares, files }) => {
            (firmwares.iter().map(|firmware| firmware.info.version).collect(), files)
        }
        other => panic!("{other:?}"),
    }
}

const DONE: (Option<Result<FileText, FileProblem>>, Result<(), FileProblem>) = (None, Ok(()));

#[test]
fn the_texts_inside_are_read_with_the_program_first() {
    let files = [File::new("b.py", "b"), File::new("a.bin", [0, 255]), File::new(MAIN, "é\r\n"), File::new("e.py", "")];
    let texts = vec![inside(MAIN, "é\r\n"), inside("b.py", "b"), inside("e.py", "")];
    let expected = Ok(HexHolds::Programs { texts, others: vec!["a.bin".into()] });
    check_read(one(&files), &expected);
    check_read(both(&files), &expected);
    check_read(one(&[]), &Ok(HexHolds::Programs { texts: Vec::new(), others: Vec::new() }));
}

#[test]
fn what_is_no_program_is_told() {
    check_read(":00000001FF\n", &Ok(HexHolds::Unknown));
    let makecode = ":020000042000DA\n:0400000001020304F2\n:00000001FF\n";
    check_read(makecode, &Ok(HexHolds::MakeCode));
    check_read("", &damaged(1, 1, HexProblem::NoEnd));
    check_read("print('hello')\n", &damaged(1, 1, HexProblem::NoColon));
    check_read([0xFF, 0x00, 0x80], &damaged(1, 1, HexProblem::NoColon));
    let whole = one(&[File::new(MAIN, "x")]);
    let at = whole.lines().take(11).map(|line| line.len() + 1).sum::<usize>();
    let mut hurt = whole.clone().into_bytes();
    hurt[at + 2] = b'g';
    check_read(hurt, &damaged(12, 3, HexProblem::NoDigit));
}

#[test]
fn what_is_far_too_big_is_not_even_read() {
    let mut outside = Outside::new();
    let path = outside.path("big.hex");
    fs::File::create(&path).unwrap().set_len(20 * 1024 * 1024).unwrap();
    assert_eq!(read(&mut outside, &path), Err(FileProblem::Hex(HexRefusal::TooBig)));
    let gone = outside.path("gone.hex");
    assert_eq!(read(&mut outside, &gone), Err(FileProblem::NotFound));
    let folder = outside.path("");
    assert_eq!(read(&mut outside, &folder.join("data/..")), Err(FileProblem::NotFound));
}

#[test]
fn a_save_replaces_one_file_for_every_generation() {
    let files = [File::new(MAIN, "x = 1\n"), File::new("a.bin", [0, 255])];
    for (hex, versions) in [(one(&files), vec![Version::V1]), (both(&files), vec![Version::V1, Version::V2])] {
        let mut outside = Outside::new();
        let path = outside.file("lesson.hex", hex);
        assert_eq!(saved(&mut outside, put(&path, MAIN, (Some("x = 1\n"), "x = 22\n"))), DONE);
        let now = vec![File::new(MAIN, "x = 22\n"), File::new("a.bin", [0, 255])];
        assert_eq!(files_in(&path), (versions, now));
        let names: Vec<String> = fs::read_dir(outside.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "data")
            .collect();
        assert_eq!(names, ["lesson.hex"], "no draft is left");
    }
}

#[test]
fn saves_of_two_files_follow_each_other() {
    let mut outside = Outside::new();
    let path = outside.file("lesson.hex", both(&[File::new(MAIN, "1"), File::new("a.py", "1")]));
    outside.world.perform(put(&path, MAIN, (Some("1"), "2")));
    assert_eq!(saved(&mut outside, put(&path, "a.py", (Some("1"), "3"))), DONE);
    outside.until("both", |heard| {
        (heard.iter().filter(|event| matches!(event, Event::FileWritten { .. })).count() == 2).then_some(())
    });
    assert_eq!(files_in(&path).1, [File::new(MAIN, "2"), File::new("a.py", "3")]);
}

#[test]
fn what_another_program_put_there_stays_and_is_told() {
    let mut outside = Outside::new();
    let path = outside.file("lesson.hex", one(&[File::new(MAIN, "theirs"), File::new("a.py", "a")]));
    let before = fs::read(&path).unwrap();
    let (changed, end) = saved(&mut outside, put(&path, MAIN, (Some("mine"), "mine, changed")));
    assert_eq!(changed.unwrap().unwrap().text, "theirs");
    assert_eq!(end, Err(FileProblem::Newer));
    let (changed, end) = saved(&mut outside, put(&path, "gone.py", (Some("mine"), "mine, changed")));
    assert_eq!((changed, end), (Some(Err(FileProblem::NotFound)), Err(FileProblem::Newer)));
    assert_eq!(fs::read(&path).unwrap(), before);
    // Who changed something else, be it the firmware, is in nobody's way.
    fs::write(&path, both(&[File::new(MAIN, "mine"), File::new("new.py", "n")])).unwrap();
    assert_eq!(saved(&mut outside, put(&path, MAIN, (Some("mine"), "mine, changed"))), DONE);
    assert_eq!(files_in(&path).1, [File::new(MAIN, "mine, changed"), File::new("new.py", "n")]);
    // What is there already is no dispute, and what is gone comes back when a person wants it.
    assert_eq!(saved(&mut outside, put(&path, MAIN, (Some("mine"), "mine, changed"))), DONE);
    assert_eq!(saved(&mut outside, put(&path, "gone.py", (None, "g"))), DONE);
    assert_eq!(files_in(&path).1.last(), Some(&File::new("gone.py", "g")));
}

#[test]
fn a_hex_file_that_cannot_take_it_stays_as_it_is() {
    let mut outside = Outside::new();
    let mut check = |hex: String, text: &str, why: HexRefusal| {
        let path = outside.file("lesson.hex", &hex);
        let end = saved(&mut outside, put(&path, MAIN, (Some("x"), text)));
        assert_eq!(end, (None, Err(FileProblem::Hex(why))));
        assert_eq!(fs::read_to_string(&path).unwrap(), hex);
    };
    let capacity = Firmware::of(v1()).unwrap().info.capacity;
    let text = "y".repeat(98_522);
    let needed = microbit::filesystem::size_of(MAIN.len(), text.len());
    let full = HexRefusal::Files(FilesProblem::TooBig { files: 1, needed, capacity });
    check(one(&[File::new(MAIN, "x")]), &text, full);
    check(":00000001FF\n".into(), "y", HexRefusal::NoProgram);
    let error = HexError { line: 1, column: 1, problem: HexProblem::NoEnd };
    check(String::new(), "y", HexRefusal::Damaged(error));
    let gone = outside.path("gone.hex");
    let end = saved(&mut outside, put(&gone, MAIN, (Some("x"), "y")));
    assert_eq!(end, (None, Err(FileProblem::Hex(HexRefusal::Gone))));
    assert!(!gone.exists());
}

#[test]
fn a_text_keeps_its_encoding() {
    let mut outside = Outside::new();
    let latin = b"# coding: latin-1\n# \xe9\n";
    let path = outside.file("lesson.hex", one(&[File::new(MAIN, *latin)]));
    let Ok(HexHolds::Programs { texts, .. }) = read(&mut outside, &path) else { panic!() };
    let Inside { text, encoding, .. } = texts[0].clone();
    assert_eq!((text.to_string().as_str(), encoding.charset), ("# coding: latin-1\n# é\n", Charset::Latin1));
    let new = Rope::from_str("# coding: latin-1\n# éé\n");
    let Effect::WriteFile { tab, asked, place, revision, .. } =
        put(&path, MAIN, (Some("# coding: latin-1\n# é\n"), ""))
    else {
        panic!()
    };
    let effect = Effect::WriteFile { tab, asked, place, rope: new, encoding, revision };
    assert_eq!(saved(&mut outside, effect), DONE);
    assert_eq!(files_in(&path).1[0].bytes, b"# coding: latin-1\n# \xe9\xe9\n");
}

#[test]
fn nothing_is_written_onto_the_drive_of_a_board() {
    if let Some(drive) = on_a_drive("size=4m", "hexes::nothing_is_written_onto_the_drive_of_a_board") {
        let mut outside = Outside::new();
        fs::write(drive.join("DETAILS.TXT"), "").unwrap();
        let path = drive.join("lesson.hex");
        let hex = one(&[File::new(MAIN, "x")]);
        fs::write(&path, &hex).unwrap();
        let refused = FileProblem::Hex(HexRefusal::OnBoard);
        assert_eq!(saved(&mut outside, put(&path, MAIN, (Some("x"), "y"))).1, Err(refused.clone()));
        assert_eq!(fs::read_to_string(&path).unwrap(), hex);
        let new = drive.join("new.hex");
        assert_eq!(exported(&mut outside, &new, HexBoards::Both, &[File::new(MAIN, "x")]), Err(refused));
        assert!(!new.exists());
    }
}

#[test]
fn on_a_full_disk_the_old_hex_file_stays() {
    if let Some(drive) = on_a_drive("size=1200k", "hexes::on_a_full_disk_the_old_hex_file_stays") {
        let mut outside = Outside::new();
        let path = drive.join("lesson.hex");
        let hex = both(&[File::new(MAIN, "x")]);
        fs::write(&path, &hex).unwrap();
        fs::write(drive.join("rest"), vec![b'x'; 1_200_000_usize.saturating_sub(hex.len())]).unwrap_or_default();
        let end = saved(&mut outside, put(&path, MAIN, (Some("x"), &"y".repeat(8_000))));
        assert_eq!(end, (None, Err(FileProblem::DiskFull)));
        assert_eq!(fs::read_to_string(&path).unwrap(), hex);
    }
}

fn exported(outside: &mut Outside, path: &Path, boards: HexBoards, files: &[File]) -> Result<(), FileProblem> {
    let (path, files) = (path.to_owned(), files.to_vec());
    match outside.answer(Effect::WriteHex(HexToWrite { path: path.clone(), boards, files })) {
        Event::HexWritten { path: told, boards: for_these, result } => {
            assert_eq!((told, for_these), (path, boards));
            result
        }
        other => panic!("{other:?}"),
    }
}

/// A world whose data folder has firmware for these generations.
fn stocked(versions: &[Version]) -> Outside {
    let outside = Outside::new();
    let folder = outside.data.join("firmware");
    fs::create_dir_all(&folder).unwrap();
    for version in versions {
        let (name, memory) = if *version == Version::V1 { ("v1.hex", v1()) } else { ("v2.hex", v2()) };
        fs::write(folder.join(name), intel_hex::write(&memory)).unwrap();
    }
    outside
}

#[test]
fn a_hex_file_is_made_for_one_generation_or_for_both() {
    let files = [File::new(MAIN, "import a\n"), File::new("a.py", "x = 1\n")];
    let mut outside = stocked(&[Version::V1, Version::V2]);
    for boards in [HexBoards::Both, HexBoards::Only(Version::V1), HexBoards::Only(Version::V2)] {
        let path = outside.path("new.hex");
        assert_eq!(exported(&mut outside, &path, boards, &files), Ok(()));
        assert_eq!(files_in(&path), (boards.versions(), files.to_vec()));
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(universal_hex::is_universal(&text), boards == HexBoards::Both);
    }
}

#[test]
fn what_does_not_go_in_leaves_the_old_file() {
    let mut outside = stocked(&[Version::V1, Version::V2]);
    let path = outside.file("old.hex", "old");
    let big = [File::new(MAIN, "x".repeat(200_000))];
    let result = exported(&mut outside, &path, HexBoards::Both, &big);
    assert!(matches!(result, Err(FileProblem::Hex(HexRefusal::Files(FilesProblem::TooBig { .. })))), "{result:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
}

/// A hex file with a program that the foundation's library puts into the real firmware.
fn by_microbit_fs(text: &str) -> Option<String> {
    let library = rig::tool("hex/node_modules/@microbit/microbit-fs/dist/cjs/index.js")?;
    let node = which::which("node").ok();
    if !rig::is_there(node.is_some(), "node") {
        return None;
    }
    let script = "const { MicropythonFsHex } = require(process.argv[1]); \
                  const hex = new MicropythonFsHex(require('fs').readFileSync(process.argv[2], 'utf8')); \
                  hex.write('main.py', process.argv[3]); hex.write('helper.py', 'word = \"theirs\"\\n'); \
                  process.stdout.write(hex.getIntelHex());";
    let mut command = Command::new(node?);
    command.args(["-e", script]).arg(library).arg(firmware::FIRMWARE).arg(text).stderr(Stdio::inherit());
    let output = command.output().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap())
}

/// What a board prints that has this hex file in its memory, up to `end`.
fn printed(path: PathBuf, end: &str) -> String {
    use std::io::Read;
    let (_board, mut wire) = firmware::Firmware::start_with(&path);
    wire.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
    let mut said = Vec::new();
    while !String::from_utf8_lossy(&said).contains(end) {
        let mut bytes = [0; 256];
        let count = wire.read(&mut bytes).unwrap();
        assert_ne!(count, 0, "{}", String::from_utf8_lossy(&said));
        said.extend(&bytes[..count]);
    }
    String::from_utf8_lossy(&said).into_owned()
}

#[test]
fn a_hex_file_of_the_web_editors_is_opened_changed_saved_and_runs() {
    let old = "import helper\nprint(helper.word)\n";
    let Some(hex) = by_microbit_fs(old) else { return };
    if !firmware::is_here() {
        return;
    }
    let mut outside = Outside::new();
    let path = outside.file("lesson.hex", hex);
    let Ok(HexHolds::Programs { texts, .. }) = read(&mut outside, &path) else { panic!() };
    assert_eq!(texts, [inside(MAIN, old), inside("helper.py", "word = \"theirs\"\n")]);
    let new = "import helper\nprint('ours,', helper.word)\n";
    assert_eq!(saved(&mut outside, put(&path, MAIN, (Some(old), new))), DONE);
    assert!(printed(path, ">>>").contains("ours, theirs"));
}
