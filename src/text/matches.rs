//! Where a search found something in a text, kept up with the text's edits.

use std::ops::Range;

use ropey::Rope;
use serde::{Deserialize, Serialize};

use super::edit::{Bias, Edit};
use super::search::Search;
use crate::place::{Char, Span};

/// More matches than this are not listed: 16 bytes each.
pub const MOST_MATCHES: usize = 1_000_000;

/// Matches of one search in one text, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matches {
    spans: Vec<Span>,
    more: bool,
}

impl Matches {
    /// Searches a whole text. `stop` is asked now and then, with the bytes that may have been looked at since; `None` where
    /// it said so.
    pub fn find(search: &Search, rope: &Rope, stop: &mut dyn FnMut(usize) -> bool) -> Option<Self> {
        let mut matches = Self::default();
        search.in_lines(rope, 0..rope.len_lines(), &mut |span| matches.push(span), stop).then_some(matches)
    }

    /// Searches as far as `stop` lets it; where it gives up, there are more.
    pub fn find_some(search: &Search, rope: &Rope, stop: &mut dyn FnMut(usize) -> bool) -> Self {
        let mut matches = Self::default();
        let through = search.in_lines(rope, 0..rope.len_lines(), &mut |span| matches.push(span), stop);
        matches.more |= !through;
        matches
    }

    /// Those that are listed.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Whether there are more than are listed.
    pub fn has_more(&self) -> bool {
        self.more
    }

    /// The place in the list of the match that is exactly this one.
    pub fn place_of(&self, span: Span) -> Option<usize> {
        let place = self.spans.partition_point(|known| (known.start(), known.end()) < (span.start(), span.end()));
        (self.spans.get(place) == Some(&span)).then_some(place)
    }

    /// The place of the first match that begins at `at` or behind it.
    pub fn first_from(&self, at: Char) -> Option<usize> {
        let place = self.spans.partition_point(|known| known.start() < at);
        (place < self.spans.len()).then_some(place)
    }

    /// The place of the first match behind `span`, which does not count itself.
    pub fn after(&self, span: Span) -> Option<usize> {
        let mut place = self.spans.partition_point(|known| known.start() < span.end());
        place += usize::from(self.spans.get(place) == Some(&span));
        (place < self.spans.len()).then_some(place)
    }

    /// The place of the last match before `span`, which does not count itself.
    pub fn before(&self, span: Span) -> Option<usize> {
        let end = self.spans.partition_point(|known| known.end() <= span.start());
        self.spans[..end].iter().rposition(|known| *known != span)
    }

    /// Those that lie in `within`, or touch it.
    pub fn touching(&self, within: Span) -> &[Span] {
        let first = self.spans.partition_point(|known| known.end() < within.start());
        let behind = self.spans.partition_point(|known| known.start() <= within.end());
        &self.spans[first..behind.max(first)]
    }

    /// Moves the matches with the text around them; those that were replaced are gone.
    pub fn follow(&mut self, edit: &Edit) {
        match edit.parts() {
            [] => {}
            [part] => {
                let first = self.spans.partition_point(|span| span.end() < part.span.start());
                let behind = first + self.spans[first..].partition_point(|span| span.start() <= part.span.end());
                let (come, gone) = (part.text.chars().count(), part.span.len());
                let moved = |at: Char| at.plus(come).minus(gone);
                self.spans[behind..]
                    .iter_mut()
                    .for_each(|span| *span = Span::new(moved(span.start()), moved(span.end())));
                let kept: Vec<Span> = mapped(edit, &self.spans[first..behind]);
                self.spans.splice(first..behind, kept);
            }
            _ => self.spans = mapped(edit, &self.spans),
        }
    }

    /// Searches these lines again, in the text after everything that `follow` was told; the others keep their matches.
    /// Answers whether `stop` let it: if not, these lines have no matches now.
    pub fn renew(
        &mut self,
        search: &Search,
        rope: &Rope,
        lines: Range<usize>,
        stop: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let lines = lines.start.min(rope.len_lines())..lines.end.min(rope.len_lines());
        if lines.is_empty() {
            return true;
        }
        let (start, end) = (Char(rope.line_to_char(lines.start)), Char(rope.line_to_char(lines.end)));
        let is_last = lines.end == rope.len_lines();
        let first = self.spans.partition_point(|span| span.start() < start);
        let behind = first + self.spans[first..].partition_point(|span| is_last || span.start() < end);
        let mut found = Vec::new();
        let through = search.in_lines(rope, lines, &mut |span| keep(&mut found, span), stop);
        self.spans.splice(first..behind, found);
        self.more |= self.spans.len() > MOST_MATCHES;
        self.spans.truncate(MOST_MATCHES);
        through
    }

    /// Answers whether the list is full.
    fn push(&mut self, span: Span) -> bool {
        self.more = keep(&mut self.spans, span);
        self.more
    }
}

/// Puts a match on the list, unless that is full. Answers whether it was.
fn keep(spans: &mut Vec<Span>, span: Span) -> bool {
    let full = spans.len() >= MOST_MATCHES;
    if !full {
        spans.push(span);
    }
    full
}

/// The spans behind `edit`, without those of which nothing is left.
fn mapped(edit: &Edit, spans: &[Span]) -> Vec<Span> {
    let mapper = edit.mapper();
    let moved = |span: &Span| {
        let start = mapper.map(span.start(), Bias::After);
        let end_bias = if span.is_empty() { Bias::After } else { Bias::Before };
        let end = mapper.map(span.end(), end_bias).max(start);
        (span.is_empty() || start < end).then(|| Span::new(start, end))
    };
    spans.iter().filter_map(moved).collect()
}
