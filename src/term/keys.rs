//! Keys to the bytes that a terminal sends.

use serde::{Deserialize, Serialize};

/// A key that does more than type its character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// A letter, digit or sign, lower case; only used with Ctrl or Alt.
    Char(char),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Escape.
    Escape,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// Delete.
    Delete,
    /// A function key, from 1.
    F(u8),
}

/// A key with what is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Ctrl is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held.
    pub shift: bool,
}

impl Chord {
    /// The bytes an xterm sends; `application` is the cursor key mode a program may have asked for. Empty for a function key that there is not.
    pub fn bytes(self, application: bool) -> Vec<u8> {
        match self.key {
            Key::Char(character) => self.character(character),
            Key::Enter => self.simple(b"\r"),
            Key::Tab if self.shift => b"\x1b[Z".to_vec(),
            Key::Tab => self.simple(b"\t"),
            Key::Backspace if self.ctrl => self.simple(b"\x08"),
            Key::Backspace => self.simple(b"\x7f"),
            Key::Escape => self.simple(b"\x1b"),
            Key::Up => self.lettered('A', application),
            Key::Down => self.lettered('B', application),
            Key::Right => self.lettered('C', application),
            Key::Left => self.lettered('D', application),
            Key::End => self.lettered('F', application),
            Key::Home => self.lettered('H', application),
            Key::Insert => self.numbered(2),
            Key::Delete => self.numbered(3),
            Key::PageUp => self.numbered(5),
            Key::PageDown => self.numbered(6),
            Key::F(number) => self.function(number),
        }
    }

    /// The bytes for a board's line editor, which is at its prompt or not. It knows the keys of a line, but takes what stands
    /// behind a sequence that it does not know for text: so moving keys go without what is held down, and keys that it has
    /// nothing for are not sent. An escape alone would swallow the next character.
    pub fn board_bytes(self, at_prompt: bool) -> Vec<u8> {
        let bare = Self { ctrl: false, alt: false, shift: false, ..self };
        match self.key {
            Key::Escape if at_prompt => Vec::new(),
            Key::Char(_) | Key::Escape => self.bytes(false),
            Key::Tab if self.shift => Vec::new(),
            Key::Insert | Key::PageUp | Key::PageDown | Key::F(_) => Vec::new(),
            _ => bare.bytes(false),
        }
    }

    /// Alt puts an escape before what the key sends anyway.
    fn simple(self, bytes: &[u8]) -> Vec<u8> {
        let escape: &[u8] = if self.alt { b"\x1b" } else { b"" };
        [escape, bytes].concat()
    }

    fn character(self, character: char) -> Vec<u8> {
        let sent = match character {
            _ if self.ctrl => control(character),
            _ if self.shift => character.to_ascii_uppercase(),
            _ => character,
        };
        self.simple(sent.encode_utf8(&mut [0; 4]).as_bytes())
    }

    /// Keys whose sequence ends with a letter of their own.
    fn lettered(self, letter: char, application: bool) -> Vec<u8> {
        match self.modifiers() {
            None if application => format!("\x1bO{letter}"),
            None => format!("\x1b[{letter}"),
            Some(modifiers) => format!("\x1b[1;{modifiers}{letter}"),
        }
        .into_bytes()
    }

    /// Keys that send a number and a tilde.
    fn numbered(self, number: u8) -> Vec<u8> {
        match self.modifiers() {
            None => format!("\x1b[{number}~"),
            Some(modifiers) => format!("\x1b[{number};{modifiers}~"),
        }
        .into_bytes()
    }

    fn function(self, number: u8) -> Vec<u8> {
        match number {
            1..=4 => self.lettered(char::from(b'P' + number - 1), true),
            5 => self.numbered(15),
            6..=10 => self.numbered(number + 11),
            11..=14 => self.numbered(number + 12),
            15..=16 => self.numbered(number + 13),
            17..=20 => self.numbered(number + 14),
            _ => Vec::new(),
        }
    }

    /// The number xterm sends for what is held down, `None` for nothing.
    fn modifiers(self) -> Option<u8> {
        let held = u8::from(self.shift) + 2 * u8::from(self.alt) + 4 * u8::from(self.ctrl);
        (held > 0).then_some(held + 1)
    }
}

/// What Ctrl makes of a character. The digits stand for signs that many keyboards hide behind a third level.
fn control(character: char) -> char {
    match character.to_ascii_lowercase() {
        letter @ 'a'..='z' => char::from(letter as u8 & 0x1f),
        ' ' | '@' | '2' => '\0',
        '[' | '3' => '\x1b',
        '\\' | '4' => '\x1c',
        ']' | '5' => '\x1d',
        '^' | '6' => '\x1e',
        '_' | '/' | '-' | '7' => '\x1f',
        '?' | '8' => '\x7f',
        other => other,
    }
}
