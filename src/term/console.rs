//! A console: a list of sections, the last of which may be live.

use std::ops::Range;

use alacritty_terminal::term::TermMode;

use super::frozen::Frozen;
use super::screen::Screen;
use super::{GridPlace, GridSize, Remark, Row, RowId};

/// The smallest and the largest screen: a wide character needs two cells, and cells take memory.
const SMALLEST: GridSize = GridSize { columns: 2, rows: 1 };
const LARGEST: GridSize = GridSize { columns: 1000, rows: 500 };

/// Sections of what was printed, with our own lines between them; the oldest rows beyond the scrollback fall off, and a line of ours says so.
///
/// A clone shares the frozen rows. A live screen belongs to one program and is not cloned: the clone has its rows, frozen as they are at that moment.
pub struct Console {
    size: GridSize,
    frozen: Frozen,
    section: Section,
    /// How often programs rang whose sections have ended.
    bells: u64,
}

/// The newest section.
enum Section {
    Live { start: RowId, screen: Box<Screen> },
    Ended(Range<RowId>),
}

impl Console {
    /// An empty console of this size that keeps about `scrollback` rows besides those on the screen, and 16 MiB at most.
    pub fn new(size: GridSize, scrollback: usize) -> Self {
        let section = Section::Ended(RowId::default()..RowId::default());
        Self { size: clamped(size), frozen: Frozen::new(scrollback as u64), section, bells: 0 }
    }

    /// Cells of the screen.
    pub fn size(&self) -> GridSize {
        self.size
    }

    /// Changes the size, within 2 × 1 and 1,000 × 500 cells. What is on the live screen reflows; rows that have scrolled off it keep their shape.
    pub fn resize(&mut self, size: GridSize) {
        self.size = clamped(size);
        if let Section::Live { screen, .. } = &mut self.section {
            screen.resize(self.size, &mut self.frozen);
        }
    }

    /// Freezes the live section, if any, and begins a new one below it.
    pub fn begin(&mut self) {
        self.freeze();
        self.section = Section::Live { start: self.frozen.rows().end, screen: Box::new(Screen::new(self.size)) };
    }

    /// Whether a section is live.
    pub fn is_live(&self) -> bool {
        self.screen().is_some()
    }

    /// Takes output of the live section (begins one if there is none). Answers what the terminal says back to the program.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<u8> {
        if !self.is_live() {
            self.begin();
        }
        match &mut self.section {
            Section::Live { screen, .. } => screen.feed(bytes, &mut self.frozen),
            Section::Ended(_) => Vec::new(),
        }
    }

    /// Freezes the live section and puts a line of ours below it.
    pub fn finish(&mut self, remark: Remark) {
        self.freeze();
        self.frozen.push_remark(remark);
        self.frozen.trim();
    }

    /// Puts a line of ours at the end; a live section is frozen first and a new one begun behind it.
    pub fn remark(&mut self, remark: Remark) {
        let next = self.screen().map(|screen| Box::new(screen.next(self.size)));
        self.finish(remark);
        if let Some(screen) = next {
            self.section = Section::Live { start: self.frozen.rows().end, screen };
        }
    }

    /// Forgets all rows but those of the live screen from the line with the caret on; a full-screen program keeps its screen.
    pub fn clear(&mut self) {
        if let Section::Live { screen, .. } = &mut self.section {
            screen.scroll_to_caret();
            screen.freeze_waiting(&mut self.frozen);
        }
        self.frozen.forget();
    }

    /// The rows there are, oldest first. Blank rows at the end of a live screen, below its caret, do not count, unless the program has cleared the
    /// screen or has the alternate one: then the rows end with the screen.
    pub fn rows(&self) -> Range<RowId> {
        let frozen = self.frozen.rows();
        frozen.start..RowId(frozen.end.0 + self.screen().map_or(0, Screen::height) as u64)
    }

    /// The first row that may still change: those before it never do.
    pub fn settled(&self) -> RowId {
        self.frozen.rows().end
    }

    /// A row, `None` when it fell off or is not there yet.
    pub fn row(&self, id: RowId) -> Option<Row<'_>> {
        if !self.rows().contains(&id) {
            return None;
        }
        match id.0.checked_sub(self.frozen.rows().end.0) {
            None => self.frozen.row(id),
            Some(index) => self.screen()?.row(index as usize).map(Row::Text),
        }
    }

    /// The first row in which nothing stands yet: the caret's while it is empty, else the one below.
    pub fn fresh(&self) -> RowId {
        RowId(self.frozen.rows().end.0 + self.screen().map_or(0, Screen::fresh) as u64)
    }

    /// Where the live section's caret is, `None` when hidden or nothing is live.
    pub fn caret(&self) -> Option<GridPlace> {
        let (index, column) = self.screen()?.caret()?;
        Some(GridPlace { row: RowId(self.frozen.rows().end.0 + index as u64), column })
    }

    /// The rows of the live (or last ended) section that have not fallen off.
    pub fn last_section(&self) -> Range<RowId> {
        let rows = self.rows();
        let section = match &self.section {
            Section::Live { start, .. } => *start..rows.end,
            Section::Ended(section) => section.clone(),
        };
        section.start.max(rows.start)..section.end.max(rows.start)
    }

    /// Whether the program asked for application cursor keys.
    pub fn application_keys(&self) -> bool {
        self.has(TermMode::APP_CURSOR)
    }

    /// Whether the program asked for pastes in brackets.
    pub fn bracketed_paste(&self) -> bool {
        self.has(TermMode::BRACKETED_PASTE)
    }

    /// Whether a full-screen program has the alternate screen.
    pub fn full_screen(&self) -> bool {
        self.has(TermMode::ALT_SCREEN)
    }

    /// How often programs rang the bell, since the console began.
    pub fn bells(&self) -> u64 {
        self.bells + self.screen().map_or(0, Screen::bells)
    }

    fn has(&self, mode: TermMode) -> bool {
        self.screen().is_some_and(|screen| screen.has(mode))
    }

    fn screen(&self) -> Option<&Screen> {
        match &self.section {
            Section::Live { screen, .. } => Some(screen),
            Section::Ended(_) => None,
        }
    }

    fn freeze(&mut self) {
        if let Section::Live { start, screen } = &mut self.section {
            screen.leave_full_screen();
            self.bells += screen.bells();
            screen.freeze_into(&mut self.frozen);
            self.section = Section::Ended(*start..self.frozen.rows().end);
        }
    }
}

impl Clone for Console {
    fn clone(&self) -> Self {
        let mut frozen = self.frozen.clone();
        let section = match &self.section {
            Section::Ended(section) => section.clone(),
            Section::Live { start, screen } => {
                screen.freeze_into(&mut frozen);
                *start..frozen.rows().end
            }
        };
        Self { size: self.size, frozen, section: Section::Ended(section), bells: self.bells() }
    }
}

fn clamped(size: GridSize) -> GridSize {
    GridSize {
        columns: size.columns.clamp(SMALLEST.columns, LARGEST.columns),
        rows: size.rows.clamp(SMALLEST.rows, LARGEST.rows),
    }
}
