//! The chip on a board's USB side: it programs what comes, and takes its drive away and back. Written after DAPLink's
//! `vfs_manager.c`: 500 ms of silence end a transfer that is whole, 20 s one that is not, and 2.5 s pass before the drive is back.

use super::LAST;
use super::manner::Manner;

/// Silence after a whole file, in milliseconds.
const IDLE: u64 = 500;
/// Silence in the middle of one.
const PATIENCE: u64 = 20_000;
/// What it says then.
const TIMED_OUT: &str = "error: The transfer timed out.\r\ntype: transient, user\r\n";
const OUT_OF_ORDER: &str =
    "error: File sent out of order by PC. Target might not be programmed correctly.\r\ntype: transient\r\n";

/// A board.
pub struct Chip {
    /// Its own number.
    pub id: String,
    /// How it behaves.
    pub manner: Manner,
    /// What its main chip holds, if that is a whole program.
    pub holds: Option<Vec<u8>>,
    /// How often power was lost while nobody can have known whether everything had arrived.
    pub lost_power: u32,
    /// How often it went away for a reason that has nothing to do with the file.
    pub absences: u32,
    /// What its FAIL.TXT says.
    pub fail: Option<String>,
    /// What its ASSERT.TXT says.
    pub assert: Option<String>,
    /// How often it was mounted, for another path each time.
    pub mounts: u32,
    pub(super) remounts: u32,
    state: State,
    coming: Option<Coming>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// It has a drive since this moment.
    There(u64),
    /// It comes at this moment, if it comes.
    Away { since: u64, until: Option<u64> },
}

/// A file that is coming.
struct Coming {
    name: String,
    bytes: Vec<u8>,
    /// Bytes that were written on the drive, whether or not they arrived.
    written: usize,
    /// When the last byte was written.
    last: u64,
    /// Whether it is a second file on a drive that had not got the first one whole.
    is_second: bool,
    end: Option<End>,
}

enum End {
    Whole,
    Fails(String),
}

impl Chip {
    /// A board that is plugged in at this moment.
    pub(super) fn new(id: &str, manner: Manner, now: u64) -> Self {
        let state = State::Away { since: now, until: Some(now + manner.late) };
        Self {
            id: id.to_owned(),
            manner,
            holds: None,
            lost_power: 0,
            absences: 0,
            fail: None,
            assert: None,
            mounts: 0,
            remounts: 0,
            state,
            coming: None,
        }
    }

    /// Whether its drive is there.
    pub fn is_there(&self) -> bool {
        matches!(self.state, State::There(_))
    }

    /// The name of the file that lies on its drive.
    pub(super) fn lists(&self) -> Option<&str> {
        self.coming.as_ref().filter(|_| !self.manner.hides).map(|coming| coming.name.as_str())
    }

    /// Whether a look at it would end with an error now.
    pub(super) fn trembles(&self, now: u64) -> bool {
        let (State::There(since) | State::Away { since, .. }) = self.state;
        now < since + self.manner.trembles
    }

    /// What can be read of its FAIL.TXT, where there is one.
    pub(super) fn fail_as_read(&self, now: u64) -> Option<String> {
        let leaves = |coming: &Coming| coming.end.is_some() && now + self.manner.mumbles >= coming.last + IDLE;
        let State::There(since) = self.state else { return self.fail.clone() };
        let is_read = now >= since + self.manner.mumbles && !self.coming.as_ref().is_some_and(leaves);
        self.fail.clone().map(|fail| if is_read { fail } else { String::new() })
    }

    /// Pulls it out, and plugs it in again if it is to come back.
    pub fn pull(&mut self, now: u64) {
        self.absences += 1;
        let until = self.manner.back_after.map(|time| now + time);
        self.state = State::Away { since: now, until };
        (self.remounts, self.fail, self.assert) = (0, None, None);
        let whole = self.coming.take().is_some_and(|coming| matches!(coming.end, Some(End::Whole)));
        self.lost_power += u32::from(whole);
    }

    /// Plugs it in, if it is not.
    pub fn plug(&mut self, now: u64) {
        match self.state {
            State::There(_) => {}
            // It went away by itself, and comes back when it does.
            State::Away { until: Some(_), .. } if self.remounts > 0 => {}
            State::Away { .. } => self.state = State::Away { since: now, until: Some(now) },
        }
    }

    /// A file is begun.
    pub(super) fn open(&mut self, now: u64, name: &str) {
        let is_second = self.coming.as_ref().is_some_and(|coming| coming.written > 0);
        let coming = Coming { name: name.into(), bytes: Vec::new(), written: 0, last: now, is_second, end: None };
        self.coming = Some(coming);
    }

    /// Bytes arrive. Answers whether the board is still there.
    pub(super) fn receive(&mut self, now: u64, bytes: &[u8]) -> bool {
        let Some(coming) = &mut self.coming else { return false };
        let before = coming.written;
        coming.last = now;
        coming.written += bytes.len();
        // What was there is erased with the first byte.
        self.holds = None;
        let reaches = |at: Option<usize>| at.is_some_and(|at| before <= at && at < before + bytes.len());
        let kept = self.manner.loses_from.map_or(bytes.len(), |from| from.saturating_sub(before).min(bytes.len()));
        if coming.end.is_none() {
            coming.bytes.extend_from_slice(&bytes[..kept]);
        }
        if reaches(self.manner.fails_at) {
            self.manner.fails_at = None;
            let fail = if self.manner.fails.is_empty() { OUT_OF_ORDER.into() } else { self.manner.fails.remove(0) };
            coming.end = Some(End::Fails(fail));
        }
        if reaches(self.manner.leaves_at) {
            self.manner.leaves_at = None;
            self.coming = None;
            self.absences += 1;
            self.remount(now);
        } else if reaches(self.manner.gone_at) {
            self.manner.gone_at = None;
            self.pull(now);
        }
        self.is_there()
    }

    /// The file's size is known: it is whole if its last record is there.
    pub(super) fn close(&mut self, now: u64) {
        let Some(coming) = &mut self.coming else { return };
        coming.last = now;
        let is_whole = coming.bytes.ends_with(LAST.as_bytes()) && coming.bytes.len() == coming.written;
        if coming.end.is_some() || coming.is_second || !is_whole || self.manner.is_deaf {
            return;
        }
        if self.manner.fails.is_empty() {
            coming.end = Some(End::Whole);
            self.holds = Some(coming.bytes.clone());
        } else {
            coming.end = Some(End::Fails(self.manner.fails.remove(0)));
        }
    }

    /// Time goes on.
    pub(super) fn turn(&mut self, now: u64) {
        match self.state {
            State::Away { until: Some(until), .. } if until <= now => {
                self.state = State::There(until);
                self.mounts += 1;
            }
            State::There(_) => self.turn_there(now),
            State::Away { .. } => {}
        }
    }

    fn turn_there(&mut self, now: u64) {
        let Some(coming) = &self.coming else { return };
        let silent = now.saturating_sub(coming.last);
        if let (Some(End::Whole), Some(after)) = (&coming.end, self.manner.gone_after)
            && silent >= after
        {
            self.manner.gone_after = None;
            return self.pull(now);
        }
        let patience = if coming.end.is_some() { IDLE } else { PATIENCE };
        if self.manner.is_deaf || silent < patience {
            return;
        }
        let moment = coming.last + patience;
        let timed_out = if coming.is_second { OUT_OF_ORDER } else { TIMED_OUT };
        self.manner.loses_from = None;
        match self.coming.take().and_then(|coming| coming.end) {
            Some(End::Whole) => self.fail = None,
            Some(End::Fails(fail)) => self.fail = Some(fail),
            None => self.fail = Some(timed_out.to_owned()),
        }
        self.remount(moment);
        self.turn(now);
    }

    fn remount(&mut self, now: u64) {
        self.remounts += 1;
        if let Some(assert) = self.manner.asserts.take() {
            // It stumbles over what came, and begins anew.
            (self.assert, self.fail, self.remounts, self.holds) = (Some(assert), None, 0, None);
        }
        let until = (!self.manner.stays_away).then_some(now + self.manner.remount);
        self.state = State::Away { since: now, until };
    }
}
