//! The colours of curves, and the markers that tell curves apart for those who do not see their colours: one shape for each place.

use egui::{Color32, Pos2, Shape, Stroke, vec2};

use crate::plot::MOST;
use crate::ui::look::Look;

/// Corners and the turn of the first one, in eighths of a circle; many corners are a disc.
const SHAPES: [(u8, f32); MOST] = [(24, 0.0), (4, 1.0), (3, 6.0), (4, 0.0), (3, 2.0), (5, 6.0), (3, 0.0), (6, 0.0)];

/// The marker of the curve at a place.
pub fn marker(place: usize, centre: Pos2, radius: f32, (colour, ground): (Color32, Color32)) -> Shape {
    let (corners, turn) = SHAPES[place % SHAPES.len()];
    // With fewer corners less of the circle is filled.
    let size = 1.0 + 1.2 / f32::from(corners);
    let corner = |corner: u8| {
        let angle = (f32::from(corner) / f32::from(corners) + turn / 8.0) * std::f32::consts::TAU;
        centre + radius * size * vec2(angle.cos(), angle.sin())
    };
    Shape::convex_polygon((0..corners).map(corner).collect(), colour, Stroke::new(1.0, ground))
}

/// The colours of the curves, by their places. None is told by its colour alone: each has its own marker, too.
pub fn colours(look: &Look) -> [Color32; MOST] {
    let theme = look.theme;
    [theme.function, theme.number, theme.string, theme.accent, theme.builtin, theme.class, theme.text, theme.error]
}
