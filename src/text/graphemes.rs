//! Borders between what people take for one character.
//!
//! A border is found from the chunks of the rope around it, so it costs O(log n) and the length of the cluster (or the
//! run of flags) it lies in, whatever the length of the line.

use ropey::Rope;
use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete, UnicodeSegmentation};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::place::Char;

/// A tab goes to the next multiple of this many cells.
const TAB: usize = 4;

/// The next grapheme border behind `at` (CRLF is one grapheme), or the end.
pub fn next_border(rope: &Rope, at: Char) -> Char {
    Walk::new(rope, at).find(GraphemeCursor::next_boundary).unwrap_or(Char(rope.len_chars()))
}

/// The grapheme border before `at`, or the beginning.
pub fn previous_border(rope: &Rope, at: Char) -> Char {
    Walk::new(rope, at).find(GraphemeCursor::prev_boundary).unwrap_or_default()
}

/// Whether `at` lies on a border; the end is one, what lies behind it is none.
pub fn is_border(rope: &Rope, at: Char) -> bool {
    let here = |cursor: &mut GraphemeCursor, chunk: &str, start| {
        let is_here = cursor.is_boundary(chunk, start)?;
        Ok(is_here.then(|| cursor.cur_cursor()))
    };
    at.0 <= rope.len_chars() && Walk::new(rope, at).find(here).is_some()
}

/// `at` if it lies on a border, else the next one; never behind the end.
pub(super) fn border_from(rope: &Rope, at: Char) -> Char {
    if is_border(rope, at) { at } else { next_border(rope, at) }
}

/// Width in cells of the first `column` chars of a line (wide characters take two, a tab goes to the next multiple of 4).
pub fn column_width(line: &str, column: usize) -> usize {
    let end = line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte);
    line[..end].graphemes(true).fold(0, |cells, grapheme| cells + width(grapheme, cells))
}

/// The column, in chars, of the last grapheme border of a line that has at most `cells` cells before it.
pub fn column_at(line: &str, cells: usize) -> usize {
    let (mut column, mut before) = (0, 0);
    for grapheme in line.graphemes(true) {
        before += width(grapheme, before);
        if before > cells {
            break;
        }
        column += grapheme.chars().count();
    }
    column
}

/// The cells that a char takes by itself, a tab as many as it can.
pub(super) fn char_width(char: char) -> usize {
    if char == '\t' { TAB } else { char.width().unwrap_or(0) }
}

/// The cells that `grapheme` takes where `before` cells stand before it.
fn width(grapheme: &str, before: usize) -> usize {
    if grapheme == "\t" { TAB - before % TAB } else { grapheme.width() }
}

/// A cursor that is fed the chunks it asks for.
struct Walk<'a> {
    rope: &'a Rope,
    cursor: GraphemeCursor,
    chunk: &'a str,
    start: usize,
}

impl<'a> Walk<'a> {
    fn new(rope: &'a Rope, at: Char) -> Self {
        let byte = rope.char_to_byte(at.0.min(rope.len_chars()));
        let (chunk, start, ..) = rope.chunk_at_byte(byte);
        Self { rope, cursor: GraphemeCursor::new(byte, rope.len_bytes(), true), chunk, start }
    }

    /// Asks `question` until the cursor has seen enough chunks to answer with a byte, or with none.
    fn find(
        mut self,
        question: impl Fn(&mut GraphemeCursor, &str, usize) -> Result<Option<usize>, GraphemeIncomplete>,
    ) -> Option<Char> {
        loop {
            match question(&mut self.cursor, self.chunk, self.start) {
                Ok(byte) => return byte.map(|byte| Char(self.rope.byte_to_char(byte))),
                Err(GraphemeIncomplete::NextChunk) => self.turn_to(self.start + self.chunk.len()),
                Err(GraphemeIncomplete::PrevChunk) => self.turn_to(self.start.saturating_sub(1)),
                Err(GraphemeIncomplete::PreContext(end)) => self.show_before(end),
                Err(GraphemeIncomplete::InvalidOffset) => return None,
            }
        }
    }

    fn turn_to(&mut self, byte: usize) {
        (self.chunk, self.start, ..) = self.rope.chunk_at_byte(byte);
    }

    fn show_before(&mut self, end: usize) {
        let (chunk, start, ..) = self.rope.chunk_at_byte(end.saturating_sub(1));
        self.cursor.provide_context(&chunk[..end - start], start);
    }
}
