//! The raw REPL, as programs are prepared in it.

use mulberry::micropython::{Outcome, Task};

use super::peer::Peer;
use crate::rig::{Act, ScriptedBoard};

#[track_caller]
fn check(board: ScriptedBoard) {
    for split in [1, 2, 3, 5, 100] {
        let board = ScriptedBoard {
            acts: vec![Act::Print("hi\r\n")],
            noise: board.noise,
            resets_to_prompt: board.resets_to_prompt,
            raw_paste: board.raw_paste,
            ..ScriptedBoard::default()
        };
        let mut peer = Peer::at_prompt(board);
        peer.split = split;
        peer.run("print('hi')");
        assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
        assert_eq!(peer.text(), "\r\nhi\r\n>>> ");
        assert_eq!(peer.board.ran, ["print('hi')\n"]);
        assert!(peer.board.is_at_prompt());
    }
}

#[test]
fn what_the_board_still_says_of_other_things_is_skipped() {
    for noise in ["", "\0", "\r\n>>> ", "late words\r\n", "OK\x04\x04>", "raw REPL; CTRL-B"] {
        check(ScriptedBoard { noise, ..ScriptedBoard::default() });
        check(ScriptedBoard { noise, raw_paste: Some(20), ..ScriptedBoard::default() });
    }
}

#[test]
fn a_reset_may_lead_to_the_friendly_prompt() {
    check(ScriptedBoard { resets_to_prompt: true, ..ScriptedBoard::default() });
}
