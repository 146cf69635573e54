//! A change as a value: it can be applied, inverted, and positions can be mapped through it.

use ropey::Rope;
use unicode_segmentation::GraphemeCursor;

use super::graphemes::is_border;
use crate::place::{Char, Span};

/// Replacements that do not overlap, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    parts: Vec<Replace>,
}

/// One replaced stretch, in offsets of the text before the edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replace {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// Which side of inserted text a position at the place of insertion goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bias {
    /// Stays before the text.
    Before,
    /// Goes behind the text.
    After,
}

impl Edit {
    /// Sorts the replacements and drops those that replace nothing by nothing; of two that overlap the later one in the
    /// text is dropped. Insertions at one place stay in the order of `parts`.
    pub fn new(mut parts: Vec<Replace>) -> Self {
        parts.retain(|part| !part.span.is_empty() || !part.text.is_empty());
        parts.sort_by_key(|part| (part.span.start(), part.span.end()));
        let mut end = Char(0);
        parts.retain(|part| {
            let fits = part.span.start() >= end;
            end = if fits { part.span.end() } else { end };
            fits
        });
        Self { parts }
    }

    /// The one replacement of `span` by `text`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self::new(vec![Replace { span, text: text.into() }])
    }

    /// The smallest single replacement that turns `old` into `new` and cuts no grapheme of either. Takes time in
    /// proportion to what both have in common.
    pub fn between(old: &Rope, new: &str) -> Self {
        let (old_end, new_end) = (old.len_bytes(), new.len());
        let cuts_clean =
            |at_old: usize, at_new: usize| is_border_in(new, at_new) && is_border(old, Char(old.byte_to_char(at_old)));
        let prefix = common_prefix(old, new.as_bytes());
        let prefix = (0..=prefix).rev().find(|&at| cuts_clean(at, at)).unwrap_or(0);
        let suffix = common_suffix(old, new.as_bytes()).min(old_end.min(new_end) - prefix);
        let suffix = (0..=suffix).rev().find(|&back| cuts_clean(old_end - back, new_end - back)).unwrap_or(0);
        let span = Span::new(Char(old.byte_to_char(prefix)), Char(old.byte_to_char(old_end - suffix)));
        Self::replace(span, &new[prefix..new_end - suffix])
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The replacements.
    pub fn parts(&self) -> &[Replace] {
        &self.parts
    }

    /// Changes `rope` and answers the edit that takes it back; it has a part for each part of this one. What lies behind
    /// the end of `rope` counts as its end.
    #[allow(clippy::return_self_not_must_use, reason = "an edit may be applied for good")]
    pub fn apply(&self, rope: &mut Rope) -> Edit {
        let end = rope.len_chars();
        let swap_part = |part: &Replace| swap(rope, part, end);
        let mut parts: Vec<Replace> = self.parts.iter().rev().map(swap_part).collect();
        parts.reverse();
        let (mut come, mut gone) = (0, 0);
        for part in &mut parts {
            let start = part.span.start().plus(come).minus(gone);
            come += part.span.len();
            gone += part.text.chars().count();
            part.span = Span::new(start, start.plus(part.span.len()));
        }
        Edit { parts }
    }

    /// Where an offset of the old text lies in the new one. `bias` decides for an offset where text was inserted and for
    /// one inside a replaced stretch; the ends of a replaced stretch stay its ends.
    pub fn map(&self, at: Char, bias: Bias) -> Char {
        let (mut come, mut gone) = (0, 0);
        for Replace { span, text } in &self.parts {
            let stays = at == span.start() && (!span.is_empty() || bias == Bias::Before);
            if at < span.start() || stays {
                break;
            }
            if at < span.end() {
                let start = span.start().plus(come).minus(gone);
                return if bias == Bias::Before { start } else { start.plus(text.chars().count()) };
            }
            come += text.chars().count();
            gone += span.len();
        }
        at.plus(come).minus(gone)
    }
}

/// Does one part, in a rope that ended at `end` before the edit, and answers what takes it back.
fn swap(rope: &mut Rope, part: &Replace, end: usize) -> Replace {
    let (start, end) = (part.span.start().0.min(end), part.span.end().0.min(end));
    let removed = rope.slice(start..end).to_string();
    if start < end {
        rope.remove(start..end);
    }
    if !part.text.is_empty() {
        rope.insert(start, &part.text);
    }
    Replace { span: Span::new(Char(start), Char(start + part.text.chars().count())), text: removed }
}

/// Whether `byte` lies on a grapheme border of `text`.
fn is_border_in(text: &str, byte: usize) -> bool {
    text.is_char_boundary(byte) && GraphemeCursor::new(byte, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

/// How many bytes are the same from the beginning on.
fn common_prefix(old: &Rope, new: &[u8]) -> usize {
    let mut length = 0;
    for chunk in old.chunks() {
        let same = same_bytes(chunk.bytes(), new[length..].iter().copied());
        length += same;
        if same < chunk.len() {
            break;
        }
    }
    length
}

/// How many bytes are the same from the end on.
fn common_suffix(old: &Rope, new: &[u8]) -> usize {
    let mut length = 0;
    for chunk in old.chunks_at_byte(old.len_bytes()).0.reversed() {
        let same = same_bytes(chunk.bytes().rev(), new[..new.len() - length].iter().rev().copied());
        length += same;
        if same < chunk.len() {
            break;
        }
    }
    length
}

fn same_bytes(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}
