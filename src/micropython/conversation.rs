//! The conversation with a board whose port is open. It is told what a person wishes, what the board says and what time it
//! is, and answers with what is to be sent, shown and told. As long as nothing is wished it sends not one byte.

use super::job::{Job, Step};
use super::manner::Manner;
use super::news::{News, Phase};
use super::wire::{Output, Wire};
use super::wish::Wish;
use crate::place::Millis;

/// A conversation.
#[derive(Debug)]
pub struct Conversation {
    wire: Wire,
    /// The jobs that are to be done, the first of which is under way.
    jobs: Vec<Box<dyn Job>>,
    phase: Phase,
}

impl Conversation {
    /// A conversation in which nothing was said yet.
    pub fn new(manner: Manner) -> Self {
        Self { wire: Wire::new(manner), jobs: Vec::new(), phase: Phase::Quiet }
    }

    /// What is to be done since the last call.
    pub fn outputs(&mut self) -> Vec<Output> {
        self.wire.outputs()
    }

    /// Takes a wish.
    pub fn wish(&mut self, now: Millis, wish: Wish) {
        if let Some(job) = self.jobs.first_mut() {
            let step = job.wish(now, wish, &mut self.wire);
            return self.stepped(now, step);
        }
        match wish {
            Wish::Type(bytes) if bytes == b"\x03" => self.wire.send_first(&bytes),
            Wish::Type(bytes) => self.wire.send(&bytes),
            Wish::Prompt => self.wire.send(b"\x03\x02"),
            Wish::Interrupt | Wish::Abort => self.wire.send_first(b"\x03"),
            Wish::Restart => self.wire.send(b"\x03\x04"),
            Wish::Reset => self.wire.break_line(),
            Wish::Paste(text) => self.wire.send(text.as_bytes()),
            Wish::Run(_) | Wish::Modules(_) => {}
        }
        self.wire.wake(now);
    }

    /// Takes what the board said.
    pub fn hear(&mut self, now: Millis, bytes: &[u8]) {
        if let Some(job) = self.jobs.first_mut() {
            let step = job.hear(now, bytes, &mut self.wire);
            return self.stepped(now, step);
        }
        self.wire.show(bytes);
        self.enter(if bytes.ends_with(b">>> ") { Phase::Prompt } else { Phase::Running });
        self.wire.wake(now);
    }

    /// Does what is due.
    pub fn wake(&mut self, now: Millis) {
        if let Some(job) = self.jobs.first_mut() {
            let step = job.wake(now, &mut self.wire);
            self.stepped(now, step);
        }
        self.wire.wake(now);
    }

    /// When something is due even if nothing happens.
    pub fn wake_at(&self) -> Option<Millis> {
        let job = self.jobs.first().and_then(|job| job.wake_at());
        [job, self.wire.wake_at()].into_iter().flatten().min()
    }

    fn stepped(&mut self, now: Millis, step: Step) {
        match step {
            Step::Goes => self.enter(self.jobs.first().map_or(self.phase, |job| job.phase())),
            Step::Over(outcome, rest) => {
                let job = self.jobs.remove(0);
                self.enter(job.phase());
                self.wire.tell(News::Ended(job.task(), outcome));
                if let Some(next) = self.jobs.first_mut() {
                    let step = next.begin(now, &mut self.wire);
                    self.stepped(now, step);
                }
                if !rest.is_empty() {
                    self.hear(now, &rest);
                }
            }
        }
        self.wire.wake(now);
    }

    fn enter(&mut self, phase: Phase) {
        if phase != self.phase {
            self.phase = phase;
            self.wire.tell(News::Phase(phase));
        }
    }
}
