//! A pseudo-terminal that stands for the cable between port and board.
//!
//! Its ends are closed in the programs that other tests start at the same time: those would otherwise keep a board alive that
//! was unplugged, and stand there as who has its port.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags, fcntl_setfl, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

/// A board: what it sends and gets, and the port it is plugged into. It is unplugged when this is dropped.
pub struct Cable {
    wire: File,
    /// Held open, as the kernel does for a real port: else the wire would be dead while nobody is connected.
    held: File,
    port: PathBuf,
}

impl Cable {
    pub fn plug_in() -> Self {
        let wire = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&wire).unwrap();
        unlockpt(&wire).unwrap();
        let name = ptsname(&wire, Vec::new()).unwrap();
        let port = PathBuf::from(OsStr::from_bytes(name.as_bytes()));
        let held = open(&port, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).unwrap();
        let mut settings = tcgetattr(&held).unwrap();
        settings.make_raw();
        tcsetattr(&held, OptionalActions::Now, &settings).unwrap();
        fcntl_setfl(&wire, OFlags::RDWR | OFlags::NONBLOCK).unwrap();
        Self { wire: wire.into(), held: held.into(), port }
    }

    /// Unplugs it. As long as what this answers is there, the system gives the port's name to nobody else.
    pub fn pull_out(self) -> File {
        self.held
    }

    /// The port that the board is plugged into.
    pub fn port(&self) -> &Path {
        &self.port
    }

    /// Bits a second.
    pub fn speed(&self) -> u32 {
        tcgetattr(&self.held).unwrap().output_speed()
    }

    /// The board says something.
    pub fn say(&mut self, bytes: &[u8]) {
        self.wire.write_all(bytes).unwrap();
    }

    /// Reads what arrives until `count` bytes are there or nothing comes for a while.
    pub fn read(&mut self, count: usize) -> Vec<u8> {
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        let mut last = Instant::now();
        while bytes.len() < count && last.elapsed() < Duration::from_millis(200) {
            match self.wire.read(&mut buffer) {
                Ok(read) => {
                    bytes.extend_from_slice(&buffer[..read]);
                    last = Instant::now();
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => thread::park_timeout(Duration::from_millis(1)),
                Err(error) => panic!("{error}"),
            }
        }
        bytes
    }
}
