//! Reading a console as text: what is copied, what a double click selects, what was printed last.

use std::ops::Range;
use std::sync::Arc;

use super::{Console, GridPlace, Remark, Row, RowId, TextRow};

/// Rows that a wrapped line is followed up and down for the sake of one word.
const FAR: u64 = 50;

impl Console {
    /// The text between two places, in whichever order: rows joined by line breaks, wrapped rows joined without. `ours` gives the words of our own lines;
    /// those without words are left out.
    pub fn text_between(&self, one: GridPlace, other: GridPlace, ours: &dyn Fn(&Remark) -> String) -> String {
        self.lines_between((one, other), ours, &|_| String::new())
    }

    /// The same, with what `before` answers before each line that a program printed. It is asked with the line's first row.
    pub fn lines_between(
        &self,
        (one, other): (GridPlace, GridPlace),
        ours: &dyn Fn(&Remark) -> String,
        before: &dyn Fn(RowId) -> String,
    ) -> String {
        let (from, to) = (one.min(other), one.max(other));
        let mut wrapped = false;
        let rows = self.rows();
        let mut text = String::new();
        for number in from.row.max(rows.start).0..rows.end.0.min(to.row.0 + 1) {
            let id = RowId(number);
            let start = if id == from.row { from.column } else { 0 };
            let end = if id == to.row { to.column } else { usize::MAX };
            wrapped = match self.row(id) {
                Some(Row::Text(row)) => {
                    if !wrapped {
                        text.push_str(&before(id));
                    }
                    push_columns(&mut text, &row, start..end);
                    row.wrapped
                }
                Some(Row::Ours(remark)) => {
                    let words = ours(remark);
                    if words.is_empty() {
                        continue;
                    }
                    text.extend(words.chars().skip(start).take(end.saturating_sub(start)));
                    false
                }
                None => false,
            };
            if id != to.row && !wrapped {
                text.push('\n');
            }
        }
        text
    }

    /// The word at a place: what a double click selects. Letters, digits and `_` make a word, also over the edge of a wrapped row, and so do blanks;
    /// any other character stands for itself. Where nothing stands, both places are `at`.
    pub fn word_at(&self, at: GridPlace) -> (GridPlace, GridPlace) {
        let line = self.line_around(at.row);
        let Some(hit) = line.iter().position(|letter| letter.row == at.row && letter.columns.contains(&at.column))
        else {
            return (at, at);
        };
        let kind = kind(&line[hit].text);
        let alike = |letter: &&Letter| self::kind(&letter.text) == kind && kind != Kind::Sign;
        let before = line[..hit].iter().rev().take_while(alike).count();
        let behind = line[hit + 1..].iter().take_while(alike).count();
        (line[hit - before].start(), line[hit + behind].end())
    }

    /// The text of the last `rows` rows of the live (or last frozen) section, wrapped rows joined. Blank rows at its end do not count.
    pub fn tail(&self, rows: usize) -> String {
        let Range { start, end } = self.last_section();
        let blank = |number: &u64| self.text_row(RowId(*number)).is_none_or(|row| row.text().trim().is_empty());
        let end = (start.0..end.0).rev().find(|number| !blank(number)).map_or(start.0, |last| last + 1);
        let first = start.0.max(end.saturating_sub(rows as u64));
        let place = |row, column| GridPlace { row: RowId(row), column };
        if first == end {
            return String::new();
        }
        self.text_between(place(first, 0), place(end - 1, usize::MAX), &|_| String::new())
    }

    fn text_row(&self, id: RowId) -> Option<TextRow> {
        match self.row(id)? {
            Row::Text(row) => Some(row),
            Row::Ours(_) => None,
        }
    }

    fn wraps(&self, id: RowId) -> bool {
        self.text_row(id).is_some_and(|row| row.wrapped)
    }

    /// The characters of the line that a row is part of.
    pub(super) fn line_around(&self, id: RowId) -> Vec<Letter> {
        let before = (1..=FAR.min(id.0)).take_while(|back| self.wraps(RowId(id.0 - back))).count() as u64;
        let behind = (0..FAR).take_while(|ahead| self.wraps(RowId(id.0 + ahead))).count() as u64;
        let rows = (id.0 - before..=id.0 + behind).map(RowId);
        rows.filter_map(|id| Some((id, self.text_row(id)?))).flat_map(|(id, row)| letters(id, &row)).collect()
    }
}

/// A character where it stands.
pub(super) struct Letter {
    /// Its row.
    pub row: RowId,
    /// The cells that it covers.
    pub columns: Range<usize>,
    /// It and the accents on it.
    pub text: String,
    /// Where it leads.
    pub link: Option<Arc<str>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Blank,
    Sign,
}

impl Letter {
    /// Its left edge.
    pub fn start(&self) -> GridPlace {
        GridPlace { row: self.row, column: self.columns.start }
    }

    /// Its right edge.
    pub fn end(&self) -> GridPlace {
        GridPlace { row: self.row, column: self.columns.end }
    }
}

fn letters(row: RowId, text: &TextRow) -> Vec<Letter> {
    let letters = text.runs.iter().flat_map(|run| run.cells().map(move |cell| (cell, &run.link)));
    letters.map(|((columns, text), link)| Letter { row, columns, text: text.to_owned(), link: link.clone() }).collect()
}

fn kind(text: &str) -> Kind {
    match text.chars().next() {
        Some(first) if first.is_alphanumeric() || first == '_' => Kind::Word,
        Some(first) if !first.is_whitespace() => Kind::Sign,
        _ => Kind::Blank,
    }
}

fn push_columns(into: &mut String, row: &TextRow, wanted: Range<usize>) {
    let inside = |columns: &Range<usize>| columns.start < wanted.end && wanted.start < columns.end;
    into.extend(row.cells().filter(|(columns, _)| inside(columns)).map(|(_, text)| text));
}
