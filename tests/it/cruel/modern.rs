//! A MicroPython of today, in node: what speaks to a micro:bit speaks to it as well.

use mulberry::micropython::{Manner, Outcome, Task, Wish};

use super::talk::Talk;
use crate::rig::{Bridge, NodeBoard};

/// A conversation at the prompt.
fn begin() -> Option<(NodeBoard, Talk)> {
    let (node, wire) = NodeBoard::start()?;
    let mut bridge = Bridge::to(wire);
    bridge.plug();
    let mut talk = Talk::over(bridge, Manner::SWIFT);
    assert_eq!(talk.finish(Wish::Prompt, Task::Prompt), Outcome::Done);
    Some((node, talk))
}

#[test]
fn lines_are_answered_and_a_restart_forgets() {
    let Some((_node, mut talk)) = begin() else { return };
    talk.wish(Wish::Type(b"x = 6\r".to_vec()));
    talk.until_said("x = 6\r\n>>> ");
    talk.wish(Wish::Type(b"print(f'{x * 7}')\r".to_vec()));
    talk.until_said("\r\n42\r\n>>> ");
    assert_eq!(talk.finish(Wish::Restart, Task::Restart), Outcome::Done);
    talk.wish(Wish::Type(b"x\r".to_vec()));
    talk.until_said("NameError");
}

#[test]
fn programs_run_and_their_errors_are_told() {
    let Some((_node, mut talk)) = begin() else { return };
    assert_eq!(talk.run("print(f'{6 * 7} é')\n"), Outcome::Done, "{:?}", talk.said());
    assert!(talk.said().contains("42 é\r\n"), "{:?}", talk.said());
    assert_eq!(talk.run("print('before')\n1/0\n"), Outcome::Failed);
    assert!(talk.said().contains("before\r\n") && talk.said().contains("ZeroDivisionError"), "{:?}", talk.said());
}
