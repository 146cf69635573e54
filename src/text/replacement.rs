//! What matches are replaced by: plain text, or text with groups of the match in it.

use ropey::Rope;

use super::edit::{Edit, Replace};
use super::lines::{line_of, line_span};
use super::pattern::PatternProblem;
use super::query::Query;
use super::search::Search;
use crate::place::Span;

/// What matches are replaced by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// What the group of this number holds.
    Group(usize),
}

impl Replacement {
    /// Reads a replacement. With a regular expression `$1` and `${name}` stand for groups of the match (`$0` for all of
    /// it) and `$$` for a dollar sign; else every character stands for itself.
    ///
    /// # Errors
    /// `NoGroup` where there is no group of that name.
    pub fn new(text: &str, query: &Query, search: &Search) -> Result<Self, PatternProblem> {
        if !query.regex {
            return Ok(Self { pieces: vec![Piece::Text(text.to_owned())] });
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('$') {
            push_text(&mut pieces, before);
            rest = if let Some((name, behind)) = reference(behind) {
                let group = search.group(name).ok_or_else(|| PatternProblem::NoGroup(name.to_owned()))?;
                pieces.push(Piece::Group(group));
                behind
            } else {
                push_text(&mut pieces, "$");
                behind.strip_prefix('$').unwrap_or(behind)
            };
        }
        push_text(&mut pieces, rest);
        Ok(Self { pieces })
    }

    /// The edit that replaces these matches of `search` in `rope`, which are in the order of the text.
    pub fn edit(&self, search: &Search, rope: &Rope, matches: &[Span]) -> Edit {
        let plain = self.pieces.iter().all(|piece| matches!(piece, Piece::Text(_)));
        let mut line = LineText::default();
        let part = |span: &Span| {
            let text = if plain { Some(self.filled(|_| "")) } else { line.groups(self, search, rope, *span) };
            text.map(|text| Replace { span: *span, text })
        };
        Edit::new(matches.iter().filter_map(part).collect())
    }

    fn filled<'a>(&self, group: impl Fn(usize) -> &'a str) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Group(number) => group(*number).to_owned(),
        };
        self.pieces.iter().map(text).collect()
    }
}

/// The line of the last match looked at: many matches may stand in one.
#[derive(Default)]
struct LineText {
    span: Span,
    start: usize,
    text: String,
}

impl LineText {
    /// The replacement with the groups of the match at `span`.
    fn groups(&mut self, replacement: &Replacement, search: &Search, rope: &Rope, span: Span) -> Option<String> {
        if self.text.is_empty() || span.end() > self.span.end() {
            self.span = line_span(rope, line_of(rope, span.start()));
            self.start = rope.char_to_byte(self.span.start().0);
            self.text = rope.slice(self.span.range()).to_string();
        }
        let groups = search.groups(&self.text, rope.char_to_byte(span.start().0).checked_sub(self.start)?)?;
        Some(replacement.filled(|number| groups.get(number).map_or("", |group| group.as_str())))
    }
}

/// The name that follows a dollar sign, and what follows the name.
fn reference(behind: &str) -> Option<(&str, &str)> {
    if let Some(braced) = behind.strip_prefix('{') {
        return braced.split_once('}');
    }
    let is_name = |char: char| char == '_' || char.is_ascii_alphanumeric();
    let end = behind.find(|char| !is_name(char)).unwrap_or(behind.len());
    (end > 0).then(|| behind.split_at(end))
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(last)) => last.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}
