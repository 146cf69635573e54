//! The colours that a program asks for, as far as they can be read in this theme.

use egui::Color32;

use crate::term::{Ink, Style};
use crate::ui::contrast::readable;
use crate::ui::theme::Theme;

/// The least contrast of text that a program colours itself.
const LEAST_CONTRAST: f32 = 4.5;

/// The colours of some cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// Of the text.
    pub text: Color32,
    /// Behind it, where it is not the console's own ground.
    pub ground: Option<Color32>,
}

/// The colours of cells in this style, in a console whose own ground is `paper`.
pub fn colours(theme: &Theme, style: Style, paper: Color32) -> Colours {
    let text = colour(theme, brightened(style)).unwrap_or(theme.text);
    let ground = colour(theme, style.ground);
    let (text, ground) = if style.inverse { (ground.unwrap_or(paper), Some(text)) } else { (text, ground) };
    let behind = ground.unwrap_or(paper);
    let text = if style.dim { text.lerp_to_gamma(behind, 0.35) } else { text };
    Colours { text: readable(text, behind, LEAST_CONTRAST, [theme.text, paper]), ground }
}

/// Bold text in one of the eight plain colours takes the bright one, as terminals do.
fn brightened(style: Style) -> Ink {
    match style.text {
        Ink::Indexed(index @ 0..8) if style.bold => Ink::Indexed(index + 8),
        ink => ink,
    }
}

/// `None` for the theme's own.
fn colour(theme: &Theme, ink: Ink) -> Option<Color32> {
    match ink {
        Ink::Default => None,
        Ink::Rgb(red, green, blue) => Some(Color32::from_rgb(red, green, blue)),
        Ink::Indexed(index @ 0..16) => Some(theme.terminal[usize::from(index)]),
        Ink::Indexed(index @ 16..232) => Some(cube(index - 16)),
        Ink::Indexed(index) => Some(Color32::from_gray(8 + 10 * (index - 232))),
    }
}

/// One of the 216 colours of the 6 × 6 × 6 cube.
fn cube(index: u8) -> Color32 {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    Color32::from_rgb(level(index / 36), level(index / 6 % 6), level(index % 6))
}
