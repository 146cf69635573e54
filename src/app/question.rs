//! Questions that are asked only because work would be lost, or something would end.

use super::ids::TabId;

/// What waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is to be closed.
    pub closing: Closing,
    /// Why it is asked first.
    pub doubt: Doubt,
}

/// A wish to close something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// What.
    pub what: Leaving,
    /// The tabs whose work need not be saved.
    pub given_up: Vec<TabId>,
}

/// What is to be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// These tabs.
    Tabs(Vec<TabId>),
    /// The window.
    Window,
}

impl Closing {
    /// The wish to close these tabs.
    pub fn tabs(tabs: Vec<TabId>) -> Self {
        Self { what: Leaving::Tabs(tabs), given_up: Vec::new() }
    }

    /// The wish to close the window.
    pub fn window() -> Self {
        Self { what: Leaving::Window, given_up: Vec::new() }
    }

    /// Whether this tab goes with it.
    pub fn takes(&self, tab: TabId) -> bool {
        match &self.what {
            Leaving::Tabs(tabs) => tabs.contains(&tab),
            Leaving::Window => true,
        }
    }
}

/// Why a person is asked before something is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// These tabs have work that would be lost; there is at least one.
    Unsaved(Vec<TabId>),
    /// The programs of these tabs run and would be stopped; there is at least one.
    Runs(Vec<TabId>),
    /// Boards of these kinds are between two programs; there is at least one.
    Flashes(Vec<&'static str>),
}

/// A closing that goes on when a text is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavingFirst {
    /// What is to be closed.
    pub closing: Closing,
    /// The tab whose text is being saved.
    pub tab: TabId,
}

impl Question {
    /// The tabs that it is about.
    pub fn tabs(&self) -> &[TabId] {
        match &self.doubt {
            Doubt::Unsaved(tabs) | Doubt::Runs(tabs) => tabs,
            Doubt::Flashes(_) => &[],
        }
    }
}
