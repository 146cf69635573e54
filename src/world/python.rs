//! Finding the Python that runs a program, and asking it for its version.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::{door, thread};
use crate::app::StartProblem;
use crate::modes::LaunchPlan;
use crate::python::{self, Candidate};

/// How long Python may take to say its version: a cold start from a slow stick takes seconds.
const PATIENCE: Duration = Duration::from_secs(10);

/// The interpreter for a plan, when its folder is there too.
pub(super) fn interpreter(plan: &LaunchPlan) -> Result<PathBuf, StartProblem> {
    if !plan.folder.is_dir() {
        return Err(StartProblem::FolderGone);
    }
    first(&plan.interpreters).ok_or_else(|| match plan.interpreters.as_slice() {
        [Candidate::File(chosen)] => StartProblem::ChosenPythonMissing(chosen.display().to_string()),
        _ => StartProblem::NoPython,
    })
}

/// The version of the first candidate that is there, such as "3.11.7".
pub(super) fn version(candidates: &[Candidate]) -> Option<String> {
    python::version_in(&printed(&first(candidates)?)?)
}

/// The first candidate that is there.
pub(super) fn first(candidates: &[Candidate]) -> Option<PathBuf> {
    candidates.iter().find_map(|candidate| match candidate {
        // A whole path is only looked at, not searched for. Links stay: a virtual environment is one.
        Candidate::File(path) => which::which(std::path::absolute(path).ok()?).ok(),
        Candidate::Command(name) => which::which(name).ok(),
    })
}

/// What `--version` prints, when it does so in time.
fn printed(interpreter: &Path) -> Option<String> {
    let mut child = quiet(Command::new(interpreter).arg("--version")).spawn().ok()?;
    let mut output = child.stdout.take()?;
    let (sender, answer) = mpsc::channel();
    thread::start("python version", move || {
        let mut text = String::new();
        if output.read_to_string(&mut text).is_ok() {
            door::tell(&sender, text);
        }
    })
    .ok()?;
    let text = answer.recv_timeout(PATIENCE).ok();
    // One that has ended already cannot be killed, and need not be.
    child.kill().unwrap_or_default();
    child.wait().ok()?;
    text
}

/// A command that shows no window, gets no input and lets nobody but us see what it prints.
pub(super) fn quiet(command: &mut Command) -> &mut Command {
    #[cfg(windows)]
    {
        // CREATE_NO_WINDOW: without it a black window flashes up.
        std::os::windows::process::CommandExt::creation_flags(command, 0x0800_0000);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null())
}
