//! What is typed into a raw terminal: keys, pastes with and without marks, and the key that leaves.

use mulberry::cli::{Typed, Typing};
use mulberry::place::Millis;

fn keys(keys: &str) -> Typed {
    Typed::Keys(keys.as_bytes().to_vec())
}

fn text(text: &str) -> Typed {
    Typed::Text(text.to_owned())
}

/// The pieces come within a moment, and then nothing for a second.
fn check(pieces: &[&str], expected: &[Typed]) {
    let mut typing = Typing::default();
    let mut typed: Vec<Typed> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        typed.extend(typing.take(Millis(at as u64), piece.as_bytes()));
    }
    typed.extend(typing.wake(Millis(1_000)));
    assert_eq!(typed, expected, "{pieces:?}");
    assert_eq!(typing.wake_at(), None, "{pieces:?}");
}

#[test]
fn keys_are_handed_on_as_they_come() {
    check(&["a"], &[keys("a")]);
    check(&["p", "r", "\r"], &[keys("p"), keys("r"), keys("\r")]);
    check(&["print(1)\r"], &[keys("print(1)\r")]);
    check(&["\x1b[A"], &[keys("\x1b[A")]);
    check(&["\x1b"], &[keys("\x1b")]);
    check(&["\x1b", "["], &[keys("\x1b"), keys("[")]);
    check(&["\x03"], &[keys("\x03")]);
    check(&["\r\r\r"], &[keys("\r\r\r")]);
    check(&["é"], &[keys("é")]);
}

#[test]
fn a_paste_is_text_wherever_it_is_torn_apart() {
    let whole = "x\x1b[200~if 1:\r  a\r\x1b[201~y";
    let expected = [keys("x"), text("if 1:\n  a\n"), keys("y")];
    check(&[whole], &expected);
    for at in (0..whole.len()).filter(|at| *at != 2) {
        check(&[&whole[..at], &whole[at..]], &expected);
    }
    check(&["\x1b[200~a\r\nb\rc\nd\x1b[201~"], &[text("a\nb\nc\nd")]);
    check(&["\x1b[200~a\x1d\x1b[201~"], &[text("a\x1d")]);
    check(&["\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~"], &[text("a"), text("b")]);
}

#[test]
fn lines_that_come_at_once_were_pasted() {
    check(&["a = 1\rb = 2\r"], &[text("a = 1\nb = 2\n")]);
    check(&["a = 1\nb = 2"], &[text("a = 1\nb = 2")]);
    check(&["a = 1\rb =", " 2\rc", " = 3\r"], &[text("a = 1\nb = 2\nc = 3\n")]);
    check(&["a\rb\r\x1d"], &[text("a\nb\n"), Typed::Leave]);
    check(&["a\rb\r", "\x1b[200~c\x1b[201~"], &[text("a\nb\n"), text("c")]);
}

#[test]
fn what_was_pasted_is_not_held_for_long() {
    let mut typing = Typing::default();
    assert_eq!(typing.take(Millis(100), b"a\rb\r"), []);
    let until = typing.wake_at().unwrap();
    assert!(until > Millis(100) && until <= Millis(200), "{until:?}");
    assert_eq!(typing.wake(Millis(100)), []);
    assert_eq!(typing.wake(until), [text("a\nb\n")]);
    assert_eq!(typing.take(Millis(300), b"c"), [keys("c")]);
}

#[test]
fn control_and_a_bracket_leave() {
    check(&["\x1d"], &[Typed::Leave]);
    check(&["ab\x1d"], &[keys("ab"), Typed::Leave]);
    check(&["a", "\x1d"], &[keys("a"), Typed::Leave]);
}
