//! The thread that colours one text to its end: the newest that was asked for.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};

use super::door::{self, News};
use super::thread;
use crate::app::{ColourJob, Event};

/// Ordinary lines between two answers, and between two looks for something newer: about 50 ms.
const STEP: usize = 1_000;

/// A text to colour; `None` only lets go of the one before.
type Request = Option<ColourJob>;

/// The thread.
pub(super) struct Colourist {
    jobs: Sender<Request>,
}

impl Colourist {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system's, when it has no thread left to give.
    pub(super) fn start(news: News) -> io::Result<Self> {
        let (jobs, inbox) = mpsc::channel();
        thread::start("colour", move || serve(&inbox, &news))?;
        Ok(Self { jobs })
    }

    /// Colours this text from now on, or none, and lets go of the one before.
    pub(super) fn give(&self, request: Request) {
        door::tell(&self.jobs, request);
    }
}

fn serve(inbox: &Receiver<Request>, news: &News) {
    let mut next = inbox.recv().ok();
    while let Some(request) = next {
        let newer = request.map_or(Err(TryRecvError::Empty), |job| colour(job, inbox, news));
        next = match newer {
            Ok(newer) => Some(inbox.try_iter().last().unwrap_or(newer)),
            Err(TryRecvError::Empty) => inbox.recv().ok(),
            Err(TryRecvError::Disconnected) => None,
        };
    }
}

/// Colours a text until there is a newer request, which is the answer, or until it is done.
fn colour(mut job: ColourJob, inbox: &Receiver<Request>, news: &News) -> Result<Request, TryRecvError> {
    loop {
        let findings = job.colours.advance(&job.rope, STEP);
        let complete = findings.is_complete();
        news.tell(Event::Coloured { tab: job.tab, revision: job.revision, findings });
        let newer = inbox.try_recv();
        if complete || newer != Err(TryRecvError::Empty) {
            return newer;
        }
    }
}
