//! The state: everything that is so, and how the rest of the program reads it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ropey::Rope;

use super::arguments::Arguments;
use super::board::{Board, Boards};
use super::checks::Checks;
use super::compare::Compare;
use super::desk::Desk;
use super::effect::{Effect, Watch, Watched};
use super::files_here::FilesHere;
use super::files_there::FilesThere;
use super::find::Find;
use super::flash::Flashes;
use super::fleet::FlashAll;
use super::good_runs::GoodRuns;
use super::hex::HexExport;
use super::ids::{LinkId, NoticeId, TabId};
use super::notice::{Notice, Posted};
use super::opening::{Opening, Vacant};
use super::packages::Packages;
use super::pane::{BoardSeat, ConsoleName, ConsolePane, Pane, Seat};
use super::plot::{Plot, Plotting};
use super::question::{Closing, Question, SavingFirst};
use super::ran::Ran;
use super::recent::Recent;
use super::runner::Runner;
use super::selected::TextPlace;
use super::settings::{Settings, ThemeName};
use super::stage::Stage;
use super::tab::Tab;
use super::tested::Tests;
use super::title::Title;
use super::view::Viewport;
use crate::modes::{self, Mode};
use crate::place::{Millis, TimeOfDay};
use crate::python::{Found, Interpreter};
use crate::text::journal::Home;
use crate::text::{LineChange, Revision};

/// Everything that is so.
pub struct App {
    pub(super) desk: Desk,
    pub(super) stage: Stage,
    pub(super) settings: Settings,
    pub(super) system_theme: ThemeName,
    pub(super) pane: Pane,
    /// All consoles, each at its number.
    pub(super) console_panes: [ConsolePane; ConsoleName::COUNT],
    /// The numbers of all consoles, each at its number.
    pub(super) plots: [Plot; ConsoleName::COUNT],
    pub(super) plotting: Plotting,
    pub(super) runner: Runner,
    /// What ran last in each console.
    pub(super) ran: BTreeMap<ConsoleName, Ran>,
    pub(super) files_there: FilesThere,
    pub(super) boards: Boards,
    pub(super) flashes: Flashes,
    /// Every board at once, while that is under way and as long as what came of it can be looked at.
    pub(super) fleet: Option<FlashAll>,
    pub(super) files_here: FilesHere,
    pub(super) notices: Vec<Posted>,
    pub(super) notice_list: bool,
    pub(super) question: Option<Question>,
    pub(super) closing: Option<SavingFirst>,
    /// What is to be closed as soon as no board is between two programs any more.
    pub(super) closing_flashed: Option<Closing>,
    pub(super) compare: Option<Compare>,
    pub(super) good_runs: GoodRuns,
    pub(super) packages: Packages,
    /// Tabs whose work is given up because the window closes.
    pub(super) discarded: Vec<TabId>,
    pub(super) opening: Vec<Opening>,
    pub(super) vacant: Vec<Vacant>,
    /// Files that are still being read, but that the journal has brought already.
    pub(super) brought: Vec<PathBuf>,
    /// Files of which it was told that they hide a module.
    pub(super) shadows: Vec<PathBuf>,
    pub(super) picking: Option<Millis>,
    /// A program that is to be saved as a hex file.
    pub(super) export: Option<HexExport>,
    pub(super) find: Find,
    pub(super) tests: Tests,
    pub(super) arguments: Arguments,
    pub(super) checks: Checks,
    pub(super) recent: Recent,
    pub(super) help: bool,
    pub(super) viewport: Viewport,
    pub(super) window: Option<(u16, u16)>,
    /// What the person's clock showed when it was looked at.
    pub(super) clock: Option<(Millis, TimeOfDay)>,
    /// What came of looking for Python, as far as it is known.
    pub(super) python: Option<Found>,
    /// The interpreters that can be chosen, as they were listed last.
    pub(super) pythons: Vec<Interpreter>,
    pub(super) program_folder: Option<PathBuf>,
    pub(super) home_folder: Option<PathBuf>,
    pub(super) kept: Kept,
    /// Where a person selects, and when others are told what.
    pub(super) selecting: Option<(TextPlace, Millis)>,
    pub(super) effects: Vec<Effect>,
    pub(super) last_id: u64,
}

/// What the outside was last told, so that it is told only what changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// The settings file's text, `None` where it must not be written.
    pub settings: Option<String>,
    /// The session file's text.
    pub session: String,
    /// When both are looked at next.
    pub due: Option<Millis>,
    /// What Python was last looked for.
    pub python: Option<PythonAsked>,
    /// Which ports are looked at.
    pub ports: Watch,
    /// The mode, by its name, whose boards are looked for.
    pub ports_for: &'static str,
    /// Whether there was no tab.
    pub empty: bool,
    /// The window's title, once it was told.
    pub title: Option<Title>,
    /// The files that are watched.
    pub watched: Vec<Watched>,
    /// Whether the lines in view have colours that fit what is known.
    pub coloured: bool,
    /// The colouring that is under way.
    pub colouring: Option<Colouring>,
    /// The tabs of which it was said that they are too big to be coloured as a whole.
    pub stepped_back: Vec<TabId>,
    /// What the journal was told of each tab with unsaved work.
    pub journal: BTreeMap<TabId, Told>,
    /// How many sessions were sent to the disk.
    pub sessions: u64,
    /// Tabs whose text lives elsewhere than before, and the number of the session that says so: until that is on the disk,
    /// the journal keeps it.
    pub moved: Vec<(TabId, u64)>,
    /// Whether the journal is to be told that everything that was brought back is in it.
    pub taken_over: bool,
}

/// What decides which Python is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PythonAsked {
    /// The folder of the program.
    pub folder: Option<PathBuf>,
    /// The one that is chosen.
    pub chosen: Option<PathBuf>,
    /// The mode, by its name.
    pub mode: &'static str,
}

/// A colouring under way outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Colouring {
    /// The tab.
    pub tab: TabId,
    /// The state of its text that is being coloured.
    pub revision: Revision,
    /// What was changed since.
    pub changes: Vec<LineChange>,
}

/// What the journal was told of a tab's unsaved work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Where its text lives.
    pub home: Home,
    /// The text that the disk holds.
    pub base: Rope,
}

impl Told {
    /// Whether both say the same. It asks whether it is the very same base, because comparing two texts takes a while.
    pub fn is(&self, other: &Self) -> bool {
        let both_empty = self.base.len_bytes() + other.base.len_bytes() == 0;
        self.home == other.home && (both_empty || self.base.is_instance(&other.base))
    }
}

impl App {
    /// Tabs, their texts and carets, and the zoom.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// What presenting asks of the rest.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The theme: the chosen one, else the system's.
    pub fn theme(&self) -> ThemeName {
        self.settings.theme.unwrap_or(self.system_theme)
    }

    /// The theme that the system asks for.
    pub fn system_theme(&self) -> ThemeName {
        self.system_theme
    }

    /// The window's size in points, as far as it is known.
    pub fn window(&self) -> Option<(u16, u16)> {
        self.window
    }

    /// The mode that programs are run in.
    pub fn mode(&self) -> &'static dyn Mode {
        modes::by_id(&self.settings.mode)
    }

    /// The bottom pane.
    pub fn pane(&self) -> Pane {
        self.pane
    }

    /// A console of the bottom pane.
    pub fn console(&self, name: ConsoleName) -> &ConsolePane {
        &self.console_panes[name.number()]
    }

    /// A console of the bottom pane, to change it.
    pub(super) fn console_mut(&mut self, name: ConsoleName) -> &mut ConsolePane {
        &mut self.console_panes[name.number()]
    }

    /// The numbers that were printed in a console.
    pub fn plot(&self, name: ConsoleName) -> &Plot {
        &self.plots[name.number()]
    }

    /// How the numbers of every console are looked at.
    pub fn plotting(&self) -> Plotting {
        self.plotting
    }

    /// The console whose curves are shown.
    pub fn plotted(&self) -> Option<ConsoleName> {
        self.pane.console().filter(|shown| self.pane.plot && shown.has_plot())
    }

    /// The consoles that the pane has tabs for: those in which something runs or is to be read, and those of the mode.
    pub fn consoles(&self) -> Vec<ConsoleName> {
        let board = self.mode().has_board();
        let used =
            |name: &ConsoleName| self.runner.run(*name).is_some() || !self.console(*name).console.rows().is_empty();
        let outputs: Vec<ConsoleName> = Seat::ALL.map(ConsoleName::Output).into_iter().filter(used).collect();
        let first = (outputs.is_empty() && !board).then_some(ConsoleName::Output(Seat::FIRST));
        let others = [ConsoleName::Python, ConsoleName::Packages].into_iter().filter(used);
        let present = |seat: &BoardSeat| self.boards.seat(*seat).identity.is_some() || used(&ConsoleName::Repl(*seat));
        let mut boards: Vec<ConsoleName> =
            BoardSeat::ALL.into_iter().filter(present).map(ConsoleName::Repl).filter(|_| board).collect();
        if boards.is_empty() && board {
            boards.push(ConsoleName::Repl(BoardSeat::FIRST));
        }
        first.into_iter().chain(outputs).chain(others).chain(boards).collect()
    }

    /// The tab whose programs a console belongs to, as long as it is open.
    pub fn tab_of(&self, name: ConsoleName) -> Option<&Tab> {
        let kept = self.ran.get(&name).and_then(|ran| ran.kept);
        self.desk.tab(kept.or_else(|| self.runner.run(name)?.tab())?)
    }

    /// What the programs of a tab get when they are run, `None` where it has no file yet, and on a board, where nothing can be
    /// given to them.
    pub fn arguments_of(&self, tab: &Tab) -> Option<&str> {
        tab.home().filter(|_| self.mode().runs_here()).map(|home| self.arguments.of(home))
    }

    /// The link that a console listens and talks to.
    pub fn link(&self, name: ConsoleName) -> Option<LinkId> {
        match name {
            ConsoleName::Repl(seat) => self.boards.seat(seat).link,
            ConsoleName::Output(_) | ConsoleName::Python | ConsoleName::Packages => self.runner.run(name)?.link(),
        }
    }

    /// What runs.
    pub fn runner(&self) -> &Runner {
        &self.runner
    }

    /// The boards.
    pub fn boards(&self) -> &Boards {
        &self.boards
    }

    /// The boards that are being flashed, or were.
    pub fn flashes(&self) -> &Flashes {
        &self.flashes
    }

    /// Every board at once, as it is being flashed, or was.
    pub fn fleet(&self) -> Option<&FlashAll> {
        self.fleet.as_ref()
    }

    /// The files of this computer beside those of a board.
    pub fn files_here(&self) -> &FilesHere {
        &self.files_here
    }

    /// The board that is meant where none is named.
    pub fn board(&self) -> &Board {
        self.boards.seat(self.board_seat())
    }

    /// What kind of board is or may be in a seat, as `words` knows it.
    pub fn board_id(&self, seat: BoardSeat) -> &'static str {
        let kind = self.boards.seat(seat).kind.or_else(|| self.mode().any_board());
        kind.map_or("any", |kind| kind.id)
    }

    /// All notices, oldest first.
    pub fn notices(&self) -> &[Posted] {
        &self.notices
    }

    /// Whether the list of notices is open.
    pub fn notice_list(&self) -> bool {
        self.notice_list
    }

    /// The question that waits for an answer.
    pub fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// The hex file that is to be written as soon as the person has said for which boards.
    pub fn export(&self) -> Option<&HexExport> {
        self.export.as_ref().filter(|export| export.boards.is_none())
    }

    /// The bar that finds, and what was found.
    pub fn find(&self) -> &Find {
        &self.find
    }

    /// What was found to be wrong in the texts.
    pub fn checks(&self) -> &Checks {
        &self.checks
    }

    /// Whether the page of keys is open.
    pub fn help(&self) -> bool {
        self.help
    }

    /// The comparison that is shown in the editor's place.
    pub fn comparing(&self) -> Option<&Compare> {
        let active = self.desk.active()?.id;
        self.compare.as_ref().filter(|compare| compare.tab == active && !self.help && !self.packages.page)
    }

    /// What is known of runs that went well.
    pub fn good_runs(&self) -> &GoodRuns {
        &self.good_runs
    }

    /// Packages, and what is being done with them.
    pub fn packages(&self) -> &Packages {
        &self.packages
    }

    /// How much of a text the editor shows.
    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    /// The version of the Python that Run takes, as far as it is known.
    pub fn python(&self) -> Option<&str> {
        self.interpreter().map(|python| python.answer.version.as_str())
    }

    /// The Python that Run takes, as far as it is known.
    pub fn interpreter(&self) -> Option<&Interpreter> {
        self.python.as_ref()?.used.as_ref()
    }

    /// Whether it is known that there is no Python.
    pub fn has_no_python(&self) -> bool {
        self.python.as_ref().is_some_and(|found| found.used.is_none())
    }

    /// The interpreters that can be chosen, as far as they have answered.
    pub fn pythons(&self) -> &[Interpreter] {
        &self.pythons
    }

    /// The person's own folder, as far as it is known.
    pub fn home_folder(&self) -> Option<&Path> {
        self.home_folder.as_deref()
    }

    /// The errands that have come together since the last call.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Tells something. What is already on the screen is not said twice.
    pub(super) fn post(&mut self, now: Millis, notice: Notice) {
        self.notices.retain(|posted| !(posted.fresh && posted.notice == notice));
        let id = NoticeId(self.new_id());
        self.notices.push(Posted { id, notice, at: now, fresh: true });
    }

    /// A number that was not given away before.
    pub(super) fn new_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }
}
