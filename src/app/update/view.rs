//! What is seen: zoom, theme, mode, presenting, the pane, scrolling.

use crate::app::action::ViewAction;
use crate::app::effect::{Effect, WindowEffect};
use crate::app::pane::Shown;
use crate::app::state::App;
use crate::modes;
use crate::place::Millis;

/// The smallest and the largest zoom, in steps.
pub const ZOOM: std::ops::RangeInclusive<i8> = -5..=12;

/// The least and the most that the pane takes of the height, in thousandths.
const SHARE: (u16, u16) = (100, 850);

impl App {
    pub(super) fn act_view(&mut self, now: Millis, action: ViewAction) {
        match action {
            ViewAction::ZoomIn => self.zoom(self.desk.zoom + 1),
            ViewAction::ZoomOut => self.zoom(self.desk.zoom - 1),
            ViewAction::ZoomReset => self.zoom(0),
            ViewAction::Present => {
                self.stage.presenting = !self.stage.presenting;
                self.effects.push(Effect::Window(WindowEffect::FullScreen(self.stage.presenting)));
            }
            ViewAction::NextTheme if self.may_set(now, "theme") => self.settings.theme = Some(self.theme().next()),
            ViewAction::SystemTheme(theme) => self.system_theme = theme,
            ViewAction::Help => {
                let help = !self.help;
                self.leave_pages();
                self.help = help;
            }
            ViewAction::Mode(mode) if self.may_set(now, "mode") => self.switch_mode(&mode),
            ViewAction::NextTheme | ViewAction::Mode(_) => {}
            ViewAction::Viewport(viewport) => self.viewport = viewport,
            ViewAction::Scroll(scroll) => {
                if let Some(tab) = self.desk.active_mut() {
                    tab.scroll = scroll;
                }
            }
            ViewAction::ShowPane(name) => {
                self.pane.show(name);
                self.effects.push(Effect::Window(WindowEffect::FocusConsole));
            }
            ViewAction::ClosePane => {
                self.pane.close();
                self.effects.push(Effect::Window(WindowEffect::FocusEditor));
            }
            ViewAction::PaneShare(share) => self.pane.share = share.clamp(SHARE.0, SHARE.1),
            ViewAction::SwitchFocus => self.effects.push(Effect::Window(WindowEffect::SwitchFocus)),
            ViewAction::WindowSize { width, height } => self.window = Some((width, height)),
            ViewAction::Leave => self.save_on_leaving(),
            ViewAction::Return => self.find_python(),
        }
    }

    /// Closes the pages that stand in the editor's place.
    pub(super) fn leave_pages(&mut self) {
        (self.help, self.packages.page) = (false, false);
    }

    fn zoom(&mut self, steps: i8) {
        self.desk.zoom = steps.clamp(*ZOOM.start(), *ZOOM.end());
        self.settings.zoom = self.desk.zoom;
    }

    fn switch_mode(&mut self, id: &str) {
        let mode = modes::by_id(id);
        mode.id().clone_into(&mut self.settings.mode);
        let is_there = match self.pane.shown {
            Some(Shown::Console(name)) => self.consoles().contains(&name),
            Some(Shown::Files) => mode.has_board(),
            Some(Shown::Fleet) => mode.flashes(),
            None => true,
        };
        if !is_there {
            self.pane.close();
        }
    }
}
