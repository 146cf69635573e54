//! A link to a board behind a serial port. Opening it sends not one byte.

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use serialport::SerialPort;

use super::message::{Line, Message, next};
use super::pump::Pump;
use super::reader;
use crate::app::{Access, LinkNews, PortProblem};
use crate::micropython::{Conversation, Manner, Output, Wish};
use crate::place::Millis;
use crate::world::door::Doorway;

/// What MicroPython speaks on every board that has a real serial line.
const BAUD: u32 = 115_200;
/// How long one read or write may take; the reader looks so often whether it is still wanted.
const TIME_LIMIT: Duration = Duration::from_millis(100);
/// A port that was just let go, by ourselves or by another program, stays taken for a moment.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often a port that is taken is tried again.
const RETRY: Duration = Duration::from_millis(30);
/// Opens a port and stays with it until it is closed or goes away.
pub(crate) fn run(path: &Path, manner: Manner, line: Line) {
    match open_patiently(path, &line.inbox) {
        Opening::Open(port) => serve(port, manner, line),
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
            Err(PortProblem::Busy(_)) if Instant::now() < until => {}
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
        serialport::ErrorKind::NoDevice => PortProblem::Busy(None),
        serialport::ErrorKind::Io(ErrorKind::NotFound) => PortProblem::NotFound,
        serialport::ErrorKind::Io(ErrorKind::PermissionDenied) => PortProblem::NoPermission(Access::default()),
        _ => PortProblem::Other(error.description.clone()),
    }
}

fn is_listed(name: &str) -> bool {
    serialport::available_ports().is_ok_and(|ports| ports.iter().any(|port| port.port_name.eq_ignore_ascii_case(name)))
}

fn serve(port: Box<dyn SerialPort>, manner: Manner, line: Line) {
    let reader = port.try_clone().map_err(|error| error.description);
    let permits =
        reader.and_then(|port| reader::start(&line.name, port, line.sender.clone()).map_err(|error| error.to_string()));
    match permits {
        Ok(permits) => Board::new(port, manner, Pump::new(line.doorway, permits)).serve(&line.inbox),
        Err(words) => refuse(port, &line.doorway, words),
    }
}

fn refuse(port: Box<dyn SerialPort>, doorway: &Doorway, words: String) {
    drop(port);
    doorway.put(LinkNews::NotOpened(PortProblem::Other(words)));
}

/// A port that is open, and the conversation that goes on behind it.
struct Board {
    port: Box<dyn SerialPort>,
    pump: Pump,
    conversation: Conversation,
    /// Bytes that the port did not take yet.
    unsent: Vec<u8>,
    began: Instant,
    closed: bool,
}

impl Board {
    fn new(port: Box<dyn SerialPort>, manner: Manner, pump: Pump) -> Self {
        pump.tell(LinkNews::Opened);
        let conversation = Conversation::new(manner);
        Self { port, pump, conversation, unsent: Vec::new(), began: Instant::now(), closed: false }
    }

    fn serve(mut self, inbox: &Receiver<Message>) {
        while !self.closed && !self.pump.has_ended() {
            self.pump.turn(Instant::now());
            self.conversation.wake(self.now());
            self.carry_out();
            if let Some(message) = next(inbox, self.next_moment()) {
                self.hear(message);
            }
        }
        let Self { port, pump, .. } = self;
        // Let go at once: while anybody holds it, a board that is plugged in again gets another name.
        drop(port);
        pump.finish(LinkNews::Gone);
    }

    /// The conversation counts time from its own beginning.
    fn now(&self) -> Millis {
        Millis(self.began.elapsed().as_millis() as u64)
    }

    fn next_moment(&self) -> Option<Instant> {
        let wakes = self.conversation.wake_at().map(|moment| self.began + Duration::from_millis(moment.0));
        let writes = (!self.unsent.is_empty()).then(Instant::now);
        [wakes, writes, self.pump.next_moment()].into_iter().flatten().min()
    }

    fn hear(&mut self, message: Message) {
        match message {
            Message::Chunk(chunk) => {
                self.pump.has_read();
                self.conversation.hear(self.now(), &chunk);
            }
            Message::EndOfFile => self.pump.end(),
            Message::Send(bytes) => self.wish(Wish::Type(bytes)),
            Message::Wish(wish) => self.wish(wish),
            Message::Stop => self.wish(Wish::Interrupt),
            Message::Close => self.closed = true,
            Message::Drained => self.pump.drained(),
            // A board's terminal has no size, and nothing was started that could end.
            Message::Resize(_) | Message::Exited(_) => {}
        }
    }

    fn wish(&mut self, wish: Wish) {
        self.conversation.wish(self.now(), wish);
    }

    fn carry_out(&mut self) {
        self.write();
        for output in self.conversation.outputs() {
            match output {
                Output::Send(bytes) => {
                    self.unsent.extend(bytes);
                    self.write();
                }
                // A port that knows no break (a pseudo-terminal, some adapters) cannot reset its board; what follows says so.
                Output::Break => drop(self.port.set_break().and_then(|()| self.port.clear_break())),
                Output::Show(bytes) => self.pump.show(bytes),
                Output::Tell(news) => self.pump.tell_in_turn(LinkNews::Board(news)),
            }
        }
    }

    fn write(&mut self) {
        if self.unsent.is_empty() {
            return;
        }
        match self.port.write(&self.unsent) {
            Ok(written) => drop(self.unsent.drain(..written)),
            Err(error) if is_passing(error.kind()) => {}
            Err(_) => self.pump.end(),
        }
    }
}

/// Whether an error says only: not now.
fn is_passing(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::TimedOut | ErrorKind::WouldBlock | ErrorKind::Interrupted)
}
