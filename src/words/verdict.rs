//! How tests went, to words.

use super::book::Words;
use crate::python::Verdict;

impl Words {
    /// How tests went, one after another: "3 passed, 1 failed". Nothing where none ran.
    pub fn test_counts(&self, passed: usize, failed: usize, skipped: usize) -> String {
        let parts = [("tests-passed", passed), ("tests-failed", failed), ("tests-skipped", skipped)];
        let told = parts.into_iter().filter(|(_, count)| *count > 0);
        let said = told.map(|(key, count)| self.say_with(key, &[("count", count.to_string())]));
        said.collect::<Vec<_>>().join(", ")
    }

    /// What pressing the mark of a test does, and how it went before.
    pub fn test_mark(&self, name: &str, verdict: Option<Verdict>) -> String {
        self.say_with(&format!("test-mark-{}", key(verdict)), &[("name", name.to_owned())])
    }

    /// A test in the list, with how it went.
    pub fn test_listed(&self, name: &str, verdict: Option<Verdict>) -> String {
        self.say_with(&format!("test-listed-{}", key(verdict)), &[("name", name.to_owned())])
    }
}

fn key(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None => "new",
        Some(Verdict::Passed) => "passed",
        Some(Verdict::Failed) => "failed",
        Some(Verdict::Error) => "error",
        Some(Verdict::Skipped) => "skipped",
    }
}
