//! Edits as values: the laws of apply, inverse and map, against a plain string.

use mulberry::place::{Char, Millis, Span};
use mulberry::text::{Bias, Buffer, Edit, EditKind, Replace};
use ropey::Rope;

use super::notation::{buffer, show};
use super::random;

fn edit(parts: &[(usize, usize, &str)]) -> Edit {
    let replace = |&(start, end, text): &(usize, usize, &str)| Replace {
        span: Span::new(Char(start), Char(end)),
        text: text.to_owned(),
    };
    Edit::new(parts.iter().map(replace).collect())
}

/// What `edit` makes of `text`, done on a string.
fn model(text: &str, edit: &Edit) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for part in edit.parts().iter().rev() {
        chars.splice(part.span.range(), part.text.chars());
    }
    chars.into_iter().collect()
}

#[test]
fn parts_are_sorted_and_apart() {
    let check = |parts: &[_], wanted: &[(usize, usize, &str)]| {
        let edit = edit(parts);
        let parts = edit.parts().iter().map(|part| (part.span.start().0, part.span.end().0, part.text.as_str()));
        assert_eq!(parts.collect::<Vec<_>>(), wanted);
    };
    check(&[(4, 5, "b"), (1, 2, "a")], &[(1, 2, "a"), (4, 5, "b")]);
    check(&[(1, 4, "a"), (3, 5, "b"), (4, 5, "c")], &[(1, 4, "a"), (4, 5, "c")]);
    check(&[(2, 2, "a"), (2, 2, "b")], &[(2, 2, "a"), (2, 2, "b")]);
    check(&[(2, 4, "a"), (2, 2, "b"), (4, 4, "c")], &[(2, 2, "b"), (2, 4, "a"), (4, 4, "c")]);
    check(&[(2, 4, "a"), (3, 3, "b")], &[(2, 4, "a")]);
    check(&[(2, 2, ""), (3, 4, "")], &[(3, 4, "")]);
    assert!(edit(&[(2, 2, "")]).is_empty());
    assert!(!edit(&[(2, 3, "")]).is_empty());
}

#[test]
fn an_edit_does_what_a_string_does_and_its_inverse_takes_it_back() {
    for seed in crate::counts::seeds(2_000) {
        let mut random = fastrand::Rng::with_seed(seed);
        let text = random::text(&mut random, 30);
        let mut rope = Rope::from_str(&text);
        let edit = random::edit(&mut random, rope.len_chars());
        let inverse = edit.apply(&mut rope);
        assert_eq!(rope.to_string(), model(&text, &edit), "seed {seed}: {edit:?} on {text:?}");
        assert_eq!(inverse.parts().len(), edit.parts().len(), "seed {seed}");
        let again = inverse.apply(&mut rope);
        assert_eq!(rope.to_string(), text, "seed {seed}: {inverse:?} after {edit:?}");
        assert_eq!(again, edit, "seed {seed}: the inverse of the inverse");
    }
}

#[test]
fn what_lies_behind_the_end_is_the_end() {
    let mut rope = Rope::from_str("abc");
    let inverse = edit(&[(2, 99, "x"), (200, 300, "y")]).apply(&mut rope);
    assert_eq!(rope, "abxy");
    inverse.apply(&mut rope);
    assert_eq!(rope, "abc");
}

#[test]
fn offsets_are_mapped_by_their_bias() {
    let edit = edit(&[(2, 2, "xx"), (4, 7, "y"), (8, 9, "")]);
    let check = |at, before, after| {
        assert_eq!(edit.map(Char(at), Bias::Before), Char(before), "{at}");
        assert_eq!(edit.map(Char(at), Bias::After), Char(after), "{at}");
    };
    check(0, 0, 0);
    check(2, 2, 4);
    check(3, 5, 5);
    check(4, 6, 6);
    check(5, 6, 7);
    check(7, 7, 7);
    check(8, 8, 8);
    check(9, 8, 8);
    check(10, 9, 9);
}

#[test]
fn mapping_keeps_the_order_and_what_was_not_touched() {
    for seed in crate::counts::seeds(2_000) {
        let mut random = fastrand::Rng::with_seed(seed);
        let text = random::text(&mut random, 20);
        let mut rope = Rope::from_str(&text);
        let old: Vec<char> = text.chars().collect();
        let edit = random::edit(&mut random, old.len());
        let inverse = edit.apply(&mut rope);
        let map = |at, bias| edit.map(Char(at), bias).0;
        for at in 0..=old.len() {
            let (before, after) = (map(at, Bias::Before), map(at, Bias::After));
            assert!(before <= after && after <= rope.len_chars(), "seed {seed}: {at} through {edit:?}");
            let goes_on = at == old.len() || (after <= map(at + 1, Bias::After) && before <= map(at + 1, Bias::Before));
            assert!(goes_on, "seed {seed}: {at} and the next through {edit:?}");
            let is_touched = edit.parts().iter().any(|part| part.span.contains(Char(at)));
            if at < old.len() && !is_touched {
                assert_eq!(rope.char(after), old[at], "seed {seed}: {at} through {edit:?}");
                assert_eq!(inverse.map(Char(after), Bias::After).0, at, "seed {seed}: {at} and back through {edit:?}");
            }
        }
    }
}

#[test]
fn a_buffer_maps_its_selections_through_an_edit() {
    let check = |marked: &str, parts: &[(usize, usize, &str)], wanted: &str| {
        let mut buffer = buffer(marked);
        buffer.apply(Millis(0), EditKind::Whole, edit(parts));
        assert_eq!(show(&buffer), wanted, "{marked:?}");
    };
    check("a|b", &[(0, 0, "x")], "xa|b");
    check("a|b", &[(1, 1, "x")], "ax|b");
    check("a«b|»c", &[(1, 1, "x"), (2, 2, "y")], "ax«b|»yc");
    check("a«|bcd»e", &[(2, 3, "xx")], "a«|bxxd»e");
    check("a«bc|»d", &[(0, 4, "x")], "x|");
    check("a|b|c", &[(1, 2, "")], "a|c");
    check("\r|a\n", &[(1, 2, "")], "\r\n|");
}

#[test]
fn an_empty_edit_is_no_change() {
    let mut buffer = Buffer::new("abc");
    buffer.apply(Millis(0), EditKind::Whole, edit(&[]));
    assert!(!buffer.can_undo() && !buffer.is_changed());
}
