//! Another program that wants the port: opens and locks it, as a terminal program does.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use tempfile::TempDir;

use crate::outside::eventually;

/// Tries whenever it is told a line, and says what came of it. With `BESIDE` it has the port open from the beginning, without a lock.
const PROGRAM: &str = "
import fcntl, os, sys, termios
port, beside = os.environ['PORT'], os.environ['BESIDE']
if beside:
    kept = os.open(port, os.O_RDWR | os.O_NOCTTY)
    print('open', flush=True)
for line in sys.stdin:
    try:
        file = os.open(port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.ioctl(file, termios.TIOCEXCL)
        print('taken', flush=True)
    except OSError:
        print('refused', flush=True)
";

/// The other program. It lets go of the port when this is dropped.
pub struct Taker {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    _folder: TempDir,
}

impl Taker {
    /// One that has the port and was started as `python3` with these words.
    pub fn called(words: &[&str], port: &Path) -> Self {
        let mut taker = Self::start(words, port, "");
        assert_eq!(taker.take_again(), "taken");
        taker
    }

    /// One that has the port open and does not mind others who have it, too.
    pub fn beside(words: &[&str], port: &Path) -> Self {
        let mut taker = Self::start(words, port, "beside");
        assert_eq!(taker.answer(), "open");
        taker
    }

    /// One that waits to be told.
    pub fn waiting(port: &Path) -> Self {
        Self::start(&["waiting.py"], port, "")
    }

    /// Its number.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Lets it try once more: "taken" or "refused".
    pub fn take_again(&mut self) -> String {
        writeln!(self.orders).unwrap();
        self.answer()
    }

    fn answer(&mut self) -> String {
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        answer.trim().to_owned()
    }

    /// Lets it try until it has the port.
    pub fn takes(&mut self) {
        eventually("the port is free", || (self.take_again() == "taken").then_some(()));
    }

    fn start(words: &[&str], port: &Path, beside: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let name = words.last().unwrap().replace('.', "/").replace("/py", ".py");
        let file = if words[0] == "-m" { format!("{name}.py") } else { name };
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, PROGRAM).unwrap();
        let mut command = Command::new("python3");
        command.args(words).current_dir(folder.path()).env("PORT", port).env("BESIDE", beside);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (orders, answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, orders, answers, _folder: folder }
    }
}

impl Drop for Taker {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
