//! The command line's `check` and `tidy`, and the world's worker: the real program and the real thread.

use std::path::Path;
use std::process::{Command, Output};

use mulberry::app::{CheckJob, Effect, Event, TabId};
use mulberry::python::{Refusal, Rules};
use mulberry::text::Revision;

use crate::outside::Outside;

fn mulberry(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulberry"));
    command.args(arguments).current_dir(folder).env("MULBERRY_DATA_DIR", folder.join("data"));
    command.output().expect("the program starts")
}

/// What is printed, what is complained about, and the exit code.
fn told(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = mulberry(folder, arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("the test's own folder can be written");
    }
    folder
}

#[test]
fn check_prints_a_line_for_each_problem() {
    let folder = folder(&[("a.py", "import os\nä = pirnt(1)\n"), ("good.py", "print(1)\n"), ("bad.py", "if 1\n")]);
    let check = |arguments: &[&str], expected: &str, code| {
        let (printed, complained, ended) = told(folder.path(), arguments);
        assert_eq!((printed.as_str(), complained.as_str(), ended), (expected, "", Some(code)), "{arguments:?}");
    };
    check(&["check", "good.py"], "", 0);
    check(
        &["check", "good.py", "a.py"],
        "a.py:1:8: os is imported but never used (F401)\n\
         a.py:2:5: There is no name “pirnt” here. Did you mean “print”? (F821)\n",
        1,
    );
    check(&["check", "bad.py"], "bad.py:1:1: A colon is missing. Write : at the end of this line (E999)\n", 1);
    check(&["check", "--json", "good.py"], "[]\n", 0);
}

#[test]
fn check_tells_other_programs_the_same() {
    let folder = folder(&[("a.py", "import os\n")]);
    let (printed, _, code) = told(folder.path(), &["check", "--json", "a.py"]);
    let list: serde_json::Value = serde_json::from_str(&printed).expect("it is JSON");
    let expected = serde_json::json!([{
        "file": "a.py", "line": 1, "column": 8, "end_line": 1, "end_column": 10, "code": "F401", "severity": "warning",
        "message": "os is imported but never used", "fixable": true,
    }]);
    assert_eq!((list, code), (expected, Some(1)));
}

#[test]
fn check_says_what_it_cannot_read_and_goes_on() {
    let folder = folder(&[("a.py", "import os\n"), ("binary.py", "\u{0}\u{0}\u{1}")]);
    let (printed, complained, code) = told(folder.path(), &["check", "missing.py", "binary.py", "a.py"]);
    assert!(printed.starts_with("a.py:1:8:"), "{printed}");
    assert!(complained.contains("missing.py") && complained.contains("binary.py"), "{complained}");
    assert_eq!(code, Some(2));
    assert_eq!(told(folder.path(), &["check"]).2, Some(2), "no file is wrong usage");
}

#[test]
fn a_program_for_the_board_is_known_by_what_it_imports() {
    let folder = folder(&[("a.py", "from microbit import *\ndisplay.scroll('hi')\ndisplya.clear()\n")]);
    let (printed, _, code) = told(folder.path(), &["check", "a.py"]);
    assert_eq!(printed, "a.py:3:1: There is no name “displya” here. Did you mean “display”? (F821)\n");
    assert_eq!(code, Some(1));
}

#[test]
fn tidy_writes_files_in_the_usual_form() {
    let folder = folder(&[("a.py", "x=1\r\ny='ä'\r\n"), ("good.py", "x = 1\n")]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("it is there");
    let check = |arguments: &[&str], expected: &str, code| {
        let (printed, complained, ended) = told(folder.path(), arguments);
        assert_eq!((printed.as_str(), complained.as_str(), ended), (expected, "", Some(code)), "{arguments:?}");
    };
    check(&["tidy", "--check", "a.py", "good.py"], "a.py: would be tidied\n", 1);
    assert_eq!(read("a.py"), "x=1\r\ny='ä'\r\n");
    check(&["tidy", "a.py", "good.py"], "a.py: tidied\n", 0);
    assert_eq!(read("a.py"), "x = 1\r\ny = \"ä\"\r\n");
    check(&["tidy", "a.py"], "", 0);
    check(&["tidy", "--check", "a.py"], "", 0);
}

#[test]
fn tidy_keeps_how_a_file_is_written() {
    let folder = folder(&[]);
    let file = folder.path().join("a.py");
    std::fs::write(&file, b"# coding: latin-1\nx='\xe4'\n").expect("it can be written");
    assert_eq!(told(folder.path(), &["tidy", "a.py"]).2, Some(0));
    assert_eq!(std::fs::read(&file).expect("it is there"), b"# coding: latin-1\nx = \"\xe4\"\n");
}

#[test]
fn tidy_leaves_what_python_cannot_read() {
    let folder = folder(&[("bad.py", "x=1\nif x\n"), ("a.py", "x=1\n")]);
    let (printed, complained, code) = told(folder.path(), &["tidy", "bad.py", "a.py", "missing.py"]);
    assert_eq!(printed, "a.py: tidied\n");
    assert!(complained.contains("bad.py: Tidy needs code that Python can read: look at line 2"), "{complained}");
    assert!(complained.contains("missing.py"), "{complained}");
    assert_eq!(code, Some(2));
    assert_eq!(std::fs::read_to_string(folder.path().join("bad.py")).expect("it is there"), "x=1\nif x\n");
}

#[test]
fn the_newest_check_is_answered_and_every_tidying() {
    let mut outside = Outside::new();
    let tidy = |revision, text: &str| Effect::Tidy { tab: TabId(1), revision: Revision(revision), rope: text.into() };
    let check = |revision, text: &str| {
        let (rules, microbit) = (Rules::Live, false);
        Effect::Check(CheckJob { tab: TabId(1), revision: Revision(revision), rope: text.into(), rules, microbit })
    };
    outside.world.perform(tidy(1, "x=1\n"));
    for revision in 2..50 {
        outside.world.perform(check(revision, &"pirnt(1)\n".repeat(2_000)));
    }
    outside.world.perform(tidy(50, "x = 1\n"));
    outside.world.perform(check(51, &"(".repeat(100_000)));
    let last = outside.until("the last check", |heard| {
        heard.iter().find_map(|event| match event {
            Event::Checked { revision: Revision(51), result, .. } => Some(result.clone()),
            _ => None,
        })
    });
    assert_eq!(last, Err(Refusal::TooDeep));
    let checks = outside.heard.iter().filter(|event| matches!(event, Event::Checked { .. })).count();
    assert!(checks < 50, "some were given up");
    let tidied = outside.heard.iter().filter_map(|event| match event {
        Event::Tidied { revision, result, .. } => Some((revision.0, result.as_ref().map(|edit| edit.is_empty()).ok())),
        _ => None,
    });
    assert_eq!(tidied.collect::<Vec<_>>(), [(1, Some(false)), (50, Some(true))]);
}

#[test]
fn a_hex_file_is_no_program_to_be_run_checked_or_tidied() {
    let folder = folder(&[("lesson.HEX", ":00000001FF\n")]);
    for verb in ["run", "check", "tidy"] {
        let (printed, complained, code) = told(folder.path(), &[verb, "lesson.HEX"]);
        assert!(complained.starts_with("lesson.HEX is a hex file, not a program"), "{verb}: {complained}");
        assert_eq!((printed.as_str(), code), ("", Some(2)), "{verb}");
        let (_, complained, code) = told(folder.path(), &[verb, "."]);
        assert!(complained.contains("is a folder. Name a file inside it"), "{verb}: {complained}");
        assert_eq!(code, Some(2), "{verb}");
    }
}
