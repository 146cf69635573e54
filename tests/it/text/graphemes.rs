//! Borders and widths, against the plain string.

use mulberry::place::Char;
use mulberry::text::{column_at, column_width, is_border, next_border, previous_border};
use ropey::Rope;
use unicode_segmentation::UnicodeSegmentation;

use super::random;

/// The borders of `text` in chars.
fn borders(text: &str) -> Vec<usize> {
    let starts = text.grapheme_indices(true).map(|(byte, _)| byte).chain([text.len()]);
    starts.map(|byte| text[..byte].chars().count()).collect()
}

fn check_borders(text: &str) {
    let (rope, borders) = (Rope::from_str(text), borders(text));
    let last = rope.len_chars();
    for at in 0..=last {
        let next = borders.iter().copied().find(|&border| border > at).unwrap_or(last);
        let previous = borders.iter().copied().rev().find(|&border| border < at).unwrap_or(0);
        assert_eq!(is_border(&rope, Char(at)), borders.contains(&at), "{at} in {text:?}");
        assert_eq!(next_border(&rope, Char(at)), Char(next), "behind {at} in {text:?}");
        assert_eq!(previous_border(&rope, Char(at)), Char(previous), "before {at} in {text:?}");
    }
    assert!(!is_border(&rope, Char(last + 1)));
    assert_eq!(next_border(&rope, Char(last + 9)), Char(last));
}

#[test]
fn what_looks_like_one_is_one() {
    for text in ["", "abc", "a\r\nb", "\r\r\n\n", "e\u{301}x", "👨‍👩‍👧!", "🇩🇪🇫🇷🇵🇱", "👍🏽", "한국", "\u{301}", "नमस्ते"]
    {
        check_borders(text);
    }
}

#[test]
fn random_texts_have_the_borders_of_the_string() {
    for seed in crate::counts::seeds(300) {
        check_borders(&random::text(&mut fastrand::Rng::with_seed(seed), 20));
    }
}

#[test]
fn borders_are_right_where_chunks_of_the_rope_meet() {
    for unit in ["🇩🇪", "👨‍👩‍👧", "e\u{301}", "\r\n", "क्ष"] {
        for offset in ["", "x", "xy", "xyz"] {
            let text = offset.to_owned() + &unit.repeat(300);
            let (rope, borders) = (Rope::from_str(&text), borders(&text));
            assert!(rope.chunks().count() > 1 || text.len() < 1_000);
            let walk =
                std::iter::successors(Some(Char(0)), |&at| (at.0 < rope.len_chars()).then(|| next_border(&rope, at)));
            assert_eq!(walk.map(|at| at.0).collect::<Vec<_>>(), borders, "{unit} behind {offset:?}");
            let back = std::iter::successors(Some(Char(rope.len_chars())), |&at| {
                (at.0 > 0).then(|| previous_border(&rope, at))
            });
            assert!(back.map(|at| at.0).eq(borders.iter().rev().copied()), "{unit} behind {offset:?}");
        }
    }
}

#[test]
fn widths_are_cells() {
    let check = |line: &str, column, cells| assert_eq!(column_width(line, column), cells, "{line:?}");
    check("abc", 0, 0);
    check("abc", 2, 2);
    check("abc", 99, 3);
    check("\tx", 1, 4);
    check("ab\tx", 4, 5);
    check("日本", 1, 2);
    check("日\t", 2, 4);
    check("e\u{301}x", 3, 2);
    check("👨‍👩‍👧x", 6, 3);
}

#[test]
fn a_column_is_found_by_its_cells() {
    let check = |line: &str, cells, column| assert_eq!(column_at(line, cells), column, "{line:?}");
    check("abc", 0, 0);
    check("abc", 2, 2);
    check("abc", 9, 3);
    check("\tx", 3, 0);
    check("\tx", 4, 1);
    check("日本", 3, 1);
    check("e\u{301}x", 1, 2);
}

#[test]
fn widths_and_columns_agree() {
    for seed in crate::counts::seeds(300) {
        let line = random::text(&mut fastrand::Rng::with_seed(seed), 12).replace(['\r', '\n'], "");
        for column in borders(&line) {
            let found = column_at(&line, column_width(&line, column));
            assert!(found >= column, "seed {seed}: {column} in {line:?}");
            assert_eq!(column_width(&line, found), column_width(&line, column), "seed {seed}: {column} in {line:?}");
        }
    }
}
