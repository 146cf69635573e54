//! `mulberry flash` with a board that can be flashed: real firmware behind a drive and a port.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::rig::{Folder, Typist, check, program, run};
use crate::rig::{ChipManner, FlashBoard};

fn flash(board: &FlashBoard, words: &[&str]) -> Output {
    let drive = board.drive().display().to_string();
    let words = [&["--drive", &drive, "flash"], words].concat();
    run(&words, board.port(), "")
}

#[track_caller]
fn succeeds(output: &Output, files: &str) {
    check(output, "", &format!("On your micro:bit: {files}, V1, MicroPython 1.0.1"), 0);
}

#[test]
fn a_program_and_what_it_imports_come_onto_the_board_and_run() {
    let Some(board) = FlashBoard::plug_in() else { return };
    let folder = Folder::new();
    folder.file("greeting.py", "WORDS = 'hello from the board'\n");
    let main = folder.file("lesson.py", "import greeting\nprint(greeting.WORDS)\n");
    succeeds(&flash(&board, &[&main]), "2 files");
    let said = said_again(&board);
    assert!(said.contains("hello from the board"), "{said:?}");
}

#[test]
fn a_person_sees_how_far_it_is() {
    let Some(board) = FlashBoard::plug_in() else { return };
    let folder = Folder::new();
    let main = folder.file("lesson.py", "print('hi')\n");
    succeeds(&flash(&board, &[&main]), "1 file");
    let longer = folder.file("lesson.py", &"x = 'words and words'\n".repeat(200));
    let drive = board.drive().display().to_string();
    let mut typist = Typist::start(&["--drive", &drive, "flash", &longer], board.port());
    typist.sees("Looking at").sees("Copying to your micro:bit: ").sees(" % · ").sees("s left");
    typist.sees("has it and starts").sees("On your micro:bit: 1 file, V1");
    assert_eq!(typist.ends(), 0);
}

/// What a board says when it is told to begin anew: its program, not a person, prints it.
fn said_again(board: &FlashBoard) -> String {
    let output = run(&["repl"], board.port(), "\x04");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

const UNTAKEN: &str = "error: Flash algorithm write command FAILURE\r\ntype: target\r\n";

#[test]
fn what_the_board_says_when_it_does_not_take_it_is_told_and_the_next_time_works() {
    let board = FlashBoard::drive_only("9901000051864e45000e10050000005b0000000097969901");
    board.be(ChipManner { fails: vec![UNTAKEN], ..ChipManner::default() });
    let folder = Folder::new();
    let main = folder.file("lesson.py", "print('hi')\n");
    let output = over_drive(&board, &[&main]);
    check(&output, "", "Flash algorithm write command FAILURE", 1);
    let output = over_drive(&board, &[&main]);
    check(&output, "", "On your micro:bit: 1 file, V1", 0);
}

#[test]
fn what_a_first_micro_bit_lacks_is_said_before() {
    let mut board = FlashBoard::drive_only("9900000051864e45000e10050000005b0000000097969901");
    let folder = Folder::new();
    let main = folder.file("lesson.py", "import log\nlog.add(a=1)\n");
    check(&over_drive(&board, &[&main]), "", "--anyway", 1);
    assert!(board.images().is_empty(), "nothing was touched");
    check(&over_drive(&board, &["--anyway", &main]), "", "On your micro:bit: 1 file, V1", 0);
    assert_eq!(board.images().len(), 1);
}

#[test]
fn what_a_program_recorded_is_named_before_it_is_erased() {
    let mut board = FlashBoard::drive_only("9904000051864e45000e10050000005b0000000097969901");
    let log = board.drive().join("MY_DATA.HTM");
    std::fs::write(&log, "data").unwrap();
    let folder = Folder::new();
    let main = folder.file("lesson.py", "print('hi')\n");
    check(&over_drive(&board, &[&main]), "", &format!("It is the file {}: copy it", log.display()), 1);
    assert!(board.images().is_empty() && log.exists(), "nothing was touched");
    check(&over_drive(&board, &["--anyway", &main]), "", "On your micro:bit: 1 file, V2", 0);
}

#[test]
fn what_is_too_big_is_said_before() {
    let mut board = FlashBoard::drive_only("9900000051864e45000e10050000005b0000000097969901");
    let folder = Folder::new();
    let main = folder.file("lesson.py", &"# a long remark\n".repeat(2_000));
    check(&over_drive(&board, &[&main]), "", "for it. Make it shorter", 1);
    assert!(board.images().is_empty(), "nothing was touched");
}

/// Flashes a board that has no port.
fn over_drive(board: &FlashBoard, words: &[&str]) -> Output {
    let mut command = Command::new(program());
    command.arg("--drive").arg(board.drive()).arg("flash").args(words);
    command.stdin(Stdio::null()).output().unwrap()
}

#[test]
fn without_a_board_it_says_so() {
    let folder = Folder::new();
    let main = folder.file("lesson.py", "print('hi')\n");
    check(&run(&["flash", &main], Path::new("/nowhere"), ""), "", "There is no board at /nowhere", 3);
    check(&run(&["flash", "/nowhere.py"], Path::new("/nowhere"), ""), "", "nowhere.py cannot be opened", 2);
}

#[test]
fn a_folder_that_is_no_boards_drive_is_named() {
    let folder = Folder::new();
    let main = folder.file("lesson.py", "print('hi')\n");
    let drive = Path::new(&main).parent().unwrap();
    let output = Command::new(program()).arg("--drive").arg(drive).args(["flash", &main]).output().unwrap();
    let said =
        format!("{} is not the drive of a micro:bit: there is neither DETAILS.TXT nor MICROBIT", drive.display());
    check(&output, "", &said, 3);
    assert_eq!(std::fs::read_dir(drive).unwrap().count(), 1, "nothing was written there");
}

#[test]
fn whoever_names_a_board_does_not_mean_all_of_them() {
    let folder = Folder::new();
    let main = folder.file("lesson.py", "print('hi')\n");
    let output = run(&["flash", "--all", "--drive", "/media", &main], Path::new("/nowhere"), "");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
