//! FAIL.TXT: why a board did not take a program.

use serde::{Deserialize, Serialize};

use super::cause::Cause;
use super::said::{lines, text, value};

/// What a FAIL.TXT says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Why.
    pub cause: Cause,
    /// What kind of fault its firmware takes it for: nothing in old firmware.
    pub kinds: Vec<FaultKind>,
    /// All of it, as it stands there.
    pub raw: String,
}

/// What kind of fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FaultKind {
    /// The chip's own program did something wrong.
    Internal,
    /// It may not happen again.
    Transient,
    /// What was sent is not right.
    User,
    /// The board's main chip does not obey.
    Target,
    /// The chip between cable and board cannot do it.
    Interface,
}

const KINDS: &[(&str, FaultKind)] = &[
    ("internal", FaultKind::Internal),
    ("transient", FaultKind::Transient),
    ("user", FaultKind::User),
    ("target", FaultKind::Target),
    ("interface", FaultKind::Interface),
];

impl Fault {
    /// Reads it. Old firmware writes nothing but the sentence.
    pub fn read(bytes: &[u8]) -> Self {
        let text = text(bytes);
        let sentence = value(&text, "error").or_else(|| lines(&text).find(|line| !is_named(line)));
        let kinds = value(&text, "type").unwrap_or_default();
        let kind = |name: &str| KINDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()));
        Self {
            cause: Cause::of_sentence(sentence.unwrap_or_default()),
            kinds: kinds.split(',').filter_map(kind).map(|(_, kind)| *kind).take(KINDS.len()).collect(),
            raw: text.trim().to_owned(),
        }
    }

    /// Whether the same thing may go well the next time.
    pub fn is_transient(&self) -> bool {
        match self.kinds.as_slice() {
            [] => self.cause.is_transient(),
            kinds => kinds.contains(&FaultKind::Transient),
        }
    }
}

/// Whether a line is one that has a name and needs a value.
fn is_named(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default().trim();
    line.contains(':') && (name.eq_ignore_ascii_case("error") || name.eq_ignore_ascii_case("type"))
}
