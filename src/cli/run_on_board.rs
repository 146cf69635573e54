//! `mulberry run --board`: a program on a board without flashing it, with this terminal's input and output.

use std::path::Path;
use std::process::ExitCode;

use super::board_link::{BoardLink, Came};
use super::board_modules;
use super::board_talk;
use super::feed::Feed;
use super::hex;
use super::plugged::{self, NO_BOARD};
use super::refusal::{Refusal, whole};
use super::run_output::RunOutput;
use super::typing::{Typed, Typing};
use crate::app::{LinkNews, Notice, PortProblem};
use crate::micropython::{News, Outcome, Program, Task, Wish};
use crate::place::Millis;
use crate::words::Words;
use crate::world::{self, Heard};

/// There is something to report.
const REPORT: u8 = 1;
/// Something was wrong with what was asked for.
const WRONG_USAGE: u8 = 2;
/// It was stopped.
const INTERRUPTED: u8 = 130;
/// Runs `file` on the board at `named`, or on the only one that is plugged in. Answers 1 when it ended with an error or could
/// not be run, 2 when it cannot be read or it was not said which of several boards, 3 when there is no board, 130 when it was
/// stopped.
pub fn run_on_board(named: Option<&Path>, file: &Path) -> ExitCode {
    let words = Words::new("en").in_terminal();
    let program = match program(&words, file) {
        Ok(program) => program,
        Err(refusal) => return refusal.tell(),
    };
    match plugged::one(&words, named) {
        Ok(board) => {
            let link = BoardLink::begin(board, named.is_some());
            let (typing, feed) = (Typing::default(), Feed::default());
            let (program, output) = (Some(program), RunOutput::default());
            let run = RunOnBoard { link, words, typing, feed, program, began: false, asked: false, output };
            ExitCode::from(run.carry_out())
        }
        Err(code) => code,
    }
}

/// A program with the modules beside it that it needs, and those that these need.
fn program(words: &Words, file: &Path) -> Result<Program, Refusal> {
    if hex::has_ending(file, "hex") {
        return Err(Refusal::new(words.is_no_program(file), WRONG_USAGE));
    }
    let path = whole(file);
    let code = match world::read_text(&path) {
        Ok(read) => read.text.to_string(),
        Err(problem) => return Err(Refusal::new(words.notice(&Notice::NotOpened { path, problem }), WRONG_USAGE)),
    };
    let modules = board_modules::beside(path.parent().unwrap_or(Path::new(".")), &code);
    Ok(Program { code, modules })
}

struct RunOnBoard {
    link: BoardLink,
    words: Words,
    /// What a person types.
    typing: Typing,
    /// What comes through a pipe.
    feed: Feed,
    /// What is to be run, until it is.
    program: Option<Program>,
    /// Whether what the board prints is the program's.
    began: bool,
    /// Whether a question waits for its answer.
    asked: bool,
    /// What the program prints.
    output: RunOutput,
}

impl RunOnBoard {
    /// Goes on until the program has ended, and answers what to exit with.
    fn carry_out(mut self) -> u8 {
        loop {
            let feed = self.feed.wake_at().filter(|_| self.began);
            let until = [self.typing.wake_at(), self.output.wake_at(), feed].into_iter().flatten().min();
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
        if self.began
            && let Some(wish) = self.feed.next(now)
        {
            self.link.wish(wish);
        }
        let printed = self.output.wake(now);
        if let Some(code) = self.print(&printed) {
            return Some(code);
        }
        let typed = self.typing.wake(now);
        self.type_all(typed)
    }

    /// Whoever does not read it any more has seen enough.
    fn print(&mut self, bytes: &[u8]) -> Option<u8> {
        self.link.terminal.print(bytes).is_err().then_some(0)
    }

    /// Takes what came, and answers what to exit with where that is the end.
    fn take(&mut self, came: Came) -> Option<u8> {
        match came {
            Came::Here(heard) => self.hear(heard),
            Came::Board(news) => self.board_says(news),
            Came::Away => {
                let board = self.words.board_name(self.link.kind.id);
                self.link.terminal.say(&self.words.say_with("repl-away-pipe", &[("board", board)]));
                Some(NO_BOARD)
            }
        }
    }

    fn hear(&mut self, heard: Heard) -> Option<u8> {
        match heard {
            Heard::Typed(bytes) => {
                self.link.terminal.read_on();
                let now = self.link.now();
                if self.link.terminal.is_typed_by_hand() {
                    let typed = self.typing.take(now, &bytes);
                    return self.type_all(typed);
                }
                self.feed.take(now, &bytes);
            }
            Heard::End if self.link.terminal.is_typed_by_hand() => return Some(INTERRUPTED),
            Heard::End => self.feed.end(),
            Heard::Interrupt => return self.interrupt(),
            Heard::Leave => return Some(INTERRUPTED),
            Heard::Rung => {}
        }
        None
    }

    /// Before there is a program to stop, there is nothing to wait for.
    fn interrupt(&mut self) -> Option<u8> {
        self.link.wish(Wish::Interrupt);
        self.program.is_some().then_some(INTERRUPTED)
    }

    fn type_all(&mut self, typed: Vec<Typed>) -> Option<u8> {
        for typed in typed {
            if self.asked
                && let Typed::Keys(keys) = &typed
                && keys != b"\x03"
            {
                self.answer(keys);
                continue;
            }
            match board_talk::wish(typed, self.link.phase()) {
                Some(Wish::Interrupt) => {
                    if let Some(code) = self.interrupt() {
                        return Some(code);
                    }
                }
                Some(wish) => self.link.wish(wish),
                None => return Some(INTERRUPTED),
            }
        }
        None
    }

    fn board_says(&mut self, news: LinkNews) -> Option<u8> {
        match news {
            LinkNews::Opened => {
                if let Some(program) = self.program.take() {
                    self.link.wish(Wish::Run(program));
                }
            }
            LinkNews::Bytes(bytes) if self.began => {
                let now = self.link.now();
                self.feed.hear(now, &bytes);
                let printed = self.output.take(now, &bytes);
                return self.print(&printed);
            }
            LinkNews::NotOpened(problem) => {
                self.link.terminal.say(&self.words.port_problem(self.link.kind.id, &problem));
                return Some(if problem == PortProblem::NotFound { NO_BOARD } else { REPORT });
            }
            LinkNews::Board(News::Began) => self.began = true,
            LinkNews::Board(News::Lacks(files)) => self.lacks(&files),
            LinkNews::Board(News::Ended(Task::Run, outcome)) => return Some(self.ended(&outcome)),
            news => board_talk::tell(&mut self.link, &self.words, &news),
        }
        None
    }

    /// The board lacks modules that lie beside the program: a person is asked, a program is told.
    fn lacks(&mut self, files: &[String]) {
        self.asked = self.link.terminal.is_typed_by_hand();
        let key = if self.asked { "run-board-asks-to-copy" } else { "run-board-lacks" };
        let board = self.words.board_name(self.link.kind.id);
        let values = [("board", board), ("files", files.join(", "))];
        self.link.terminal.say(&self.words.say_with(key, &values));
        if !self.asked {
            self.link.wish(Wish::Modules(false));
        }
    }

    /// Only "y" is yes.
    fn answer(&mut self, keys: &[u8]) {
        self.asked = false;
        self.link.wish(Wish::Modules(keys.eq_ignore_ascii_case(b"y")));
    }

    /// The program has ended, or could not begin.
    fn ended(&mut self, outcome: &Outcome) -> u8 {
        match outcome {
            Outcome::Done => 0,
            Outcome::Failed => REPORT,
            Outcome::Interrupted => INTERRUPTED,
            Outcome::Restarted => {
                let board = self.words.board_name(self.link.kind.id);
                self.link.terminal.say(&self.words.say_with("run-board-restarted", &[("board", board)]));
                REPORT
            }
            Outcome::Trouble(trouble) => {
                board_talk::trouble(&mut self.link, &self.words, Task::Run, trouble);
                REPORT
            }
        }
    }
}
