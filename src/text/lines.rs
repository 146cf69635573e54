//! Lines as stretches of chars, and columns of them in cells.

use std::borrow::Cow;

use ropey::Rope;

use super::graphemes::{border_from, char_width, column_at, column_width};
use crate::place::{Char, Span};

/// A line with more chars than this is *long*: it is scrolled by chars instead of cells, and only what is in view of it is
/// laid out.
pub const LONG_LINE: usize = 2_000;

/// Beyond this many chars a line is not measured any more: each char counts as one cell, so that a step in a line of
/// millions of chars costs no more than one in a long line.
const MEASURED: usize = 10_000;

/// The chars of line `line` (from 0) without its line break; behind the last line the empty end of the text.
pub fn line_span(rope: &Rope, line: usize) -> Span {
    if line >= rope.len_lines() {
        return Span::empty(Char(rope.len_chars()));
    }
    let (start, end) = (rope.line_to_char(line), rope.line_to_char(line + 1));
    let before = |at: usize| (at > start).then(|| rope.char(at - 1));
    let break_length = match before(end) {
        Some('\n') if before(end - 1) == Some('\r') => 2,
        Some('\n' | '\r') => 1,
        _ => 0,
    };
    Span::new(Char(start), Char(end - break_length))
}

/// The line at `at` with its line break: what a triple click selects.
pub fn line_at(rope: &Rope, at: Char) -> Span {
    let line = line_of(rope, at);
    Span::new(Char(rope.line_to_char(line)), Char(rope.line_to_char(line + 1)))
}

/// The number, from 0, of the line that `at` stands in.
pub(super) fn line_of(rope: &Rope, at: Char) -> usize {
    rope.char_to_line(at.0.min(rope.len_chars()))
}

/// The beginning of the line that `at` stands in.
pub(super) fn line_start(rope: &Rope, at: Char) -> Char {
    Char(rope.line_to_char(line_of(rope, at)))
}

/// The text of the line before `at`, of which nothing is said where it is longer than can be looked at.
pub(super) fn text_before(rope: &Rope, at: Char) -> Option<Cow<'_, str>> {
    let before = Span::new(line_start(rope, at), at);
    (before.len() <= MEASURED).then(|| rope.slice(before.range()).into())
}

/// The blanks that `span` begins with, as far as is looked.
pub(super) fn blanks_of(rope: &Rope, span: Span) -> Span {
    let blanks = rope.slice(span.range()).chars().take(MEASURED).take_while(|char| matches!(char, ' ' | '\t'));
    let count = blanks.count();
    Span::new(span.start(), span.start().plus(count))
}

/// The cells of its line before `at`.
pub(super) fn cells_before(rope: &Rope, at: Char) -> usize {
    let span = Span::new(line_start(rope, at), at);
    column_width(&measured(rope, span), MEASURED) + span.len().saturating_sub(MEASURED)
}

/// The place in line `line` with at most `cells` cells before it.
pub(super) fn place_at(rope: &Rope, line: usize, cells: usize) -> Char {
    let span = line_span(rope, line);
    let text = measured(rope, span);
    let beyond = cells.saturating_sub(column_width(&text, MEASURED));
    let at = span.start().plus(column_at(&text, cells) + beyond);
    border_from(rope, at.min(span.end()))
}

/// The first column of line `line` from which on the chars before `column` take at most `cells` cells. No more chars than
/// a long line's worth are looked at: they may all be marks that take no cell.
pub fn column_from(rope: &Rope, line: usize, column: usize, cells: usize) -> usize {
    let end = line_span(rope, line).start().0 + column;
    let mut taken = 0;
    let chars = rope.chars_at(end).reversed().take(column.min(LONG_LINE));
    let fitting = chars.take_while(|&char| {
        taken += char_width(char);
        taken <= cells
    });
    column - fitting.count()
}

/// The chars of `span` that are measured.
fn measured(rope: &Rope, span: Span) -> Cow<'_, str> {
    let end = span.end().min(span.start().plus(MEASURED));
    rope.slice(span.start().0..end.0).into()
}
