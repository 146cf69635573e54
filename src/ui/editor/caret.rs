//! Carets: they blink for ten seconds after the last key and then stand still, so that an idle window costs nothing.

use egui::{Rect, Ui, pos2, vec2};

use super::frame::Frame;
use crate::place::Char;

/// How long a caret is shown, and then hidden, in ms.
const HALF: u64 = 500;

/// How long after the last key it blinks, in ms.
const AWAKE: u64 = 10_000;

/// What a blinking caret does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blink {
    /// Whether it is seen.
    pub shown: bool,
    /// Milliseconds until that changes; `None` when it has come to rest.
    pub change: Option<u64>,
}

impl Blink {
    /// Seen, and staying so.
    pub const STILL: Self = Self { shown: true, change: None };
}

/// What the caret does `since` ms after the last key.
pub fn blink(since: u64) -> Blink {
    if since >= AWAKE {
        return Blink::STILL;
    }
    Blink { shown: (since / HALF).is_multiple_of(2), change: Some(HALF - since % HALF) }
}

/// Where the caret at `at` stands, in what is being composed there if anything is; `None` while its line is out of view.
pub fn place(frame: &Frame<'_>, at: Char) -> Option<Rect> {
    let line = frame.line_of(at)?;
    let height = frame.geometry.sizes.line;
    let width = (frame.look.code * 0.12).round().max(2.0);
    let inset = (height / 13.0).round();
    let top = pos2((line.caret_x(at) - width / 2.0).round(), frame.geometry.line_top(line.number) + inset);
    Some(Rect::from_min_size(top, vec2(width, height - 2.0 * inset)))
}

/// Paints the carets that are in view.
pub fn paint(ui: &Ui, frame: &Frame<'_>) {
    let painter = frame.text_painter(ui);
    for selection in frame.tab.buffer.selections().all() {
        if let Some(rect) = place(frame, selection.head) {
            painter.rect_filled(rect, 0.0, frame.look.theme.accent);
        }
    }
}
