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

/// Rows of a page. Rows fall off by whole pages.
const PAGE: usize = 256;

/// The most bytes that a console's full pages hold. Sixteen million characters are more than anybody reads, and less than anybody misses.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// All frozen rows of a console, oldest first.
///
/// Where rows have fallen off, a line of ours in the place of the newest of them says how many.
#[derive(Clone)]
pub(super) struct Frozen {
    scrollback: u64,
    first: RowId,
    pages: VecDeque<Arc<Page>>,
    /// Bytes of the full pages.
    bytes: usize,
    fallen: Option<Remark>,
}

impl Frozen {
    /// No rows; the newest `scrollback` of those to come will be kept.
    pub fn new(scrollback: u64) -> Self {
        Self { scrollback, first: RowId(0), pages: VecDeque::new(), bytes: 0, fallen: None }
    }

    /// The rows there are: the newest `scrollback` or, where those take too many bytes, fewer; and a few more that share a page with them.
    pub fn rows(&self) -> Range<RowId> {
        let full = self.pages.len().saturating_sub(1) * PAGE;
        let last = self.pages.back().map_or(0, |page| page.lines.len());
        RowId(self.first.0 - u64::from(self.fallen.is_some()))..RowId(self.first.0 + (full + last) as u64)
    }

    /// A row, `None` where there is none of this number.
    pub fn row(&self, id: RowId) -> Option<Row<'_>> {
        if id.0 + 1 == self.first.0 {
            return self.fallen.as_ref().map(Row::Ours);
        }
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

    /// Lets go of the pages that lie wholly before the newest `scrollback` rows, and of as many that the others take no more bytes than they may.
    pub fn trim(&mut self) {
        let kept = self.rows().end.0.saturating_sub(self.scrollback);
        while self.pages.len() > 1
            && (self.first.0 + PAGE as u64 <= kept || self.bytes > MOST_BYTES)
            && let Some(page) = self.pages.pop_front()
        {
            self.first.0 += PAGE as u64;
            self.bytes -= page.bytes();
            let before = if let Some(Remark::Fallen { lines }) = self.fallen { lines } else { 0 };
            self.fallen = Some(Remark::Fallen { lines: before + page.whole_lines() });
        }
    }

    /// Forgets every row; the numbers go on.
    pub fn forget(&mut self) {
        self.first = self.rows().end;
        self.pages.clear();
        (self.bytes, self.fallen) = (0, None);
    }

    fn open_page(&mut self) -> &mut Page {
        if self.pages.back().is_none_or(|page| page.lines.len() == PAGE) {
            if let Some(full) = self.pages.back_mut() {
                self.bytes += full.bytes();
                // Room to grow that nobody needs any more. What a clone shares is left as it is.
                Arc::get_mut(full).into_iter().for_each(Page::close);
            }
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
    links: Vec<Link>,
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

/// Where a piece leads; most lead nowhere. Links lie in the order of their pieces.
#[derive(Clone)]
struct Link {
    piece: u32,
    address: Arc<str>,
}

impl Page {
    /// Memory that it takes, near enough.
    fn bytes(&self) -> usize {
        let links: usize = self.links.iter().map(|link| size_of::<Link>() + link.address.len()).sum();
        self.text.len() + size_of_val(&*self.pieces) + size_of_val(&*self.lines) + links
    }

    /// Lines that a program printed and that end here.
    fn whole_lines(&self) -> u64 {
        self.lines.iter().filter(|line| matches!(line, Line::Printed(printed) if !printed.wrapped)).count() as u64
    }

    fn close(&mut self) {
        self.text.shrink_to_fit();
        self.pieces.shrink_to_fit();
        self.links.shrink_to_fit();
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        Some(match self.lines.get(index)? {
            Line::Ours(remark) => Row::Ours(remark),
            Line::Printed(printed) => Row::Text(self.text_row(printed)),
        })
    }

    fn text_row(&self, printed: &Printed) -> TextRow {
        let text = &self.text[printed.text.start as usize..printed.text.end as usize];
        let pieces = &self.pieces[printed.pieces.start as usize..printed.pieces.end as usize];
        let mut runs = if pieces.is_empty() { plain_run(text).into_iter().collect() } else { runs(text, pieces) };
        let first = self.links.partition_point(|link| link.piece < printed.pieces.start);
        for link in self.links[first..].iter().take_while(|link| link.piece < printed.pieces.end) {
            runs[(link.piece - printed.pieces.start) as usize].link = Some(Arc::clone(&link.address));
        }
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
        let mut leads = None;
        while let [cell, ..] = cells {
            let (style, character, start) = (cells::style(cell), cells::shown(cell), self.text.len());
            let columns = 1 + usize::from(cells::begins_wide(cells));
            self.text.push(character);
            self.text.extend(cells::marks(cell));
            let alone = columns > 1 || self.text.len() - start > 1;
            let link = cells::link(cell);
            match self.pieces.last_mut() {
                Some(last) if growing && !alone && last.style == style && link == leads => {
                    last.columns += 1;
                    last.bytes += 1;
                }
                _ => {
                    let bytes = (self.text.len() - start) as u16;
                    self.pieces.push(Piece { columns: columns as u16, bytes, style });
                    if let Some(link) = &link {
                        self.link_last_piece(link.uri());
                    }
                }
            }
            (growing, leads) = (!alone, link);
            cells = &cells[columns..];
        }
    }

    fn link_last_piece(&mut self, address: &str) {
        let known = self.links.last().filter(|link| *link.address == *address);
        let address = known.map_or_else(|| Arc::from(address), |link| Arc::clone(&link.address));
        self.links.push(Link { piece: self.pieces.len() as u32 - 1, address });
    }
}

fn plain_run(text: &str) -> Option<Run> {
    (!text.is_empty()).then(|| Run {
        columns: 0..text.len(),
        text: text.to_owned(),
        style: Style::default(),
        link: None,
    })
}

fn runs(text: &str, pieces: &[Piece]) -> Vec<Run> {
    let (mut column, mut byte) = (0, 0);
    pieces
        .iter()
        .map(|piece| {
            let (columns, bytes) = (column..column + usize::from(piece.columns), byte..byte + usize::from(piece.bytes));
            (column, byte) = (columns.end, bytes.end);
            Run { columns, text: text[bytes].to_owned(), style: piece.style, link: None }
        })
        .collect()
}
