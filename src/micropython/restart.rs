//! Restarts a board softly, after which its own program runs.

use super::job::{Job, Step};
use super::listener::{Heard, Listener};
use super::news::{Outcome, Phase, Task, Trouble};
use super::wire::Wire;
use super::wish::Wish;
use crate::place::Millis;

/// How long a board may take to say that it restarts.
const PATIENCE: u64 = 3000;
/// A board that said nothing by then did not hear it.
const AGAIN: u64 = 1000;

/// The restart. It leaves the board to its own program, and not at the prompt.
#[derive(Debug, Default)]
pub(super) struct Restart {
    listener: Listener,
    until: Millis,
    /// When it is told again, if it says nothing at all.
    again: Option<Millis>,
}

impl Job for Restart {
    fn task(&self) -> Task {
        Task::Restart
    }

    fn begin(&mut self, now: Millis, wire: &mut Wire) -> Step {
        (self.until, self.again) = (now.plus(PATIENCE), Some(now.plus(AGAIN)));
        wire.send(b"\x04");
        Step::Goes
    }

    fn hear(&mut self, _: Millis, bytes: &[u8], wire: &mut Wire) -> Step {
        self.again = None;
        for (at, byte) in bytes.iter().enumerate() {
            if matches!(self.listener.hear(*byte), Some(Heard::Reboot | Heard::Banner)) {
                let (own, rest) = bytes.split_at(at + 1);
                wire.show(own);
                return Step::Over(Outcome::Done, rest.to_vec());
            }
        }
        wire.show(bytes);
        Step::Goes
    }

    fn wake(&mut self, now: Millis, wire: &mut Wire) -> Step {
        if self.again.take_if(|again| now >= *again).is_some() {
            wire.send(b"\x04");
        }
        if now < self.until { Step::Goes } else { Step::Over(Outcome::Trouble(Trouble::NoAnswer), Vec::new()) }
    }

    fn wake_at(&self) -> Option<Millis> {
        Some(self.again.unwrap_or(self.until))
    }

    /// It is over in a moment, and what is typed has nowhere to go before.
    fn wish(&mut self, _: Millis, _: Wish, _: &mut Wire) -> Step {
        Step::Goes
    }

    fn phase(&self) -> Phase {
        Phase::Waiting
    }
}
