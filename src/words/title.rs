//! The window's title, and in a word where a text lives that is no file on the disk.

use super::book::Words;
use crate::app::{Title, TitlePlace};

impl Words {
    /// The window's title: "main.py — micro:bit — Mulberry".
    pub fn title(&self, title: &Title) -> String {
        let place = title.place.as_ref().map(|place| self.title_place(place));
        let parts = [title.name.clone(), place, Some("Mulberry".to_owned())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" — ")
    }

    /// Where a text lives: "lesson.hex", "micro:bit" or, where there are more boards than one, "A · micro:bit".
    pub fn title_place(&self, place: &TitlePlace) -> String {
        match place {
            TitlePlace::Hex(hex) => hex.clone(),
            TitlePlace::Board { kind, letter: None } => self.board_family(kind),
            TitlePlace::Board { kind, letter: Some(letter) } => {
                self.say_with("board-lettered", &[("letter", letter.to_string()), ("what", self.board_family(kind))])
            }
        }
    }
}
