//! The editor as a screen reader meets it: a multi-line text field with its text in runs, its caret and selection, and three requests.
//!
//! Nothing of this happens, and nothing of it costs anything, until a screen reader asks for the tree.

use std::ops::Range;

use egui::accesskit::{self, ActionData, Role, TextPosition, TextSelection};
use egui::{Id, Response, Ui};
use ropey::Rope;

use super::frame::Frame;
use super::geometry::Geometry;
use crate::app::{Action, EditAction, Tab, TabId};
use crate::place::{Char, LineColumn};
use crate::text::{Revision, Selection, Selections, Typing};
use crate::ui::publish::{self, Place, node_id};
use crate::ui::runs::{Run, RunPlace, place_in, place_of, runs};

/// The longest text, in bytes, that is published whole.
const WHOLE: usize = 256 * 1024;

/// Lines above and below the view that are published of a longer text.
const AROUND: usize = 200;

/// Chars of a line that are published of a longer text.
const LINE: usize = 4_096;

/// What was published last, kept as long as the text and the view stay.
#[derive(Debug, Default)]
pub struct Published {
    from: Option<(TabId, Revision, Range<usize>)>,
    runs: Vec<Run>,
    value: String,
}

/// Names for the editor.
pub struct Names {
    /// What it is called.
    pub name: String,
    /// What is said of a text that is published in part.
    pub part: String,
}

impl Published {
    /// Publishes the text, the caret and the selection. `names` is asked only if somebody listens.
    pub fn publish(&mut self, ui: &Ui, response: &Response, frame: &Frame<'_>, names: impl FnOnce() -> Names) {
        let (ctx, id) = (ui.ctx(), response.id);
        if ctx.accesskit_node_builder(id, |_| ()).is_none() {
            return;
        }
        let rope = frame.tab.buffer.rope();
        self.refresh(frame);
        let selection = self.selection(id, rope, frame.tab.buffer.selections().main());
        let names = names();
        ctx.accesskit_node_builder(id, |node| {
            node.set_role(Role::MultilineTextInput);
            node.set_author_id("editor");
            node.set_label(names.name);
            node.set_value(self.value.as_str());
            if is_whole(rope) {
                node.add_action(accesskit::Action::SetValue);
            } else {
                node.set_description(names.part);
            }
            node.add_action(accesskit::Action::SetTextSelection);
            node.add_action(accesskit::Action::ReplaceSelectedText);
            if let Some(selection) = selection {
                node.set_text_selection(selection);
            }
        });
        publish::publish(ctx, id, &self.runs, |run| Place {
            edges: edges(frame, run),
            top: frame.geometry.line_top(run.line),
            height: frame.geometry.sizes.line,
        });
    }

    fn refresh(&mut self, frame: &Frame<'_>) {
        let rope = frame.tab.buffer.rope();
        let lines = published_lines(rope, &frame.geometry);
        let from = Some((frame.tab.id, frame.tab.buffer.revision(), lines.clone()));
        if self.from == from {
            return;
        }
        let longest = if is_whole(rope) { usize::MAX } else { LINE };
        let texts = rope.lines_at(lines.start).take(lines.len()).map(|line| shortened(line, longest));
        self.runs = runs(lines.start, texts);
        self.value = self.runs.iter().map(|run| run.value.as_str()).collect();
        self.from = from;
    }

    fn selection(&self, id: Id, rope: &Rope, selection: Selection) -> Option<TextSelection> {
        let position = |at: Char| {
            let line = rope.char_to_line(at.0.min(rope.len_chars()));
            let place = place_in(&self.runs, LineColumn::new(line, at.0.saturating_sub(rope.line_to_char(line))))?;
            let node = node_id(id, self.runs.get(place.run)?);
            Some(TextPosition { node, character_index: place.character })
        };
        Some(TextSelection { anchor: position(selection.anchor)?, focus: position(selection.head)? })
    }

    /// What a screen reader asks of the text that was published last.
    pub fn requests(&self, ui: &Ui, id: Id, tab: &Tab) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.from.as_ref().is_some_and(|(published, ..)| *published == tab.id) {
            ui.input_mut(|input| {
                input.consume_accesskit_action_requests(id, |request| {
                    let action = self.action(id, tab, request.action, request.data.as_ref());
                    let is_ours = action.is_some();
                    actions.extend(action.map(Action::Edit));
                    is_ours
                });
            });
        }
        actions
    }

    fn action(&self, id: Id, tab: &Tab, action: accesskit::Action, data: Option<&ActionData>) -> Option<EditAction> {
        let rope = tab.buffer.rope();
        match (action, data?) {
            (accesskit::Action::SetTextSelection, ActionData::SetTextSelection(selection)) => {
                let anchor = self.offset(id, rope, selection.anchor)?;
                let head = self.offset(id, rope, selection.focus)?;
                Some(EditAction::Select(Selections::one(Selection::new(anchor, head))))
            }
            (accesskit::Action::ReplaceSelectedText, ActionData::Value(text)) => {
                Some(EditAction::Type(Typing::Paste(text.to_string())))
            }
            // What is published of a longer text is a part: taken for the whole, the rest would be lost.
            (accesskit::Action::SetValue, ActionData::Value(text)) if is_whole(rope) => {
                Some(EditAction::SetText(text.to_string()))
            }
            _ => None,
        }
    }

    fn offset(&self, id: Id, rope: &Rope, position: TextPosition) -> Option<Char> {
        let run = self.runs.iter().position(|run| node_id(id, run) == position.node)?;
        let place = place_of(&self.runs, RunPlace { run, character: position.character_index })?;
        let line = rope.try_line_to_char(place.line.0).ok()?;
        Some(Char((line + place.column.0).min(rope.len_chars())))
    }
}

/// The left edges of a run's characters and the right edge of the last, in points.
fn edges(frame: &Frame<'_>, run: &Run) -> Vec<f32> {
    let laid = frame.line(run.line);
    // A line in view has them where it is drawn, any other where cells of one width would put them.
    let edge = |column: usize, cell: usize| match laid {
        Some(line) => line.x_of(line.span.start().plus(column).min(line.span.end())),
        None => frame.geometry.column_x(cell as f32),
    };
    let (mut column, mut cell) = (run.column, run.cell);
    let mut edges = Vec::with_capacity(run.widths.len() + 1);
    for (character, width) in run.characters().zip(&run.widths) {
        edges.push(edge(column, cell));
        column += character.chars().count();
        cell += usize::from(*width);
    }
    edges.push(edge(column, cell));
    edges
}

fn is_whole(rope: &Rope) -> bool {
    rope.len_bytes() <= WHOLE
}

/// The lines that are published.
fn published_lines(rope: &Rope, geometry: &Geometry) -> Range<usize> {
    if is_whole(rope) {
        return 0..rope.len_lines();
    }
    let shown = geometry.shown();
    shown.start.saturating_sub(AROUND)..(shown.end + AROUND).min(rope.len_lines())
}

/// A line's text; of a line longer than `longest` chars its beginning and its line break.
fn shortened(line: ropey::RopeSlice<'_>, longest: usize) -> String {
    if line.len_chars() <= longest {
        return line.to_string();
    }
    let mut text = line.slice(..longest).to_string();
    if line.chars_at(line.len_chars()).prev() == Some('\n') {
        text.push('\n');
    }
    text
}
