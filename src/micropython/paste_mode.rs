//! Paste mode: brings text into a board that has no flow control, so that either all of it arrives as it is or nothing
//! of it is run.

use super::echo::Echo;
use super::news::Trouble;
use super::retreat::{Retreat, Retreated};
use super::wire::Wire;
use crate::place::Millis;

/// How long the board may be silent.
const PATIENCE: u64 = 2000;
/// How often the whole text is tried.
const TRIES: u32 = 3;
const START: &[u8] = b"\x05";
const FINISH: &[u8] = b"\x04";
/// What the board says when it is ready for the first line.
const READY: &[u8] = b"\r\n=== ";

/// A text that is put in at the friendly prompt.
#[derive(Debug)]
pub(super) struct PasteMode {
    echo: Echo,
    stage: Stage,
    tries: u32,
    /// How often the end was sent in this try.
    finishes: u32,
    heard_at: Millis,
}

#[derive(Debug)]
enum Stage {
    /// Waits for paste mode; what was said so far.
    Starting(Vec<u8>),
    Echoing,
    /// The end was sent, and the board has not answered to it.
    Finishing,
    /// On the way back to the prompt, and why.
    Retreating(Retreat, Cause),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    Garbled,
    NoAnswer,
    Aborted,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pasted {
    /// All of it arrived, and the board runs it now.
    Runs,
    /// It was given up, as was wished; the board is at its prompt.
    Aborted,
    /// It could not be done, and nothing was run.
    Failed(Trouble),
}

impl PasteMode {
    /// Begins to put in a text whose lines end with `\n`.
    pub(super) fn begin(text: &str, now: Millis, wire: &mut Wire) -> Self {
        wire.send(START);
        let stage = Stage::Starting(Vec::new());
        Self { echo: Echo::new(text), stage, tries: 1, finishes: 0, heard_at: now }
    }

    /// How far the text is.
    pub(super) fn echo(&self) -> &Echo {
        &self.echo
    }

    /// Takes a byte that the board said.
    pub(super) fn hear(&mut self, now: Millis, byte: u8, wire: &mut Wire) -> Option<Pasted> {
        self.heard_at = now;
        match &mut self.stage {
            Stage::Starting(said) => {
                said.push(byte);
                if said.ends_with(READY) {
                    self.stage = Stage::Echoing;
                    self.go_on(wire);
                }
            }
            Stage::Echoing if self.echo.hear(byte) => self.go_on(wire),
            Stage::Finishing if byte == b'\n' => return Some(Pasted::Runs),
            Stage::Finishing if byte == b'\r' => {}
            Stage::Echoing | Stage::Finishing => self.retreat(now, Cause::Garbled, wire),
            Stage::Retreating(retreat, _) => retreat.hear(now, byte),
        }
        None
    }

    /// Does what is due.
    pub(super) fn wake(&mut self, now: Millis, wire: &mut Wire) -> Option<Pasted> {
        match &mut self.stage {
            Stage::Retreating(retreat, cause) => {
                let (retreated, cause) = (retreat.wake(now, wire)?, *cause);
                self.retreated(now, retreated, cause, wire)
            }
            _ if now < self.heard_at.plus(PATIENCE) => None,
            // A program that begins is quiet, so that only the end itself can have been lost.
            Stage::Finishing if self.finishes < TRIES => {
                self.heard_at = now;
                self.finish(wire);
                None
            }
            _ => {
                self.retreat(now, Cause::NoAnswer, wire);
                None
            }
        }
    }

    /// When something is due.
    pub(super) fn wake_at(&self) -> Millis {
        match &self.stage {
            Stage::Retreating(retreat, _) => retreat.wake_at(),
            _ => self.heard_at.plus(PATIENCE),
        }
    }

    /// Gives it up.
    pub(super) fn abort(&mut self, now: Millis, wire: &mut Wire) {
        self.retreat(now, Cause::Aborted, wire);
    }

    fn go_on(&mut self, wire: &mut Wire) {
        if self.echo.is_complete() {
            self.stage = Stage::Finishing;
            self.finish(wire);
        } else {
            self.echo.send(wire);
        }
    }

    fn finish(&mut self, wire: &mut Wire) {
        self.finishes += 1;
        wire.send_now(FINISH);
    }

    fn retreat(&mut self, now: Millis, cause: Cause, wire: &mut Wire) {
        self.stage = Stage::Retreating(Retreat::begin(now, wire), cause);
    }

    fn retreated(&mut self, now: Millis, retreated: Retreated, cause: Cause, wire: &mut Wire) -> Option<Pasted> {
        match (retreated, cause) {
            (_, Cause::Aborted) => Some(Pasted::Aborted),
            (Retreated::Silent, _) => Some(Pasted::Failed(Trouble::NoAnswer)),
            (_, Cause::Garbled) if self.tries == TRIES => Some(Pasted::Failed(Trouble::Garbled)),
            (_, Cause::NoAnswer) if self.tries == TRIES => Some(Pasted::Failed(Trouble::NoAnswer)),
            _ => {
                (self.tries, self.finishes, self.heard_at) = (self.tries + 1, 0, now);
                self.echo.restart();
                self.stage = Stage::Starting(Vec::new());
                wire.send(START);
                None
            }
        }
    }
}
