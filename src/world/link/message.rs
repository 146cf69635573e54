//! What the thread behind a link is told: by the window, and by the threads that read and wait for it.

use std::sync::mpsc::{Receiver, Sender};
use std::time::Instant;

use portable_pty::Child;

use crate::micropython::Wish;
use crate::term::GridSize;
use crate::world::door::Doorway;

/// Something to be told to the thread behind a link.
pub(crate) enum Message {
    /// The other end sent bytes.
    Chunk(Vec<u8>),
    /// The other end closed, or broke.
    EndOfFile,
    /// The program has ended; it is to be reaped.
    Exited(Box<dyn Child + Send + Sync>),
    /// Send bytes to the other end.
    Send(Vec<u8>),
    /// Wish this of the board.
    Wish(Wish),
    /// The terminal has another size.
    Resize(GridSize),
    /// Stop the program, kindly at first.
    Stop,
    /// Let go of everything at once.
    Close,
    /// The window took something out of the bytes door.
    Drained,
}

/// What the thread behind a link has in its hands: what it is told, and where it puts what comes.
pub(crate) struct Line {
    /// For the threads that help it.
    pub sender: Sender<Message>,
    /// What it is told.
    pub inbox: Receiver<Message>,
    /// Its side of the bytes door.
    pub doorway: Doorway,
    /// Its name, for the threads that help it.
    pub name: String,
}

/// The next message, `None` when there is none before `moment`.
pub(crate) fn next(inbox: &Receiver<Message>, moment: Option<Instant>) -> Option<Message> {
    let Some(moment) = moment else { return inbox.recv().ok() };
    inbox.recv_timeout(moment.saturating_duration_since(Instant::now())).ok()
}
