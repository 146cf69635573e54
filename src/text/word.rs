//! Words as a programmer sees them: runs of letters, digits and `_`, or runs of signs.
//!
//! The word borders of Unicode are made for prose: they take `random.choice` and `3:4` for one word and cut an identifier in
//! Chinese into its characters. So a word is a run of chars of one class here, moved to grapheme borders at its ends.

use ropey::Rope;
use unicode_width::UnicodeWidthChar;

use super::graphemes::{border_from, is_border, next_border, previous_border};
use crate::place::{Char, Span};

/// A longer run is walked in pieces, so that no step takes long.
const LONGEST: usize = 10_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Blank,
    Break,
    Sign,
    /// Takes no room of its own: part of whatever stands before it.
    Mark,
}

/// The word (or the run of blanks or signs) at `at`: what a double click selects. A word that ends at `at` counts too
/// where none begins; a line break belongs to none.
pub fn word_at(rope: &Rope, at: Char) -> Span {
    let at = Char(at.0.min(rope.len_chars()));
    let class_ahead = rope.get_char(at.0).map(class).filter(|&class| class != Class::Break);
    let class_behind = class_before(rope, at).filter(|&class| class != Class::Break);
    let kind = match (class_behind, class_ahead) {
        (Some(Class::Word), _) => Class::Word,
        (_, Some(kind)) | (Some(kind), None) => kind,
        (None, None) => return Span::empty(at),
    };
    let is_in = |class| class == kind || class == Class::Mark;
    let (start, end) = (run_before(rope, at, is_in), run_behind(rope, at, is_in));
    let start = if is_border(rope, start) { start } else { previous_border(rope, start) };
    Span::new(start, border_from(rope, end))
}

/// The beginning of this or the previous word.
pub(super) fn word_left(rope: &Rope, at: Char) -> Char {
    let word_end = run_before(rope, at, is_gap);
    let Some(kind) = class_before(rope, word_end) else { return Char(0) };
    let start = border_from(rope, run_before(rope, word_end, |class| class == kind || class == Class::Mark));
    if start < at { start } else { previous_border(rope, at) }
}

/// The end of this or the next word.
pub(super) fn word_right(rope: &Rope, at: Char) -> Char {
    let start = run_behind(rope, at, is_gap);
    let Some(kind) = rope.get_char(start.0).map(class) else { return start };
    let end = border_from(rope, run_behind(rope, start, |class| class == kind || class == Class::Mark));
    if end > at { end } else { next_border(rope, at) }
}

fn is_gap(class: Class) -> bool {
    matches!(class, Class::Blank | Class::Break)
}

fn class(char: char) -> Class {
    match char {
        '\n' | '\r' => Class::Break,
        '_' => Class::Word,
        _ if char.is_alphanumeric() => Class::Word,
        _ if char.is_whitespace() => Class::Blank,
        _ if char.width() == Some(0) => Class::Mark,
        _ => Class::Sign,
    }
}

/// The class of the last char before `at` that is more than a mark.
fn class_before(rope: &Rope, at: Char) -> Option<Class> {
    let mut before = rope.chars_at(at.0).reversed().take(LONGEST).map(class);
    before.find(|&class| class != Class::Mark)
}

/// Where the run of chars before `at` that `is_in` takes begins.
fn run_before(rope: &Rope, at: Char, is_in: impl Fn(Class) -> bool) -> Char {
    at.minus(rope.chars_at(at.0).reversed().take(LONGEST).take_while(|&char| is_in(class(char))).count())
}

/// Where the run of chars behind `at` that `is_in` takes ends.
fn run_behind(rope: &Rope, at: Char, is_in: impl Fn(Class) -> bool) -> Char {
    at.plus(rope.chars_at(at.0).take(LONGEST).take_while(|&char| is_in(class(char))).count())
}
