//! The bottom pane and its consoles.

use std::mem;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::times::Times;
use crate::place::TimeOfDay;
use crate::term::{Console, GridPlace, GridSize, Row, RowId};

/// A place for the programs of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seat(u8);

impl Seat {
    /// All of them: so many files may run at the same time.
    pub const ALL: [Self; 4] = [Self(0), Self(1), Self(2), Self(3)];
    /// The one that is taken first.
    pub const FIRST: Self = Self(0);
}

/// A place for one board: what it printed stays there while it is away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BoardSeat(u8);

impl BoardSeat {
    /// All of them: so many boards may be connected at the same time.
    pub const ALL: [Self; 4] = [Self(0), Self(1), Self(2), Self(3)];
    /// The one that is taken first.
    pub const FIRST: Self = Self(0);

    /// Its number, from 0.
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// What tells it from the others on the screen: A to D.
    pub fn letter(self) -> char {
        char::from(b'A' + self.0)
    }
}

/// One of the consoles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ConsoleName {
    /// What the programs of a file print.
    Output(Seat),
    /// A plain Python that is typed into, line by line.
    Python,
    /// What is printed while packages are installed or removed.
    Packages,
    /// A board's REPL.
    Repl(BoardSeat),
}

impl ConsoleName {
    /// How many there are.
    pub(super) const COUNT: usize = Seat::ALL.len() + 2 + BoardSeat::ALL.len();

    /// Each has a number of its own, below `COUNT`.
    pub(super) fn number(self) -> usize {
        match self {
            Self::Output(Seat(seat)) => usize::from(seat),
            Self::Python => Seat::ALL.len(),
            Self::Packages => Seat::ALL.len() + 1,
            Self::Repl(seat) => Seat::ALL.len() + 2 + seat.number(),
        }
    }
}

/// What the pointer does in a console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConsolePointer {
    /// Pressed here.
    Press(GridPlace),
    /// Dragged to here, or pressed here with Shift.
    Drag(GridPlace),
    /// Double-clicked: the word.
    Word(GridPlace),
    /// Triple-clicked: the row.
    Row(GridPlace),
}

/// A selection in a console; its ends may come in either order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsoleSelection {
    /// Where it began.
    pub anchor: GridPlace,
    /// Where it ends.
    pub head: GridPlace,
}

/// A console with how it is looked at.
#[derive(Clone)]
pub struct ConsolePane {
    /// What was printed.
    pub console: Console,
    /// What is selected; while it is empty it only remembers where the pointer was pressed.
    pub selection: Option<ConsoleSelection>,
    /// The row at the top, `None` while it follows the end.
    pub top: Option<RowId>,
    /// When its rows came.
    pub times: Times,
}

impl ConsolePane {
    /// A pane in which nothing is selected, and that follows the console's end.
    pub fn new(console: Console) -> Self {
        Self { console, selection: None, top: None, times: Times::default() }
    }

    /// What is selected, unless that is nothing.
    pub fn selected(&self) -> Option<ConsoleSelection> {
        self.selection.filter(|selection| selection.anchor != selection.head)
    }

    /// The rows in view in a place for `rows` of them: from the one that was asked for, as long as it is there, else what
    /// lets the end be seen.
    pub fn in_view(&self, rows: u16) -> Range<RowId> {
        let there = self.console.rows();
        let last = RowId(there.end.0.saturating_sub(u64::from(rows)));
        let first = self.top.unwrap_or(last).min(last).max(there.start);
        first..RowId(there.end.0.min(first.0 + u64::from(rows)))
    }

    /// When a line came that begins with this row; `None` where that is not known, for a row that goes on from the one above, and
    /// for one in which nothing stands yet.
    pub fn came(&self, row: RowId) -> Option<TimeOfDay> {
        let blank = || matches!(self.console.row(row), Some(Row::Text(text)) if text.runs.is_empty());
        let goes_on = || row.0.checked_sub(1).is_some_and(|above| self.wraps(RowId(above)));
        if (row >= self.console.fresh() && blank()) || goes_on() { None } else { self.times.of(row) }
    }

    /// Takes output that came at this time. Answers what the terminal says back to the program.
    pub(super) fn feed(&mut self, bytes: &[u8], came: Option<TimeOfDay>) -> Vec<u8> {
        let fresh = self.console.fresh();
        let reply = self.console.feed(bytes);
        if let Some(came) = came {
            self.times.note(fresh, came, self.console.rows().start);
        }
        reply
    }

    /// Changes the console's size. The lines of a live screen may get other rows, and take their times along.
    pub(super) fn resize(&mut self, size: GridSize) {
        let settled = self.console.settled();
        let before = self.lines(settled);
        self.console.resize(size);
        let after = self.lines(settled);
        self.times.follow(&before, &after, self.console.rows().end);
    }

    /// The rows from `first` on that do not go on from the one above.
    fn lines(&self, first: RowId) -> Vec<RowId> {
        let mut goes_on = false;
        let rows = (first.0..self.console.rows().end.0).map(RowId);
        rows.filter(|row| !mem::replace(&mut goes_on, self.wraps(*row))).collect()
    }

    fn wraps(&self, row: RowId) -> bool {
        matches!(self.console.row(row), Some(Row::Text(text)) if text.wrapped)
    }
}

/// What the bottom pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A console.
    Console(ConsoleName),
    /// The files of the board that is meant, beside those of this computer.
    Files,
    /// The boards that are flashed all at once.
    Fleet,
}

/// The bottom pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pane {
    /// What is shown, `None` while the pane is closed.
    pub shown: Option<Shown>,
    /// Whether the curves of a console's numbers stand beside its text.
    pub plot: bool,
    /// Its part of the height, in thousandths.
    pub share: u16,
}

impl Pane {
    /// The console that is shown, if one is.
    pub fn console(self) -> Option<ConsoleName> {
        match self.shown? {
            Shown::Console(name) => Some(name),
            Shown::Files | Shown::Fleet => None,
        }
    }

    /// Whether files are shown.
    pub fn shows_files(self) -> bool {
        self.shown == Some(Shown::Files)
    }

    /// Whether the boards that are flashed all at once are shown.
    pub fn shows_fleet(self) -> bool {
        self.shown == Some(Shown::Fleet)
    }

    /// Shows this console.
    pub(super) fn show(&mut self, name: ConsoleName) {
        self.shown = Some(Shown::Console(name));
    }

    /// Shows nothing any more.
    pub(super) fn close(&mut self) {
        self.shown = None;
    }
}
