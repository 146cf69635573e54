//! The computer that boards are plugged into, and its side of their drives.

use std::cell::{RefCell, RefMut};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use fastrand::Rng;
use mulberry::flash::{Drive, DriveSeen};
use mulberry::microbit::Details;

use super::chip::Chip;
use super::manner::Manner;

/// A computer with boards.
#[derive(Clone)]
pub struct Computer {
    inside: Rc<RefCell<Inside>>,
}

struct Inside {
    now: u64,
    boards: Vec<Chip>,
    dice: Rng,
}

impl Computer {
    /// One without boards. The dice are thrown for what happens by chance.
    pub fn new(seed: u64) -> Self {
        Self { inside: Rc::new(RefCell::new(Inside { now: 0, boards: Vec::new(), dice: Rng::with_seed(seed) })) }
    }

    /// One with one board, whose number is "9904" and the rest.
    pub fn with(manner: Manner) -> Self {
        let computer = Self::new(1);
        computer.plug("9904360254384e4500000001", manner);
        computer
    }

    /// Plugs another board in.
    pub fn plug(&self, id: &str, manner: Manner) {
        let now = self.now();
        self.inside.borrow_mut().boards.push(Chip::new(id, manner, now));
    }

    /// Milliseconds since it was switched on.
    pub fn now(&self) -> u64 {
        self.inside.borrow().now
    }

    /// Time goes on to this moment.
    pub fn pass_to(&self, moment: u64) {
        let mut inside = self.inside.borrow_mut();
        inside.now = inside.now.max(moment);
        let now = inside.now;
        inside.boards.iter_mut().for_each(|board| board.turn(now));
    }

    /// A board, by when it was plugged in.
    pub fn board(&self, index: usize) -> RefMut<'_, Chip> {
        RefMut::map(self.inside.borrow_mut(), |inside| &mut inside.boards[index])
    }

    /// Whoever writes on its drives.
    pub fn drive(&self) -> DriveOf {
        DriveOf { computer: self.clone(), file: None, took: 0 }
    }
}

/// A computer's drives, for one delivery.
pub struct DriveOf {
    computer: Computer,
    file: Option<File>,
    took: u64,
}

struct File {
    board: usize,
    /// Which mount of the board it lies on.
    mount: u32,
    written: usize,
    /// Bytes that are only noted down.
    noted: Vec<u8>,
}

impl DriveOf {
    /// Milliseconds that the calls since the last time would have taken.
    pub fn took(&mut self) -> u64 {
        std::mem::take(&mut self.took)
    }

    /// Sends bytes to the board. Time goes on for this delivery only: others on the computer do not wait for it.
    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let file = self.file.as_mut().ok_or(ErrorKind::NotConnected)?;
        let mut inside = self.computer.inside.borrow_mut();
        let now = inside.now;
        let board = &mut inside.boards[file.board];
        for sector in bytes.chunks(512) {
            if !board.is_there() || board.mounts != file.mount {
                return Err(io::Error::from_raw_os_error(5));
            }
            self.took += (sector.len() as u64 * 1000).div_ceil(board.manner.rate);
            if !board.receive(now + self.took, sector) {
                return Err(io::Error::from_raw_os_error(19));
            }
        }
        Ok(())
    }
}

impl Drive for DriveOf {
    fn list(&mut self) -> io::Result<Vec<DriveSeen>> {
        let mut inside = self.computer.inside.borrow_mut();
        let inside = &mut *inside;
        let mut seen = Vec::new();
        for (index, board) in inside.boards.iter().enumerate() {
            if board.trembles(inside.now) {
                return Err(io::Error::from_raw_os_error(5));
            }
            if board.manner.blinks > inside.dice.u32(..100) {
                if inside.dice.bool() {
                    return Err(io::Error::from_raw_os_error(5));
                }
                continue;
            }
            if board.is_there() {
                seen.extend((0..=u32::from(board.manner.is_twice)).map(|again| look(index, again, board, inside.now)));
            }
        }
        Ok(seen)
    }

    fn open(&mut self, drive: &Path, name: &str) -> io::Result<()> {
        let mut inside = self.computer.inside.borrow_mut();
        let now = inside.now;
        let is_it = |(index, board): &(usize, &mut Chip)| (0..2).any(|again| path(*index, again, board) == drive);
        let found = inside.boards.iter_mut().enumerate().filter(|(_, board)| board.is_there()).find(is_it);
        let (index, board) = found.ok_or(ErrorKind::NotFound)?;
        if board.manner.is_read_only {
            return Err(ErrorKind::ReadOnlyFilesystem.into());
        }
        board.open(now, name);
        self.file = Some(File { board: index, mount: board.mounts, written: 0, noted: Vec::new() });
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = self.file.as_mut().ok_or(ErrorKind::NotConnected)?;
        let mut inside = self.computer.inside.borrow_mut();
        let manner = inside.boards[file.board].manner.clone();
        let mut count = bytes.len();
        if manner.short > inside.dice.u32(..100) {
            match inside.dice.u8(..3) {
                0 => return Err(ErrorKind::Interrupted.into()),
                1 => return Ok(0),
                _ => count = inside.dice.usize(1..=bytes.len()),
            }
        }
        let left = |limit: Option<usize>| limit.map_or(usize::MAX, |limit| limit.saturating_sub(file.written));
        count = count.min(left(manner.stuck_at));
        if count > left(manner.room) {
            count = left(manner.room);
            if count == 0 {
                return Err(ErrorKind::StorageFull.into());
            }
        }
        drop(inside);
        file.written += count;
        if manner.is_noted {
            file.noted.extend_from_slice(&bytes[..count]);
            return Ok(count);
        }
        self.send(&bytes[..count]).map(|()| count)
    }

    fn sync(&mut self) -> io::Result<()> {
        let noted = self.file.as_mut().map(|file| std::mem::take(&mut file.noted)).unwrap_or_default();
        self.send(&noted)?;
        let file = self.file.take().ok_or(ErrorKind::NotConnected)?;
        let mut inside = self.computer.inside.borrow_mut();
        let now = inside.now + self.took;
        let board = &mut inside.boards[file.board];
        board.close(now);
        if board.manner.errs_at_end { Err(io::Error::from_raw_os_error(5)) } else { Ok(()) }
    }
}

fn path(index: usize, again: u32, board: &Chip) -> PathBuf {
    let mount = if board.manner.moves { board.mounts } else { 1 };
    format!("/media/MICROBIT-{index}-{mount}{}", "-again".repeat(again as usize)).into()
}

/// What a look at a mounted board sees.
fn look(index: usize, again: u32, board: &Chip, now: u64) -> DriveSeen {
    let mode = if board.manner.is_maintenance { "Bootloader" } else { "Interface" };
    let count = if board.manner.counts { format!("Remount count: {}\r\n", board.remounts) } else { String::new() };
    let details = format!(
        "# DAPLink Firmware - see https://daplink.io\r\nUnique ID: {}\r\nDaplink Mode: {mode}\r\n{count}",
        board.id
    );
    DriveSeen {
        path: path(index, again, board),
        details: Details::read(details.as_bytes()),
        fail: board.fail_as_read(now),
        assert: board.assert.clone(),
        has_data_log: false,
        hexes: board.lists().map(str::to_owned).into_iter().collect(),
        is_read_only: board.manner.is_read_only,
    }
}
