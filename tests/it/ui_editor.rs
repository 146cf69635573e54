//! The editor's pure parts: where lines lie, what keys mean, when the caret blinks, how text is cut into runs.

mod access;
mod geometry;
mod keys;
mod live;
mod long;
mod published;

use egui::pos2;
use mulberry::place::{Char, Millis, Span};
use mulberry::text::Selection;
use mulberry::ui::editor::{Blink, Clicks, Unit, blink, stretch};

#[test]
fn the_caret_blinks_twice_a_second_and_then_stands_still() {
    let check = |since, shown, change| assert_eq!(blink(since), Blink { shown, change }, "after {since} ms");
    check(0, true, Some(500));
    check(499, true, Some(1));
    check(500, false, Some(500));
    check(1_250, true, Some(250));
    check(9_999, false, Some(1));
    check(10_000, true, None);
    check(u64::MAX, true, None);
}

#[test]
fn clicks_that_follow_each_other_take_more_and_more() {
    let check = |presses: &[(u64, f32)], last: Unit| {
        let mut clicks = Clicks::default();
        let units: Vec<Unit> = presses.iter().map(|(at, x)| clicks.press(Millis(*at), pos2(*x, 0.0))).collect();
        assert_eq!(units.last(), Some(&last), "{presses:?}");
    };
    check(&[(0, 0.0)], Unit::Char);
    check(&[(0, 0.0), (200, 0.0)], Unit::Word);
    check(&[(0, 0.0), (200, 5.0), (400, 0.0)], Unit::Line);
    check(&[(0, 0.0), (200, 0.0), (400, 0.0), (600, 0.0)], Unit::Char);
    check(&[(0, 0.0), (401, 0.0)], Unit::Char);
    check(&[(0, 0.0), (200, 7.0)], Unit::Char);
}

#[test]
fn a_drag_keeps_what_it_began_with() {
    let span = |start, end| Span::new(Char(start), Char(end));
    let check = |origin: Span, to: Span, anchor: usize, head: usize| {
        assert_eq!(stretch(origin, to), Selection::new(Char(anchor), Char(head)), "{origin:?} to {to:?}");
    };
    check(span(4, 4), span(9, 9), 4, 9);
    check(span(4, 4), span(1, 1), 4, 1);
    check(span(4, 4), span(4, 4), 4, 4);
    check(span(4, 7), span(4, 7), 4, 7);
    check(span(4, 7), span(9, 12), 4, 12);
    check(span(4, 7), span(0, 2), 7, 0);
}
