//! What is wrong in the lines in view: underlined, with a sentence at the line's end and a button where something can be done.

use egui::epaint::PathShape;
use egui::{Align2, Color32, Painter, Pos2, Rect, Response, Stroke, Ui, pos2, vec2};

use super::frame::Frame;
use super::layout::LaidLine;
use crate::app::{Action, CheckAction};
use crate::python::{Problem, Severity};
use crate::ui::icons;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// Cells between a line and the sentence behind it.
const GAP: f32 = 3.0;

/// Cells that a sentence needs at least: of a shorter one nobody knows what it says.
const LEAST: f32 = 12.0;

/// Points from one side of a wave to the other, and to the next wave.
const WAVE: (f32, f32) = (1.5, 6.0);

/// Paints lines under what the problems in view are about.
pub fn underline(ui: &Ui, frame: &Frame<'_>) {
    let painter = frame.text_painter(ui);
    for problem in &frame.problems {
        for line in &frame.lines {
            if problem.span.start() <= line.span.end() && problem.span.end() >= line.span.start() {
                mark(&painter, frame, problem, line);
            }
        }
    }
}

fn mark(painter: &Painter, frame: &Frame<'_>, problem: &Problem, line: &LaidLine) {
    let place = place(frame, problem, line);
    let colour = colour(frame, problem);
    let y = place.max.y - 2.0 * WAVE.0;
    if problem.severity == Severity::Error {
        painter.add(PathShape::line(wave(place.min.x, place.max.x, y), Stroke::new(1.5, colour)));
    } else {
        let ends = [pos2(place.min.x, y), pos2(place.max.x, y)];
        painter.extend(egui::Shape::dashed_line(&ends, Stroke::new(1.5, colour), 4.0, 3.0));
    }
}

/// A wave between two places.
fn wave(left: f32, right: f32, y: f32) -> Vec<Pos2> {
    let (height, length) = WAVE;
    let steps = ((right - left) / (length / 2.0)).ceil().max(2.0) as usize;
    let at = |step: usize| {
        let x = (left + step as f32 * length / 2.0).min(right);
        pos2(x, if step.is_multiple_of(2) { y + height } else { y - height })
    };
    (0..=steps).map(at).collect()
}

/// What of a line a problem is about.
fn place(frame: &Frame<'_>, problem: &Problem, line: &LaidLine) -> Rect {
    let left = line.x_of(problem.span.start().max(line.span.start()));
    let right = line.x_of(problem.span.end().min(line.span.end())).max(left + frame.geometry.sizes.cell);
    let top = frame.geometry.line_top(line.number);
    Rect::from_min_max(pos2(left, top), pos2(right, top + frame.geometry.sizes.line))
}

fn colour(frame: &Frame<'_>, problem: &Problem) -> Color32 {
    let theme = frame.look.theme;
    if problem.severity == Severity::Error { theme.error } else { theme.warning }
}

/// Writes a sentence behind each line in view that has a problem. Answers the wish for what is done about one.
pub fn explain(ui: &Ui, scene: &Scene<'_>, frame: &Frame<'_>) -> Option<Action> {
    let mut wish = None;
    let is_tested =
        |line: &LaidLine| scene.app.test_failures(frame.tab.id).iter().any(|failure| failure.line.0 == line.number);
    // Of a line at which a program failed the error bar speaks.
    let is_told = |line: &LaidLine| is_tested(line) || frame.failing.contains(&line.number);
    for line in frame.lines.iter().filter(|line| !is_told(line)) {
        let here = || frame.problems.iter().filter(|problem| problem.line.0 == line.number);
        // One sentence at a time: the worst comes first.
        let worst = here().find(|problem| problem.severity == Severity::Error).or_else(|| here().next());
        if let Some(problem) = worst {
            wish = wish.or(write(ui, scene, frame, (problem, line)));
        }
    }
    wish
}

fn write(ui: &Ui, scene: &Scene<'_>, frame: &Frame<'_>, about: (&Problem, &LaidLine)) -> Option<Action> {
    let (problem, line) = about;
    let (look, cell) = (frame.look, frame.geometry.sizes.cell);
    let left = line.x_of(line.span.end()) + GAP * cell;
    let right = frame.geometry.text_end() - look.space(2.0);
    if right - left < LEAST * cell {
        return None;
    }
    let (painter, colour) = (frame.text_painter(ui), colour(frame, problem));
    let centre = frame.geometry.line_top(line.number) + frame.geometry.sizes.line / 2.0;
    let icon = (icons::PROBLEM, look.filled_icon_font(look.aside_icon()), colour);
    let sign = widget::words(&painter, pos2(left, centre).round(), Align2::LEFT_CENTER, icon);
    let left = sign.max.x + look.space(1.5);
    let sentence = scene.words.problem(problem);
    let fix = problem.fix.is_some().then(|| scene.words.fix(problem));
    let button = fix.as_ref().map_or(0.0, |fix| button_width(ui, look, fix));
    let room = (right - left - button - look.space(2.0)).max(LEAST * cell / 2.0);
    let text = (sentence.as_str(), look.aside_font(), colour);
    let words = widget::clipped_words(&painter, pos2(left, centre), room, text);
    let fix = fix?;
    let place = Rect::from_min_max(
        pos2(words.max.x + look.space(2.0), centre),
        pos2(words.max.x + look.space(2.0) + button, centre),
    );
    let place = place.expand2(vec2(0.0, (frame.geometry.sizes.line / 2.0 - 1.0).min(look.aside_font().size)));
    let is_in_view = place.max.x <= right + 1.0 && frame.geometry.text_area().contains_rect(place);
    (is_in_view && pressed(ui, frame, place, (&fix, problem))).then(|| fixing(problem))
}

/// A button that does what can be done. Answers whether it was pressed.
fn pressed(ui: &Ui, frame: &Frame<'_>, place: Rect, about: (&str, &Problem)) -> bool {
    let (label, problem) = about;
    let look = frame.look;
    let id = format!("fix-{}-{}", problem.code, problem.line.0 + 1);
    let response = widget::pressable(ui, place, Name::button(label, &id));
    let ground = if response.hovered() { look.theme.hover } else { look.theme.paper };
    ui.painter().rect(place, look.corners(), ground, look.hairline(), egui::StrokeKind::Inside);
    let text = (label, look.aside_font(), look.theme.text);
    widget::words(ui.painter(), place.center(), Align2::CENTER_CENTER, text);
    widget::focus_ring(ui, &response, place, look);
    response.clicked()
}

/// The wish to do what makes a problem go away.
pub fn fixing(problem: &Problem) -> Action {
    Action::Check(CheckAction::Fix { code: problem.code.clone(), span: problem.span })
}

fn button_width(ui: &Ui, look: &Look, word: &str) -> f32 {
    let wider = look.aside_font().size / look.word_font().size;
    widget::word_width(ui, look, word) * wider + look.space(4.0)
}

/// Tells all of what is underlined where the pointer rests.
pub fn hint(response: &Response, scene: &Scene<'_>, frame: &Frame<'_>) {
    let Some(pointer) = response.hover_pos() else { return };
    let at = |problem: &Problem| {
        frame.lines.iter().any(|line| {
            let is_in = problem.span.start() <= line.span.end() && problem.span.end() >= line.span.start();
            is_in && place(frame, problem, line).contains(pointer)
        })
    };
    let told: Vec<String> = frame
        .problems
        .iter()
        .filter(|problem| at(problem))
        .map(|problem| format!("{} ({})", scene.words.problem(problem), problem.code))
        .collect();
    if !told.is_empty() {
        response.clone().on_hover_text_at_pointer(told.join("\n"));
    }
}
