//! A job: something that takes a while and speaks a protocol with a board. The conversation gives it everything that comes
//! until it is over.

use super::news::{Outcome, Phase, Task};
use super::wire::Wire;
use super::wish::Wish;
use crate::place::Millis;

/// A job. It begins at the friendly prompt unless it says otherwise, and leaves the board there.
pub(super) trait Job: std::fmt::Debug + Send {
    /// What it is.
    fn task(&self) -> Task;
    /// It begins.
    fn begin(&mut self, now: Millis, wire: &mut Wire) -> Step;
    /// The board said this.
    fn hear(&mut self, now: Millis, bytes: &[u8], wire: &mut Wire) -> Step;
    /// Time passed: does what is due.
    fn wake(&mut self, now: Millis, wire: &mut Wire) -> Step;
    /// When something is due even if nothing comes.
    fn wake_at(&self) -> Option<Millis>;
    /// A person wishes something meanwhile: what is typed, an interrupt, an answer, that it be given up.
    fn wish(&mut self, now: Millis, wish: Wish, wire: &mut Wire) -> Step;
    /// What the board does as far as the job knows.
    fn phase(&self) -> Phase;
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It goes on.
    Goes,
    /// It is over. What the board said behind its end is not the job's any more.
    Over(Outcome, Vec<u8>),
}
