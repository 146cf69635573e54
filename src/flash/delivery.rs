//! A delivery: the image goes to the drive of a board, and what the board makes of it is found out.

use std::io::ErrorKind;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::choice::{Choice, choose};
use super::drive::{Drive, DriveSeen};
use super::failure::Failure;
use super::order::{Order, Which};
use super::watch::{NAME, Reply, Sent, Watch};
use crate::place::Millis;

/// Bytes that are written at once: whole pages of memory and whole sectors, so that none is sent twice; a third of a second on a
/// slow drive (50 kB/s), so that giving up is heard soon. Nothing is flushed in between: boards give up when that makes them wait.
const CHUNK: usize = 16 * 1024;
/// Milliseconds for which a drive is waited for: 5 s after plugging in are usual, and a slow computer takes longer.
const LATE: u64 = 10_000;
/// Milliseconds for which a drive is waited for that still has a file of ours on it: that was given up in the middle, and the
/// board waits 20 s for the rest and is away for 2.5 s then.
const BUSY: u64 = 25_000;
/// Milliseconds after which a drive that takes no bytes is given up.
const STUCK: u64 = 20_000;
/// Milliseconds between two looks or two tries.
const PAUSE: u64 = 100;
/// How often an image is written at most.
const TRIES: usize = 2;

/// News of a delivery. The end comes last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeliveryNews {
    /// The drive is not there yet.
    Waits,
    /// `done` of `total` bytes are written. Where the system only notes them down, they are on their way from the last byte on.
    Written {
        /// Bytes that are written.
        done: usize,
        /// Bytes that there are.
        total: usize,
    },
    /// Everything is written; the board goes away, and is to come back.
    Programs,
    /// The board failed for a reason that passes, and gets it once more.
    Again,
    /// Nothing was written, because there is a data log on this drive that nobody was asked about. It is over, too.
    Log(DriveSeen),
    /// It is over.
    Over(Result<Delivered, Failure>),
}

impl DeliveryNews {
    /// Whether nothing comes behind it.
    pub fn is_last(&self) -> bool {
        matches!(self, Self::Log(_) | Self::Over(_))
    }
}

/// What came of a delivery that succeeded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// Where the drive is now.
    pub drive: PathBuf,
    /// Bytes that were written.
    pub bytes: usize,
}

/// The machine that brings an image to a drive. It is turned again and again until it has told that it is over:
///
/// ```text
/// while let Some(moment) = delivery.wake_at() {
///     wait until `moment`, or until it is to be given up
///     delivery.turn(now, drive);
///     tell delivery.news()
/// }
/// ```
#[derive(Debug)]
pub struct Delivery {
    order: Order,
    stage: Stage,
    news: Vec<DeliveryNews>,
    /// How often the image began to be written.
    tries: usize,
    /// Bytes of it that were written in the last try.
    done: usize,
}

#[derive(Debug)]
enum Stage {
    /// The drive is looked for.
    Looks(Looks),
    /// The image is written on the drive, which was like this before.
    Writes { before: DriveSeen, moved: Millis, next: Millis },
    /// The last byte is written, and everything is to come to the board now.
    Syncs { before: DriveSeen },
    /// What the board makes of it is watched.
    Watches(Watch),
    /// It is over.
    Over,
}

#[derive(Clone, Copy, Debug)]
struct Looks {
    began: Millis,
    /// When it was looked for long enough.
    until: Millis,
    /// When the next look is due.
    next: Millis,
    /// Whether it was told that the drive is waited for.
    told: bool,
}

impl Looks {
    fn new(now: Millis) -> Self {
        Self { began: now, until: now.plus(LATE), next: now, told: false }
    }
}

impl Delivery {
    /// A delivery that begins with looking for the drive.
    pub fn new(now: Millis, order: Order) -> Self {
        Self { order, stage: Stage::Looks(Looks::new(now)), news: Vec::new(), tries: 0, done: 0 }
    }

    /// Does one step if it is time for one: one look, one chunk, or bringing everything to the board, which can take as long as
    /// the board takes for the whole image.
    pub fn turn(&mut self, now: Millis, drive: &mut dyn Drive) {
        if self.wake_at().is_none_or(|moment| now < moment) {
            return;
        }
        self.stage = match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Looks(looks) => self.look(now, looks, drive),
            Stage::Writes { before, moved, .. } => self.write(now, before, moved, drive),
            Stage::Syncs { before } => self.sync(before, drive),
            Stage::Watches(watch) => self.watch(now, watch, drive),
            Stage::Over => Stage::Over,
        };
    }

    /// When the next step is due; `None` when it is over.
    pub fn wake_at(&self) -> Option<Millis> {
        match &self.stage {
            Stage::Looks(looks) => Some(looks.next),
            Stage::Writes { next, .. } => Some(*next),
            Stage::Syncs { .. } => Some(Millis(0)),
            Stage::Watches(watch) => Some(watch.next),
            Stage::Over => None,
        }
    }

    /// The news since the last time.
    pub fn news(&mut self) -> Vec<DeliveryNews> {
        std::mem::take(&mut self.news)
    }

    /// Gives it up. A board that has got a part has lost what was on it; one that has got everything goes on with that.
    pub fn cancel(&mut self) {
        if !matches!(self.stage, Stage::Over) {
            self.stage = self.fails(Failure::Cancelled { done: self.done, total: self.total() });
        }
    }

    fn total(&self) -> usize {
        self.order.image.len()
    }

    fn look(&mut self, now: Millis, mut looks: Looks, drive: &mut dyn Drive) -> Stage {
        let drives = match drive.list() {
            Ok(drives) => drives,
            Err(problem) => return self.wait(now, looks, Some(problem.to_string())),
        };
        match choose(&self.order.which, &drives) {
            Choice::Fails(failure) => self.fails(failure),
            Choice::Nobody => self.wait(now, looks, None),
            Choice::Found(seen) if seen.lists(NAME) && now.since(looks.began) < BUSY => {
                looks.until = now.plus(LATE);
                self.wait(now, looks, None)
            }
            Choice::Found(seen) if seen.has_data_log && !self.order.may_erase_log => {
                self.news.push(DeliveryNews::Log(seen.clone()));
                Stage::Over
            }
            Choice::Found(seen) => self.open(now, looks, seen, drive),
        }
    }

    fn open(&mut self, now: Millis, looks: Looks, seen: &DriveSeen, drive: &mut dyn Drive) -> Stage {
        match drive.open(&seen.path, NAME) {
            Ok(()) => {
                self.tries += 1;
                self.done = 0;
                self.news.push(DeliveryNews::Written { done: 0, total: self.total() });
                Stage::Writes { before: seen.clone(), moved: now, next: now }
            }
            Err(problem) => match refusal(problem.kind()) {
                Some(failure) => self.fails(failure),
                // It is coming or going just now.
                None => self.wait(now, looks, Some(problem.to_string())),
            },
        }
    }

    /// Looks again soon, unless that was done for long enough.
    fn wait(&mut self, now: Millis, looks: Looks, problem: Option<String>) -> Stage {
        if now >= looks.until {
            return self.fails(problem.map_or_else(|| self.order.which.missing(), Failure::Other));
        }
        if !looks.told {
            self.news.push(DeliveryNews::Waits);
        }
        Stage::Looks(Looks { next: now.plus(PAUSE), told: true, ..looks })
    }

    fn write(&mut self, now: Millis, before: DriveSeen, moved: Millis, drive: &mut dyn Drive) -> Stage {
        let rest = &self.order.image[self.done..];
        if rest.is_empty() {
            return Stage::Syncs { before };
        }
        let chunk = &rest[..rest.len().min(CHUNK)];
        let taken = drive.write(chunk).map(|taken| taken.min(chunk.len()));
        match taken.map_err(|problem| (problem.kind(), problem.to_string())) {
            Ok(0) | Err((ErrorKind::Interrupted | ErrorKind::WouldBlock, _)) => self.stuck(now, before, moved),
            Ok(taken) => {
                self.done += taken;
                self.news.push(DeliveryNews::Written { done: self.done, total: self.total() });
                Stage::Writes { before, moved: now, next: now }
            }
            Err((kind, problem)) => match refusal(kind) {
                Some(failure) => self.fails(failure),
                // It went away, and may come back with a reason.
                None => Stage::Watches(Watch::new(before, self.sent(Some(problem)))),
            },
        }
    }

    fn stuck(&mut self, now: Millis, before: DriveSeen, moved: Millis) -> Stage {
        if now.since(moved) >= STUCK {
            return self.fails(Failure::Stuck { done: self.done, total: self.total() });
        }
        Stage::Writes { before, moved, next: now.plus(PAUSE) }
    }

    fn sync(&mut self, before: DriveSeen, drive: &mut dyn Drive) -> Stage {
        let problem = drive.sync().err();
        if let Some(failure) = problem.as_ref().and_then(|problem| refusal(problem.kind())) {
            return self.fails(failure);
        }
        self.news.push(DeliveryNews::Programs);
        Stage::Watches(Watch::new(before, self.sent(problem.map(|problem| problem.to_string()))))
    }

    fn sent(&self, problem: Option<String>) -> Sent {
        Sent { done: self.done, total: self.total(), problem }
    }

    fn watch(&mut self, now: Millis, mut watch: Watch, drive: &mut dyn Drive) -> Stage {
        match watch.look(now, drive.list()) {
            None => Stage::Watches(watch),
            Some(Reply::Interrupted(seen) | Reply::Probably(seen)) if self.tries < TRIES => self.again(now, seen),
            Some(Reply::Took(seen) | Reply::Probably(seen)) => {
                let delivered = Delivered { drive: seen.path, bytes: self.done };
                self.news.push(DeliveryNews::Over(Ok(delivered)));
                Stage::Over
            }
            Some(Reply::Refused(seen, fault)) if fault.is_transient() && self.tries < TRIES => self.again(now, seen),
            Some(Reply::Refused(_, fault)) => self.fails(Failure::Refused(fault)),
            Some(Reply::Interrupted(_)) => self.fails(Failure::Pulled { done: self.done, total: self.total() }),
            Some(Reply::Failed(failure)) => self.fails(failure),
        }
    }

    /// Begins anew with the same board, wherever its drive is now.
    fn again(&mut self, now: Millis, seen: DriveSeen) -> Stage {
        self.order.which = seen.details.unique_id.map_or(Which::At(seen.path), Which::Board);
        self.news.push(DeliveryNews::Again);
        Stage::Looks(Looks::new(now))
    }

    fn fails(&mut self, failure: Failure) -> Stage {
        self.news.push(DeliveryNews::Over(Err(failure)));
        Stage::Over
    }
}

/// The failure that an error means wherever it comes up.
fn refusal(kind: ErrorKind) -> Option<Failure> {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Some(Failure::Full),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Some(Failure::ReadOnly),
        _ => None,
    }
}
