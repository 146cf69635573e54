//! Keys to bytes, against what an xterm sends.

use mulberry::term::{Chord, Key};

fn chord(held: &str, key: Key) -> Chord {
    Chord { key, ctrl: held.contains('c'), alt: held.contains('a'), shift: held.contains('s') }
}

#[track_caller]
fn check(held: &str, key: Key, bytes: &str) {
    assert_eq!(String::from_utf8_lossy(&chord(held, key).bytes(false)), bytes, "{held} {key:?}");
}

#[test]
fn characters_with_ctrl_and_alt() {
    check("c", Key::Char('c'), "\x03");
    check("c", Key::Char('a'), "\x01");
    check("c", Key::Char('z'), "\x1a");
    check("cs", Key::Char('d'), "\x04");
    check("c", Key::Char(' '), "\0");
    check("c", Key::Char('['), "\x1b");
    check("c", Key::Char('\\'), "\x1c");
    check("c", Key::Char(']'), "\x1d");
    check("c", Key::Char('^'), "\x1e");
    check("c", Key::Char('_'), "\x1f");
    check("c", Key::Char('3'), "\x1b");
    check("c", Key::Char('8'), "\x7f");
    check("c", Key::Char('9'), "9");
    check("c", Key::Char('é'), "é");
    check("a", Key::Char('f'), "\x1bf");
    check("as", Key::Char('f'), "\x1bF");
    check("ca", Key::Char('c'), "\x1b\x03");
}

#[test]
fn keys_that_type() {
    check("", Key::Enter, "\r");
    check("a", Key::Enter, "\x1b\r");
    check("", Key::Tab, "\t");
    check("s", Key::Tab, "\x1b[Z");
    check("", Key::Backspace, "\x7f");
    check("c", Key::Backspace, "\x08");
    check("a", Key::Backspace, "\x1b\x7f");
    check("", Key::Escape, "\x1b");
    check("a", Key::Escape, "\x1b\x1b");
}

#[test]
fn keys_that_move() {
    check("", Key::Up, "\x1b[A");
    check("", Key::Down, "\x1b[B");
    check("", Key::Right, "\x1b[C");
    check("", Key::Left, "\x1b[D");
    check("", Key::Home, "\x1b[H");
    check("", Key::End, "\x1b[F");
    check("s", Key::Up, "\x1b[1;2A");
    check("a", Key::Left, "\x1b[1;3D");
    check("c", Key::Right, "\x1b[1;5C");
    check("sac", Key::End, "\x1b[1;8F");
    check("", Key::Insert, "\x1b[2~");
    check("", Key::Delete, "\x1b[3~");
    check("", Key::PageUp, "\x1b[5~");
    check("", Key::PageDown, "\x1b[6~");
    check("c", Key::PageDown, "\x1b[6;5~");
    check("s", Key::Delete, "\x1b[3;2~");
}

#[test]
fn function_keys() {
    let plain = ["OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~", "[24~"];
    for (number, bytes) in (1..).zip(plain) {
        check("", Key::F(number), &format!("\x1b{bytes}"));
    }
    check("s", Key::F(1), "\x1b[1;2P");
    check("c", Key::F(5), "\x1b[15;5~");
    check("", Key::F(13), "\x1b[25~");
    check("", Key::F(15), "\x1b[28~");
    check("", Key::F(20), "\x1b[34~");
    check("", Key::F(0), "");
    check("", Key::F(21), "");
}

#[test]
fn application_mode_changes_bare_cursor_keys_only() {
    for (key, letter) in
        [(Key::Up, 'A'), (Key::Down, 'B'), (Key::Right, 'C'), (Key::Left, 'D'), (Key::End, 'F'), (Key::Home, 'H')]
    {
        assert_eq!(chord("", key).bytes(true), format!("\x1bO{letter}").into_bytes());
        assert_eq!(chord("s", key).bytes(true), chord("s", key).bytes(false));
    }
    for key in [Key::Delete, Key::PageUp, Key::F(2), Key::F(7), Key::Enter, Key::Char('x')] {
        assert_eq!(chord("", key).bytes(true), chord("", key).bytes(false));
    }
}

#[test]
fn a_boards_line_editor_gets_the_keys_that_it_knows() {
    let check = |held: &str, key: Key, at_prompt: bool, bytes: &str| {
        assert_eq!(String::from_utf8_lossy(&chord(held, key).board_bytes(at_prompt)), bytes, "{held} {key:?}");
    };
    check("", Key::Left, true, "\x1b[D");
    check("c", Key::Left, true, "\x1b[D");
    check("s", Key::Home, true, "\x1b[H");
    check("c", Key::Delete, true, "\x1b[3~");
    check("a", Key::Enter, true, "\r");
    check("c", Key::Backspace, true, "\x7f");
    check("", Key::Tab, true, "\t");
    check("s", Key::Tab, true, "");
    check("", Key::Escape, true, "");
    check("", Key::Escape, false, "\x1b");
    check("", Key::F(6), false, "");
    check("", Key::PageUp, false, "");
    check("c", Key::Char('c'), true, "\x03");
    check("c", Key::Char('d'), true, "\x04");
}
