//! What comes through a pipe for a board, line by line. A board keeps few bytes that it has not read yet and drops the rest
//! without a word, so that a line goes only when the board waits for one.

use std::collections::VecDeque;

use crate::micropython::Wish;
use crate::place::Millis;

/// So many bytes every board keeps until its program reads them.
const KEPT: usize = 60;
/// A program that says nothing for this time behind the echo of a line may wait for the next one.
const STILL: u64 = 100;
/// One that has not echoed a line by then takes it without an echo, and a bare prompt is its answer.
const SILENT: u64 = 1_000;
/// A statement whose last line is empty is over when nothing follows it within this time.
const PAUSE: u64 = 300;
/// What a board waits for a line with.
const PROMPT: &str = ">>> ";
/// What begins a statement that a board takes for unfinished until an empty line follows, even where all of it is on one line.
const COMPOUND: [&str; 8] = ["if", "for", "while", "try", "with", "def", "class", "async"];
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
    /// The line whose echo is awaited, or the block that runs, and what the board said since it was sent.
    sent: String,
    is_block: bool,
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
        // A busy board may still answer a key that was pressed before the line.
        if self.is_prompt() && (self.sent.trim().is_empty() || !self.is_bare()) {
            self.prompted();
        }
        // Only its end can be a prompt, and an echo comes first.
        let much = self.said.len().saturating_sub(4 * KEPT.max(self.sent.len()));
        let cut = (0..=much).rev().find(|at| self.said.is_char_boundary(*at)).unwrap_or(0);
        self.said.drain(..cut);
    }

    /// What is to be wished of the board now.
    pub fn next(&mut self, now: Millis) -> Option<Wish> {
        if self.settles_at().is_some_and(|moment| now >= moment) {
            self.prompted();
        }
        if self.at_prompt {
            let is_over = self.is_over(now);
            let count = statement(self.lines.make_contiguous(), is_over)?;
            let lines: Vec<String> = self.lines.drain(..count).collect();
            return Some(match lines.as_slice() {
                [line] if !opens(line) => self.line(now, line),
                lines => self.block(now, lines),
            });
        }
        self.line_due().filter(|moment| now >= *moment)?;
        let line = self.lines.pop_front()?;
        Some(self.line(now, &line))
    }

    /// When the next line may go to a program that runs, which may wait for one, if nothing follows.
    fn line_due(&self) -> Option<Millis> {
        let line = self.lines.front()?;
        // What is plainly code, or follows on a program that asks for nothing, would be spoilt there: the board indents.
        let is_code = opens(line) || (self.is_block && !self.sent.contains("input"));
        if is_code && !self.is_asked() {
            return None;
        }
        if self.owed == 0 {
            return Some(self.said_at.plus(STILL));
        }
        (self.owed + line.len() <= KEPT).then_some(self.said_at.plus(SILENT))
    }

    /// Whether the board stopped in the middle of a line, as behind a question.
    fn is_asked(&self) -> bool {
        !self.said.is_empty() && !self.said.ends_with('\n')
    }

    /// When `next` may have something that it had not before.
    pub fn wake_at(&self) -> Option<Millis> {
        if let Some(moment) = self.settles_at() {
            return Some(moment);
        }
        if self.at_prompt { self.is_blank().then_some(self.came_at.plus(PAUSE)) } else { self.line_due() }
    }

    /// When a bare prompt behind a line is the answer to it, if nothing follows.
    fn settles_at(&self) -> Option<Millis> {
        (!self.at_prompt && self.is_prompt()).then_some(self.said_at.plus(SILENT))
    }

    fn is_prompt(&self) -> bool {
        self.said == PROMPT || self.said.ends_with(&format!("\n{PROMPT}"))
    }

    /// Whether nothing but a prompt was said since the last line was sent: not even its echo.
    fn is_bare(&self) -> bool {
        self.said.trim_end_matches(PROMPT).trim().is_empty()
    }

    /// Whether nothing can follow that belongs to the last line.
    fn is_over(&self, now: Millis) -> bool {
        self.ended || (self.is_blank() && now >= self.came_at.plus(PAUSE))
    }

    fn is_blank(&self) -> bool {
        self.lines.back().is_some_and(|line| line.trim().is_empty())
    }

    fn end_line(&mut self) {
        let line = String::from_utf8_lossy(&std::mem::take(&mut self.begun)).into_owned();
        self.lines.push_back(line.trim_end_matches('\r').to_owned());
    }

    fn line(&mut self, now: Millis, line: &str) -> Wish {
        self.goes(now);
        self.is_block = false;
        self.owed += line.len() + 1;
        line.clone_into(&mut self.sent);
        Wish::Type(format!("{line}\r").into_bytes())
    }

    fn block(&mut self, now: Millis, lines: &[String]) -> Wish {
        self.goes(now);
        self.is_block = true;
        self.sent = lines.join("\n");
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

/// Whether a board waits for more behind this line. Typed to its prompt, it would wait for ever where nothing follows.
fn opens(line: &str) -> bool {
    let code = line.trim_end();
    let word = code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
    code.starts_with('@')
        || COMPOUND.contains(&word)
        || code.ends_with([':', '\\', '(', '[', '{', ','])
        || has_open_quotes(code)
        || has_open_brackets(code)
}

/// Whether a bracket that is opened here, and not in quotes or a remark, is not closed here.
fn has_open_brackets(code: &str) -> bool {
    let (mut open, mut quote, mut letters) = (0_i32, None, code.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '\'' | '"' if quote == Some(letter) => quote = None,
            '\'' | '"' if quote.is_none() => quote = Some(letter),
            _ if quote.is_some() => {}
            '#' => break,
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' => open -= 1,
            _ => {}
        }
    }
    open > 0
}

/// Whether a string that goes over lines begins or ends here.
fn has_open_quotes(line: &str) -> bool {
    ["\"\"\"", "'''"].iter().any(|quotes| line.matches(quotes).count() % 2 == 1)
}

/// Whether a statement of its own begins with this line.
fn begins(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with([' ', '\t']) && !GOES_ON.iter().any(|word| line.starts_with(word))
}
