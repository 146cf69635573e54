//! However a stream is cut into pieces, the rows are the same; and nothing that is written makes the terminal fall.

use mulberry::term::{Console, GridSize, RowId};

use super::recordings::{all, noise};
use super::{ids, lines, place};

/// Everything that can be asked of a console.
fn all_of(console: &Console) -> (Vec<String>, String) {
    let rows = ids(console).map(|id| format!("{id:?} {:?}", console.row(id))).collect();
    let rest = (
        console.rows(),
        console.bells(),
        console.caret(),
        console.full_screen(),
        console.application_keys(),
        console.bracketed_paste(),
    );
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
    check_pieces_of(name, bytes, seed, 200);
}

/// The same with pieces of up to `longest` bytes.
fn check_pieces_of(name: &str, bytes: &[u8], seed: u64, longest: usize) {
    let mut random = fastrand::Rng::with_seed(seed);
    let (columns, rows, longest) = (random.u16(2..40), random.u16(1..12), random.usize(1..longest));
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
fn a_line_without_end_is_cut_and_said() {
    let mut console = console(80, 24);
    for _ in 0..16 {
        console.feed(&[b'x'; 1 << 16]);
    }
    console.feed(b"\r\nnext");
    let rows = console.rows();
    assert_eq!(rows.end, RowId(100_000 / 80 + 2));
    assert_eq!(
        lines(&console)[rows.end.0 as usize - rows.start.0 as usize - 2..],
        ["<LineCut { characters: 100000 }>", "next"]
    );
    assert_eq!(console.caret(), Some(place(rows.end.0 - 1, 4)));
}

#[test]
fn only_a_line_without_end_is_cut() {
    let long = "x".repeat(99_999);
    for (bytes, cut) in [
        (format!("{long}x\r\nend"), 0),
        (format!("{long}xx\r\nend"), 1),
        (format!("{long}\t\tx\r\nend"), 1),
        (format!("{long}\x1b[31mxx\r\nend"), 1),
        (format!("{long}\r{long}\r{long}\r\nend"), 0),
        (format!("{long}\r\n{long}\r\nend"), 0),
        (format!("{long}{long}\r\n{long}{long}\nend"), 2),
        (format!("{long}\x1b[A{long}\r\nend"), 0),
        (format!("\x1b[?7l{long}{long}\r\nend"), 0),
        (format!("\x1b[?1049h{long}{long}\x1b[?1049lend"), 0),
    ] {
        let mut console = Console::new(GridSize { columns: 80, rows: 24 }, 10_000);
        console.feed(bytes.as_bytes());
        let lines = lines(&console);
        let start: String = bytes.chars().skip(99_990).take(40).collect();
        assert_eq!(lines.iter().filter(|line| line.starts_with("<LineCut")).count(), cut, "{start:?}");
        assert_eq!(lines.last().map(|line| line.trim()), Some("end"), "{start:?}");
    }
}

#[test]
fn what_follows_a_cut_line_stands_below_it() {
    let cut = "x".repeat(100_001);
    for (behind, rows) in [
        ("\r\nnext", vec!["next"]),
        ("\nnext", vec!["next"]),
        ("\r\n\r\nnext", vec!["", "next"]),
        ("\rover", vec!["over"]),
        ("\r10 %\r20 %\r\nnext", vec!["20 %", "next"]),
        ("left out", vec![""]),
    ] {
        let mut console = Console::new(GridSize { columns: 80, rows: 24 }, 10_000);
        console.feed(format!("{cut}{behind}").as_bytes());
        assert_eq!(lines(&console)[1251..], rows, "{behind:?}");
    }
}

#[test]
fn a_megabyte_without_a_line_end_may_be_cut_anywhere() {
    let mut bytes = vec![b'x'; 1 << 20];
    bytes.extend(b"\r\nend");
    for seed in crate::counts::seeds(2) {
        check_pieces_of("a megabyte", &bytes, seed, 70_000);
    }
}
