//! The raw REPL: the mode in which a board listens to programs rather than people. What is sent is not echoed, and what a
//! command printed comes back between marks.

use super::wire::Wire;

const ENTER: &[u8] = b"\x01";
const LEAVE: &[u8] = b"\x02";
/// Ctrl+C, and in again.
const SOUND: &[u8] = b"\x03\x01";
/// What ends a command; alone it is a soft reset, after which the board's own program is not run.
const EXECUTE: &[u8] = b"\x04";
const MARK: u8 = 4;
/// The end of the raw REPL's banner. What stands before it is not the same everywhere, and the more bytes are waited for, the
/// more of them are lost at a bad cable.
pub(super) const BANNER: &[u8] = b"exit\r\n>";
/// The end of everything that is said of a command.
const OVER: &[u8] = b"\x04>";
const PROMPT: &[u8] = b"\r\n>>> ";

/// The raw REPL of one board.
#[derive(Debug, Default)]
pub(super) struct RawRepl {
    awaits: Awaits,
    said: Vec<u8>,
    stdout: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Awaits {
    #[default]
    Nothing,
    Banner,
    /// As well, but the board may be at its friendly prompt after a reset.
    BannerOrPrompt,
    Acceptance,
    Stdout,
    Stderr,
    End,
    Prompt,
}

/// What the board answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// It is in the raw REPL, and new where that was wished.
    Ready,
    /// It executed a command.
    Executed(Executed),
    /// It executed a command, and what it said of that suffered on its way.
    Suffered,
    /// It is at the friendly prompt again.
    Left,
    /// As well, but it was reset on the way, which nobody wished: a key came twice.
    LeftAnew,
}

/// What a command printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Executed {
    /// Ordinary output.
    pub(super) stdout: String,
    /// The traceback; empty when there was no error.
    pub(super) stderr: String,
}

impl Executed {
    /// The error in the board's own words, if there was one: the last line of the traceback.
    pub(super) fn error(&self) -> Option<&str> {
        self.stderr.trim().lines().last()
    }
}

impl RawRepl {
    /// Goes from the friendly prompt into the raw REPL. What the board still says of other things is skipped.
    pub(super) fn enter(&mut self, wire: &mut Wire) {
        self.send(ENTER, Awaits::Banner, wire);
    }

    /// Makes the board new: nothing that ran before is left in its memory.
    pub(super) fn soft_reset(&mut self, wire: &mut Wire) {
        self.send(EXECUTE, Awaits::BannerOrPrompt, wire);
    }

    /// Waits for the end of a reset that began by itself.
    pub(super) fn await_reset(&mut self) {
        self.said.clear();
        self.awaits = Awaits::BannerOrPrompt;
    }

    /// Has a command executed. It holds no control characters but `\n` and tab.
    pub(super) fn execute(&mut self, code: &[u8], wire: &mut Wire) {
        wire.send(code);
        self.send(EXECUTE, Awaits::Acceptance, wire);
    }

    /// A command was brought in by other means: what comes now is what it prints.
    pub(super) fn accepted(&mut self) {
        self.said.clear();
        self.awaits = Awaits::Stdout;
    }

    /// Where it is not known whether a command arrived, or what came of it: drops what arrived of it, and has the board say
    /// that it is in the raw REPL.
    pub(super) fn sound(&mut self, wire: &mut Wire) {
        self.said.clear();
        self.awaits = Awaits::Banner;
        wire.send_first(SOUND);
    }

    /// Whether the board may have something to compute before it says more.
    pub(super) fn is_computing(&self) -> bool {
        matches!(self.awaits, Awaits::Stdout | Awaits::Stderr | Awaits::BannerOrPrompt)
    }

    /// Whether a command is over, but for the board's word that it waits for the next one.
    pub(super) fn is_over(&self) -> bool {
        self.awaits == Awaits::End
    }

    /// What the command printed so far that is being executed.
    pub(super) fn printed(&self) -> &[u8] {
        if self.awaits == Awaits::Stdout { &self.said } else { &[] }
    }

    /// How many bytes the board said since it was asked something, or since the last mark.
    pub(super) fn said(&self) -> usize {
        self.said.len()
    }

    /// Goes back to the friendly prompt, the banner of which is skipped.
    pub(super) fn leave(&mut self, wire: &mut Wire) {
        self.send(LEAVE, Awaits::Prompt, wire);
    }

    /// Takes a byte that the board said.
    pub(super) fn hear(&mut self, byte: u8, wire: &mut Wire) -> Option<Reply> {
        match self.awaits {
            Awaits::Stdout if byte == MARK => {
                self.stdout = std::mem::take(&mut self.said);
                self.awaits = Awaits::Stderr;
                return None;
            }
            Awaits::Stderr if byte == MARK => {
                self.awaits = Awaits::End;
                return None;
            }
            Awaits::Nothing => return None,
            _ => self.said.push(byte),
        }
        self.look(wire)
    }

    fn look(&mut self, wire: &mut Wire) -> Option<Reply> {
        match self.awaits {
            Awaits::Banner | Awaits::BannerOrPrompt if self.said.ends_with(BANNER) => Some(self.answer(Reply::Ready)),
            Awaits::BannerOrPrompt if self.said.ends_with(PROMPT) => {
                self.enter(wire);
                None
            }
            Awaits::Acceptance if self.said.ends_with(b"OK") => {
                self.said.clear();
                self.awaits = Awaits::Stdout;
                None
            }
            // It is over, although that it began was not heard, or one of its marks.
            Awaits::Acceptance if self.said.ends_with(OVER) => Some(self.answer(Reply::Suffered)),
            Awaits::Stderr if self.said == b">" || self.said.ends_with(b"\r\n>") => Some(self.answer(Reply::Suffered)),
            Awaits::End if self.said.ends_with(b">") => Some(self.executed()),
            Awaits::End => Some(self.answer(Reply::Suffered)),
            Awaits::Prompt if self.said.ends_with(PROMPT) => {
                let was_reset = self.said.windows(BANNER.len()).any(|said| said == BANNER);
                Some(self.answer(if was_reset { Reply::LeftAnew } else { Reply::Left }))
            }
            _ => None,
        }
    }

    fn executed(&mut self) -> Reply {
        // The byte behind the second mark: the raw REPL's own prompt.
        self.said.pop();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        let (stdout, stderr) = (text(&self.stdout), text(&self.said));
        self.answer(Reply::Executed(Executed { stdout, stderr }))
    }

    fn answer(&mut self, reply: Reply) -> Reply {
        self.awaits = Awaits::Nothing;
        self.said.clear();
        reply
    }

    fn send(&mut self, bytes: &[u8], awaits: Awaits, wire: &mut Wire) {
        self.said.clear();
        self.awaits = awaits;
        wire.send(bytes);
    }
}
