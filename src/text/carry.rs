//! Where a place goes when another program changes the text around it.

use ropey::Rope;

use super::edit::{Bias, Edit, Replace};
use super::lines::{line_of, line_span};
use super::selection::Selection;
use crate::place::{Char, Span};

/// A change that nobody here made: the text before it and after it, and the edit between.
pub(super) struct Outside<'a> {
    pub(super) old: &'a Rope,
    pub(super) new: &'a Rope,
    pub(super) edit: &'a Edit,
}

impl Outside<'_> {
    /// Where a place of the old text is in the new one. In a line that stays it stays in that line; within lines that were
    /// replaced it keeps its line and column, counted from where the replacement begins.
    pub(super) fn carry(&self, at: Char, bias: Bias) -> Char {
        let within = |part: &&Replace| part.span.start() < at && at < part.span.end();
        if let Some(part) = self.edit.parts().iter().find(within) {
            return self.within(part, at);
        }
        // Lines that come behind the end of a line leave it where it is.
        let begins_lines = |text: &str| text.starts_with(['\n', '\r']) && !text.ends_with(['\n', '\r']);
        let comes_behind = |part: &Replace| part.span == Span::empty(at) && begins_lines(&part.text);
        let is_behind = self.edit.parts().iter().any(comes_behind);
        self.edit.map(at, if is_behind { Bias::Before } else { bias })
    }

    /// Where a selection of the old text is in the new one: what comes at its ends stays out of it.
    pub(super) fn selection(&self, selection: Selection) -> Selection {
        let span = selection.span();
        let start = self.carry(span.start(), Bias::After);
        let end_bias = if span.is_empty() { Bias::After } else { Bias::Before };
        let end = self.carry(span.end(), end_bias).max(start);
        Selection { goal: None, ..selection.over(Span::new(start, end)) }
    }

    fn within(&self, part: &Replace, at: Char) -> Char {
        let start = self.edit.map(part.span.start(), Bias::Before);
        let end = start.plus(part.text.chars().count());
        let (first, line) = (line_of(self.old, part.span.start()), line_of(self.old, at));
        let target = line_span(self.new, line_of(self.new, start) + line - first);
        let begin = if line == first { start } else { target.start() };
        let column = at.0 - self.old.line_to_char(line).max(part.span.start().0);
        begin.plus(column).min(target.end()).min(end).max(start)
    }
}
