//! `mulberry repl` with a real board's firmware: through pipes, and in a terminal.

use rustix::process::Signal;

use crate::rig::QemuBoard;

use super::rig::{Typist, check, run};

#[test]
fn what_comes_through_a_pipe_is_answered() {
    let Some(board) = QemuBoard::plug_in() else { return };
    // What is typed while a board is still starting is lost.
    drop(board.prompt());
    let output = run(&["repl"], board.port(), "print(6 * 7)\n");
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(text.ends_with(">>> print(6 * 7)\n42\n>>> \n"), "{text:?}");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, format!("micro:bit at {}\n", board.port().display()));
}

#[test]
fn a_board_that_waits_for_more_is_not_waited_for() {
    let Some(board) = QemuBoard::plug_in() else { return };
    drop(board.prompt());
    let program = "import microbit\nfor i in range(2): print('i', i)\nfor i in range(2):\n  microbit.sleep(700)\n  print('o', i)\n\
                   if True:\n  print('x')\nprint('now', (\nfor i in range(2):\n  microbit.sleep(700)\n  print('end', i)\n";
    let output = run(&["repl"], board.port(), program);
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    for part in ["\ni 0\ni 1\n>>> ", "\no 0\no 1\n>>> ", "\nx\n>>> ", "SyntaxError", "\nend 0\nend 1\n>>> \n"] {
        assert!(text.contains(part), "{part:?} is missing in {text:?}");
    }
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn lines_of_a_pipe_wait_until_the_board_wants_them() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let program = "import microbit\nfor i in range(2):\n    print('i', i)\n    if i:\n        print('last')\nmicrobit.sleep(1500)\n\
                   name = input('who? ')\nAda Lovelace, Countess of Somewhere\nprint(name.upper())\n";
    let output = run(&["repl"], board.port(), program);
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    for part in ["i 0\n", "i 1\nlast\n", "\nADA LOVELACE, COUNTESS OF SOMEWHERE\n>>> "] {
        assert!(text.contains(part), "{part:?} is missing in {text:?}");
    }
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_person_types_and_leaves_and_the_terminal_is_as_it_was() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let mut typist = Typist::start(&["repl"], board.port());
    typist.sees(&format!("micro:bit at {}. Ctrl+] leaves\r\n", board.port().display())).sees(">>> ");
    assert!(typist.is_raw());
    typist.types("print(6 * 7)\r").sees("\r\n42\r\n>>> ");
    typist.types("while True: print('on')\r").sees("... ").types("\r").sees("on\r\non\r\n");
    typist.types("\x03").sees("KeyboardInterrupt").sees(">>> ");
    typist.types("\x1d");
    assert_eq!(typist.ends(), 0);
}

#[test]
fn text_that_is_pasted_arrives_whole() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let program: String = (0..10).map(|n| format!("def f{n}():\r    return 'é{n}' + \"\"\"{n}\"\"\"\r\r")).collect();
    for (begin, end) in [("\x1b[200~", "\x1b[201~"), ("", "")] {
        let mut typist = Typist::start(&["repl"], board.port());
        typist.sees(">>> ").types(&format!("{begin}{program}{end}"));
        typist.sees("return 'é9'").sees("\r\n>>> ").types("print(f0() + f9())\r").sees("\r\né00é99\r\n");
        typist.types("\x1d");
        assert_eq!(typist.ends(), 0);
    }
}

#[test]
fn signals_leave_the_terminal_as_it_was() {
    let Some(board) = QemuBoard::plug_in() else { return };
    for signal in [Signal::TERM, Signal::HUP] {
        let mut typist = Typist::start(&["repl"], board.port());
        typist.sees(">>> ");
        typist.signal(signal);
        assert_eq!(typist.ends(), 130);
    }
}

#[test]
fn a_board_that_comes_back_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let port = folder.path().join("port");
    // Both are there at once, so that the second one cannot get a number that the first one had.
    let (Some(mut board), Some(other)) = (QemuBoard::plug_in(), QemuBoard::plug_in()) else { return };
    let next = folder.path().join("next");
    std::os::unix::fs::symlink(board.port(), &port).unwrap();
    std::os::unix::fs::symlink(other.port(), &next).unwrap();
    let mut typist = Typist::start(&["repl"], &port);
    typist.sees(">>> ");
    board.pull_out();
    typist.sees("Your micro:bit is unplugged").sees("Ctrl+] leaves");
    std::fs::rename(&next, &port).unwrap();
    typist.sees("Ctrl+] leaves").sees(">>> ").types("print(6 * 7)\r").sees("\r\n42\r\n");
    typist.types("\x1d");
    assert_eq!(typist.ends(), 0);
}

#[test]
fn a_port_that_another_program_has_says_which() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let mut other = Typist::start(&["repl"], board.port());
    other.sees(">>> ");
    let mut late = Typist::start(&["repl"], board.port());
    late.sees("Another program ").sees(&format!("Mulberry (process {})", other.process()));
    // It goes on by itself as soon as the other one lets go.
    other.types("\x1d");
    assert_eq!(other.ends(), 0);
    late.sees(">>> ").types("\x1d");
    assert_eq!(late.ends(), 0);
}

#[test]
fn a_pipe_that_says_nothing_only_opens_the_repl() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let output = run(&["repl"], board.port(), "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    check(
        &run(&["repl", "--port", "/dev/null/nothing"], board.port(), ""),
        "",
        "There is no board at /dev/null/nothing",
        3,
    );
}
