//! A mark beside each test in view, which tells how it went and runs it, and why it failed behind the line where it did.

use egui::{Align2, Color32, Rect, Ui, pos2, vec2};

use super::frame::Frame;
use crate::app::{Action, RunAction};
use crate::python::{Test, Verdict};
use crate::ui::icons;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// Cells between a line and what is said behind it.
const GAP: f32 = 3.0;

/// The sign of a verdict, its colour, and whether it is filled.
pub fn sign(look: &Look, verdict: Option<Verdict>) -> (&'static str, Color32, bool) {
    let theme = look.theme;
    match verdict {
        None => (icons::RUN, theme.quiet, false),
        Some(Verdict::Passed) => (icons::FINE, theme.fine, false),
        Some(Verdict::Failed | Verdict::Error) => (icons::FAILED, theme.error, true),
        Some(Verdict::Skipped) => (icons::SKIPPED, theme.quiet, false),
    }
}

/// Paints the marks. Answers the wish for a test whose mark was pressed.
pub fn marks(ui: &Ui, scene: &Scene<'_>, frame: &Frame<'_>) -> Option<Action> {
    let tested = scene.app.tests_shown()?;
    let shown = frame.geometry.shown();
    let mut pressed = None;
    for test in tested.tests().iter().filter(|test| shown.contains(&test.line.0)) {
        if mark(ui, scene, frame, (test, tested.verdict(test))) {
            pressed = Some(Action::Run(RunAction::Tests { only: Some(test.name.clone()) }));
        }
    }
    pressed
}

/// Paints one. Answers whether it was pressed.
fn mark(ui: &Ui, scene: &Scene<'_>, frame: &Frame<'_>, about: (&Test, Option<Verdict>)) -> bool {
    let (test, verdict) = about;
    let (geometry, look) = (&frame.geometry, frame.look);
    let corner = pos2(geometry.area.left() + look.space(1.0), geometry.line_top(test.line.0));
    let place = Rect::from_min_size(corner, vec2(frame.marks, geometry.sizes.line));
    let seen = ui.clip_rect().intersect(geometry.area);
    if !seen.contains(place.center()) {
        return false;
    }
    let label = scene.words.test_mark(&test.name, verdict);
    let response = widget::pressable(ui, place, Name::button(&label, &format!("test-{}", test.name)));
    let painter = ui.painter().with_clip_rect(seen);
    if response.hovered() {
        painter.rect_filled(place.shrink(1.0), look.corners(), look.theme.hover);
    }
    let (sign, colour, filled) = sign(look, verdict);
    let size = look.aside_icon();
    let font = if filled { look.filled_icon_font(size) } else { look.icon_font(size) };
    widget::words(&painter, place.center().round(), Align2::CENTER_CENTER, (sign, font, colour));
    widget::focus_ring(ui, &response, place, look);
    response.on_hover_text(label).clicked()
}

/// Writes why tests failed behind the lines in view where they did, but for those of which something else is said.
pub fn explain(ui: &Ui, scene: &Scene<'_>, frame: &Frame<'_>) {
    let (look, cell) = (frame.look, frame.geometry.sizes.cell);
    for failure in scene.app.test_failures(frame.tab.id) {
        // What the bar says of a line is not said twice.
        let free = frame.line(failure.line.0).filter(|line| !frame.failing.contains(&line.number));
        let Some(line) = free else { continue };
        let left = line.x_of(line.span.end()) + GAP * cell;
        let centre = frame.geometry.line_top(line.number) + frame.geometry.sizes.line / 2.0;
        let painter = frame.text_painter(ui);
        let icon = (icons::FAILED, look.filled_icon_font(look.aside_icon()), look.theme.error);
        let sign = widget::words(&painter, pos2(left, centre).round(), Align2::LEFT_CENTER, icon);
        let left = sign.max.x + look.space(1.5);
        let room = (frame.geometry.text_end() - look.space(2.0) - left).max(0.0);
        let text = (failure.message.as_str(), look.aside_font(), look.theme.error);
        widget::clipped_words(&painter, pos2(left, centre), room, text);
    }
}
