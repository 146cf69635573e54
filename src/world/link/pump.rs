//! Between what a link reads and its bytes door: who waits for whom.
//!
//! Reading needs a permit, and while the door is full there is none: the program that floods it waits. Only when nobody
//! has emptied the full door for a while (a covered window) reading goes on, and what is too much is dropped and counted.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::backlog::{Backlog, CHUNK};
use crate::app::LinkNews;
use crate::world::door::{self, Doorway};

/// The door is full with so many bytes.
const FULL: usize = 1024 * 1024;
/// How long a full door makes the other end wait.
const PATIENCE: Duration = Duration::from_millis(500);

/// What a link has read and not yet told.
pub(crate) struct Pump {
    doorway: Doorway,
    /// `None` once nothing more is to be read.
    permits: Option<Sender<()>>,
    backlog: Backlog,
    reading: bool,
    ended: bool,
    hurried: bool,
    full_since: Option<Instant>,
}

impl Pump {
    /// A pump into `doorway`, for a reader that waits for `permits`.
    pub(crate) fn new(doorway: Doorway, permits: Sender<()>) -> Self {
        let backlog = Backlog::default();
        let permits = Some(permits);
        Self { doorway, permits, backlog, reading: false, ended: false, hurried: false, full_since: None }
    }

    /// Tells something that is no bytes.
    pub(crate) fn tell(&self, news: LinkNews) {
        self.doorway.put(news);
    }

    /// Tells something that is no bytes behind everything that came before it.
    pub(crate) fn tell_in_turn(&mut self, news: LinkNews) {
        self.backlog.push_news(news);
        self.fill();
    }

    /// Takes what the reader read.
    pub(crate) fn take(&mut self, chunk: Vec<u8>) {
        self.has_read();
        self.show(chunk);
    }

    /// Notes that the reader has read; what is made of that follows.
    pub(crate) fn has_read(&mut self) {
        self.reading = false;
    }

    /// Adds bytes to those that are to be shown.
    pub(crate) fn show(&mut self, bytes: Vec<u8>) {
        self.backlog.push(bytes);
    }

    /// Notes that there is nothing more to read.
    pub(crate) fn end(&mut self) {
        self.reading = false;
        self.ended = true;
    }

    /// Notes that the window emptied the door, or began to.
    pub(crate) fn drained(&mut self) {
        self.full_since = None;
    }

    /// Does not make the other end wait any more: it is to end, and a program that cannot print cannot end.
    pub(crate) fn hurry(&mut self) {
        self.hurried = true;
    }

    /// Lets the reader go: nothing more is wanted of it.
    pub(crate) fn read_no_more(&mut self) {
        self.permits = None;
    }

    /// Whether everything was read.
    pub(crate) fn has_ended(&self) -> bool {
        self.ended
    }

    /// Whether somebody is reading at this moment, so that silence means that there is nothing.
    pub(crate) fn is_reading(&self) -> bool {
        self.reading
    }

    /// Fills the door as far as it goes, and lets the reader read on where it may.
    pub(crate) fn turn(&mut self, now: Instant) {
        self.fill();
        if self.held() < FULL {
            self.full_since = None;
        } else {
            self.full_since.get_or_insert(now);
        }
        if !self.reading
            && !self.ended
            && self.may_read(now)
            && let Some(permits) = &self.permits
        {
            self.reading = true;
            door::tell(permits, ());
        }
    }

    /// When `turn` has something to do, even if nothing comes.
    pub(crate) fn next_moment(&self) -> Option<Instant> {
        self.full_since.filter(|_| !self.reading && !self.ended).map(|since| since + PATIENCE)
    }

    /// Tells everything that waits, and at last `end`.
    pub(crate) fn finish(mut self, end: LinkNews) {
        while let Some(news) = self.backlog.pop() {
            self.doorway.put(news);
        }
        self.doorway.put(end);
    }

    /// The first bytes go at once; while there are some in the door, more are collected to whole pieces.
    fn fill(&mut self) {
        while (self.may_put() || self.backlog.begins_with_news())
            && let Some(news) = self.backlog.pop()
        {
            self.doorway.put(news);
        }
    }

    fn may_put(&self) -> bool {
        let inside = self.doorway.inside();
        inside == 0 || (self.backlog.bytes() >= CHUNK && inside + CHUNK <= FULL)
    }

    fn may_read(&self, now: Instant) -> bool {
        self.hurried || self.full_since.is_none_or(|since| now >= since + PATIENCE)
    }

    fn held(&self) -> usize {
        self.doorway.inside() + self.backlog.bytes()
    }
}
