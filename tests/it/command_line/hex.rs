//! `mulberry hex` and `mulberry unhex`: programs into a hex file, and out again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};

use mulberry::cli::{self, HexOrder};
use mulberry::microbit::{HexFile, MAIN, Memory, Version, filesystem, intel_hex, universal_hex};
use mulberry::micropython::File;
use mulberry::world::FirmwareShelf;
use tempfile::TempDir;

use super::rig::{check, program};
use crate::microbit::image;

/// A folder to work in, and a data folder with firmware for both generations.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(desk.path("data/firmware")).unwrap();
        let boards = [(0x9900, v1()), (0x9903, v2())];
        desk.put("data/firmware/both.hex", universal_hex::write(&boards));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs the real program in this folder.
    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("timeout");
        command.args(["-k", "1", "60", program()]).args(arguments);
        command.current_dir(self.0.path()).env("MULBERRY_DATA_DIR", self.path("data")).output().unwrap()
    }

    /// What a hex file holds.
    fn hex(&self, name: &str) -> (Vec<Version>, Vec<File>) {
        let HexFile::MicroPython { firmwares, files } = HexFile::read(&self.read(name)).unwrap() else { panic!() };
        (firmwares.iter().map(|firmware| firmware.info.version).collect(), files)
    }
}

fn v1() -> Memory {
    image::v1(0xE3)
}

fn v2() -> Memory {
    image::v2(0x6_D000, 0x6000)
}

fn with(mut memory: Memory, files: &[File]) -> String {
    filesystem::build(&mut memory, files).unwrap();
    intel_hex::write(&memory)
}

#[test]
fn files_go_in_and_come_out_again() {
    let desk = Desk::new();
    desk.put("hello.py", "print('é')\r\nimport module\r\n");
    desk.put("module.py", "x = 1\rprint(x)\n");
    desk.put("data.bin", [0, 13, 10, 255]);
    let output = desk.run(&["hex", "hello.py", "module.py", "data.bin", "-o", "out.hex"]);
    let said = "out.hex is for the micro:bit V1 and V2. In it: main.py, module.py, data.bin (384 of 20,480 bytes)\n";
    check(&output, said, "", 0);
    let files = [
        File::new(MAIN, "print('é')\nimport module\n"),
        File::new("module.py", "x = 1\nprint(x)\n"),
        File::new("data.bin", [0, 13, 10, 255]),
    ];
    assert_eq!(desk.hex("out.hex"), (vec![Version::V1, Version::V2], files.to_vec()));
    let taken = ["main.py", "module.py", "data.bin"].map(|name| format!("new/folder/{name}"));
    check(&desk.run(&["unhex", "out.hex", "-o", "new/folder"]), &(taken.join("\n") + "\n"), "", 0);
    for (path, file) in taken.iter().zip(files) {
        assert_eq!(fs::read(desk.path(path)).unwrap(), file.bytes, "{path}");
    }
    // What is there already with the same contents does no harm.
    check(&desk.run(&["unhex", "out.hex", "-o", "new/folder"]), &(taken.join("\n") + "\n"), "", 0);
}

#[test]
fn a_hex_is_for_the_boards_that_are_meant() {
    let desk = Desk::new();
    desk.put("a.py", "a");
    for (board, expected, room) in [("v1", Version::V1, "27,648"), ("v2", Version::V2, "20,480")] {
        let said = format!(
            "{board}.HEX is for the micro:bit {}. In it: main.py (128 of {room} bytes)\n",
            board.to_uppercase()
        );
        let out = format!("{board}.HEX");
        check(&desk.run(&["hex", "--board", board, "-o", &out, "a.py"]), &said, "", 0);
        assert_eq!(desk.hex(&out).0, [expected]);
        assert!(!universal_hex::is_universal(&desk.read(&out)));
    }
    assert_eq!(desk.run(&["hex", "a.py", "-o", "out.hex", "--board", "v3"]).status.code(), Some(2));
    assert_eq!(desk.run(&["hex", "a.py"]).status.code(), Some(2));
    assert_eq!(desk.run(&["hex", "-o", "out.hex"]).status.code(), Some(2));
    assert!(!desk.path("out.hex").exists());
}

#[test]
fn the_chosen_firmware_is_taken() {
    let desk = Desk::new();
    let mut memory = v2();
    memory.put(0x200, b"micro:bit v9.9.9+abc on 2030-01-01; MicroPython v1.30 on 2030-01-01\0");
    desk.put("chosen.hex", intel_hex::write(&memory));
    desk.put("data/settings.toml", format!("firmware = {:?}\n", desk.path("chosen.hex")));
    desk.put("a.py", "a");
    assert_eq!(desk.run(&["hex", "a.py", "-o", "out.hex"]).status.code(), Some(0));
    let HexFile::MicroPython { firmwares, .. } = HexFile::read(&desk.read("out.hex")).unwrap() else { panic!() };
    assert_eq!(firmwares.iter().map(|firmware| &*firmware.info.release).collect::<Vec<_>>(), ["1.2.3", "9.9.9"]);
}

#[track_caller]
fn refused(desk: &Desk, arguments: &[&str], said: &str, code: i32) {
    check(&desk.run(arguments), "", said, code);
    assert!(!desk.path("out.hex").exists());
}

#[test]
fn what_does_not_fit_is_told_with_numbers() {
    let desk = Desk::new();
    desk.put("big.py", "#".repeat(24_000));
    let said = "This file takes 24,448 bytes on the micro:bit, and there is room for 20,480. Make it shorter";
    refused(&desk, &["hex", "big.py", "-o", "out.hex"], said, 1);
    assert_eq!(desk.run(&["hex", "big.py", "-o", "v1.hex", "--board", "v1"]).status.code(), Some(0));
}

#[test]
fn names_that_a_board_does_not_take_are_told() {
    let desk = Desk::new();
    let long = "a".repeat(118) + ".py";
    for name in ["a.py", "main.py", &long] {
        desk.put(name, "");
    }
    refused(&desk, &["hex", "a.py", "main.py", "-o", "out.hex"], "Two files would be called main.py", 2);
    refused(&desk, &["hex", "a.py", &long, "-o", "out.hex"], &format!("takes no file called “{long}”"), 2);
    refused(&desk, &["hex", "a.py", "b.py", "-o", "out.hex"], "b.py cannot be opened", 2);
    refused(&desk, &["hex", "data", "-o", "out.hex"], "is a folder", 2);
}

#[test]
fn a_program_is_no_place_for_a_hex_file() {
    let desk = Desk::new();
    desk.put("a.py", "a");
    desk.put("b.py", "b");
    check(&desk.run(&["hex", "a.py", "-o", "b.py"]), "", "b.py cannot be a hex file: its name must end in .hex", 2);
    assert_eq!(desk.read("b.py"), "b");
    refused(
        &desk,
        &["hex", "a.py", "-o", "nowhere/out.hex"],
        "nowhere/out.hex cannot be written: there is no such folder",
        2,
    );
}

#[test]
fn a_hex_file_is_no_program() {
    let desk = Desk::new();
    desk.put("game.hex", with(v1(), &[File::new(MAIN, "main")]));
    refused(&desk, &["hex", "game.hex", "-o", "out.hex"], "game.hex is a hex file, not a program. Take", 2);
    refused(&desk, &["flash", "game.hex"], "game.hex is a hex file, not a program. Take", 2);
}

#[test]
fn without_firmware_it_says_where_one_can_be_put() {
    let desk = Desk::new();
    desk.put("a.py", "a");
    let order =
        |version| HexOrder { files: vec![desk.path("a.py")], out: desk.path("out.hex"), versions: vec![version] };
    let mut shelf = FirmwareShelf::of_person(Some(desk.0.path()));
    assert_eq!(format!("{:?}", cli::hex(&mut shelf, &order(Version::V1))), format!("{:?}", ExitCode::from(3)));
    assert!(desk.path("firmware").is_dir(), "the folder that it names is there");
    let mut shelf = FirmwareShelf::of_person(Some(&desk.path("data")));
    assert_eq!(format!("{:?}", cli::hex(&mut shelf, &order(Version::V1))), format!("{:?}", ExitCode::SUCCESS));
    let said = mulberry::words::Words::new("en").no_firmware(Version::V2, Path::new("/data/firmware"));
    assert!(
        said.starts_with("There is no MicroPython here to flash programs for the micro:bit V2 with\nPut "),
        "{said}"
    );
    assert!(said.contains("into /data/firmware."), "{said}");
}

#[test]
fn a_hex_without_files_says_what_it_is() {
    let desk = Desk::new();
    let unhex = |bytes: &[u8], said: &str, code| {
        desk.put("in.hex", bytes);
        check(&desk.run(&["unhex", "in.hex", "-o", "folder"]), "", said, code);
        assert!(!desk.path("folder").exists());
    };
    unhex(b"", "There is nothing in in.hex. Get the file again from where it came from", 1);
    unhex(b"print(1)\n", "in.hex is no hex file, so there is nothing to take out of it", 1);
    unhex(
        b":020000040000FA\n:1\n",
        "in.hex is damaged at line 2, column 3: the line ends too early. Get the file again from where it came from",
        1,
    );
    unhex(b":00000001FF\n", "is a program for a board, but not one with Python in it", 1);
    unhex(b":00000001FF\n:0200000E0102ED\n", "was made with MakeCode", 1);
    unhex(intel_hex::write(&v1()).as_bytes(), "has MicroPython in it, but no files", 1);
    unhex(&[0, 1, 2], "is not text, so it was not opened", 2);
    check(&desk.run(&["unhex", "none.hex", "-o", "folder"]), "", "none.hex cannot be opened", 2);
}

#[test]
fn no_other_file_is_written_over() {
    let desk = Desk::new();
    desk.put("in.hex", with(v1(), &[File::new("a.py", "a"), File::new(MAIN, "main")]));
    fs::create_dir(desk.path("folder")).unwrap();
    desk.put("folder/main.py", "mine");
    let said = "folder/main.py is there already, and is another file. Nothing was taken out: choose another folder";
    check(&desk.run(&["unhex", "in.hex", "-o", "folder"]), "", said, 1);
    assert_eq!(desk.read("folder/main.py"), "mine");
    assert!(!desk.path("folder/a.py").exists());
    check(&desk.run(&["unhex", "in.hex", "-o", "in.hex"]), "", "in.hex cannot be written: there is no such folder", 2);
}

#[test]
fn files_stay_in_their_folder() {
    let desk = Desk::new();
    let names = ["../up.py", "/tmp/mulberry-unhex", "a/b.py", "..", "C:\\x.py", "\u{1b}[2J", "con.txt", "a'b\".py"];
    let mut files: Vec<File> = names.iter().map(|name| File::new(*name, "bad")).collect();
    files.insert(3, File::new("good", "good"));
    desk.put("in.hex", with(v1(), &files));
    let output = desk.run(&["unhex", "in.hex", "-o", "folder"]);
    check(&output, "folder/good\n", "The file “../up.py” was not taken out. A name cannot hold the sign /", 1);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), names.len(), "{said}");
    assert!(!said.contains('\u{1b}'), "{said:?}");
    assert!(said.contains("The file “a'b\".py” was not taken out"), "{said:?}");
    assert_eq!(fs::read_dir(desk.path("folder")).unwrap().count(), 1);
    assert!(!desk.path("up.py").exists() && !Path::new("/tmp/mulberry-unhex").exists());
}

#[test]
fn whose_work_it_is_is_in_the_program() {
    let output = Desk::new().run(&["licences"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    for holder in ["Damien P. George", "ARM Limited", "Nordic Semiconductor ASA", "Lancaster University", "Apache-2.0"]
    {
        assert!(text.contains(holder), "{holder}");
    }
    // What a licence asks for is its own words, whatever their lines.
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Permission is hereby granted, free of charge",
        "Version 2.0, January 2004",
        "Redistributions in binary form must reproduce the above copyright",
        "must only be used with a Nordic Semiconductor ASA integrated circuit",
    ] {
        assert!(text.contains(words), "{words}");
    }
}
