//! The micro:bit's real V1 firmware in QEMU, with a wire to its serial line and a hand on its reset button.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use mulberry::microbit::{filesystem, intel_hex};
use mulberry::micropython;
use tempfile::TempDir;

use super::is_there;
use crate::outside::eventually;

/// Linux's `O_NOCTTY`.
const NO_CONTROLLING_TERMINAL: i32 = 0o400;
/// Where the real firmware lies.
pub const FIRMWARE: &str = "/usr/share/firmware-microbit-micropython/firmware.hex";

/// Whether a micro:bit can be emulated here, which is an error in CI where it cannot.
pub fn is_here() -> bool {
    let found = |tool| which::which(tool).is_ok();
    let here = found("qemu-system-arm") && found("setpriv") && Path::new(FIRMWARE).exists();
    is_there(here, "a micro:bit to emulate (qemu-system-arm, firmware-microbit-micropython, setpriv)")
}

/// The command that runs the firmware with its serial line there. It ends with the test, even with one that is killed: a
/// board whose program loops would keep a core busy for ever.
pub fn qemu(serial: &str) -> Command {
    qemu_with(Path::new(FIRMWARE), serial)
}

/// The same with another hex file in its memory.
pub fn qemu_with(image: &Path, serial: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "qemu-system-arm", "-M", "microbit", "-display", "none", "-monitor", "none"]);
    // Time that is counted in instructions: with the host's clock the firmware misses its own timer and hangs.
    command.args(["-icount", "shift=6", "-device", &format!("loader,file={}", image.display()), "-serial", serial]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Takes hold of a port that is about to be pulled: as long as somebody has it, the system gives its name to nobody else, whom a
/// program under test would take for the same board.
pub fn hold(port: &Path) -> File {
    File::options().read(true).custom_flags(NO_CONTROLLING_TERMINAL).open(port).unwrap()
}

/// A board that runs. Its cable is a socket.
pub struct Firmware {
    qemu: Child,
    button: BufReader<UnixStream>,
    folder: TempDir,
    /// The hex file that it began with.
    image: PathBuf,
}

impl Firmware {
    /// Gives the board power. Answers with the wire to its serial line.
    pub fn start() -> (Self, UnixStream) {
        Self::start_with(Path::new(FIRMWARE))
    }

    /// Gives a board power that has this hex file in its memory.
    pub fn start_with(image: &Path) -> (Self, UnixStream) {
        let folder = tempfile::tempdir().unwrap();
        let (line, monitor) = (folder.path().join("line"), folder.path().join("monitor"));
        let mut command = qemu_with(image, &format!("unix:{},server=on,wait=on", line.display()));
        command.args(["-qmp", &format!("unix:{},server=on,wait=off", monitor.display())]);
        let qemu = command.spawn().unwrap();
        let wire = eventually("the board's serial line", || UnixStream::connect(&line).ok());
        let button = eventually("the board's reset button", || UnixStream::connect(&monitor).ok());
        let mut board = Self { qemu, button: BufReader::new(button), folder, image: image.to_owned() };
        board.until_said("\"QMP\"");
        board.order("qmp_capabilities");
        (board, wire)
    }

    /// Presses the reset button. Files that were written stay.
    pub fn reset(&mut self) {
        self.order("system_reset");
    }

    /// What is in its memory now, from its beginning: files that it wrote are there.
    pub fn flash(&mut self) -> Vec<u8> {
        let path = self.folder.path().join("flash");
        let what = format!("\"val\":0,\"size\":262144,\"filename\":\"{}\"", path.display());
        self.order_with("memsave", &what);
        std::fs::read(path).unwrap()
    }

    /// The files in its memory.
    pub fn files(&mut self) -> Vec<micropython::File> {
        let mut memory = intel_hex::read(&std::fs::read_to_string(&self.image).unwrap()).unwrap();
        memory.put(0, &self.flash());
        filesystem::read(&memory).unwrap()
    }

    fn order(&mut self, order: &str) {
        self.order_with(order, "");
    }

    fn order_with(&mut self, order: &str, what: &str) {
        writeln!(self.button.get_mut(), "{{\"execute\":\"{order}\",\"arguments\":{{{what}}}}}").unwrap();
        self.until_said("\"return\"");
    }

    fn until_said(&mut self, word: &str) {
        let mut said = String::new();
        while !said.contains(word) {
            said.clear();
            assert_ne!(self.button.read_line(&mut said).unwrap(), 0, "QEMU ended");
        }
    }
}

impl Drop for Firmware {
    fn drop(&mut self) {
        // One that ended by itself is gone already.
        let _ = self.qemu.kill();
        let _ = self.qemu.wait();
    }
}
