//! The desk: everything that a step back must restore.

use super::closed::Closed;
use super::ids::TabId;
use super::tab::Tab;
use crate::text::Query;

/// Tabs with their texts, which of them is active, the zoom, and what is looked for. Cloning is cheap.
#[derive(Clone)]
pub struct Desk {
    /// The tabs from left to right.
    pub tabs: Vec<Tab>,
    /// Tabs that can be brought back, the one that was closed last at the end.
    pub closed: Vec<Closed>,
    /// The place of the active tab; of no meaning while there is none.
    active: usize,
    /// Steps of zoom above (or below) the first size.
    pub zoom: i8,
    /// What is looked for.
    pub query: Query,
    /// What matches are to be replaced by.
    pub replacement: String,
}

impl Desk {
    /// No tab yet.
    pub fn new(zoom: i8) -> Self {
        let (query, replacement) = (Query::default(), String::new());
        Self { tabs: Vec::new(), closed: Vec::new(), active: 0, zoom, query, replacement }
    }

    /// The active tab, `None` while no file is open.
    pub fn active(&self) -> Option<&Tab> {
        self.tabs.get(self.active)
    }

    /// The active tab, to change it.
    pub fn active_mut(&mut self) -> Option<&mut Tab> {
        self.tabs.get_mut(self.active)
    }

    /// The tab with this number.
    pub fn tab(&self, id: TabId) -> Option<&Tab> {
        self.tabs.iter().find(|tab| tab.id == id)
    }

    /// The tab with this number, to change it.
    pub fn tab_mut(&mut self, id: TabId) -> Option<&mut Tab> {
        self.tabs.iter_mut().find(|tab| tab.id == id)
    }

    /// The place of a tab in the row.
    pub fn place(&self, id: TabId) -> Option<usize> {
        self.tabs.iter().position(|tab| tab.id == id)
    }

    /// The place of the active tab.
    pub fn active_place(&self) -> usize {
        self.active
    }

    /// Makes the tab at `place` the active one; beyond the last, the last.
    pub fn activate(&mut self, place: usize) {
        self.active = place.min(self.tabs.len().saturating_sub(1));
    }

    /// Puts a tab at `place`, beyond the last behind it; the active one stays active. Answers its place.
    pub fn insert(&mut self, place: usize, tab: Tab) -> usize {
        let place = place.min(self.tabs.len());
        if place <= self.active && !self.tabs.is_empty() {
            self.active += 1;
        }
        self.tabs.insert(place, tab);
        place
    }

    /// Moves a tab to `place`, beyond the last to the end; the active one stays active.
    pub fn move_tab(&mut self, id: TabId, place: usize) {
        let active = self.active().map(|tab| tab.id);
        let Some(from) = self.place(id) else { return };
        let tab = self.tabs.remove(from);
        self.tabs.insert(place.min(self.tabs.len()), tab);
        self.activate(active.and_then(|active| self.place(active)).unwrap_or(0));
    }

    /// Takes a tab away. The one at its right, or else the last, takes its place.
    pub fn remove(&mut self, id: TabId) -> Option<Tab> {
        let place = self.place(id)?;
        let tab = self.tabs.remove(place);
        let active = if place < self.active { self.active - 1 } else { self.active };
        self.activate(active);
        Some(tab)
    }
}
