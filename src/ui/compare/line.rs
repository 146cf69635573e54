//! A line of a text as it is drawn in a comparison: the part in view, with the words that changed on a ground of their own.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId};
use ropey::RopeSlice;
use unicode_width::UnicodeWidthChar as _;

use crate::text::{LineEnding, Row};

/// Of a longer line, in chars, only the part in view is looked at.
const LONG: usize = 2_000;

/// Cells between two tab stops.
const TAB: usize = 4;

/// How a line is drawn.
pub struct Ink {
    /// The font.
    pub font: FontId,
    /// The text's colour.
    pub text: Color32,
    /// The ground of words that changed.
    pub word: Color32,
}

/// The lines of both texts that a row shows, by their numbers.
pub fn numbers(row: Row) -> (Option<usize>, Option<usize>) {
    match row {
        Row::Same { old, new } => (Some(old), Some(new)),
        Row::Both(pair) => (pair.old, pair.new),
        Row::Old(pair) => (pair.old, None),
        Row::New(pair) => (None, pair.new),
        Row::Folded(_) => (None, None),
    }
}

/// The width of a line in cells.
pub fn cells(line: RopeSlice<'_>) -> f32 {
    if line.len_chars() > LONG {
        return line.len_chars() as f32;
    }
    let mut cells = 0;
    line.chars().for_each(|char| cells += width(char, cells));
    cells as f32
}

/// The line's text without its end, from `column` on so much that `count` cells are filled; and the column that it begins
/// at, which is the first unless the line is very long.
pub fn part(line: RopeSlice<'_>, column: usize, count: usize) -> (String, usize) {
    let length = line.len_chars();
    let (start, end) = if length > LONG {
        let start = column.min(length);
        (start, (start + count + 1).min(length))
    } else {
        (0, length)
    };
    let text = line.slice(start..end).to_string();
    (text.trim_end_matches(['\n', '\r']).to_owned(), start)
}

/// How a line ends, `None` where it does not.
pub fn end(line: RopeSlice<'_>) -> Option<LineEnding> {
    let length = line.len_chars();
    let before = |back: usize| length.checked_sub(back).and_then(|at| line.get_char(at));
    match (before(2), before(1)) {
        (Some('\r'), Some('\n')) => Some(LineEnding::CrLf),
        (_, Some('\n')) => Some(LineEnding::Lf),
        (_, Some('\r')) => Some(LineEnding::Cr),
        _ => None,
    }
}

/// The job that lays out `text`, with these ranges of its bytes marked.
pub fn job(text: &str, marked: &[Range<usize>], ink: &Ink) -> LayoutJob {
    let mut job = LayoutJob { break_on_newline: false, keep_trailing_whitespace: true, ..LayoutJob::default() };
    job.wrap.max_width = f32::INFINITY;
    let (mut done, mut cells) = (0, 0);
    for range in marked {
        write(&mut job, &text[done..range.start], &mut cells, plain(ink));
        let format = TextFormat { background: ink.word, ..plain(ink) };
        write(&mut job, &text[range.clone()], &mut cells, format);
        done = range.end;
    }
    write(&mut job, &text[done..], &mut cells, plain(ink));
    job
}

fn plain(ink: &Ink) -> TextFormat {
    TextFormat::simple(ink.font.clone(), ink.text)
}

/// Writes a piece: tabs become blanks that reach to their stop, what cannot be drawn takes no room.
fn write(job: &mut LayoutJob, piece: &str, cells: &mut usize, format: TextFormat) {
    let mut drawn = String::with_capacity(piece.len());
    for char in piece.chars() {
        let width = width(char, *cells);
        match char {
            '\t' => drawn.extend(std::iter::repeat_n(' ', width)),
            char if !char.is_control() => drawn.push(char),
            _ => {}
        }
        *cells += width;
    }
    if !drawn.is_empty() {
        job.append(&drawn, 0.0, format);
    }
}

/// The cells that a character takes where `before` cells stand before it.
fn width(char: char, before: usize) -> usize {
    if char == '\t' { TAB - before % TAB } else { char.width().unwrap_or(0) }
}
