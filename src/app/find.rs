//! Finding: what the bar is open for, what is looked for, what was found.

use serde::{Deserialize, Serialize};

use super::console_hits::ConsoleHits;
use super::find_status::Told;
use super::hits::Hits;
use super::ids::TabId;
use super::pane::{ConsoleName, ConsoleSelection};
use crate::place::{Char, Span};
use crate::text::{PatternProblem, Query, Revision, Search};

/// Where something is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FindPlace {
    /// In the active tab.
    Text,
    /// In a console.
    Console(ConsoleName),
}

/// What the bar is open for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindBar {
    /// To find.
    Find(FindPlace),
    /// To find and replace in the active tab.
    Replace,
    /// To go to the line that is typed here.
    Line(String),
}

/// The bar and what belongs to it. What is looked for lies on the desk.
#[derive(Clone, Default)]
pub struct Find {
    /// What the bar is open for, `None` while it is closed.
    pub(super) bar: Option<FindBar>,
    /// The query that was compiled last, and what came of it.
    pub(super) compiled: Option<(Query, Result<Search, PatternProblem>)>,
    /// What was found in the text.
    pub(super) hits: Option<Hits>,
    /// What was found in a console.
    pub(super) console_hits: Option<ConsoleHits>,
    /// Where to go as soon as it is known what there is, unless the text is another one by then.
    pub(super) jump: Option<Jump>,
    /// Where a match was shown last, and from where it was looked for.
    pub(super) shown: Option<Shown>,
    /// What there is to tell, and where one was when it was told: it holds just there.
    pub(super) told: Option<(Told, Spot)>,
}

/// A way to one of the matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Jump {
    /// The first from where one was when one began to type.
    First,
    /// The next.
    Next,
    /// The one before.
    Previous,
}

/// A match that was shown, and from where it was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) span: Span,
    pub(super) origin: Char,
}

/// Where one is: another text, another selection is another spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Text(TabId, Revision, Span),
    Console(ConsoleName, Option<ConsoleSelection>),
}

impl Find {
    /// What the bar is open for, `None` while it is closed.
    pub fn bar(&self) -> Option<&FindBar> {
        self.bar.as_ref()
    }

    /// Where the open bar looks, `None` where it looks nowhere.
    pub fn place(&self) -> Option<FindPlace> {
        match self.bar {
            Some(FindBar::Find(place)) => Some(place),
            Some(FindBar::Replace) => Some(FindPlace::Text),
            Some(FindBar::Line(_)) | None => None,
        }
    }

    /// What was found in this tab, as far as it is known.
    pub fn hits(&self, tab: TabId) -> Option<&Hits> {
        self.hits.as_ref().filter(|hits| hits.tab() == tab)
    }

    /// What was found in this console, as far as it is known.
    pub fn console_hits(&self, name: ConsoleName) -> Option<&ConsoleHits> {
        self.console_hits.as_ref().filter(|hits| hits.console() == name)
    }

    /// The search for `query`, or what is wrong with it; `None` where nothing is looked for.
    pub(super) fn compile(&mut self, query: &Query) -> Option<&Result<Search, PatternProblem>> {
        if query.text.is_empty() {
            return None;
        }
        if self.compiled.as_ref().is_none_or(|(known, _)| known != query) {
            self.compiled = Some((query.clone(), Search::new(query)));
        }
        self.compiled.as_ref().map(|(_, result)| result)
    }

    /// The search for `query`, as far as it is compiled.
    pub(super) fn search(&self, query: &Query) -> Option<&Result<Search, PatternProblem>> {
        self.compiled.as_ref().filter(|(known, _)| known == query && !query.text.is_empty()).map(|(_, result)| result)
    }
}
