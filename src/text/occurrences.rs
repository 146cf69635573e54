//! A caret at every place where the same text stands.

use ropey::Rope;

use super::graphemes::is_border;
use super::selection::{Selection, Selections};
use super::word::word_at;
use crate::place::{Char, Span};

/// As many carets are set at most: each one costs something with every key.
const MOST: usize = 10_000;

/// Bytes that are searched at once, so that no line or text has to be in one piece.
const PIECE: usize = 64 * 1024;

/// How many of the places got a caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of them.
    All,
    /// The first so many, for there are more.
    First(usize),
}

/// Selections at every occurrence of what the main selection covers, or of the word that its caret is at, which then has
/// to be the whole word. None where there is nothing to look for.
pub(super) fn occurrences(rope: &Rope, selections: &Selections) -> Option<(Selections, Reach)> {
    let main = Selection { goal: None, ..selections.main() };
    let only_words = main.is_empty();
    let wanted = if only_words { word_at(rope, main.head) } else { main.span() };
    let text = rope.slice(wanted.range()).to_string();
    if text.trim().is_empty() {
        return None;
    }
    // Selections that touch would be merged, and what is typed come once for both: the first of them is taken.
    let counts = |span: Span, list: &[Selection]| {
        let touches = list.last().is_some_and(|last| last.span().end() >= span.start());
        let is_apart = span.end() < wanted.start() || wanted.end() < span.start();
        let is_whole = || is_border(rope, span.start()) && is_border(rope, span.end());
        is_apart && !touches && is_whole() && (!only_words || word_at(rope, span.start()) == span)
    };
    let mut list: Vec<Selection> = Vec::new();
    let all = each(rope, &text, |span| {
        if !counts(span, &list) {
            return true;
        }
        list.push(main.over(span));
        list.len() < MOST
    });
    list.truncate(MOST - 1);
    list.push(main.over(wanted));
    let reach = if all { Reach::All } else { Reach::First(list.len()) };
    Some((Selections::new(list), reach))
}

/// Calls `take` with each occurrence of `wanted`, none overlapping another, as long as it answers that it wants more.
/// Answers whether it saw all of them.
fn each(rope: &Rope, wanted: &str, mut take: impl FnMut(Span) -> bool) -> bool {
    let length = wanted.chars().count();
    let (mut piece, mut before) = (String::new(), 0);
    let mut chunks = rope.chunks().peekable();
    while let Some(chunk) = chunks.next() {
        piece.push_str(chunk);
        if piece.len() < PIECE.max(2 * wanted.len()) && chunks.peek().is_some() {
            continue;
        }
        let mut done = 0;
        while let Some(at) = piece[done..].find(wanted) {
            let start = Char(rope.byte_to_char(before + done + at));
            if !take(Span::new(start, start.plus(length))) {
                return false;
            }
            done += at + wanted.len();
        }
        // What is left may be the beginning of an occurrence that ends in the next piece.
        let rest = piece.floor_char_boundary(piece.len().saturating_sub(wanted.len() - 1)).max(done);
        piece.drain(..rest);
        before += rest;
    }
    true
}
