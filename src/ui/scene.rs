//! What every drawing function gets: what is so, how it looks, what it is called, and where wishes go.

use crate::app::{Action, App};
use crate::place::Millis;
use crate::ui::look::Look;
use crate::words::Words;

/// What is drawn from, and where the person's wishes are collected.
pub struct Scene<'a> {
    /// What is so.
    pub app: &'a App,
    /// Sizes and colours of this frame.
    pub look: &'a Look,
    /// The words.
    pub words: &'a Words,
    /// This frame's moment.
    pub now: Millis,
    /// Wishes, in the order in which they came.
    pub wishes: Vec<Action>,
}

impl Scene<'_> {
    /// The sentence that explains a registry entry.
    pub fn help(&self, id: &str) -> String {
        let board = self.words.board_name(self.app.board_id(self.app.board_seat()));
        self.words.help_with(id, &[("board", board)])
    }

    /// Notes a wish.
    pub fn wish(&mut self, action: Action) {
        self.wishes.push(action);
    }
}
