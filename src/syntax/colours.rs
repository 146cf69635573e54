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

use std::ops::Range;
use std::sync::Arc;

use ropey::{Rope, RopeSlice};

use super::budget::Budget;
use super::grammar;
use super::language::Language;
use super::line_set::LineSet;
use super::states::{StateId, States};
use super::token::Token;
use super::window::Window;

/// Bytes of the longest line that is parsed: about 10 ms of work, more would be felt. Longer ones are plain.
const LONGEST: usize = 2_000;

/// How many lines above the shown ones a guess looks for a place to begin at.
const REACH: usize = 200;

/// The colours of a buffer's lines, as far as they are known. Cloning is cheap: what is big is shared.
#[derive(Clone)]
pub struct Colours {
    language: Language,
    states: Arc<States>,
    before: Arc<Vec<Option<StateId>>>,
    dirty: LineSet,
    window: Window,
}

impl Colours {
    /// Knows nothing yet.
    pub fn new(language: Language) -> Self {
        let (states, before) = (Arc::default(), Arc::default());
        Self { language, states, before, dirty: LineSet::all(), window: Window::default() }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Notes that `removed` lines from `first` on became `inserted` lines.
    pub fn edited(&mut self, first: usize, removed: usize, inserted: usize) {
        self.dirty.splice(first, removed, inserted);
        self.window.splice(first, removed, inserted);
        if first < self.before.len() {
            self.splice_before(first, removed, inserted);
        }
    }

    /// Parses at most `budget` lines, those of `shown` first (provisionally where what stands above is not known yet).
    /// Answers whether all of `shown` is exact now; ask again with a later frame if not.
    ///
    /// `rope` is the text after everything that `edited` was told. A line of more than 80 bytes counts as several.
    pub fn advance(&mut self, rope: &Rope, shown: Range<usize>, budget: usize) -> bool {
        if !self.begin() {
            return true;
        }
        let end = shown.end.min(rope.len_lines());
        let shown = shown.start.min(end)..end;
        self.window.move_to(&shown);
        let budget = &mut Budget::new(budget);
        if self.first_dirty().saturating_add(budget.left()) >= shown.end {
            self.settle(rope, shown.end, budget);
            self.paint(rope, &shown, budget);
        } else {
            self.paint(rope, &shown, budget);
            self.settle(rope, shown.end, budget);
        }
        self.first_dirty() >= shown.end && shown.into_iter().all(|line| self.window.get(line).is_some())
    }

    /// The tokens of a line, empty where they are not known yet. Gaps between tokens are plain text.
    pub fn line(&self, line: usize) -> &[Token] {
        self.window.get(line).unwrap_or_default()
    }

    /// Keeps the state before `first`, which what stands above decides, and the states before the lines below.
    fn splice_before(&mut self, first: usize, removed: usize, inserted: usize) {
        let kept = self.state(first);
        let end = (first + removed).min(self.before.len());
        let unknown = inserted.saturating_sub(1);
        let before = Arc::make_mut(&mut self.before);
        if inserted == end - first && inserted > 0 {
            before[first + 1..end].fill(None);
        } else {
            let first_state = (inserted > 0).then_some(kept);
            before.splice(first..end, first_state.into_iter().chain(std::iter::repeat_n(None, unknown)));
        }
        if inserted == 0 {
            self.enter(first, kept);
        }
    }

    /// Knows the state before the first line from now on. Answers whether the language has colours at all.
    fn begin(&mut self) -> bool {
        if self.before.is_empty()
            && let Some(start) = grammar::start(self.language)
        {
            let id = States::intern(&mut self.states, start);
            self.enter(0, Some(id));
        }
        !self.before.is_empty()
    }

    /// Makes the lines above `end` clean, from the top.
    fn settle(&mut self, rope: &Rope, end: usize, budget: &mut Budget) {
        while self.first_dirty() < end && self.parse(rope, self.first_dirty(), budget) {}
    }

    /// Gives every shown line tokens that fit the states known so far.
    fn paint(&mut self, rope: &Rope, shown: &Range<usize>, budget: &mut Budget) {
        if shown.is_empty() {
            return;
        }
        for line in self.foothold(rope, shown, budget)..shown.end {
            let stale = self.dirty.contains(line) || self.window.get(line).is_none();
            if stale && !self.parse(rope, line, budget) {
                return;
            }
        }
    }

    /// The line to paint from: the first shown one when the state before it is known, else the nearest line above it
    /// whose state is known or where a new state is a good guess, as near as the budget asks for.
    fn foothold(&mut self, rope: &Rope, shown: &Range<usize>, budget: &Budget) -> usize {
        let reach = budget.left().saturating_sub(shown.len()).min(REACH);
        let highest = shown.start.saturating_sub(reach);
        let usable = |line: &usize| self.state(*line).is_some() || self.begins_statement(rope, *line);
        let foothold = (highest..=shown.start).rev().find(usable).unwrap_or(shown.start);
        if self.state(foothold).is_none() {
            let start = self.state(0);
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
        let Some(state) = self.state(line) else { return false };
        let text = rope.line(line);
        let parsed = text.len_bytes() <= LONGEST;
        if !budget.pay(if parsed { text.len_bytes() } else { 0 }) {
            return false;
        }
        let (end, tokens) = if parsed { self.parse_text(state, text) } else { (state, Vec::new()) };
        self.window.set(line, tokens);
        self.dirty.remove(line..line + 1);
        self.enter(line + 1, Some(end));
        true
    }

    fn parse_text(&mut self, state: StateId, text: RopeSlice) -> (StateId, Vec<Token>) {
        let text = text.to_string();
        let (end, tokens) = grammar::parse(self.language, self.states.get(state), text.trim_end_matches(['\r', '\n']));
        (States::intern(&mut self.states, end), tokens)
    }

    /// Writes the state before a line, which becomes dirty when it is another one than before.
    fn enter(&mut self, line: usize, state: Option<StateId>) {
        if self.state(line) == state {
            return;
        }
        let before = Arc::make_mut(&mut self.before);
        if before.len() <= line {
            before.resize(line + 1, None);
        }
        before[line] = state;
        self.dirty.insert(line..line + 1);
    }

    fn state(&self, line: usize) -> Option<StateId> {
        self.before.get(line).copied().flatten()
    }

    fn first_dirty(&self) -> usize {
        self.dirty.first().unwrap_or(usize::MAX)
    }
}
