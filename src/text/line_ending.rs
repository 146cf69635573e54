//! How lines end.

use ropey::{Rope, RopeSlice};
use serde::{Deserialize, Serialize};

/// How many lines are looked at: enough to know a file, few enough for every press of Enter.
const LOOK_AT: usize = 100;

/// The mark between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum LineEnding {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    CrLf,
    /// `\r`
    Cr,
}

impl LineEnding {
    /// The ending that most of the first 100 lines of `rope` have; LF on a tie or where there is none.
    pub fn of(rope: &Rope) -> Self {
        let endings: Vec<Self> = rope.lines().take(LOOK_AT).filter_map(Self::of_line).collect();
        let count = |wanted| endings.iter().filter(|&&ending| ending == wanted).count();
        let (lf, crlf, cr) = (count(Self::Lf), count(Self::CrLf), count(Self::Cr));
        match () {
            () if crlf > lf.max(cr) => Self::CrLf,
            () if cr > lf.max(crlf) => Self::Cr,
            () => Self::Lf,
        }
    }

    /// Its characters.
    pub fn text(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }

    /// `text` with every line break, of whichever kind, made one of this kind.
    pub fn unify(self, text: &str) -> String {
        let mut unified = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(end) = rest.find(['\r', '\n']) {
            unified.push_str(&rest[..end]);
            unified.push_str(self.text());
            rest = rest[end..].strip_prefix("\r\n").unwrap_or(&rest[end + 1..]);
        }
        unified.push_str(rest);
        unified
    }

    fn of_line(line: RopeSlice) -> Option<Self> {
        let length = line.len_chars();
        let from_end = |back: usize| length.checked_sub(back).and_then(|at| line.get_char(at));
        match (from_end(2), from_end(1)) {
            (Some('\r'), Some('\n')) => Some(Self::CrLf),
            (_, Some('\n')) => Some(Self::Lf),
            (_, Some('\r')) => Some(Self::Cr),
            _ => None,
        }
    }
}
