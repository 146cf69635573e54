//! What comes through a pipe for a board, line by line. A board keeps few bytes that it has not read yet and drops the rest
//! without a word, so that a line goes only when the board waits for one.

use std::collections::VecDeque;

use crate::micropython::Wish;
use crate::place::Millis;

/// So many bytes every board keeps until its program reads them.
const KEPT: usize = 60;
/// A program that says nothing for this time behind the echo of a line may wait for the next one.
const STILL: u64 = 100;
/// One that has not echoed a line by then takes it without an echo.
const SILENT: u64 = 1_000;
/// A statement whose last line is empty is over when nothing follows it within this time.
const PAUSE: u64 = 300;
/// What begins a line that goes on with the statement above it.
const GOES_ON: [&str; 7] = ["else", "elif", "except", "finally", ")", "]", "}"];

/// Lines on their way to a board.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    /// What came behind the last line end.
    begun: Vec<u8>,
    lines: VecDeque<String>,
    ended: bool,
    came_at: Millis,
    at_prompt: bool,
    /// Bytes that were sent and not echoed yet.
    owed: usize,
    /// The line whose echo is awaited, and what the board said since it was sent.
    sent: String,
    said: String,
    said_at: Millis,
}

impl Feed {
    /// Takes what came through the pipe.
    pub fn take(&mut self, now: Millis, bytes: &[u8]) {
        self.came_at = now;
        for &byte in bytes {
            if byte == b'\n' {
                self.end_line();
            } else {
                self.begun.push(byte);
            }
        }
    }

    /// Nothing more will come.
    pub fn end(&mut self) {
        if !self.begun.is_empty() {
            self.end_line();
        }
        self.ended = true;
    }

    /// Whether everything came and was sent.
    pub fn is_done(&self) -> bool {
        self.ended && self.lines.is_empty()
    }

    /// Whether the board is at its prompt, with nothing under way.
    pub fn is_at_prompt(&self) -> bool {
        self.at_prompt
    }

    /// The board is at its prompt.
    pub fn prompted(&mut self) {
        (self.at_prompt, self.owed) = (true, 0);
    }

    /// The board said this.
    pub fn hear(&mut self, now: Millis, bytes: &[u8]) {
        self.said_at = now;
        self.said.push_str(&String::from_utf8_lossy(bytes));
        if self.owed > 0 && self.said.contains(&self.sent) {
            self.owed = 0;
        }
        if self.said == ">>> " || self.said.ends_with("\n>>> ") {
            self.prompted();
        }
        // Only its end can be a prompt, and an echo comes first.
        let much = self.said.len().saturating_sub(4 * KEPT.max(self.sent.len()));
        let cut = (0..=much).rev().find(|at| self.said.is_char_boundary(*at)).unwrap_or(0);
        self.said.drain(..cut);
    }

    /// What is to be wished of the board now.
    pub fn next(&mut self, now: Millis) -> Option<Wish> {
        if self.at_prompt {
            let is_over = self.is_over(now);
            let count = statement(self.lines.make_contiguous(), is_over)?;
            let lines: Vec<String> = self.lines.drain(..count).collect();
            return Some(match lines.as_slice() {
                [line] => self.line(now, line),
                lines => self.block(now, lines),
            });
        }
        let length = self.lines.front()?.len();
        let echoed = self.owed == 0 && now >= self.said_at.plus(STILL);
        let taken = self.owed + length <= KEPT && now >= self.said_at.plus(SILENT);
        let line = self.lines.pop_front_if(|_| echoed || taken)?;
        Some(self.line(now, &line))
    }

    /// When `next` may have something that it had not before.
    pub fn wake_at(&self) -> Option<Millis> {
        let (came, said) = (self.came_at, self.said_at);
        let moment = match self.at_prompt {
            true => came.plus(PAUSE),
            false if self.owed == 0 => said.plus(STILL),
            false => said.plus(SILENT),
        };
        (!self.lines.is_empty()).then_some(moment)
    }

    /// Whether nothing can follow that belongs to the last line.
    fn is_over(&self, now: Millis) -> bool {
        let is_blank = self.lines.back().is_some_and(|line| line.trim().is_empty());
        self.ended || (is_blank && now >= self.came_at.plus(PAUSE))
    }

    fn end_line(&mut self) {
        let line = String::from_utf8_lossy(&std::mem::take(&mut self.begun)).into_owned();
        self.lines.push_back(line.trim_end_matches('\r').to_owned());
    }

    fn line(&mut self, now: Millis, line: &str) -> Wish {
        self.goes(now);
        self.owed += line.len() + 1;
        line.clone_into(&mut self.sent);
        Wish::Type(format!("{line}\r").into_bytes())
    }

    fn block(&mut self, now: Millis, lines: &[String]) -> Wish {
        self.goes(now);
        Wish::Paste(lines.join("\n") + "\n")
    }

    fn goes(&mut self, now: Millis) {
        (self.at_prompt, self.said_at) = (false, now);
        self.said.clear();
    }
}

/// How many lines the first statement has, `None` while it is not known.
fn statement(lines: &[String], over: bool) -> Option<usize> {
    let first = lines.first()?;
    if !opens(first) {
        return Some(1);
    }
    let mut quoted = false;
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && !quoted && begins(line) && !lines[index - 1].starts_with('@') {
            return Some(index);
        }
        quoted ^= has_open_quotes(line);
    }
    over.then_some(lines.len())
}

/// Whether more lines belong to this one.
fn opens(line: &str) -> bool {
    let code = line.trim_end();
    code.starts_with('@') || code.ends_with([':', '\\', '(', '[', '{', ',']) || has_open_quotes(code)
}

/// Whether a string that goes over lines begins or ends here.
fn has_open_quotes(line: &str) -> bool {
    ["\"\"\"", "'''"].iter().any(|quotes| line.matches(quotes).count() % 2 == 1)
}

/// Whether a statement of its own begins with this line.
fn begins(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with([' ', '\t']) && !GOES_ON.iter().any(|word| line.starts_with(word))
}
