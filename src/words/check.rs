//! What a check finds to sentences.

use super::book::Words;
use crate::app::Notice;
use crate::python::{Problem, Refusal};

impl Words {
    /// A problem's sentence; the linter's own where the book has none.
    pub fn problem(&self, problem: &Problem) -> String {
        let key = format!("problem-{}", problem.kind);
        let mut values: Vec<(&str, String)> =
            problem.values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        values.push(("message", problem.message.clone()));
        self.say_with(if self.knows(&key) { &key } else { "problem-other" }, &values)
    }

    /// A problem in a list: "Line 3: random is imported but never used (F401)".
    pub fn listed_problem(&self, problem: &Problem) -> String {
        let line = (problem.line.0 + 1).to_string();
        let values = [("line", line), ("problem", self.problem(problem)), ("code", problem.code.clone())];
        self.say_with("problem-listed", &values)
    }

    /// What a problem's fix does; the linter's own words where the book has none.
    pub fn fix(&self, problem: &Problem) -> String {
        let key = format!("fix-{}", problem.kind);
        let title = problem.fix.as_ref().map(|fix| fix.title.clone()).unwrap_or_default();
        self.say_with(if self.knows(&key) { &key } else { "fix-other" }, &[("title", title)])
    }

    /// That nothing was found in so many lines.
    pub fn clean(&self, lines: usize) -> String {
        self.say_with("notice-check-clean", &[("lines", lines.to_string())])
    }

    /// Why a program was not checked, or not tidied.
    pub(super) fn refusal(&self, notice: &Notice, why: Refusal) -> String {
        if matches!(notice, Notice::NotChecked { .. }) { self.not_checked(why) } else { self.not_tidied(why) }
    }

    /// Why a program was not checked.
    pub fn not_checked(&self, why: Refusal) -> String {
        match why {
            Refusal::Unreadable(_) | Refusal::Stumbled => self.say("notice-check-stumbled"),
            Refusal::TooDeep => self.say("notice-check-too-deep"),
        }
    }

    /// Why a program was not brought into the usual form.
    pub fn not_tidied(&self, why: Refusal) -> String {
        match why {
            Refusal::Unreadable(line) => self.say_with("notice-tidy-unreadable", &[("line", (line.0 + 1).to_string())]),
            Refusal::TooDeep => self.say("notice-tidy-too-deep"),
            Refusal::Stumbled => self.say("notice-tidy-stumbled"),
        }
    }
}
