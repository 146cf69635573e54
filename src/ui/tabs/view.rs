//! What the window remembers of the row of tabs.

use super::drag::Drag;
use super::rename::Renaming;
use crate::app::{App, TabId};

/// What the window remembers of the row.
#[derive(Debug, Default)]
pub struct TabsView {
    /// The name that is being typed.
    pub(super) renaming: Option<Renaming>,
    /// The tab that is being dragged.
    pub(super) drag: Option<Drag>,
    /// Points that are hidden at the left.
    pub(super) scroll: f32,
    /// The active tab and its place, as they were last brought into view.
    pub(super) seen: Option<(TabId, usize)>,
}

impl TabsView {
    /// Turns a tab's name into a field.
    pub fn edit_name(&mut self, tab: TabId) {
        self.renaming = Some(Renaming::new(tab));
    }

    /// Whether a name is being typed: then nobody else gets the keyboard.
    pub fn is_renaming(&self) -> bool {
        self.renaming.is_some()
    }

    /// Puts away what belongs to a tab that is not shown any more.
    pub fn follow(&mut self, app: &App, has_chrome: bool) {
        let active = app.desk().active().map(|tab| tab.id).filter(|_| has_chrome && app.question().is_none());
        self.renaming.take_if(|renaming| Some(renaming.tab) != active);
        self.drag.take_if(|drag| !has_chrome || app.desk().tab(drag.tab).is_none());
    }
}
