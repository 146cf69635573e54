//! What a second start was asked for is done here, as if this window had been asked.

use crate::app::action::ViewAction;
use crate::app::effect::{Effect, WindowEffect};
use crate::app::event::Handed;
use crate::app::settings::ThemeName;
use crate::app::state::App;
use crate::modes;
use crate::place::Millis;

impl App {
    pub(super) fn handed(&mut self, now: Millis, handed: Handed) {
        let Handed { files, mode, theme, port, drive, present } = handed;
        if let Some(mode) = mode.filter(|mode| modes::ALL.iter().any(|known| known.id() == mode)) {
            self.act_view(now, ViewAction::Mode(mode));
        }
        if let Some(theme) = ThemeName::ALL.into_iter().find(|known| theme.as_deref() == Some(known.id())) {
            self.settings.theme = Some(theme);
        }
        // A board that is connected stays so: its program runs.
        if port.is_some() && self.boards.all().all(|(_, board)| board.link.is_none()) {
            self.boards.named = port;
        }
        self.flashes.named = drive.or(self.flashes.named.take());
        if present && !self.stage.presenting {
            self.act_view(now, ViewAction::Present);
        }
        self.open_named(files);
        self.effects.push(Effect::Window(WindowEffect::ToFront));
    }
}
