//! A cable between a board and a port, which can be pulled, plugged in again and be as bad as a test wants.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use mulberry::micropython::File;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, fcntl_setfl, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use tempfile::TempDir;

use super::cruelty::{Cruelty, Lane};
use super::firmware::{self, Firmware};

/// A board at a port that tests plug in and pull out. Everything ends when it is dropped.
pub struct Bridge {
    /// What the cable is to do, and who waits until it does.
    orders: Sender<(Order, Sender<()>)>,
    cable: Option<JoinHandle<()>>,
    came: Receiver<Vec<u8>>,
    heard: Vec<u8>,
    board: Option<Firmware>,
    folder: TempDir,
    /// The path under which the port is plugged in.
    port: PathBuf,
    is_in: bool,
    /// The ports that were pulled.
    pulled: Vec<fs::File>,
}

enum Order {
    /// The port's own end, to which the board is joined from now on.
    Plug(OwnedFd),
    /// Close the port's end.
    Pull,
    /// Another board is at the other end.
    Board(UnixStream),
    /// How bad the way to the board is, and the way back.
    Cruelty(Cruelty, Cruelty),
    /// Tell the port this, as if the board had said it.
    Say(Vec<u8>),
    /// Tell the port this without end, or no more.
    Flood(Option<Vec<u8>>),
}

impl Bridge {
    /// The real firmware at a port that is not plugged in yet; `None` where that cannot be had, which is an error in CI.
    pub fn to_firmware() -> Option<Self> {
        firmware::is_here().then(|| {
            let (board, wire) = Firmware::start();
            let mut bridge = Self::to(wire);
            bridge.board = Some(board);
            bridge
        })
    }

    /// The real firmware, plugged in.
    pub fn plugged_in() -> Option<Self> {
        let mut bridge = Self::to_firmware()?;
        bridge.plug();
        Some(bridge)
    }

    /// Whatever speaks at the other end of this socket, at a port that is not plugged in yet.
    pub fn to(wire: UnixStream) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (orders, inbox) = channel();
        let (tell, came) = channel();
        let cable = thread::Builder::new().name("cable".into()).spawn(move || Cable::new(wire, tell).serve(&inbox));
        let port = folder.path().join("ttyBoard");
        Self {
            orders,
            cable: cable.ok(),
            came,
            heard: Vec::new(),
            board: None,
            folder,
            port,
            is_in: false,
            pulled: Vec::new(),
        }
    }

    /// Where another board can be joined to the cable. The cable stays until this is dropped.
    pub fn socket(&self) -> Socket {
        Socket(self.orders.clone())
    }

    /// The path of its port, whether it is plugged in or not.
    pub fn port(&self) -> &Path {
        &self.port
    }

    /// Plugs the board in under the name that it had.
    pub fn plug(&mut self) {
        let (master, name) = pair();
        symlink(name, &self.port).unwrap();
        self.order(Order::Plug(master));
        self.is_in = true;
    }

    /// Plugs the board in under another name.
    pub fn plug_as(&mut self, name: &str) {
        self.port = self.folder.path().join(name);
        self.plug();
    }

    /// Pulls the cable: whoever has the port open learns of it as with a real one. The board itself keeps its power.
    pub fn pull(&mut self) {
        if std::mem::take(&mut self.is_in) {
            self.keep_name();
            fs::remove_file(&self.port).unwrap();
            self.order(Order::Pull);
        }
    }

    /// Closes the port, whose name stays: an end of file.
    pub fn end_of_file(&mut self) {
        self.keep_name();
        self.order(Order::Pull);
    }

    fn keep_name(&mut self) {
        // A port of which a test has taken the rights away cannot be held, and one that is at its end need not be.
        if fs::metadata(&self.port).is_ok() {
            self.pulled.push(firmware::hold(&self.port));
        }
    }

    /// Presses the reset button.
    pub fn reset(&mut self) {
        self.board.as_mut().expect("there is firmware").reset();
    }

    /// The files on the board, read from its memory and not through the cable.
    pub fn files(&mut self) -> Vec<File> {
        self.board.as_mut().expect("there is firmware").files()
    }

    /// Takes the board's power away and gives it again: nothing that was written on it stays.
    pub fn power_cycle(&mut self) {
        self.board = None;
        let (board, wire) = Firmware::start();
        self.board = Some(board);
        self.order(Order::Board(wire));
    }

    /// Makes both ways as bad as this.
    pub fn be(&self, cruelty: Cruelty) {
        self.be_both(cruelty, Cruelty { seed: cruelty.seed ^ 1, ..cruelty });
    }

    /// Makes the way to the board and the way back as bad as that.
    pub fn be_both(&self, to_board: Cruelty, to_port: Cruelty) {
        self.order(Order::Cruelty(to_board, to_port));
    }

    /// Tells the port this, as if the board had said it.
    pub fn say(&self, bytes: &[u8]) {
        self.order(Order::Say(bytes.to_owned()));
    }

    /// Tells the port this without end.
    pub fn flood(&self, bytes: &[u8]) {
        self.order(Order::Flood(Some(bytes.to_owned())));
    }

    /// Ends that.
    pub fn end_flood(&self) {
        self.order(Order::Flood(None));
    }

    /// Every byte that came through the port towards the board so far.
    pub fn heard(&mut self) -> &[u8] {
        self.heard.extend(self.came.try_iter().flatten());
        &self.heard
    }

    /// Another program has the port, and locked it, until what this answers is dropped.
    pub fn hold(&self) -> Other {
        let held = Other::start("flock", &["--exclusive", "--no-fork"], &self.port, &["sleep", "1000"]);
        held.until_open(&self.port);
        held
    }

    /// Another program reads from the port without locking it, and takes bytes away.
    pub fn steal(&self) -> Other {
        let thief = Other::start("cat", &[], &self.port, &[]);
        thief.until_open(&self.port);
        thief
    }

    /// Orders something of the cable, and waits until it is so.
    fn order(&self, order: Order) {
        give(&self.orders, order);
    }
}

/// The end of the cable that a board is at.
pub struct Socket(Sender<(Order, Sender<()>)>);

impl Socket {
    /// Joins this board in place of the one that was there.
    pub fn join(&self, wire: UnixStream) {
        give(&self.0, Order::Board(wire));
    }
}

fn give(orders: &Sender<(Order, Sender<()>)>, order: Order) {
    let (done, wait) = channel();
    orders.send((order, done)).expect("the cable is there");
    wait.recv().expect("the cable does as it is told");
}

impl Drop for Bridge {
    fn drop(&mut self) {
        // The cable ends when nobody gives it orders any more.
        self.orders = channel().0;
        if let Some(cable) = self.cable.take() {
            // A failure of its own was printed already.
            let _ = cable.join();
        }
    }
}

/// A pseudo-terminal: our end, and the name of the other one.
fn pair() -> (OwnedFd, String) {
    let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
    let master = openpt(flags).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
    // Opened and closed once, so that it counts as closed until somebody opens it, and does not echo before that.
    // It does not become the terminal of tests that have none.
    let other = open(&name, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).unwrap();
    let mut modes = rustix::termios::tcgetattr(&other).unwrap();
    modes.make_raw();
    rustix::termios::tcsetattr(&other, rustix::termios::OptionalActions::Now, &modes).unwrap();
    fcntl_setfl(&master, OFlags::NONBLOCK).unwrap();
    (master, name)
}

/// Another program at the port.
pub struct Other(Child);

impl Other {
    /// Its process.
    pub fn process(&self) -> u32 {
        self.0.id()
    }

    fn start(program: &str, before: &[&str], port: &Path, after: &[&str]) -> Self {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", program]).args(before).arg(port).args(after);
        Self(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    /// Waits until the program has become itself and has the port open.
    fn until_open(&self, port: &Path) {
        let (device, process) = (fs::canonicalize(port).unwrap(), self.process());
        crate::outside::eventually("another program has the port", || {
            let name = fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
            let open = fs::read_dir(format!("/proc/{process}/fd")).ok()?;
            let has = open.flatten().any(|entry| fs::read_link(entry.path()).is_ok_and(|target| target == device));
            (has && ["sleep", "cat"].contains(&name.trim())).then_some(())
        });
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        // One that ended by itself is gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What carries the bytes.
struct Cable {
    wire: UnixStream,
    port: Option<fs::File>,
    to_board: Lane,
    to_port: Lane,
    flood: Option<Vec<u8>>,
    tell: Sender<Vec<u8>>,
}

/// How long the cable sleeps at most before it looks for orders.
const NAP: Duration = Duration::from_millis(2);

impl Cable {
    fn new(wire: UnixStream, tell: Sender<Vec<u8>>) -> Self {
        wire.set_nonblocking(true).unwrap();
        let lane = || Lane::new(Cruelty::default());
        Self { wire, port: None, to_board: lane(), to_port: lane(), flood: None, tell }
    }

    fn serve(mut self, inbox: &Receiver<(Order, Sender<()>)>) {
        loop {
            match inbox.try_recv() {
                Ok((order, done)) => {
                    self.obey(order);
                    // Who does not wait for it does not mind.
                    let _ = done.send(());
                }
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => self.turn(),
            }
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Plug(master) => self.port = Some(master.into()),
            Order::Pull => {
                self.port = None;
                self.to_board.clear();
                self.to_port.clear();
            }
            Order::Board(wire) => {
                wire.set_nonblocking(true).unwrap();
                self.wire = wire;
            }
            Order::Cruelty(to_board, to_port) => {
                self.to_board.turn_into(to_board);
                self.to_port.turn_into(to_port);
            }
            Order::Say(bytes) => self.to_port.put(&bytes, Instant::now()),
            Order::Flood(bytes) => self.flood = bytes,
        }
    }

    fn turn(&mut self) {
        let (from_port, from_board) = self.wait();
        let now = Instant::now();
        if from_port && let Some(bytes) = self.port.as_mut().and_then(read) {
            self.to_board.put(&bytes, now);
            // A test that is over does not ask any more.
            let _ = self.tell.send(bytes);
        }
        if from_board && let Some(bytes) = read(&mut self.wire) {
            self.to_port.put(&bytes, now);
        }
        if let Some(flood) = &self.flood
            && self.to_port.has_room()
        {
            self.to_port.put(flood, now);
        }
        deliver(&mut self.to_board, Some(&mut self.wire), now);
        // What a board says while nobody listens is lost.
        deliver(&mut self.to_port, self.port.as_mut().filter(|port| is_open(port)), now);
    }

    /// Waits until there is something to do. Answers whether the port and the board have said something.
    fn wait(&self) -> (bool, bool) {
        let next = [self.to_board.next_moment(), self.to_port.next_moment()].into_iter().flatten().min();
        let due = next.map_or(NAP, |moment| moment.saturating_duration_since(Instant::now()).min(NAP));
        let due = if self.flood.is_some() { due.min(Duration::from_micros(200)) } else { due };
        let hears = if self.to_port.has_room() { PollFlags::IN } else { PollFlags::empty() };
        let mut ends = vec![PollFd::from_borrowed_fd(self.wire.as_fd(), hears)];
        ends.extend(self.port.iter().map(|port| PollFd::from_borrowed_fd(port.as_fd(), PollFlags::IN)));
        let time = Timespec { tv_sec: 0, tv_nsec: due.as_nanos() as i64 };
        poll(&mut ends, Some(&time)).unwrap();
        let said = |end: usize| ends.get(end).map_or(PollFlags::HUP, PollFd::revents);
        if ends.len() > 1 && said(1).contains(PollFlags::HUP) || said(0).contains(PollFlags::HUP) {
            // A hang-up is told again and again: it is no reason to turn without rest.
            thread::park_timeout(NAP);
        }
        (said(1).contains(PollFlags::IN), said(0).contains(PollFlags::IN))
    }
}

/// Whether anybody has the port open.
fn is_open(port: &fs::File) -> bool {
    let mut end = [PollFd::from_borrowed_fd(port.as_fd(), PollFlags::empty())];
    poll(&mut end, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).unwrap();
    !end[0].revents().contains(PollFlags::HUP)
}

fn read(end: &mut impl Read) -> Option<Vec<u8>> {
    let mut bytes = [0; 1024];
    let count = end.read(&mut bytes).ok()?;
    Some(bytes[..count].to_owned())
}

/// Hands over what has arrived; without a taker it is lost.
fn deliver(lane: &mut Lane, mut end: Option<&mut impl Write>, now: Instant) {
    while let Some(bytes) = lane.arrived(now) {
        let Some(end) = &mut end else { continue };
        match end.write(&bytes) {
            Ok(written) if written == bytes.len() => {}
            Ok(written) => return lane.put_back(bytes[written..].to_owned(), now),
            Err(error) if error.kind() == ErrorKind::WouldBlock => return lane.put_back(bytes, now),
            // The other end is gone, and what was meant for it.
            Err(_) => {}
        }
    }
}
