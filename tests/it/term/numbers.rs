//! A row's number is its own for ever, and the scrollback is exact.

use std::collections::HashMap;

use mulberry::term::{Console, GridSize, Remark, Row, RowId};

use super::recordings::noise;
use super::{fed, ids, lines, words};

fn small(scrollback: usize) -> Console {
    Console::new(GridSize { columns: 20, rows: 5 }, scrollback)
}

#[test]
fn numbers_count_from_the_first_row() {
    let console = fed((0..50).map(|line| format!("{line}\r\n")).collect::<String>());
    for id in 0..50 {
        assert_eq!(words(&console, RowId(id)), Some(id.to_string()));
    }
    assert_eq!(words(&console, RowId(50)).as_deref(), Some(""));
    assert_eq!(words(&console, RowId(51)), None);
}

/// How many lines the first row says that are not kept; none where it says nothing.
fn fallen(console: &Console) -> u64 {
    match console.row(console.rows().start) {
        Some(Row::Ours(Remark::Fallen { lines })) => *lines,
        _ => 0,
    }
}

#[test]
fn what_fell_off_is_counted_and_said() {
    for scrollback in [0, 1, 3, 99, 256, 700] {
        let mut console = small(scrollback);
        for line in 0..2000_u64 {
            console.feed(format!("{line}\r\n").as_bytes());
            let (rows, fallen) = (console.rows(), fallen(&console));
            assert_eq!(rows.end, RowId(line + 2));
            assert_eq!(rows.start, RowId(fallen.saturating_sub(1)), "it stands in the place of the last that fell");
            let kept = rows.end.0 - fallen;
            assert!(kept >= (scrollback as u64).min(rows.end.0), "{kept} rows are kept of {scrollback}");
            assert!(kept <= scrollback as u64 + 400, "{kept} rows are kept of {scrollback}");
            assert_eq!(words(&console, RowId(fallen)), Some(fallen.to_string()));
        }
        assert!(fallen(&console) >= 1200);
        assert_eq!(words(&console, RowId(fallen(&console) - 2)), None);
    }
}

#[test]
fn what_fell_off_is_counted_in_lines_of_programs() {
    let mut console = small(256);
    for section in 0..1000 {
        console.feed(format!("{}\r\n", "a line of two rows ".repeat(2)).as_bytes());
        console.finish(Remark::RunFinished { took: section });
    }
    let fallen_rows = console.rows().start.0 + 1;
    assert_eq!(fallen_rows % 256, 0);
    assert_eq!(fallen(&console), fallen_rows / 3);
    assert_eq!(lines(&console).last().map(String::as_str), Some("<finished 999>"));
}

#[test]
fn long_rows_are_bounded_by_their_bytes() {
    let mut console = Console::new(GridSize { columns: 1000, rows: 5 }, 100_000);
    for _ in 0..20_000 {
        console.feed(format!("{:999}\r\n", "x").replace(' ', "y").as_bytes());
    }
    let kept = (console.rows().end.0 - console.rows().start.0) * 999;
    let most = 16 * 1024 * 1024;
    assert!((most - 400_000..=most + 600_000).contains(&kept), "{kept} bytes are kept");
    assert_eq!(fallen(&console), console.rows().start.0 + 1);
}

#[test]
fn what_a_person_forgot_is_not_told() {
    let mut console = small(10);
    for line in 0..2000 {
        console.feed(format!("{line}\r\n").as_bytes());
    }
    console.clear();
    assert_eq!(lines(&console), [""]);
    assert_eq!(console.rows(), RowId(2000)..RowId(2001));
}

/// Feeds lines and remarks at random; whatever has left the screen must keep its number until it falls off.
#[test]
fn a_number_means_the_same_row_until_it_falls_off() {
    for seed in crate::counts::seeds(12) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut console = small(random.usize(20..600));
        let mut seen: HashMap<RowId, String> = HashMap::new();
        let mut line = 0;
        for _ in 0..40 {
            match random.u8(0..10) {
                0 => console.finish(Remark::RunFinished { took: random.u64(..) }),
                1 => console.begin(),
                2 => console.resize(GridSize { columns: random.u16(10..40), rows: random.u16(1..9) }),
                _ => {
                    for _ in 0..random.usize(..60) {
                        line += 1;
                        console.feed(format!("line {line}\r\n").as_bytes());
                    }
                }
            }
            let now: HashMap<RowId, String> = ids(&console).filter_map(|id| Some((id, words(&console, id)?))).collect();
            for (id, text) in seen.iter().filter(|(_, text)| !text.is_empty()) {
                let again = words(&console, *id);
                assert!(
                    again.is_none() || again.as_ref() == Some(text) || is_fallen(&console, *id),
                    "seed {seed}: {id:?} was {text:?}, is {again:?}"
                );
            }
            seen.extend(now);
        }
    }
}

fn is_fallen(console: &Console, id: RowId) -> bool {
    id == console.rows().start && fallen(console) > 0
}

#[test]
fn noise_never_changes_what_has_left_the_screen() {
    for seed in crate::counts::seeds(40) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut console = small(400);
        let mut seen: HashMap<RowId, String> = HashMap::new();
        for _ in 0..30 {
            console.feed(&noise(&mut random, 300));
            for (id, text) in &seen {
                let again = words(&console, *id);
                assert!(
                    again.is_none() || again.as_ref() == Some(text) || is_fallen(&console, *id),
                    "seed {seed}: {id:?} was {text:?}, is {again:?}"
                );
            }
            let rows = console.rows();
            let above = rows.start.0..rows.end.0.saturating_sub(5);
            seen.extend(above.filter_map(|id| Some((RowId(id), words(&console, RowId(id))?))));
        }
    }
}
