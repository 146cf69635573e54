//! Keyboards whose letters are not Latin: a shortcut is where it is on a Latin one. Others keep their own order.

use egui::{Event, Key, Modifiers};
use mulberry::ui::letters::Letters;

fn press(key: Key, place: Key) -> Event {
    let modifiers = Modifiers::COMMAND | Modifiers::CTRL;
    Event::Key { key, physical_key: Some(place), pressed: true, repeat: false, modifiers }
}

/// What Ctrl and a key mean after `typed`, when the key writes `logical` and stands at `place`.
#[track_caller]
fn check(typed: &str, logical: Key, place: Key, expected: Key) {
    let mut letters = Letters::default();
    let mut events = vec![Event::Text(typed.to_owned()), press(logical, place)];
    letters.read(&mut events);
    assert_eq!(events[1], press(expected, place), "{logical:?} at {place:?} after {typed:?}");
}

#[test]
fn letters_that_are_not_latin_are_known_by_their_place() {
    // egui names a letter that it has no key for by its place.
    check("σ", Key::S, Key::S, Key::S);
    check("ы", Key::S, Key::S, Key::S);
    check("ש", Key::A, Key::A, Key::A);
    check("س", Key::S, Key::S, Key::S);
}

#[test]
fn so_are_signs_where_a_latin_keyboard_has_letters_or_digits() {
    check("ש", Key::Slash, Key::Q, Key::Q);
    check("ש", Key::Quote, Key::W, Key::W);
    check("ש", Key::Comma, Key::Quote, Key::Quote);
    check("ы", Key::Period, Key::Slash, Key::Slash);
    check("ก", Key::Slash, Key::Num2, Key::Num2);
    check("ก", Key::Minus, Key::Num3, Key::Num3);
    check("ש!", Key::Slash, Key::Q, Key::Q);
}

#[test]
fn latin_keyboards_keep_their_order() {
    // AZERTY, QWERTZ and Dvorak.
    for typed in ["a", "é", "ß", "ł", ""] {
        check(typed, Key::A, Key::Q, Key::A);
        check(typed, Key::Q, Key::A, Key::Q);
        check(typed, Key::Z, Key::Y, Key::Z);
        check(typed, Key::O, Key::S, Key::O);
        check(typed, Key::Minus, Key::Num6, Key::Minus);
        check(typed, Key::Quote, Key::Q, Key::Quote);
        check(typed, Key::Slash, Key::Num7, Key::Slash);
    }
}

#[test]
fn a_latin_letter_in_another_place_tells_that_the_keyboard_was_switched() {
    let mut letters = Letters::default();
    let mut events = vec![Event::Text("я".into()), press(Key::Z, Key::Y), press(Key::Plus, Key::CloseBracket)];
    letters.read(&mut events);
    assert_eq!(events[1..], [press(Key::Z, Key::Y), press(Key::Plus, Key::CloseBracket)]);
}

#[test]
fn keys_that_write_nothing_are_what_they_are_called() {
    check("ש", Key::Home, Key::Num7, Key::Home);
    check("ש", Key::Enter, Key::Enter, Key::Enter);
    check("ש", Key::F5, Key::F5, Key::F5);
    check("ש", Key::ArrowUp, Key::Num8, Key::ArrowUp);
    check("ש", Key::Delete, Key::Period, Key::Delete);
}

#[test]
fn what_is_known_lasts_until_something_else_is_typed() {
    let mut letters = Letters::default();
    let after = |letters: &mut Letters, typed: &str| {
        letters.read(&mut [Event::Text(typed.into())]);
        let mut events = [press(Key::Slash, Key::Q)];
        letters.read(&mut events);
        events[0] == press(Key::Q, Key::Q)
    };
    assert!(after(&mut letters, "ש"));
    assert!(after(&mut letters, "12 ()"));
    assert!(!after(&mut letters, "x"));
}
