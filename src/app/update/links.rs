//! Links in consoles: rows that name a place in a file lead there.

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::app::console_line::ConsoleLine;
use crate::app::console_link::{Target, link_at};
use crate::app::effect::Effect;
use crate::app::ids::TabId;
use crate::app::pane::{ConsoleName, ConsoleSelection};
use crate::app::ran::Spot;
use crate::app::runner::Run;
use crate::app::state::App;
use crate::app::update::board_run::PROGRAMS;
use crate::python::{self, Place};
use crate::term::{GridPlace, RowId};
use crate::text::line_now;

/// A place in a file that a console names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The cells that name it.
    pub cells: ConsoleSelection,
    /// The file and the line in it that are meant, as the text is now.
    pub spot: Spot,
}

impl App {
    /// The links in these rows of a console: places in files that are open or there.
    pub fn links(&self, name: ConsoleName, rows: Range<RowId>) -> Vec<Link> {
        let link = |(cells, place): (ConsoleSelection, Place)| Some(Link { cells, spot: self.spot(name, &place)? });
        self.named_places(name, rows).into_iter().filter_map(link).collect()
    }

    /// Goes where a console's link leads: to a place that is named, or to the address that a program or its text gives. A file
    /// opens in a tab, the web is the system's affair.
    pub(super) fn follow_link(&mut self, name: ConsoleName, at: GridPlace) {
        let links = self.links(name, at.row..RowId(at.row.0 + 1));
        if let Some(link) = links.into_iter().find(|link| (link.cells.anchor..link.cells.head).contains(&at)) {
            return self.go_to(link.spot);
        }
        match link_at(&self.console(name).console, at).map(|link| link.target) {
            Some(Target::Web(address)) => self.effects.push(Effect::OpenLink(address)),
            Some(Target::File(path)) => self.open(vec![path]),
            None => {}
        }
    }

    /// Asks for the files that are named in the console that is shown, where it is not known whether they are there.
    pub(super) fn look_for_named(&mut self) {
        let Some(name) = self.pane.console() else { return };
        let pane = self.console(name);
        let places = self.named_places(name, pane.in_view(pane.console.size().rows));
        let named = places.iter().flat_map(|(_, place)| self.names(name, &place.file));
        let paths = named.filter(|(tab, _)| tab.is_none()).filter_map(|(_, path)| path).collect();
        let paths = self.files_there.ask(paths);
        if !paths.is_empty() {
            self.effects.push(Effect::LookFor(paths));
        }
    }

    /// The files that a name in a console's output may stand for: those that are open with their tabs, the likeliest first.
    pub(super) fn names(&self, name: ConsoleName, file: &str) -> Vec<(Option<TabId>, Option<PathBuf>)> {
        if matches!(name, ConsoleName::Repl(_)) {
            return self.names_on_board(name, file);
        }
        let script = self.runner.run(name).and_then(Run::script);
        let tab = self.tab_of(name);
        self.paths(name, script, Path::new(file))
            .into_iter()
            .map(|path| match tab {
                Some(tab) if Some(path.as_path()) == script => (Some(tab.id), tab.path.clone()),
                _ => (self.open_as(&path), Some(path)),
            })
            .collect()
    }

    /// The paths that a name in a console's output may stand for.
    fn paths(&self, name: ConsoleName, script: Option<&Path>, file: &Path) -> Vec<PathBuf> {
        if file.is_absolute() {
            return vec![file.to_owned()];
        }
        let ran_in = self.ran.get(&name).map(|ran| ran.folder.as_path());
        let mut paths: Vec<PathBuf> =
            ran_in.into_iter().chain(script.and_then(Path::parent)).map(|folder| folder.join(file)).collect();
        paths.dedup();
        paths
    }

    /// The program on a board has a name of its own, whatever its file here is called; its modules keep theirs.
    fn names_on_board(&self, name: ConsoleName, file: &str) -> Vec<(Option<TabId>, Option<PathBuf>)> {
        if let Some(tab) = self.tab_of(name).filter(|_| PROGRAMS.contains(&file)) {
            return vec![(Some(tab.id), tab.path.clone())];
        }
        let ran = self.ran.get(&name).filter(|ran| ran.modules.iter().any(|module| module == file));
        if let Some(path) = ran.map(|ran| ran.folder.join(file)) {
            return vec![(self.open_as(&path), Some(path))];
        }
        let of_name = self.desk.tabs.iter().find(|tab| tab.file_name() == Some(file));
        let meant = of_name.or_else(|| self.desk.active().filter(|_| PROGRAMS[1..].contains(&file)));
        meant.map(|tab| (Some(tab.id), tab.path.clone())).into_iter().collect()
    }

    /// The tab of a file.
    pub(super) fn open_as(&self, path: &Path) -> Option<TabId> {
        self.desk.tabs.iter().find(|tab| tab.path.as_deref() == Some(path)).map(|tab| tab.id)
    }

    fn spot(&self, name: ConsoleName, place: &Place) -> Option<Spot> {
        let there = |path: &Option<PathBuf>| path.as_deref().is_some_and(|path| self.files_there.has(path));
        let named = self.names(name, &place.file);
        let (tab, path) = named.into_iter().find(|(tab, path)| tab.is_some() || there(path))?;
        let line = place.line.checked_sub(1)?;
        let ran = tab.and_then(|tab| self.ran.get(&name)?.text(tab));
        let now = tab.and_then(|tab| self.desk.tab(tab)).map(|tab| tab.buffer.rope());
        let line = ran.zip(now).map_or(line, |(ran, now)| line_now(ran, now, line));
        Some(Spot { tab, path, line, column: place.column.and_then(|column| column.checked_sub(1)) })
    }

    /// Whether a row of a board's console is of the program that ran there last: what is typed at the prompt has no file.
    fn printed_by_program(&self, name: ConsoleName, row: RowId) -> bool {
        let rows = self.ran.get(&name).and_then(|ran| ran.rows);
        rows.is_some_and(|(begin, end)| begin <= row && end.is_none_or(|end| row < end))
    }

    /// What looks like a place in a file in these rows.
    fn named_places(&self, name: ConsoleName, rows: Range<RowId>) -> Vec<(ConsoleSelection, Place)> {
        let console = &self.console(name).console;
        let mut named = Vec::new();
        let mut row = ConsoleLine::start(console, rows.start);
        while let Some(line) = ConsoleLine::at(console, row).filter(|_| row < rows.end) {
            let mut places = python::places(line.text());
            places.retain(|place| !is_unnamed(&place.file) || self.printed_by_program(name, row));
            let cells = line.places(places.iter().map(|place| place.range.clone()).collect());
            named.extend(cells.into_iter().zip(places));
            row = line.end();
        }
        named
    }
}

/// Whether a name stands for a program that came from no file.
fn is_unnamed(file: &str) -> bool {
    file == PROGRAMS[0]
}
