//! A micro:bit without hardware: the real V1 firmware in QEMU, its serial port behind a pseudo-terminal.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::is_there;

const FIRMWARE: &str = "/usr/share/firmware-microbit-micropython/firmware.hex";

/// A running board. It is pulled out when this is dropped.
pub struct QemuBoard {
    qemu: Child,
    port: PathBuf,
}

impl QemuBoard {
    /// Plugs a board in; `None` where QEMU or the firmware is missing, which is an error in CI.
    pub fn plug_in() -> Option<Self> {
        let found = |tool| which::which(tool).is_ok();
        let here = found("qemu-system-arm") && found("setpriv") && Path::new(FIRMWARE).exists();
        is_there(here, "a micro:bit to emulate (qemu-system-arm, firmware-microbit-micropython, setpriv)")
            .then(Self::start)
    }

    /// The path of its serial port.
    pub fn port(&self) -> &Path {
        &self.port
    }

    /// Pulls the cable.
    pub fn pull_out(&mut self) {
        self.qemu.kill().unwrap();
        self.qemu.wait().unwrap();
    }

    fn start() -> Self {
        // Ends with the test, even one that is killed: a board whose program loops would keep a core busy for ever.
        let mut command = Command::new("setpriv");
        command.args([
            "--pdeathsig",
            "KILL",
            "qemu-system-arm",
            "-M",
            "microbit",
            "-display",
            "none",
            "-monitor",
            "none",
        ]);
        // Time that is counted in instructions: with the host's clock the firmware misses its own timer and hangs.
        command.args(["-icount", "shift=6", "-device", &format!("loader,file={FIRMWARE}"), "-serial", "pty"]);
        let mut qemu = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(qemu.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let port = said.split_whitespace().find(|word| word.starts_with("/dev/"));
        let port = port.unwrap_or_else(|| panic!("QEMU named no serial port: {said:?}")).into();
        Self { qemu, port }
    }
}

impl Drop for QemuBoard {
    fn drop(&mut self) {
        // A board that was pulled out before is gone already.
        let _ = self.qemu.kill();
        let _ = self.qemu.wait();
    }
}
