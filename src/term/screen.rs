//! The live screen of a section: bytes in, grid out.
//!
//! # How a row keeps its number
//!
//! A console numbers its rows once and for ever: a selection, a link of an error message or a reader's place must not slide while a program
//! floods the console. The terminal library knows no such numbers. It has a screen and a history above it; when the history is full it drops the
//! oldest row without a word, clearing the screen may push a screenful up, and a reset empties it. Watching from outside, one cannot tell how many
//! rows went by: the history's size saturates, and "one byte scrolls at most one row" is false (`CSI 65535 b` repeats a character 65,535 times).
//!
//! So we do not watch, we stand in between. The parser talks to [`Commands`], which passes each command on to the library and looks, after those
//! that can scroll, whether rows have left the screen. They wait in the library's history until there are some dozens, then they are [`Frozen`]
//! in one go and the history is emptied. One command scrolls at most one screen and the history may hold far more, so it never drops a row. Hence
//!
//! > number of the screen's top row = number of rows ever frozen + rows waiting in the history
//!
//! holds at any moment, by construction, and nothing has to be counted. It also follows that the result depends on the stream of commands only,
//! never on how the stream was cut into pieces: no row is frozen because a call of `feed` happened to end. (Two more things serve this: only one
//! parser lives as long as the section, so that a sequence may be split anywhere; and synchronized updates, which the library would pace by the
//! clock, are shown as they come.)
//!
//! Before a resize the waiting rows are frozen too: what is on the screen reflows, what has left it keeps its shape and its numbers. (Only rows that
//! a resize itself pushed off may come back with the next one, or dragging the window's edge to and fro would break up the text.) Before the
//! alternate screen takes over likewise, because the library cannot show one screen's history while the other is on. And before anything is written
//! to the top row, because the library mends the row above when half a wide character goes.

use std::borrow::Cow;
use std::time::Duration;

use alacritty_terminal::event::VoidListener;
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::index::Line;
use alacritty_terminal::term::cell::Cell;
use alacritty_terminal::term::{Config, Osc52, Term, TermMode};
use alacritty_terminal::vte::ansi::{Handler, NamedPrivateMode, Processor, Timeout};

use super::cells;
use super::commands::{Commands, Noted, freeze_waiting};
use super::frozen::{Frozen, row_of};
use super::{GridSize, TextRow};

/// More rows than one command can scroll between two looks at the history.
const HISTORY: usize = 1 << 20;

/// Bytes between two looks whether the program is stuck in a string that never ends.
const STRETCH: usize = 1 << 16;

/// Stretches without a command after which such a string is ended; the parser would keep all of it.
const MOST_SILENT: u32 = 64;

/// Ends a string in the parser, and does nothing anywhere else.
const CANCEL: &[u8] = b"\x18";

/// A terminal screen, its parser, and the rows that wait for freezing.
pub(super) struct Screen {
    term: Term<VoidListener>,
    parser: Processor<Unpaced>,
    noted: Noted,
    /// Rows that a resize pushed off the screen, where nothing has been printed since: the next resize may bring them back.
    pushed: usize,
    unfinished: Unfinished,
    watch: Watch,
}

impl Screen {
    /// A blank screen.
    pub fn new(size: GridSize) -> Self {
        let config = Config { scrolling_history: HISTORY, osc52: Osc52::Disabled, ..Config::default() };
        Self {
            term: Term::new(config, &Extent(size), VoidListener),
            parser: Processor::new(),
            noted: Noted::default(),
            pushed: 0,
            unfinished: Unfinished::default(),
            watch: Watch::default(),
        }
    }

    /// A blank screen for the same program: what it asked of the keyboard still holds.
    pub fn next(&self, size: GridSize) -> Self {
        let mut next = Self::new(size);
        let kept = [
            (TermMode::APP_CURSOR, NamedPrivateMode::CursorKeys),
            (TermMode::BRACKETED_PASTE, NamedPrivateMode::BracketedPaste),
            (TermMode::ALT_SCREEN, NamedPrivateMode::SwapScreenAndSetRestoreCursor),
        ];
        for (_, mode) in kept.into_iter().filter(|(flag, _)| self.has(*flag)) {
            next.term.set_private_mode(mode.into());
        }
        next
    }

    /// Takes output; rows that scroll away are frozen. Answers what the terminal says back.
    pub fn feed(&mut self, bytes: &[u8], frozen: &mut Frozen) -> Vec<u8> {
        self.pushed = 0;
        let mut replies = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(STRETCH - self.watch.bytes));
            let Self { term, parser, noted, watch, unfinished, .. } = self;
            let heard = &mut watch.heard;
            let mut commands = Commands { term, frozen, noted, heard, replies: &mut replies };
            parser.advance(&mut commands, &unfinished.complete(now));
            if watch.is_stuck_after(now.len()) {
                parser.advance(&mut Deaf, CANCEL);
            }
            rest = later;
        }
        replies
    }

    /// Freezes the rows above the screen, unless the alternate one hides them.
    pub fn freeze_waiting(&mut self, frozen: &mut Frozen) {
        freeze_waiting(&mut self.term, frozen);
    }

    /// Changes the size. What is on the screen reflows, what has scrolled away keeps its shape.
    pub fn resize(&mut self, size: GridSize, frozen: &mut Frozen) {
        if self.waiting() != self.pushed {
            self.freeze_waiting(frozen);
        }
        self.term.resize(Extent(size));
        self.pushed = self.waiting();
    }

    /// Whether the program asked for a mode.
    pub fn has(&self, mode: TermMode) -> bool {
        self.term.mode().contains(mode)
    }

    /// How often the bell rang.
    pub fn bells(&self) -> u64 {
        self.noted.bells
    }

    /// Rows waiting above the screen.
    pub fn waiting(&self) -> usize {
        self.term.history_size()
    }

    /// Rows waiting and on the screen that count: down to the caret or the last that shows something; all of them, if the program arranges its
    /// output on the screen.
    pub fn height(&self) -> usize {
        let whole = self.noted.cleared || self.has(TermMode::ALT_SCREEN);
        let used = if whole { self.term.screen_lines() } else { self.used(self.caret_line() + 1) };
        self.waiting() + used
    }

    /// A row, counted from the oldest that waits.
    pub fn row(&self, index: usize) -> Option<TextRow> {
        (index < self.term.total_lines()).then(|| row_of(self.cells(index)))
    }

    /// Row, counted from the oldest that waits, and column of the caret, `None` while it is hidden.
    pub fn caret(&self) -> Option<(usize, usize)> {
        let column = self.term.grid().cursor.point.column.0;
        self.has(TermMode::SHOW_CURSOR).then(|| (self.waiting() + self.caret_line(), column))
    }

    /// The first row in which nothing stands yet, counted from the oldest that waits.
    pub fn fresh(&self) -> usize {
        let caret = self.waiting() + self.caret_line();
        caret + usize::from(!self.cells(caret).iter().all(cells::is_blank))
    }

    /// Leaves the alternate screen, if it is on: what the program printed before comes back.
    pub fn leave_full_screen(&mut self) {
        self.term.unset_private_mode(NamedPrivateMode::SwapScreenAndSetRestoreCursor.into());
    }

    /// Freezes all that was printed. The caret's row counts if something stands in it.
    pub fn freeze_into(&self, frozen: &mut Frozen) {
        let rows = self.waiting() + self.used(self.caret_line());
        (0..rows).for_each(|index| frozen.push_cells(self.cells(index)));
        frozen.trim();
    }

    /// Scrolls the line with the caret to the top, for good: the rows above wait for freezing. A full-screen program keeps its screen.
    pub fn scroll_to_caret(&mut self) {
        if self.has(TermMode::ALT_SCREEN) {
            return;
        }
        let above = |line: &usize| *line > 0 && cells::is_wrapped(self.cells(self.waiting() + line - 1));
        let mut first = self.caret_line();
        while above(&first) {
            first -= 1;
        }
        let screen = Line(0)..Line(self.term.screen_lines() as i32);
        let grid = self.term.grid_mut();
        grid.scroll_up(&screen, first);
        grid.cursor.point.line -= first;
    }

    fn cells(&self, index: usize) -> &[Cell] {
        &self.term.grid()[Line(index as i32 - self.waiting() as i32)][..]
    }

    fn caret_line(&self) -> usize {
        self.term.grid().cursor.point.line.0 as usize
    }

    /// Rows of the screen down to the last that shows something, `least` if that is more.
    fn used(&self, least: usize) -> usize {
        let shows = |line: &usize| !self.cells(self.waiting() + line).iter().all(cells::is_blank);
        (least..self.term.screen_lines()).rev().find(shows).map_or(least, |line| line + 1)
    }
}

/// The first bytes of a character whose others have not come yet. The parser keeps such bytes itself, but it can lose the characters behind them.
#[derive(Default)]
struct Unfinished(Vec<u8>);

impl Unfinished {
    /// What was kept and `bytes`, without a character at the end that is cut off: that is kept now.
    fn complete<'a>(&mut self, bytes: &'a [u8]) -> Cow<'a, [u8]> {
        let mut all = Cow::Borrowed(bytes);
        if !self.0.is_empty() {
            all = Cow::Owned([&self.0, bytes].concat());
        }
        let end = all.len() - cut_off(&all);
        self.0 = all[end..].to_vec();
        match all {
            Cow::Borrowed(all) => Cow::Borrowed(&all[..end]),
            Cow::Owned(mut all) => {
                all.truncate(end);
                Cow::Owned(all)
            }
        }
    }
}

/// Bytes at the end that begin a character and do not finish it.
fn cut_off(bytes: &[u8]) -> usize {
    let begins = |count: &usize| match str::from_utf8(&bytes[bytes.len() - count..]) {
        Err(error) => error.valid_up_to() == 0 && error.error_len().is_none(),
        Ok(_) => false,
    };
    (1..=bytes.len().min(3)).find(begins).unwrap_or(0)
}

/// Notices a program that began a string, a window title say, and never ends it: the parser would collect gigabytes.
#[derive(Default)]
struct Watch {
    bytes: usize,
    heard: bool,
    silent: u32,
}

impl Watch {
    /// Counts `bytes`, which must not reach over the end of a stretch.
    fn is_stuck_after(&mut self, bytes: usize) -> bool {
        self.bytes += bytes;
        if self.bytes < STRETCH {
            return false;
        }
        let silent = if self.heard { 0 } else { self.silent + 1 };
        *self = Self { silent: silent % MOST_SILENT, ..Self::default() };
        silent == MOST_SILENT
    }
}

/// Obeys nothing: whatever a string without an end was going to say.
struct Deaf;

impl Handler for Deaf {}

/// Does not wait for the end of a synchronized update.
#[derive(Default)]
struct Unpaced;

impl Timeout for Unpaced {
    fn set_timeout(&mut self, _: Duration) {}
    fn clear_timeout(&mut self) {}
    fn pending_timeout(&self) -> bool {
        false
    }
}

/// A size as the library asks for it.
struct Extent(GridSize);

impl Dimensions for Extent {
    fn total_lines(&self) -> usize {
        self.screen_lines()
    }

    fn screen_lines(&self) -> usize {
        self.0.rows.into()
    }

    fn columns(&self) -> usize {
        self.0.columns.into()
    }
}
