//! Rows that no longer change, stored compactly: those of ended sections, those that left a live screen, and our own lines.
//!
//! A cell of the terminal library takes 24 bytes and a row 1,920 of them; ten thousand rows would be 19 MB. Here a page of [`PAGE`] rows shares one
//! string, and only a row that is not plain ASCII in the default style says where its runs lie. Pages are shared between clones, and all but the
//! last are full, so that a row's number alone tells its page.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use alacritty_terminal::term::cell::Cell;

use super::cells;
use super::{Remark, Row, RowId, Run, Style, TextRow};

/// Rows of a page. Rows fall off by whole pages, so this many may linger unseen.
const PAGE: usize = 256;

/// All frozen rows of a console, oldest first.
#[derive(Clone)]
pub(super) struct Frozen {
    scrollback: u64,
    first: RowId,
    pages: VecDeque<Arc<Page>>,
}

impl Frozen {
    /// No rows; the newest `scrollback` of those to come will be kept.
    pub fn new(scrollback: u64) -> Self {
        Self { scrollback, first: RowId(0), pages: VecDeque::new() }
    }

    /// The rows there are: at least the newest `scrollback`.
    pub fn rows(&self) -> Range<RowId> {
        let full = self.pages.len().saturating_sub(1) * PAGE;
        let last = self.pages.back().map_or(0, |page| page.lines.len());
        self.first..RowId(self.first.0 + (full + last) as u64)
    }

    /// A row, `None` where there is none of this number.
    pub fn row(&self, id: RowId) -> Option<Row<'_>> {
        let index = usize::try_from(id.0.checked_sub(self.first.0)?).ok()?;
        self.pages.get(index / PAGE)?.row(index % PAGE)
    }

    /// Adds a row of cells.
    pub fn push_cells(&mut self, cells: &[Cell]) {
        let page = self.open_page();
        let printed = page.take(cells);
        page.lines.push(Line::Printed(printed));
    }

    /// Adds a line of ours.
    pub fn push_remark(&mut self, remark: Remark) {
        self.open_page().lines.push(Line::Ours(Box::new(remark)));
    }

    /// Lets go of the pages that lie wholly before the newest `scrollback` rows.
    pub fn trim(&mut self) {
        let kept = self.rows().end.0.saturating_sub(self.scrollback);
        while self.pages.len() > 1 && self.first.0 + PAGE as u64 <= kept {
            self.pages.pop_front();
            self.first.0 += PAGE as u64;
        }
    }

    /// Forgets every row; the numbers go on.
    pub fn forget(&mut self) {
        self.first = self.rows().end;
        self.pages.clear();
    }

    fn open_page(&mut self) -> &mut Page {
        if self.pages.back().is_none_or(|page| page.lines.len() == PAGE) {
            self.pages.push_back(Arc::default());
        }
        let last = self.pages.len() - 1;
        Arc::make_mut(&mut self.pages[last])
    }
}

/// The row that cells make: what a live screen shows is what will be frozen, because both come out of a page.
pub(super) fn row_of(cells: &[Cell]) -> TextRow {
    let mut page = Page::default();
    let printed = page.take(cells);
    page.text_row(&printed)
}

#[derive(Clone, Default)]
struct Page {
    text: String,
    pieces: Vec<Piece>,
    lines: Vec<Line>,
}

#[derive(Clone)]
enum Line {
    Ours(Box<Remark>),
    Printed(Printed),
}

/// Where a row's text and pieces lie in its page. A row without pieces is one run of ASCII in the default style.
#[derive(Clone)]
struct Printed {
    text: Range<u32>,
    pieces: Range<u32>,
    wrapped: bool,
}

/// A run: it begins where the one before it ends.
#[derive(Clone)]
struct Piece {
    columns: u16,
    bytes: u16,
    style: Style,
}

impl Page {
    fn row(&self, index: usize) -> Option<Row<'_>> {
        Some(match self.lines.get(index)? {
            Line::Ours(remark) => Row::Ours(remark),
            Line::Printed(printed) => Row::Text(self.text_row(printed)),
        })
    }

    fn text_row(&self, printed: &Printed) -> TextRow {
        let text = &self.text[printed.text.start as usize..printed.text.end as usize];
        let pieces = &self.pieces[printed.pieces.start as usize..printed.pieces.end as usize];
        let runs = if pieces.is_empty() { plain_run(text).into_iter().collect() } else { runs(text, pieces) };
        TextRow { runs, wrapped: printed.wrapped }
    }

    /// Keeps the text and the pieces of a row.
    fn take(&mut self, cells: &[Cell]) -> Printed {
        let (text, pieces) = (self.text.len(), self.pieces.len());
        let wrapped = cells::is_wrapped(cells);
        let kept = cells::worth_keeping(cells);
        if !self.take_plain(kept) {
            self.text.truncate(text);
            self.take_pieces(kept);
        }
        Printed { text: text as u32..self.text.len() as u32, pieces: pieces as u32..self.pieces.len() as u32, wrapped }
    }

    /// Answers whether all cells are plain; the text holds those before the first that is not.
    fn take_plain(&mut self, cells: &[Cell]) -> bool {
        self.text.reserve(cells.len());
        cells.iter().all(|cell| cells::plain(cell).map(|character| self.text.push(character)).is_some())
    }

    fn take_pieces(&mut self, mut cells: &[Cell]) {
        let mut growing = false;
        while let [cell, ..] = cells {
            let (style, character, start) = (cells::style(cell), cells::shown(cell), self.text.len());
            let columns = 1 + usize::from(cells::begins_wide(cells));
            self.text.push(character);
            self.text.extend(cells::marks(cell));
            let alone = columns > 1 || self.text.len() - start > 1;
            match self.pieces.last_mut() {
                Some(last) if growing && !alone && last.style == style => {
                    last.columns += 1;
                    last.bytes += 1;
                }
                _ => {
                    let bytes = (self.text.len() - start) as u16;
                    self.pieces.push(Piece { columns: columns as u16, bytes, style });
                }
            }
            growing = !alone;
            cells = &cells[columns..];
        }
    }
}

fn plain_run(text: &str) -> Option<Run> {
    (!text.is_empty()).then(|| Run { columns: 0..text.len(), text: text.to_owned(), style: Style::default() })
}

fn runs(text: &str, pieces: &[Piece]) -> Vec<Run> {
    let (mut column, mut byte) = (0, 0);
    pieces
        .iter()
        .map(|piece| {
            let (columns, bytes) = (column..column + usize::from(piece.columns), byte..byte + usize::from(piece.bytes));
            (column, byte) = (columns.end, bytes.end);
            Run { columns, text: text[bytes].to_owned(), style: piece.style }
        })
        .collect()
}
