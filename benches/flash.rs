//! Flashing: how soon after the press a program says something, beside another program for boards on the same rig: by the drive,
//! by the drive of a board that cannot be asked, and over the port. Through the real window but for the screen, with the real
//! firmware in QEMU behind a folder that behaves as a board's drive.

#![allow(
    dead_code,
    missing_docs,
    unused_imports,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods
)]

mod common;

#[path = "../tests/it/outside.rs"]
mod outside;

#[path = "../tests/it/rig"]
mod rig {
    mod bridge;
    mod chip;
    mod cruelty;
    mod firmware;
    mod flash_board;
    mod image;
    mod packages;
    mod tools;

    pub use bridge::Bridge;
    pub use chip::ChipManner;
    pub use cruelty::Cruelty;
    pub use flash_board::FlashBoard;
    pub use packages::is_there;
    pub use tools::tool;
}

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{Stage, median, ms, pause};
use mulberry::app::{Action, App, BoardSeat, ConsoleName, EditAction, FlashAction, Settings, Start};
use mulberry::flash::{Verdict, Way};
use mulberry::term::{GridPlace, RowId};
use rig::{ChipManner, FlashBoard};

/// How often each is measured; the median counts.
const ROUNDS: usize = 5;
/// Presses of Flash that are closer together than this are a double click.
const REST: Duration = Duration::from_millis(600);

fn main() {
    let Some(board) = FlashBoard::plug_in() else {
        return println!("flash: skipped, because there is no board to emulate");
    };
    let remount = ms(ChipManner::default().remount);
    let mut window = Window::new(&board, false);
    let (mut first, mut verdict, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let (said, over) = by_drive(&mut window, &board, round);
        first.push(said);
        verdict.push(over);
        theirs.extend(uflash(&board, round));
    }
    drop(window);
    let beside =
        if theirs.is_empty() { "uflash is not there".to_owned() } else { format!("uflash {:.0} ms", median(theirs)) };
    let first = median(first);
    println!(
        "Flash by the drive -> first output {first:.0} ms (budget: <= 390, the drive's remount not counted; {beside})"
    );
    println!("Flash by the drive -> verdict {:.0} ms, {remount:.0} of which are the rig's remount", median(verdict));
    let mut window = Window::new(&board, true);
    // The first time it can still be asked.
    window.flash(&program("deaf", DEAF), "deaf", Way::Quick);
    let deaf = |round| window.flash(&program(&format!("deaf {round}"), DEAF), &format!("deaf {round}"), Way::Full);
    let deaf = median((0..ROUNDS).map(deaf).collect());
    println!(
        "Flash of a board that does not answer at its port -> first output {deaf:.0} ms, half a second of which it is asked"
    );
    drop(window);
    let board = FlashBoard::plug_in().expect("there was one");
    let mut window = Window::new(&board, true);
    window.flash(&program("before", CALM), "before", Way::Quick);
    let changed = |round| window.flash(&program(&format!("now {round}"), CALM), &format!("now {round}"), Way::Quick);
    let changed = median((0..ROUNDS).map(changed).collect());
    println!("Flash of a changed main.py of 2 kB over the port -> first output {changed:.0} ms (budget: <= 1500)");
}

/// Lines that end at once.
const CALM: &str = "# It says what it has to say at once, and the rest is silence\n";
/// Lines that cannot be interrupted.
const DEAF: &str =
    "while True:\n    try:\n        while True:\n            pass\n    except KeyboardInterrupt:\n        pass\n";

/// A program of 2 kB that says this at once, and goes on like that.
fn program(word: &str, rest: &str) -> String {
    let mut program = format!("print('{word}.')\n{rest}");
    while program.len() < 2000 {
        program.push_str(CALM);
    }
    program
}

/// A window with a program for a board.
struct Window {
    stage: Stage,
    _folder: tempfile::TempDir,
}

impl Window {
    /// At the drive of a board and, if `is_live`, at its port.
    fn new(board: &FlashBoard, is_live: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("program.py");
        std::fs::write(&file, "").unwrap();
        let settings = Settings { mode: "microbit".into(), ..Settings::default() };
        let port = is_live.then(|| board.port().to_owned());
        let drive = Some(board.drive().to_owned());
        let start = Start { settings, port, drive, files: vec![file], ..Start::default() };
        let mut stage = Stage::with(folder.path(), start);
        let is_ready = |app: &App| app.desk().active().is_some() && app.board().is_live() == is_live;
        stage.until(|shell| is_ready(shell.app()));
        Self { stage, _folder: folder }
    }

    /// Writes a program and presses Flash.
    fn press(&mut self, program: &str) -> Instant {
        self.stage.act(Action::Edit(EditAction::SetText(program.to_owned())));
        pause(REST);
        let before = self.id();
        let began = Instant::now();
        self.stage.act(Action::Flash(FlashAction::Start));
        assert_ne!(self.id(), before, "a flash begins");
        began
    }

    /// Milliseconds from the press of Flash until the program's word is in the console.
    fn flash(&mut self, program: &str, word: &str, way: Way) -> f64 {
        let began = self.press(program);
        let word = format!("{word}.");
        self.stage.until(|shell| printed(shell.app()).lines().any(|line| line.trim() == word));
        let said = ms(began.elapsed());
        let verdict = self.verdict();
        assert!(matches!(&verdict, Verdict::Kept(kept) if kept.way == way), "{way:?}: {verdict:?}");
        said
    }

    fn verdict(&mut self) -> Verdict {
        let verdict = |app: &App| app.flashes().of_seat(BoardSeat::FIRST)?.verdict().cloned();
        self.stage.until(|shell| verdict(shell.app()).is_some());
        verdict(self.stage.shell.app()).unwrap()
    }

    fn id(&self) -> Option<mulberry::app::FlashId> {
        self.stage.shell.app().flashes().of_seat(BoardSeat::FIRST).map(|flash| flash.id)
    }
}

fn printed(app: &App) -> String {
    let console = &app.console(ConsoleName::Repl(BoardSeat::FIRST)).console;
    let rows = console.rows();
    let place = |row: RowId| GridPlace { row, column: 0 };
    console.text_between(place(rows.start), place(rows.end), &|_| String::new())
}

/// Milliseconds until the program speaks, and until the verdict.
fn by_drive(window: &mut Window, board: &FlashBoard, round: usize) -> (f64, f64) {
    let word = format!("ours {round}");
    let port = open(board);
    let began = window.press(&format!("print('{word}')\n"));
    // The window goes on meanwhile, as it does.
    let listening = std::thread::spawn(move || {
        until_said(port, &word);
        began.elapsed()
    });
    let verdict = window.verdict();
    assert!(matches!(&verdict, Verdict::Kept(kept) if kept.way == Way::Full), "{verdict:?}");
    let over = ms(began.elapsed());
    (ms(listening.join().unwrap()), over)
}

/// Milliseconds until a program speaks that another program brought; `None` where that is not there.
fn uflash(board: &FlashBoard, round: usize) -> Option<f64> {
    let tool = rig::tool("bin/uflash")?;
    let word = format!("theirs {round}");
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("program.py");
    std::fs::write(&script, format!("print('{word}')\n")).unwrap();
    let port = open(board);
    let began = Instant::now();
    let mut child = Command::new(tool).arg(script).arg(board.drive()).stdout(Stdio::null()).spawn().unwrap();
    until_said(port, &word);
    let said = ms(began.elapsed());
    child.wait().unwrap();
    outside::eventually("the drive is back", || board.drive().is_dir().then_some(()));
    Some(said)
}

fn open(board: &FlashBoard) -> Box<dyn serialport::SerialPort> {
    let path = board.port().to_string_lossy();
    let port = serialport::new(path, 115_200).timeout(Duration::from_millis(20)).open().unwrap();
    // The cable looks every few milliseconds whether somebody listens.
    pause(Duration::from_millis(20));
    port
}

fn until_said(mut port: Box<dyn serialport::SerialPort>, word: &str) {
    let (mut text, until) = (String::new(), Instant::now() + Duration::from_secs(60));
    while !text.contains(word) {
        assert!(Instant::now() < until, "it says only {text:?}");
        let mut bytes = [0; 256];
        // Nothing within the port's patience is no error to us.
        let count = port.read(&mut bytes).unwrap_or(0);
        text.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
}
