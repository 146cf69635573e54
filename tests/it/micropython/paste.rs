//! Putting text in at the prompt.

use mulberry::micropython::{News, Outcome, Task, Trouble, Wish};

use super::peer::{Fault, Peer};
use crate::rig::{Act, ScriptedBoard};

const TEXT: &str = "def f(x):\n\treturn 'h\u{e9}' * x\n\nf(2)";
const ARRIVED: &str = "def f(x):\n\treturn 'h\u{e9}' * x\n\nf(2)\n";

fn paste(peer: &mut Peer, text: &str) {
    peer.wish(Wish::Paste(text.to_owned()));
}

#[test]
fn several_lines_arrive_as_they_are_and_are_shown_once() {
    let mut peer = Peer::at_prompt(ScriptedBoard { acts: vec![Act::Print("done\r\n")], ..ScriptedBoard::default() });
    paste(&mut peer, TEXT);
    assert_eq!(peer.until_ended(Task::Paste), Outcome::Done);
    assert_eq!(peer.board.ran, [ARRIVED]);
    let shown = "\r\n=== def f(x):\r\n=== \treturn 'h\u{e9}' * x\r\n=== \r\n=== f(2)\r\n=== \r\ndone\r\n>>> ";
    assert_eq!(peer.text(), shown);
    assert!(peer.board.is_at_prompt());
}

#[test]
fn one_line_of_ascii_is_typed() {
    let mut peer = Peer::at_prompt(ScriptedBoard::default());
    paste(&mut peer, "print(1)");
    assert_eq!(peer.until_ended(Task::Paste), Outcome::Done);
    assert_eq!((peer.sent.as_slice(), peer.text().as_str()), (&b"print(1)"[..], "print(1)"));
}

#[test]
fn one_line_beyond_ascii_goes_through_paste_mode() {
    let mut peer = Peer::at_prompt(ScriptedBoard::default());
    paste(&mut peer, "print('h\u{e9}')");
    assert_eq!(peer.until_ended(Task::Paste), Outcome::Done);
    assert_eq!(peer.board.ran, ["print('h\u{e9}')\n"]);
}

#[test]
fn a_long_text_tells_how_far_it_is() {
    let mut peer = Peer::at_prompt(ScriptedBoard::default());
    let text = "print('a line')\n".repeat(300);
    paste(&mut peer, &text);
    let began = peer.now;
    peer.until(|peer| peer.ended(Task::Paste).is_some());
    let took = peer.now - began;
    let told: Vec<usize> = peer
        .news
        .iter()
        .filter_map(|news| match news {
            News::Progress { task: Task::Paste, done, total } if *total == text.len() => Some(*done),
            _ => None,
        })
        .collect();
    assert!(told.len() >= 4 && told.len() as u64 <= took / 100 + 2, "{told:?} in {took} ms");
    assert!(told.is_sorted());
    assert_eq!(told.last(), Some(&text.len()));
    assert_eq!(peer.board.ran, [text]);
    assert_eq!(peer.board.dropped, 0);
}

#[test]
fn giving_up_runs_nothing() {
    for wish in [Wish::Abort, Wish::Interrupt, Wish::Type(b"\x03".to_vec())] {
        for moment in [0, 1, 3, 10, 30, 50] {
            let mut peer = Peer::at_prompt(ScriptedBoard::default());
            paste(&mut peer, &"print('a line')\n".repeat(60));
            peer.pass_all(moment);
            peer.wish(wish.clone());
            assert_eq!(peer.until_ended(Task::Paste), Outcome::Interrupted);
            assert_eq!(peer.board.ran.len(), 0);
            assert!(peer.board.is_at_prompt());
            assert!(peer.text().ends_with(">>> ") || peer.text().is_empty(), "{}", peer.text());
        }
    }
}

#[test]
fn a_command_to_the_board_is_not_pasted() {
    let mut peer = Peer::at_prompt(ScriptedBoard::default());
    paste(&mut peer, "a\nb\n\u{4}");
    assert_eq!(peer.until_ended(Task::Paste), Outcome::Trouble(Trouble::Control { line: 3 }));
    assert_eq!(peer.sent, b"");
}

#[test]
fn a_board_that_does_not_answer_is_told() {
    let mut peer = Peer::at_prompt(ScriptedBoard::default());
    peer.board.is_dead = true;
    paste(&mut peer, TEXT);
    assert_eq!(peer.until_ended(Task::Paste), Outcome::Trouble(Trouble::NoAnswer));
}

#[test]
fn however_the_bytes_come_the_same_is_shown() {
    let whole = shown_with(usize::MAX);
    for split in 1..12 {
        assert_eq!(shown_with(split), whole, "{split}");
    }
}

fn shown_with(split: usize) -> String {
    let mut peer = Peer::at_prompt(ScriptedBoard { acts: vec![Act::Print("done\r\n")], ..ScriptedBoard::default() });
    peer.split = split;
    paste(&mut peer, TEXT);
    peer.until_ended(Task::Paste);
    peer.text()
}

#[test]
fn a_byte_that_suffers_on_its_way_is_made_good() {
    let count = |peer: &Peer, to_board| if to_board { peer.to_board.count } else { peer.from_board.count };
    let mut whole = Peer::at_prompt(ScriptedBoard::default());
    paste(&mut whole, TEXT);
    whole.until_ended(Task::Paste);
    for to_board in [true, false] {
        for index in 0..count(&whole, to_board) {
            for fault in [Fault::Drop, Fault::Double, Fault::Change] {
                let mut peer = Peer::at_prompt(ScriptedBoard::default());
                let line = if to_board { &mut peer.to_board } else { &mut peer.from_board };
                line.fault = Some((index, fault));
                paste(&mut peer, TEXT);
                let outcome = peer.until_ended(Task::Paste);
                let what = format!("{fault:?} of {index}, to the board: {to_board}: {outcome:?}");
                assert!(peer.board.ran.iter().all(|ran| ran.trim_end() == TEXT), "{what}: {:?}", peer.board.ran);
                assert_eq!(outcome, Outcome::Done, "{what}");
            }
        }
    }
}
