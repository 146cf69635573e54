//! The tests in the tabs' programs, and how they went when they were last run.

use std::collections::BTreeMap;

use ropey::Rope;

use super::ids::TabId;
use super::ran::Held;
use crate::place::Line;
use crate::python::{Outcome, Test, Verdict, tests_in};
use crate::text::{Edit, Revision};

/// The longest text, in bytes, in which tests are looked for.
const MOST: usize = 1 << 20;

/// What is known of the tests in all tabs.
#[derive(Clone, Debug, Default)]
pub struct Tests {
    tabs: BTreeMap<TabId, Tested>,
}

/// What is known of the tests in one program.
#[derive(Clone, Debug, Default)]
pub struct Tested {
    /// The text in which tests were looked for.
    looked_at: Option<Revision>,
    tests: Vec<Test>,
    /// How they went, in the order in which they were run.
    outcomes: Vec<Outcome>,
    failures: Vec<Failure>,
    /// The only test that was last asked for.
    only: Option<String>,
    /// The text whose tests were started, until they are over.
    running: Option<Rope>,
}

/// Why a test failed, beside the line where it did, as long as that reads as it did then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The line, as the text is now.
    pub line: Line,
    /// Python's words.
    pub message: String,
    test: String,
    held: Held,
}

/// How many tests went in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that passed.
    pub passed: usize,
    /// Those that failed, or could not be done.
    pub failed: usize,
    /// Those that were left out.
    pub skipped: usize,
}

impl Tests {
    /// What is known of a tab's program.
    pub fn of(&self, tab: TabId) -> Option<&Tested> {
        self.tabs.get(&tab)
    }

    pub(super) fn of_mut(&mut self, tab: TabId) -> &mut Tested {
        self.tabs.entry(tab).or_default()
    }

    /// Notes how a tab's text changed.
    pub(super) fn note_edits(&mut self, tab: TabId, edits: &[Edit], rope: &Rope) {
        if let Some(tested) = self.tabs.get_mut(&tab) {
            tested.failures.iter_mut().for_each(|failure| failure.held.follow(edits));
            tested.failures.retain_mut(|failure| failure.still_reads(rope));
        }
    }

    /// Forgets the tabs that are not there any more.
    pub(super) fn keep_only(&mut self, is_there: impl Fn(TabId) -> bool) {
        self.tabs.retain(|tab, _| is_there(*tab));
    }
}

impl Tested {
    /// The tests, from top to bottom.
    pub fn tests(&self) -> &[Test] {
        &self.tests
    }

    /// Why tests failed, and where.
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// How a test went, `None` where it was not run yet. What befell its whole class or file befell it as well.
    pub fn outcome(&self, test: &Test) -> Option<&Outcome> {
        let class = test.name.split_once('.').map_or("", |(class, _)| class);
        let named = |name: &str| self.outcomes.iter().find(|outcome| outcome.name == name);
        named(&test.name).or_else(|| named(class)).or_else(|| named(""))
    }

    /// How a test went.
    pub fn verdict(&self, test: &Test) -> Option<Verdict> {
        self.outcome(test).map(|outcome| outcome.verdict)
    }

    /// How the tests that are there went.
    pub fn count(&self) -> Count {
        count(self.tests.iter().filter_map(|test| self.verdict(test)))
    }

    /// Looks for the tests in a text that is not the one that was looked at last.
    pub(super) fn look(&mut self, revision: Revision, rope: &Rope) {
        if self.looked_at.replace(revision) == Some(revision) {
            return;
        }
        self.tests = if rope.len_bytes() <= MOST { tests_in(&rope.to_string()) } else { Vec::new() };
    }

    /// From now on all tests are asked for, or only this one.
    pub(super) fn ask_for(&mut self, only: Option<String>) {
        self.only = only;
    }

    /// The only test that is asked for.
    pub(super) fn only(&self) -> Option<&str> {
        self.only.as_deref()
    }

    /// Notes that the tests of `text` that are asked for were started.
    pub(super) fn begin(&mut self, text: &Rope) {
        let only = self.only.as_deref();
        self.failures.retain(|failure| only.is_some_and(|only| only != failure.test));
        self.running = Some(text.clone());
    }

    /// Takes what the tests that were started said, as far as they came. Answers how they went.
    pub(super) fn end(&mut self, outcomes: Vec<Outcome>, rope: &Rope) -> Count {
        let Some(text) = self.running.take() else { return Count::default() };
        let told = count(outcomes.iter().map(|outcome| outcome.verdict));
        self.failures.extend(outcomes.iter().filter_map(|outcome| failure(&self.tests, outcome, (&text, rope))));
        self.failures.retain_mut(|failure| failure.still_reads(rope));
        self.failures.sort_by_key(|failure| failure.line);
        if self.only.is_none() {
            self.outcomes.clear();
        }
        self.outcomes.retain(|old| !outcomes.iter().any(|new| new.name == old.name));
        self.outcomes.extend(outcomes);
        told
    }
}

/// Why a test of the first text failed, and where that is in the second one; where nothing says in which line, that is where
/// the test begins.
fn failure(tests: &[Test], outcome: &Outcome, (then, now): (&Rope, &Rope)) -> Option<Failure> {
    let message = outcome.message.clone()?;
    let begins = || tests.iter().find(|test| test.name == outcome.name).map(|test| test.line.0);
    let line = outcome.line.map(|line| line.saturating_sub(1)).or_else(begins)?;
    Some(Failure { line: Line(line), message, test: outcome.name.clone(), held: Held::since(then, line, now) })
}

impl Failure {
    /// Takes the line from where it is now. Answers whether it reads as it did.
    fn still_reads(&mut self, rope: &Rope) -> bool {
        let (line, same) = self.held.now(rope);
        self.line = Line(line);
        same
    }
}

fn count(verdicts: impl Iterator<Item = Verdict>) -> Count {
    verdicts.fold(Count::default(), |count, verdict| match verdict {
        Verdict::Passed => Count { passed: count.passed + 1, ..count },
        Verdict::Failed | Verdict::Error => Count { failed: count.failed + 1, ..count },
        Verdict::Skipped => Count { skipped: count.skipped + 1, ..count },
    })
}
