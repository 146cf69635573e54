//! The sign of how the connection to a board is: its shape says as much as its colour.

use egui::{Color32, FontId};

use crate::micropython::{Phase, State};
use crate::ui::icons;
use crate::ui::look::Look;

/// An icon, its colour, and whether it is filled.
#[derive(Clone, Copy)]
pub struct Sign {
    /// The icon.
    pub icon: &'static str,
    /// Its colour.
    pub colour: Color32,
    filled: bool,
}

impl Sign {
    /// The sign of a state.
    pub fn of(look: &Look, state: &State) -> Self {
        let theme = look.theme;
        let (icon, colour, filled) = match state {
            State::LetGo | State::Looking => (icons::DOT, theme.quiet, false),
            State::Gone => (icons::UNPLUGGED, theme.warning, false),
            State::Opening | State::Waits(_) | State::Flashing => (icons::BUSY, theme.quiet, true),
            State::Live(Phase::Running) => (icons::RUN, theme.fine, true),
            State::Live(Phase::Scrolling | Phase::Silent) => (icons::PROBLEM, theme.warning, true),
            State::Live(_) => (icons::DOT, theme.fine, true),
            State::Taken(_) | State::NoPermission | State::Refused => (icons::PROBLEM, theme.error, true),
        };
        Self { icon, colour, filled }
    }

    /// The font that it is set in, at this size.
    pub fn font(self, look: &Look, size: f32) -> FontId {
        if self.filled { look.filled_icon_font(size) } else { look.icon_font(size) }
    }
}
