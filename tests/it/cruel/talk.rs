//! A conversation with a board over a cable that can be bad, through the world and the connection's own machine.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::thread;
use std::time::{Duration, Instant};

use mulberry::app::{Effect, Event, LinkId, LinkNews};
use mulberry::micropython::{
    self, Command, Connection, Manner, News, Outcome, Phase, Program, Rung, State, Task, Wish,
};

use crate::outside::{Outside, eventually};
use crate::rig::Bridge;

/// How long anything may take at a bad cable: every means tried, each more than once, on a machine that has other things to
/// do.
const PATIENCE: Duration = Duration::from_secs(90);

/// A board, its cable, and what was said so far.
pub struct Talk {
    pub bridge: Bridge,
    outside: Outside,
    connection: Connection,
    link: u64,
    manner: Manner,
    /// What the link told since the last `forget`.
    news: Vec<LinkNews>,
    phase: Phase,
    /// Every state that was seen.
    pub states: Vec<State>,
}

impl Talk {
    /// A conversation in which nothing was said yet, with the real firmware; `None` where that cannot be had.
    pub fn begin() -> Option<Self> {
        Bridge::plugged_in().map(|bridge| Self::over(bridge, Manner { scrolls_errors: true, ..Manner::CAREFUL }))
    }

    /// A conversation over this bridge, which is plugged in.
    pub fn over(bridge: Bridge, manner: Manner) -> Self {
        let (connection, phase) = (Connection::default(), Phase::Quiet);
        let (outside, news, states) = (Outside::new(), Vec::new(), Vec::new());
        let mut talk = Self { bridge, outside, connection, link: 0, manner, news, phase, states };
        talk.connect();
        talk
    }

    /// The port is there: opens it, and waits until it is.
    #[track_caller]
    pub fn connect(&mut self) {
        self.tell(micropython::Event::Seen);
        self.until("the port is open", |talk| talk.connection.phase().is_some());
    }

    /// Lets go of the port.
    pub fn let_go(&mut self) {
        self.tell(micropython::Event::LetGo);
    }

    /// A person wants the board again.
    pub fn want(&mut self) {
        self.tell(micropython::Event::Wanted);
    }

    /// Tells the connection what happened, and does what it says.
    pub fn tell(&mut self, event: micropython::Event) {
        match self.connection.hear(event) {
            Some(Command::Open) => {
                self.link += 1;
                let (link, port) = (LinkId(self.link), self.bridge.port().to_owned());
                self.outside.world.perform(Effect::OpenPort { link, port, manner: self.manner });
            }
            Some(Command::Close) => self.outside.world.perform(Effect::Close(LinkId(self.link))),
            None => {}
        }
        let state = self.connection.state().clone();
        if self.states.last() != Some(&state) {
            self.states.push(state);
        }
    }

    /// How the connection is.
    pub fn state(&self) -> &State {
        self.connection.state()
    }

    /// Wishes something of the board.
    pub fn wish(&mut self, wish: Wish) {
        self.outside.world.perform(Effect::Wish(LinkId(self.link), wish));
    }

    /// Forgets what was said so far.
    pub fn forget(&mut self) {
        self.fetch();
        self.news.clear();
    }

    /// What the board printed since then.
    pub fn said(&self) -> String {
        let bytes = self.news.iter().filter_map(|news| match news {
            LinkNews::Bytes(bytes) => Some(bytes.as_slice()),
            _ => None,
        });
        String::from_utf8_lossy(&bytes.collect::<Vec<_>>().concat()).into_owned()
    }

    /// What the conversation told since then.
    pub fn told(&self) -> impl Iterator<Item = &News> {
        self.news.iter().filter_map(|news| if let LinkNews::Board(news) = news { Some(news) } else { None })
    }

    /// How the last task of this kind ended since then.
    pub fn outcome(&self, task: Task) -> Option<Outcome> {
        self.news.iter().rev().find_map(|news| match news {
            LinkNews::Board(News::Ended(ended, outcome)) if *ended == task => Some(outcome.clone()),
            _ => None,
        })
    }

    /// Whether that was done because the board did not stop, since then.
    pub fn climbed(&self, rung: Rung) -> bool {
        self.news.contains(&LinkNews::Board(News::Climbed(rung)))
    }

    /// Wishes something and waits for its end.
    #[track_caller]
    pub fn finish(&mut self, wish: Wish, task: Task) -> Outcome {
        self.forget();
        self.wish(wish);
        self.until(&format!("the end of {task:?}"), |talk| talk.outcome(task).is_some());
        self.outcome(task).unwrap()
    }

    /// Runs a program and waits for its end.
    #[track_caller]
    pub fn run(&mut self, code: &str) -> Outcome {
        self.finish(run(code), Task::Run)
    }

    #[track_caller]
    pub fn until_phase(&mut self, phase: Phase) {
        self.until(&format!("{phase:?}"), |talk| talk.phase == phase);
    }

    #[track_caller]
    pub fn until_said(&mut self, words: &str) {
        self.until(&format!("the board says {words:?}"), |talk| talk.said().contains(words));
    }

    /// Waits for something. Answers how long that took.
    #[track_caller]
    pub fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) -> Duration {
        let began = Instant::now();
        loop {
            self.fetch();
            if done(self) {
                return began.elapsed();
            }
            let (state, said) = (self.state(), self.said());
            assert!(began.elapsed() < PATIENCE, "never came: {what}; it is {state:?}, and said {said:?}");
            if !self.outside.world.has_more() {
                thread::park_timeout(Duration::from_millis(20));
            }
        }
    }

    fn fetch(&mut self) {
        self.outside.fetch();
        for event in std::mem::take(&mut self.outside.heard) {
            // What a link says that was let go is not heard any more.
            if let Event::Link(LinkId(link), news) = event
                && link == self.link
            {
                self.hear(&news);
                self.news.push(news);
            }
        }
    }

    fn hear(&mut self, news: &LinkNews) {
        use micropython::Event;
        match news {
            LinkNews::Opened => self.tell(Event::Opened),
            LinkNews::Busy(holder) => self.tell(Event::Busy(holder.clone())),
            LinkNews::NotOpened(problem) => self.tell(Event::Refused(problem.refusal())),
            LinkNews::Gone => self.tell(Event::HungUp),
            LinkNews::Board(News::Phase(phase)) => {
                self.phase = *phase;
                self.tell(Event::Phase(*phase));
            }
            _ => {}
        }
    }
}

/// The wish to run a program that needs no modules.
pub fn run(code: &str) -> Wish {
    Wish::Run(Program { code: code.to_owned(), modules: Vec::new() })
}

/// Says something to the board past the program that is tested, and waits for this answer.
#[track_caller]
pub fn plain(bridge: &Bridge, words: &[u8], answer: &str) {
    let port = bridge.port().canonicalize().unwrap();
    let flags = rustix::fs::OFlags::NONBLOCK.bits() as i32;
    let mut port = fs::File::options().read(true).write(true).custom_flags(flags).open(port).unwrap();
    for chunk in words.chunks(32) {
        port.write_all(chunk).unwrap();
        // The board keeps 63 bytes that it has not read yet.
        thread::park_timeout(Duration::from_millis(30));
    }
    let mut said = Vec::new();
    eventually(answer, || {
        let mut bytes = [0; 256];
        // Nothing to read is an error to `read`, but not to us.
        let count = port.read(&mut bytes).unwrap_or(0);
        said.extend_from_slice(&bytes[..count]);
        String::from_utf8_lossy(&said).contains(answer).then_some(())
    });
}
