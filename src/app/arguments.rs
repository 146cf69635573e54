//! What programs get when they are run: a line for each file, in which `NAME=value` before the first argument sets a variable.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// So many files are remembered.
const MOST: usize = 100;

/// The lines of all files that have one, the one that was changed last at the front.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Arguments(Vec<Line>);

/// What one file gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    file: PathBuf,
    line: String,
}

impl Arguments {
    /// The line of a file, empty where it has none.
    pub fn of(&self, file: &Path) -> &str {
        self.0.iter().find(|known| known.file == file).map_or("", |known| &known.line)
    }

    /// Whether no file has one.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps the line of a file.
    pub(super) fn set(&mut self, file: &Path, line: &str) {
        self.0.retain(|known| known.file != file);
        if !line.trim().is_empty() {
            self.0.insert(0, Line { file: file.to_owned(), line: line.to_owned() });
            self.0.truncate(MOST);
        }
    }

    /// Follows a file to its new name.
    pub(super) fn file_moved(&mut self, from: &Path, to: &Path) {
        for known in self.0.iter_mut().filter(|known| known.file == from) {
            to.clone_into(&mut known.file);
        }
    }
}

/// The variables and the arguments of a line. Single and double quotes keep blanks together, a backslash is a backslash:
/// Windows has it in every path.
pub fn split(line: &str) -> (Vec<(String, String)>, Vec<OsString>) {
    let mut words = words(line).into_iter().peekable();
    let mut environment = Vec::new();
    while let Some(variable) = words.peek().and_then(|word| variable(word)) {
        environment.push(variable);
        words.next();
    }
    (environment, words.map(OsString::from).collect())
}

fn variable(word: &str) -> Option<(String, String)> {
    let (name, value) = word.split_once('=')?;
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let named = name.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_') && name.chars().all(is_name);
    named.then(|| (name.to_owned(), value.to_owned()))
}

fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for char in line.chars() {
        match quote {
            Some(open) if char == open => quote = None,
            None if char == '"' || char == '\'' => {
                quote = Some(char);
                word.get_or_insert_default();
            }
            None if char.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(char),
        }
    }
    words.extend(word);
    words
}
