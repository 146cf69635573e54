//! The job of putting text in at the prompt, so that nothing of it is lost.

use super::job::{Job, Step};
use super::news::{Outcome, Phase, Task, Trouble};
use super::outgoing::outgoing;
use super::paste_mode::{PasteMode, Pasted};
use super::progress::Progress;
use super::wire::Wire;
use super::wish::Wish;
use crate::place::Millis;

/// A paste.
#[derive(Debug)]
pub(super) struct Paste {
    text: Result<String, Trouble>,
    mode: Option<PasteMode>,
    /// So much of the text was shown.
    shown: usize,
    progress: Progress,
    phase: Phase,
}

impl Paste {
    /// A paste of this text.
    pub(super) fn new(text: &str) -> Self {
        let progress = Progress::new(Task::Paste);
        Self { text: outgoing(text), mode: None, shown: 0, progress, phase: Phase::Prompt }
    }

    /// Shows and tells what arrived since the last time.
    fn follow(&mut self, now: Millis, wire: &mut Wire) {
        let Some(echo) = self.mode.as_ref().map(PasteMode::echo) else { return };
        // A second try shows only what the first did not.
        if echo.heard() > self.shown {
            if self.shown == 0 {
                wire.show(b"\r\n=== ");
            }
            wire.show(&echo.shown(self.shown, echo.heard()));
            self.shown = echo.heard();
        }
        self.progress.tell(now, echo.heard(), echo.total(), wire);
    }

    fn ended(&mut self, pasted: &Pasted, rest: &[u8], wire: &mut Wire) -> Step {
        match pasted {
            Pasted::Runs => {
                self.phase = Phase::Running;
                wire.show(b"\r\n");
                Step::Over(Outcome::Done, rest.to_vec())
            }
            Pasted::Aborted => self.back(Outcome::Interrupted, wire),
            Pasted::Failed(trouble) => self.back(Outcome::Trouble(trouble.clone()), wire),
        }
    }

    fn back(&mut self, outcome: Outcome, wire: &mut Wire) -> Step {
        if self.shown > 0 {
            wire.show(b"\r\n>>> ");
        }
        self.phase = if outcome == Outcome::Trouble(Trouble::NoAnswer) { Phase::Silent } else { Phase::Prompt };
        Step::Over(outcome, Vec::new())
    }
}

impl Job for Paste {
    fn task(&self) -> Task {
        Task::Paste
    }

    fn begin(&mut self, now: Millis, wire: &mut Wire) -> Step {
        match self.text.clone() {
            Err(trouble) => Step::Over(Outcome::Trouble(trouble), Vec::new()),
            Ok(text) => {
                // A last line end that arrives twice is no other program, so the text always has one.
                let end = if text.ends_with('\n') { "" } else { "\n" };
                self.mode = Some(PasteMode::begin(&format!("{text}{end}"), now, wire));
                Step::Goes
            }
        }
    }

    fn hear(&mut self, now: Millis, bytes: &[u8], wire: &mut Wire) -> Step {
        for (index, byte) in bytes.iter().enumerate() {
            let pasted = self.mode.as_mut().and_then(|mode| mode.hear(now, *byte, wire));
            if let Some(pasted) = pasted {
                self.follow(now, wire);
                return self.ended(&pasted, &bytes[index + 1..], wire);
            }
        }
        self.follow(now, wire);
        Step::Goes
    }

    fn wake(&mut self, now: Millis, wire: &mut Wire) -> Step {
        match self.mode.as_mut().and_then(|mode| mode.wake(now, wire)) {
            Some(pasted) => self.ended(&pasted, &[], wire),
            None => Step::Goes,
        }
    }

    fn wake_at(&self) -> Option<Millis> {
        self.mode.as_ref().map(PasteMode::wake_at)
    }

    fn wish(&mut self, now: Millis, wish: Wish, wire: &mut Wire) -> Step {
        let is_stop = matches!(&wish, Wish::Abort | Wish::Interrupt | Wish::Restart | Wish::Prompt);
        let is_stop = is_stop || matches!(&wish, Wish::Type(bytes) if bytes == b"\x03");
        if let Some(mode) = self.mode.as_mut().filter(|_| is_stop) {
            mode.abort(now, wire);
        }
        Step::Goes
    }

    fn phase(&self) -> Phase {
        self.phase
    }
}

/// Whether the board's line editor takes the text as it is: it drops what is not ASCII, and completes words at a tab.
pub(super) fn is_typed(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}
