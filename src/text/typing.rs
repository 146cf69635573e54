//! What keys do to a text: characters, newline with indent, backspace, indent and dedent.

use ropey::Rope;
use serde::{Deserialize, Serialize};

use super::edit::{Bias, Edit, Replace};
use super::graphemes::{next_border, previous_border};
use super::history::EditKind;
use super::indent;
use super::line_ending::LineEnding;
use super::lines::{blanks_of, line_of, line_span};
use super::selection::{Selection, Selections};
use super::word::{word_left, word_right};
use crate::place::{Char, Span};

/// One act of typing, done at every selection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Typing {
    /// Characters from the keyboard.
    Text(String),
    /// Text from the clipboard; its line breaks become the buffer's.
    Paste(String),
    /// A line break, then the indent of the line, deeper by 4 after `:` (comments and strings do not count) and shallower after `return`, `break`, `continue`, `pass`, `raise`.
    Newline,
    /// Deletes the selection, or the grapheme before the caret, or up to 4 blanks of indent.
    Backspace,
    /// Deletes the selection or the grapheme behind the caret.
    Delete,
    /// Deletes back to the beginning of the word; at the beginning of a line its break.
    BackspaceWord,
    /// Deletes to the end of the word; at the end of a line its break.
    DeleteWord,
    /// Blanks to the next multiple of 4, or, with a selection over lines, 4 blanks in front of each that is not empty. A tab instead where the indent is of tabs.
    Indent,
    /// Takes up to 4 blanks, or a tab, from the beginning of each selected line.
    Dedent,
    /// Deletes the selections.
    Cut,
    /// Deletes so many chars before each selection and behind it, as an input method asks that writes them anew.
    DeleteAround {
        /// Chars before it.
        before: usize,
        /// Chars behind it.
        after: usize,
    },
}

/// What an act of typing comes to: an edit and the selections behind it.
pub(super) struct Typed {
    pub(super) edit: Edit,
    pub(super) selections: Selections,
    pub(super) kind: EditKind,
}

impl Typing {
    /// What this does to `rope` with these selections.
    pub(super) fn at(&self, rope: &Rope, selections: &Selections) -> Typed {
        let delete = |target: fn(&Rope, Char) -> Char| {
            let span = |selection| deleted(rope, selection, target);
            at_each(EditKind::Delete, selections, |selection| Replace { span: span(selection), text: String::new() })
        };
        match self {
            Self::Text(text) => insert(rope, EditKind::Type, selections, text),
            Self::Paste(text) => insert(rope, EditKind::Whole, selections, text),
            Self::Newline => at_each(EditKind::Type, selections, |selection| newline(rope, selection)),
            Self::Backspace => delete(backspaced),
            Self::Delete => delete(next_border),
            Self::BackspaceWord => delete(word_start),
            Self::DeleteWord => delete(word_end),
            Self::Indent if indent::spans_lines(rope, selections) => {
                by_lines(selections, indent::deepen(rope, selections))
            }
            Self::Indent => at_each(EditKind::Whole, selections, |selection| stop(rope, selection)),
            Self::Dedent => by_lines(selections, indent::flatten(rope, selections)),
            Self::DeleteAround { before, after } => delete_around(rope, selections, (*before, *after)),
            Self::Cut => Typed { kind: EditKind::Whole, ..delete(|_, at| at) },
        }
    }
}

/// One replacement for each selection, with a caret behind what came. Where a replacement reaches into the one before it,
/// it covers only the rest.
fn at_each(kind: EditKind, selections: &Selections, replace: impl FnMut(Selection) -> Replace) -> Typed {
    let mut parts: Vec<Replace> = selections.all().iter().copied().map(replace).collect();
    let mut last = Char(0);
    for part in &mut parts {
        part.span = Span::new(part.span.start().max(last), part.span.end().max(last));
        last = part.span.end();
    }
    let (mut come, mut gone) = (0, 0);
    let mut carets = parts.iter().map(|part| {
        come += part.text.chars().count();
        gone += part.span.len();
        Selection::caret(part.span.end().plus(come).minus(gone))
    });
    let selections = selections.clone().map(|selection| carets.next().unwrap_or(selection));
    drop(carets);
    Typed { edit: Edit::new(parts), selections, kind }
}

/// Changes in front of lines: a selection still covers what it covered, blanks at its beginning included.
pub(super) fn by_lines(selections: &Selections, parts: Vec<Replace>) -> Typed {
    let edit = Edit::new(parts);
    let behind = edit.mapper();
    let selections = selections.clone().map(|selection| {
        let bias = if selection.is_empty() { Bias::After } else { Bias::Before };
        let span = selection.span();
        let mapped = Span::new(behind.map(span.start(), bias), behind.map(span.end(), Bias::After));
        Selection { goal: None, ..selection.over(mapped) }
    });
    Typed { edit, selections, kind: EditKind::Whole }
}

/// Deletes so many chars before and behind each selection, which stays selected.
fn delete_around(rope: &Rope, selections: &Selections, (before, after): (usize, usize)) -> Typed {
    let end = Char(rope.len_chars());
    let spans = selections.all().iter().flat_map(|selection| {
        let span = selection.span();
        let behind = span.end().0.saturating_add(after).min(end.0);
        [Span::new(span.start().minus(before), span.start()), Span::new(span.end(), Char(behind))]
    });
    let parts = spans.map(|span| Replace { span, text: String::new() }).collect();
    Typed { kind: EditKind::Type, ..by_lines(selections, parts) }
}

/// Puts `text` in place of each selection. A zero byte is left out: a file that has one counts as no text.
fn insert(rope: &Rope, kind: EditKind, selections: &Selections, text: &str) -> Typed {
    let text = LineEnding::of(rope).unify(&text.replace('\0', ""));
    at_each(kind, selections, |selection| Replace { span: selection.span(), text: text.clone() })
}

/// A line break and an indent. Blanks behind the caret go, except in an indent, where they keep the line where it is.
fn newline(rope: &Rope, selection: Selection) -> Replace {
    let (start, end) = (selection.span().start(), selection.span().end());
    let text = LineEnding::of(rope).text().to_owned() + &indent::of_new_line(rope, start);
    let first_line = line_span(rope, line_of(rope, start));
    let stands_in_indent = blanks_of(rope, first_line).end() >= start;
    let rest = Span::new(end, line_span(rope, line_of(rope, end)).end());
    let end = if stands_in_indent { end } else { blanks_of(rope, rest).end() };
    Replace { span: Span::new(start, end), text }
}

/// Blanks up to the next stop in place of a selection.
fn stop(rope: &Rope, selection: Selection) -> Replace {
    let span = selection.span();
    Replace { span, text: indent::to_next_stop(rope, span.start()).to_owned() }
}

/// What a selection that is to be deleted covers; a caret deletes to `target`.
fn deleted(rope: &Rope, selection: Selection, target: fn(&Rope, Char) -> Char) -> Span {
    if selection.is_empty() { Span::new(selection.head, target(rope, selection.head)) } else { selection.span() }
}

fn backspaced(rope: &Rope, at: Char) -> Char {
    indent::previous_stop(rope, at).unwrap_or_else(|| previous_border(rope, at))
}

fn word_start(rope: &Rope, at: Char) -> Char {
    let line_start = line_span(rope, line_of(rope, at)).start();
    if at == line_start { previous_border(rope, at) } else { word_left(rope, at).max(line_start) }
}

fn word_end(rope: &Rope, at: Char) -> Char {
    let line_end = line_span(rope, line_of(rope, at)).end();
    if at == line_end { next_border(rope, at) } else { word_right(rope, at).min(line_end) }
}
