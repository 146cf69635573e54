//! How well two colours can be told apart, as the Web Content Accessibility Guidelines measure it.

use egui::{Color32, Rgba};

/// The contrast of two opaque colours: 1 for the same, 21 for black and white.
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// `wanted` where it reaches the contrast `least` on `ground`; else whichever of `choices` is read best there.
pub fn readable(wanted: Color32, ground: Color32, least: f32, choices: [Color32; 2]) -> Color32 {
    let [one, other] = choices;
    if contrast(wanted, ground) >= least {
        wanted
    } else if contrast(one, ground) >= contrast(other, ground) {
        one
    } else {
        other
    }
}

/// How bright a colour looks: 0 for black, 1 for white.
fn luminance(colour: Color32) -> f32 {
    let linear = Rgba::from(colour);
    0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
}
