//! Problems: from one to the next, and to the line that one is at.

use crate::app::action::ProblemAction;
use crate::app::pane::ConsoleName;
use crate::app::ran::Spot;
use crate::app::state::App;
use crate::app::tab::Tab;
use crate::place::{Char, LineColumn};
use crate::text::{Selection, Selections, line_span};

impl App {
    /// The places of what went wrong, in the order in which one goes through them: those that the last error came through,
    /// innermost first, then in the active tab the tests that failed and what the check found.
    pub fn problem_places(&self) -> Vec<Spot> {
        let of_error = self.told_error().into_iter().flat_map(|(_, explained)| &explained.places);
        let mut places: Vec<Spot> = of_error.map(|place| self.spot_now(place)).collect();
        let here = self.desk.active().into_iter();
        for spot in here.flat_map(|tab| self.failed_tests(tab).chain(self.found_problems(tab))) {
            if !places.iter().any(|known| (known.tab, known.line) == (spot.tab, spot.line)) {
                places.push(spot);
            }
        }
        places
    }

    fn failed_tests(&self, tab: &Tab) -> impl Iterator<Item = Spot> {
        let spot = |line| Spot { tab: Some(tab.id), path: tab.path.clone(), line, column: None };
        self.test_failures(tab.id).iter().map(move |failure| spot(failure.line.0))
    }

    fn found_problems(&self, tab: &Tab) -> impl Iterator<Item = Spot> {
        let column = |at: Char| tab.buffer.line_column(at).column.0;
        let spot =
            move |at: Char, line| Spot { tab: Some(tab.id), path: tab.path.clone(), line, column: Some(column(at)) };
        self.problems().map(move |problem| spot(problem.span.start(), problem.line.0))
    }

    pub(super) fn act_problem(&mut self, action: ProblemAction) {
        match action {
            ProblemAction::Next => self.go_to_problem(|here, count| here.map_or(0, |here| (here + 1) % count)),
            ProblemAction::Previous => {
                self.go_to_problem(|here, count| here.unwrap_or(0).checked_sub(1).unwrap_or(count - 1));
            }
            ProblemAction::GoTo(name) => {
                let error = self.errors().find(|(known, _)| *known == name);
                let place = error.and_then(|(_, explained)| explained.places.first());
                if let Some(spot) = place.map(|place| self.spot_now(place)) {
                    self.go_to(spot);
                }
            }
            ProblemAction::ShowPython(name) => {
                if let Some(explained) = self.ran.get_mut(&name).and_then(|ran| ran.explained.as_mut()) {
                    explained.shows_python = !explained.shows_python;
                }
            }
            ProblemAction::Close(name) => self.put_error_away(name),
        }
    }

    /// Puts the caret at a place and shows it; a file that is not open is opened.
    pub(super) fn go_to(&mut self, spot: Spot) {
        let of_path = || spot.path.as_deref().and_then(|path| self.open_as(path));
        let tab = spot.tab.filter(|tab| self.desk.tab(*tab).is_some()).or_else(of_path);
        if let Some(place) = tab.and_then(|tab| self.desk.place(tab)) {
            self.show_place(place);
            self.compare.take_if(|compare| Some(compare.tab) == tab);
            self.show_line(spot.line, spot.column);
        } else if let Some(path) = spot.path {
            let caret = LineColumn::new(spot.line, spot.column.unwrap_or(0));
            let top = spot.line.saturating_sub(self.viewport.lines / 2);
            self.open_at(&path, caret, top);
        }
    }

    /// Puts the caret into a line of the active tab; one that is out of view is shown in the middle.
    pub(super) fn show_line(&mut self, line: usize, column: Option<usize>) {
        let lines = self.viewport.lines;
        let Some(tab) = self.desk.active_mut() else { return };
        let rope = tab.buffer.rope();
        let words = rope.slice(line_span(rope, line).range());
        let first = || words.chars().take_while(|char| char.is_whitespace()).count();
        let caret = tab.buffer.offset(LineColumn::new(line, column.unwrap_or_else(first)));
        tab.buffer.select(Selections::one(Selection::caret(caret)));
        if !(tab.scroll.line..tab.scroll.line + lines).contains(&line) {
            (tab.scroll.line, tab.scroll.hidden) = (line.saturating_sub(lines / 2), 0.0);
        }
        self.show_caret();
    }

    fn put_error_away(&mut self, name: ConsoleName) {
        if let Some(ran) = self.ran.get_mut(&name) {
            ran.explained = None;
        }
    }

    /// Goes to the problem that `choose` says, which gets the place in their order of the one that the caret is at, if any.
    fn go_to_problem(&mut self, choose: impl Fn(Option<usize>, usize) -> usize) {
        let mut places = self.problem_places();
        if places.is_empty() {
            return;
        }
        let active = self.desk.active();
        let caret = active.map(|tab| (tab.id, tab.buffer.line_column(tab.buffer.selections().main().head).line.0));
        let here = places.iter().position(|spot| spot.tab.map(|tab| (tab, spot.line)) == caret && caret.is_some());
        let next = choose(here, places.len()).min(places.len() - 1);
        self.go_to(places.swap_remove(next));
    }
}
