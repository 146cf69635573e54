//! A link to a board behind a serial port. Opening it sends not one byte.

use std::collections::VecDeque;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use serialport::SerialPort;

use super::message::{Line, Message, next};
use super::pump::Pump;
use super::reader;
use crate::app::{LinkNews, PortProblem};
use crate::world::door::Doorway;

/// What MicroPython speaks on every board that has a real serial line.
const BAUD: u32 = 115_200;
/// How long one read or write may take; the reader looks so often whether it is still wanted.
const TIME_LIMIT: Duration = Duration::from_millis(100);
/// A port that was just let go, by ourselves or by another program, stays taken for a moment.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often a port that is taken is tried again.
const RETRY: Duration = Duration::from_millis(30);
/// A board keeps 64 bytes that it has not read yet, and drops the rest without a word: so much goes at once …
const PACE: usize = 32;
/// … and then nothing for so long.
const PAUSE: Duration = Duration::from_millis(10);
/// Ctrl+C.
const INTERRUPT: u8 = 0x03;

/// Opens a port and stays with it until it is closed or goes away.
pub(crate) fn run(path: &Path, line: Line) {
    match open_patiently(path, &line.inbox) {
        Opening::Open(port) => serve(port, line),
        Opening::Refused(problem) => line.doorway.put(LinkNews::NotOpened(problem)),
        Opening::Unwanted => {}
    }
}

enum Opening {
    Open(Box<dyn SerialPort>),
    Refused(PortProblem),
    /// Closed before it was open.
    Unwanted,
}

fn open_patiently(path: &Path, inbox: &Receiver<Message>) -> Opening {
    let until = Instant::now() + PATIENCE;
    loop {
        match open(path) {
            Ok(port) => return Opening::Open(port),
            Err(PortProblem::Busy) if Instant::now() < until => {}
            Err(problem) => return Opening::Refused(problem),
        }
        // Nothing can be sent to a port that is not open: all but Close is dropped.
        if let Some(Message::Close) = next(inbox, Some(Instant::now() + RETRY)) {
            return Opening::Unwanted;
        }
    }
}

fn open(path: &Path) -> Result<Box<dyn SerialPort>, PortProblem> {
    let name = path.to_string_lossy();
    serialport::new(name.clone(), BAUD).timeout(TIME_LIMIT).open().map_err(|error| problem(&error, &name))
}

fn problem(error: &serialport::Error, name: &str) -> PortProblem {
    match error.kind() {
        // Windows calls a port that is taken and one that is not there the same.
        serialport::ErrorKind::NoDevice if cfg!(windows) && !is_listed(name) => PortProblem::NotFound,
        serialport::ErrorKind::NoDevice => PortProblem::Busy,
        serialport::ErrorKind::Io(ErrorKind::NotFound) => PortProblem::NotFound,
        serialport::ErrorKind::Io(ErrorKind::PermissionDenied) => PortProblem::NoPermission,
        _ => PortProblem::Other(error.description.clone()),
    }
}

fn is_listed(name: &str) -> bool {
    serialport::available_ports().is_ok_and(|ports| ports.iter().any(|port| port.port_name.eq_ignore_ascii_case(name)))
}

fn serve(port: Box<dyn SerialPort>, line: Line) {
    let reader = port.try_clone().map_err(|error| error.description);
    let permits =
        reader.and_then(|port| reader::start(&line.name, port, line.sender.clone()).map_err(|error| error.to_string()));
    match permits {
        Ok(permits) => Board::new(port, Pump::new(line.doorway, permits)).serve(&line.inbox),
        Err(words) => refuse(port, &line.doorway, words),
    }
}

fn refuse(port: Box<dyn SerialPort>, doorway: &Doorway, words: String) {
    drop(port);
    doorway.put(LinkNews::NotOpened(PortProblem::Other(words)));
}

/// A port that is open.
struct Board {
    port: Box<dyn SerialPort>,
    pump: Pump,
    /// What is to be sent.
    waiting: VecDeque<u8>,
    /// When the next bytes may be sent.
    next_write: Instant,
    closed: bool,
}

impl Board {
    fn new(port: Box<dyn SerialPort>, pump: Pump) -> Self {
        pump.tell(LinkNews::Opened);
        Self { port, pump, waiting: VecDeque::new(), next_write: Instant::now(), closed: false }
    }

    fn serve(mut self, inbox: &Receiver<Message>) {
        while !self.closed && !self.pump.has_ended() {
            self.pump.turn(Instant::now());
            self.write();
            let writes = (!self.waiting.is_empty()).then_some(self.next_write);
            let moment = [writes, self.pump.next_moment()].into_iter().flatten().min();
            if let Some(message) = next(inbox, moment) {
                self.hear(message);
            }
        }
        let Self { port, pump, .. } = self;
        // Let go at once: while anybody holds it, a board that is plugged in again gets another name.
        drop(port);
        pump.finish(LinkNews::Gone);
    }

    fn hear(&mut self, message: Message) {
        match message {
            Message::Chunk(chunk) => self.pump.take(chunk),
            Message::EndOfFile => self.pump.end(),
            Message::Send(bytes) => self.send(&bytes),
            Message::Stop => self.send(&[INTERRUPT]),
            Message::Close => self.closed = true,
            Message::Drained => self.pump.drained(),
            // A board's terminal has no size, and nothing was started that could end.
            Message::Resize(_) | Message::Exited(_) => {}
        }
    }

    fn send(&mut self, bytes: &[u8]) {
        if bytes == [INTERRUPT] {
            // Who stops a board does not mean: after the rest of what was pasted.
            self.waiting.clear();
        }
        self.waiting.extend(bytes);
    }

    /// Sends the next few bytes, when it is time.
    fn write(&mut self) {
        if self.waiting.is_empty() || Instant::now() < self.next_write {
            return;
        }
        let count = PACE.min(self.waiting.len());
        let bytes: Vec<u8> = self.waiting.iter().copied().take(count).collect();
        match self.port.write(&bytes) {
            Ok(written) => drop(self.waiting.drain(..written)),
            Err(error) if is_passing(error.kind()) => {}
            Err(_) => self.pump.end(),
        }
        self.next_write = Instant::now() + PAUSE;
    }
}

/// Whether an error says only: not now.
fn is_passing(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::TimedOut | ErrorKind::WouldBlock | ErrorKind::Interrupted)
}
