//! Blocks: the lines that selections stand in, line next to line taken together.

use std::ops::Range;

use ropey::Rope;

use super::lines::{line_of, line_start};
use super::selection::{Selection, Selections};

/// The lines that selections stand in, as ranges of line numbers that do not touch.
pub(super) fn blocks(rope: &Rope, selections: &Selections) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for selection in selections.all() {
        let lines = lines_of(rope, *selection);
        match blocks.last_mut() {
            Some(last) if lines.start <= last.end => last.end = last.end.max(lines.end),
            _ => blocks.push(lines),
        }
    }
    blocks
}

/// The lines that one selection stands in; a line that it only ends in front of does not count.
pub(super) fn lines_of(rope: &Rope, selection: Selection) -> Range<usize> {
    let span = selection.span();
    let (first, last) = (line_of(rope, span.start()), line_of(rope, span.end()));
    let only_touches_last = first < last && line_start(rope, span.end()) == span.end();
    first..last + usize::from(!only_touches_last)
}
