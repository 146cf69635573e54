//! The keys of a board's line editor, on a real board's firmware: each does there what it says on the key.

use mulberry::term::{Chord, Key};

use crate::rig::{Prompt, QemuBoard};

fn chord(held: &str, key: Key) -> Chord {
    Chord { key, ctrl: held.contains('c'), alt: held.contains('a'), shift: held.contains('s') }
}

/// What a key sends at the prompt.
fn sent(key: Chord) -> String {
    String::from_utf8(key.board_bytes(true)).expect("keys are text")
}

fn plain(key: Key) -> String {
    sent(chord("", key))
}

fn ctrl(letter: char) -> String {
    sent(chord("c", Key::Char(letter)))
}

/// Types a number with these keys between its digits: the board answers with the number that it got.
#[track_caller]
fn check(prompt: &mut Prompt, typed: &[&str], number: &str) {
    assert_eq!(prompt.ask(&typed.concat()).trim_end(), number, "{typed:?}");
}

#[test]
fn keys_do_on_a_board_what_they_say() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let mut prompt = board.prompt();
    let (left, right, home, end) = (plain(Key::Left), plain(Key::Right), plain(Key::Home), plain(Key::End));
    let (back, delete, up, down) = (plain(Key::Backspace), plain(Key::Delete), plain(Key::Up), plain(Key::Down));
    check(&mut prompt, &["12345", &back], "1234");
    check(&mut prompt, &["12345", &sent(chord("c", Key::Backspace))], "1234");
    check(&mut prompt, &["12345", &left, &left, &back], "1245");
    check(&mut prompt, &["12345", &left, &left, &right, "7"], "123475");
    check(&mut prompt, &["12345", &home, &delete], "2345");
    check(&mut prompt, &["12345", &home, "9", &end, "8"], "9123458");
    check(&mut prompt, &["12345", &left, &delete], "1234");
    check(&mut prompt, &["12345", &ctrl('a'), "9"], "912345");
    check(&mut prompt, &["12345", &home, &ctrl('e'), "9"], "123459");
    check(&mut prompt, &["54321", &left, &up, &down, "7"], "7");
    check(&mut prompt, &[&up], "7");
    check(&mut prompt, &[&up, &up], "123459");
}

#[test]
fn keys_that_a_board_has_nothing_for_leave_no_letters() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let mut prompt = board.prompt();
    let nothing = [
        chord("", Key::Escape),
        chord("", Key::PageUp),
        chord("", Key::PageDown),
        chord("", Key::Insert),
        chord("", Key::F(6)),
        chord("", Key::F(10)),
        chord("s", Key::Tab),
    ];
    for key in nothing {
        check(&mut prompt, &["12", &sent(key), "3"], "123");
    }
    for held in ["c", "s", "a", "cs", "ca"] {
        check(&mut prompt, &["123", &sent(chord(held, Key::Left)), "9"], "1293");
        check(&mut prompt, &["123", &sent(chord(held, Key::Home)), "9"], "9123");
        check(&mut prompt, &["123", &plain(Key::Left), &sent(chord(held, Key::Delete))], "12");
    }
}
