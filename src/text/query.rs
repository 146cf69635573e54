//! What is looked for.

use serde::{Deserialize, Serialize};

/// What is looked for, and what counts as the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// The words, or the pattern.
    pub text: String,
    /// Whether "A" differs from "a".
    pub case: bool,
    /// Whether only whole words count.
    pub word: bool,
    /// Whether `text` is a regular expression.
    pub regex: bool,
}

impl Query {
    /// This query with other words, which stand for themselves.
    #[must_use]
    pub fn asking_for(&self, words: &str) -> Self {
        let text = if self.regex { regex::escape(words) } else { words.to_owned() };
        Self { text, ..self.clone() }
    }
}
