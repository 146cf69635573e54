//! What a person can wish for, nested by family.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::files_action::BoardFilesAction;
use super::find::FindPlace;
use super::fleet_action::FleetAction;
use super::hex::HexBoards;
use super::ids::{FlashId, NoticeId, TabId};
use super::pane::{BoardSeat, ConsoleName, ConsolePointer};
use super::settings::ThemeName;
use super::view::{Scroll, Viewport};
use crate::place::{Char, LineColumn, Span};
use crate::term::{Chord, GridPlace, GridSize, RowId};
use crate::text::{Arrangement, Charset, LineCommand, LineEnding, Motion, Query, Selections, Typing};

/// A wish of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Action {
    /// Files.
    File(FileAction),
    /// Text.
    Edit(EditAction),
    /// Checking and tidying programs.
    Check(CheckAction),
    /// Finding, replacing, going to a line.
    Find(FindAction),
    /// Tabs of the editor.
    Tab(TabAction),
    /// Running programs.
    Run(RunAction),
    /// Which Python runs programs.
    Python(PythonAction),
    /// The board.
    Board(BoardAction),
    /// Putting a program onto the board to stay.
    Flash(FlashAction),
    /// Putting a program onto every board at once.
    Fleet(FleetAction),
    /// The files of the board, and those of this computer beside them.
    BoardFiles(BoardFilesAction),
    /// The consoles of the bottom pane.
    Console(ConsoleName, ConsoleAction),
    /// The console that is shown, if one is.
    Shown(ConsoleAction),
    /// The comparison in the editor's place.
    Compare(CompareAction),
    /// The last version that worked.
    GoodRun(GoodRunAction),
    /// Packages that programs use.
    Packages(PackagesAction),
    /// The curves of numbers that programs print.
    Plot(PlotAction),
    /// What went wrong in a program.
    Problem(ProblemAction),
    /// What is seen, and how big.
    View(ViewAction),
    /// Notices and questions.
    Notice(NoticeAction),
}

/// Wishes about files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FileAction {
    /// A new, empty tab.
    New,
    /// Ask which file to open.
    Open,
    /// Open these files.
    OpenPaths(Vec<PathBuf>),
    /// Open a file of the board in this seat, by its whole name there.
    OpenOnBoard(BoardSeat, String),
    /// Open the menu of files that were open before.
    Recent,
    /// Make an empty file of this name and open it.
    Create(PathBuf),
    /// Open a copy of an example program, by its name.
    OpenExample(String),
    /// Save the active tab; asks for a name where it has none.
    Save,
    /// Ask for a name and save the active tab under it.
    SaveAs,
    /// Ask for a name and save this tab under it.
    SaveAsOf(TabId),
    /// Save the tab under this name.
    SaveTo(TabId, PathBuf),
    /// Ask for a name and save the active tab's program as a hex file.
    SaveHex,
    /// Save the tab's program as this hex file.
    SaveHexTo(TabId, PathBuf),
    /// For these boards; `None` where it is not to be saved after all.
    HexFor(Option<HexBoards>),
    /// No name was given after all.
    SaveCancelled,
    /// Take the disk's text instead of the tab's.
    Reload(TabId),
    /// Keep the tab's text although the disk's is newer.
    KeepMine(TabId),
    /// Whether files are to be saved by themselves after a pause.
    Autosave(bool),
    /// Read the tab's file again, in this encoding. Does nothing where the tab's text was changed.
    ReadAs(TabId, Charset),
    /// Write the tab's text in this encoding from now on, and at once where it has a file.
    WriteAs(TabId, Charset),
    /// Close the window.
    Quit,
}

/// Wishes about the text of the active tab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum EditAction {
    /// Take back the last change.
    Undo,
    /// Do it again.
    Redo,
    /// Selected text to the clipboard, and gone.
    Cut,
    /// Selected text to the clipboard.
    Copy,
    /// Ask the system for the clipboard's text, which comes as `Typing::Paste`.
    Paste,
    /// Put the caret here and paste the text that is selected in some program.
    PasteSelected(Char),
    /// Select everything.
    SelectAll,
    /// Type.
    Type(Typing),
    /// Comment, move, duplicate or delete lines.
    Lines(LineCommand),
    /// A caret at every occurrence of what is selected, or of the word at the caret.
    SelectOccurrences,
    /// Move the carets, or stretch the selections.
    Go {
        /// Where to.
        motion: Motion,
        /// Whether the anchors stay.
        extend: bool,
    },
    /// Put the carets here.
    Select(Selections),
    /// Put the caret at a line and column and show it.
    GoTo(LineColumn),
    /// Make every line end of this kind.
    EndLines(LineEnding),
    /// Replace the whole text, as a screen reader may ask.
    SetText(String),
}

/// Wishes about what is wrong in the active tab, and how it looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckAction {
    /// Look for everything that would better be otherwise.
    Check,
    /// Bring the text into the usual form.
    Tidy,
    /// Show what can be done about the line of the caret.
    Fixes,
    /// Show the list of problems.
    List,
    /// Do what makes a problem go away.
    Fix {
        /// The problem's code.
        code: String,
        /// What it is about.
        span: Span,
    },
    /// Put the caret at a place of this tab and show it.
    Show {
        /// Which tab.
        tab: TabId,
        /// The place.
        place: LineColumn,
    },
}

/// Wishes about finding, replacing and going to a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FindAction {
    /// Open the bar to find; what is selected there is looked for.
    Open(FindPlace),
    /// Open the bar to find and replace in the active tab.
    OpenReplace,
    /// Open the bar to go to a line.
    OpenLine,
    /// Close the bar and go back to where it was opened from.
    Close,
    /// Look for this.
    Query(Query),
    /// "A" differs from "a", or not any more.
    Case,
    /// Only whole words count, or not any more.
    Word,
    /// What is looked for is a regular expression, or not any more.
    Regex,
    /// Go to the next match.
    Next(FindPlace),
    /// Go to the match before.
    Previous(FindPlace),
    /// What matches are to be replaced by.
    Replacement(String),
    /// Replace the match that is selected and go to the next; if none is selected, only go.
    ReplaceOne,
    /// Replace every match.
    ReplaceAll,
    /// The line to go to, as it is typed: "12" or "12:5".
    Line(String),
    /// Go to the line that was typed.
    GoToLine,
}

/// Wishes about the editor's tabs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TabAction {
    /// Close the active tab.
    CloseActive,
    /// Close this tab.
    Close(TabId),
    /// Close every tab but this one.
    CloseOthers(Which),
    /// Close the tabs at the right of this one.
    CloseRight(Which),
    /// Bring back the tab that was closed last.
    Reopen,
    /// Show this tab.
    Show(TabId),
    /// Show the tab at the right, after the last the first.
    Next,
    /// Show the tab at the left, before the first the last.
    Previous,
    /// Show the tab at this place, from 1.
    Nth(u8),
    /// Put a tab at this place, from 0; beyond the last, at the end.
    Move {
        /// Which.
        tab: TabId,
        /// Its new place.
        place: usize,
    },
    /// Move the active tab one place to the left.
    MoveLeft,
    /// Move the active tab one place to the right.
    MoveRight,
    /// Ask for another name for the tab's file.
    AskName(Which),
    /// Give the tab's file this name.
    Rename {
        /// Which tab.
        tab: TabId,
        /// The name as it was typed.
        name: String,
    },
    /// The path of the tab's file to the clipboard.
    CopyPath(Which),
}

/// Which tab is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    /// The one that is active.
    Active,
    /// This one.
    This(TabId),
}

/// Wishes about running.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RunAction {
    /// Save and run the active tab; stops it where it runs already.
    Start,
    /// Stop the active tab's program.
    Stop,
    /// Stop what runs in the console that is shown.
    StopShown,
    /// Run the active tab as it was run last; where it runs already, end that first.
    Again,
    /// Run the active tab, and keep Python's prompt with its names.
    Stay,
    /// Type the selected lines at a prompt.
    Selection,
    /// Run the active tab's tests, or only the one of this name.
    Tests {
        /// The name, after its class and a dot where it is in one.
        only: Option<String>,
    },
    /// Run the test that the caret is in.
    TestHere,
    /// Put the caret into the test of this name.
    ShowTest(String),
    /// What the tab's program gets when it is run: arguments, after variables such as `NAME=value`.
    Arguments(TabId, String),
}

/// Wishes about the Python that runs programs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PythonAction {
    /// See which ones there are.
    List,
    /// Use this one, for all programs.
    Choose(PathBuf),
    /// Ask for a file to use.
    Ask,
    /// Choose none any more: the best one is found for each program.
    ByItself,
}

/// Wishes about the board.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum BoardAction {
    /// Show the REPL: the board's, connected where that is needed, or Python's prompt where there is no board. Hides it when it is
    /// shown.
    Repl,
    /// Put the command on the clipboard with which the system lets us have this board's port.
    CopyCommand(BoardSeat),
    /// Try once more to connect this board, whose port was refused.
    TryAgain(BoardSeat),
    /// Connect again after the port was refused or let go of.
    Connect,
    /// Let go of the board, so that another program may have its port.
    Disconnect,
    /// Stop what runs on the board, by every means.
    Interrupt,
    /// Restart the board's Python: a soft reboot.
    Restart,
    /// Reset the board itself.
    Reset,
    /// Give up what is being done with the board.
    Abort,
    /// Mean this board from now on: Run, REPL and Stop are for it.
    Use(BoardSeat),
    /// Whether the board is to get the modules that a program needs and that it lacks; `None` where it is not to run then.
    Modules(Option<bool>),
}

/// Wishes about putting a program onto the board to stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FlashAction {
    /// Flash the active tab's program onto the board that is meant.
    Start,
    /// Give it up: the one that asks, else the one of the board that is meant.
    Cancel,
    /// The question's answer: flash all the same.
    GoOn,
    /// The question's other answer: ask where the board's data log is to be saved, and flash then.
    SaveLog,
    /// Save the data log of this flash's board in this file.
    SaveLogTo(FlashId, PathBuf),
    /// Show what the board said when it did not take the program, or not any more.
    ShowSaid,
    /// Put away what came of the last flash.
    Close,
}

/// Wishes about one console.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ConsoleAction {
    /// Characters typed.
    Text(String),
    /// A key that is no character.
    Key(Chord),
    /// Text from the clipboard.
    Paste(String),
    /// Ask the system for the clipboard's text, which comes as `Paste`.
    AskPaste,
    /// Paste the text that is selected in some program.
    PasteSelected,
    /// Ctrl+C: copies when something is selected, interrupts otherwise.
    CopyOrInterrupt,
    /// Selected text to the clipboard.
    Copy,
    /// Everything that programs printed to the clipboard.
    CopyAll,
    /// Ask where everything that programs printed is to be kept.
    Save,
    /// Keep everything that programs printed in this file.
    SaveTo(PathBuf),
    /// Go where the link at this place leads.
    Follow(GridPlace),
    /// The pointer selects.
    Point(ConsolePointer),
    /// Select everything.
    SelectAll,
    /// Show this row at the top; `None` follows the end.
    ScrollTo(Option<RowId>),
    /// The console's place in the window has this many cells.
    Resize(GridSize),
    /// Show when each line came, or not any more.
    Times,
    /// Forget what was printed.
    Clear,
}

/// Wishes about the curves of numbers that programs print.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PlotAction {
    /// Show the curves beside the text, or not any more.
    Show,
    /// Let the picture stand still, or move again. Numbers are kept all the same.
    Pause,
    /// Forget the numbers.
    Clear,
    /// Show so many points at once; `None` shows all.
    Points(Option<u64>),
    /// Look back at the rows before this one; `None` follows what comes.
    LookAt(Option<u64>),
    /// Ask where the numbers are to be kept.
    Save,
    /// Keep the numbers of this console in this file.
    SaveTo(ConsoleName, PathBuf),
}

/// Wishes about what went wrong in a program.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum ProblemAction {
    /// Go to the next problem.
    Next,
    /// Go to the problem before.
    Previous,
    /// Go to the line at which the program of this console failed.
    GoTo(ConsoleName),
    /// Show Python's own words for the error of this console, too, or not any more.
    ShowPython(ConsoleName),
    /// Put the error of this console away.
    Close(ConsoleName),
}

/// Wishes about the comparison of a text with what another program wrote.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum CompareAction {
    /// Compare the two texts of this tab.
    Open(TabId),
    /// Show the editor again.
    Close,
    /// Go to the next difference.
    Next,
    /// Go to the difference before.
    Previous,
    /// Go to this row.
    Go(usize),
    /// Show the lines that this row stands for.
    Unfold(usize),
    /// Show this part; a line is a row.
    Scroll(Scroll),
    /// The comparison has room for this much.
    Room {
        /// How rows are to stand.
        arrangement: Arrangement,
        /// Whole rows, and cells of one text.
        room: Viewport,
    },
}

/// Wishes about the last version that worked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum GoodRunAction {
    /// Make the active tab's text what it was when it last ran without an error, and show what differs.
    Back,
    /// Go on with it.
    Keep,
    /// Take that back: the text is again what it was before.
    Undo,
}

/// Wishes about packages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PackagesAction {
    /// Open or close the page of packages.
    Show,
    /// This stands in the page's field.
    Type(String),
    /// Install what stands in the field.
    Add,
    /// Install this package.
    Install(String),
    /// Install what brings the module that the active tab's last run did not find.
    InstallMissing,
    /// Remove this package.
    Remove(String),
    /// The question's first answer: install it.
    Agree,
    /// The question's other answer: leave everything as it is.
    Decline,
    /// Stop what is being installed or removed.
    Stop,
}

/// Wishes about what is seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ViewAction {
    /// Everything bigger.
    ZoomIn,
    /// Everything smaller.
    ZoomOut,
    /// Everything in its first size.
    ZoomReset,
    /// Start or end presenting.
    Present,
    /// The next theme.
    NextTheme,
    /// The system asks for this theme, as long as none is chosen.
    SystemTheme(ThemeName),
    /// Open or close the page of keys.
    Help,
    /// Switch to the mode of this name.
    Mode(String),
    /// The editor has room for this much.
    Viewport(Viewport),
    /// Show this part of the active tab.
    Scroll(Scroll),
    /// Show this console in the bottom pane.
    ShowPane(ConsoleName),
    /// Close the bottom pane.
    ClosePane,
    /// The bottom pane takes this part of the height below the toolbar, in thousandths.
    PaneShare(u16),
    /// Go from the editor to the console and back.
    SwitchFocus,
    /// The keyboard went to another window.
    Leave,
    /// The keyboard came back to this window.
    Return,
    /// The window has this size, in points.
    WindowSize {
        /// Width in points.
        width: u16,
        /// Height in points.
        height: u16,
    },
}

/// Wishes about notices and questions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum NoticeAction {
    /// Put this notice away.
    Dismiss(NoticeId),
    /// Open or close the list of notices.
    List,
    /// The question's first answer: save.
    AnswerSave,
    /// The question's second answer: do not save.
    AnswerDiscard,
    /// The answer to what runs: stop it and close.
    AnswerStop,
    /// The answer to a board that is getting its program: close when it has that.
    AnswerWait,
    /// The other answer to it: close at once.
    AnswerAnyway,
    /// The question's last answer: leave everything as it is.
    AnswerCancel,
}
