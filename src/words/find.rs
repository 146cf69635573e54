//! How a search stands, and what is wrong with a pattern, as sentences.

use super::book::Words;
use crate::app::{FindStatus, Told};
use crate::text::PatternProblem;

impl Words {
    /// What the bar that finds says beside its field; nothing where nothing is looked for.
    pub fn find_status(&self, status: &FindStatus) -> String {
        match status {
            FindStatus::Idle => String::new(),
            FindStatus::Problem(problem) => self.pattern_problem(problem),
            FindStatus::Searching => self.say("find-searching"),
            FindStatus::Found { count: 0, told: Some(Told::Replaced(count)), .. } => self.replaced(*count),
            FindStatus::Found { count: 0, .. } => self.say("find-none"),
            FindStatus::Found { current, count, more, told } => self.found(*current, (*count, *more), *told),
            FindStatus::Lines(lines) => self.say_with("find-lines", &[("last", with_gaps(*lines))]),
            FindStatus::NotALine => self.say("find-not-a-line"),
        }
    }

    /// What is wrong with a pattern or a replacement, and what helps.
    pub fn pattern_problem(&self, problem: &PatternProblem) -> String {
        let about = |key: &str, part: &str| self.say_with(key, &[("part", part.to_owned())]);
        match problem {
            PatternProblem::Unclosed(part) => about("pattern-unclosed", part),
            PatternProblem::Unopened => self.say("pattern-unopened"),
            PatternProblem::NothingToRepeat(part) => about("pattern-nothing-to-repeat", part),
            PatternProblem::Count => self.say("pattern-count"),
            PatternProblem::Backwards(part) => about("pattern-backwards", part),
            PatternProblem::LoneBackslash => self.say("pattern-lone-backslash"),
            PatternProblem::UnknownEscape(part) => about("pattern-unknown-escape", part),
            PatternProblem::Number(part) => about("pattern-number", part),
            PatternProblem::NotInClass(part) => about("pattern-not-in-class", part),
            PatternProblem::UnknownClass(part) => about("pattern-unknown-class", part),
            PatternProblem::UnknownFlag(part) => about("pattern-unknown-flag", part),
            PatternProblem::GroupName(part) => about("pattern-group-name", part),
            PatternProblem::LookAround => self.say("pattern-look-around"),
            PatternProblem::BackReference => self.say("pattern-back-reference"),
            PatternProblem::LineBreak => self.say("pattern-line-break"),
            PatternProblem::TooBig => self.say("pattern-too-big"),
            PatternProblem::NoGroup(part) => about("pattern-no-group", part),
        }
    }

    fn found(&self, current: Option<usize>, (count, more): (usize, bool), told: Option<Told>) -> String {
        let key = match (current, more) {
            (Some(_), false) => "find-place",
            (Some(_), true) => "find-place-of-more",
            (None, false) => "find-count",
            (None, true) => "find-more",
        };
        let values = [("place", current.map(with_gaps).unwrap_or_default()), ("count", with_gaps(count))];
        let found = self.say_with(key, &values);
        match told {
            None => found,
            Some(Told::FromTop) => self.say_with("find-from-top", &[("found", found)]),
            Some(Told::FromBottom) => self.say_with("find-from-bottom", &[("found", found)]),
            Some(Told::Replaced(count)) => self.replaced(count),
        }
    }

    fn replaced(&self, count: usize) -> String {
        self.say_with("find-replaced", &[("count", with_gaps(count))])
    }
}

/// A number with a comma at the thousands.
pub(super) fn with_gaps(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
