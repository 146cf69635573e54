//! A link to a program that runs in a terminal of ours.

use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use portable_pty::{Child, MasterPty, PtySize, native_pty_system};

use super::family::{self, Family};
use super::ladder::Ladder;
use super::message::{Line, Message, next};
use super::pump::Pump;
use super::start::{self, Launch};
use super::{reader, writer};
use crate::app::{LinkNews, Rung, StartProblem};
use crate::python::Interpreter;
use crate::term::GridSize;
use crate::world::{clock, door, folders, python, thread};

/// How long it must be quiet after a program has ended, where somebody it started still holds its terminal.
const QUIET: Duration = Duration::from_millis(200);
/// What Ctrl+C types.
const INTERRUPT: u8 = 0x03;

/// Starts a program and stays with it until it has ended.
pub(crate) fn run(launch: Launch, size: GridSize, line: Line) {
    let mut launch = launch;
    let interpreter = python::interpreter(&launch.plan, &mut launch.seeker);
    // To ask a Python who it is takes a moment, and whoever let go meanwhile wants no program any more.
    let told: Vec<Message> = line.inbox.try_iter().collect();
    if told.iter().any(|message| matches!(message, Message::Close)) {
        return;
    }
    match interpreter.and_then(|interpreter| start(&launch, interpreter, size, &line)) {
        Ok(running) => {
            let mut process = Process::new(running, line.doorway);
            for message in told {
                process.hear(message);
            }
            process.serve(&line.inbox);
        }
        Err(problem) => line.doorway.put(LinkNews::NotStarted(problem)),
    }
}

/// A program that has just been started.
struct Running {
    master: Box<dyn MasterPty + Send>,
    family: Family,
    permits: Sender<()>,
    keyboard: Sender<Vec<u8>>,
    /// The version of the Python that runs it.
    python: String,
    /// The names of what lies in its folder.
    beside: Vec<String>,
}

fn start(launch: &Launch, interpreter: Interpreter, size: GridSize, line: &Line) -> Result<Running, StartProblem> {
    let pty = native_pty_system().openpty(pty_size(size)).map_err(other)?;
    let keyboard = writer::start(&line.name, pty.master.take_writer().map_err(other)?).map_err(other)?;
    let permits = reader::start(&line.name, pty.master.try_clone_reader().map_err(other)?, line.sender.clone());
    let permits = permits.map_err(other)?;
    let (child, mut family) = start::start(launch, &interpreter, &pty)?;
    // Our own hold on its side of the terminal goes with `pty.slave`, or its end would never be seen.
    if let Err(error) = wait_for_end(&line.name, child, line.sender.clone()) {
        family.tell(Rung::Kill);
        return Err(other(error));
    }
    let python = interpreter.answer.version;
    Ok(Running { master: pty.master, family, permits, keyboard, python, beside: folders::names(&launch.plan.folder) })
}

/// Starts the thread that learns of the end. It hands the program back to be reaped by whoever may still signal it.
fn wait_for_end(name: &str, mut child: Box<dyn Child + Send + Sync>, to: Sender<Message>) -> std::io::Result<()> {
    thread::start(&format!("{name} waits"), move || {
        family::wait_for_end(child.as_mut());
        door::tell(&to, Message::Exited(child));
    })
}

/// A program while it runs, and until all its output came.
struct Process {
    pump: Pump,
    master: Box<dyn MasterPty + Send>,
    keyboard: Sender<Vec<u8>>,
    ladder: Ladder,
    state: State,
}

enum State {
    Runs(Family),
    /// It is reaped; its code, and since when it is quiet.
    Reaped(Option<i32>, Instant),
}

impl Process {
    fn new(running: Running, doorway: door::Doorway) -> Self {
        let pump = Pump::new(doorway, running.permits);
        pump.tell(LinkNews::Started { python: Some(running.python), clock: clock::now(), beside: running.beside });
        let Running { master, keyboard, family, .. } = running;
        Self { pump, master, keyboard, ladder: Ladder::default(), state: State::Runs(family) }
    }

    fn serve(mut self, inbox: &Receiver<Message>) {
        loop {
            let now = Instant::now();
            self.pump.turn(now);
            self.climb(now);
            if let Some(end) = self.over(now) {
                let Self { pump, master, .. } = self;
                // The terminal goes first: when the end is heard, nothing of the program is left.
                drop(master);
                return pump.finish(end);
            }
            if let Some(message) = next(inbox, self.next_moment()) {
                self.hear(message);
            }
        }
    }

    fn hear(&mut self, message: Message) {
        match message {
            Message::Chunk(chunk) => {
                self.pump.take(chunk);
                self.heard_something();
            }
            Message::EndOfFile => self.pump.end(),
            Message::Exited(child) => self.reap(child),
            Message::Send(bytes) => door::tell(&self.keyboard, bytes),
            // Where the terminal is gone, so is the one who would look at its size.
            Message::Resize(size) => self.master.resize(pty_size(size)).unwrap_or_default(),
            Message::Stop => self.stop(),
            Message::Close => self.close(),
            Message::Drained => self.pump.drained(),
            // A program is no board.
            Message::Wish(_) => {}
        }
    }

    fn stop(&mut self) {
        self.pump.hurry();
        self.ladder.start(Instant::now());
        if !cfg!(unix) {
            door::tell(&self.keyboard, vec![INTERRUPT]);
        }
    }

    fn close(&mut self) {
        self.pump.hurry();
        self.ladder = Ladder::Next(Instant::now(), Rung::Kill);
    }

    fn climb(&mut self, now: Instant) {
        if let State::Runs(family) = &mut self.state
            && let Some(rung) = self.ladder.climb(now)
        {
            family.tell(rung);
            if rung != Rung::Interrupt {
                self.pump.tell(LinkNews::Pushed(rung));
            }
        }
    }

    /// Takes its code.
    fn reap(&mut self, mut child: Box<dyn Child + Send + Sync>) {
        let reaped = State::Reaped(None, Instant::now());
        if let State::Runs(family) = std::mem::replace(&mut self.state, reaped) {
            // Before its number can be somebody else's.
            family.end(self.ladder.is_used());
        }
        let status = child.wait().ok().filter(|status| status.signal().is_none());
        self.state = State::Reaped(status.map(|status| status.exit_code() as i32), Instant::now());
    }

    /// Starts to wait for silence again; not once it was to be stopped, or who is left behind might talk for ever.
    fn heard_something(&mut self) {
        if let State::Reaped(_, quiet_since) = &mut self.state
            && !self.ladder.is_used()
        {
            *quiet_since = Instant::now();
        }
    }

    /// The end, when the program is reaped and nothing more will come, or nobody wants to wait for it.
    fn over(&mut self, now: Instant) -> Option<LinkNews> {
        if !self.pump.is_reading() {
            // Nobody listens, so that this is no silence.
            self.heard_something();
        }
        match self.state {
            State::Reaped(code, since) if self.pump.has_ended() || now >= since + QUIET => {
                Some(LinkNews::Ended { code })
            }
            _ => None,
        }
    }

    fn next_moment(&self) -> Option<Instant> {
        let (stops, ends) = match self.state {
            State::Runs(_) => (self.ladder.next_moment(), None),
            State::Reaped(_, since) => (None, self.pump.is_reading().then(|| since + QUIET)),
        };
        [stops, ends, self.pump.next_moment()].into_iter().flatten().min()
    }
}

fn pty_size(size: GridSize) -> PtySize {
    PtySize { rows: size.rows, cols: size.columns, pixel_width: 0, pixel_height: 0 }
}

fn other(error: impl std::fmt::Display) -> StartProblem {
    StartProblem::Other(error.to_string())
}
