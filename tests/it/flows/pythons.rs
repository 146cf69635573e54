//! Which Python runs programs: told and chosen in the status line.

use std::process::Command;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{App, KeptText, Settings, Start};
use mulberry::python::Kind;

use super::{Program, has_ended, sees};

fn segment(program: &Program) -> String {
    program.harness.get_by_role_and_label(Role::Button, "Python").accesskit_node().value().unwrap_or_default()
}

fn is_known(app: &App) -> bool {
    app.interpreter().is_some()
}

/// A program with a virtual environment beside it.
fn with_environment() -> Program {
    let mut program = Program::with(|folder| {
        let made = Command::new("python3").args(["-m", "venv", "--without-pip", ".venv"]).current_dir(folder).status();
        assert!(made.unwrap().success());
        let file = folder.join("hello.py");
        std::fs::write(&file, "import sys\nprint(sys.prefix)\n").unwrap();
        Start { files: vec![file], ..Start::default() }
    });
    program.until("the environment is found", |app| {
        app.interpreter().is_some_and(|python| python.kind == Kind::Environment)
    });
    program
}

#[test]
fn the_status_line_says_which_python_runs() {
    let mut program = Program::with_file("a.py", "");
    program.until("it is found", is_known);
    let version = program.app().python().unwrap().splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
    assert_eq!(segment(&program), format!("Python {version}"));
}

#[test]
fn a_virtual_environment_is_named_and_another_python_chosen() {
    let mut program = with_environment();
    assert!(segment(&program).ends_with(" (.venv)"), "{}", segment(&program));
    let own = program.app().interpreter().unwrap().clone();
    program.press("Python").until("all are listed", |app| app.pythons().len() > 1);
    let label = format!("Python {} — virtual environment beside hello.py", own.answer.version);
    assert!(program.has_button(&label), "{label}");
    let other = program.app().pythons()[1].clone();
    program.press(&format!("Python {} — {}", other.answer.version, other.path.display()));
    program.until("the other one is used", |app| app.interpreter().is_some_and(|python| python.is(&other)));
    assert_eq!(program.app().settings().python.as_deref(), Some(other.executable()));
    assert!(!segment(&program).contains(".venv"), "{}", segment(&program));
    program.press("Python").press("Find it by itself");
    program.until("the first is used again", |app| app.interpreter().is_some_and(|python| python.is(&own)));
    assert_eq!(program.app().settings().python, None);
}

#[test]
fn the_program_runs_with_what_is_said() {
    let mut program = with_environment();
    program.press("Run").until("it ends", has_ended);
    let prefix = program.file(".venv").canonicalize().unwrap().display().to_string();
    assert!(program.output().replace('\n', "").contains(&prefix), "{}", program.output());
}

#[test]
fn a_choice_that_does_not_work_is_put_right_with_a_press() {
    let mut program = Program::with(|_| {
        let settings = Settings { python: Some("/nowhere/python".into()), ..Settings::default() };
        Start { settings, ..Start::default() }
    });
    program.until("it is told", |app| !app.notices().is_empty());
    assert_eq!(segment(&program), "no Python");
    program.press("Find it by itself").until("one is found", is_known);
    assert!(segment(&program).starts_with("Python 3."), "{}", segment(&program));
}

#[test]
fn what_a_school_has_fixed_is_said_and_not_offered() {
    let mut program = Program::with(|_| {
        let python = which::which("python3").unwrap();
        let school = KeptText { text: Ok(Some(format!("python = {python:?}"))), ..KeptText::default() };
        Start { settings: Settings::default().under(&school).0, ..Start::default() }
    });
    program.until("it is known", is_known).press("Python");
    assert!(!program.has_button("Choose another Python…"));
    let python = program.app().interpreter().unwrap();
    let (version, path) = (&python.answer.version, python.path.display());
    let sentence =
        format!("Your programs run with Python {version} — {path}. Your school has fixed this for everybody");
    assert!(sees(&program, &sentence), "{sentence}");
}
