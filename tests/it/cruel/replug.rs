//! Plugged in, pulled out and plugged in again: the board is listened to at once, and is not sent one byte.

use std::time::{Duration, Instant};

use mulberry::app::{BoardSeat, ConsoleName, Start};
use mulberry::micropython::State;

use super::talk::plain;
use crate::counts::seeds;
use crate::flows::{Program, console_text, microbit};
use crate::rig::Bridge;

const REPL: ConsoleName = ConsoleName::Repl(BoardSeat::FIRST);

/// A robot: it says how often it has turned, and is not to be stopped.
const ROBOT: &[u8] = b"\r\x03\x05from microbit import*\rn=0\rwhile 1:n+=1;print('turn',n);sleep(50)\r\x04";

/// What a busy machine may need besides the second that is promised; the figure itself is printed.
const GRACE: Duration = Duration::from_secs(5);

#[test]
fn a_board_that_comes_back_is_listened_to_within_a_second_and_hears_nothing() {
    let Some(mut bridge) = Bridge::plugged_in() else { return };
    plain(&bridge, ROBOT, "turn 2\r\n");
    let sent = bridge.heard().len();
    let port = bridge.port().to_owned();
    let mut program = Program::with(|_| Start { settings: microbit(), port: Some(port), ..Start::default() });
    program.until("the robot is heard", |app| console_text(app, REPL).contains("turn"));
    let (mut worst, mut turns) = (Duration::ZERO, 0);
    for _ in seeds(5) {
        bridge.pull();
        program.until("it is gone", |app| *app.board().connection.state() == State::Gone);
        bridge.plug();
        let began = Instant::now();
        program.until("it is there again", |app| app.board().is_live());
        worst = worst.max(began.elapsed());
        let before = turns;
        program.until("the robot turned on", |app| last_turn(&console_text(app, REPL)) > before);
        turns = last_turn(&console_text(program.app(), REPL));
    }
    println!("listening again at the latest {} ms after the port was back", worst.as_millis());
    assert!(worst < Duration::from_secs(1) + GRACE, "listening again took {worst:?}");
    let text = console_text(program.app(), REPL);
    assert!(text.matches("disconnected").count() >= seeds(5).count(), "what was said before is lost: {text}");
    assert_eq!(bridge.heard().len(), sent, "the robot was sent something");
}

/// The robot's last whole line.
fn last_turn(text: &str) -> u32 {
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().rev().find_map(|line| line.trim().strip_prefix("turn ")?.parse().ok()).unwrap_or(0)
}
