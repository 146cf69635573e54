//! Errors explained: what a program ended with, in plain words, and where that is in the person's own text.

use std::path::Path;

use crate::app::ids::TabId;
use crate::app::pane::ConsoleName;
use crate::app::ran::{ErrorPlace, Explained, Held, Ran, Spot};
use crate::app::runner::Run;
use crate::app::state::App;
use crate::app::update::run_end::TAIL;
use crate::modes::How;
use crate::python::{self, Context, Frame, Report};

/// Folders whose files are nobody's own.
const PACKAGES: [&str; 4] = ["site-packages", "dist-packages", ".venv", "venv"];

impl App {
    /// The error that is told in the window: the active tab's, else that of the console that is shown.
    pub fn told_error(&self) -> Option<(ConsoleName, &Explained)> {
        let active = self.desk.active().map(|tab| tab.id);
        let of_tab = self.errors().find(|(name, _)| self.tab_of(*name).map(|tab| tab.id) == active);
        of_tab.or_else(|| self.errors().find(|(name, _)| Some(*name) == self.pane.console()))
    }

    /// The lines of a tab, from 0, at which a program failed, as long as they read as they did then.
    pub fn failing_lines(&self, tab: TabId) -> Vec<usize> {
        let failing = self.errors().filter_map(|(_, explained)| explained.places.first());
        let held = failing.filter(|place| place.spot.tab == Some(tab)).filter_map(|place| place.held.as_ref());
        let Some(rope) = self.desk.tab(tab).map(|tab| tab.buffer.rope()) else { return Vec::new() };
        held.map(|held| held.now(rope)).filter(|(_, same)| *same).map(|(line, _)| line).collect()
    }

    /// Where a place that an error came through is now.
    pub fn spot_now(&self, place: &ErrorPlace) -> Spot {
        let rope = place.spot.tab.and_then(|tab| self.desk.tab(tab)).map(|tab| tab.buffer.rope());
        let line = rope.zip(place.held.as_ref()).map(|(rope, held)| held.now(rope).0);
        Spot { line: line.unwrap_or(place.spot.line), ..place.spot.clone() }
    }

    /// The errors that are not put away, of programs whose tabs are open.
    pub(super) fn errors(&self) -> impl Iterator<Item = (ConsoleName, &Explained)> {
        let open = self.ran.iter().filter(|(name, _)| self.tab_of(**name).is_some());
        open.filter_map(|(name, ran)| Some((*name, ran.explained.as_ref()?)))
    }

    /// Notes what is about to run in a console. What its tab ended with before is over.
    pub(super) fn note_run(&mut self, name: ConsoleName, id: TabId, script: &Path) {
        let Some(tab) = self.desk.tab(id) else { return };
        let of_script = script.parent().unwrap_or(Path::new("."));
        let folder = tab.home().and_then(Path::parent).unwrap_or(of_script).to_owned();
        let mut texts: Vec<_> = self.desk.tabs.iter().map(|tab| (tab.id, tab.on_disk.clone())).collect();
        if let Some((_, text)) = texts.iter_mut().find(|(known, _)| *known == id && tab.home() != Some(script)) {
            text.clone_from(tab.buffer.rope());
        }
        let (beside, modules) = (Vec::new(), Vec::new());
        let ran = Ran { folder, beside, kept: None, modules, rows: None, texts, prompted: false, explained: None };
        self.ran.insert(name, ran);
        self.files_there.forget();
    }

    /// Notes what lies beside a program that has begun: a file's name may be what an error is about.
    pub(super) fn note_neighbours(&mut self, name: ConsoleName, beside: Vec<String>) {
        if let Some(ran) = self.ran.get_mut(&name) {
            ran.beside = beside;
        }
    }

    /// Explains the error that the program in a console ended with, if what it printed tells one.
    pub(super) fn explain(&mut self, name: ConsoleName, printed: &str) {
        let Some(report) = python::last_report(printed) else { return };
        let Some(ran) = self.ran.get(&name) else { return };
        let mut places = self.own_places(name, ran, &report);
        let failing = places.first().map(|place| place.spot.clone());
        let source = failing.as_ref().and_then(|spot| ran.text(spot.tab?)).map(ToString::to_string);
        let own = report.frames.iter().rev().find(|frame| self.own_place(name, ran, frame).is_some());
        let context = Context {
            source: source.as_deref().unwrap_or_default(),
            file: own.map_or("", |frame| frame.file.as_str()),
            folder: &ran.folder.to_string_lossy(),
            siblings: &ran.beside,
        };
        let hint = python::explain(&report, &context);
        // What is to be changed may stand before the line at which Python noticed.
        if let (Some(line), Some(spot)) = (hint.line.and_then(|line| line.checked_sub(1)), failing)
            && line != spot.line
        {
            places.insert(0, self.place(ran, Spot { line, ..spot }));
        }
        let explained = Explained { report, hint, places, shows_python: false };
        if let Some(ran) = self.ran.get_mut(&name) {
            ran.explained = Some(explained);
        }
    }

    /// Explains the error of a program that stays at the prompt, as soon as that shows.
    pub(super) fn explain_at_prompt(&mut self, name: ConsoleName) {
        let stays = self.runner.run(name).and_then(Run::how) == Some(How::Stay);
        if !stays || self.ran.get(&name).is_none_or(|ran| ran.prompted) || !self.is_at_prompt(name) {
            return;
        }
        if let Some(ran) = self.ran.get_mut(&name) {
            ran.prompted = true;
        }
        let printed = self.console(name).console.tail(TAIL);
        self.explain(name, &printed);
    }

    /// Takes hold of the lines of errors in files that were opened since.
    pub(super) fn hold_errors(&mut self) {
        for explained in self.ran.values_mut().filter_map(|ran| ran.explained.as_mut()) {
            for place in explained.places.iter_mut().filter(|place| place.held.is_none() && place.spot.path.is_some()) {
                if let Some(tab) = self.desk.tabs.iter().find(|tab| tab.path == place.spot.path) {
                    place.spot.tab = Some(tab.id);
                    place.held = Some(Held::line(tab.buffer.rope(), place.spot.line));
                }
            }
        }
    }

    /// The places in the person's own programs that an error came through, innermost first, each line once.
    fn own_places(&self, name: ConsoleName, ran: &Ran, report: &Report) -> Vec<ErrorPlace> {
        let mut places: Vec<ErrorPlace> = Vec::new();
        for place in report.frames.iter().rev().filter_map(|frame| self.own_place(name, ran, frame)) {
            if !places.iter().any(|known| known.spot == place.spot) {
                places.push(place);
            }
        }
        places
    }

    fn own_place(&self, name: ConsoleName, ran: &Ran, frame: &Frame) -> Option<ErrorPlace> {
        let line = frame.line.checked_sub(1)?;
        let named = self.names(name, &frame.file);
        if let Some((id, path)) = named.iter().find_map(|(tab, path)| Some(((*tab)?, path))) {
            return Some(self.place(ran, Spot { tab: Some(id), path: path.clone(), line, column: None }));
        }
        // Python quotes only what it could read; a board quotes nothing, and its modules came from here.
        let is_there = frame.source.is_some() || frame.function.is_none() || matches!(name, ConsoleName::Repl(_));
        let own = |path: &Path| {
            let below = path.strip_prefix(&ran.folder).ok()?;
            (!below.iter().any(|part| PACKAGES.iter().any(|package| part == *package))).then_some(())
        };
        let (_, path) = named.into_iter().find(|(_, path)| path.as_deref().and_then(own).is_some())?;
        is_there.then_some(ErrorPlace { spot: Spot { tab: None, path, line, column: None }, held: None })
    }

    /// A place in a file as it ran. Typing goes on while a program runs.
    fn place(&self, ran: &Ran, spot: Spot) -> ErrorPlace {
        let held = spot.tab.and_then(|tab| {
            let (text, now) = (ran.text(tab)?, self.desk.tab(tab)?.buffer.rope());
            Some(Held::since(text, spot.line, now))
        });
        ErrorPlace { spot, held }
    }
}
