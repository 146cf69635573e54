//! Serial ports: a pseudo-terminal stands for the cable, its other side for the board.

use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mulberry::app::{Access, Effect, LinkId, LinkNews, PortProblem};
use mulberry::micropython::Manner;
use serialport::{SerialPort, TTYPort};

use crate::outside::{Outside, news_of, output, without_power};

/// A board: what it sends and gets, and the port it is plugged into.
struct Board {
    wire: TTYPort,
    /// Held open, as the kernel does for a real port: else the wire would be dead while nobody is connected.
    held: TTYPort,
}

impl Board {
    fn new() -> Self {
        let (wire, held) = TTYPort::pair().unwrap();
        Self { wire, held }
    }

    fn port(&self) -> PathBuf {
        self.held.name().unwrap().into()
    }

    /// Reads what arrives until `count` bytes are there or nothing comes for 100 ms.
    fn read(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut buffer = [0; 4096];
        while bytes.len() < count {
            match self.wire.read(&mut buffer) {
                Ok(read) => bytes.extend_from_slice(&buffer[..read]),
                Err(error) if error.kind() == ErrorKind::TimedOut => break,
                Err(error) => panic!("{error}"),
            }
        }
        bytes
    }
}

fn open(outside: &mut Outside, port: &Path) {
    outside.world.perform(Effect::OpenPort { link: LinkId(1), port: port.to_owned(), manner: Manner::CAREFUL });
    outside.until("an answer", |heard| news_of(heard, 1).first().cloned());
}

fn connected() -> (Outside, Board) {
    let (mut outside, board) = (Outside::new(), Board::new());
    open(&mut outside, &board.port());
    assert_eq!(news_of(&outside.heard, 1), [LinkNews::Opened]);
    (outside, board)
}

fn check_refused(port: &Path, problem: &PortProblem) {
    let mut outside = Outside::new();
    open(&mut outside, port);
    assert_eq!(news_of(&outside.heard, 1), [LinkNews::NotOpened(problem.clone())], "{}", port.display());
}

#[test]
fn connecting_sends_not_one_byte() {
    let (outside, mut board) = connected();
    assert_eq!(board.read(1), b"");
    drop(outside);
    assert_eq!(board.read(1), b"", "and neither does leaving");
}

#[test]
fn bytes_go_both_ways_as_they_are() {
    let (mut outside, mut board) = connected();
    let all: Vec<u8> = (0..=255).collect();
    outside.world.perform(Effect::Send(LinkId(1), all.clone()));
    assert_eq!(board.read(256), all);
    board.wire.write_all(b">>> \x03\x04\r\n\xff").unwrap();
    outside.until("the board's bytes", |heard| {
        let bytes: Vec<u8> = news_of(heard, 1).into_iter().flat_map(bytes_of).collect();
        (bytes == b">>> \x03\x04\r\n\xff").then_some(())
    });
}

fn bytes_of(news: LinkNews) -> Vec<u8> {
    match news {
        LinkNews::Bytes(bytes) => bytes,
        _ => Vec::new(),
    }
}

#[test]
fn what_is_sent_is_paced() {
    let (mut outside, mut board) = connected();
    let text: Vec<u8> = (0..1024).map(|n| b'a' + (n % 26) as u8).collect();
    let asked = Instant::now();
    outside.world.perform(Effect::Send(LinkId(1), text.clone()));
    assert_eq!(board.read(1024), text);
    // 1024 bytes are 32 times 32, with 31 pauses of 10 ms between them.
    assert!(asked.elapsed() >= Duration::from_millis(310), "{:?}", asked.elapsed());
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
}

#[test]
fn an_interrupt_overtakes_what_still_waits() {
    let (mut outside, mut board) = connected();
    outside.world.perform(Effect::Send(LinkId(1), vec![b'x'; 100_000]));
    board.read(64);
    outside.world.perform(Effect::Send(LinkId(1), vec![3]));
    let rest = board.read(100_000);
    assert!(rest.len() < 2000, "{} bytes", rest.len());
    assert_eq!(rest.last(), Some(&3));
}

#[test]
fn a_port_that_is_taken_is_busy() {
    let (_outside, board) = connected();
    check_refused(&board.port(), &PortProblem::Busy(None));
}

#[test]
fn a_port_that_was_let_go_can_be_opened_again_at_once() {
    let (mut outside, board) = connected();
    outside.world.perform(Effect::Close(LinkId(1)));
    outside.world.perform(Effect::OpenPort { link: LinkId(2), port: board.port(), manner: Manner::CAREFUL });
    let first = outside.until("an answer", |heard| news_of(heard, 2).first().cloned());
    assert_eq!(first, LinkNews::Opened);
}

#[test]
fn what_is_no_port_says_why() {
    let outside = Outside::new();
    check_refused(Path::new("/dev/no-such-port"), &PortProblem::NotFound);
    check_refused(&outside.file("text", "hello"), &PortProblem::Other("Not a typewriter".to_owned()));
    check_refused(outside.folder.path(), &PortProblem::Other("Is a directory".to_owned()));
}

#[test]
fn a_port_that_is_not_allowed_says_so() {
    if without_power("links::serial::a_port_that_is_not_allowed_says_so") {
        let outside = Outside::new();
        let port = outside.file("port", "");
        std::fs::set_permissions(&port, std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
        check_refused(&port, &PortProblem::NoPermission(Access::default()));
    }
}

#[test]
fn a_board_that_is_unplugged_is_gone() {
    let (mut outside, mut board) = connected();
    board.wire.write_all(b"last words").unwrap();
    outside.until("the last words", |heard| (output(heard, 1) == "last words").then_some(()));
    let port = board.port();
    drop(board);
    assert_eq!(outside.end(), LinkNews::Gone);
    // Whoever hears of it may look for it again at once: nothing of ours holds the port.
    check_refused(&port, &PortProblem::NotFound);
}

#[test]
fn a_board_that_is_unplugged_while_it_is_sent_something_is_gone() {
    let (mut outside, board) = connected();
    outside.world.perform(Effect::Send(LinkId(1), vec![b'x'; 100_000]));
    drop(board);
    assert_eq!(outside.end(), LinkNews::Gone);
}
