//! Stopping a program by Ctrl+C. One may come at a moment when the program does not listen; after three, spaced apart, it
//! takes more than that.

use super::wire::Wire;
use crate::place::Millis;

const CTRL_C: &[u8] = b"\x03";
/// Ctrl+C is sent so often …
const TIMES: u64 = 3;
/// … and so many milliseconds apart.
const APART: u64 = 100;
/// When a program that did not end by then does not end by Ctrl+C.
const PATIENCE: u64 = 2000;

/// A stop that is under way.
#[derive(Debug)]
pub(super) struct Stop {
    began: Millis,
    sent: u64,
}

impl Stop {
    /// Begins, before everything that was still to be sent.
    pub(super) fn begin(now: Millis, wire: &mut Wire) -> Self {
        wire.send_first(CTRL_C);
        Self { began: now, sent: 1 }
    }

    /// Does what is due, and answers whether that was all that Ctrl+C can do.
    pub(super) fn wake(&mut self, now: Millis, wire: &mut Wire) -> bool {
        if self.sent < TIMES && now >= self.wake_at() {
            wire.send_first(CTRL_C);
            self.sent += 1;
        }
        now >= self.began.plus(PATIENCE)
    }

    /// When something is due.
    pub(super) fn wake_at(&self) -> Millis {
        self.began.plus(if self.sent < TIMES { self.sent * APART } else { PATIENCE })
    }
}
