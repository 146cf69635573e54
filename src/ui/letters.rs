//! Which letters the keyboard writes: where they are not Latin, a key is known by its place.
//!
//! egui gives a letter's place where the letter is none of its keys, so that Ctrl+S works in Greek. It cannot know that the
//! sign which a Hebrew keyboard writes with the key of W, or a Thai one with that of 2, is no shortcut either: only what
//! was typed last tells.

use egui::{Event, Key};

/// What is known of the keyboard's letters from what was typed.
#[derive(Debug, Default)]
pub struct Letters {
    /// Whether the last letter was none of the Latin ones.
    foreign: bool,
}

impl Letters {
    /// Learns from a frame's events, and names their keys as shortcuts know them.
    pub fn read(&mut self, events: &mut [Event]) {
        for event in events {
            match event {
                Event::Text(text) => self.learn(text),
                Event::Key { key, physical_key: Some(place), .. } if *key != *place => {
                    if is_letter(*key) {
                        // Such as A in the place of Q: these letters are Latin, in an order of their own.
                        self.foreign = false;
                    } else if self.foreign && is_sign(*key) {
                        *key = *place;
                    }
                }
                _ => {}
            }
        }
    }

    fn learn(&mut self, text: &str) {
        if let Some(letter) = text.chars().find(|char| char.is_alphabetic()) {
            self.foreign = !is_latin(letter);
        }
    }
}

fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}')
}

fn is_letter(key: Key) -> bool {
    matches!(key.name().as_bytes(), [b'A'..=b'Z'])
}

/// Whether a key writes a sign or a digit.
fn is_sign(key: Key) -> bool {
    let mut name = key.symbol_or_name().chars();
    let alone = name.next().filter(|_| name.next().is_none());
    alone.is_some_and(|sign| sign == '−' || sign.is_ascii_punctuation() || sign.is_ascii_digit()) || key == Key::Quote
}
