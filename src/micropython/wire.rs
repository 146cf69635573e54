//! The wire to a board as jobs use it: what is sent waits in line and goes no faster than the board can take it.

use std::collections::VecDeque;

use super::manner::Manner;
use super::news::News;
use crate::place::Millis;

/// What is to be done, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send these bytes at once; there are never more of them than the board can take.
    Send(Vec<u8>),
    /// Break the line, which resets some boards.
    Break,
    /// Show what the board printed.
    Show(Vec<u8>),
    /// Tell this.
    Tell(News),
}

/// The wire, and what is to be done about it.
#[derive(Debug)]
pub struct Wire {
    manner: Manner,
    waiting: VecDeque<u8>,
    /// When the next bytes may be sent.
    next_send: Millis,
    /// Whether the last line that was shown goes on.
    in_line: bool,
    outputs: Vec<Output>,
    /// Whether the board knows raw paste, where it has shown that.
    raw_paste: Option<bool>,
}

impl Wire {
    /// A wire over which nothing was sent yet.
    pub fn new(manner: Manner) -> Self {
        Self {
            manner,
            waiting: VecDeque::new(),
            next_send: Millis(0),
            in_line: false,
            outputs: Vec::new(),
            raw_paste: None,
        }
    }

    /// How the board wants to be spoken to.
    pub fn manner(&self) -> Manner {
        self.manner
    }

    /// Sends bytes, as fast as the board can take them.
    pub fn send(&mut self, bytes: &[u8]) {
        self.waiting.extend(bytes);
    }

    /// Sends bytes before everything that waits, which is dropped: who stops a board does not mean "after the rest".
    pub fn send_first(&mut self, bytes: &[u8]) {
        self.waiting.clear();
        self.waiting.extend(bytes);
    }

    /// Sends bytes at once: only for what the board has said, in one way or another, that it has room for.
    pub fn send_now(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.outputs.push(Output::Send(bytes.to_vec()));
        }
    }

    /// Whether the board may know raw paste: it has not shown yet that it does not.
    pub fn may_raw_paste(&self) -> bool {
        self.raw_paste != Some(false)
    }

    /// Whether it has shown that it does.
    pub fn has_raw_paste(&self) -> bool {
        self.raw_paste == Some(true)
    }

    /// Remembers whether the board knows raw paste.
    pub fn know_raw_paste(&mut self, is_known: bool) {
        self.raw_paste = Some(is_known);
    }

    /// Bytes that wait to be sent.
    pub fn unsent(&self) -> usize {
        self.waiting.len()
    }

    /// Breaks the line.
    pub fn break_line(&mut self) {
        self.outputs.push(Output::Break);
    }

    /// Shows what the board printed, but for NULs: lines have them where a board was reset.
    pub fn show(&mut self, bytes: &[u8]) {
        let shown: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        if let Some(last) = shown.last() {
            self.in_line = *last != b'\n';
            self.outputs.push(Output::Show(shown));
        }
    }

    /// Whether what is shown next begins a line.
    pub fn is_at_line_start(&self) -> bool {
        !self.in_line
    }

    /// Tells something.
    pub fn tell(&mut self, news: News) {
        self.outputs.push(Output::Tell(news));
    }

    /// Sends what may be sent now.
    pub fn wake(&mut self, now: Millis) {
        if self.waiting.is_empty() || now < self.next_send {
            return;
        }
        let count = self.manner.burst.min(self.waiting.len());
        self.outputs.push(Output::Send(self.waiting.drain(..count).collect()));
        self.next_send = now.plus(self.manner.pause);
    }

    /// When more may be sent.
    pub fn wake_at(&self) -> Option<Millis> {
        (!self.waiting.is_empty()).then_some(self.next_send)
    }

    /// What is to be done since the last call.
    pub fn outputs(&mut self) -> Vec<Output> {
        std::mem::take(&mut self.outputs)
    }
}
