//! What is kept of a program that ran: the texts that it ran with, and the error that it ended with.

use std::path::PathBuf;

use ropey::Rope;

use super::ids::TabId;
use crate::place::Char;
use crate::python::{Hint, Report};
use crate::term::RowId;
use crate::text::{Bias, Edit, line_now, line_span};

/// A program that was started in a console.
#[derive(Clone, Debug)]
pub struct Ran {
    /// The folder that it ran in.
    pub folder: PathBuf,
    /// The names of what lay in that folder.
    pub beside: Vec<String>,
    /// The tab whose program a board got to keep, where it is that: the board itself runs it then, and begins it again.
    pub kept: Option<TabId>,
    /// The files of the modules that went to a board with it.
    pub modules: Vec<String>,
    /// The rows of the console that it printed; without an end as long as it runs. Only a board's program has them: it shares
    /// its console with the prompt.
    pub rows: Option<(RowId, Option<RowId>)>,
    /// The open texts as they were on the disk then.
    pub texts: Vec<(TabId, Rope)>,
    /// Whether it got as far as Python's prompt, where it was to stay.
    pub prompted: bool,
    /// The error that it ended with, until it is put away.
    pub explained: Option<Explained>,
}

/// An error in plain words, and where it happened.
#[derive(Clone, Debug)]
pub struct Explained {
    /// What Python said.
    pub report: Report,
    /// What that means.
    pub hint: Hint,
    /// The places in the person's own programs that it came through, innermost first.
    pub places: Vec<ErrorPlace>,
    /// Whether Python's own words are shown, too.
    pub shows_python: bool,
}

/// A place in one of the person's own programs that an error came through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorPlace {
    /// The file.
    pub spot: Spot,
    /// Where its text has it now, while it is open.
    pub held: Option<Held>,
}

/// A line that is followed through what is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// A place in it.
    pub at: Char,
    /// The line as it was when the error happened.
    pub text: String,
}

/// A place in a file that may be open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its tab.
    pub tab: Option<TabId>,
    /// Its path, `None` where the text has no file.
    pub path: Option<PathBuf>,
    /// The line, from 0.
    pub line: usize,
    /// The column, from 0; `None` for the beginning of the line's words.
    pub column: Option<usize>,
}

impl Ran {
    /// The text of a tab that it ran with.
    pub fn text(&self, tab: TabId) -> Option<&Rope> {
        self.texts.iter().find(|(known, _)| *known == tab).map(|(_, text)| text)
    }

    /// Follows what was edited in a tab.
    pub fn follow(&mut self, tab: TabId, edits: &[Edit]) {
        let places = self.explained.iter_mut().flat_map(|explained| &mut explained.places);
        let held = places.filter(|place| place.spot.tab == Some(tab)).filter_map(|place| place.held.as_mut());
        held.for_each(|held| held.follow(edits));
    }
}

impl Held {
    /// Takes hold of a line of `rope`.
    pub fn line(rope: &Rope, line: usize) -> Self {
        let span = line_span(rope, line);
        Self { at: span.start(), text: rope.slice(span.range()).to_string() }
    }

    /// Takes hold of a line of an older text, where the text of now has it.
    pub fn since(then: &Rope, line: usize, now: &Rope) -> Self {
        Self { at: Self::line(now, line_now(then, now, line)).at, ..Self::line(then, line) }
    }

    /// Follows what was edited.
    pub fn follow(&mut self, edits: &[Edit]) {
        self.at = edits.iter().fold(self.at, |at, edit| edit.map(at, Bias::After));
    }

    /// The line of `rope` that it is in, and whether that still reads as it did.
    pub fn now(&self, rope: &Rope) -> (usize, bool) {
        let line = rope.char_to_line(self.at.0.min(rope.len_chars()));
        (line, rope.slice(line_span(rope, line).range()) == self.text.as_str())
    }
}
