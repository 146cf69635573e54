//! The terminal library's cells as our styles: the one place that knows both.

use alacritty_terminal::term::cell::{Cell, Flags, Hyperlink};
use alacritty_terminal::vte::ansi::{Color, NamedColor};

use super::{Ink, Style};

/// What makes a blank visible, or part of a wide character.
const MARKED: Flags =
    Flags::INVERSE.union(Flags::ALL_UNDERLINES).union(Flags::STRIKEOUT).union(Flags::WIDE_CHAR_SPACER);

/// The cells of a row that are worth keeping. A wrapped row is full, so its blanks were printed; they are kept, but for the filler before a wide
/// character that did not fit.
pub(super) fn worth_keeping(cells: &[Cell]) -> &[Cell] {
    let end = if is_wrapped(cells) {
        cells.len() - usize::from(cells.last().is_some_and(|cell| cell.flags.contains(Flags::LEADING_WIDE_CHAR_SPACER)))
    } else {
        cells.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1)
    };
    &cells[..end]
}

/// Whether the line goes on in the next row.
pub(super) fn is_wrapped(cells: &[Cell]) -> bool {
    cells.last().is_some_and(|cell| cell.flags.contains(Flags::WRAPLINE))
}

/// Whether nothing is to be seen in a cell.
pub(super) fn is_blank(cell: &Cell) -> bool {
    matches!(cell.c, ' ' | '\t')
        && cell.bg == Color::Named(NamedColor::Background)
        && !cell.flags.intersects(MARKED)
        && marks(cell).is_empty()
}

/// The ASCII character of a cell without any style: nearly every cell there is.
pub(super) fn plain(cell: &Cell) -> Option<char> {
    let unstyled = cell.fg == Color::Named(NamedColor::Foreground)
        && cell.bg == Color::Named(NamedColor::Background)
        && (cell.flags - Flags::WRAPLINE).is_empty()
        && cell.extra.is_none();
    (unstyled && cell.c.is_ascii()).then(|| shown(cell))
}

/// The character to paint. A tab is kept in its cell and shows as the blank it is; hidden text stays hidden.
pub(super) fn shown(cell: &Cell) -> char {
    if cell.c.is_control() || cell.flags.contains(Flags::HIDDEN) { ' ' } else { cell.c }
}

/// The characters without a width of their own that sit on a cell's character.
pub(super) fn marks(cell: &Cell) -> &[char] {
    cell.zerowidth().unwrap_or_default()
}

/// Bytes of the longest address that is kept; browsers take no longer ones either.
pub(super) const LONGEST_ADDRESS: usize = 2083;

/// Whether a program may say that its text leads there.
pub(super) fn is_address(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_ADDRESS && !text.chars().any(char::is_control)
}

/// Where a cell's link leads.
pub(super) fn link(cell: &Cell) -> Option<Hyperlink> {
    cell.hyperlink()
}

/// Whether `cells` begins with a character that is two cells wide.
pub(super) fn begins_wide(cells: &[Cell]) -> bool {
    matches!(cells, [wide, spacer, ..] if wide.flags.contains(Flags::WIDE_CHAR) && spacer.flags.contains(Flags::WIDE_CHAR_SPACER))
}

/// The look of a cell.
pub(super) fn style(cell: &Cell) -> Style {
    Style {
        text: ink(cell.fg),
        ground: ink(cell.bg),
        bold: cell.flags.contains(Flags::BOLD),
        dim: cell.flags.contains(Flags::DIM),
        italic: cell.flags.contains(Flags::ITALIC),
        underline: cell.flags.intersects(Flags::ALL_UNDERLINES),
        strike: cell.flags.contains(Flags::STRIKEOUT),
        inverse: cell.flags.contains(Flags::INVERSE),
    }
}

fn ink(color: Color) -> Ink {
    match color {
        Color::Named(name) if (name as usize) < 16 => Ink::Indexed(name as u8),
        Color::Named(_) => Ink::Default,
        Color::Indexed(index) => Ink::Indexed(index),
        Color::Spec(rgb) => Ink::Rgb(rgb.r, rgb.g, rgb.b),
    }
}
