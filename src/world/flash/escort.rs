//! Whoever watches over a delivery while its own thread waits for the drive: tells honestly how far it is, and that it was given up.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::carry::Heard;
use super::stored::Stored;
use crate::app::{Event, FlashId};
use crate::flash::{DeliveryNews, Failure};
use crate::world::door::{self, News};

/// How often it is looked how much has come to the drive.
const EVERY: Duration = Duration::from_millis(100);
/// How long a delivery that was given up may take to end by itself: a drive that hangs answers nobody.
const GIVING_UP: Duration = Duration::from_secs(1);

/// Somebody who watches over a delivery.
pub(super) struct Escort {
    /// The delivery's number.
    pub id: FlashId,
    /// Where news is told.
    pub news: News,
    /// What is heard of the delivery, and of whoever wishes something of it.
    pub heard: Receiver<Heard>,
    /// Where the delivery hears that it is given up.
    pub give_up: Sender<()>,
}

/// How far it is.
#[derive(Default)]
struct Progress {
    /// What comes to the drive, while it is being written.
    stored: Option<Stored>,
    /// Bytes that the system took.
    done: usize,
    total: usize,
    /// Bytes of which it was told that they are written.
    told: Option<usize>,
    is_writing: bool,
    /// Until when it has to end by itself.
    ends: Option<Instant>,
}

impl Escort {
    /// Tells everything until the delivery is over, or until the program may end without harm.
    pub(super) fn serve(self) {
        let mut progress = Progress::default();
        let mut leaves = false;
        loop {
            match self.heard.recv_timeout(EVERY) {
                Ok(Heard::News(DeliveryNews::Written { done, total })) => {
                    (progress.done, progress.total, progress.is_writing) = (done, total, true);
                    self.count(&mut progress);
                }
                Ok(Heard::News(news)) => {
                    self.end_writing(&mut progress, &news);
                    let is_over = news.is_last();
                    self.tell(news);
                    if is_over {
                        return;
                    }
                }
                Ok(Heard::Begins(stored)) => progress = Progress { stored, ends: progress.ends, ..Progress::default() },
                Ok(Heard::GiveUp) => {
                    door::tell(&self.give_up, ());
                    progress.ends = progress.ends.or(Some(Instant::now() + GIVING_UP));
                }
                Ok(Heard::Leave) => leaves = true,
                Err(RecvTimeoutError::Timeout) => self.count(&mut progress),
                // Nobody is there who could wish anything any more.
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if progress.ends.is_some_and(|moment| Instant::now() >= moment) {
                let (done, total) = (progress.done, progress.total);
                return self.tell(DeliveryNews::Over(Err(Failure::Cancelled { done, total })));
            }
            // A board that has half of a program has none.
            if leaves && !progress.is_writing {
                return;
            }
        }
    }

    /// Tells how much has come to the board, not how much lies in the system's memory.
    fn count(&self, progress: &mut Progress) {
        let stored = progress.stored.as_ref().and_then(Stored::bytes);
        let done = stored.map_or(progress.done, |bytes| progress.done.min(bytes as usize));
        if progress.is_writing && progress.told.is_none_or(|told| told < done) {
            progress.told = Some(done);
            self.tell(DeliveryNews::Written { done, total: progress.total });
        }
    }

    fn end_writing(&self, progress: &mut Progress, news: &DeliveryNews) {
        progress.stored = None;
        if *news == DeliveryNews::Programs {
            self.count(progress);
        }
        progress.is_writing = false;
    }

    fn tell(&self, news: DeliveryNews) {
        self.news.tell(Event::Delivery(self.id, news));
    }
}
