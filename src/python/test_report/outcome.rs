//! What is known of a test that was run.

use serde::{Deserialize, Serialize};

/// How a test went, the worse the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    /// It was left out.
    Skipped,
    /// What it expects is so.
    Passed,
    /// What it expects is not so.
    Failed,
    /// It could not be done.
    Error,
}

/// How a test went, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The test, after its class and a dot where it is in one; a class for all tests in it; nothing for the whole file.
    pub name: String,
    /// How it went.
    pub verdict: Verdict,
    /// Why, in Python's words.
    pub message: Option<String>,
    /// The line of the file, from 1, in which that happened.
    pub line: Option<usize>,
}

/// Adds what is known of a test to what was known of it before: the worst of its cases counts.
pub(super) fn note(outcomes: &mut Vec<Outcome>, name: &str, verdict: Verdict) {
    match outcomes.iter_mut().find(|outcome| outcome.name == name) {
        Some(outcome) => outcome.verdict = outcome.verdict.max(verdict),
        None => outcomes.push(Outcome { name: name.to_owned(), verdict, message: None, line: None }),
    }
}

/// Adds why a test failed, where nothing was said of that before.
pub(super) fn explain(outcomes: &mut [Outcome], name: &str, reason: Reason) {
    let outcome = outcomes.iter_mut().find(|outcome| outcome.name == name && outcome.message.is_none());
    if let Some(outcome) = outcome {
        (outcome.message, outcome.line) = (reason.message, reason.line);
    }
}

/// Why a test failed, and where.
#[derive(Debug, Default)]
pub(super) struct Reason {
    pub(super) message: Option<String>,
    pub(super) line: Option<usize>,
}

/// Python's words without the name of an error that says nothing more.
pub(super) fn plain(message: &str) -> &str {
    let message = message.trim();
    message.strip_prefix("AssertionError:").unwrap_or(message).trim()
}

/// The line in the last of the frames such as `File "…/test_a.py", line 3`.
pub(super) fn frame_line(row: &str, file_name: &str) -> Option<usize> {
    let (file, rest) = row.trim_start().strip_prefix("File \"")?.split_once("\", line ")?;
    is_file(file, file_name).then(|| leading_number(rest)).flatten()
}

/// Whether a path is that of the file.
pub(super) fn is_file(path: &str, file_name: &str) -> bool {
    path.rsplit(['/', '\\']).next() == Some(file_name)
}

pub(super) fn leading_number(text: &str) -> Option<usize> {
    text.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok()
}
