//! The real program, with pipes or in a terminal of ours.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use tempfile::TempDir;

/// Longer than anything takes, even on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// Our program.
pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_mulberry")
}

/// Runs a verb for a port to its end, with this input.
pub fn run(words: &[&str], port: &Path, input: &str) -> Output {
    let mut child = start(words, port);
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    finish(child)
}

/// Starts a verb for a port.
pub fn start(words: &[&str], port: &Path) -> Child {
    // Whatever waits for it waits no longer than this; signals are handed on.
    let mut command = Command::new("timeout");
    command.args(["-k", "1", "60", "setpriv", "--pdeathsig", "KILL", program()]).arg("--port").arg(port).args(words);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits for the end.
#[track_caller]
pub fn finish(mut child: Child) -> Output {
    let end = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > end {
            child.kill().unwrap();
            panic!("it did not end: {:?}", child.wait_with_output());
        }
        thread::park_timeout(Duration::from_millis(20));
    }
    child.wait_with_output().unwrap()
}

/// What it printed, what it said, and what it exited with.
#[track_caller]
pub fn check(output: &Output, printed: &str, said: &str, code: i32) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, error) = (text(&output.stdout), text(&output.stderr));
    assert_eq!((out.as_str(), output.status.code()), (printed, Some(code)), "it said {error:?}");
    assert!(error.contains(said) && (said.is_empty() == error.is_empty()), "{said:?} is missing in {error:?}");
}

/// A folder with files in it.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Writes a file and answers with its path.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path: PathBuf = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

/// A terminal in which our program runs.
pub struct Typist {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    /// Held open, as a shell holds it.
    _slave: Box<dyn SlavePty + Send>,
    keys: Box<dyn Write + Send>,
    came: Receiver<Vec<u8>>,
    seen: String,
    /// The beginning of a character whose rest has not come yet.
    begun: Vec<u8>,
    /// The terminal's modes before the program began.
    before: String,
}

impl Typist {
    /// Starts a verb for a port.
    pub fn start(words: &[&str], port: &Path) -> Self {
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let before = modes(pair.master.as_ref());
        let mut command = CommandBuilder::new("setpriv");
        command.args(["--pdeathsig", "KILL", program(), "--port"]);
        command.arg(port);
        command.args(words);
        let child = pair.slave.spawn_command(command).unwrap();
        let (tell, came) = mpsc::channel();
        let mut screen = pair.master.try_clone_reader().unwrap();
        thread::Builder::new()
            .spawn(move || {
                let mut bytes = [0; 4096];
                while let Ok(count @ 1..) = screen.read(&mut bytes) {
                    if tell.send(bytes[..count].to_vec()).is_err() {
                        return;
                    }
                }
            })
            .unwrap();
        let keys = pair.master.take_writer().unwrap();
        Self {
            child,
            master: pair.master,
            _slave: pair.slave,
            keys,
            came,
            seen: String::new(),
            begun: Vec::new(),
            before,
        }
    }

    /// Types.
    pub fn types(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits until this is seen behind what was waited for before.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.seen.find(text) {
                self.seen.drain(..at + text.len());
                return self;
            }
            match self.came.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.show(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("never seen: {text:?}, but {:?}", self.seen)
                }
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        self.begun.extend_from_slice(bytes);
        let whole = self.begun.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        let rest = self.begun.split_off(whole);
        self.seen.push_str(&String::from_utf8_lossy(&std::mem::replace(&mut self.begun, rest)));
    }

    /// The program's number: setpriv is replaced by it.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = self.child.process_id().and_then(|id| rustix::process::Pid::from_raw(id as i32)).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Waits for the end: what it exited with. The terminal is as it was.
    #[track_caller]
    pub fn ends(mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if Instant::now() > end {
                self.child.kill().unwrap();
                panic!("it did not end; {:?}", self.seen);
            }
            thread::park_timeout(Duration::from_millis(20));
        };
        assert_eq!(modes(self.master.as_ref()), self.before, "the terminal is as it was");
        status.exit_code()
    }

    /// Whether the terminal is raw now.
    pub fn is_raw(&self) -> bool {
        modes(self.master.as_ref()) != self.before
    }
}

fn modes(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().unwrap())
}
