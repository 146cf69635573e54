//! Text: typing, moving, selecting, undo, clipboard.

use crate::app::action::EditAction;
use crate::app::effect::{Effect, WindowEffect};
use crate::app::notice::Notice;
use crate::app::state::App;
use crate::app::tab::Tab;
use crate::app::view::{Scroll, Viewport};
use crate::place::{Char, Millis, Span};
use crate::text::{self, Edit, EditKind, Endings, LONG_LINE, Reach, Selection, Selections, Typing, column_width};

impl App {
    pub(super) fn act_edit(&mut self, now: Millis, action: EditAction) {
        match action {
            EditAction::Cut => self.copy_selection(now, true),
            EditAction::Copy => self.copy_selection(now, false),
            EditAction::Paste => self.effects.push(Effect::Window(WindowEffect::AskPaste)),
            EditAction::Undo | EditAction::Redo => self.step_in_history(&action),
            EditAction::PasteSelected(at) => self.ask_selected(at),
            EditAction::SelectOccurrences => self.select_occurrences(now),
            action => self.change_text(now, action),
        }
    }

    fn change_text(&mut self, now: Millis, action: EditAction) {
        let Some(tab) = self.desk.active_mut() else { return };
        let buffer = &mut tab.buffer;
        let end = Char(buffer.rope().len_chars());
        match action {
            EditAction::Type(typing) => drop(buffer.type_in(now, &typing)),
            EditAction::Lines(command) => drop(buffer.change_lines(now, command)),
            EditAction::Go { motion, extend } => buffer.go(motion, extend),
            EditAction::Select(selections) => buffer.select(selections),
            EditAction::SelectAll => {
                // What is seen stays where it is: nobody wants to be thrown to the end of the file.
                return buffer.select(Selections::one(Selection::new(Char(0), end)));
            }
            EditAction::GoTo(place) => {
                let caret = Selection::caret(buffer.offset(place));
                buffer.select(Selections::one(caret));
            }
            EditAction::EndLines(ending) => {
                buffer.end_lines(now, ending);
                // Counted, not assumed: a text without line ends stays without.
                tab.endings = Endings::of(tab.buffer.rope());
                return;
            }
            EditAction::SetText(text) => {
                buffer.apply(now, EditKind::Whole, Edit::replace(Span::new(Char(0), end), text));
            }
            _ => {}
        }
        self.show_caret();
    }

    /// Takes a change back or does it again. Where that is out of view, what was seen when it was made comes back, too.
    fn step_in_history(&mut self, action: &EditAction) {
        let viewport = self.viewport;
        let Some(tab) = self.desk.active_mut() else { return };
        let moved = if *action == EditAction::Undo { tab.buffer.undo() } else { tab.buffer.redo() };
        if moved && !is_seen(tab, viewport) {
            tab.scroll = Scroll { line: tab.buffer.top().0, hidden: 0.0, ..tab.scroll };
        }
        self.show_caret();
    }

    fn select_occurrences(&mut self, now: Millis) {
        let Some(tab) = self.desk.active_mut() else { return };
        if let Some(Reach::First(count)) = tab.buffer.select_occurrences() {
            self.post(now, Notice::ManyOccurrences { count });
        }
        self.show_caret();
    }

    fn copy_selection(&mut self, now: Millis, cut: bool) {
        let Some(tab) = self.desk.active_mut() else { return };
        let Some(text) = tab.buffer.selected_text() else { return };
        if cut {
            tab.buffer.type_in(now, &Typing::Cut);
        }
        self.effects.push(Effect::Window(WindowEffect::Copy(text)));
        self.show_caret();
    }

    /// Scrolls the active tab just so far that its main caret is seen.
    pub(super) fn show_caret(&mut self) {
        let viewport = self.viewport;
        let Some(tab) = self.desk.active_mut() else { return };
        let head = tab.buffer.selections().main().head;
        let place = tab.buffer.line_column(head);
        let (rope, line, column) = (tab.buffer.rope(), place.line.0, place.column.0);
        if text::line_span(rope, line).len() > LONG_LINE {
            let from = |cells| text::column_from(rope, line, column, cells);
            tab.scroll = tab.scroll.showing(line, column, viewport).reaching(from, viewport);
        } else {
            let cell = column_width(&rope.line(line).slice(..column).to_string(), column);
            tab.scroll = tab.scroll.showing(line, cell, viewport);
        }
    }
}

/// Whether the line of the main caret is in view.
fn is_seen(tab: &Tab, viewport: Viewport) -> bool {
    let line = tab.buffer.line_column(tab.buffer.selections().main().head).line.0;
    (tab.scroll.line..tab.scroll.line + viewport.lines).contains(&line)
}
