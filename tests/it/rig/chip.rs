//! The chip between cable and board (DAPLink), as far as its drive goes: it takes a hex file, goes away, programs the board and
//! comes back.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use rustix::fs::{CWD, Mode, OFlags, mkfifoat};
use tempfile::TempDir;

use super::bridge::Socket;
use super::firmware::Firmware;
use super::image::part_for;

/// How often it looks at its drive.
const EVERY: Duration = Duration::from_millis(2);
/// The last record of a hex file.
const LAST_RECORD: &str = ":00000001FF";
const TIMED_OUT: &str = "error: The transfer timed out.\r\ntype: transient, user\r\n";

/// How it behaves.
#[derive(Clone, Debug)]
pub struct ChipManner {
    /// How long its drive stays away; a real one takes 2.5 s.
    pub remount: Duration,
    /// How long it waits for the rest of a file before it says that this timed out; a real one waits 20 s.
    pub patience: Duration,
    /// What it says in FAIL.TXT of the next files, one after the other, whatever is in them.
    pub fails: Vec<&'static str>,
    /// What it says in ASSERT.TXT when it comes back with a program.
    pub assert: Option<&'static str>,
    /// It waits for firmware of its own, and takes no programs.
    pub is_maintenance: bool,
    /// It leaves every file where it is, and does nothing.
    pub ignores: bool,
    /// It does not come back once it went away.
    pub stays_away: bool,
    /// It goes away when it has so many bytes of a file, as if it were pulled.
    pub gone_at: Option<usize>,
    /// A file of this name comes at so many bytes a second and not more: it is a pipe.
    pub slow: Option<(&'static str, usize)>,
}

impl Default for ChipManner {
    fn default() -> Self {
        Self {
            remount: Duration::from_millis(500),
            patience: Duration::from_secs(20),
            fails: Vec::new(),
            assert: None,
            is_maintenance: false,
            ignores: false,
            stays_away: false,
            gone_at: None,
            slow: None,
        }
    }
}

/// What it is told.
pub enum Order {
    /// Be like this.
    Be(ChipManner),
    /// Lose power.
    Pull,
    /// Get power.
    Plug,
}

/// The chip.
pub struct Chip {
    manner: ChipManner,
    drive: PathBuf,
    unique_id: String,
    remounts: u32,
    /// When the drive comes back; `None` while it is there.
    away: Option<Option<Instant>>,
    /// The file that comes: its name, what there is of it, and since when.
    coming: Option<(PathBuf, Vec<u8>, Instant)>,
    pipe: Option<File>,
    board: Option<Firmware>,
    socket: Option<Socket>,
    tell: Sender<String>,
    folder: TempDir,
}

impl Chip {
    /// A chip whose drive is this folder, which is made. What it takes it tells, and puts it into the board at that socket.
    pub fn new(drive: PathBuf, unique_id: &str, board: Option<(Firmware, Socket)>, tell: Sender<String>) -> Self {
        let (board, socket) = board.unzip();
        fs::create_dir(&drive).unwrap();
        let chip = Self {
            manner: ChipManner::default(),
            drive,
            unique_id: unique_id.to_owned(),
            remounts: 0,
            away: None,
            coming: None,
            pipe: None,
            board,
            socket,
            tell,
            folder: tempfile::tempdir().unwrap(),
        };
        chip.describe(&chip.drive);
        chip
    }

    /// Does what it is told, and looks at its drive, until nobody tells it anything any more.
    pub fn serve(mut self, inbox: &Receiver<(Order, Sender<()>)>) {
        loop {
            match inbox.recv_timeout(EVERY) {
                Ok((order, done)) => {
                    self.obey(order);
                    // Who does not wait for it does not mind.
                    let _ = done.send(());
                }
                Err(RecvTimeoutError::Timeout) => self.turn(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Be(manner) => {
                let drive = if self.away.is_none() { self.drive.clone() } else { self.aside() };
                if let Some((pipe, _)) = self.manner.slow {
                    discard(&drive.join(pipe));
                }
                self.pipe = None;
                self.manner = manner;
                self.describe(&drive);
            }
            Order::Pull => self.go_away(None),
            Order::Plug => {
                self.remounts = 0;
                self.come_back();
            }
        }
    }

    fn turn(&mut self) {
        match self.away {
            Some(Some(moment)) if Instant::now() >= moment => {
                self.remounts += 1;
                self.come_back();
            }
            Some(_) => {}
            None if self.manner.ignores => {}
            None => self.look(),
        }
    }

    /// Writes what it says of itself.
    fn describe(&self, drive: &Path) {
        let mode = if self.manner.is_maintenance { "Bootloader" } else { "Interface" };
        let lines = [
            "# DAPLink Firmware - see https://daplink.io".to_owned(),
            format!("Unique ID: {}", self.unique_id),
            "HIC ID: 97969901".to_owned(),
            format!("Daplink Mode: {mode}"),
            "Interface Version: 0255".to_owned(),
            format!("Remount count: {}", self.remounts),
        ];
        fs::write(drive.join("DETAILS.TXT"), lines.join("\r\n") + "\r\n").unwrap();
        if let (Some((name, _)), false) = (self.manner.slow, self.manner.is_maintenance)
            && !drive.join(name).exists()
        {
            mkfifoat(CWD, drive.join(name), Mode::from(0o600)).unwrap();
        }
    }

    /// Looks whether a file comes, and takes it when it is whole.
    fn look(&mut self) {
        let Some(path) = self.hex_file() else { return self.coming = None };
        let known = self.coming.take().filter(|(of, ..)| *of == path);
        let (_, mut bytes, mut since) = known.unwrap_or_else(|| (path.clone(), Vec::new(), Instant::now()));
        let before = bytes.len();
        let ended = self.read_more(&path, &mut bytes);
        if bytes.len() > before {
            since = Instant::now();
        }
        if self.manner.gone_at.is_some_and(|at| bytes.len() >= at) {
            discard(&path);
            return self.go_away(None);
        }
        let whole = String::from_utf8_lossy(&bytes).trim_end().ends_with(LAST_RECORD);
        if whole {
            self.take(&path, &String::from_utf8_lossy(&bytes));
        } else if ended || !bytes.is_empty() && since.elapsed() >= self.manner.patience {
            self.refuse(&path, TIMED_OUT);
        } else {
            self.coming = Some((path, bytes, since));
        }
    }

    fn hex_file(&self) -> Option<PathBuf> {
        let is_hex = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("hex"));
        fs::read_dir(&self.drive).ok()?.flatten().map(|entry| entry.path()).find(is_hex)
    }

    /// Reads what there is more of the file. Answers whether whoever wrote it stopped in the middle, where that can be known.
    fn read_more(&mut self, path: &Path, bytes: &mut Vec<u8>) -> bool {
        let Some((name, rate)) = self.manner.slow.filter(|(name, _)| path.ends_with(name)) else {
            let Ok(mut file) = File::open(path) else { return false };
            // A file that was begun anew is another one.
            if file.metadata().unwrap().len() < bytes.len() as u64 {
                bytes.clear();
            }
            file.seek(SeekFrom::Start(bytes.len() as u64)).unwrap();
            file.read_to_end(bytes).unwrap();
            return false;
        };
        let open =
            || File::options().read(true).custom_flags(OFlags::NONBLOCK.bits() as i32).open(self.drive.join(name));
        let pipe = self.pipe.get_or_insert_with(|| open().unwrap());
        let mut room = vec![0; (rate / 500).max(1)];
        match pipe.read(&mut room) {
            Ok(count) => {
                bytes.extend_from_slice(&room[..count]);
                count == 0 && !bytes.is_empty()
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => false,
            Err(error) => panic!("the pipe cannot be read: {error}"),
        }
    }

    fn take(&mut self, path: &Path, text: &str) {
        if !self.manner.fails.is_empty() {
            let fail = self.manner.fails.remove(0);
            return self.refuse(path, fail);
        }
        match part_for(&self.unique_id, text) {
            Err(why) => self.refuse(path, why),
            Ok(image) => {
                self.clear(path);
                // What a program kept on the board goes with everything else there.
                discard(&self.drive.join("MY_DATA.HTM"));
                self.go_away(Some(self.manner.remount));
                if let Some(assert) = self.manner.assert {
                    fs::write(self.aside().join("ASSERT.TXT"), assert).unwrap();
                }
                // A test that is over does not ask any more.
                let _ = self.tell.send(text.to_owned());
                self.boot(&image);
            }
        }
    }

    fn refuse(&mut self, path: &Path, why: &str) {
        self.clear(path);
        self.go_away(Some(self.manner.remount));
        fs::write(self.aside().join("FAIL.TXT"), why).unwrap();
    }

    fn clear(&mut self, path: &Path) {
        self.coming = None;
        self.pipe = None;
        for path in [path, &self.drive.join("FAIL.TXT"), &self.drive.join("ASSERT.TXT")] {
            discard(path);
        }
    }

    fn boot(&mut self, image: &str) {
        if let Some(socket) = &self.socket {
            let path = self.folder.path().join("image.hex");
            fs::write(&path, image).unwrap();
            // The old one ends before the new one begins.
            self.board = None;
            let (board, wire) = Firmware::start_with(&path);
            self.board = Some(board);
            socket.join(wire);
        }
    }

    fn go_away(&mut self, time: Option<Duration>) {
        self.coming = None;
        self.pipe = None;
        if self.away.is_none() {
            fs::rename(&self.drive, self.aside()).unwrap();
        }
        let time = time.filter(|_| !self.manner.stays_away);
        self.away = Some(time.map(|time| Instant::now() + time));
    }

    fn come_back(&mut self) {
        let aside = self.aside();
        self.describe(&aside);
        fs::rename(aside, &self.drive).unwrap();
        self.away = None;
    }

    fn aside(&self) -> PathBuf {
        self.drive.with_extension("away")
    }
}

/// Removes a file, if it is there.
fn discard(path: &Path) {
    fs::remove_file(path).unwrap_or_default();
}
