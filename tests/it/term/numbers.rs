//! A row's number is its own for ever, and the scrollback is exact.

use std::collections::HashMap;

use mulberry::term::{Console, GridSize, Remark, RowId};

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

#[test]
fn the_scrollback_is_exact() {
    for scrollback in [1, 3, 5, 99, 256, 700] {
        let mut console = small(scrollback);
        for line in 0..2000_u64 {
            console.feed(format!("{line}\r\n").as_bytes());
            assert_eq!(console.rows(), RowId((line + 2).saturating_sub(scrollback as u64))..RowId(line + 2));
        }
        assert_eq!(console.fallen(), 2001 - scrollback as u64);
        assert_eq!(words(&console, RowId(console.fallen() - 1)), None);
    }
}

#[test]
fn the_scrollback_counts_all_sections_and_our_lines() {
    let mut console = small(30);
    for section in 0..100 {
        console.feed(format!("a {section}\r\nb {section}\r\n").as_bytes());
        console.finish(Remark::RunFinished { took: section });
        assert!(lines(&console).len() <= 30);
    }
    assert_eq!(console.rows(), RowId(270)..RowId(300));
    assert_eq!(lines(&console)[..3], ["a 90", "b 90", "<finished 90>"]);
    assert_eq!(lines(&console).last().map(String::as_str), Some("<finished 99>"));
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
                    again.is_none() || again.as_ref() == Some(text),
                    "seed {seed}: {id:?} was {text:?}, is {again:?}"
                );
            }
            seen.extend(now);
        }
    }
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
                    again.is_none() || again.as_ref() == Some(text),
                    "seed {seed}: {id:?} was {text:?}, is {again:?}"
                );
            }
            let rows = console.rows();
            let above = rows.start.0..rows.end.0.saturating_sub(5);
            seen.extend(above.filter_map(|id| Some((RowId(id), words(&console, RowId(id))?))));
        }
    }
}
