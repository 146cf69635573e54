//! Listens to what a board says, byte by byte, and recognises what tells how it is: prompts, banners, reboots, errors. As it
//! takes one byte after the other, it does not matter how they were split on their way.

/// So much of a line is kept: the longest beginning that says anything is shorter.
const KEPT: usize = 96;
/// What a prompt begins a line with …
const PROMPT: &[u8] = b">>> ";
/// … and what it is where a statement or a paste goes on.
const MORE: [&[u8]; 2] = [b"... ", b"=== "];
const TRACEBACK: &[u8] = b"Traceback (most recent call last):";
const RAW_BANNER: &[u8] = b"raw REPL; CTRL-B to exit";
const REBOOTS: [&[u8]; 2] = [b"soft reboot", b"MPY: soft reboot"];
const BANNERS: [&[u8]; 2] = [b"MicroPython v", b"Adafruit CircuitPython "];

/// Something that tells how a board is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The prompt, at the beginning of a line. A program can print the same; then more follows by itself.
    Prompt,
    /// The prompt for a line that goes on, or for a line of a paste.
    More,
    /// The first line of what a board says when its prompt begins.
    Banner,
    /// It listens to programs rather than people now.
    RawPrompt,
    /// It restarts.
    Reboot,
    /// The last line of an error.
    Error,
}

/// What was heard so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Listener {
    /// The beginning of the line that is being said.
    line: Vec<u8>,
    /// How long that line is by now.
    length: usize,
    /// The end of what was said.
    last: [u8; PROMPT.len()],
    /// Whether the line before was the banner of the raw mode.
    raw: bool,
    /// Whether an error is being printed whose last line did not come yet.
    error: bool,
}

impl Listener {
    /// Takes one byte, and answers what it completes.
    pub fn hear(&mut self, byte: u8) -> Option<Heard> {
        self.last.rotate_left(1);
        self.last[PROMPT.len() - 1] = byte;
        match byte {
            b'\n' => self.end_line(),
            // The line has a NUL where the board was reset, and whatever stood there before is not said any more.
            0 => self.begin_line(),
            // What the raw mode puts between its parts: a line begins behind it.
            4 | b'\r' => None,
            _ => self.add(byte),
        }
    }

    /// Whether the last thing that was said is the prompt, at the beginning of a line.
    pub fn is_at_prompt(&self) -> bool {
        self.is_whole(PROMPT)
    }

    /// Whether it is the prompt for a line that goes on.
    pub fn is_at_more(&self) -> bool {
        MORE.iter().any(|more| self.is_whole(more))
    }

    /// Whether the line that is being said begins with the prompt: somebody types behind it.
    pub fn is_in_prompt(&self) -> bool {
        self.line.starts_with(PROMPT)
    }

    /// Whether it begins with the prompt for a line that goes on.
    pub fn is_in_more(&self) -> bool {
        MORE.iter().any(|more| self.line.starts_with(more))
    }

    /// Whether it looks like the prompt but stands behind something else in its line, as it does behind a program whose last
    /// line was not ended.
    pub fn ends_like_prompt(&self) -> bool {
        self.last == PROMPT
    }

    /// Takes what looks like the prompt for the prompt.
    pub fn accept(&mut self) {
        self.line = PROMPT.to_vec();
        self.length = PROMPT.len();
        self.last.copy_from_slice(PROMPT);
    }

    fn is_whole(&self, prompt: &[u8]) -> bool {
        self.line == prompt && self.length == prompt.len() && self.last == prompt
    }

    fn add(&mut self, byte: u8) -> Option<Heard> {
        self.length += 1;
        if self.line.len() < KEPT {
            self.line.push(byte);
        }
        if self.is_at_prompt() {
            self.error = false;
            return Some(Heard::Prompt);
        }
        if self.is_at_more() {
            return Some(Heard::More);
        }
        (self.raw && self.length == 1 && byte == b'>').then_some(Heard::RawPrompt)
    }

    fn end_line(&mut self) -> Option<Heard> {
        let heard = self.judge();
        self.raw = self.line.ends_with(RAW_BANNER);
        self.line.clear();
        self.length = 0;
        heard
    }

    fn begin_line(&mut self) -> Option<Heard> {
        self.line.clear();
        (self.length, self.raw, self.error) = (0, false, false);
        None
    }

    fn judge(&mut self) -> Option<Heard> {
        let line = self.line.as_slice();
        if line.ends_with(TRACEBACK) {
            self.error = true;
            return None;
        }
        let restart = if REBOOTS.contains(&line) {
            Some(Heard::Reboot)
        } else {
            BANNERS.iter().any(|banner| line.starts_with(banner)).then_some(Heard::Banner)
        };
        let ends_error = self.error && !line.is_empty() && !line.starts_with(b" ");
        self.error &= !ends_error && restart.is_none();
        restart.or(ends_error.then_some(Heard::Error))
    }
}
