//! Where lines and columns lie, how far one can scroll, and what scroll bars show.

use egui::{Rect, pos2, vec2};
use mulberry::app::{Scroll, Viewport};
use mulberry::ui::editor::geometry::{Extent, Geometry, Sizes, THUMB, Thumb};

const SIZES: Sizes = Sizes { cell: 10.0, line: 20.0, numbers: 40.0, gutter: 50.0, top: 10.0 };

/// An editor of 20 lines and 44 cells, away from the window's corner.
fn geometry(lines: usize, line: usize, hidden: f32, column: f32) -> Geometry {
    let area = Rect::from_min_size(pos2(100.0, 200.0), vec2(500.0, 420.0));
    Geometry::new(area, SIZES, lines, Scroll { line, hidden, column })
}

#[test]
fn what_fits() {
    assert_eq!(geometry(5, 0, 0.0, 0.0).viewport(), Viewport { lines: 20, columns: 44 });
    let tiny = Rect::from_min_size(pos2(0.0, 0.0), vec2(5.0, 5.0));
    assert_eq!(Geometry::new(tiny, SIZES, 5, Scroll::default()).viewport(), Viewport { lines: 1, columns: 1 });
}

#[test]
fn lines_and_heights() {
    let check = |line, hidden, of: usize, top: f32| {
        assert_eq!(geometry(1_000, line, hidden, 0.0).line_top(of), top, "line {of} at {line} + {hidden}");
    };
    check(0, 0.0, 0, 210.0);
    check(0, 0.0, 3, 270.0);
    check(0, 0.5, 0, 200.0);
    check(7, 0.25, 7, 205.0);
    check(7, 0.0, 0, 70.0);
}

#[test]
fn a_line_far_down_lies_as_exactly_as_the_first() {
    let far = geometry(100_000_000, 90_000_000, 0.5, 0.0);
    assert_eq!(far.line_top(90_000_000), 200.0);
    assert_eq!(far.line_top(90_000_001), 220.0);
    assert_eq!(far.line_at(221.0), 90_000_001);
}

#[test]
fn heights_and_lines() {
    let check = |y: f32, line| assert_eq!(geometry(12, 0, 0.0, 0.0).line_at(y), line, "at {y}");
    check(-1_000.0, 0);
    check(205.0, 0);
    check(210.0, 0);
    check(229.0, 0);
    check(230.0, 1);
    check(5_000.0, 11);
}

#[test]
fn lines_in_view() {
    let check = |lines, line, hidden, from, to| {
        assert_eq!(geometry(lines, line, hidden, 0.0).shown(), from..to, "{line} + {hidden} of {lines}");
    };
    check(1, 0, 0.0, 0, 1);
    check(12, 0, 0.0, 0, 12);
    check(1_000, 0, 0.0, 0, 21);
    // Above the first line there is a little room: a part of the line before is seen in it.
    check(1_000, 100, 0.0, 99, 121);
    check(1_000, 100, 0.75, 100, 122);
}

#[test]
fn columns() {
    let check = |scrolled, column, x: f32| assert_eq!(geometry(9, 0, 0.0, scrolled).column_x(column), x);
    check(0.0, 0.0, 150.0);
    check(0.0, 4.0, 190.0);
    check(2.5, 4.0, 165.0);
}

#[test]
fn the_last_line_goes_up_to_the_upper_third() {
    assert_eq!(geometry(20, 0, 0.0, 0.0).last_top(), 0.0);
    let long = geometry(1_000, 5_000, 0.0, 0.0);
    let place = long.line_top(999) - long.area.top() - SIZES.top;
    assert!((place - 400.0 / 3.0).abs() < 0.01, "at {place}");
}

#[test]
fn scroll_stays_within_its_limits() {
    let check = |lines, line, hidden, column, expected: (usize, f32, f32)| {
        let scroll = geometry(lines, line, hidden, column).scroll;
        assert_eq!((scroll.line, scroll.hidden, scroll.column), expected, "{line} + {hidden} of {lines}");
    };
    check(1_000, 3, 0.5, 2.0, (3, 0.5, 2.0));
    check(1_000, 3, 0.5, -2.0, (3, 0.5, 0.0));
    check(1_000, 3, 7.0, 0.0, (4, 0.0, 0.0));
    check(1_000, 3, -7.0, 0.0, (3, 0.0, 0.0));
    check(10, 3, 0.5, 0.0, (0, 0.0, 0.0));
    check(0, 3, 0.5, 0.0, (0, 0.0, 0.0));
}

#[test]
fn wheels_move_the_content() {
    let check = |x: f32, y: f32, widest, expected: (usize, f32, f32)| {
        let scroll = geometry(1_000, 10, 0.5, 5.0).moved(vec2(x, y), widest);
        assert_eq!((scroll.line, scroll.hidden, scroll.column), expected, "by {x}, {y}");
    };
    check(0.0, -30.0, 0.0, (12, 0.0, 5.0));
    check(0.0, 5.0, 0.0, (10, 0.25, 5.0));
    check(0.0, 50_000.0, 0.0, (0, 0.0, 5.0));
    check(-10.0, 0.0, 100.0, (10, 0.5, 6.0));
    check(-10.0, 0.0, 0.0, (10, 0.5, 5.0));
    check(10.0, 0.0, 0.0, (10, 0.5, 4.0));
    check(-5_000.0, 0.0, 100.0, (10, 0.5, 57.0));
}

#[test]
fn thumbs() {
    let check = |position, last, seen, start, length| {
        let extent = Extent { position, last, seen };
        assert_eq!(extent.thumb(100.0), Thumb { start, length }, "{extent:?}");
    };
    check(0.0, 50.0, 50.0, 0.0, 50.0);
    check(25.0, 50.0, 50.0, 25.0, 50.0);
    check(50.0, 50.0, 50.0, 50.0, 50.0);
    check(0.0, 0.0, 50.0, 0.0, 100.0);
    check(0.0, 1e9, 50.0, 0.0, THUMB);
    check(1e9, 1e9, 50.0, 100.0 - THUMB, THUMB);
}

#[test]
fn dragging_a_thumb_leads_to_the_place_it_shows() {
    for seed in crate::counts::seeds(500) {
        let mut random = fastrand::Rng::with_seed(seed);
        let (last, seen) = (random.f64() * 1e6 + 1.0, random.f64() * 100.0 + 1.0);
        let extent = Extent { position: random.f64() * last, last, seen };
        let track = 30.0 + random.f32() * 1_000.0;
        let found = extent.position_at(track, extent.thumb(track).start);
        assert!((found - extent.position).abs() < last * 1e-3 + 1e-6, "seed {seed}: {found} for {extent:?}");
    }
}

#[test]
fn a_thumb_dragged_beyond_its_track_stays_at_the_end() {
    let extent = Extent { position: 3.0, last: 50.0, seen: 50.0 };
    assert_eq!(extent.position_at(100.0, 900.0), 50.0);
    assert_eq!(extent.position_at(100.0, -900.0), 0.0);
    assert_eq!(extent.position_at(0.0, 5.0), 0.0);
}
