//! Finding and replacing in the active tab.

use crate::app::effect::Effect;
use crate::app::find::{Find, FindBar, FindPlace, Jump, Shown, Spot};
use crate::app::find_status::{FindStatus, Told};
use crate::app::hits::Hits;
use crate::app::ids::TabId;
use crate::app::state::App;
use crate::app::tab::Tab;
use crate::place::{Millis, Span};
use crate::text::{Edit, EditKind, LineChange, Matches, Query, Replacement, Revision, Search, Selection, Selections};

/// Milliseconds between two frames.
const FRAME: u64 = 16;

impl Find {
    /// Notes which lines of a tab's text changed.
    pub(super) fn note_lines(&mut self, tab: TabId, changes: &[LineChange]) {
        if let Some(hits) = self.hits.as_mut().filter(|hits| hits.tab() == tab) {
            hits.note_lines(changes);
        }
    }

    /// Notes how a tab's text changed.
    pub(super) fn note_edits(&mut self, tab: TabId, edits: &[Edit]) {
        if let Some(hits) = self.hits.as_mut().filter(|hits| hits.tab() == tab) {
            hits.note_edits(edits);
            if !edits.is_empty() && !hits.is_exact() {
                // Somebody who goes on writing no longer wants to be taken elsewhere.
                self.jump = None;
            }
        }
    }
}

impl App {
    /// Knows what there is to find in the active tab, and goes where somebody wants to go.
    pub(super) fn find_in_text(&mut self, now: Millis) {
        if self.desk.active().is_none() && !matches!(self.find.bar, Some(FindBar::Find(FindPlace::Console(_)))) {
            self.find.bar = None;
        }
        if self.find.place() != Some(FindPlace::Text) {
            self.find.hits = None;
            return;
        }
        let (query, find) = (&self.desk.query, &mut self.find);
        let Some(Ok(search)) = find.compile(query).cloned() else {
            find.hits = None;
            return;
        };
        let Some(tab) = self.desk.active() else { return };
        let known = find.hits.take().and_then(|hits| hits.follow(now, &search, tab, query));
        let mut hits = known.unwrap_or_else(|| Hits::new(now, tab, query, &search));
        if hits.ask(now) {
            let (rope, revision) = (tab.buffer.rope().clone(), tab.buffer.revision());
            self.effects.push(Effect::Find { tab: tab.id, revision, rope, query: query.clone() });
        }
        let exact = hits.is_exact();
        find.hits = Some(hits);
        if exact && let Some(jump) = find.jump.take() {
            self.jump_in_text(jump);
        }
    }

    /// When finding has something to do, even if nobody does anything.
    pub(super) fn find_due(&self, now: Millis) -> Option<Millis> {
        let text = self.find.hits.as_ref().and_then(Hits::due);
        let console = self.find.console_hits.as_ref().is_some_and(|hits| !hits.is_complete());
        text.into_iter().chain(console.then(|| now.plus(FRAME))).min()
    }

    /// Takes what the world found.
    pub(super) fn found(&mut self, now: Millis, tab: TabId, query: &Query, found: (Revision, Matches)) {
        let Some(Ok(search)) = self.find.search(query).cloned() else { return };
        let Some(hits) = self.find.hits.as_mut().filter(|hits| hits.tab() == tab && hits.query() == query) else {
            return;
        };
        if let Some(tab) = self.desk.tab(tab) {
            hits.hear(now, &search, tab.buffer.rope(), found);
        }
    }

    /// How the search in the active tab stands.
    pub(super) fn text_status(&self) -> FindStatus {
        let hits = self.desk.active().and_then(|tab| self.find.hits(tab.id)).filter(|hits| hits.is_exact());
        let (Some(hits), Some(tab)) = (hits, self.desk.active()) else { return FindStatus::Searching };
        let current = hits.matches().place_of(tab.buffer.selections().main().span());
        let (count, more) = (hits.matches().spans().len(), hits.matches().has_more());
        let here = spot(tab);
        let told = self.find.told.filter(|(_, spot)| *spot == here).map(|(told, _)| told);
        FindStatus::Found { current: current.map(|place| place + 1), count, more, told }
    }

    fn jump_in_text(&mut self, jump: Jump) {
        let (Some(tab), Some(hits)) = (self.desk.active(), &self.find.hits) else { return };
        let (selected, matches) = (tab.buffer.selections().main().span(), hits.matches());
        let origin =
            self.find.shown.filter(|shown| shown.span == selected).map_or(selected.start(), |shown| shown.origin);
        let (first, last) = (0, matches.spans().len().wrapping_sub(1));
        let (place, told) = match jump {
            Jump::First => (matches.first_from(origin).unwrap_or(first), None),
            Jump::Next => matches.after(selected).map_or((first, Some(Told::FromTop)), |place| (place, None)),
            Jump::Previous => matches.before(selected).map_or((last, Some(Told::FromBottom)), |place| (place, None)),
        };
        let Some(span) = matches.spans().get(place).copied() else { return };
        self.show_in_text(span);
        let origin = if jump == Jump::First { origin } else { span.start() };
        self.find.shown = Some(Shown { span, origin });
        self.tell(told);
    }

    /// Selects a stretch of the active tab. Where it is not seen yet, it comes to stand a third below the top.
    pub(super) fn show_in_text(&mut self, span: Span) {
        let lines = self.viewport.lines;
        let Some(tab) = self.desk.active_mut() else { return };
        tab.buffer.select(Selections::one(Selection::new(span.start(), span.end())));
        let line = tab.buffer.line_column(span.start()).line.0;
        if !(tab.scroll.line..tab.scroll.line + lines).contains(&line) {
            (tab.scroll.line, tab.scroll.hidden) = (line.saturating_sub(lines / 3), 0.0);
        }
        self.show_caret();
    }

    pub(super) fn replace_one(&mut self, now: Millis) {
        let Some(selected) = self.desk.active().map(|tab| tab.buffer.selections().main().span()) else { return };
        if let Some((search, replacement)) = self.ready_to_replace()
            && self.find.hits.as_ref().is_some_and(|hits| hits.matches().place_of(selected).is_some())
        {
            self.replace(now, &search, &replacement, &[selected]);
        }
        self.find.jump = self.find.bar.is_some().then_some(Jump::Next);
    }

    pub(super) fn replace_all(&mut self, now: Millis) {
        let Some((search, replacement)) = self.ready_to_replace() else { return };
        let Some(hits) = self.find.hits.take() else { return };
        self.replace(now, &search, &replacement, hits.matches().spans());
        let count = hits.matches().spans().len();
        self.find.hits = Some(hits);
        self.tell((count > 0).then_some(Told::Replaced(count)));
    }

    /// The search and the replacement, where both can be used and it is known what there is.
    fn ready_to_replace(&self) -> Option<(Search, Replacement)> {
        let open = self.find.bar == Some(FindBar::Replace);
        let tab = self.desk.active().filter(|_| open)?;
        let hits = self.find.hits(tab.id).filter(|hits| hits.is_exact() && *hits.query() == self.desk.query)?;
        let search = self.find.search(hits.query())?.as_ref().ok()?;
        let replacement = Replacement::new(&self.desk.replacement, hits.query(), search).ok()?;
        Some((search.clone(), replacement))
    }

    /// Replaces matches as one step, and puts the caret behind the last.
    fn replace(&mut self, now: Millis, search: &Search, replacement: &Replacement, matches: &[Span]) {
        let Some(tab) = self.desk.active_mut() else { return };
        let edit = replacement.edit(search, tab.buffer.rope(), matches);
        tab.buffer.apply(now, EditKind::Whole, edit);
        if let [_] = matches {
            let end = tab.buffer.selections().main().span().end();
            tab.buffer.select(Selections::one(Selection::caret(end)));
        }
    }

    fn tell(&mut self, told: Option<Told>) {
        let spot = self.desk.active().map(spot);
        self.find.told = told.zip(spot);
    }
}

fn spot(tab: &Tab) -> Spot {
    Spot::Text(tab.id, tab.buffer.revision(), tab.buffer.selections().main().span())
}
