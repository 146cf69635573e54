//! Tests in a program: found, run, and how they went, as actions and events.

use mulberry::app::{Action, Effect, Event, LinkNews, Notice, RunAction, Tested};
use mulberry::modes::LaunchPlan;
use mulberry::python::{Answer, Found, Interpreter, Kind, Verdict};
use mulberry::term::Remark;

use super::Rig;

const CASES: &str = "import unittest\n\nclass TestA(unittest.TestCase):\n    def test_b(self):\n        self.fail()\n\n    def test_c(self):\n        pass\n";

/// What unittest says of `CASES`.
const SAID: &str = "test_b (test_a.TestA.test_b) ... FAIL\ntest_c (test_a.TestA.test_c) ... ok\n\n=====================\nFAIL: test_b (test_a.TestA.test_b)\n--------------------\nTraceback (most recent call last):\n  File \"/code/test_a.py\", line 5, in test_b\n    self.fail()\nAssertionError: None\n\n-----\nRan 2 tests in 0.001s\n\nFAILED (failures=1)\n";

fn tests(rig: &mut Rig, only: Option<&str>) {
    rig.wait(1000).act(Action::Run(RunAction::Tests { only: only.map(ToOwned::to_owned) }));
}

fn tested(rig: &Rig) -> &Tested {
    rig.app.tested().expect("there is a tab")
}

/// The tests as a person sees them: their line, from 1, their name and how they went.
fn marks(rig: &Rig) -> String {
    let mark = |test: &mulberry::python::Test| {
        let verdict = tested(rig).verdict(test).map_or("?".to_owned(), |verdict| format!("{verdict:?}"));
        format!("{} {} {verdict}", test.line.0 + 1, test.name)
    };
    tested(rig).tests().iter().map(mark).collect::<Vec<_>>().join(", ")
}

/// Why tests failed, and in which line, from 1.
fn failures(rig: &Rig) -> String {
    let failure = |failure: &mulberry::app::Failure| format!("{}: {}", failure.line.0 + 1, failure.message);
    tested(rig).failures().iter().map(failure).collect::<Vec<_>>().join(", ")
}

fn plan(rig: &mut Rig) -> LaunchPlan {
    let effects = rig.effects();
    let plan = effects
        .into_iter()
        .rev()
        .find_map(|effect| if let Effect::Launch { plan, .. } = effect { Some(plan) } else { None });
    plan.expect("something is launched")
}

/// What was started says this and ends.
fn say(rig: &mut Rig, said: &str) -> Remark {
    let tab = rig.active();
    let link = rig.app.runner().of_tab(tab).and_then(|(_, run)| run.link()).expect("it runs");
    let said = said.replace('\n', "\r\n");
    rig.hear(Event::Link(link, LinkNews::Bytes(said.into_bytes())));
    rig.hear(Event::Link(link, LinkNews::Ended { code: Some(1) }));
    rig.app.runner().last_of(tab).and_then(|(_, run)| run.end().cloned()).expect("it ended")
}

#[test]
fn tests_are_found_as_they_are_written() {
    let mut rig = Rig::new();
    rig.open("/code/a.py", "");
    assert!(!rig.app.has_tests());
    rig.type_text("def test_a(): pass");
    assert!(rig.app.has_tests());
    assert_eq!(marks(&rig), "1 test_a ?");
    rig.open("/code/test_a.py", "").open("/code/a.txt", "def test_a");
    assert!(!rig.app.has_tests(), "a text is no program");
}

#[test]
fn all_tests_or_one_are_run_by_unittest() {
    let mut rig = Rig::new();
    rig.open("/code/test_a.py", CASES);
    tests(&mut rig, None);
    let all = plan(&mut rig);
    assert_eq!(all.arguments, ["-u", "-m", "unittest", "-v", "-b", "test_a"].map(std::ffi::OsString::from));
    assert_eq!(all.folder, std::path::Path::new("/code"));
    say(&mut rig, SAID);
    tests(&mut rig, Some("TestA.test_c"));
    assert_eq!(plan(&mut rig).arguments.last().unwrap(), "test_a.TestA.test_c");
}

#[test]
fn how_they_went_is_marked_and_told() {
    let mut rig = Rig::new();
    rig.open("/code/test_a.py", CASES);
    assert_eq!(marks(&rig), "4 TestA.test_b ?, 7 TestA.test_c ?");
    tests(&mut rig, None);
    let told = say(&mut rig, SAID);
    assert!(matches!(told, Remark::TestsOver { passed: 1, failed: 1, skipped: 0, .. }), "{told:?}");
    assert_eq!(marks(&rig), "4 TestA.test_b Failed, 7 TestA.test_c Passed");
    assert_eq!(failures(&rig), "5: None");
}

#[test]
fn marks_and_messages_follow_their_lines() {
    let mut rig = Rig::new();
    rig.open("/code/test_a.py", CASES);
    tests(&mut rig, None);
    rig.type_text("# first\n");
    say(&mut rig, SAID);
    assert_eq!(
        (marks(&rig).as_str(), failures(&rig).as_str()),
        ("5 TestA.test_b Failed, 8 TestA.test_c Passed", "6: None")
    );
    rig.type_text("# second\n");
    assert_eq!(
        (marks(&rig).as_str(), failures(&rig).as_str()),
        ("6 TestA.test_b Failed, 9 TestA.test_c Passed", "7: None")
    );
}

#[test]
fn a_message_goes_when_its_line_changes() {
    let mut rig = Rig::new();
    rig.open("/code/test_a.py", CASES);
    tests(&mut rig, None);
    say(&mut rig, SAID);
    let at = mulberry::place::Char(CASES.find("self.fail").unwrap());
    let caret = mulberry::text::Selections::one(mulberry::text::Selection::caret(at));
    rig.act(Action::Edit(mulberry::app::EditAction::Select(caret))).type_text("x");
    assert_eq!((marks(&rig).as_str(), failures(&rig).as_str()), ("4 TestA.test_b Failed, 7 TestA.test_c Passed", ""));
}

#[test]
fn one_test_leaves_what_is_known_of_the_others() {
    let mut rig = Rig::new();
    rig.open("/code/test_a.py", CASES);
    tests(&mut rig, None);
    say(&mut rig, SAID);
    tests(&mut rig, Some("TestA.test_c"));
    assert_eq!(failures(&rig), "5: None");
    say(&mut rig, "test_c (test_a.TestA.test_c) ... ERROR\n");
    assert_eq!(marks(&rig), "4 TestA.test_b Failed, 7 TestA.test_c Error");
    tests(&mut rig, Some("TestA.test_b"));
    assert_eq!(failures(&rig), "");
    say(&mut rig, "test_b (test_a.TestA.test_b) ... ok\n");
    assert_eq!(tested(&rig).count(), mulberry::app::Count { passed: 1, failed: 1, skipped: 0 });
}

#[test]
fn what_befalls_a_class_befalls_its_tests() {
    let mut rig = Rig::new();
    rig.open("/code/test_a.py", CASES);
    tests(&mut rig, None);
    say(&mut rig, "setUpClass (test_a.TestA) ... ERROR\n");
    assert_eq!(marks(&rig), "4 TestA.test_b Error, 7 TestA.test_c Error");
}

#[test]
fn functions_on_their_own_need_pytest() {
    let mut rig = Rig::new();
    rig.open("/code/test_a.py", "def test_a():\n    pass\n").effects();
    tests(&mut rig, None);
    assert_eq!(rig.fresh_notices(), [Notice::TestsNeedPytest]);
    assert!(!rig.app.runner().is_busy(), "unittest would find nothing");
    let answer = Answer { version: "3.12.1".into(), has_pytest: true, ..Answer::default() };
    let python = Interpreter { kind: Kind::System, path: "/usr/bin/python3".into(), arguments: vec![], answer };
    rig.hear(Event::Python(Found { used: Some(python), passed: vec![] }));
    tests(&mut rig, None);
    assert!(plan(&mut rig).arguments.contains(&"pytest".into()), "what pytest runs is run by it");
}

#[test]
fn what_cannot_be_read_as_tests_is_told_as_of_any_program() {
    let mut rig = Rig::new();
    rig.open("/code/test_a.py", CASES);
    tests(&mut rig, None);
    let told =
        say(&mut rig, "Traceback (most recent call last):\n  File \"/code/test_a.py\", line 1\nSyntaxError: no\n");
    assert!(matches!(told, Remark::RunFailed { line: Some(1), .. }), "{told:?}");
    assert_eq!(marks(&rig), "4 TestA.test_b ?, 7 TestA.test_c ?");
    assert_eq!(
        tested(&rig).tests().iter().filter(|test| tested(&rig).verdict(test) == Some(Verdict::Passed)).count(),
        0
    );
}
