//! Text as AccessKit wants it: runs of at most 255 characters, each line its own runs, whose values make up the text when they are put together.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::place::{Column, Line, LineColumn};

/// Characters in a run: where words start in it is told in bytes.
pub const LONGEST: usize = 255;

/// Cells between two tab stops.
const TAB: usize = 4;

/// A run: a line or a part of one. A *character* of it is a grapheme, as the caret goes; a line break is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The line it belongs to, from 0.
    pub line: usize,
    /// Which part of its line it is, from 0.
    pub part: usize,
    /// Whether its line goes on in another run.
    pub continues: bool,
    /// Chars of the line before it.
    pub column: usize,
    /// Cells of the line before it.
    pub cell: usize,
    /// Its text. The last run of a line has the line break.
    pub value: String,
    /// The length of each character, in bytes.
    pub lengths: Vec<u8>,
    /// The width of each character, in cells.
    pub widths: Vec<u8>,
    /// The characters with which words start; a line's first is one without being told.
    pub word_starts: Vec<u8>,
}

/// A place in the runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunPlace {
    /// The run's index.
    pub run: usize,
    /// The character before which the place is; the number of characters for the run's end.
    pub character: usize,
}

impl Run {
    /// Its characters.
    pub fn characters(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.lengths.iter().map(move |length| {
            let end = start + usize::from(*length);
            let character = self.value.get(start..end).unwrap_or_default();
            start = end;
            character
        })
    }

    /// Its width in cells.
    fn cells(&self) -> usize {
        self.widths.iter().copied().map(usize::from).sum()
    }

    /// The empty run behind it in the same line.
    fn following(&self) -> Self {
        Self {
            line: self.line,
            part: self.part + 1,
            column: self.column + self.value.chars().count(),
            cell: self.cell + self.cells(),
            ..Self::default()
        }
    }
}

/// The runs of lines that come with their line breaks; the first one has the number `first`.
pub fn runs(first: usize, lines: impl IntoIterator<Item = String>) -> Vec<Run> {
    let mut runs = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        push_line(&mut runs, first + index, &line);
    }
    runs
}

fn push_line(runs: &mut Vec<Run>, line: usize, text: &str) {
    let mut run = Run { line, ..Run::default() };
    run.value.reserve(text.len());
    run.lengths.reserve(text.len().min(LONGEST));
    run.widths.reserve(text.len().min(LONGEST));
    let (mut after_word, mut cell) = (true, 0);
    for character in text.graphemes(true).flat_map(shortened) {
        if run.lengths.len() == LONGEST {
            let next = run.following();
            run.continues = true;
            runs.push(std::mem::replace(&mut run, next));
        }
        let in_word = character.chars().all(|char| char.is_alphanumeric() || char == '_');
        if in_word && !after_word {
            run.word_starts.push(run.lengths.len() as u8);
        }
        after_word = in_word;
        let width = width(character, cell);
        cell += width;
        run.widths.push(width as u8);
        run.lengths.push(character.len() as u8);
        run.value.push_str(character);
    }
    runs.push(run);
}

/// A grapheme in pieces whose length fits into a byte: a base character may carry any number of marks.
fn shortened(grapheme: &str) -> impl Iterator<Item = &str> {
    let mut rest = grapheme;
    std::iter::from_fn(move || {
        let (piece, left) = rest.split_at(rest.floor_char_boundary(LONGEST));
        rest = left;
        (!piece.is_empty()).then_some(piece)
    })
}

/// The cells of a character that begins at `cell`.
fn width(character: &str, cell: usize) -> usize {
    match character {
        "\t" => TAB - cell % TAB,
        _ if matches!(character.as_bytes(), [b' '..=b'~']) => 1,
        _ if character.chars().all(char::is_control) => 0,
        _ => character.width().min(TAB),
    }
}

/// Where a line and column lie in the runs; `None` for lines that are not in them. Inside a character, the place before it.
pub fn place_in(runs: &[Run], at: LineColumn) -> Option<RunPlace> {
    let (line, column) = (at.line.0, at.column.0);
    let run = runs.partition_point(|run| (run.line, run.column) <= (line, column)).checked_sub(1)?;
    let found = runs.get(run).filter(|found| found.line == line)?;
    Some(RunPlace { run, character: character_at(found, column - found.column) })
}

/// How many characters of `run` end within its first `chars` chars.
fn character_at(run: &Run, chars: usize) -> usize {
    let mut column = 0;
    run.characters()
        .take_while(|character| {
            column += character.chars().count();
            column <= chars
        })
        .count()
}

/// The line and column of a place in the runs; `None` where there is no such run.
pub fn place_of(runs: &[Run], place: RunPlace) -> Option<LineColumn> {
    let run = runs.get(place.run)?;
    let chars: usize = run.characters().take(place.character).map(|character| character.chars().count()).sum();
    Some(LineColumn { line: Line(run.line), column: Column(run.column + chars) })
}
