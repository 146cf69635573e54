//! A conversation with a board's real firmware in QEMU.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use mulberry::micropython::{Conversation, Manner, News, Outcome, Output, Program, Task, Wish};
use mulberry::place::Millis;
use serialport::SerialPort;

use crate::rig::QemuBoard;

/// How long a board may take for anything: it answers in a moment, but the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// A conversation with the firmware.
pub struct Real {
    _board: QemuBoard,
    port: Box<dyn SerialPort>,
    conversation: Conversation,
    began: Instant,
    pub shown: Vec<u8>,
    pub news: Vec<News>,
}

impl Real {
    /// At the prompt; `None` where there can be no board.
    pub fn at_prompt() -> Option<Self> {
        QemuBoard::plug_in().map(Self::with)
    }

    /// At the prompt of this board.
    pub fn with(board: QemuBoard) -> Self {
        let path = board.port().to_string_lossy().into_owned();
        let port = serialport::new(path, 115_200).timeout(Duration::from_millis(1)).open().unwrap();
        let conversation = Conversation::new(Manner::CAREFUL);
        let (began, shown, news) = (Instant::now(), Vec::new(), Vec::new());
        let mut real = Self { _board: board, port, conversation, began, shown, news };
        // It may still be starting.
        while real.ended(Task::Prompt) != Some(Outcome::Done) {
            real.news.clear();
            real.wish(Wish::Prompt);
            real.until(|real| real.ended(Task::Prompt).is_some());
        }
        real.forget();
        real
    }

    pub fn forget(&mut self) {
        self.shown.clear();
        self.news.clear();
    }

    fn now(&self) -> Millis {
        Millis(self.began.elapsed().as_millis() as u64)
    }

    pub fn wish(&mut self, wish: Wish) {
        self.conversation.wish(self.now(), wish);
        self.carry_out();
    }

    pub fn start(&mut self, code: &str) {
        self.forget();
        self.wish(Wish::Run(Program { code: code.to_owned(), modules: Vec::new() }));
    }

    #[track_caller]
    pub fn run(&mut self, code: &str) -> (Outcome, String) {
        self.start(code);
        self.end(Task::Run)
    }

    #[track_caller]
    pub fn end(&mut self, task: Task) -> (Outcome, String) {
        self.until(|real| real.ended(task).is_some());
        (self.ended(task).unwrap(), self.text())
    }

    pub fn ended(&self, task: Task) -> Option<Outcome> {
        self.news.iter().rev().find_map(|news| match news {
            News::Ended(ended, outcome) if *ended == task => Some(outcome.clone()),
            _ => None,
        })
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.shown).into_owned()
    }

    #[track_caller]
    pub fn until(&mut self, condition: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !condition(self) {
            assert!(Instant::now() < deadline, "news {:?}, shown {:?}", self.news, self.text());
            let mut bytes = [0; 256];
            // Nothing within the port's patience is an error to `read`, but not to us.
            let count = self.port.read(&mut bytes).unwrap_or(0);
            if count > 0 {
                self.conversation.hear(self.now(), &bytes[..count]);
            }
            self.conversation.wake(self.now());
            self.carry_out();
        }
    }

    fn carry_out(&mut self) {
        for output in self.conversation.outputs() {
            match output {
                Output::Send(bytes) => self.port.write_all(&bytes).unwrap(),
                Output::Break => {}
                Output::Show(bytes) => self.shown.extend(bytes),
                Output::Tell(news) => self.news.push(news),
            }
        }
    }
}
