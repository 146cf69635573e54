//! The status line: what runs programs, whether the text is safe, where the caret is; at the right the board and the bell.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::icons;
use super::look::Look;
use super::scene::Scene;
use super::segment::Segment;
use super::widget::{self, Name};
use super::{board, problems, python, saved, test_list, written};
use crate::app::{Action, NoticeAction, Tab};

/// Draws the line into `ui`, whose whole place it takes. `wants_problems` opens the list of problems.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, wants_problems: bool) {
    let look = scene.look;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, look.theme.panel);
    widget::line_above(ui.painter(), rect, look);
    let inside = rect.shrink2(vec2(look.space(4.0), 0.0));
    let (right, board) = show_right(ui, scene, inside);
    let end = right - look.space(2.0);
    let (saved, place) = (saved::segment(scene), place(scene));
    let (program, mut left) = show_program(ui, scene, (inside.min.x, end));
    if let Some(saved) = &saved {
        let place = segment_place(ui, scene, saved, (left, end));
        saved::show(ui, scene, saved, place);
        left = place.max.x + look.space(4.0);
    }
    if let Some(place) = &place {
        left = show_words(ui, look, place, (left, end)) + look.space(4.0);
    }
    let tests = test_list::segment(scene);
    if let Some(tests) = &tests {
        let place = segment_place(ui, scene, tests, (left, end));
        test_list::show(ui, scene, tests, place);
        left = place.max.x + look.space(4.0);
    }
    let problems = problems::segment(scene);
    if let Some(problems) = &problems {
        let place = segment_place(ui, scene, problems, (left, end));
        problems::show(ui, scene, problems, place, wants_problems);
        left = place.max.x + look.space(4.0);
    }
    let written = written::parts(scene);
    written::show(ui, scene, &written, (left, end));
    let mut parts: Vec<String> = [Some(program), saved.map(|saved| saved.word), place].into_iter().flatten().collect();
    parts.extend(tests.map(|tests| tests.word));
    parts.extend(problems.map(|problems| problems.word));
    parts.extend(written::unusual(&written).map(ToOwned::to_owned));
    parts.extend(board);
    let response = ui.interact(rect, ui.id().with("status"), Sense::hover());
    widget::tell(&response, Name { role: Role::Status, label: &scene.words.say("status"), id: "status" });
    response.ctx.accesskit_node_builder(response.id, |node| node.set_value(parts.join("   ")));
}

/// Words between two edges; answers where they end.
fn show_words(ui: &Ui, look: &Look, text: &str, (left, right): (f32, f32)) -> f32 {
    let at = pos2(left, ui.max_rect().center().y);
    let words = (text, look.word_font(), look.theme.quiet);
    widget::clipped_words(ui.painter(), at, (right - left).max(0.0), words).max.x
}

/// The height of the line, in points.
pub fn height(look: &Look) -> f32 {
    look.space(7.0)
}

/// The board and the bell. Answers where they begin, and what is said of the board.
fn show_right(ui: &Ui, scene: &mut Scene<'_>, inside: Rect) -> (f32, Option<String>) {
    let mut right = inside.max.x;
    if !scene.app.notices().is_empty() {
        right = show_bell(ui, scene, right) - scene.look.space(3.0);
    }
    // A sentence in a narrow window leaves half of the line to the others; its menu has the whole of it.
    let least = inside.min.x + inside.width() / 2.0;
    board::show(ui, scene, inside.with_max_x(right).with_min_x(least.min(right)))
}

/// The button that opens the list of notices, with their number. Answers where it begins.
fn show_bell(ui: &Ui, scene: &mut Scene<'_>, right: f32) -> f32 {
    let look = scene.look;
    let count = scene.app.notices().len().to_string();
    let label = scene.words.say_with("status-notices", &[("count", count.clone())]);
    let width = look.small_icon() + widget::word_width(ui, look, &count) + look.space(4.0);
    let y = ui.max_rect().center().y;
    let place = Rect::from_center_size(pos2(right - width / 2.0, y), vec2(width, look.space(6.0).max(24.0)));
    let response = widget::pressable(ui, place, Name::button(&label, "notices-button"));
    let lit = response.hovered() || scene.app.notice_list();
    if lit {
        ui.painter().rect_filled(place, look.corners(), look.theme.hover);
    }
    let colour = if lit { look.theme.text } else { look.theme.quiet };
    let icon = place.left_center() + vec2(look.space(1.5), 0.0);
    let font = look.icon_font(look.small_icon());
    widget::words(ui.painter(), icon, Align2::LEFT_CENTER, (icons::NOTICES, font, colour));
    let number = place.right_center() - vec2(look.space(1.5), 0.0);
    widget::words(ui.painter(), number, Align2::RIGHT_CENTER, (&count, look.word_font(), colour));
    widget::focus_ring(ui, &response, place, look);
    if response.on_hover_text(label).clicked() {
        scene.wish(Action::Notice(NoticeAction::List));
    }
    place.min.x
}

/// What runs programs: Python, with a menu of those there are, or a board. Answers what is said, and where the next part may
/// begin.
fn show_program(ui: &Ui, scene: &mut Scene<'_>, (left, end): (f32, f32)) -> (String, f32) {
    let look = scene.look;
    if !scene.app.mode().runs_here() {
        let mode = scene.words.say(&format!("mode-{}", scene.app.mode().id()));
        let left = show_words(ui, look, &mode, (left, end)) + look.space(4.0);
        return (mode, left);
    }
    let segment = python::segment(scene);
    // Its words begin where the line's first words always begin.
    let place = segment_place(ui, scene, &segment, (left - look.space(2.0), end));
    python::show(ui, scene, &segment, place);
    (segment.word, place.max.x + look.space(2.0))
}

/// The place of a part that can be pressed, between two edges.
fn segment_place(ui: &Ui, scene: &Scene<'_>, segment: &Segment, (left, end): (f32, f32)) -> Rect {
    let width = segment.width(ui, scene.look).min((end - left).max(0.0));
    let line = ui.max_rect();
    Rect::from_x_y_ranges(left..=left + width, line.min.y + 1.0..=line.max.y)
}

/// Line and column of the caret, as people count them: from 1.
fn place(scene: &Scene<'_>) -> Option<String> {
    let tab: &Tab = scene.app.desk().active()?;
    let at = tab.buffer.line_column(tab.buffer.selections().main().head);
    let values = [("line", (at.line.0 + 1).to_string()), ("column", (at.column.0 + 1).to_string())];
    Some(scene.words.say_with("status-place", &values))
}
