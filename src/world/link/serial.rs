//! A link to a board behind a serial port. Opening it sends not one byte.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::message::{Line, Message, next};
use super::opening::{Opening, open_patiently};
use super::port::Port;
use super::pump::Pump;
use super::reader;
use crate::app::{LinkNews, PortProblem};
use crate::micropython::{Conversation, Manner, Output, Wish};
use crate::place::Millis;
use crate::world::door::Doorway;

/// How long a break lasts: the chip between cable and board takes a tenth of a second for one, and two for a press of its
/// button that asks for more than a reset.
const BREAK: Duration = Duration::from_millis(250);
/// How soon a board that takes no more is offered its bytes again.
const RETRY: Duration = Duration::from_millis(10);
/// How long letting go waits for the reader, and for the board to take its last bytes.
const CLOSING: Duration = Duration::from_millis(150);

/// Opens a port and stays with it until it is closed or goes away. One that another program has is tried for `patience`.
pub(crate) fn run(path: &Path, manner: Manner, patience: Duration, line: Line) {
    match open_patiently(path, patience, &line) {
        Opening::Open(port) => serve(port, manner, line),
        Opening::Refused(problem) => line.doorway.put(LinkNews::NotOpened(problem)),
        Opening::Unwanted => {}
    }
}

fn serve(port: Port, manner: Manner, line: Line) {
    let reader = port.reader().and_then(|(source, closed)| {
        let permits = reader::start(&line.name, source, line.sender.clone()).map_err(|error| error.to_string())?;
        Ok((permits, closed))
    });
    match reader {
        Ok((permits, closed)) => Board::new(port, manner, Pump::new(line.doorway, permits)).serve(&line.inbox, &closed),
        Err(words) => refuse(port, &line.doorway, words),
    }
}

fn refuse(port: Port, doorway: &Doorway, words: String) {
    drop(port);
    doorway.put(LinkNews::NotOpened(PortProblem::Other(words)));
}

/// A port that is open, and the conversation that goes on behind it.
struct Board {
    port: Port,
    pump: Pump,
    conversation: Conversation,
    /// Bytes that the port did not take yet.
    unsent: Vec<u8>,
    /// When it is offered more: it was full.
    retry: Option<Instant>,
    /// When the break ends that is held.
    breaks: Option<Instant>,
    began: Instant,
    closed: bool,
}

impl Board {
    fn new(port: Port, manner: Manner, pump: Pump) -> Self {
        pump.tell(LinkNews::Opened);
        let conversation = Conversation::new(manner);
        let (unsent, began) = (Vec::new(), Instant::now());
        Self { port, pump, conversation, unsent, retry: None, breaks: None, began, closed: false }
    }

    fn serve(mut self, inbox: &Receiver<Message>, reader_closed: &Receiver<()>) {
        while !self.closed && !self.pump.has_ended() {
            self.conversation.wake(self.now());
            self.carry_out();
            // What is to be shown waits in the pump for its turn: behind everything that puts something in.
            self.pump.turn(Instant::now());
            if let Some(message) = next(inbox, self.next_moment()) {
                self.hear(message);
            }
        }
        self.let_go(reader_closed);
    }

    /// Lets go of the port before anybody hears that it is gone: while anybody holds it, another program cannot have it, and
    /// a board that is plugged in again gets another name.
    fn let_go(mut self, reader_closed: &Receiver<()>) {
        if self.breaks.is_some() {
            self.port.hold_break(false);
        }
        self.pump.read_no_more();
        let until = Instant::now() + CLOSING;
        // Nothing is ever sent: either the reader lets go of its end, or the time is up.
        reader_closed.recv_timeout(CLOSING).unwrap_or_default();
        self.port.drain(until);
        let Self { port, pump, .. } = self;
        drop(port);
        pump.finish(LinkNews::Gone);
    }

    /// The conversation counts time from its own beginning.
    fn now(&self) -> Millis {
        Millis(self.began.elapsed().as_millis() as u64)
    }

    fn next_moment(&self) -> Option<Instant> {
        let wakes = self.conversation.wake_at().map(|moment| self.began + Duration::from_millis(moment.0));
        let writes = (!self.unsent.is_empty()).then(|| self.breaks.or(self.retry).unwrap_or_else(Instant::now));
        [wakes, writes, self.breaks, self.pump.next_moment()].into_iter().flatten().min()
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
        self.end_break();
        self.write();
        for output in self.conversation.outputs() {
            match output {
                Output::Send(bytes) => {
                    self.unsent.extend(bytes);
                    self.write();
                }
                Output::Break => self.begin_break(),
                Output::Show(bytes) => self.pump.show(bytes),
                Output::Tell(news) => self.pump.tell_in_turn(LinkNews::Board(news)),
            }
        }
    }

    fn begin_break(&mut self) {
        self.port.hold_break(true);
        self.breaks = Some(Instant::now() + BREAK);
    }

    fn end_break(&mut self) {
        if self.breaks.is_some_and(|end| end <= Instant::now()) {
            self.port.hold_break(false);
            self.breaks = None;
        }
    }

    /// Sends what there is room for. During a break nothing would arrive.
    fn write(&mut self) {
        if self.unsent.is_empty() || self.breaks.is_some() || self.retry.is_some_and(|moment| Instant::now() < moment) {
            return;
        }
        self.retry = None;
        match self.port.write(&self.unsent) {
            Ok(written) if written > 0 => drop(self.unsent.drain(..written)),
            Err(error) if !is_passing(error.kind()) => self.pump.end(),
            _ => self.retry = Some(Instant::now() + RETRY),
        }
    }
}

/// Whether an error says only: not now.
fn is_passing(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::TimedOut | ErrorKind::WouldBlock | ErrorKind::Interrupted)
}
