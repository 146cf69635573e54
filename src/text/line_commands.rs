//! What is done to whole lines: comment, move, duplicate, delete, at every selection.

use std::ops::Range;

use ropey::Rope;
use serde::{Deserialize, Serialize};

use super::blocks::blocks;
use super::edit::{Bias, Edit, Replace};
use super::history::EditKind;
use super::line_ending::LineEnding;
use super::lines::{blanks_of, cells_before, line_at, line_of, line_span, place_at};
use super::selection::{Selection, Selections};
use super::typing::{Typed, by_lines};
use crate::place::{Char, Span};

/// What begins a comment.
const MARK: char = '#';

/// Something done to the lines that selections stand in. Lines next to each other are one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineCommand {
    /// Puts `# ` in front of each line at the smallest indent among them; where all of them are comments, takes it away.
    /// Empty lines and those of blanks are left alone.
    ToggleComment,
    /// Moves blocks above the line before them.
    MoveUp,
    /// Moves blocks below the line behind them.
    MoveDown,
    /// Puts a copy of each selection, or of the caret's line, in front of it, so that the carets are in the later one.
    Duplicate,
    /// Deletes the lines. The caret stays in its column.
    Delete,
}

impl LineCommand {
    /// What this does to `rope` with these selections.
    pub(super) fn at(self, rope: &Rope, selections: &Selections) -> Typed {
        let moving = |parts: Vec<Replace>, bias| follow(selections, Edit::new(parts), EditKind::Move, [bias, bias]);
        let blocks = blocks(rope, selections);
        match self {
            Self::ToggleComment => by_lines(selections, toggle_comments(rope, &blocks)),
            Self::MoveUp => moving(blocks.iter().flat_map(|block| above(rope, block)).collect(), Bias::Before),
            Self::MoveDown => moving(blocks.iter().flat_map(|block| below(rope, block)).collect(), Bias::After),
            Self::Duplicate => duplicate(rope, selections),
            Self::Delete => delete(rope, selections, &blocks),
        }
    }
}

/// The edit with the selections mapped through it, their starts and ends by these biases.
fn follow(selections: &Selections, edit: Edit, kind: EditKind, [start, end]: [Bias; 2]) -> Typed {
    let behind = edit.mapper();
    let selections = selections.clone().map(|selection| {
        let span = selection.span();
        let end = if selection.is_empty() { start } else { end };
        let mapped = Span::new(behind.map(span.start(), start), behind.map(span.end(), end));
        Selection { goal: None, ..selection.over(mapped) }
    });
    Typed { edit, selections, kind }
}

/// Where a line begins; behind the last line, the end of the text.
fn start_of(rope: &Rope, line: usize) -> Char {
    Char(rope.line_to_char(line.min(rope.len_lines())))
}

fn toggle_comments(rope: &Rope, blocks: &[Range<usize>]) -> Vec<Replace> {
    let lines = blocks.iter().cloned().flatten().map(|line| line_span(rope, line));
    let starts = lines.filter_map(|line| {
        let blanks = blanks_of(rope, line);
        (blanks.end() < line.end()).then_some(blanks)
    });
    let starts: Vec<Span> = starts.collect();
    if starts.iter().all(|blanks| rope.char(blanks.end().0) == MARK) {
        return starts.iter().map(|blanks| uncomment(rope, blanks.end())).collect();
    }
    let indent = starts.iter().map(|blanks| blanks.len()).min().unwrap_or(0);
    let comment = |blanks: &Span| Replace { span: Span::empty(blanks.start().plus(indent)), text: format!("{MARK} ") };
    starts.iter().map(comment).collect()
}

/// Takes away the mark at `at`, and a blank behind it.
fn uncomment(rope: &Rope, at: Char) -> Replace {
    let length = if rope.get_char(at.0 + 1) == Some(' ') { 2 } else { 1 };
    Replace { span: Span::new(at, at.plus(length)), text: String::new() }
}

/// The line before `block` goes behind it.
fn above(rope: &Rope, block: &Range<usize>) -> Vec<Replace> {
    let Some(line) = block.start.checked_sub(1) else { return Vec::new() };
    let bare = line_span(rope, line);
    let whole = Span::new(bare.start(), start_of(rope, block.start));
    let text = |span: Span| rope.slice(span.range()).to_string();
    let is_last = block.end >= rope.len_lines();
    // The last line has no break of its own: the break between both lines stays between them.
    let moved = if is_last { text(Span::new(bare.end(), whole.end())) + &text(bare) } else { text(whole) };
    let behind = Replace { span: Span::empty(start_of(rope, block.end)), text: moved };
    vec![Replace { span: whole, text: String::new() }, behind]
}

/// The line behind `block` goes before it.
fn below(rope: &Rope, block: &Range<usize>) -> Vec<Replace> {
    if block.end >= rope.len_lines() {
        return Vec::new();
    }
    let start = start_of(rope, block.start);
    let text = |span: Span| rope.slice(span.range()).to_string();
    let whole = Span::new(start_of(rope, block.end), start_of(rope, block.end + 1));
    let is_last = block.end + 1 >= rope.len_lines();
    let block_end = line_span(rope, block.end - 1).end();
    let (moved, gone) = if is_last {
        let line_break = Span::new(block_end, whole.start());
        (text(whole) + &text(line_break), Span::new(block_end, whole.end()))
    } else {
        (text(whole), whole)
    };
    vec![Replace { span: Span::empty(start), text: moved }, Replace { span: gone, text: String::new() }]
}

fn duplicate(rope: &Rope, selections: &Selections) -> Typed {
    let mut last_line = None;
    let copies = selections.all().iter().filter_map(|selection| {
        if !selection.is_empty() {
            let text = rope.slice(selection.span().range()).to_string();
            return Some(Replace { span: Span::empty(selection.span().start()), text });
        }
        let line = line_of(rope, selection.head);
        (last_line.replace(line) != Some(line)).then(|| copy_of_line(rope, selection.head))
    });
    follow(selections, Edit::new(copies.collect()), EditKind::Whole, [Bias::After, Bias::Before])
}

/// A copy of the line at `at` in front of it.
fn copy_of_line(rope: &Rope, at: Char) -> Replace {
    let line = line_at(rope, at);
    let mut text = rope.slice(line.range()).to_string();
    if !text.ends_with(['\n', '\r']) {
        text.push_str(LineEnding::of(rope).text());
    }
    Replace { span: Span::empty(line.start()), text }
}

fn delete(rope: &Rope, selections: &Selections, blocks: &[Range<usize>]) -> Typed {
    let gone = |block: &Range<usize>| Replace { span: span_of(rope, block), text: String::new() };
    let edit = Edit::new(blocks.iter().map(gone).collect());
    let behind = edit.mapper();
    let carets: Vec<Char> =
        blocks.iter().map(|block| behind.map(caret_after(rope, selections, block), Bias::Before)).collect();
    let selections = selections.clone().map(|selection| {
        let line = line_of(rope, selection.span().start());
        let block = blocks.partition_point(|block| block.end <= line);
        Selection::caret(carets.get(block).copied().unwrap_or_default())
    });
    Typed { edit, selections, kind: EditKind::Whole }
}

/// What is deleted with a block: its lines and a break, which for the last lines is the one before them.
fn span_of(rope: &Rope, block: &Range<usize>) -> Span {
    let start = match block.start.checked_sub(1) {
        Some(before) if block.end >= rope.len_lines() => line_span(rope, before).end(),
        _ => start_of(rope, block.start),
    };
    Span::new(start, start_of(rope, block.end))
}

/// Where the caret goes when a block is deleted, in offsets of the text before: into the line that takes its place.
fn caret_after(rope: &Rope, selections: &Selections, block: &Range<usize>) -> Char {
    let start = start_of(rope, block.start);
    let first = selections.all().iter().find(|selection| selection.span().end() >= start);
    let cells = first.map_or(0, |selection| cells_before(rope, selection.head));
    let lines = rope.len_lines();
    match block.start.checked_sub(1) {
        _ if block.end < lines => place_at(rope, block.end, cells),
        Some(before) => place_at(rope, before, cells),
        None => Char(0),
    }
}
