//! Searching a text: a query becomes a search, which finds in a line, or in many lines of a rope.
//!
//! A match never reaches over a line break, so that a line's matches depend on that line only: this is what lets a text of
//! 100 MB be searched in blocks, and only the lines be searched again that somebody changes. What the pattern says of the
//! beginning or end of the text (`^`, `$`, `\A`, `\z`) it says of the line.

use std::ops::Range;
use std::sync::Arc;

use regex::{Captures, Regex, RegexBuilder};
use ropey::Rope;

use super::pattern::{self, Nature, PatternProblem};
use super::query::Query;
use crate::place::{Char, Span};

/// Whole lines are copied from the rope and searched together up to this many bytes; a longer line makes a block by itself.
const BLOCK: usize = 256 << 10;

/// The largest pattern, in bytes of what it is compiled to: some ten milliseconds of work.
const LARGEST: usize = 4 << 20;

/// After this much effort it is asked whether to go on: some milliseconds.
const EFFORT: usize = 4 << 20;

/// A query, ready to search with. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Search {
    /// Shared, because a clone of its own would have to learn again what it learnt while searching.
    regex: Arc<Regex>,
    nature: Nature,
    /// Whether a single step can take as long as the rest of its line, as it can with regular expressions only.
    looks_far: bool,
}

impl Search {
    /// Compiles a query.
    ///
    /// # Errors
    /// What is wrong with its regular expression.
    pub fn new(query: &Query) -> Result<Self, PatternProblem> {
        let pattern = if query.regex { query.text.clone() } else { regex::escape(&query.text) };
        let mut nature = pattern::read(&pattern, query.case)?;
        let pattern = if query.word { whole_word(&pattern, query.case) } else { pattern };
        if query.word {
            nature.by_line |= pattern::read(&pattern, query.case)?.by_line;
        }
        let mut builder = RegexBuilder::new(&pattern);
        builder.case_insensitive(!query.case).multi_line(true).crlf(true);
        builder.size_limit(LARGEST).dfa_size_limit(LARGEST).nest_limit(pattern::DEPTH + 5);
        let regex = builder.build().map_err(|_| PatternProblem::TooBig)?;
        Ok(Self { regex: Arc::new(regex), nature, looks_far: query.regex })
    }

    /// The matches in one line, in bytes of it, from left to right. `line` has no line break.
    pub fn in_line<'a>(&'a self, line: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.regex.find_iter(line).map(|found| found.range())
    }

    /// Finds in the lines of this range and hands each match to `take`, from first to last, until that answers whether
    /// it has enough. Every now and then `stop` hears how many bytes may have been looked at since it was last asked, and
    /// says whether to give up. Answers whether the lines were searched to their end or to where `take` had enough.
    pub fn in_lines(
        &self,
        rope: &Rope,
        lines: Range<usize>,
        take: &mut dyn FnMut(Span) -> bool,
        stop: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let end = lines.end.min(rope.len_lines());
        let mut first = lines.start;
        let mut copy = String::new();
        while first < end {
            let last = block_end(rope, first, end);
            let bytes = rope.line_to_byte(first)..rope.line_to_byte(last);
            copy.clear();
            rope.byte_slice(bytes).chunks().for_each(|chunk| copy.push_str(chunk));
            let block = Block { text: &copy, start: rope.line_to_char(first), lines: last - first };
            match self.in_block(&block, take, stop) {
                Outcome::Through if stop(copy.len()) => return false,
                Outcome::Through => {}
                Outcome::Enough => return true,
                Outcome::GivenUp => return false,
            }
            first = last;
        }
        true
    }

    /// The groups of the match that begins at byte `at` of a line.
    pub(super) fn groups<'a>(&self, line: &'a str, at: usize) -> Option<Captures<'a>> {
        self.regex.captures_at(line, at).filter(|groups| groups.get(0).is_some_and(|found| found.start() == at))
    }

    /// The place of the group of this name or number.
    pub(super) fn group(&self, name: &str) -> Option<usize> {
        let number = name.parse().ok().filter(|number| *number < self.regex.captures_len());
        number.or_else(|| self.regex.capture_names().position(|known| known == Some(name)))
    }

    fn in_block(
        &self,
        block: &Block<'_>,
        take: &mut dyn FnMut(Span) -> bool,
        stop: &mut dyn FnMut(usize) -> bool,
    ) -> Outcome {
        let mut chars = Chars { text: block.text, byte: 0, char: block.start, ascii: block.text.is_ascii() };
        let mut meter = Meter { stop, effort: 0 };
        if !self.nature.by_line {
            let reach = if self.looks_far { longest_line(block) } else { 0 };
            return self.in_piece((block.text, 0, reach), &mut chars, take, &mut meter);
        }
        for (start, line) in block.lines() {
            match self.in_piece((line, start, line.len()), &mut chars, take, &mut meter) {
                Outcome::Through => {}
                outcome => return outcome,
            }
        }
        Outcome::Through
    }

    /// Searches a piece of a block that begins at a byte of it; a single step looks at `reach` bytes at most beyond its match.
    fn in_piece(
        &self,
        (piece, start, reach): (&str, usize, usize),
        chars: &mut Chars<'_>,
        take: &mut dyn FnMut(Span) -> bool,
        meter: &mut Meter<'_>,
    ) -> Outcome {
        for found in self.regex.find_iter(piece) {
            let span = Span::new(chars.at(start + found.start()), chars.at(start + found.end()));
            if take(span) {
                return Outcome::Enough;
            }
            if meter.is_over(reach) {
                return Outcome::GivenUp;
            }
        }
        Outcome::Through
    }
}

/// How a search ended.
enum Outcome {
    /// It came to the end.
    Through,
    /// Nobody wants more.
    Enough,
    /// It was to stop.
    GivenUp,
}

/// Adds up effort, and asks now and then whether it is too much.
struct Meter<'a> {
    stop: &'a mut dyn FnMut(usize) -> bool,
    effort: usize,
}

impl Meter<'_> {
    fn is_over(&mut self, effort: usize) -> bool {
        self.effort += effort;
        self.effort >= EFFORT && (self.stop)(std::mem::take(&mut self.effort))
    }
}

/// Whole lines, copied from a rope.
struct Block<'a> {
    text: &'a str,
    /// The char of the rope that it begins at.
    start: usize,
    lines: usize,
}

impl<'a> Block<'a> {
    /// Each line without its line break, and the byte that it begins at.
    fn lines(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let (text, mut start) = (self.text, 0);
        (0..self.lines).map(move |_| {
            let rest = &text[start..];
            let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let line = (start, &rest[..length]);
            let break_length = if rest[length..].starts_with("\r\n") { 2 } else { 1 };
            start = (start + length + break_length).min(text.len());
            line
        })
    }
}

/// Goes from bytes of a text to chars, forward only.
struct Chars<'a> {
    text: &'a str,
    byte: usize,
    char: usize,
    ascii: bool,
}

impl Chars<'_> {
    /// The char at a byte that does not lie before the last one asked for.
    fn at(&mut self, byte: usize) -> Char {
        let passed = &self.text[self.byte..byte];
        self.char += if self.ascii { passed.len() } else { passed.chars().count() };
        self.byte = byte;
        Char(self.char)
    }
}

/// The line behind the last one of the block that begins with line `first`; the block has one line at least.
fn block_end(rope: &Rope, first: usize, end: usize) -> usize {
    let target = rope.line_to_byte(first) + BLOCK;
    let last = if target >= rope.len_bytes() { end } else { rope.byte_to_line(target) };
    last.clamp(first + 1, end)
}

fn longest_line(block: &Block<'_>) -> usize {
    block.lines().map(|(_, line)| line.len()).max().unwrap_or(0)
}

/// The pattern between borders of words. In a pattern that may have remarks, the last of them has to end before the bracket.
fn whole_word(pattern: &str, case: bool) -> String {
    let between = |pattern: &str| format!(r"\b{{start-half}}(?:{pattern})\b{{end-half}}");
    let plain = between(pattern);
    if pattern::read(&plain, case).is_ok() { plain } else { between(&format!("{pattern}\n")) }
}
