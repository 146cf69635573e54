//! Finding in a console.

use crate::app::console_hits::ConsoleHits;
use crate::app::find::{FindPlace, Jump, Spot};
use crate::app::find_status::{FindStatus, Told};
use crate::app::pane::{ConsoleName, ConsolePane};
use crate::app::state::App;
use crate::term::{GridPlace, RowId};

impl App {
    /// Searches some rows more, and goes where somebody wants to go. Called once a frame.
    pub(super) fn find_in_console(&mut self) {
        let Some(FindPlace::Console(name)) = self.find.place() else {
            self.find.console_hits = None;
            return;
        };
        if self.pane.console() != Some(name) {
            self.find.bar = None;
        }
        let query = &self.desk.query;
        let Some(Ok(search)) = self.find.compile(query).cloned() else {
            self.find.console_hits = None;
            return;
        };
        let known = self.find.console_hits.take().filter(|hits| hits.console() == name && hits.query() == query);
        let mut hits = known.unwrap_or_else(|| ConsoleHits::new(name, query));
        hits.advance(&self.console(name).console, &search);
        self.find.console_hits = Some(hits);
        if let Some(jump) = self.find.jump
            && self.jump_in_console(name, jump)
        {
            self.find.jump = None;
        }
    }

    /// How the search in a console stands.
    pub(super) fn console_status(&self, name: ConsoleName) -> FindStatus {
        let Some(hits) = self.find.console_hits(name).filter(|hits| hits.is_complete()) else {
            return FindStatus::Searching;
        };
        let selected = self.console(name).selected();
        let here = Spot::Console(name, selected);
        let place = selected.map(|selected| (hits.first_from(selected.anchor), selected));
        let current = place.filter(|(place, selected)| hits.get(*place) == Some(*selected)).map(|(place, _)| place + 1);
        let told = self.find.told.filter(|(_, spot)| *spot == here).map(|(told, _)| told);
        FindStatus::Found { current, count: hits.count(), more: false, told }
    }

    /// Goes to another match. Answers whether that is done: where rows are still to be searched, the match may be among them.
    fn jump_in_console(&mut self, name: ConsoleName, jump: Jump) -> bool {
        let Some(hits) = self.find.console_hits(name) else { return true };
        let pane = self.console(name);
        let (place, told) = match jump {
            Jump::First => (nearest(hits, pane), None),
            Jump::Next => {
                let behind = pane.selected().map_or(0, |selected| hits.first_from(selected.anchor.max(selected.head)));
                if behind < hits.count() { (behind, None) } else { (0, Some(Told::FromTop)) }
            }
            Jump::Previous => {
                let before = pane.selected().map_or(0, |selected| hits.first_from(selected.anchor.min(selected.head)));
                let last = hits.count().saturating_sub(1);
                before.checked_sub(1).map_or((last, Some(Told::FromBottom)), |place| (place, None))
            }
        };
        if !hits.is_complete() && (told.is_some() || jump == Jump::First || place >= hits.count()) {
            return false;
        }
        if let Some(hit) = hits.get(place) {
            let pane = self.console_mut(name);
            pane.selection = Some(hit);
            pane.show(hit.anchor.row);
            self.find.told = told.map(|told| (told, Spot::Console(name, Some(hit))));
        }
        true
    }
}

/// The first match from the top of what is seen, or else the last one there is.
fn nearest(hits: &ConsoleHits, pane: &ConsolePane) -> usize {
    let from = hits.first_from(GridPlace { row: pane.first_seen(), column: 0 });
    from.min(hits.count().saturating_sub(1))
}

impl ConsolePane {
    /// The row at the top.
    fn first_seen(&self) -> RowId {
        let rows = self.console.rows();
        let end = RowId(rows.end.0.saturating_sub(u64::from(self.console.size().rows)));
        self.top.unwrap_or(end).min(end).max(rows.start)
    }

    /// Scrolls so that a row is seen, and stays so whatever is printed.
    fn show(&mut self, row: RowId) {
        let (first, seen) = (self.first_seen(), u64::from(self.console.size().rows));
        let is_seen = (first.0..first.0 + seen).contains(&row.0);
        let top = if is_seen { first } else { RowId(row.0.saturating_sub(seen / 3)) };
        self.top = Some(top.max(self.console.rows().start));
    }
}
