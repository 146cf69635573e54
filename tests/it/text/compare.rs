//! Two texts compared: counterparts, rows in both arrangements, folds, and the words that changed.

use mulberry::text::{Arrangement, Comparison, Pair, Row, Rows, changed_words};
use ropey::Rope;

use super::random;

fn rows(old: &str, new: &str, arrangement: Arrangement) -> Rows {
    Rows::new(Comparison::of(&Rope::from_str(old), &Rope::from_str(new)), arrangement)
}

/// Rows as one reads them: ` a` the same, `-a +b` beside each other, `~3` folded.
fn written(rows: &Rows, old: &Rope, new: &Rope) -> Vec<String> {
    let line = |rope: &Rope, number: Option<usize>, sign: &str| {
        number.map(|number| format!("{sign}{}", rope.line(number).to_string().trim_end()))
    };
    let show = |row: Row| match row {
        Row::Same { old: number, new: other } => {
            assert_eq!(old.line(number), new.line(other));
            format!(" {}", old.line(number).to_string().trim_end())
        }
        Row::Both(Pair { old: one, new: other }) => {
            [line(old, one, "-"), line(new, other, "+")].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Row::Old(pair) => line(old, pair.old, "-").unwrap(),
        Row::New(pair) => line(new, pair.new, "+").unwrap(),
        Row::Folded(lines) => format!("~{lines}"),
    };
    rows.rows(0..usize::MAX).into_iter().map(show).collect()
}

#[track_caller]
fn check(old: &str, new: &str, arrangement: Arrangement, wanted: &[&str]) {
    let (old, new) = (old.replace(' ', "\n"), new.replace(' ', "\n"));
    let rows = rows(&old, &new, arrangement);
    assert_eq!(written(&rows, &Rope::from_str(&old), &Rope::from_str(&new)), wanted, "{old:?} to {new:?}");
}

#[test]
fn lines_stand_beside_their_counterparts() {
    let check = |old, new, wanted: &[&str]| check(old, new, Arrangement::SideBySide, wanted);
    check("a b c", "a b c", &["~3"]);
    check("a b c", "a X c", &[" a", "-b +X", " c"]);
    check("a b ", "a b c ", &[" a", " b", "+c", " "]);
    check("a b", "a b c", &[" a", "-b +b", "+c"]);
    check("a b c", "b c", &["-a", " b", " c"]);
    check("x.y.one z", "new x.y.two z", &["+new", "-x.y.one +x.y.two", " z"]);
    check("a.b.c.d e.f.g.h z", "e.f.g.i z", &["-a.b.c.d", "-e.f.g.h +e.f.g.i", " z"]);
    check("1 2 z", "3 z", &["-1 +3", "-2", " z"]);
}

#[test]
fn in_a_narrow_window_the_new_lines_stand_below_the_old_ones() {
    let check = |old, new, wanted: &[&str]| check(old, new, Arrangement::Inline, wanted);
    check("a b c d", "a X Y d", &[" a", "-b", "-c", "+X", "+Y", " d"]);
    check("a d", "a b c d", &[" a", "+b", "+c", " d"]);
    check("x.y.one z", "new x.y.two z", &["-x.y.one", "+new", "+x.y.two", " z"]);
}

#[test]
fn what_stays_is_folded_but_for_three_lines() {
    let check = |old, new, wanted: &[&str]| check(old, new, Arrangement::SideBySide, wanted);
    check("1 2 3 4 5 6 X", "1 2 3 4 5 6 Y", &["~3", " 4", " 5", " 6", "-X +Y"]);
    check("1 2 3 4 X", "1 2 3 4 Y", &[" 1", " 2", " 3", " 4", "-X +Y"]);
    check("X 1 2 3 4 5 6", "Y 1 2 3 4 5 6", &["-X +Y", " 1", " 2", " 3", "~3"]);
    let between = "A 1 2 3 4 5 6 7 8 9 C";
    check(
        between,
        &between.replace('A', "B").replace('C', "D"),
        &["-A +B", " 1", " 2", " 3", "~3", " 7", " 8", " 9", "-C +D"],
    );
}

#[test]
fn a_fold_opens() {
    let lines: String = (0..50).map(|line| format!("{line}\n")).collect();
    let mut rows = rows(&format!("{lines}X"), &format!("{lines}Y"), Arrangement::SideBySide);
    assert_eq!((rows.row(0), rows.count()), (Some(Row::Folded(47)), 5));
    assert!(!rows.unfold(1) && rows.unfold(0) && !rows.unfold(0));
    assert_eq!((rows.row(0), rows.count()), (Some(Row::Same { old: 0, new: 0 }), 51));
    assert_eq!(rows.row(51), None);
}

#[test]
fn one_goes_from_difference_to_difference() {
    let rows = rows("A\n1\nB\n2\nC\n3", "a\n1\nb\nb\n2\nc\n3", Arrangement::Inline);
    assert_eq!(rows.differences(), 3);
    let starts = [0, 3, 7];
    assert_eq!(rows.next_difference(0), Some(starts[1]));
    assert_eq!(rows.next_difference(5), Some(starts[2]));
    assert_eq!(rows.next_difference(7), None);
    assert_eq!(rows.previous_difference(9), Some(starts[2]));
    assert_eq!(rows.previous_difference(7), Some(starts[1]));
    assert_eq!(rows.previous_difference(0), None);
}

#[test]
fn a_row_is_found_again_in_the_other_arrangement() {
    let mut rows = rows("a\nA\nB\nb\nc", "a\nX\nY\nb\nc", Arrangement::SideBySide);
    assert_eq!(rows.row(3), Some(Row::Same { old: 3, new: 3 }));
    assert_eq!(rows.arrange(Arrangement::Inline, [3, 0]), [5, 0]);
    assert_eq!(rows.row(5), Some(Row::Same { old: 3, new: 3 }));
    assert_eq!(rows.arrange(Arrangement::SideBySide, [4]), [2], "within a difference it stays there");
    assert_eq!(Rows::default().arrange(Arrangement::Inline, [7]), [0]);
}

#[test]
fn every_line_of_both_texts_is_a_row_once() {
    for seed in crate::counts::seeds(500) {
        let mut random = fastrand::Rng::with_seed(seed);
        let old = Rope::from_str(&random::text(&mut random, 60));
        let mut new = old.clone();
        random::edit(&mut random, old.len_chars()).apply(&mut new);
        for arrangement in [Arrangement::SideBySide, Arrangement::Inline] {
            let mut rows = Rows::new(Comparison::of(&old, &new), arrangement);
            while let Some(fold) = (0..rows.count()).find(|&at| matches!(rows.row(at), Some(Row::Folded(_)))) {
                rows.unfold(fold);
            }
            let (mut olds, mut news) = (Vec::new(), Vec::new());
            let all = rows.rows(0..rows.count());
            for (at, row) in all.iter().enumerate() {
                assert_eq!(rows.row(at), Some(*row), "seed {seed}");
                match row {
                    Row::Same { old: one, new: other } => {
                        assert_eq!(old.line(*one), new.line(*other), "seed {seed}");
                        olds.push(*one);
                        news.push(*other);
                    }
                    Row::Both(pair) => {
                        olds.extend(pair.old);
                        news.extend(pair.new);
                    }
                    Row::Old(pair) => olds.extend(pair.old),
                    Row::New(pair) => news.extend(pair.new),
                    Row::Folded(_) => unreachable!("everything is unfolded"),
                }
            }
            assert!(olds.into_iter().eq(0..old.len_lines()), "seed {seed}: {old:?} to {new:?}");
            assert!(news.into_iter().eq(0..new.len_lines()), "seed {seed}: {old:?} to {new:?}");
        }
    }
}

#[test]
fn the_words_that_changed_are_marked() {
    let check = |old: &str, new: &str, wanted: Option<(&[&str], &[&str])>| {
        let found = changed_words(old, new);
        let texts = |line: &'static str, ranges: &[std::ops::Range<usize>]| -> Vec<String> {
            ranges.iter().map(|range| line[range.clone()].to_owned()).collect()
        };
        let (old_line, new_line): (&'static str, &'static str) =
            (Box::leak(old.to_owned().into_boxed_str()), Box::leak(new.to_owned().into_boxed_str()));
        let found = found.map(|words| (texts(old_line, &words.old), texts(new_line, &words.new)));
        let wanted = wanted.map(|(old, new)| {
            let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
            (owned(old), owned(new))
        });
        assert_eq!(found, wanted, "{old:?} to {new:?}");
    };
    check("number = 1", "number = 2", Some((&["1"], &["2"])));
    check("    guess = input()", "    guess = int(input())", Some((&[], &["int(", ")"])));
    check("print(random.randint(1, 10))", "print(random.randrange(1, 10))", Some((&["randint"], &["randrange"])));
    check("naïve = café", "naïve = tea", Some((&["café"], &["tea"])));
    check("a", "b", None);
    check("", "", Some((&[], &[])));
    check(&"x".repeat(5_000), "x", None);
}
