//! Line changes: whoever knows the lines and hears the changes knows the lines again.

use mulberry::place::{Char, Millis, Span};
use mulberry::text::{Buffer, Edit, EditKind, LineChange, LineEnding, Typing};
use ropey::Rope;

use super::notation::{buffer, text};
use super::random;

fn lines(rope: &Rope) -> Vec<String> {
    rope.lines().map(String::from).collect()
}

/// Takes the changes of `buffer` over into `known` lines.
fn follow(known: &mut Vec<Option<String>>, buffer: &mut Buffer) {
    for LineChange { first, removed, inserted } in buffer.take_line_changes() {
        known.splice(first..first + removed, vec![None; inserted]);
    }
    let now = lines(buffer.rope());
    assert_eq!(known.len(), now.len());
    for (known, now) in known.iter_mut().zip(now) {
        assert_eq!(known.get_or_insert_with(|| now.clone()), &now);
    }
}

fn check(marked: &str, key: &Typing, wanted: &[(usize, usize, usize)]) {
    let mut buffer = buffer(marked);
    buffer.type_in(Millis(0), key);
    let changes = buffer.take_line_changes();
    let changes: Vec<_> = changes.iter().map(|change| (change.first, change.removed, change.inserted)).collect();
    assert_eq!(changes, wanted, "{key:?} in {marked:?}");
    assert!(buffer.take_line_changes().is_empty());
}

#[test]
fn a_key_changes_few_lines() {
    check("a\nb|\nc", &text("x"), &[(1, 1, 1)]);
    check("a\nb|\nc", &Typing::Newline, &[(1, 1, 2)]);
    check("a\n|b\nc", &Typing::Backspace, &[(0, 2, 1)]);
    check("|a\nb\n|c", &text("x"), &[(0, 1, 1), (2, 1, 1)]);
    check("|a\nb\n|c", &Typing::Newline, &[(0, 1, 2), (3, 1, 2)]);
    check("a|b|c", &text("x"), &[(0, 1, 1)]);
    check("«a\nb\nc|»", &Typing::Indent, &[(0, 3, 3)]);
    check("|", &text("x"), &[(0, 1, 1)]);
    check("x\n|", &text("x"), &[(1, 1, 1)]);
}

#[test]
fn a_return_that_meets_a_feed_changes_the_line_before() {
    let check = |start: &str, at: usize, until: usize, text: &str| {
        let mut buffer = Buffer::new(start);
        let mut known = lines(buffer.rope()).into_iter().map(Some).collect();
        let span = Span::new(Char(at), Char(until));
        buffer.apply(Millis(0), EditKind::Whole, Edit::replace(span, text));
        follow(&mut known, &mut buffer);
    };
    check("a\rb", 2, 2, "\n");
    check("a\nb", 1, 1, "\r");
    check("a\r\nb", 2, 2, "x");
    check("a\r\nb", 2, 2, "\r");
    check("a\r\nb", 2, 2, "\n");
    check("a\r\nb", 1, 2, "");
    check("a\r\nb", 2, 3, "");
    check("a\rb\nc", 2, 3, "");
    check("\r", 1, 1, "\n");
    check("\n", 0, 0, "\r");
    check("a\r\r\nb", 1, 2, "");
}

#[test]
fn lines_are_followed_through_edits_undo_and_redo() {
    for seed in crate::counts::seeds(1_500) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut buffer = Buffer::new(&random::text(&mut random, 30));
        let mut known = lines(buffer.rope()).into_iter().map(Some).collect();
        for step in 0..20 {
            match random.u8(..6) {
                0 => _ = buffer.undo(),
                1 => _ = buffer.redo(),
                2 | 3 => {
                    let edit = random::edit(&mut random, buffer.rope().len_chars());
                    buffer.apply(Millis(step), EditKind::Whole, edit);
                }
                4 => buffer.select(random::selections(&mut random, buffer.rope().len_chars())),
                _ => _ = buffer.type_in(Millis(step), &random::typing(&mut random)),
            }
            if random.u8(..3) > 0 {
                follow(&mut known, &mut buffer);
            }
        }
        follow(&mut known, &mut buffer);
        assert!(buffer.take_line_changes().is_empty(), "seed {seed}");
    }
}

#[test]
fn changes_that_nobody_takes_do_not_pile_up() {
    let mut buffer = Buffer::new(&"x\n".repeat(10_000));
    let mut known = lines(buffer.rope()).into_iter().map(Some).collect();
    for line in 0..4_000 {
        let at = Span::empty(Char(buffer.rope().line_to_char(line * 7 % 10_000)));
        buffer.apply(Millis(0), EditKind::Whole, Edit::replace(at, "y\n"));
    }
    let mut other = buffer.clone();
    assert!(other.take_line_changes().len() <= 1_000);
    follow(&mut known, &mut buffer);
}

#[test]
fn the_ending_is_that_of_most_lines() {
    let check = |text: &str, wanted| assert_eq!(LineEnding::of(&Rope::from_str(text)), wanted, "{text:?}");
    check("", LineEnding::Lf);
    check("a", LineEnding::Lf);
    check("a\n", LineEnding::Lf);
    check("a\r\nb", LineEnding::CrLf);
    check("a\rb\rc\n", LineEnding::Cr);
    check("a\r\nb\r\nc\n", LineEnding::CrLf);
    check("a\r\nb\nc", LineEnding::Lf);
    check("a\r\nb\rc", LineEnding::Lf);
    check(&("a\r\n".repeat(99) + &"b\n".repeat(500)), LineEnding::CrLf);
}

#[test]
fn endings_are_unified() {
    assert_eq!(LineEnding::Lf.unify("a\r\nb\rc\n\r"), "a\nb\nc\n\n");
    assert_eq!(LineEnding::CrLf.unify("a\r\nb\rc\n"), "a\r\nb\r\nc\r\n");
    assert_eq!(LineEnding::Cr.unify("a\r\nb\rc\n"), "a\rb\rc\r");
}
