//! Starting a program in its terminal: below a supervisor where there is one, else directly.

use std::path::{Path, PathBuf};

use portable_pty::{Child, CommandBuilder, PtyPair};

use super::family::Family;
use crate::app::StartProblem;
use crate::modes::LaunchPlan;
use crate::python::Interpreter;
use crate::world::python::Seeker;

/// A program that runs, and how it is told to end.
pub(crate) type Started = (Box<dyn Child + Send + Sync>, Family);

/// A program to start.
pub(crate) struct Launch {
    /// What is planned.
    pub plan: LaunchPlan,
    /// Who looks for the interpreter.
    pub seeker: Seeker,
    /// The supervisor, if there is one.
    pub supervisor: Option<PathBuf>,
}

/// Starts what is planned in the terminal, below a supervisor if there is one. What our own program cannot do (its file
/// was moved, it may not be started) the program does not suffer from: it is started directly, and Stop reaches less.
pub(crate) fn start(launch: &Launch, interpreter: &Interpreter, pty: &PtyPair) -> Result<Started, StartProblem> {
    let program = Program { interpreter, plan: &launch.plan };
    let supervised = launch.supervisor.as_deref().and_then(|supervisor| program.start_below(supervisor, pty));
    supervised.unwrap_or_else(|| program.start(pty))
}

struct Program<'a> {
    interpreter: &'a Interpreter,
    plan: &'a LaunchPlan,
}

impl Program<'_> {
    fn start(&self, pty: &PtyPair) -> Result<Started, StartProblem> {
        let mut command = CommandBuilder::new(&self.interpreter.path);
        command.args(&self.interpreter.arguments);
        command.args(&self.plan.arguments);
        command.cwd(&self.plan.folder);
        for (key, value) in self.environment() {
            match value {
                Some(value) => command.env(key, value),
                None => command.env_remove(key),
            }
        }
        let child = pty.slave.spawn_command(command).map_err(|error| StartProblem::Other(error.to_string()))?;
        let family = Family::of(child.as_ref());
        Ok((child, family))
    }

    /// Starts our own program, which starts the other one, and waits until that runs. `None` where our own one cannot
    /// do that.
    #[cfg(target_os = "linux")]
    fn start_below(&self, supervisor: &Path, pty: &PtyPair) -> Option<Result<Started, StartProblem>> {
        use std::io::Read;
        use std::os::unix::process::CommandExt;
        use std::process::{Command, Stdio};

        use crate::world::supervise::order::{self, NAME, SUPERVISE};

        let mut command = Command::new(supervisor);
        command.arg0(NAME).arg(SUPERVISE).arg(pty.master.tty_name()?).arg(&self.interpreter.path);
        command.args(&self.interpreter.arguments).args(&self.plan.arguments);
        command.current_dir(&self.plan.folder);
        for (key, value) in self.environment() {
            match value {
                Some(value) => command.env(key, value),
                None => command.env_remove(key),
            };
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let (orders, mut answers) = child.stdin.take().zip(child.stdout.take())?;
        let mut answer = vec![0; order::STARTED.len()];
        if answers.read_exact(&mut answer).is_ok() && answer == order::STARTED.as_bytes() {
            let family = Family::below(&child, orders);
            return Some(Ok((Box::new(child), family)));
        }
        // Whoever that is must not hold us up.
        child.kill().unwrap_or_default();
        child.wait().ok()?;
        answers.read_to_end(&mut answer).ok()?;
        let reason = order::reason(str::from_utf8(&answer).ok()?)?;
        Some(Err(StartProblem::Other(reason.to_owned())))
    }

    /// Elsewhere the program is started directly: a group of processes, or a job, is what ends together there.
    #[cfg(not(target_os = "linux"))]
    fn start_below(&self, _supervisor: &Path, _pty: &PtyPair) -> Option<Result<Started, StartProblem>> {
        None
    }

    /// What the program finds in its environment other than we do; without a value it finds nothing.
    fn environment(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let terminal = [("TERM", Some("xterm-256color")), ("COLORTERM", Some("truecolor"))];
        // The size of the terminal that we were started from: programs would believe it.
        let size = [("LINES", None), ("COLUMNS", None)];
        let planned = self.plan.environment.iter().map(|(key, value)| (key.as_str(), Some(value.as_str())));
        terminal.into_iter().chain(size).chain(planned)
    }
}
