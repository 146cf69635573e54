//! The cache of one buffer's colours.
//!
//! It keeps the parse state before every line that was ever parsed, and the set of *dirty* lines: those whose own text
//! or whose state before them is newer than the state behind them. So a clean line always leads from its state to the
//! next one, and a line is exact as soon as every line above it is clean. Everything else follows:
//!
//! - An edit makes its lines dirty. Parsing a dirty line makes it clean; only when the state behind it has changed does
//!   the next line become dirty. Most edits end there.
//! - A guess for lines far below (somebody pressed End in a long file) is just a state written before a dirty line.
//!   When exact parsing arrives there and the guess was right, everything below it is exact at once.
//! - What a clean line does to its state is true whatever happens to other lines. So a copy can be parsed to its end on
//!   another thread, and what it found out is taken over line by line although the text has been edited since.
//!
//! Of a text that is too big to be parsed to its end only the states around the shown lines are kept: all guesses.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use ropey::{Rope, RopeSlice};

use super::before::Before;
use super::budget::Budget;
use super::findings::{Fact, Findings};
use super::grammar;
use super::language::Language;
use super::line_set::LineSet;
use super::states::{StateId, States};
use super::token::Token;
use super::window::{MARGIN, Window};

/// Bytes of the longest line that is parsed: about 10 ms of work, more would be felt. Longer ones are plain.
const LONGEST: usize = 2_000;

/// Lines, and bytes, of the biggest text that is parsed to its end: more would keep a processor busy for too long.
const BIGGEST: (usize, usize) = (400_000, 20 << 20);

/// The colours of a buffer's lines, as far as they are known. Cloning is cheap: what is big is shared.
#[derive(Clone, PartialEq)]
pub struct Colours {
    language: Language,
    states: Arc<States>,
    start: Option<StateId>,
    before: Before,
    dirty: LineSet,
    window: Window,
}

impl Colours {
    /// Knows nothing yet.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            states: Arc::default(),
            start: None,
            before: Before::default(),
            dirty: LineSet::all(),
            window: Window::default(),
        }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Notes that `removed` lines from `first` on became `inserted` lines.
    pub fn edited(&mut self, first: usize, removed: usize, inserted: usize) {
        self.dirty.splice(first, removed, inserted);
        self.window.splice(first, removed, inserted);
        // What stands above decides the state before the first line, whatever comes there now.
        let kept = self.before.get(first);
        self.before.splice(first, removed, inserted);
        if let Some(state) = kept {
            self.enter(first, state);
        }
    }

    /// Gives the `shown` lines their colours, parsing at most `budget` lines; provisional ones where what stands above
    /// is not known yet. Answers whether all of them have colours that fit what is known; ask again if not.
    ///
    /// `rope` is the text after everything that `edited` was told. A line of more than 80 bytes counts as several.
    pub fn show(&mut self, rope: &Rope, shown: Range<usize>, budget: usize) -> bool {
        let Some(start) = self.begin() else { return true };
        let end = shown.end.min(rope.len_lines());
        let shown = shown.start.min(end)..end;
        let moved = self.window.move_to(&shown);
        if !is_too_big(rope) {
            self.begin_at_the_top(start);
        } else if moved {
            self.before.keep(&self.window.lines());
            self.dirty = LineSet::all();
        }
        shown.is_empty() || self.paint(rope, &shown, &mut Budget::new(budget))
    }

    /// Parses at most `budget` lines of those that are not exact, from the top; never any of a text that is too big.
    /// Answers what was found out, for the colours of which these are a clone.
    pub fn advance(&mut self, rope: &Rope, budget: usize) -> Findings {
        let mut facts = Vec::new();
        if let Some(start) = self.begin().filter(|_| !is_too_big(rope)) {
            self.begin_at_the_top(start);
            let budget = &mut Budget::new(budget);
            while let Some(line) = self.next(rope)
                && self.parse(rope, line, budget)
            {
                facts.extend(self.fact(line));
            }
        }
        let complete = !self.has_more(rope);
        Findings { language: self.language, states: Arc::clone(&self.states), facts, complete }
    }

    /// Takes over what a clone found out. Answers whether it can be used: it cannot if it is about another language.
    pub fn learn(&mut self, findings: &Findings) -> bool {
        if findings.language != self.language {
            return false;
        }
        let mut ours = Vec::new();
        for fact in &findings.facts {
            let mut own = |id| States::translate(&mut self.states, &findings.states, id, &mut ours);
            let (before, behind) = (own(fact.before), own(fact.behind));
            self.take(fact.line, before, behind);
        }
        true
    }

    /// Whether `advance` has anything to do.
    pub fn has_more(&self, rope: &Rope) -> bool {
        self.language != Language::Plain && !is_too_big(rope) && self.next(rope).is_some()
    }

    /// Whether only the lines that are shown get colours, because the text is too big to be parsed to its end.
    pub fn steps_back(&self, rope: &Rope) -> bool {
        self.language != Language::Plain && is_too_big(rope)
    }

    /// The tokens of a line, empty where they are not known yet. Gaps between tokens are plain text.
    pub fn line(&self, line: usize) -> &[Token] {
        self.window.get(line).unwrap_or_default()
    }

    /// The state that every text begins with; none where the language has no colours.
    fn begin(&mut self) -> Option<StateId> {
        if self.start.is_none() {
            self.start = grammar::start(self.language).map(|start| States::intern(&mut self.states, start));
        }
        self.start
    }

    /// Knows the state before the first line from now on.
    fn begin_at_the_top(&mut self, start: StateId) {
        if self.before.get(0) != Some(start) {
            self.before = Before::default();
            self.dirty = LineSet::all();
            self.enter(0, start);
        }
    }

    /// The first line that is not exact.
    fn next(&self, rope: &Rope) -> Option<usize> {
        self.dirty.first().filter(|line| *line < rope.len_lines())
    }

    /// Gives every shown line tokens that fit the states known so far. Answers whether the budget allowed it.
    fn paint(&mut self, rope: &Rope, shown: &Range<usize>, budget: &mut Budget) -> bool {
        (self.foothold(rope, shown, budget)..shown.end)
            .all(|line| self.window.is_fresh(line) || self.parse(rope, line, budget))
    }

    /// The line to paint from: the first shown one when the state before it is known, else the nearest line above it
    /// whose state is known or where a new state is a good guess, as near as the budget asks for.
    fn foothold(&mut self, rope: &Rope, shown: &Range<usize>, budget: &Budget) -> usize {
        let reach = budget.left().saturating_sub(shown.len()).min(MARGIN);
        let highest = shown.start.saturating_sub(reach);
        let usable = |line: &usize| self.before.get(*line).is_some() || self.begins_statement(rope, *line);
        let foothold = (highest..=shown.start).rev().find(usable).unwrap_or(shown.start);
        if let (None, Some(start)) = (self.before.get(foothold), self.start) {
            self.enter(foothold, start);
        }
        foothold
    }

    /// Whether a line looks like one that stands in no bracket and no string.
    fn begins_statement(&self, rope: &Rope, line: usize) -> bool {
        const OPENINGS: [&str; 6] = ["def ", "class ", "@", "import ", "from ", "async def "];
        let start: String = rope.line(line).chars().take("async def ".len()).collect();
        self.language == Language::Python && OPENINGS.iter().any(|opening| start.starts_with(opening))
    }

    /// Parses a line whose state is known; the next line hears if its state is another now. Answers whether the budget
    /// allowed it.
    fn parse(&mut self, rope: &Rope, line: usize, budget: &mut Budget) -> bool {
        let Some(state) = self.before.get(line) else { return false };
        let text = rope.line(line);
        let parsed = text.len_bytes() <= LONGEST;
        if !budget.pay(if parsed { text.len_bytes() } else { 0 }) {
            return false;
        }
        let (end, tokens) = if parsed { self.parse_text(state, text) } else { (state, Vec::new()) };
        self.window.set(line, tokens);
        self.dirty.remove(line..line + 1);
        self.enter(line + 1, end);
        true
    }

    fn parse_text(&mut self, state: StateId, text: RopeSlice) -> (StateId, Vec<Token>) {
        let text = text.to_string();
        let (end, tokens) = grammar::parse(self.language, self.states.get(state), text.trim_end_matches(['\r', '\n']));
        (States::intern(&mut self.states, end), tokens)
    }

    /// What a clean line does to its state.
    fn fact(&self, line: usize) -> Option<Fact> {
        Some(Fact { line, before: self.before.get(line)?, behind: self.before.get(line + 1)? })
    }

    /// Takes over that a line leads from `before` to `behind`, unless the line above leads to another state by now.
    fn take(&mut self, line: usize, before: StateId, behind: StateId) {
        if self.before.get(line) != Some(before) {
            let is_led_to = line.checked_sub(1).is_none_or(|above| !self.dirty.contains(above));
            if is_led_to {
                return;
            }
            self.enter(line, before);
        }
        self.dirty.remove(line..line + 1);
        self.enter(line + 1, behind);
    }

    /// Writes the state before a line, which becomes dirty when it is another one than before.
    fn enter(&mut self, line: usize, state: StateId) {
        if self.before.get(line) != Some(state) {
            self.before.set(line, state);
            self.dirty.insert(line..line + 1);
            self.window.age(line);
        }
    }
}

impl fmt::Debug for Colours {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Colours of {:?}", self.language)
    }
}

fn is_too_big(rope: &Rope) -> bool {
    rope.len_lines() > BIGGEST.0 || rope.len_bytes() > BIGGEST.1
}
