//! What a check finds: problems with their places, and what can be done about them.

use serde::{Deserialize, Serialize};

use crate::place::{Line, Span};

/// Which problems are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rules {
    /// Only what is surely wrong: what somebody who is still typing wants to know.
    Live,
    /// Everything that a beginner's program is better without.
    Full,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Severity {
    /// Python stops at it.
    Error,
    /// Python does it, but hardly what was meant.
    Warning,
}

/// Something in a text that is wrong, or would better be otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What it is about.
    pub span: Span,
    /// The line in which that begins.
    pub line: Line,
    /// The code under which it can be looked up, and named behind `# noqa:`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What `words` calls it.
    pub kind: String,
    /// What its sentence is to name.
    pub values: Vec<(String, String)>,
    /// The linter's own words, where `words` has none.
    pub message: String,
    /// The smallest set of rules that finds it.
    pub rules: Rules,
    /// What makes it go away, where that is surely right.
    pub fix: Option<Fix>,
}

impl Problem {
    /// Whether Python cannot read the text because of it.
    pub fn is_syntax(&self) -> bool {
        self.code == UNREADABLE
    }
}

/// The code of what Python cannot read.
pub const UNREADABLE: &str = "E999";

/// A change that makes a problem go away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, in the linter's own words.
    pub title: String,
    /// What is replaced, in the order of the text.
    pub patches: Vec<Patch>,
}

/// A stretch of text and what comes in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// Why a text cannot be checked or tidied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Python could not read it either: this line is where it would stop.
    Unreadable(Line),
    /// So much stands inside each other that to follow it would take more room than there is.
    TooDeep,
    /// The library stumbled over it.
    Stumbled,
}
