//! Which line ends a whole text has.

use ropey::Rope;
use serde::{Deserialize, Serialize};

use super::edit::{Edit, Replace};
use super::line_ending::LineEnding;
use super::lines::line_span;
use crate::place::{Char, Span};

/// Up to so many lines each line end is replaced by itself; beyond, the whole text is quicker.
const ONE_BY_ONE: usize = 10_000;

/// Which line ends a whole text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Endings {
    /// There is no line end.
    #[default]
    None,
    /// All are of one kind.
    All(LineEnding),
    /// There are several kinds.
    Mixed,
}

impl Endings {
    /// The line ends of `text`.
    pub fn of_text(text: &str) -> Self {
        Self::of_pieces(std::iter::once(text))
    }

    /// The line ends of `rope`.
    pub fn of(rope: &Rope) -> Self {
        Self::of_pieces(rope.chunks())
    }

    /// The line ends of what stands in two texts, as long as no line end is parted.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, other) => other,
            (this, Self::None) => this,
            (this, other) if this == other => this,
            _ => Self::Mixed,
        }
    }

    fn of_pieces<'a>(pieces: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Self::None;
        let mut after_return = false;
        for bytes in pieces.map(str::as_bytes).filter(|bytes| !bytes.is_empty()) {
            all = all.and(of_piece(bytes, after_return));
            after_return = bytes.ends_with(b"\r");
            if all == Self::Mixed {
                return all;
            }
        }
        all.and(if after_return { Self::All(LineEnding::Cr) } else { Self::None })
    }
}

impl Edit {
    /// Makes every line end of `rope` one of this kind.
    pub(super) fn ending_lines(rope: &Rope, ending: LineEnding) -> Self {
        let is_so = |endings| matches!(endings, Endings::None) || endings == Endings::All(ending);
        match rope.len_lines() {
            _ if is_so(Endings::of(rope)) => Self::default(),
            ..=ONE_BY_ONE => Self::new((0..rope.len_lines()).filter_map(|line| ended(rope, line, ending)).collect()),
            _ => Self::replace(Span::new(Char(0), Char(rope.len_chars())), ending.unify(&rope.to_string())),
        }
    }
}

/// Ends one line so, unless it does already.
fn ended(rope: &Rope, line: usize, ending: LineEnding) -> Option<Replace> {
    let span = Span::new(line_span(rope, line).end(), Char(rope.line_to_char(line + 1)));
    let differs = !span.is_empty() && rope.slice(span.range()) != ending.text();
    differs.then(|| Replace { span, text: ending.text().to_owned() })
}

/// The line ends of a piece, without a CR at its end, which the next piece may continue.
fn of_piece(bytes: &[u8], after_return: bool) -> Endings {
    let first = match (after_return, bytes.first()) {
        (true, Some(b'\n')) => Endings::All(LineEnding::CrLf),
        (true, _) => Endings::All(LineEnding::Cr),
        (false, _) => Endings::None,
    };
    let rest = if after_return { bytes.strip_prefix(b"\n").unwrap_or(bytes) } else { bytes };
    // Nearly every file has no CR at all, and looking for one byte is what computers do fastest.
    if !rest.contains(&b'\r') {
        return first.and(if rest.contains(&b'\n') { Endings::All(LineEnding::Lf) } else { Endings::None });
    }
    let mut all = first;
    let mut previous = 0;
    for byte in rest.iter().copied() {
        all = match (previous, byte) {
            (b'\r', b'\n') => all.and(Endings::All(LineEnding::CrLf)),
            (b'\r', _) => all.and(Endings::All(LineEnding::Cr)),
            (_, b'\n') => all.and(Endings::All(LineEnding::Lf)),
            _ => all,
        };
        if all == Endings::Mixed {
            break;
        }
        previous = byte;
    }
    all
}
