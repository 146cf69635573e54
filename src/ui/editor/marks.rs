//! What was found: marked in the text, and on the scroll bar where the rest of it is.

use egui::{Color32, CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2};

use super::frame::Frame;
use super::layout::LaidLine;
use crate::place::Span;
use crate::text::Matches;

/// The height of a tick on the scroll bar, in points.
const TICK: f32 = 2.0;

/// The width of a mark where nothing is between its ends, in points.
const THIN: f32 = 2.0;

/// Paints the grounds of the matches in view.
pub fn paint(ui: &Ui, frame: &Frame<'_>) {
    let Some(matches) = frame.matches else { return };
    let painter = frame.text_painter(ui);
    let outline = Stroke::new(1.0, frame.look.theme.quiet.gamma_multiply(0.35));
    for line in &frame.lines {
        for span in matches.touching(line.span) {
            let place = place(frame, line, *span);
            painter.rect(place, corners(), frame.look.theme.match_ground, outline, StrokeKind::Inside);
        }
    }
}

/// Paints the match that is selected, over what else is selected.
pub fn paint_current(ui: &Ui, frame: &Frame<'_>) {
    let selected = frame.tab.buffer.selections().main().span();
    if frame.matches.and_then(|matches| matches.place_of(selected)).is_none() {
        return;
    }
    let theme = frame.look.theme;
    if let Some(line) = frame.line_of(selected.start()) {
        let painter = frame.text_painter(ui);
        let place = place(frame, line, selected);
        // The line around it stands outside, so that it touches no letter.
        painter.rect(place, corners(), theme.match_current, Stroke::new(2.0, theme.accent), StrokeKind::Outside);
    }
}

/// Paints ticks on the track of the vertical scroll bar: for each match, those that would lie on each other as one, and for
/// the lines at which a program failed.
pub fn ticks(ui: &Ui, frame: &Frame<'_>, track: Rect) {
    match_ticks(ui, frame, track);
    for line in &frame.failing {
        tick(ui, (track, y_of(frame, track, *line)), 1.0, frame.look.theme.error);
    }
}

/// The height on the track that stands for a line.
fn y_of(frame: &Frame<'_>, track: Rect, line: usize) -> f32 {
    track.top() + line as f32 / frame.tab.buffer.rope().len_lines() as f32 * (track.height() - TICK)
}

fn tick(ui: &Ui, (track, y): (Rect, f32), inset: f32, colour: Color32) {
    let tick = Rect::from_x_y_ranges(track.left() + inset..=track.right() - 1.0, y.round()..=y.round() + TICK);
    ui.painter().rect_filled(tick, 0.0, colour);
}

fn match_ticks(ui: &Ui, frame: &Frame<'_>, track: Rect) {
    let Some(matches) = frame.matches else { return };
    let rope = frame.tab.buffer.rope();
    let lines = rope.len_lines() as f32;
    let y_of = |span: Span| y_of(frame, track, rope.char_to_line(span.start().0));
    let mark = |y: f32, inset: f32, colour: Color32| tick(ui, (track, y), inset, colour);
    let theme = frame.look.theme;
    let mut place = 0;
    while let Some(span) = matches.spans().get(place) {
        let y = y_of(*span);
        mark(y, track.width() / 2.0, theme.quiet);
        place = first_below(matches, frame, (y + TICK - track.top()) / (track.height() - TICK) * lines).max(place + 1);
    }
    let current = matches.place_of(frame.tab.buffer.selections().main().span());
    if let Some(span) = current.and_then(|place| matches.spans().get(place)) {
        mark(y_of(*span), 1.0, theme.accent);
    }
}

/// The place of the first match in `line` or below it.
fn first_below(matches: &Matches, frame: &Frame<'_>, line: f32) -> usize {
    let rope = frame.tab.buffer.rope();
    let start = rope.line_to_char((line.ceil() as usize).min(rope.len_lines()));
    matches.first_from(crate::place::Char(start)).unwrap_or(matches.spans().len())
}

fn place(frame: &Frame<'_>, line: &LaidLine, span: Span) -> Rect {
    let left = line.x_of(span.start().max(line.span.start()));
    let right = line.x_of(span.end().min(line.span.end()));
    let top = frame.geometry.line_top(line.number) + 1.0;
    Rect::from_min_max(pos2(left, top), pos2(right.max(left + THIN), top + frame.geometry.sizes.line - 2.0))
}

fn corners() -> CornerRadius {
    CornerRadius::same(3)
}
