//! Which name was meant where one is nowhere.

use std::collections::BTreeSet;

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged as _;

/// Python's own names that beginners use.
const BUILTINS: &[&str] = &[
    "abs",
    "all",
    "any",
    "bin",
    "bool",
    "bytes",
    "chr",
    "dict",
    "dir",
    "divmod",
    "enumerate",
    "eval",
    "exit",
    "filter",
    "float",
    "format",
    "help",
    "hex",
    "input",
    "int",
    "isinstance",
    "iter",
    "len",
    "list",
    "map",
    "max",
    "min",
    "next",
    "object",
    "open",
    "ord",
    "pow",
    "print",
    "property",
    "quit",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "sorted",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "zip",
    "True",
    "False",
    "None",
    "Exception",
    "ValueError",
    "TypeError",
    "KeyError",
    "IndexError",
    "NameError",
    "ZeroDivisionError",
    "FileNotFoundError",
    "KeyboardInterrupt",
];

/// The words that can begin a statement.
const KEYWORDS: &[&str] = &[
    "assert", "async", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from",
    "global", "if", "import", "match", "nonlocal", "pass", "raise", "return", "try", "while", "with",
];

/// The names that a program uses, but for those behind a dot.
pub(super) struct Names<'a> {
    used: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(text: &'a str, tokens: &Tokens) -> Self {
        let mut used = BTreeSet::new();
        let mut before = TokenKind::Newline;
        for token in tokens {
            if token.kind() == TokenKind::Name && before != TokenKind::Dot {
                used.insert(&text[token.range()]);
            }
            before = token.kind();
        }
        Self { used }
    }

    /// Adds names that come from elsewhere.
    pub(super) fn add(&mut self, names: impl Iterator<Item = &'a str>) {
        self.used.extend(names);
    }

    /// The name that is nearest to `name`, if one is near. None of `missing` is it: they are nowhere either.
    pub(super) fn nearest(&self, name: &str, missing: &BTreeSet<String>) -> Option<&str> {
        let is_there = |other: &&str| !missing.contains(*other);
        nearest(name, BUILTINS.iter().copied().chain(self.used.iter().copied()).filter(is_there))
    }
}

/// The word of Python's own that `word` was probably meant to be.
pub(super) fn keyword(word: &str) -> Option<&'static str> {
    nearest(word, KEYWORDS.iter().copied()).filter(|near| *near != word && near.len() > 2)
}

fn nearest<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let most = match name.chars().count() {
        0..=1 => return None,
        2..=4 => 1,
        _ => 2,
    };
    let length = name.len();
    let far = |other: &str| strsim::damerau_levenshtein(&name, &other.to_lowercase());
    // Two short words are soon near each other.
    let near = all
        .filter(|other| other.len().abs_diff(length) <= 2 * most)
        .map(|other| (far(other), other))
        .filter(|(far, other)| *far <= most && far + 1 < other.len());
    near.min().map(|(_, other)| other)
}
