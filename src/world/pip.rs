//! What a Python has: whether it is a virtual environment, and which packages are in it.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::python::quiet;
use super::{door, thread};
use crate::python::{Environment, Package, PipProblem, listed, pip_problem};

/// How long pip may take to say what is there: it looks at every package, and a network drive is slow.
const PATIENCE: Duration = Duration::from_mins(1);

/// The environment of an interpreter. A virtual one says so beside the folder that its Python lies in.
pub(super) fn environment(interpreter: PathBuf) -> Environment {
    let folder = interpreter.parent().and_then(Path::parent);
    let folder = folder.filter(|folder| folder.join("pyvenv.cfg").is_file()).map(Path::to_owned);
    Environment { python: interpreter, folder }
}

/// The packages that an interpreter has.
pub(super) fn packages(interpreter: &Path) -> Result<Vec<Package>, PipProblem> {
    let mut command = Command::new(interpreter);
    command.args(["-m", "pip", "list", "--format=json", "--disable-pip-version-check"]);
    command.env("PYTHONUTF8", "1").env("PYTHONIOENCODING", "utf-8");
    let [output, complaint] = printed(&mut command).ok_or_else(|| PipProblem::Other(String::new()))?;
    listed(&output).ok_or_else(|| pip_problem(&complaint))
}

/// What a program prints as its output and as its complaints, when it ends in time.
fn printed(command: &mut Command) -> Option<[String; 2]> {
    let mut child = quiet(command).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().ok()?;
    let texts = both(&mut child);
    // One that has ended already cannot be killed, and need not be.
    child.kill().unwrap_or_default();
    child.wait().ok()?;
    texts
}

fn both(child: &mut Child) -> Option<[String; 2]> {
    let output = reading("pip list", child.stdout.take()?)?;
    let complaint = reading("pip errors", child.stderr.take()?)?;
    Some([output.recv_timeout(PATIENCE).ok()?, complaint.recv_timeout(PATIENCE).ok()?])
}

/// Everything that comes from `pipe`, once it ends.
fn reading(name: &str, mut pipe: impl Read + Send + 'static) -> Option<Receiver<String>> {
    let (sender, text) = mpsc::channel();
    let read = move || {
        let mut bytes = Vec::new();
        if pipe.read_to_end(&mut bytes).is_ok() {
            door::tell(&sender, String::from_utf8_lossy(&bytes).into_owned());
        }
    };
    thread::start(name, read).ok()?;
    Some(text)
}
