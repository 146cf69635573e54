//! Asking an interpreter what it is: it is started, and may take its time, but not for ever.

use std::io::{self, BufRead, BufReader, PipeReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::places;
use crate::python::{Answer, Flaw, System};
use crate::world::{door, files, thread};

/// The most bytes that are read of an answer. What says more is no Python.
const LONGEST: u64 = 64 * 1024;

/// Starts an interpreter and reads what it says of itself.
///
/// # Errors
/// Why it cannot be used.
pub(super) fn ask(
    (path, arguments): (&Path, &[String]),
    environment: Option<&Path>,
    patience: Duration,
) -> Result<Answer, Flaw> {
    let base_gone = || environment.and_then(places::base).is_some_and(|base| !base.is_dir());
    if !places::is_there(path) {
        // A virtual environment without any Python in it has lost it.
        return Err(if environment.is_some() { Flaw::BaseGone } else { Flaw::Missing });
    }
    if installs_only(path) {
        return Err(Flaw::Shop);
    }
    let printed = printed(Command::new(path).args(arguments).args(["-c", Answer::QUESTION]), patience)?;
    match Answer::read(&printed) {
        Some(answer) if answer.is_too_old() => Err(Flaw::Old(answer.version)),
        Some(answer) => Ok(answer),
        None if is_from_shop(path) => Err(Flaw::Shop),
        None if base_gone() => Err(Flaw::BaseGone),
        None => {
            Err(Flaw::Broken(printed.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().into()))
        }
    }
}

/// Whether this is the file of macOS that, without Apple's tools for developers, only offers to install them, in a window.
fn installs_only(path: &Path) -> bool {
    let tools = ["/Library/Developer/CommandLineTools", "/Applications/Xcode.app"];
    System::HERE == System::Mac
        && path == Path::new("/usr/bin/python3")
        && !tools.into_iter().any(|tools| Path::new(tools).exists())
}

/// Whether this is a name that Windows keeps for its shop. With arguments it does not open the shop, but says that there is
/// no Python; where Python was installed from the shop, it is that.
fn is_from_shop(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str().eq_ignore_ascii_case("WindowsApps"))
}

/// What the command prints until it says that this is all, or ends.
fn printed(command: &mut Command, patience: Duration) -> Result<String, Flaw> {
    let broken = |error: io::Error| Flaw::Broken(files::words(&error));
    let (output, input) = io::pipe().map_err(broken)?;
    let complaints = input.try_clone().map_err(broken)?;
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command.env("PYTHONUTF8", "1").env("PYTHONIOENCODING", "utf-8:surrogateescape");
    let mut child = quiet(command).stdout(input).stderr(complaints).spawn().map_err(broken)?;
    // The command holds the pipe's other end, and would keep it open.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let (tell, answer) = mpsc::channel();
    let reading = thread::start("read python", move || door::tell(&tell, read(output)));
    let text = reading.map_err(broken).and_then(|()| answer.recv_timeout(patience).map_err(|_| Flaw::Silent));
    end(&mut child);
    text
}

/// Reads to the last line of an answer.
fn read(output: PipeReader) -> String {
    let mut lines = BufReader::new(output.take(LONGEST));
    let mut text = String::new();
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        let read = String::from_utf8_lossy(&line);
        if read.trim_end() == Answer::END {
            break;
        }
        text.push_str(&read);
        line.clear();
    }
    text
}

/// Ends the child and whatever it has started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        // It may have ended by itself already.
        rustix::process::kill_process_group(group, rustix::process::Signal::KILL).unwrap_or_default();
    }
    child.kill().unwrap_or_default();
    // There is nothing to do about a child that the system does not let us wait for.
    child.wait().map(drop).unwrap_or_default();
}

/// A command that shows no window and gets no input.
pub(crate) fn quiet(command: &mut Command) -> &mut Command {
    #[cfg(windows)]
    {
        // CREATE_NO_WINDOW: without it a black window flashes up.
        std::os::windows::process::CommandExt::creation_flags(command, 0x0800_0000);
    }
    command.stdin(Stdio::null())
}
