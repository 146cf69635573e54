//! The supervisor itself: starts the program, hears orders, reaps everybody, and ends as the program ended.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::{
    Pid, Resource, Rlimit, Signal, WaitOptions, WaitStatus, getpid, kill_process, set_child_subreaper, setrlimit,
    setsid, wait,
};

use super::descendants::{self, Descendant};
use super::order::{self, ENTER, NAME};
use crate::app::Rung;
use crate::world::{door, paths, thread};

/// What it exits with where the program could not be started.
const NOT_STARTED: u8 = 126;
/// How long those who are killed may take to end. Who waits for a dead drive takes longer, and not even the system can
/// end that.
const KILLING: Duration = Duration::from_millis(800);
/// How long to wait for the news of an end that has happened.
const REAPING: Duration = Duration::from_millis(100);
/// How long to wait before looking again whether everybody has ended.
const GLANCE: Duration = Duration::from_millis(1);

/// Something that the supervisor is told by its threads.
enum Message {
    Order(Rung),
    Ended(WaitStatus),
}

/// Starts a program and stays with it: `TERMINAL PROGRAM ARGUMENTS…`. Orders come in as single bytes; whether
/// the program has started is said at once.
pub fn supervise(words: &[OsString]) -> ExitCode {
    // Ctrl+C in the terminal that the window was started from ends the window; what follows from that is our work.
    // It fails only where we are out of reach already.
    setsid().map(drop).unwrap_or_default();
    // What the window was handed by those who started it is not for the program.
    portable_pty::unix::close_random_fds();
    match (words, start(words)) {
        ([terminal, ..], Ok(inbox)) => end_as(serve(&inbox, Path::new(terminal))),
        _ => ExitCode::from(NOT_STARTED),
    }
}

fn start(words: &[OsString]) -> io::Result<Receiver<Message>> {
    set_child_subreaper(Some(getpid()))?;
    let program = enter(words)?;
    let (sender, inbox) = mpsc::channel();
    let orders = sender.clone();
    thread::start("orders", move || hear_orders(&orders))?;
    thread::start("reap", move || reap(program, &sender))?;
    answer(order::STARTED);
    Ok(inbox)
}

/// Starts the program, and waits until it runs. The thread that does this must outlast the program: to the system it is
/// the parent.
fn enter(words: &[OsString]) -> io::Result<Option<Pid>> {
    let (mut report, reporter) = io::pipe()?;
    let mut command = Command::new(paths::own_program().ok_or(ErrorKind::NotFound)?);
    command.arg0(NAME).arg(ENTER).arg(getpid().to_string()).args(words);
    let program = command.stdin(Stdio::null()).stdout(reporter).stderr(Stdio::null()).spawn()?;
    // It holds the reporter too, and would keep us waiting for ever.
    drop(command);
    let mut failure = String::new();
    report.read_to_string(&mut failure)?;
    if failure.is_empty() {
        return Ok(Pid::from_raw(program.id() as i32));
    }
    answer(&failure);
    Err(ErrorKind::NotFound.into())
}

fn answer(words: &str) {
    // Where nobody listens any more there is an order on its way.
    io::stdout().write_all(words.as_bytes()).and_then(|()| io::stdout().flush()).unwrap_or_default();
}

/// Passes on what the window orders. The end of its orders is the end of the window.
fn hear_orders(to: &Sender<Message>) {
    let orders = io::stdin().lock().bytes().map_while(Result::ok).filter_map(order::rung);
    orders.for_each(|rung| door::tell(to, Message::Order(rung)));
    door::tell(to, Message::Order(Rung::Kill));
}

/// Reaps whoever ends, until there is nobody left, and tells how the program did.
fn reap(program: Option<Pid>, to: &Sender<Message>) {
    loop {
        match wait(WaitOptions::empty()) {
            Ok(Some((id, status))) if Some(id) == program => door::tell(to, Message::Ended(status)),
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

/// Does what is ordered until the program has ended, and answers how it did; `None` when it could not even be killed.
/// Who was to be stopped leaves nobody behind; who ended by itself may have meant to.
fn serve(inbox: &Receiver<Message>, terminal: &Path) -> Option<WaitStatus> {
    let mut stopping = false;
    let mut patience = None;
    loop {
        let message = match patience {
            Some(patience) => inbox.recv_timeout(patience).ok()?,
            None => inbox.recv().ok()?,
        };
        match message {
            Message::Order(Rung::Kill) => {
                kill_all();
                (stopping, patience) = (true, Some(REAPING));
            }
            Message::Order(rung) => {
                stopping = true;
                let signal = if rung == Rung::Interrupt { Signal::INT } else { Signal::TERM };
                tell(&descendants::of(getpid()), signal);
            }
            Message::Ended(status) => {
                // A window that goes takes its terminal with it, and the program hears of that sooner than we do.
                if stopping || !terminal.exists() {
                    kill_all();
                }
                return Some(status);
            }
        }
    }
}

/// Ends everybody. It takes more than one look: those who are started meanwhile were not on the list.
fn kill_all() {
    let until = Instant::now() + KILLING;
    while Instant::now() < until {
        let family = descendants::of(getpid());
        tell(&family, Signal::KILL);
        if family.iter().all(|descendant| descendant.has_ended) {
            return;
        }
        thread::rest(GLANCE);
    }
}

/// Sends a signal, and lets who was stopped go on, or it would not hear it.
fn tell(family: &[Descendant], signal: Signal) {
    for descendant in family {
        // It fails for who is gone by now, and for who works with another person's rights.
        kill_process(descendant.id, signal).unwrap_or_default();
        if descendant.is_stopped {
            kill_process(descendant.id, Signal::CONT).unwrap_or_default();
        }
    }
}

/// Ends as the program did.
fn end_as(status: Option<WaitStatus>) -> ExitCode {
    if let Some(code) = status.and_then(WaitStatus::exit_status) {
        return ExitCode::from(code as u8);
    }
    let signal = status.and_then(WaitStatus::terminating_signal).and_then(Signal::from_named_raw);
    // The program has left its own image of the crash; one of ours would be of no use.
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).unwrap_or_default();
    // Rust catches some signals once, and ignores one.
    for signal in [signal, signal, Some(Signal::KILL)].into_iter().flatten() {
        kill_process(getpid(), signal).unwrap_or_default();
    }
    ExitCode::FAILURE
}
