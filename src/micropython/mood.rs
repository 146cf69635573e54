//! What a board seems to do while nothing is asked of it: judged from what it says, and from whether it goes on saying it.

use super::listener::{Heard, Listener};
use super::news::Phase;
use crate::place::Millis;

/// A line that takes no longer than this is no program that runs: nobody wants to see the state flicker.
const QUICK: u64 = 200;
/// An error with no prompt behind it for so long is being shown on the board's own display.
const SHOWN: u64 = 300;
/// What looks like a prompt, but stands behind something else, is one when nothing follows for so long.
const LONELY: u64 = 300;
/// A board that ran a program, or did not answer, is at its prompt when nothing follows that for so long.
const CERTAIN: u64 = 30;

/// What a board seems to do.
#[derive(Debug)]
pub(super) struct Mood {
    phase: Phase,
    /// What it will have been doing by then, unless it says something else.
    due: Option<(Millis, Phase)>,
    /// Since when more than its prompt was heard.
    left: Option<Millis>,
    listener: Listener,
    /// Whether something was sent since its last prompt.
    spoken_to: bool,
    scrolls_errors: bool,
}

impl Mood {
    /// Of a board of which nothing was heard.
    pub fn new(scrolls_errors: bool) -> Self {
        Self {
            phase: Phase::Quiet,
            due: None,
            left: None,
            listener: Listener::default(),
            spoken_to: false,
            scrolls_errors,
        }
    }

    /// What it does.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether it stands at its prompt, and nothing was typed behind that.
    pub fn is_ready(&self) -> bool {
        self.phase == Phase::Prompt && self.listener.is_at_prompt() && !self.spoken_to
    }

    /// Something was sent.
    pub fn spoken_to(&mut self) {
        self.spoken_to = true;
    }

    /// It is known what it does, from a job that is over. A board that was restarted runs its own program, if it has one.
    pub fn know(&mut self, now: Millis, phase: Phase) {
        *self = Self { phase, ..Self::new(self.scrolls_errors) };
        match phase {
            Phase::Prompt => self.listener.accept(),
            Phase::Waiting => self.due = Some((now.plus(QUICK), Phase::Running)),
            _ => {}
        }
    }

    /// Takes what it said.
    pub fn hear(&mut self, now: Millis, bytes: &[u8]) {
        let (mut error, mut restarts) = (false, false);
        for byte in bytes {
            let heard = self.listener.hear(*byte);
            error = heard == Some(Heard::Error);
            restarts |= matches!(heard, Some(Heard::Banner | Heard::Reboot));
            if heard == Some(Heard::Prompt) {
                self.spoken_to = false;
            }
        }
        self.due = match self.phase {
            // It may be one of many, of a program that prints such.
            Phase::Silent | Phase::Running if self.listener.is_in_prompt() => Some((now.plus(CERTAIN), Phase::Prompt)),
            _ if self.listener.is_in_prompt() || self.goes_on() => {
                self.phase = Phase::Prompt;
                // Until it stood for a moment it may be one that a program prints.
                self.left.map(|_| (now.plus(CERTAIN), Phase::Prompt))
            }
            // Text alone does not bring it back: a program that hears nobody may print for ever.
            Phase::Silent if !restarts => None,
            _ if error && self.scrolls_errors => Some((now.plus(SHOWN), Phase::Scrolling)),
            _ if self.listener.ends_like_prompt() => Some((now.plus(LONELY), Phase::Prompt)),
            Phase::Running => None,
            _ => Some((self.left.get_or_insert(now).plus(QUICK), Phase::Running)),
        };
        if self.phase == Phase::Prompt && self.left.is_some_and(|left| now >= left.plus(QUICK)) {
            self.phase = Phase::Running;
        }
    }

    /// Time passed.
    pub fn wake(&mut self, now: Millis) {
        if let Some((moment, phase)) = self.due
            && now >= moment
        {
            (self.phase, self.due) = (phase, None);
            if phase == Phase::Prompt {
                self.left = None;
                if self.listener.ends_like_prompt() {
                    self.listener.accept();
                }
            }
        }
    }

    /// When `wake` has something to do.
    pub fn wake_at(&self) -> Option<Millis> {
        self.due.map(|(moment, _)| moment)
    }

    /// Whether a line that was begun at the prompt goes on.
    fn goes_on(&self) -> bool {
        self.phase == Phase::Prompt && self.spoken_to && self.listener.is_in_more()
    }
}
