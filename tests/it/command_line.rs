//! What may stand on the command line, and the verbs that have to do with boards.

mod boards;
mod feed;
mod files;
mod flash;
mod hex;
mod repl;
mod rig;
mod run_on_board;
mod typing;

use std::ffi::OsString;
use std::process::ExitCode;

use mulberry::app::ThemeName;
use mulberry::cli::{Invocation, NamedBoard, WindowArguments, parse};

fn parsed(line: &str) -> Result<Invocation, ExitCode> {
    parse(format!("mulberry {line}").split_whitespace().map(OsString::from))
}

fn check(line: &str, expected: WindowArguments) {
    assert_eq!(parsed(line).ok(), Some(Invocation::Window(expected)), "{line}");
}

fn check_run(line: &str, file: &str, arguments: &[&str]) {
    let arguments = arguments.iter().map(OsString::from).collect();
    let expected = Invocation::Run { data_folder: None, file: file.into(), arguments };
    assert_eq!(parsed(line).ok(), Some(expected), "{line}");
}

fn check_exit(line: &str, code: u8) {
    // An exit code cannot be compared, but shown.
    let shown = parsed(line).map_err(|code| format!("{code:?}"));
    assert_eq!(shown, Err(format!("{:?}", ExitCode::from(code))), "{line}");
}

#[test]
fn the_window_takes_files_and_options_in_any_order() {
    check("", WindowArguments::default());
    check("a.py b.py", WindowArguments { files: vec!["a.py".into(), "b.py".into()], ..Default::default() });
    let expected = WindowArguments {
        files: vec!["a.py".into()],
        data_folder: Some("/d".into()),
        mode: Some("microbit".to_owned()),
        theme: Some(ThemeName::Contrast),
        port: Some("/dev/ttyACM0".into()),
        drive: Some("/media/x".into()),
        present: true,
        language: Some("de".to_owned()),
    };
    check(
        "--mode microbit --theme contrast --port /dev/ttyACM0 --drive /media/x --present a.py --data-dir /d --language de",
        expected,
    );
    check("-- --odd.py", WindowArguments { files: vec!["--odd.py".into()], ..Default::default() });
    check("a.py run", WindowArguments { files: vec!["a.py".into(), "run".into()], ..Default::default() });
    check("./run", WindowArguments { files: vec!["./run".into()], ..Default::default() });
}

#[test]
fn run_hands_on_everything_after_the_file() {
    check_run("run a.py", "a.py", &[]);
    check_run("run a.py one two", "a.py", &["one", "two"]);
    check_run("run a.py --help -x --data-dir y", "a.py", &["--help", "-x", "--data-dir", "y"]);
    check_run("run a.py x -- y", "a.py", &["x", "--", "y"]);
    check_run("run a.py -- y", "a.py", &["--", "y"]);
    let folder = Invocation::Run { data_folder: Some("/d".into()), file: "a.py".into(), arguments: vec!["-v".into()] };
    assert_eq!(parsed("run --data-dir /d a.py -v").ok(), Some(folder.clone()));
    assert_eq!(parsed("--data-dir /d run a.py -v").ok(), Some(folder));
}

#[test]
fn the_doctor_is_asked_in_words_or_as_json() {
    let doctor = |data_folder: Option<&str>, json| Invocation::Doctor {
        data_folder: data_folder.map(Into::into),
        board: NamedBoard::default(),
        json,
    };
    assert_eq!(parsed("doctor").ok(), Some(doctor(None, false)));
    assert_eq!(parsed("doctor --json").ok(), Some(doctor(None, true)));
    assert_eq!(parsed("--data-dir /d doctor").ok(), Some(doctor(Some("/d"), false)));
    check_exit("doctor hello.py", 2);
    check_exit("--present doctor", 2);
}

#[test]
fn a_port_may_stand_before_and_behind_the_verbs_that_have_to_do_with_boards() {
    let port = || Some("/dev/ttyACM0".into());
    for line in ["repl --port /dev/ttyACM0", "--port /dev/ttyACM0 repl"] {
        assert_eq!(parsed(line).ok(), Some(Invocation::Repl { port: port() }), "{line}");
    }
    assert_eq!(parsed("repl").ok(), Some(Invocation::Repl { port: None }));
    assert_eq!(parsed("boards --json").ok(), Some(Invocation::Boards { board: NamedBoard::default(), json: true }));
    let board = NamedBoard { port: port(), drive: Some("/d".into()) };
    let boards = Invocation::Boards { board: board.clone(), json: false };
    for line in ["boards --port /dev/ttyACM0 --drive /d", "--drive /d boards --port /dev/ttyACM0"] {
        assert_eq!(parsed(line).ok(), Some(boards.clone()), "{line}");
    }
    let doctor = Invocation::Doctor { data_folder: None, board, json: false };
    assert_eq!(parsed("--port /dev/ttyACM0 doctor --drive /d").ok(), Some(doctor));
    for line in
        ["flash --all --port /dev/ttyACM0 a.py", "--port /dev/ttyACM0 flash --all a.py", "--drive /d flash --all a.py"]
    {
        check_exit(line, 2);
    }
    check_exit("--drive /d repl", 2);
    check_exit("--drive /d check a.py", 2);
    for line in ["run --board --port /dev/ttyACM0 a.py", "--port /dev/ttyACM0 run --board a.py"] {
        let run = Invocation::RunOnBoard { port: port(), file: "a.py".into() };
        assert_eq!(parsed(line).ok(), Some(run), "{line}");
    }
    check_run("run a.py --board", "a.py", &["--board"]);
    check_exit("run --board a.py one", 2);
    check_exit("run --port /dev/ttyACM0 a.py", 2);
    check_exit("--port /dev/ttyACM0 check a.py", 2);
    check_exit("--port /dev/ttyACM0 --present repl", 2);
    check_exit("repl hello.py", 2);
}

#[test]
fn wrong_usage_is_2_and_help_is_0() {
    check_exit("--no-such-option", 2);
    check_exit("--mode basic", 2);
    check_exit("--theme pink", 2);
    check_exit("--port", 2);
    check_exit("run", 2);
    check_exit("--present run a.py", 2);
    check_exit("--help", 0);
    check_exit("--version", 0);
    check_exit("run --help", 0);
}
