//! The registry: every action that has a name, with its keys, its icon and its place in the toolbar. Toolbar, keys, help page and tests read this one table.

use std::sync::LazyLock;

use super::action::{
    Action, BoardAction, CheckAction, CompareAction, ConsoleAction, EditAction, FileAction, FindAction, FlashAction,
    GoodRunAction, PackagesAction, PlotAction, ProblemAction, RunAction, TabAction, ViewAction, Which,
};
use super::files_action::BoardFilesAction;
use super::find::{FindBar, FindPlace};
use super::fleet_action::FleetAction;
use super::pane::ConsoleName;
use super::state::App;
use super::tab::Tab;
use crate::micropython::State;
use crate::text::{LineCommand, Typing};

/// A key as the registry names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter (upper case) or a sign.
    Char(char),
    /// A function key, from 1.
    F(u8),
    /// Tab.
    Tab,
    /// Enter.
    Enter,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key with what is held down. `command` is Ctrl, on macOS Cmd.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// The key.
    pub key: Key,
    /// Ctrl or Cmd is held.
    pub command: bool,
    /// Shift is held.
    pub shift: bool,
    /// Alt is held.
    pub alt: bool,
}

/// An icon of the one icon set, by what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// A sheet with a plus.
    New,
    /// An open folder.
    Open,
    /// A floppy disk.
    Save,
    /// A triangle.
    Run,
    /// A square.
    Stop,
    /// A flask.
    Tests,
    /// A flash of lightning.
    Flash,
    /// A prompt.
    Repl,
    /// Two sheets.
    Files,
    /// A curve.
    Plot,
    /// A list with ticks.
    Check,
    /// A wand.
    Tidy,
    /// A lens with a minus.
    ZoomOut,
    /// A lens with a plus.
    ZoomIn,
    /// A screen on a stand.
    Present,
    /// A moon or a sun.
    Theme,
    /// A question mark.
    Help,
}

/// A group of the toolbar, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// New, Open, Save.
    File,
    /// Run, Tests, Flash.
    Run,
    /// REPL, Files, Plotter.
    Board,
    /// Check, Tidy.
    Code,
    /// Zoom, Present, Theme, Help; at the right.
    Window,
}

/// An action with everything that is said of it but the words, which `words` keeps under `id`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The stable name.
    pub id: &'static str,
    /// What it does.
    pub action: Action,
    /// The keys that do it, the one to show first.
    pub shortcuts: Vec<Shortcut>,
    /// Its icon and its place in the toolbar, if it is there.
    pub button: Option<(Group, Icon)>,
}

/// Every entry, in the order of toolbar and help page.
pub fn entries() -> &'static [Entry] {
    static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
        let text = [files(), runs(), checks(), edits(), lines(), finds(), tabs()].concat();
        [text, compares(), problems(), consoles(), plots(), views()].concat()
    });
    &ENTRIES
}

/// The entry of this name.
pub fn by_id(id: &str) -> Option<&'static Entry> {
    entries().iter().find(|entry| entry.id == id)
}

/// What a press of a button, or of the key that Run and Stop share, wishes: the one of both that knows a double click.
pub fn pressed(action: &Action) -> Action {
    match action {
        Action::Run(RunAction::Stop) => Action::Run(RunAction::Start),
        action => action.clone(),
    }
}

/// Whether the action of this entry works now; a button that does not work is not shown.
pub fn works(app: &App, entry: &Entry) -> bool {
    can(app, &entry.action)
}

/// Whether an action that has a name can be done now.
pub fn can(app: &App, action: &Action) -> bool {
    let tab = app.desk().active();
    match action {
        Action::Run(action) => runs_now(app, action),
        Action::Board(BoardAction::Repl) => app.mode().has_board() || app.mode().runs_here(),
        Action::BoardFiles(_) => app.mode().has_board(),
        Action::Board(action) => app.mode().has_board() && board_can(app, *action),
        Action::Flash(action) => app.mode().flashes() && flashes_now(app, action),
        Action::Fleet(action) => app.mode().flashes() && fleet_can(app, action),
        Action::File(FileAction::Recent) => !app.recent().is_empty(),
        Action::Compare(_) => app.comparing().is_some(),
        Action::GoodRun(_) => tab.is_some_and(|tab| tab.home().is_some()) && app.mode().runs_here(),
        Action::Packages(_) => app.mode().runs_here(),
        Action::Plot(action) => plots_now(app, action),
        Action::Problem(_) => !app.problem_places().is_empty(),
        Action::Shown(ConsoleAction::Times) => app.pane().console().is_some(),
        Action::Shown(_) => app.pane().console().is_some_and(|name| !app.console(name).console.rows().is_empty()),
        Action::Check(_) => tab.is_some_and(Tab::is_python),
        Action::Edit(EditAction::Undo) => tab.is_some_and(|tab| tab.buffer.can_undo()),
        Action::Edit(EditAction::Redo) => tab.is_some_and(|tab| tab.buffer.can_redo()),
        Action::Edit(EditAction::Cut | EditAction::Copy) => tab.is_some_and(|tab| tab.buffer.selected_text().is_some()),
        Action::Edit(EditAction::Lines(LineCommand::ToggleComment)) => tab.is_some_and(Tab::comments_with_hash),
        Action::Tab(TabAction::Reopen) => !app.desk().closed.is_empty(),
        Action::Tab(TabAction::CloseOthers(_)) => app.desk().tabs.len() > 1,
        Action::Tab(TabAction::CloseRight(_)) => app.desk().active_place() + 1 < app.desk().tabs.len(),
        Action::Tab(TabAction::CopyPath(_)) => tab.is_some_and(|tab| tab.home().is_some()),
        Action::File(FileAction::SaveHex) => app.mode().has_microbit_modules() && tab.is_some_and(Tab::is_python),
        Action::Find(action) => finds_now(app, action),
        Action::File(FileAction::Save | FileAction::SaveAs) | Action::Tab(_) | Action::Edit(_) => tab.is_some(),
        _ => true,
    }
}

/// Whether the board is in a state in which that can be done with it.
fn board_can(app: &App, action: BoardAction) -> bool {
    let board = app.board();
    match action {
        BoardAction::Interrupt | BoardAction::Restart | BoardAction::Reset => board.is_live(),
        BoardAction::Abort => board.sending().is_some(),
        BoardAction::Disconnect => {
            board.is_live() || matches!(board.connection.state(), State::Opening | State::Waits(_) | State::Taken(_))
        }
        BoardAction::Connect => {
            use State::{LetGo, NoPermission, Refused, Taken};
            matches!(board.connection.state(), LetGo | Taken(_) | NoPermission | Refused)
        }
        _ => true,
    }
}

/// Whether there is something to run, or something that runs.
fn runs_now(app: &App, action: &RunAction) -> bool {
    let tab = app.desk().active().map(|tab| tab.id);
    let here = app.mode().runs_here() || app.mode().has_board();
    match action {
        RunAction::Start => here && tab.is_some_and(|tab| !app.runner().is_busy_with(tab)),
        RunAction::Stop => tab.is_some_and(|tab| app.runner().is_busy_with(tab)),
        RunAction::StopShown => app.pane().console().is_some_and(|shown| match shown {
            ConsoleName::Repl(seat) => app.boards().seat(seat).is_live(),
            shown => app.runner().run(shown).is_some_and(|run| run.link().is_some()),
        }),
        RunAction::Again | RunAction::Stay | RunAction::Selection => here && tab.is_some(),
        RunAction::Tests { .. } => app.has_tests() && tab.is_some_and(|tab| !app.runner().is_busy_with(tab)),
        RunAction::TestHere => app.test_here().is_some() && tab.is_some_and(|tab| !app.runner().is_busy_with(tab)),
        RunAction::ShowTest(_) => app.tests_shown().is_some(),
        RunAction::Arguments(tab, _) => app.desk().tab(*tab).is_some_and(|tab| app.arguments_of(tab).is_some()),
    }
}

/// Whether there is something to flash, or a flash to do something about.
fn flashes_now(app: &App, action: &FlashAction) -> bool {
    match action {
        FlashAction::Start => app.desk().active().is_some(),
        FlashAction::Cancel => app.flashes().running(app.board_seat()).is_some(),
        _ => true,
    }
}

/// Whether every board can be flashed at once, or something done about that.
fn fleet_can(app: &App, action: &FleetAction) -> bool {
    let under_way = app.fleet().is_some_and(|fleet| !fleet.is_over());
    match action {
        // Two may not speak with one board.
        FleetAction::Start => app.desk().active().is_some() && app.flashes().all_running().next().is_none(),
        FleetAction::Cancel => under_way,
        _ => app.fleet().is_some(),
    }
}

/// Whether there are curves to do something with.
fn plots_now(app: &App, action: &PlotAction) -> bool {
    match action {
        PlotAction::Show => true,
        _ => app.plotted().is_some_and(|name| !app.plot(name).series().is_empty()),
    }
}

/// Whether there is something to find in, and for what replaces a bar that does.
fn finds_now(app: &App, action: &FindAction) -> bool {
    match action {
        FindAction::ReplaceOne | FindAction::ReplaceAll => app.find().bar() == Some(&FindBar::Replace),
        FindAction::Open(place) | FindAction::Next(place) | FindAction::Previous(place) => {
            *place != FindPlace::Text || app.desk().active().is_some()
        }
        _ => app.desk().active().is_some(),
    }
}

fn entry(id: &'static str, action: Action, shortcuts: &[Shortcut]) -> Entry {
    Entry { id, action, shortcuts: shortcuts.to_vec(), button: None }
}

fn button(group: Group, icon: Icon, entry: Entry) -> Entry {
    Entry { button: Some((group, icon)), ..entry }
}

fn files() -> Vec<Entry> {
    let file = |id, action, keys: &[Shortcut]| entry(id, Action::File(action), keys);
    vec![
        button(Group::File, Icon::New, file("file-new", FileAction::New, &[ctrl('N')])),
        button(Group::File, Icon::Open, file("file-open", FileAction::Open, &[ctrl('O')])),
        button(Group::File, Icon::Save, file("file-save", FileAction::Save, &[ctrl('S')])),
        file("file-recent", FileAction::Recent, &[]),
        file("file-save-as", FileAction::SaveAs, &[ctrl_shift('S')]),
        file("file-save-hex", FileAction::SaveHex, &[]),
        file("file-quit", FileAction::Quit, &[ctrl('Q')]),
    ]
}

fn runs() -> Vec<Entry> {
    let run = |id, action, keys: &[Shortcut]| entry(id, Action::Run(action), keys);
    let board = |id, action, keys: &[Shortcut]| entry(id, Action::Board(action), keys);
    let files = |action| entry("files", Action::BoardFiles(action), &[F7]);
    vec![
        button(Group::Run, Icon::Run, run("run-start", RunAction::Start, &[F5])),
        button(Group::Run, Icon::Stop, run("run-stop", RunAction::Stop, &[F5, SHIFT_F5])),
        run("run-stop-shown", RunAction::StopShown, &[SHIFT_F5]),
        run("run-again", RunAction::Again, &[CTRL_SHIFT_F5]),
        run("run-stay", RunAction::Stay, &[CTRL_F5]),
        button(Group::Run, Icon::Tests, run("run-tests", RunAction::Tests { only: None }, &[])),
        button(Group::Run, Icon::Flash, entry("flash", Action::Flash(FlashAction::Start), &[F6])),
        entry("flash-all", Action::Fleet(FleetAction::Start), &[SHIFT_F6]),
        entry("flash-cancel", Action::Flash(FlashAction::Cancel), &[]),
        run("run-test-here", RunAction::TestHere, &[]),
        run("run-selection", RunAction::Selection, &[]),
        button(Group::Board, Icon::Repl, board("board-repl", BoardAction::Repl, &[F4])),
        button(Group::Board, Icon::Files, files(BoardFilesAction::Show)),
        button(Group::Board, Icon::Plot, entry("plot-show", Action::Plot(PlotAction::Show), &[SHIFT_F7])),
        entry("run-last-good", Action::GoodRun(GoodRunAction::Back), &[]),
        entry("packages", Action::Packages(PackagesAction::Show), &[]),
        board("board-interrupt", BoardAction::Interrupt, &[]),
        board("board-restart", BoardAction::Restart, &[]),
        board("board-reset", BoardAction::Reset, &[]),
        board("board-abort", BoardAction::Abort, &[]),
        board("board-connect", BoardAction::Connect, &[]),
        board("board-disconnect", BoardAction::Disconnect, &[]),
    ]
}

fn checks() -> Vec<Entry> {
    let check = |id, action, keys: &[Shortcut]| entry(id, Action::Check(action), keys);
    vec![
        button(Group::Code, Icon::Check, check("check-check", CheckAction::Check, &[F2])),
        button(Group::Code, Icon::Tidy, check("check-tidy", CheckAction::Tidy, &[SHIFT_F2])),
        check("check-fixes", CheckAction::Fixes, &[ALT_ENTER]),
        check("check-list", CheckAction::List, &[]),
    ]
}

fn edits() -> Vec<Entry> {
    let edit = |id, action, keys: &[Shortcut]| entry(id, Action::Edit(action), keys);
    vec![
        edit("edit-undo", EditAction::Undo, &[ctrl('Z')]),
        edit("edit-redo", EditAction::Redo, &[ctrl('Y'), ctrl_shift('Z')]),
        edit("edit-cut", EditAction::Cut, &[ctrl('X')]),
        edit("edit-copy", EditAction::Copy, &[ctrl('C')]),
        edit("edit-paste", EditAction::Paste, &[ctrl('V')]),
        edit("edit-select-all", EditAction::SelectAll, &[ctrl('A')]),
        edit("edit-indent", EditAction::Type(Typing::Indent), &[ctrl(']')]),
        edit("edit-dedent", EditAction::Type(Typing::Dedent), &[ctrl('[')]),
    ]
}

fn lines() -> Vec<Entry> {
    let lines = |id, command, keys: &[Shortcut]| entry(id, Action::Edit(EditAction::Lines(command)), keys);
    vec![
        lines("edit-comment", LineCommand::ToggleComment, &[ctrl('/'), ctrl('K')]),
        lines("edit-move-up", LineCommand::MoveUp, &[ALT_UP]),
        lines("edit-move-down", LineCommand::MoveDown, &[ALT_DOWN]),
        lines("edit-duplicate", LineCommand::Duplicate, &[ctrl('D')]),
        lines("edit-delete-line", LineCommand::Delete, &[ctrl_shift('K')]),
        entry("edit-occurrences", Action::Edit(EditAction::SelectOccurrences), &[ctrl_shift('L')]),
    ]
}

fn finds() -> Vec<Entry> {
    let find = |id, action, keys: &[Shortcut]| entry(id, Action::Find(action), keys);
    vec![
        find("find-open", FindAction::Open(FindPlace::Text), &[ctrl('F'), ctrl_shift('F')]),
        find("find-replace", FindAction::OpenReplace, &[REPLACE]),
        find("find-next", FindAction::Next(FindPlace::Text), &[F3]),
        find("find-previous", FindAction::Previous(FindPlace::Text), &[SHIFT_F3]),
        find("find-line", FindAction::OpenLine, &[ctrl('G')]),
        find("find-case", FindAction::Case, &[]),
        find("find-word", FindAction::Word, &[]),
        find("find-regex", FindAction::Regex, &[]),
        find("find-replace-one", FindAction::ReplaceOne, &[]),
        find("find-replace-all", FindAction::ReplaceAll, &[]),
    ]
}

fn tabs() -> Vec<Entry> {
    let tab = |id, action, keys: &[Shortcut]| entry(id, Action::Tab(action), keys);
    let nth = |id, number, keys: &[Shortcut]| entry(id, Action::Tab(TabAction::Nth(number)), keys);
    vec![
        tab("tab-close", TabAction::CloseActive, &[ctrl('W')]),
        tab("tab-close-others", TabAction::CloseOthers(Which::Active), &[]),
        tab("tab-close-right", TabAction::CloseRight(Which::Active), &[]),
        tab("tab-reopen", TabAction::Reopen, &[ctrl_shift('T')]),
        tab("tab-rename", TabAction::AskName(Which::Active), &[]),
        tab("tab-copy-path", TabAction::CopyPath(Which::Active), &[]),
        tab("tab-move-left", TabAction::MoveLeft, &[CTRL_SHIFT_PAGE_UP]),
        tab("tab-move-right", TabAction::MoveRight, &[CTRL_SHIFT_PAGE_DOWN]),
        tab("tab-next", TabAction::Next, &[CTRL_TAB]),
        tab("tab-previous", TabAction::Previous, &[CTRL_SHIFT_TAB]),
        nth("tab-1", 1, &[ctrl('1')]),
        nth("tab-2", 2, &[ctrl('2')]),
        nth("tab-3", 3, &[ctrl('3')]),
        nth("tab-4", 4, &[ctrl('4')]),
        nth("tab-5", 5, &[ctrl('5')]),
        nth("tab-6", 6, &[ctrl('6')]),
        nth("tab-7", 7, &[ctrl('7')]),
        nth("tab-8", 8, &[ctrl('8')]),
        nth("tab-9", 9, &[ctrl('9')]),
    ]
}

fn compares() -> Vec<Entry> {
    let compare = |id, action, keys: &[Shortcut]| entry(id, Action::Compare(action), keys);
    vec![
        compare("compare-next", CompareAction::Next, &[F8]),
        compare("compare-previous", CompareAction::Previous, &[SHIFT_F8]),
        compare("compare-close", CompareAction::Close, &[]),
    ]
}

fn plots() -> Vec<Entry> {
    let plot = |id, action| entry(id, Action::Plot(action), &[]);
    vec![
        plot("plot-pause", PlotAction::Pause),
        plot("plot-clear", PlotAction::Clear),
        plot("plot-save", PlotAction::Save),
    ]
}

/// In a comparison its keys go from difference to difference.
fn problems() -> Vec<Entry> {
    let problem = |id, action, keys: &[Shortcut]| entry(id, Action::Problem(action), keys);
    vec![
        problem("problem-next", ProblemAction::Next, &[F8]),
        problem("problem-previous", ProblemAction::Previous, &[SHIFT_F8]),
    ]
}

fn consoles() -> Vec<Entry> {
    let shown = |id, action| entry(id, Action::Shown(action), &[]);
    vec![
        shown("console-copy-all", ConsoleAction::CopyAll),
        shown("console-save", ConsoleAction::Save),
        shown("console-times", ConsoleAction::Times),
        shown("console-clear", ConsoleAction::Clear),
    ]
}

fn views() -> Vec<Entry> {
    let view = |id, action, keys: &[Shortcut]| entry(id, Action::View(action), keys);
    vec![
        button(Group::Window, Icon::ZoomOut, view("view-zoom-out", ViewAction::ZoomOut, &[ctrl('-')])),
        button(Group::Window, Icon::ZoomIn, view("view-zoom-in", ViewAction::ZoomIn, &[ctrl('+'), ctrl('=')])),
        view("view-zoom-reset", ViewAction::ZoomReset, &[ctrl('0')]),
        button(Group::Window, Icon::Present, view("view-present", ViewAction::Present, &[F11])),
        button(Group::Window, Icon::Theme, view("view-theme", ViewAction::NextTheme, &[])),
        button(Group::Window, Icon::Help, view("view-help", ViewAction::Help, &[F1])),
        view("view-switch-focus", ViewAction::SwitchFocus, &[ctrl('J')]),
    ]
}

const F1: Shortcut = plain(Key::F(1));
const F2: Shortcut = plain(Key::F(2));
const F3: Shortcut = plain(Key::F(3));
const F4: Shortcut = plain(Key::F(4));
const F5: Shortcut = plain(Key::F(5));
const F6: Shortcut = plain(Key::F(6));
const F7: Shortcut = plain(Key::F(7));
const F8: Shortcut = plain(Key::F(8));
const F11: Shortcut = plain(Key::F(11));
const SHIFT_F2: Shortcut = Shortcut { shift: true, ..F2 };
const SHIFT_F3: Shortcut = Shortcut { shift: true, ..F3 };
const SHIFT_F5: Shortcut = Shortcut { shift: true, ..F5 };
const CTRL_F5: Shortcut = Shortcut { command: true, ..F5 };
const CTRL_SHIFT_F5: Shortcut = Shortcut { shift: true, ..CTRL_F5 };
const SHIFT_F6: Shortcut = Shortcut { shift: true, ..F6 };
const SHIFT_F7: Shortcut = Shortcut { shift: true, ..F7 };
const SHIFT_F8: Shortcut = Shortcut { shift: true, ..F8 };
const ALT_ENTER: Shortcut = Shortcut { alt: true, ..plain(Key::Enter) };
const ALT_UP: Shortcut = Shortcut { alt: true, ..plain(Key::Up) };
const ALT_DOWN: Shortcut = Shortcut { alt: true, ..plain(Key::Down) };
const CTRL_TAB: Shortcut = Shortcut { command: true, ..plain(Key::Tab) };
const CTRL_SHIFT_TAB: Shortcut = Shortcut { shift: true, ..CTRL_TAB };

const CTRL_SHIFT_PAGE_UP: Shortcut = Shortcut { command: true, shift: true, ..plain(Key::PageUp) };
const CTRL_SHIFT_PAGE_DOWN: Shortcut = Shortcut { key: Key::PageDown, ..CTRL_SHIFT_PAGE_UP };
/// Cmd+H hides the program on macOS.
const REPLACE: Shortcut = if cfg!(target_os = "macos") { Shortcut { alt: true, ..ctrl('F') } } else { ctrl('H') };

const fn plain(key: Key) -> Shortcut {
    Shortcut { key, command: false, shift: false, alt: false }
}

const fn ctrl(char: char) -> Shortcut {
    Shortcut { command: true, ..plain(Key::Char(char)) }
}

const fn ctrl_shift(char: char) -> Shortcut {
    Shortcut { shift: true, ..ctrl(char) }
}
