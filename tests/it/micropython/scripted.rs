//! A board that does what a test says, and a conversation with it in a time of its own: no test here waits.

use std::collections::VecDeque;

use mulberry::micropython::{Conversation, Manner, News, Output, Phase, Wish};
use mulberry::place::Millis;

pub const BANNER: &str = "MicroPython v1.9.2-34-gd64154c73 on 2017-09-01; micro:bit v1.0.1 with nRF51822\r\nType \"help()\" for more information.\r\n>>> ";
pub const ERROR: &str = "Traceback (most recent call last):\r\n  File \"__main__\", line 1, in <module>\r\nZeroDivisionError: division by zero\r\n";
pub const INTERRUPTED: &str =
    "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\nKeyboardInterrupt: \r\n>>> ";
const RAW: &str = "\r\nraw REPL; CTRL-B to exit\r\n>";
/// How long the scripted board takes for an answer.
const ANSWER: u64 = 4;

/// What a scripted board does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Prompt,
    Raw,
    Paste,
    /// It runs until Ctrl+C.
    Loops,
    /// It runs until the third Ctrl+C.
    Busy(u8),
    /// It runs and tidies up for half a second when it is interrupted.
    Tidies,
    /// It catches Ctrl+C.
    Stubborn,
    /// It shows an error on its own display.
    Scrolls,
    /// It prints prompts that are none, all the time, and hears nothing.
    Chatters,
    /// It does not answer.
    Dead,
}

/// A board as it was measured, byte by byte, on a V1.
pub struct Board {
    pub doing: Doing,
    /// What it does when it starts; at the prompt, if nothing.
    pub main: Option<Doing>,
    /// Whether a break of the line resets it.
    pub breaks: bool,
    /// What was typed behind its prompt.
    pub line: Vec<u8>,
}

impl Board {
    pub fn that(doing: Doing) -> Self {
        Self { doing, main: None, breaks: true, line: Vec::new() }
    }

    /// Takes a key, and answers what it says to it and after how many milliseconds.
    fn press(&mut self, key: u8) -> (u64, String) {
        match (self.doing, key) {
            (Doing::Prompt, _) => self.at_prompt(key),
            (Doing::Raw, 2) => (0, self.becomes(Doing::Prompt, &format!("\r\n{BANNER}"))),
            (Doing::Raw, 4) => (0, format!("OK\r\nsoft reboot{RAW}")),
            (Doing::Paste, 3) => (0, self.becomes(Doing::Prompt, "\r\n>>> ")),
            (Doing::Paste, b'\r') => (0, "\r\n=== ".into()),
            (Doing::Paste, _) => (0, (key as char).into()),
            (Doing::Loops | Doing::Busy(0), 3) => (0, self.becomes(Doing::Prompt, INTERRUPTED)),
            (Doing::Busy(count), 3) => (0, self.becomes(Doing::Busy(count - 1), "")),
            (Doing::Tidies, 3) => (500, self.becomes(Doing::Prompt, INTERRUPTED)),
            (Doing::Scrolls, 3) => (0, self.becomes(Doing::Prompt, BANNER)),
            _ => (0, String::new()),
        }
    }

    fn at_prompt(&mut self, key: u8) -> (u64, String) {
        let text = match key {
            1 => self.becomes(Doing::Raw, RAW),
            2 if self.line.is_empty() => format!("\r\n{BANNER}"),
            3 => self.becomes(Doing::Prompt, "\r\n>>> "),
            4 if self.line.is_empty() => format!("\r\nsoft reboot\r\n{}", self.boots()),
            5 => self.becomes(Doing::Paste, "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== "),
            b'\r' => return self.evaluates(),
            _ => {
                self.line.push(key);
                (key as char).into()
            }
        };
        (0, text)
    }

    fn evaluates(&mut self) -> (u64, String) {
        let line = String::from_utf8(std::mem::take(&mut self.line)).unwrap();
        match line.as_str() {
            "loop()" => (0, self.becomes(Doing::Loops, "\r\n")),
            "if 1:" => (0, "\r\n... ".into()),
            "slow()" => (500, "\r\n>>> ".into()),
            "1/0" => (0, format!("\r\n{ERROR}>>> ")),
            "open()" => (0, "\r\nno end>>> ".into()),
            _ => (0, "\r\n>>> ".into()),
        }
    }

    /// What it says when it starts.
    pub fn boots(&mut self) -> String {
        self.doing = self.main.unwrap_or(Doing::Prompt);
        match self.doing {
            Doing::Prompt => BANNER.into(),
            Doing::Scrolls => ERROR.into(),
            _ => String::new(),
        }
    }

    fn becomes(&mut self, doing: Doing, says: &str) -> String {
        self.line.clear();
        self.doing = doing;
        says.into()
    }
}

/// A conversation with a scripted board.
pub struct Talk {
    pub board: Board,
    pub conversation: Conversation,
    pub now: u64,
    /// What the board says and when, as far as it did not arrive.
    coming: VecDeque<(u64, Vec<u8>)>,
    /// What was sent and when.
    pub sent: Vec<(u64, Vec<u8>)>,
    pub news: Vec<News>,
    shown: Vec<u8>,
    pub breaks: usize,
    /// Until when the board is busy: it takes further keys only then.
    busy: u64,
}

impl Talk {
    pub fn with(board: Board) -> Self {
        let conversation = Conversation::new(Manner { scrolls_errors: true, ..Manner::CAREFUL });
        let (coming, now, breaks, busy) = (VecDeque::new(), 0, 0, 0);
        Self { board, conversation, now, coming, sent: Vec::new(), news: Vec::new(), shown: Vec::new(), breaks, busy }
    }

    /// With a board that does this.
    pub fn that(doing: Doing) -> Self {
        Self::with(Board::that(doing))
    }

    /// The board says this now, by itself.
    pub fn says(&mut self, text: &str) -> &mut Self {
        self.coming.push_back((self.now, text.as_bytes().to_vec()));
        self.passes(0)
    }

    pub fn wish(&mut self, wish: Wish) -> &mut Self {
        self.conversation.wish(Millis(self.now), wish);
        self.carry_out();
        self.passes(0)
    }

    pub fn types(&mut self, text: &str) -> &mut Self {
        self.wish(Wish::Type(text.into()))
    }

    /// So many milliseconds pass.
    pub fn passes(&mut self, time: u64) -> &mut Self {
        let until = self.now + time;
        loop {
            self.coming.make_contiguous().sort_by_key(|(moment, _)| *moment);
            let comes = self.coming.front().map(|(moment, _)| *moment);
            let wakes = self.conversation.wake_at().map(|moment| moment.0);
            let chatters = (self.board.doing == Doing::Chatters).then_some(self.now + 3);
            let next = [comes, wakes, chatters].into_iter().flatten().min();
            let Some(next) = next.filter(|next| *next <= until) else { break };
            self.now = next.max(self.now);
            if comes == Some(next) {
                let (_, bytes) = self.coming.pop_front().unwrap();
                self.conversation.hear(Millis(self.now), &bytes);
            } else if chatters == Some(next) {
                self.conversation.hear(Millis(self.now), b"\r\n>>> ");
            } else {
                self.conversation.wake(Millis(self.now));
            }
            self.carry_out();
        }
        self.now = until;
        self
    }

    fn carry_out(&mut self) {
        for output in self.conversation.outputs() {
            match output {
                Output::Send(bytes) => self.arrives(bytes),
                Output::Show(bytes) => self.shown.extend(bytes),
                Output::Tell(news) => self.news.push(news),
                Output::Break => {
                    self.breaks += 1;
                    if self.board.breaks {
                        let says = format!("\0{}", self.board.boots());
                        self.coming.push_back((self.now + ANSWER, says.into()));
                    }
                }
            }
        }
    }

    fn arrives(&mut self, bytes: Vec<u8>) {
        for key in &bytes {
            let (time, says) = self.board.press(*key);
            self.busy = self.busy.max(self.now) + time;
            if !says.is_empty() {
                self.coming.push_back((self.busy + ANSWER, says.into()));
            }
        }
        self.sent.push((self.now, bytes));
    }

    /// The phase that was told last.
    pub fn phase(&self) -> Phase {
        let told =
            self.news.iter().rev().find_map(|news| if let News::Phase(phase) = news { Some(*phase) } else { None });
        told.unwrap_or_default()
    }

    /// The phases that were told.
    pub fn phases(&self) -> Vec<Phase> {
        self.news.iter().filter_map(|news| if let News::Phase(phase) = news { Some(*phase) } else { None }).collect()
    }

    /// Everything that was sent.
    pub fn all_sent(&self) -> String {
        self.sent.iter().flat_map(|(_, bytes)| bytes).map(|byte| *byte as char).collect()
    }

    /// Everything that was shown.
    pub fn shown(&self) -> String {
        String::from_utf8_lossy(&self.shown).into_owned()
    }

    /// Forgets what was sent, shown and told.
    pub fn forgets(&mut self) -> &mut Self {
        self.sent.clear();
        self.breaks = 0;
        self.shown.clear();
        self.news.retain(|news| matches!(news, News::Phase(_)));
        if self.news.len() > 1 {
            self.news.drain(..self.news.len() - 1);
        }
        self
    }

    /// How the tasks ended that ended.
    pub fn ends(&self) -> Vec<(mulberry::micropython::Task, mulberry::micropython::Outcome)> {
        let end =
            |news: &News| if let News::Ended(task, outcome) = news { Some((*task, outcome.clone())) } else { None };
        self.news.iter().filter_map(end).collect()
    }
}
