//! A thread that does one job after the other, in the order in which they were given.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use super::{door, thread};

/// A thread with a queue of jobs.
pub(super) struct Worker<J> {
    jobs: Sender<J>,
    done: Receiver<()>,
}

impl<J: Send + 'static> Worker<J> {
    /// Starts a thread that does `work` with each job.
    ///
    /// # Errors
    /// The system's, when it has no thread left to give.
    pub(super) fn start(name: &str, work: impl FnMut(J) + Send + 'static) -> io::Result<Self> {
        Self::start_over(name, |queue| queue.into_iter().for_each(work))
    }

    /// Starts a thread that takes the jobs from their queue itself, until nobody gives any more.
    ///
    /// # Errors
    /// The system's, when it has no thread left to give.
    pub(super) fn start_over(name: &str, work: impl FnOnce(Receiver<J>) + Send + 'static) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let (finished, done) = mpsc::channel::<()>();
        thread::start(name, move || {
            // What the work holds, such as a folder to be removed, goes before anybody hears that it is finished.
            work(queue);
            drop(finished);
        })?;
        Ok(Self { jobs, done })
    }

    /// Where others can put jobs into the queue. The thread ends only when all of these are gone, too.
    pub(super) fn door(&self) -> Sender<J> {
        self.jobs.clone()
    }

    /// Puts a job at the end of the queue.
    pub(super) fn give(&self, job: J) {
        door::tell(&self.jobs, job);
    }

    /// Waits until all jobs are done, but not longer than `limit`: a drive that hangs must not keep the program alive.
    pub(super) fn finish(self, limit: Duration) {
        drop(self.jobs);
        // Nothing is ever sent: either the thread lets go of its end, or the time is up.
        self.done.recv_timeout(limit).unwrap_or_default();
    }
}
