//! What pytest and unittest print, read back: recorded from several versions, and from those that this machine has.

use std::path::{Path, PathBuf};
use std::process::Command;

use mulberry::modes::{self, How, LaunchQuestion, Mode, TestQuestion};
use mulberry::python::{Outcome, Search, Verdict, read_report};

use crate::rig::is_there;

/// What is known of a test as one line: `Failed test_a 3: 4 != 5`.
fn said(outcome: &Outcome) -> String {
    let line = outcome.line.map(|line| format!(" {line}")).unwrap_or_default();
    let message = outcome.message.as_ref().map(|message| format!(": {message}")).unwrap_or_default();
    format!("{:?} {}{line}{message}", outcome.verdict, outcome.name)
}

#[track_caller]
fn check(printed: &str, outcomes: &[&str]) {
    let read: Vec<String> = read_report(printed, "test_a.py").iter().map(said).collect();
    assert_eq!(read, outcomes, "{printed}");
}

const START: &str = "============ test session starts ============\ncollected 2 items\n\n";

#[test]
fn pytest_says_a_row_for_each_test() {
    let rows = |rows: &str| format!("{START}{rows}");
    check("", &[]);
    check(&rows(""), &[]);
    check(&rows("test_a.py::test_b PASSED      [ 50%]\n"), &["Passed test_b"]);
    check(&rows("sub/test_a.py::TestB::test_c FAILED [100%]\n"), &["Failed TestB.test_c"]);
    check(&rows("sub\\test_a.py::test_b SKIPPED (FAILED before) [100%]\n"), &["Skipped test_b"]);
    check(
        &rows("test_a.py::test_b[1-2] PASSED\ntest_a.py::test_b[x y] FAILED\ntest_a.py::test_b[3] PASSED\n"),
        &["Failed test_b"],
    );
    check(&rows("test_a.py::test_b XFAIL [ 1%]\ntest_a.py::test_c XPASS [ 2%]\n"), &["Passed test_b", "Passed test_c"]);
    check(&rows("test_a.py::test_b PASSED\ntest_a.py::test_b ERROR\n"), &["Error test_b"]);
    check(&rows("other_test_a.py::test_b PASSED\nFAILED sub/test_a.py::test_c - AN ERROR\n"), &[]);
    check(&(rows("test_a.py::test_b FAILED\n") + START + "test_a.py::test_c PASSED\n"), &["Passed test_c"]);
}

#[test]
fn pytest_says_why_and_where_a_test_failed() {
    let failed = |block: &str| {
        format!("{START}test_a.py::test_b FAILED\n==== FAILURES ====\n{block}==== 1 failed in 0.1s ====\n")
    };
    let title = "___________ test_b ____________\n\n    def test_b():\n";
    check(
        &failed(&format!(
            "{title}>       assert 4 == 5, 'x'\nE       AssertionError: why\nE       assert 4 == 5\n\ntest_a.py:11: AssertionError\n"
        )),
        &["Failed test_b 11: why"],
    );
    check(
        &failed("_ test_b _\ntest_a.py:11: in test_b\n    assert x\nE   assert False\n"),
        &["Failed test_b 11: assert False"],
    );
    check(
        &failed(&format!(
            "{title}E       assert 1 == 2\n\ntest_a.py:3: AssertionError\n----- Captured stdout call -----\nE       no\ntest_a.py:9: no\n"
        )),
        &["Failed test_b 3: assert 1 == 2"],
    );
    check(
        &failed(&format!(
            "{title}>       helper()\n\ntest_a.py:3: \n_ _ _ _ _\n\n>    1 / 0\nE    ZeroDivisionError: division by zero\n\nhelper.py:2: ZeroDivisionError\n"
        )),
        &["Failed test_b 3: ZeroDivisionError: division by zero"],
    );
    check(
        &format!(
            "{START}test_a.py::TestC::test_b \ntest_a.py::TestC::test_b PASSED\n==== FAILURES ====\n___ TestC.test_b (n=1) ___\nE       AssertionError: 2 != 1\n\ntest_a.py:28: AssertionError\n"
        ),
        &["Failed TestC.test_b 28: 2 != 1"],
    );
    check(
        &format!(
            "{START}==== ERRORS ====\n____ ERROR collecting test_a.py ____\n/usr/lib/ast.py:50: in parse\nE     File \"/x/test_a.py\", line 4\nE       def f(:\nE   SyntaxError: invalid syntax\n=== short test summary info ===\nERROR test_a.py\n!!! Interrupted: 1 error during collection !!!\n"
        ),
        &["Error  4: SyntaxError: invalid syntax"],
    );
}

#[test]
fn unittest_says_a_row_for_each_test() {
    check("test_b (test_a.TestC) ... ok\n", &["Passed TestC.test_b"]);
    check("test_b (test_a.TestC.test_b) ... ok\n", &["Passed TestC.test_b"]);
    check("test_b (__main__.TestC.test_b) ... skipped 'later (FAIL)'\n", &["Skipped TestC.test_b"]);
    check("test_b (test_a.TestC.test_b)\nsays (in words) ... FAIL\n", &["Failed TestC.test_b"]);
    check("test_b (test_a.TestC.test_b) ... noise\nmore noise\nFAIL\n", &["Failed TestC.test_b"]);
    check(
        "test_b (a.C.test_b) ... expected failure\ntest_c (a.C.test_c) ... unexpected success\n",
        &["Passed C.test_b", "Failed C.test_c"],
    );
    check("test_b (my tests.C) ... ok\n", &["Passed C.test_b"]);
    check("test_b (a.C) ... test_c (a.C) ... ok\n", &["Passed C.test_c"]);
    check(
        "test_b (a.C.test_b) ... \n  test_b (a.C.test_b) (i=0) ... FAIL\ntest_c (a.C.test_c) ... ok\n",
        &["Failed C.test_b", "Passed C.test_c"],
    );
    check("setUpClass (a.C) ... ERROR\ntest_c (a.D) ... ok", &["Error C", "Passed D.test_c"]);
    check("test_a (unittest.loader._FailedTest.test_a) ... ERROR\n", &["Error "]);
    check("ok\nFAIL\nhello (world) ... ok\n", &[]);
}

#[test]
fn unittest_says_why_and_where_a_test_failed() {
    let failed = |block: &str| {
        format!(
            "test_b (test_a.C) ... FAIL\n\n=====================\nFAIL: test_b (test_a.C)\n---------------------\n{block}\n----\nRan 1 test in 0.1s\n\nFAILED (failures=1)\n"
        )
    };
    let frame = |line: usize| {
        format!("  File \"/x/test_a.py\", line {line}, in test_b\n    self.assertEqual(1, 2)\n    ~~~~^^^^\n")
    };
    let trace = "Traceback (most recent call last):\n";
    check(&failed(&format!("{trace}{}AssertionError: 1 != 2\n", frame(3))), &["Failed C.test_b 3: 1 != 2"]);
    check(
        &failed(&format!("{trace}{}AssertionError: 'a' != 'b'\n- a\n+ b\n\n\nStdout:\nhi\n", frame(3))),
        &["Failed C.test_b 3: 'a' != 'b'"],
    );
    check(&failed(&format!("{trace}{}AssertionError\n", frame(3))), &["Failed C.test_b 3: AssertionError"]);
    check(
        &failed(&format!(
            "{trace}{}KeyError: 1\n\nDuring handling of the above exception, another exception occurred:\n\n{trace}{}ValueError: no\n",
            frame(3),
            frame(5)
        )),
        &["Failed C.test_b 5: ValueError: no"],
    );
    check(
        &failed(&format!("{trace}{}  File \"/x/other.py\", line 9, in f\n    x\nNameError: x\n", frame(3))),
        &["Failed C.test_b 3: NameError: x"],
    );
}

/// The Pythons of this machine that have pytest, or all of them.
fn pythons(module: &str) -> Vec<PathBuf> {
    let mut found = vec![PathBuf::from("/usr/bin/python3"), PathBuf::from("python3")];
    let versions = std::env::home_dir().map(|home| home.join(".pyenv/versions"));
    let versions = versions.and_then(|versions| std::fs::read_dir(versions).ok());
    found.extend(versions.into_iter().flatten().map(|entry| entry.unwrap().path().join("bin/python")));
    let has = format!("import sys, {module}; sys.exit(sys.version_info < (3, 8))");
    found.retain(|python| Command::new(python).args(["-c", &has]).output().is_ok_and(|output| output.status.success()));
    found
}

/// What the tests of a script say, started as Run starts them, read back.
fn run(python: &Path, script: &Path, tests: TestQuestion<'_>) -> Vec<String> {
    let plan = modes::Python.launch(&LaunchQuestion {
        script,
        how: How::Tests,
        tests,
        folder: Some(&scripts()),
        arguments: &["--not-for-tests".into()],
        environment: &[("PYTHONDONTWRITEBYTECODE".into(), "1".into())],
        search: Search { chosen: Some(python), ..Search::default() },
    });
    let plan = plan.unwrap();
    let mut command = Command::new(python);
    let output = command.args(plan.arguments).envs(plan.environment).current_dir(plan.folder).output().unwrap();
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let read = read_report(&printed, script.file_name().unwrap().to_str().unwrap());
    assert!(!read.is_empty(), "nothing was read in {printed}");
    let mut read: Vec<String> = read.iter().map(said).collect();
    read.sort();
    read
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts")
}

const PYTEST: TestQuestion<'_> = TestQuestion { pytest: true, only: None };
const UNITTEST: TestQuestion<'_> = TestQuestion { pytest: false, only: None };

#[test]
fn every_unittest_of_this_machine_is_understood() {
    let pythons = pythons("unittest");
    assert!(!pythons.is_empty(), "there is no Python");
    for python in pythons {
        let read = run(&python, &scripts().join("test_cases.py"), UNITTEST);
        let expected = [
            "Error TestDouble.test_chain 42: ValueError: there is nothing to double",
            "Error TestDouble.test_error 23: ValueError: invalid literal for int() with base 10: 'four'",
            "Error TestPrepared 48: RuntimeError: no bread",
            "Failed TestDouble.test_better",
            "Failed TestDouble.test_described 16: 4 != 5",
            "Failed TestDouble.test_parts 28: 2 != 1",
            "Passed TestDouble.test_known",
            "Passed TestDouble.test_passes",
            "Skipped TestDouble.test_skipped",
        ];
        assert_eq!(read, expected, "{}", python.display());
    }
}

#[test]
fn every_pytest_of_this_machine_is_understood() {
    let pythons = pythons("pytest");
    if !is_there(!pythons.is_empty(), "pytest (python3-pytest)") {
        return;
    }
    for python in pythons {
        let read = run(&python, &scripts().join("test_functions.py"), PYTEST);
        let expected = [
            "Error test_prepared 34: RuntimeError: no bread",
            "Failed TestDouble.test_in_class 25: assert [1, 1] == [1]",
            "Failed test_cases 20: assert 2 == 1",
            "Failed test_chain 54: ValueError: there is nothing to double",
            "Failed test_error 47: ValueError: invalid literal for int() with base 10: 'four'",
            "Failed test_fails 15: two and two",
            "Passed test_known",
            "Passed test_passes",
            "Skipped TestDouble.test_skipped",
        ];
        assert_eq!(read, expected, "{}", python.display());
    }
}

#[test]
fn one_test_is_run_alone() {
    for python in pythons("unittest") {
        let only = |only| TestQuestion { only: Some(only), ..UNITTEST };
        let cases = scripts().join("test_cases.py");
        assert_eq!(run(&python, &cases, only("TestDouble.test_passes")), ["Passed TestDouble.test_passes"]);
    }
    for python in pythons("pytest") {
        let only = |only| TestQuestion { only: Some(only), ..PYTEST };
        let functions = scripts().join("test_functions.py");
        assert_eq!(run(&python, &functions, only("test_passes")), ["Passed test_passes"]);
        assert_eq!(run(&python, &functions, only("TestDouble.test_skipped")), ["Skipped TestDouble.test_skipped"]);
        let cases = scripts().join("test_cases.py");
        assert_eq!(run(&python, &cases, only("TestDouble.test_passes")), ["Passed TestDouble.test_passes"]);
    }
}

#[test]
fn a_copy_of_a_text_finds_the_modules_beside_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copied 1.py");
    let text = "import unittest\nfrom test_cases import double\n\nclass TestA(unittest.TestCase):\n    def test_b(self):\n        self.assertEqual(double(3), 6)\n";
    std::fs::write(&copy, text).unwrap();
    for (module, tests) in [("unittest", UNITTEST), ("pytest", PYTEST)] {
        for python in pythons(module) {
            assert_eq!(run(&python, &copy, tests), ["Passed TestA.test_b"], "{module} of {}", python.display());
        }
    }
}

#[test]
fn a_worse_verdict_is_a_later_one() {
    assert!(
        Verdict::Skipped < Verdict::Passed && Verdict::Passed < Verdict::Failed && Verdict::Failed < Verdict::Error
    );
}
