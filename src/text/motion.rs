//! Where a caret goes.

use ropey::Rope;
use serde::{Deserialize, Serialize};

use super::graphemes::{border_from, next_border, previous_border};
use super::lines::{blanks_of, cells_before, line_of, line_span, place_at};
use super::selection::Selection;
use super::word::{word_left, word_right};
use crate::place::Char;

/// A way for a caret to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Motion {
    /// One grapheme to the left.
    Left,
    /// One grapheme to the right.
    Right,
    /// To the beginning of this or the previous word.
    WordLeft,
    /// To the end of this or the next word.
    WordRight,
    /// One line up, keeping the column that was aimed at; from the first line to the beginning.
    Up,
    /// One line down, keeping the column that was aimed at; from the last line to the end.
    Down,
    /// Up by this many lines.
    PageUp(usize),
    /// Down by this many lines.
    PageDown(usize),
    /// To the first character that is not blank, or from there to column 0.
    LineStart,
    /// Behind the last character of the line.
    LineEnd,
    /// To the beginning of the text.
    Start,
    /// To the end of the text.
    End,
}

/// `selection` after `motion`; with `extend` its anchor stays. Without it, Left and Right of a non-empty selection go to its edge.
pub fn moved(rope: &Rope, selection: Selection, motion: Motion, extend: bool) -> Selection {
    let head = Char(selection.head.0.min(rope.len_chars()));
    let collapses = !extend && !selection.is_empty();
    let (target, goal) = match motion {
        Motion::Left if collapses => (selection.span().start(), None),
        Motion::Right if collapses => (selection.span().end(), None),
        Motion::Up => up(rope, head, selection.goal, 1),
        Motion::Down => down(rope, head, selection.goal, 1),
        Motion::PageUp(lines) => up(rope, head, selection.goal, lines),
        Motion::PageDown(lines) => down(rope, head, selection.goal, lines),
        _ => (along(rope, head, motion), None),
    };
    Selection { anchor: if extend { selection.anchor } else { target }, head: target, goal }
}

/// Where the motions go that aim at no column.
fn along(rope: &Rope, head: Char, motion: Motion) -> Char {
    match motion {
        Motion::Left => previous_border(rope, head),
        Motion::Right => next_border(rope, head),
        Motion::WordLeft => word_left(rope, head),
        Motion::WordRight => word_right(rope, head),
        Motion::LineStart => smart_start(rope, head),
        Motion::LineEnd => line_span(rope, line_of(rope, head)).end(),
        Motion::Start => Char(0),
        Motion::End => Char(rope.len_chars()),
        Motion::Up | Motion::Down | Motion::PageUp(_) | Motion::PageDown(_) => head,
    }
}

fn smart_start(rope: &Rope, head: Char) -> Char {
    let blanks = blanks_of(rope, line_span(rope, line_of(rope, head)));
    let first = border_from(rope, blanks.end());
    if head == first { blanks.start() } else { first }
}

fn up(rope: &Rope, head: Char, goal: Option<usize>, lines: usize) -> (Char, Option<usize>) {
    let goal = goal.unwrap_or_else(|| cells_before(rope, head));
    let target = match line_of(rope, head) {
        0 => Char(0),
        line => place_at(rope, line.saturating_sub(lines), goal),
    };
    (target, Some(goal))
}

fn down(rope: &Rope, head: Char, goal: Option<usize>, lines: usize) -> (Char, Option<usize>) {
    let goal = goal.unwrap_or_else(|| cells_before(rope, head));
    let (line, last) = (line_of(rope, head), rope.len_lines() - 1);
    let target =
        if line == last { Char(rope.len_chars()) } else { place_at(rope, line.saturating_add(lines).min(last), goal) };
    (target, Some(goal))
}
