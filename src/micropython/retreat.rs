//! The way back to the friendly prompt, out of whatever a job was in the middle of: paste mode, the raw REPL, a command.

use super::wire::Wire;
use crate::place::Millis;

const PROMPT: &[u8] = b"\r\n>>> ";
/// A prompt is the last one when nothing follows for so long.
const QUIET: u64 = 100;
/// How long the board may take.
const PATIENCE: u64 = 2000;
/// How often it is asked.
const TRIES: u32 = 3;

/// A retreat that is under way.
#[derive(Debug)]
pub(super) struct Retreat {
    tail: Vec<u8>,
    heard_at: Millis,
    asked_at: Millis,
    asked: u32,
}

/// How a retreat ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Retreated {
    /// The board is at the friendly prompt, and quiet.
    AtPrompt,
    /// It does not answer.
    Silent,
}

impl Retreat {
    /// Begins: what was still to be sent is dropped.
    pub(super) fn begin(now: Millis, wire: &mut Wire) -> Self {
        wire.send_first(b"\x03\x02");
        Self { tail: Vec::new(), heard_at: now, asked_at: now, asked: 1 }
    }

    /// Takes a byte; what is said on the way is of no interest.
    pub(super) fn hear(&mut self, now: Millis, byte: u8) {
        self.heard_at = now;
        self.tail.push(byte);
        let surplus = self.tail.len().saturating_sub(PROMPT.len());
        self.tail.drain(..surplus);
    }

    /// Does what is due, and answers when it is over.
    pub(super) fn wake(&mut self, now: Millis, wire: &mut Wire) -> Option<Retreated> {
        if now < self.wake_at() {
            return None;
        }
        if self.is_at_prompt() {
            return Some(Retreated::AtPrompt);
        }
        if self.asked == TRIES {
            return Some(Retreated::Silent);
        }
        wire.send_first(b"\x03\x02");
        (self.asked, self.asked_at) = (self.asked + 1, now);
        None
    }

    /// When something is due.
    pub(super) fn wake_at(&self) -> Millis {
        if self.is_at_prompt() { self.heard_at.plus(QUIET) } else { self.asked_at.plus(PATIENCE) }
    }

    fn is_at_prompt(&self) -> bool {
        self.tail == PROMPT
    }
}
