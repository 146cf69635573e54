//! The one thread that searches big texts. Only the newest search counts: an older one is given up when a newer comes.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use ropey::Rope;

use super::door::{self, News};
use super::thread;
use crate::app::{Event, TabId};
use crate::text::{Matches, Query, Revision, Search};

/// A pattern can take for ever in a long line; what was found by then is told.
const LONGEST: Duration = Duration::from_secs(20);

/// A text to search.
pub(super) struct FindJob {
    /// The tab it belongs to.
    pub(super) tab: TabId,
    /// Its state.
    pub(super) revision: Revision,
    /// The text.
    pub(super) rope: Rope,
    /// What to look for.
    pub(super) query: Query,
}

impl FindJob {
    /// What to tell when there is no thread to do it.
    pub(super) fn refused(self) -> Event {
        let Self { tab, revision, query, .. } = self;
        Event::Found { tab, revision, query, matches: Matches::default() }
    }
}

/// The thread that searches.
pub(super) struct Finder {
    jobs: Sender<FindJob>,
}

impl Finder {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system's, when it has no thread left to give.
    pub(super) fn start(news: News) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        thread::start("find", move || {
            let mut next = None;
            while let Some(job) = next.take().or_else(|| queue.recv().ok()) {
                next = perform(newest(job, &queue), &queue, &news);
            }
        })?;
        Ok(Self { jobs })
    }

    /// Searches this text next, and gives up what is searched now.
    pub(super) fn give(&self, job: FindJob) {
        door::tell(&self.jobs, job);
    }
}

/// The last of the jobs that wait.
fn newest(job: FindJob, queue: &Receiver<FindJob>) -> FindJob {
    queue.try_iter().last().unwrap_or(job)
}

/// Does a job and tells what was found. Answers the newer job for which it was given up.
fn perform(job: FindJob, queue: &Receiver<FindJob>, news: &News) -> Option<FindJob> {
    let FindJob { tab, revision, rope, query } = job;
    // Only what can be searched for is given.
    let search = Search::new(&query).ok()?;
    let until = Instant::now() + LONGEST;
    let mut newer = None;
    let matches = Matches::find_some(&search, &rope, &mut |_| {
        newer = queue.try_recv().ok();
        newer.is_some() || Instant::now() > until
    });
    if newer.is_none() {
        news.tell(Event::Found { tab, revision, query, matches });
    }
    newer
}
