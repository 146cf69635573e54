//! A conversation with a scripted board, in a time of its own, over a wire that may be cruel.

use mulberry::micropython::{Conversation, Manner, Module, News, Outcome, Output, Program, Task, Wish};
use mulberry::place::Millis;

use crate::rig::ScriptedBoard;

/// What the wire does to one byte.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    Drop,
    Double,
    Change,
}

/// The wire in one direction: how many bytes went over it, and which of them suffers what.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub count: usize,
    pub fault: Option<(usize, Fault)>,
}

impl Line {
    fn carry(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut carried = Vec::new();
        for byte in bytes {
            match self.fault.filter(|(index, _)| *index == self.count) {
                None => carried.push(*byte),
                Some((_, Fault::Drop)) => {}
                Some((_, Fault::Double)) => carried.extend([*byte, *byte]),
                Some((_, Fault::Change)) => carried.push(byte ^ 0x20),
            }
            self.count += 1;
        }
        carried
    }
}

/// The conversation.
pub struct Peer {
    pub board: ScriptedBoard,
    pub conversation: Conversation,
    pub now: u64,
    /// How many bytes come at once.
    pub split: usize,
    pub to_board: Line,
    pub from_board: Line,
    pub shown: Vec<u8>,
    pub news: Vec<News>,
    pub sent: Vec<u8>,
    pub said: Vec<u8>,
}

impl Peer {
    /// At the prompt.
    pub fn at_prompt(board: ScriptedBoard) -> Self {
        let mut peer = Self {
            board,
            conversation: Conversation::new(Manner::CAREFUL),
            now: 0,
            split: usize::MAX,
            to_board: Line::default(),
            from_board: Line::default(),
            shown: Vec::new(),
            news: Vec::new(),
            sent: Vec::new(),
            said: Vec::new(),
        };
        peer.conversation.wish(Millis(0), Wish::Prompt);
        peer.until(|peer| peer.ended(Task::Prompt).is_some());
        for bytes in [&mut peer.shown, &mut peer.sent, &mut peer.said] {
            bytes.clear();
        }
        peer.news.clear();
        (peer.to_board.count, peer.from_board.count) = (0, 0);
        peer
    }

    pub fn wish(&mut self, wish: Wish) {
        self.conversation.wish(Millis(self.now), wish);
        self.carry_out();
    }

    /// Somebody connects again to the board as it is, who knows nothing of what was said.
    pub fn reconnect(&mut self) {
        self.conversation = Conversation::new(Manner::CAREFUL);
        self.news.clear();
        self.wish(Wish::Prompt);
        assert_eq!(self.until_ended(Task::Prompt), Outcome::Done);
        self.news.clear();
    }

    pub fn run(&mut self, code: &str) {
        self.run_with(code, &[]);
    }

    pub fn run_with(&mut self, code: &str, modules: &[(&str, &str)]) {
        let module = |(file, text): &(&str, &str)| Module { file: (*file).into(), text: (*text).into() };
        let modules = modules.iter().map(module).collect();
        self.wish(Wish::Run(Program { code: code.into(), modules }));
    }

    /// Lets a millisecond pass.
    pub fn pass(&mut self) {
        self.now += 1;
        let due = self.conversation.wake_at().is_some_and(|moment| moment.0 <= self.now);
        if due {
            self.conversation.wake(Millis(self.now));
            self.carry_out();
        }
        let said = self.board.pass();
        self.said.extend(&said);
        let heard = self.from_board.carry(&said);
        for bytes in heard.chunks(self.split.min(heard.len()).max(1)) {
            self.conversation.hear(Millis(self.now), bytes);
            self.carry_out();
        }
    }

    pub fn pass_all(&mut self, milliseconds: u64) {
        for _ in 0..milliseconds {
            self.pass();
        }
    }

    #[track_caller]
    pub fn until(&mut self, condition: impl Fn(&Self) -> bool) {
        let until = self.now + 120_000;
        while !condition(self) {
            assert!(self.now < until, "news {:?}, shown {:?}, said {:?}", self.news, self.text(), self.all_said());
            self.pass();
        }
    }

    /// Waits for the end of a task, and a moment more.
    #[track_caller]
    pub fn until_ended(&mut self, task: Task) -> Outcome {
        self.until(|peer| peer.ended(task).is_some());
        let outcome = self.ended(task).unwrap();
        self.pass_all(300);
        outcome
    }

    pub fn ended(&self, task: Task) -> Option<Outcome> {
        self.news.iter().rev().find_map(|news| match news {
            News::Ended(ended, outcome) if *ended == task => Some(outcome.clone()),
            _ => None,
        })
    }

    pub fn began(&self) -> bool {
        self.news.contains(&News::Began)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.shown).into_owned()
    }

    fn all_said(&self) -> String {
        String::from_utf8_lossy(&self.said).into_owned()
    }

    fn carry_out(&mut self) {
        for output in self.conversation.outputs() {
            match output {
                Output::Send(bytes) => {
                    self.sent.extend(&bytes);
                    self.board.hear(&self.to_board.carry(&bytes));
                }
                Output::Break => self.board.break_line(),
                Output::Show(bytes) => self.shown.extend(bytes),
                Output::Tell(news) => self.news.push(news),
            }
        }
    }
}
