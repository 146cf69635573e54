//! The board: how soon it is listened to when it is plugged in, how soon it is at its prompt, how soon a program says
//! something, how soon a key is echoed, and what a connected window costs. With the real firmware in QEMU.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod common;

use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::task::{Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use common::{median, ms, pause};
use mulberry::app::{Effect, Event, LinkId, LinkNews, Watch};
use mulberry::micropython::{Manner, News, Phase, Program, Task, Wish};
use mulberry::world::World;

const FIRMWARE: &str = "/usr/share/firmware-microbit-micropython/firmware.hex";

/// How often each is measured; the median counts.
const ROUNDS: usize = 7;
/// Seconds after which the caret of a window that nobody touches stands still, and some more.
const CALM: u64 = 13;
/// Seconds of idleness that are measured.
const IDLE: u64 = 10;

fn main() {
    if which::which("qemu-system-arm").is_err() || !Path::new(FIRMWARE).exists() {
        println!("board: skipped, because there is none to emulate (./dev setup)");
        return;
    }
    let board = Board::start();
    let mut desk = Desk::new(&board);
    let (mut listening, mut prompt, mut echo, mut first) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        listening.push(desk.plug());
        prompt.push(desk.wish(Wish::Prompt, |news| *news == LinkNews::Board(News::Phase(Phase::Prompt))));
        echo.push(desk.wish(Wish::Type(b"x".to_vec()), |news| matches!(news, LinkNews::Bytes(_))));
        let run = Wish::Run(Program { code: program(), modules: Vec::new() });
        first.push(desk.wish(run, |news| matches!(news, LinkNews::Bytes(bytes) if bytes.starts_with(b"on"))));
        desk.until(|news| matches!(news, LinkNews::Board(News::Ended(Task::Run, _))));
        desk.pull();
    }
    let pacing = program().len().div_ceil(Manner::CAREFUL.burst) as u64 * Manner::CAREFUL.pause;
    println!("port there -> listening {:.0} ms (budget: <= 1000)", median(listening));
    println!("REPL -> prompt {:.0} ms (budget: <= 1000)", median(prompt));
    println!("key -> echo {:.1} ms (budget: a frame and the wire)", median(echo));
    let what = format!("its pacing alone: {pacing} ms; budget: <= 600");
    println!("Run of {} bytes -> first output {:.0} ms ({what})", program().len(), median(first));
    idle(&board);
}

/// A program of 1 kB that says something at once.
fn program() -> String {
    let mut code = "print('on')\n".to_owned();
    while code.len() < 1000 {
        code.push_str("# It says what it has to say at once, and the rest is silence\n");
    }
    code
}

/// CPU time of a window with a connected board that nobody touches.
fn idle(board: &Board) {
    if std::env::var_os("DISPLAY").is_none() {
        println!("idle with a board: skipped, because there is no display (./dev bench starts one)");
        return;
    }
    symlink(&board.device, &board.port).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut window = Command::new(env!("CARGO_BIN_EXE_mulberry"))
        .args(["--mode", "microbit", "--data-dir"])
        .args([folder.path(), Path::new("--port"), &board.port])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    pause(Duration::from_secs(CALM));
    let before = ticks(&window);
    pause(Duration::from_secs(IDLE));
    let share = (ticks(&window) - before) as f64 / IDLE as f64;
    println!("connected and idle for {IDLE} s: {share:.2} % of a core (budget: < 0.3)");
    window.kill().unwrap();
    window.wait().unwrap();
}

/// CPU time that a process has used, in hundredths of a second.
fn ticks(process: &Child) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", process.id())).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

/// The firmware, and the name of a port that comes and goes.
struct Board {
    qemu: Child,
    device: PathBuf,
    port: PathBuf,
    _folder: tempfile::TempDir,
}

impl Board {
    fn start() -> Self {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "qemu-system-arm", "-M", "microbit", "-display", "none"]);
        command.args(["-monitor", "none", "-icount", "shift=6", "-serial", "pty"]);
        command.args(["-device", &format!("loader,file={FIRMWARE}")]);
        let mut qemu = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(qemu.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let device = said.split_whitespace().find(|word| word.starts_with("/dev/")).unwrap().into();
        let folder = tempfile::tempdir().unwrap();
        Self { qemu, device, port: folder.path().join("ttyBoard"), _folder: folder }
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        // One that ended by itself is gone already.
        let _ = self.qemu.kill();
        let _ = self.qemu.wait();
    }
}

/// The world as the window has it, and the link to the board.
struct Desk<'a> {
    board: &'a Board,
    world: World,
    link: LinkId,
}

struct Bell(Thread);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

impl<'a> Desk<'a> {
    fn new(board: &'a Board) -> Self {
        let mut world = World::start(None, Waker::from(Arc::new(Bell(thread::current()))));
        world.perform(Effect::WatchPorts(Watch::Named(board.port.clone())));
        Self { board, world, link: LinkId(0) }
    }

    /// Plugs the board in. Milliseconds until it is listened to.
    fn plug(&mut self) -> f64 {
        let began = Instant::now();
        symlink(&self.board.device, &self.board.port).unwrap();
        self.hear(|event| matches!(event, Event::Ports(ports) if !ports.is_empty()));
        self.link = LinkId(self.link.0 + 1);
        let port = self.board.port.clone();
        self.world.perform(Effect::OpenPort { link: self.link, port, manner: Manner::CAREFUL });
        self.until(|news| *news == LinkNews::Opened);
        ms(began.elapsed())
    }

    fn pull(&mut self) {
        std::fs::remove_file(&self.board.port).unwrap();
        self.world.perform(Effect::Close(self.link));
        self.hear(|event| matches!(event, Event::Ports(ports) if ports.is_empty()));
    }

    /// Wishes something. Milliseconds until this news.
    fn wish(&mut self, wish: Wish, news: impl Fn(&LinkNews) -> bool) -> f64 {
        let began = Instant::now();
        self.world.perform(Effect::Wish(self.link, wish));
        self.until(news);
        ms(began.elapsed())
    }

    fn until(&mut self, wanted: impl Fn(&LinkNews) -> bool) {
        let link = self.link;
        self.hear(|event| matches!(event, Event::Link(of, news) if *of == link && wanted(news)));
    }

    fn hear(&mut self, wanted: impl Fn(&Event) -> bool) {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let mut came = self.world.news();
            self.world.bytes(Duration::from_millis(10), |event| came.push(event));
            if came.iter().any(&wanted) {
                return;
            }
            assert!(Instant::now() < until, "the board does not answer");
            if !self.world.has_more() {
                thread::park_timeout(Duration::from_millis(20));
            }
        }
    }
}
