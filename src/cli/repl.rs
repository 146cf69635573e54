//! `mulberry repl`: a board's REPL in this terminal, or for what comes through a pipe.

use std::path::Path;
use std::process::ExitCode;

use super::board_link::{BoardLink, Came};
use super::board_talk;
use super::feed::Feed;
use super::plugged::{self, NO_BOARD};
use super::typing::{Typed, Typing};
use crate::app::{LinkNews, PortProblem};
use crate::micropython::{News, Outcome, Phase, Task, Wish};
use crate::place::Millis;
use crate::words::Words;
use crate::world::Heard;

/// There is something to report.
const REPORT: u8 = 1;
/// Somebody ended us.
const INTERRUPTED: u8 = 130;

/// Talks to the board at `named`, or to the only one that is plugged in, until Ctrl+] or the end of what comes through a
/// pipe. Answers 1 when its port cannot be opened, 2 when it was not said which of several boards, 3 when there is none.
pub fn repl(named: Option<&Path>) -> ExitCode {
    let words = Words::new("en").in_terminal();
    match plugged::one(&words, named) {
        Ok(board) => {
            let link = BoardLink::begin(board, named.is_some());
            let repl = Repl {
                link,
                words,
                typing: Typing::default(),
                feed: Feed::default(),
                was_there: false,
                is_ready: false,
            };
            ExitCode::from(repl.talk())
        }
        Err(code) => code,
    }
}

struct Repl {
    link: BoardLink,
    words: Words,
    /// What a person types.
    typing: Typing,
    /// What comes through a pipe.
    feed: Feed,
    /// Whether the board was there.
    was_there: bool,
    /// Whether it gave its prompt, or cannot: before that it is not spoken to.
    is_ready: bool,
}

impl Repl {
    /// Goes on until it is over, and answers what to exit with.
    fn talk(mut self) -> u8 {
        loop {
            if self.is_ready && self.feed.is_done() && self.feed.is_at_prompt() {
                self.link.terminal.end_line();
                return 0;
            }
            let until = [self.typing.wake_at(), self.feed.wake_at()].into_iter().flatten().min();
            for came in self.link.wait(until) {
                if let Some(code) = self.take(came) {
                    return code;
                }
            }
            if let Some(code) = self.wake(self.link.now()) {
                return code;
            }
        }
    }

    fn wake(&mut self, now: Millis) -> Option<u8> {
        // A prompt is heard a moment before it is known to be one: text that goes before that is typed to a program.
        let is_sure = !self.feed.is_at_prompt() || self.link.phase() != Some(Phase::Running);
        if self.is_ready
            && is_sure
            && self.link.phase().is_some()
            && let Some(wish) = self.feed.next(now)
        {
            self.link.wish(wish);
        }
        let typed = self.typing.wake(now);
        self.type_all(typed)
    }

    /// Takes what came, and answers what to exit with where that is the end.
    fn take(&mut self, came: Came) -> Option<u8> {
        match came {
            Came::Here(heard) => self.hear(heard),
            Came::Board(news) => self.board_says(news),
            Came::Away => self.away(),
        }
    }

    fn hear(&mut self, heard: Heard) -> Option<u8> {
        match heard {
            Heard::Typed(bytes) => {
                self.link.terminal.read_on();
                return self.typed(&bytes);
            }
            // A terminal ends when its window is closed.
            Heard::End if self.link.terminal.is_typed_by_hand() => return Some(INTERRUPTED),
            Heard::End => self.feed.end(),
            Heard::Interrupt => self.link.wish(Wish::Interrupt),
            Heard::Leave => return Some(INTERRUPTED),
            Heard::Rung => {}
        }
        None
    }

    fn typed(&mut self, bytes: &[u8]) -> Option<u8> {
        let now = self.link.now();
        if self.link.terminal.is_typed_by_hand() {
            let typed = self.typing.take(now, bytes);
            return self.type_all(typed);
        }
        self.feed.take(now, bytes);
        None
    }

    fn type_all(&mut self, typed: Vec<Typed>) -> Option<u8> {
        for typed in typed {
            let Some(wish) = board_talk::wish(typed, self.link.phase()) else {
                self.link.terminal.end_line();
                return Some(0);
            };
            self.link.wish(wish);
        }
        None
    }

    fn board_says(&mut self, news: LinkNews) -> Option<u8> {
        match news {
            LinkNews::Opened => {
                (self.was_there, self.is_ready) = (true, false);
                let values = [("board", self.words.board_name(self.link.kind.id)), ("port", self.link.port_name())];
                let by_hand = self.link.terminal.is_typed_by_hand();
                let key = if by_hand { "repl-begins" } else { "repl-begins-pipe" };
                self.link.terminal.say(&self.words.say_with(key, &values));
                self.link.wish(Wish::Prompt);
            }
            LinkNews::Bytes(bytes) => {
                self.feed.hear(self.link.now(), &bytes);
                // Whoever does not read it any more has seen enough.
                return self.link.terminal.print(&bytes).is_err().then_some(0);
            }
            // It was pulled out again, and may come back again.
            LinkNews::NotOpened(PortProblem::NotFound) if self.was_there => {}
            LinkNews::NotOpened(problem) => {
                self.link.terminal.say(&self.words.port_problem(self.link.kind.id, &problem));
                return Some(if problem == PortProblem::NotFound { NO_BOARD } else { REPORT });
            }
            LinkNews::Board(News::Ended(task, outcome)) => self.ended(task, &outcome),
            news => board_talk::tell(&mut self.link, &self.words, &news),
        }
        None
    }

    fn ended(&mut self, task: Task, outcome: &Outcome) {
        if let Outcome::Trouble(trouble) = outcome {
            board_talk::trouble(&mut self.link, &self.words, task, trouble);
        }
        let begins = task == Task::Prompt && !self.is_ready;
        self.is_ready |= begins;
        // What was pasted whole runs now, and the board's prompt says when that is over.
        if (begins && *outcome == Outcome::Done) || (task == Task::Paste && *outcome != Outcome::Done) {
            self.feed.prompted();
        }
    }

    /// The board was pulled out: a person may plug it in again.
    fn away(&mut self) -> Option<u8> {
        let board = self.words.board_name(self.link.kind.id);
        let by_hand = self.link.terminal.is_typed_by_hand();
        let key = if by_hand { "repl-away" } else { "repl-away-pipe" };
        self.link.terminal.say(&self.words.say_with(key, &[("board", board)]));
        (!by_hand).then_some(NO_BOARD)
    }
}
