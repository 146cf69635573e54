//! The tests of the active tab, in the status line: how many passed and failed, with a list that leads to each.

use egui::{Align2, Rect, ScrollArea, Ui, vec2};

use super::editor::test_marks::sign;
use super::look::Look;
use super::scene::Scene;
use super::segment::Segment;
use super::widget::{self, Name};
use crate::app::{Action, RunAction};
use crate::python::{Test, Verdict};

/// What is said of the active tab's tests; nothing where there are none.
pub fn segment(scene: &Scene<'_>) -> Option<Segment> {
    let tested = scene.app.tests_shown()?;
    let count = tested.count();
    let ran = scene.words.test_counts(count.passed, count.failed, count.skipped);
    let waiting = || scene.words.say_with("status-tests", &[("count", tested.tests().len().to_string())]);
    let word = if ran.is_empty() { waiting() } else { scene.words.say_with("status-tests-ran", &[("how", ran)]) };
    Some(Segment { id: "tests", word, help: scene.words.say("tests-help"), always: true })
}

/// Draws it into `place`.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, segment: &Segment, place: Rect) {
    segment.show(ui, scene, place, list);
}

fn list(ui: &mut Ui, scene: &mut Scene<'_>) {
    let app = scene.app;
    let Some(tested) = app.tests_shown() else { return };
    let most = ui.ctx().content_rect().height() * 0.5;
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for test in tested.tests() {
            if line(ui, scene.look, (test, tested.verdict(test)), scene) {
                scene.wish(Action::Run(RunAction::ShowTest(test.name.clone())));
            }
        }
    });
}

/// A test with the sign of how it went. Answers whether it is chosen now.
fn line(ui: &mut Ui, look: &Look, about: (&Test, Option<Verdict>), scene: &Scene<'_>) -> bool {
    let (test, verdict) = about;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), look.target()));
    let label = scene.words.test_listed(&test.name, verdict);
    let response = widget::pressable(ui, rect, Name::button(&label, &format!("listed-{}", test.name)));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, look.corners(), look.theme.hover);
    }
    let (sign, colour, filled) = sign(look, verdict);
    let size = look.small_icon();
    let font = if filled { look.filled_icon_font(size) } else { look.icon_font(size) };
    let icon = rect.left_center() + vec2(look.space(2.0) + size / 2.0, 0.0);
    widget::words(ui.painter(), icon, Align2::CENTER_CENTER, (sign, font, colour));
    let left = rect.left_center() + vec2(look.space(4.0) + size, 0.0);
    let room = (rect.right() - left.x - look.space(2.0)).max(0.0);
    widget::clipped_words(ui.painter(), left, room, (&test.name, look.word_font(), look.theme.text));
    widget::chosen(ui, &response)
}
