//! Painting the text: the line of the caret, what is selected, and over both the code.

use std::sync::Arc;

use egui::{Color32, Rect, Ui, pos2};

use super::frame::Frame;
use super::layout::LaidLine;
use super::marks;
use super::problems;
use crate::text::Selection;

/// Paints everything but gutter and carets.
pub fn paint(ui: &Ui, frame: &Frame<'_>) {
    ui.painter().rect_filled(frame.geometry.area, 0.0, frame.look.theme.paper);
    current_line(ui, frame);
    failing_lines(ui, frame);
    marks::paint(ui, frame);
    selections(ui, frame);
    marks::paint_current(ui, frame);
    text(ui, frame);
    problems::underline(ui, frame);
}

/// The ground of the line that the caret is in, gutter included.
fn current_line(ui: &Ui, frame: &Frame<'_>) {
    if let Some(line) = frame.line_of(frame.tab.buffer.selections().main().head) {
        line_ground(ui, frame, line.number, frame.look.theme.current_line);
    }
}

/// The grounds of the lines at which a program failed.
fn failing_lines(ui: &Ui, frame: &Frame<'_>) {
    for line in frame.failing.iter().filter(|line| frame.line(**line).is_some()) {
        line_ground(ui, frame, *line, frame.look.theme.failing);
    }
}

fn line_ground(ui: &Ui, frame: &Frame<'_>, line: usize, ground: Color32) {
    let geometry = &frame.geometry;
    let top = geometry.line_top(line);
    let rect = Rect::from_x_y_ranges(geometry.area.x_range(), top..=top + geometry.sizes.line);
    ui.painter().rect_filled(rect.intersect(geometry.area), 0.0, ground);
}

/// The ground of selected text.
fn selections(ui: &Ui, frame: &Frame<'_>) {
    let painter = frame.text_painter(ui);
    let all = frame.tab.buffer.selections().all();
    for line in &frame.lines {
        let first = all.partition_point(|selection| selection.span().end() < line.span.start());
        let touching = all[first..].iter().take_while(|selection| selection.span().start() <= line.span.end());
        for rect in touching.filter_map(|selection| selected_part(frame, line, *selection)) {
            painter.rect_filled(rect, 0.0, frame.look.theme.selection);
        }
    }
}

/// Where a line is selected; half a cell stands for its line break.
fn selected_part(frame: &Frame<'_>, line: &LaidLine, selection: Selection) -> Option<Rect> {
    let (start, end) = (selection.span().start(), selection.span().end());
    let over = if end > line.span.end() { frame.geometry.sizes.cell / 2.0 } else { 0.0 };
    let left = line.x_of(start.max(line.span.start()));
    let right = line.x_of(end.min(line.span.end())) + over;
    let top = frame.geometry.line_top(line.number);
    let rect = Rect::from_min_max(pos2(left, top), pos2(right, top + frame.geometry.sizes.line));
    (left < right).then_some(rect)
}

fn text(ui: &Ui, frame: &Frame<'_>) {
    let painter = frame.text_painter(ui);
    for line in &frame.lines {
        let (galley, left) = line.galley();
        let spare = frame.geometry.sizes.line - galley.size().y;
        let top = frame.geometry.line_top(line.number) + (spare / 2.0).round();
        painter.galley(pos2(left, top), Arc::clone(galley), frame.look.theme.text);
    }
}
