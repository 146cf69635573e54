//! Carets and selections: never none of them.

use serde::{Deserialize, Serialize};

use crate::place::{Char, Span};

/// Selections in the order of the text, none touching another, one of them the main one.
///
/// They are stored as a plain list with the main one last, and checked again when they are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Selection>", into = "Vec<Selection>")]
pub struct Selections {
    list: Vec<Selection>,
    main: usize,
}

/// One selection; empty, it is a caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// Where it began.
    pub anchor: Char,
    /// Where the caret is.
    pub head: Char,
    /// The column, in cells, that moving up and down aims at.
    pub goal: Option<usize>,
}

impl Selections {
    /// Just one.
    pub fn one(selection: Selection) -> Self {
        Self { list: vec![selection], main: 0 }
    }

    /// Several, sorted and merged where they touch; the main one is the last of `list`, an empty list a caret at the beginning.
    pub fn new(list: Vec<Selection>) -> Self {
        let main = list.len().saturating_sub(1);
        Self::merged(list, main)
    }

    /// All of them, in the order of the text.
    pub fn all(&self) -> &[Selection] {
        &self.list
    }

    /// The one that the view follows.
    pub fn main(&self) -> Selection {
        self.list.get(self.main).copied().unwrap_or_default()
    }

    /// Each of them changed by `change`, then sorted and merged; the main one stays the main one.
    #[must_use]
    pub fn map(self, change: impl FnMut(Selection) -> Selection) -> Self {
        Self::merged(self.list.into_iter().map(change).collect(), self.main)
    }

    fn merged(list: Vec<Selection>, main: usize) -> Self {
        let mut sorted: Vec<(usize, Selection)> = list.into_iter().enumerate().collect();
        sorted.sort_by_key(|(_, selection)| (selection.span().start(), selection.span().end()));
        let mut merged = Self { list: Vec::with_capacity(sorted.len()), main: 0 };
        for (index, selection) in sorted {
            match merged.list.last_mut() {
                Some(before) if before.span().end() >= selection.span().start() => *before = before.joined(selection),
                _ => merged.list.push(selection),
            }
            if index == main {
                merged.main = merged.list.len() - 1;
            }
        }
        if merged.list.is_empty() { Self::one(Selection::default()) } else { merged }
    }
}

impl Default for Selections {
    fn default() -> Self {
        Self::one(Selection::default())
    }
}

impl From<Vec<Selection>> for Selections {
    fn from(list: Vec<Selection>) -> Self {
        Self::new(list)
    }
}

impl From<Selections> for Vec<Selection> {
    fn from(Selections { mut list, main }: Selections) -> Self {
        if main < list.len() {
            let main = list.remove(main);
            list.push(main);
        }
        list
    }
}

impl Selection {
    /// A caret at `at`.
    pub fn caret(at: Char) -> Self {
        Self::new(at, at)
    }

    /// A selection from `anchor` to `head`.
    pub fn new(anchor: Char, head: Char) -> Self {
        Self { anchor, head, goal: None }
    }

    /// What it covers.
    pub fn span(self) -> Span {
        Span::new(self.anchor, self.head)
    }

    /// Whether it is a caret only.
    pub fn is_empty(self) -> bool {
        self.anchor == self.head
    }

    /// This selection over `span` instead, its head at the same end.
    #[must_use]
    pub fn over(self, span: Span) -> Self {
        let (anchor, head) =
            if self.head < self.anchor { (span.end(), span.start()) } else { (span.start(), span.end()) };
        Self { anchor, head, goal: self.goal }
    }

    /// One selection over both, in the direction of the first that is not empty.
    fn joined(self, other: Self) -> Self {
        let both = Span::new(self.span().start(), self.span().end().max(other.span().end()));
        if self.is_empty() { other.over(both) } else { self.over(both) }
    }
}

impl Default for Selection {
    fn default() -> Self {
        Self::caret(Char(0))
    }
}
