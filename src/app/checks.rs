//! What the check found in the tabs' texts: it goes with every edit until the next check, and stays back where somebody is
//! still typing.

use std::collections::BTreeMap;

use ropey::Rope;

use super::ids::TabId;
use crate::place::{Line, Millis, Span};
use crate::python::{Problem, Rules};
use crate::text::{Bias, Edit, Mapper, Replace, Revision, line_span};

/// Milliseconds without an edit after which a text is checked.
const PAUSE: u64 = 500;

/// Milliseconds without an edit after which even the line being typed is spoken of.
const REST: u64 = 4_000;

/// The longest text, in bytes, that is checked without being asked for.
const LIVE: usize = 1 << 20;

/// Problems of one text that are kept: nobody reads more.
const MOST: usize = 1_000;

/// Lines above a blank line that are looked through for the one that it goes on.
const BLANKS: usize = 100;

/// What is known of the problems in all tabs.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    tabs: BTreeMap<TabId, Check>,
}

/// What is known of the problems in one text.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// In the order of the text.
    problems: Vec<Problem>,
    /// What they were found in.
    known: Option<About>,
    asked: Option<Asked>,
    due: Option<Millis>,
    typing: Option<Typing>,
    /// Whether the text was edited since this was last looked at.
    edited: bool,
    /// Whether the next edit is to be checked at once, and nothing to stay back.
    eager: bool,
}

/// A text as it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct About {
    /// Its state.
    pub revision: Revision,
    /// Whether it is for the board.
    pub microbit: bool,
}

/// A check under way outside.
#[derive(Clone, Debug)]
struct Asked {
    about: About,
    /// Whether a person asked for it.
    by_person: bool,
    /// What happened to the text since.
    missed: Vec<Edit>,
}

/// Where somebody is typing: the line of the caret, and from the line on that it goes on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Typing {
    first: usize,
    last: usize,
    since: Millis,
}

/// What a check is to look for, and in what.
pub(super) struct Wanted {
    pub about: About,
    pub rules: Rules,
}

impl Checks {
    /// What is known of a tab.
    pub fn of(&self, tab: TabId) -> Option<&Check> {
        self.tabs.get(&tab)
    }

    pub(super) fn of_mut(&mut self, tab: TabId) -> &mut Check {
        self.tabs.entry(tab).or_default()
    }

    /// Notes how a tab's text changed.
    pub(super) fn note_edits(&mut self, tab: TabId, edits: &[Edit], rope: &Rope) {
        if let Some(check) = self.tabs.get_mut(&tab) {
            check.note_edits(edits, rope);
        }
    }

    /// Forgets the tabs that are not there any more.
    pub(super) fn keep_only(&mut self, is_there: impl Fn(TabId) -> bool) {
        self.tabs.retain(|tab, _| is_there(*tab));
    }

    /// When something has to be done, even if nobody does anything. Only the tab that is shown is checked.
    pub(super) fn due(&self, shown: Option<TabId>) -> Option<Millis> {
        let rests = self.tabs.values().filter_map(|check| check.typing.map(|typing| typing.since.plus(REST)));
        let due = shown.and_then(|tab| self.tabs.get(&tab)?.due);
        due.into_iter().chain(rests).min()
    }

    pub(super) fn rest(&mut self, now: Millis) {
        for check in self.tabs.values_mut() {
            check.typing.take_if(|typing| typing.since.plus(REST) <= now);
        }
    }
}

impl Check {
    /// The problems that may be told now, in the order of the text.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        // What comes behind something that cannot be read is only guessed.
        let broken = self.problems.iter().find(|problem| problem.is_syntax() && self.is_held(problem));
        let unsure = broken.map_or(Line(usize::MAX), |problem| problem.line);
        let stays_back =
            move |problem: &Problem| self.is_held(problem) || (problem.is_syntax() && problem.line > unsure);
        self.problems.iter().filter(move |problem| !stays_back(problem))
    }

    /// Whether the text as it is now was checked.
    pub fn is_done(&self, revision: Revision) -> bool {
        self.known.is_some_and(|known| known.revision == revision)
    }

    /// The problem at a place, if it may be told now.
    pub(super) fn at(&self, code: &str, span: Span) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.code == code && problem.span == span)
    }

    fn is_held(&self, problem: &Problem) -> bool {
        let Some(Typing { first, last, .. }) = self.typing else { return false };
        // What is still open above is what is being typed.
        let is_open = problem.kind == "unclosed" || problem.kind == "no-triple";
        (first..=last).contains(&problem.line.0) || (is_open && problem.line.0 < first)
    }

    fn note_edits(&mut self, edits: &[Edit], rope: &Rope) {
        for edit in edits {
            follow(&mut self.problems, edit);
        }
        if let Some(asked) = &mut self.asked {
            asked.missed.extend_from_slice(edits);
        }
        self.count_lines(rope);
        self.edited = true;
    }

    /// Draws the conclusions from edits, with the main caret in `line` now: whoever left a line no longer types there.
    pub(super) fn note_caret(&mut self, now: Millis, rope: &Rope, line: Line) {
        match (std::mem::take(&mut self.edited), std::mem::take(&mut self.eager)) {
            (true, true) => (self.due, self.typing) = (Some(now), None),
            (true, false) => {
                self.due = Some(now.plus(PAUSE));
                self.typing = Some(Typing { first: goes_on_from(rope, line.0), last: line.0, since: now });
            }
            (false, _) => drop(self.typing.take_if(|typing| typing.last != line.0)),
        }
    }

    /// The edit that comes now is to be checked at once, and nothing to stay back.
    pub(super) fn expect(&mut self) {
        self.eager = true;
    }

    /// Sees to it that a text is checked after a pause, if it was not; a big one only when a person asks.
    pub(super) fn plan(&mut self, now: Millis, about: About, rope: &Rope) {
        if rope.len_bytes() > LIVE {
            self.due = None;
            return;
        }
        let is_fresh = self.known == Some(about) || self.asked.as_ref().is_some_and(|asked| asked.about == about);
        match self.due {
            _ if is_fresh => self.due = None,
            None => self.due = Some(now.plus(PAUSE)),
            Some(_) => {}
        }
    }

    /// What is to be asked of the world now, if anything.
    pub(super) fn ask(&mut self, now: Millis, about: About) -> Option<Wanted> {
        self.due.take_if(|due| *due <= now)?;
        Some(self.begin(about, false))
    }

    /// Asks for the full list.
    pub(super) fn ask_for_all(&mut self, about: About) -> Wanted {
        self.due = None;
        self.typing = None;
        self.begin(about, true)
    }

    fn begin(&mut self, about: About, by_person: bool) -> Wanted {
        // A newer check takes the place of an older one, and what a person asked for is still wanted.
        let by_person = by_person || self.asked.as_ref().is_some_and(|asked| asked.by_person);
        self.asked = Some(Asked { about, by_person, missed: Vec::new() });
        let has_full = self.problems.iter().any(|problem| problem.rules == Rules::Full);
        Wanted { about, rules: if by_person || has_full { Rules::Full } else { Rules::Live } }
    }

    /// Takes what was found in the text of `revision`. Answers whether a person asked for it; `None` where it is no longer
    /// wanted.
    pub(super) fn hear(&mut self, revision: Revision, found: Vec<Problem>, rope: &Rope) -> Option<bool> {
        let asked = self.asked.take_if(|asked| asked.about.revision == revision)?;
        let mut found = found;
        for edit in &asked.missed {
            follow(&mut found, edit);
        }
        if found.iter().any(Problem::is_syntax) {
            // As long as the text cannot be read, what was known of the rest may still be so.
            found.extend(std::mem::take(&mut self.problems).into_iter().filter(|problem| !problem.is_syntax()));
            found.sort_by_key(|problem| problem.span.start());
        } else if !asked.by_person {
            // The full list only gets shorter by itself.
            found.retain(|problem| {
                problem.rules == Rules::Live || self.problems.iter().any(|old| is_same(old, problem))
            });
        }
        found.truncate(MOST);
        self.problems = found;
        self.count_lines(rope);
        self.known = Some(asked.about);
        Some(asked.by_person)
    }

    /// No answer came of the check of `revision`. Answers whether a person waits for it.
    pub(super) fn give_up(&mut self, revision: Revision) -> bool {
        let asked = self.asked.take_if(|asked| asked.about.revision == revision);
        let Some(asked) = asked else { return false };
        self.known = Some(asked.about);
        self.problems.clear();
        asked.by_person
    }

    fn count_lines(&mut self, rope: &Rope) {
        for problem in &mut self.problems {
            problem.line = Line(rope.char_to_line(problem.span.start().0.min(rope.len_chars())));
        }
    }
}

/// Whether both tell the same of the same line.
fn is_same(one: &Problem, other: &Problem) -> bool {
    (one.line, &one.code, &one.values) == (other.line, &other.code, &other.values)
}

/// Takes problems through an edit; those whose own text it touched are gone.
fn follow(problems: &mut Vec<Problem>, edit: &Edit) {
    let mapper = edit.mapper();
    problems.retain_mut(|problem| {
        if touches(edit, problem.span) {
            return false;
        }
        problem.span = mapped(&mapper, problem.span);
        problem.fix.take_if(|fix| fix.patches.iter().any(|patch| touches(edit, patch.span)));
        for patch in problem.fix.iter_mut().flat_map(|fix| &mut fix.patches) {
            patch.span = mapped(&mapper, patch.span);
        }
        true
    });
}

fn touches(edit: &Edit, span: Span) -> bool {
    let parts = edit.parts();
    let first = parts.partition_point(|part| part.span.end() < span.start());
    // A line broken right behind it leaves it as it is.
    let is_behind = |part: &Replace| part.span == Span::empty(span.end()) && part.text.starts_with(['\n', '\r']);
    parts.get(first).is_some_and(|part| part.span.start() <= span.end() && !is_behind(part))
}

fn mapped(mapper: &Mapper<'_>, span: Span) -> Span {
    Span::new(mapper.map(span.start(), Bias::After), mapper.map(span.end(), Bias::Before))
}

/// The line that a blank line goes on from; any other line is its own.
fn goes_on_from(rope: &Rope, line: usize) -> usize {
    let is_blank = |line: usize| rope.slice(line_span(rope, line).range()).chars().all(char::is_whitespace);
    let lowest = line.saturating_sub(BLANKS);
    (lowest..=line).rev().find(|line| !is_blank(*line)).unwrap_or(line)
}
