//! The edit between two texts of the same words in another form: it leaves the words, so that carets stay at theirs.

use std::ops::Range;

use ropey::Rope;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::changed_words::words;
use super::diff::{Most, hunks};
use super::edit::{Edit, Replace};
use crate::place::{Char, Span};

/// Words between two lines that stay the same, beyond which these are replaced as one.
const MOST_WORDS: usize = 200_000;

impl Edit {
    /// The edit that turns `old` into `new` and replaces only the words, signs and blanks that differ.
    pub fn by_words(old: &Rope, new: &Rope) -> Self {
        let hunks = hunks(old, new, Most::IN_THE_BACKGROUND);
        Self::new(hunks.iter().flat_map(|hunk| parts(old, new, hunk.old.clone(), hunk.new.clone())).collect())
    }
}

/// What differs between some lines of both texts.
fn parts(old: &Rope, new: &Rope, old_lines: Range<usize>, new_lines: Range<usize>) -> Vec<Replace> {
    let start = old.line_to_char(old_lines.start);
    let (old, new) = (lines(old, &old_lines), lines(new, &new_lines));
    let (old_words, new_words) = (words(&old), words(&new));
    if old_words.len().max(new_words.len()) > MOST_WORDS {
        let span = Span::new(Char(start), Char(start + old.chars().count()));
        return vec![Replace { span, text: new }];
    }
    let mut at = start;
    let mut parts = Vec::new();
    for found in capture_diff_slices(Algorithm::Histogram, &old_words, &new_words) {
        let gone: usize = old_words[found.old_range()].iter().map(|word| word.chars().count()).sum();
        if found.tag() != DiffTag::Equal {
            let span = Span::new(Char(at), Char(at + gone));
            parts.push(Replace { span, text: new_words[found.new_range()].concat() });
        }
        at += gone;
    }
    parts
}

fn lines(rope: &Rope, lines: &Range<usize>) -> String {
    rope.slice(rope.line_to_char(lines.start)..rope.line_to_char(lines.end)).to_string()
}
