//! Undo and redo, their groups and bounds, and what counts as saved.

use mulberry::place::{Char, Line, Millis, Span};
use mulberry::text::{Buffer, Edit, EditKind, Motion, Revision, Typing};

use super::notation::{buffer, show, text};
use super::random;

/// Types each char as a key of its own, 50 ms apart.
fn type_word(buffer: &mut Buffer, start: u64, word: &str) {
    for (index, char) in word.chars().enumerate() {
        let key = if char == '\n' { Typing::Newline } else { text(&char.to_string()) };
        buffer.type_in(Millis(start + 50 * index as u64), &key);
    }
}

/// What one sees, undoing until there is nothing left.
fn undone(buffer: &mut Buffer) -> Vec<String> {
    std::iter::from_fn(|| buffer.undo().then(|| show(buffer))).collect()
}

fn append(buffer: &mut Buffer, new: &str) {
    let end = Span::empty(Char(buffer.rope().len_chars()));
    buffer.apply(Millis(0), EditKind::Whole, Edit::replace(end, new));
}

#[test]
fn words_are_undone_one_by_one() {
    let mut buffer = buffer("|");
    type_word(&mut buffer, 0, "one two\nthree");
    assert_eq!(undone(&mut buffer), ["one two\n|", "one |", "|"]);
    assert!(!buffer.can_undo() && buffer.can_redo());
}

#[test]
fn a_pause_ends_a_group() {
    let check = |gap: u64, wanted: &[&str]| {
        let mut buffer = buffer("|");
        buffer.type_in(Millis(0), &text("a"));
        buffer.type_in(Millis(gap), &text("b"));
        assert_eq!(undone(&mut buffer), wanted, "{gap} ms");
    };
    check(799, &["|"]);
    check(800, &["a|", "|"]);
}

#[test]
fn going_elsewhere_ends_a_group() {
    let mut buffer = buffer("|");
    type_word(&mut buffer, 0, "ab");
    buffer.go(Motion::Left, false);
    type_word(&mut buffer, 100, "c");
    buffer.select(buffer.selections().clone());
    type_word(&mut buffer, 200, "d");
    assert_eq!(undone(&mut buffer), ["ac|b", "a|b", "|"]);
}

#[test]
fn kinds_do_not_mix_and_whole_ones_stand_alone() {
    let mut buffer = buffer("|");
    type_word(&mut buffer, 0, "abc");
    buffer.type_in(Millis(150), &Typing::Backspace);
    buffer.type_in(Millis(200), &Typing::Backspace);
    buffer.type_in(Millis(250), &Typing::Paste("x".to_owned()));
    buffer.type_in(Millis(300), &Typing::Paste("y".to_owned()));
    type_word(&mut buffer, 350, "z");
    assert_eq!(undone(&mut buffer), ["axy|", "ax|", "a|", "abc|", "|"]);
}

#[test]
fn selections_come_back() {
    let mut buffer = buffer("«|ab»c«d|»");
    buffer.type_in(Millis(0), &text("x"));
    buffer.type_in(Millis(1), &text("y"));
    buffer.go(Motion::Start, false);
    assert!(buffer.undo());
    assert_eq!(show(&buffer), "«|ab»c«d|»");
    buffer.go(Motion::End, false);
    assert!(buffer.redo());
    assert_eq!(show(&buffer), "xy|cxy|");
    assert!(!buffer.redo());
}

#[test]
fn a_new_edit_forgets_what_was_undone() {
    let mut buffer = buffer("|");
    append(&mut buffer, "a");
    append(&mut buffer, "b");
    buffer.undo();
    append(&mut buffer, "c");
    assert!(!buffer.can_redo() && !buffer.redo());
    assert_eq!(undone(&mut buffer), ["a|", "|"]);
}

#[test]
fn every_state_has_its_own_number() {
    let mut buffer = buffer("|");
    let mut numbers = vec![buffer.revision()];
    for step in 0..6 {
        match step {
            0 | 1 | 4 => append(&mut buffer, "a"),
            2 | 5 => _ = buffer.undo(),
            _ => _ = buffer.redo(),
        }
        numbers.push(buffer.revision());
    }
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
    buffer.go(Motion::Left, false);
    assert_eq!(Some(&buffer.revision()), numbers.last(), "a caret is no state of the text");
}

#[test]
fn undo_leads_back_to_what_was_saved() {
    let mut buffer = buffer("|");
    assert!(!buffer.is_changed());
    append(&mut buffer, "a");
    assert!(buffer.is_changed());
    buffer.mark_saved(buffer.revision());
    assert!(!buffer.is_changed());
    append(&mut buffer, "b");
    assert!(buffer.is_changed());
    buffer.undo();
    assert!(!buffer.is_changed());
    buffer.undo();
    assert!(buffer.is_changed());
    buffer.redo();
    assert!(!buffer.is_changed());
}

#[test]
fn a_save_within_a_word_can_be_undone_to() {
    let mut buffer = buffer("|");
    type_word(&mut buffer, 0, "ab");
    buffer.mark_saved(buffer.revision());
    type_word(&mut buffer, 100, "cd");
    buffer.undo();
    assert_eq!(show(&buffer), "ab|");
    assert!(!buffer.is_changed());
}

#[test]
fn a_save_may_end_when_the_text_has_moved_on() {
    let mut buffer = buffer("|");
    append(&mut buffer, "a");
    let asked = buffer.revision();
    append(&mut buffer, "b");
    buffer.mark_saved(asked);
    assert!(buffer.is_changed());
    buffer.undo();
    assert!(!buffer.is_changed());
}

#[test]
fn a_save_of_a_text_that_undo_brought_back_is_that_point() {
    let mut buffer = buffer("|");
    append(&mut buffer, "a");
    append(&mut buffer, "b");
    buffer.undo();
    let asked = buffer.revision();
    buffer.redo();
    buffer.mark_saved(asked);
    assert!(buffer.is_changed());
    buffer.undo();
    assert!(!buffer.is_changed());
    buffer.undo();
    assert!(buffer.is_changed());
}

#[test]
fn what_was_saved_on_another_branch_is_never_reached() {
    let mut buffer = buffer("|");
    append(&mut buffer, "a");
    buffer.mark_saved(buffer.revision());
    buffer.undo();
    append(&mut buffer, "a");
    assert!(buffer.is_changed());
    buffer.undo();
    assert!(buffer.is_changed());
    buffer.mark_saved(Revision(buffer.revision().0 + 1));
    append(&mut buffer, "b");
    assert!(buffer.is_changed(), "a revision yet to come cannot have been saved");
}

#[test]
fn a_text_from_outside_counts_as_saved_and_can_be_undone() {
    let mut buffer = buffer("one\ntwo|\nthree");
    buffer.take_outside(Millis(0), &"one\n2\nthree".into(), Line(0));
    assert_eq!(show(&buffer), "one\n2|\nthree");
    assert!(!buffer.is_changed());
    buffer.undo();
    assert_eq!(show(&buffer), "one\ntwo|\nthree");
    assert!(buffer.is_changed());
    buffer.redo();
    assert!(!buffer.is_changed());
    append(&mut buffer, "!");
    let same = buffer.rope().to_string();
    let before = buffer.revision();
    buffer.take_outside(Millis(0), &same.into(), Line(0));
    assert!(!buffer.is_changed() && buffer.revision() == before);
}

#[test]
fn the_oldest_groups_fall_off() {
    let mut buffer = buffer("|");
    (0..10_005).for_each(|_| append(&mut buffer, "a"));
    let count = std::iter::from_fn(|| buffer.undo().then_some(())).count();
    assert_eq!(count, 10_000);
    assert_eq!(show(&buffer), "aaaaa|");
    assert!(buffer.is_changed(), "what was loaded is out of reach");
}

#[test]
fn groups_that_hold_much_fall_off_early() {
    let big = "x".repeat(1 << 20);
    let mut buffer = Buffer::new(&big);
    for index in 0..100_u32 {
        let all = Span::new(Char(0), Char(buffer.rope().len_chars()));
        buffer.apply(Millis(0), EditKind::Whole, Edit::replace(all, format!("{index}{big}")));
    }
    let last = buffer.rope().to_string();
    let count = std::iter::from_fn(|| buffer.undo().then_some(())).count();
    assert!((60..64).contains(&count), "64 MiB are kept, not {count}");
    assert!(buffer.is_changed());
    while buffer.redo() {}
    assert!(buffer.rope() == last.as_str());
}

#[test]
fn even_the_largest_edit_can_be_taken_back_and_done_again() {
    let big = "x".repeat(70 << 20);
    let mut buffer = buffer("a|");
    append(&mut buffer, "b");
    append(&mut buffer, &big);
    assert!(buffer.undo());
    assert_eq!(show(&buffer), "ab|");
    assert!(buffer.redo());
    assert_eq!(buffer.rope().len_chars(), big.len() + 2);
    assert!(buffer.undo() && buffer.can_redo());
}

#[test]
fn a_clone_goes_its_own_way() {
    let mut one = buffer("|");
    type_word(&mut one, 0, "ab");
    let mut other = one.clone();
    type_word(&mut one, 100, "c");
    type_word(&mut other, 100, "d");
    assert_eq!((show(&one).as_str(), show(&other).as_str()), ("abc|", "abd|"));
    assert!(one.undo() && one.redo() && other.undo() && other.redo());
    assert_eq!((show(&one).as_str(), show(&other).as_str()), ("abc|", "abd|"));
}

#[test]
fn all_undone_is_the_beginning_and_all_redone_is_the_end() {
    for seed in crate::counts::seeds(600) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut buffer = Buffer::new(&random::text(&mut random, 20));
        let start = buffer.rope().to_string();
        for step in 0..30 {
            match random.u8(..8) {
                0 => buffer.select(random::selections(&mut random, buffer.rope().len_chars())),
                1 => buffer.go(random::motion(&mut random), random.bool()),
                2 => _ = buffer.undo(),
                3 => _ = buffer.redo(),
                4 => {
                    let edit = random::edit(&mut random, buffer.rope().len_chars());
                    buffer.apply(Millis(step * 100), EditKind::Delete, edit);
                }
                _ => _ = buffer.type_in(Millis(step * 100), &random::typing(&mut random)),
            }
        }
        while buffer.redo() {}
        let end = (buffer.rope().to_string(), buffer.selections().clone());
        let mut states = vec![show(&buffer)];
        states.extend(undone(&mut buffer));
        assert_eq!(buffer.rope().to_string(), start, "seed {seed}");
        assert!(!buffer.is_changed(), "seed {seed}: what was loaded");
        while buffer.redo() {}
        assert_eq!(buffer.rope().to_string(), end.0, "seed {seed}");
        assert_eq!(undone(&mut buffer).len() + 1, states.len(), "seed {seed}");
    }
}
