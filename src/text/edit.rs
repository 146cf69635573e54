//! A change as a value: it can be applied, inverted, and positions can be mapped through it.

use ropey::Rope;
use serde::{Deserialize, Serialize};

use crate::place::{Char, Span};

/// Replacements that do not overlap, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    parts: Vec<Replace>,
}

/// One replaced stretch, in offsets of the text before the edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
