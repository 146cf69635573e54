//! `mulberry run --board` with a real board's firmware.

use rustix::process::{Pid, Signal, kill_process};
use std::io::Read;

use crate::rig::QemuBoard;

use super::rig::{Folder, Typist, check, finish, run, start};

#[test]
fn what_the_program_prints_is_ours_and_so_is_how_it_ends() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let folder = Folder::new();
    let hello = folder.file("hello.py", "print('hi')\n");
    check(&run(&["run", "--board", &hello], board.port(), ""), "hi\n", "", 0);
    let wrong = folder.file("wrong.py", "print('a')\n1/0\n");
    let output = run(&["run", "--board", &wrong], board.port(), "");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("a\nTraceback") && text.contains("line 2"), "{text:?}");
    assert!(text.ends_with("ZeroDivisionError: division by zero\n"), "{text:?}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_program_gets_what_comes_through_a_pipe() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let folder = Folder::new();
    let asks = folder.file("asks.py", "for i in range(3):\n    print('hello ' + input('who? '))\n");
    let output = run(&["run", "--board", &asks], board.port(), "Ada\nBob\nCleo\n");
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    for name in ["Ada", "Bob", "Cleo"] {
        assert!(text.contains(&format!("hello {name}\n")), "{text:?}");
    }
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn an_interrupt_stops_the_program() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let folder = Folder::new();
    let endless = folder.file("endless.py", "print('begun')\nwhile True: pass\n");
    let mut child = start(&["run", "--board", &endless], board.port());
    let mut printed = [0; 5];
    child.stdout.as_mut().unwrap().read_exact(&mut printed).unwrap();
    assert_eq!(&printed, b"begun");
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    assert_eq!(finish(child).status.code(), Some(130));
    let mut typist = Typist::start(&["run", "--board", &endless], board.port());
    typist.sees("begun");
    assert!(typist.is_raw());
    typist.types("\x03");
    assert_eq!(typist.ends(), 130);
}

#[test]
fn a_person_answers_what_the_program_asks() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let folder = Folder::new();
    let asks = folder.file("asks.py", "print('hello ' + input('who? '))\n");
    let mut typist = Typist::start(&["run", "--board", &asks], board.port());
    typist.sees("who? ").types("Ada\r").sees("hello Ada\r\n");
    assert_eq!(typist.ends(), 0);
}

#[test]
fn what_cannot_run_says_why() {
    let Some(mut board) = QemuBoard::plug_in() else { return };
    let folder = Folder::new();
    let hello = folder.file("hello.py", "print('hi')\n");
    check(&run(&["run", "--board", "nothing.py"], board.port(), ""), "", "nothing.py", 2);
    check(&run(&["run", "--board", "nothing.hex"], board.port(), ""), "", "is a hex file, not a program", 2);
    check(&run(&["run", "--board", &hello, "argument"], board.port(), ""), "", "gets no arguments", 2);
    let endless = folder.file("endless.py", "print('begun')\nwhile True: pass\n");
    let mut child = start(&["run", "--board", &endless], board.port());
    child.stdout.as_mut().unwrap().read_exact(&mut [0; 5]).unwrap();
    board.pull_out();
    assert_eq!(finish(child).status.code(), Some(3));
    check(&run(&["run", "--board", &hello], board.port(), ""), "", "There is no board at ", 3);
}
