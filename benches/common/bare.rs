//! The yardstick: somebody who only reads from a terminal, and does nothing with what is read.

use std::io::Read;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A program in a terminal of its own.
pub struct Bare {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
}

impl Bare {
    /// Python with a script, unbuffered as Run starts it.
    pub fn python(script: &str) -> Self {
        let pair =
            native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new("python3");
        command.args(["-u", "-c", script]);
        let child = pair.slave.spawn_command(command).unwrap();
        Self { child, master: pair.master }
    }

    /// Reads until the end, or until `done` with a piece.
    pub fn read(&mut self, mut done: impl FnMut(&[u8]) -> bool) {
        let mut reader = self.master.try_clone_reader().unwrap();
        let mut chunk = vec![0; 65536];
        while let Ok(count @ 1..) = reader.read(&mut chunk) {
            if done(&chunk[..count]) {
                return;
            }
        }
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        self.child.kill().unwrap_or_default();
        self.child.wait().map(drop).unwrap_or_default();
    }
}
