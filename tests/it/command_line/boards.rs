//! `mulberry boards`, and what the doctor says of boards.

use std::path::Path;
use std::process::Stdio;

use crate::rig::QemuBoard;

use super::rig::{Typist, check, run};

#[test]
fn a_board_that_is_free_is_told_and_left_alone() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let port = board.port().display();
    check(&run(&["boards"], board.port(), ""), &format!("micro:bit  {port}\n"), "", 0);
    let json = run(&["boards", "--json"], board.port(), "");
    let boards: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let expected = serde_json::json!([
        { "board": "microbit", "name": "micro:bit", "port": port.to_string(), "serial": null, "problem": null }
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
    // Whatever is plugged into the machine that tests: it is a list.
    let output = std::process::Command::new(super::rig::program())
        .args(["boards", "--json"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let boards: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(boards.is_array(), "{boards}");
}
