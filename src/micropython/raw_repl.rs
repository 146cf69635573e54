//! The raw REPL: the mode in which a board listens to programs rather than people. What is sent is not echoed, and what a
//! command printed comes back between marks.

use super::wire::Wire;

const ENTER: &[u8] = b"\x01";
const LEAVE: &[u8] = b"\x02";
/// What ends a command; alone it is a soft reset, after which the board's own program is not run.
const EXECUTE: &[u8] = b"\x04";
const MARK: u8 = 4;
/// The end of the raw REPL's banner. What stands before it is not the same everywhere.
pub(super) const BANNER: &[u8] = b"w REPL; CTRL-B to exit\r\n>";
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
    pub(super) fn execute(&mut self, code: &str, wire: &mut Wire) {
        wire.send(code.as_bytes());
        self.send(EXECUTE, Awaits::Acceptance, wire);
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
            Awaits::End => Some(self.executed()),
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

/// A text as a Python literal of bytes, in ASCII, without line ends.
pub(super) fn bytes_literal(bytes: &[u8]) -> String {
    let inner: String = bytes.iter().map(|byte| escaped(*byte)).collect();
    format!("b'{inner}'")
}

/// A text as a Python literal. Its characters beyond ASCII stay as they are: the raw REPL keeps them.
pub(super) fn text_literal(text: &str) -> String {
    let escaped = |character: char| match u8::try_from(character) {
        Ok(byte) if byte.is_ascii() => escaped(byte),
        _ => character.to_string(),
    };
    format!("'{}'", text.chars().map(escaped).collect::<String>())
}

fn escaped(byte: u8) -> String {
    match byte {
        b'\n' => "\\n".to_owned(),
        b'\t' => "\\t".to_owned(),
        b'\'' => "\\'".to_owned(),
        b'\\' => "\\\\".to_owned(),
        b' '..=b'~' => char::from(byte).to_string(),
        _ => format!("\\x{byte:02x}"),
    }
}
