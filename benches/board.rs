//! The board: how soon it is listened to when it is plugged in, how soon it is at its prompt, how soon a program says
//! something, how soon a key is echoed, how long its files take, and what a connected window costs. With the real firmware in
//! QEMU.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod common;

use std::collections::VecDeque;
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
use mulberry::micropython::{File, FileWish, Manner, News, Outcome, Phase, Program, Task, Wish};
use mulberry::world::World;

/// The foundation's own firmware, which has more room for files.
const ROOMY: &str = "assets/firmware/microbit-v1.hex";
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
        first.push(desk.wish(run, says("\r\non\r\n")));
        desk.until(|news| matches!(news, LinkNews::Board(News::Ended(Task::Run, _))));
        desk.pull();
    }
    let pacing = program().len().div_ceil(Manner::CAREFUL.burst) as u64 * Manner::CAREFUL.pause;
    println!("port there -> listening {:.0} ms (budget: <= 1000)", median(listening));
    println!("REPL -> prompt {:.0} ms (budget: <= 1000)", median(prompt));
    println!("key -> echo {:.1} ms (budget: a frame and the wire)", median(echo));
    let what = format!("its pacing alone: {pacing} ms; budget: <= 600");
    println!("Run of {} bytes -> first output {:.0} ms ({what})", program().len(), median(first));
    files();
    idle(&board);
}

/// The board's files. Paced as for a real V1, which computes as fast as QEMU does here or slower.
fn files() {
    if !Path::new(ROOMY).exists() {
        println!("files: skipped, because there is no {ROOMY} (./dev firmware)");
        return;
    }
    let board = Board::with(Path::new(ROOMY));
    let mut desk = Desk::new(&board);
    desk.plug();
    desk.wish(Wish::Prompt, |news| *news == LinkNews::Board(News::Phase(Phase::Prompt)));
    let over = |task: Task| move |news: &LinkNews| *news == LinkNews::Board(News::Ended(task, Outcome::Done));
    let (mut identify, mut list, mut keep) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        identify.push(desk.wish(Wish::Identify, over(Task::Identify)));
        let files = vec![File::new("main.py", text(round, 2000))];
        keep.push(desk.wish(Wish::Keep(files), says(&format!("round {round}\r\n"))));
        list.push(desk.wish(Wish::Files(FileWish::List(String::new())), over(Task::Files)));
    }
    println!("which firmware -> answer {:.0} ms (budget: <= 200)", median(identify));
    println!("files -> list {:.0} ms (budget: <= 500)", median(list));
    let pacing = 2000_usize.div_ceil(Manner::CAREFUL.burst) as u64 * Manner::CAREFUL.pause;
    let what = format!("its pacing alone: {pacing} ms; budget: <= 1500");
    println!("keep a changed main.py of 2000 bytes -> its first output {:.0} ms ({what})", median(keep));
    for (what, bytes) in [("text", text(0, 20_000).into_bytes()), ("text in Chinese", chinese()), ("binary", binary())]
    {
        let pacing = bytes.len().div_ceil(Manner::CAREFUL.burst) as u64 * Manner::CAREFUL.pause;
        let put = desk.wish(Wish::Files(FileWish::Put(File::new("big", bytes))), over(Task::Files));
        let get = desk.wish(Wish::Files(FileWish::Get("big".into())), over(Task::Files));
        desk.wish(Wish::Files(FileWish::Remove("big".into())), over(Task::Files));
        println!("put 20 kB of {what} {put:.0} ms (its pacing alone: {pacing} ms), get it again {get:.0} ms");
    }
    desk.pull();
}

/// A program of so many bytes that says at once which one it is.
fn text(round: usize, length: usize) -> String {
    let mut code = format!("print('round {round}')\n");
    while code.len() < length {
        code.push_str("# It says what it has to say at once, and the rest is silence\n");
    }
    code.truncate(length);
    code
}

/// 20 kB of words that are not written in ASCII.
fn chinese() -> Vec<u8> {
    "# \u{4f60}\u{597d}\u{ff0c}\u{4e16}\u{754c}\n".bytes().cycle().take(20_000).collect()
}

/// 20 kB in which every byte is as likely as any other.
fn binary() -> Vec<u8> {
    let mut dice = fastrand::Rng::with_seed(1);
    (0..20_000).map(|_| dice.u8(..)).collect()
}

/// Whether the board has said that by now, in however many pieces.
fn says(words: &str) -> impl FnMut(&LinkNews) -> bool {
    let mut said = String::new();
    move |news| {
        if let LinkNews::Bytes(bytes) = news {
            said.push_str(&String::from_utf8_lossy(bytes));
        }
        said.contains(words)
    }
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
        Self::with(Path::new(FIRMWARE))
    }

    fn with(firmware: &Path) -> Self {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "qemu-system-arm", "-M", "microbit", "-display", "none"]);
        command.args(["-monitor", "none", "-icount", "shift=6", "-serial", "pty"]);
        command.args(["-device", &format!("loader,file={}", firmware.display())]);
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
    /// What was told and not looked at yet.
    came: VecDeque<Event>,
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
        Self { board, world, link: LinkId(0), came: VecDeque::new() }
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
    fn wish(&mut self, wish: Wish, news: impl FnMut(&LinkNews) -> bool) -> f64 {
        self.came.clear();
        let began = Instant::now();
        self.world.perform(Effect::Wish(self.link, wish));
        self.until(news);
        ms(began.elapsed())
    }

    fn until(&mut self, mut wanted: impl FnMut(&LinkNews) -> bool) {
        let link = self.link;
        self.hear(|event| matches!(event, Event::Link(of, news) if *of == link && wanted(news)));
    }

    fn hear(&mut self, mut wanted: impl FnMut(&Event) -> bool) {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            while let Some(event) = self.came.pop_front() {
                if wanted(&event) {
                    return;
                }
            }
            self.came.extend(self.world.news());
            self.world.bytes(Duration::from_millis(10), |event| self.came.push_back(event));
            assert!(Instant::now() < until, "the board does not answer");
            if self.came.is_empty() && !self.world.has_more() {
                thread::park_timeout(Duration::from_millis(20));
            }
        }
    }
}
