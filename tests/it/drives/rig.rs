//! The micro:bit without hardware does what a real one does: another program for boards flashes it, too.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::outside::eventually;
use crate::rig::{ChipManner, FlashBoard, said, tool};

/// Brings a program to a drive by the means of others.
fn uflash(drive: &Path, program: &str) -> Option<Output> {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("program.py");
    fs::write(&script, program).unwrap();
    let mut command = Command::new("timeout");
    command.arg("60").arg(tool("bin/uflash")?).arg(&script).arg(drive).stdin(Stdio::null());
    Some(command.output().unwrap())
}

/// What the drive holds, once it is there and has a file of this name.
fn told(board: &FlashBoard, name: &str) -> String {
    eventually(name, || fs::read_to_string(board.drive().join(name)).ok())
}

fn is_there(board: &FlashBoard) -> bool {
    board.drive().is_dir()
}

#[test]
fn what_is_copied_to_its_drive_runs_on_it() {
    let Some(mut board) = FlashBoard::plug_in() else { return };
    assert!(told(&board, "DETAILS.TXT").contains("Remount count: 0"));
    let program = "from microbit import sleep\nwhile True:\n    print('kept', 6 * 7)\n    sleep(100)\n";
    if uflash(board.drive(), program).is_none() {
        return;
    }
    said(&board, "kept 42");
    eventually("the drive is back", || told(&board, "DETAILS.TXT").contains("Remount count: 1").then_some(()));
    let names: Vec<_> = fs::read_dir(board.drive()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["DETAILS.TXT"]);
    assert_eq!(board.images().len(), 1);
    assert_eq!(board.cable().heard(), b"", "nobody spoke to it");
    assert_eq!(board.as_port().usb.unwrap().serial.unwrap().len(), 48);
}

#[test]
fn what_it_cannot_read_it_refuses() {
    let mut board = FlashBoard::drive_only("9904000051864e45000e10050000005b0000000097969901");
    let check = |text: &str, why: &str| {
        fs::write(board.drive().join("a.hex"), text).unwrap();
        assert!(told(&board, "FAIL.TXT").contains(why), "{text}");
        fs::remove_file(board.drive().join("FAIL.TXT")).unwrap();
    };
    check(":0400000001020304F1\n:00000001FF\n", "Checksum calculation failure");
    check(":00000001FF\n", "not compatible");
    // A universal one that has a part for V1 only.
    check(":020000040000FA\n:0400000A9900C0DEBB\n:0400000001020304F2\n:00000001FF\n", "not compatible");
    board.be(ChipManner { fails: vec!["error: The transfer timed out.\r\n"], ..ChipManner::default() });
    check(":0400000001020304F2\n:00000001FF\n", "timed out");
    board.be(ChipManner { patience: Duration::from_millis(100), ..ChipManner::default() });
    check(":0400000001020304F2\n", "timed out");
    assert!(board.images().is_empty());
    // And then it takes one that is as it should be.
    fs::write(board.drive().join("a.hex"), ":0400000001020304F2\n:00000001FF\n").unwrap();
    eventually("the image", || board.images().first().cloned());
}

#[test]
fn it_is_as_difficult_as_it_is_told_to_be() {
    let mut board = FlashBoard::drive_only("9900000051864e45000e10050000005b0000000097969901");
    let image = ":0400000001020304F2\n:00000001FF\n";
    let copy = |board: &FlashBoard| fs::write(board.drive().join("a.hex"), image).unwrap();
    let away = |board: &FlashBoard| eventually("it is away", || (!is_there(board)).then_some(()));
    board.be(ChipManner { is_maintenance: true, ..ChipManner::default() });
    assert!(told(&board, "DETAILS.TXT").contains("Bootloader"));
    board.be(ChipManner { gone_at: Some(10), ..ChipManner::default() });
    copy(&board);
    away(&board);
    board.be(ChipManner { stays_away: true, ..ChipManner::default() });
    board.plug();
    copy(&board);
    away(&board);
    board.be(ChipManner { assert: Some("Assert\r\nLine: 1\r\n"), remount: Duration::ZERO, ..ChipManner::default() });
    board.plug();
    copy(&board);
    assert!(told(&board, "ASSERT.TXT").contains("Line: 1"));
    board.pull();
    assert!(!is_there(&board));
    board.be(ChipManner { ignores: true, ..ChipManner::default() });
    board.plug();
    copy(&board);
    assert!(is_there(&board) && board.images().len() == 2);
    assert!(board.drive().join("a.hex").is_file());
}

#[test]
fn a_slow_one_makes_others_wait() {
    let mut board = FlashBoard::drive_only("9900000051864e45000e10050000005b0000000097969901");
    board.be(ChipManner { slow: Some(("a.hex", 1_000_000)), ..ChipManner::default() });
    let image = ":0400000001020304F2\n".repeat(20_000) + ":00000001FF\n";
    let write = |board: &FlashBoard| {
        let path = board.drive().join("a.hex");
        fs::File::options().write(true).open(path).unwrap().write_all(image.as_bytes())
    };
    write(&board).unwrap();
    eventually("the image", || board.images().first().cloned());
    eventually("it is back", || board.drive().join("a.hex").exists().then_some(()));
    board.be(ChipManner { slow: Some(("a.hex", 1_000_000)), gone_at: Some(100_000), ..ChipManner::default() });
    assert_eq!(write(&board).unwrap_err().kind(), std::io::ErrorKind::BrokenPipe);
}
