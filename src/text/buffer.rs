//! The buffer: a rope, its selections and the history that leads back to every earlier state.

use std::ops::Range;

use ropey::Rope;

use super::blocks::blocks;
use super::carry::Outside;
use super::edit::{Bias, Edit, Mapper};
use super::graphemes::border_from;
use super::history::{Done, EditKind, History, Point};
use super::line_change::{LineChange, WatchedRope};
use super::line_commands::LineCommand;
use super::line_ending::LineEnding;
use super::lines::{line_of, line_span};
use super::motion::{Motion, moved};
use super::occurrences::{Reach, occurrences};
use super::revision::{Revision, Revisions};
use super::selection::{Selection, Selections};
use super::typing::Typing;
use crate::place::{Char, Line, LineColumn, Millis, Span};

/// A text being edited. Cloning is cheap: rope and history share their contents, so that a clone copies the selections and
/// one pointer for each undo group, of which there are at most 10,000.
///
/// Undo holds at most 64 MiB, and the newest group whatever its size; the oldest groups fall off. A clone counts its
/// revisions on from where it was made: those of original and clone must not be mixed up.
#[derive(Clone, Debug)]
pub struct Buffer {
    text: WatchedRope,
    selections: Selections,
    history: History,
    revisions: Revisions,
    top: Line,
}

impl Buffer {
    /// A buffer that holds `text`, unchanged, with the caret at the beginning.
    pub fn new(text: &str) -> Self {
        Self::of(Rope::from_str(text))
    }

    /// A buffer that holds `rope`, unchanged, with the caret at the beginning.
    pub fn of(rope: Rope) -> Self {
        Self {
            text: WatchedRope::new(rope),
            selections: Selections::default(),
            history: History::default(),
            revisions: Revisions::default(),
            top: Line::default(),
        }
    }

    /// The text.
    pub fn rope(&self) -> &Rope {
        self.text.rope()
    }

    /// Where the carets are.
    pub fn selections(&self) -> &Selections {
        &self.selections
    }

    /// Puts the carets elsewhere; positions are clamped to the text and to grapheme borders. Ends the undo group.
    pub fn select(&mut self, selections: Selections) {
        self.selections = on_borders(self.rope(), selections);
        self.history.close_group();
    }

    /// The line that was at the top of the view when the text was like this: what undo and redo lead back to.
    pub fn top(&self) -> Line {
        self.top
    }

    /// Notes which line is at the top of the view, for the edits that follow.
    pub fn set_top(&mut self, top: Line) {
        self.top = top;
    }

    /// The state's number.
    pub fn revision(&self) -> Revision {
        self.revisions.now()
    }

    /// Whether the text differs from what was last saved or loaded (a point in history, so undoing back to it counts).
    pub fn is_changed(&self) -> bool {
        !self.revisions.is_saved()
    }

    /// Notes that the text of `revision` is what the disk holds. If it is the text of this moment, the undo group ends, so
    /// that undo leads back to it.
    pub fn mark_saved(&mut self, revision: Revision) {
        self.revisions.mark_saved(revision);
        if revision == self.revision() {
            self.history.close_group();
        }
    }

    /// Moves (or, with `extend`, stretches) every selection. Ends the undo group.
    pub fn go(&mut self, motion: Motion, extend: bool) {
        let rope = self.text.rope();
        self.selections = std::mem::take(&mut self.selections).map(|selection| moved(rope, selection, motion, extend));
        self.history.close_group();
    }

    /// Types at every selection: text, newline with indent, backspace, indent … Answers whether the text changed.
    pub fn type_in(&mut self, now: Millis, typing: &Typing) -> bool {
        let typed = typing.at(self.rope(), &self.selections);
        self.perform(now, typed.kind, typed.edit, typed.selections)
    }

    /// Does something to the lines that the selections stand in. Answers whether the text changed.
    pub fn change_lines(&mut self, now: Millis, command: LineCommand) -> bool {
        let typed = command.at(self.rope(), &self.selections);
        self.perform(now, typed.kind, typed.edit, typed.selections)
    }

    /// Puts a caret at every occurrence of what is selected, or of the word that the main caret is at. Answers how many
    /// of them got one, none where there is nothing to look for. Ends the undo group.
    pub fn select_occurrences(&mut self) -> Option<Reach> {
        let (selections, reach) = occurrences(self.rope(), &self.selections)?;
        self.select(selections);
        Some(reach)
    }

    /// Applies `edit`, maps the selections through it and records it in the history.
    pub fn apply(&mut self, now: Millis, kind: EditKind, edit: Edit) {
        let mapper = edit.mapper();
        let selections = self.selections.clone().map(|selection| mapped(&mapper, selection));
        self.perform(now, kind, edit, selections);
    }

    /// Takes `text` from outside as one fine edit on the same history, which then counts as saved. Carets in lines that
    /// stay the same stay in them. Answers where the beginning of line `top` is then.
    pub fn take_outside(&mut self, now: Millis, text: &Rope, top: Line) -> Line {
        let top = self.become_text(now, text, top);
        self.mark_saved(self.revision());
        top
    }

    /// Becomes `text`, as one edit that changes only what differs, so that carets stay in their lines. Answers where the
    /// line `top` is then.
    pub fn become_text(&mut self, now: Millis, text: &Rope, top: Line) -> Line {
        let old = self.rope().clone();
        let edit = Edit::between(&old, text);
        let outside = Outside { old: &old, new: text, edit: &edit };
        let selections = self.selections.clone().map(|selection| outside.selection(selection));
        let top = outside.carry(line_span(&old, top.0).start(), Bias::After);
        self.perform(now, EditKind::Whole, edit, selections);
        self.line_column(top).line
    }

    /// Takes `text`, which is the same file read in another way, for what was there from the beginning: undo must not lead
    /// back to what would be written in this way only by mistake.
    pub fn take_anew(&mut self, now: Millis, text: &Rope) {
        let place = self.line_column(self.selections.main().head);
        self.take_outside(now, text, place.line);
        self.history = History::default();
        self.selections = on_borders(self.rope(), Selections::one(Selection::caret(self.offset(place))));
    }

    /// Makes every line end of this kind, as one edit. Carets stay where they are in their lines.
    pub fn end_lines(&mut self, now: Millis, ending: LineEnding) {
        let edit = Edit::ending_lines(self.rope(), ending);
        let moved = |at| {
            let place = self.line_column(at);
            let before = self.rope().slice(..self.rope().line_to_char(place.line.0));
            let gone: usize =
                before.chunks().map(|chunk| chunk.bytes().filter(|byte| b"\r\n".contains(byte)).count()).sum();
            at.plus(place.line.0 * ending.text().len()).minus(gone)
        };
        let selections = self.selections.clone().map(|Selection { anchor, head, .. }| Selection {
            anchor: moved(anchor),
            head: moved(head),
            goal: None,
        });
        self.perform(now, EditKind::Whole, edit, selections);
    }

    /// Takes back the last group. Answers whether there was one.
    pub fn undo(&mut self) -> bool {
        let point = self.history.undo(&mut self.text);
        self.return_to(point)
    }

    /// Does the last group again. Answers whether there was one.
    pub fn redo(&mut self) -> bool {
        let point = self.history.redo(&mut self.text);
        self.return_to(point)
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// The lines that changed since the last call: what a cache of lines has to know. Several changes come in their order,
    /// each counting lines as they are when those before it have been done; changes that touch are told as one.
    pub fn take_line_changes(&mut self) -> Vec<LineChange> {
        self.text.take_changes()
    }

    /// The edits since the last call, undo and redo included, in their order: what follows the text without reading it
    /// again.
    pub fn take_edits(&mut self) -> Vec<Edit> {
        self.text.take_edits()
    }

    /// The selected text, selections joined by line breaks; `None` when all are empty.
    pub fn selected_text(&self) -> Option<String> {
        let filled = self.selections.all().iter().filter(|selection| !selection.is_empty());
        let texts: Vec<String> =
            filled.map(|selection| self.rope().slice(selection.span().range()).to_string()).collect();
        (!texts.is_empty()).then(|| texts.join(LineEnding::of(self.rope()).text()))
    }

    /// The whole lines that selections stand in, one behind the other.
    pub fn selected_lines(&self) -> String {
        let rope = self.rope();
        let text = |lines: Range<usize>| {
            let chars = rope.line_to_char(lines.start)..rope.line_to_char(lines.end.min(rope.len_lines()));
            rope.slice(chars).to_string()
        };
        blocks(rope, &self.selections).into_iter().map(text).collect()
    }

    /// The line and column of an offset.
    pub fn line_column(&self, at: Char) -> LineColumn {
        let at = Char(at.0.min(self.rope().len_chars()));
        let line = line_of(self.rope(), at);
        LineColumn::new(line, at.0 - self.rope().line_to_char(line))
    }

    /// The offset of a line and column, clamped to the text.
    pub fn offset(&self, place: LineColumn) -> Char {
        let line = line_span(self.rope(), place.line.0);
        Char(line.start().0.saturating_add(place.column.0)).min(line.end())
    }

    /// Does `edit`, after which the selections are `selections`. Answers whether there was anything to do.
    fn perform(&mut self, now: Millis, kind: EditKind, edit: Edit, selections: Selections) -> bool {
        if edit.is_empty() {
            return false;
        }
        let before = self.point();
        let inverse = self.text.apply(&edit);
        self.revisions.advance();
        self.selections = on_borders(self.rope(), selections);
        let after = self.point();
        self.history.record(now, kind, Done { edit, inverse, before, after });
        true
    }

    fn point(&self) -> Point {
        Point { text: self.revisions.point(), selections: self.selections.clone(), top: self.top }
    }

    fn return_to(&mut self, point: Option<Point>) -> bool {
        let Some(point) = point else { return false };
        self.revisions.return_to(point.text);
        self.selections = point.selections;
        self.top = point.top;
        true
    }
}

/// `selections` with each end on a grapheme border of `rope`: an edit may join what stood apart, as CR and LF.
fn on_borders(rope: &Rope, selections: Selections) -> Selections {
    let border = |at| border_from(rope, at);
    selections.map(|Selection { anchor, head, goal }| Selection { anchor: border(anchor), head: border(head), goal })
}

/// `selection` behind `edit`: text that comes at its ends stays out of it, a caret goes behind it.
fn mapped(edit: &Mapper<'_>, selection: Selection) -> Selection {
    let span = selection.span();
    let start = edit.map(span.start(), Bias::After);
    let end_bias = if span.is_empty() { Bias::After } else { Bias::Before };
    let end = edit.map(span.end(), end_bias).max(start);
    Selection { goal: None, ..selection.over(Span::new(start, end)) }
}
