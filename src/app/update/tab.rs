//! The editor's tabs: show, close.

use crate::app::action::TabAction;
use crate::app::effect::{Effect, WindowEffect};
use crate::app::ids::TabId;
use crate::app::question::Question;
use crate::app::state::App;
use crate::place::Millis;

impl App {
    pub(super) fn act_tab(&mut self, now: Millis, action: TabAction) {
        let (active, count) = (self.desk.active_place(), self.desk.tabs.len());
        match action {
            TabAction::CloseActive => {
                if let Some(id) = self.desk.active().map(|tab| tab.id) {
                    self.close(now, id);
                }
            }
            TabAction::Close(id) => self.close(now, id),
            TabAction::Show(id) => {
                if let Some(place) = self.desk.place(id) {
                    self.show_place(place);
                }
            }
            TabAction::Next if count > 0 => self.show_place((active + 1) % count),
            TabAction::Previous if count > 0 => self.show_place((active + count - 1) % count),
            TabAction::Nth(number) if (1..=count).contains(&(number as usize)) => self.show_place(number as usize - 1),
            TabAction::Next | TabAction::Previous | TabAction::Nth(_) => {}
        }
    }

    /// Makes the tab at `place` the active one and puts the keyboard into it.
    pub(super) fn show_place(&mut self, place: usize) {
        self.desk.activate(place);
        self.help = false;
        self.effects.push(Effect::Window(WindowEffect::FocusEditor));
    }

    /// Closes a tab, or asks first where that would lose work.
    fn close(&mut self, now: Millis, id: TabId) {
        match self.desk.tab(id) {
            Some(tab) if tab.would_lose() => self.close_unsaved(now, Question::CloseTab(id)),
            Some(_) => self.remove(id),
            None => {}
        }
    }

    /// Takes a tab away without asking.
    pub(super) fn remove(&mut self, id: TabId) {
        self.desk.remove(id);
        self.effects.push(Effect::Window(WindowEffect::FocusEditor));
    }

    /// Goes on with closing once the tab's text is on the disk.
    pub(super) fn close_saved(&mut self, now: Millis, id: TabId) {
        match self.closing.take_if(|closing| closing.tab() == id) {
            Some(Question::CloseTab(_)) => self.remove(id),
            Some(Question::Quit(_)) => self.quit(now),
            None => {}
        }
    }
}
