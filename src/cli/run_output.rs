//! What a program on a board prints, without the board's prompt behind its end.

use crate::place::Millis;

/// What a board says when a program is over, which is not the program's; but a program may ask in the same way.
const PROMPT: &[u8] = b">>> ";
/// A program that is not told to be over within this time asks.
const ASKS: u64 = 1_000;

/// What the program printed, but for an end that may be the board's prompt.
#[derive(Debug, Default)]
pub(super) struct RunOutput {
    held: Vec<u8>,
    /// When what is held is the program's own after all.
    until: Option<Millis>,
    /// Whether what was handed out ended within a line.
    in_line: bool,
}

impl RunOutput {
    /// Takes what came, and answers what is to be printed.
    pub fn take(&mut self, now: Millis, bytes: &[u8]) -> Vec<u8> {
        self.held.extend_from_slice(bytes);
        let kept = (1..=PROMPT.len()).rev().find(|count| self.ends_with_prompt(*count)).unwrap_or(0);
        let kept = self.held.split_off(self.held.len() - kept);
        self.until = (!kept.is_empty()).then(|| now.plus(ASKS));
        self.hand_out(kept)
    }

    /// What is to be printed because the program goes on.
    pub fn wake(&mut self, now: Millis) -> Vec<u8> {
        if self.until.is_none_or(|until| now < until) {
            return Vec::new();
        }
        self.until = None;
        self.hand_out(Vec::new())
    }

    /// When `wake` has something to do.
    pub fn wake_at(&self) -> Option<Millis> {
        self.until
    }

    /// Hands out all that is held but for `kept`.
    fn hand_out(&mut self, kept: Vec<u8>) -> Vec<u8> {
        let printed = std::mem::replace(&mut self.held, kept);
        self.in_line = printed.last().map_or(self.in_line, |last| *last != b'\n');
        printed
    }

    /// Whether a line at the end is so much of the prompt.
    fn ends_with_prompt(&self, count: usize) -> bool {
        let Some(before) = self.held.strip_suffix(&PROMPT[..count]) else { return false };
        before.last().map_or(!self.in_line, |last| *last == b'\n')
    }
}
