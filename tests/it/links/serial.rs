//! Serial ports: a pseudo-terminal stands for the cable, its other side for the board.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use mulberry::app::{Effect, LinkId, LinkNews, PortProblem};
use mulberry::micropython::{Holder, Manner, Wish};
use mulberry::world::look_at_port;

use super::cable::Cable;
use super::taker::Taker;
use crate::outside::{Outside, is_quicker_than, news_of, output, without_power};

/// Long enough for any system to let go of a port, and short enough for a test that waits for it to be over.
const SHORT: Duration = Duration::from_millis(300);

fn open(outside: &mut Outside, port: &Path) {
    outside.world.perform(Effect::OpenPort { link: LinkId(1), port: port.to_owned(), manner: Manner::CAREFUL });
    outside.until("an answer", |heard| news_of(heard, 1).first().cloned());
}

fn connected() -> (Outside, Cable) {
    let (mut outside, board) = (Outside::new(), Cable::plug_in());
    open(&mut outside, board.port());
    assert_eq!(news_of(&outside.heard, 1), [LinkNews::Opened]);
    (outside, board)
}

/// Why a port is refused to somebody who has this much patience.
fn refused(port: &Path, patience: Duration) -> (Vec<LinkNews>, PortProblem) {
    let mut outside = Outside::new();
    outside.world.wait_for_ports(patience);
    open(&mut outside, port);
    let LinkNews::NotOpened(problem) = outside.end() else { panic!("{:?} is open", port) };
    let mut news = news_of(&outside.heard, 1);
    news.pop();
    (news, problem)
}

fn check_refused(port: &Path, problem: &PortProblem) {
    assert_eq!(refused(port, SHORT), (vec![], problem.clone()), "{}", port.display());
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
    board.say(b">>> \x03\x04\r\n\xff");
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
    check_refused(board.port(), &PortProblem::Busy(None));
}

#[test]
fn the_holder_of_a_port_is_named() {
    let board = Cable::plug_in();
    let check = |words: &[&str], name: &str| {
        let taker = Taker::called(words, board.port());
        let holder = Some(Holder::Seen { name: name.to_owned(), process: taker.process() });
        check_refused(board.port(), &PortProblem::Busy(holder));
    };
    check(&["-m", "thonny.plugins.backend"], "Thonny");
    check(&["dist-packages/thonny/backend.py"], "Thonny");
    check(&["mu-editor"], "Mu");
    check(&["robot.py"], "robot.py");
}

#[test]
fn whoever_waits_is_told_for_whom_and_goes_on_by_itself() {
    let board = Cable::plug_in();
    let taker = Taker::called(&["robot.py"], board.port());
    let process = taker.process();
    let mut outside = Outside::new();
    let asked = Instant::now();
    open(&mut outside, board.port());
    let holder = Some(Holder::Seen { name: "robot.py".to_owned(), process });
    assert_eq!(news_of(&outside.heard, 1), [LinkNews::Busy(holder)]);
    assert!(asked.elapsed() >= Duration::from_millis(400), "a moment is nothing to talk about");
    drop(taker);
    outside.until("the port is open", |heard| (news_of(heard, 1).last() == Some(&LinkNews::Opened)).then_some(()));
    assert_eq!(news_of(&outside.heard, 1).len(), 2, "nothing is told twice");
}

#[test]
fn another_holder_is_told_of() {
    let board = Cable::plug_in();
    let first = Taker::beside(&["one.py"], board.port());
    let second = Taker::called(&["two.py"], board.port());
    let named = |name: &str, taker: &Taker| {
        LinkNews::Busy(Some(Holder::Seen { name: name.to_owned(), process: taker.process() }))
    };
    let mut outside = Outside::new();
    open(&mut outside, board.port());
    // Both have it; the one that was started first is found first.
    assert_eq!(news_of(&outside.heard, 1), [named("one.py", &first)]);
    drop(first);
    let wanted = named("two.py", &second);
    outside.until("the other one", |heard| (news_of(heard, 1).last() == Some(&wanted)).then_some(()));
}

#[test]
fn one_can_stop_waiting_for_a_port() {
    let board = Cable::plug_in();
    let _taker = Taker::called(&["robot.py"], board.port());
    // Leaving waits for whoever has not stopped yet, but only for a second.
    is_quicker_than(Duration::from_millis(900), || {
        let mut outside = Outside::new();
        open(&mut outside, board.port());
        outside.world.perform(Effect::Close(LinkId(1)));
        let asked = Instant::now();
        drop(outside);
        asked.elapsed()
    });
}

#[test]
fn another_program_can_have_the_port_as_soon_as_it_is_let_go() {
    // Root is let in by everybody but those who lock the port as a file.
    if without_power("links::serial::another_program_can_have_the_port_as_soon_as_it_is_let_go") {
        let (mut outside, board) = connected();
        let mut other = Taker::waiting(board.port());
        assert_eq!(other.take_again(), "refused");
        outside.world.perform(Effect::Close(LinkId(1)));
        other.takes();
    }
}

#[test]
fn a_port_that_was_let_go_can_be_opened_again_at_once() {
    let (mut outside, board) = connected();
    outside.world.perform(Effect::Close(LinkId(1)));
    outside.world.perform(Effect::OpenPort { link: LinkId(2), port: board.port().to_owned(), manner: Manner::CAREFUL });
    let first = outside.until("an answer", |heard| news_of(heard, 2).first().cloned());
    assert_eq!(first, LinkNews::Opened);
}

#[test]
fn what_is_no_port_says_why() {
    let outside = Outside::new();
    check_refused(Path::new("/dev/no-such-port"), &PortProblem::NotFound);
    let text = outside.file("text", "hello");
    for place in [text.as_path(), outside.folder.path(), Path::new("/dev/null"), Path::new("/dev/full")] {
        let problem = PortProblem::NotSerial(place.to_owned());
        check_refused(place, &problem);
        assert_eq!(look_at_port(place), Some(problem));
    }
}

#[test]
fn a_port_that_is_not_allowed_says_so() {
    if without_power("links::serial::a_port_that_is_not_allowed_says_so") {
        let board = Cable::plug_in();
        fs::set_permissions(board.port(), PermissionsExt::from_mode(0o000)).unwrap();
        let (news, problem) = refused(board.port(), SHORT);
        assert!(news.is_empty() && matches!(problem, PortProblem::NoPermission(_)), "{problem:?}");
    }
}

#[test]
fn a_port_whose_rights_come_late_is_opened() {
    if without_power("links::serial::a_port_whose_rights_come_late_is_opened") {
        let (mut outside, board) = (Outside::new(), Cable::plug_in());
        fs::set_permissions(board.port(), PermissionsExt::from_mode(0o000)).unwrap();
        outside.world.perform(Effect::OpenPort {
            link: LinkId(1),
            port: board.port().to_owned(),
            manner: Manner::CAREFUL,
        });
        std::thread::park_timeout(Duration::from_millis(100));
        fs::set_permissions(board.port(), PermissionsExt::from_mode(0o600)).unwrap();
        let first = outside.until("an answer", |heard| news_of(heard, 1).first().cloned());
        assert_eq!(first, LinkNews::Opened);
    }
}

#[test]
fn a_port_is_set_to_the_speed_of_a_board() {
    let (_outside, board) = connected();
    assert_eq!(board.speed(), 115_200);
}

#[test]
fn a_board_that_does_not_read_holds_nobody_up() {
    let (mut outside, mut board) = connected();
    outside.world.perform(Effect::Wish(LinkId(1), Wish::Type(vec![b'x'; 1_000_000])));
    board.say(b"still here");
    outside.until("the board's bytes", |heard| output(heard, 1).contains("still here").then_some(()));
    let asked = Instant::now();
    outside.world.perform(Effect::Close(LinkId(1)));
    Taker::waiting(board.port()).takes();
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
}

#[test]
fn a_break_keeps_nobody_waiting_and_what_follows_arrives() {
    let (mut outside, mut board) = connected();
    outside.world.perform(Effect::Wish(LinkId(1), Wish::Reset));
    board.say(b"reset");
    outside.until("the board's bytes", |heard| output(heard, 1).contains("reset").then_some(()));
    outside.world.perform(Effect::Close(LinkId(1)));
    Taker::waiting(board.port()).takes();
}

#[test]
fn a_board_that_is_unplugged_is_gone() {
    let (mut outside, mut board) = connected();
    board.say(b"last words");
    outside.until("the last words", |heard| (output(heard, 1) == "last words").then_some(()));
    let port = board.port().to_owned();
    let _held = board.pull_out();
    assert_eq!(outside.end(), LinkNews::Gone);
    // Whoever hears of it may look for it again at once: nothing of ours holds the port.
    check_refused(&port, &PortProblem::NotFound);
}

#[test]
fn a_board_that_is_unplugged_while_it_is_sent_something_is_gone() {
    let (mut outside, board) = connected();
    outside.world.perform(Effect::Send(LinkId(1), vec![b'x'; 100_000]));
    let _held = board.pull_out();
    assert_eq!(outside.end(), LinkNews::Gone);
}
