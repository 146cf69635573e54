//! The problems of the active tab, in the status line: how many there are, with a list that leads to each.

use egui::{Button, Popup, Rect, ScrollArea, Ui};

use super::scene::Scene;
use super::segment::Segment;
use super::widget;
use crate::app::{Action, CheckAction};
use crate::place::{Column, LineColumn};
use crate::python::Problem;

/// Problems that are kept of a text: there may be more.
const MOST: usize = 1_000;

/// What is said of the active tab's problems; nothing where there are none.
pub fn segment(scene: &Scene<'_>) -> Option<Segment> {
    let count = scene.app.problems().count();
    let key = if count >= MOST { "status-more-problems" } else { "status-problems" };
    let word = scene.words.say_with(key, &[("count", count.to_string())]);
    (count > 0).then(|| Segment { id: "problems", word, help: scene.words.say("problems-help"), always: true })
}

/// Draws it into `place`. `wanted` opens the list and gives its first line the keyboard.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, segment: &Segment, place: Rect, wanted: bool) {
    if wanted {
        Popup::open_id(ui.ctx(), segment.popup(ui));
    }
    segment.show(ui, scene, place, |ui, scene| list(ui, scene, wanted));
}

fn list(ui: &mut Ui, scene: &mut Scene<'_>, wanted: bool) {
    let Some(tab) = scene.app.desk().active() else { return };
    let most = ui.ctx().content_rect().height() * 0.5;
    let app = scene.app;
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        for (place, problem) in app.problems().enumerate() {
            let response = ui.add(Button::selectable(false, scene.words.listed_problem(problem)).wrap());
            response.ctx.accesskit_node_builder(response.id, |node| node.set_author_id(format!("problem-{place}")));
            if wanted && place == 0 {
                response.request_focus();
            }
            if widget::chosen(ui, &response) {
                let place = place_of(problem, tab.buffer.rope().line_to_char(problem.line.0));
                scene.wish(Action::Check(CheckAction::Show { tab: tab.id, place }));
            }
        }
    });
}

fn place_of(problem: &Problem, line_start: usize) -> LineColumn {
    LineColumn { line: problem.line, column: Column(problem.span.start().0.saturating_sub(line_start)) }
}
