//! The step from the supervisor to the program: a session of its own in the terminal, then the program takes our place.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rustix::process::{Pid, Signal, getppid, ioctl_tiocsctty, set_parent_process_death_signal, setsid};
use signal_hook::consts::{SIGALRM, SIGCHLD, SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::order;

/// What a shell answers where a program could not be started.
const NOT_STARTED: u8 = 126;

/// Becomes the program in its terminal: `SUPERVISOR TERMINAL PROGRAM ARGUMENTS…`. Returns only when that failed, and has
/// said so on its output; there is silence where it worked.
pub fn enter(words: &[OsString]) -> ExitCode {
    // Closed by the step to the program, which is how the supervisor learns of it.
    let report = io::stdout().as_fd().try_clone_to_owned();
    let answer = match prepare(words) {
        Ok(mut command) => order::refused(&command.exec()),
        Err(_) => order::FAILED.to_owned(),
    };
    // Where nobody listens, nobody waits either.
    report.and_then(|report| File::from(report).write_all(answer.as_bytes())).unwrap_or_default();
    ExitCode::from(NOT_STARTED)
}

/// All but the last step to the program.
fn prepare(words: &[OsString]) -> io::Result<Command> {
    let [supervisor, terminal, program, arguments @ ..] = words else { return Err(ErrorKind::InvalidInput.into()) };
    let supervisor = supervisor.to_str().and_then(|number| number.parse().ok()).and_then(Pid::from_raw);
    set_parent_process_death_signal(Some(Signal::KILL))?;
    if getppid() != supervisor {
        // It was killed before the system was told what is to follow from that.
        return Err(ErrorKind::BrokenPipe.into());
    }
    setsid()?;
    let terminal = File::options().read(true).write(true).open(terminal)?;
    ioctl_tiocsctty(&terminal)?;
    hear_signals()?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(terminal.try_clone()?).stdout(terminal.try_clone()?).stderr(terminal);
    Ok(command)
}

/// Lets the program hear the signals that whoever started the window told it to ignore, as shells do for what runs in the
/// background: Python would not know Ctrl+C. A signal that is caught is heard again by the program that takes our place.
fn hear_signals() -> io::Result<()> {
    for signal in [SIGALRM, SIGCHLD, SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::<AtomicBool>::default())?;
    }
    Ok(())
}
