//! Text on its way into a board's paste mode, which echoes every byte. The echo is both the check and the clock: what is
//! echoed has been taken out of the little store that a board keeps for what comes, so that there is room for more.

use super::wire::Wire;

/// What paste mode answers to the end of a line.
const NEW_LINE: &[u8] = b"\r\n=== ";

/// The text, and how much of it was sent and heard again.
#[derive(Debug)]
pub(super) struct Echo {
    text: Vec<u8>,
    sent: usize,
    heard: usize,
    /// How much of [`NEW_LINE`] was heard at the end of the present line.
    in_new_line: usize,
}

impl Echo {
    /// Nothing of the text was sent yet. Its lines end with `\n`.
    pub(super) fn new(text: &str) -> Self {
        Self { text: as_typed(text), sent: 0, heard: 0, in_new_line: 0 }
    }

    /// Begins again from the first byte.
    pub(super) fn restart(&mut self) {
        (self.sent, self.heard, self.in_new_line) = (0, 0, 0);
    }

    /// Sends what the board has room for. Waits until half of that is free, so that not every byte travels alone.
    pub(super) fn send(&mut self, wire: &mut Wire) {
        let burst = wire.manner().burst.max(1);
        let free = burst.saturating_sub(self.sent - self.heard);
        let left = self.text.len() - self.sent;
        if left > 0 && free >= burst.div_ceil(2).min(left) {
            let end = self.sent + free.min(left);
            wire.send_now(&self.text[self.sent..end]);
            self.sent = end;
        }
    }

    /// Takes a byte that the board said, and answers whether it is the right one.
    pub(super) fn hear(&mut self, byte: u8) -> bool {
        let expected = self.text[..self.sent].get(self.heard).map(|sent| match sent {
            b'\r' => NEW_LINE[self.in_new_line],
            other => *other,
        });
        if expected != Some(byte) {
            return false;
        }
        let is_line_end = self.text[self.heard] == b'\r';
        if is_line_end && self.in_new_line + 1 < NEW_LINE.len() {
            self.in_new_line += 1;
        } else {
            self.in_new_line = 0;
            self.heard += 1;
        }
        true
    }

    /// How many bytes of the text arrived.
    pub(super) fn heard(&self) -> usize {
        self.heard
    }

    /// How many there are.
    pub(super) fn total(&self) -> usize {
        self.text.len()
    }

    /// Whether all of it arrived.
    pub(super) fn is_complete(&self) -> bool {
        self.heard == self.text.len()
    }

    /// How the board's own paste mode shows a part of the text.
    pub(super) fn shown(&self, from: usize, to: usize) -> Vec<u8> {
        let mut shown = Vec::new();
        for byte in self.text.get(from..to).unwrap_or_default() {
            match byte {
                b'\r' => shown.extend_from_slice(NEW_LINE),
                other => shown.push(*other),
            }
        }
        shown
    }
}

/// Lines as a keyboard ends them.
pub(super) fn as_typed(text: &str) -> Vec<u8> {
    text.replace("\r\n", "\n").bytes().map(|byte| if byte == b'\n' { b'\r' } else { byte }).collect()
}
