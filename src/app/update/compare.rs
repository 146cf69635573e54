//! Comparing the text of a tab with what another program wrote.

use ropey::Rope;

use crate::app::action::CompareAction;
use crate::app::compare::{Compare, With};
use crate::app::effect::{Effect, WindowEffect};
use crate::app::ids::{CompareId, TabId};
use crate::app::state::App;
use crate::app::tab::Disk;
use crate::app::view::Viewport;
use crate::text::{Arrangement, Comparison, Rows};

/// Rows that stay in view above a difference that one goes to.
const ABOVE: usize = 2;

impl App {
    pub(super) fn act_compare(&mut self, action: CompareAction) {
        match action {
            CompareAction::Open(tab) => self.open_compare(tab),
            CompareAction::Close => self.close_compare(),
            action => {
                if let Some(compare) = &mut self.compare {
                    compare.act(action);
                }
            }
        }
    }

    /// Compares anew where one of the texts changed, and ends where there is nothing to choose any more.
    pub(super) fn follow_compare(&mut self) {
        let Some(compare) = &self.compare else { return };
        let tab = self.desk.tab(compare.tab);
        match (compare.with, tab.map(|tab| (&tab.disk, tab.buffer.rope()))) {
            // Ropes that share everything are told apart at once, and few comparisons are ever open.
            (With::Disk, Some((Disk::Conflict(file), mine)))
                if file.text.is_instance(&compare.theirs) && mine.is_instance(&compare.mine) => {}
            (With::Disk, Some((Disk::Conflict(_), _))) => self.open_compare(compare.tab),
            // A text that has to be chosen first comes before one that was.
            (With::GoodRun, Some((disk, text)))
                if text.is_instance(&compare.theirs) && !matches!(disk, Disk::Conflict(_)) => {}
            _ => self.close_compare(),
        }
    }

    pub(super) fn compared(&mut self, id: CompareId, comparison: Comparison) {
        if let Some(compare) = self.compare.as_mut().filter(|compare| compare.id == id) {
            let rows = Rows::new(comparison, compare.arrangement);
            let first = if rows.is_difference(0) { Some(0) } else { rows.next_difference(0) };
            compare.rows = Some(rows);
            compare.go_to_difference(first);
        }
    }

    fn open_compare(&mut self, id: TabId) {
        let Some(tab) = self.desk.tab(id) else { return };
        let Disk::Conflict(file) = &tab.disk else { return };
        let (mine, theirs) = (tab.buffer.rope().clone(), file.text.clone());
        self.compare_texts((id, With::Disk), mine, theirs);
    }

    /// Shows two texts of a tab beside each other.
    pub(super) fn compare_texts(&mut self, of: (TabId, With), mine: Rope, theirs: Rope) {
        let number = CompareId(self.new_id());
        let mut compare = Compare::new(number, of, mine.clone(), theirs.clone());
        if let Some(before) = &self.compare {
            (compare.arrangement, compare.room) = (before.arrangement, before.room);
        }
        self.compare = Some(compare);
        self.effects.push(Effect::Compare { id: number, mine, theirs });
        self.effects.push(Effect::Window(WindowEffect::FocusEditor));
    }

    pub(super) fn close_compare(&mut self) {
        self.compare = None;
        self.effects.push(Effect::Window(WindowEffect::FocusEditor));
    }
}

impl Compare {
    fn act(&mut self, action: CompareAction) {
        match action {
            CompareAction::Room { arrangement, room } => self.arrange(arrangement, room),
            CompareAction::Scroll(scroll) => self.scroll = scroll,
            CompareAction::Go(row) => self.go(row),
            CompareAction::Unfold(row) => {
                if let Some(rows) = &mut self.rows {
                    rows.unfold(row);
                }
                self.go(row);
            }
            CompareAction::Next => {
                let next = self.rows.as_ref().and_then(|rows| rows.next_difference(self.current));
                self.go_to_difference(next);
            }
            CompareAction::Previous => {
                let previous = self.rows.as_ref().and_then(|rows| rows.previous_difference(self.current));
                self.go_to_difference(previous);
            }
            CompareAction::Open(_) | CompareAction::Close => {}
        }
    }

    /// Puts the keyboard on a row and shows it.
    fn go(&mut self, row: usize) {
        let last = self.rows.as_ref().map_or(0, Rows::count).saturating_sub(1);
        self.current = row.min(last);
        let column = self.scroll.column as usize;
        self.scroll = self.scroll.showing(self.current, column, self.room);
    }

    /// Puts the keyboard on the first row of a difference, near the top where it was out of sight.
    fn go_to_difference(&mut self, row: Option<usize>) {
        let Some(row) = row else { return };
        let seen = self.scroll.line..self.scroll.line + self.room.lines;
        if !seen.contains(&row) || !seen.contains(&(row + ABOVE)) {
            self.scroll.line = row.saturating_sub(ABOVE);
            self.scroll.hidden = 0.0;
        }
        self.go(row);
    }

    fn arrange(&mut self, arrangement: Arrangement, room: Viewport) {
        self.room = room;
        if self.arrangement == arrangement {
            return;
        }
        self.arrangement = arrangement;
        if let Some(rows) = &mut self.rows {
            [self.scroll.line, self.current] = rows.arrange(arrangement, [self.scroll.line, self.current]);
        }
    }
}
