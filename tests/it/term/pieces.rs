//! However a stream is cut into pieces, the rows are the same; and nothing that is written makes the terminal fall.

use mulberry::term::{Console, GridSize};

use super::recordings::{all, noise};
use super::{ids, lines};

/// Everything that can be asked of a console.
fn all_of(console: &Console) -> (Vec<String>, String) {
    let rows = ids(console).map(|id| format!("{id:?} {:?}", console.row(id))).collect();
    let rest =
        (console.rows(), console.caret(), console.full_screen(), console.application_keys(), console.bracketed_paste());
    (rows, format!("{rest:?}"))
}

fn console(columns: u16, rows: u16) -> Console {
    Console::new(GridSize { columns, rows }, 150)
}

/// Compares row by row, so that a failure shows one row.
fn assert_alike(one: &Console, other: &Console, note: &str) {
    let ((one_rows, one_rest), (other_rows, other_rest)) = (all_of(one), all_of(other));
    assert_eq!(one_rest, other_rest, "{note}");
    for (one, other) in one_rows.iter().zip(&other_rows) {
        assert_eq!(one, other, "{note}");
    }
}

fn check_pieces(name: &str, bytes: &[u8], seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    let (columns, rows, longest) = (random.u16(2..40), random.u16(1..12), random.usize(1..200));
    let mut whole = console(columns, rows);
    let mut cut = console(columns, rows);
    let expected = whole.feed(bytes);
    let (mut rest, mut replies) = (bytes, Vec::new());
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(random.usize(1..=longest).min(rest.len()));
        replies.extend(cut.feed(piece));
        rest = behind;
    }
    let note = format!("{name}, seed {seed}, {columns} x {rows}");
    assert_eq!(replies, expected, "{note}");
    assert_alike(&cut, &whole, &note);
    whole.begin();
    cut.begin();
    assert_alike(&cut, &whole, &format!("{note}, frozen"));
}

#[test]
fn recordings_may_be_cut_anywhere() {
    for (name, bytes) in all() {
        for seed in crate::counts::seeds(12) {
            check_pieces(name, &bytes, seed);
        }
    }
}

#[test]
fn noise_may_be_cut_anywhere() {
    for seed in crate::counts::seeds(120) {
        let bytes = noise(&mut fastrand::Rng::with_seed(seed), 3000);
        check_pieces("noise", &bytes, seed);
    }
}

#[test]
fn a_character_cut_in_two_takes_nothing_with_it() {
    let text = "aéxé漢y漢z🙂!";
    for at in 0..text.len() {
        let mut console = console(40, 3);
        console.feed(&text.as_bytes()[..at]);
        console.feed(&text.as_bytes()[at..]);
        assert_eq!(lines(&console), [text], "cut at {at}");
    }
}

#[test]
fn sizes_and_bytes_of_any_kind_do_no_harm() {
    for seed in crate::counts::seeds(120) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut console = console(random.u16(..), 24);
        for _ in 0..30 {
            let length = random.usize(..400);
            console.feed(&noise(&mut random, length));
            match random.u8(0..12) {
                0 => console.begin(),
                1 => console.clear(),
                2 => drop(console.clone()),
                _ => console.resize(GridSize { columns: random.u16(..60), rows: random.u16(..20) }),
            }
            assert!(ids(&console).all(|id| console.row(id).is_some()), "seed {seed}");
            assert!(console.caret().is_none_or(|caret| console.rows().end > caret.row), "seed {seed}");
        }
    }
}

#[test]
fn a_line_without_end_stays_within_the_scrollback() {
    let mut console = console(80, 24);
    console.feed(&vec![b'x'; 1 << 20]);
    assert_eq!(lines(&console).len(), 150);
    assert_eq!(console.rows().end.0, (1 << 20_u64) / 80 + 1);
    console.begin();
    assert_eq!(lines(&console).len(), 150);
}
