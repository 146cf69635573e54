//! Very many replacements at once: the rope is built anew, because each change of a rope costs as much as copying a page.

use ropey::iter::Chunks;
use ropey::{Rope, RopeBuilder};

use crate::place::Span;

/// Copying this many bytes takes as long as one replacement in a rope.
const BYTES_A_PART: usize = 2 << 10;

/// With fewer parts, what was unchanged stays shared with other clones of the rope.
const FEW: usize = 100;

/// Whether building anew is quicker than so many replacements.
pub(super) fn is_quicker(rope: &Rope, parts: usize) -> bool {
    parts > FEW && rope.len_bytes() / BYTES_A_PART < parts
}

/// Replaces stretches, which do not overlap and come in the order of the text, and answers what stood there.
pub(super) fn replace<'a>(rope: &mut Rope, parts: impl Iterator<Item = (Span, &'a str)>) -> Vec<String> {
    let mut old = Reader { chunks: rope.chunks(), rest: "" };
    let mut new = RopeBuilder::new();
    let mut at = 0;
    let mut taken = Vec::with_capacity(parts.size_hint().0);
    for (span, text) in parts {
        old.read(span.start().0.saturating_sub(at), |piece| new.append(piece));
        let mut gone = String::new();
        old.read(span.len(), |piece| gone.push_str(piece));
        taken.push(gone);
        new.append(text);
        at = span.end().0;
    }
    old.read(usize::MAX, |piece| new.append(piece));
    *rope = new.finish();
    taken
}

/// Reads a rope from the beginning on.
struct Reader<'a> {
    chunks: Chunks<'a>,
    rest: &'a str,
}

impl Reader<'_> {
    /// Reads so many chars, or all there are.
    fn read(&mut self, mut chars: usize, mut take: impl FnMut(&str)) {
        while chars > 0 {
            if self.rest.is_empty() {
                let Some(chunk) = self.chunks.next() else { return };
                self.rest = chunk;
            }
            let (piece, rest) = self.rest.split_at(end_of(self.rest, chars));
            take(piece);
            chars -= if rest.is_empty() { piece.chars().count() } else { chars };
            self.rest = rest;
        }
    }
}

/// The byte behind the first `chars` chars, or the end.
fn end_of(text: &str, chars: usize) -> usize {
    if chars >= text.len() { text.len() } else { ropey::str_utils::char_to_byte_idx(text, chars) }
}
