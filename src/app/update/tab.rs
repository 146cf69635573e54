//! The editor's tabs: show, close, move, what their menu offers.

use crate::app::action::{TabAction, Which};
use crate::app::effect::{Effect, WindowEffect};
use crate::app::ids::TabId;
use crate::app::pane::ConsoleName;
use crate::app::question::Closing;
use crate::app::state::App;
use crate::place::Millis;

impl App {
    pub(super) fn act_tab(&mut self, now: Millis, action: TabAction) {
        let (active, count) = (self.desk.active_place(), self.desk.tabs.len());
        match action {
            TabAction::CloseActive => {
                if let Some(id) = self.meant(Which::Active) {
                    self.close(now, Closing::tabs(vec![id]));
                }
            }
            TabAction::Close(id) if self.desk.tab(id).is_some() => self.close(now, Closing::tabs(vec![id])),
            TabAction::CloseOthers(of) => self.close_others(now, of, false),
            TabAction::CloseRight(of) => self.close_others(now, of, true),
            TabAction::Reopen => self.reopen_closed(),
            TabAction::Show(id) => {
                if let Some(place) = self.desk.place(id) {
                    self.show_place(place);
                }
            }
            TabAction::Next if count > 0 => self.show_place((active + 1) % count),
            TabAction::Previous if count > 0 => self.show_place((active + count - 1) % count),
            TabAction::Nth(number) if (1..=count).contains(&(number as usize)) => self.show_place(number as usize - 1),
            TabAction::Move { tab, place } => self.desk.move_tab(tab, place),
            TabAction::MoveLeft => self.move_active(active.checked_sub(1)),
            TabAction::MoveRight => self.move_active(active.checked_add(1)),
            TabAction::AskName(of) => self.ask_name(now, of),
            TabAction::Rename { tab, name } => self.rename(now, tab, &name),
            TabAction::CopyPath(of) => self.copy_path(of),
            TabAction::Close(_) | TabAction::Next | TabAction::Previous | TabAction::Nth(_) => {}
        }
    }

    /// Makes the tab at `place` the active one and puts the keyboard into it.
    pub(super) fn show_place(&mut self, place: usize) {
        self.desk.activate(place);
        self.follow_console();
        self.leave_pages();
        self.effects.push(Effect::Window(WindowEffect::FocusEditor));
    }

    /// Shows the console of the active tab's programs where that of another tab was shown.
    fn follow_console(&mut self) {
        let last = self.desk.active().and_then(|tab| self.runner.last_of(tab.id));
        if let (Some((console, _)), Some(ConsoleName::Output(_))) = (last, self.pane.console()) {
            self.pane.show(console);
        }
    }

    /// The tab that is meant.
    pub(super) fn meant(&self, of: Which) -> Option<TabId> {
        match of {
            Which::Active => self.desk.active().map(|tab| tab.id),
            Which::This(id) => self.desk.tab(id).map(|tab| tab.id),
        }
    }

    fn move_active(&mut self, place: Option<usize>) {
        if let (Some(tab), Some(place)) = (self.meant(Which::Active), place) {
            self.desk.move_tab(tab, place);
        }
    }

    fn copy_path(&mut self, of: Which) {
        let path = self.meant(of).and_then(|id| self.desk.tab(id)?.home());
        if let Some(path) = path.map(|path| path.display().to_string()) {
            self.effects.push(Effect::Window(WindowEffect::Copy(path)));
        }
    }
}
