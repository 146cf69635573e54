//! Raw paste: found out about, and spoken as it is documented.

use mulberry::micropython::{Outcome, Task};

use super::peer::Peer;
use crate::rig::{Act, INVALID, ScriptedBoard};

const PROBE: &[u8] = b"\x05A\x01";

fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}

#[test]
fn it_is_spoken_as_documented() {
    let acts = vec![Act::Print("123\r\n")];
    let mut peer = Peer::at_prompt(ScriptedBoard { acts, raw_paste: Some(128), ..ScriptedBoard::default() });
    peer.run("print(123)");
    assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
    assert_eq!(count(&peer.sent, b"\x05A\x01print(123)\n\x04\x02"), 1, "{:?}", peer.sent);
    let said = b"raw REPL; CTRL-B to exit\r\n>OK9760 9760\r\n\x04\x04>R\x01\x80\x00\x01\x04123\r\n\x04\x04>";
    assert_eq!(count(&peer.said, said), 1, "{:?}", peer.said);
}

#[test]
fn no_more_is_sent_than_there_is_room_for() {
    for window in [1, 2, 7, 31] {
        let mut peer = Peer::at_prompt(ScriptedBoard { raw_paste: Some(window), ..ScriptedBoard::default() });
        let code = "print('h\u{e9}')\n".repeat(40);
        peer.run(&code);
        assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
        assert_eq!((peer.board.ran.as_slice(), peer.board.dropped), (&[code][..], 0));
    }
}

#[test]
fn a_board_without_it_is_asked_once() {
    for refuses_raw_paste in [false, true] {
        let mut peer = Peer::at_prompt(ScriptedBoard { refuses_raw_paste, ..ScriptedBoard::default() });
        for _ in 0..2 {
            peer.news.clear();
            peer.run("print(123)");
            assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
        }
        assert_eq!(count(&peer.sent, PROBE), 1);
        assert_eq!(peer.board.ran, ["print(123)\n"; 2]);
    }
}

#[test]
fn a_board_may_take_only_a_part() {
    let mut peer =
        Peer::at_prompt(ScriptedBoard { raw_paste: Some(16), takes_only: Some(20), ..ScriptedBoard::default() });
    peer.run(&"1 2\n".repeat(30));
    assert_eq!(peer.until_ended(Task::Run), Outcome::Failed);
    assert_eq!(peer.text(), format!("\r\n{INVALID}>>> "));
    assert!(peer.board.is_at_prompt() && peer.board.ran.is_empty());
}
