//! Running tests, and what is known of them afterwards.

use crate::app::action::RunAction;
use crate::app::effect::{Effect, WindowEffect};
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::pane::ConsoleName;
use crate::app::runner::{Purpose, Run};
use crate::app::state::App;
use crate::app::tested::{Failure, Tested};
use crate::modes::{How, TestQuestion};
use crate::place::Millis;
use crate::python::{self, Test, is_test_file};
use crate::term::Remark;

/// Rows at the end of the output in which tests are looked for.
const TAIL: usize = 50_000;

impl App {
    /// What is known of the tests in the active tab's program.
    pub fn tested(&self) -> Option<&Tested> {
        self.tests.of(self.desk.active()?.id)
    }

    /// The same, where there are tests and they can be run here.
    pub fn tests_shown(&self) -> Option<&Tested> {
        self.tested().filter(|tested| self.mode().runs_here() && !tested.tests().is_empty())
    }

    /// Whether the active tab's program is there for tests, even if none is found in it, and they can be run here.
    pub fn has_tests(&self) -> bool {
        let named = || self.desk.active().is_some_and(|tab| is_test_file(&tab.suggested_name()));
        self.tests_shown().is_some() || (self.mode().runs_here() && named())
    }

    /// The test that the caret is in.
    pub fn test_here(&self) -> Option<&Test> {
        let buffer = &self.desk.active()?.buffer;
        let line = buffer.line_column(buffer.selections().main().head).line;
        self.tests_shown()?.tests().iter().rfind(|test| test.line <= line)
    }

    /// Why tests of a tab failed, and where.
    pub fn test_failures(&self, tab: TabId) -> &[Failure] {
        self.tests.of(tab).map_or(&[], Tested::failures)
    }

    pub(super) fn act_tests(&mut self, now: Millis, action: RunAction) {
        match action {
            RunAction::ShowTest(name) => self.show_test(&name),
            _ if self.is_double_click(now) => {}
            RunAction::TestHere => {
                if let Some(name) = self.test_here().map(|test| test.name.clone()) {
                    self.run_tests(now, Some(name));
                }
            }
            RunAction::Tests { only } if self.has_tests() => self.run_tests(now, only),
            _ => {}
        }
    }

    /// Runs the tests of the active tab, or only this one. Those that this Python cannot run are spoken of.
    fn run_tests(&mut self, now: Millis, only: Option<String>) {
        let Some(id) = self.desk.active().map(|tab| tab.id) else { return };
        let tested = self.tests.of_mut(id);
        let wanted = tested.tests().iter().filter(|test| only.as_ref().is_none_or(|only| *only == test.name));
        let (in_case, alone): (Vec<&Test>, Vec<&Test>) = wanted.partition(|test| test.in_case);
        let (none_in_case, some_alone) = (in_case.is_empty(), !alone.is_empty());
        tested.ask_for(only);
        if some_alone && !self.has_pytest() {
            self.post(now, Notice::TestsNeedPytest);
            if none_in_case {
                return;
            }
        }
        self.run_anew(now, How::Tests);
    }

    /// Which tests of a tab are to be run, and by what.
    pub(super) fn tests_wanted(&self, tab: TabId) -> TestQuestion<'_> {
        TestQuestion { pytest: self.has_pytest(), only: self.tests.of(tab).and_then(Tested::only) }
    }

    /// Notes that the tests of a tab were started.
    pub(super) fn tests_begin(&mut self, tab: TabId) {
        if let Some(text) = self.desk.tab(tab).map(|tab| tab.buffer.rope()) {
            self.tests.of_mut(tab).begin(text);
        }
    }

    /// Whether the Python that Run takes has pytest.
    fn has_pytest(&self) -> bool {
        self.interpreter().is_some_and(|python| python.answer.has_pytest)
    }

    /// Puts the caret into a test of the active tab.
    fn show_test(&mut self, name: &str) {
        let Some(tested) = self.tested() else { return };
        let line = tested.tests().iter().find(|test| test.name == name).map(|test| test.line);
        let Some(line) = line else { return };
        self.show_line(line.0, Some(0));
        self.effects.push(Effect::Window(WindowEffect::FocusEditor));
    }

    /// Takes what the tests said that ran in a console. Answers what is said of them there, `None` where no test ran.
    pub(super) fn tests_over(&mut self, console: ConsoleName, run: &Run, took: u64) -> Option<Remark> {
        let Purpose::Program { tab, script, how: How::Tests } = &run.purpose else { return None };
        let printed = self.console(console).console.tail(TAIL);
        let outcomes = python::read_report(&printed, script.file_name()?.to_str()?);
        let rope = self.desk.tab(*tab)?.buffer.rope();
        // A file that could not even be begun is a program with an error, like any other.
        let ran = outcomes.iter().any(|outcome| !outcome.name.is_empty());
        let count = self.tests.of_mut(*tab).end(outcomes, rope);
        ran.then_some(Remark::TestsOver { passed: count.passed, failed: count.failed, skipped: count.skipped, took })
    }

    /// Looks for the tests in texts that changed.
    pub(super) fn follow_tests(&mut self) {
        let (desk, tests) = (&self.desk, &mut self.tests);
        tests.keep_only(|id| desk.tab(id).is_some());
        for tab in desk.tabs.iter().filter(|tab| tab.is_python()) {
            tests.of_mut(tab.id).look(tab.buffer.revision(), tab.buffer.rope());
        }
    }
}
