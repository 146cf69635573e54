//! The thread that checks and tidies programs, with what its library stumbles over kept inside. Only the newest check counts.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender};

use ropey::Rope;

use super::door::{self, News};
use super::thread;
use crate::app::{CheckJob, Event, TabId};
use crate::python::{self, Problem, Refusal, Rules};
use crate::text::{Edit, Revision};

/// Room, in bytes, for following what stands inside each other; only what is used of it is taken.
const STACK: usize = 64 << 20;

/// What the thread does.
pub(super) enum Job {
    /// Check a program.
    Check(CheckJob),
    /// Bring a program into the usual form.
    Tidy {
        /// The tab it belongs to.
        tab: TabId,
        /// The text's state.
        revision: Revision,
        /// The text.
        rope: Rope,
    },
}

impl Job {
    /// What to tell when there is no thread to do it.
    pub(super) fn refused(self) -> Event {
        self.answer(|_| Err(Refusal::Stumbled), |_| Err(Refusal::Stumbled))
    }

    fn perform(self) -> Event {
        let (rules, microbit) = match &self {
            Self::Check(job) => (job.rules, job.microbit),
            Self::Tidy { .. } => (Rules::Live, false),
        };
        self.answer(
            |rope| unharmed(|| python::check(&rope.to_string(), rules, microbit)),
            |rope| unharmed(|| python::tidy(&rope.to_string()).map(|text| Edit::by_words(rope, &text.into()))),
        )
    }

    fn answer(
        self,
        check: impl FnOnce(&Rope) -> Result<Vec<Problem>, Refusal>,
        tidy: impl FnOnce(&Rope) -> Result<Edit, Refusal>,
    ) -> Event {
        match self {
            Self::Check(CheckJob { tab, revision, rope, .. }) => Event::Checked { tab, revision, result: check(&rope) },
            Self::Tidy { tab, revision, rope } => Event::Tidied { tab, revision, result: tidy(&rope) },
        }
    }
}

/// The thread.
pub(super) struct Checker {
    jobs: Sender<Job>,
}

impl Checker {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system's, when it has no thread left to give.
    pub(super) fn start(news: News) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        thread::start_deep("check", STACK, move || serve(&queue, &news))?;
        Ok(Self { jobs })
    }

    /// Does this next; a check that still waits is given up for a newer one.
    pub(super) fn give(&self, job: Job) {
        door::tell(&self.jobs, job);
    }
}

fn serve(queue: &Receiver<Job>, news: &News) {
    while let Ok(first) = queue.recv() {
        let mut newest = None;
        for job in std::iter::once(first).chain(queue.try_iter()) {
            match job {
                Job::Check(_) => newest = Some(job),
                Job::Tidy { .. } => news.tell(job.perform()),
            }
        }
        if let Some(job) = newest {
            news.tell(job.perform());
        }
    }
}

/// Checks a program here and now, on a thread with enough room.
///
/// # Errors
/// It cannot be checked.
pub fn check_here(text: String, rules: Rules, microbit: bool) -> Result<Vec<Problem>, Refusal> {
    here(move || python::check(&text, rules, microbit))
}

/// Brings a program into the usual form here and now, on a thread with enough room.
///
/// # Errors
/// It cannot be tidied.
pub fn tidy_here(text: String) -> Result<String, Refusal> {
    here(move || python::tidy(&text))
}

fn here<T: Send + 'static>(work: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Result<T, Refusal> {
    let (answer, answers) = mpsc::channel();
    let started = thread::start_deep("check", STACK, move || door::tell(&answer, unharmed(work)));
    started.map_err(|_| Refusal::Stumbled)?;
    answers.recv().unwrap_or(Err(Refusal::Stumbled))
}

/// What `work` answers. A library that stumbles over somebody's program must not take the window with it.
fn unharmed<T>(work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Refusal::Stumbled))
}
