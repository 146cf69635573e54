//! What differs between two texts: the lines, and the one fine edit that leads from one to the other.
//!
//! Lines are matched by Git's histogram algorithm: where there is too much to try it takes a good way instead of the best,
//! and the same one each time. So the bound is a number of lines and no clock, and a session that is played again does the
//! same again.

use std::borrow::Cow;
use std::ops::Range;

use ropey::{Rope, RopeSlice};
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::edit::{Edit, Replace};
use super::graphemes::is_border;
use crate::place::{Char, Span};

/// How much of a text, without what begins and ends alike, is compared line by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most {
    /// Bytes.
    pub bytes: usize,
    /// Lines. Where they are few lines again and again in another order, each costs about 4 µs.
    pub lines: usize,
}

impl Most {
    /// What the window can wait for.
    pub const AT_ONCE: Self = Self { bytes: 1 << 20, lines: 20_000 };
    /// What a thread of its own has time for.
    pub const IN_THE_BACKGROUND: Self = Self { bytes: 64 << 20, lines: 1_000_000 };
}

/// The most parts of a fine edit: applying each of them takes some microseconds.
const MOST_PARTS: usize = 2_000;

/// Lines that differ: those of the old text and what stands in their place in the new one. Either may be none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hunk {
    /// Lines of the old text, from 0.
    pub old: Range<usize>,
    /// Lines of the new text, from 0.
    pub new: Range<usize>,
}

/// The lines that differ, in the order of the text; those before, between and behind them are the same. Texts of which
/// more than `most` is left, without what begins and ends alike, differ in one hunk.
pub fn hunks(old: &Rope, new: &Rope, most: Most) -> Vec<Hunk> {
    let Some(middle) = middle(old, new) else { return Vec::new() };
    let is_too_long = middle.old.len().max(middle.new.len()) > most.lines;
    if is_too_long || byte_range(old, &middle.old).len().max(byte_range(new, &middle.new).len()) > most.bytes {
        return vec![middle];
    }
    let (old_lines, new_lines) = (lines(old, &middle.old), lines(new, &middle.new));
    let found = capture_diff_slices(Algorithm::Histogram, &old_lines, &new_lines);
    let differing = found.iter().filter(|found| found.tag() != DiffTag::Equal).map(|found| Hunk {
        old: moved(&found.old_range(), middle.old.start),
        new: moved(&found.new_range(), middle.new.start),
    });
    differing.collect()
}

impl Edit {
    /// The edit that turns `old` into `new`: a small part for each place that differs, cutting no grapheme of either, so
    /// that positions in lines that stay the same stay in them. Where very much differs it is one replacement.
    pub fn between(old: &Rope, new: &Rope) -> Self {
        let hunks = hunks(old, new, Most::AT_ONCE);
        let single: Vec<Hunk> = hunks.iter().take(MOST_PARTS + 1).flat_map(Hunk::line_by_line).collect();
        let hunks = match (single.len(), hunks.len()) {
            (..=MOST_PARTS, _) => single,
            (_, ..=MOST_PARTS) => hunks,
            _ => hull(&hunks).into_iter().collect(),
        };
        Self::new(hunks.iter().map(|hunk| trimmed(old, new, hunk)).collect())
    }
}

impl Hunk {
    /// As many hunks as there are lines, where each line became one other.
    fn line_by_line(&self) -> Vec<Self> {
        if self.old.len() != self.new.len() {
            return vec![self.clone()];
        }
        let pairs = self.old.clone().zip(self.new.clone());
        pairs.map(|(old, new)| Self { old: old..old + 1, new: new..new + 1 }).collect()
    }
}

/// One hunk over all of `hunks`.
fn hull(hunks: &[Hunk]) -> Option<Hunk> {
    let (first, last) = (hunks.first()?, hunks.last()?);
    Some(Hunk { old: first.old.start..last.old.end, new: first.new.start..last.new.end })
}

/// Everything from the first line that differs to the last one; `None` where nothing does.
///
/// A line begins here where it does in both texts: the characters at both sides of its beginning, which decide that (CR and
/// LF may stand there), are part of what is the same.
fn middle(old: &Rope, new: &Rope) -> Option<Hunk> {
    let (old_end, new_end) = (old.len_bytes(), new.len_bytes());
    let prefix = common(chunks(old), chunks(new), End::Front);
    if prefix == old_end && prefix == new_end {
        return None;
    }
    let suffix = common(chunks_back(old), chunks_back(new), End::Back).min(old_end.min(new_end) - prefix);
    let line = old.byte_to_line(prefix);
    let first = if old.line_to_byte(line) == prefix { line.saturating_sub(1) } else { line };
    let behind = old.len_lines().saturating_sub(old.byte_to_line(old_end - suffix) + 1);
    Some(Hunk { old: first..old.len_lines() - behind, new: first..new.len_lines() - behind })
}

/// The smallest replacement that makes the old lines of `hunk` the new ones and cuts no grapheme of either text.
fn trimmed(old: &Rope, new: &Rope, hunk: &Hunk) -> Replace {
    let (old_bytes, new_bytes) = (byte_range(old, &hunk.old), byte_range(new, &hunk.new));
    let (old_lines, new_lines) = (old.byte_slice(old_bytes.clone()), new.byte_slice(new_bytes.clone()));
    let is_clean = |at_old, at_new| is_border_at(old, at_old) && is_border_at(new, at_new);
    let prefix = common(slice_chunks(old_lines), slice_chunks(new_lines), End::Front);
    let clean_front = |&at: &usize| is_clean(old_bytes.start + at, new_bytes.start + at);
    let prefix = (0..=prefix).rev().find(clean_front).unwrap_or(0);
    let suffix = common(slice_chunks_back(old_lines), slice_chunks_back(new_lines), End::Back);
    let suffix = suffix.min(old_bytes.len().min(new_bytes.len()) - prefix);
    let clean_back = |&back: &usize| is_clean(old_bytes.end - back, new_bytes.end - back);
    let suffix = (0..=suffix).rev().find(clean_back).unwrap_or(0);
    let start = Char(old.byte_to_char(old_bytes.start + prefix));
    let end = Char(old.byte_to_char(old_bytes.end - suffix));
    Replace {
        span: Span::new(start, end),
        text: new.byte_slice(new_bytes.start + prefix..new_bytes.end - suffix).to_string(),
    }
}

/// Whether `byte` lies on a grapheme border, and not within a char.
fn is_border_at(rope: &Rope, byte: usize) -> bool {
    let char = rope.byte_to_char(byte);
    rope.char_to_byte(char) == byte && is_border(rope, Char(char))
}

fn lines<'a>(rope: &'a Rope, range: &Range<usize>) -> Vec<Cow<'a, str>> {
    rope.lines_at(range.start).take(range.len()).map(Cow::from).collect()
}

fn byte_range(rope: &Rope, lines: &Range<usize>) -> Range<usize> {
    rope.line_to_byte(lines.start)..rope.line_to_byte(lines.end)
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// From which end two texts are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Front,
    Back,
}

impl End {
    /// The `count` bytes nearest to this end, and the others.
    fn split(self, bytes: &[u8], count: usize) -> (&[u8], &[u8]) {
        match self {
            Self::Front => bytes.split_at(count),
            Self::Back => {
                let (rest, near) = bytes.split_at(bytes.len() - count);
                (near, rest)
            }
        }
    }

    /// How many bytes nearest to this end are the same.
    fn same(self, one: &[u8], other: &[u8]) -> usize {
        let pairs = one.iter().zip(other);
        match self {
            Self::Front => pairs.take_while(|(one, other)| one == other).count(),
            Self::Back => one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count(),
        }
    }
}

/// How many bytes are the same from one end on. Whole chunks are compared at once: the texts may have a hundred megabytes.
fn common<'a>(mut old: impl Iterator<Item = &'a [u8]>, mut new: impl Iterator<Item = &'a [u8]>, from: End) -> usize {
    let (mut old_rest, mut new_rest): (&[u8], &[u8]) = (&[], &[]);
    let mut length = 0;
    loop {
        if old_rest.is_empty() {
            let Some(chunk) = old.find(|chunk| !chunk.is_empty()) else { return length };
            old_rest = chunk;
        }
        if new_rest.is_empty() {
            let Some(chunk) = new.find(|chunk| !chunk.is_empty()) else { return length };
            new_rest = chunk;
        }
        let count = old_rest.len().min(new_rest.len());
        let (old_near, old_far) = from.split(old_rest, count);
        let (new_near, new_far) = from.split(new_rest, count);
        if old_near != new_near {
            return length + from.same(old_near, new_near);
        }
        length += count;
        (old_rest, new_rest) = (old_far, new_far);
    }
}

fn chunks(rope: &Rope) -> impl Iterator<Item = &[u8]> {
    slice_chunks(rope.slice(..))
}

fn chunks_back(rope: &Rope) -> impl Iterator<Item = &[u8]> {
    slice_chunks_back(rope.slice(..))
}

fn slice_chunks(slice: RopeSlice<'_>) -> impl Iterator<Item = &[u8]> {
    slice.chunks().map(str::as_bytes)
}

fn slice_chunks_back(slice: RopeSlice<'_>) -> impl Iterator<Item = &[u8]> {
    slice.chunks_at_byte(slice.len_bytes()).0.reversed().map(str::as_bytes)
}
