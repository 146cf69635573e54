//! A change as a value: it can be applied, inverted, and positions can be mapped through it.

use ropey::Rope;
use serde::{Deserialize, Serialize};

use super::rebuild;
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
        let end = Char(rope.len_chars());
        let inside = |part: &Replace| Span::new(part.span.start().min(end), part.span.end().min(end));
        let gone = if rebuild::is_quicker(rope, self.parts.len()) {
            rebuild::replace(rope, self.parts.iter().map(|part| (inside(part), part.text.as_str())))
        } else {
            // The last first, so that offsets stay what they are.
            let mut gone: Vec<String> =
                self.parts.iter().rev().map(|part| swap(rope, inside(part), &part.text)).collect();
            gone.reverse();
            gone
        };
        let (mut come, mut taken) = (0, 0);
        let back = |(part, text): (&Replace, String)| {
            let start = inside(part).start().plus(come).minus(taken);
            let span = Span::new(start, start.plus(part.text.chars().count()));
            come += span.len();
            taken += text.chars().count();
            Replace { span, text }
        };
        Edit { parts: self.parts.iter().zip(gone).map(back).collect() }
    }

    /// Where an offset of the old text lies in the new one. `bias` decides for an offset where text was inserted and for
    /// one inside a replaced stretch; the ends of a replaced stretch stay its ends.
    pub fn map(&self, at: Char, bias: Bias) -> Char {
        self.mapper().map(at, bias)
    }

    /// What maps many offsets, each in a time that hardly depends on how many parts there are.
    pub fn mapper(&self) -> Mapper<'_> {
        let mut moved = Vec::with_capacity(self.parts.len() + 1);
        let mut sum = Moved::default();
        moved.push(sum);
        for part in &self.parts {
            sum = Moved { come: sum.come + part.text.chars().count(), gone: sum.gone + part.span.len() };
            moved.push(sum);
        }
        Mapper { parts: &self.parts, moved }
    }
}

/// Maps offsets through an edit.
pub struct Mapper<'a> {
    parts: &'a [Replace],
    /// What the parts before each one, and at last all of them, bring and take.
    moved: Vec<Moved>,
}

/// How many chars come and go.
#[derive(Clone, Copy, Debug, Default)]
struct Moved {
    come: usize,
    gone: usize,
}

impl Mapper<'_> {
    /// Where an offset of the old text lies in the new one, as `Edit::map` says.
    pub fn map(&self, at: Char, bias: Bias) -> Char {
        let is_before = |part: &Replace| {
            part.span.start() < at || (part.span.start() == at && part.span.is_empty() && bias == Bias::After)
        };
        let before = self.parts.partition_point(is_before);
        match before.checked_sub(1) {
            Some(last) if at < self.parts[last].span.end() => {
                let (start, bias_moves) = (self.parts[last].span.start(), bias == Bias::After);
                let Moved { come, gone } = self.moved[last];
                let inside = if bias_moves { self.moved[before].come - come } else { 0 };
                start.plus(come + inside).minus(gone)
            }
            _ => at.plus(self.moved[before].come).minus(self.moved[before].gone),
        }
    }
}

/// Replaces a stretch and answers what stood there.
fn swap(rope: &mut Rope, span: Span, text: &str) -> String {
    let gone = rope.slice(span.range()).to_string();
    if !span.is_empty() {
        rope.remove(span.range());
    }
    if !text.is_empty() {
        rope.insert(span.start().0, text);
    }
    gone
}
