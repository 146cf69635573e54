//! One error with the text that it is about, ready to be asked.

use std::path::Path;

use super::scan::{Token, tokens};
use crate::python::traceback::{Report, is_script};

/// What is known of an error besides what Python printed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The text of the failing file as it ran.
    pub source: &'a str,
    /// That file, as Python names it.
    pub file: &'a str,
    /// The folder that the program ran in, where it looks for files.
    pub folder: &'a str,
    /// The names of the files beside the failing one.
    pub siblings: &'a [String],
}

/// Values for a sentence, by name.
pub type Found = Vec<(&'static str, String)>;

/// The values that the patterns took.
pub struct Values<'a>(pub &'a [(String, String)]);

impl<'a> Values<'a> {
    /// The value of this name; empty where there is none.
    pub fn get(&self, name: &str) -> &'a str {
        let value = self.0.iter().find(|(other, _)| other == name);
        value.map_or("", |(_, value)| value.as_str())
    }
}

/// The name of the value that says which line to look at, where it is not the one that failed.
pub const AT: &str = "at";

/// An error and its text.
pub struct Case<'a> {
    /// What Python told.
    pub report: &'a Report,
    /// What else is known.
    pub context: &'a Context<'a>,
    /// The line of the failing file, from 1.
    pub line: Option<usize>,
    /// The function that failed, `None` outside of all.
    pub function: Option<&'a str>,
    /// The rows of the text.
    pub rows: Vec<&'a str>,
    /// The words and signs of the text.
    pub tokens: Vec<Token<'a>>,
}

impl<'a> Case<'a> {
    /// Reads the text.
    pub fn new(report: &'a Report, context: &'a Context<'a>) -> Self {
        let own = report.innermost(|file| is_script(file, Path::new(context.file)));
        let rows: Vec<&str> = context.source.lines().collect();
        let function = own.and_then(|frame| frame.function.as_deref()).filter(|name| *name != "<module>");
        let line = own.map(|frame| frame.line).or_else(|| line_of_expression(report, &rows));
        Self { report, context, line, function, rows, tokens: tokens(context.source) }
    }

    /// The same error on the line of code before.
    pub fn before(&self) -> Option<Self> {
        let before = self.tokens.iter().rev().find(|token| Some(token.line) < self.line)?.line;
        Some(Self { line: Some(before), ..Self::new(self.report, self.context) })
    }

    /// The first line of Python's words.
    pub fn message(&self) -> &'a str {
        self.report.message.lines().next().unwrap_or_default()
    }

    /// The text of a line, from 1; empty where there is none.
    pub fn row(&self, line: usize) -> &'a str {
        line.checked_sub(1).and_then(|place| self.rows.get(place)).copied().unwrap_or_default()
    }

    /// The failing line without its indentation and its comment.
    pub fn code(&self) -> &'a str {
        let line = self.line.unwrap_or_default();
        let row = self.row(line);
        if row.trim().is_empty() {
            let own = self.report.innermost(|file| is_script(file, Path::new(self.context.file)));
            return own.and_then(|frame| frame.source.as_deref()).unwrap_or_default();
        }
        let end = self.on(line).last().map_or(row.len(), |token| token.end_in(row));
        row[..end].trim()
    }

    /// The words and signs of the failing line.
    pub fn here(&self) -> &[Token<'a>] {
        self.on(self.line.unwrap_or_default())
    }

    /// The words and signs that begin on a line.
    pub fn on(&self, line: usize) -> &[Token<'a>] {
        let first = self.tokens.partition_point(|token| token.line < line);
        let end = self.tokens.partition_point(|token| token.line <= line);
        &self.tokens[first..end]
    }

    /// Characters before the place on the failing line where Python stopped reading.
    pub fn mark(&self) -> Option<usize> {
        let column = self.report.code.as_ref()?.column?;
        Some(column + indentation(self.row(self.line?)).chars().count())
    }

    /// Whether the failing text itself cannot be read, and not one that it makes or imports.
    pub fn is_own_writing(&self) -> bool {
        let last = self.report.frames.last();
        last.is_some_and(|frame| frame.file == "<fstring>" || is_script(&frame.file, Path::new(self.context.file)))
    }

    /// Whether `name` begins a line of its own file with these words: "class", "def".
    pub fn is_made(&self, name: &str) -> bool {
        self.made(name).next().is_some()
    }

    /// The places at which `name` gets a value: `name =`, `def name`, `for name in`, `import name`.
    pub fn made(&self, name: &str) -> impl Iterator<Item = &Token<'a>> {
        let made = move |place: usize| {
            let (before, after) =
                (place.checked_sub(1).map(|before| self.tokens[before].text), self.tokens.get(place + 1));
            let after = after.map_or("", |token| token.text);
            let is_given = ["=", "+=", "-=", "*=", "/=", ":="].contains(&after) || (after == ":" && before.is_none());
            is_given
                || matches!(before, Some("def" | "class" | "for" | "import" | "as" | "global"))
                || self.is_listed(place)
        };
        let places = self.tokens.iter().enumerate().filter(move |(_, token)| token.text == name);
        places.filter(move |(place, _)| made(*place)).map(|(_, token)| token)
    }

    /// Whether a name stands in a list that gets values: `a, b =`, `for a, b in`, `def f(a, b)`, `import a, b`.
    fn is_listed(&self, place: usize) -> bool {
        let line = self.on(self.tokens[place].line);
        let Some(here) = line.iter().position(|token| token.column == self.tokens[place].column) else { return false };
        let is_list = |tokens: &[Token]| tokens.iter().step_by(2).all(Token::is_name);
        let equals = line.iter().position(|token| token.text == "=").unwrap_or(0);
        let inside = |from: &str, to: &str| {
            let start = line.iter().position(|token| token.text == from);
            let end = line.iter().rposition(|token| token.text == to).unwrap_or(line.len());
            start.is_some_and(|start| start < here && here < end)
        };
        match line[0].text {
            "def" => inside("(", ")") && here > 0 && ["(", ",", "*", "**"].contains(&line[here - 1].text),
            "for" => inside("for", "in"),
            "import" | "from" => inside("import", ""),
            _ => here < equals && is_list(&line[..equals]) && line[1].text == ",",
        }
    }
}

/// The spaces and tabs before a line's text.
pub fn indentation(row: &str) -> &str {
    &row[..row.len() - row.trim_start().len()]
}

/// What a sentence can hold of a text: one line, not too long.
pub fn cut(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Characters that a value has at most.
const LONGEST: usize = 60;

/// Older Pythons name no line for an expression within a text; the row that has it is the one.
fn line_of_expression(report: &Report, rows: &[&str]) -> Option<usize> {
    let last = report.frames.last().filter(|frame| frame.file == "<fstring>")?;
    let inside = last.source.as_deref()?.trim_start_matches('(').trim_end_matches(')');
    rows.iter().position(|row| row.contains(&format!("{{{inside}"))).map(|place| place + 1)
}
