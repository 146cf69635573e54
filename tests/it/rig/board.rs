//! A micro:bit without hardware: the real V1 firmware in QEMU, its serial port behind a pseudo-terminal.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serialport::SerialPort;

use super::firmware;

/// A running board. It is pulled out when this is dropped.
pub struct QemuBoard {
    qemu: Child,
    port: PathBuf,
}

impl QemuBoard {
    /// Plugs a board in; `None` where QEMU or the firmware is missing, which is an error in CI.
    pub fn plug_in() -> Option<Self> {
        firmware::is_here().then(|| Self::start(firmware::qemu("pty")))
    }

    /// The same with the foundation's own firmware, which has more room for files; `None` where that is missing as well.
    pub fn plug_in_roomy() -> Option<Self> {
        let image = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/firmware/microbit-v1.hex");
        let here = firmware::is_here() && super::is_there(image.exists(), "the micro:bit's firmware (./dev firmware)");
        here.then(|| Self::start(firmware::qemu_with(&image, "pty")))
    }

    /// The path of its serial port.
    pub fn port(&self) -> &Path {
        &self.port
    }

    /// Its prompt, spoken to past the program that is tested.
    pub fn prompt(&self) -> Prompt {
        let path = self.port.to_string_lossy();
        let port = serialport::new(path, 115_200).timeout(Duration::from_millis(100)).open().unwrap();
        let mut prompt = Prompt(port);
        // Each of these gives a prompt of its own: only what comes after both is an answer.
        prompt.0.write_all(b"\r\x03print('h' + 'i')\r").unwrap();
        prompt.until("hi\r\n>>> ");
        prompt
    }

    /// Pulls the cable.
    pub fn pull_out(&mut self) {
        self.keep_name();
        self.qemu.kill().unwrap();
        self.qemu.wait().unwrap();
    }

    /// Nobody else gets the port's name as long as the tests run: a program that still looks for this board would take them for
    /// it.
    fn keep_name(&self) {
        if self.port.exists() {
            std::mem::forget(firmware::hold(&self.port));
        }
    }

    fn start(mut command: Command) -> Self {
        let mut qemu = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(qemu.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let port = said.split_whitespace().find(|word| word.starts_with("/dev/"));
        let port = port.unwrap_or_else(|| panic!("QEMU named no serial port: {said:?}")).into();
        Self { qemu, port }
    }
}

impl Drop for QemuBoard {
    fn drop(&mut self) {
        self.keep_name();
        // A board that was pulled out before is gone already.
        let _ = self.qemu.kill();
        let _ = self.qemu.wait();
    }
}

/// A board's prompt. It keeps 63 bytes of what is typed, so lines are short.
pub struct Prompt(Box<dyn SerialPort>);

impl Prompt {
    /// Types a line and answers what came until the next prompt, without the echo.
    #[track_caller]
    pub fn ask(&mut self, line: &str) -> String {
        assert!(line.len() < 63, "{line} is too long to be typed at once");
        self.0.write_all(format!("{line}\r").as_bytes()).unwrap();
        let said = self.until("\r\n>>> ");
        let (_echo, answer) = said.split_once("\r\n").unwrap_or_default();
        answer.trim_end_matches(">>> ").to_owned()
    }

    /// What came until it ended like this.
    #[track_caller]
    fn until(&mut self, end: &str) -> String {
        let (mut said, deadline) = (Vec::new(), Instant::now() + Duration::from_secs(30));
        while !said.ends_with(end.as_bytes()) {
            assert!(Instant::now() < deadline, "the board said only {:?}", String::from_utf8_lossy(&said));
            let mut bytes = [0; 256];
            // Nothing within the port's patience is an error to `read`, but not to us.
            let count = self.0.read(&mut bytes).unwrap_or(0);
            said.extend_from_slice(&bytes[..count]);
        }
        String::from_utf8_lossy(&said).into_owned()
    }
}
