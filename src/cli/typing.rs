//! What a person types into a terminal that hands on every key: keys, pasted text, and the key that leaves.

use crate::place::Millis;

/// Ctrl+].
const LEAVE: u8 = 0x1d;
/// A terminal says this before what is pasted …
const PASTE: &[u8] = b"\x1b[200~";
/// … and this behind it.
const PASTED: &[u8] = b"\x1b[201~";
/// What came in one piece with line ends inside was pasted; its next piece follows within this time.
const REST: u64 = 30;

/// Something that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Keys, as the terminal sends them.
    Keys(Vec<u8>),
    /// Text that was pasted.
    Text(String),
    /// The key that leaves.
    Leave,
}

/// Takes the keys of a terminal apart.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    /// What is not known yet to be keys or text.
    held: Vec<u8>,
    /// Whether the terminal said that this is pasted, and has not said yet that it is over.
    pasting: bool,
    /// When text that came without a mark is over, if nothing more of it comes.
    until: Option<Millis>,
}

impl Typing {
    /// Takes what came.
    pub fn take(&mut self, now: Millis, bytes: &[u8]) -> Vec<Typed> {
        let mut typed = Vec::new();
        self.held.extend_from_slice(bytes);
        while let Some(next) = self.part(now) {
            let leaves = next == Typed::Leave;
            typed.push(next);
            if leaves {
                break;
            }
        }
        typed
    }

    /// Takes what is over because nothing more of it came.
    pub fn wake(&mut self, now: Millis) -> Vec<Typed> {
        if self.pasting || self.until.is_none_or(|until| now < until) {
            return Vec::new();
        }
        self.until = None;
        let pasted = self.cut(self.special().unwrap_or(self.held.len()), 0);
        let mut typed = vec![Typed::Text(text(&pasted))];
        typed.extend(self.take(now, &[]));
        typed
    }

    /// When `wake` has something to do.
    pub fn wake_at(&self) -> Option<Millis> {
        self.until.filter(|_| !self.pasting)
    }

    /// The next part of what is held, if it is whole.
    fn part(&mut self, now: Millis) -> Option<Typed> {
        if self.pasting {
            let length = find(&self.held, PASTED)?;
            self.pasting = false;
            return Some(Typed::Text(text(&self.cut(length, PASTED.len()))));
        }
        if self.held.starts_with(PASTE) {
            self.cut(0, PASTE.len());
            (self.pasting, self.until) = (true, None);
            return self.part(now);
        }
        if self.held.first() == Some(&LEAVE) {
            self.cut(0, 1);
            return Some(Typed::Leave);
        }
        let end = self.special().unwrap_or(self.held.len() - begun(&self.held));
        self.keys(now, end)
    }

    /// Where the first thing is that is neither key nor text.
    fn special(&self) -> Option<usize> {
        let leave = self.held.iter().position(|byte| *byte == LEAVE);
        [find(&self.held, PASTE), leave].into_iter().flatten().min()
    }

    /// The first `count` bytes as keys, unless they look like text that goes on.
    fn keys(&mut self, now: Millis, count: usize) -> Option<Typed> {
        if count == 0 {
            return None;
        }
        if self.until.is_some() || is_burst(&self.held[..count]) {
            self.until = Some(now.plus(REST));
            return None;
        }
        Some(Typed::Keys(self.cut(count, 0)))
    }

    /// Cuts off the first `count` bytes, and throws away the `mark` behind them.
    fn cut(&mut self, count: usize, mark: usize) -> Vec<u8> {
        let rest = self.held.split_off(count + mark);
        let mut part = std::mem::replace(&mut self.held, rest);
        part.truncate(count);
        part
    }
}

/// Whether nobody types so fast: there is a line end in the middle.
fn is_burst(bytes: &[u8]) -> bool {
    let Some((_, before)) = bytes.split_last() else { return false };
    before.iter().any(|byte| matches!(byte, b'\r' | b'\n')) && !bytes.iter().all(|byte| matches!(byte, b'\r' | b'\n'))
}

/// How many bytes at the end may be the beginning of a mark. One alone is the Esc key.
fn begun(bytes: &[u8]) -> usize {
    (2..PASTE.len()).rev().find(|count| bytes.ends_with(&PASTE[..*count])).unwrap_or(0)
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|part| part == mark)
}

/// Terminals send line ends as the Enter key does.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n")
}
