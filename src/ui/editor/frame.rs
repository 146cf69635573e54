//! What one frame of the editor is painted from, and what the pointer meets in it.

use egui::{FontId, Painter, Rect, Ui};

use super::geometry::{Geometry, Sizes, number_size};
use super::layout::{LaidLine, lay_out};
use crate::app::{Hits, Tab};
use crate::place::{Char, Span};
use crate::python::Problem;
use crate::text::Matches;
use crate::ui::composition::Preedit;
use crate::ui::look::Look;
use crate::ui::scene::Scene;

/// A frame: the active tab, where its lines lie, and those in view laid out.
pub struct Frame<'a> {
    /// The active tab.
    pub tab: &'a Tab,
    /// Sizes and colours.
    pub look: &'a Look,
    /// Where lines lie.
    pub geometry: Geometry,
    /// The lines in view, from top to bottom.
    pub lines: Vec<LaidLine>,
    /// The room for marks at the left of the line numbers, in points; none where there are none.
    pub marks: f32,
    /// What was found in the tab.
    pub matches: Option<&'a Matches>,
    /// The lines at which a program failed.
    pub failing: Vec<usize>,
    /// The problems that reach into view, in the order of the text.
    pub problems: Vec<&'a Problem>,
}

impl<'a> Frame<'a> {
    /// Measures and lays out what is seen of `tab` in `area`, with what is being composed at its main caret.
    pub fn new(ui: &Ui, scene: &Scene<'a>, tab: &'a Tab, area: Rect, preedit: Option<&Preedit>) -> Self {
        let look = scene.look;
        let matches = scene.app.find().hits(tab.id).map(Hits::matches);
        let count = tab.buffer.rope().len_lines();
        let (cell, digit) = ui.fonts_mut(|fonts| {
            let numbers = FontId::monospace(number_size(look));
            (fonts.glyph_width(&look.code_font(), '0'), fonts.glyph_width(&numbers, '0'))
        });
        let marks = if scene.app.tests_shown().is_some() {
            look.small_target().max(look.aside_icon() + look.space(2.0))
        } else {
            0.0
        };
        let sizes = Sizes::new(look, cell, digit, count).behind(marks);
        let geometry = Geometry::new(area, sizes, count, tab.scroll);
        let lines = lay_out(ui, tab, &geometry, look, preedit);
        let failing = scene.app.failing_lines(tab.id);
        let ends = lines.first().zip(lines.last()).map(|(first, last)| (first.span.start(), last.span.end()));
        let is_seen = |span: Span| ends.is_some_and(|(start, end)| span.end() >= start && span.start() <= end);
        let problems = scene.app.problems().filter(|problem| is_seen(problem.span)).collect();
        Self { tab, look, geometry, lines, marks, matches, failing, problems }
    }

    /// The line in view that has `at` as one of its places.
    pub fn line_of(&self, at: Char) -> Option<&LaidLine> {
        self.lines.iter().find(|line| line.holds(at))
    }

    /// The line of this number, if it is in view.
    pub fn line(&self, number: usize) -> Option<&LaidLine> {
        self.lines.get(number.checked_sub(self.lines.first()?.number)?)
    }

    /// The width of the widest line in view, in cells.
    pub fn widest(&self) -> f32 {
        self.lines.iter().map(LaidLine::cells).fold(0.0, f32::max)
    }

    /// Paints into the text, never over the gutter.
    pub fn text_painter(&self, ui: &Ui) -> Painter {
        ui.painter().with_clip_rect(self.geometry.text_area().intersect(ui.clip_rect()))
    }
}
