//! Where carets go.

use mulberry::place::{Char, LineColumn, Span};
use mulberry::text::{Buffer, Motion, is_border, line_at, line_span, word_at};
use ropey::Rope;

use super::notation::{buffer, show};
use super::random;

/// Goes each of `motions` and shows the outcome.
fn gone(marked: &str, motions: &[Motion], extend: bool) -> String {
    let mut buffer = buffer(marked);
    for &motion in motions {
        buffer.go(motion, extend);
    }
    show(&buffer)
}

fn go(motion: Motion, marked: &str, wanted: &str) {
    assert_eq!(gone(marked, &[motion], false), wanted, "{motion:?} from {marked:?}");
}

fn stretch(motion: Motion, marked: &str, wanted: &str) {
    assert_eq!(gone(marked, &[motion], true), wanted, "{motion:?} from {marked:?}");
}

#[test]
fn left_and_right_go_by_graphemes() {
    go(Motion::Left, "ab|", "a|b");
    go(Motion::Left, "|ab", "|ab");
    go(Motion::Left, "a\r\n|b", "a|\r\nb");
    go(Motion::Left, "xe\u{301}|", "x|e\u{301}");
    go(Motion::Right, "|👨‍👩‍👧!", "👨‍👩‍👧|!");
    go(Motion::Right, "a|\r\nb", "a\r\n|b");
    go(Motion::Right, "a|\r\r\nb", "a\r|\r\nb");
    go(Motion::Right, "ab|", "ab|");
}

#[test]
fn left_and_right_leave_a_selection_at_its_edge() {
    go(Motion::Left, "a«bc|»d", "a|bcd");
    go(Motion::Right, "a«|bc»d", "abc|d");
    stretch(Motion::Left, "a«bc|»d", "a«b|»cd");
    stretch(Motion::Right, "a«|bc»d", "ab«|c»d");
    stretch(Motion::Left, "a«b|»c", "a|bc");
}

#[test]
fn words_are_identifiers_or_runs_of_signs() {
    go(Motion::WordRight, "|snake_case_2 x", "snake_case_2| x");
    go(Motion::WordRight, "a|  random.choice", "a  random|.choice");
    go(Motion::WordRight, "random|.choice", "random.|choice");
    go(Motion::WordRight, "x| == 1", "x ==| 1");
    go(Motion::WordRight, "x|\r\n\r\n  y z", "x\r\n\r\n  y| z");
    go(Motion::WordRight, "|größe", "größe|");
    go(Motion::WordRight, "|e\u{301}tude!", "e\u{301}tude|!");
    go(Motion::WordRight, "|变量名 = 1", "变量名| = 1");
    go(Motion::WordRight, "x|", "x|");
    go(Motion::WordRight, "x|  ", "x  |");
    go(Motion::WordLeft, "snake_case|", "|snake_case");
    go(Motion::WordLeft, "foo.bar|", "foo.|bar");
    go(Motion::WordLeft, "foo.|bar", "foo|.bar");
    go(Motion::WordLeft, "foo  \n  |bar", "|foo  \n  bar");
    go(Motion::WordLeft, "  |bar", "|  bar");
    go(Motion::WordLeft, "x e\u{301}tude|", "x |e\u{301}tude");
    stretch(Motion::WordLeft, "foo bar|", "foo «|bar»");
}

#[test]
fn up_and_down_aim_at_a_column_of_cells() {
    go(Motion::Down, "ab|c\nxyz", "abc\nxy|z");
    go(Motion::Up, "abc\r\nxy|z", "ab|c\r\nxyz");
    go(Motion::Down, "日本|x\nabcdef", "日本x\nabcd|ef");
    go(Motion::Down, "abc|\n日本", "abc\n日|本");
    go(Motion::Down, "\t|x\nabcdef", "\tx\nabcd|ef");
    go(Motion::Up, "ab|c\nx", "|abc\nx");
    go(Motion::Down, "a\nb|c", "a\nbc|");
    go(Motion::Down, "a\nbc|\n", "a\nbc\n|");
    stretch(Motion::Down, "a|b\ncd", "a«b\nc|»d");
    stretch(Motion::Up, "a|b\ncd", "«|a»b\ncd");
}

#[test]
fn the_column_is_kept_over_shorter_lines() {
    let check = |motions: &[Motion], marked, wanted| assert_eq!(gone(marked, motions, false), wanted);
    check(&[Motion::Down, Motion::Down], "abcd|e\nx\nvwxyz", "abcde\nx\nvwxy|z");
    check(&[Motion::Up, Motion::Down], "abcd|e\nx", "abcde\nx|");
    check(&[Motion::Down, Motion::Left, Motion::Down], "abcd|e\nxy\nvwxyz", "abcde\nxy\nv|wxyz");
    check(&[Motion::PageDown(9), Motion::PageUp(9)], "x\nabcd|e\nx", "x|\nabcde\nx");
}

#[test]
fn pages_are_lines() {
    go(Motion::PageDown(2), "a|\nb\nc\nd", "a\nb\nc|\nd");
    go(Motion::PageUp(2), "a\nb\nc\nd|", "a\nb|\nc\nd");
    go(Motion::PageDown(usize::MAX), "a|b\nc\nde", "ab\nc\nd|e");
    go(Motion::PageUp(9), "ab\nc\nd|e", "a|b\nc\nde");
    go(Motion::PageDown(0), "a|b\nc", "a|b\nc");
}

#[test]
fn home_is_smart() {
    go(Motion::LineStart, "    ab|c", "    |abc");
    go(Motion::LineStart, "    |abc", "|    abc");
    go(Motion::LineStart, "|    abc", "    |abc");
    go(Motion::LineStart, "  |  abc", "    |abc");
    go(Motion::LineStart, "x\n\t|y", "x\n|\ty");
    go(Motion::LineStart, "ab|c", "|abc");
    stretch(Motion::LineStart, "  ab|", "  «|ab»");
}

#[test]
fn ends_are_before_the_break() {
    go(Motion::LineEnd, "a|bc\r\nd", "abc|\r\nd");
    go(Motion::LineEnd, "a|bc\rd", "abc|\rd");
    go(Motion::LineEnd, "|", "|");
    go(Motion::Start, "a\nb|", "|a\nb");
    go(Motion::End, "|a\nb\n", "a\nb\n|");
    stretch(Motion::End, "a|\nb", "a«\nb|»");
}

#[test]
fn every_caret_goes_and_those_that_meet_are_one() {
    go(Motion::Right, "|ab\n|cd", "a|b\nc|d");
    go(Motion::Left, "|a|b", "|ab");
    go(Motion::End, "|a|b|", "ab|");
    stretch(Motion::Right, "|a|b", "«ab|»");
    go(Motion::LineEnd, "|a\n|b", "a|\nb|");
}

#[test]
fn a_double_click_selects_a_word_a_triple_click_a_line() {
    let word = |marked: &str, wanted: &str| {
        let buffer = buffer(marked);
        let span = word_at(buffer.rope(), buffer.selections().main().head);
        assert_eq!(buffer.rope().slice(span.range()), wanted, "{marked:?}");
    };
    word("pri|nt(x)", "print");
    word("print|(x)", "print");
    word("|print(x)", "print");
    word("x |== y", "==");
    word("x = |  y", "   ");
    word("a +|\nb", "+");
    word("a\n|\nb", "");
    word("|", "");
    word("x e\u{301}|te", "e\u{301}te");
    let line = |marked: &str, wanted: &str| {
        let buffer = buffer(marked);
        let span = line_at(buffer.rope(), buffer.selections().main().head);
        assert_eq!(buffer.rope().slice(span.range()), wanted, "{marked:?}");
    };
    line("a\nb|c\r\nd", "bc\r\n");
    line("a\nd|", "d");
    line("a\n|", "");
}

#[test]
fn a_line_is_its_chars_without_the_break() {
    let rope = Rope::from_str("a\r\nbc\rd\n\ne");
    let spans = (0..7).map(|line| line_span(&rope, line)).collect::<Vec<_>>();
    let wanted = [(0, 1), (3, 5), (6, 7), (8, 8), (9, 10), (10, 10), (10, 10)];
    assert_eq!(spans, wanted.map(|(start, end)| Span::new(Char(start), Char(end))));
    assert_eq!(line_span(&Rope::from_str("\n"), 0), Span::empty(Char(0)));
}

#[test]
fn places_are_clamped_to_the_text() {
    let buffer = Buffer::new("ab\r\ncd");
    let check = |line, column, at| assert_eq!(buffer.offset(LineColumn::new(line, column)), Char(at));
    check(0, 1, 1);
    check(0, 9, 2);
    check(1, usize::MAX, 6);
    check(9, 0, 6);
    assert_eq!(buffer.line_column(Char(5)), LineColumn::new(1, 1));
    assert_eq!(buffer.line_column(Char(99)), LineColumn::new(1, 2));
}

#[test]
fn a_line_too_long_to_measure_can_be_walked() {
    let mut buffer = Buffer::new(&format!("{}\n{}", "x".repeat(30_000), "y".repeat(25_000)));
    let mut check = |motion, at| {
        buffer.go(motion, false);
        assert_eq!(buffer.selections().main().head, Char(at), "{motion:?}");
    };
    check(Motion::LineEnd, 30_000);
    check(Motion::Down, 55_001);
    check(Motion::Up, 30_000);
    check(Motion::WordLeft, 20_000);
    check(Motion::Down, 50_001);
}

#[test]
fn carets_stand_on_borders_wherever_they_go() {
    for seed in crate::counts::seeds(500) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut buffer = Buffer::new(&random::text(&mut random, 30));
        buffer.select(random::selections(&mut random, buffer.rope().len_chars()));
        for _ in 0..20 {
            let (motion, before) = (random::motion(&mut random), show(&buffer));
            buffer.go(motion, random.bool());
            for selection in buffer.selections().all() {
                let on_borders = [selection.anchor, selection.head].iter().all(|&at| is_border(buffer.rope(), at));
                assert!(on_borders, "seed {seed}: {motion:?} from {before:?} to {:?}", show(&buffer));
            }
        }
    }
}

#[test]
fn words_lead_from_one_end_to_the_other() {
    for seed in crate::counts::seeds(300) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut buffer = Buffer::new(&random::text(&mut random, 30));
        let length = buffer.rope().len_chars();
        (0..length).for_each(|_| buffer.go(Motion::WordRight, false));
        assert_eq!(buffer.selections().main().head, Char(length), "seed {seed}: {}", show(&buffer));
        (0..length).for_each(|_| buffer.go(Motion::WordLeft, false));
        assert_eq!(buffer.selections().main().head, Char(0), "seed {seed}: {}", show(&buffer));
    }
}
