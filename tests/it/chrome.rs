//! The window's chrome as far as it is arithmetic: where parts stand, what folds, what shrinks.

use std::path::Path;

use egui::{Rect, pos2, vec2};
use mulberry::app::registry::Group;
use mulberry::ui::find_layout::{Places, Sizes};
use mulberry::ui::layout::{Heights, Layout};
use mulberry::ui::notices::folded;
use mulberry::ui::scroll_bar::{Direction, Extent, handle};
use mulberry::ui::tabs::{shrink, slot, told_path};
use mulberry::ui::toolbar::{Fit, Width, fit};

const MODE: Width = Width { words: 100.0, icons: 40.0 };
const GROUPS: [(Group, Width); 3] = [
    (Group::File, Width { words: 200.0, icons: 120.0 }),
    (Group::Run, Width { words: 70.0, icons: 40.0 }),
    (Group::Window, Width { words: 330.0, icons: 200.0 }),
];

#[track_caller]
fn check_fit(available: f32, words: bool, folded: &[Group]) {
    assert_eq!(fit(available, MODE, &GROUPS, 40.0), Fit { words, folded: folded.to_vec() }, "{available}");
}

#[test]
fn words_go_first_then_groups_fold_and_run_is_the_last() {
    check_fit(700.0, true, &[]);
    check_fit(699.0, false, &[]);
    check_fit(400.0, false, &[]);
    check_fit(399.0, false, &[Group::Window]);
    check_fit(240.0, false, &[Group::Window]);
    check_fit(239.0, false, &[Group::Window, Group::File]);
    check_fit(119.0, false, &[Group::Window, Group::File, Group::Run]);
}

#[track_caller]
fn check_shrink(natural: &[f32], available: f32, expected: &[f32]) {
    assert_eq!(shrink(natural, available, 50.0), expected);
}

#[test]
fn the_widest_tabs_give_way_first() {
    check_shrink(&[], 100.0, &[]);
    check_shrink(&[80.0, 90.0], 200.0, &[80.0, 90.0]);
    check_shrink(&[60.0, 300.0], 200.0, &[60.0, 140.0]);
    check_shrink(&[300.0, 60.0, 400.0], 300.0, &[120.0, 60.0, 120.0]);
    check_shrink(&[40.0, 300.0, 300.0], 100.0, &[40.0, 50.0, 50.0]);
}

#[test]
fn a_path_in_the_persons_own_folder_begins_with_a_tilde() {
    let check = |path: &str, home: Option<&str>, expected: &str| {
        assert_eq!(told_path(Path::new(path), home.map(Path::new)), expected);
    };
    check("/home/ada/game/main.py", Some("/home/ada"), "~/game/main.py");
    check("/home/adam/main.py", Some("/home/ada"), "/home/adam/main.py");
    check("/home/ada/main.py", None, "/home/ada/main.py");
}

#[track_caller]
fn check_slot(from: usize, left: f32, expected: usize) {
    assert_eq!(slot(&[100.0, 40.0, 60.0], from, left), expected, "{from} at {left}");
}

#[test]
fn a_neighbour_makes_room_when_it_is_covered_by_half() {
    check_slot(0, 0.0, 0);
    check_slot(0, 19.0, 0);
    check_slot(0, 20.0, 1);
    check_slot(0, 69.0, 1);
    check_slot(0, 70.0, 2);
    check_slot(0, 500.0, 2);
    check_slot(2, 140.0, 2);
    check_slot(2, 119.0, 1);
    check_slot(2, 49.0, 0);
    check_slot(2, -50.0, 0);
    check_slot(1, 100.0, 1);
}

#[test]
fn shrunk_tabs_fill_the_row_and_never_more() {
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    for _ in 0..500 {
        let natural: Vec<f32> = (0..random.usize(1..20)).map(|_| random.u32(50..400) as f32).collect();
        let available = random.u32(1000..2000) as f32;
        let shrunk = shrink(&natural, available, 50.0);
        let (before, after): (f32, f32) = (natural.iter().sum(), shrunk.iter().sum());
        assert!(after <= available.max(before.min(available)), "seed {seed}: {natural:?}");
        assert!(before > available || (after - before).abs() < 0.01, "seed {seed}: {natural:?}");
        assert!(shrunk.iter().zip(&natural).all(|(shrunk, natural)| shrunk <= natural), "seed {seed}");
    }
}

fn window(height: f32) -> Rect {
    Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, height))
}

const HEIGHTS: Heights = Heights {
    toolbar: 70.0,
    tabs: 36.0,
    find: 40.0,
    bar: 48.0,
    pane_share: 400,
    pane_least: 90.0,
    centre_least: 78.0,
    status: 28.0,
};

#[test]
fn the_parts_of_the_window_stand_below_each_other_without_gaps() {
    for height in 0..1200_u16 {
        let window = window(f32::from(height));
        let layout = Layout::new(window, HEIGHTS);
        let Layout { toolbar, tabs, find, centre, bar, pane, status } = layout;
        let parts = [toolbar, tabs, find, centre, bar, pane, status];
        assert!((parts[0].min.y - window.min.y).abs() < 0.01 && (parts[6].max.y - window.max.y).abs() < 0.01);
        for pair in parts.windows(2) {
            assert!((pair[0].max.y - pair[1].min.y).abs() < 0.01, "{height}: {pair:?}");
        }
        assert!(parts.iter().all(|part| part.height() >= 0.0), "{height}: {layout:?}");
    }
}

#[test]
fn the_pane_gives_way_before_the_editor_does() {
    assert!((Layout::new(window(800.0), HEIGHTS).pane.height() - 292.0).abs() < 0.01);
    let narrow = Layout::new(window(300.0), HEIGHTS);
    assert!(narrow.pane.height() < 90.0 && (narrow.centre.height() - 78.0).abs() < 0.01, "{narrow:?}");
    let closed = Layout::new(window(800.0), Heights { pane_share: 0, ..HEIGHTS });
    assert!(closed.pane.height() < 0.01);
}

#[test]
fn a_scroll_bars_handle_shows_what_is_seen() {
    let track = Rect::from_min_size(pos2(0.0, 0.0), vec2(10.0, 200.0));
    let handle = |total, seen, first| {
        let handle = handle(Direction::Vertical, track, Extent { total, seen, first }, 20.0)?;
        Some((handle.min.y, handle.max.y))
    };
    assert_eq!(handle(10.0, 10.0, 0.0), None);
    assert_eq!(handle(0.0, 10.0, 0.0), None);
    assert_eq!(handle(20.0, 10.0, 0.0), Some((0.0, 100.0)));
    assert_eq!(handle(20.0, 10.0, 10.0), Some((100.0, 200.0)));
    assert_eq!(handle(100_000.0, 10.0, 99_990.0), Some((180.0, 200.0)));
}

#[test]
fn what_a_window_library_says_is_told_in_short() {
    let check = |said: &str, expected: &str| assert_eq!(mulberry::ui::native::in_short(said), expected);
    check("Library libx.so could not be loaded.", "Library libx.so could not be loaded");
    check(
        "os error at /x/winit/linux/mod.rs:788: Failed to open connection to X server",
        "Failed to open connection to X server",
    );
    check("Found no glutin configs matching the template: none", "Found no glutin configs matching the template: none");
}

/// A bar of this width, at the first zoom, with a sentence of this width to say.
fn find_bar(width: f32, sentence: f32, replaces: bool) -> Places {
    let sizes = Sizes {
        unit: 4.0,
        row: 40.0,
        tool: 28.0,
        field: 320.0,
        tools: true,
        words: replaces.then_some([79.0, 110.0]),
        status: vec2(sentence, 17.0),
        status_below: 17.0 * (sentence / (width - 24.0)).ceil(),
    };
    Places::new(&sizes, Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 0.0)))
}

#[test]
fn nothing_of_the_bar_that_finds_falls_off_the_edge_or_lies_on_another() {
    for width in 320..1500_u16 {
        for (sentence, replaces) in [(0.0, false), (60.0, false), (226.0, true), (700.0, true)] {
            let width = f32::from(width);
            let Places { field, options, steps, status, close, second, height } = find_bar(width, sentence, replaces);
            let mut parts = vec![field, status, close];
            parts.extend(options);
            parts.extend(steps);
            parts.extend(second.iter().flat_map(|second| [second.field, second.buttons[0], second.buttons[1]]));
            for (index, part) in parts.iter().enumerate() {
                let inside = Rect::from_min_max(pos2(0.0, 0.0), pos2(width, height));
                assert!(inside.contains_rect(*part) && part.width() >= 0.0, "{width}, {sentence}: {part:?}");
                let over = |other: &&Rect| other.shrink(0.5).intersects(part.shrink(0.5)) && part.width() > 1.0;
                assert_eq!(parts[index + 1..].iter().find(over), None, "{width}, {sentence}: {part:?}");
            }
            assert!(field.width() >= 70.0, "{width}: a field of {}", field.width());
        }
    }
}

#[test]
fn a_sentence_goes_below_the_field_where_there_is_no_room_beside_it() {
    assert!((find_bar(1280.0, 226.0, false).height - 40.0).abs() < 0.1);
    assert!(find_bar(480.0, 226.0, false).height > 50.0);
    assert!((find_bar(480.0, 60.0, false).height - 40.0).abs() < 0.1);
    // The field keeps its width whatever is said.
    let field = |sentence: f32| find_bar(480.0, sentence, false).field;
    assert_eq!(field(0.0), field(700.0));
}

#[track_caller]
fn check_folded(heights: &[f32], most: f32, expected: usize) {
    assert_eq!(folded(heights, (8.0, 32.0), most), expected, "{heights:?} in {most}");
}

#[test]
fn as_many_notices_are_shown_as_there_is_room_for_the_newest_first() {
    check_folded(&[], 100.0, 0);
    check_folded(&[40.0], 100.0, 0);
    check_folded(&[40.0, 40.0], 88.0, 0);
    check_folded(&[40.0, 40.0, 40.0], 136.0, 0);
    check_folded(&[40.0, 40.0, 40.0], 135.0, 1);
    check_folded(&[40.0, 40.0, 40.0], 128.0, 1);
    check_folded(&[40.0, 40.0, 40.0], 127.0, 2);
    check_folded(&[10.0, 40.0, 90.0], 130.0, 2);
    // One stays, however little room there is.
    check_folded(&[40.0, 40.0, 40.0], 10.0, 2);
    check_folded(&[40.0], 10.0, 0);
}
