//! Other programs for boards from PyPI and npm, as `./dev setup` keeps them beside what is built.

use std::fs;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::is_there;

/// The file of this name among the tools; `None` where it is missing, which is an error in CI.
pub fn tool(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("board-tools").join(name);
    let whole = path.parent().and_then(|folder| folder.ancestors().find(|folder| folder.ends_with("board-tools")));
    let whole = whole.is_some_and(|folder| fs::exists(folder.join("what")).unwrap_or(false));
    is_there(whole && path.exists(), &format!("{name} (from PyPI or npm)")).then_some(path)
}

/// MicroPython in node, as a board without hardware. It ends when this is dropped.
pub struct NodeBoard(Child);

impl NodeBoard {
    /// Starts it. Answers with the wire to its serial line.
    pub fn start() -> Option<(Self, UnixStream)> {
        let node = which::which("node").ok();
        if !is_there(node.is_some(), "node") {
            return None;
        }
        let (wire, end) = UnixStream::pair().unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts/node_board.mjs");
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL"]).arg(node?).arg(script).arg(tool("package/micropython.mjs")?);
        let end = || Stdio::from(OwnedFd::from(end.try_clone().unwrap()));
        Some((Self(command.stdin(end()).stdout(end()).spawn().unwrap()), wire))
    }
}

impl Drop for NodeBoard {
    fn drop(&mut self) {
        // One that ended by itself is gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
