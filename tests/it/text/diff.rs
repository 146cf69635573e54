//! What differs between two texts: the edit leads from one to the other, is small, and leaves alone what stays.

use std::time::{Duration, Instant};

use mulberry::place::{Line, LineColumn, Millis};
use mulberry::text::{Bias, Buffer, Edit, Most, Selection, Selections, hunks, is_border, line_span};
use ropey::Rope;

use super::notation::{buffer, show};
use super::random;

/// The parts of an edit: from, to, what comes.
type Parts = Vec<(usize, usize, String)>;

fn parts(edit: &Edit) -> Parts {
    edit.parts().iter().map(|part| (part.span.start().0, part.span.end().0, part.text.clone())).collect()
}

fn between(old: &str, new: &str) -> Edit {
    Edit::between(&Rope::from_str(old), &Rope::from_str(new))
}

#[track_caller]
fn check(old: &str, new: &str, wanted: &[(usize, usize, &str)]) {
    let wanted: Parts = wanted.iter().map(|&(start, end, text)| (start, end, text.to_owned())).collect();
    assert_eq!(parts(&between(old, new)), wanted, "{old:?} to {new:?}");
}

#[test]
fn within_a_line_the_difference_is_one_small_part() {
    check("", "", &[]);
    check("abc", "abc", &[]);
    check("", "abc", &[(0, 0, "abc")]);
    check("abc", "", &[(0, 3, "")]);
    check("abc", "abxc", &[(2, 2, "x")]);
    check("abxc", "abc", &[(2, 3, "")]);
    check("aaa", "aaaa", &[(3, 3, "a")]);
    check("aXbYc", "aZbWc", &[(1, 4, "ZbW")]);
    check("grüße", "grüsse", &[(3, 4, "ss")]);
    check("é", "è", &[(0, 1, "è")]);
    check("a\r\nb", "a\nb", &[(1, 3, "\n")]);
    check("a\nb", "a\r\nb", &[(1, 2, "\r\n")]);
    check("e\u{301}", "e", &[(0, 2, "e")]);
    check("xe", "xe\u{301}", &[(1, 2, "e\u{301}")]);
}

#[test]
fn each_place_that_differs_is_a_part_of_its_own() {
    check("a\nb\nc\n", "A\nb\nC\n", &[(0, 1, "A"), (4, 5, "C")]);
    check("a\nb\nc\n", "a\nc\n", &[(2, 4, "")]);
    check("a\nc\n", "a\nb\nc\n", &[(2, 2, "b\n")]);
    check("a\nc", "a\nb\nc", &[(2, 2, "b\n")]);
    check("a\r\nb\r\n", "a\nb\n", &[(1, 3, "\n"), (4, 6, "\n")]);
    check("if x:\ny\nz\n", "if x:\n  y\n  z\n", &[(6, 6, "  "), (8, 8, "  ")]);
    check("a", "a\nb", &[(1, 1, "\nb")]);
    check("a\rb\rc", "a\rX\rc", &[(2, 3, "X")]);
    check("a\r", "a\r\n", &[(1, 2, "\r\n")]);
}

#[test]
fn the_edit_leads_from_old_to_new_and_cuts_no_grapheme() {
    for seed in crate::counts::seeds(2_000) {
        let mut random = fastrand::Rng::with_seed(seed);
        let old = Rope::from_str(&random::text(&mut random, 40));
        let mut new = old.clone();
        random::edit(&mut random, old.len_chars()).apply(&mut new);
        if seed % 7 == 0 {
            new = Rope::from_str(&random::text(&mut random, 40));
        }
        let between = Edit::between(&old, &new);
        let mut made = old.clone();
        let inverse = between.apply(&mut made);
        assert_eq!(made, new, "seed {seed}: {between:?} on {old:?}");
        for (rope, edit) in [(&old, &between), (&new, &inverse)] {
            let ends = edit.parts().iter().flat_map(|part| [part.span.start(), part.span.end()]);
            assert!(ends.into_iter().all(|at| is_border(rope, at)), "seed {seed}: {edit:?} on {rope:?}");
        }
        inverse.apply(&mut made);
        assert_eq!(made, old, "seed {seed}");
    }
}

/// The pairs of lines that stay the same.
fn same_lines(old: &Rope, new: &Rope) -> Vec<(usize, usize)> {
    let (mut at_old, mut at_new, mut same) = (0, 0, Vec::new());
    for hunk in hunks(old, new, Most::AT_ONCE) {
        same.extend((at_old..hunk.old.start).zip(at_new..hunk.new.start));
        assert_eq!(hunk.old.start - at_old, hunk.new.start - at_new, "as many lines stay on both sides");
        (at_old, at_new) = (hunk.old.end, hunk.new.end);
    }
    assert_eq!(old.len_lines() - at_old, new.len_lines() - at_new);
    same.extend((at_old..old.len_lines()).zip(at_new..new.len_lines()));
    same
}

#[test]
fn places_in_lines_that_stay_stay_in_them() {
    for seed in crate::counts::seeds(2_000) {
        let mut random = fastrand::Rng::with_seed(seed);
        let old = Rope::from_str(&random::text(&mut random, 60));
        let mut new = old.clone();
        random::edit(&mut random, old.len_chars()).apply(&mut new);
        let edit = Edit::between(&old, &new);
        for (old_line, new_line) in same_lines(&old, &new) {
            assert_eq!(old.line(old_line), new.line(new_line), "seed {seed}: {old:?} to {new:?}");
            let (before, after) = (line_span(&old, old_line), line_span(&new, new_line));
            for column in 0..=before.len() {
                let mapped = edit.map(before.start().plus(column), Bias::After);
                let wanted = after.start().plus(column);
                assert_eq!(mapped, wanted, "seed {seed}: line {old_line} column {column}: {old:?} to {new:?}");
            }
        }
    }
}

#[test]
fn a_caret_in_a_line_that_stays_stays_in_it() {
    let check = |marked: &str, new: &str, wanted: &str| {
        let mut buffer = buffer(marked);
        buffer.take_outside(Millis(0), &new.into(), Line(0));
        assert_eq!(show(&buffer), wanted, "{marked:?}");
        assert!(!buffer.is_changed());
        buffer.undo();
        assert_eq!(show(&buffer), marked);
        assert!(buffer.is_changed());
    };
    check("a\nb|\nc\n", "X\na\nb\nY\nc\nZ\n", "X\na\nb|\nY\nc\nZ\n");
    check("a\n|b\n", "a\nnew\nb\n", "a\nnew\n|b\n");
    check("a\nb|", "a\nb\nc", "a\nb|\nc");
    check("a\nb|\n", "a\n", "a\n|");
    check("x = 1|0\n", "\ny = 2\nx = 1|0\n".replace('|', "").as_str(), "\ny = 2\nx = 1|0\n");
    check("one\n«two|»\nthree\n", "0\none\ntwo\n3\n", "0\none\n«two|»\n3\n");
    check("a\nb\nc|c\nd\n", "1\n2\n3\n", "1\n2\n3|\n");
    check("a\nb\ncc|c\nd\n", "11111\n22222\n33333\n44444\n55555\n", "11111\n22222\n33|333\n44444\n55555\n");
    check("if x:\ny|y\nzz\n", "if x:\n  yy\n  zz\n", "if x:\n  y|y\n  zz\n");
}

#[test]
fn a_caret_keeps_its_line_and_column_where_everything_was_replaced() {
    let old: String = (0..30_000).map(|line| format!("line {line}\r\n")).collect();
    let mut buffer = Buffer::new(&old);
    buffer.select(Selections::one(Selection::caret(buffer.offset(LineColumn::new(20_000, 3)))));
    let top = buffer.take_outside(Millis(0), &old.replace("\r\n", "\n").into(), Line(19_990));
    let caret = buffer.line_column(buffer.selections().main().head);
    assert_eq!((caret, top), (LineColumn::new(20_000, 3), Line(19_990)));
}

#[test]
fn the_difference_of_long_texts_is_found_over_chunks() {
    let old = "é = 1\r\n".repeat(5_000);
    let mut new = old.clone();
    new.insert(old.len() / 2, 'x');
    assert_eq!(parts(&between(&old, &new)), [(17_500, 17_500, "x".to_owned())]);
}

#[test]
fn where_too_much_differs_it_is_one_replacement() {
    let numbered = |from: usize| (0..400_000).map(|n| format!("{}\n", n + from)).collect::<String>();
    let (old, new) = (format!("{}same\n", numbered(0)), format!("{}same\n", numbered(1_000_000)));
    assert_eq!(parts(&between(&old, &new)).len(), 1);
    let words = |word: &str| (0..10_000).map(|n| format!("{word} {n}\n{n}\n")).collect::<String>();
    assert!(parts(&between(&words("one"), &words("two"))).len() <= 2_000);
}

/// Lines that come again and again, in an order that nobody could guess.
fn shuffled(seed: u64, kinds: u32, lines: usize) -> Rope {
    let mut random = fastrand::Rng::with_seed(seed);
    Rope::from_str(&(0..lines).map(|_| format!("{}\n", random.u32(..kinds))).collect::<String>())
}

#[test]
fn it_never_takes_long() {
    for (kinds, lines) in [(2, 400_000), (2, 19_000), (10, 19_000), (100, 19_000), (1_000, 19_000), (1 << 30, 19_000)] {
        let (old, new) = (shuffled(1, kinds, lines), shuffled(2, kinds, lines));
        let began = Instant::now();
        let edit = Edit::between(&old, &new);
        let mut made = old.clone();
        edit.apply(&mut made);
        let took = began.elapsed();
        assert_eq!(made, new);
        // Ten times what it takes where nothing is optimised and other tests run, and far from what it would take unbounded.
        assert!(took < Duration::from_secs(5), "{lines} lines of {kinds} kinds: {took:?}");
        println!("{lines} lines of {kinds} kinds: {took:?}, {} parts", edit.parts().len());
    }
}
