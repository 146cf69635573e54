//! Runs that went well, as far as the window has to know of them: what the texts were that run now, and what is known of
//! those that the world keeps.

use std::collections::BTreeMap;

use ropey::Rope;

use super::event::GoodRun;
use super::ids::TabId;

/// What is known of runs that went well.
#[derive(Clone, Debug, Default)]
pub struct GoodRuns {
    /// The texts of the programs that run, by their tabs: they are kept if they end without an error.
    pub(super) running: BTreeMap<TabId, Rope>,
    /// What was last found of each tab.
    pub(super) found: BTreeMap<TabId, GoodRun>,
    /// The tab that is to go back to its last run that went well, as soon as that is found.
    pub(super) wanted: Option<TabId>,
}

impl GoodRuns {
    /// What a tab's file was in its last run that went well, as far as that was looked for.
    pub fn of(&self, tab: TabId) -> Option<&GoodRun> {
        self.found.get(&tab)
    }
}
