//! `mulberry doctor` and `mulberry run` as programs: what they print, and what they exit with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use mulberry::microbit::universal_hex;
use tempfile::TempDir;

use crate::microbit::image;
use crate::outside::write_program;

/// A home of its own to look at.
struct Patient {
    folder: TempDir,
}

impl Patient {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// One whose data folder has firmware for every micro:bit: what the program carries depends on how it was built.
    fn with_firmware() -> Self {
        let patient = Self::new();
        fs::create_dir_all(patient.path("data/firmware")).unwrap();
        let both = [(0x9900, image::v1(0xE3)), (0x9903, image::v2(0x6_D000, 0x6000))];
        fs::write(patient.path("data/firmware/both.hex"), universal_hex::write(&both)).unwrap();
        patient
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    fn settings(&self, text: &str) {
        fs::create_dir_all(self.path("data")).unwrap();
        fs::write(self.path("data/settings.toml"), text).unwrap();
    }

    /// Runs the real program in this home, with a screen.
    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(arguments);
        command.env("DISPLAY", ":7").output().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mulberry"));
        command.args(arguments).current_dir(self.path("")).env("HOME", self.path(""));
        command.env("MULBERRY_DATA_DIR", self.path("data")).env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
        command
    }
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn has(text: &str, part: &str) {
    assert!(text.contains(part), "{part:?} is missing in:\n{text}");
}

#[test]
fn where_all_is_fine_it_says_so() {
    let patient = Patient::with_firmware();
    let output = patient.run(&["doctor"]);
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    for part in ["Python\n  fine     Python 3.", "It runs programs, because it is the first one found"] {
        has(&text, part);
    }
    has(&text, &format!("Settings and unsaved work are kept in {}", patient.path("data").display()));
    has(&text, "The usual settings are used");
    has(&text, "There is a screen: DISPLAY=:7");
    let count = |folder| fs::read_dir(patient.path(folder)).unwrap().count();
    assert_eq!((count(""), count("data")), (1, 1), "it only looks");
}

#[test]
fn json_says_the_same() {
    let patient = Patient::with_firmware();
    let (text, json) = (printed(&patient.run(&["doctor"])), patient.run(&["doctor", "--json"]));
    assert_eq!(json.status.code(), Some(0));
    let lines: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let lines = lines.as_array().unwrap();
    assert!(lines.len() >= 5, "{lines:?}");
    for line in lines {
        has(&text, line["sentence"].as_str().unwrap());
        assert_eq!(line["state"], "fine", "{line}");
    }
    assert_eq!(lines[0]["topic"], "python");
}

#[test]
fn firmware_is_told_with_where_it_comes_from() {
    let patient = Patient::with_firmware();
    let text = printed(&patient.run(&["doctor"]));
    has(&text, "fine     Programs for the micro:bit V1 are flashed with MicroPython 1.2.3, because ");
    has(&text, "/data/firmware/both.hex is the newest one in its folder");
    fs::write(patient.path("data/firmware/a.hex"), ":0\n").unwrap();
    patient.settings("firmware = \"/nowhere/x.hex\"\n");
    let output = patient.run(&["doctor"]);
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    has(&text, "notice   No program is flashed with /nowhere/x.hex: ");
    has(
        &text,
        "/data/firmware/a.hex: it is damaged at line 1, column 3: the line ends too early\n           Put another hex file",
    );
}

#[test]
fn a_broken_environment_is_passed_over_and_told() {
    let patient = Patient::new();
    fs::create_dir_all(patient.path(".venv/bin")).unwrap();
    fs::write(patient.path(".venv/pyvenv.cfg"), "home = /nowhere\n").unwrap();
    let output = patient.run(&["doctor"]);
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    has(&text, "It runs programs, because it is the first one found");
    has(&text, "  notice   The virtual environment ");
    has(&text, "/.venv does not work any more: the Python that it was made with is gone\n           Delete its folder");
}

#[test]
fn a_chosen_python_that_is_not_there_is_a_problem_and_all_others_are_told() {
    let patient = Patient::new();
    patient.settings("python = \"/nowhere/python\"\n");
    let output = patient.run(&["doctor"]);
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    has(
        &text,
        "problem  The Python chosen in the settings, /nowhere/python, is not there\n           Choose another one",
    );
    has(&text, "It could be chosen instead");
    assert_eq!(text.matches("/nowhere/python").count(), 1, "{text}");
    has(&text, &format!("The settings are those in {}", patient.path("data/settings.toml").display()));
}

#[test]
fn what_stands_in_the_way_is_told_with_what_to_do() {
    let patient = Patient::new();
    patient.settings("python = 3\n");
    fs::write(patient.path("file"), "").unwrap();
    let output = patient.command(&["doctor", "--data-dir", "file"]).env_remove("DISPLAY").output().unwrap();
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    has(&text, "problem  Settings and unsaved work cannot be kept in ");
    has(&text, "Start Mulberry with --data-dir");
    has(&text, "notice   There is no screen to open a window on\n           Programs can run");
    has(&printed(&patient.run(&["doctor"])), "notice   The settings in ");
}

#[test]
fn run_says_the_same_of_a_python_that_cannot_be_used() {
    let patient = Patient::new();
    fs::write(patient.path("a.py"), "print(6 * 7)\n").unwrap();
    let check = |python: &Path, expected: &str| {
        patient.settings(&format!("python = {python:?}\n"));
        let output = patient.run(&["run", "a.py"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.contains(expected)), (Some(3), true), "{said}");
    };
    check(Path::new("/nowhere/python"), "The Python chosen in the settings, /nowhere/python, is not there");
    check(Path::new("/bin/true"), "The Python chosen in the settings, /bin/true, does not answer as Python does");
    let two = patient.path("two");
    write_program(&two, "#!/bin/sh\necho Python 2.7.18\n");
    check(&two, "is Python 2.7.18, which Mulberry cannot use. Choose another one");
    patient.settings("");
    let output = patient.run(&["run", "a.py"]);
    assert_eq!((output.status.code(), printed(&output).as_str()), (Some(0), "42\n"));
}
