//! Raw paste: the way to bring a program into a board that says how much it can take, which newer ones do. Begins and ends
//! in the raw REPL.

use super::raw_repl::BANNER;
use super::wire::Wire;

/// Asks whether the board knows raw paste, and begins it.
const PROBE: &[u8] = b"\x05A\x01";
const KNOWN: &[u8] = b"R\x01";
const REFUSED: &[u8] = b"R\x00";
/// From the board: there is room for another window.
const ROOM: u8 = 1;
/// Bytes at most that a board says before it answers the probe.
const MOST: usize = 400;
/// From us: this was all. From the board: it takes no more.
const END: u8 = 4;

/// A program on its way.
#[derive(Debug)]
pub(super) struct RawPaste {
    code: Vec<u8>,
    sent: usize,
    stage: Stage,
    /// So many bytes may be sent beyond those that were.
    room: usize,
    window: usize,
}

#[derive(Debug)]
enum Stage {
    /// Waits for the answer to the probe; what was said so far.
    Probing(Vec<u8>),
    /// Waits for the window's second byte, and perhaps its first.
    Window(Option<u8>),
    Sending,
    /// All was sent.
    Ending,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The board does not know it, and waits in the raw REPL as before.
    Unknown,
    /// It has the program and runs it, or says what is wrong with it: output follows, a mark, errors, a mark.
    Runs,
    /// It said something that it cannot say here.
    Garbled,
}

impl RawPaste {
    /// Begins, in the raw REPL.
    pub(super) fn begin(code: &[u8], wire: &mut Wire) -> Self {
        wire.send(PROBE);
        let stage = Stage::Probing(Vec::new());
        Self { code: code.to_vec(), sent: 0, stage, room: 0, window: 0 }
    }

    /// How many bytes were sent, and how many there are.
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.sent, self.code.len())
    }

    /// Takes a byte that the board said.
    pub(super) fn hear(&mut self, byte: u8, wire: &mut Wire) -> Option<Answer> {
        match &mut self.stage {
            Stage::Probing(said) => {
                said.push(byte);
                if said.ends_with(KNOWN) {
                    wire.know_raw_paste(true);
                    self.stage = Stage::Window(None);
                } else if said.ends_with(REFUSED) || said.ends_with(BANNER) {
                    return Some(Answer::Unknown);
                } else if said.len() > MOST {
                    return Some(Answer::Garbled);
                }
            }
            Stage::Window(first @ None) => *first = Some(byte),
            Stage::Window(Some(first)) => {
                self.window = usize::from(u16::from_le_bytes([*first, byte]));
                (self.room, self.stage) = (self.window, Stage::Sending);
                self.send(wire);
            }
            Stage::Sending | Stage::Ending => return self.controlled(byte, wire),
        }
        None
    }

    fn controlled(&mut self, byte: u8, wire: &mut Wire) -> Option<Answer> {
        match byte {
            ROOM => {
                self.room += self.window;
                self.send(wire);
                None
            }
            END => {
                if matches!(self.stage, Stage::Sending) {
                    wire.send_now(&[END]);
                }
                Some(Answer::Runs)
            }
            _ => Some(Answer::Garbled),
        }
    }

    fn send(&mut self, wire: &mut Wire) {
        if !matches!(self.stage, Stage::Sending) {
            return;
        }
        let end = self.code.len().min(self.sent + self.room);
        wire.send_now(&self.code[self.sent..end]);
        self.room -= end - self.sent;
        self.sent = end;
        if end == self.code.len() {
            wire.send_now(&[END]);
            self.stage = Stage::Ending;
        }
    }
}
