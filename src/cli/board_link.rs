//! The link to a board without a window: opened, spoken to, lost, found again. The same machines and the same world do it
//! that do it for the window.

use std::time::Duration;

use super::plugged::Plugged;
use crate::app::{Effect, Event, LinkId, LinkNews, PortProblem, Watch};
use crate::micropython::{self, Command, Connection, Identity, Phase, Port, Wish};
use crate::modes::BoardKind;
use crate::place::Millis;
use crate::world::{Heard, Terminal, World};

/// How long bytes are fetched before what was typed gets its turn.
const BUDGET: Duration = Duration::from_millis(10);

/// A board, and the terminal in which a person talks to it.
pub(super) struct BoardLink {
    /// The terminal.
    pub terminal: Terminal,
    /// What kind of board it is.
    pub kind: BoardKind,
    world: World,
    connection: Connection,
    identity: Identity,
    port: Port,
    link: LinkId,
    /// Whether its port was there when ports were looked at last.
    is_listed: bool,
    /// When the board is looked for again at a port that did not go away with it.
    again: Option<Millis>,
    /// What was said last.
    said: String,
}

/// Milliseconds after which that is.
const AGAIN: u64 = 1000;

/// What came.
pub(super) enum Came {
    /// From the terminal.
    Here(Heard),
    /// From the board's link.
    Board(LinkNews),
    /// The board is not there any more.
    Away,
}

impl BoardLink {
    /// Begins to look for the board, which is opened as soon as it is seen.
    pub fn begin(board: Plugged, is_named: bool) -> Self {
        let terminal = Terminal::open();
        let mut world = World::start(None, terminal.waker());
        let Plugged { port, kind, .. } = board;
        // A port that a person named is that port, whatever is plugged into it.
        let (watch, identity) = if is_named {
            (Watch::Named(port.path.clone()), Identity::Port(port.path.clone()))
        } else {
            (Watch::All, port.identity())
        };
        world.perform(Effect::WatchPorts(watch));
        Self {
            terminal,
            kind,
            world,
            connection: Connection::default(),
            identity,
            port,
            link: LinkId(0),
            is_listed: false,
            again: None,
            said: String::new(),
        }
    }

    /// The time.
    pub fn now(&self) -> Millis {
        self.world.now()
    }

    /// The port's name, as people know it.
    pub fn port_name(&self) -> String {
        self.port.path.display().to_string()
    }

    /// What the board does, while its port is open.
    pub fn phase(&self) -> Option<Phase> {
        self.connection.phase()
    }

    /// Wishes something of the board; of one that is not there nobody can.
    pub fn wish(&mut self, wish: Wish) {
        if self.phase().is_some() {
            self.world.perform(Effect::Wish(self.link, wish));
        }
    }

    /// Says a sentence, but not the same one twice in a row.
    pub fn say_once(&mut self, sentence: String) {
        if sentence != self.said {
            self.terminal.say(&sentence);
            self.said = sentence;
        }
    }

    /// Waits until something comes, but not longer than `until`.
    pub fn wait(&mut self, until: Option<Millis>) -> Vec<Came> {
        loop {
            let came = self.fetch();
            if !came.is_empty() {
                return came;
            }
            if self.world.has_more() {
                continue;
            }
            let until = [until, self.again].into_iter().flatten().min();
            let limit = until.map(|until| Duration::from_millis(until.since(self.now())));
            match self.terminal.next(limit) {
                Some(Heard::Rung) => {}
                Some(heard) => return vec![Came::Here(heard)],
                None => return Vec::new(),
            }
        }
    }

    fn fetch(&mut self) -> Vec<Came> {
        let mut events = self.world.news();
        self.world.bytes(BUDGET, |event| events.push(event));
        let (now, mut came) = (self.now(), Vec::new());
        for event in events {
            match event {
                Event::Ports(ports) => came.extend(self.seen(ports)),
                Event::Link(link, news) if link == self.link => came.push(self.hear(news)),
                _ => {}
            }
        }
        if self.again.take_if(|again| *again <= now).is_some() && self.is_listed {
            came.extend(self.step(micropython::Event::Seen));
        }
        came
    }

    /// These ports are there now.
    fn seen(&mut self, ports: Vec<Port>) -> Option<Came> {
        let port = ports.into_iter().find(|port| port.identity() == self.identity || self.is_named(port));
        self.is_listed = port.is_some();
        let Some(port) = port else { return self.step(micropython::Event::Lost) };
        self.port = port;
        self.step(micropython::Event::Seen)
    }

    fn is_named(&self, port: &Port) -> bool {
        self.identity == Identity::Port(port.path.clone())
    }

    fn hear(&mut self, news: LinkNews) -> Came {
        let event = match &news {
            LinkNews::Opened => Some(micropython::Event::Opened),
            LinkNews::Busy(holder) => Some(micropython::Event::Busy(holder.clone())),
            LinkNews::NotOpened(problem) => Some(micropython::Event::Refused(problem.refusal())),
            LinkNews::Board(micropython::News::Phase(phase)) => Some(micropython::Event::Phase(*phase)),
            LinkNews::Gone => Some(micropython::Event::HungUp),
            _ => None,
        };
        if matches!(news, LinkNews::Gone | LinkNews::NotOpened(PortProblem::NotFound)) {
            self.again = Some(self.now().plus(AGAIN));
        }
        let away = event.and_then(|event| self.step(event));
        away.unwrap_or(Came::Board(news))
    }

    /// Tells the connection what happened, and does what it says.
    fn step(&mut self, event: micropython::Event) -> Option<Came> {
        let was_live = self.phase().is_some();
        match self.connection.hear(event) {
            Some(Command::Open) => {
                self.link = LinkId(self.link.0 + 1);
                let (port, manner) = (self.port.path.clone(), self.kind.manner);
                self.world.perform(Effect::OpenPort { link: self.link, port, manner });
            }
            Some(Command::Close) => self.world.perform(Effect::Close(self.link)),
            None => {}
        }
        (was_live && self.phase().is_none()).then_some(Came::Away)
    }
}
