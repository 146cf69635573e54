//! What a board made of a file: its drive goes away, comes back, and says what was wrong if something was.

use std::io;

use super::drive::DriveSeen;
use super::failure::Failure;
use crate::microbit::{Assertion, Fault};
use crate::place::Millis;

/// The file's name on the drive: one that FAT takes as it is, so that it needs one entry in the directory and not two.
pub(super) const NAME: &str = "MULBERRY.HEX";
/// Milliseconds until a board must have come back: it waits 20 s for bytes that may be missing, and is away for 2.5 s.
const LONGEST: u64 = 25_000;
/// Milliseconds until a board that went away with an error is taken for pulled out: one that went away by itself is back sooner.
const PULLED: u64 = 12_000;
/// Milliseconds for which a drive must look the same before that is believed where nothing else tells that it is a new one.
const SETTLED: u64 = 1_000;
/// Milliseconds between two looks. Being looked at does not keep a board from going away: only being written does.
const PAUSE: u64 = 100;

/// Somebody who watches a drive after a file was written on it.
#[derive(Debug)]
pub(super) struct Watch {
    /// How the drive was before.
    before: DriveSeen,
    sent: Sent,
    began: Option<Millis>,
    /// When the next look is due.
    pub next: Millis,
    /// Since when it is away.
    away: Option<Millis>,
    /// Whether it was away at any time.
    was_away: bool,
    /// Whether the file was seen on it.
    was_listed: bool,
    /// Since when it has been there without the file.
    unlisted: Option<Millis>,
    /// What the system said last instead of letting one look.
    problem: Option<String>,
}

/// How much of the file was written.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    /// Bytes that were written.
    pub done: usize,
    /// Bytes that there are.
    pub total: usize,
    /// What the system said when it did not write more, or said at the end.
    pub problem: Option<String>,
}

impl Sent {
    fn is_whole(&self) -> bool {
        self.done == self.total
    }

    fn pulled(&self) -> Reply {
        Reply::Failed(Failure::Pulled { done: self.done, total: self.total })
    }
}

/// What the board made of it.
#[derive(Debug)]
pub(super) enum Reply {
    /// It took the program, and its drive is this one now.
    Took(DriveSeen),
    /// It did not take it and says why.
    Refused(DriveSeen, Fault),
    /// It went away and came back for another reason while the file was being written.
    Interrupted(DriveSeen),
    /// It went away with an error and came back. Usually it has taken the program then, but this firmware does not count, so that it
    /// may have been pulled out and plugged in again.
    Probably(DriveSeen),
    /// It did not take it.
    Failed(Failure),
}

/// What the counts of remounts before and after say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    /// The board went away and came back by itself.
    Rose,
    /// It began anew: it had no power, or its chip was reset.
    Fell,
    /// Neither, or it had no power and had not counted anything yet before.
    Same,
    /// The firmware does not count.
    Unknown,
}

impl Watch {
    /// Watches a drive that was like `before` until a file was written on it.
    pub fn new(before: DriveSeen, sent: Sent) -> Self {
        Self {
            before,
            sent,
            began: None,
            next: Millis(0),
            away: None,
            was_away: false,
            was_listed: false,
            unlisted: None,
            problem: None,
        }
    }

    /// Takes one look at the drives that there are; its reply if that tells it.
    pub fn look(&mut self, now: Millis, drives: io::Result<Vec<DriveSeen>>) -> Option<Reply> {
        let began = *self.began.get_or_insert(now);
        self.next = now.plus(PAUSE);
        self.problem = None;
        let seen = match drives {
            Ok(drives) => self.find(drives),
            Err(problem) => {
                self.problem = Some(problem.to_string());
                self.unlisted = None;
                return self.too_late(now, began, None);
            }
        };
        let Some(seen) = seen else { return self.look_away(now, began) };
        self.away = None;
        if seen.lists(NAME) {
            self.was_listed = true;
            self.unlisted = None;
        } else {
            self.unlisted = self.unlisted.or(Some(now));
        }
        self.judge(now, &seen).or_else(|| self.too_late(now, began, Some(&seen)))
    }

    /// The board's drive. Where it seems to be mounted twice, an old mount that nobody took away is not the one that tells.
    fn find(&self, drives: Vec<DriveSeen>) -> Option<DriveSeen> {
        let is_new = |seen: &DriveSeen| (seen.details.remount_count, !seen.lists(NAME), seen.path != self.before.path);
        let unnamed = drives.iter().filter(|drive| drive.details.unique_id.is_none()).count();
        let is_it = |seen: &DriveSeen| match &self.before.details.unique_id {
            Some(id) => seen.is_of(id),
            None => seen.details.unique_id.is_none() && (seen.path == self.before.path || unnamed == 1),
        };
        drives.into_iter().filter(is_it).max_by_key(is_new)
    }

    fn look_away(&mut self, now: Millis, began: Millis) -> Option<Reply> {
        let away = *self.away.get_or_insert(now);
        self.was_away = true;
        self.unlisted = None;
        if self.sent.problem.is_some() && now.since(away) >= PULLED {
            return Some(self.not_back());
        }
        self.too_late(now, began, None)
    }

    /// What is so when it stays away.
    fn not_back(&self) -> Reply {
        if self.sent.is_whole() { Reply::Failed(Failure::NotBack) } else { self.sent.pulled() }
    }

    /// What a drive that is there tells.
    fn judge(&self, now: Millis, seen: &DriveSeen) -> Option<Reply> {
        let count = self.count(seen);
        let is_settled = self.unlisted.is_some_and(|since| now.since(since) >= SETTLED);
        if let Some(fail) = seen.fail.as_ref().filter(|_| self.is_news(seen, count)) {
            // One that cannot be read while the board comes or goes may be an old one, or say in a moment what is to be done.
            let is_told = is_settled || !fail.is_empty();
            return is_told.then(|| Reply::Refused(seen.clone(), Fault::read(fail.as_bytes())));
        }
        if let Some(assert) = seen.assert.as_ref().filter(|_| count == Count::Fell || seen.assert != self.before.assert)
        {
            return Some(Reply::Failed(Failure::Assert(Assertion::read(assert.as_bytes()))));
        }
        if seen.details.is_maintenance {
            return Some(Reply::Failed(Failure::Maintenance));
        }
        let is_new = self.was_away && self.unlisted.is_some();
        match count {
            Count::Rose if self.sent.is_whole() => Some(Reply::Took(seen.clone())),
            Count::Rose => Some(Reply::Interrupted(seen.clone())),
            Count::Fell => Some(self.sent.pulled()),
            Count::Same if self.was_away && is_settled => Some(self.began_anew(seen)),
            Count::Same => None,
            Count::Unknown if is_new && !self.sent.is_whole() => Some(self.sent.pulled()),
            Count::Unknown if is_new && self.sent.problem.is_some() => Some(Reply::Probably(seen.clone())),
            Count::Unknown if is_new => Some(Reply::Took(seen.clone())),
            Count::Unknown => (self.was_listed && is_settled).then(|| Reply::Took(seen.clone())),
        }
    }

    fn count(&self, seen: &DriveSeen) -> Count {
        match (self.before.details.remount_count, seen.details.remount_count) {
            (Some(before), Some(after)) if after > before => Count::Rose,
            (Some(before), Some(after)) if after < before => Count::Fell,
            (Some(_), Some(_)) => Count::Same,
            _ => Count::Unknown,
        }
    }

    /// Whether a FAIL.TXT is about this file, and not about an earlier one.
    fn is_news(&self, seen: &DriveSeen, count: Count) -> bool {
        let is_new_drive = match count {
            Count::Rose | Count::Fell => true,
            Count::Same => false,
            Count::Unknown => self.was_away && self.unlisted.is_some(),
        };
        let was_read = self.before.fail.as_deref() != Some("");
        is_new_drive || was_read && seen.fail != self.before.fail
    }

    /// A board that has counted nothing although it was away had no power, or its chip was reset and says why.
    fn began_anew(&self, seen: &DriveSeen) -> Reply {
        match &seen.assert {
            Some(assert) => Reply::Failed(Failure::Assert(Assertion::read(assert.as_bytes()))),
            None => self.sent.pulled(),
        }
    }

    /// What is so when nothing has come of it for too long.
    fn too_late(&self, now: Millis, began: Millis, seen: Option<&DriveSeen>) -> Option<Reply> {
        if now.since(began) < LONGEST {
            return None;
        }
        let failure = match (seen, &self.problem, &self.sent.problem) {
            (Some(_), _, Some(problem)) if !self.sent.is_whole() => Failure::Other(problem.clone()),
            (Some(seen), ..) if seen.lists(NAME) => Failure::NotTaken,
            (None, Some(problem), _) if self.away.is_none() => Failure::Other(problem.clone()),
            _ => return Some(self.not_back()),
        };
        Some(Reply::Failed(failure))
    }
}
