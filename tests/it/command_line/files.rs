//! `mulberry files` with a real board's firmware.

use std::fs;
use std::path::Path;

use mulberry::app::FileProblem;
use mulberry::world;
use rustix::process::Signal;

use crate::outside::on_a_drive;
use crate::rig::QemuBoard;

use super::rig::{Folder, Typist, check, run};

#[test]
fn files_go_there_and_back() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let (folder, other) = (Folder::new(), Folder::new());
    let files = |words: &[&str]| run(&[&["files"], words].concat(), board.port(), "");
    check(&files(&["ls"]), "", "", 0);
    let (main, data) = (folder.file("main.py", "print('hi')\n"), folder.file("a b.txt", "17"));
    check(&files(&["put", &main, &data]), "", "", 0);
    check(&files(&["put", &data, "--as", "h\u{e9}.txt"]), "", "", 0);
    check(&files(&["ls"]), "       2  a b.txt\n       2  h\u{e9}.txt\n      12  main.py\n", "", 0);
    let json: serde_json::Value = serde_json::from_slice(&files(&["ls", "--json"]).stdout).unwrap();
    assert_eq!((&json["entries"][2]["name"], &json["entries"][2]["size"]), (&"main.py".into(), &12.into()));
    let there = other.file("there.py", "mine");
    check(&files(&["get", "main.py", "-o", &there]), "", "is there already", 1);
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "mine");
    check(&files(&["get", "main.py", "--force", "-o", &there]), "", "", 0);
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "print('hi')\n");
    let into = std::path::Path::new(&there).parent().unwrap().to_owned();
    check(&files(&["get", "a b.txt", "-o", into.to_str().unwrap()]), "", "", 0);
    assert_eq!(std::fs::read_to_string(into.join("a b.txt")).unwrap(), "17");
    let odd = "f = open('x\\x1b[2J', 'w'); f.close()\n";
    assert_eq!(run(&["repl"], board.port(), odd).status.code(), Some(0));
    let list = String::from_utf8(files(&["ls"]).stdout).unwrap();
    assert!(list.contains("       0  x\\u{1b}[2J\n"), "what is not seen does nothing to a terminal: {list:?}");
    check(&files(&["rm", "x\u{1b}[2J"]), "", "", 0);
    check(&files(&["rm", "a b.txt", "h\u{e9}.txt"]), "", "", 0);
    check(&files(&["rm", "a b.txt"]), "", "has no a b.txt", 1);
    check(&files(&["get", "none"]), "", "has no none", 1);
    check(&files(&["ls"]), "      12  main.py\n", "", 0);
}

#[test]
fn what_cannot_be_says_why() {
    let Some(mut board) = QemuBoard::plug_in() else { return };
    let files = |board: &QemuBoard, words: &[&str]| run(&[&["files"], words].concat(), board.port(), "");
    check(&files(&board, &["put", "nothing.py"]), "", "nothing.py", 2);
    check(&files(&board, &["put", "one", "two", "--as", "three"]), "", "--as is for a single file", 2);
    check(&files(&board, &["get", "../.."]), "", "-o", 2);
    let big = Folder::new();
    let big = big.file("big.txt", &"no room\n".repeat(6000));
    check(&files(&board, &["put", &big]), "", "has no room for big.txt", 1);
    board.pull_out();
    check(&files(&board, &["ls"]), "", "There is no board at ", 3);
}

#[test]
fn what_cannot_go_there_costs_nothing_that_is_there() {
    let Some(board) = QemuBoard::plug_in_roomy() else { return };
    let (folder, other) = (Folder::new(), Folder::new());
    let files = |words: &[&str]| run(&[&["files"], words].concat(), board.port(), "");
    let big = folder.file("big.txt", &"no room\n".repeat(6000));
    let main = folder.file("main.py", "print('kept')\n");
    check(&files(&["put", &main]), "", "", 0);
    let said = "has 48.0 kB, and your micro:bit has only 27";
    check(&files(&["put", &big]), "", &format!("big.txt {said}"), 1);
    check(&files(&["put", &big, "--as", "main.py"]), "", &format!("main.py {said}"), 1);
    check(&files(&["ls"]), "      14  main.py\n", "", 0);
    let more = folder.file("more.txt", &"no room\n".repeat(2500));
    let many = folder.file("many.txt", &"no room\n".repeat(1000));
    check(&files(&["put", &more, &many]), "", "many.txt has 8.0 kB, and your micro:bit has only", 1);
    check(&files(&["ls"]), "      14  main.py\n", "", 0);
    let long = "n".repeat(121);
    check(&files(&["put", &main, "--as", &long]), "", "a name can have 120 bytes", 1);
    check(&files(&["put", &main, "--as", "a/b.py"]), "", "has no folders", 1);
    check(&files(&["put", &main, "--as", ""]), "", "A file needs a name", 2);
    check(&files(&["put", &main, "--as", "a\u{1b}[2J"]), "", "A name cannot hold a sign that is not seen", 2);
    let twice = other.file("main.py", "print('other')\n");
    check(&files(&["put", &main, &twice]), "", "Two files would be called main.py on your board", 2);
    check(&files(&["ls"]), "      14  main.py\n", "", 0);
}

#[test]
fn who_ends_it_in_the_middle_leaves_nothing_half() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let folder = Folder::new();
    let long = folder.file("long.txt", &"words and words\n".repeat(500));
    let mut typist = Typist::start(&["files", "put", &long], board.port());
    typist.sees("2 %").signal(Signal::TERM);
    assert_eq!(typist.ends(), 130);
    check(&run(&["files", "ls"], board.port(), ""), "", "", 0);
}

#[test]
fn a_disk_that_is_full_keeps_the_file_that_was_to_be_replaced() {
    let test = "command_line::files::a_disk_that_is_full_keeps_the_file_that_was_to_be_replaced";
    let Some(drive) = on_a_drive("size=64k", test) else { return };
    let (old, new) = (drive.join("old.txt"), drive.join("new.txt"));
    fs::write(&old, "old").unwrap();
    let much = vec![b'x'; 100 << 10];
    assert_eq!(world::write_bytes(&old, &much, true), Err(FileProblem::DiskFull));
    assert_eq!(world::write_bytes(&new, &much, false), Err(FileProblem::DiskFull));
    assert_eq!(fs::read_to_string(&old).unwrap(), "old");
    assert!(!new.exists(), "nothing half is left");
    assert_eq!(world::write_bytes(&old, b"new", true), Ok(()));
    assert_eq!(fs::read_to_string(&old).unwrap(), "new");
}

#[test]
fn a_person_sees_how_far_it_is_and_may_stop_it() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let folder = Folder::new();
    let long = folder.file("long.txt", &"words and words\n".repeat(500));
    let mut typist = Typist::start(&["files", "put", &long], board.port());
    typist.sees("2 %").types("\x03");
    assert_eq!(typist.ends(), 130);
    check(&run(&["files", "ls"], board.port(), ""), "", "", 0);
}

#[test]
fn what_cannot_be_done_with_one_file_is_said_and_the_others_are_done() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let (folder, other) = (Folder::new(), Folder::new());
    let files = |words: &[&str]| run(&[&["files"], words].concat(), board.port(), "");
    let (one, two) = (folder.file("one.txt", "1"), folder.file("two.txt", "22"));
    check(&files(&["put", &one, &two]), "", "", 0);
    let into = Path::new(&other.file("two.txt", "mine")).parent().unwrap().to_owned();
    let into = into.to_str().unwrap();
    let there = format!("{into}/two.txt is there already");
    let output = files(&["get", "two.txt", "none", "one.txt", "-o", into]);
    check(&output, "", &there, 1);
    check(&output, "", "has no none", 1);
    let read = |name: &str| fs::read_to_string(Path::new(into).join(name)).unwrap();
    assert_eq!((read("one.txt").as_str(), read("two.txt").as_str()), ("1", "mine"));
    check(&files(&["get", "two.txt", "one.txt", "--force", "-o", into]), "", "", 0);
    assert_eq!(read("two.txt"), "22");
    check(&files(&["get", "two.txt", "one.txt", "-o", &one]), "", "There is no folder", 2);
    let new = format!("{into}/new/");
    check(&files(&["get", "one.txt", "-o", &new]), "", &format!("There is no folder {new}. Make it first"), 2);
    check(&files(&["put", into]), "", "is a folder. Name a file inside it", 2);
    for words in [["rm", ""], ["get", ""]] {
        check(&files(&words), "", "A file needs a name", 2);
    }
    check(&files(&["get", "a/x.py", "x.py"]), "", "Two files would be x.py here", 2);
    let output = files(&["rm", "no", "one.txt", "nope", "two.txt"]);
    check(&output, "", "has no no\n", 1);
    check(&output, "", "has no nope\n", 1);
    check(&files(&["ls"]), "", "", 0);
    // What is put is mostly one program, and half of it is none.
    let output = files(&["put", &one, "/no/such.py", &two, "/no/other.py"]);
    check(&output, "", "such.py", 2);
    check(&output, "", "other.py", 2);
    check(&files(&["ls"]), "", "", 0);
}
