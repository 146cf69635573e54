//! What a program may do to its screen: the list of terminal commands that are obeyed. What is not listed here is ignored: titles, the clipboard
//! (OSC 52), palette changes, the keyboard protocols, erasing what has scrolled away (ED 3). Mice are not told of, whatever a program asks for.

use alacritty_terminal::event::VoidListener;
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::index::{Column, Line, Point};
use alacritty_terminal::term::cell::Flags;
use alacritty_terminal::term::{Term, TermMode};
use alacritty_terminal::vte::ansi::{
    Attr, CharsetIndex, ClearMode, Handler, Hyperlink, LineClearMode, Mode, NamedPrivateMode, PrivateMode,
    StandardCharset, TabulationClearMode,
};
use unicode_width::UnicodeWidthChar;

use super::Remark;
use super::cells;
use super::frozen::Frozen;
use super::line_length::{LONGEST, LineLength, Takes};

/// Characters without a width that one cell keeps; a flood of accents must not eat the memory.
const MOST_MARKS: usize = 16;

/// Rows that may wait in the library's own history before they are frozen together: few, so that they stay in the processor's cache.
const WAITING: usize = 64;

/// Obeys a program.
pub(super) struct Commands<'a> {
    /// The screen.
    pub term: &'a mut Term<VoidListener>,
    /// Takes the rows that scroll off the screen.
    pub frozen: &'a mut Frozen,
    /// What is noted of the program.
    pub noted: &'a mut Noted,
    /// Set by every command.
    pub heard: &'a mut bool,
    /// What the terminal says back to the program.
    pub replies: &'a mut Vec<u8>,
}

/// What a screen remembers of what its program did.
#[derive(Default)]
pub(super) struct Noted {
    /// It has cleared the screen, so it arranges its output on it: all of the screen counts.
    pub cleared: bool,
    /// How often it rang the bell.
    pub bells: u64,
    /// The line that it is printing.
    pub line: LineLength,
}

macro_rules! obey {
    ($($name:ident($($argument:ident: $kind:ty),*);)*) => {$(
        fn $name(&mut self, $($argument: $kind),*) {
            *self.heard = true;
            self.noted.line.ends();
            self.term.$name($($argument),*);
        }
    )*};
}

macro_rules! obey_and_catch_rows {
    ($($name:ident($($argument:ident: $kind:ty),*);)*) => {$(
        fn $name(&mut self, $($argument: $kind),*) {
            *self.heard = true;
            self.noted.line.ends();
            self.term.$name($($argument),*);
            self.catch_rows();
        }
    )*};
}

impl Handler for Commands<'_> {
    obey_and_catch_rows! {
        newline();
        scroll_up(lines: usize);
        delete_lines(lines: usize);
    }

    obey! {
        goto(line: i32, column: usize);
        goto_line(line: i32);
        goto_col(column: usize);
        move_up(lines: usize);
        move_down(lines: usize);
        move_forward(columns: usize);
        move_backward(columns: usize);
        move_up_and_cr(lines: usize);
        move_down_and_cr(lines: usize);
        move_forward_tabs(count: u16);
        move_backward_tabs(count: u16);
        backspace();
        reverse_index();
        scroll_down(lines: usize);
        insert_blank(count: usize);
        insert_blank_lines(count: usize);
        erase_chars(count: usize);
        delete_chars(count: usize);
        clear_line(mode: LineClearMode);
        clear_tabs(mode: TabulationClearMode);
        set_horizontal_tabstop();
        save_cursor_position();
        restore_cursor_position();
        set_mode(mode: Mode);
        unset_mode(mode: Mode);
        set_scrolling_region(top: usize, bottom: Option<usize>);
        set_keypad_application_mode();
        unset_keypad_application_mode();
        set_active_charset(index: CharsetIndex);
        configure_charset(index: CharsetIndex, charset: StandardCharset);
        decaln();
    }

    fn input(&mut self, character: char) {
        *self.heard = true;
        if self.term.grid().cursor.point.line == 0 {
            // Writing over a wide character in the top row, the library mends the row above. That one is not the program's any more.
            self.freeze_waiting();
        }
        if (character.is_ascii() || self.takes(character)) && self.line_takes() {
            self.term.input(character);
            self.catch_rows();
        }
    }

    fn put_tab(&mut self, count: u16) {
        *self.heard = true;
        if self.line_takes() {
            self.term.put_tab(count);
            self.catch_rows();
        }
    }

    fn carriage_return(&mut self) {
        *self.heard = true;
        self.noted.line.returns();
        self.term.carriage_return();
    }

    fn linefeed(&mut self) {
        *self.heard = true;
        if !self.noted.line.breaks() {
            self.term.linefeed();
            self.catch_rows();
        }
    }

    fn bell(&mut self) {
        *self.heard = true;
        self.noted.bells += 1;
    }

    fn set_hyperlink(&mut self, link: Option<Hyperlink>) {
        *self.heard = true;
        self.term.set_hyperlink(link.filter(|link| cells::is_address(&link.uri)));
    }

    fn terminal_attribute(&mut self, attribute: Attr) {
        *self.heard = true;
        if !matches!(attribute, Attr::UnderlineColor(_)) {
            self.term.terminal_attribute(attribute);
        }
    }

    fn clear_screen(&mut self, mode: ClearMode) {
        *self.heard = true;
        let blank = self.is_blank();
        let whole = match mode {
            ClearMode::All => true,
            ClearMode::Below => self.term.grid().cursor.point.line == 0,
            ClearMode::Above | ClearMode::Saved => false,
        };
        self.noted.line.ends();
        // What happens on the alternate screen goes with it.
        self.noted.cleared |= whole && !blank && !self.term.mode().contains(TermMode::ALT_SCREEN);
        match mode {
            ClearMode::Saved => (),
            // There is nothing to save; the library would push an empty row up.
            ClearMode::All if blank => self.term.grid_mut().reset_region(..),
            _ => self.term.clear_screen(mode),
        }
        self.catch_rows();
    }

    /// The library would throw its history away: what is on the screen and what waits for freezing is saved first.
    fn reset_state(&mut self) {
        self.unset_private_mode(NamedPrivateMode::SwapScreenAndSetRestoreCursor.into());
        self.clear_screen(ClearMode::All);
        self.freeze_waiting();
        self.term.reset_state();
    }

    /// The other screen has no history, so the waiting rows are saved while they can be reached.
    fn set_private_mode(&mut self, mode: PrivateMode) {
        *self.heard = true;
        self.freeze_waiting();
        self.term.set_private_mode(mode);
    }

    fn unset_private_mode(&mut self, mode: PrivateMode) {
        *self.heard = true;
        self.term.unset_private_mode(mode);
        self.freeze_waiting();
    }

    fn identify_terminal(&mut self, intermediate: Option<char>) {
        match intermediate {
            None => self.replies.extend(b"\x1b[?6c"),
            Some('>') => self.replies.extend(b"\x1b[>0;0;1c"),
            Some(_) => (),
        }
    }

    fn device_status(&mut self, question: usize) {
        let caret = self.term.grid().cursor.point;
        match question {
            5 => self.replies.extend(b"\x1b[0n"),
            6 => self.replies.extend(format!("\x1b[{};{}R", caret.line.0 + 1, caret.column.0 + 1).into_bytes()),
            _ => (),
        }
    }

    fn text_area_size_chars(&mut self) {
        let size = format!("\x1b[8;{};{}t", self.term.screen_lines(), self.term.columns());
        self.replies.extend(size.into_bytes());
    }
}

impl Commands<'_> {
    /// Freezes the rows that have left the screen.
    pub fn freeze_waiting(&mut self) {
        freeze_waiting(self.term, self.frozen);
    }

    #[inline]
    fn catch_rows(&mut self) {
        if self.term.history_size() >= WAITING {
            self.freeze_waiting();
        }
    }

    /// Whether there is room for one more character in the line. Where it has just become too long, a line of ours says so behind it.
    #[inline]
    fn line_takes(&mut self) -> bool {
        match self.noted.line.grow() {
            Takes::All => true,
            Takes::Nothing => false,
            Takes::Last => {
                let grows_down = self.term.mode().contains(TermMode::LINE_WRAP);
                if grows_down && !self.term.mode().contains(TermMode::ALT_SCREEN) {
                    self.cut_line();
                    return false;
                }
                self.noted.line.ends();
                true
            }
        }
    }

    /// Freezes the line and all above it, for good.
    fn cut_line(&mut self) {
        self.freeze_waiting();
        let screen = Line(0)..Line(self.term.screen_lines() as i32);
        let grid = self.term.grid_mut();
        let rows = grid.cursor.point.line.0 as usize + 1;
        grid.scroll_up(&screen, rows);
        grid.cursor.point = Point::new(Line(0), Column(0));
        grid.cursor.input_needs_wrap = false;
        self.freeze_waiting();
        self.frozen.push_remark(Remark::LineCut { characters: LONGEST });
    }

    fn is_blank(&self) -> bool {
        let grid = self.term.grid();
        (0..grid.screen_lines() as i32).all(|line| grid[Line(line)][..].iter().all(cells::is_blank))
    }

    /// Whether there is room for a character: always, unless it sits on another that carries too many already.
    fn takes(&self, character: char) -> bool {
        character.width() != Some(0) || self.marks_at_caret() < MOST_MARKS
    }

    fn marks_at_caret(&self) -> usize {
        let grid = self.term.grid();
        let (row, caret) = (&grid[grid.cursor.point.line][..], grid.cursor.point.column.0);
        let before = if grid.cursor.input_needs_wrap { caret } else { caret.saturating_sub(1) };
        let spacer = row[before].flags.contains(Flags::WIDE_CHAR_SPACER);
        cells::marks(&row[before.saturating_sub(usize::from(spacer))]).len()
    }
}

/// Moves the rows above the screen from the library's history to the frozen ones.
pub(super) fn freeze_waiting(term: &mut Term<VoidListener>, frozen: &mut Frozen) {
    let waiting = term.history_size();
    if waiting == 0 || term.mode().contains(TermMode::ALT_SCREEN) {
        return;
    }
    for line in -(waiting as i32)..0 {
        frozen.push_cells(&term.grid()[Line(line)][..]);
    }
    term.grid_mut().clear_history();
    frozen.trim();
}
