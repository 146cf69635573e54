//! The pointer in the text: clicks put carets, double and triple clicks take words and lines, drags select and scroll; a
//! finger scrolls and taps.

use egui::os::OperatingSystem;
use egui::{CursorIcon, PointerButton, Pos2, Response, Ui};
use ropey::Rope;

use super::frame::Frame;
use super::geometry::Geometry;
use crate::app::{Action, EditAction, Scroll, ViewAction};
use crate::place::{Char, Millis, Span};
use crate::text::{self, Selection, Selections};
use crate::ui::touch::{Finger, Touch};

/// Clicks that follow each other within so many ms at one place belong together.
const TOGETHER: u64 = 400;

/// How far apart such clicks may be, in points.
const NEAR: f32 = 6.0;

/// Lines a second that a drag scrolls for each line's height that the pointer is beyond the edge.
const SPEED: f32 = 12.0;

/// What the pointer remembers between two frames.
#[derive(Debug, Default)]
pub struct Pointer {
    clicks: Clicks,
    drag: Option<Drag>,
    finger: Finger,
}

/// Counts clicks that belong together.
#[derive(Debug, Default)]
pub struct Clicks {
    last: Option<(Millis, Pos2, Unit)>,
}

/// What a drag selects by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Characters, after a click.
    Char,
    /// Words, after a double click.
    Word,
    /// Lines, after a triple click or from the gutter.
    Line,
}

#[derive(Debug)]
struct Drag {
    /// What was under the pointer when the button went down: it stays selected.
    origin: Span,
    unit: Unit,
    /// Carets that are kept beside the one being dragged.
    others: Vec<Selection>,
}

impl Clicks {
    /// Counts a press at `place`. Answers what it takes: the third in a row takes a line, the fourth begins anew.
    pub fn press(&mut self, now: Millis, place: Pos2) -> Unit {
        let unit = match self.last {
            Some((at, near, unit)) if now.since(at) <= TOGETHER && near.distance(place) <= NEAR => unit.next(),
            _ => Unit::Char,
        };
        self.last = Some((now, place, unit));
        unit
    }
}

impl Unit {
    fn next(self) -> Self {
        match self {
            Self::Char => Self::Word,
            Self::Word => Self::Line,
            Self::Line => Self::Char,
        }
    }

    /// The character place, word or line at `at`.
    fn at(self, rope: &Rope, at: Char) -> Span {
        match self {
            Self::Char => Span::empty(at),
            Self::Word => text::word_at(rope, at),
            Self::Line => text::line_at(rope, at),
        }
    }
}

/// The selection that keeps `origin` and reaches to `to`, its caret at the side of `to`.
pub fn stretch(origin: Span, to: Span) -> Selection {
    if to.start() < origin.start() {
        Selection::new(origin.end(), to.start())
    } else {
        Selection::new(origin.start(), to.end().max(origin.end()))
    }
}

impl Pointer {
    /// Handles the pointer. Answers what it asks for.
    pub fn handle(&mut self, ui: &Ui, response: &Response, frame: &Frame<'_>, now: Millis) -> Vec<Action> {
        match self.finger.follow(ui, response) {
            Touch::None => self.handle_mouse(ui, response, frame, now),
            Touch::Nothing => Vec::new(),
            Touch::Move(delta) => {
                let scroll = frame.geometry.moved(delta, frame.widest());
                vec![Action::View(ViewAction::Scroll(scroll))]
            }
            Touch::Tap(place) => {
                let wishes = self.press(ui, frame, place, now);
                self.drag = None;
                wishes
            }
            Touch::Hold(place) => select(frame, take_along(frame, place)),
        }
    }

    fn handle_mouse(&mut self, ui: &Ui, response: &Response, frame: &Frame<'_>, now: Millis) -> Vec<Action> {
        show_cursor(ui, response, &frame.geometry);
        let Some(place) = response.interact_pointer_pos().or(response.hover_pos()) else { return Vec::new() };
        if response.middle_clicked() && ui.ctx().os() == OperatingSystem::Nix {
            return vec![Action::Edit(EditAction::PasteSelected(place_at(frame, frame.geometry.inside(place))))];
        }
        let pressed = |button| ui.input(|input| input.pointer.button_pressed(button));
        let ours = response.is_pointer_button_down_on() || response.clicked() || response.secondary_clicked();
        if ours && pressed(PointerButton::Primary) {
            return self.press(ui, frame, place, now);
        }
        if ours && pressed(PointerButton::Secondary) {
            return select(frame, take_along(frame, place));
        }
        if self.drag.is_some() && response.is_pointer_button_down_on() {
            return self.drag(ui, frame, place);
        }
        self.drag = None;
        Vec::new()
    }

    fn press(&mut self, ui: &Ui, frame: &Frame<'_>, place: Pos2, now: Millis) -> Vec<Action> {
        let modifiers = ui.input(|input| input.modifiers);
        // In one frame the pointer may be pressed and go on: what it was pressed on counts.
        let pressed = ui.input(|input| input.pointer.press_origin()).unwrap_or(place);
        let clicks = self.clicks.press(now, pressed);
        let unit = if pressed.x < frame.geometry.text_area().left() { Unit::Line } else { clicks };
        let under = |point| unit.at(frame.tab.buffer.rope(), place_at(frame, frame.geometry.inside(point)));
        let selected = frame.tab.buffer.selections();
        let others = if modifiers.command || modifiers.alt { selected.all().to_vec() } else { Vec::new() };
        let origin = if modifiers.shift { Span::empty(selected.main().anchor) } else { under(pressed) };
        let selections = with(&others, stretch(origin, under(place)));
        self.drag = Some(Drag { origin, unit, others });
        select(frame, selections)
    }

    fn drag(&self, ui: &Ui, frame: &Frame<'_>, place: Pos2) -> Vec<Action> {
        let Some(drag) = &self.drag else { return Vec::new() };
        let scroll = drag_scroll(ui, frame, place);
        let under = drag.unit.at(frame.tab.buffer.rope(), place_at(frame, frame.geometry.inside(place)));
        let mut actions: Vec<Action> =
            scroll.map(|scroll| Action::View(ViewAction::Scroll(scroll))).into_iter().collect();
        actions.extend(select(frame, with(&drag.others, stretch(drag.origin, under))));
        actions
    }
}

/// The place in the text that is nearest to a point.
fn place_at(frame: &Frame<'_>, point: Pos2) -> Char {
    let number = frame.geometry.line_at(point.y);
    let line = frame.line(number).or_else(|| {
        // Dragged out of the window, the pointer is level with lines that are not in view.
        let above = frame.lines.first().is_some_and(|first| number < first.number);
        if above { frame.lines.first() } else { frame.lines.last() }
    });
    line.map_or(Char(0), |line| line.at(point.x))
}

/// The scroll that follows a pointer beyond the edge, the faster the further.
fn drag_scroll(ui: &Ui, frame: &Frame<'_>, place: Pos2) -> Option<Scroll> {
    let geometry = &frame.geometry;
    let beyond = geometry.beyond(place);
    // A drag into the gutter selects lines from their beginning; it scrolls only where something is hidden there.
    let sideways = if geometry.scroll.column > 0.0 || beyond.x > 0.0 { beyond.x } else { 0.0 };
    let seconds = ui.input(|input| input.stable_dt).min(0.1);
    let scroll = geometry.moved(egui::vec2(sideways, beyond.y) * -SPEED * seconds, frame.widest());
    (scroll != geometry.scroll).then_some(scroll)
}

/// The selections when the menu is asked for at `place`: what is selected there stays so, elsewhere the caret goes there.
fn take_along(frame: &Frame<'_>, place: Pos2) -> Selections {
    let at = place_at(frame, place);
    let inside = |selection: &Selection| selection.span().start() <= at && at <= selection.span().end();
    if frame.tab.buffer.selections().all().iter().any(inside) {
        frame.tab.buffer.selections().clone()
    } else {
        Selections::one(Selection::caret(at))
    }
}

fn with(others: &[Selection], main: Selection) -> Selections {
    Selections::new(others.iter().copied().chain([main]).collect())
}

/// The wish to select, if that changes anything: each one ends an undo group.
fn select(frame: &Frame<'_>, selections: Selections) -> Vec<Action> {
    let ends = |selections: &Selections| -> Vec<(Char, Char)> {
        selections.all().iter().map(|selection| (selection.anchor, selection.head)).collect()
    };
    if ends(&selections) == ends(frame.tab.buffer.selections()) {
        return Vec::new();
    }
    vec![Action::Edit(EditAction::Select(selections))]
}

fn show_cursor(ui: &Ui, response: &Response, geometry: &Geometry) {
    if let Some(place) = response.hover_pos()
        && geometry.text_area().contains(place)
    {
        ui.ctx().set_cursor_icon(CursorIcon::Text);
    }
}
