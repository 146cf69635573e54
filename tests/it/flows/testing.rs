//! Tests of a program, run by real Python: a mark is pressed, the message stands at the line, the list leads there.

use mulberry::app::{Action, App, RunAction, Settings, Start};
use mulberry::term::Remark;

use super::{Program, sees};
use crate::rig::is_there;

const CASES: &str = "import unittest\n\n\nclass TestSum(unittest.TestCase):\n    def test_right(self):\n        self.assertEqual(1 + 1, 2)\n\n    def test_wrong(self):\n        self.assertEqual(1 + 1, 3)\n";

fn end(app: &App) -> Option<Remark> {
    let tab = app.desk().active()?.id;
    app.runner().last_of(tab).and_then(|(_, run)| run.end().cloned())
}

fn run(program: &mut Program, button: &str) -> Remark {
    program.press(button);
    program.until("the tests begin", |app| app.runner().is_busy());
    program.until("the tests end", |app| !app.runner().is_busy() && end(app).is_some());
    end(program.app()).expect("they ended")
}

#[test]
fn a_button_runs_the_tests_and_the_marks_tell_how_they_went() {
    let mut program = Program::with_file("test_sum.py", CASES);
    assert!(sees(&program, "Run TestSum.test_right") && sees(&program, "Run TestSum.test_wrong"));
    let told = run(&mut program, "Tests");
    assert!(
        matches!(told, Remark::TestsOver { passed: 1, failed: 1, skipped: 0, .. }),
        "{told:?}: {}",
        program.output()
    );
    assert!(sees(&program, "TestSum.test_right passed. Run it again"));
    assert!(sees(&program, "TestSum.test_wrong failed. Run it again"));
    let last = program.output().lines().last().map(ToOwned::to_owned).unwrap_or_default();
    assert!(last.starts_with("finished in ") && last.ends_with(": 1 passed, 1 failed"), "{last}");
    let failures = program.app().tested().unwrap().failures();
    assert_eq!(
        failures.iter().map(|failure| (failure.line.0, failure.message.as_str())).collect::<Vec<_>>(),
        [(8, "2 != 3")]
    );
}

#[test]
fn a_mark_runs_its_test_alone() {
    let mut program = Program::with_file("test_sum.py", CASES);
    let told = run(&mut program, "Run TestSum.test_right");
    assert!(matches!(told, Remark::TestsOver { passed: 1, failed: 0, .. }), "{told:?}: {}", program.output());
    assert!(sees(&program, "Run TestSum.test_wrong"), "it was not run");
}

#[test]
fn the_list_leads_to_a_test() {
    let mut program = Program::with_file("test_sum.py", CASES);
    program.press("Tests of this file").press("TestSum.test_wrong, not run yet");
    let tab = program.app().desk().active().unwrap();
    assert_eq!(tab.buffer.line_column(tab.buffer.selections().main().head).line.0, 7);
    program.type_text("# ");
    assert!(
        program.text().contains("#     def test_wrong") || program.text().contains("# "),
        "the editor has the keyboard"
    );
}

#[test]
fn the_test_at_the_caret_is_run() {
    let mut program = Program::with_file("test_sum.py", CASES);
    program.act(Action::Run(RunAction::ShowTest("TestSum.test_wrong".into())));
    program.act(Action::Run(RunAction::TestHere));
    program.until("the test ends", |app| end(app).is_some());
    assert!(sees(&program, "TestSum.test_wrong failed. Run it again") && sees(&program, "Run TestSum.test_right"));
}

#[test]
fn only_a_program_with_tests_has_the_button() {
    let mut program = Program::with_file("sum.py", "print(1 + 1)\n");
    assert!(!program.has_button("Tests"));
    program.type_text("def test_sum(): pass\n");
    assert!(program.has_button("Tests"));
}

#[test]
fn functions_on_their_own_are_run_by_pytest() {
    let python = "/usr/bin/python3";
    let asked = std::process::Command::new(python).args(["-c", "import pytest"]).output();
    if !is_there(asked.is_ok_and(|answer| answer.status.success()), "pytest (python3-pytest)") {
        return;
    }
    let mut program = Program::with(|folder| {
        let file = folder.join("test_sum.py");
        std::fs::write(&file, "def test_right():\n    assert 1 + 1 == 2\n\ndef test_wrong():\n    assert 1 + 1 == 3\n")
            .unwrap();
        let settings = Settings { python: Some(python.into()), ..Settings::default() };
        Start { settings, files: vec![file], ..Start::default() }
    });
    program.until("pytest is known", |app| app.interpreter().is_some_and(|python| python.answer.has_pytest));
    program.until("the tests are found", |app| app.tests_shown().is_some());
    let told = run(&mut program, "Tests");
    assert!(
        matches!(told, Remark::TestsOver { passed: 1, failed: 1, skipped: 0, .. }),
        "{told:?}: {}",
        program.output()
    );
    let failures = program.app().tested().unwrap().failures();
    let failures: Vec<_> = failures.iter().map(|failure| (failure.line.0, failure.message.as_str())).collect();
    assert_eq!(failures, [(4, "assert (1 + 1) == 3")]);
    assert!(!program.folder.path().join(".pytest_cache").exists(), "it leaves nothing behind");
}
