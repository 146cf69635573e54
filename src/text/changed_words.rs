//! Which words of a line changed, and how alike two lines are.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

/// A longer line, in bytes, is not looked into: nobody sees a word in it.
const LONGEST: usize = 2_000;

/// Lines have to be this much alike for their words to be compared: else nearly everything would be marked.
const ALIKE: f32 = 0.5;

/// What differs between two lines, as ranges of bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedWords {
    /// In the old line.
    pub old: Vec<Range<usize>>,
    /// In the new line.
    pub new: Vec<Range<usize>>,
}

/// The words that differ; `None` where the lines are too different, or too long, to mark single words.
pub fn changed_words(old: &str, new: &str) -> Option<ChangedWords> {
    let (alike, words) = compared(old, new)?;
    (alike >= ALIKE).then_some(words)
}

/// How much of two lines is the same, from 0.0 to 1.0.
pub(super) fn likeness(old: &str, new: &str) -> f32 {
    compared(old.trim_end(), new.trim_end()).map_or(0.0, |(alike, _)| alike)
}

fn compared(old: &str, new: &str) -> Option<(f32, ChangedWords)> {
    if old.len().max(new.len()) > LONGEST {
        return None;
    }
    let (old_words, new_words) = (words(old), words(new));
    let mut changed = ChangedWords::default();
    let mut same = 0;
    for found in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        let (from_old, from_new) = (found.old_range(), found.new_range());
        if found.tag() == DiffTag::Equal {
            // Blanks are the same in most lines: they do not make two lines alike.
            same += 2 * old_words[from_old].iter().map(|word| word.trim().len()).sum::<usize>();
        } else {
            push(&mut changed.old, &old_words, from_old);
            push(&mut changed.new, &new_words, from_new);
        }
    }
    let all = weight(old) + weight(new);
    Some((if all == 0 { 1.0 } else { same as f32 / all as f32 }, changed))
}

/// Names and numbers, the blanks between them, and each sign by itself.
pub(super) fn words(line: &str) -> Vec<&str> {
    let (mut words, mut start) = (Vec::new(), 0);
    let mut before = Kind::Sign;
    for (at, grapheme) in line.grapheme_indices(true) {
        let kind = Kind::of(grapheme);
        if at > start && (kind != before || kind == Kind::Sign) {
            words.push(&line[start..at]);
            start = at;
        }
        before = kind;
    }
    words.push(&line[start..]);
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Blank,
    Sign,
}

impl Kind {
    fn of(grapheme: &str) -> Self {
        match grapheme.chars().next() {
            Some(char) if char.is_alphanumeric() || char == '_' => Self::Name,
            Some(char) if char.is_whitespace() => Self::Blank,
            _ => Self::Sign,
        }
    }
}

fn weight(line: &str) -> usize {
    line.split_whitespace().map(str::len).sum()
}

/// Notes words that changed, by their bytes; a range that goes on is one.
fn push(ranges: &mut Vec<Range<usize>>, words: &[&str], changed: Range<usize>) {
    let start: usize = words[..changed.start].iter().map(|word| word.len()).sum();
    let end = start + words[changed].iter().map(|word| word.len()).sum::<usize>();
    match ranges.last_mut() {
        Some(last) if last.end == start => last.end = end,
        _ if start < end => ranges.push(start..end),
        _ => {}
    }
}
