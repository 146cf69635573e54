//! The bell of a program, which is seen and not heard: one short flash, however often it rings.

use std::time::Duration;

use egui::{Context, Painter, Rect, Stroke, StrokeKind};

use crate::place::Millis;
use crate::ui::look::Look;

/// Milliseconds for which it is seen.
const SEEN: u64 = 150;

/// Milliseconds in which further bells belong to the first: light that flickers faster than this can harm.
const REST: u64 = 1000;

/// What is remembered of a console's bell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flash {
    heard: u64,
    since: Option<Millis>,
}

impl Flash {
    /// Takes how often the bell has rung so far. Answers for how long the flash is still to be seen, if it is.
    pub fn follow(&mut self, bells: u64, now: Millis) -> Option<Duration> {
        let rests = self.since.is_some_and(|since| now.since(since) < REST);
        if bells > self.heard && !rests {
            self.since = Some(now);
        }
        self.heard = bells;
        let seen = now.since(self.since?);
        (seen < SEEN).then(|| Duration::from_millis(SEEN - seen))
    }
}

/// Paints the flash around a console: nothing moves, and no text is covered.
pub fn paint(context: &Context, painter: &Painter, look: &Look, area: Rect, rest: Duration) {
    let width = look.space(1.0).max(3.0);
    painter.rect_stroke(area, 0, Stroke::new(width, look.theme.accent), StrokeKind::Inside);
    context.request_repaint_after(rest);
}
