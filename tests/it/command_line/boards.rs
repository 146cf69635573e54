//! `mulberry boards`, and what the doctor says of boards.

use std::path::Path;
use std::process::Stdio;

use crate::rig::{ChipManner, FlashBoard, QemuBoard};

use super::rig::{Folder, Typist, check, program, run};

#[test]
fn a_board_that_is_free_is_told_and_left_alone() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let port = board.port().display();
    check(&run(&["boards"], board.port(), ""), &format!("micro:bit  {port}\n"), "", 0);
    let json = run(&["boards", "--json"], board.port(), "");
    let boards: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let expected = serde_json::json!([
        { "board": "microbit", "name": "micro:bit", "version": null, "port": port.to_string(), "serial": null,
          "problem": null, "drive": null, "drive_problem": null }
    ]);
    assert_eq!((boards, json.status.code()), (expected, Some(0)));
    let doctor = String::from_utf8(run(&["doctor"], board.port(), "").stdout).unwrap();
    assert!(doctor.contains(&format!("Boards\n  fine     micro:bit at {port}\n")), "{doctor}");
}

#[test]
fn a_port_that_another_program_has_is_told_with_its_name() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let mut other = Typist::start(&["repl"], board.port());
    other.sees(">>> ");
    let (port, who) = (board.port().display(), other.process());
    let output = run(&["boards"], board.port(), "");
    let text = String::from_utf8(output.stdout).unwrap();
    let holder = format!("Mulberry (process {who})");
    assert!(text.starts_with(&format!("micro:bit  {port}\n  ")) && text.contains(&holder), "{text}");
    assert_eq!(output.status.code(), Some(1));
    let doctor = String::from_utf8(run(&["doctor"], board.port(), "").stdout).unwrap();
    assert!(doctor.contains(&format!("problem  micro:bit at {port}\n")) && doctor.contains(&holder), "{doctor}");
    other.types("\x1d");
    assert_eq!(other.ends(), 0);
}

#[test]
fn where_there_is_no_board_it_says_so() {
    let nowhere = Path::new("/dev/no-such-board");
    check(&run(&["boards"], nowhere, ""), "", "There is no board at /dev/no-such-board", 3);
    check(&run(&["boards", "--json"], nowhere, ""), "[]\n", "", 3);
    check(&run(&["repl"], nowhere, ""), "", "There is no board at /dev/no-such-board", 3);
    let output = std::process::Command::new(program()).args(["boards", "--drive", "/no-such-drive"]).output().unwrap();
    check(&output, "", "There is no board at /no-such-drive. Plug it in, or leave --drive away", 3);
    let file = std::process::Command::new(program()).args(["boards", "--drive", "/etc/passwd"]).output().unwrap();
    check(&file, "", "/etc/passwd is not the drive of a micro:bit: it is not a folder", 3);
    // Whatever is plugged into the machine that tests: it is a list.
    let output =
        std::process::Command::new(program()).args(["boards", "--json"]).stdin(Stdio::null()).output().unwrap();
    let boards: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(boards.is_array(), "{boards}");
}

#[test]
fn the_drive_of_a_board_is_told_and_what_stands_in_its_way() {
    let id = "9904000051864e45000e10050000005b0000000097969901";
    let board = FlashBoard::drive_only(id);
    let drive = board.drive().display().to_string();
    let nowhere = Path::new("/dev/no-such-board");
    let run = |words: &[&str]| run(&[words, &["--drive", drive.as_str()]].concat(), nowhere, "");
    check(&run(&["boards"]), &format!("micro:bit V2  {drive}\n"), "", 0);
    board.be(ChipManner { is_maintenance: true, ..ChipManner::default() });
    let waits = "waits for new firmware of its own";
    let text = String::from_utf8(run(&["boards"]).stdout).unwrap();
    assert!(text.contains(waits), "{text}");
    let output = run(&["boards", "--json"]);
    let boards: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&boards[0]["version"], &boards[0]["serial"], output.status.code()),
        (&"V2".into(), &id.into(), Some(1))
    );
    assert!(boards[0]["drive_problem"].as_str().unwrap().contains(waits), "{boards}");
    let doctor = String::from_utf8(run(&["doctor"]).stdout).unwrap();
    let line = format!("  problem  Drive of your micro:bit V2 at {drive}\n");
    assert!(doctor.contains(&line) && doctor.contains(waits), "{doctor}");
}

#[test]
fn a_folder_that_is_no_boards_drive_is_told_beside_the_board_that_is_there() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (port, drive) = (board.port().display(), folder.path().display().to_string());
    let words = ["--drive", drive.as_str()];
    let said = format!("{drive} is not the drive of a micro:bit: there is neither DETAILS.TXT nor MICROBIT.HTM in it");
    check(&run(&[&["boards"], &words[..]].concat(), board.port(), ""), &format!("micro:bit  {port}\n"), &said, 3);
    let doctor = String::from_utf8(run(&[&["doctor"], &words[..]].concat(), board.port(), "").stdout).unwrap();
    assert!(doctor.contains(&format!("  problem  {said}. Name the folder")), "{doctor}");
}

#[test]
fn what_is_no_serial_port_is_not_taken_for_a_board() {
    let folder = Folder::new();
    let file = folder.file("lesson.py", "print('hi')\n");
    for port in [Path::new("/dev/null"), Path::new(&file)] {
        let said = format!("{} is not a serial port", port.display());
        let verbs: [&[&str]; 5] =
            [&["boards"], &["repl"], &["run", "--board", &file], &["files", "ls"], &["flash", &file]];
        for words in verbs {
            check(&run(words, port, ""), "", &said, 3);
        }
        check(&run(&["boards", "--json"], port, ""), "[]\n", "", 3);
        let doctor = String::from_utf8(run(&["doctor"], port, "").stdout).unwrap();
        assert!(doctor.contains(&said), "{doctor}");
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "print('hi')\n", "nothing was written there");
}
