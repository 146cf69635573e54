//! A link: a live two-way byte stream to something that runs. Each has a thread of its own, which it is told by.

mod backlog;
mod family;
mod ladder;
mod message;
mod opening;
mod port;
mod process;
mod pump;
mod reader;
mod serial;
mod start;
mod writer;

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender, TryRecvError};
use std::time::{Duration, Instant};

use self::message::Line;
pub(super) use self::message::Message;
pub(super) use self::start::Launch;
use super::door::{self, Bell, Door};
use super::files::words;
use super::thread;
use crate::app::{LinkId, LinkNews, PortProblem, StartProblem};
use crate::micropython::Manner;
use crate::term::GridSize;

/// The window's end of a link.
pub(super) struct Link {
    door: Door,
    sender: Sender<Message>,
    stage: Stage,
    /// Whether something was taken out of the door since its thread was last told.
    taken: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Live,
    /// The window let go of it; what still comes is of no interest, but its program may not have ended yet.
    Closed,
    Over,
}

impl Link {
    /// Starts a program.
    pub(super) fn launch(id: LinkId, launch: Launch, size: GridSize, bell: Bell) -> Self {
        let refused = |error: &io::Error| LinkNews::NotStarted(StartProblem::Other(words(error)));
        Self::start(id, bell, move |line| process::run(launch, size, line), refused)
    }

    /// Opens a port. One that another program has is tried for `patience`.
    pub(super) fn open_port(id: LinkId, port: PathBuf, manner: Manner, patience: Duration, bell: Bell) -> Self {
        let refused = |error: &io::Error| LinkNews::NotOpened(PortProblem::Other(words(error)));
        Self::start(id, bell, move |line| serial::run(&port, manner, patience, line), refused)
    }

    fn start(
        id: LinkId,
        bell: Bell,
        run: impl FnOnce(Line) + Send + 'static,
        refused: impl FnOnce(&io::Error) -> LinkNews,
    ) -> Self {
        let (doorway, door) = door::bytes_door(bell);
        let (sender, inbox) = mpsc::channel();
        let name = format!("link {}", id.0);
        let line = Line { sender: sender.clone(), inbox, doorway: doorway.clone(), name: name.clone() };
        if let Err(error) = thread::start(&name, move || run(line)) {
            doorway.put(refused(&error));
        }
        Self { door, sender, stage: Stage::Live, taken: false }
    }

    /// Tells its thread.
    pub(super) fn tell(&self, message: Message) {
        door::tell(&self.sender, message);
    }

    /// Lets go of it: nothing comes from it any more.
    pub(super) fn close(&mut self) {
        self.tell(Message::Close);
        self.stage = Stage::Closed;
    }

    /// Takes what came first; nothing, once the window let go of it.
    pub(super) fn take(&mut self) -> Option<LinkNews> {
        let closed = self.stage == Stage::Closed;
        loop {
            match self.door.take() {
                Ok(news) => {
                    self.taken = true;
                    if is_end(&news) {
                        self.stage = Stage::Over;
                    }
                    if !closed {
                        return Some(news);
                    }
                }
                Err(TryRecvError::Empty) => return None,
                Err(TryRecvError::Disconnected) => {
                    self.stage = Stage::Over;
                    return None;
                }
            }
        }
    }

    /// Tells its thread that there is room in the door again, if there is.
    pub(super) fn tell_taken(&mut self) {
        if std::mem::take(&mut self.taken) {
            self.tell(Message::Drained);
        }
    }

    /// Whether something is there to be taken.
    pub(super) fn has_news(&self) -> bool {
        self.stage == Stage::Live && !self.door.is_empty()
    }

    /// Whether nothing will come any more.
    pub(super) fn is_over(&self) -> bool {
        self.stage == Stage::Over
    }

    /// Waits until its thread has let go of everything, but not longer than `until`.
    pub(super) fn outlast(&self, until: Instant) {
        self.door.outlast(until);
    }
}

fn is_end(news: &LinkNews) -> bool {
    use LinkNews::{Ended, Gone, NotOpened, NotStarted};
    matches!(news, NotStarted(_) | NotOpened(_) | Ended { .. } | Gone)
}
